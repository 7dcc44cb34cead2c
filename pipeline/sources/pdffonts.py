"""Whether pdfium finds the font of a page, in the file or on the machine.

Without it characters have no height: pdfium then leaves out what stands again a few lines
below, and characters that are set one by one.
"""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
from pypdfium2 import raw

# A box lower than this share of its width is of a kanji without a font.
_FLAT = 0.05
# So many kanji among the first characters tell.
_KANJI, _SAMPLE = 8, 200
_FIRST, _LAST = 0x4E01, 0x9FFF  # 一 itself is nearly flat in every font


def lacks_font(textpage: pdfium.PdfTextPage) -> bool:
    """Whether the first kanji of a page all have a width and no height."""
    left, right, bottom, top = sides = [ctypes.c_double() for _ in range(4)]
    told = 0
    for index in range(min(textpage.count_chars(), _SAMPLE)):
        if not _FIRST <= raw.FPDFText_GetUnicode(textpage.raw, index) <= _LAST:
            continue
        if not raw.FPDFText_GetCharBox(textpage.raw, index, *sides):
            continue
        if top.value - bottom.value > _FLAT * (right.value - left.value):
            return False
        told += 1
        if told >= _KANJI:
            break
    return told > 0
