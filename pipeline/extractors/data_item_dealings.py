"""Data that are taken though their words alone would tell something else.

A shop that buys used goods, a hotel, a bank look at papers when they deal with somebody: those
are taken at the dealing, and not asked for by whom wants to see his data. And talk that is
recorded is taken wherever it is told, in a part on desks too.
"""

from __future__ import annotations

import re

from pipeline.extractors import data_item_aims as aims
from pipeline.extractors import data_item_papers as papers
from pipeline.extractors import data_item_recorded as recorded
from pipeline.extractors.data_item_context import Decision, Sentence
from pipeline.searching import seldom

# Parts that tell what the issuer itself takes or does.
_OWN = frozenset({"collected", None})
# A word that is a field of a form, and no occasion as 「お問い合わせ:」 is.
_FIELD = re.compile(
    "(?:アドレス|番号|氏名|名前|住所|生年月日|誕生日|性別|年齢|履歴|口座|位置情報|Cookies?|クッキー|識別子|ログ|写真|画像|カード情報|職業|役職|会社名|学校名|端末情報)(?:情報)?$",
    re.IGNORECASE,
)
_ELSEWHERE = frozenset({"provided", "jointly_used", "anonymized", "excluded", "definition"})
_KEPT = re.compile("保存|保管|保持|保有|期間|廃棄|消去|削除|返却")
_COLON = re.compile("(?:等|など|の情報)?[*」』)\\]】]{0,3}[:：]")
_MARKER = 3

_DOES = (
    "(?:契約|申し?込み?|会員登録|利用登録|登録|入会|加入|買い?取り?|売買|売却|購入|貸出し?|貸与|借り?受け|レンタル|予約|"
    "宿泊|チェックイン|来店|来院|受診|診察|受付|入校|入学|入園|入居|入所|入社|取引|口座(?:の)?開設|応募|採用|面接|査定|"
    "受け?取り?|受け?渡し|引き?取り|参加|来場|搭乗|受講|入館|入金|出金|送金|投資|融資|借り?入れ|名義変更|機種変更)"
)
# 「ご契約にあたり」「買取の際は」「お申込みには」
_DEALING = seldom(
    f"[ごお]?{_DOES}(?:の[ごお]?(?:手続き?|申し?込み?|受付)|時の手続き?)?(?:の際|際|時|のとき|とき|の場合|(?:される|する)(?:際|方|とき|場合)|"
    "にあた|に当た|に際し|当日|には|に必要|前に|後に|(?:いただく|頂く)(?:際|とき|場合))"
)
# 「買取について」「お申込みの流れ」 above.
_DEALING_TITLE = seldom(
    f"[ごお]?{_DOES}(?:について|(?:の|に関する)?[ごお]?(?:流れ|手続き?|方法|規約|案内|手順|条件)|に必要)"
)
_LAW = seldom(
    "古物営業法|犯罪(?:による)?収益|旅館業法|携帯(?:電話|音声通信)[^。、]{0,8}(?:不正利用防止)?法|割賦販売法|質屋営業法|住宅宿泊事業法|貸金業法|銀行法|資金決済"
)
# Whoever asks for what is kept of him, or speaks for somebody who does.
_REQUEST = re.compile(
    "開示|訂正|利用停止|利用の停止|消去|削除|第三者提供|保有個人|ご?請求(?!書|金|代金|先)|照会|お?問い?合わ?せ|申出|申し出|苦情|代理人|委任|退会|解約"
)
_SHOWN = re.compile("提示|呈示|提出|写し|コピー|確認|添付|持参|画像|アップロード")
_NOT = re.compile("ません|ない(?=。|$|もの|で)|不要|せず")


def decided(sentence: Sentence, start: int, end: int) -> Decision | None:
    """That the list at ``[start, end)`` is taken, where dealing or record says so."""
    if recorded.is_recorded(sentence.text, start, end):
        return Decision("collected", "data_item_contexts.collected.told_of", 0.7)
    if _is_field(sentence, start, end):
        return Decision("collected", "data_item_contexts.collected.told_of", 0.6)
    if _at_dealing(sentence, start, end):
        return Decision("collected", "data_item_contexts.collected.told_of", 0.65)
    return None


def _is_field(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the list is a label whose aim stands behind it: 「住所:会報の発送のため」."""
    text = sentence.text
    if start > _MARKER or _COLON.match(text, end) is None or sentence.place not in _OWN:
        return False
    plain = _FIELD.search(text, start, end) is not None
    return plain and aims.ENDS.search(text, end) is not None


def _at_dealing(sentence: Sentence, start: int, end: int) -> bool:
    """Whether papers are shown when something is bought, agreed on or signed up for."""
    text = sentence.text
    if _SHOWN.search(text) is None or not _is_paper(text, start, end):
        return False
    if sentence.place in _ELSEWHERE or _NOT.search(text, end):
        return False
    if sentence.place == "retained" and _KEPT.search(text):
        return False
    above = (*sentence.passage.headings[-1:], *sentence.passage.lead_ins[-1:])
    near = (text, *above)
    if any(_REQUEST.search(one) for one in (*sentence.passage.headings, *near)):
        return False
    if any(_DEALING_TITLE.search(one) for one in sentence.passage.headings[-1:]):
        return True
    return any(_DEALING.search(one) or _LAW.search(one) for one in near)


def _is_paper(text: str, start: int, end: int) -> bool:
    """Whether the list ends in a paper, or names one."""
    return papers.is_one(text, start, end) or papers.names_one(text[start:end])
