"""The programs that print and convert documents, as far as they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "corpus"))
from make_documents import convert_with_libreoffice, print_with_chromium

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
LIBREOFFICE = ("soffice", "libreoffice")
_TIMEOUT_SECONDS = 180
# The time that producers stamp into a file, so that one made again has the same bytes.
_EPOCH = "1735689600"


def is_installed(*names: str) -> bool:
    return any(map(shutil.which, names))


def chromium(page: str, target: Path) -> None:
    """Print a web page."""
    _made(page.encode(), "page.html", target, print_with_chromium)


def libreoffice(document: bytes, suffix: str, target: Path) -> None:
    """Convert an office document."""
    _made(document, f"office.{suffix}", target, convert_with_libreoffice)


def typst(source: str, target: Path) -> None:
    """Compile a Typst document with the package ``typst``."""
    import typst as compiler

    def compiled(written: Path, made: Path, _profile: Path) -> None:
        compiler.compile(str(written), output=str(made))

    _made(source.encode(), "main.typ", target, compiled)


def lualatex(source: str, target: Path) -> None:
    """Compile a LuaLaTeX document; twice, because the columns of long tables need it."""

    def compiled(written: Path, _made: Path, _profile: Path) -> None:
        command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", written.name]
        stamp = {**os.environ, "SOURCE_DATE_EPOCH": _EPOCH, "FORCE_SOURCE_DATE": "1"}
        for _ in range(2):
            subprocess.run(
                command, cwd=written.parent, env=stamp, check=True, capture_output=True,
                timeout=_TIMEOUT_SECONDS,
            )  # fmt: skip

    _made(source.encode(), "main.tex", target, compiled)


def _made(data: bytes, name: str, target: Path, produce: object) -> None:
    """Write the source to a scratch directory, run the producer there, move what it made."""
    assert callable(produce)
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / name
        source.write_bytes(data)
        made = source.with_suffix(".pdf")
        produce(source, made, Path(scratch) / "profile")
        if not made.is_file():
            raise RuntimeError(f"{target.name}: no PDF was written")
        shutil.move(made, target)
