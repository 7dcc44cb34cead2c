"""Processes on this machine that do shards, and that are replaced when they fail.

Each has its own models, for a Sudachi tokenizer must not be shared between
threads. One that dies, or whose document takes too long or too much memory,
takes nobody's rows with it: the rest of its shard is handed out again.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Protocol

from pipeline.batch import worker
from pipeline.batch.shards import Job, Shard
from pipeline.batch.worker import Done, Finished, Message, Ready, Started, Stuck
from pipeline.core import Problem

# A document that ends its process this many times is at fault, not what happened around it.
_ATTEMPTS = 3
# Processes in a row that may die before they are ready, or while they write.
_FRUITLESS = 5
_TICK = 0.2

Report = Callable[[Done], None]


class EngineError(Exception):
    """A run that cannot go on; what is finished is kept. The message says what to do."""


class Engine(Protocol):
    """Does every shard, or raises EngineError or OSError; ``report`` hears of each document."""

    def run(self, shards: Iterator[Shard], report: Report) -> None: ...


@dataclass(slots=True)
class _Worker:
    """One process; ``at`` is the document in work, ``since`` when it was begun, ``done`` how
    many of the shard are finished.
    """

    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    shard: Shard | None = None
    at: int | None = None
    done: int = 0
    since: float = 0.0

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Pool:
    """``size`` processes for one job. Use it as a context: leaving it ends them."""

    def __init__(self, job: Job, size: int) -> None:
        self.job = job
        self.size = size
        self._workers: list[_Worker] = []
        self._again: deque[Shard] = deque()
        self._deaths: Counter[str] = Counter()
        self._told: set[str] = set()  # documents that are reported, but will be done again
        self._fruitless = 0
        self._judged = 0.0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for one in self._workers:
            one.kill()
        self._workers = []

    def run(self, shards: Iterator[Shard], report: Report) -> None:
        """Do every shard; returns when all are written.

        Raises OSError if nothing can be written and EngineError if no process starts.
        """
        while True:
            self._hand_out(shards)
            busy = [one for one in self._workers if one.shard is not None]
            if not busy:
                return
            ends = [one.pipe for one in self._workers]
            wait([*ends, *(one.process.sentinel for one in self._workers)], timeout=_TICK)
            for one in list(self._workers):
                self._hear(one, report)
            self._judge()

    def _hand_out(self, shards: Iterator[Shard]) -> None:
        while True:
            idle = next((one for one in self._workers if one.shard is None), None)
            if idle is None and len(self._workers) >= self.size:
                return
            shard = self._again.popleft() if self._again else next(shards, None)
            if shard is None:
                return
            if idle is None:
                idle = self._start()
            idle.shard = shard
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # noticed as a death
                idle.pipe.send(shard)

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=worker.main, args=(theirs, self.job), daemon=True)
        process.start()
        theirs.close()
        started = _Worker(process, ours)
        self._workers.append(started)
        return started

    def _hear(self, one: _Worker, report: Report) -> None:
        """Take every message of a process; one that died is replaced."""
        try:
            while one.pipe.poll():
                self._take(one, one.pipe.recv(), report)
        except (EOFError, ConnectionResetError):
            self._died(one)
        else:
            if not one.process.is_alive() and not one.pipe.poll():
                self._died(one)

    def _take(self, one: _Worker, message: Message, report: Report) -> None:
        match message:
            case Ready():
                one.ready = True
            case Started(place):
                one.at, one.since = place, time.monotonic()
            case Done():
                self._tell(one, message, report)
            case Finished():
                one.shard, one.done, self._fruitless = None, 0, 0
            case Stuck(text):
                raise OSError(text)

    def _tell(self, one: _Worker, message: Done, report: Report) -> None:
        """Report a document, once."""
        if one.shard is not None and one.at is not None:
            key = one.shard.tasks[one.at].key
            if key not in self._told:
                report(message)
            self._told.discard(key)
            one.done = one.at + 1
        one.at = None

    def _judge(self) -> None:
        """Replace processes whose document has gone beyond a limit; looked at now and then."""
        now = time.monotonic()
        if now - self._judged < _TICK:
            return
        self._judged = now
        for one in list(self._workers):
            if one.shard is None or one.at is None:
                continue
            item = one.shard.tasks[one.at].item
            if now - one.since > self.job.limits.timeout:
                self._replace(one, worker.too_slow(item, self.job))
            elif _memory(one.process.pid) > self.job.limits.max_memory:
                self._replace(one, worker.too_much_memory(item, self.job))

    def _died(self, one: _Worker) -> None:
        if one.shard is None or one.at is None:
            self._fruitless += 1
            if self._fruitless >= _FRUITLESS:
                raise EngineError(
                    f"{self._fruitless} processes in a row ended before they had done anything "
                    "(out of memory?); use fewer --workers, or look at the messages above."
                )
            self._replace(one, None)
            return
        task = one.shard.tasks[one.at]
        self._deaths[task.key] += 1
        fatal = self._deaths[task.key] >= _ATTEMPTS
        self._replace(one, worker.died(task.item) if fatal else None)

    def _replace(self, one: _Worker, verdict: Problem | None) -> None:
        """End a process and put its shard back, the document in work apart from the others."""
        self._workers.remove(one)
        one.kill()
        if one.shard is None:
            return
        tasks = one.shard.tasks
        if one.at is None:
            # Between two documents, or before the first: which is not known here.
            parts = [tasks]
        else:
            suspect = replace(tasks[one.at], verdict=verdict)
            parts = [tasks[: one.at], (suspect,), tasks[one.at + 1 :]]
        self._told.update(task.key for task in tasks[: one.done])
        self._again.extend(Shard(part) for part in parts if part)


def _memory(pid: int | None) -> int:
    """The resident memory of a process, in bytes; 0 for one that has ended."""
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
