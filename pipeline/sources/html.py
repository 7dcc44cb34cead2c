"""HTML to canonical text: one block a line, one table row a line.

What a browser shows is written: white space collapsed, list markers printed,
cells of a data table joined by a tab. A table that only arranges the page is
written as the lines that it holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.core import Document, Source
from pipeline.sources.build import Builder, GridCell, with_heads
from pipeline.sources.decode import decode
from pipeline.sources.enumerators import (
    counter,
    marked_by_hand,
    markers_apart,
    own_marker,
    start_of,
)
from pipeline.sources.htmlcss import is_side_by_side
from pipeline.sources.htmlheads import goes_on, is_numbered_title, titles_prose
from pipeline.sources.htmllines import count_links, is_noise, leads_away, mark_menus
from pipeline.sources.htmlnodes import Element
from pipeline.sources.htmlpanels import panels
from pipeline.sources.htmlprune import spaced
from pipeline.sources.htmltable import Grid, grid_of, is_numbering, is_property_text
from pipeline.sources.htmltitles import title_classes
from pipeline.sources.htmltree import is_narrow_only, parse
from pipeline.sources.plain import lost_characters

_BLOCK = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p"
    " pre section summary table tbody td tfoot th thead tr ul textarea".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Class names by which authors say that a line is a title or bold.
_TITLE_NAME = re.compile(
    r"(?:^|[-_ ])(?:bold|strong|titles?|ttl|head|headings?|headlines?|midashi|hdg|subtitle|subttl)(?:$|[-_ \d])",
    re.IGNORECASE,
)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_WIDE = (
    r"[\u2010-\u206f\u2460-\u27bf\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]"
)
_WRAP = re.compile(rf"(?<={_WIDE}) ?\n ?(?={_WIDE})")
_ENUMERATED = re.compile(r" ?\n ?(?=[（(]?[0-9０-９ア-ン一-十]{1,3}[）).．、]|[①-⑳・●■◆※【])")
_BLANK = re.compile(r"[ \t\r\f\u00a0]+")
_SPACE = re.compile(r"[ \t\n\r\f\u00a0]+")


def read(source: Source) -> Document:
    """Read an HTML page.

    Raises:
        UnreadableError: ``not_text`` for binary content.
    """
    declared = _CHARSET.search(source.data[:4096])
    charset = declared[1].decode("ascii", "replace") if declared else None
    decoded = decode(source.data, source.name, charset)
    body, title = parse(decoded.text)
    writer = _Writer(titles=title_classes(body))
    writer.element(body)
    writer.end_line()
    text, builder = writer.finished()
    return Document(
        name=source.name,
        doc_id=source.doc_id,
        sha256=source.sha256,
        media_type="text/html",
        encoding=decoded.encoding,
        text=text,
        blocks=builder.blocks,
        tables=builder.tables,
        problems=lost_characters(decoded),
        title=title,
    )


# What opens an accordion is a title unless it is a text.
_MAX_SUMMARY = 60


@dataclass(slots=True)
class _Line:
    """One visible line before it has a place in the text.

    ``linked`` counts its links to other pages if nothing else stands on it; ``breaks``
    tells that the heading which it stands in goes on below.
    """

    text: str
    level: int | None = None
    heading: int | None = None
    marker: str = ""
    is_item: bool = False
    bold: bool = False
    linked: int = 0
    noise: bool = False
    breaks: bool = False


@dataclass(slots=True)
class _Flow:
    """What an element hands down to the text inside it; ``numbers`` of the items around it."""

    bold: bool = False
    heading: int | None = None
    preformatted: bool = False
    titled: bool = False
    depth: int = -1
    numbers: tuple[int, ...] = ()
    linked: bool = False


@dataclass
class _Writer:
    """Walks the tree and collects lines and tables in reading order."""

    items: list[_Line | Grid] = field(default_factory=list)
    titles: frozenset[str] = frozenset()
    _run: list[tuple[str, bool, bool]] = field(default_factory=list)
    _heading: int | None = None
    _marker: str | None = None
    _marker_depth: int = 0
    _held: int | None = None
    _apart: set[int] = field(default_factory=set)

    def element(self, element: Element, flow: _Flow | None = None) -> None:
        """Write what ``element`` shows."""
        if id(element) in self._apart:
            return
        flow = self._inner(element, flow or _Flow())
        match element.tag:
            case "br":
                if not is_narrow_only(element):
                    self.end_line(breaks=flow.heading is not None)
            case "hr":
                self.end_line()
            case "ul" | "ol" | "menu":
                self._list(element, flow)
            case "table":
                self._table(element, flow)
            case "rp":
                pass
            case tag if tag in _BLOCK:
                self.end_line()
                self.children(element, flow)
                self.end_line()
            case _:
                self.children(element, flow)

    def _inner(self, element: Element, flow: _Flow) -> _Flow:
        if element.tag in _HEADINGS:
            return replace(flow, heading=_HEADINGS[element.tag])
        if element.tag == "p" and flow.heading is not None and "。" in element.text():
            return replace(flow, heading=None)  # a paragraph that was left in a heading
        if element.tag in {"pre", "textarea"}:
            return replace(flow, preformatted=True)
        is_bold = element.tag in {"b", "strong", "em"} or _BOLD_STYLE.search(
            element.attribute("style")
        )
        named = " ".join(map(spaced, element.names()))
        if is_bold or _TITLE_NAME.search(named) or not self.titles.isdisjoint(element.names()):
            return replace(flow, bold=True)
        if element.tag == "a" and leads_away(element.attribute("href")):
            return replace(flow, linked=True)
        if element.tag == "dl":
            return replace(flow, titled=titles_prose(element))
        if element.tag == "dt" and (flow.titled or is_numbered_title(element)):
            return replace(flow, bold=True)
        if element.tag == "summary" and element.size <= _MAX_SUMMARY:
            return replace(flow, bold=True)
        return flow

    def children(self, element: Element, flow: _Flow) -> None:
        """Write what stands in ``element``."""
        apart = len(element.children) > 1 and is_side_by_side(element)
        for child in element.children:
            if isinstance(child, str):
                self._text(child, flow)
            else:
                self.element(child, flow)
            if apart:
                self._text(" ", flow)

    def _text(self, text: str, flow: _Flow) -> None:
        if flow.heading is not None:
            self._heading = flow.heading
        if not flow.preformatted:
            self._run.append((text, flow.bold, flow.linked))
            return
        first, *others = text.split("\n")
        self._run.append((first, flow.bold, flow.linked))
        for line in others:
            self.end_line()
            self._run.append((line, flow.bold, flow.linked))

    def end_line(self, *, breaks: bool = False) -> None:
        """Close the line that is being written, if anything stands on it."""
        run, self._run = self._run, []
        text = collapsed("".join(piece for piece, _, _ in run))
        bold = all(is_bold for piece, is_bold, _ in run if piece.strip())
        heading, self._heading = self._heading, None
        if not text:
            return
        links = count_links((piece, is_link) for piece, _, is_link in run)
        line = _Line(text, self._held, heading, bold=bold, linked=links, breaks=breaks)
        if self._marker is not None:
            self._label(line)
        above = self.items[-1] if self.items else None
        if isinstance(above, _Line) and above.breaks and goes_on(above.text, text):
            above.text, above.breaks = collapsed(f"{above.text}\n{text}"), breaks
        else:
            self.items.append(line)

    def _label(self, line: _Line) -> None:
        """Give the first line of a list item its marker, unless it brings its own."""
        marker, self._marker = self._marker or "", None
        line.level, line.is_item = self._marker_depth, True
        own = own_marker(line.text)
        if own:
            line.marker = own
        elif marker and not (line.heading and marker == "・"):
            line.marker = marker
            line.text = marker + ("" if marker == "・" else " ") + line.text

    def _list(self, element: Element, flow: _Flow) -> None:
        self.end_line()
        depth = flow.depth + 1
        number, step = start_of(element)
        by_hand = marked_by_hand(element)
        boxes = panels(element, _BLOCK)
        apart = markers_apart(element)
        for child in element.children:
            if isinstance(child, str) or child.tag != "li":
                self.children(Element("div", {}, [child]), replace(flow, depth=depth))
                continue
            if child.attribute("value").lstrip("-").isdigit():
                number = int(child.attribute("value"))
            numbers = (*flow.numbers, number)
            marker = own_marker(child.text()) if by_hand else counter(element, child, numbers)
            if id(child) in apart:
                marker = apart[id(child)].text()
                marker += "." if marker.isdecimal() else ""
                self._apart.add(id(apart[id(child)]))
            inner = replace(flow, depth=depth, numbers=numbers)
            self._item(child, marker, inner, by_hand=by_hand, is_panel=id(child) in boxes)
            number += step

    def _item(
        self, item: Element, marker: str, flow: _Flow, *, by_hand: bool, is_panel: bool
    ) -> None:
        self.end_line()
        is_line = not (marker in {"", "・"} and is_panel)
        around = self._held
        if is_line and not (by_hand and not marker):
            self._marker, self._marker_depth = marker, flow.depth
            self._held = flow.depth
        self.children(item, self._inner(item, flow))
        self.end_line()
        self._marker, self._held = None, around

    def _table(self, element: Element, flow: _Flow) -> None:
        self.end_line()
        grid = grid_of(element, _cell_text)
        if is_numbering(grid):
            self._numbered(grid, flow)
        elif grid.is_layout:
            self._flattened(grid, flow)
        else:
            for caption in (e for e in element.elements() if e.tag == "caption"):
                self.element(caption, flow)
            self.items.append(grid)

    def _numbered(self, grid: Grid, flow: _Flow) -> None:
        """Enumerators in the first column: each row is a list item."""
        for row in grid.rows():
            for source in row[1:]:
                self._marker, self._marker_depth = row[0].text.strip() or None, flow.depth + 1
                self.element(source.element, flow)
                self.end_line()
                self._marker = None

    def _flattened(self, grid: Grid, flow: _Flow) -> None:
        for row in grid.rows():
            for cell in row:
                is_head = is_property_text(grid) and cell.col == 0
                self.element(cell.element, replace(flow, bold=flow.bold or is_head))
                self.end_line()

    def finished(self) -> tuple[str, Builder]:
        builder = Builder()
        mark_menus([item for item in self.items if isinstance(item, _Line)])
        for item in self.items:
            if isinstance(item, Grid):
                cells = [
                    GridCell(c.row, c.col, c.text, c.row_span, c.col_span, c.is_header)
                    for c in item.cells
                ]
                builder.table(with_heads(cells), item.n_rows, item.n_cols)
            else:
                _write(builder, item)
        return builder.text, builder


def _write(builder: Builder, line: _Line) -> None:
    if line.noise or is_noise(line.text):
        builder.line(line.text, "noise")
    elif line.heading is not None:
        builder.line(line.text, "heading", level=line.heading, marker=line.marker, bold=line.bold)
    elif line.is_item:
        builder.line(line.text, "list_item", level=line.level, marker=line.marker, bold=line.bold)
    else:
        builder.line(line.text, level=line.level, bold=line.bold)


def collapsed(text: str) -> str:
    """White space as a browser shows it, without blanks where only the source wraps."""
    text = _BLANK.sub(" ", text)
    text = _ENUMERATED.sub(" ", text)
    text = _WRAP.sub("", text)
    return _SPACE.sub(" ", text).strip(" \u3000")


def _cell_text(element: Element) -> str:
    """The lines of a table cell, list markers included, joined by one blank."""
    writer = _Writer()
    writer.children(element, _Flow())
    writer.end_line()
    return " ".join(_line_texts(writer.items))


def _line_texts(items: Sequence[_Line | Grid]) -> list[str]:
    texts = []
    for item in items:
        if isinstance(item, Grid):
            texts += [cell.text for cell in item.cells if cell.text]
        else:
            texts.append(item.text)
    return texts
