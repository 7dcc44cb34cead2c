"""A word for a kind of data, as it stands in a passage."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.core.quick import quick

UNKNOWN = "data_items.unknown"


@quick
@dataclass(frozen=True, slots=True)
class Found:
    """A word for a kind of data at ``[start, end)`` of a passage's text.

    ``group`` numbers the list it belongs to within the passage.
    """

    start: int
    end: int
    item: str
    rule_id: str
    group: int = 0
