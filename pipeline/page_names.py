"""The title of a policy below what only names its page: a site, a part of it, an English banner.

「みずうみ書店」 / 「会社情報」 / 「PRIVACY」 above 「プライバシーポリシー」: the lower line is the
title of the whole where nothing is set beside it, however the page goes on below.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline import titles
from pipeline.core import Line
from pipeline.first_titles import is_section_title, speaks_of_data
from pipeline.numbering import read as read_enumerator
from pipeline.text import tight
from pipeline.under_titles import titles_nothing

# So many lines may part the two, and so many of them be sentences.
_BETWEEN, _SENTENCES, _ENTRY = 6, 2, 30
# A title longer than this is no word that comes again by chance.
_TELLING = 6
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
_SIGN = r"[\s|｜/／:：«»‹›<>＜＞‐\-–—―・（()）「」『』【】]"
# How a plain line ends that names a policy.
_ENDS = re.compile(
    r"(?:プライバシー|個人情報|個人データ|情報保護|サイト|クッキー|Cookie).*(?:方針|ポリシー|規程|規定|規約|宣言|ステートメント|ガイドライン|同意事項|取り?組み|について)$",
    re.IGNORECASE,
)
_POLICY = re.compile("(?:ポリシー|方針|宣言|規約)$")
_GREETS = re.compile("はじめに|挨拶|あいさつ|前文|理念|(?<!利用)目的$|概要$|趣旨$")
# What a page says behind the policy, set as large as the policy's title.
_FOOT = re.compile(
    r"(?:ご|お)?(?:問い?合わ?せ|問合せ?|連絡先|相談|予約|電話|メール|関連|その他の|サイト|フッター|アクセス$|メニュー|カテゴリー?|カレンダー|アーカイブ|最近の|最新の?|新着|検索|contact|menu|information|category|archive|search)",
    re.IGNORECASE,
)


def title_below(text: str, lines: Sequence[Line], found: Collection[int]) -> int | None:
    """The line that titles the policy below those found, which name the page alone."""
    tops = sorted(found)
    if not tops:
        return None
    named = [tight(lines[i].span.of(text)) for i in tops]
    sentences = 0
    for at in range(tops[-1] + 1, min(tops[-1] + 2 + _BETWEEN, len(lines))):
        line, words = lines[at], tight(lines[at].span.of(text))
        if line.kind == "noise":
            continue
        if _is_name(text, lines, at) and all(_names_page(top, words) for top in named):
            return at if _stands_alone(text, lines, at) else None
        sentences += "。" in words
        if not _may_part(line, words) or sentences > _SENTENCES:
            return None
    return None


def _is_name(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line can be the title of a policy: by a usual name, or unlike the titles below."""
    line, words = lines[at], tight(lines[at].span.of(text))
    if line.kind not in ("heading", "text") or read_enumerator(words):
        return False
    if not titles.is_title(words) or _GREETS.search(words):
        return False
    if line.kind == "heading":
        told = titles.is_policy_title(words) and not is_section_title(words)
        return told or (_is_subject(words) and _is_above_all(lines, at))
    if is_section_title(words):
        return False
    usual = titles.is_strong_policy_title(words)
    return usual or (bool(_ENDS.search(words)) and _is_unlike_titles(text, lines, at))


def _is_subject(words: str) -> bool:
    return titles.says_subject(words) or words.endswith("あたって")


def _is_above_all(lines: Sequence[Line], at: int) -> bool:
    """Whether no other heading behind the name of the page is as large as this one."""
    behind = (x.level or 6 for x in lines[at + 1 :] if x.kind == "heading")
    return all(level > (lines[at].level or 6) for level in behind)


def _is_unlike_titles(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether the next titles below a plain line are set in another way: marked up, counted, bold."""
    for i, line in enumerate(lines[at + 1 :], at + 1):
        words = tight(line.span.of(text))
        if titles_nothing(text, lines, i, {at}):
            continue
        if line.kind == "heading" or read_enumerator(words):
            return True
        if line.kind == "text" and titles.is_bare_title(words):
            return line.bold and not lines[at].bold
    return False


def _names_page(top: str, words: str) -> bool:
    """Whether a title above does not name the policy itself, or says the same and whose page it is."""
    if not _JAPANESE.search(top) or not titles.is_policy_title(top):
        return True
    rest = top.removeprefix(words) if top.startswith(words) else top.removesuffix(words)
    return rest != top and bool(re.match(_SIGN, rest) or re.search(_SIGN + "$", rest))


def _may_part(line: Line, words: str) -> bool:
    """Whether a line may stand between both: a trail, a slogan, a greeting, but no unit."""
    if line.kind == "list_item":
        return len(words) <= _ENTRY and "。" not in words
    return line.kind == "text" and read_enumerator(words) is None


def _stands_alone(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether no heading as large as the line follows, but what stands at the foot of a page."""
    line = lines[at]
    behind = [x for x in lines[at + 1 :] if x.kind == "heading"]
    if line.kind != "heading":
        return _begins_its_sections(text, lines, at)
    beside = [x for x in behind if (x.level or 6) <= (line.level or 6)]
    end = lines.index(beside[0]) if beside else len(lines)
    at_foot = all(_FOOT.match(tight(x.span.of(text))) for x in beside)
    return at_foot and _has_parts(text, lines[at + 1 : end])


def _begins_its_sections(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether behind a plain line come no other policy, and titles set like it speak of data."""
    behind = [x for x in lines[at + 1 :] if x.kind in ("heading", "text")]
    titled = [(x, tight(x.span.of(text))) for x in behind]
    titled = [(x, words) for x, words in titled if titles.is_bare_title(words)]
    if any(_POLICY.search(words) for _, words in titled):
        return False
    alike = [words for x, words in titled if lines[at].bold and x.bold and x.kind == "text"]
    return sum(speaks_of_data(words) for words in alike) * 2 >= len(alike)


def _has_parts(text: str, lines: Sequence[Line]) -> bool:
    """Whether headings, bold titles, typed numbers or signs part a text."""
    parts = (
        x.kind == "heading" or x.bold or read_enumerator(x.span.of(text)) is not None for x in lines
    )
    return sum(parts) > 1


def names_no_body(line: Line, words: str) -> bool:
    """Whether a title that comes again is no name of a body, as signatures and addresses hold."""
    if len(words) <= _TELLING:
        return False
    return line.kind == "heading" or titles.is_policy_title(words)


def has_policy_below(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a later plain line, set like this one, names a policy too: then each titles a part."""
    behind = (x for x in lines[at + 1 :] if x.kind == "text" and x.bold == lines[at].bold)
    words = (tight(x.span.of(text)) for x in behind if x.blank_before == lines[at].blank_before)
    return any(titles.names_policy(one) and not read_enumerator(one) for one in words)
