"""Write the documents of this directory from their originals in ``originals/``.

    python tests/documents/write_documents.py --out /tmp/documents

Chromium, LibreOffice, LuaLaTeX and Typst print; python-docx writes Word files. Some stamp
the time of the run into the file: one made again says the same but has other bytes. Write
to a scratch directory unless an original has changed, and look at what differs.

On Debian: ``apt-get install chromium libreoffice-writer-nogui fonts-ipaexfont texlive-luatex
texlive-lang-japanese``; with pip: ``typst``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))

import original_formats as formats
import producers
from originals import Block, Grid, from_html


def _text(write: Callable[[list[Block]], str]) -> Callable[[Path, Path], None]:
    def made(original: Path, target: Path) -> None:
        target.write_text(write(from_html(original)), "utf-8")

    return made


def _word(original: Path, target: Path) -> None:
    target.write_bytes(formats.word(from_html(original)))


def _chromium(original: Path, target: Path) -> None:
    producers.chromium(original.read_text("utf-8"), target)


def _libreoffice(original: Path, target: Path) -> None:
    producers.libreoffice(formats.word(from_html(original)), "docx", target)


def _typst(original: Path, target: Path) -> None:
    producers.typst(formats.typst(from_html(original)), target)


def _lualatex(original: Path, target: Path) -> None:
    producers.lualatex(formats.latex(from_html(original)), target)


def _expected(original: Path, target: Path) -> None:
    target.write_text(
        json.dumps(expected(from_html(original)), ensure_ascii=False, indent=1) + "\n"
    )


def expected(blocks: list[Block]) -> dict[str, Any]:
    """What any reader should find: the lines, and the cells of every table."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Grid):
            lines += ["\t".join(row) for row in block.fields(" ")]
        else:
            lines.append(block.printed)
    tables = [
        [[box.row, box.col, box.row_span, box.col_span, " ".join(box.lines)] for box in block.boxes]
        for block in blocks
        if isinstance(block, Grid)
    ]
    return {"lines": lines, "tables": tables}


TARGETS: dict[str, Callable[[Path, Path], None]] = {
    ".txt": _text(formats.plain_text),
    ".md": _text(formats.markdown),
    ".docx": _word,
    ".pdf": _chromium,
    "_libreoffice.pdf": _libreoffice,
    "_typst.pdf": _typst,
    "_lualatex.pdf": _lualatex,
    ".json": _expected,
}


def main() -> int:
    """Write every document, or those whose name ends with one of the given endings."""
    parser = argparse.ArgumentParser(description="Write the test documents from their originals.")
    parser.add_argument("ending", nargs="*", help="write only these, for example _typst.pdf")
    parser.add_argument("--out", type=Path, required=True, help="directory to write to")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for original in sorted((HERE / "originals").glob("*.html")):
        for ending, make in TARGETS.items():
            if not arguments.ending or ending in arguments.ending:
                target = arguments.out / (original.stem + ending)
                make(original, target)
                print(f"{target}  {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
