"""A few bytes of PDF for the tests: Japanese text at given places, rules, pictures.

The font is a CID font that is not embedded; its UniJIS-UTF16-H encoding lets every
reader map the codes back to text. All characters are one em wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842


@dataclass
class PdfPage:
    """Drawing operators of one page; coordinates in points from the lower left."""

    operators: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 10) -> PdfPage:
        code = text.encode("utf-16-be").hex()
        self.operators.append(f"BT /F1 {size} Tf {x} {y} Td <{code}> Tj ET")
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


def write_pdf(pages: Sequence[PdfPage], *, encrypted: bool = False) -> bytes:
    """The bytes of a PDF file; ``encrypted`` asks for a password that nobody knows."""
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /UniJIS-UTF16-H"
        " /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Test /DW 1000 /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> /FontDescriptor << /Type"
        " /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 -120 1000 880] /Ascent 880"
        " /Descent -120 /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>",
    ]
    for index, page in enumerate(pages):
        stream = "\n".join(page.operators)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources"
            f" << /Font << /F1 3 0 R >> >> /Contents {6 + 2 * index} 0 R >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    return _assembled(objects, encrypted=encrypted)


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
