"""Sentences that say what a policy calls personal data, and name data for that.

「「利用者情報」とは、…をいいます」 defines a class of data; so does a preamble that calls
the data it names 「個人情報」 and then speaks of how dear they are to the organisation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.searching import seldom

# 「個人情報」とは, 「利用者情報」とは; no paper and no technique is defined by the data on it.
_CLASS_IS = seldom(
    "(?:^|[、。])「?[^、。「」]{0,14}(?:情報|データ|パーソナルデータ)(?:等)?」?(?:\\([^()]*\\))?とは、"
)
_NAMED = seldom(
    "[^。]{0,60}?(?:情報|もの|データ)(?:等)?\\(以下、?(?:これらを|総称して|単に|併せて)?、?"
    "「?(?:個人情報|お客様情報|利用者情報|個人データ|ユーザー情報|会員情報)(?:等)?(?:」|\\)|と(?:いい|い[うわ]|言|称|呼|総称|し|定義))(?P<rest>[^。]*)"
)
# 「下記の項目を「個人情報」といいます」
_CALLED = seldom(
    "(?:(?:以下|次|つぎ|下記|左記)(?:の|に(?:掲げ|挙げ|定め)る)[^。、「」]{0,16}?(?:情報|項目|もの|事項|データ)|以下)を、?(?:総称して|併せて|あわせて|まとめて)?、?"
    "「?(?:個人情報|個人データ|パーソナルデータ)(?:等)?」?(?:と(?:い[いう]|呼|称|定義)|とし(?:て定義|ます))[^。「」]{0,10}(?:。|:|$)|"
    "「?(?:個人情報|個人データ|パーソナルデータ)」?とは、?(?:以下|次|つぎ|下記|左記)の(?:各号の)?(?:情報|項目|もの|事項|データ)を(?:い[いう]|指|言)[^。「」]{0,6}(?:。|:|$)"
)
_REVERED = re.compile(
    "保護|扱[いうわっ]|管理|重要|重視|尊重|尊守|遵守|責務|大切|慎重|厳重|[をく]守[りるっ]|安全"
)
_TAKEN = re.compile("取得|収集|提供|求め|お預かり|入力|登録|いただ|頂")
_FARTHEST = 600


# 「以下の内容により、誰かを識別できる情報」, 「次の符号が含まれるもの」: the words of the law.
_IDENTIFIED = seldom(
    "(?:以下|次|つぎ|下記|左記)の[^。]{0,30}?(?:識別(?:する|でき|され)|符号(?:\\([^()]*\\))?が含まれる)"
    "[^。、]{0,12}(?:情報|もの)[。:]?$"
)


def tells_identified(lead_ins: Sequence[str]) -> bool:
    """Whether the last lead-in says by what somebody is known from data, as the law does."""
    return bool(lead_ins) and _IDENTIFIED.search(lead_ins[-1]) is not None


def calls_personal(text: str) -> bool:
    """Whether a lead-in says that what follows is called personal data."""
    return "個人" in text and _CALLED.search(text) is not None


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
