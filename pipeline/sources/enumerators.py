"""Enumerators: the markers that lists print, and those that authors type."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.sources.htmlcss import BEFORE
from pipeline.sources.htmlnodes import Element

_TYPES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
_BULLETS = frozenset({"disc", "circle", "square"})
_KATAKANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_HIRAGANA = "".join(chr(ord(char) - 0x60) for char in _KATAKANA)
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)
_KANJI = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# An article that an item cites, and not the item's own number: 第3条（禁止）各号に反する行為.
_CITED = (
    r"[のにをでがはと第各及又若]"
    r"|(?:[（(][^（）()]{1,30}[）)])?(?:各号|に(?:定め|掲げ|規定|基づ|違反|反|該当|従)|の(?:規定|定め)|を遵守"
    r"|第[0-9０-９一二三四五六七八九十]{1,3}[項号]|及び|および|又は|または|若しくは|もしくは|から第|、第[0-9０-９])"
)
_OWN = re.compile(
    r"[（(][0-9０-９a-zA-Zａ-ｚＡ-Ｚア-ンァ-ヶ一二三四五六七八九十ivxⅰ-ⅻ]{1,4}[）)]"
    r"|[0-9０-９]{1,3}(?:[)）、:：]|[.．](?![0-9０-９]))|[0-9]{1,2}[-－‐][0-9]{1,2}(?![0-9-])|[①-⑳㉑-㊿❶-❿⑴-⒇⒈-⒛Ⅰ-ⅿ]"
    rf"|第[0-9０-９一二三四五六七八九十百]+[条章項節](?!{_CITED})|[ア-ン一二三四五六七八九十][)）.．、]"
    r"|[a-zA-Zａ-ｚＡ-Ｚ][)）.．](?![a-zA-Z])|[ivxIVX]{2,4}[)）.．]"
    r"|[・･·●■◆○◎※•▪▫◾◽◼◉⦿►▶▸★☆◇□△▲–—－*→⇒✓✔☑✅➢➤❖❏☐🔹🔸]|[-‐](?=[\s\u3000])"
    r"|[<＜〈《≪][0-9０-９]{1,2}[>＞〉》≫]|[㈠-㈩㊀-㊉㋐-㋾ⓐ-ⓩⒶ-Ⓩ⒜-⒵⓵-⓾➀-➓]"
    r"|第[0-9０-９一二三四五六七八九十]{1,2}(?=[\u3000 ．.])"
    r"|[A-Z](?:[.．][0-9]{1,2}){1,5}(?![0-9A-Za-z]| ?[のにをでとや～、,)項])"
    r"|[0-9０-９]{1,2}[\s\u3000](?=[^\s\d年月日時分秒回件名社円歳個万か%％ヶヵカ])"
    r"|(?:[一二三四五六七八九十]{1,3}|[ア-ン])[ \u3000](?=[^\s]{2})"
)


_PIECE = re.compile(
    r"(?P<quoted>\"[^\"]*\"|'[^']*')|counters?\(\s*[\w-]+\s*"
    r"(?:,\s*(?P<join>\"[^\"]*\"|'[^']*')\s*)?(?:,\s*(?P<style>[\w-]+)\s*)?\)"
)
_MAX_MARKER = 5
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")
_ICON = re.compile("[\ue000-\uf8ff]")


def own_marker(text: str) -> str:
    """The enumerator or bullet with which the text of an item begins, or ""."""
    match = _OWN.match(text.lstrip(" \u3000"))
    return match[0].strip(" \u3000") if match else ""


def marked_by_hand(listing: Element) -> bool:
    """Whether the author typed the markers; an item without one then goes on with the last."""
    items = [child for child in listing.elements() if child.tag == "li" and child.size]
    typed = sum(own_marker(item.text()) not in {"", "※"} for item in items)
    return typed * (3 if listing.tag == "ul" else 2) >= max(1, len(items))


def markers_apart(listing: Element) -> dict[int, Element]:
    """The elements that hold nothing but the markers of the items, by the ``id`` of the item.

    Empty unless all items have one, and go on with a text: ``<li><span>1</span><p>…``.
    """
    items = [child for child in listing.elements() if child.tag == "li" and child.size]
    found = {id(item): _marker_element(item) for item in items}
    markers = {at: element for at, element in found.items() if element is not None}
    digits = [re.sub(r"\D", "", element.text()) for element in markers.values()]
    steps = {int(b) - int(a) for a, b in pairwise(digits) if a and b}
    return markers if len(markers) == len(items) > 1 and steps <= {1} else {}


def _marker_element(item: Element) -> Element | None:
    """The first element below ``item`` if it holds a marker alone and is not all."""
    node = item
    while True:
        children = ((c, c.strip() if isinstance(c, str) else c.size) for c in node.children)
        first = next((child for child, shows in children if shows), None)
        if first is None or isinstance(first, str):
            return None
        text = first.text()
        if len(text) <= _MAX_MARKER:
            is_marker = own_marker(f"{text} 氏") == text and len(item.text()) > len(text)
            return first if is_marker else None
        node = first


def start_of(element: Element) -> tuple[int, int]:
    """The number of the first item of a list, and the step to the next."""
    if element.tag != "ol":
        return 1, 1
    is_reversed = "reversed" in element.attributes
    items = sum(child.tag == "li" for child in element.elements())
    start = element.attribute("start").strip()
    first = int(start) if re.fullmatch(r"-?\d{1,6}", start) else (items if is_reversed else 1)
    return first, -1 if is_reversed else 1


def counter(listing: Element, item: Element, numbers: Sequence[int]) -> str:
    """The marker of one item, "" for none; CSS in ``style`` goes before ``type``.

    ``numbers`` are those of the items around it and, last, its own.
    """
    written = _content(item.attribute(BEFORE), numbers)
    style = _style(item) or _style(listing) or ("decimal" if listing.tag == "ol" else "disc")
    if written and (style == "none" or "counter" in item.attribute(BEFORE)):
        return written
    if style == "none":
        return ""
    if style in _BULLETS:
        return "・"
    return f"{write_number(numbers[-1], style)}{_SUFFIX.get(style, '')}"


def _content(value: str, numbers: Sequence[int]) -> str:
    """What ``content`` of CSS prints before an item, "" if that is an icon or nothing."""
    pieces = [*_PIECE.finditer(value)]
    counters = [piece for piece in pieces if piece["quoted"] is None and not piece["join"]]
    if len(counters) > len(numbers):
        return ""
    # One counter a level: the last one counts this list, those before it the lists around.
    own = iter(numbers[len(numbers) - len(counters) :])
    text = ""
    for piece in pieces:
        if piece["quoted"] is not None:
            text += _ESCAPE.sub(_unescaped, piece["quoted"][1:-1])
            continue
        shown = numbers if piece["join"] else [next(own)]
        written = [write_number(number, piece["style"] or "decimal") for number in shown]
        text += (piece["join"] or "")[1:-1].join(written)
    text = text.strip(" \u3000")
    return "" if _ICON.search(text) or len(text) > 12 or not own_marker(f"{text} 氏") else text


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else 0
    return (chr(code) if 0 < code < 0x110000 else "") if match[1] else match[2]


def _style(element: Element) -> str:
    match = _STYLE.search(element.attribute("style"))
    if match:
        known = [word.strip("'\"") for word in match[1].lower().split()]
        for word in known:
            if word == "none" or word in _BULLETS or word in _FORMATS:
                return word
    kind = element.attribute("type").strip()
    return _TYPES.get(kind, kind.lower() if kind.lower() in _BULLETS else "")


def write_number(number: int, style: str) -> str:
    """``number`` in a counter style of CSS, in digits if the style is unknown."""
    return _FORMATS.get(style, str)(number)


def _alphabetic(number: int, letters: str) -> str:
    """Bijective numeration: a to z, then aa, ab and so on."""
    if number < 1:
        return str(number)
    text = ""
    while number:
        number, rest = divmod(number - 1, len(letters))
        text = letters[rest] + text
    return text


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _upper_roman(number: int) -> str:
    return _roman(number).upper()


def _lower_alpha(number: int) -> str:
    return _alphabetic(number, "abcdefghijklmnopqrstuvwxyz")


def _upper_alpha(number: int) -> str:
    return _lower_alpha(number).upper()


def _katakana(number: int) -> str:
    return _alphabetic(number, _KATAKANA)


def _hiragana(number: int) -> str:
    return _alphabetic(number, _HIRAGANA)


def _iroha(number: int) -> str:
    return _alphabetic(number, _IROHA)


def _zero(number: int) -> str:
    return f"{number:02d}"


def _kanji(number: int) -> str:
    """1-99 in kanji, as ``cjk-ideographic`` and ``japanese-informal`` write them."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _KANJI[tens]) + "十" if tens else ""
    return head + (_KANJI[ones] if ones else "")


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimal-leading-zero": _zero,
    "lower-alpha": _lower_alpha,
    "lower-latin": _lower_alpha,
    "upper-alpha": _upper_alpha,
    "upper-latin": _upper_alpha,
    "lower-roman": _roman,
    "upper-roman": _upper_roman,
    "katakana": _katakana,
    "hiragana": _hiragana,
    "katakana-iroha": _iroha,
    "cjk-ideographic": _kanji,
    "cjk-decimal": _kanji,
    "japanese-informal": _kanji,
}
# What follows the number; a browser sets Japanese kana counters off with "、" too.
_SUFFIX = {
    name: "、" if write in {_katakana, _hiragana, _iroha, _kanji} else "."
    for name, write in _FORMATS.items()
}
