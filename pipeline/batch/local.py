"""A run on one machine: documents in processes, rows in input order.

The order of the rows does not depend on the number of workers. A worker that
dies takes nobody's rows with it: its documents are read once more, one at a
time, and the one that kills its worker again is a failed row.
"""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import __version__, process, sources, tables
from pipeline.core import Problem, Source, UnreadableError
from pipeline.dataset import DEFAULT_FORMATS, DatasetWriter
from pipeline.process import Settings

# Documents handed out ahead of the one awaited, per worker.
_AHEAD = 4
Rows = dict[str, list[tables.Row]]


@dataclass(frozen=True, slots=True)
class Progress:
    """One finished document: its place in the run and what came of it."""

    done: int
    total: int
    source: str
    status: str
    message: str | None = None


@dataclass(slots=True)
class Summary:
    """What a run did: counts per table and status, and the failures with their cause."""

    statuses: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)
    duplicates: int = 0
    characters: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)


def run(
    paths: Sequence[Path],
    out: Path,
    *,
    formats: Sequence[str] = DEFAULT_FORMATS,
    workers: int = 1,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    report: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Extract every document and write the dataset to ``out``.

    Raises OutputError if ``out`` cannot be used and RuleError for a bad rule
    pack, both before anything is read.
    """
    settings_digest = settings.digest()
    writer = DatasetWriter(out, formats)
    summary = Summary()
    started = time.perf_counter()
    seen: dict[str, str] = {}
    for done, rows in enumerate(_results(paths, workers, settings), 1):
        document = rows["documents"][0]
        _add(rows, writer, summary, seen)
        failure = next((p.message for p in rows["problems"] if p.severity == "error"), None)
        report(Progress(done, len(paths), document.source, document.status, failure))
    summary.seconds = time.perf_counter() - started
    summary.counts = writer.counts
    summary.notes = writer.close(_run_record(summary, formats, workers, settings, settings_digest))
    return summary


def _add(rows: Rows, writer: DatasetWriter, summary: Summary, seen: dict[str, str]) -> None:
    document = rows["documents"][0]
    first = seen.setdefault(document.doc_id, document.source)
    if first != document.source:
        summary.duplicates += 1
        message = f"{document.source} has the same content as {first}; its facts stand there."
        problem = tables.ProblemRow(document.doc_id, "batch", "warning", "duplicate", message, None)
        writer.add({name: [] for name in tables.TABLES} | {"problems": [problem]})
        return
    summary.statuses[document.status] += 1
    summary.characters += document.n_chars or 0
    if document.status == "failed":
        summary.failures.append((document.source, rows["problems"][0].message))
    writer.add(rows)


def _results(paths: Sequence[Path], workers: int, settings: Settings) -> Iterator[Rows]:
    if workers <= 1:
        for path in paths:
            yield extract_rows(path, settings)
        return
    left = list(paths)
    while left:
        done = 0
        try:
            for rows in _pooled(left, workers, settings):
                done += 1
                yield rows
        except BrokenProcessPool:
            yield _alone(left[done], settings)
            done += 1
        left = left[done:]


def _pooled(paths: Sequence[Path], workers: int, settings: Settings) -> Iterator[Rows]:
    """Rows in the order of ``paths``; a bounded number of documents is under way."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting: list[Future[Rows]] = []
        for path in paths:
            waiting.append(pool.submit(extract_rows, path, settings))
            if len(waiting) > workers * _AHEAD:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


def _alone(path: Path, settings: Settings) -> Rows:
    """One document in a process of its own; a failed row if that dies too."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        try:
            return pool.submit(extract_rows, path, settings).result()
        except BrokenProcessPool:
            message = (
                f"{path} ended the process that read it (out of memory, or a fault in a "
                "library); try it alone, or leave it out."
            )
            problem = Problem("process", "error", "worker_died", message)
            return tables.rows(process.failed(Source(path.as_posix(), b""), problem))


def extract_rows(path: Path, settings: Settings) -> Rows:
    """The rows of one document; failures are rows too."""
    name = path.as_posix()
    try:
        source = Source(name, sources.load(path).data)
    except UnreadableError as error:
        return tables.rows(process.failed(Source(name, b""), error.problem))
    return tables.rows(process.process(source, settings))


def _run_record(
    summary: Summary, formats: Sequence[str], workers: int, settings: Settings, digest: str
) -> dict[str, Any]:
    return {
        "contract": "1.0",
        "versions": _versions(),
        "settings": {
            "formats": list(formats), "workers": workers,
            "rules": [str(path) for path in settings.rules],
            "min_confidence": settings.min_confidence, "digest": digest,
        },
        "statuses": dict(sorted(summary.statuses.items())),
        "duplicates": summary.duplicates,
        "rows": {name: summary.counts[name] for name in tables.TABLES},
        "timings": {
            "seconds": round(summary.seconds, 3),
            "characters": summary.characters,
            "characters_per_second": round(summary.characters / max(summary.seconds, 1e-9)),
        },
    }  # fmt: skip


def _versions() -> dict[str, str]:
    from importlib.metadata import version

    packages = (
        "spacy", "ginza", "sudachipy", "sudachidict-core", "pypdfium2", "pandas",
        "pyarrow", "scikit-learn",
    )  # fmt: skip
    return {"purapori": __version__, **{name: version(name) for name in packages}}
