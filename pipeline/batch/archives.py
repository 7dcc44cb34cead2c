"""ZIP and tar archives: the documents in them, and what is wrong with them."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from pipeline.batch.items import LARGEST, Content, File, Held, Item, Refused, refused
from pipeline.batch.tally import SUFFIXES, Tally
from pipeline.core import UnreadableError
from pipeline.places import is_remote, open_input

# Limits of one archive. What is larger is no collection of policies but a trap or a mistake.
MOST_MEMBERS = 200_000
LARGEST_MEMBER = LARGEST
LARGEST_ARCHIVE = 40_000_000_000
TAR_SUFFIXES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_ARCHIVES = frozenset({".zip", ".7z", ".rar", ".lzh", ".gz", ".tgz", ".bz2", ".xz", ".tar"})
_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, RuntimeError, OSError, ValueError,
)  # fmt: skip


def is_archive(name: str) -> bool:
    return name.lower().endswith((".zip", *TAR_SUFFIXES))


def members(location: str, tally: Tally) -> Iterator[Item]:
    """The documents in an archive; files of other types are counted in ``tally``.

    An archive that cannot be used is one item that says so when it is read.
    """
    if location.lower().endswith(".zip"):
        yield from _zip_members(location, tally)
    else:
        yield from _tar_members(location, tally)


# --- ZIP -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ZipMember:
    """The bytes of one member of a ZIP archive, by its place in the list of members."""

    archive: str
    place: int

    def read(self, name: str, limit: int) -> bytes:
        """Unpack the member; raises UnreadableError if that fails or takes too much memory."""
        limit = min(limit, LARGEST_MEMBER)
        try:
            opened = _opened(self.archive, _changed(self.archive))
            with opened.open(opened.infolist()[self.place]) as file:
                data = file.read(limit + 1)
        except NotImplementedError as error:
            message = f"{name} is packed in a way not known here; unpack the archive yourself."
            raise UnreadableError("damaged_archive", message) from error
        except (*_BROKEN, IndexError) as error:
            message = f"{name} cannot be unpacked ({error}); download or make the archive again."
            raise UnreadableError("damaged_archive", message) from error
        if len(data) > limit:
            raise UnreadableError("too_large", _too_large(name, limit))
        return data


@lru_cache(maxsize=4)
def _opened(location: str, _changed: int) -> zipfile.ZipFile:
    """An archive with its list of members, which is long to read again for each of them."""
    return zipfile.ZipFile(open_input(location))


def _changed(location: str) -> int:
    return 0 if is_remote(location) else Path(location).stat().st_mtime_ns


def _zip_members(location: str, tally: Tally) -> Iterator[Item]:
    try:
        found = _opened(location, _changed(location)).infolist()
    except (FileNotFoundError, PermissionError):
        yield Item(location, File(location))  # reading it says what is wrong
        return
    except (*_BROKEN, NotImplementedError) as error:
        yield _damaged(location, error)
        return
    if any(member.filename == "word/document.xml" for member in found):
        yield Item(location, File(location))
    elif excess := _excess(location, found):
        yield refused(location, "too_large", excess)
    else:
        documents = dict(sorted(_documents(location, found)))
        tally.skipped += sum(not member.is_dir() for member in found) - len(documents)
        yield from (Item(name, content) for name, content in documents.items())


def _damaged(location: str, error: Exception) -> Item:
    message = f"{location} is a damaged archive ({error}); download or make it again."
    return refused(location, "damaged_archive", message)


def _excess(location: str, found: list[zipfile.ZipInfo]) -> str | None:
    """What is too much about an archive as a whole, judged before anything is unpacked."""
    if len(found) > MOST_MEMBERS:
        return (
            f"{location} holds {len(found):,} files ({MOST_MEMBERS:,} is the limit); "
            "split it, or unpack it and name the folder."
        )
    size = sum(member.file_size for member in found)
    if size > LARGEST_ARCHIVE:
        return (
            f"{location} would unpack to {size / 1e6:,.0f} MB ({LARGEST_ARCHIVE / 1e6:,.0f} MB is "
            "the limit); check where it came from, or split it."
        )
    return None


def _too_large(name: str, limit: int) -> str:
    return (
        f"{name} unpacks to more than {limit / 1e6:,.0f} MB, more than any policy; "
        "check where the archive came from."
    )


def _documents(location: str, found: list[zipfile.ZipInfo]) -> Iterator[tuple[str, Content]]:
    """(name, content) of the members that are documents or must be reported."""
    for place, member in enumerate(found):
        inner = _zip_name(member)
        if member.is_dir() or is_clutter(inner):
            continue
        name = f"{location}/{inner.lstrip('/')}"
        if content := _refused_type(name):
            yield name, content
        elif PurePosixPath(inner).suffix.lower() in SUFFIXES:
            yield name, _zip_content(location, place, name, member)


def _refused_type(name: str) -> Refused | None:
    if PurePosixPath(name).suffix.lower() not in _ARCHIVES:
        return None
    message = f"{name} is an archive in an archive; unpack the outer one and name this one."
    return Refused("nested_archive", message)


def _zip_content(archive: str, place: int, name: str, member: zipfile.ZipInfo) -> Content:
    if member.flag_bits & 1:
        message = f"{name} is locked with a password; unpack the archive and name its folder."
        return Refused("encrypted_archive", message)
    if member.file_size > LARGEST_MEMBER:
        return Refused("too_large", _too_large(name, LARGEST_MEMBER))
    return ZipMember(archive, place)


def _zip_name(member: zipfile.ZipInfo) -> str:
    """The name of a member; Japanese ones are often CP932 without saying so."""
    name = str(member.orig_filename).split("\x00")[0]
    if not member.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "cp932"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def is_clutter(name: str) -> bool:
    """Hidden files, and those that macOS adds to every archive."""
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    return hidden or parts[:1] == ("__MACOSX",)


# --- tar -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TarMember:
    """The bytes of one member of a tar archive that is not compressed."""

    archive: str
    offset: int
    size: int

    def read(self, name: str, limit: int) -> bytes:
        if self.size > limit:
            raise UnreadableError("too_large", _too_large(name, limit))
        try:
            with open_input(self.archive) as file:
                file.seek(self.offset)
                data = file.read(self.size)
        except OSError as error:
            message = f"{name} cannot be unpacked ({error}); download or make the archive again."
            raise UnreadableError("damaged_archive", message) from error
        if len(data) < self.size:
            message = f"{name} is cut off in its archive; download or make the archive again."
            raise UnreadableError("damaged_archive", message)
        return data


def _tar_members(location: str, tally: Tally) -> Iterator[Item]:
    """The documents in the order of the archive, which is read once from front to back.

    What a compressed archive holds cannot be reached later without unpacking all
    before it, so its documents come with their bytes.
    """
    try:
        with open_input(location) as file:
            yield from _tar_documents(location, file, tally)
    except (FileNotFoundError, PermissionError):
        yield Item(location, File(location))
    except _BROKEN as error:
        yield _damaged(location, error)


def _tar_documents(location: str, file: BinaryIO, tally: Tally) -> Iterator[Item]:
    packed = not location.lower().endswith(".tar")
    with tarfile.open(fileobj=file, mode="r|*" if packed else "r:") as archive:
        for member in archive:
            archive.members = []  # type: ignore[attr-defined]  # else it grows with the archive
            if not member.isfile() or is_clutter(member.name):
                tally.skipped += member.isfile()
                continue
            name = f"{location}/{member.name.lstrip('/')}"
            if content := _refused_type(name):
                yield Item(name, content)
            elif PurePosixPath(member.name).suffix.lower() not in SUFFIXES:
                tally.skipped += 1
            elif member.size > LARGEST_MEMBER:
                yield refused(name, "too_large", _too_large(name, LARGEST_MEMBER))
            elif packed:
                held = archive.extractfile(member)
                yield Item(name, Held(held.read() if held else b""))
            else:
                yield Item(name, TarMember(location, member.offset_data, member.size))
