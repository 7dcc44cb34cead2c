"""A title said once more with the name of whose policy it is, below the title of the page.

「プライバシーポリシー」 above 「みずうみ書店の個人情報保護方針」: both are the title of the
whole, unless other lines set like the second title parts beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline import titles
from pipeline.core import Line
from pipeline.numbering import follows
from pipeline.numbering import read as read_enumerator
from pipeline.text import tight

_LONGEST = 48
_PEERS = 2
_NAME = re.compile(
    r"(?P<owner>.{0,30}?)(?:の|における|に係る|としての|に関する)?[ 　]?[「『]?"
    r"(?:プライバシー・?(?:ポリシー|ステートメント|ノーティス)"
    r"|個人情報(?:等)?(?:の?(?:保護|取扱い?|取り扱い)(?:管理)?(?:に関する|についての)?(?:基本)?(?:方針|宣言|規程|規定|規則|ポリシー|について)"
    r"|の?(?:保護|取扱い?|取り扱い)(?:に対する|に関する|についての)(?:考え方?|取り?組み)))(?:について)?[」』]?"
)
_NUMBER = re.compile(r"[（(]?[0-9０-９IVXⅠ-Ⅻ一二三四五六七八九十①-⑳第章条項]{1,4}[.．、)） 　]*")
# Whose data one part of a policy speaks of, or what kind of data.
_GROUP = re.compile(
    "客|応募|採用|株主|従業|社員|職員|会員|利用者|ユーザー|取引|個人番号|マイナンバー|特定(?!非営利)|患者|学生|生徒|保護者|"
    "受講|家族|匿名|仮名|cookie|クッキー|問い?合|第三者|委託|共同|提供|取得|利用|開示|保有|電話|カメラ|[はがを、]",
    re.IGNORECASE,
)


def names_whose(words: str) -> bool:
    """Whether a line is the name of a policy and, before it, of the body whose policy it is."""
    match = _NAME.fullmatch(words) if len(words) <= _LONGEST else None
    if match is not None and _NUMBER.fullmatch(match["owner"]):
        return False  # 「1. 個人情報保護方針」 is the first of the sections
    return match is not None and bool(match["owner"]) and not _GROUP.search(match["owner"])


def is_title_of_owner(text: str, lines: Sequence[Line], at: int, title: Line) -> bool:
    """Whether a line below the title says it once more with its owner, and has no peers.

    It has peers where another heading of its level, another bold title, or another
    plain title follows, or the ``title`` itself is set like it: then each titles a part.
    """
    line = lines[at]
    if line.kind not in ("text", "heading") or not names_whose(tight(line.span.of(text))):
        return False
    behind = [x for x in lines[at + 1 :] if x.kind in ("text", "heading", "list_item")]
    if line.kind == "heading":
        others = (title, *behind)
        return not any(x.kind == "heading" and x.level == line.level for x in others)
    plain = [x for x in behind if x.kind == "text" and x.bold == line.bold]
    return _has_parts(text, behind) and not any(_is_title(text, x) for x in plain)


def _has_parts(text: str, behind: Sequence[Line]) -> bool:
    """Whether headings, bold titles or numbers follow that part the text below the title."""
    return any(
        x.kind == "heading" or x.bold or read_enumerator(x.span.of(text)) is not None
        for x in behind
    )


def _is_title(text: str, line: Line) -> bool:
    words = tight(line.span.of(text))
    if read_enumerator(words) is not None:
        return False
    return titles.is_title(words) if line.bold else titles.is_bare_title(words)


def opens_series(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line bears a number that is counted on below it, or a sign that others bear.

    「1. 個人情報保護方針」 is the first of the sections, whatever it is called.
    """
    own = read_enumerator(lines[at].span.of(text))
    if own is None:
        return False
    below = (read_enumerator(x.span.of(text)) for x in lines[at + 1 :] if x.kind != "noise")
    alike = [x for x in below if x is not None and x.style == own.style and x.label[:1]]
    if own.is_bullet:
        signs = [x for x in alike if x.label == own.label]
        return own.label in titles.SIGNS and len(signs) >= _PEERS
    return any(follows(own.style, own.path, x.path) for x in alike)
