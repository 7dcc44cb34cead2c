"""The characters of a PDF page with their places, as the page is shown.

Lengths are in points, y grows upwards from the lower left corner of the shown page
(turned pages are set upright first). Vertical writing is turned by a quarter, so that
its lines, too, run from left to right and follow each other downwards.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

_KANJI = re.compile("[々〇\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile("[ぁ-ゖァ-ヺー・]")
_BOLD_FONT = re.compile(
    r"bold|heavy|black|semibold|demi|[-_]W[6-9]|[-_,]B$|ExtraBold|GothicB|GothicMB|太",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"[-–—－‐・\s]*[0-9０-９]{1,3}(?:\s*[/／]\s*[0-9０-９]{1,3})?[-–—－‐・\s]*"
)
# The share of a page's height that its head and its foot may take.
_EDGE = 0.08
_MIN_VERTICAL = 12
# So many characters tell which way a page is written.
_SAMPLE = 400
# Below and above the base line, in ems: the square that a Japanese character fills.
_DESCENT, _ASCENT = 0.12, 0.88


@dataclass(frozen=True, slots=True)
class Place:
    """A page as it is shown: number from 1, size, and where its corner lies in the file."""

    number: int
    width: float
    height: float
    left: float = 0.0
    bottom: float = 0.0
    turns: int = 0
    vertical: bool = False

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file as a point of the shown page; ``turns`` are clockwise."""
        x, y = x - self.left, y - self.bottom
        if self.turns == 0:
            return x, y
        if self.turns == 1:
            return y, self.height - x
        if self.turns == 2:
            return self.width - x, self.height - y
        return self.width - y, x


