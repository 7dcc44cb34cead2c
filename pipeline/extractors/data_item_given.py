"""Lists of data that the text says were given by those whom they concern.

「利用者は、氏名と電話番号を提供するものとします」: what a person gives is taken, though the verb
is the one for what goes to others; and so is what is sent 当社に. 「いただいた氏名、住所」 says the
same before its list, whatever is then said of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.searching import seldom

_PERSON = (
    "(?:お客[様さ]ま?|(?:ご?(?:利用|応募|申込|参加|登録|購入|求職|受講|閲覧|来場|相談|依頼|保護)|投稿|訪問|患)者(?:様|さま|さん)?"
    "|ユーザー?|(?:ご?本人|皆|会員|生徒|学生)(?:様|さま|さん)?|あなた)"
)
_US = "(?:当|弊|本)(?:社|院|店|会|園|校|所|方|サイト|サービス|法人|団体|アプリ)(?:の[^、。はがを]{1,12})?"
_CLOSE = "(?:等|など|の情報|といった(?:情報|データ))*"
_SUBJECT = seldom(f"(?:^|[、。])[^。、はが]{{0,12}}{_PERSON}(?:は|が|には)、?[^。はが]*$")
_GIVES = seldom(
    f"{_CLOSE}を、?(?:{_US}(?:に|へ)(?:対し(?:て)?)?、?)?(?:正確に|正しく|任意で|自ら|あらかじめ|事前に)?"
    "(?:ご?(?:提供|登録|入力|記入|申告|提出|送信|送付|投稿|通知|連絡|明記|記載|アップロード|提示)|"
    "届け出|届出|(?:お)?知らせ|(?:お)?伝え|書き込|お?書き添え|差し出|預け|添え)"
)
_SENT_HERE = seldom(
    f"{_CLOSE}[がを](?:自動的に)?、?{_US}(?:に|へ|[あ宛]てに|まで)(?:対し(?:て)?)?、?(?:自動的に)?"
    "(?:送[らりっ信付]|通知|提供|届[いきけく]|伝[えわ]|転送)"
)
_UNLESS = re.compile("ません|ない|禁止|禁じ|拒否|不要|第三者|以外|削除|変更|訂正")
_BROUGHT = re.compile(
    "(?:(?:投稿|送信|送付|提出|申告|登録|入力|記入|提供|収集|取得|お預かり|記載|受領|アップロード)"
    "(?:され|し|させて)?(?:て)?(?:いただ[いき]|頂[いき]|くださ[いっ])?(?:まし)?た|(?:いただ|頂)い(?:てい)?た|頂戴(?:し|いたしまし)た|"
    "(?:送られてき|届い|寄せられ|預かっ|伺っ|お聞きし|お寄せいただい|受け取っ|得られ)た|ご(?:提供|登録|記入|入力|申告)の)"
    f"(?:{_PERSON}の)?[ごお]?$"
)
_FEWEST_BROUGHT, _LONGEST_BROUGHT = 2, 28
# 「ご登録いただいた宛先にお送りします」: a way to reach somebody, which is then used.
_TOLD_US = seldom(
    "[ごお](?:登録|記入|連絡|提供|入力|申告|知らせ|届け|預かり|伺い|聞き)(?:して|を)?(?:(?:いただ|頂)(?:い|きまし)た|された|くださった|下さった|した|の)"
    f"(?:{_PERSON}の)?[ごお]?$"
)
_REACHED_AT = seldom(
    "(?:等|など)?(?:に(?:対し(?:て)?)?|へ|[あ宛]て(?:に)?|宛|まで)、?(?:(?!変更|誤り|不備|間違|ある|ない)[^。]){0,40}?"
    "(?:連絡|送|案内|回答|返信|返答|電話|通知|届け|配信|発送|架電)"
)
# 「感想を受け取り、催しに生かすため」: an aim that says what is taken.
_GAINED = seldom(
    f"{_CLOSE}(?:を、?(?:自動的に|あらかじめ|適切に)?(?:取得|収集|受領|受け取|お預かり)(?!.{{0,6}}(?:ません|ない))|の(?:取得|収集|受領)(?:など|等)?(?:により|によって|を通じて|、))"
)
# What is asked for here shows who asks.
_ASKED = frozenset({"rights_request", "contact"})


def by_person(text: str, start: int, end: int, topics: Collection[str]) -> bool:
    """Whether the person concerned gives the list at ``[start, end)``, or it is sent here.

    ``topics`` are those of the section; where rights are asked for, the list shows who asks.
    """
    here = _SENT_HERE.match(text, end) is not None
    if not here and (_GIVES.match(text, end) is None or _SUBJECT.search(text[:start]) is None):
        return False
    until = text.find("。", end)
    unless = _UNLESS.search(text, end, until if until >= 0 else len(text))
    return unless is None and not _ASKED & set(topics)


def brought(text: str, start: int, end: int, size: int) -> bool:
    """Whether what stands before a list of ``size`` says that it was given: 「ご記入いただいた」.

    A single word has to be one by which somebody is then reached.
    """
    if size < _FEWEST_BROUGHT:
        told = _TOLD_US.search(text, max(0, start - _LONGEST_BROUGHT), start)
        return told is not None and _REACHED_AT.match(text, end) is not None
    return _BROUGHT.search(text, max(0, start - _LONGEST_BROUGHT), start) is not None


def gained(text: str, end: int) -> bool:
    """Whether what ends at ``end`` is taken by the words right behind it."""
    return _GAINED.match(text, end) is not None
