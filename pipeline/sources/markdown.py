r"""The blocks of a Markdown text, as spans of the text itself.

A line reader rather than a CommonMark parser: converted documents break the
grammar all the time (headings without a blank, lists numbered ``1\.``), and
every block must be a span of one physical line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.core import Block, Cell, Span, Table
from pipeline.searching import seldom
from pipeline.sources.build import physical_lines, stripped
from pipeline.sources.rows import (
    Row,
    is_separator,
    pipe_table,
    split_pipes,
    tab_tables,
)

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t\u3000]+|(?=[^\s#0-9A-Za-z!]))(.*)")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$|[ \t]*\{[#:.][^{}]*\}[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_RULE = re.compile(r" {0,3}([*_-])[ \t]*(?:\1[ \t]*){2,}")
_ITEM = seldom(r"([ \t\u3000]*)([*+-]|\d{1,9}\\?[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_ATTRIBUTES = re.compile(r"\s*\{:[^{}]*\}\s*")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(?:(?!\1).)+(?<=\S)\1[：:]?\\?")
_EDGE_TAGS = re.compile(r"(?:\s*(?:<!--(?:(?!-->).)*-->|</?[A-Za-z][^<>]*>))+\s*")
_END_TAGS = re.compile(r"(?:\s*(?:<!--(?:(?!-->).)*-->|</?[A-Za-z][^<>]*>))+\s*$")
_TABLE_TAG = re.compile(r"<(/?)(table|tr|t[dh])\b([^<>]*)>", re.IGNORECASE)
# Tags that stand in Markdown as they are: 「<h2 class="title">窓口</h2>」, 「<li>氏名</li>」.
_TAG_HEADING = re.compile(r"\s*<h([1-6])\b[^<>]*>(.*)</h\1\s*>\s*", re.IGNORECASE)
_TAG_ITEM = re.compile(r"([ \t]*)<li\b[^<>]*>", re.IGNORECASE)
_MAX_SETEXT = 60


def parse(text: str) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
    """The blocks and tables of a Markdown text; see the module for what is read."""
    reader = _Reader(text)
    reader.read()
    return tuple(reader.blocks), tuple(reader.tables)


@dataclass
class _Reader:
    text: str
    lines: list[Span] = field(default_factory=list)
    tab_lines: frozenset[int] = frozenset()
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    opened: tuple[Span, int] | None = None  # a <li> whose words stand on the next line, its indent

    def read(self) -> None:
        self.lines = physical_lines(self.text)
        self.tab_lines = self._tab_tables()
        at = self._front_matter()
        while at < len(self.lines):
            at = self._line(at)
        self.tables.sort(key=lambda table: table.span)

    def _tab_tables(self) -> frozenset[int]:
        """Tables of tab rows, which converters from PDF leave in Markdown."""
        found = tab_tables(self.text, self.lines)
        self.tables += [table for _, table in found]
        return frozenset(index for members, _ in found for index in members)

    def _front_matter(self) -> int:
        """The index of the first line after YAML front matter, 0 without it."""
        if not self.lines or self.lines[0].of(self.text).rstrip() != "---":
            return 0
        for index, line in enumerate(self.lines[1:100], 1):
            if line.of(self.text).rstrip() in {"---", "..."}:
                return index + 1
        return 0

    def _line(self, at: int) -> int:
        """Read what begins in line ``at``; the index of the line after it."""
        line = self.lines[at]
        raw = line.of(self.text)
        if not raw.strip():
            return at + 1
        if fence := _FENCE.match(raw):
            return self._fence(at, fence[1])
        if raw.lstrip().startswith("<!--"):
            return self._comment(at)
        if re.match(r"\s*<table\b", raw, re.IGNORECASE):
            return self._html_table(at)
        if "|" in raw and at + 1 < len(self.lines) and self._is_separator(at + 1):
            return self._pipe_table(at)
        if at not in self.tab_lines and self._setext_below(at):
            return at + 2
        self._single(at, line, raw)
        return at + 1

    def _is_separator(self, at: int) -> bool:
        return is_separator(self.lines[at].of(self.text))

    def _fence(self, at: int, mark: str) -> int:
        for index in range(at + 1, len(self.lines)):
            raw = self.lines[index].of(self.text)
            if raw.strip().startswith(mark[:3]) and not raw.strip().strip(mark[0]):
                return index + 1
            self._add(self.lines[index])
        return len(self.lines)

    def _comment(self, at: int) -> int:
        end = self.text.find("-->", self.lines[at].start)
        if end < 0:
            return at + 1
        while at < len(self.lines) and self.lines[at].end < end + 3:
            at += 1
        if at < len(self.lines):
            self._add(Span(end + 3, self.lines[at].end))
        return at + 1

    def _setext_below(self, at: int) -> bool:
        """Read line ``at`` as a heading if the next line underlines it."""
        if at + 1 >= len(self.lines):
            return False
        line, raw = self.lines[at], self.lines[at].of(self.text)
        under = _SETEXT.fullmatch(self.lines[at + 1].of(self.text))
        special = _ATX.match(raw) or _ITEM.match(raw) or _QUOTE.match(raw) or _RULE.fullmatch(raw)
        if not under or special or raw.startswith(("    ", "\t")):
            return False
        if raw.rstrip().endswith("。") or len(raw) > _MAX_SETEXT:
            return False
        self._heading(1 if under[1].startswith("=") else 2, line)
        return True

    def _single(self, at: int, line: Span, raw: str) -> None:
        if at in self.tab_lines:
            self.blocks.append(Block("table_row", stripped(self.text, line.start, line.end)))
        elif _RULE.fullmatch(raw) or _ATTRIBUTES.fullmatch(raw) or _SETEXT.fullmatch(raw):
            self.indents.clear()
        elif heading := _ATX.match(raw):
            start = line.start + heading.start(2)
            self._heading(len(heading[1]), Span(start, line.end))
        elif item := _ITEM.match(raw):
            self._item(line, item)
        elif quote := _QUOTE.match(raw):
            inner = Span(line.start + quote.end(), line.end)
            self._single_quoted(inner)
        elif tag := _TAG_HEADING.fullmatch(raw):
            self._heading(int(tag[1]), Span(line.start + tag.start(2), line.start + tag.end(2)))
        elif tag := _TAG_ITEM.match(raw):
            mark = Span(line.start + tag.end(1), line.start + tag.end())
            self._tagged(line, mark, _columns(tag[1]))
        elif self.opened is not None:
            self._tagged(line, *self.opened)
        else:
            self._text(line, raw)

    def _single_quoted(self, inner: Span) -> None:
        raw = inner.of(self.text)
        if item := _ITEM.match(raw):
            self._item(inner, item)
        elif heading := _ATX.match(raw):
            self._heading(len(heading[1]), Span(inner.start + heading.start(2), inner.end))
        else:
            self._add(inner)

    def _heading(self, level: int, span: Span) -> None:
        self.indents.clear()
        closing = _CLOSING.search(span.of(self.text))
        end = span.start + closing.start() if closing else span.end
        self._add(Span(span.start, end), kind_level=level)

    def _depth(self, indent: int) -> int:
        """How deep an item of such an indent stands among those before it."""
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        if not self.indents or indent > self.indents[-1] + 1:
            self.indents.append(indent)
        return len(self.indents) - 1

    def _tagged(self, line: Span, mark: Span, indent: int) -> None:
        """An item of HTML: what a line shows of it, or else the line after it."""
        body = _visible(self.text, line)
        self.opened = None if body else (mark, indent)
        if body:
            self.blocks.append(Block("list_item", body, self._depth(indent), mark))

    def _item(self, line: Span, item: re.Match[str]) -> None:
        depth = self._depth(_columns(item[1]))
        marker = Span(line.start + item.start(2), line.start + item.end(2))
        body = _visible(self.text, Span(line.start + item.end(), line.end))
        bold = _BOLD.fullmatch(body.of(self.text)) is not None
        end = _unbold(self.text, body).end if body else marker.end
        span = Span(marker.start, max(end, marker.end))
        self.blocks.append(Block("list_item", span, depth, marker, bold))

    def _text(self, line: Span, raw: str) -> None:
        if not raw.startswith((" ", "\t", "\u3000")) and self._after_blank(line):
            self.indents.clear()
        self._add(line)

    def _after_blank(self, line: Span) -> bool:
        return self.text[max(0, line.start - 2) : line.start].isspace()

    def _add(self, span: Span, kind_level: int | None = None) -> None:
        """A block for the visible part of ``span``, a heading if a level is given."""
        span = _visible(self.text, span)
        if not span:
            return
        bold = _BOLD.fullmatch(span.of(self.text)) is not None
        inner = _unbold(self.text, span)
        kind = self.blocks.append
        if kind_level is None:
            kind(Block("text", inner, bold=bold))
        else:
            kind(Block("heading", inner, kind_level, bold=bold))

    def _pipe_table(self, at: int) -> int:
        rows = [self._pipe_row(at)]
        index = at + 2
        while index < len(self.lines) and "|" in self.lines[index].of(self.text):
            rows.append(self._pipe_row(index))
            index += 1
        has_head = any(rows[0])
        kept = rows if has_head else rows[1:]
        if kept:
            self.tables.append(pipe_table(self.text, kept, has_head=has_head))
        return index

    def _pipe_row(self, at: int) -> Row:
        """The fields of a row, each without the marks that make it bold."""
        row = split_pipes(self.text, self.lines[at])
        self._row_block(row)
        return [_unbold(self.text, span) if span else span for span in row]

    def _row_block(self, row: Row) -> None:
        filled = [span for span in row if span]
        if filled:
            self.blocks.append(Block("table_row", Span(filled[0].start, filled[-1].end)))

    def _html_table(self, at: int) -> int:
        """A table of HTML tags: cells are what stands between the tags."""
        start = self.lines[at].start
        close = re.compile(r"</table\s*>", re.IGNORECASE).search(self.text, start)
        stop = close.end() if close else self.lines[at].end
        table = _html_cells(self.text, Span(start, stop))
        if table:
            self.tables.append(table)
        while at < len(self.lines) and self.lines[at].start < stop:
            span = _visible(self.text, self.lines[at])
            if span:
                self.blocks.append(Block("table_row", span))
            at += 1
        return at


def _columns(blanks: str) -> int:
    """Display columns of an indent; a tab reaches to the next stop of four, as CommonMark has it."""
    return len(blanks.replace("\u3000", "  ").expandtabs(4))


def _visible(text: str, span: Span) -> Span:
    """``span`` without blanks and HTML tags at its ends."""
    span = stripped(text, span.start, span.end)
    if not span or (text[span.start] != "<" and text[span.end - 1] != ">"):
        return span
    raw = span.of(text)
    lead = _EDGE_TAGS.match(raw)
    start = lead.end() if lead else 0
    tail = _END_TAGS.search(raw, max(start, len(raw) - 2000))
    end = tail.start() if tail else len(raw)
    return stripped(text, span.start + start, span.start + max(start, end))


def _unbold(text: str, span: Span) -> Span:
    """The inside of a span that is bold as a whole."""
    if not _BOLD.fullmatch(span.of(text)):
        return span
    end = text.rfind(text[span.start : span.start + 2], span.start, span.end)
    return Span(span.start + 2, end)


def _html_cells(text: str, span: Span) -> Table | None:
    """The grid of an HTML table that stands in Markdown."""
    rows: list[list[tuple[Span, str, bool]]] = []
    opened: tuple[int, str, bool] | None = None
    for tag in _TABLE_TAG.finditer(text, span.start, span.end):
        name = tag[2].lower()
        if opened:
            inside = _visible(text, Span(opened[0], tag.start()))
            rows[-1].append((inside, opened[1], opened[2]))
            opened = None
        if name == "tr" and not tag[1]:
            rows.append([])
        elif name in {"td", "th"} and not tag[1] and rows:
            opened = (tag.end(), tag[3], name == "th")
    return _placed(span, [row for row in rows if row])


def _placed(span: Span, rows: list[list[tuple[Span, str, bool]]]) -> Table | None:
    taken: set[tuple[int, int]] = set()
    cells = []
    for r, row in enumerate(rows):
        col = 0
        for inside, attributes, is_header in row:
            while (r, col) in taken:
                col += 1
            height = min(_number(attributes, "rowspan"), len(rows) - r)
            width = _number(attributes, "colspan")
            taken |= {(r + i, col + j) for i in range(height) for j in range(width)}
            cells.append(Cell(r, col, inside, height, width, is_header))
    if not cells:
        return None
    return Table(span, len(rows), max(col for _, col in taken) + 1, tuple(cells))


def _number(attributes: str, name: str) -> int:
    match = re.search(rf"{name}\s*=\s*[\"']?(\d{{1,2}})", attributes, re.IGNORECASE)
    return max(1, int(match[1])) if match else 1
