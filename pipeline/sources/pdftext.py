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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, repeat
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.sources import pdfraw
from pipeline.sources.pdffonts import lacks_font

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
_UPRIGHT = (1.0, 0.0, 0.0, 1.0)


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


def chars_of(page: pdfium.PdfPage, place: Place) -> tuple[list[Char], bool]:
    """All characters that the page shows, in the order of the content stream.

    And whether its font is missing, so that pdfium does not tell all of them.
    """
    textpage = page.get_textpage()
    try:
        chars = _CharReader(textpage, place).chars()
        is_unfonted = lacks_font(textpage)
    finally:
        textpage.close()
    return without_ruby(_turned(chars, place) if _is_vertical(chars) else chars), is_unfonted


class _Style(NamedTuple):
    """What the characters of one text object share."""

    size: float
    stretch: float
    bold: bool


class _CharReader:
    """Reads the characters of a text page, each property of all of them at once.

    pdfium tells one property of one character a call; calls that run through ``map``
    and write to one array cost a third of a loop in Python.
    """

    def __init__(self, textpage: pdfium.PdfTextPage, place: Place) -> None:
        self.page, self.place = textpage.raw, place
        self.indices = range(textpage.count_chars())
        self.address = pdfraw.address_of(self.page)
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()

    def chars(self) -> list[Char]:
        """The characters in the order of the content stream, without line ends."""
        codes = self._codes()
        styles = self._styles()
        # A kanji fills its square; some fonts tell the width of its ink instead.
        square = [0x4E00 <= code <= 0x9FFF or _is_kanji(code) for code in codes]
        sides = self._sides([at for at, is_square in enumerate(square) if not is_square])
        place, new = self.place, partial(tuple.__new__, Char)
        chars = []
        for text, is_square, x, base, (size, stretch, bold) in zip(
            self._texts(codes), square, *self._places(), styles, strict=True
        ):
            left, right = (x, x + stretch) if is_square else next(sides)
            if text and left <= right:
                chars.append(new((text, left, right, base, size, bold, place)))
        return chars

    def _codes(self) -> Sequence[int]:
        """The code of each character, U+FFFD for what is none."""
        count = len(self.indices)
        text = (ctypes.c_ushort * (count + 1))()
        # All at once, where each character is one unit of what is given.
        if count and raw.FPDFText_GetText(self.page, 0, count, text) == count + 1:
            codes = text[:count]
            if not any(0xD800 <= code < 0xE000 for code in codes):
                return codes
        found = map(pdfraw.unicode_at, repeat(self.address), self.indices)
        return [code if code <= 0x10FFFF else 0xFFFD for code in found]

    def _texts(self, codes: Sequence[int]) -> Iterator[str]:
        """The text of each character, "" where there is none to be read."""
        high = 0
        for index, code in enumerate(codes):
            if 0x20 < code <= 0x7E or 0x3000 <= code <= 0x9FFF:
                yield chr(code)
            elif code <= 0x20 and raw.FPDFText_IsGenerated(self.page, index) == 1:
                yield ""
            else:
                yield _text(code, high)
                high = code if 0xD800 <= code < 0xDC00 else 0

    def _places(self) -> tuple[Sequence[float], Sequence[float]]:
        """Where the characters stand on their base lines: all x, all y of the shown page."""
        origins = (ctypes.c_double * (2 * len(self.indices)))()
        start, end = pdfraw.extent(origins)
        xs, ys = range(start, end, 16), range(start + 8, end + 8, 16)
        list(map(pdfraw.origin_at, repeat(self.address), self.indices, xs, ys))
        place, found = self.place, memoryview(origins).cast("B").cast("d").tolist()
        if place.turns:
            shown = list(map(place.shown, found[::2], found[1::2]))
            return [x for x, _ in shown], [y for _, y in shown]
        return (
            [x - place.left for x in found[::2]],
            [y - place.bottom for y in found[1::2]],
        )

    def _sides(self, indices: Sequence[int]) -> Iterator[tuple[float, float]]:
        """Left and right of the characters at ``indices``; (1, 0) where pdfium tells none."""
        boxes = (ctypes.c_float * (4 * len(indices)))()
        extent = range(*pdfraw.extent(boxes), 16)
        told = list(map(pdfraw.loose_box_at, repeat(self.address), indices, extent))
        found = memoryview(boxes).cast("B").cast("f").tolist()
        for at, is_told in enumerate(told):
            left, top, right, bottom = found[4 * at : 4 * at + 4]
            if not is_told:
                yield 1.0, 0.0
            elif self.place.turns:
                one, two = self.place.shown(left, bottom)[0], self.place.shown(right, top)[0]
                yield min(one, two), max(one, two)
            else:
                yield left - self.place.left, right - self.place.left

    def _styles(self) -> Iterator[_Style]:
        """The style of each character, read at the first one of each text object."""
        keys = list(map(pdfraw.text_object_at, repeat(self.address), self.indices))
        # A character that pdfium made up has no object; it goes with the one before it.
        last = 0
        for index, item in enumerate(keys):
            if item is None:
                keys[index] = last
            last = keys[index]
        firsts = dict(zip(reversed(keys), reversed(self.indices), strict=True))
        styles = dict(zip(firsts, self._read_styles(firsts), strict=True))
        return map(styles.__getitem__, keys)

    def _read_styles(self, firsts: Mapping[int, int]) -> Iterator[_Style]:
        """The style at each first character, by the address of its text object (0: none)."""
        indices = list(firsts.values())
        matrices = (ctypes.c_float * (6 * len(indices)))()
        extent = range(*pdfraw.extent(matrices), 24)
        told = list(map(pdfraw.matrix_at, repeat(self.address), indices, extent))
        parts = memoryview(matrices).cast("B").cast("f").tolist()
        turns = zip(*(parts[at::6] for at in range(4)), strict=True)
        sizes = map(pdfraw.font_size_at, repeat(self.address), indices)
        fonts = [item and pdfraw.font_of(item) for item in firsts]
        known: dict[tuple[object, ...], _Style] = {}
        bold: dict[int | None, bool] = {}
        for is_told, index, *key in zip(told, indices, sizes, fonts, turns, strict=True):
            style = known.get(tuple(key))
            if style is None:
                size, font, turn = key if is_told else (*key[:2], _UPRIGHT)
                if font not in bold:
                    bold[font] = self._is_bold(index)
                high, wide = size * math.hypot(*turn[2:]), size * math.hypot(*turn[:2])
                style = _Style(max(high, 1.0), max(wide, 1.0), bold[font])
                known[tuple(key)] = style
            yield style

    def _is_bold(self, index: int) -> bool:
        if raw.FPDFText_GetFontWeight(self.page, index) >= 600:
            return True
        length = raw.FPDFText_GetFontInfo(self.page, index, self.name, len(self.name), self.flags)
        name = self.name.raw[: max(0, min(length, len(self.name)) - 1)].decode("utf-8", "replace")
        return _BOLD_FONT.search(name) is not None


def _text(code: int, high: int) -> str:
    """A character, put together with the surrogate half before it; "" for line ends."""
    if 0xD800 <= code < 0xDC00:
        return ""
    if 0xDC00 <= code < 0xE000:
        # A half on its own is no character.
        code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
    if code in {0x0A, 0x0D, 0x200B, 0xFEFF, 0xAD}:
        return ""
    if code in {0x02, 0xFFFE}:
        return "-"
    if code < 0x20:
        return " " if code == 0x09 else "\ufffd"
    return " " if code == 0xA0 else chr(code)


def _is_kanji(code: int) -> bool:
    return code >= 0x2E80 and _KANJI.match(chr(code)) is not None


def _is_vertical(chars: Sequence[Char]) -> bool:
    """Whether most characters stand below the one before them."""
    below = beside = 0
    for last, char in pairwise(chars[:_SAMPLE]):
        size = max(last.size, char.size)
        down = (last.base - char.base) / size
        if not -0.3 < down < 2:
            continue
        across = abs((char.left + char.right) - (last.left + last.right)) / size / 2
        below += across < 0.3 and down > 0.4
        beside += down < 0.3 and 0.2 < across < 2
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
