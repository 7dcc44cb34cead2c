"""Bytes to text: which encoding Japanese bytes are in, decided by strict decoding.

Strict UTF-8 hardly ever accepts another encoding, ISO-2022-JP announces itself
by escapes, and CP932 and EUC-JP are told apart by what they would make of the
bytes: the wrong one yields half-width kana and rare kanji.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from pipeline.core import UnreadableError
from pipeline.searching import seldom

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DOUBLE_BYTE: Final = ("cp932", "euc_jp", "shift_jis_2004", "euc_jis_2004")
_ISO_2022: Final = ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_3")
_COMMON = seldom(r"[ぁ-んァ-ヶー、。「」（）・\n 0-9A-Za-z０-９]")
_ODD = seldom("[ｦ-ﾟ\ue000-\uf8ff\ufffd\x80-\x9f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 200_000
# A damaged file may lose a few characters; one that loses more is something else.
_MAX_LOST = 0.01


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with LF line ends and no byte-order mark; ``lost`` counts U+FFFD put in."""

    text: str
    encoding: str
    lost: int = 0


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Decode the bytes of a text, Markdown or HTML file.

    Args:
        data: the whole file.
        name: what to call it in an error message.
        declared: an encoding that the file claims for itself; believed only
            where the bytes allow it and nothing fits better.

    Raises:
        UnreadableError: ``not_text`` for binary content.
    """
    found = _by_mark(data) or _strict(data, declared) or _damaged(data) or _guessed(data)
    if found is None or _is_binary(found.text):
        raise UnreadableError(
            "not_text", f"{name} is not a text file; save it as UTF-8 text, HTML, PDF or DOCX."
        )
    return Decoded(_unified(found.text), found.encoding, found.lost)


def _unified(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            return Decoded(text, encoding, text.count("\ufffd"))
    return None


def _strict(data: bytes, declared: str | None) -> Decoded | None:
    """The first encoding that takes every byte, in the order of how telling that is."""
    if b"\x1b" in data and (found := _first(data, _ISO_2022)):
        return found
    if (found := _utf16(data)) is not None:
        return found
    if (text := _try(data, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    return _double_byte(data, declared)


def _first(data: bytes, encodings: tuple[str, ...]) -> Decoded | None:
    for encoding in encodings:
        if (text := _try(data, encoding)) is not None:
            return Decoded(text, encoding)
    return None


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: the high byte of kana is 0x30, of ASCII and LF 0x00."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(data) < 4:
        return None
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[offset::2]
        if (high.count(0x30) + high.count(0)) < 0.3 * len(high):
            continue
        low = sample[1 - offset :: 2]
        if low.count(0) > 0.01 * len(low) or not _has_wide(high):
            continue
        text = _try(data, encoding)
        if text is not None and not _is_binary(text):
            return Decoded(text, encoding)
    return None


def _has_wide(high: bytes) -> bool:
    """Some NUL or control bytes, which no single-byte text has every other place."""
    return high.count(0) > 0 or high.count(0x30) > 0.5 * len(high)


def _double_byte(data: bytes, declared: str | None) -> Decoded | None:
    """CP932 or EUC-JP (or their 2004 extensions), whichever reads more like Japanese."""
    best: tuple[float, Decoded] | None = None
    for encoding in _DOUBLE_BYTE:
        text = _try(data, encoding)
        if text is None:
            continue
        score = _likeness(text) + (0.02 if _same_codec(encoding, declared) else 0.0)
        if best is None or score > best[0]:
            best = (score, Decoded(text, encoding))
    return best[1] if best else None


def _likeness(text: str) -> float:
    """Share of everyday characters less the share of ones that betray a wrong guess."""
    sample = text[:_SAMPLE]
    common, odd = len(_COMMON.findall(sample)), len(_ODD.findall(sample))
    return (common - 2 * odd) / max(1, len(sample))


def _same_codec(encoding: str, declared: str | None) -> bool:
    name = (declared or "").strip().lower().replace("-", "_")
    aliases = {"shift_jis": "cp932", "x_sjis": "cp932", "sjis": "cp932", "windows_31j": "cp932"}
    return aliases.get(name, name) == encoding


def _damaged(data: bytes) -> Decoded | None:
    """The encoding that loses fewest characters, if it loses hardly any."""
    best: Decoded | None = None
    for encoding in ("utf-8", "cp932", "euc_jp"):
        text = data.decode(encoding, errors="replace")
        lost = text.count("\ufffd")
        if lost <= _MAX_LOST * len(text) + 1 and (best is None or lost < best.lost):
            best = Decoded(text, encoding, lost)
    return best


def _guessed(data: bytes) -> Decoded | None:
    """The last resort, a statistical guess over the beginning of the file."""
    from charset_normalizer import from_bytes

    match = from_bytes(data[:_SAMPLE]).best()
    text = _try(data, match.encoding) if match else None
    return Decoded(text, match.encoding) if match and text is not None else None


def _is_binary(text: str) -> bool:
    """NUL bytes, or so many control characters that nobody wrote this."""
    sample = text[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    return "\x00" in text or controls > 0.02 * max(50, len(sample))
