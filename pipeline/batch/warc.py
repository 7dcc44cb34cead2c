"""WARC files, in which crawls are kept: the pages that were fetched, as documents.

Format: ISO 28500:2017. A record's name is the address that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.batch.items import LARGEST, File, Item, refuse_above, refused
from pipeline.batch.tally import Tally
from pipeline.core import UnreadableError
from pipeline.places import open_input

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_SUFFIXES = (".warc", ".warc.gz")
_TYPES = frozenset(
    {
        "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)  # fmt: skip


def is_warc(location: str) -> bool:
    return location.lower().endswith(_SUFFIXES)


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """The payload of the record that begins at ``offset`` (in the file, compressed or not)."""

    location: str
    offset: int

    def read(self, name: str, limit: int) -> bytes:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        try:
            with open_input(self.location) as file:
                file.seek(self.offset)
                record = next(iter(ArchiveIterator(file)))
                data: bytes = record.content_stream().read(limit + 1)
        except (OSError, ArchiveLoadFailed, StopIteration, ValueError) as error:
            message = f"{name} cannot be read from {self.location} ({error}); fetch it again."
            raise UnreadableError("damaged_archive", message) from error
        refuse_above(limit, len(data), name)
        return data


def records(location: str, tally: Tally) -> Iterator[Item]:
    """The documents among the records; requests, images, errors and so on are counted.

    A file that breaks off in the middle gives the documents before the break and
    an item that tells of it.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with open_input(location) as file:
            found = ArchiveIterator(file)
            for record in found:
                declared = _media_type(record)
                if declared is None:
                    tally.skipped += record.rec_type in ("response", "resource")
                    continue
                name = record.rec_headers.get_header("WARC-Target-URI") or location
                yield Item(name, WarcRecord(location, found.get_record_offset()), declared)
    except (FileNotFoundError, PermissionError):
        yield Item(location, File(location))
    except (OSError, ArchiveLoadFailed, EOFError, ValueError) as error:
        message = f"{location} is damaged ({error}); what stands before the damage was read."
        yield refused(location, "damaged_archive", message)


def _media_type(record: ArcWarcRecord) -> str | None:
    """The type that the server declared, for a record that holds a document."""
    if int(record.length or 0) > LARGEST:
        return None
    headers: Any = record.rec_headers
    if record.rec_type == "response" and record.http_headers:
        if record.http_headers.get_statuscode() != "200":
            return None
        headers = record.http_headers
    elif record.rec_type != "resource":
        return None
    declared = str(headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
    return declared if declared in _TYPES else None
