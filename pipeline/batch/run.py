"""A whole run: look at the documents, do what is not done yet, put the dataset together.

Everything that is finished stays in the run's working folder (``OUT.unfinished``)
until the dataset is whole, and in the dataset (``OUT/.shards``) after that, so
that a run which was interrupted goes on and one that is repeated only does what
has changed.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline import tables
from pipeline.batch import digests, shards
from pipeline.batch.assemble import Counts, Index, assemble
from pipeline.batch.items import Item
from pipeline.batch.local import Engine, Pool
from pipeline.batch.plan import Plan
from pipeline.batch.shards import Job, Limits
from pipeline.batch.worker import Done
from pipeline.dataset import (
    DEFAULT_FORMATS,
    UNFINISHED,
    DatasetWriter,
    OutputError,
    check_formats,
    check_output,
)
from pipeline.places import LocalPlace, Place, place
from pipeline.settings import Settings

_LOCK = ".lock"
# A shard that turns out to be broken is done again, but not for ever.
_ATTEMPTS = 3


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
    """What a run did: counts per table and status, and the failures with their cause.

    ``reused`` documents were finished by an earlier run; ``notes`` tell what the
    workbook could not show.
    """

    statuses: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)
    duplicates: int = 0
    reused: int = 0
    characters: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is done. ``engine`` is ``local`` or ``ray``; ``address`` that of a Ray cluster."""

    formats: Sequence[str] = DEFAULT_FORMATS
    workers: int = 1
    engine: str = "local"
    address: str | None = None
    limits: Limits = Limits()  # noqa: RUF009 - frozen


def run(
    items: Iterable[Item],
    out: str | Path,
    options: Options = Options(),
    settings: Settings = Settings(),  # noqa: B008 - frozen
    report: Callable[[Progress], None] = lambda _: None,
) -> Summary | None:
    """Extract every document and write the dataset to ``out``, a path or a URL.

    None if there are no documents. Raises OutputError if ``out`` cannot be used
    or written, RuleError for a bad rule pack (both before anything is read), and
    EngineError if the processes cannot work. What is finished is kept, and the
    same call goes on from there.
    """
    target = place(out)
    check_output(target)
    check_formats(target, options.formats)
    found = digests.digests(settings)
    job = Job(target.sibling(UNFINISHED), found, settings, options.limits)
    try:
        with _alone(job.work):
            return _Run(job, target, options, report).run(items)
    except OSError as error:
        raise OutputError(_unwritable(f"{job.work} cannot be written ({error})")) from error


def _unwritable(cause: str) -> str:
    return (
        f"{cause}; make room, check the disk and who may write there, "
        "then give the same command again to go on."
    )


class _Run:
    def __init__(
        self, job: Job, target: Place, options: Options, report: Callable[[Progress], None]
    ) -> None:
        self.job, self.target, self.options, self.report = job, target, options, report
        self.started = time.perf_counter()

    def run(self, items: Iterable[Item]) -> Summary | None:
        self._adopt()
        folder = self.job.work.path if isinstance(self.job.work, LocalPlace) else None
        plan = Plan(items, self.job.limits.max_bytes, Index(self.job).places, folder)
        try:
            return self._finish(plan) if plan.total else None
        finally:
            plan.close()
            if self.job.work.names() in ([], [_LOCK]):
                self.job.work.remove()

    def _adopt(self) -> None:
        """Take over what an earlier, whole run has finished."""
        for name, mark in shards.marks(self.target):
            if mark.serves(self.job):
                self.job.work.child(shards.FOLDER).adopt(name, self.target.child(shards.FOLDER))

    def _finish(self, plan: Plan) -> Summary:
        for _ in range(_ATTEMPTS):
            self._work(plan)
            writer = DatasetWriter(self.job.work, self.options.formats)
            try:
                counts = assemble(plan, Index(self.job), writer)
            except shards.BrokenShardError:
                self._forget_broken()
                continue
            summary = self._summary(plan, counts, writer)
            summary.notes = writer.close(self._record(summary))
            self._tidy()
            self.job.work.remove(_LOCK)
            self.job.work.replace(self.target)
            return summary
        raise OSError("what was written could not be read again")

    def _work(self, plan: Plan) -> None:
        """Do every document of the plan that is in no finished shard."""
        done = 0

        def told(one: Done) -> None:
            nonlocal done
            done += 1
            left = max(plan.total - plan.reused, done)
            self.report(Progress(done, left, one.source, one.status, one.message))

        left = plan.shards(self.options.workers, Index(self.job).places)
        if (first := next(left, None)) is not None:
            with _engine(self.job, self.options) as engine:
                engine.run(chain([first], left), told)

    def _forget_broken(self) -> None:
        """Remove every shard that is marked as whole and cannot be read."""
        for name in Index(self.job).names:
            try:
                shards.read(self.job.work, name)
            except shards.BrokenShardError:
                for one in (self.job.work, self.target):
                    one.child(shards.FOLDER).remove(name)

    def _summary(self, plan: Plan, counts: Counts, writer: DatasetWriter) -> Summary:
        return Summary(
            statuses=counts.statuses, failures=counts.failures, duplicates=counts.duplicates,
            characters=counts.characters, reused=plan.reused,
            counts=Counter({name: writer.counts[name] for name in tables.TABLES}),
            seconds=time.perf_counter() - self.started,
        )  # fmt: skip

    def _tidy(self) -> None:
        """Drop what no later run could use."""
        folder = self.job.work.child(shards.FOLDER)
        kept = {name for name, mark in shards.marks(self.job.work) if mark.serves(self.job)}
        for name in set(folder.names()) - kept:
            folder.remove(name)

    def _record(self, summary: Summary) -> Mapping[str, Any]:
        settings, options = self.job.settings, self.options
        return {
            "contract": "1.0",
            "versions": digests.versions(),
            "settings": {
                "formats": list(options.formats), "engine": options.engine,
                "workers": options.workers, "limits": asdict(options.limits),
                "rules": [str(path) for path in settings.rules],
                "min_confidence": settings.min_confidence, "ocr": settings.ocr, "digest": settings.digest(),
                "digests": dict(self.job.digests),
            },
            "statuses": dict(sorted(summary.statuses.items())),
            "duplicates": summary.duplicates,
            "reused": summary.reused,
            "rows": {name: summary.counts[name] for name in tables.TABLES},
            "timings": {
                "seconds": round(summary.seconds, 3),
                "characters": summary.characters,
                "characters_per_second": round(summary.characters / max(summary.seconds, 1e-9)),
            },
        }  # fmt: skip


def _engine(job: Job, options: Options) -> AbstractContextManager[Engine]:
    """The engine of a run; raises EngineError for one that cannot be used."""
    if options.engine == "ray":
        from pipeline.batch.ray_data import Cluster

        return Cluster(job, options.workers, options.address)
    return Pool(job, options.workers)


@contextmanager
def _alone(work: Place) -> Iterator[None]:
    """Hold the working folder; two runs into one dataset would each undo the other's work.

    The operating system lets go of it when the process ends, however it ends.
    """
    if not isinstance(work, LocalPlace):
        yield
        return
    try:
        import fcntl
    except ImportError:  # Windows
        work.path.mkdir(parents=True, exist_ok=True)
        yield
        return
    work.path.mkdir(parents=True, exist_ok=True)
    with (work.path / _LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputError(f"another run is writing to {work}; wait for it to end.") from error
        yield
