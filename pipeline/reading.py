"""Outline and lines -> the :class:`Reading` that extractors work on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.articles import Outline
from pipeline.core import Article, Cell, Document, Line, PassageRole, Span, Table
from pipeline.passages import Field, Passage, Reading, Record
from pipeline.rules import Rules
from pipeline.text import MappedText, tight


def read_document(document: Document, outline: Outline, rules: Rules) -> Reading:
    """All passages and table records of a document, in text order."""
    builder = _Builder(document, outline, rules)
    passages = tuple(builder.passages())
    return Reading(document, outline.articles, passages, tuple(builder.records))


# ------------------------------------------------------------------ sentences

_OPEN, _CLOSE = "（(「『【[［〔〈《“", "）)」』】]］〕〉》”"
# How far an unclosed bracket may swallow full stops before it is taken for a slip.
_LONGEST_BRACKET = 400


def sentences(view: MappedText) -> list[tuple[int, int]]:
    """The sentences of a view: cut after 。！？ outside brackets; none is empty."""
    found: list[tuple[int, int]] = []
    begin = depth = opened = 0
    text = view.text
    for at, char in enumerate(text):
        if char in _OPEN:
            depth += 1
            opened = at
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in "。！？!?．" and (depth == 0 or at - opened > _LONGEST_BRACKET):
            if char in "!?．" and not _ends_here(text, at):
                continue
            found.append((begin, at + 1))
            begin, depth = at + 1, 0
    if begin < len(text):
        found.append((begin, len(text)))
    return found


def _ends_here(text: str, at: int) -> bool:
    """Whether an ambiguous mark (! ? ．) closes a sentence: not inside 1．5 or a URL."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not (after.isascii() and after.isalnum()) and not before.isdigit()


# ------------------------------------------------------------------ building

# What stands before each line of a quoted paragraph in Markdown.
_QUOTE_MARKS = re.compile(r"\n *>[ >]*")
_LEAD_IN = re.compile(
    "以下|次の|次に|下記|つぎの|後記|別記|左記|following|とおり|通り|[:：]$", re.IGNORECASE
)
# A lead-in that a further remark (なお、…) parts from its list.
_ANNOUNCES = re.compile(
    "(?:次|以下|下記|後記)(?:の|に(?:掲げる|定める|記載の)|記載の).{0,40}(?:提供|利用|取得|収集|委託|共同|開示|保有)"
)
_ADDS = re.compile("なお|ただし|但し|また、|もっとも")
# 「(以下「規約」といいます。)」 points to nothing below.
_DEFINES = re.compile("[(]以下、?[「『][^()]*[)]")
# A bare list below a lead-in holds items, not sentences.
_ITEM_END = re.compile("[。．]$")


@dataclass(slots=True)
class _Context:
    """What a unit hands down to the text and the units below it."""

    article: Article | None = None
    headings: tuple[str, ...] = ()
    lead_ins: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    last_lead_in: str = ""
    in_list: bool = False


