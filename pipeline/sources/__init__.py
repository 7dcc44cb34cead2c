"""Bytes to :class:`~pipeline.core.Document`: canonical text, blocks, tables, pages.

:func:`load` reads a path, :func:`read` looks at the content (and only then at
the suffix of the name), and hands the bytes to the reader of that format. The
readers and the libraries behind them are imported when they are needed.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from pipeline.core import Document, MediaType, Source, UnreadableError

__all__ = ["load", "read", "sniff"]

_DOCX: MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# First bytes of files that people hand in by mistake, and what to call them.
_UNSUPPORTED = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"PAR1", "a Parquet file"),
)
_HTML_SUFFIXES = frozenset(
    {".html", ".htm", ".xhtml", ".shtml", ".php", ".tpl", ".ctp", ".erb", ".twig"}
)
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".mdown"})
# A declared type decides where the content leaves it open, as a suffix does.
_DECLARED = {"text/html": ".html", "application/xhtml+xml": ".html", "text/markdown": ".md"}
_HTML_OPENING = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE)
_TAG = re.compile(rb"<(?:div|p|table|section|h[1-6]|ul|ol|dl|br|article|main)\b", re.IGNORECASE)
_HEAD = 4096
# The longest policies known have some 100,000 characters. Ten million, a crawl in one
# file, still take minutes rather than hours, and some 150 MB of memory a million.
LONGEST_TEXT = 10_000_000


def load(path: str | Path) -> Source:
    """The bytes of the file at ``path``.

    Raises:
        UnreadableError: there is no such file (``missing_file``), it is a
            directory (``is_directory``), or it may not be read (``no_permission``,
            ``unreadable_file``).
    """
    # A path is taken as it is: one in an archive knows its own bytes.
    path = path if isinstance(path, Path) else Path(path)
    try:
        return Source(name=path.name, data=path.read_bytes())
    except FileNotFoundError as error:
        raise UnreadableError("missing_file", f"{path} does not exist; check the path.") from error
    except IsADirectoryError as error:
        message = f"{path} is a directory; name the files in it."
        raise UnreadableError("is_directory", message) from error
    except PermissionError as error:
        message = f"{path} may not be read; change its permissions and try again."
        raise UnreadableError("no_permission", message) from error
    except (OSError, ValueError) as error:
        message = f"{path} cannot be read ({error}); check the path and the disk."
        raise UnreadableError("unreadable_file", message) from error


def read(source: Source, *, ocr: bool = False) -> Document:
    """Read one document.

    Args:
        source: bytes and name; the name's suffix counts only where the content
            leaves the type open.
        ocr: recognise the text of PDF pages that are pictures, which takes seconds a page.

    Returns:
        The document: canonical text, blocks in text order, tables, pages.

    Raises:
        UnreadableError: nothing can be read. Codes: ``empty``, ``unsupported_type``,
            ``not_text``, ``not_japanese``, ``encrypted_pdf``, ``damaged_pdf``,
            ``needs_ocr``, ``damaged_docx``, ``missing_extra``, ``ocr_failed``,
            ``too_large``.
    """
    media_type = sniff(source)
    if media_type in ("text/plain", "text/markdown") and len(source.data) > 4 * LONGEST_TEXT:
        raise _too_large(source, f"{len(source.data) / 1e6:.0f} MB of text")
    if media_type == "application/pdf":
        from pipeline.sources import pdf

        document = pdf.read(source, ocr=ocr)
    elif media_type == _DOCX:
        from pipeline.sources import docx

        document = docx.read(source)
    elif media_type == "text/html":
        from pipeline.sources import html

        document = html.read(source)
    else:
        from pipeline.sources import plain

        document = plain.read(source, markdown=media_type == "text/markdown")
    if len(document.text) > LONGEST_TEXT:
        raise _too_large(source, f"{len(document.text):,} characters")
    _require_japanese(document)
    return document


def _too_large(source: Source, size: str) -> UnreadableError:
    message = (
        f"{source.name} holds {size}, more than any policy ({LONGEST_TEXT:,} characters is the "
        "limit); check that it is one policy, or split it."
    )
    return UnreadableError("too_large", message)


def sniff(source: Source) -> MediaType:
    """The media type of the content; raises UnreadableError for one that is not read here."""
    data = source.data
    suffix = _suffix(source)
    if not data.strip(b" \t\r\n\x00"):
        raise UnreadableError("empty", f"{source.name} is empty; check where it came from.")
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if data.startswith(b"PK\x03\x04"):
        return _sniff_zip(source)
    _refuse_unsupported(source, suffix)
    if suffix in _MARKDOWN_SUFFIXES:
        return "text/markdown"
    return "text/html" if _is_html(data, suffix) else "text/plain"


def _suffix(source: Source) -> str:
    """The suffix of the name, or the one that belongs to the type which was declared."""
    declared = (source.media_type or "").split(";")[0].strip().lower()
    return _DECLARED.get(declared) or Path(source.name).suffix.lower()


def _sniff_zip(source: Source) -> MediaType:
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            if "word/document.xml" in archive.namelist():
                return _DOCX
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        if source.name.lower().endswith(".docx"):
            message = f"{source.name} is damaged; open it in a word processor and save it again."
            raise UnreadableError("damaged_docx", message) from error
    raise _unsupported(source.name, "an archive or an Office file other than .docx")


def _refuse_unsupported(source: Source, suffix: str) -> None:
    for magic, name in _UNSUPPORTED:
        if source.data.startswith(magic):
            raise _unsupported(source.name, name)
    if suffix in {".pdf", ".docx"}:
        message = f"{source.name} is not a {suffix[1:].upper()} file; download or export it again."
        raise UnreadableError(f"damaged_{suffix[1:]}", message)


def _unsupported(name: str, what: str) -> UnreadableError:
    return UnreadableError(
        "unsupported_type",
        f"{name} is {what}; give a text, Markdown, HTML, PDF or DOCX file instead.",
    )


def _is_html(data: bytes, suffix: str) -> bool:
    """Whether tags make up the page; a text that quotes a few tags is a text."""
    # Every second byte of UTF-16 is NUL here; without them the tags are readable.
    head = data[:_HEAD].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf")
    if suffix in _HTML_SUFFIXES:
        return b"<" in data
    opening = _HTML_OPENING.search(head)
    if opening and not head[: opening.start()].strip().replace(b"<", b"", 1)[:1].isalnum():
        return head.lstrip()[:1] in {b"<", b"\xff", b"\xfe"}
    return head.lstrip().startswith(b"<") and len(_TAG.findall(head)) >= 5


_KANA = re.compile("[ぁ-ゖ]+")
_JAPANESE = re.compile("[ぁ-ヿ㐀-䶿一-鿿\uf900-\ufaff⺀-⿕ｦ-ﾝ]+")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,300}>|https?://[^\s)]{0,300}")
_SAMPLE = 50_000


def _require_japanese(document: Document) -> None:
    """Refuse a text with hardly any kana or kanji, or with kanji alone (Chinese)."""
    text = document.text
    if not text.strip():
        raise UnreadableError("empty", f"{document.name} holds no text; check where it came from.")
    # Markup and addresses are Latin letters in a Japanese text, so they do not count.
    if _is_foreign(_sampled(text)) and _is_foreign(_MARKUP.sub("", text[:_SAMPLE])):
        raise UnreadableError(
            "not_japanese",
            f"{document.name} is not a Japanese text; give the Japanese version of the policy.",
        )


def _sampled(text: str) -> str:
    """Windows from all over a long text; single characters would resonate with its rhythm."""
    if len(text) <= _SAMPLE:
        return text
    width, step = _SAMPLE // 10, len(text) // 10
    return "".join(text[start : start + width] for start in range(0, len(text), step))


def _is_foreign(text: str) -> bool:
    japanese = sum(map(len, _JAPANESE.findall(text)))
    if not japanese or (japanese > 300 and not _KANA.search(text)):
        return True
    if japanese >= 0.2 * len(text):
        return False  # without a count of all letters
    letters = sum(map(str.isalpha, text))
    hiragana = sum(map(len, _KANA.findall(text)))
    return japanese < 0.2 * letters and hiragana < 0.02 * letters
