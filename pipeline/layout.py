"""Blocks -> logical lines: torn lines joined, page numbers and page furniture out."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from pipeline.core import Block, Document, Line, Span
from pipeline.numbering import read as read_enumerator
from pipeline.runin import split
from pipeline.searching import seldom
from pipeline.text import tight
from pipeline.titles import is_title, names_policy

# A line that ends in one of these is complete.
_ENDS = tuple("。．.！？!?」』】）)：:；;>＞》〉]］")
_CONTINUES = re.compile("[ぁ-んー、。）)」』]")
# A heading that ends in one of these goes on.
_PARTICLES = ("の", "と", "に", "を", "へ", "や", "及び", "および", "、", "・")
# These open a sentence of their own, and these end an item of their own.
_OPENS = seldom(
    "(?:なお|ただし|但し|また|さらに|その他|そのほか|その|この|これ|ここ|それ|おって|もし|すでに|いずれ|いつ|"
    "ご|お[客問申届知]|つきまして|よって|したがって|しかし|あらかじめ|すべて|まず|次)"
)
_ENDS_ITEM = seldom("(?:ため|こと|もの|場合|とき|等|など|情報|事項|利用|提供|対応)$")
_CLAUSE = re.compile("[はがをに]、|[はがを][^。]{4,}")
# No item and no title ends so: 「…の求めに対応するために / 必要な範囲でのみ…」.
_BREAKS_OFF = re.compile("(?:(?<!と)は|[がを]|ために|により|における|に関する|に対する|[てで]は)$")
_PAGE_NUMBER = re.compile(
    r"[-－–—\s]*(?:[0-9０-９]{1,3}(?:\s*[/／]\s*[0-9０-９]{1,3})?|page\s*\d+|\d+\s*ページ)[-－–—\s]*",
    re.IGNORECASE,
)
# A line drawn between two parts: ━━━━, ------, * * *.
_RULE = re.compile(r"(?=.{3})[\s━─═＝=\-－—―‐_＿*＊~～〜◆◇☆★●○…・■□※+＋]+")
_FURNITURE = re.compile(
    r"(?:戻る|トップへ戻る|ページ(?:の)?(?:トップ|先頭)(?:へ(?:戻る)?)?|閉じる|印刷(?:する)?|"
    r"メニュー|TOP|PAGE TOP|ホーム|Home|HOME)[　 >＞]*"
)
# Formats in which an author may break a line within a sentence (<br>); the others give whole lines.
_UNJOINED = frozenset({"text/plain", "text/markdown", "text/html"})
# Below this many columns a line is too short to have been wrapped.
_SHORTEST_WRAP = 44
# A text is hard-wrapped when this share of its lines stops at the margin in mid-sentence.
_WRAPPED_SHARE = 0.25
# More than this share of the running text in bold is the writing of the whole text.
_BOLD_TEXT = 0.7


def lines(document: Document) -> tuple[Line, ...]:
    """The logical lines of a document, in text order.

    Page numbers, navigation words and drawn lines become kind ``noise``; they stay in the
    canonical text and belong to no unit.
    """
    raw = _told_by_bold([_line(document, i) for i in range(len(document.blocks))])
    text = document.text
    raw = _with_tables(list(_joined(raw, partial(_parted, text))), document)
    if document.media_type in _UNJOINED:
        margin = _margin(document, raw)
        raw = list(_joined(raw, partial(_is_torn, text, margin)))
    parted = (part for line in raw for part in split(text, line))
    return tuple(_noise(text, line) for line in parted)


# A title such as 個人情報とは above its sentence repeats its words there.
_BLANKS = re.compile(r"[\s　]*")
_TERM = re.compile(r".{2,40}とは")
_DEFINES = re.compile(r"(?:をいいます|をいう|のことです|を指します|を指す|を意味します)。")


def _line(document: Document, at: int) -> Line:
    block: Block = document.blocks[at]
    text = document.text
    begin = text.rfind("\n", 0, block.span.start) + 1
    indent = _BLANKS.match(text, begin, block.span.start)
    previous = document.blocks[at - 1].span.end if at else 0
    gap = text[previous : block.span.start]
    drawn = at > 0 and _is_rule(document.blocks[at - 1], text)
    return Line(
        span=block.span,
        kind="noise" if _is_rule(block, text) else block.kind,
        indent=columns(indent[0].expandtabs(4)) if indent else 0,
        level=block.level,
        marker=block.marker,
        bold=block.bold,
        blank_before=at == 0 or gap.count("\n") > 1 or drawn,
    )


def _is_rule(block: Block, text: str) -> bool:
    """Whether a line is nothing but a line drawn between two parts."""
    return block.kind == "text" and _RULE.fullmatch(block.span.of(text)) is not None


def _told_by_bold(raw: list[Line]) -> list[Line]:
    """The lines, none of them bold where most of the running text is: there it tells no title."""
    plain = [x for x in raw if x.kind in ("text", "list_item")]
    bold = sum(len(x.span) for x in plain if x.bold)
    if bold <= _BOLD_TEXT * sum(len(x.span) for x in plain):
        return raw
    return [replace(x, bold=False) if x.bold else x for x in raw]


def _parted(text: str, upper: Line, lower: Line) -> bool:
    """Whether a line break parts a heading behind a particle (個人情報の / 取扱いについて)."""
    if upper.kind != "heading" or lower.kind != "heading" or upper.level != lower.level:
        return False
    between = text[upper.span.end : lower.span.start]
    return (
        between.count("\n") == 1
        and upper.span.of(text).endswith(_PARTICLES)
        and not read_enumerator(lower.span.of(text))
    )


def _with_tables(raw: Sequence[Line], document: Document) -> list[Line]:
    """The lines with the index of the table that each stands in."""
    starts = [table.span.start for table in document.tables]
    found = []
    for line in raw:
        at = bisect_right(starts, line.span.start) - 1
        inside = at >= 0 and document.tables[at].span.encloses(line.span)
        found.append(replace(line, table=at) if inside else line)
    return found


def columns(text: str) -> int:
    """Display columns: two for a full-width character, four for a tab."""
    return sum(map(_COLUMNS.__getitem__, text))


class _Columns(dict[str, int]):
    """The display columns of each character, looked up when it is first met."""

    def __missing__(self, char: str) -> int:
        wide = unicodedata.east_asian_width(char) in "WF"
        found = self[char] = 4 if char == "\t" else 2 if wide else 1
        return found


_COLUMNS = _Columns()


def _margin(document: Document, raw: Sequence[Line]) -> int | None:
    """The column at which a hard-wrapped text breaks its lines, or None."""
    if document.media_type != "text/plain":
        return None
    widths = [columns(line.span.of(document.text)) for line in raw if line.kind == "text"]
    if len(widths) < 20:
        return None
    margin = sorted(widths)[int(len(widths) * 0.9)]
    stopped = sum(
        width >= 0.9 * margin and not line.span.of(document.text).endswith(_ENDS)
        for width, line in zip(widths, (x for x in raw if x.kind == "text"), strict=True)
    )
    wrapped = 40 <= margin <= 130 and stopped / len(widths) >= _WRAPPED_SHARE
    return margin if wrapped else None


def _joined(raw: Sequence[Line], goes_on: Callable[[Line, Line], bool]) -> Iterator[Line]:
    """The lines, with each made whole by the lines that go on with it."""
    current: Line | None = None
    for line in raw:
        if current is not None and goes_on(current, line):
            current = replace(current, span=Span(current.span.start, line.span.end))
            continue
        if current is not None:
            yield current
        current = line
    if current is not None:
        yield current


def _is_torn(text: str, margin: int | None, upper: Line, lower: Line) -> bool:
    """Whether ``lower`` goes on with the sentence that ``upper`` breaks off."""
    if upper.kind not in ("text", "list_item") or lower.kind != "text" or lower.bold != upper.bold:
        return False
    above, below = upper.span.of(text), lower.span.of(text)
    last = above[above.rfind("\n") + 1 :]
    if last.endswith(_ENDS) or read_enumerator(below):
        return False
    if last.endswith(("、", "，")) and not lower.blank_before:
        return True
    if _opens_definition(text, upper, lower):
        return True
    if margin is not None and not lower.blank_before:
        return columns(last) >= 0.85 * margin
    breaks_off = "。" in below and _BREAKS_OFF.search(last) is not None
    if columns(last) < _SHORTEST_WRAP and (lower.blank_before or not breaks_off):
        return False
    if _OPENS.match(below) or _ENDS_ITEM.search(last):
        return False
    if lower.indent > upper.indent and not lower.blank_before and _CONTINUES.match(below):
        return True  # set in below its number, and no beginning of a sentence
    if lower.blank_before and names_policy(tight(above)):
        return False  # a title of the policy in whose name a は or が only looks like a particle
    if _CONTINUES.match(below) and "。" in below:
        return True
    numbered = read_enumerator(above)
    if numbered and is_title(tight(above[numbered.size :])):
        return False
    return breaks_off or (_CLAUSE.search(above) is not None and below.endswith("。"))


def _opens_definition(text: str, upper: Line, lower: Line) -> bool:
    """Whether a term and its definition are one sentence, broken after とは."""
    if upper.kind not in ("text", "list_item") or lower.kind != "text" or lower.bold != upper.bold:
        return False
    above, below = upper.span.of(text), lower.span.of(text)
    opened = _TERM.fullmatch(above) and _DEFINES.search(below)
    return bool(opened) and not lower.blank_before and not below.startswith(above)


def _noise(text: str, line: Line) -> Line:
    quote = line.span.of(text)
    if line.kind == "text" and (_PAGE_NUMBER.fullmatch(quote) or _FURNITURE.fullmatch(quote)):
        return replace(line, kind="noise")
    return line
