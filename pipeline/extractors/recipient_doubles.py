"""Words for somebody beside the names that stand for them, and words that name nobody.

決済代行会社(甲、乙等), 甲等のクラウド事業者, 決済代行会社甲: the names are the recipients.
事業の承継先, 公的機関からの要請: nobody in particular.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.core import RecipientMention
from pipeline.extractors.name_entries import LATIN_FORMS

# 配送業者 + （甲、乙など）
_BRACKET = re.compile(
    r"[ 　]?[（(](?!以下)([^（()）\n]{2,160}(?:[（(][^（()）\n]{0,40}[)）][^（()）\n]{0,80})*)"
)
# 甲等の + クラウド事業者
_SUCH_AS = re.compile(
    "[ 　]?(?:等|など|をはじめとする)(?:の|、)?(?:その他の?|外部の?|各種)?[ 　]?$"
)
# 以下の + モジュールの提供者, who are listed behind it
_BELOW = re.compile("(?:以下|次|下記)の(?:各)?$")
# 決済代行会社 + である + 甲
_IS = re.compile("(?:である|の|・)?[ 　]?[「『]?")
# 甲 + （乙の設備）, where the second is no company
_OPENED = re.compile("[ 　]?[（(][ 　]?$")
_COMPANY = re.compile(rf"会社|法人|組合|社$|[ ,](?:{LATIN_FORMS})$")
# A group, and whoever has a list of its own, is told beside its members.
_GROUP = re.compile("グループ|各社|(?:関連|関係|[子親]|系列)会社|各店|加盟")
# 承継先, 事業を承継する者: as bare as 委託先; a company that takes over is at least a company.
_ANY_HEIR = re.compile("(?:先|(?<!業)者|人)$")
# Whoever asks by law, told so widely that nobody is meant.
_ANY_BODY = re.compile("(?:公的|政府|公共|権限を有する|権限のある|関係)(?:機関|当局|な団体)")
_ASKS = re.compile(
    "(?:等|など)?[ 　]?(?:から|より|の|による)、?[^、。\n]{0,14}(?:要請|要求|求め|命令|照会)|(?:等|など)?への?協力"
)
# 行政機関等から…の要請があった場合を除き…提供しません: the exceptions of the law.
_STATUTORY = re.compile("(?:行政|公的|国の)機関|官公庁|官公署|関係官庁")
_EXCEPTED = re.compile(
    "[^。\n]{0,40}(?:場合|とき)(?:等|など)?を除[きい][^。\n]{0,60}(?:ません|ない)"
)
# 裁判所 + 命令: a paper.
_PAPER = re.compile("(?:命令|判決|決定)(?=[、・又ま及等]|に基)")

# Heron Analytics + なし, 甲タグ + は不使用です: what is said not to be there.
_ABSENT_NAME = re.compile("(?:なし|無し|不使用|未使用|未導入)$")
_ABSENT = re.compile(
    "[ 　]?(?:は|の(?:使用|利用|導入)は?|[:：])?[ 　]?(?:なし|無し|不使用|未使用|未導入)(?!の)"
)


def without_classes(found: Sequence[RecipientMention], raw: str) -> Iterator[RecipientMention]:
    """The mentions ``found``, in text order, but words for whom a name stands or for nobody.

    ``raw`` is the text of the document.
    """
    named = [m.span.start for m in found if m.is_named]
    ends = [m.span.end for m in found if m.is_named]
    names = tuple({m.name for m in found if m.is_named and len(m.name) > 2})
    sharers = {m.name for m in found if m.kind == "joint_user"}
    for mention in found:
        if _ABSENT_NAME.search(mention.name) or _ABSENT.match(raw, mention.span.end):
            continue
        if _is_whole_group(mention, raw, sharers):
            continue
        if mention.is_named:
            dropped = _is_gloss(mention, raw, ends)
        else:
            dropped = _is_anybody(mention, raw) or _is_told(mention, raw, named, names)
        if not dropped:
            yield mention


def _is_whole_group(mention: RecipientMention, raw: str, sharers: set[str]) -> bool:
    """Whether a group in which data are shared is told in full elsewhere: 甲グループ内で, 甲グループ各社."""
    if not mention.name.endswith("グループ") or raw[
        mention.span.end : mention.span.end + 1
    ] not in ("内", "間"):
        return False
    return any(n != mention.name and n.startswith(mention.name) for n in sharers)


def _is_gloss(mention: RecipientMention, raw: str, ends: Sequence[int]) -> bool:
    """Whether a bracket behind a name opens with a mention that is no company: Heron(AWS上)."""
    opened = _OPENED.search(raw, max(0, mention.span.start - 3), mention.span.start)
    if opened is None or mention.kind == "joint_user" or _COMPANY.search(mention.name):
        return False
    at = bisect_left(ends, opened.start())
    return at < len(ends) and ends[at] == opened.start()


def _is_anybody(mention: RecipientMention, raw: str) -> bool:
    """Whether a mention is nobody in particular: an unnamed heir, whoever may ask by law."""
    if mention.kind == "successor":
        return _ANY_HEIR.search(mention.name) is not None
    if mention.kind != "authority":
        return False
    end = mention.span.end
    if _PAPER.match(raw, end):
        return True
    if _ANY_BODY.fullmatch(mention.name):
        return _ASKS.match(raw, end) is not None
    return bool(_STATUTORY.fullmatch(mention.name) and _EXCEPTED.match(raw, end))


def _is_told(
    mention: RecipientMention, raw: str, named: Sequence[int], names: tuple[str, ...]
) -> bool:
    """Whether names in a bracket behind a class or right beside it tell who is meant."""
    if mention.kind in ("joint_user", "authority") or _GROUP.search(mention.name):
        return False
    end = mention.span.end
    bracket = _BRACKET.match(raw, end)
    if bracket and (_holds(named, *bracket.span(1)) or any(n in bracket[1] for n in names)):
        return True
    link = _IS.match(raw, end)
    if link and _holds(named, link.end(), link.end() + 1):
        return True
    start = mention.span.start
    if _BELOW.search(raw, max(0, start - 5), start):
        return mention.kind == "external_tool" and bool(names)
    such = _SUCH_AS.search(raw, max(0, start - 12), start)
    return such is not None and raw.endswith(names, 0, such.start())


def _holds(starts: Sequence[int], begin: int, end: int) -> bool:
    """Whether one of the sorted ``starts`` lies in ``[begin, end)``."""
    at = bisect_left(starts, begin)
    return at < len(starts) and starts[at] < end
