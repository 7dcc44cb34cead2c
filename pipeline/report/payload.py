"""What the script of the page gets: tables as arrays, and each document as a block of its own.

Offsets are turned into UTF-16 units, which is what strings of a browser count. A fact
is known by its place: table and row number, which is also its address in the page.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.core import Span
from pipeline.report import columns as shown
from pipeline.report.dataset import Row, Rows, Run, by_document
from pipeline.report.pictures import Album, Pictured
from pipeline.tables import FACTS

Block = dict[str, Any]
_UNSAFE = str.maketrans(
    {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"}
)


@dataclass(frozen=True, slots=True)
class Utf16:
    """Code points to UTF-16 units: ``astral`` are the places of characters that take two."""

    astral: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Utf16:
        if not text or max(text) <= "\uffff":
            return cls(())
        return cls(tuple(at for at, char in enumerate(text) if char > "\uffff"))

    def __call__(self, at: int) -> int:
        return at + bisect_left(self.astral, at)


@dataclass(slots=True)
class Payload:
    """Tables (name -> columns and rows); names and blocks, one a document, in the same order."""

    documents: list[Row]
    tables: dict[str, Block] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    names: list[list[str | None]] = field(default_factory=list)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)


def embed(value: Any) -> str:
    """JSON that can stand in a script element: no tag, comment or line separator in it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def payload(run: Run, documents: Sequence[Row], album: Album) -> Payload:
    """The data of ``documents``, some or all of a run's."""
    made = Payload(list(documents), names=names(documents))
    number = {row["doc_id"]: at for at, row in enumerate(documents)}
    facts = {table: by_document(run.tables[table]) for table in FACTS}
    articles, problems = by_document(run.tables["articles"]), by_document(run.tables["problems"])
    made.tables = {table: head(shown.columns(table)) for table in FACTS}
    rows: list[list[Any]] = []
    for document in documents:
        own = {table: facts[table].get(document["doc_id"], []) for table in FACTS}
        units = articles.get(document["doc_id"], [])
        made.blocks.append(_add(made, number[document["doc_id"]], document, own, units, album))
        rows.append([len(rows), *_document(document, own, problems.get(document["doc_id"], []))])
    made.tables["documents"] = head(shown.DOCUMENTS) | {"rows": rows}
    made.tables["problems"] = _problems(run.tables["problems"], number)
    made.tables["links"] = {"rows": list(_links(run.tables["links"], made.places))}
    return made


def head(columns: Sequence[shown.Column]) -> Block:
    """A table of the page without rows."""
    heads = [
        {
            "name": c.name, "kind": c.kind, "vocabulary": c.vocabulary, "facet": c.facet,
            "listed": c.listed, "aside": c.aside,
        }
        for c in columns
    ]  # fmt: skip
    return {"columns": heads, "rows": [], "spots": []}


def _add(
    made: Payload, number: int, document: Row, own: Mapping[str, Rows], units: Rows, album: Album
) -> Block:
    """Append the facts of a document to the tables; returns its own block."""
    ordered = [(table, row) for table in FACTS for row in own[table]]
    utf16 = Utf16.of(document["text"] or "")
    places = {unit["article_id"]: at for at, unit in enumerate(units)}
    keys = []
    for table, row in ordered:
        target = made.tables[table]
        keys.append((table, len(target["rows"])))
        made.places[row[identifier(table)]] = keys[-1]
        values = [c.value(row) for c in (*shown.OWN[table], *shown.AFTER)]
        target["rows"].append([number, *values])
        place = places.get(row["article_id"], -1)
        target["spots"].append([utf16(row["char_start"]), utf16(row["char_end"]), place])
    pictured = album.of(document, [Span(r["char_start"], r["char_end"]) for _, r in ordered])
    return block(document, units, utf16) | _pages(pictured, keys)


def block(document: Row, units: Rows, utf16: Utf16) -> Block:
    """A document's text and its units: parent, begin, end, label, heading."""
    places = {unit["article_id"]: at for at, unit in enumerate(units)}
    outline = [
        [
            places.get(unit["parent_id"], -1), utf16(unit["char_start"]), utf16(unit["char_end"]),
            unit["label"], unit["heading"],
        ]
        for unit in units
    ]  # fmt: skip
    return {"text": document["text"], "units": outline}


def _pages(pictured: Pictured, keys: Sequence[tuple[str, int]]) -> Block:
    if not pictured.pictures:
        return {}
    pages = [[p.page, round(p.width, 2), round(p.height, 2), p.data] for p in pictured.pictures]
    boxes = {
        f"{table}/{row}": found for (table, row), found in zip(keys, pictured.boxes, strict=True)
    }
    return {"pages": pages, "boxes": boxes}


def names(documents: Sequence[Row]) -> list[list[str | None]]:
    """What each document is called, its path and its title; no two are called the same.

    A policy is known by whose it is: most are titled alike.
    """
    files = [Path(document["source"]).name for document in documents]
    called = [
        document["organization"] or document["title"] or file
        for document, file in zip(documents, files, strict=True)
    ]
    alike = Counter(called)
    return [
        [name if alike[name] == 1 else f"{name} ({file})", document["source"], document["title"]]
        for name, file, document in zip(called, files, documents, strict=True)
    ]


def _document(document: Row, own: Mapping[str, Rows], problems: Rows) -> list[Any]:
    """The values of a document, but for its number, in the order of DOCUMENTS."""
    counts = {f"n_{table}": len(rows) for table, rows in own.items()}
    values = document | counts | {"n_problems": len(problems)}
    return [values[c.name] for c in shown.DOCUMENTS[1:]]


def _problems(rows: Rows, number: Mapping[str, int]) -> Block:
    there = [row for row in rows if row["doc_id"] in number]
    made = [[number[r["doc_id"]], *(r[c.name] for c in shown.PROBLEMS[1:])] for r in there]
    return head(shown.PROBLEMS) | {"rows": made}


def _links(rows: Rows, places: Mapping[str, tuple[str, int]]) -> Iterable[list[Any]]:
    """(relation, source, target), the ends as table and row number."""
    for row in rows:
        ends = [places.get(row["source_id"]), places.get(row["target_id"])]
        if None not in ends:
            yield [row["relation"], *ends]


def identifier(table: str) -> str:
    """The column that identifies the rows of a fact table."""
    return {"purposes": "purpose_id", "data_items": "data_item_id", "retention": "retention_id",
            "recipients": "recipient_id", "contacts": "contact_id"}[table]  # fmt: skip
