"""Numbers that stand on a line of their own above the title that they count.

Pages set 「SECTION 01」, 「01」 or 「第1条」 as an element of its own, and the title
as the next. A reader sees one heading with its number; so does everything behind this.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline import titles
from pipeline.core import Document, Line
from pipeline.numbering import kanji_number, normal_value
from pipeline.openings import Opening
from pipeline.text import tight

_NUMBER = re.compile(
    r"(?P<word>第|SECTION|ARTICLE|CHAPTER|CLAUSE|PART|POINT|NO|VOL|[QＱ])?[.．\s　]*"
    r"(?P<value>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳])\s*(?P<rank>[条章節])?[.．、:：)）]?",
    re.IGNORECASE,
)
# What holds nothing but digits is taken for a page number where there are pages.
_KINDS = frozenset(("text", "heading", "list_item"))
_RANKS = {"章": 1, "節": 2, "条": 3}
_STYLES = {"章": "chapter", "節": "section", "条": "article"}


def join(document: Document, found: list[Opening | None], lines: Sequence[Line]) -> None:
    """Make one unit of each number on a line of its own and the title below it.

    A single number may stand alone by chance: two at least must count on, but for 第1条.
    """
    text = document.text
    kinds = _KINDS if document.media_type == "application/pdf" else {*_KINDS, "noise"}
    pairs = []
    for run in _runs(_numbers(text, lines, kinds)):
        titled = [(at, match) for at, match in run if _titled(text, found, lines, at, match)]
        # In a list of items, some look like titles.
        pairs += titled if len(titled) * 2 > len(run) else []
    known = {
        at
        for (one, first), (other, second) in pairwise(pairs)
        if _counts_on(first, second)
        for at in (one, other)
    }
    for at, match in pairs:
        if at in known or match["rank"] == "条":
            found[at] = None
            found[at + 1] = _counted(lines, found[at + 1], at, match)


def _says_again(below: Opening, match: re.Match[str]) -> bool:
    """Whether the title below counts itself by the same number: ARTICLE 2 above 第2条."""
    return below.is_numbered and below.value == _value(match) and bool(match["word"])


def _numbers(
    text: str, lines: Sequence[Line], kinds: Collection[str]
) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines that hold a number and nothing else."""
    for at, line in enumerate(lines[:-1]):
        if len(line.span) <= 14 and line.kind in kinds:
            match = _NUMBER.fullmatch(line.span.of(text).strip())
            if match and bool(match["rank"]) == (match["word"] == "第"):
                yield at, match


def _titled(
    text: str,
    found: Sequence[Opening | None],
    lines: Sequence[Line],
    at: int,
    match: re.Match[str],
) -> bool:
    """Whether a title, with text below it, stands under the number: without one, or with the same."""
    below, line = found[at + 1], lines[at + 1]
    if below is not None and _says_again(below, match):
        return True
    if below is not None:
        return below.is_heading and not below.is_numbered and below.style != "addendum"
    words = tight(line.span.of(text))
    return line.kind == "text" and titles.is_bare_title(words) and at + 2 < len(lines)


def _runs(
    numbers: Iterable[tuple[int, re.Match[str]]],
) -> Iterator[list[tuple[int, re.Match[str]]]]:
    """The numbers that count on from each other without a gap."""
    run: list[tuple[int, re.Match[str]]] = []
    for number in numbers:
        if run and not _counts_on(run[-1][1], number[1]):
            yield run
            run = []
        run.append(number)
    yield run


def _counts_on(first: re.Match[str], second: re.Match[str]) -> bool:
    return _kind(first) == _kind(second) and _value(second) == _value(first) + 1


def _counted(
    lines: Sequence[Line], title: Opening | None, at: int, match: re.Match[str]
) -> Opening:
    """The title's opening, that begins at its number."""
    if title is not None and _says_again(title, match):
        return replace(title, start=lines[at].span.start)
    rank = match["rank"]
    value = _value(match)
    opening = title or Opening(
        line=at + 1, style="apart", start=lines[at].span.start, label="", path="", value=None,
        rest=lines[at + 1].span, is_title=True,
    )  # fmt: skip
    plain = opening.heading_level is None
    style = _STYLES[rank] if rank else "apart" if plain else opening.style
    return replace(
        opening, style=style, start=lines[at].span.start, label=match[0].strip(), path=str(value),
        value=value, rank=_RANKS[rank] if rank else None, leads=True, indent=lines[at].indent,
    )  # fmt: skip


def _kind(match: re.Match[str]) -> tuple[str, str]:
    return (match["word"] or "").upper(), match["rank"] or ""


def _value(match: re.Match[str]) -> int:
    return kanji_number(normal_value(match["value"]))


def claimed(found: Sequence[Opening | None], lines: Sequence[Line]) -> frozenset[int]:
    """Lines that belong to the unit that the next line opens: captions and numbers apart."""
    return frozenset(
        o.line - 1 for o in found if o is not None and o.line and o.start < lines[o.line].span.start
    )
