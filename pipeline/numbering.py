"""Enumerators as printed: which style, which value, how much of the line.

Labels are read on the raw line, before any width folding: NFKC would turn ①
into 1 and hide it. The inventory follows Japanese drafting practice (章 節 条
項 号, 公用文作成の要領) and what companies write besides, the ガ/ナ/ダ labels
of policies translated from Korean included.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.core.quick import quick
from pipeline.searching import seldom

_D = "[0-9０-９]"
_NUM = f"(?:{_D}+|[一二三四五六七八九十百]+)"
_OPEN = "[（(]"
_CLOSE = "[）)]"
_KANA = "(?:ジャ|チャ|[ア-ンガダバパ])"
_CIRCLED = "[①-⑳㉑-㉟㊱-㊿❶-❿➀-➓⓵-⓾]"
_HYPHEN = "[-－‐–−ー]"
# What two labels are joined of: 1-(1), ①-1, 2)-3, Ⅰ-1, A-2.
_PART = rf"(?:{_OPEN}{_D}{{1,2}}{_CLOSE}|{_CIRCLED}|{_D}{{1,2}}{_CLOSE}?|[Ⅰ-Ⅻ]|[A-ZＡ-Ｚa-zａ-ｚアイウエオ])"
# What goes on behind a label that a sentence cites: 「A.3.4 の措置を…」, 「A-2から」.
_CITED = r"[\s　]*(?:[のにをでとへや～〜、，,)）]|が|は(?!じめ)|及び|および|又は|または|から|まで|より|項|号)"
# What a number must not be followed by to be an enumerator: 3 年, 14 日間, 2 名 …
# but 1 個人情報 and 2 部署 are enumerators, so a counter must end there.
_UNIT = (
    "(?:か月|ヶ月|ヵ月|カ月|ケ月|箇月|営業日|項目|つの|"
    "[年月日時分秒週歳才名人件回円万億千点種個枚号番階社者通部％%](?=間|前|後|以|目|[^一-龠]|$))"
)
# What follows a number that is referred to: (1)および(2)を除く, ①から③まで.
_REFERRED = "(?:から|および|及び|または|又は|ないし|乃至|[を〜～]|と(?!り(?:組|く)|どけ)|は(?!じめ)|に(?:定|掲|規|記|該))"
_DASHES = "-－–—‐−―─━ー*＊"
BULLETS = (
    "・･·‧●○〇◯◎◉⦿❍⚬■□◾◽◻⬛⬜❏❑❒☐◆◇♦◈⬥🔷🔶🔹🔸▼▽▲△▶▷►▸▹★☆⭐✦✧✱✳"
    "•‣◦∙⁃⦁▪▫✓✔☑✅➢➤❯›»⚫⚪❖◼♪📌" + _DASHES
)
HANGUL_ORDER = "ガナダラマバサアジャチャカタパハ"


@dataclass(frozen=True)
class Style:
    """One way of numbering. ``rank`` is absolute for 編 章 節 条, else None."""

    name: str
    source: str
    rank: int | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """With the groups ``label`` and ``value``."""
        return re.compile(self.source)


@quick
@dataclass(frozen=True, slots=True)
class Enumerator:
    """An enumerator at the start of a line.

    ``value`` counts from 1 (None for bullets); ``size`` is the number of
    characters up to the text that follows; ``label`` is as printed.
    """

    style: str
    label: str
    path: str
    value: int | None
    size: int
    rank: int | None = None

    @property
    def is_bullet(self) -> bool:
        return self.value is None


# Order matters: the first style that matches names the enumerator.
_STYLES = (
    Style("part", rf"(?P<label>第\s*(?P<value>{_NUM})\s*[編部])[\s　.．:：]*", 0),
    Style("chapter", rf"(?P<label>第\s*(?P<value>{_NUM})\s*章)[\s　.．:：]*", 1),
    Style("section", rf"(?P<label>第\s*(?P<value>{_NUM})\s*[節款])[\s　.．:：]*", 2),
    Style(
        "article",
        rf"(?P<label>第\s*(?P<value>{_NUM})\s*条(?:\s*の\s*{_NUM})*)"
        rf"(?!第(?!三者)|[のにでをがはと及又若各項か]|、(?!(?!第(?!三者)|[及又並か。])[^。]{{2,31}}$)|[\s　]*第\s*{_NUM}\s*項)"
        rf"(?!\s*[にのを](?:基|定|掲|規|よ))[\s　.．:：、]*",
        3,
    ),
    Style("clause", rf"(?P<label>第\s*(?P<value>{_NUM})\s*項)(?!\s*[のにでをがは第各及又、])[\s　.．:：]*"),
    Style("part-of", rf"(?P<label>(?P<value>(?!{_D}{{1,2}}{_HYPHEN}{_D}){_PART}{_HYPHEN}{_PART})(?:[.．、)）]|(?=[\s　])|(?<=[)）①-⑳])|(?<=[)）①-⑳]{_HYPHEN}{_D})(?=[ぁ-んァ-ヶ一-龠])(?!{_UNIT})))(?!{_CITED})[\s　]*(?![A-Za-z0-9０-９])"),
    Style("paren", rf"(?P<label>{_OPEN}\s*(?P<value>{_D}{{1,2}})\s*{_CLOSE})(?!{_REFERRED})[\s　.．、]*"),
    Style("order", rf"(?P<label>第\s?(?P<value>{_NUM})号?(?:[．.、，:：]|(?=[ 　])))[\s　]*(?=[^\s0-9])"),
    Style("paren", r"(?P<label>(?P<value>[⑴-⒇]))[\s　]*"),
    Style("kanji-paren", rf"(?P<label>{_OPEN}(?P<value>[一二三四五六七八九十]+){_CLOSE})[\s　]*"),
    Style("kanji-paren", r"(?P<label>(?P<value>[㈠-㈩㊀-㊉]))[\s　]*"),
    Style("bracket", rf"(?P<label>[【\[［〔<＜〈《≪｛]\s*(?P<value>{_D}{{1,2}})\s*[】\]］〕>＞〉》≫｝])[\s　]*"),
    Style("circled", rf"(?P<label>(?P<value>{_CIRCLED}))(?!{_REFERRED})[\s　.．、)）]*"),
    Style("circled", r"(?P<label>(?P<value>[0-9])\ufe0f?\u20e3)[\s　]*"),
    Style("word", rf"(?P<label>(?:[QＱ№§#＃]|N[oO]|Ｎ[ｏＯ]|Rule|RULE|Art|STEP|Step|SECTION|Section|ARTICLE|Article|CHAPTER|Chapter|CLAUSE|Clause|PART|Part|POINT|Point|ステップ|手順|方針|原則|その|問|質問|項目|(?:利用)?目的|区分|分類|ケース|ポイント|ルール)[.．]?\s?(?P<value>{_NUM}|{_CIRCLED}))(?:[\s　.．:：、)）]+|$)"),
    Style("dash-number", rf"[-－‐–]\s*(?P<label>(?P<value>{_D}{{1,2}}))[\s　]+(?!{_UNIT}|{_D})"),
    Style("hyphen", rf"(?P<label>(?P<value>{_D}{{1,2}}(?:{_HYPHEN}{_D}{{1,2}}){{1,3}})(?:[.．](?!{_D})|(?=[\s　])))[\s　]*"),
    Style("hyphen", rf"(?P<label>{_OPEN}(?P<value>{_D}{{1,2}}{_HYPHEN}{_D}{{1,2}}){_CLOSE})[\s　]*"),
    Style("lettered", rf"(?P<label>(?P<value>[A-ZＡ-Ｚ](?:[.．]{_D}{{1,2}}|(?<![HRSTMＨＲＳＴＭ]){_D}{{1,2}}[.．]{_D}{{1,2}})(?:[.．]{_D}{{1,2}}){{0,4}}))(?![.．]?[0-9０-９A-Za-z])(?!{_UNIT}|{_CITED})[.．]?[\s　]*"),
    Style("lettered", rf"(?P<label>(?P<value>[A-ZＡ-Ｚ](?<![HRSTMＨＲＳＴＭ]){_D}{{1,2}})[.．)）:：])(?![0-9０-９A-Za-z])[\s　]*"),
    Style("decimal", rf"(?P<label>(?P<value>{_D}{{1,2}}(?:[.．]{_D}{{1,2}}){{1,3}})[.．]?)(?!\d)[\s　]*(?![%％0-9年月日/])"),
    Style("dot", rf"(?P<label>(?P<value>{_D}{{1,2}})\s?\\?[.．](?!{_D}|com|co\.|jp))[\s　]*"),
    Style("dot", r"(?P<label>(?P<value>[⒈-⒛]))[\s　]*"),
    Style("comma", rf"(?P<label>(?P<value>{_D}{{1,2}})[、,，])[\s　]*(?!{_D})"),
    Style("right", rf"(?P<label>(?P<value>{_D}{{1,2}})\s?[)）〕］〉》])[\s　.．、]*"),
    Style("colon", rf"(?P<label>(?P<value>{_D}{{1,2}})[:：])(?!{_D})[\s　]*"),
    Style("bare", rf"(?P<label>(?P<value>{_D}{{1,2}}))[ 　]+(?!{_UNIT}|{_D}|[～〜\-/])(?=\S)"),
    Style("bare", rf"(?P<label>(?P<value>{_D}{{1,2}}))(?=[【〈《≪])"),
    Style("bare", rf"(?P<label>(?P<value>{_D}{{1,2}}))(?=[（(][ぁ-んァ-ヶ一-龠][^（）()。]{{1,24}}[)）][\s　]*$)"),
    Style("zero", rf"(?P<label>(?P<value>[0０]{_D}))(?=[ぁ-んァ-ヶ一-龠A-Za-z])(?!{_UNIT})"),
    Style("kanji", r"(?P<label>(?P<value>[一二三四五六七八九十]{1,3})[、．.)）])[\s　]*"),
    Style("kanji", r"(?P<label>(?P<value>[一二三四五六七八九十]{1,3}))[　 ]+"),
    Style("roman-sign", r"(?P<label>[（(]?(?P<value>[Ⅰ-Ⅻ])[.．、:：)）]?)[\s　]*"),
    Style("roman-small", rf"(?P<label>{_OPEN}?(?P<value>[ⅰ-ⅻ])[.．、:：)）]?)[\s　]*"),
    Style("roman-paren", rf"(?P<label>{_OPEN}(?P<value>[ivx]{{1,4}}){_CLOSE})[\s　]*"),
    Style("roman", r"(?P<label>(?P<value>[IVX]{1,4})\s?[.．)）])[\s　]*"),
    Style("roman-lower", r"(?P<label>(?P<value>[ivx]{1,4})\s?[.．)）])[\s　]*"),
    Style("roman-bare", r"(?P<label>(?P<value>[IVX]{1,4}))[ 　]+(?=[^A-Za-z0-9\s])"),
    Style("lower-paren", r"(?P<label>(?P<value>[⒜-⒵ⓐ-ⓩ]))[\s　]*"),
    Style("upper-paren", r"(?P<label>(?P<value>[Ⓐ-Ⓩ]))[\s　]*"),
    Style("kana-paren", r"(?P<label>(?P<value>[㋐-㋾]))[\s　]*"),
    Style("upper-paren", rf"(?P<label>{_OPEN}(?P<value>[A-ZＡ-Ｚ]){_CLOSE})[\s　]*"),
    Style("lower-paren", rf"(?P<label>{_OPEN}(?P<value>[a-zａ-ｚ]){_CLOSE})[\s　]*"),
    Style("upper", r"(?P<label>(?P<value>[A-ZＡ-Ｚ])\s?(?:[.．](?![A-Za-z0-9０-９])|[、:：](?![A-Za-z])|[)）]))[\s　]*"),
    Style("upper-bare", r"(?P<label>(?P<value>[A-ZＡ-Ｚ]))[ 　]+(?=[^A-Za-z0-9\s])"),
    Style("lower", r"(?P<label>(?P<value>[a-zａ-ｚ])\s?(?:[.．](?![A-Za-z])|[)）]))[\s　]*"),
    Style("kana-paren", rf"(?P<label>{_OPEN}(?P<value>{_KANA}){_CLOSE})[\s　]*"),
    Style("kana-right", rf"(?P<label>(?P<value>{_KANA})\s?{_CLOSE})[\s　.．、]*"),
    Style("kana", rf"(?P<label>(?P<value>{_KANA})[.．、,，:：])[\s　]*"),
    Style("kana", rf"(?P<label>(?P<value>{_KANA}))[ 　]+"),
)  # fmt: skip
# All of them at once, each as a group: most lines open with none, and one look tells.
_ANY = re.compile("|".join(f"({re.sub('[(][?]P<[a-z]+>', '(?:', s.source)})" for s in _STYLES))
# Signs that stand in rows about a title: ■■■ 利用目的 ■■■, ◆◇ 利用目的 ◇◆.
SIGNS = "■□◆◇●★☆▲△▼▽▶◎"
_BULLET = re.compile(
    rf"(?P<label>[{re.escape(BULLETS)}])(?:(?<=[{SIGNS}])[{SIGNS}]+)?\ufe0f?[\s　]*"
)
# A dash or star opens an item only before a blank or a Japanese character, "-5" is a number;
# a dash also before a foreign word among Japanese ones (-IPアドレス) and before an age.
_WEAK_BULLET = seldom(
    r"[-－–—‐−―*＊](?:[\s　]+\S|[ぁ-んァ-ヶ一-龠「『【（])|[─━ー][\s　]+\S"
    r"|[-－‐](?:[A-Za-zＡ-Ｚａ-ｚ][^。\n]{0,60}[ぁ-んァ-ヶ一-龠]|[0-9０-９]{1,3}[歳才])"
)
# －以上－: what closes a text.
_END_MARK = re.compile(r"\W[\s　]*(?:以[\s　]*上|終わり|終了|完|了)[\s　]*\W*$")
_LONGEST_END_MARK = 10
# Words that stars enclose are emphasised: *見本です。*
_EMPHASIS = seldom(r"[*＊](?=[^\s*＊])[^*＊\n]*[^\s*＊（(「]([*＊])(?=$|[\s、。，．）)：:])")
_RINGS = ("○", "〇", "◯")
# Numbers in circles that NFKC leaves as they are.
_DINGBATS = frozenset("❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾")
# Labels that name what they are a part of: 3.2, 3-2, A-1, A.3.4.
IN_PARTS = frozenset({"decimal", "hyphen", "part-of", "lettered"})
_KANJI_DIGIT = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_ROMAN_DIGIT = {"i": 1, "v": 5, "x": 10}
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラム"
_GOJUON = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)


def read(line: str) -> Enumerator | None:
    """The enumerator that opens ``line`` (raw, without leading blanks), or None."""
    which = _ANY.match(line)
    style = _STYLES[which.lastindex - 1] if which and which.lastindex else None
    match = style.pattern.match(line) if style else None
    if style is None or match is None:
        return _bullet(line)
    label = match["label"].replace("\\", "")
    path = normal_value(match["value"])
    if style.name == "article":
        path = _article_path(label)
    number = ordinal(match["value"], style.name)
    return Enumerator(style.name, label, path, number, match.end(), style.rank)


def _bullet(line: str) -> Enumerator | None:
    match = _BULLET.match(line)
    if not match or (match.end() == len(line.rstrip()) and match.end() > 1):
        return None
    label = match["label"]
    if label in _RINGS and line[1:2] in _RINGS:
        return None  # a blank to be filled in: ○○株式会社
    if label in _DASHES and (not _WEAK_BULLET.match(line) or line.rstrip().endswith(label)):
        return None
    if len(line) < _LONGEST_END_MARK and _END_MARK.match(line):
        return None
    if label in "*＊" and _EMPHASIS.match(line):
        return None
    return Enumerator(f"bullet{label}", label, "・", None, match.end())


def _article_path(label: str) -> str:
    """第２条の３ -> 2の3."""
    numbers = re.findall(_NUM, re.sub(r"\s", "", label))
    return "の".join(str(kanji_number(normal_value(n))) for n in numbers)


@lru_cache(maxsize=1024)
def normal_value(value: str) -> str:
    """The value of a label in ASCII or kana: （２） -> 2, ① -> 1, Ⅳ -> IV, ア -> ア."""
    if len(value) == 1 and value in _DINGBATS:
        return str(int(unicodedata.numeric(value)))
    folded = re.sub(r"[()\s]", "", unicodedata.normalize("NFKC", value)).strip(".")
    folded = re.sub("^([A-Z])(?=[0-9]+[.])", r"\1.", folded)
    return re.sub("(?<=.)[－‐–−ー]", "-", folded)


def kanji_number(text: str) -> int:
    """十二 -> 12, 百 -> 100, 12 -> 12. Raises ValueError for anything else."""
    if text.isdecimal():
        return int(text)
    total = digit = 0
    for char in text:
        if char in _KANJI_DIGIT:
            digit = digit * 10 + _KANJI_DIGIT[char]
        elif char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            raise ValueError(f"not a number: {text!r}")
    return total + digit


@lru_cache(maxsize=1024)
def ordinal(value: str, style: str) -> int:
    """The place (from 1) of a label in its own series; 0 for a label of no series (第甲条)."""
    text = normal_value(value)
    last = re.split(r"[.-]", text)[-1]
    if last.isdecimal():
        return int(last)
    if style.startswith("roman") or re.fullmatch("[IVX]{2,}", text):
        return roman_number(text)
    if len(last) == 1 and last.isascii() and last.isalpha():
        return ord(last.lower()) - ord("a") + 1
    if style.startswith("kana"):
        return _kana_ordinal(text)
    try:
        return kanji_number(text)
    except ValueError:
        return 0


def roman_number(text: str) -> int:
    """iv -> 4, XII -> 12."""
    digits = [_ROMAN_DIGIT.get(c, 0) for c in text.lower()]
    later = [*digits[1:], 0]
    return sum(-d if d < n else d for d, n in zip(digits, later, strict=True))


def _kana_ordinal(text: str) -> int:
    if text in _GOJUON:
        return _GOJUON.index(text) + 1
    return HANGUL_ORDER.index(text[0]) + 1


def follows(style: str, before: str, after: str) -> bool:
    """Whether label ``after`` is the next one behind ``before`` in the same style."""
    if style.startswith("kana"):
        return any(
            after in series and before in series and series.index(after) == series.index(before) + 1
            for series in (_GOJUON, _IROHA, _HANGUL)
        )
    if style in IN_PARTS:
        return _follows_in_parts(re.split(r"[.-]", before), re.split(r"[.-]", after))
    return ordinal(after, style) == ordinal(before, style) + 1


def _follows_in_parts(before: list[str], after: list[str]) -> bool:
    """1-2 follows 1-1, and 2-1 follows 1-2 where no line says 2 alone."""
    if after[:-1] == before[:-1]:
        return _next(before[-1]) == after[-1]
    *head, _ = before
    return len(after) == len(before) and after == [*head[:-1], _next(head[-1]), "1"]


def _next(part: str) -> str:
    """The part of a label behind this one: 3 -> 4, a -> b; "" behind what does not count."""
    if part.isdecimal():
        return str(int(part) + 1)
    return chr(ord(part) + 1) if len(part) == 1 and part.isalpha() else ""


def is_next_part(before: str, after: str) -> bool:
    """Whether A.3.2 stands right behind A.3.1 in the same whole."""
    above, below = re.split("[.-]", before), re.split("[.-]", after)
    return above[:-1] == below[:-1] and _next(above[-1]) == below[-1]


def is_part_of(part: str, whole: str) -> bool:
    """Whether A.3.2 is counted inside A.3."""
    above = re.split("[.-]", whole)
    return re.split("[.-]", part)[: len(above)] == above != re.split("[.-]", part)


_HANGUL = ("ガ", "ナ", "ダ", "ラ", "マ", "バ", "サ", "ア", "ジャ", "チャ", "カ", "タ", "パ", "ハ")


def is_first(style: str, path: str) -> bool:
    """Whether a label can open a series: 1, ①, ア, イ (of イロハ), ガ, a, i."""
    if style.startswith("kana"):
        return path in ("ア", "イ", "ガ")
    if style in IN_PARTS:
        return re.split(r"[.-]", path)[-1] in ("1", "a", "A", "ア")
    return ordinal(path, style) == 1
