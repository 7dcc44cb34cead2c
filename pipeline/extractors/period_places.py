"""The end of keeping that stands beside a sentence of erasing: above it or before it.

「アカウントの削除」 as a heading and 「この操作により、すべての記録が消えます」 below it; 「お気付きの
場合はご連絡ください。速やかに削除します。」, where the erasing answers what was just asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extractors.periods import Statement
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.rules.schema import Hit

_CALLED = re.compile(
    "(?:ご?連絡|お?知らせ|お?申し?出|お?問い?合わ?せ|ご一報|お?申し?付け|ご?相談|ご?通報|ご?報告)"
    "(?:を)?(?:して|お願い|くだ|下さ|いただ|頂|願)[^。]{0,12}。?$"
)
_ANSWER = re.compile(
    "^(?:その(?:場合|際)(?:は|に)?、?|(?:当|弊|本)[^、。]{1,6}は、?|運営者は、?|確認[^、。]{0,8}、)?"
    "[^。]{0,24}?(?:速やか|すみやか|直ちに|ただちに|遅滞なく|即時|即座|早急|適切に)"
)
_BY_THIS = re.compile(
    "^(?:(?:この|当該|上記の?|前記の|本|以上の)(?:操作|手続き?|手順|処理|方法|場合|際)[^、。]{0,10}"
    "|これ(?:により|に伴|とともに|と同時)[^、。]{0,4}|それ(?:に伴|とともに|と同時)[^、。]{0,4}"
    "|その(?:際|場合|時点で|とき)[^、。]{0,3}|同時に|あわせて|併せて)、?"
)
_WHOLE = re.compile("(?:すべて|全て|全部|関連する|一切)[^。]*$")
# Whose erasing or leaving a heading can name; a request is told in the sentence itself.
_ENDS = frozenset({"withdrawal", "contract_end", "employment_end", "selection_end"})


def told(passage: Passage, before: str, rules: Rules) -> Statement | None:
    """The statement of a sentence of erasing that names no event of its own.

    ``before`` is the sentence before it in the same unit, or empty.
    """
    text = passage.text
    erase = next((v for v in rules.find("retention.verb", text) if v.code == "erase"), None)
    if erase is None or rules.first("retention.not_statement", text):
        return None
    if _CALLED.search(before) and _ANSWER.match(text):
        return _statement(text, erase, "request")
    event = _above(passage.headings[-1:], rules)
    if event and (_BY_THIS.match(text) or _WHOLE.search(text, 0, erase.start)):
        return _statement(text, erase, event)
    return None


def _above(headings: Sequence[str], rules: Rules) -> str | None:
    """The event that the nearest heading names: 「アカウントの削除」, 「退会」."""
    for heading in headings:
        for hit in rules.find("retention.start_noun", heading):
            if hit.code in _ENDS:
                return hit.code
    return None


def _statement(text: str, erase: Hit, event: str) -> Statement:
    return Statement(0, len(text), erase.rule.id, 0.55, end_event=event)
