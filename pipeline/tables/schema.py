"""The row types of every table: their fields are the columns, in order."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class DocumentRow:
    doc_id: str
    source: str
    sha256: str | None
    media_type: str | None
    encoding: str | None
    title: str | None
    organization: str | None
    established_date: str | None
    effective_date: str | None
    revised_date: str | None
    n_pages: int | None
    n_chars: int | None
    n_articles: int
    status: str
    text: str | None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    doc_id: str
    article_id: str
    parent_id: str | None
    depth: int
    kind: str
    label: str
    path: str
    heading: str | None
    char_start: int
    char_end: int
    page: int | None
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PurposeRow:
    doc_id: str
    purpose_id: str
    article_id: str | None
    codes: tuple[str, ...]
    quote: str
    char_start: int
    char_end: int
    page: int | None
    rule_id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DataItemRow:
    doc_id: str
    data_item_id: str
    article_id: str | None
    item: str
    context: str
    necessity: str | None
    quote: str
    char_start: int
    char_end: int
    page: int | None
    rule_id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class RetentionRow:
    doc_id: str
    retention_id: str
    article_id: str | None
    subject: str | None
    duration: str | None
    bound: str | None
    start_event: str | None
    end_event: str | None
    basis: str | None
    legal_basis: str | None
    quote: str
    char_start: int
    char_end: int
    page: int | None
    rule_id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class RecipientRow:
    doc_id: str
    recipient_id: str
    article_id: str | None
    name: str
    is_named: bool
    kind: str
    country: str | None
    purpose: str | None
    items: str | None
    retention: str | None
    stance: str
    quote: str
    char_start: int
    char_end: int
    page: int | None
    rule_id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ContactRow:
    doc_id: str
    contact_id: str
    article_id: str | None
    role: str
    organization: str | None
    department: str | None
    person: str | None
    phone: str | None
    fax: str | None
    email: str | None
    postal_code: str | None
    address: str | None
    url: str | None
    hours: str | None
    quote: str
    char_start: int
    char_end: int
    page: int | None
    rule_id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class LinkRow:
    doc_id: str
    link_id: str
    article_id: str | None
    relation: str
    source_id: str
    target_id: str
    quote: str
    char_start: int
    char_end: int
    page: int | None
    rule_id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ProblemRow:
    doc_id: str
    stage: str
    severity: str
    code: str
    message: str
    page: int | None


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A row of a dimension table ``ref_<vocabulary>``."""

    code: str
    label_ja: str
    label_en: str
    group: str | None
    dpv_iri: str | None


Row = Any  # one of the dataclasses above; they share no base on purpose
ROW_TYPES: Mapping[str, type] = {
    "documents": DocumentRow,
    "articles": ArticleRow,
    "purposes": PurposeRow,
    "data_items": DataItemRow,
    "retention": RetentionRow,
    "recipients": RecipientRow,
    "contacts": ContactRow,
    "links": LinkRow,
    "problems": ProblemRow,
}
TABLES = tuple(ROW_TYPES)
FACTS = ("purposes", "data_items", "retention", "recipients", "contacts")
FACT_ID = {
    "purposes": "purpose_id", "data_items": "data_item_id", "retention": "retention_id",
    "recipients": "recipient_id", "contacts": "contact_id",
}  # fmt: skip


def fact_id(table: str, row: Row) -> str:
    """The identifier of a row of a fact table."""
    return str(getattr(row, FACT_ID[table]))


def columns(row_type: type) -> dict[str, type]:
    """Column names and their types, in order; ``X | None`` is given as X."""
    hints = typing.get_type_hints(row_type)
    return {f.name: _plain(hints[f.name]) for f in fields(row_type)}


def _plain(hint: Any) -> type:
    if isinstance(hint, types.UnionType):
        return typing.cast(type, next(a for a in hint.__args__ if a is not type(None)))
    return typing.cast(type, typing.get_origin(hint) or hint)
