"""What a run has to do: every document once, in order, and which of them are done already.

The plan is kept in a file, for a crawl has more documents than should be in
memory; what stays there is a few dozen bytes for each.
"""

from __future__ import annotations

import hashlib
import pickle
import tempfile
from collections.abc import Container, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO

from pipeline.batch.items import File, Item, Refused
from pipeline.batch.shards import Shard, Task
from pipeline.core import UnreadableError
from pipeline.places import is_remote

# A shard is about as large as this, smaller in a small run so that every process has work.
_LARGEST_SHARD = 2_000_000
_SMALLEST_SHARD = 20_000
_SHARDS_A_WORKER = 16
# The last ones are this part of what is left for a process, down to an eighth of the others,
# so that all processes end at about the same time.
_LAST = 4
_SMALLER = 8
# What a document costs besides its bytes: many tiny ones are work, too.
_OVERHEAD = 2_000
_READERS = 32


@dataclass(frozen=True, slots=True)
class Planned:
    """One document of the run. ``key`` is the digest of its name and bytes; ``first`` names the
    document with the same bytes, which is read in its place.
    """

    key: bytes
    item: Item
    sha256: str
    size: int
    first: str | None = None


@dataclass(frozen=True, slots=True)
class _Looked:
    """A document that was looked at: the digest of its bytes ("" for none) and their number."""

    item: Item
    sha256: str
    size: int


class Plan:
    """The documents of a run, in order.

    Args:
        items: where the documents are; looked at once.
        limit: the most bytes that a document may have.
        done: the keys of those that need no work.
        folder: where the plan is kept while the run goes on.
    """

    def __init__(
        self,
        items: Iterable[Item],
        limit: int,
        done: Container[bytes] = frozenset(),
        folder: Path | None = None,
    ) -> None:
        self.total = self.duplicates = self.reused = self.bytes = 0
        self.columns: dict[str, type] = {}
        self._done = done
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed with the plan
        self._seen: dict[bytes, int] = {}
        for looked in _looked_at(items, limit):
            self._add(looked)

    def close(self) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Planned]:
        at = 0
        while True:
            self._file.seek(at)
            try:
                planned: Planned = pickle.load(self._file)  # noqa: S301 - written by this run
            except EOFError:
                return
            at = self._file.tell()
            yield planned

    def shards(self, workers: int, done: Container[bytes]) -> Iterator[Shard]:
        """What is not ``done``, in shards of about the same number of bytes, smaller at the end."""
        tasks: list[Task] = []
        left, size = self.bytes, 0
        for planned in self:
            if planned.first is not None or planned.key in done:
                continue
            tasks.append(Task(planned.key.hex(), planned.sha256, planned.item))
            size += planned.size + _OVERHEAD
            if size >= _shard_size(self.bytes, left, max(workers, 1)):
                yield Shard(tuple(tasks))
                left -= size
                tasks, size = [], 0
        if tasks:
            yield Shard(tuple(tasks))

    def _add(self, looked: _Looked) -> None:
        item = looked.item
        key = _key(item, looked.sha256)
        if key in self._seen and not item.extra:
            return  # the same file named twice
        content = bytes.fromhex(looked.sha256)[:16] or key
        first = self._first(content)
        planned = Planned(key, item, looked.sha256, looked.size, first)
        self._file.seek(0, 2)
        place = self._file.tell()
        if first is None:
            self._seen[content] = self._seen[key] = place
            self._count(planned)
        else:
            self.duplicates += 1
            self._seen.setdefault(key, place)
        if first is not None:
            planned = replace(planned, item=replace(item, content=_NOT_KEPT))
        pickle.dump(planned, self._file)

    def _count(self, planned: Planned) -> None:
        self.total += 1
        if planned.key in self._done:
            self.reused += 1
        else:
            self.bytes += planned.size + _OVERHEAD
        for name, value in planned.item.extra.items():
            known = self.columns.setdefault(name, type(None))
            if value is not None:
                self.columns[name] = _joined(known, type(value))

    def _first(self, content: bytes) -> str | None:
        if content not in self._seen:
            return None
        self._file.seek(self._seen[content])
        first: Planned = pickle.load(self._file)  # noqa: S301 - written by this run
        return first.item.name


_NOT_KEPT = Refused("internal", "a document that is not read in this run")


def _shard_size(whole: int, left: int, workers: int) -> int:
    """The bytes of the next shard, where ``left`` of ``whole`` are in none yet."""
    share = min(whole // (_SHARDS_A_WORKER * workers), _LARGEST_SHARD)
    last = max(left // (_LAST * workers), share // _SMALLER)
    return max(min(share, last), _SMALLEST_SHARD)


def _joined(one: type, other: type) -> type:
    """The type of a column that holds values of both."""
    if one in (type(None), other):
        return other
    return float if {one, other} == {int, float} else str


def _key(item: Item, sha256: str) -> bytes:
    named = "\x1f".join((item.name, item.media_type or "", sha256))
    return hashlib.sha256(named.encode("utf-8", "surrogateescape")).digest()[:16]


def _looked_at(items: Iterable[Item], limit: int) -> Iterator[_Looked]:
    """Every item with the digest of its bytes; remote ones many at a time, for they are slow."""
    pending = iter(items)
    with ThreadPoolExecutor(_READERS) as pool:
        while some := list(islice(pending, _READERS)):
            slow = any(_is_slow(item) for item in some)
            look = partial(_look, limit=limit)
            yield from pool.map(look, some) if slow else map(look, some)


def _is_slow(item: Item) -> bool:
    return isinstance(item.content, File) and is_remote(item.content.location)


def _look(item: Item, limit: int) -> _Looked:
    try:
        data = item.load(limit).data
    except UnreadableError:
        return _Looked(item, "", 0)  # the process that reads it tells why
    return _Looked(item, hashlib.sha256(data).hexdigest(), len(data))
