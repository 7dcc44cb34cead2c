"""Folders that a run reads or writes: on this machine, or anywhere that fsspec reaches.

A local folder is written under a temporary name and renamed, so that what has
its final name is whole. An object store has no renaming of folders: there the
file that says "complete" is written last.
"""

from __future__ import annotations

import io
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, cast

from pipeline.core import UnreadableError

_REMOTE = "://"


def is_remote(location: str | Path) -> bool:
    """Whether a location is a URL (``s3://…``, ``gs://…``, ``memory://…``) and no local path."""
    return _REMOTE in str(location)


def open_input(location: str) -> BinaryIO:
    """A file for reading, local or remote, that can be sought in.

    Raises OSError, and UnreadableError where the package for a location is missing.
    """
    if not is_remote(location):
        return Path(location).open("rb")
    fs, path = filesystem(location)
    return cast(BinaryIO, fs.open(path, "rb"))


def filesystem(location: str) -> tuple[Any, str]:
    """The fsspec file system of a URL, and the path on it.

    Raises UnreadableError for a scheme that is not known or whose package is missing.
    """
    import fsspec

    try:
        fs, path = fsspec.core.url_to_fs(location)
    except (ImportError, ValueError) as error:
        message = f"{location} cannot be opened ({error})."
        raise UnreadableError("unknown_location", message) from error
    return fs, path


def place(location: str | Path) -> Place:
    """The folder at a local path or a URL."""
    if is_remote(location):
        return RemotePlace(str(location).rstrip("/"))
    return LocalPlace(Path(location))


class Place(ABC):
    """A folder; every name is relative to it, with ``/`` between its parts."""

    @property
    @abstractmethod
    def name(self) -> str:
        """The last part of the location."""

    @abstractmethod
    def sibling(self, suffix: str) -> Place:
        """The folder beside this one whose name ends in ``suffix``."""

    @abstractmethod
    def child(self, name: str) -> Place:
        """The folder ``name`` in this one."""

    @abstractmethod
    def open(self, name: str, mode: str) -> Any:
        """A binary file, ``rb`` or ``wb``; folders are made as needed."""

    @abstractmethod
    def names(self) -> list[str]:
        """What stands in this folder, sorted; nothing for a folder that does not exist."""

    @abstractmethod
    def has(self, name: str) -> bool:
        """Whether ``name`` is a file here."""

    @abstractmethod
    def remove(self, name: str = "") -> None:
        """Remove a file or folder with all that it holds; it need not exist."""

    @abstractmethod
    def adopt(self, name: str, other: Place) -> None:
        """Take over the folder ``name`` of another place, which keeps it."""

    @abstractmethod
    @contextmanager
    def whole(self, name: str) -> Iterator[Place]:
        """A new folder ``name``, which a local disk shows only when the block ends well."""

    @abstractmethod
    def replace(self, target: Place) -> None:
        """Become ``target``, whose earlier content goes."""

    def read(self, name: str) -> bytes:
        with self.open(name, "rb") as file:
            return bytes(file.read())

    def write(self, name: str, data: bytes) -> None:
        with self.open(name, "wb") as file:
            file.write(data)


@dataclass(frozen=True)
class LocalPlace(Place):
    path: Path

    def __str__(self) -> str:
        return str(self.path)

    @property
    def name(self) -> str:
        return self.path.name

    def sibling(self, suffix: str) -> LocalPlace:
        return LocalPlace(self.path.with_name(self.path.name + suffix))

    def child(self, name: str) -> LocalPlace:
        return LocalPlace(self.path / name)

    def open(self, name: str, mode: str) -> Any:
        path = self.path / name
        if "w" in mode:
            path.parent.mkdir(parents=True, exist_ok=True)
        return path.open(mode)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.path.iterdir()) if self.path.is_dir() else []

    def has(self, name: str) -> bool:
        return (self.path / name).is_file()

    def remove(self, name: str = "") -> None:
        path = self.path / name
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)

    def adopt(self, name: str, other: Place) -> None:
        if (self.path / name).exists():
            return
        with self.whole(name) as folder:
            for file in other.child(name).names():
                source, target = cast(LocalPlace, other).path / name / file, folder.path / file
                try:
                    os.link(source, target)
                except OSError:  # a disk without links
                    shutil.copy2(source, target)

    @contextmanager
    def whole(self, name: str) -> Iterator[LocalPlace]:
        new = LocalPlace(self.path / f"{name}.{os.getpid()}.part")
        new.remove()
        new.path.mkdir(parents=True)
        try:
            yield new
            for file in new.path.iterdir():
                _to_disk(file)
            if not (self.path / name).exists():
                new.path.rename(self.path / name)
        finally:
            new.remove()

    def replace(self, target: Place) -> None:
        mine = cast(LocalPlace, target)
        previous = mine.sibling(".previous")
        previous.remove()
        if mine.path.exists():
            mine.path.rename(previous.path)
        self.path.rename(mine.path)
        previous.remove()


def _to_disk(path: Path) -> None:
    """Wait until a file is on the disk: a folder must not be renamed before its content."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


@dataclass(frozen=True)
class RemotePlace(Place):
    """A folder on an object store; ``url`` without a slash at its end."""

    url: str

    def __str__(self) -> str:
        return self.url

    @cached_property
    def _fs(self) -> Any:
        return filesystem(self.url)[0]

    def __getstate__(self) -> dict[str, str]:
        return {"url": self.url}  # connections do not travel

    def inside(self, name: str = "") -> str:
        """The path of a file or folder on the file system of the URL."""
        root = filesystem(self.url)[1].rstrip("/")
        return f"{root}/{name}" if name else root

    @property
    def name(self) -> str:
        return self.url.rsplit("/", 1)[-1]

    def sibling(self, suffix: str) -> RemotePlace:
        return RemotePlace(self.url + suffix)

    def child(self, name: str) -> RemotePlace:
        return RemotePlace(f"{self.url}/{name}")

    def open(self, name: str, mode: str) -> Any:
        path = self.inside(name)
        if "w" in mode:
            self._fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
            return self._fs.open(path, mode)
        return io.BytesIO(self._fs.cat_file(path))

    def names(self) -> list[str]:
        try:
            found = self._fs.ls(self.inside(), detail=False, refresh=True)
        except FileNotFoundError:
            return []
        return sorted({str(path).rstrip("/").rsplit("/", 1)[-1] for path in found})

    def has(self, name: str) -> bool:
        return bool(self._fs.isfile(self.inside(name)))

    def remove(self, name: str = "") -> None:
        path = self.inside(name)
        if self._fs.exists(path):
            self._fs.rm(path, recursive=True)

    def adopt(self, name: str, other: Place) -> None:
        # The mark goes last: what has one is complete.
        for file in sorted(other.child(name).names(), key=lambda file: file.endswith(".json")):
            self.write(f"{name}/{file}", other.read(f"{name}/{file}"))

    @contextmanager
    def whole(self, name: str) -> Iterator[RemotePlace]:
        yield self.child(name)

    def replace(self, target: Place) -> None:
        mine = cast(RemotePlace, target)
        new = {path[len(self.inside()) + 1 :] for path in self._fs.find(self.inside())}
        old = {path[len(mine.inside()) + 1 :] for path in self._fs.find(mine.inside())}
        for name in sorted(new, key=lambda name: name == "run.json"):
            self._fs.makedirs(mine.inside(name).rsplit("/", 1)[0], exist_ok=True)
            self._fs.mv(self.inside(name), mine.inside(name))
        for name in old - new:
            self._fs.rm(mine.inside(name))
        self.remove()
