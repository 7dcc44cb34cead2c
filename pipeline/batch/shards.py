"""Shards: what a run has finished, kept so that the next run need not do it again.

A shard is a folder of Parquet files, one a table, with ``mark.json``, which is
written last. The mark carries the digests of what made the rows: settings,
rules, models and code, and for each document the digest of its name and bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pipeline import tables
from pipeline.batch.items import LARGEST, Item
from pipeline.core import Problem
from pipeline.places import Place
from pipeline.settings import Settings

FOLDER = ".shards"
MARK = "mark.json"
# How a document can fail that another run, with other limits, may read.
_LIMITS = frozenset({"timeout", "too_much_memory", "too_large", "worker_died"})
Rows = dict[str, list[tables.Row]]


class BrokenShardError(Exception):
    """A shard is marked as whole and cannot be read; the disk or somebody has damaged it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds, bytes of its own, bytes of its process's memory."""

    timeout: float = 60.0
    max_bytes: int = LARGEST
    max_memory: int = 4_000_000_000


@dataclass(frozen=True, slots=True)
class Task:
    """One document to do. ``verdict``: it is known to fail, and is not read again.

    ``sha256`` is that of its bytes, "" for a document without any.
    """

    key: str
    sha256: str
    item: Item
    verdict: Problem | None = None


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents that are done and written together."""

    tasks: tuple[Task, ...]

    @property
    def input(self) -> str:
        """The digest of the documents."""
        return hashlib.sha256("".join(task.key for task in self.tasks).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Job:
    """What every process of a run knows: where shards go, and how documents are read."""

    work: Place
    digests: Mapping[str, str]
    settings: Settings = Settings()  # noqa: RUF009 - frozen
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a finished shard. ``failure`` is (code, message); ``rows`` counts a table."""

    key: str
    source: str
    status: str
    n_chars: int
    failure: tuple[str, str] | None
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """That a shard is whole, and what made it."""

    digests: Mapping[str, str]
    limits: Limits
    input: str
    documents: tuple[Entry, ...]

    def serves(self, job: Job) -> bool:
        """Whether its rows are those that ``job`` would make."""
        return dict(self.digests) == dict(job.digests)

    def keeps(self, entry: Entry, limits: Limits) -> bool:
        """Whether a document is done; one that met a limit is not, once limits have changed."""
        met = entry.failure is not None and entry.failure[0] in _LIMITS
        return not met or self.limits == limits

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def of_json(cls, data: bytes) -> Mark:
        """Raises ValueError, KeyError or TypeError for what is no mark."""
        raw = json.loads(data)
        documents = tuple(
            Entry(**{
                **e, "rows": tuple(e["rows"]),
                "failure": tuple(e["failure"]) if e["failure"] else None,
            })
            for e in raw["documents"]
        )  # fmt: skip
        return cls(raw["digests"], Limits(**raw["limits"]), raw["input"], documents)


def entry(key: str, found: Mapping[str, Sequence[tables.Row]]) -> Entry:
    """What a mark says of one document's rows."""
    (document,) = found["documents"]
    failures = [(p.code, p.message) for p in found["problems"] if p.severity == "error"]
    failed = document.status == "failed"
    return Entry(
        key, document.source, document.status, document.n_chars or 0,
        failures[0] if failed and failures else None,
        tuple(len(found[name]) for name in tables.TABLES),
    )  # fmt: skip


def write(job: Job, shard: Shard, found: Sequence[Rows]) -> None:
    """Write the rows of a shard's documents, and then its mark. Raises OSError."""
    import pyarrow.parquet as pq

    entries = tuple(entry(t.key, rows) for t, rows in zip(shard.tasks, found, strict=True))
    mark = Mark(job.digests, job.limits, shard.input, entries)
    name = hashlib.sha256(mark.to_json()).hexdigest()[:16]
    with job.work.child(FOLDER).whole(name) as folder:
        for table, row_type in tables.ROW_TYPES.items():
            arrow = tables.arrow_table(row_type, [row for rows in found for row in rows[table]])
            with folder.open(f"{table}.parquet", "wb") as file:
                pq.write_table(arrow, file, compression="zstd")
        folder.write(MARK, mark.to_json())


def marks(place: Place) -> Iterator[tuple[str, Mark]]:
    """(name, mark) of every finished shard below a dataset or a run's working folder."""
    folder = place.child(FOLDER)
    for name in folder.names():
        if name.endswith(".part") or not folder.has(f"{name}/{MARK}"):
            continue
        try:
            yield name, Mark.of_json(folder.read(f"{name}/{MARK}"))
        except (ValueError, KeyError, TypeError):
            continue  # written by another version, or broken: the shard is done again


def read(place: Place, name: str) -> dict[str, Any]:
    """The Arrow tables of a finished shard; raises BrokenShardError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = place.child(FOLDER).child(name)
    found = {}
    for table in tables.TABLES:
        try:
            found[table] = pq.read_table(pa.BufferReader(folder.read(f"{table}.parquet")))
        except (OSError, pa.ArrowException) as error:
            raise BrokenShardError(f"{folder}: {error}") from error
    return found
