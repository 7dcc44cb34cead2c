"""Lines -> tree of units, nested as a reader sees them.

One pass with a stack. Absolute ranks (章 節 条, heading levels, levels of
marked-up lists) decide where they exist; everything else is placed by its
series: a label that follows an open series continues it, a first label opens a
new one below. Headings without a number look ahead: if the series that was open
goes on behind them they stand inside it, if it starts anew they stand above it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline import titles
from pipeline.core import Article, ArticleKind, Document, Line, Span, content_id
from pipeline.numbering import follows, is_first
from pipeline.openings import Opening, openings
from pipeline.policy_title import policy_titles
from pipeline.text import tight

_LEAD_IN = re.compile("以下|次の|次に|下記|つぎの|本(?:方針|ポリシー)|following", re.IGNORECASE)
_NOTE = re.compile("[※＊*注（(]")
_TITLE_BRACKETS = re.compile(r"^[【＜<〈《≪〔\[［（(〖](?P<inner>.*)[】＞>〉》≫〕\]］）)〗]$")
_OPENERS, _CLOSERS = "【（([［〔〈《＜", "】）)]］〕〉》＞"
_LONGEST_HEADING = 90


@dataclass(slots=True)
class _Node:
    """A unit under construction."""

    opening: Opening
    parent: _Node | None
    place: int = 1
    before: _Node | None = None  # the last sibling of the same style
    own_lines: list[int] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)
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


@dataclass(frozen=True, slots=True)
class Outline:
    """The units of a document, and which unit each line belongs to.

    ``owners[i]`` is the index in ``articles`` of the innermost unit that line i
    belongs to, None before the first unit. ``titles`` are the indexes of the
    lines that hold the policy's title.
    """

    lines: tuple[Line, ...]
    articles: tuple[Article, ...]
    owners: tuple[int | None, ...]
    titles: tuple[int, ...]


def outline(document: Document, lines: Sequence[Line]) -> Outline:
    """Read the tree of units of a document from its logical lines."""
    found = openings(document, lines)
    title_lines = policy_titles(document, lines)
    builder = _Builder(document, lines, found)
    for at, opening in enumerate(found):
        if at in title_lines:
            builder.start_anew()
        elif opening is None or not builder.open(opening):
            builder.add_line(at)
    return builder.outline(tuple(sorted(title_lines)))


_ROMAN_AS_LETTER = {"roman-paren": "lower-paren", "roman-lower": "lower", "roman": "upper"}


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


class _Builder:
    """The stack of open units, and the nodes made so far."""

    def __init__(
        self, document: Document, lines: Sequence[Line], found: Sequence[Opening | None]
    ) -> None:
        self.document = document
        self.lines = lines
        self.found = found
        self.stack: list[_Node] = []
        self.nodes: list[_Node] = []
        self.roots: list[_Node] = []
        self.next_number = _next_numbers(found)
        self.with_text: dict[tuple[int, str], bool] = {}
        self.owner: list[_Node | None] = [None] * len(lines)

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
        node = _Node(opening, parent)
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

    def _introduces(self, node: _Node) -> bool:
        """Whether a heading holds what comes next: it has no text yet, or a lead-in."""
        words = "".join(tight(self.lines[i].span.of(self.document.text)) for i in node.own_lines)
        return (not words and not node.children) or bool(_LEAD_IN.search(words[-120:]))

    def _place_markup(self, o: Opening) -> int:
        level = o.heading_level or 6
        floor = self._open_ranked() if not o.is_numbered else 0
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

    def _place_list(self, o: Opening) -> int:
        for at, node in enumerate(self.stack):
            level = node.opening.list_level
            if level is not None and level >= (o.list_level or 0):
                return at
        return len(self.stack)

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
        for at in range(high - 1, low - 1, -1):
            if self.stack[at].opening.style == o.style:
                return at
        if bounds:
            return self._above_items(low, high)
        return self._default_heading_place(o)

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

    def _ends_list(self, node: _Node, line: Line) -> bool:
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

    def _is_new_paragraph(self, node: _Node, line: Line) -> bool:
        """In HTML a sentence behind a typed bullet is a paragraph of its own."""
        typed = node.opening.style.startswith("bullet")
        html = self.document.media_type == "text/html"
        return typed and html and "。" in line.span.of(self.document.text)

    def _titles_alternate(self, node: _Node) -> bool:
        """Whether bullets of this list stand before texts of their own: ・X / text / ・Y / text."""
        if node.before is not None:
            return bool(node.before.own_lines)
        coming = next((x for x in self.found[node.opening.line + 1 :] if x is not None), None)
        return (
            coming is not None
            and coming.style == node.opening.style
            and coming.list_level == node.opening.list_level
        )

    # -- result ----------------------------------------------------------------

    def outline(self, title_lines: tuple[int, ...]) -> Outline:
        ends = self._ends()
        index = {id(node): i for i, node in enumerate(self.nodes)}
        made: list[Article] = []
        paths: Counter[str] = Counter()
        for i, node in enumerate(self.nodes):
            parent = made[index[id(node.parent)]] if node.parent else None
            made.append(self._article(node, parent, ends[i], paths))
        owners = tuple(None if n is None else index[id(n)] for n in self.owner)
        return Outline(tuple(self.lines), tuple(made), owners, title_lines)

    def _ends(self) -> list[int]:
        """Where each unit ends: with its last line or its last descendant's."""
        ends = [self.lines[n.opening.line].span.end for n in self.nodes]
        index = {id(node): i for i, node in enumerate(self.nodes)}
        for i in range(len(self.nodes) - 1, -1, -1):
            node = self.nodes[i]
            if node.own_lines:
                ends[i] = max(ends[i], self.lines[node.own_lines[-1]].span.end)
            if node.parent is not None:
                above = index[id(node.parent)]
                ends[above] = max(ends[above], ends[i])
        return ends

    def _article(
        self, node: _Node, parent: Article | None, end: int, paths: Counter[str]
    ) -> Article:
        o = node.opening
        heading_span = self._heading_span(node)
        path = _path(node, parent)
        paths[path] += 1
        if paths[path] > 1:
            path = f"{path}~{paths[path]}"
        heading = tight(heading_span.of(self.document.text)) if heading_span else None
        span = Span(o.start, end)
        return Article(
            article_id=content_id(self.document.doc_id, "articles", span.start, span.end, path),
            parent_id=parent.article_id if parent else None,
            depth=node.depth, kind=_kind(node), label=o.label, path=path, heading=heading,
            span=span, opening=Span(o.start, self.lines[o.line].span.end),
            heading_span=heading_span,
        )  # fmt: skip

    def _heading_span(self, node: _Node) -> Span | None:
        """The title inside the opening line; None for items and sentences."""
        o = node.opening
        text = self.document.text
        if o.caption is not None:
            return _inner(text, o.caption)
        if o.rank == 3:
            size = _caption_size(o.rest.of(text))
            if size:
                return Span(o.rest.start + 1, o.rest.start + size - 1)
        if not len(o.rest) or not (o.is_heading or o.heading_level or self._titles_text(node)):
            return None
        return _inner(text, o.rest)

    def _titles_text(self, node: _Node) -> bool:
        """Whether a numbered line titles the text below it, as its siblings do."""
        o = node.opening
        if (
            not o.is_title
            or o.style in ("li", "contents-entry")
            or _colon(self.document.text, o.rest)
        ):
            return False
        if not node.own_lines and not node.children:
            return o.rank is not None
        return self._mostly_with_text(node) and not self._only_noted(node)

    def _only_noted(self, node: _Node) -> bool:
        """Whether the last of a list of short items holds nothing but the notes on the list."""
        text = self.document.text
        notes = all(self.lines[i].span.of(text).startswith(("※", "＊")) for i in node.own_lines)
        return notes and not node.children and node.is_last_of_short_items

    def _mostly_with_text(self, node: _Node) -> bool:
        """Whether at least half of its siblings of the same style hold text of their own."""
        key = (id(node.parent), node.opening.style)
        if key not in self.with_text:
            siblings = node.parent.children if node.parent else self.roots
            peers = [n for n in siblings if n.opening.style == node.opening.style]
            filled = sum(bool(n.own_lines or n.children) for n in peers)
            self.with_text[key] = filled * 2 >= len(peers)
        return self.with_text[key]


