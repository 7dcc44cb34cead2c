"""Lead-ins: whom a sentence announces that stands above a list, and in what role.

以下の会社に委託します。        whoever is listed works for the organisation
以下の業務を委託しています。      the items are tasks, with whoever does them behind a colon
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.passages import Passage
from pipeline.rules import Rules

_ANNOUNCES = re.compile("次の?|つぎの|以下|下記|別表|後記")
# 広告の配信:甲 - what the label asks of the tool.
TRACKING = re.compile("解析|分析|計測|測定|広告|トラッキング")
# 以下の業務を委託しています: the items are tasks, and whoever does them stands behind a colon.
_TASKS = re.compile(
    "(?:次|以下|下記)の[^、。]{0,12}(?:業務|作業|事務)[^。]{0,24}(?:委託|外注|依頼)(?!先の|[をの]受け|され)"
)
# 以下の + 委託先に; 以下の事業者へ業務を + 委託し; 以下の + サービスプロバイダーと情報を共有
_WORKS_LISTED = re.compile(
    "(?:次|以下|下記)の?[^、。]{0,10}(?:委託先|サービスプロバイダー?)"
    "|(?:次|以下|下記)の?[^、。]{0,20}(?:[にへ]|に対し(?:て)?)(?:(?!提供|開示|送信|共有|移転)[^。]){0,30}?(?:委託|外注)(?!先|元)"
)
# What parts a list below its title: 利用目的1・2, 関東, 販売; not the title of something else.
_PARTS = re.compile("(?:利用)?目的[0-9]+(?:[・、~〜-][0-9]+)*(?:について)?|[一-鿿ァ-ヺー・/]{1,10}")
_OTHER_TITLE = re.compile(
    "責任|窓口|問|相談|苦情|方法|項目|利用目的$|期間|安全|開示|住所|所在|代表|管理|連絡|情報|手続|権利|改[定訂]|変更|備考|附則|以上|概要"
)
# 以下の外部サービス + (API)
_GLOSS = re.compile("[(](?![^()]*(?:以下|除|ません))[^()]{1,16}[)]")


@dataclass(slots=True)
class Opened:
    """A title or lead-in in effect for the text below ``headings``."""

    kind: str
    headings: tuple[str, ...]
    is_title: bool
    opener: Passage | None = None
    age: int = 0
    taken: bool = False
    is_of_tasks: bool = False
    possible: bool = False


def below(passage: Passage, opened: Opened) -> bool:
    """Whether a passage stands where a title or lead-in is in effect."""
    return passage.headings[: len(opened.headings)] == opened.headings


def parts_list(heading: str) -> bool:
    """Whether a heading below a title only says for what or where those listed below it are."""
    return _PARTS.fullmatch(heading) is not None and not _OTHER_TITLE.search(heading)


def announced(text: str, section: Sequence[str], rules: Rules) -> tuple[str, bool] | None:
    """The kind of those whom a sentence announces and whether the items are tasks.

    ``section`` are the kinds that its section gives. None if it announces nobody.
    """
    if not _ANNOUNCES.search(text):
        return None
    told = lead_kind(text, rules)
    if told is None:
        return (in_section("processor", section), True) if _TASKS.search(text) else None
    sends = told == "third_party" and "送信" in text and TRACKING.search(text)
    return in_section("external_tool" if sends else told, section), False


def opened_by(passage: Passage, section: Sequence[str], rules: Rules) -> Opened | None:
    """What a sentence opens for the text below it; see :func:`announced`."""
    told = announced(passage.text, section, rules)
    if told is None:
        return None
    opened = Opened(told[0], passage.headings, is_title=False, opener=passage)
    opened.is_of_tasks = told[1]
    opened.possible = rules.first("cue.possible", passage.text) is not None
    return opened


def in_section(kind: str, section: Sequence[str]) -> str:
    """The kind of those announced in a section of the given kinds.

    That data are provided says nothing of why: a section on one role alone says it.
    """
    alone = section[0] if len(section) == 1 else ""
    return alone if kind == "third_party" and alone in ("processor", "external_tool") else kind


def lead_kind(text: str, rules: Rules) -> str | None:
    """The kind of those whom a lead-in announces; None if it announces nobody.

    以下の事業者へ業務を委託し、個人情報を提供: whoever works for the organisation is given data
    for that.
    """
    lead = rules.first("recipient_lead", text) or rules.first(
        "recipient_lead", _GLOSS.sub("", text)
    )
    if lead is None:
        return None
    works = lead.code == "third_party" and _WORKS_LISTED.search(text)
    return "processor" if works else lead.code
