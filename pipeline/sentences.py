"""Where the sentences of a text end."""

from __future__ import annotations

import re

from pipeline.text import MappedText

_OPEN, _CLOSE = "（(「『【[［〔〈《“", "）)」』】]］〕〉》”"
# How far an unclosed bracket may swallow full stops before it is taken for a slip.
_LONGEST_BRACKET = 400
_NAME_BEHIND = re.compile("[ 　][A-Za-z]")
# What a name with such a mark goes on with: 「かもめパス!(予約の仕組み)の利用」「かもめパス!への登録」.
_GOES_ON = re.compile(
    "(?:[(（][^()（）。]{1,40}[)）])?(?:の(?!で|ほか|方|場合|際)|へ(?:の|と)?|を|が|は|に(?!つ)|で(?=[、のは])|[及お]よび|及び|または|又は|や(?=[^、。]{1,20}の))"
)
# All at which something may open, close or end; なお、 and ただし、 open a remark that lost the
# full stop or line break before it: 「…への対応なお、…」.
_REMARK = "なた但"
_MARK = re.compile(f"な(?=お、)|た(?=だし、)|但(?=し、)|[。！？!?．{re.escape(_OPEN + _CLOSE)}]")


def sentences(view: MappedText) -> list[tuple[int, int]]:
    """The sentences of a view: cut after 。！？ outside brackets; none is empty."""
    found: list[tuple[int, int]] = []
    begin = depth = opened = 0
    text = view.text
    for mark in _MARK.finditer(text):
        at, char = mark.start(), mark[0]
        if char in _REMARK:
            if at > begin and depth == 0 and "一" <= text[at - 1] <= "龠":
                found.append((begin, at))
                begin = at
        elif char in _OPEN:
            depth += 1
            opened = at
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 or at - opened > _LONGEST_BRACKET:
            if char in "!?．" and not _ends_here(text, at):
                continue
            if char in "!！" and _NAME_BEHIND.match(text, at + 1) and _is_letter(text[at - 1 : at]):
                continue  # Heron! JAPAN
            if char in "!！" and _GOES_ON.match(text, at + 1):
                continue
            found.append((begin, at + 1))
            begin, depth = at + 1, 0
    if begin < len(text):
        found.append((begin, len(text)))
    return found


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _ends_here(text: str, at: int) -> bool:
    """Whether an ambiguous mark (! ? ．) closes a sentence: not inside 1．5 or a URL."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not (after.isascii() and after.isalnum()) and not before.isdigit()