def _caption_size(rest: str) -> int:
    """Length of the bracketed caption that ``rest`` begins with, 0 without one."""
    if not rest or rest[0] not in _OPENERS:
        return 0
    opener, closer = rest[0], _CLOSERS[_OPENERS.index(rest[0])]
    depth = 0
    for at, char in enumerate(rest[:_LONGEST_HEADING]):
        depth += (char == opener) - (char == closer)
        if depth == 0:
            return at + 1
    return 0


def _colon(text: str, rest: Span) -> bool:
    """「X：Y」: X is the item's own lead-in, not a heading."""
    return bool(re.search("[:：].", tight(rest.of(text))))


def _inner(text: str, span: Span) -> Span:
    """A title without the brackets around the whole of it."""
    quote = span.of(text)
    match = _TITLE_BRACKETS.match(quote.rstrip())
    if match and not re.search(r"[】＞>〉》≫〕\]］）)〗]", match["inner"]):
        return Span(span.start + match.start("inner"), span.start + match.end("inner"))
    stripped = quote.rstrip("　 :：")
    return Span(span.start, span.start + len(stripped)) if stripped else span


def _path(node: _Node, parent: Article | None) -> str:
    o = node.opening
    own = o.path
    if not o.is_numbered:
        mark = "・" if o.style.startswith("bullet") or o.style == "li" else "#"
        own = f"{mark}{node.place}"
    if parent is None:
        return own
    last = parent.path.rsplit(".", 1)[-1]
    if re.fullmatch(rf"{re.escape(last)}[.-]\d+", own):
        own = re.split("[.-]", own)[-1]
    return f"{parent.path}.{own.replace('.', '-')}"


def _kind(node: _Node) -> ArticleKind:
    o = node.opening
    if o.rank is not None and o.rank <= 2 and o.style != "addendum":
        return "chapter"
    if o.style == "article" or o.rank == 3 or node.parent is None:
        return "article"
    if o.is_heading or o.heading_level or _kind(node.parent) == "chapter":
        return "article"
    above = node.parent.opening
    numbered = o.is_numbered and o.style in ("bare", "circled", "dot", "clause", "right", "paren")
    return (
        "paragraph" if numbered and (above.rank == 3 or _kind(node.parent) == "article") else "item"
    )


def with_articles(outline: Outline, articles: Sequence[Article]) -> Outline:
    """The outline with its units replaced one for one (e.g. by units with topics)."""
    if len(articles) != len(outline.articles):
        raise ValueError("the number of units must stay")
    return replace(outline, articles=tuple(articles))
