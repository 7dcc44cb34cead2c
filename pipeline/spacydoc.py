"""Facts in spaCy: a ``Doc`` with a SpanGroup a table, and the component ``purapori``.

>>> nlp = spacy.blank("ja")                                    # doctest: +SKIP
>>> nlp.add_pipe("purapori")                                   # doctest: +SKIP
>>> [(s.text, s.label_) for s in nlp(text).spans["purposes"]]  # doctest: +SKIP

* ``doc.spans[table]`` holds the facts of ``purposes``, ``data_items``, ``retention``,
  ``recipients`` and ``contacts``, ``doc.spans["purapori"]`` all of them. The label is a
  code of the taxonomy; a purpose of two codes is two spans of one ``id_``.
* ``span._.purapori`` is the row of the table: its values, ``rule_id``, ``confidence`` and
  the exact ``char_start`` and ``char_end``. spaCy's spans end where tokens end, so a fact
  that cuts a token is widened to it; ``span._.purapori_widened`` tells.
* ``doc._.purapori`` holds every table as a list of rows, and the ``status``. All of it is
  plain data, so that ``to_bytes``, ``DocBin`` and ``nlp.pipe(n_process=2)`` keep it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from pipeline import process, tables
from pipeline.core import Source, UnreadableError
from pipeline.result import Result
from pipeline.rules import load_rules
from pipeline.settings import Settings
from pipeline.sources import plain
from pipeline.text import MappedText

NAME = "purapori"
COLORS = {
    "purposes": "#f2c14e", "data_items": "#8ec5f0", "retention": "#f0a08e",
    "recipients": "#8fd3a3", "contacts": "#c3b1ec",
}  # fmt: skip
# Sudachi refuses more than 49,149 bytes at once, and a character has up to four.
_PIECE = 12_000
_INDEX = "purapori.index"
_LINE_ENDS = re.compile("\\A\ufeff|\r\n?")


def make_doc(nlp: Language, text: str) -> Doc:
    """``text`` as a tokenised ``Doc``, however long; ``doc.text`` is ``text``.

    ``nlp(text)`` of a Japanese pipeline refuses more than 49,149 bytes: use
    ``nlp(make_doc(nlp, text))``. Raises ValueError for a pipeline whose tokenizer
    changes the text, so that no offset would fit.
    """
    made = [nlp.make_doc(piece) for piece in pieces(text)]
    doc = made[0] if len(made) == 1 else Doc.from_docs(made, ensure_whitespace=False)
    if doc is None:
        doc = Doc(nlp.vocab)
    if doc.text != text:
        raise ValueError(
            f"the tokenizer of {nlp.meta['lang']}_{nlp.meta['name']} changes the text; "
            "use spacy.blank('ja') or ja_ginza"
        )
    return doc


def pieces(text: str, limit: int = _PIECE) -> Iterator[str]:
    """``text`` in parts of at most ``limit`` characters, cut after a line or a sentence if it has one."""
    start = 0
    while start < len(text):
        end = start + limit
        if end < len(text):
            last = max(text.rfind(mark, start, end) for mark in "\n。")
            end = last + 1 if last >= start else end
        yield text[start:end]
        start = end


@lru_cache(maxsize=1)
def _blank() -> Language:
    return spacy.blank("ja")


def to_doc(result: Result, nlp: Language | None = None) -> Doc:
    """See :meth:`pipeline.result.Result.to_spacy`."""
    doc = make_doc(nlp or _blank(), result.text)
    return annotated(doc, result)


def annotated(doc: Doc, result: Result, offsets: MappedText | None = None) -> Doc:
    """Set the spans and the tables of ``result`` on ``doc``.

    ``offsets`` maps the canonical text to ``doc.text`` where the two differ.
    """
    found = {name: [_plain(row) for row in rows] for name, rows in result.rows.items()}
    index: dict[str, list[Any]] = {}
    everything: list[Span] = []
    for table in tables.FACTS:
        spans: list[Span] = []
        for place, (row, plain_row) in enumerate(
            zip(result.rows[table], found[table], strict=True)
        ):
            if offsets is not None:
                span = offsets.span(row.char_start, row.char_end)
                plain_row |= {"char_start": span.start, "char_end": span.end}
            key = tables.fact_id(table, row)
            index[key] = [table, place]
            spans += _spans(doc, plain_row, key, labels(table, row))
        doc.spans[table] = SpanGroup(doc, name=table, spans=spans)
        everything += spans
    doc.spans[NAME] = SpanGroup(doc, name=NAME, spans=sorted(everything))
    doc.user_data[_INDEX] = index
    doc._.purapori = {"status": result.status, **found}
    return doc


def labels(table: str, row: Any) -> Sequence[str]:
    """The codes that a fact is labelled with; the name of the table where it has none."""
    if table == "purposes":
        return row.codes or (table,)
    if table == "retention":
        return (row.bound or row.end_event or row.basis or table,)
    return (getattr(row, {"data_items": "item", "recipients": "kind", "contacts": "role"}[table]),)


def _spans(doc: Doc, row: Mapping[str, Any], key: str, codes: Iterable[str]) -> Iterator[Span]:
    start, end = row["char_start"], row["char_end"]
    for code in codes:
        span = doc.char_span(start, end, label=code, span_id=key, alignment_mode="expand")
        if span is None:
            raise ValueError(
                f"[{start}, {end}) is outside the doc: it is not the text of the result"
            )
        yield span


def _plain(row: Any) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in tables.columns(type(row))}
    return {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}


def displacy_options(doc: Doc, group: str = NAME) -> dict[str, Any]:
    """Options for ``displacy.render(doc, style="span", options=…)``: a colour a table."""
    colors: dict[str, str] = {}
    for table in tables.FACTS:
        for span in doc.spans.get(table, ()):
            colors.setdefault(span.label_, COLORS[table])
    return {"spans_key": group, "colors": colors}


def _row_of(span: Span) -> dict[str, Any] | None:
    place = span.doc.user_data.get(_INDEX, {}).get(span.id_)
    row: dict[str, Any] | None = span.doc._.purapori[place[0]][place[1]] if place else None
    return row


def _is_widened(span: Span) -> bool:
    row = _row_of(span)
    exact = row is None or (row["char_start"], row["char_end"]) == (span.start_char, span.end_char)
    return not exact


Doc.set_extension(NAME, default=None, force=True)
Span.set_extension(NAME, getter=_row_of, force=True)
Span.set_extension(f"{NAME}_widened", getter=_is_widened, force=True)


class Purapori:
    """The spaCy component: reads ``doc.text`` as a policy and sets what the module tells.

    ``rules`` are directories of further rule packs. A text that cannot be read
    gives the status ``failed`` and a row in ``problems``, no exception.
    """

    def __init__(self, rules: Sequence[str] = ()) -> None:
        self.settings = Settings(tuple(Path(folder) for folder in rules))
        load_rules(self.settings.rules)  # a bad pack is told here, not at the first text

    def __call__(self, doc: Doc) -> Doc:
        view = MappedText.of(doc.text).sub(_LINE_ENDS, lambda m: "" if m[0] == "\ufeff" else "\n")
        source = Source("doc", view.text.encode("utf-8", "replace"))
        try:
            # The mark says that it is UTF-8; what a text is worth guessing for is decided already.
            read = plain.read(Source(source.name, codecs.BOM_UTF8 + source.data))
            document = replace(read, doc_id=source.doc_id, sha256=source.sha256, encoding=None)
            analysis = process.analyse(document, load_rules(self.settings.rules))
        except UnreadableError as error:
            analysis = process.failed(source, error.problem)
        return annotated(doc, Result(analysis), view)


@Language.factory(NAME, default_config={"rules": []}, assigns=["doc.spans", f"doc._.{NAME}"])
def create(nlp: Language, name: str, rules: list[str]) -> Purapori:  # noqa: ARG001 - spaCy's signature
    """The factory that ``nlp.add_pipe("purapori")`` calls."""
    return Purapori(rules)
