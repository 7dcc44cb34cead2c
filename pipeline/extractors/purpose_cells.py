"""The purposes in the cells of one row of a table."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core import PurposeMention
from pipeline.extractors.purpose_cuts import lines_of_cell
from pipeline.extractors.purpose_pieces import Pieces
from pipeline.extractors.purpose_tables import is_own, is_pair
from pipeline.passages import Passage, Record

_SURE = 0.85
# Text without a full stop for so long is no sentence; patterns are not let loose on it.
_LONGEST = 1000


def in_record(record: Record, pieces: Pieces, raw: str) -> Iterator[PurposeMention]:
    """The purposes in the cells of one record of the canonical text ``raw``."""
    if is_pair(record, pieces.rules):
        yield from _cell(record.fields[1].cell, pieces, raw, listed=True)
        return
    for field in record.fields:
        fits = 0 < len(field.cell.text) <= _LONGEST and not field.inherited
        if fits and is_own(record, field, pieces.rules):
            listed = field.role in ("purpose", "reason") or record.topics == ("purpose",)
            spoken = field.role == "purpose" and "cookie_tracking" in record.topics
            yield from _cell(field.cell, pieces, raw, listed=listed, spoken=spoken)


def _cell(
    cell: Passage, pieces: Pieces, raw: str, *, listed: bool, spoken: bool = False
) -> list[PurposeMention]:
    """One purpose a cell, or one a line of a cell that lists several."""

    def read(start: int, end: int) -> PurposeMention | None:
        return pieces.purpose(cell, start, end, strict=not listed, sure=_SURE, spoken=spoken)

    parts = [one for start, end in lines_of_cell(cell, raw) if (one := read(start, end))]
    if len(parts) != 1:
        return parts
    return [read(0, len(cell.text)) or parts[0]]
