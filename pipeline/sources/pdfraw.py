"""Functions of pdfium that are called once a character or a stroke, without ceremony.

The calls that pypdfium2 declares check and convert each argument; with handles and
buffers as plain numbers (addresses) a call costs a third, and it runs through ``map``.
"""

from __future__ import annotations

import ctypes
from typing import Any

from pypdfium2 import raw

_INT, _POINTER = ctypes.c_int, ctypes.c_void_p

_value_of = _POINTER.from_buffer


def address_of(handle: Any) -> int:
    """Where the object behind a handle of pdfium lies, 0 for no object."""
    return _value_of(handle).value or 0


def extent(array: Any) -> tuple[int, int]:
    """The addresses of the beginning of an array and of what follows it."""
    start = ctypes.addressof(array)
    return start, start + ctypes.sizeof(array)


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    # pdfium knows no threads, so the interpreter need not be let go for a call.
    signature = ctypes.PYFUNCTYPE(result, _POINTER, *arguments)
    return signature(ctypes.cast(function, _POINTER).value or 0)


# Of a text page and an index, and then the addresses to write to.
unicode_at = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint, _INT)
text_object_at = _plain(raw.FPDFText_GetTextObject, _POINTER, _INT)
font_size_at = _plain(raw.FPDFText_GetFontSize, ctypes.c_double, _INT)
matrix_at = _plain(raw.FPDFText_GetMatrix, _INT, _INT, _POINTER)
loose_box_at = _plain(raw.FPDFText_GetLooseCharBox, _INT, _INT, _POINTER)
origin_at = _plain(raw.FPDFText_GetCharOrigin, _INT, _INT, _POINTER, _POINTER)
# Of a text object.
font_of = _plain(raw.FPDFTextObj_GetFont, _POINTER)
# Of a page or a form and an index.
page_object_at = _plain(raw.FPDFPage_GetObject, _POINTER, _INT)
form_object_at = _plain(raw.FPDFFormObj_GetObject, _POINTER, ctypes.c_ulong)
# Of an object of a page.
kind_of = _plain(raw.FPDFPageObj_GetType, _INT)
count_segments = _plain(raw.FPDFPath_CountSegments, _INT)
segment_at = _plain(raw.FPDFPath_GetPathSegment, _POINTER, _INT)
# Of a segment of a path.
segment_kind = _plain(raw.FPDFPathSegment_GetType, _INT)
segment_point = _plain(raw.FPDFPathSegment_GetPoint, _INT, _POINTER, _POINTER)
segment_closes = _plain(raw.FPDFPathSegment_GetClose, _INT)
