"""What the first titles of a document are: of the whole policy, of its first section, of a page.

Where no title stands above a policy, its first section must not be taken for one:
others set alike follow, and speak of other things that one does with data. Below the
name of a site the policy's own title is set like its sections.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from pipeline import titles
from pipeline.core import Line
from pipeline.numbering import is_first
from pipeline.numbering import read as read_enumerator
from pipeline.text import tight

_WHOSE = r"(?:(?:お?客|利用者|ユーザー|会員|皆|ご?本人|取引先|患者)[さ様]*ま?の|(?:当社|弊社|当院|当店|当会|当法人|当サイト)(?:[がでは]|における)?(?:取り?扱う|取得する|収集する|保有する|お預かりする)?|お預かりする)?"
_SECTION = re.compile(
    rf"{_WHOSE}個人(?:情報|データ)(?:等)?(?:の|に関する)?(?:定義(?:について)?|とは|(?:取得|収集|利用|提供|開示|管理|保存|保管|第三者|共同|委託)"
    r"(?!.*(?:ポリシー|方針|取扱|取り扱|保護)).*)"
    r"|基本(?:方針|理念|姿勢)|(?:用語の)?定義|(?:(?:本|この)(?:方針|ポリシー)の)?適用範囲(?:について)?"
    r"|(?:取得|収集|利用)(?:する|させていただく)(?:個人情報|個人データ|情報)(?:の(?:項目|種類|内容))?(?:について)?"
)
# What the sections of a policy speak of, one of them or another.
_TOPIC = re.compile(
    r"取得|収集|利用|提供|委託|共同|第三者|開示|訂正|安全|管理|問い?合|窓口|改[定訂]|変更|定義|法令|cookie|クッキー",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"提供|委託|共同|第三者|開示|訂正|削除|消去|安全|管理|問い?合|窓口|改[定訂]|変更|cookie|クッキー",
    re.IGNORECASE,
)
# What the first section of a policy is called.
OPENS = re.compile(
    "(?:ご|御)?(?:はじめに|まえがき|前書き|序文|挨拶|あいさつ|前文|目的|趣旨|総則|定義|適用範囲|基本(?:方針|理念))$"
)
_FEWEST = 2


def is_one_of(first: str, others: Sequence[str]) -> bool:
    """Whether a title is that of one section beside others: the others speak of other things.

    So 「個人情報の利用目的」 is beside 1. 第三者提供, 2. 安全管理, and above 1. お客様, 2. 採用.
    """
    if not _SECTION.fullmatch(first) or _ELSE.search(first):
        return False
    return len({said[0] for words in others if (said := _ELSE.search(words))}) >= _FEWEST


def is_section_title(words: str) -> bool:
    """Whether a title is worded like that of a first section: 「個人情報の取得」."""
    return bool(_SECTION.fullmatch(words))


def speaks_of_data(words: str) -> bool:
    """Whether a title says what is done with data, as sections of a policy do."""
    return bool(_TOPIC.search(words))


def titles_section(text: str, lines: Sequence[Line], at: int, quote: str) -> bool:
    """Whether a title is that of a first section: 「個人情報の取得」 beside others set like it."""
    if not is_section_title(quote):
        return False
    top = lines[at]
    if top.kind == "heading":
        return any(x.kind == "heading" and x.level == top.level for x in lines[at + 1 :])
    return any(_ELSE.search(words) for words in _alike(text, lines, at))


def begins_first_of_two(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a plain line names the first of two policies: below the name of another, 1. comes again.

    「個人情報保護方針」 1. 2. 3. / 「個人情報の取扱いについて」 1. 2. 3.
    """
    own, style, counted = tight(lines[at].span.of(text)), "", 0
    other = False
    for line, below in pairwise(lines[at + 1 :]):
        words, said = tight(line.span.of(text)), below.span.of(text)
        enumerator = read_enumerator(words)
        if enumerator is None:
            named = line.kind in ("text", "heading") and titles.names_policy(words)
            begun = "。" in said or read_enumerator(said)
            other = other or bool(counted >= _FEWEST and named and words != own and begun)
        elif enumerator.is_bullet:
            continue
        elif other:
            return enumerator.style == style and is_first(style, enumerator.path)
        elif not style and is_first(enumerator.style, enumerator.path):
            style, counted = enumerator.style, 1
        elif enumerator.style == style:
            counted += 1
    return False


