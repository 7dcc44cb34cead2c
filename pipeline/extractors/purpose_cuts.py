"""Where one passage holds several purposes: numbered inside a sentence, or lines of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.passages import Passage
from pipeline.searching import searcher, seldom

_NUMBER = searcher(
    r"(?<!上記)(?<!上記、)(?<!前記)[(（]([0-9]{1,2})[)）](?!から|の|及び|および|、|〜|に|項|号|と|又は|または|記載)|([①-⑳])"
)
# 「…への対応なお、…」: a remark that lost the line break before it.
_GLUED_ASIDE = seldom("(?<=[一-鿿め。])(?:なお|ただし|また)、[^。]*。")
_FIRST = re.compile("[(（][1１][)）]|①")
# The lines of a cell that only their numbers still part: 1. … 2. …
_POINTED = re.compile(r"([0-9]{1,2})[.．)](?=[^0-9])")
_BULLETS = "・●■◆○◇▪※＊*-–"
_CIRCLED = re.compile("[①-⑳]")
_BREAK = re.compile("<br>|br/>")
_CIRCLED_ONE = ord("①")
# After ため a new purpose begins, unless the word is inflected or the sentence goes on.
_AFTER_REASON = re.compile("(?<=ため)。?(?![にのだでとや、。・)]|など|等)")

Range = tuple[int, int]


def label_before(passage: Passage) -> str:
    """The marker of the unit that the passage opens; empty further inside the unit."""
    article = passage.article
    if article is None or (passage.role != "item" and not article.opening.encloses(passage.span)):
        return ""
    return article.label


def numbered(text: str, label: str = "") -> list[Range]:
    """The parts behind (1) (2) (3) … in one text; empty without at least (1) and (2).

    Part *n* runs from behind its number to the next number. ``label`` is the marker that
    stood before the text: with (1) or ① the text itself opens the first part.
    """
    opened = _FIRST.fullmatch(label) is not None
    if label and (not opened or re.search("①|[(]1[)]", text)):
        return []  # an item is one part, unless its marker began a row of them
    begins = [0] if opened else []
    ends: list[int] = []
    for mark in _NUMBER.finditer(text):
        value = int(mark[1]) if mark[1] else ord(mark[2]) - _CIRCLED_ONE + 1
        if value == len(begins) + 1:
            if begins:
                ends.append(mark.start())
            begins.append(mark.end())
    if len(begins) < 2:
        return []
    aside = _GLUED_ASIDE.search(text, begins[-1])
    return list(zip(begins, [*ends, aside.start() if aside else len(text)], strict=True))


def lines_of_cell(cell: Passage, raw: str) -> list[Range]:
    """The parts of a cell: cut at line breaks, printed bullets, and after ため.

    ``raw`` is the canonical text; blanks that the tight view lost stand there.
    """
    cuts = {0, len(cell.text), *(m.end() for m in _AFTER_REASON.finditer(cell.text))}
    cuts |= set(_counted(cell.text))
    cuts |= set(_line_starts(cell, raw))
    ordered = sorted(cuts)
    return list(pairwise(ordered))


def _counted(text: str) -> list[int]:
    """Where 1. 2. 3. … stand in a text that begins with 1.; empty without a 2."""
    found: list[int] = []
    for mark in _POINTED.finditer(text):
        if int(mark[1]) == len(found) + 1 and (found or mark.start() == 0):
            found.append(mark.start())
    return found if len(found) > 1 else []


def _line_starts(cell: Passage, raw: str) -> Iterator[int]:
    """Where lines begin: behind a break, at a bullet behind a blank, at a circled number."""
    text, starts, ends = cell.text, cell.view.starts, cell.view.ends
    yield from (mark.end() for mark in _BREAK.finditer(text))
    yield from (mark.start() for mark in _CIRCLED.finditer(text, 1))
    for at in range(1, len(text)):
        if starts[at] > ends[at - 1]:
            gap = raw[ends[at - 1] : starts[at]]
            if "\n" in gap or text[at] in _BULLETS:
                yield at
