"""Optical character recognition for PDF pages that are pictures, by OCRmyPDF with Tesseract.

Both are optional: OCRmyPDF comes with the extra ``ocr``, Tesseract and its Japanese
model with the operating system. The result is a PDF with a text layer, which is read
like any other; it runs in a process of its own, so that a fault or a hostile picture
ends no run.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from pipeline.core import Source, UnreadableError

# Seconds for a document; a page takes about five.
_LIMIT = 1_800
_MISSING_DEPENDENCY = 3
_HOW = (
    "install it with: pip install 'purapori[ocr]', and Tesseract with its Japanese model, on "
    "Debian and Ubuntu: apt-get install tesseract-ocr tesseract-ocr-jpn ghostscript"
)


def recognised(source: Source, *, every_page: bool) -> Source:
    """The PDF with a text layer on pages that had none, or anew on ``every_page``.

    Raises:
        UnreadableError: ``missing_extra`` where OCR is not installed, ``ocr_failed``.
    """
    if find_spec("ocrmypdf") is None:
        raise _missing(source, "OCRmyPDF is not installed")
    with tempfile.TemporaryDirectory(prefix="purapori-ocr-") as folder:
        before, after = Path(folder, "before.pdf"), Path(folder, "after.pdf")
        before.write_bytes(source.data)
        mode = "--force-ocr" if every_page else "--skip-text"
        options = ["--language", "jpn", "--output-type", "pdf", "--optimize", "0", "--jobs", "1"]
        command = [sys.executable, "-m", "ocrmypdf", "--quiet", mode, *options]
        try:
            ended = subprocess.run(  # noqa: S603 - fixed words and files of our own
                [*command, str(before), str(after)],
                capture_output=True, check=False, timeout=_LIMIT,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise _failed(source, f"it took more than {_LIMIT // 60} minutes") from error
        said = ended.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        if ended.returncode == _MISSING_DEPENDENCY:
            raise _missing(source, said[-1])
        if ended.returncode or not after.exists():
            raise _failed(source, said[-1])
        return Source(source.name, after.read_bytes())


def _missing(source: Source, why: str) -> UnreadableError:
    message = f"{source.name} needs OCR, which is not ready ({why}); {_HOW}."
    return UnreadableError("missing_extra", message)


def _failed(source: Source, why: str) -> UnreadableError:
    message = f"{source.name} could not be recognised by OCR ({why}); try OCRmyPDF on it yourself."
    return UnreadableError("ocr_failed", message)
