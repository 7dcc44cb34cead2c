"""What is found in a document: mentions, facts, links, and all of them together."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.core.documents import Document, Problem, Span
from pipeline.core.outline import Article
from pipeline.core.quick import quick

Status = Literal["ok", "partial", "failed"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A candidate found by a rule or a model, before anything is decided.

    ``article_id`` is the unit in which it stands ("" before the first unit).
    """

    span: Span
    article_id: str
    rule_id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PurposeMention(Mention):
    codes: tuple[str, ...]


@quick
@dataclass(frozen=True, slots=True)
class DataItemMention(Mention):
    item: str
    context: str
    necessity: str | None = None


@dataclass(frozen=True, slots=True)
class RetentionMention(Mention):
    """``duration`` is an ISO 8601 duration; ``bound`` is None exactly when it is."""

    subject: str | None = None
    duration: str | None = None
    bound: str | None = None
    start_event: str | None = None
    end_event: str | None = None
    basis: str | None = None
    legal_basis: str | None = None


@dataclass(frozen=True, slots=True)
class RecipientMention(Mention):
    """``purpose``, ``items`` and ``retention`` are words of the same row or sentence."""

    name: str
    is_named: bool
    kind: str
    country: str | None = None
    purpose: str | None = None
    items: str | None = None
    retention: str | None = None
    stance: str = "asserted"


@dataclass(frozen=True, slots=True)
class ContactMention(Mention):
    role: str
    organization: str | None = None
    department: str | None = None
    person: str | None = None
    phone: str | None = None
    fax: str | None = None
    email: str | None = None
    postal_code: str | None = None
    address: str | None = None
    url: str | None = None
    hours: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Fact:
    """A mention that was kept, with the identifier it goes by in the tables."""

    fact_id: str
    table: str
    mention: Mention
    page: int | None


@quick
@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two facts, e.g. ``recipient_receives``."""

    link_id: str
    relation: str
    source_id: str
    target_id: str
    span: Span
    article_id: str
    rule_id: str
    confidence: float
    page: int | None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the document says of itself; dates are ISO 8601 (``YYYY-MM`` or full)."""

    title: str | None = None
    organization: str | None = None
    established_date: str | None = None
    effective_date: str | None = None
    revised_date: str | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that the pipeline found in one document."""

    document: Document
    status: Status
    facts: DocumentFacts = DocumentFacts()
    articles: tuple[Article, ...] = ()
    found: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()


def content_id(*parts: object) -> str:
    """A stable 16-digit hexadecimal identifier of ``parts`` (contract, section 1)."""
    joined = "\x1f".join(map(str, parts))
    return hashlib.sha256(joined.encode()).hexdigest()[:16]
