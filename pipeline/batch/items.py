"""The documents of a run: the name each goes by, and where its bytes are.

A file, a member of an archive, a record of a crawl and standard input are all
items, so that a run treats every document alike. An item is small and travels
between processes and machines; its bytes are read where it is worked on.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pipeline import sources
from pipeline.core import Source, UnreadableError
from pipeline.places import is_remote, open_input

# No policy is as large; what is, is a mistake or a trap.
LARGEST = 200_000_000
Extra = str | int | float | bool | None


class Content(Protocol):
    """Where the bytes of a document are."""

    def read(self, name: str, limit: int) -> bytes:
        """The bytes; raises UnreadableError if there are none to have or too many."""
        ...


@dataclass(frozen=True, slots=True)
class Item:
    """One document. ``media_type`` is what a manifest or a server says of it, if anything;
    ``extra`` are the further columns of a manifest.
    """

    name: str
    content: Content
    media_type: str | None = None
    extra: Mapping[str, Extra] = field(default_factory=dict)

    def load(self, limit: int = LARGEST) -> Source:
        """The document's bytes; raises UnreadableError, as for more than ``limit`` bytes."""
        return Source(self.name, self.content.read(self.name, limit), self.media_type)


@dataclass(frozen=True, slots=True)
class File:
    """A file of its own, at a local path or a URL."""

    location: str

    def read(self, name: str, limit: int) -> bytes:
        if is_remote(self.location):
            return self._fetched(name, limit)
        path = Path(self.location)
        with suppress(OSError):  # of what may not even be looked at, loading says what is wrong
            if path.is_file():
                refuse_above(limit, path.stat().st_size, name)
        return sources.load(path).data

    def _fetched(self, name: str, limit: int) -> bytes:
        try:
            with open_input(self.location) as file:
                data = file.read(limit + 1)
        except FileNotFoundError as error:
            message = f"{name} does not exist; check the location."
            raise UnreadableError("missing_file", message) from error
        except PermissionError as error:
            message = f"{name} may not be read; check who you are signed in as."
            raise UnreadableError("no_permission", message) from error
        except OSError as error:
            message = f"{name} cannot be read ({error}); check the location and the connection."
            raise UnreadableError("unreadable_file", message) from error
        refuse_above(limit, len(data), name)
        return data


@dataclass(frozen=True, slots=True)
class Held:
    """Bytes that are in memory."""

    data: bytes

    def read(self, name: str, limit: int) -> bytes:
        refuse_above(limit, len(self.data), name)
        return self.data


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that is known to be unreadable before a run begins."""

    code: str
    message: str

    def read(self, _name: str, _limit: int) -> bytes:
        raise UnreadableError(self.code, self.message)


def refused(name: str, code: str, message: str) -> Item:
    return Item(name, Refused(code, message))


def refuse_above(limit: int, size: int, name: str) -> None:
    """Raise UnreadableError for a document of more than ``limit`` bytes."""
    if size > limit:
        message = (
            f"{name} has more than {limit:,} bytes, the limit for one document; check where it "
            "came from, or raise the limit with --max-bytes."
        )
        raise UnreadableError("too_large", message)
