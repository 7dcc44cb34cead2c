"""The units of a document in one pass: each opening and each plain line in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.core import Document, Line
from pipeline.numbering import follows
from pipeline.openings import Opening
from pipeline.placing.endings import ListEndings
from pipeline.placing.headings import HeadingPlaces
from pipeline.placing.markup import MarkupPlaces
from pipeline.placing.prefaces import PrefacePlaces
from pipeline.placing.series import SeriesPlaces
from pipeline.placing.units import Node, OpenUnits

_ROMAN_AS_LETTER = {
    "roman-paren": "lower-paren",
    "roman-lower": "lower",
    "roman": "upper",
    "roman-bare": "upper-bare",
}


class Builder:
    """The stack of open units, and the nodes made so far."""

    def __init__(
        self, document: Document, lines: Sequence[Line], found: Sequence[Opening | None]
    ) -> None:
        units = OpenUnits(document, lines, found)
        self.document = document
        self.lines = lines
        self.found = found
        self.stack = units.stack
        self.nodes: list[Node] = []
        self.roots = units.roots
        self.owner: list[Node | None] = [None] * len(lines)
        self.series = SeriesPlaces(units)
        self.markup = MarkupPlaces(units)
        self.headings = HeadingPlaces(units)
        self.endings = ListEndings(units)
        self.prefaces = PrefacePlaces(units)

    def start_anew(self) -> None:
        """A title of the whole policy stands in no unit and closes what is open."""
        self.stack.clear()

    def open(self, opening: Opening) -> bool:
        """Place a unit; False if the enumerator stands there by chance."""
        if self.stack and self.stack[0].opening.style == "contents" != opening.style:
            keep = opening.style == "contents-entry"
            del self.stack[1 if keep else 0 :]
        opening = self._as_letter(opening)
        at = self._place(opening)
        if at is None:
            return False
        del self.stack[self.prefaces.beside(at, opening) :]
        while self.stack and self.stack[-1].suspended:
            self.stack.pop()
        parent = self.stack[-1] if self.stack else None
        node = Node(opening, parent)
        node.place = len(parent.children if parent else self.roots) + 1
        siblings = parent.children if parent else self.roots
        if siblings and siblings[-1].opening.style == opening.style:
            node.before = siblings[-1]
        siblings.append(node)
        self.stack.append(node)
        self.nodes.append(node)
        self.owner[opening.line] = node
        if opening.start < self.lines[opening.line].span.start:  # a caption or number above it
            self.owner[opening.line - 1] = node
        return True

    def _as_letter(self, o: Opening) -> Opening:
        """The i behind an h is a letter, not a Roman numeral."""
        letter = _ROMAN_AS_LETTER.get(o.style)
        series = [n.opening for n in self.stack if n.opening.style == letter]
        if letter and len(o.path) == 1 and series and follows(letter, series[-1].path, o.path):
            return replace(o, style=letter)
        return o

    def _place(self, o: Opening) -> int | None:
        """How much of the stack stays open above the new unit (a length), or None."""
        if o.style == "contents-entry":
            return 1
        if o.style in ("addendum", "contents"):
            return 0
        whole = self.series.in_its_whole(o)
        if whole is not None:
            return whole
        if o.heading_level is not None:
            return self.markup.place(o)
        if o.rank is not None:
            return self.series.ranked(o)
        if o.list_level is not None:
            return self.series.listed(o)
        if o.is_numbered:
            return self.series.numbered(o)
        if o.style.startswith("bullet") or o.style == "li":
            return self.series.bullet(o)
        held = self._in_item(o)
        return min(self.headings.place(o), self._in_list(o)) if held is None else held

    def _in_list(self, o: Opening) -> int:
        """How much of the stack may hold a plain title: no list that an HTML page closed above it.

        A list that goes on behind the title is only broken by it, and an item that titles
        a section is set in a list for its sign or number.
        """
        line = self.lines[o.line]
        if self.document.media_type != "text/html" or line.kind != "text" or line.level is not None:
            return len(self.stack)
        for at, node in enumerate(self.stack):
            item = node.opening
            if item.list_level is None or node.is_container or self._is_broken(item, o.line):
                continue
            return at
        return len(self.stack)

    def _is_broken(self, item: Opening, at: int) -> bool:
        """Whether the list of an item goes on behind a line."""
        behind = (x for x in self.found[at + 1 :] if x is not None and x.style == item.style)
        return any(
            x.list_level == item.list_level
            and (follows(item.style, item.path, x.path) if item.is_numbered else x.is_title)
            for x in behind
        )

    def _in_item(self, o: Opening) -> int | None:
        """The place of a title that an HTML page sets inside an item of a list, among its peers."""
        line = self.lines[o.line]
        if line.kind != "text" or line.level is None:
            return None
        if self._ends_item(o):
            return None
        open_ = [node.opening for node in self.stack]
        inward = range(len(open_) - 1, -1, -1)
        item = next((at for at in inward if open_[at].list_level == line.level), None)
        if item is None:
            return None
        peer = next((at for at in inward if at >= item and open_[at].style == o.style), None)
        return item + 1 if peer is None else peer

    def _ends_item(self, o: Opening) -> bool:
        """Whether a title ends the item that it is set in, so that it titles the items behind it."""
        line, below = self.lines[o.line], self.lines[o.line + 1 : o.line + 2]
        return bool(below) and below[0].kind == "list_item" and below[0].level == line.level

    def add_line(self, at: int) -> None:
        """Give a line that opens nothing to the unit it belongs to."""
        line = self.lines[at]
        if line.kind not in ("noise", "table_row"):
            self.endings.close(line)
        open_nodes = [n for n in self.stack if not n.suspended]
        self.owner[at] = open_nodes[-1] if open_nodes else None
        if open_nodes and line.kind != "noise":
            open_nodes[-1].own_lines.append(at)
