"""What cannot be read is refused with a code and a sentence that says what to do."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pdf_writer import PdfPage, write_pdf

from pipeline.core import Source, UnreadableError
from pipeline.sources import load, read

PROSE = "若葉工房は、注文した方の氏名を、品物を届けるために使います。"


def archive(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        opened.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.txt", "　　\n".encode(), "empty"),
        ("a.html", b"<html><body><script>x</script></body></html>", "empty"),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00", "unsupported_type"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00", "unsupported_type"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20), "unsupported_type"),
        ("a.zip", archive("a.txt"), "unsupported_type"),
        ("a.xlsx", archive("xl/workbook.xml"), "unsupported_type"),
        ("a.txt", b"\x00\x01\x02\x03" * 50, "not_text"),
        ("a.txt", bytes(range(256)) * 20, "not_text"),
        ("a.txt", b"We collect your name. " * 20, "not_japanese"),
        ("a.txt", "我们收集您的姓名和地址。".encode() * 60, "not_japanese"),
        ("a.txt", b"0120 345 678", "not_japanese"),
        ("a.pdf", PROSE.encode(), "damaged_pdf"),
        ("a.pdf", b"%PDF-1.4\nnothing", "damaged_pdf"),
        ("a.pdf", write_pdf([PdfPage().text(70, 700, PROSE)], encrypted=True), "encrypted_pdf"),
        ("a.pdf", write_pdf([PdfPage().picture()]), "needs_ocr"),
        ("a.docx", b"PK\x03\x04 cut off", "damaged_docx"),
        ("a.docx", archive("word/document.xml"), "damaged_docx"),
    ],
)
def test_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(Source(name, data))
    problem = caught.value.problem
    assert (problem.code, problem.stage, problem.severity) == (code, "read", "error")
    assert problem.message.startswith(name)
    assert problem.message.endswith(".")


@pytest.mark.parametrize(
    ("name", "markup", "media_type"),
    [
        ("a.txt", f"<!DOCTYPE html><p>{PROSE}</p>", "text/html"),
        ("a", f"<html><body>{PROSE}</body></html>", "text/html"),
        ("a.txt", f"次の<p>と</p>を書きます。{PROSE}", "text/plain"),
        ("a.csv", PROSE, "text/plain"),
        ("a.MD", PROSE, "text/markdown"),
    ],
)
def test_the_content_decides_before_the_suffix(name: str, markup: str, media_type: str) -> None:
    assert read(Source(name, markup.encode())).media_type == media_type


def test_a_few_broken_bytes_are_a_warning() -> None:
    doc = read(Source("a.txt", PROSE.encode() * 20 + "終".encode()[:2]))
    assert [(p.code, p.severity) for p in doc.problems] == [("garbled_text", "warning")]


def test_missing_files_and_directories_are_named(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "no.txt", "missing_file"), (tmp_path, "is_directory")):
        with pytest.raises(UnreadableError, match=r"check|name") as caught:
            load(path)
        assert caught.value.problem.code == code


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE)
    path.chmod(0)
    with pytest.raises(UnreadableError, match="permissions"):
        load(path)


def test_nothing_heavy_is_imported_with_the_package() -> None:
    code = (
        "import sys, pipeline.sources;"
        "print([m for m in ('pandas', 'pdfplumber', 'pypdfium2', 'selectolax', 'docx')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "氏名\t品物を届けるため\n" * 20_000),
        ("a.md", "# 目的\n# 期間\n" + "<" * 100_000 + PROSE),
        ("a.html", f"<p>{PROSE}{' ' * 200_000}</p>"),
    ],
)
def test_long_input_is_read(name: str, text: str) -> None:
    assert read(Source(name, text.encode())).blocks


def test_a_text_of_20_mb_is_read() -> None:
    data = (f"{PROSE}\n" * (20_000_000 // len(f"{PROSE}\n".encode()) + 1)).encode()
    assert len(read(Source("a.txt", data)).text) > 6_000_000


@pytest.mark.parametrize(("name", "unit"), [("a.txt", "{}\n"), ("a.html", "<p>{}</p>\n")])
def test_a_text_beyond_the_limit_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, unit: str
) -> None:
    monkeypatch.setattr("pipeline.sources.LONGEST_TEXT", 100_000)
    data = (unit.format(PROSE) * (110_000 // len(PROSE))).encode()
    with pytest.raises(UnreadableError) as error:
        read(Source(name, data))
    assert error.value.problem.code == "too_large"
    assert "split it" in error.value.problem.message
    assert name in error.value.problem.message


def test_blank_pages_are_no_pictures() -> None:
    with pytest.raises(UnreadableError) as refused:
        read(Source("blank.pdf", write_pdf([PdfPage(), PdfPage()])))
    assert refused.value.problem.code == "empty"


@pytest.mark.parametrize("code", [0x110000, 0xFFFFFFFF, 0xD83D])
def test_a_code_beyond_unicode_is_an_unreadable_character(
    monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """Damaged fonts map characters to numbers that are none."""
    from pipeline.sources import pdfraw

    plain = pdfraw.unicode_at
    monkeypatch.setattr(pdfraw, "unicode_at", lambda page, at: code if at == 1 else plain(page, at))
    monkeypatch.setattr("pypdfium2.raw.FPDFText_GetText", lambda *_: 0)
    text = read(Source("a.pdf", write_pdf([PdfPage().lines(700, [PROSE])]))).text
    assert len(text.strip()) >= len(PROSE) - 1
    assert text.startswith(PROSE[0])


def test_a_page_with_too_many_strokes_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sources.pdfrules.MAX_OBJECTS", 3)
    page = PdfPage().grid([60, 200, 400], [680, 700, 720]).lines(600, [PROSE])
    document = read(Source("map.pdf", write_pdf([page])))
    # On a machine without a Japanese font that is told as well.
    assert ("crowded_page", 1) in [(p.code, p.page) for p in document.problems]