class _Builder:
    def __init__(self, document: Document, outline: Outline, rules: Rules) -> None:
        self.document = document
        self.outline = outline
        self.rules = rules
        self.records: list[Record] = []
        self.tables_done: set[int] = set()
        self.contexts: dict[int | None, _Context] = {None: _Context()}
        self.index = {a.article_id: i for i, a in enumerate(outline.articles)}
        self.opened: set[int] = set()

    def passages(self) -> Iterator[Passage]:
        for at, line in enumerate(self.outline.lines):
            if line.kind == "noise" or at in self.outline.titles:
                continue
            if line.kind == "table_row" and line.table is not None:
                if line.table not in self.tables_done:
                    self.tables_done.add(line.table)
                    yield from self._table(line.table, self.context(self.outline.owners[at]))
                continue
            yield from self._line(at, line)

    def context(self, owner: int | None) -> _Context:
        if owner not in self.contexts and owner is not None:
            self.contexts[owner] = self._new_context(owner)
        return self.contexts[owner]

    def _new_context(self, owner: int) -> _Context:
        article = self.outline.articles[owner]
        parent = self.index[article.parent_id] if article.parent_id else None
        above = self.context(parent)
        # A preamble's 「次のとおり」 announces the whole policy; it governs no headed unit.
        announces = parent is None and article.heading is not None
        lead_ins = () if announces else _with(above.lead_ins, above.last_lead_in)
        headings = (*above.headings, article.heading) if article.heading else above.headings
        return _Context(article, headings, lead_ins, article.topics or above.topics)

    def _line(self, at: int, line: Line) -> Iterator[Passage]:
        owner = self.outline.owners[at]
        context = self.context(owner)
        article = context.article
        opens = (
            article is not None
            and owner not in self.opened
            and (article.opening.encloses(line.span) or line.span.start == article.span.start)
        )
        if not opens or article is None or owner is None:
            yield from self._text(line.span, context, "sentence")
            return
        if line.span.end < article.opening.start:  # the caption on the line before
            yield self._passage(line.span, context, "heading")
            return
        self.opened.add(owner)
        yield from self._opening(article, line, context)

    def _opening(self, article: Article, line: Line, context: _Context) -> Iterator[Passage]:
        begin = line.span.start
        heading = article.heading_span
        if heading is not None and line.span.encloses(heading):
            yield self._passage(heading, context, "heading")
            begin = heading.end
            begin += len(_AFTER_HEADING.match(self.document.text, begin, line.span.end)[0])  # type: ignore[index]
            if begin < line.span.end:
                yield from self._text(Span(begin, line.span.end), context, "sentence")
            return
        rest = self.document.text[begin : line.span.end]
        begin += label_size(rest, article.label)
        if begin < line.span.end:
            role: PassageRole = "item" if article.kind == "item" or _is_item(rest) else "sentence"
            yield from self._text(Span(begin, line.span.end), context, role)

    def _text(self, span: Span, context: _Context, role: PassageRole) -> Iterator[Passage]:
        """The sentences of a span; a lead-in is remembered for what follows."""
        view = MappedText.of(span.of(self.document.text), span.start)
        view = view.sub(_QUOTE_MARKS, "").tight()
        if role == "sentence" and context.in_list and not _ITEM_END.search(view.text):
            role = "item"
        lead_ins = context.lead_ins
        if role == "item" and context.in_list:
            lead_ins = _with(lead_ins, context.last_lead_in)
        for start, end in sentences(view):
            piece = view.slice(start, end)
            plain = _DEFINES.sub("", piece.text)
            is_lead_in = bool(_LEAD_IN.search(plain)) and end == len(view)
            own: PassageRole = "lead_in" if is_lead_in and role == "sentence" else role
            yield Passage(
                span=piece.span(0, len(piece)), view=piece, role=own, article=context.article,
                headings=context.headings, lead_ins=lead_ins, topics=context.topics,
            )  # fmt: skip
            if is_lead_in or (role == "sentence" and _ANNOUNCES.search(piece.text)):
                context.last_lead_in, context.in_list = piece.text, True
            elif role == "sentence" and not (context.in_list and _ADDS.match(piece.text)):
                context.in_list = False
                context.last_lead_in = piece.text if _opens_list(piece.text) else ""

    def _table(self, at: int, context: _Context) -> Iterator[Passage]:
        table = self.document.tables[at]
        rows = _Grid(self.document.text, table, self.rules)
        for span, cells in rows.records():
            number = len(self.records)
            fields = tuple(
                Field(head, role, self._cell(cell, context, number), inherited)
                for head, role, cell, inherited in cells
            )
            self.records.append(
                Record(at, span, context.article, fields, context.headings,
                       _with(context.lead_ins, context.last_lead_in), context.topics)
            )  # fmt: skip
            yield from (f.cell for f in fields if f.cell.text and not f.inherited)

    def _cell(self, cell: Cell | None, context: _Context, record: int) -> Passage:
        span = cell.span if cell else Span(0, 0)
        view = MappedText.of(span.of(self.document.text), span.start).tight()
        return Passage(
            span=span, view=view, role="cell", article=context.article, headings=context.headings,
            lead_ins=_with(context.lead_ins, context.last_lead_in), topics=context.topics,
            record=record,
        )  # fmt: skip

    def _passage(self, span: Span, context: _Context, role: PassageRole) -> Passage:
        view = MappedText.of(span.of(self.document.text), span.start).tight()
        return Passage(
            span=span, view=view, role=role, article=context.article,
            headings=context.headings, lead_ins=context.lead_ins, topics=context.topics,
        )  # fmt: skip


def _with(lead_ins: tuple[str, ...], last: str) -> tuple[str, ...]:
    return (*lead_ins, last) if last else lead_ins


_AFTER_HEADING = re.compile(r"[】）)\]］〕〉》＞>*\s　:：]*")


def _opens_list(text: str) -> bool:
    return bool(re.search("(?:各号|項目|とおり|場合)", text))


_IN_BRACKETS = re.compile("[(（][^()（）]*[)）]")


def _is_item(rest: str) -> bool:
    return "。" not in _IN_BRACKETS.sub("", rest)


def label_size(rest: str, label: str) -> int:
    """How many characters of ``rest`` the marker and the blanks behind it take."""
    plain = rest.replace("\\", "", 1) if rest[: len(label) + 6].count("\\") == 1 else rest
    at = plain.find(label) if label else 0
    if at < 0 or at > 6:
        at = 0
    size = at + len(label) + (len(rest) - len(plain))  # a dot escaped in Markdown
    blanks = re.match(r"[\s　.．\\]*", rest[size:])
    return size + len(blanks[0]) if blanks else size


