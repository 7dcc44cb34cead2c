"""The visible lines of a PDF page, rebuilt from the positions of its characters.

pdfium gives characters in the order of the content stream, in which bullets and
table cells may stand anywhere; lines are therefore found by their base lines.
Lengths are in points, y grows upwards.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000]")
_SPACED = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff](?:[ \u3000]+[\u2e80-\u9fff\uf900-\ufaff])+")
_BOLD_FONT = re.compile(
    r"bold|heavy|black|semibold|demi|[-_]W[6-9]|[-_,]B$|ExtraBold", re.IGNORECASE
)

# The gap, in ems, from which a blank is meant: between two Latin characters, a Latin
# and a Japanese one (layout puts a quarter em there by itself), two Japanese ones.
_GAPS = (0.18, 0.4, 0.35)


@dataclass(frozen=True, slots=True)
class Char:
    """One character with its box, base line and size."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class VisualLine:
    """One line as it is seen."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    first_word: float


def chars_of(page: pdfium.PdfPage) -> list[Char]:
    """All characters that the page shows, in the order of the content stream."""
    textpage = page.get_textpage()
    try:
        reader = _CharReader(textpage)
        return [char for i in range(textpage.count_chars()) if (char := reader.at(i))]
    finally:
        textpage.close()


class _CharReader:
    """Reads characters through buffers that are made once."""

    def __init__(self, textpage: pdfium.PdfTextPage) -> None:
        self.page = textpage.raw
        self.box = raw.FS_RECTF()
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()
        self.bold: dict[tuple[float, int], bool] = {}
        self.high = 0

    def at(self, index: int) -> Char | None:
        text = self._text(raw.FPDFText_GetUnicode(self.page, index))
        if not text or raw.FPDFText_IsGenerated(self.page, index) == 1:
            return None
        if not raw.FPDFText_GetLooseCharBox(self.page, index, self.box):
            return None
        raw.FPDFText_GetCharOrigin(self.page, index, self.x, self.y)
        size = self._size(index)
        left, right = self.box.left, self.box.right
        return Char(text, left, right, self.y.value, size, self._is_bold(index))

    def _text(self, code: int) -> str:
        """The character, surrogate halves put together; "" for line ends."""
        if 0xD800 <= code < 0xDC00:
            self.high = code
            return ""
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self.high - 0xD800) << 10) + (code - 0xDC00)
        if code in {0x0A, 0x0D, 0x200B, 0xFEFF, 0xAD}:
            return ""
        if code in {0x02, 0xFFFE}:
            return "-"
        if code < 0x20:
            return " " if code == 0x09 else "\ufffd"
        return " " if code == 0xA0 else chr(code)

    def _size(self, index: int) -> float:
        size = float(raw.FPDFText_GetFontSize(self.page, index))
        if raw.FPDFText_GetMatrix(self.page, index, self.matrix):
            size *= math.hypot(self.matrix.c, self.matrix.d)
        return max(size, 1.0)

    def _is_bold(self, index: int) -> bool:
        if raw.FPDFText_GetFontWeight(self.page, index) >= 600:
            return True
        length = raw.FPDFText_GetFontInfo(self.page, index, self.name, len(self.name), self.flags)
        name = self.name.raw[: max(0, min(length, len(self.name)) - 1)].decode("utf-8", "replace")
        return _BOLD_FONT.search(name) is not None


def lines_of(chars: Sequence[Char]) -> list[VisualLine]:
    """The lines of these characters, from top to bottom."""
    lines = []
    for row in _rows(chars):
        lines += _line(sorted(row, key=lambda char: char.left))
    return lines


def _rows(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters that share a base line; a small one may sit a little above or below."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: -c.base):
        if rows and rows[-1][0].base - char.base <= 0.35 * max(char.size, rows[-1][0].size):
            rows[-1].append(char)
        else:
            rows.append([char])
    return rows


def _line(chars: list[Char]) -> list[VisualLine]:
    """The line of a row, none if nothing is visible on it."""
    kept: list[Char] = []
    for char in chars:
        shadow = (
            kept
            and kept[-1].text == char.text != " "
            and (abs(char.left - kept[-1].left) < 0.15 * char.size)
        )
        if not shadow:
            kept.append(char)
    text = closed(spaced_text(kept))
    visible = [char for char in kept if not char.text.isspace()]
    if not visible:
        return []
    size = sorted(char.size for char in visible)[len(visible) // 2]
    bold = all(char.bold for char in visible)
    left, right = visible[0].left, max(char.right for char in visible)
    return [VisualLine(text, left, right, visible[0].base, size, bold, _first_word(visible))]


def spaced_text(chars: Sequence[Char]) -> str:
    """The text of a line; a blank where the gap between two characters means one."""
    pieces: list[str] = []
    last: Char | None = None
    for char in chars:
        if last is not None and _is_gap(last, char) and pieces[-1][-1] not in " \u3000":
            pieces.append(" ")
        if char.text == " " and pieces and pieces[-1][-1] in " \u3000":
            last = char
            continue
        pieces.append(char.text)
        last = char
    return "".join(pieces).strip(" \u3000")


def _is_gap(last: Char, char: Char) -> bool:
    if char.text.isspace() or last.text.isspace():
        return False
    wide = bool(_WIDE.match(last.text)) + bool(_WIDE.match(char.text))
    return char.left - last.right > _GAPS[wide] * max(char.size, last.size)


def closed(text: str) -> str:
    """A letter-spaced title without its blanks."""
    return re.sub(r"[ \u3000]+", "", text) if _SPACED.fullmatch(text) else text


def _first_word(visible: Sequence[Char]) -> float:
    """The width of the first word: what did not fit on the line before."""
    width = visible[0].right - visible[0].left
    if _WIDE.match(visible[0].text):
        return width
    for before, char in pairwise(visible):
        if _WIDE.match(char.text) or char.left - before.right > 0.18 * char.size:
            break
        width = char.right - visible[0].left
    return width
