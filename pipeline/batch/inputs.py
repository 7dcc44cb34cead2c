"""Which documents a run reads: files as named, folders and ZIP archives with what is in them.

What is no file of its own (a member of an archive, standard input) is a path all
the same, one that knows its bytes, so that a run treats every document alike.
"""

from __future__ import annotations

import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core import UnreadableError

SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".pdf", ".docx"}
)
STDIN = "-"
# Limits of one archive. What is larger is no collection of policies but a trap or a mistake.
MOST_MEMBERS = 20_000
LARGEST_MEMBER = 200_000_000
LARGEST_ARCHIVE = 4_000_000_000
_ARCHIVES = frozenset({".zip", ".7z", ".rar", ".lzh", ".gz", ".tgz", ".bz2", ".xz", ".tar"})
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError)

if TYPE_CHECKING:
    _Path = Path
else:
    # Before Python 3.12 only the class of the platform can be subclassed.
    _Path = type(Path())


@dataclass(frozen=True, slots=True)
class Inputs:
    """The documents of a run in a stable order; ``skipped`` counts files of other types."""

    paths: tuple[Path, ...]
    skipped: int


@dataclass(frozen=True, slots=True)
class _Held:
    """Bytes that are in memory."""

    data: bytes

    def read(self, _: str) -> bytes:
        return self.data


@dataclass(frozen=True, slots=True)
class _Member:
    """The bytes of one member of an archive, by its place in the list of members."""

    archive: str
    place: int

    def read(self, name: str) -> bytes:
        """Unpack the member; raises UnreadableError if that fails or takes too much memory."""
        try:
            opened = _opened(self.archive, Path(self.archive).stat().st_mtime_ns)
            with opened.open(opened.infolist()[self.place]) as file:
                data = file.read(LARGEST_MEMBER + 1)
        except NotImplementedError as error:
            message = f"{name} is packed in a way not known here; unpack the archive yourself."
            raise UnreadableError("damaged_archive", message) from error
        except (*_BROKEN, IndexError) as error:
            message = f"{name} cannot be unpacked ({error}); download or make the archive again."
            raise UnreadableError("damaged_archive", message) from error
        if len(data) > LARGEST_MEMBER:
            raise UnreadableError("too_large", _too_large(name))
        return data


@dataclass(frozen=True, slots=True)
class _Refused:
    """Something that is known to be unreadable before a run begins."""

    code: str
    message: str

    def read(self, _: str) -> bytes:
        raise UnreadableError(self.code, self.message)


_Content = _Held | _Member | _Refused


class VirtualPath(_Path):
    """The name of a document that is no file of its own, and where its bytes are."""

    content: _Content

    @classmethod
    def of(cls, name: str, content: _Content) -> VirtualPath:
        path = cls(name)
        path.content = content
        return path

    def read_bytes(self) -> bytes:
        """The document's bytes; raises UnreadableError where there is nothing to read."""
        return self.content.read(self.as_posix())

    def __reduce__(self) -> tuple[Callable[..., VirtualPath], tuple[Any, ...]]:
        return VirtualPath.of, (self.as_posix(), self.content)


def collect(named: Iterable[Path], stdin: Callable[[], bytes] | None = None) -> Inputs:
    """Files in the order they are named, folders and archives searched through and sorted.

    A named file is taken whatever its type, so that a wrong one is reported; in
    a folder or an archive only readable types are taken, and hidden files are
    left out. ``-`` is one document from ``stdin`` (standard input by default).
    """
    paths: dict[Path, None] = {}
    skipped = 0
    for path in named:
        if str(path) == STDIN:
            found = [_standard_input(stdin)] if Path("<stdin>") not in paths else []
        elif path.is_dir():
            found, others = _folder(path)
            skipped += others
        elif path.suffix.lower() == ".zip":
            found, others = _archive(path)
            skipped += others
            if not found:
                message = f"{path} holds no text, Markdown, HTML, PDF or DOCX file; look into it."
                found = [_refused(path, "empty_archive", message)]
        else:
            found = [path]
        paths.update(dict.fromkeys(found))
    return Inputs(tuple(paths), skipped)


