"""What the first titles of a document are: of the whole policy, of its first section, of a page.

Where no title stands above a policy, its first section must not be taken for one:
others set alike follow, and speak of other things that one does with data. Below the
name of a site the policy's own title is set like its sections.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from pipeline import titles
from pipeline.core import Line
from pipeline.numbering import read as read_enumerator
from pipeline.text import tight

_WHOSE = r"(?:(?:お?客|利用者|ユーザー|会員|皆|ご?本人|取引先|患者)[さ様]*ま?の|(?:当社|弊社|当院|当店|当会|当法人|当サイト)(?:[がでは]|における)?(?:取り?扱う|取得する|収集する|保有する|お預かりする)?|お預かりする)?"
_SECTION = re.compile(
    rf"{_WHOSE}個人(?:情報|データ)(?:等)?(?:の|に関する)?(?:定義|(?:取得|収集|利用|提供|開示|管理|保存|保管|第三者|共同|委託)"
    r"(?!.*(?:ポリシー|方針|取扱|取り扱|保護)).*)"
    r"|基本(?:方針|理念|姿勢)"
    r"|(?:取得|収集|利用)(?:する|させていただく)(?:個人情報|個人データ|情報)(?:の(?:項目|種類|内容))?(?:について)?"
)
# What the sections of a policy speak of, one of them or another.
_TOPIC = re.compile(
    r"取得|収集|利用|提供|委託|共同|第三者|開示|訂正|安全|管理|問い?合|窓口|改[定訂]|変更|定義|法令|cookie|クッキー",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"提供|委託|共同|第三者|開示|訂正|安全|管理|問い?合|窓口|改[定訂]|変更|cookie|クッキー",
    re.IGNORECASE,
)
_FEWEST = 2


def titles_section(text: str, lines: Sequence[Line], at: int, quote: str) -> bool:
    """Whether a title is that of a first section: 「個人情報の取得」 beside others set like it."""
    if not _SECTION.fullmatch(quote):
        return False
    top = lines[at]
    if top.kind == "heading":
        return any(x.kind == "heading" and x.level == top.level for x in lines[at + 1 :])
    return any(_ELSE.search(words) for words in _alike(text, lines, at))


def _alike(text: str, lines: Sequence[Line], at: int) -> Iterator[str]:
    """The later titles that are set like the line: in bold, or between blank lines."""
    top = lines[at]
    for i in range(at + 1, len(lines) - 1):
        line = lines[i]
        if line.kind != "text" or line.bold != top.bold:
            continue
        words = tight(line.span.of(text))
        set_off = line.bold or (line.blank_before and not lines[i + 1].blank_before)
        if set_off and titles.is_bare_title(words) and not read_enumerator(words):
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
