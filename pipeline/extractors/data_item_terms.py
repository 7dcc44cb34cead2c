"""Words for data that a document introduces itself and then uses again.

A policy lists 「処理番号」 once among what it takes and speaks of it in later
sentences. A member of a list that no rule knows is a term of its document;
elsewhere in the document it counts like a word of the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core import DataItemMention
from pipeline.extractors.data_item_found import UNKNOWN, Found
from pipeline.passages import Passage

# The word must be a name, not a description that would hardly recur.
_NAME = re.compile("[一-龠々〆ァ-ヴーA-Za-z0-9]{3,12}")
_HEAD = re.compile(".*(?:番号|コード|鍵|符号|識別子|ID|履歴|記録|ログ|データ|情報|日|名|状況|結果)")


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


def learned(read: Sequence[tuple[Passage, list[DataItemMention]]]) -> OwnTerms | None:
    """The terms that a document's lists introduce, or None."""
    items: dict[str, str] = {}
    for passage, mentions in read:
        for mention in mentions:
            if mention.rule_id != UNKNOWN:
                continue
            at = passage.view.find(mention.span)
            word = passage.text[at[0] : at[1]]
            if _NAME.fullmatch(word) and _HEAD.fullmatch(word):
                items.setdefault(word, mention.item)
    if not items:
        return None
    words = sorted(items, key=len, reverse=True)
    return OwnTerms(re.compile("|".join(map(re.escape, words))), items)
