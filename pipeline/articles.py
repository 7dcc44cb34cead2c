"""Lines -> tree of units, nested as a reader sees them.

Which lines open a unit is told by pipeline.openings, where it stands by
pipeline.placing; here the tree becomes articles with headings, paths and spans.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline import apart, likewise
from pipeline.core import Article, ArticleKind, Document, Line, Span, content_id
from pipeline.numbering import SIGNS, follows
from pipeline.numbering import read as read_enumerator
from pipeline.openings import Opening, openings
from pipeline.placing import Builder, Node
from pipeline.policy_title import policy_titles
from pipeline.text import tight

# 「**窓口**」 in Markdown, the end of it cut off already or not.
_BOLD = re.compile(r"(\*\*|__)(?P<inner>[^*_]+?)[ 　]*(?:\1)?$")
_TITLE_BRACKETS = re.compile(r"^[【＜<〈《≪〔\[［（(〖](?P<inner>.*)[】＞>〉》≫〕\]］）)〗]$")
# === X ===, －X－, ～X～
_FRAME = re.compile(r"([=＝~～〜*＊\-－–—―─━])\1*[\s　]*(?P<inner>.*?)[\s　]*\1+")
_OPENERS, _CLOSERS = "【（([［〔〈《＜", "】）)]］〕〉》＞"
_LONGEST_HEADING = 90
# What limits or adds to the list above it, and is no text below a title.
_LIMITS = re.compile("[ \u3000]*(?:ただし|但し|なお)、")
# 「1. 保管について 当店は、…ます。」: a title, a blank, and the sentence that it titles.
_RUN_IN = re.compile(
    r"(?P<title>[^\s、。]{4,40}(?:について|に関して))[\s　]+(?=[^。]*[はがを、][^。]*(?:。|ます|ません))"
)


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
    title_lines = policy_titles(document, lines)
    found = openings(document, lines, title_lines)
    apart.join(document, found, lines)
    claimed = apart.claimed(found, lines)
    likewise.mark(document, found, lines, claimed | title_lines)
    builder = Builder(document, lines, found)
    for at, opening in enumerate(found):
        if at in title_lines:
            builder.start_anew()
        elif at not in claimed and (opening is None or not builder.open(opening)):
            builder.add_line(at)
    return _Result(builder).outline(tuple(sorted(title_lines)))


class _Result:
    """The placed units as articles."""

    def __init__(self, builder: Builder) -> None:
        self.document = builder.document
        self.lines = builder.lines
        self.nodes = builder.nodes
        self.roots = builder.roots
        self.owner = builder.owner
        self.with_text: dict[tuple[int, str], bool] = {}

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
        self, node: Node, parent: Article | None, end: int, paths: Counter[str]
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

    def _heading_span(self, node: Node) -> Span | None:
        """The title inside the opening line; None for items and sentences."""
        o = node.opening
        text = self.document.text
        if o.caption is not None:
            return _inner(text, o.caption)
        if o.rank == 3:
            size = _caption_size(o.rest.of(text))
            if size:
                return Span(o.rest.start + 1, o.rest.start + size - 1)
        if o.is_numbered and not o.is_title and (run_in := _RUN_IN.match(o.rest.of(text))):
            return Span(o.rest.start, o.rest.start + run_in.end("title"))
        if o.heading_level and o.rest.of(text).endswith("。"):
            return None  # a sentence that is marked up as a heading
        if o.style.startswith("sign") and (not o.is_title or self._ends_items(node)):
            return None  # a date behind a sign
        if not len(o.rest) or not (o.is_heading or o.heading_level or self._titles_text(node)):
            return None
        return _inner(text, _behind_number_again(text, o))

    def _titles_text(self, node: Node) -> bool:
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
        if self._begins_list(node):
            return False
        return self._mostly_with_text(node) and not self._only_noted(node)

    def _begins_list(self, node: Node) -> bool:
        """Whether the first item of the list below stands behind the label: (A) 1.X / 2.Y."""
        first = read_enumerator(node.opening.rest.of(self.document.text))
        return (
            first is not None
            and bool(node.children)
            and (
                node.children[0].opening.style == first.style
                and follows(first.style, first.path, node.children[0].opening.path)
            )
        )

    def _only_noted(self, node: Node) -> bool:
        """Whether the last of a list of short items holds nothing but the notes on the list."""
        text = self.document.text
        if any(_LIMITS.match(self.lines[i].span.of(text)) for i in node.own_lines[:1]):
            return node.is_last_of_short_items or not node.opening.is_numbered
        notes = all(self.lines[i].span.of(text).startswith(("※", "＊")) for i in node.own_lines)
        ends = node.is_last_of_short_items or not node.opening.is_numbered
        return notes and not node.children and ends

    def _mostly_with_text(self, node: Node) -> bool:
        """Whether at least half of its siblings of the same style hold text of their own."""
        key = (id(node.parent), node.opening.style)
        if key not in self.with_text:
            siblings = node.parent.children if node.parent else self.roots
            peers = [n for n in siblings if n.opening.style == node.opening.style]
            filled = sum(bool(n.own_lines or n.children) for n in peers)
            self.with_text[key] = filled * 2 >= len(peers)
        return self.with_text[key]

    def _ends_items(self, node: Node) -> bool:
        """Whether a sign opens the last of several items: the text below it is of them all."""
        siblings = node.parent.children if node.parent else self.roots
        sign = node.opening.label
        alike = [n for n in siblings if n.opening.label == sign and not n.opening.is_numbered]
        filled = [bool(n.own_lines or n.children) for n in alike]
        return len(alike) > 1 and alike[-1] is node and not any(filled[:-1])


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


def _behind_number_again(text: str, o: Opening) -> Span:
    """The words behind a number that the list and the author both wrote: 「1. ① 手数料」."""
    again = read_enumerator(o.rest.of(text)) if o.is_numbered else None
    if again is None or again.value != o.value or again.size >= len(o.rest):
        return o.rest
    return Span(o.rest.start + again.size, o.rest.end)


def _inner(text: str, span: Span) -> Span:
    """A title without the brackets or the marks of bold type around the whole of it."""
    quote = span.of(text)
    if bold := _BOLD.match(quote):
        span = Span(span.start + bold.start("inner"), span.start + bold.end("inner"))
        quote = span.of(text)
    match = _TITLE_BRACKETS.match(quote.rstrip()) or _FRAME.fullmatch(quote.rstrip())
    if match and not re.search(r"[】＞>〉》≫〕\]］）)〗]", match["inner"]):
        return Span(span.start + match.start("inner"), span.start + match.end("inner"))
    stripped = quote.rstrip("　 :：").rstrip(f"　 {SIGNS}") or quote
    return Span(span.start, span.start + len(stripped)) if stripped else span


def _path(node: Node, parent: Article | None) -> str:
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


def _kind(node: Node) -> ArticleKind:
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
