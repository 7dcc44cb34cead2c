"""Lead-ins above lists of something else than data: of the ways by which data come in.

「次の機会に情報をお預かりします」 leads in what people do (「アンケートへの回答」), and not what
is known of them; only what such an item tells in brackets or a list of its own is data.
"""

from __future__ import annotations

import re

from pipeline.extractors.data_item_context import Sentence
from pipeline.extractors.data_item_found import Found
from pipeline.passages import Passage
from pipeline.searching import seldom

_BELOW = "(?:以下|次|つぎ|下記|左記)の[^。、場目]{0,12}"
_WAYS = re.compile(
    f"{_BELOW}(?:方法|手段|経路|場面|機会|場合|際|とき|時|窓口)(?:等|など)?(?:で|に|により|によって|を通じ|において|から)[^。]*(?:取得|収集|お預かり|入手|いただ|頂)"
)
_DATA = re.compile(
    "(?:以下|次|つぎ|下記|左記)の[^。、場方手機際経窓]{0,10}(?:情報|データ|項目|事項)"
)
# 「回答の方法」「以下のいずれかの方法により通知します」: how somebody is answered.
_REPLY = "(?:ご?回答|お?返答|お?返事|ご?通知|ご?連絡|交付|開示|ご?報告)"
_REPLIES = seldom(
    f"{_REPLY}[^。、請求本人確認]{{0,10}}(?:方法|手段|形式)(?:等|など)?(?:について|は、?(?:以下|次|下記|左記)[^。]{{0,12}})?[:。]?$|"
    f"(?:方法|手段|形式)(?:等|など)?(?:で|により|によって|にて|に(?=て))(?:(?!本人|お申|請求|取得|収集|お預かり)[^。]){{0,16}}?{_REPLY}|"
    f"{_REPLY}(?:等|など)?は、?(?:以下|次|下記|左記|つぎ)の[^。、]{{0,10}}(?:方法|手段|形式)|"
    f"{_REPLY}(?:書|結果|内容)?の?(?:送付|通知|交付|お?届け|発送|郵送)先"
)
_ADDRESSES = frozenset({"address", "email", "phone", "mobile_phone", "fax", "contact_details"})
# 「ご登録の住所宛に書面を郵送します」: where the answer goes.
_GOES_TO = seldom(
    "(?:等|など)?(?:宛て?|あて)?(?:に|へ|への|宛ての)(?:対し(?:て)?)?、?(?:[^、。をはが]{1,12}を|[^、。をはが]{1,12}(?:で|にて|により|によって|によりまして|の)|(?:折り返し|直接|改めて|別途))?、?"
    "(?:郵送|送付|送信|返送|お送り|ご?連絡|ご?通知|ご?回答|交付|発送|お届け|ご?返答)"
    "(?!いただ|頂|くだ|下さ|をお願|願|しても|された|する(?:こと|必要))"
)
_ASKED_FOR = re.compile("記入|記載(?!の|され)|お書き|明記|添え")
_LIST = re.compile("[(、,・:]|及び|および|と(?=[一-龠])")
_CHANNEL = "(?:お?電話|電子メール|メール|Eメール|書面|郵送|郵便|FAX|ファクシミリ|面談|対面|窓口|口頭|チャット)"
_CHANNELS = re.compile(
    f"{_CHANNEL}(?:(?:[、・/,]|及び|および|又は|または|や){_CHANNEL})*(?:等|など)?"
)
_TITLE = re.compile("(?:情報|データ|項目|内容|履歴|記録)(?:\\([^()]*\\))?$")
_LONGEST_REST = 8
_ON_REQUESTS = frozenset({"rights_request", "contact"})


def silences(sentence: Sentence, one: Found) -> bool:
    """Whether the lead-in above the passage says that the word is no data.

    Nor is where an answer goes: 「ご登録の住所宛に郵送します」 in a part on requests.
    """
    if _is_answered(sentence, one):
        return True
    if not _leads_to_ways(sentence.passage):
        return False
    text = sentence.text.rstrip("。")
    alone = _LIST.search(text) is None and len(text) - (one.end - one.start) <= _LONGEST_REST
    return alone or _CHANNELS.fullmatch(text) is not None


def _is_answered(sentence: Sentence, one: Found) -> bool:
    """Whether the word tells how or where somebody is answered who made a request."""
    passage = sentence.passage
    if one.item not in _ADDRESSES or not _ON_REQUESTS & set(passage.topics):
        return False
    if _GOES_TO.match(sentence.text, one.end) and not _ASKED_FOR.search(sentence.text):
        return True
    if passage.role not in ("item", "cell") or _LIST.search(sentence.text):
        return False
    above = (*passage.headings[-1:], *passage.lead_ins[-1:])
    rest = len(sentence.text) - (one.end - one.start)
    return rest <= _LONGEST_REST and any(map(_REPLIES.search, above))


def names_channels(passage: Passage) -> bool:
    """Whether a passage only names the channels by which data come in."""
    channels = _CHANNELS.fullmatch(passage.text.rstrip("。")) is not None
    return channels and _leads_to_ways(passage)


def _leads_to_ways(passage: Passage) -> bool:
    """Whether the lead-in is about ways, and no heading announces data below it."""
    if passage.role not in ("item", "cell") or not passage.lead_ins:
        return False
    if passage.headings and _TITLE.search(passage.headings[-1]):
        return False
    lead = passage.lead_ins[-1]
    return _WAYS.search(lead) is not None and _DATA.search(lead) is None
