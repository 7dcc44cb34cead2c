"""A dataset from finished shards: streamed, in the order of the plan.

One or two shards are in memory at a time, whatever the size of the run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from pipeline import tables
from pipeline.batch import shards
from pipeline.batch.plan import Plan, Planned
from pipeline.batch.shards import Entry, Job
from pipeline.dataset import DatasetWriter

if TYPE_CHECKING:
    import pyarrow as pa

# Shards that are held open: an unchanged one, and that of changed documents among its own.
_OPEN = 2
# So many documents are written at once: what they take on the way to CSV is several times
# what they hold.
_PIECE = 100


@dataclass(slots=True)
class Counts:
    """What the dataset holds, for the record of the run."""

    statuses: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)
    duplicates: int = 0
    characters: int = 0


class Index:
    """Where the rows of each document are, over all finished shards that serve a job."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.names: list[str] = []
        self.places: dict[bytes, int] = {}
        for name, mark in shards.marks(job.work):
            if mark.serves(job):
                self._add(name, mark)

    def _add(self, name: str, mark: shards.Mark) -> None:
        number = len(self.names)
        self.names.append(name)
        for place, entry in enumerate(mark.documents):
            if mark.keeps(entry, self.job.limits):
                self.places[bytes.fromhex(entry.key)] = (number << 24) | place

    def place(self, key: bytes) -> tuple[int, int]:
        """(number of the shard, place in it); raises KeyError."""
        if key not in self.places:
            raise KeyError(key.hex())
        found = self.places[key]
        return found >> 24, found & 0xFFFFFF


@dataclass(frozen=True, slots=True)
class _Open:
    """A shard in memory, with the row in each table at which each document begins."""

    entries: tuple[Entry, ...]
    tables: Mapping[str, Any]
    starts: Mapping[str, list[int]]


def assemble(plan: Plan, index: Index, writer: DatasetWriter) -> Counts:
    """Write every document's rows, in the order of the plan.

    Raises BrokenShardError if one cannot be read and OSError if nothing can be written.
    """
    return _Assembly(plan, index, writer).run()


class _Assembly:
    def __init__(self, plan: Plan, index: Index, writer: DatasetWriter) -> None:
        self.plan, self.index, self.writer = plan, index, writer
        self.counts = Counts()
        self.open: Callable[[int], _Open] = lru_cache(maxsize=_OPEN)(self._opened)
        self.piece: list[Planned] = []  # documents that stand one after the other in a shard
        self.at = (-1, -1)

    def run(self) -> Counts:
        for name, row_type in tables.ROW_TYPES.items():  # a table without rows is there, too
            self._write(name, tables.arrow_table(row_type, []), [])
        for planned in self.plan:
            if planned.first is not None:
                self._flush()
                self._duplicate(planned)
                continue
            place = self.index.place(planned.key)
            follows = (self.at[0], self.at[1] + len(self.piece))
            if not self.piece or place != follows or len(self.piece) >= _PIECE:
                self._flush()
                self.at = place
            self.piece.append(planned)
        self._flush()
        return self.counts

    def _flush(self) -> None:
        """Write the rows of the documents that are waiting."""
        if not self.piece:
            return
        number, first = self.at
        last = first + len(self.piece)
        shard = self.open(number)
        for name in tables.TABLES:
            start, end = shard.starts[name][first], shard.starts[name][last]
            self._write(name, shard.tables[name].slice(start, end - start), self.piece)
        for entry in shard.entries[first:last]:
            self._count(entry)
        self.piece = []

    def _count(self, entry: Entry) -> None:
        self.counts.statuses[entry.status] += 1
        self.counts.characters += entry.n_chars
        if entry.failure is not None:
            self.counts.failures.append((entry.source, entry.failure[1]))

    def _duplicate(self, planned: Planned) -> None:
        self.counts.duplicates += 1
        name = planned.item.name
        message = f"{name} has the same content as {planned.first}; its facts stand there."
        row = tables.ProblemRow(planned.sha256[:16], "batch", "warning", "duplicate", message, None)
        self._write("problems", tables.arrow_table(tables.ProblemRow, [row]), [])

    def _write(self, name: str, found: pa.Table, piece: list[Planned]) -> None:
        if name == "documents":
            for column, kind in self.plan.columns.items():
                values = [_typed(one.item.extra.get(column), kind) for one in piece]
                found = found.append_column(_named(column), _array(values, kind))
        self.writer.write(name, found)

    def _opened(self, number: int) -> _Open:
        import pyarrow as pa

        pa.default_memory_pool().release_unused()  # what shards before it took
        name = self.index.names[number]
        work = self.index.job.work
        mark = shards.Mark.of_json(work.read(f"{shards.FOLDER}/{name}/{shards.MARK}"))
        found = shards.read(work, name)
        counts = zip(*(entry.rows for entry in mark.documents), strict=True)
        starts = {
            table: list(accumulate(rows, initial=0))
            for table, rows in zip(tables.TABLES, counts, strict=True)
        }
        return _Open(mark.documents, found, starts)


def _named(column: str) -> str:
    """The name of a manifest's column; one that we have ourselves is told apart."""
    return f"manifest_{column}" if column in tables.columns(tables.DocumentRow) else column


def _typed(value: Any, kind: type) -> Any:
    return None if value is None else value if kind is bool else kind(value)


def _array(values: list[Any], kind: type) -> pa.Array:
    import pyarrow as pa

    known = {bool: pa.bool_(), int: pa.int64(), float: pa.float64()}
    return pa.array(values, type=known.get(kind, pa.string()))
