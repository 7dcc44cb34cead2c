"""Whether somebody else takes the data: 「広告配信事業者が、閲覧履歴を取得する場合があります」.

What a third party takes by itself on a site goes to it, though the verb says that it is
taken. The tools that a site measures its own visitors with are left out: they are often
said to be the ones that take what the site gets.
"""

from __future__ import annotations

import re

from pipeline.searching import seldom

_FIRMS = "(?:事業者|会社|企業|業者|パートナー|ネットワーク|配信元|代理店)"
_THIRD = (
    f"(?:第三者(?:配信)?(?:事業者|企業|サービス)?|(?:広告|ターゲティング)[^、。はが()]{{0,12}}?{_FIRMS}|"
    f"(?:これらの|当該|各|同)(?:広告|配信|第三者|外部|提携)?(?:{_FIRMS}|第三者|提供元))"
)
_SUBJECT = seldom(f"{_THIRD}(?:\\([^()]*\\))?(?:等|など)?[はが]、?")
_SOMEBODY = re.compile("第三者|事業者|会社|企業|業者|パートナー|ネットワーク|提供元|配信元|代理店")
_FARTHEST = 240
_OWN = re.compile(
    "(?:当|弊|本)(?:社|院|店|方|会|園|校|サイト|サービス|法人|団体|アプリ)|運営者|私たち|お客様が|利用者が|ユーザーが"
)
_WITH = re.compile("(?:当|弊|本)[一-龠]{1,4}(?:及び|および|又は|または|[とや])")
_TAKES = seldom(
    "(?!を(?:不正|無断|違法))[^。]{0,70}?(?:取得|収集|利用|使用|蓄積|記録|取り扱)(?!目的|規約|を許可)"
)
# 「提携事業者が氏名を取得し、当社に提供します」: it comes to the site after all.
_HANDED_ON = re.compile(
    "(?:当|弊|本)[一-龠]{1,4}(?:に|へ)(?:対し(?:て)?)?、?[^、。]{0,12}(?:提供|送信|通知|共有|連携|開示)(?!し?ません)"
)
_TAKEN_BY = seldom(
    f"{_THIRD}(?:により|によって|に)(?:取得|収集|蓄積|利用)され(?:た|る)(?:お客様の|ユーザーの)?$"
)
# 「券面の番号は決済代行会社が直接取得します」
_PAYS = "(?:決済|収納代行|カード会社|Stripe|PayPal|Square|PAY|ペイメント)"
_DIRECT = seldom(
    "(?:等|など|の情報|情報)*(?:は|については|につきましては)、?(?:[^。、をは]{0,16}、)?(?:"
    f"[^。、をは当弊]{{0,20}}{_PAYS}[^。、をは当弊]{{0,16}}(?:が|において|にて|側で)、?(?:直接|お客様から)?、?(?:取得|収集|受領|受け取|管理|保管|保持|処理)|"
    "[^。、をは当弊]{1,24}(?:社|会社|事業者|業者|機関)(?:が|において|にて)、?直接、?(?:取得|収集|受領|受け取))(?!し?ません|を?委託)"
)
# 「…が直接取得し、当店では保持しません」 is a denial.
_NOT_KEPT = re.compile("(?:当|弊|自|本)[^。、は]{1,8}(?:で|に|が)?は?、?[^。]{0,24}(?:ません|ない)")
_DIRECTLY = re.compile("(?<=[は、])(?:当|弊|自)[社店]")


def _goes_past(text: str, end: int) -> bool:
    """Whether a firm takes the list that ends at ``end`` itself, and nobody hands it on."""
    direct = _DIRECT.match(text, end)
    ours = direct and (_DIRECTLY.search(direct[0]) or _NOT_KEPT.search(text, end))
    return direct is not None and not ours


def taken_by_others(text: str, start: int, end: int) -> bool:
    """Whether a third party is the one who takes or uses the list at ``[start, end)``."""
    if _goes_past(text, end):
        return True
    if not re.search(
        "第三者|事業者|会社|企業|業者|パートナー|ネットワーク|提供元|配信元|代理店", text[:start]
    ):
        return False
    before = text[text.rfind("。", 0, start) + 1 : start]
    if _TAKEN_BY.search(before):
        return True
    subjects = list(_SUBJECT.finditer(before))
    if not subjects or _WITH.search(before) or _own_after(before[subjects[-1].end() :]):
        return False
    return (
        _TAKES.match(text, end) is not None
        and _HANDED_ON.search(text, end, end + _FARTHEST) is None
    )


def _own_after(text: str) -> bool:
    """Whether another subject stands between the third party and the list."""
    own = _OWN.search(text)
    return own is not None and re.match("[^、。]{0,8}[はが]", text[own.end() :]) is not None
