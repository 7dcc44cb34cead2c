"""The tables of the contract: row types are the schema, written once.

CSV, Parquet and the documentation are derived from the dataclasses below: the
field order is the column order, the annotation the column type, a tuple a list.
"""

from __future__ import annotations

import csv
import io
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipeline import taxonomy
from pipeline.core import Analysis, Article, Document, Fact, Link, Problem

if TYPE_CHECKING:
    import pyarrow as pa


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
_FACT_ID = {
    "purposes": "purpose_id", "data_items": "data_item_id", "retention": "retention_id",
    "recipients": "recipient_id", "contacts": "contact_id",
}  # fmt: skip


def fact_id(table: str, row: Row) -> str:
    """The identifier of a row of a fact table."""
    return str(getattr(row, _FACT_ID[table]))


def columns(row_type: type) -> dict[str, type]:
    """Column names and their types, in order; ``X | None`` is given as X."""
    hints = typing.get_type_hints(row_type)
    return {f.name: _plain(hints[f.name]) for f in fields(row_type)}


def _plain(hint: Any) -> type:
    if isinstance(hint, types.UnionType):
        return typing.cast(type, next(a for a in hint.__args__ if a is not type(None)))
    return typing.cast(type, typing.get_origin(hint) or hint)


# -- rows of one document ----------------------------------------------------


def rows(analysis: Analysis) -> dict[str, list[Row]]:
    """The rows of every table for one document."""
    document = analysis.document
    made: dict[str, list[Row]] = {name: [] for name in TABLES}
    made["documents"].append(_document_row(analysis))
    made["articles"] = [_article_row(document, a) for a in analysis.articles]
    for table, found in analysis.found.items():
        made[table] = [_fact_row(document, fact) for fact in found]
    made["links"] = [_link_row(document, link) for link in analysis.links]
    made["problems"] = [_problem_row(document, p) for p in analysis.problems]
    return made


def _document_row(analysis: Analysis) -> DocumentRow:
    d, facts = analysis.document, analysis.facts
    failed = analysis.status == "failed"
    return DocumentRow(
        doc_id=d.doc_id, source=d.name, sha256=d.sha256 or None,
        media_type=None if failed else d.media_type, encoding=d.encoding, title=facts.title,
        organization=facts.organization, established_date=facts.established_date,
        effective_date=facts.effective_date, revised_date=facts.revised_date,
        n_pages=len(d.pages) or None, n_chars=None if failed else len(d.text),
        n_articles=len(analysis.articles), status=analysis.status,
        text=None if failed else d.text,
    )  # fmt: skip


def _article_row(document: Document, a: Article) -> ArticleRow:
    return ArticleRow(
        doc_id=document.doc_id, article_id=a.article_id, parent_id=a.parent_id, depth=a.depth,
        kind=a.kind, label=a.label, path=a.path, heading=a.heading, char_start=a.span.start,
        char_end=a.span.end, page=document.page_of(a.span.start), topics=a.topics,
    )  # fmt: skip


def _evidence(document: Document, fact: Fact) -> dict[str, Any]:
    m = fact.mention
    return {
        "doc_id": document.doc_id, "article_id": m.article_id or None,
        "quote": m.span.of(document.text), "char_start": m.span.start, "char_end": m.span.end,
        "page": fact.page, "rule_id": m.rule_id, "confidence": round(m.confidence, 4),
    }  # fmt: skip


def _fact_row(document: Document, fact: Fact) -> Row:
    row_type = ROW_TYPES[fact.table]
    values = _evidence(document, fact)
    values[_FACT_ID[fact.table]] = fact.fact_id
    for name in columns(row_type):
        if name not in values:
            values[name] = getattr(fact.mention, name)
    return row_type(**values)


def _link_row(document: Document, link: Link) -> LinkRow:
    return LinkRow(
        doc_id=document.doc_id, link_id=link.link_id, article_id=link.article_id or None,
        relation=link.relation, source_id=link.source_id, target_id=link.target_id,
        quote=link.span.of(document.text), char_start=link.span.start, char_end=link.span.end,
        page=link.page, rule_id=link.rule_id, confidence=link.confidence,
    )  # fmt: skip


def _problem_row(document: Document, p: Problem) -> ProblemRow:
    return ProblemRow(document.doc_id, p.stage, p.severity, p.code, p.message, p.page)


def reference_rows() -> dict[str, list[CodeRow]]:
    """The dimension tables: ``ref_<vocabulary>`` -> rows."""
    return {
        f"ref_{name}": [CodeRow(c.code, c.label_ja, c.label_en, c.group, c.dpv_iri) for c in codes]
        for name, codes in taxonomy.vocabularies().items()
    }


# -- CSV ---------------------------------------------------------------------

# A spreadsheet runs a cell that begins with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_cell(value: Any) -> str:
    """A value as CSV text: lists joined by |, formulas defused with a leading '."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        value = "|".join(value)
    text = str(value)
    return "'" + text if isinstance(value, str) and text.startswith(_FORMULA) else text


def csv_lines(found: pa.Table | pa.RecordBatch, *, head: bool = True) -> Iterator[str]:
    """RFC 4180 lines (CRLF) of a table, the head line first."""
    if head:
        yield _csv_line(found.schema.names)
    for row in zip(*(column.to_pylist() for column in found.columns), strict=True):
        yield _csv_line([csv_cell(value) for value in row])


def _csv_line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()


# -- Arrow -------------------------------------------------------------------


@lru_cache(maxsize=32)
def arrow_schema(row_type: type) -> pa.Schema:
    """The Arrow schema of a row type."""
    import pyarrow as pa

    known = {
        str: pa.string(), int: pa.int32(), float: pa.float64(), bool: pa.bool_(),
        tuple: pa.list_(pa.string()),
    }  # fmt: skip
    return pa.schema([pa.field(name, known[kind]) for name, kind in columns(row_type).items()])


def arrow_table(row_type: type, found: Sequence[Row]) -> pa.Table:
    """An Arrow table of rows, typed also when it is empty."""
    import pyarrow as pa

    schema = arrow_schema(row_type)
    data = {name: [_arrow_value(getattr(r, name)) for r in found] for name in schema.names}
    return pa.Table.from_pydict(data, schema=schema)


def _arrow_value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
