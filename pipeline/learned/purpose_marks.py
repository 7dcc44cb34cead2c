"""Where the rules know better than the model which codes a purpose bears.

The model weighs all words of a phrase together, and it gives codes for words that only
sound alike: 「ログイン状態の維持」 proves nobody's identity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# (code, words by which the model is led to it although no rule gives it)
_SOUNDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("identity_verification", re.compile("ログイン(?:の?状態|中の状態|維持|の維持|セッション)")),
    (
        "customer_support",
        re.compile(
            "^(?:[^、。]*[・、])?(?:スパム|荒らし|不正(?:行為|利用|アクセス)?|違反(?:行為|者)?|攻撃"
            "|迷惑行為|障害|チャージバック)(?:等|など)?(?:へ|に)の対応$"
        ),
    ),
    ("security_fraud", re.compile("緊急(?:時)?[^、。]{0,10}連絡")),
    (
        "delivery",
        re.compile(
            "(?:案内|連絡|お知らせ|通知|情報|メール|マガジン|挨拶状|礼状|レター)(?:事項)?(?:等|など)?(?:の|を)ご?(?:送付|お?送)"
        ),
    ),
)
# (code, words that the rules give it for and among others the model does not hear)
_DROWNED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("service_provision", re.compile("ログイン(?:の?状態)?の?(?:維持|保持|記憶)")),
)


def misheard(phrase: str, given: Iterable[str], codes: Sequence[str]) -> frozenset[str]:
    """Those of ``codes`` that a tight phrase only sounds like, and the rules have not ``given``."""
    ruled = set(given)
    return frozenset(
        code
        for code, words in _SOUNDS
        if code in codes and code not in ruled and words.search(phrase)
    )


def drowned(phrase: str, given: Iterable[str]) -> list[str]:
    """Those of the codes ``given`` by the rules that stand in a tight phrase in so many words."""
    ruled = set(given)
    return [code for code, words in _DROWNED if code in ruled and words.search(phrase)]
