"""Numbers that go on behind a heading by markup: h2 1. X / 2. Y / 3. Z, of which one is set large."""

from __future__ import annotations

import re
import unicodedata

from pipeline.numbering import follows
from pipeline.openings import Opening
from pipeline.placing.units import OpenUnits


def behind_heading(units: OpenUnits, o: Opening) -> int | None:
    """Where a title goes on counting a heading that is marked up, if nothing else does behind it."""
    if not (o.is_title and o.leads):
        return None
    for at in range(len(units.stack) - 1, -1, -1):
        above = units.stack[at].opening
        if above.heading_level is None or not above.is_numbered or not above.is_title:
            continue
        alike = _shape(above.label) == _shape(o.label) and follows(o.style, above.path, o.path)
        return at if alike and not _comes_as_heading(units, o) else None
    return None


def _comes_as_heading(units: OpenUnits, o: Opening) -> bool:
    """Whether a later heading by markup bears the same number."""
    behind = (x for x in units.found[o.line + 1 :] if x and x.heading_level)
    return any(x.path == o.path and _shape(x.label) == _shape(o.label) for x in behind)


def _shape(label: str) -> str:
    """How a number is written, whatever it is: 1. and 2. are alike, (1) and 1. are not."""
    return re.sub(r"\d+", "1", unicodedata.normalize("NFKC", label))
