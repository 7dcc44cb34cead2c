"""Lead-ins above lists of something else than data: of the ways by which data come in.

「次の機会に情報をお預かりします」 leads in what people do (「アンケートへの回答」), and not what
is known of them; only what such an item tells in brackets or a list of its own is data.
"""

from __future__ import annotations

import re

from pipeline.extractors.data_item_context import Sentence
from pipeline.extractors.data_item_found import Found
from pipeline.passages import Passage

_BELOW = "(?:以下|次|つぎ|下記|左記)の[^。、場目]{0,12}"
_WAYS = re.compile(
    f"{_BELOW}(?:方法|手段|経路|場面|機会|場合|際|とき|時|窓口)(?:等|など)?(?:で|に|により|によって|を通じ|において|から)[^。]*(?:取得|収集|お預かり|入手|いただ|頂)"
)
_DATA = re.compile(
    "(?:以下|次|つぎ|下記|左記)の[^。、場方手機際経窓]{0,10}(?:情報|データ|項目|事項)"
)
_LIST = re.compile("[(、,・:]|及び|および|と(?=[一-龠])")
_CHANNEL = "(?:お?電話|電子メール|メール|Eメール|書面|郵送|郵便|FAX|ファクシミリ|面談|対面|窓口|口頭|チャット)"
_CHANNELS = re.compile(
    f"{_CHANNEL}(?:(?:[、・/,]|及び|および|又は|または|や){_CHANNEL})*(?:等|など)?"
)
_TITLE = re.compile("(?:情報|データ|項目|内容|履歴|記録)(?:\\([^()]*\\))?$")
_LONGEST_REST = 8


def silences(sentence: Sentence, one: Found) -> bool:
    """Whether the lead-in above the passage says that the word is no data."""
    if not _leads_to_ways(sentence.passage):
        return False
    text = sentence.text.rstrip("。")
    alone = _LIST.search(text) is None and len(text) - (one.end - one.start) <= _LONGEST_REST
    return alone or _CHANNELS.fullmatch(text) is not None


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