class Char(NamedTuple):
    """One character with its base line and size; ``place`` is its page."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    place: Place

    def box(self) -> tuple[float, float, float, float]:
        """(x0, y0, x1, y1) from the top left of the shown page."""
        low, high = self.base - _DESCENT * self.size, self.base + _ASCENT * self.size
        if self.place.vertical:
            return low, self.left, high, self.right
        return self.left, self.place.height - high, self.right, self.place.height - low


def place_of(page: pdfium.PdfPage, number: int) -> Place:
    """Size and turn of a page."""
    box = raw.FS_RECTF()
    turns = raw.FPDFPage_GetRotation(page.raw) % 4
    if not raw.FPDF_GetPageBoundingBox(page.raw, box):
        return Place(number, page.get_width(), page.get_height(), turns=turns)
    width, height = box.right - box.left, box.top - box.bottom
    if turns % 2:
        width, height = height, width
    return Place(number, width, height, box.left, box.bottom, turns)


def chars_of(page: pdfium.PdfPage, place: Place) -> list[Char]:
    """All characters that the page shows, in the order of the content stream."""
    textpage = page.get_textpage()
    try:
        reader = _CharReader(textpage, place)
        chars = [char for i in range(textpage.count_chars()) if (char := reader.at(i))]
    finally:
        textpage.close()
    return without_ruby(_turned(chars, place) if _is_vertical(chars) else chars)


class _Style(NamedTuple):
    """What the characters of one text object share."""

    size: float
    stretch: float
    bold: bool


class _CharReader:
    """Reads characters through buffers that are made once."""

    def __init__(self, textpage: pdfium.PdfTextPage, place: Place) -> None:
        self.page, self.place = textpage.raw, place
        self.box = raw.FS_RECTF()
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        # Addresses as numbers: an object of Python for each argument is slow.
        self.address = _address(self.page)
        self.at_box, self.at_x, self.at_y = map(ctypes.addressof, (self.box, self.x, self.y))
        self.unicode = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint, 0)
        self.text_object = _plain(raw.FPDFText_GetTextObject, ctypes.c_void_p, 0)
        self.loose_box = _plain(raw.FPDFText_GetLooseCharBox, ctypes.c_int, 1)
        self.origin = _plain(raw.FPDFText_GetCharOrigin, ctypes.c_int, 2)
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()
        self.styles: dict[int, _Style] = {}
        self.bold: dict[int, bool] = {}
        self.high = 0

    def at(self, index: int) -> Char | None:
        code = self.unicode(self.address, index)
        is_plain = 0x20 < code <= 0x7E or 0x3000 <= code <= 0x9FFF
        text = chr(code) if is_plain else self._text(code)
        if not text or (code <= 0x20 and raw.FPDFText_IsGenerated(self.page, index) == 1):
            return None
        key = self.text_object(self.address, index) or -index
        if key not in self.styles:
            self.styles[key] = self._read_style(index)
        size, stretch, bold = self.styles[key]
        self.origin(self.address, index, self.at_x, self.at_y)
        x, base = self.place.shown(self.x.value, self.y.value)
        if 0x4E00 <= code <= 0x9FFF or (code >= 0x2E80 and _KANJI.match(text)):
            # A kanji fills its square; some fonts tell the width of its ink instead.
            return Char(text, x, x + stretch, base, size, bold, self.place)
        if not self.loose_box(self.address, index, self.at_box):
            return None
        if self.place.turns:
            left, right = self._sides()
        else:
            left, right = self.box.left - self.place.left, self.box.right - self.place.left
        return Char(text, left, right, base, size, bold, self.place)

    def _sides(self) -> tuple[float, float]:
        """Left and right of the box on a turned page."""
        one = self.place.shown(self.box.left, self.box.bottom)[0]
        two = self.place.shown(self.box.right, self.box.top)[0]
        return min(one, two), max(one, two)

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

    def _read_style(self, index: int) -> _Style:
        size = stretch = float(raw.FPDFText_GetFontSize(self.page, index))
        if raw.FPDFText_GetMatrix(self.page, index, self.matrix):
            size *= math.hypot(self.matrix.c, self.matrix.d)
            stretch *= math.hypot(self.matrix.a, self.matrix.b)
        item = raw.FPDFText_GetTextObject(self.page, index)
        font = _address(raw.FPDFTextObj_GetFont(item)) if item else None
        if font is None:
            return _Style(max(size, 1.0), max(stretch, 1.0), self._is_bold(index))
        if font not in self.bold:
            self.bold[font] = self._is_bold(index)
        return _Style(max(size, 1.0), max(stretch, 1.0), self.bold[font])

    def _is_bold(self, index: int) -> bool:
        if raw.FPDFText_GetFontWeight(self.page, index) >= 600:
            return True
        length = raw.FPDFText_GetFontInfo(self.page, index, self.name, len(self.name), self.flags)
        name = self.name.raw[: max(0, min(length, len(self.name)) - 1)].decode("utf-8", "replace")
        return _BOLD_FONT.search(name) is not None


def _plain(function: Any, result: Any, n_outputs: int) -> Any:
    """A function of a text page, an index and addresses to write to, called with numbers."""
    outputs = [ctypes.c_void_p] * n_outputs
    signature = ctypes.CFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *outputs)
    return signature(ctypes.cast(function, ctypes.c_void_p).value or 0)


_pointer_at = ctypes.c_void_p.from_buffer


def _address(handle: Any) -> int | None:
    """Where the object behind a handle of pdfium lies, None for no object."""
    return _pointer_at(handle).value


def _is_vertical(chars: Sequence[Char]) -> bool:
    """Whether most characters stand below the one before them."""
    below = beside = 0
    for last, char in pairwise(chars[:_SAMPLE]):
        size = max(last.size, char.size)
        across = abs((char.left + char.right) - (last.left + last.right)) / 2
        down = last.base - char.base
        below += across < 0.3 * size and 0.4 * size < down < 2 * size
        beside += abs(down) < 0.3 * size and 0.2 * size < across < 2 * size
    return below >= _MIN_VERTICAL and below > 2 * beside


def _turned(chars: Sequence[Char], place: Place) -> list[Char]:
    """Vertical writing as if horizontal: down becomes right, and left becomes down."""
    sheet = Place(place.number, place.width, place.height, vertical=True)
    turned = []
    for char in _without_page_number(chars, place.height):
        base = (char.left + char.right) / 2 + (_DESCENT - 0.5) * char.size
        left = place.height - char.base - _ASCENT * char.size
        turned.append(Char(char.text, left, left + char.size, base, char.size, char.bold, sheet))
    return turned


def _without_page_number(chars: Sequence[Char], height: float) -> list[Char]:
    """The characters of a vertical page without a number set across its head or foot."""
    rows: dict[float, str] = {}
    for char in chars:
        if not _EDGE * height < char.base < (1 - _EDGE) * height:
            rows[char.base] = rows.get(char.base, "") + char.text
    numbers = {base for base, text in rows.items() if _PAGE_NUMBER.fullmatch(text)}
    return [char for char in chars if char.base not in numbers]


def without_ruby(chars: Sequence[Char]) -> list[Char]:
    """The characters without readings: small kana right above a kanji twice their size."""
    sizes = Counter([char.size for char in chars])
    if not sizes:
        return []
    limit = 0.62 * sizes.most_common(1)[0][0]
    small = [char for char in chars if char.size <= limit and _KANA.match(char.text)]
    if not small:
        return list(chars)
    kanji = [char for char in chars if char.size > limit and _KANJI.match(char.text)]
    ruby = {id(char) for char in small if any(_is_above(char, other) for other in kanji)}
    return [char for char in chars if id(char) not in ruby]


def _is_above(char: Char, kanji: Char) -> bool:
    middle = (char.left + char.right) / 2
    reach = 0.75 * kanji.size
    rise = char.base - kanji.base
    return (
        kanji.left - reach <= middle <= kanji.right + reach
        and 0.6 * kanji.size <= rise <= 1.4 * kanji.size
        and char.size <= 0.62 * kanji.size
    )
