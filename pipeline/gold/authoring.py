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

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline import taxonomy
from pipeline.core import Document, Span
from pipeline.gold.model import (
    DOCUMENT_FIELDS,
    KEYS,
    PATTERNS,
    RELATIONS,
    TABLES,
    VERBATIM,
    Authored,
    Entry,
    Gold,
    GoldError,
    Label,
)
from pipeline.text import MappedText, comparable

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
    words = Words(document.text)
    labels: list[Label] = []
    seen: set[tuple[Any, ...]] = set()
    for entry in authored.entries:
        place = f"{authored.name}:{entry.at}"
        problems += value_problems(entry.table, entry.values, place)
        try:
            label = _label(entry, words, lines)
        except GoldError as error:
            problems.append(f"{place}: {error}")
            continue
        key = (label.table, label.span, *sorted((k, str(v)) for k, v in label.values.items()))
        if key in seen:
            problems.append(f"{place}: the same label stands here already")
        seen.add(key)
        labels.append(label)
    for name, value in authored.facts.items():
        if name.endswith("_date") and not PATTERNS["date"].fullmatch(value):
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


def _label(entry: Entry, words: Words, lines: Sequence[Span]) -> Label:
    text = words.text
    span = _find(entry.lines, entry.quote, text, lines)
    values: dict[str, Any] = dict(entry.values)
    for key in VERBATIM.get(entry.table, ()):
        if key in values:
            values[key] = words.find(str(values[key]), span, _window(entry.lines, lines), key)
    if entry.table == "links":
        target_lines, _, target = values["target"].partition(":")
        found = _find(target_lines, target, text, lines)
        values["target"] = [found.start, found.end]
    return Label(entry.table, span, values)


class Words:
    """Finds words of the document that a label repeats, whatever their blanks and width."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.view = (
            MappedText.of(text)
            .sub(re.compile(r"\s+"), "")
            .sub(re.compile("[^\x00-\x7f]|[A-Z]+"), lambda m: comparable(m[0]) or m[0])
        )

    def find(self, value: str, *near: Any) -> list[int]:
        """Offsets of ``value``: in the first of the spans ``near`` that holds it, else anywhere."""
        *spans, key = near
        wanted = comparable(value)
        for span in (*spans, Span(0, len(self.text))):
            first, last = self.view.find(span)
            at = self.view.text.find(wanted, first, last) if wanted else -1
            if at >= 0:
                found = self.view.span(at, at + len(wanted))
                return [found.start, found.end]
        raise GoldError(f"{key}={value!r} is not in the document")


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


def value_problems(table: str, values: Mapping[str, str], place: str) -> Iterator[str]:
    """What is wrong with the values of a row as they were written."""
    known = KEYS[table]
    for key, value in values.items():
        if key not in known:
            yield f"{place}: unknown key {key!r} in [{table}]"
            continue
        vocabulary, several, _ = known[key]
        codes = value.split(",") if several else [value]
        if vocabulary is not None:
            bad = [code for code in codes if code.strip() not in taxonomy.codes(vocabulary)]
            if bad:
                yield f"{place}: {bad[0]!r} is no code of {vocabulary}"
        pattern = PATTERNS.get(key)
        if pattern and not pattern.fullmatch(value):
            yield f"{place}: {key}={value!r} is not written as the contract says"
    for key, (_, _, needed) in known.items():
        if needed and key not in values:
            yield f"{place}: [{table}] needs {key}="


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
        ends = RELATIONS.get(str(label.values["relation"]))
        if ends is None:
            yield f"{authored.name}: unknown relation {label.values['relation']!r}"
        elif (
            label.span not in spans[ends[0]] or Span(*label.values["target"]) not in spans[ends[1]]
        ):
            yield f"{authored.name}: a {label.values['relation']} link does not end on labels"


# -- writing -------------------------------------------------------------------

# A quote longer than this is written as from…to.
_LONGEST_QUOTE = 60


def write(gold: Gold, document: Document) -> str:
    """An authoring file of labels, to be read and mended by a person.

    ``compile_labels(parse(write(gold, document)), document)`` gives the labels back.
    """
    lines = _line_spans(document.text)
    out = [f"document: {gold.source}", f"sha256: {gold.sha256}", "", "[documents]"]
    out += [f"{name} = {value}" for name, value in gold.facts.items()]
    for table in gold.tables:
        out += ["", f"[{table}]"]
        out += [_row(label, document.text, lines) for label in gold.of(table)]
    return "\n".join(out) + "\n"


def _row(label: Label, text: str, lines: Sequence[Span]) -> str:
    values = dict(label.values)
    if label.table == "links":
        target = Span(*values["target"])
        values["target"] = f"{_numbers(target, lines)}:{_quote(target, text, lines)}"
    shown = "; ".join(f"{key}={_value(value, text)}" for key, value in values.items())
    return f"{_numbers(label.span, lines)} | {_quote(label.span, text, lines)} | {shown}"


def _value(value: Any, text: str) -> str:
    return Span(*value).of(text).replace("\n", " ") if isinstance(value, list) else str(value)


def _numbers(span: Span, lines: Sequence[Span]) -> str:
    first = next(i for i, line in enumerate(lines) if span.start <= line.end)
    last = next(i for i, line in enumerate(lines) if span.end <= line.end)
    return str(first + 1) if first == last else f"{first + 1}-{last + 1}"


def _quote(span: Span, text: str, lines: Sequence[Span]) -> str:
    """The shortest way to write a quote that is found again at its place."""
    numbers = _numbers(span, lines)
    words = span.of(text)
    head, tail = words.split("\n", 1)[0], words.rsplit("\n", 1)[-1]
    plain = [words] if head == words and len(words) <= _LONGEST_QUOTE else []
    for size in (4, 8, 16, 24, 40, 80, 2, 1):
        first, last = head[:size], tail[-size:]
        if len(words) >= len(first) + len(last):
            plain.append(f"{first}…{last}")
    plain = [piece for piece in plain if " |" not in piece]  # the mark between the fields
    candidates = ["*", *plain, *(f"{piece}#{n}" for piece in plain for n in range(2, 30))]
    for candidate in candidates:
        try:
            if _find(numbers, candidate, text, lines) == span:
                return candidate
        except GoldError:
            continue
    raise GoldError(f"no way to write the quote at [{span.start}, {span.end})")
