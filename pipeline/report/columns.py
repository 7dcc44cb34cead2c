"""Which columns the page shows, which vocabularies they speak, and which of them filter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.report.dataset import Row
from pipeline.report.periods import period


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table on the page.

    ``kind`` is how a value is shown: text, number, code (with ``vocabulary``),
    country, duration or document. A ``facet`` filters; a column that is not
    ``listed`` stands beside the evidence only; one that is ``aside`` leaves the table
    while the evidence is open.
    """

    name: str
    kind: str = "text"
    vocabulary: str | None = None
    facet: bool = False
    listed: bool = True
    aside: bool = False

    def value(self, row: Row) -> Any:
        return period(row["duration"]) if self.name == "period" else row[self.name]


def _code(name: str, vocabulary: str, *, listed: bool = True, aside: bool = False) -> Column:
    return Column(name, "code", vocabulary, facet=True, listed=listed, aside=aside)


def _hidden(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, listed=False) for name in names)


# Every fact table begins and ends with these; the own columns stand between them.
BEFORE = (Column("doc", "document", facet=True),)
AFTER = (
    Column("quote", "quote"),
    Column("page", "number", listed=False),
    Column("confidence", "number", listed=False),
    Column("rule_id", listed=False),
)
OWN: Mapping[str, tuple[Column, ...]] = {
    "purposes": (_code("codes", "purposes"),),
    "data_items": (
        _code("item", "data_items"), _code("context", "data_item_contexts"),
        _code("necessity", "necessity", aside=True),
    ),
    "retention": (
        Column("subject"), Column("duration", "duration"),
        _code("period", "period", listed=False), _code("bound", "retention_bounds", aside=True),
        _code("start_event", "retention_events", aside=True), _code("end_event", "retention_events", aside=True),
        _code("basis", "retention_bases", aside=True), *_hidden("legal_basis"),
    ),
    "recipients": (
        Column("name"), _code("kind", "recipient_kinds"), Column("country", "country", facet=True),
        _code("stance", "stance", aside=True), _code("is_named", "is_named", listed=False),
        Column("purpose", aside=True), Column("items", aside=True), *_hidden("retention"),
    ),
    "contacts": (
        _code("role", "contact_roles"), Column("organization"), Column("department", aside=True),
        Column("person", aside=True), Column("phone", aside=True), Column("email", aside=True),
        *_hidden("fax", "postal_code", "address", "url", "hours"),
    ),
}  # fmt: skip
DOCUMENTS = (
    Column("doc", "document"), Column("title"), _code("status", "status"),
    Column("effective_date", aside=True), Column("revised_date", aside=True),
    *(Column(f"n_{name}", "number", aside=True) for name in ("chars", *OWN, "problems")),
)  # fmt: skip
PROBLEMS = (
    Column("doc", "document", facet=True), _code("severity", "severity"),
    Column("code", "plain", facet=True), Column("stage", "plain", facet=True),
    Column("message"), Column("page", "number"),
)  # fmt: skip
CHANGES = (
    Column("doc", "document", facet=True), _code("change", "change"),
    Column("table", "table", facet=True), Column("fact"), Column("old", "fields"), Column("new", "fields"),
)  # fmt: skip


def columns(table: str) -> tuple[Column, ...]:
    """The columns of a fact table on the page, in order."""
    return (*BEFORE, *OWN[table], *AFTER)
