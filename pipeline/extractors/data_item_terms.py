"""Words for data that a document introduces itself and then uses again.

A policy lists 「蔵書番号」 once among what it takes, or explains it in brackets, and
speaks of it in later sentences. A member of a list that no rule knows is a term of
its document, and so is a number or key that the document defines; elsewhere in the
document it counts like a word of the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core import DataItemMention
from pipeline.extractors.data_item_codes import OTHER, code_of
from pipeline.extractors.data_item_found import UNKNOWN, Found
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.searching import seldom

# The word must be a name, not a description that would hardly recur.
_NAME = seldom("[一-龠々〆ァ-ヴーA-Za-z0-9]{3,12}")
_HEAD = re.compile(".*(?:番号|コード|鍵|符号|識別子|ID|履歴|記録|ログ|データ|情報|日|名|状況|結果)")
_ITEM_ENDS = seldom(r"[*」』】]*(?:等|など)?(?:\([^()]*\))?[*」』】]*(?:[:：。]|$)")
# 「蔵書番号(本を見分けるための番号をいいます)」「…番号(以下「蔵書番号」という)」
_WORD = "[一-龠々〆ァ-ヴーA-Za-z0-9]{1,10}(?:番号|コード|鍵|符号|識別子|ID|トークン)"
_KINDS = "識別子|番号|符号|文字列|数字|記号|鍵|キー|コード"
_EXPLAINED = seldom(
    f"(?P<term>{_WORD})\\((?P<means>[^。]{{4,160}}?)(?P<kind>{_KINDS})(?:で、?[^。]{{0,80}}?)?をい[いう]"
)
_NAMED = re.compile(
    f"(?P<means>[^。、()]{{2,40}}?)(?P<kind>{_KINDS})\\(以下、?(?:単に)?「(?P<term>{_WORD})」とい[いう]"
)
_CLASS = re.compile(
    "以下、?(?:単に|総称して|併せて|あわせて)?、?「([^「」]{2,12}(?:情報|データ))等?」"
)
_LEGAL = re.compile("個人(?:識別)?(?:番号|符号)|法人番号|電話番号|(?:第|上|下)[^番]{0,2}番号")
_DEVICE = re.compile("端末|デバイス|機器|ブラウザ")
_MARKS = frozenset({"識別子", "符号", "鍵", "キー", "文字列"})


@dataclass(frozen=True, slots=True)
class OwnTerms:
    """The terms of one document, with their codes."""

    pattern: re.Pattern[str]
    items: dict[str, str]

    def occurs(self, text: str) -> bool:
        """Whether a passage names one."""
        return self.pattern.search(text) is not None

    def find(self, text: str) -> Iterator[Found]:
        """Where the terms stand in a text."""
        for match in self.pattern.finditer(text):
            yield Found(match.start(), match.end(), self.items[match[0]], UNKNOWN)


def learned(read: Sequence[tuple[Passage, list[DataItemMention]]], rules: Rules) -> OwnTerms | None:
    """The terms that a document's lists and definitions introduce, or None."""
    items: dict[str, str] = {}
    for passage, mentions in read:
        for mention in mentions:
            if mention.rule_id != UNKNOWN:
                continue
            at = passage.view.find(mention.span)
            word = passage.text[at[0] : at[1]]
            named = _HEAD.fullmatch(word) or _listed(passage, *at)
            if _NAME.fullmatch(word) and named:
                items.setdefault(word, mention.item)
        for word, item in _defined(passage.text, rules):
            items.setdefault(word, item)
    if not items:
        return None
    words = sorted(items, key=len, reverse=True)
    return OwnTerms(re.compile("|".join(map(re.escape, words))), items)


def classes(passages: Sequence[Passage]) -> frozenset[str]:
    """The names that a document gives to classes of data: 「次の情報(以下「属性情報等」といいます)」."""
    named = (name for one in passages if "以下" in one.text for name in _CLASS.findall(one.text))
    return frozenset(named)


def _listed(passage: Passage, start: int, end: int) -> bool:
    """Whether a word is a list item of its own, but for a remark behind it."""
    alone = passage.role in ("item", "cell") and start <= 3
    return alone and _ITEM_ENDS.match(passage.text, end) is not None


def _defined(text: str, rules: Rules) -> Iterator[tuple[str, str]]:
    """The numbers and keys that a passage defines, with their codes."""
    signs = ((_EXPLAINED, "をい"), (_NAMED, "(以下"))
    for pattern in (pattern for pattern, sign in signs if sign in text):
        for match in pattern.finditer(text):
            if _LEGAL.search(match["term"]):
                continue
            item = code_of(match["term"], rules)
            if item == OTHER and match["kind"] in _MARKS and _DEVICE.search(match["means"]):
                item = "device_id"
            yield match["term"], item
