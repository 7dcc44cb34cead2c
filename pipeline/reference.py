"""The reference of the tables: every table, column, type and code, as Markdown.

Names, order and types come from the row types; what a column means stands here,
and a column without a meaning is an error.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields

from pipeline import tables, taxonomy
from pipeline.displaytables import VOCABULARIES

_TABLES: Mapping[str, str] = {
    "documents": "One row a file, read or not.",
    "articles": "One row a structural unit: chapter, article, paragraph or list item.",
    "purposes": "One row a stated purpose of use: a list item, a table cell, or a phrase.",
    "data_items": "One row a mention of a kind of personal data.",
    "retention": "One row a statement of how long data are kept, or when they are erased.",
    "recipients": "One row a person, company or category that data are or may be given to.",
    "contacts": "One row a contact point: who can be reached where.",
    "links": "One row a relation between two facts of a policy.",
    "problems": "One row a thing that went wrong in reading a file.",
}
_CODE = "ref_*"
# What a column means where it means the same in every table, and where it does not.
_SHARED: Mapping[str, str] = {
    "doc_id": "the document: the first 16 hex digits of the SHA-256 of its bytes",
    "article_id": "the unit that the row stands in",
    "quote": "the words of the policy: `documents.text[char_start:char_end]`",
    "char_start": "where the quote begins in `documents.text`, in Unicode code points",
    "char_end": "where it ends, itself excluded",
    "page": "page of a PDF, from 1",
    "rule_id": "the rule or model that found it",
    "confidence": "how sure, from 0 to 1",
}
_OWN: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "source": "path of the file as it was given; `ARCHIVE/MEMBER` in an archive",
        "sha256": "of the bytes",
        "media_type": "such as `application/pdf`",
        "encoding": "of a text or web page",
        "title": "as printed",
        "organization": "who issues the policy, as printed",
        "established_date": "制定日, ISO 8601, eras converted; `YYYY-MM` where no day is given",
        "effective_date": "施行日・適用日",
        "revised_date": "the latest 改定日",
        "n_pages": "pages of a PDF",
        "n_chars": "code points of the text",
        "n_articles": "rows in `articles`",
        "status": "`ok`, `partial` (a part could not be read) or `failed`",
        "text": "the canonical text, to which every offset refers",
    },
    "articles": {
        "article_id": "the unit",
        "parent_id": "the unit around it",
        "depth": "1 is outermost",
        "kind": "`chapter`, `article`, `paragraph` or `item`",
        "label": "as printed: 第1条, （２）, ①, ・",
        "path": "labels, normalised and joined from the outermost: `1.2.ア`",
        "heading": "as printed",
        "char_start": "where the unit begins",
        "char_end": "where it ends, its children included",
        "topics": "what it is about",
    },
    "purposes": {"purpose_id": "the row", "codes": "what the purpose is for; one or more"},
    "data_items": {
        "data_item_id": "the row",
        "item": "the kind of data",
        "context": "what is done with it",
        "necessity": "where it is stated",
    },
    "retention": {
        "retention_id": "the row",
        "subject": "the words that name what is kept",
        "duration": "ISO 8601: 6年3か月 is `P6Y3M`, 7日 `P7D`, 24時間 `PT24H`",
        "bound": "以上, 以内 or exactly; null without a duration",
        "start_event": "from what the period runs",
        "end_event": "what ends it where no period is given",
        "basis": "why, where it is stated",
        "legal_basis": "name of the law, as printed",
    },
    "recipients": {
        "recipient_id": "the row",
        "name": "as printed: a proper name or a category",
        "is_named": "whether it is a proper name",
        "kind": "in what role data go there",
        "country": "ISO 3166-1 alpha-2, where it is stated",
        "purpose": "the words that say what for",
        "items": "the words that say which data",
        "retention": "the words that say how long",
        "stance": "`asserted`, or `possible` for することがあります",
    },
    "contacts": {
        "contact_id": "the row",
        "role": "what one can turn there for",
        "organization": "as printed",
        "department": "as printed",
        "person": "name or title, as printed",
        "phone": "E.164",
        "fax": "E.164",
        "email": "as printed, full-width letters made plain",
        "postal_code": "`NNN-NNNN`",
        "address": "without postal code, lines joined by a blank",
        "url": "as printed",
        "hours": "as printed",
    },
    "links": {
        "link_id": "the row",
        "relation": "`recipient_receives` (recipient → data item), `recipient_for` (recipient → "
        "purpose), `item_for` (data item → purpose), `retention_of` (retention → data item)",
        "source_id": "the fact on the left of the arrow",
        "target_id": "the fact on its right",
    },
    "problems": {
        "stage": "where in the pipeline",
        "severity": "`warning` or `error`",
        "code": "what, in one word",
        "message": "what, and what to do",
    },
    _CODE: {
        "code": "stable: added to, never renamed",
        "label_ja": "",
        "label_en": "",
        "group": "of a large vocabulary",
        "dpv_iri": "the term of the W3C Data Privacy Vocabulary, where there is one",
    },
}
_TYPES = {str: "text", int: "integer", float: "number", bool: "true/false", tuple: "list of text"}
_HEAD = """# The tables

Written by `purapori tables` from the row types; do not edit. Empty cells are null where the
column says so. In CSV, lists are joined by `|`, and a cell that a spreadsheet would run as a
formula stands behind a `'`.
"""


def markdown() -> str:
    """The whole reference. Raises KeyError for a column whose meaning is not told."""
    parts = [_HEAD]
    for name, row_type in tables.ROW_TYPES.items():
        parts.append("\n".join(_table(name, _TABLES[name], row_type)))
    parts.append("\n".join(_table(_CODE, "One row a code of a vocabulary.", tables.CodeRow)))
    parts += ["\n".join(_vocabulary(name)) for name in taxonomy.vocabularies()]
    return "\n".join(parts)


def _table(name: str, about: str, row_type: type) -> Iterator[str]:
    yield f"## `{name}`\n\n{about}\n"
    yield "| column | type | null | meaning |\n|---|---|---|---|"
    hints = typing.get_type_hints(row_type)
    for column, kind in tables.columns(row_type).items():
        null = "yes" if isinstance(hints[column], types.UnionType) else ""
        yield f"| `{column}` | {_TYPES[kind]} | {null} | {_meaning(name, column)} |"
    yield ""


def _meaning(table: str, column: str) -> str:
    own = _OWN[table]
    text = own[column] if column in own else _SHARED[column]
    vocabulary = _vocabulary_of(table, column)
    return f"{text}: a code of [`ref_{vocabulary}`](#ref_{vocabulary})" if vocabulary else text


def _vocabulary_of(table: str, column: str) -> str | None:
    if table == "articles":
        return "topics" if column == "topics" else None
    return VOCABULARIES.get(column) if table in tables.FACTS else None


def _vocabulary(name: str) -> Iterator[str]:
    yield f"## `ref_{name}`\n"
    yield "| code | 日本語 | English |\n|---|---|---|"
    for code in taxonomy.vocabularies()[name]:
        yield f"| `{code.code}` | {code.label_ja} | {code.label_en} |"
    yield ""


def unused() -> list[str]:
    """Meanings of columns that no table has."""
    known = {name: {f.name for f in fields(kind)} for name, kind in tables.ROW_TYPES.items()}
    known[_CODE] = {f.name for f in fields(tables.CodeRow)}
    gone = [f"{t}.{c}" for t, own in _OWN.items() for c in own if c not in known[t]]
    return gone + [c for c in _SHARED if not any(c in names for names in known.values())]
