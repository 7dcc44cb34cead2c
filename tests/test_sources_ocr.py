"""Pictures of text are read where OCR is installed, and say what to install where not."""

from __future__ import annotations

import io
import shutil
import subprocess
from importlib.util import find_spec

import pypdfium2
import pytest
from corpora import SAMPLES
from pdf_writer import PdfPage, write_pdf

import pipeline
from pipeline.core import Source, UnreadableError
from pipeline.settings import Settings
from pipeline.sources import ocr, read


def _has_tesseract() -> bool:
    if find_spec("ocrmypdf") is None or shutil.which("tesseract") is None:
        return False
    done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True)
    return "jpn" in done.stdout.split()


def _pictures(name: str, pages: int) -> bytes:
    """The first pages of a sample as a PDF of pictures."""
    document = pypdfium2.PdfDocument(SAMPLES / name)
    images = [document[at].render(scale=200 / 72).to_pil().convert("L") for at in range(pages)]
    buffer = io.BytesIO()
    images[0].save(buffer, "PDF", save_all=True, append_images=images[1:], resolution=200)
    return buffer.getvalue()


@pytest.mark.skipif(not _has_tesseract(), reason="OCRmyPDF or Tesseract's jpn is not installed")
def test_a_scan_of_a_sample_is_read() -> None:
    data = _pictures("07_hikari_app.pdf", 1)
    with pytest.raises(UnreadableError) as refused:
        read(Source("scan.pdf", data))
    assert refused.value.problem.code == "needs_ocr"
    result = pipeline.extract(data, settings=Settings(ocr=True))
    assert [problem.code for problem in result.failures] == []
    assert result.documents.iloc[0]["organization"] == "株式会社ヒカリノート"
    assert result.documents.iloc[0]["doc_id"] == Source("", data).doc_id
    assert "read_by_ocr" in set(result.problems["code"])
    text = "".join(result.document.text.split())
    for words in ("日記アプリ", "個人情報保護法", "プロフィール写真"):
        assert words in text


def test_without_ocr_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda _: None)
    with pytest.raises(UnreadableError) as refused:
        read(Source("scan.pdf", write_pdf([PdfPage().picture()])), ocr=True)
    assert refused.value.problem.code == "missing_extra"
    for words in ("scan.pdf", "pip install 'purapori[ocr]'", "tesseract-ocr-jpn"):
        assert words in refused.value.problem.message


def test_text_is_not_recognised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda _: None)
    data = write_pdf([PdfPage().lines(700, ["氏名を、品物の発送のために使います。"])])
    assert read(Source("a.pdf", data), ocr=True) == read(Source("a.pdf", data))
