"""Units under construction, and those of them that are still open at a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.core import Document, Line
from pipeline.openings import Opening
from pipeline.text import tight

LEAD_IN = re.compile("以下|次の|次に|下記|つぎの|本(?:方針|ポリシー)|following", re.IGNORECASE)


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


@dataclass(slots=True)
class OpenUnits:
    """The stack of open units, outermost first, over the lines of a document.

    ``found`` holds for each line the opening that was read there, if any.
    """

    document: Document
    lines: Sequence[Line]
    found: Sequence[Opening | None]
    stack: list[Node] = field(default_factory=list)
    roots: list[Node] = field(default_factory=list)

    def beside(self, at: int) -> list[Node]:
        """The units so far, open or not, of the depth at which the stack holds ``at`` units."""
        return self.stack[at - 1].children if at else self.roots

    def introduces(self, node: Node) -> bool:
        """Whether a heading holds what comes next: it has no text yet, or a lead-in."""
        words = "".join(tight(self.lines[i].span.of(self.document.text)) for i in node.own_lines)
        return (not words and not node.children) or bool(LEAD_IN.search(words[-120:]))

    def same_style(self, o: Opening) -> int | None:
        """Where the innermost open unit of a label's style stands in the stack."""
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at].opening.style == o.style:
                return at
        return None

    def unsuspended(self) -> int:
        """How much of the stack stands before the first list that has ended."""
        for at, node in enumerate(self.stack):
            if node.suspended:
                return at
        return len(self.stack)
