"""Passages, records and readings built by hand, so that a test states only what matters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline import tables
from pipeline.core import Article, Document, PassageRole, Span
from pipeline.dataset import DatasetWriter
from pipeline.passages import Field, Passage, Reading, Record
from pipeline.places import place
from pipeline.rules import load_rules
from pipeline.text import MappedText


def article(heading: str = "", *, topics: tuple[str, ...] = (), path: str = "1") -> Article:
    return Article(
        article_id=f"article-{path}", parent_id=None, depth=1, kind="article", label=path,
        path=path, heading=heading or None, span=Span(0, 0), opening=Span(0, 0), topics=topics,
    )  # fmt: skip


def passage(
    text: str,
    *,
    role: PassageRole = "sentence",
    headings: tuple[str, ...] = (),
    lead_ins: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
    offset: int = 0,
    record: int | None = None,
) -> Passage:
    """A passage of ``text``, which stands at ``offset`` of the canonical text."""
    return Passage(
        span=Span(offset, offset + len(text)), view=MappedText.of(text, offset).tight(), role=role,
        article=article(headings[-1] if headings else "", topics=topics),
        headings=headings, lead_ins=lead_ins, topics=topics, record=record,
    )  # fmt: skip


def document(text: str, name: str = "test.txt") -> Document:
    return Document(
        name=name, doc_id="0" * 16, sha256="0" * 64, media_type="text/plain",
        encoding="utf-8", text=text,
    )  # fmt: skip


def reading(*passages: Passage, records: tuple[Record, ...] = ()) -> Reading:
    """A reading whose canonical text holds every passage at its offset."""
    size = max((p.span.end for p in passages), default=0)
    chars = [" "] * size
    for one in passages:
        chars[one.span.start : one.span.end] = [
            one.view.text[i] if len(one.view) == len(one.span) else "?"
            for i in range(len(one.span))
        ]
    return Reading(document("".join(chars)), (), passages, records)


def table(
    *rows: tuple[str, ...], topics: tuple[str, ...] = (), headings: tuple[str, ...] = ()
) -> Reading:
    """A reading of one headed table: the first row holds the heads."""
    rules = load_rules()
    heads, *body = rows
    passages: list[Passage] = []
    records: list[Record] = []
    at = 0
    for row in body:
        fields = []
        begin = at
        for head, text in zip(heads, row, strict=True):
            cell = passage(text, role="cell", topics=topics, headings=headings, offset=at,
                           record=len(records))  # fmt: skip
            hit = rules.first("column", MappedText.of(head).tight().text)
            fields.append(Field(head, hit.code if hit else None, cell))
            passages.append(cell)
            at += len(text) + 1
        records.append(
            Record(0, Span(begin, at - 1), passages[-1].article, tuple(fields),
                   headings=headings, topics=topics)
        )  # fmt: skip
    return reading(*passages, records=tuple(records))


def dataset(out: Path, formats: Sequence[str], **found: list[Any]) -> list[str]:
    """Write a dataset at ``out`` with the given rows, other tables empty; returns its notes."""
    work = place(out).sibling(".unfinished")
    writer = DatasetWriter(work, formats)
    for name, row_type in tables.ROW_TYPES.items():
        writer.write(name, tables.arrow_table(row_type, found.get(name, [])))
    notes = writer.close({})
    work.replace(place(out))
    return notes
