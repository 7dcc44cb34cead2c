"""Where a unit stands, as a reader sees it.

One pass with a stack of open units. Absolute ranks (章 節 条, heading levels, levels of
marked-up lists) decide where they exist; everything else is placed by its
series: a label that follows an open series continues it, a first label opens a
new one below. Headings without a number look ahead: if the series that was open
goes on behind them they stand inside it, if it starts anew they stand above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from pipeline import titles
from pipeline.core import Document, Line
from pipeline.numbering import follows, is_first
from pipeline.openings import Opening
from pipeline.text import tight

_LEAD_IN = re.compile("以下|次の|次に|下記|つぎの|本(?:方針|ポリシー)|following", re.IGNORECASE)
# So many more characters in common make a heading the peer of an outer one.
_TELLING = 3
_NOTE = re.compile("[※＊*注（(]")


@dataclass(slots=True)
class Node:
    """A unit under construction."""

    opening: Opening
    parent: Node | None
    place: int = 1
    before: Node | None = None  # the last sibling of the same style
    own_lines: list[int] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    suspended: bool = False

    @property
    def depth(self) -> int:
        return 1 if self.parent is None else self.parent.depth + 1

    @property
    def is_container(self) -> bool:
        """Whether plain text below belongs to it: headings, ranks, bare labels."""
        o = self.opening
        if o.is_heading or o.rank is not None or o.heading_level or not len(o.rest):
            return True
        return o.is_title and o.is_numbered and not self._ends_short_list()

    @property
    def is_last_of_short_items(self) -> bool:
        """Whether the item before it, of the same style, holds no text of its own."""
        return self._ends_short_list()

    def _ends_short_list(self) -> bool:
        """Whether it is the last of a list of items that hold no text of their own."""
        before = self.before
        return before is not None and not before.own_lines and not before.children


def _next_numbers(found: Sequence[Opening | None]) -> list[Opening | None]:
    """For each line, the next opening behind it that bears a number of a typed series."""
    coming: Opening | None = None
    ahead: list[Opening | None] = []
    for opening in reversed(found):
        ahead.append(coming)
        if opening is None:
            continue
        if opening.is_numbered and opening.list_level is None:
            coming = opening
        elif opening.heading_level is not None:
            coming = None  # what is counted behind a heading by markup says nothing before it
    return ahead[::-1]


_ROMAN_AS_LETTER = {"roman-paren": "lower-paren", "roman-lower": "lower", "roman": "upper"}


class Builder:
    """The stack of open units, and the nodes made so far."""

    def __init__(
        self, document: Document, lines: Sequence[Line], found: Sequence[Opening | None]
    ) -> None:
        self.document = document
        self.lines = lines
        self.found = found
        self.stack: list[Node] = []
        self.nodes: list[Node] = []
        self.roots: list[Node] = []
        self.next_number = _next_numbers(found)
        self.owner: list[Node | None] = [None] * len(lines)

    def start_anew(self) -> None:
        """A title of the whole policy stands in no unit and closes what is open."""
        self.stack.clear()

    # -- placing ---------------------------------------------------------------

    def open(self, opening: Opening) -> bool:
        """Place a unit; False if the enumerator stands there by chance."""
        if self.stack and self.stack[0].opening.style == "contents" != opening.style:
            keep = opening.style == "contents-entry"
            del self.stack[1 if keep else 0 :]
        opening = self._as_letter(opening)
        at = self._place(opening)
        if at is None:
            return False
        del self.stack[at:]
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
        if opening.caption is not None:
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
        if o.heading_level is not None:
            return self._place_markup(o)
        if o.rank is not None:
            return self._place_ranked(o)
        if o.list_level is not None:
            return self._place_list(o)
        if o.is_numbered:
            return self._place_series(o)
        if o.style.startswith("bullet") or o.style == "li":
            return self._place_bullet(o)
        return self._place_heading(o)

    def _place_ranked(self, o: Opening) -> int:
        rank = o.rank if o.rank is not None else 9
        for at, node in enumerate(self.stack):
            if node.opening.rank is not None and node.opening.rank >= rank:
                return at
        keep = 0
        for at, node in enumerate(self.stack):
            above = node.opening.rank is not None or (
                node.opening.is_heading and self._introduces(node)
            )
            if above:
                keep = at + 1
        return keep

    def _introduces(self, node: Node) -> bool:
        """Whether a heading holds what comes next: it has no text yet, or a lead-in."""
        words = "".join(tight(self.lines[i].span.of(self.document.text)) for i in node.own_lines)
        return (not words and not node.children) or bool(_LEAD_IN.search(words[-120:]))

    def _place_markup(self, o: Opening) -> int:
        level = o.heading_level or 6
        floor = max(self._open_ranked(), self._open_clause(o)) if not o.is_numbered else 0
        for at, node in enumerate(self.stack):
            above = node.opening.heading_level
            if above is not None and above >= level and not self._outranks(node.opening, o):
                return at
        keep = floor
        for at, node in enumerate(self.stack):
            if node.opening.heading_level is not None:
                keep = max(keep, at + 1)
        return keep

    @staticmethod
    def _outranks(above: Opening, below: Opening) -> bool:
        """第1章 holds 第1条 also where both are headings of one level."""
        return (
            above.rank is not None and below.rank is not None and above.rank < below.rank
            and above.heading_level == below.heading_level
        )  # fmt: skip

    def _open_ranked(self) -> int:
        """Length of the stack up to a typed 第N条 that the text goes on counting."""
        for at in range(len(self.stack) - 1, -1, -1):
            node = self.stack[at]
            if node.opening.rank is not None and node.opening.heading_level is None:
                return at + 1
        return 0

    def _open_clause(self, o: Opening) -> int:
        """Length of the stack up to a typed number that goes on behind this deeper heading."""
        levels = [
            n.opening.heading_level for n in self.stack if n.opening.heading_level is not None
        ]
        holder = max((x for x in levels if x < (o.heading_level or 6)), default=None)
        if holder is None:
            return 0
        for at in range(len(self.stack) - 1, -1, -1):
            node = self.stack[at]
            above = node.opening
            if above.heading_level == holder:
                return 0
            if (
                above.is_numbered
                and above.list_level is None
                and (self._goes_on(above, o, holder) or self._is_like_the_last(node, o))
            ):
                return at + 1
        return 0

    @staticmethod
    def _is_like_the_last(node: Node, o: Opening) -> bool:
        """Whether the number before holds headings of this level."""
        before = node.before.children if node.before else ()
        return any(child.opening.heading_level == o.heading_level for child in before)

    def _goes_on(self, above: Opening, o: Opening, holder: int) -> bool:
        """Whether the next number of a series comes before the section ends."""
        for opening in self.found[o.line + 1 :]:
            if opening is None:
                continue
            if opening.heading_level is not None and opening.heading_level <= holder:
                return False
            if opening.style == above.style and opening.heading_level is None:
                return follows(above.style, above.path, opening.path)
        return False

    def _place_list(self, o: Opening) -> int:
        for at, node in enumerate(self.stack):
            level = node.opening.list_level
            if level is None or level < (o.list_level or 0):
                continue
            if level > (o.list_level or 0) or not self._heads_list(node, o):
                return at
        return len(self.stack)

    def _heads_list(self, node: Node, o: Opening) -> bool:
        """Whether dots that are not set in below a number list what the number's title says."""
        above = node.opening
        if not above.is_numbered or o.is_numbered:
            return False
        return above.is_title or bool(_LEAD_IN.search(above.rest.of(self.document.text)))

    def _place_series(self, o: Opening) -> int | None:
        behind = self._continued(o)
        if behind is not None:
            return behind
        same = self._same_style(o)
        if is_first(o.style, o.path):
            if same is None or self._opens_below(same):
                return self._unsuspended()
            return same
        if same is not None and (not o.weak or self._misprinted(same, o)):
            return same
        if not o.weak:
            return self._unsuspended()
        return self._second_paragraph(o)

    def _misprinted(self, at: int, o: Opening) -> bool:
        """Whether a number comes twice on neighbouring lines: a slip of the pen."""
        before = self.stack[at].opening
        return o.style == "comma" and before.path == o.path and before.line + 1 == o.line

    def _second_paragraph(self, o: Opening) -> int | None:
        """A bare ２ is the second paragraph (項) of an article whose first bears no number."""
        if o.style not in ("bare", "dot") or o.value != 2:
            return None
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at].opening.rank == 3:
                return at + 1
        return None

    def _continued(self, o: Opening) -> int | None:
        """The open series that the label continues: titles go on from titles."""
        found = [
            at for at, node in enumerate(self.stack)
            if node.opening.style == o.style and follows(o.style, node.opening.path, o.path)
        ]  # fmt: skip
        alike = [at for at in found if self.stack[at].opening.leads == o.leads]
        return (alike or found)[-1] if found else None

    def _same_style(self, o: Opening) -> int | None:
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at].opening.style == o.style:
                return at
        return None

    def _opens_below(self, at: int) -> bool:
        """Whether a first label below an open series of its own style nests in it."""
        node = self.stack[at]
        return (
            node.opening.is_title
            and not node.suspended
            and not any(c.opening.style == node.opening.style for c in node.children)
        )

    def _unsuspended(self) -> int:
        for at, node in enumerate(self.stack):
            if node.suspended:
                return at
        return len(self.stack)

    def _place_bullet(self, o: Opening) -> int:
        for at in range(len(self.stack) - 1, -1, -1):
            node = self.stack[at]
            if node.opening.style == o.style and node.opening.list_level is None:
                if o.indent > node.opening.indent + 1:
                    return at + 1
                if o.indent >= node.opening.indent - 1 or at == 0:
                    return at
        return self._unsuspended()

    def _place_heading(self, o: Opening) -> int:
        """A heading without number or markup: look ahead to the next number."""
        bounds = self._look_ahead(o)
        low, high = bounds or (0, len(self.stack))
        peer = self._peer(o, low, high)
        if peer is not None:
            return peer
        if bounds:
            return self._above_items(low, high)
        return self._default_heading_place(o)

    def _peer(self, o: Opening, low: int, high: int) -> int | None:
        """Where in [low, high) the heading stands beside, or below, one of its own kind.

        A heading right below another titles a part of it. Of several open ones
        it goes on with the innermost, unless an outer one is worded like it.
        """
        alike = [at for at in range(low, high) if self._is_alike(self.stack[at].opening, o)]
        if not alike:
            return None
        last = self.stack[alike[-1]]
        if o.style == "title" and not last.own_lines and not last.children:
            return alike[-1] + 1
        shared = [self._shared_ending(self.stack[at].opening, o) for at in alike]
        best = max(shared)
        return alike[shared.index(best)] if best >= shared[-1] + _TELLING else alike[-1]

    @staticmethod
    def _is_alike(above: Opening, o: Opening) -> bool:
        """Headings of one style, or under one sign whether marked up or typed: ■."""
        signed = bool(o.label) and o.style.startswith("sign") and above.label == o.label
        return above.style == o.style or (signed and above.is_heading)

    def _shared_ending(self, above: Opening, o: Opening) -> int:
        text = self.document.text
        one, other = tight(above.rest.of(text)), tight(o.rest.of(text))
        pairs = zip(reversed(one), reversed(other), strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

    def _above_items(self, low: int, high: int) -> int:
        """Inside [low, high]: as deep as units go that can hold a heading."""
        keep = low
        for at in range(low, high):
            node = self.stack[at]
            if (
                node.is_container
                and not node.suspended
                and not node.opening.style.startswith("bullet")
            ):
                keep = at + 1
        return keep

    def _default_heading_place(self, o: Opening) -> int:
        inside = self._above_items(0, len(self.stack))
        if o.style.startswith(("sign", "tight", "field")) or self._next_number(o) is not None:
            return inside
        if inside and self._same_subject(self.stack[inside - 1].opening, o):
            return inside
        for at, node in enumerate(self.stack):
            if node.opening.is_numbered and node.opening.heading_level is None:
                return at
        return inside

    def _same_subject(self, above: Opening, o: Opening) -> bool:
        """A desk's name in brackets stands inside the unit on inquiries before it."""
        text = self.document.text
        return o.style.startswith("bracketed") and all(
            titles.CONTACT.search(tight(x.rest.of(text))) for x in (above, o)
        )

    def _look_ahead(self, o: Opening) -> tuple[int, int] | None:
        """Stack lengths between which the heading must stand, seen from the next number."""
        coming = self._next_number(o)
        if coming is None:
            return None
        for at in range(len(self.stack) - 1, -1, -1):
            before = self.stack[at].opening
            if before.style != coming.style:
                continue
            if follows(coming.style, before.path, coming.path):
                return at + 1, len(self.stack)
            if is_first(coming.style, coming.path):
                return 0, at
        return None

    def _next_number(self, o: Opening) -> Opening | None:
        """The next numbered unit that is not an item of a marked-up list."""
        return self.next_number[o.line]

    # -- plain lines -----------------------------------------------------------

    def add_line(self, at: int) -> None:
        """Give a line that opens nothing to the unit it belongs to."""
        line = self.lines[at]
        if line.kind not in ("noise", "table_row"):
            self._close_lists(line)
        open_nodes = [n for n in self.stack if not n.suspended]
        self.owner[at] = open_nodes[-1] if open_nodes else None
        if open_nodes and line.kind != "noise":
            open_nodes[-1].own_lines.append(at)

    def _close_lists(self, line: Line) -> None:
        """Plain text after a finished list belongs to what holds the list."""
        text = self.document.text
        if not self.stack or _NOTE.match(line.span.of(text)):
            return
        for node in reversed(self.stack):
            if node.suspended:
                continue
            if node.is_container or not self._ends_list(node, line):
                return
            node.suspended = True

    def _ends_list(self, node: Node, line: Line) -> bool:
        opener = self.lines[node.opening.line]
        if opener.kind == "list_item" and self.document.media_type == "application/pdf":
            return line.blank_before and line.indent <= opener.indent
        if node.opening.is_title and self._titles_alternate(node):
            return False
        if opener.kind == "list_item":
            return line.indent <= opener.indent or self.document.media_type == "text/html"
        if self._is_new_paragraph(node, line):
            return True
        is_sentence = opener.span.of(self.document.text).rstrip().endswith("。")
        if node.opening.is_numbered and is_sentence:
            return False
        return line.blank_before and line.indent <= opener.indent

    def _is_new_paragraph(self, node: Node, line: Line) -> bool:
        """In HTML a sentence behind a typed bullet is a paragraph of its own."""
        typed = node.opening.style.startswith("bullet")
        html = self.document.media_type == "text/html"
        return typed and html and "。" in line.span.of(self.document.text)

    def _titles_alternate(self, node: Node) -> bool:
        """Whether bullets of this list stand before texts of their own: ・X / text / ・Y / text."""
        if node.before is not None:
            return bool(node.before.own_lines)
        behind = (x for x in self.found[node.opening.line + 1 :] if x is not None)
        coming = next((x for x in behind if not self._is_inner_item(x, node.opening)), None)
        return (
            coming is not None
            and coming.style == node.opening.style
            and coming.list_level == node.opening.list_level
        )

    @staticmethod
    def _is_inner_item(o: Opening, bullet: Opening) -> bool:
        """Whether a number may count what a bullet's text announces."""
        return bullet.value is None and o.is_numbered and o.heading_level is None and o.rank is None
