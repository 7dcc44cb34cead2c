"""A few bytes of PDF for the tests: Japanese text at given places, rules, pictures.

The font is a CID font that is not embedded; its UniJIS-UTF16-H encoding lets every
reader map the codes back to text. All characters are one em wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pytest

from pipeline.sources.pdffonts import lacks_font

WIDTH, HEIGHT = 595, 842


@dataclass
class PdfPage:
    """Drawing operators of one page; coordinates in points from the lower left."""

    operators: list[str] = field(default_factory=list)
    turn: int = 0

    def text(
        self, x: float, y: float, text: str, size: float = 10, *, bold: bool = False
    ) -> PdfPage:
        code = text.encode("utf-16-be").hex()
        font = "F2" if bold else "F1"
        self.operators.append(f"BT /{font} {size} Tf {x} {y} Td <{code}> Tj ET")
        return self

    def column(self, x: float, top: float, text: str, size: float = 10) -> PdfPage:
        """Vertical writing: a line that runs down from ``top``."""
        for index, char in enumerate(text):
            self.text(x, top - size * (index + 1), char, size)
        return self

    def row(self, y: float, cells: Sequence[tuple[float, str]]) -> PdfPage:
        for x, text in cells:
            self.text(x, y, text)
        return self

    def shade(self, x0: float, y0: float, x1: float, y1: float) -> PdfPage:
        """A light grey box."""
        self.operators.append(f"q 0.85 g {x0} {y0} {x1 - x0} {y1 - y0} re f Q")
        return self

    def clear(self, x0: float, y0: float, x1: float, y1: float) -> PdfPage:
        """A box filled with nothing, as office programs set behind runs of text."""
        self.operators.append(f"q /G1 gs 0 g {x0} {y0} {x1 - x0} {y1 - y0} re f Q")
        return self

    def lines(self, top: float, texts: Sequence[str], x: float = 70, pitch: float = 16) -> PdfPage:
        for index, text in enumerate(texts):
            self.text(x, top - pitch * index, text)
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> PdfPage:
        for y in ys:
            self.operators.append(f"{xs[0]} {y} m {xs[-1]} {y} l S")
        for x in xs:
            self.operators.append(f"{x} {ys[0]} m {x} {ys[-1]} l S")
        return self

    def picture(self) -> PdfPage:
        self.operators.append("q 100 0 0 100 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q")
        return self


def write_pdf(
    pages: Sequence[PdfPage], *, encrypted: bool = False, bookmarks: Sequence[tuple[str, int]] = ()
) -> bytes:
    """The bytes of a PDF file.

    Args:
        pages: what to draw.
        encrypted: ask for a password that nobody knows.
        bookmarks: (title, page from 0), all of one level.
    """
    kids = " ".join(f"{_FIRST_PAGE + 2 * i} 0 R" for i in range(len(pages)))
    outlines = _FIRST_PAGE + 2 * len(pages)
    has_marks = f"/Outlines {outlines} 0 R" if bookmarks else ""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {has_marks} >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        *_font("Test", 4),
        *_font("Test-Bold", 6),
    ]
    for index, page in enumerate(pages):
        stream = "\n".join(page.operators)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {page.turn}"
            " /Resources << /Font << /F1 3 0 R /F2 5 0 R >> /ExtGState << /G1 << /ca 0 >> >> >>"
            f" /Contents {_FIRST_PAGE + 1 + 2 * index} 0 R >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    return _assembled([*objects, *_outline(bookmarks, outlines)], encrypted=encrypted)


_FIRST_PAGE = 7


def _font(name: str, descendant: int) -> tuple[str, str]:
    """A font and, as object ``descendant``, its CID font."""
    return (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /UniJIS-UTF16-H"
        f" /DescendantFonts [{descendant} 0 R] >>",
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} /DW 1000 /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> /FontDescriptor << /Type"
        f" /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -120 1000 880] /Ascent 880"
        " /Descent -120 /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>",
    )


def _outline(bookmarks: Sequence[tuple[str, int]], number: int) -> list[str]:
    """The outline as object ``number``, its entries after it."""
    if not bookmarks:
        return []
    last = number + len(bookmarks)
    found = [f"<< /Type /Outlines /First {number + 1} 0 R /Last {last} 0 R >>"]
    for index, (title, page) in enumerate(bookmarks, number + 1):
        after = f"/Next {index + 1} 0 R" if index < last else ""
        before = f"/Prev {index - 1} 0 R" if index > number + 1 else ""
        found.append(
            f"<< /Title <feff{title.encode('utf-16-be').hex()}> /Parent {number} 0 R {before}"
            f" {after} /Dest [{_FIRST_PAGE + 2 * page} 0 R /Fit] >>"
        )
    return found


def _assembled(objects: Sequence[str], *, encrypted: bool) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    lock = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}> >>"
        f" /ID [<{'01' * 16}> <{'01' * 16}>]"
        if encrypted
        else ""
    )
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {lock} >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def _has_font() -> bool:
    textpage = pdfium.PdfDocument(write_pdf([PdfPage().text(70, 700, "氏名")]))[0].get_textpage()
    return not lacks_font(textpage)


# What stands twice or letter by letter is told only where the machine has a font for it.
needs_font = pytest.mark.skipif(not _has_font(), reason="no Japanese font is installed")
