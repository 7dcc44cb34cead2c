"""Sensitive data as a legal class: 要配慮個人情報 beside what belongs to it, and by itself.

The class is no item where its members are named: in brackets behind it, in a list that it
closes, in its definition. By itself it is one, whatever else the sentence names.
"""

from __future__ import annotations

import re

from pipeline.extractors.data_item_context import Decision, Sentence
from pipeline.extractors.data_item_found import Found

_MEMBERS = frozenset({"race", "creed", "health", "criminal_record", "social_status", "disability"})
_CLOSES = re.compile(
    r"[)」]?(?:に関する(?:情報|事項))?(?:等|など|といった|その他|及び|および|ならびに|並びに|、)[^。をは]{0,24}"
)
_BRACKET = re.compile(r"[^()。]{0,12}\(")
# 「特に配慮を要する情報(要配慮個人情報)」 says again what was said.
_SAID_AGAIN = re.compile("情報\\((?:いわゆる)?「?$")
# 「以下各号に定める機微な情報(要配慮個人情報を含む)」: the members stand below.
_BELOW = re.compile(
    "(?:以下|次|下記|後記)[^。、]{0,8}(?:定める|掲げる|示す|列挙する|列記する)(?:(?:機微|センシティブ)な?(?:個人)?情報\\()?$"
)
# 「本人を撮影することにより要配慮個人情報を取得する場合」: an exception to what is denied.
_CASE = re.compile("(?:場合|とき|時)[。)]*$")


def is_class(sentence: Sentence, one: Found, found: list[Found], decision: Decision) -> bool:
    """Whether the class is named for its members, or for what the law excepts."""
    if decision.context == "provided":
        return True
    if _BELOW.search(sentence.text[: one.start]):
        return True
    if sentence.place == "excluded" and _CASE.search(sentence.text):
        return True
    members = [o for o in found if o.item in _MEMBERS]
    if not members:
        return False
    if _SAID_AGAIN.search(sentence.text[max(0, one.start - 12) : one.start]):
        return True
    return decision.context == "definition" or any(
        _belongs(sentence.text, one, member) for member in members
    )


def _belongs(text: str, one: Found, member: Found) -> bool:
    """Whether a member stands in the bracket behind the class, or in a list that it closes."""
    if member.start > one.end:
        opened = _BRACKET.match(text, one.end)
        return opened is not None and ")" not in text[opened.end() : member.start]
    return _CLOSES.fullmatch(text, member.end, one.start) is not None
