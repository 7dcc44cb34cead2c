"""The pieces of text that extractors read: sentences, items and cells in context.

A list item means nothing without its heading path and lead-in (柱書), a table
cell nothing without its column head. Each :class:`Passage` carries them, so an
extractor never walks the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.core import Article, Document, PassageRole, Span
from pipeline.core.quick import quick
from pipeline.text import MappedText


@quick
@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, list item, heading or table cell, with its context.

    ``span`` is in the canonical text and leaves out the unit's marker.
    ``view`` is the tight view of it; a hit ``[i, j)`` in ``view.text`` stands at
    ``view.span(i, j)``. ``headings`` (root first, the unit's own last) and
    ``lead_ins`` (outermost first) are tight strings. ``topics`` are those in
    effect: of the nearest enclosing unit that has any. ``record`` is the index
    of the table record a cell belongs to. ``text`` is the tight text, in which
    rules are matched.
    """

    span: Span
    view: MappedText
    role: PassageRole
    article: Article | None = None
    headings: tuple[str, ...] = ()
    lead_ins: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    record: int | None = None
    # Asked for so often that it is kept at hand.
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.view.text)

    @property
    def article_id(self) -> str:
        return self.article.article_id if self.article else ""


@quick
@dataclass(frozen=True, slots=True)
class Field:
    """One cell of a record under its head; ``role`` is what the head means.

    Roles are the codes of the rule slot ``column``. ``inherited`` marks a value
    taken from a merged cell above.
    """

    head: str
    role: str | None
    cell: Passage
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a headed table, or a whole key/value table.

    ``span`` covers the row (or the table). ``fields`` are in reading order;
    blank cells have an empty passage.
    """

    table: int
    span: Span
    article: Article | None
    fields: tuple[Field, ...]
    headings: tuple[str, ...] = ()
    lead_ins: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    def get(self, *roles: str) -> Field | None:
        """The first field with one of ``roles`` and some text."""
        return next((f for f in self.fields if f.role in roles and f.cell.text), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that an extractor sees of one document.

    ``passages`` holds every sentence, item, heading and cell in text order.
    """

    document: Document
    articles: Sequence[Article]
    passages: Sequence[Passage]
    records: Sequence[Record]