def _alike(text: str, lines: Sequence[Line], at: int) -> Iterator[str]:
    """The later titles that are set like the line: in bold, between blank lines or sentences."""
    top = lines[at]
    for i in range(at + 1, len(lines) - 1):
        line = lines[i]
        if line.kind != "text" or line.bold != top.bold:
            continue
        words = tight(line.span.of(text))
        above, below = (lines[x].span.of(text).rstrip() for x in (i - 1, i + 1))
        set_off = line.bold or (line.blank_before and not lines[i + 1].blank_before)
        parted = above.endswith("。") and "。" in below
        if (set_off or parted) and titles.is_bare_title(words) and not read_enumerator(words):
            yield words


def is_title_beside_sections(
    text: str, lines: Sequence[Line], at: int, quote: str, found: Collection[int]
) -> bool:
    """Whether the policy's title, below the name of a site, is set like the sections that follow.

    It holds none of the smaller headings itself, and most headings like it speak of data.
    """
    line, above = lines[at], lines[at - 1]
    headed = line.kind == above.kind == "heading" and (above.level or 6) < (line.level or 6)
    if not headed or at - 1 not in found or not titles.names_policy(quote):
        return False
    name = tight(above.span.of(text))
    if titles.is_policy_title(name) and not titles.is_english_title(name):
        return False
    behind = [x for x in lines[at + 1 :] if x.kind == "heading"]
    peers = [tight(x.span.of(text)) for x in behind if x.level == line.level]
    if not peers or behind[0].level != line.level or any(map(titles.names_policy, peers)):
        return False
    told = sum(bool(_TOPIC.search(words)) for words in peers)
    return told >= _FEWEST and told * 2 > len(peers)


def begins_part(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line names one of several policies of a page that are titled alike: ＜X＞ ＜Y＞."""
    own = _dressed(text, lines[at])
    return own is not None and any(_dressed(text, x) == own for x in lines[at + 1 :])


def _dressed(text: str, line: Line) -> str | None:
    """How the name of a policy is set off, None for any other line: its bracket, or bold."""
    if line.kind != "text":
        return None
    words = tight(line.span.of(text))
    caption = titles.leading_caption(words)
    inner = caption[1:-1] if caption else titles.bracketed(words)
    if inner is not None:
        return words[0] if titles.names_policy(inner) else None
    return "bold" if line.bold and titles.names_policy(words) else None


def unlike_all(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """The first line, if it is a title such as no other: 「外部送信について」 above 1. 2. 3."""
    at, top = next(((i, x) for i, x in enumerate(lines) if x.kind != "noise"), (0, None))
    if top is None or top.kind not in ("heading", "text") or at + 1 >= len(lines):
        return frozenset()
    words = tight(top.span.of(text))
    named = titles.is_bare_title(words) and not (titles.bracketed(words) or OPENS.match(words))
    if not named or read_enumerator(words):
        return frozenset()
    alike = any(_is_set_like(text, lines, i, top) for i in range(at + 1, len(lines) - 1))
    return frozenset() if alike else frozenset({at})


def _is_set_like(text: str, lines: Sequence[Line], at: int, top: Line) -> bool:
    """Whether a later title is marked up as high as the first line, or set off like it."""
    line = lines[at]
    if top.kind == "heading" or line.kind == "heading":
        return line.kind == "heading" and (line.level or 6) <= (top.level or 6)
    words = tight(line.span.of(text))
    apart = line.bold or (line.blank_before and not lines[at + 1].blank_before)
    set_off = line.bold == top.bold and apart
    plain = line.kind == "text" and not read_enumerator(words)
    return set_off and plain and titles.is_bare_title(words)
