"""Where one passage holds several purposes: numbered inside a sentence, or lines of a cell."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.passages import Passage

_NUMBER = re.compile(
    r"(?<!上記)(?<!上記、)(?<!前記)[(（]([0-9]{1,2})[)）](?!から|の|及び|および|、|〜|に|項|号|と|又は|または|記載)|([①-⑳])"
)
_BULLETS = "・●■◆○◇▪※＊*-–"
_CIRCLED_ONE = ord("①")
# After ため a new purpose begins, unless the word is inflected or the sentence goes on.
_AFTER_REASON = re.compile("(?<=ため)。?(?![にのだでとや、。・)]|など|等)")

Range = tuple[int, int]


def numbered(text: str) -> list[Range]:
    """The parts behind (1) (2) (3) … in one text; empty without at least (1) and (2).

    Part *n* runs from behind its number to the next number.
    """
    marks: list[re.Match[str]] = []
    for mark in _NUMBER.finditer(text):
        value = int(mark[1]) if mark[1] else ord(mark[2]) - _CIRCLED_ONE + 1
        if value == len(marks) + 1:
            marks.append(mark)
    if len(marks) < 2:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [(mark.end(), end) for mark, end in zip(marks, ends, strict=True)]


def lines_of_cell(cell: Passage, raw: str) -> list[Range]:
    """The parts of a cell: cut at line breaks, printed bullets, and after ため.

    ``raw`` is the canonical text; blanks that the tight view lost stand there.
    """
    cuts = {0, len(cell.text), *(m.end() for m in _AFTER_REASON.finditer(cell.text))}
    cuts |= {at for at in range(1, len(cell.text)) if _begins_line(cell, raw, at)}
    ordered = sorted(cuts)
    return list(pairwise(ordered))


def _begins_line(cell: Passage, raw: str, at: int) -> bool:
    gap = raw[cell.view.ends[at - 1] : cell.view.starts[at]]
    if "\n" in gap or cell.text[at - 4 : at].endswith(("<br>", "br/>")):
        return True
    char = cell.text[at]
    return (char in _BULLETS and bool(gap)) or "①" <= char <= "⑳"