# ------------------------------------------------------------------ tables

_ENUMERATOR_ONLY = re.compile(r"[\W_]*[0-9①-⑳ⅰ-ⅻⅠ-Ⅻア-ンa-zA-Z]{1,2}[\W_]*")
# What stands beside a head: a remark in brackets, what it means to whom.
_REMARK = re.compile(r"\([^()]*\)|「[^」]*」での[^「」]*")
_LONGEST_HEAD = 40
_CellField = tuple[str, str | None, Cell | None, bool]


class _Grid:
    """Records of one table: rows under heads, or key/value pairs."""

    def __init__(self, text: str, table: Table, rules: Rules) -> None:
        self.text = text
        self.table = table
        self.rules = rules
        self.grid: list[list[Cell | None]] = [[None] * table.n_cols for _ in range(table.n_rows)]
        for cell in table.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, table.n_rows)):
                for col in range(cell.col, min(cell.col + cell.col_span, table.n_cols)):
                    self.grid[row][col] = cell

    def words(self, cell: Cell | None) -> str:
        return tight(cell.span.of(self.text)) if cell else ""

    def role(self, head: str) -> str | None:
        """What a head means; its last word decides: 「提供する情報の利用目的」 is a purpose."""
        bare = _REMARK.sub("", head) or head
        if not bare or len(bare) > _LONGEST_HEAD:
            return None
        hits = self.rules.find("column", bare)
        final = [hit for hit in hits if hit.end == len(bare)]
        return (final or hits)[0].code if hits else None

    def records(self) -> Iterator[tuple[Span, list[_CellField]]]:
        key = self._key_column()
        yield from self._pairs(key) if key is not None else self._rows()

    def _key_column(self) -> int | None:
        """The column that holds the heads of a key/value table, or None."""
        if not 2 <= self.table.n_cols <= 5 or self.table.n_rows < 2:
            return None
        for col in (0, 1):
            heads = [self.words(row[col]) for row in self.grid]
            if col == 0 and sum(map(_is_enumerator, heads)) * 2 > len(heads):
                continue
            known = sum(self.role(head) is not None for head in heads)
            if known * 2 >= len(heads) and known > self._known_in_first_row() and known >= 2:
                return col
            return None
        return None

    def _known_in_first_row(self) -> int:
        return sum(self.role(self.words(cell)) is not None for cell in _unique(self.grid[0]))

    def _pairs(self, key: int) -> Iterator[tuple[Span, list[_CellField]]]:
        """One record for the table; a head that comes again begins a new one."""
        fields: list[_CellField] = []
        span: Span | None = None
        for row in range(self.table.n_rows):
            cells = self.grid[row][key:]
            if all(c is None or c.is_header for c in cells) and len(cells) > 1 and row == 0:
                continue
            for head, value in zip(cells[::2], cells[1::2], strict=False):
                name = self.words(head)
                if span is not None and any(name == f[0] for f in fields):
                    yield span, fields
                    fields, span = [], None
                fields.append((name, self.role(name), value, False))
                span = _cover(span, head, value)
        if span is not None:
            yield span, fields

    def _rows(self) -> Iterator[tuple[Span, list[_CellField]]]:
        heads = [""] * self.table.n_cols
        for row in range(self.table.n_rows):
            cells = self.grid[row]
            if cells and all(c is None or c.is_header or not len(c.span) for c in cells):
                heads = [self.words(c) for c in cells]
                continue
            span = _cover(None, *(c for c in cells if c is not None and c.row == row))
            if span is None:
                continue
            fields: list[_CellField] = []
            for col, cell in enumerate(cells):
                if cell is not None and cell.col != col:
                    continue  # the rest of a cell merged over columns
                inherited = cell is not None and cell.row != row
                fields.append((heads[col], self.role(heads[col]), cell, inherited))
            yield span, fields


def _is_enumerator(text: str) -> bool:
    return bool(_ENUMERATOR_ONLY.fullmatch(text))


def _unique(cells: Sequence[Cell | None]) -> list[Cell]:
    return list(dict.fromkeys(c for c in cells if c is not None))


def _cover(span: Span | None, *cells: Cell | None) -> Span | None:
    """The smallest span around ``span`` and the cells that hold text."""
    for cell in cells:
        if cell is not None and len(cell.span):
            start = cell.span.start if span is None else min(span.start, cell.span.start)
            end = cell.span.end if span is None else max(span.end, cell.span.end)
            span = Span(start, end)
    return span
