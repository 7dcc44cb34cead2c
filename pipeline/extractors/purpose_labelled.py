"""Items that say of some data what they are for.

・メールアドレス：ログインの認証、お知らせの送信
・位置情報（近くの店舗を表示するために使用します）
・電話番号（緊急時の連絡用）
"""

from __future__ import annotations

import re

from pipeline.core import PurposeMention
from pipeline.extractors.purpose_codes import OTHER, codes_of, is_none, mention
from pipeline.extractors.purpose_titles import SAYS
from pipeline.passages import Passage
from pipeline.rules import Rules

_TOPICS = frozenset({"collection", "purpose", "cookie_tracking", "special_category"})
_TITLE = "【利用目的】"
# The label, then what is said of it behind a colon, a dash, an arrow or in a bracket that closes the item.
_LABELLED = re.compile(
    r"[*「『【\[]{0,3}(?P<label>[^:()。*]{2,40}?)[*」』】\]]{0,3}"
    rf"(?:(?P<open>\()|{_TITLE}:?|:| ?[—–―→⇒] ?|…+|(?<=[^ -~])-(?=[^ -~]))[*]{{0,2}}"
    r"(?P<use>[^:。]{2,80}?)。?(?P<close>\))?。?"
)
# What is done, and how an item says that data serve it.
_USED = "(?:利用|使用|活用)(?:し|いた|させ|する)|使い|使わせ|用い"
_SERVES = re.compile(
    rf"(?P<act>.{{2,}}?)(?:(?:の)?ため(?:に(?:のみ)?(?:{_USED}|(?:利用|使用|活用)$)[^、]{{0,8}})?"
    rf"|(?<![ずさ])(?P<use>に(?:のみ)?(?:{_USED})[^、]{{0,8}})|用)"
)
# What is kept of something is data: 「サポート利用時の記録」.
_RECORD = re.compile("(?:時|際|中|結果|内容|日時|回数)の記録$")


def labelled(passage: Passage, rules: Rules) -> PurposeMention | None:
    """The purpose of an item whose label names data; None where it says something else."""
    if passage.role != "item" or not _TOPICS & set(passage.topics):
        return None
    item = _LABELLED.fullmatch(passage.text)
    if item is None or bool(item["open"]) != bool(item["close"]):
        return None
    label, use = item["label"], item["use"]
    if SAYS.search(label) or rules.first("data_item", label) is None:
        return None
    serves = _SERVES.fullmatch(use)
    act = serves["act"] if serves else use
    told = (serves is not None and not use.endswith("用")) or _TITLE in passage.text
    if is_none(act, rules) or not (told or _is_act(act, rules)):
        return None
    start = item.start("use")
    return mention(passage, start, start + len(act), rules,
                   rule_id="purposes.labelled", confidence=0.8)  # fmt: skip


def _is_act(words: str, rules: Rules) -> bool:
    """Whether words that name no data end in something that is done."""
    acts = rules.find("purpose.verbal", words)
    if not acts or acts[-1].end < len(words) or rules.first("data_item", words):
        return False
    if _RECORD.search(words):
        return False
    return codes_of(words, rules) != (OTHER,)
