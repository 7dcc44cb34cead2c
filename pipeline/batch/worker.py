"""The process that does shards: reads their documents, writes their rows and their marks.

Rows never leave it but for the disk; the parent hears only which document is in
work and what came of it. The code that reads documents is loaded where it is used,
for the parent imports this module and reads none.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait

from pipeline import tables
from pipeline.batch import shards
from pipeline.batch.items import Held, Item
from pipeline.batch.shards import Job, Rows, Shard, Task
from pipeline.core import Problem, Source, UnreadableError

# Read before the first document, so that its time is its own and not that of loading.
_WARM_UP = (
    "プライバシーポリシー\n1. 利用目的\n当社は、商品の発送のため、氏名を取得し、1年間保管します。\n"
)


@dataclass(frozen=True, slots=True)
class Ready:
    """The process has loaded all that it needs."""


@dataclass(frozen=True, slots=True)
class Started:
    """A document is in work: its place in the shard."""

    place: int


@dataclass(frozen=True, slots=True)
class Done:
    """A document is done; ``message`` tells the cause of a failure."""

    source: str
    status: str
    message: str | None


@dataclass(frozen=True, slots=True)
class Finished:
    """The shard is written and marked."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """Nothing can be written; ``message`` says why."""

    message: str


Message = Ready | Started | Done | Finished | Stuck


def main(pipe: Connection, job: Job) -> None:
    """Do the shards that come through ``pipe`` until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    _end_with_the_parent()
    try:
        rows_of(Item("warm-up", Held(_WARM_UP.encode())), job)
        pipe.send(Ready())
        while True:
            _do(pipe.recv(), job, pipe.send)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _end_with_the_parent() -> None:
    """A parent that is killed cannot tell its processes to end."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _do(shard: Shard, job: Job, send: Callable[[Message], None]) -> None:
    found = []
    for place, task in enumerate(shard.tasks):
        send(Started(place))
        rows = _done(task, job)
        found.append(rows)
        failure = next((p.message for p in rows["problems"] if p.severity == "error"), None)
        document = rows["documents"][0]
        send(Done(document.source, document.status, failure))
    try:
        shards.write(job, shard, found)
    except OSError as error:
        send(Stuck(str(error)))
    else:
        send(Finished())


def _done(task: Task, job: Job) -> Rows:
    if task.verdict is None:
        return rows_of(task.item, job)
    from pipeline import process

    rows = tables.rows(process.failed(Source(task.item.name, b""), task.verdict))
    if task.sha256:
        same = {"doc_id": task.sha256[:16]}
        rows["documents"] = [replace(r, sha256=task.sha256, **same) for r in rows["documents"]]
        rows["problems"] = [replace(r, **same) for r in rows["problems"]]
    return rows


def rows_of(item: Item, job: Job) -> Rows:
    """The rows of one document; failures are rows too."""
    from pipeline import process

    try:
        source = item.load(job.limits.max_bytes)
    except UnreadableError as error:
        return tables.rows(process.failed(Source(item.name, b""), error.problem))
    return tables.rows(process.process(source, job.settings))


def too_slow(item: Item, job: Job) -> Problem:
    message = (
        f"{item.name} was not read within {job.limits.timeout:g} seconds; check that it is one "
        "policy, or allow more time with --timeout."
    )
    return Problem("process", "error", "timeout", message)


def too_much_memory(item: Item, job: Job) -> Problem:
    message = (
        f"{item.name} took more than {job.limits.max_memory / 1e6:,.0f} MB of memory; check that "
        "it is one policy, or allow more with --max-memory."
    )
    return Problem("process", "error", "too_much_memory", message)


def died(item: Item) -> Problem:
    message = (
        f"{item.name} ended the process that read it (out of memory, or a fault in a library); "
        "try it alone, or leave it out."
    )
    return Problem("process", "error", "worker_died", message)