def _standard_input(read: Callable[[], bytes] | None) -> Path:
    data = read() if read is not None else sys.stdin.buffer.read()
    return VirtualPath.of("<stdin>", _Held(data))


def _folder(folder: Path) -> tuple[list[Path], int]:
    """The documents below a folder, and how many files of other types stand there."""
    found: list[Path] = []
    skipped = 0
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or _is_hidden(path.relative_to(folder)):
            continue
        if path.suffix.lower() == ".zip":
            members, others = _archive(path)
            found += members
            skipped += others
        elif path.suffix.lower() in SUFFIXES:
            found.append(path)
        else:
            skipped += 1
    return found, skipped


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


# --- archives --------------------------------------------------------------------------


def _archive(path: Path) -> tuple[list[Path], int]:
    """The documents in a ZIP archive, and how many files of other types it holds."""
    try:
        members = _opened(str(path), path.stat().st_mtime_ns).infolist()
    except (FileNotFoundError, PermissionError):
        return [path], 0  # reading it says what is wrong
    except (*_BROKEN, NotImplementedError) as error:
        message = f"{path} is a damaged archive ({error}); download or make it again."
        return [_refused(path, "damaged_archive", message)], 0
    if any(member.filename == "word/document.xml" for member in members):
        return [path], 0
    if excess := _excess(path, members):
        return [_refused(path, "too_large", excess)], 0
    documents = dict(sorted(_documents(path, members)))
    files = sum(not member.is_dir() for member in members)
    found: list[Path] = [VirtualPath.of(name, content) for name, content in documents.items()]
    return found, files - len(found)


def _refused(path: Path, code: str, message: str) -> Path:
    return VirtualPath.of(path.as_posix(), _Refused(code, message))


@lru_cache(maxsize=4)
def _opened(path: str, _changed: int) -> zipfile.ZipFile:
    """An archive with its list of members, which is long to read again for each of them."""
    return zipfile.ZipFile(path)


def _excess(path: Path, members: list[zipfile.ZipInfo]) -> str | None:
    """What is too much about an archive as a whole, judged before anything is unpacked."""
    if len(members) > MOST_MEMBERS:
        return (
            f"{path} holds {len(members):,} files ({MOST_MEMBERS:,} is the limit); "
            "split it, or unpack it and name the folder."
        )
    size = sum(member.file_size for member in members)
    if size > LARGEST_ARCHIVE:
        return (
            f"{path} would unpack to {size / 1e6:,.0f} MB ({LARGEST_ARCHIVE / 1e6:,.0f} MB is the "
            "limit); check where it came from, or split it."
        )
    return None


def _too_large(name: str) -> str:
    return (
        f"{name} unpacks to more than {LARGEST_MEMBER / 1e6:,.0f} MB, more than any policy; "
        "check where the archive came from."
    )


def _documents(path: Path, members: list[zipfile.ZipInfo]) -> Iterator[tuple[str, _Content]]:
    """(name, content) of the members that are documents or must be reported."""
    for place, member in enumerate(members):
        inner = Path(_name(member))
        name = f"{path.as_posix()}/{inner.as_posix().lstrip('/')}"
        suffix = inner.suffix.lower()
        if member.is_dir() or _is_clutter(inner):
            continue
        if suffix in _ARCHIVES:
            message = f"{name} is an archive in an archive; unpack the outer one and name this one."
            yield name, _Refused("nested_archive", message)
        elif suffix in SUFFIXES:
            yield name, _content(str(path), place, name, member)


def _content(archive: str, place: int, name: str, member: zipfile.ZipInfo) -> _Content:
    if member.flag_bits & 1:
        message = f"{name} is locked with a password; unpack the archive and name its folder."
        return _Refused("encrypted_archive", message)
    if member.file_size > LARGEST_MEMBER:
        return _Refused("too_large", _too_large(name))
    return _Member(archive, place)


def _name(member: zipfile.ZipInfo) -> str:
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


def _is_clutter(path: Path) -> bool:
    """Hidden files, and those that macOS adds to every archive."""
    hidden = any(part.startswith(".") and part != ".." for part in path.parts)
    return hidden or path.parts[:1] == ("__MACOSX",)
