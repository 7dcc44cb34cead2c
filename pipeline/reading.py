"""Outline and lines -> the :class:`Reading` that extractors work on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.articles import Outline
from pipeline.core import Article, Cell, Document, Line, PassageRole, Span
from pipeline.grids import Grid
from pipeline.passages import Field, Passage, Reading, Record
from pipeline.rules import Rules
from pipeline.searching import searcher
from pipeline.sentences import sentences
from pipeline.text import MappedText


def read_document(
    document: Document, outline: Outline, rules: Rules, about: tuple[str, ...] = ()
) -> Reading:
    """All passages and table records of a document, in text order.

    ``about``: the topics of the document as a whole, where its title names one.
    """
    builder = _Builder(document, outline, rules, about)
    passages = tuple(builder.passages())
    return Reading(document, outline.articles, passages, tuple(builder.records))


# What stands before each line of a quoted paragraph in Markdown.
_QUOTE_MARKS = re.compile(r"\n *>[ >]*")
_LEAD_IN = searcher(
    "以下|次の|次に|下記|つぎの|後記|別記|左記|following|とおり|通り|[:：]$", re.IGNORECASE
)
# A lead-in that a further remark (なお、…) parts from its list.
_ANNOUNCES = re.compile(
    "(?:次|つぎ|以下|下記|後記)(?:の|各号|に(?:掲げる|定める|示す|挙げる|該当する|記載の|記載する)|記載の).{0,40}(?:提供|利用|取得|収集|委託|共同|開示|保有)"
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
    def __init__(
        self, document: Document, outline: Outline, rules: Rules, about: tuple[str, ...]
    ) -> None:
        self.document = document
        self.outline = outline
        self.rules = rules
        self.records: list[Record] = []
        self.tables_done: set[int] = set()
        self.contexts: dict[int | None, _Context] = {None: _Context(topics=about)}
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
            if article is not None and article.kind == "item" and line.span.end >= article.span.end:
                self._hand_on(article, context)
            return
        heading = article.heading_span
        if heading is not None and line.span.end <= heading.start:
            return  # a number on a line of its own above the title
        self.opened.add(owner)
        yield from self._opening(article, line, context)

    def _hand_on(self, item: Article, context: _Context) -> None:
        """A lead-in on the last line of an item announces the items that come next."""
        if context.last_lead_in and context.in_list and item.parent_id:
            above = self.context(self.index[item.parent_id])
            above.last_lead_in, above.in_list = context.last_lead_in, True

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
        if "\n" in view.text:
            view = view.sub(_QUOTE_MARKS, "")
        view = view.tight()
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
        rows = Grid(self.document.text, table, self.rules)
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
    return any(word in text for word in ("各号", "項目", "とおり", "場合"))


_BLANKS = re.compile(r"[\s　.．\\]*")
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
    blanks = _BLANKS.match(rest, size)
    return max(size, blanks.end()) if blanks else size
