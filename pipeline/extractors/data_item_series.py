"""Unknown members of lists in running prose: 「氏名、所属ゼミ、住所」.

A sentence is cut at what separates members; the pieces beside a known member that are
noun phrases are members too, on either side, as far as the list goes. What stands
before its first member or behind its last belongs to the sentence, not to the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.quick import quick
from pipeline.extractors import data_item_unknown as unknown
from pipeline.extractors.data_item_found import Found
from pipeline.searching import seldom

# What ends a list inside its last piece.
_ENDS = re.compile("(?:等|など|ほか|といった|に(?:関|係)|の(?:情報|データ)(?=[をが]|$)|を|$)")
# What may stand beside a known member in its piece; with anything else the list is at its end.
_BEHIND = re.compile("(?:の?(?:写し|コピー|原本|画像|情報|データ|種類|番号|内容|有無|別))*")
_BEFORE = re.compile("[はがを]|から|宛て?に")
_OTHERS = re.compile("その他の?$")
_LABEL = re.compile("(?:\\(\0*\\))?[*]*[:：]")
_BRACKET = re.compile(r"\(([^()]*)\)")
# What stands between two known words with unknown members between them.
_FROM = re.compile(
    f"{_BEHIND.pattern}(?:等|など)?(?:[、,・;；\n/]|及び|および|並びに|又は|または|\\()"
)
_UPTO = re.compile("(?:[、,・;；\n/)]|及び|および|並びに|又は|または|と|や)(?:ご|お|各)?$")
_WIDEST = 48
# 「間取り、築年数、ご予算をうかがいます」: the list is what somebody is asked for.
_ASKED = seldom(
    "(?:等|など)?(?:の(?:個人)?(?:情報|事項|項目))?を、?(?:それぞれ|あわせて|必要に応じ(?:て)?|事前に)?、?"
    "(?:お?(?:聞き|尋ね|訊き|伺い|うかがい)|伺(?:う|っ)|うかがう|尋ねる|ご?(?:記入|入力|登録|申告|教示|提供)(?:し|いただ|頂|くだ|下さ|をお願い)|"
    "お?(?:知らせ|教え|書き)(?:いただ|頂|くだ|下さ)|お?預かり|取得|収集)"
)
_FEWEST_ASKED = 3
_FEWEST_INSIDE = 2
_KNOWN, _PHRASE, _ELSE = "k", "p", "x"


@quick
@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece between separators; ``start`` and ``end`` are of the phrase, if it is one."""

    kind: str
    start: int
    end: int
    group: int = -1


def members(
    text: str, found: Sequence[Found], decided: Sequence[Found]
) -> Iterator[tuple[int, int, int]]:
    """Unknown members of the lists of ``decided``, with the number of the list.

    ``found`` holds all known words, those too whose context is not told.
    """
    if not decided:
        return
    apart = [one for one in found if one not in decided]
    flat = _flat(text)
    spans = [(0, flat), *((m.start(1), m[1]) for m in _BRACKET.finditer(text))]
    for offset, part in spans:
        pieces = list(_pieces(part, offset, decided, apart))
        for at, piece in enumerate(pieces):
            if piece.kind != _PHRASE or _is_class(text, piece.end, found):
                continue
            if (group := _list_of(text, pieces, at)) is not None:
                yield piece.start, piece.end, group


def _is_class(text: str, end: int, found: Sequence[Found]) -> bool:
    """Whether members of a phrase that ends at ``end`` follow in a bracket: 「取引(解約、延滞)」."""
    bracket = _BRACKET.match(text, end)
    if bracket is None:
        return False
    return sum(bracket.start(1) <= one.start < bracket.end() for one in found) >= _FEWEST_INSIDE


def _flat(text: str) -> str:
    """The text with what stands in brackets blanked out."""
    return _BRACKET.sub(lambda m: "(" + "\0" * len(m[1]) + ")", text)


def _pieces(
    text: str, offset: int, decided: Sequence[Found], apart: Sequence[Found]
) -> Iterator[_Piece]:
    """The pieces of the text in order; where a list begins or ends is a piece that is nothing."""
    last = 0
    for start, stop in unknown.parts(text):
        if "。" in text[last:start]:
            yield _Piece(_ELSE, last, start)
        classes = _OTHERS.search(text, last, start) is not None
        last = stop
        cut = unknown.before_class(text, start, stop)
        end = stop if _over(decided, offset + cut, offset + stop) else cut
        if not text[start:end].strip("\0"):
            continue
        known = _over(decided, offset + start, offset + end)
        label = _LABEL.match(text, end) is not None
        if known and not label:
            if _BEFORE.search(text, start, max(start, known.start - offset)):
                yield _Piece(_ELSE, offset + start, offset + start)
            yield _Piece(_KNOWN, offset + start, offset + end, known.group)
            if not _BEHIND.fullmatch(text, known.end - offset, end):
                yield _Piece(_ELSE, offset + end, offset + end)
        elif label or classes or _over(apart, offset + start, offset + end):
            yield _Piece(_ELSE, offset + start, offset + end)
        else:
            yield from _unknown(text, start, end, offset)
        if end < stop:
            yield _Piece(_ELSE, offset + end, offset + stop)


def spans(text: str, end: int, start: int) -> bool:
    """Whether all that stands between two known words are unknown members of their list."""
    gap = text[end:start]
    if len(gap) > _WIDEST or not _UPTO.search(gap):
        return False
    opens = _FROM.match(gap)
    if opens is None:
        return False
    flat = _flat(gap)[opens.end() :]
    pieces = [(at, stop) for at, stop in unknown.parts(flat) if flat[at:stop].strip("\0")]
    return bool(pieces) and all(unknown.trimmed(flat, at, stop, listed=True) for at, stop in pieces)


def _over(found: Sequence[Found], start: int, end: int) -> Found | None:
    """The last of the words that stand in a piece."""
    return next((one for one in reversed(found) if one.start < end and start < one.end), None)


def _unknown(text: str, start: int, end: int, offset: int) -> Iterator[_Piece]:
    """A piece without known words: a phrase, a phrase and the end of the list, or neither."""
    whole = unknown.trimmed(text, start, end, listed=True)
    if whole:
        yield _Piece(_PHRASE, offset + whole[0], offset + whole[1])
        return
    close = _ENDS.search(text, start + 1, end)
    cut = unknown.trimmed(text, start, close.start(), listed=True) if close else None
    if cut:
        yield _Piece(_PHRASE, offset + cut[0], offset + cut[1])
    yield _Piece(_ELSE, offset + start, offset + end)


def _list_of(text: str, pieces: Sequence[_Piece], at: int) -> int | None:
    """The number of the list that the phrase at ``at`` belongs to, or None."""
    left, right = at, at
    while left > 0 and pieces[left - 1].kind != _ELSE:
        left -= 1
    while right + 1 < len(pieces) and pieces[right + 1].kind != _ELSE:
        right += 1
    known = [n for n in range(left, right + 1) if pieces[n].kind == _KNOWN]
    if not known or len(known) * 4 < right - left + 1:
        return None
    before = [n for n in known if n < at]
    after = [n for n in known if n > at]
    nearest = pieces[before[-1] if before else after[0]].group
    if before and after:
        return nearest
    asked = right - left + 1 >= _FEWEST_ASKED and _ASKED.match(text, pieces[right].end)
    return nearest if len(known) >= 2 or asked else None
