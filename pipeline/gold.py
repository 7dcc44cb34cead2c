"""Hand labels: a format a person can bear, and the stand-off form that is kept.

An authoring file names one document and holds a section for each table. A row
is ``LINE | QUOTE | key=value; key=value``::

    document: policy.txt
    sha256: 3a6f…

    [documents]
    organization = 株式会社例
    effective_date = 2024-04-01

    [articles]
    3 | 第1条（目的） | depth=1; label=第1条; heading=目的; topics=purpose

    [data_items]
    12 | 氏名 | item=name; context=collected
    12 | 氏名#2 | item=name; context=provided; necessity=required

    [retention]

LINE is the number of the physical line in the canonical text, from 1, as
``purapori gold lines`` prints it; ``4-7`` for a quote over several lines. QUOTE
stands there letter by letter; ``#2`` picks its second occurrence, ``from…to``
spans from one piece to the next occurrence of another, ``*`` takes the whole
line without the blanks around it. A section without rows says "none stated"; a
section that is missing says "not labelled".

Compiled labels hold no text of the document: offsets, codes, normalised values,
and a digest of each quote, by which a label is found again when a reader learns
to read the file better.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import taxonomy
from pipeline.core import Document, Span
from pipeline.text import comparable

TABLES = ("articles", "purposes", "data_items", "retention", "recipients", "contacts", "links")
DOCUMENT_FIELDS = (
    "title", "organization", "established_date", "effective_date", "revised_date",
)  # fmt: skip
# key -> (vocabulary or None, whether several codes may stand there, whether it must)
_KEYS: Mapping[str, Mapping[str, tuple[str | None, bool, bool]]] = {
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
_RELATIONS = {
    "recipient_receives": ("recipients", "data_items"),
    "recipient_for": ("recipients", "purposes"),
    "item_for": ("data_items", "purposes"),
    "retention_of": ("retention", "data_items"),
}
# Words of the document that a label repeats are kept as offsets, never as text.
_VERBATIM = {"articles": ("heading",), "recipients": ("purpose", "items", "retention"), "retention": ("subject",),
             "contacts": ("hours",)}  # fmt: skip
_PATTERNS = {
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


# -- authoring format ----------------------------------------------------------

_ROW = re.compile(r"(?P<lines>\d+(?:-\d+)?) \| (?P<quote>.+?) \|(?P<values>.*)")
_VALUE = re.compile(r"\s*(?P<key>[a-z_]+)=(?P<value>.*?)\s*(?=;\s*[a-z_]+=|;?\s*$)")


def parse(text: str, name: str) -> Authored:
    """Read an authoring file. Raises GoldError naming ``name`` and the line."""
    authored = Authored(name, "", "")
    section = ""
    for at, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("# "):
            continue
        head = re.fullmatch(r"\[(\w+)\]", line)
        if head:
            section = head[1]
            if section not in (*TABLES, "documents"):
                raise GoldError(f"{name}:{at}: unknown section [{section}]")
            authored.sections.add(section)
        elif not section:
            key, _, value = line.partition(":")
            if key not in ("document", "sha256"):
                raise GoldError(f"{name}:{at}: expected 'document:' or 'sha256:' first")
            setattr(authored, key, value.strip())
        elif section == "documents":
            key, _, value = (part.strip() for part in line.partition("="))
            if key not in DOCUMENT_FIELDS:
                raise GoldError(f"{name}:{at}: unknown field {key!r} of [documents]")
            authored.facts[key] = value
        else:
            authored.entries.append(_entry(line, section, f"{name}:{at}", at))
    if not authored.sha256:
        raise GoldError(f"{name}: needs the line 'sha256: …' of the document")
    return authored


def _entry(line: str, table: str, place: str, at: int) -> Entry:
    match = _ROW.fullmatch(line)
    if not match:
        raise GoldError(f"{place}: not 'LINE | QUOTE | key=value; …': {line}")
    rest = match["values"].strip()
    values = {m["key"]: m["value"].strip() for m in _VALUE.finditer(rest)}
    if rest and not values:
        raise GoldError(f"{place}: no 'key=value' in {rest!r}")
    return Entry(at, table, match["lines"], match["quote"].strip(), values)


# -- compiling -----------------------------------------------------------------


def compile_labels(authored: Authored, document: Document) -> tuple[Gold, list[str]]:
    """Labels with offsets, and every complaint there is (empty when all is well)."""
    problems: list[str] = []
    if authored.sha256 != document.sha256:
        problems.append(f"{authored.name}: sha256 is not that of {document.name}")
    lines = _line_spans(document.text)
    labels: list[Label] = []
    seen: set[tuple[Any, ...]] = set()
    for entry in authored.entries:
        place = f"{authored.name}:{entry.at}"
        problems += _value_problems(entry, place)
        try:
            label = _label(entry, document.text, lines)
        except GoldError as error:
            problems.append(f"{place}: {error}")
            continue
        key = (label.table, label.span, *sorted((k, str(v)) for k, v in label.values.items()))
        if key in seen:
            problems.append(f"{place}: the same label stands here already")
        seen.add(key)
        labels.append(label)
    for name, value in authored.facts.items():
        if name.endswith("_date") and not _PATTERNS["date"].fullmatch(value):
            problems.append(f"{authored.name}: {name}={value!r} is not an ISO 8601 date")
    problems += _structure_problems(authored, labels)
    labels.sort(key=lambda x: (TABLES.index(x.table), x.span.start, x.span.end))
    tables = tuple(t for t in TABLES if t in authored.sections)
    gold = Gold(document.sha256, authored.document, authored.facts, tables, tuple(labels))
    return gold, problems


def _line_spans(text: str) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans


def _label(entry: Entry, text: str, lines: Sequence[Span]) -> Label:
    span = _find(entry.lines, entry.quote, text, lines)
    values: dict[str, Any] = dict(entry.values)
    window = _window(entry.lines, lines)
    for key in _VERBATIM.get(entry.table, ()):
        if key in values:
            values[key] = _verbatim(values[key], text, span, window)
    if entry.table == "links":
        target_lines, _, target = values["target"].partition(":")
        found = _find(target_lines, target, text, lines)
        values["target"] = [found.start, found.end]
    return Label(entry.table, span, values)


def _window(numbers: str, lines: Sequence[Span]) -> Span:
    first, _, last = numbers.partition("-")
    begin, end = int(first), int(last or first)
    if not 1 <= begin <= end <= len(lines):
        raise GoldError(f"line {numbers} is not in the document (1-{len(lines)})")
    return Span(lines[begin - 1].start, lines[end - 1].end)


def _find(numbers: str, quote: str, text: str, lines: Sequence[Span]) -> Span:
    """Where a quote stands. Raises GoldError if it does not."""
    window = _window(numbers, lines)
    inside = window.of(text)
    if quote == "*":
        left = len(inside) - len(inside.lstrip())
        return Span(window.start + left, window.start + len(inside.rstrip()))
    nth = re.search(r"#(\d+)$", quote)
    words, times = (quote[: nth.start()], int(nth[1])) if nth else (quote, 1)
    first, ellipsis, last = words.partition("…")
    if ellipsis and words in inside:
        first, ellipsis, last = words, "", ""
    at = -1
    for _ in range(times):
        at = inside.find(first, at + 1)
        if at < 0:
            raise GoldError(f"quote {quote!r} is not in line {numbers}")
    end = at + len(first)
    if ellipsis:
        stop = inside.find(last, end)
        if stop < 0:
            raise GoldError(f"quote {quote!r} does not end in line {numbers}")
        end = stop + len(last)
    return Span(window.start + at, window.start + end)


def _verbatim(value: str, text: str, span: Span, window: Span) -> Any:
    """Offsets of words of the document; near the quote, else in its lines, else a digest."""
    for place in (span, window):
        at = place.of(text).find(value)
        if at >= 0:
            return [place.start + at, place.start + at + len(value)]
    return {"digest": digest(value)}


def _value_problems(entry: Entry, place: str) -> Iterator[str]:
    known = _KEYS[entry.table]
    for key, value in entry.values.items():
        if key not in known:
            yield f"{place}: unknown key {key!r} in [{entry.table}]"
            continue
        vocabulary, several, _ = known[key]
        codes = value.split(",") if several else [value]
        if vocabulary is not None:
            bad = [code for code in codes if code.strip() not in taxonomy.codes(vocabulary)]
            if bad:
                yield f"{place}: {bad[0]!r} is no code of {vocabulary}"
        pattern = _PATTERNS.get(key)
        if pattern and not pattern.fullmatch(value):
            yield f"{place}: {key}={value!r} is not written as the contract says"
    for key, (_, _, needed) in known.items():
        if needed and key not in entry.values:
            yield f"{place}: [{entry.table}] needs {key}="


def _structure_problems(authored: Authored, labels: Sequence[Label]) -> Iterator[str]:
    depth = 0
    for label in sorted((x for x in labels if x.table == "articles"), key=lambda x: x.span.start):
        own = int(label.values.get("depth", 1))
        if own > depth + 1:
            yield f"{authored.name}: a unit of depth {own} stands under one of depth {depth}"
        depth = own
    spans = {table: {x.span for x in labels if x.table == table} for table in TABLES}
    for label in labels:
        if label.table != "links":
            continue
        ends = _RELATIONS.get(str(label.values["relation"]))
        if ends is None:
            yield f"{authored.name}: unknown relation {label.values['relation']!r}"
        elif label.span not in spans[ends[0]] or Span(*label.values["target"]) not in spans[ends[1]]:
            yield f"{authored.name}: a {label.values['relation']} link does not end on labels"


# -- stand-off form ------------------------------------------------------------


def digest(quote: str) -> str:
    """What a quote is recognised by when offsets have moved; it does not give it away."""
    return hashlib.sha256(comparable(quote).encode()).hexdigest()[:12]


def to_json(gold: Gold, document: Document) -> str:
    """The stand-off form, one label a line."""
    head = {
        "contract": "1.0", "sha256": gold.sha256, "source": gold.source,
        "text_sha256": _text_digest(document.text), "documents": dict(gold.facts),
        "tables": list(gold.tables),
    }  # fmt: skip
    rows = [
        json.dumps(
            {
                "table": x.table, "span": [x.span.start, x.span.end],
                "digest": digest(x.span.of(document.text)), **x.values,
            },
            ensure_ascii=False,
        )
        for x in gold.labels
    ]  # fmt: skip
    body = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    return body + ',\n "labels": [\n  ' + ",\n  ".join(rows) + "\n ]\n}\n"


def from_json(text: str, document: Document) -> tuple[Gold, list[str]]:
    """Stand-off labels on a document as it is read today.

    When the canonical text is no longer the one that was labelled, labels are
    found again by the digest of their quote, the nearest place first. Returns
    the labels and a complaint for every one that is lost.
    """
    data = json.loads(text)
    if data["sha256"] != document.sha256:
        raise GoldError(f"labels of {data['source']} do not belong to {document.name}")
    moved = data["text_sha256"] != _text_digest(document.text)
    finder = _Finder(document.text) if moved else None
    labels: list[Label] = []
    lost: list[str] = []
    for row in data["labels"]:
        values = {k: v for k, v in row.items() if k not in ("table", "span", "digest")}
        start, end = row["span"]
        span = Span(start, end) if finder is None else finder.find(start, end, row["digest"])
        if span is None:
            lost.append(f"{data['source']}: {row['table']} [{start}, {end})")
            continue
        labels.append(Label(row["table"], span, values))
    gold = Gold(
        data["sha256"], data["source"], data["documents"], tuple(data["tables"]), tuple(labels)
    )
    return gold, lost


def _text_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class _Finder:
    """Finds quotes again, by digest and length, in a text that has changed."""

    _REACH = 3000  # characters to each side of the old place

    def __init__(self, text: str) -> None:
        self.text = text
        self.shift = 0

    def find(self, start: int, end: int, wanted: str) -> Span | None:
        size = end - start
        for slack in range(0, max(4, size // 8)):
            for length in {size - slack, size + slack}:
                found = self._near(start + self.shift, length, wanted)
                if found is not None:
                    self.shift = found.start - start
                    return found
        return None

    def _near(self, start: int, length: int, wanted: str) -> Span | None:
        for offset in range(self._REACH):
            for at in (start + offset, start - offset):
                if 0 <= at <= len(self.text) - length and length > 0:
                    piece = self.text[at : at + length]
                    if piece[0].strip() and piece[-1].strip() and digest(piece) == wanted:
                        return Span(at, at + length)
        return None


def load_all(folder: Path) -> dict[str, str]:
    """SHA-256 -> stand-off text of every compiled label file in ``folder``."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.json")):
        text = path.read_text("utf-8")
        found[json.loads(text)["sha256"]] = text
    return found
