"""The visible lines of a PDF page, rebuilt from the places of its characters.

pdfium gives characters in the order of the content stream, in which bullets and
table cells may stand anywhere; lines are therefore found by their base lines.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median

from pipeline.sources.pdftext import Char

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000]")
_SPACED = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff](?:[ \u3000]+[\u2e80-\u9fff\uf900-\ufaff])+")
# What Japanese line breaking keeps off the start of a line (JIS X 4051).
_NEVER_FIRST = re.compile(
    "[、。，．・：；？！）」』】〉》〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々]"
)
_BULLET = re.compile("[①-⑳㉑-㊿❶-❿⑴-⒇・●■◆○◇□•▪]")

_COUNTER = re.compile("[０-９ア-ンⅠ-Ⅻ一二三四五六七八九十]")

# The gap, in ems, from which a blank is meant: between two Latin characters, a Latin
# and a Japanese one (layout puts a quarter em there by itself), two Japanese ones.
_GAPS = (0.18, 0.4, 0.35)
# After an enumerator that opens a line, and before a number that a blank follows.
_SMALL_GAP = 0.2
# What layout puts between a Latin and a Japanese character by itself, with some room.
_LAYOUT_GAP = 0.27
_MIN_SOLID = 4
# The gap, in ems, that a full-width blank leaves; a wider one is that of a tab.
_FULL_WIDTH = (0.85, 1.2)
_TOUCHING = 0.02

_BASE, _LEFT = attrgetter("base"), attrgetter("left")


@dataclass(frozen=True, slots=True)
class Margins:
    """The left and right edge of the column of text that a line stands in."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class VisualLine:
    """One line as it is seen; ``chars`` are its visible characters in reading order."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    first_word: float
    chars: tuple[Char, ...] = ()
    margins: Margins | None = None


def lines_of(chars: Sequence[Char], margins: Margins | None = None) -> list[VisualLine]:
    """The lines of these characters, from top to bottom."""
    return [line for row in rows_of(chars) for line in line_of(row, margins)]


def rows_of(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters that share a base line, from left to right; a small one may sit off it."""
    rows: list[list[Char]] = []
    base, size = math.inf, 0.0
    for char in sorted(chars, key=_BASE, reverse=True):
        if base - char.base <= 0.35 * max(size, char.size):
            rows[-1].append(char)
        else:
            base, size = char.base, char.size
            rows.append([char])
    for row in rows:
        row.sort(key=_LEFT)
    return rows


