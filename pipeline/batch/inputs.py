"""Which documents a run reads: what is named, with what is in folders, archives and crawls.

Locations are local paths or URLs that fsspec knows. Everything is found one by
one, so that a crawl of millions needs no list of them in memory.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.batch import archives, manifest, warc
from pipeline.batch.items import File, Held, Item, refused
from pipeline.batch.tally import SUFFIXES, Tally
from pipeline.core import Source, UnreadableError
from pipeline.places import filesystem, is_remote

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Inputs:
    """The documents of a run in a stable order; ``skipped`` counts files of other types."""

    items: tuple[Item, ...]
    skipped: int


def collect(named: Iterable[str | Path], stdin: Callable[[], bytes] | None = None) -> Inputs:
    """Everything that :func:`walk` finds, each name once."""
    tally = Tally()
    items: dict[str, Item] = {}
    for item in walk(named, tally, stdin):
        items.setdefault(item.name, item)
    return Inputs(tuple(items.values()), tally.skipped)


def at_hand(folders: Iterable[Path]) -> Iterator[tuple[Item, Source]]:
    """The documents of some folders with their bytes; what cannot be loaded is left out."""
    for item in collect(folders).items:
        with suppress(UnreadableError):
            yield item, item.load()


def walk(
    named: Iterable[str | Path], tally: Tally, stdin: Callable[[], bytes] | None = None
) -> Iterator[Item]:
    """Documents in the order they are named, folders and archives searched through and sorted.

    A named file is taken whatever its type, so that a wrong one is reported; in
    a folder or an archive only readable types are taken, and hidden files are
    left out. ``-`` is one document from ``stdin`` (standard input by default).
    Nothing is raised: what cannot be used is an item that says so when it is read.
    """
    seen_stdin = False
    for one in named:
        location = str(one) if is_remote(one) else Path(one).as_posix()
        if location == STDIN:
            if not seen_stdin:
                yield _standard_input(stdin)
            seen_stdin = True
        elif _is_folder(location):
            yield from _folder(location, tally)
        else:
            yield from _named(location, tally)


def _standard_input(read: Callable[[], bytes] | None) -> Item:
    data = read() if read is not None else sys.stdin.buffer.read()
    return Item("<stdin>", Held(data))


def _named(location: str, tally: Tally) -> Iterator[Item]:
    if manifest.is_manifest(location):
        yield from manifest.items(location)
        return
    if not (archives.is_archive(location) or warc.is_warc(location)):
        yield Item(location, File(location))
        return
    found = 0
    for found, item in enumerate(_contents(location, tally), 1):  # noqa: B007 - a count
        yield item
    if not found:
        message = f"{location} holds no text, Markdown, HTML, PDF or DOCX file; look into it."
        yield refused(location, "empty_archive", message)


def _contents(location: str, tally: Tally) -> Iterator[Item]:
    if warc.is_warc(location):
        return warc.records(location, tally)
    return archives.members(location, tally)


def _is_folder(location: str) -> bool:
    try:
        if not is_remote(location):
            return Path(location).is_dir()
        fs, path = filesystem(location)
        return bool(fs.isdir(path))
    except (UnreadableError, OSError):
        return False  # reading it says what is wrong


def _folder(folder: str, tally: Tally) -> Iterator[Item]:
    """The documents below a folder."""
    for location in _remote_files(folder) if is_remote(folder) else _files(folder):
        if isinstance(location, Item):
            yield location
            continue
        suffix = PurePosixPath(location).suffix.lower()
        if archives.is_archive(location) or warc.is_warc(location):
            yield from _contents(location, tally)
        elif suffix in SUFFIXES:
            yield Item(location, File(location))
        else:
            tally.skipped += 1


def _files(folder: str) -> Iterator[str | Item]:
    """Every file below a folder that is not hidden, sorted at each level; links to folders are left.

    A folder that cannot be listed is an item that says so.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError as error:
        message = f"{folder} cannot be listed ({error.strerror}); check who may read the folder."
        yield refused(folder, "unreadable_folder", message)
        return
    for entry in found:
        path = (Path(folder) / entry.name).as_posix()
        if not entry.is_dir():
            yield path
        elif not entry.is_symlink():
            yield from _files(path)


def _remote_files(folder: str) -> Iterator[str]:
    fs, root = filesystem(folder)
    root = root.rstrip("/")
    for path in sorted(fs.find(root)):
        inner = path[len(root) + 1 :]
        if not archives.is_clutter(inner):
            yield f"{folder.rstrip('/')}/{inner}"
