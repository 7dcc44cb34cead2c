"""The types that flow through the house: frozen, and importing nothing of ours.

Every :class:`Span` is half-open, in Unicode code points of ``Document.text``
(the canonical text). Lines, pages, rows and columns count from 0 inside the
code; page numbers that reach a table count from 1.
"""

from pipeline.core.documents import (
    Block,
    Cell,
    Document,
    LineKind,
    MediaType,
    Page,
    Problem,
    Severity,
    Source,
    Span,
    Table,
    UnreadableError,
)
from pipeline.core.facts import (
    Analysis,
    ContactMention,
    DataItemMention,
    DocumentFacts,
    Fact,
    Link,
    Mention,
    PurposeMention,
    RecipientMention,
    RetentionMention,
    Status,
    content_id,
)
from pipeline.core.outline import Article, ArticleKind, Line, PassageRole, Token

__all__ = [
    "Analysis",
    "Article",
    "ArticleKind",
    "Block",
    "Cell",
    "ContactMention",
    "DataItemMention",
    "Document",
    "DocumentFacts",
    "Fact",
    "Line",
    "LineKind",
    "Link",
    "MediaType",
    "Mention",
    "Page",
    "PassageRole",
    "Problem",
    "PurposeMention",
    "RecipientMention",
    "RetentionMention",
    "Severity",
    "Source",
    "Span",
    "Status",
    "Table",
    "Token",
    "UnreadableError",
    "content_id",
]
