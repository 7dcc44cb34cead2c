"""Normalised views of text that never lose the raw offsets behind them.

A :class:`MappedText` is a string in which every character knows the half-open
range of raw characters it came from; replacing a part of it gives a new view
with a composed map. Found text is brought back with :meth:`MappedText.span`.

Three views are used, each made from the one before:

* ``mended``: Kangxi and CJK-supplement radicals, which PDF fonts emit for
  common kanji, become the kanji; half-width kana and dakuten are composed.
* ``folded``: full-width ASCII becomes ASCII, tortoise-shell brackets square ones, every
  blank U+0020.
* ``tight``: blanks and line breaks go, except one between two Latin words.

Circled numbers, ㈱ and the like are left alone: they carry structure, and NFKC
would hide it (① becomes 1). Dashes are folded only by the code that reads
numbers, dates and telephone numbers.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate

from pipeline.core import Span

# NFKC mends the Kangxi block (U+2F00-2FD5) whole, but of the CJK Radicals
# Supplement only two of 115. These are the ones that stand for a kanji of the
# same shape; code chart U+2E80 of the Unicode Standard, and what PDF producers
# emit for ToUnicode maps built from glyphs.
_SUPPLEMENT = str.maketrans(
    "⺀⺁⺄⺅⺆⺇⺈⺉⺊⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺨⺩⺫⺬⺭⺯⺰⺱⺲⺳⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
    "冫厂乙亻冂几刀刂卜小小尣尢尣兀已幺彑彐忄小扌攵旡月歺母民氵氺灬爪爪丬犭王目示礻糸纟网罒网网羊羊羊老肀聿肉臼艹艹艹虎衤西西见角角讠贝足车辶辶辶邑钅長镸长门阝阝雨青韦页风飞食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
)


def _char_map(char: str) -> str:
    """The mended form of one radical or half-width character."""
    code = ord(char)
    if 0x2F00 <= code <= 0x2FD5:
        return unicodedata.normalize("NFKC", char)
    return char.translate(_SUPPLEMENT)


class MappedText:
    """A normalised string whose characters know their raw range.

    Args:
        text: the normalised string.
        starts: raw offset of the first raw character behind each character.
        ends: raw offset after the last raw character behind each character.

    All three have the same length; ``starts`` and ``ends`` never decrease.
    They are ranges as long as no character was dropped or added.
    """

    __slots__ = ("ends", "starts", "text")

    def __init__(self, text: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        if not len(text) == len(starts) == len(ends):
            raise ValueError("text and maps differ in length")
        self.text = text
        self.starts = starts
        self.ends = ends

    @classmethod
    def of(cls, text: str, offset: int = 0) -> MappedText:
        """The identity view of ``text``, which begins at raw ``offset``."""
        end = offset + len(text)
        return cls(text, range(offset, end), range(offset + 1, end + 1))

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return f"MappedText({self.text!r})"

    @property
    def is_gapless(self) -> bool:
        """Whether the characters come one by one from raw ones that follow each other."""
        starts = self.starts
        return not starts or starts[-1] - starts[0] == len(starts) - 1

    def slice(self, start: int, end: int) -> MappedText:
        """The part ``[start, end)`` of the view; the raw offsets stay absolute."""
        return MappedText(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def span(self, start: int, end: int) -> Span:
        """The raw span behind ``[start, end)`` of the view.

        An empty range maps to the empty raw span before the character at
        ``start``. Raises IndexError for an empty range in an empty view.
        """
        if start == end:
            at = self.starts[start] if start < len(self) else self.ends[-1]
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def find(self, raw: Span) -> tuple[int, int]:
        """The range of the view whose characters come from inside ``raw``."""
        start = bisect_left(self.starts, raw.start)
        end = bisect_right(self.ends, raw.end)
        return start, max(start, end)

    def sub(
        self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]
    ) -> MappedText:
        """Replace every match; each new character maps to the whole raw match."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for match in pattern.finditer(self.text):
            begin, stop = match.span()
            new = replacement if isinstance(replacement, str) else replacement(match)
            if begin == stop or new == match[0]:
                continue
            pieces += (self.text[at:begin], new)
            starts += self.starts[at:begin]
            ends += self.ends[at:begin]
            if new:
                starts += [self.starts[begin]] * len(new)
                ends += [self.ends[stop - 1]] * len(new)
            at = stop
        if not pieces:
            return self
        pieces.append(self.text[at:])
        starts += self.starts[at:]
        ends += self.ends[at:]
        return MappedText("".join(pieces), starts, ends)

    def mended(self) -> MappedText:
        """Radicals and half-width or decomposed kana as ordinary characters."""
        if not _UNMENDED.search(self.text):
            return self
        return self.sub(_RADICAL, lambda m: _char_map(m[0])).sub(
            _KANA, lambda m: unicodedata.normalize("NFKC", m[0])
        )

    def folded(self) -> MappedText:
        """Mended, with full-width ASCII as ASCII and every blank as U+0020."""
        view = self.mended()
        if not _WIDE.search(view.text):
            return view
        return MappedText(_narrowed(view.text), view.starts, view.ends)

    def tight(self) -> MappedText:
        """Folded, without blanks and line breaks except between Latin words."""
        if not _LOOSE.search(self.text):
            return self
        folded = self.folded()
        closed = folded.sub(_BLANKS, _blank)
        # a mark may have been parted from its kana by a blank
        return closed if closed is folded else closed.mended()


