"""What the layout makes of a document: lines, units, passages, tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.core.documents import LineKind, Span
from pipeline.core.quick import quick

ArticleKind = Literal["chapter", "article", "paragraph", "item"]
PassageRole = Literal["heading", "lead_in", "item", "sentence", "cell"]


@quick
@dataclass(frozen=True, slots=True)
class Line:
    """A logical line: wrapped physical lines of one paragraph are joined.

    ``span`` runs from the first to the last visible character and may cross
    line breaks. ``indent`` counts columns of white space before it (a
    full-width blank counts two, a tab four).
    """

    span: Span
    kind: LineKind
    indent: int = 0
    level: int | None = None
    marker: Span | None = None
    bold: bool = False
    blank_before: bool = False
    table: int | None = None


@quick
@dataclass(frozen=True, slots=True)
class Article:
    """One structural unit: chapter, article (条), paragraph (項), list item (号).

    ``span`` covers the unit with its children, ``opening`` its opening line,
    ``heading_span`` the title inside the opening line. ``label`` is as printed,
    ``path`` joins the normalised labels from the root.
    """

    article_id: str
    parent_id: str | None
    depth: int
    kind: ArticleKind
    label: str
    path: str
    heading: str | None
    span: Span
    opening: Span
    heading_span: Span | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A short-unit (Sudachi mode A) token; ``span`` in the canonical text."""

    surface: str
    span: Span
    pos: tuple[str, ...]
    normalized: str