def line_of(chars: Sequence[Char], margins: Margins | None = None) -> list[VisualLine]:
    """The line of a row, none if nothing is visible on it."""
    kept = _without_shadows(chars)
    text = closed(spaced_text(kept))
    visible = [char for char in kept if not char.text.isspace()]
    if not visible:
        return []
    _, _, rights, _, sizes, bolds, _ = zip(*visible, strict=True)
    size, bold = sorted(sizes)[len(sizes) // 2], all(bolds)
    left, right = visible[0].left, max(rights)
    first, base = _first_word(visible), visible[0].base
    return [VisualLine(text, left, right, base, size, bold, first, tuple(visible), margins)]


def _without_shadows(chars: Sequence[Char]) -> list[Char]:
    """The characters without those that are printed twice to look bold.

    The two letters of a ligature (ff) stand at one place too, as wide as both.
    """
    kept: list[Char] = []
    last = ""
    for char in chars:
        if (
            char.text != last
            or last == " "
            or abs(char.left - kept[-1].left) >= 0.15 * char.size
            or (last == "f" and char.right - char.left > 0.5 * char.size)
        ):
            kept.append(char)
            last = char.text
    return kept


def spaced_text(chars: Sequence[Char]) -> str:
    """The text of a line; a blank where the gap between two characters means one."""
    pieces: list[str] = []
    ends_blank, end = False, math.inf
    for index, char in enumerate(chars):
        text, left, right, _, size, _, _ = char
        if ends_blank and text == " ":
            end = right
            continue
        # Most characters touch; the rest of the question is asked of the others alone.
        if not ends_blank and left - end > _GAPS[0] * size and _is_gap(chars, index):
            pieces.append(_blank(chars[index - 1], char))
        pieces.append(text)
        ends_blank, end = text in " \u3000", right
    return "".join(pieces).strip(" \u3000")


def _blank(last: Char, char: Char) -> str:
    """The blank that a gap stands for: as wide as a character between Japanese ones."""
    ems = (char.left - last.right) / max(char.size, last.size)
    both = _WIDE.match(last.text) and _WIDE.match(char.text)
    return "\u3000" if both and _FULL_WIDTH[0] <= ems <= _FULL_WIDTH[1] else " "


def _is_gap(chars: Sequence[Char], index: int) -> bool:
    last, char = chars[index - 1], chars[index]
    ems = (char.left - last.right) / max(char.size, last.size)
    if ems <= _GAPS[0] or char.text.isspace() or last.text.isspace():
        return False
    wide = bool(_WIDE.match(last.text)) + bool(_WIDE.match(char.text))
    if ems <= _SMALL_GAP or ems > _GAPS[wide]:
        return ems > _GAPS[wide]
    if index == 1 and _BULLET.match(last.text):
        return True
    if wide == 2:
        return _is_narrow_blank(chars, index)
    if wide != 1:
        return False
    # Full-width punctuation of proportional fonts may come as a narrow colon with a gap.
    is_word = any(c.text.isascii() and c.text.isalnum() for c in (last, char))
    return _is_set_apart(chars, index) or (is_word and ems > _LAYOUT_GAP and _is_solid(chars))


def _is_narrow_blank(chars: Sequence[Char], index: int) -> bool:
    """Whether a small gap between Japanese characters is a narrow blank, not justification.

    All others on the line touch; of a short line only that after its enumerator counts.
    """
    last, char = chars[index - 1], chars[index]
    if not (last.text.isalnum() and char.text.isalnum()):
        return False  # the blank half of a full-width punctuation mark
    rest = [*chars[:index], *chars[index + 1 :]] if index > 1 else chars[1:]
    return _is_solid(rest, 1 if index == 1 and _COUNTER.match(last.text) else _MIN_SOLID)


def _is_solid(chars: Sequence[Char], least: int = _MIN_SOLID) -> bool:
    """Whether Japanese characters touch each other, so that no gap is due to justification."""
    gaps = [
        abs(b.left - a.right) / b.size
        for a, b in pairwise(chars)
        if _WIDE.match(a.text) and _WIDE.match(b.text)
    ]
    return len(gaps) >= least and median(gaps) < _TOUCHING


def _is_set_apart(chars: Sequence[Char], index: int) -> bool:
    """Whether the other end of the Latin word that meets ``index`` has a blank character."""
    step = -1 if _WIDE.match(chars[index].text) else 1
    at = index if step == 1 else index - 1
    while 0 <= at < len(chars) and not _WIDE.match(chars[at].text):
        if chars[at].text.isspace():
            return True
        at += step
    return False


def closed(text: str) -> str:
    """A letter-spaced title without its blanks."""
    return re.sub(r"[ \u3000]+", "", text) if _SPACED.fullmatch(text) else text


def _first_word(visible: Sequence[Char]) -> float:
    """The width of the first word: what did not fit on the line before.

    A Latin word or a Japanese character, with those after it that may begin no line.
    """
    at = 0
    if not _WIDE.match(visible[0].text):
        while at + 1 < len(visible) and not _parts(visible[at], visible[at + 1]):
            at += 1
    while at + 1 < len(visible) and _NEVER_FIRST.match(visible[at + 1].text):
        at += 1
    return visible[at].right - visible[0].left


def _parts(before: Char, char: Char) -> bool:
    """Whether a Latin word ends before ``char``."""
    return bool(_WIDE.match(char.text)) or char.left - before.right > 0.18 * char.size