_RADICAL = re.compile("[⺀-⻳⼀-⿕]")
# Half-width katakana with its (semi-)voiced mark, or a kana with a combining one.
_KANA = re.compile("[ぁ-ヿｦ-ﾝ][ﾞﾟ\u3099\u309a]|[ｦ-ﾟ]")
# One of these stands in all that is to be mended.
_UNMENDED = re.compile("[⺀-⻳⼀-⿕ｦ-ﾟ\u3099\u309a]")
_WIDTH = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys("\u3000\u00a0\u2002\u2003\u2009\u202f\t", " "),
    "\uff5e": "〜",
    "\u301c": "〜",
    **dict(zip("｡｢｣､･·‧", "。「」、・・・", strict=True)),
    **dict(zip("〔〕〖〗", "[][]", strict=True)),
    # upright forms of vertical text and small ones, which PDF and pasted pages hold
    **dict(zip("︐︑︒︓︔︕︖﹐﹑﹒﹔﹕﹖﹗﹙﹚∶", ",、。:;!?,、.;:?!():", strict=True)),
}
_BLANKS = re.compile("[ \n\u200b\ufeff\u00ad]+")
_WIDE = re.compile(f"[{''.join(_WIDTH)}]")
# One of these stands in all that is not tight already.
_LOOSE = re.compile(f"[{''.join(_WIDTH)} \n\u200b\ufeff\u00ad⺀-⻳⼀-⿕ｦ-ﾟ\u3099\u309a]")
_LATIN = re.compile(r"[0-9A-Za-zÀ-ɏ.,;:!?'\"&)(\-/+#@]")


def _narrowed(text: str) -> str:
    """Full-width ASCII as ASCII and every blank as U+0020.

    Few characters of a policy are such, and ``str.translate`` would look up each one.
    """
    return _WIDE.sub(lambda match: _WIDTH[match[0]], text)


def _blank(match: re.Match[str]) -> str:
    """One blank between two Latin words, nothing anywhere else."""
    begin, stop = match.span()
    text = match.string
    if begin == 0 or stop == len(text) or not match[0].strip("\u200b\ufeff\u00ad"):
        return ""
    return " " if _LATIN.match(text[begin - 1]) and _LATIN.match(text[stop]) else ""


@lru_cache(maxsize=65536)
def tight(text: str) -> str:
    """The tight view of a loose string, without its map; remembered."""
    return tightened(text)


def tightened(text: str) -> str:
    """As :func:`tight`, for whole documents, which nobody should remember."""
    if not _LOOSE.search(text):
        return text
    if not _UNMENDED.search(text):
        return _BLANKS.sub(_blank, _narrowed(text))
    return MappedText.of(text).tight().text


def comparable(text: str) -> str:
    """``text`` as rows are compared: NFKC, no white space, ASCII in lower case."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"\s+", "", folded).translate(_ASCII_LOWER)


_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


class LineIndex:
    """Which physical line (from 0) of a text holds an offset."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]

    def line_of(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1
