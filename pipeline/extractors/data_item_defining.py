"""Sentences that say what a policy calls personal data, and name data for that.

「「利用者情報」とは、…をいいます」 defines a class of data; so does a preamble that calls
the data it names 「個人情報」 and then speaks of how dear they are to the organisation.
"""

from __future__ import annotations

import re

from pipeline.searching import seldom

# 「個人情報」とは, 「利用者情報」とは; no paper and no technique is defined by the data on it.
_CLASS_IS = seldom(
    "(?:^|[、。])「?[^、。「」]{0,14}(?:情報|データ|パーソナルデータ)(?:等)?」?(?:\\([^()]*\\))?とは、"
)
_NAMED = seldom(
    "[^。]{0,60}?(?:情報|もの|データ)(?:等)?\\(以下、?(?:これらを|総称して|単に|併せて)?、?"
    "「?(?:個人情報|お客様情報|利用者情報|個人データ|ユーザー情報|会員情報)(?:等)?(?:」|\\))(?P<rest>[^。]*)"
)
_REVERED = re.compile("保護|取り?扱|管理|重要性|重視|尊重|尊守|遵守|責務")
_TAKEN = re.compile("取得|収集|提供|求め|お預かり|入力|登録|いただ|頂")
_FARTHEST = 600


def defines_class(text: str, start: int) -> bool:
    """Whether the sentence says what a class of data is, before the list at ``start``."""
    first = max(0, start - _FARTHEST)
    before = text[max(first, text.rfind("。", first, start) + 1) : start]
    return "とは、" in before and _CLASS_IS.search(before) is not None


def names_class(text: str, end: int) -> bool:
    """Whether the list that ends at ``end`` is only named, as what the policy is about."""
    if "以下" not in text[end : end + 90]:
        return False
    named = _NAMED.match(text, end)
    if named is None or _TAKEN.search(named["rest"]):
        return False
    return _REVERED.search(named["rest"]) is not None
