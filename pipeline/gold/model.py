"""What a label is, and the vocabulary of the authoring format."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.core import Span
from pipeline.text import comparable

TABLES = ("articles", "purposes", "data_items", "retention", "recipients", "contacts", "links")
DOCUMENT_FIELDS = (
    "title", "organization", "established_date", "effective_date", "revised_date",
)  # fmt: skip
# key -> (vocabulary or None, whether several codes may stand there, whether it must)
KEYS: Mapping[str, Mapping[str, tuple[str | None, bool, bool]]] = {
    "articles": {
        "depth": (None, False, True), "label": (None, False, False),
        "heading": (None, False, False), "topics": ("topics", True, False),
    },
    "purposes": {"codes": ("purposes", True, True)},
    "data_items": {
        "item": ("data_items", False, True), "context": ("data_item_contexts", False, True),
        "necessity": ("necessity", False, False),
    },
    "retention": {
        "subject": (None, False, False), "duration": (None, False, False),
        "bound": ("retention_bounds", False, False),
        "start": ("retention_events", False, False), "end": ("retention_events", False, False),
        "basis": ("retention_bases", False, False), "law": (None, False, False),
    },
    "recipients": {
        "name": (None, False, True), "named": (None, False, True),
        "kind": ("recipient_kinds", False, True), "country": (None, False, False),
        "purpose": (None, False, False), "items": (None, False, False),
        "retention": (None, False, False), "stance": (None, False, False),
    },
    "contacts": {
        "role": ("contact_roles", False, True), "organization": (None, False, False),
        "department": (None, False, False), "person": (None, False, False),
        "phone": (None, False, False), "fax": (None, False, False),
        "email": (None, False, False), "postal_code": (None, False, False),
        "address": (None, False, False), "url": (None, False, False),
        "hours": (None, False, False),
    },
    "links": {"relation": (None, False, True), "target": (None, False, True)},
}  # fmt: skip
RELATIONS = {
    "recipient_receives": ("recipients", "data_items"),
    "recipient_for": ("recipients", "purposes"),
    "item_for": ("data_items", "purposes"),
    "retention_of": ("retention", "data_items"),
}
# Words of the document that a label repeats are kept as offsets, never as text.
VERBATIM = {"articles": ("heading",), "recipients": ("purpose", "items", "retention"), "retention": ("subject",),
             "contacts": ("hours",)}  # fmt: skip
PATTERNS = {
    "duration": re.compile(r"P(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?)?"),
    "date": re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?"),
    "phone": re.compile(r"\+\d{3,15}"),
    "fax": re.compile(r"\+\d{3,15}"),
    "postal_code": re.compile(r"\d{3}-\d{4}"),
    "country": re.compile(r"[A-Z]{2}"),
    "stance": re.compile(r"asserted|possible"),
    "named": re.compile(r"yes|no"),
    "depth": re.compile(r"[1-9]"),
}


class GoldError(ValueError):
    """A label file that cannot be used; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of an authoring file, as written."""

    at: int
    table: str
    lines: str
    quote: str
    values: Mapping[str, str]


@dataclass(slots=True)
class Authored:
    """An authoring file, parsed and not yet checked against its document."""

    name: str
    document: str
    sha256: str
    facts: dict[str, str] = field(default_factory=dict)
    sections: set[str] = field(default_factory=set)
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Label:
    """One gold row: its span in the canonical text and its values."""

    table: str
    span: Span
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold labels of one document. ``tables`` names the tables that were labelled."""

    sha256: str
    source: str
    facts: Mapping[str, str]
    tables: tuple[str, ...]
    labels: tuple[Label, ...]

    def of(self, table: str) -> tuple[Label, ...]:
        return tuple(label for label in self.labels if label.table == table)


def digest(quote: str) -> str:
    """What a quote is recognised by when offsets have moved; it does not give it away."""
    return hashlib.sha256(comparable(quote).encode()).hexdigest()[:12]
