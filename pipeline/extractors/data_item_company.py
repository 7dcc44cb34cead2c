"""Codes of words that mean one thing here and another there, by the words beside them.

「本文」 in the bracket behind 「お問い合わせ内容」 is what somebody asks, behind 「日記の
データ」 what somebody writes; the 「ユーザーID」 of a social network is no account of the
service; 「写真」 among school and work records shows the person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.extractors.data_item_codes import OTHER
from pipeline.extractors.data_item_context import Sentence
from pipeline.extractors.data_item_found import Found
from pipeline.extractors.data_item_lists import class_of, label_of

# Words that are a part of whatever they stand behind.
_VAGUE = re.compile(
    "本文|件名|タイトル|説明|テキスト|日時|日付|場所|金額|価格|名称|品名|品目|店名|商品名|ご?希望日時?"
)
# The classes whose parts have no code of their own.
_WHOLES = frozenset(
    {
        "browsing_history", "communication", "contract", "event_participation", "inquiry",
        "purchase_history", "service_usage", "survey_response", "user_content",
    }
)  # fmt: skip
_NETWORK = re.compile(
    "LINE|Facebook|Instagram|Twitter|Discord|Telegram|TikTok|Slack|Threads|SNS|ソーシャル|X\\(旧|カカオ",
    re.IGNORECASE,
)
_OWN = re.compile("当社|弊社|当サービス|本サービス|本アプリ|当サイト")
_ACCOUNT = re.compile("(?:ユーザー?|利用者|アカウント)?の?(?:識別子|ID|名)", re.IGNORECASE)
_SITE = re.compile("(?:Web|ウェブ)?(?:サイト|ページ)の?(?:URL|アドレス)", re.IGNORECASE)
_ONLINE = frozenset({"cookie", "access_log", "referrer", "search_query", "device_id"})
_SENDERS = frozenset({"name", "email", "nickname", "user_content"})
_RECORDS = frozenset({"education", "work_history", "employment_record", "qualification"})
_SHARED_HEAD = re.compile("[/・／](?:広告|ブラウザー?|ユーザー?)?(?:識別|ID)", re.IGNORECASE)
_WITH = re.compile("(?:の?(?:種類|名称?|情報))?(?:と|及び|および|や)$")
_REACH = 24
# Within how many characters another word stands beside a word.
_BESIDE = 60


def codes(sentence: Sentence, found: Sequence[Found]) -> Iterator[tuple[Found, str]]:
    """The words of a passage, in order, with the codes that the words beside them leave."""
    for one in found:
        near = (o for o in found if o.start - one.end < _BESIDE and one.start - o.end < _BESIDE)
        yield one, _code(sentence, one, [other.item for other in near])


def _code(sentence: Sentence, one: Found, beside: Sequence[str]) -> str:
    word = sentence.text[one.start : one.end]
    for pattern, rule in _RULES:
        if pattern.fullmatch(word):
            return rule(sentence, one, beside) or one.item
    return one.item


def _by_whole(sentence: Sentence, one: Found, beside: Sequence[str]) -> str | None:
    """A part bears the code of the class that its bracket or label names."""
    text = sentence.text
    outer = class_of(text, one.start) or label_of(text, one.start)
    whole = sentence.theme(*outer) if outer else OTHER
    if whole in _WHOLES:
        return whole
    paid = "payment" in beside and text[one.start : one.end] in ("店名", "日付", "品目")
    return "purchase_history" if paid else None


def _of_network(sentence: Sentence, one: Found, _: Sequence[str]) -> str | None:
    """An identifier that a social network gives."""
    if one.item != "user_id":
        return None
    text = sentence.text
    outer = class_of(text, one.start) or label_of(text, one.start)
    start = outer[0] if outer else max(0, one.start - _REACH)
    named = list(_NETWORK.finditer(text, start, one.start))
    if not named or _OWN.search(text, named[-1].end(), one.start):
        return None
    return "sns_account"


def _of_sender(_: Sentence, one: Found, beside: Sequence[str]) -> str | None:
    """The address of a site that somebody types in beside a name."""
    typed = _SENDERS & set(beside) and not _ONLINE & set(beside)
    return OTHER if typed and one.item == "browsing_history" else None


def _of_answers(_: Sentence, _one: Found, beside: Sequence[str]) -> str | None:
    return "survey_response" if "survey_response" in beside else None


def _of_person(_: Sentence, one: Found, beside: Sequence[str]) -> str | None:
    told = sum(item in _RECORDS for item in beside)
    return "face_photo" if told >= 3 and one.item == "image_video" else None


def _of_identifiers(sentence: Sentence, one: Found, _: Sequence[str]) -> str | None:
    """「端末/広告識別情報」: the head behind the last member is that of the first too."""
    return "device_id" if _SHARED_HEAD.match(sentence.text, one.end) else None


def _of_browser(sentence: Sentence, one: Found, _: Sequence[str]) -> str | None:
    """「ブラウザの種類と言語」"""
    before = sentence.text[max(0, one.start - 12) : one.start]
    joined = _WITH.search(before)
    return (
        "browser"
        if joined and before[: joined.start()].endswith(("ブラウザ", "ブラウザー"))
        else None
    )


_Rule = Callable[[Sentence, Found, Sequence[str]], str | None]
_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = (
    (_VAGUE, _by_whole),
    (_ACCOUNT, _of_network),
    (_SITE, _of_sender),
    (re.compile("フィードバック(?:の?内容)?"), _of_answers),
    (re.compile("写真"), _of_person),
    (re.compile("端末|デバイス|機器"), _of_identifiers),
    (re.compile("言語(?:設定)?|バージョン"), _of_browser),
)
