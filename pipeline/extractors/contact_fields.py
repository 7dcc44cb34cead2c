"""One printed line or table cell, and the fields of a contact that stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.core import Span
from pipeline.core.quick import quick
from pipeline.text import MappedText

# A field by which somebody is reached, and a field that says who it is.
STRONG = frozenset({"phone", "fax", "email", "postal_code", "address", "url"})
# A name in Latin letters, where nothing but its place tells that it is one.
LATIN_NAME = re.compile(r"[A-Z][0-9A-Za-z&.,' -]{2,39}")
NAMING = frozenset({"organization", "department", "person"})


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One field of a contact; ``span`` marks the printed value in the canonical text."""

    kind: str
    value: str
    span: Span


@quick
@dataclass(frozen=True, slots=True)
class Piece:
    """One line or cell with its fields, and what it expects of the next one.

    ``due`` is the label whose value must follow in the next piece. ``labels``
    are the codes of its labels. ``prose`` marks running text.
    """

    span: Span
    view: MappedText
    line: int
    cell: int
    fields: tuple[FieldValue, ...] = ()
    labels: tuple[str, ...] = ()
    due: str | None = None
    prose: bool = False
    representative: bool = False

    @property
    def text(self) -> str:
        """The folded text."""
        return self.view.text

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(f.kind for f in self.fields)

    @property
    def strong(self) -> bool:
        return bool(self.kinds & STRONG)
