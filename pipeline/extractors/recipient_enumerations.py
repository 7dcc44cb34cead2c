"""In an enumeration every member is somebody once one is: 裁判所、甲相談センター、弁護士会から.

The members need no lexicon: between two separators a noun that can be a person or a body,
next to one that is known, is another of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extractors.recipient_agents import Party
from pipeline.rules import Rules
from pipeline.searching import seldom

_JOINT = "、|,|・|/|及び|および|並びに|ならびに|又は|または|若しくは|もしくは|あるいは|や"
_NOUN = "[0-9A-Za-z一-鿿々ヶァ-ヺー]{2,14}"
_OF = "(?:[0-9A-Za-z一-鿿々ヶァ-ヺー]{2,10}の)?"
_BEFORE = re.compile(
    f"(?:^|[、。,・/(「をにはがへ]|及び|および|並びに|又は|または|若しくは|もしくは|や|その他|主に)(?:当社の|弊社の|他の)?{_OF}"
    f"(?P<name>(?!その他){_NOUN}?)(?:等|など|様)*(?:{_JOINT})(?:{_JOINT})?$"
)
_BEHIND = re.compile(
    f"(?:等|など|様)*(?:{_JOINT})(?:{_JOINT})?(?:その他の?|当社の|弊社の|他の)?{_OF}(?P<name>{_NOUN}?)"
    "(?=(?:等|など|様|ら)*(?:、|,|・|/|及び|および|並びに|又は|または|若しくは|もしくは|あるいは|や"
    "|その他|これら|それら|[にへとかがはの)]|。?$))"
)
_SOMEBODY = seldom(
    "(?:者|主|先|団|商|生協|(?:火葬|斎|工|会|市|劇|農|牧|式|フ|ー)場|会社|機関|企業|法人|団体|士|店|社|局|所|庁|署|校|院|組合|会|官|官庁|師|医|園|館|係|人|元|銀行|金庫|大学|当局|自治体|役場"
    "|(?<=[一-鿿ァ-ヺー]{2})サービス|事業体|施設|基金|センター|ホテル|(?<=[ァ-ヺー])[ァ-ヺ]*[ァカサタナバパマラヤダザガ]ー|スタッフ|クラブ|サークル|スクール|アカデミー|オーナー|パートナー|ストア|ショップ|カメラマン|ライター|ホスト|ベンダー|クリニック)$"
)
# Nouns that end like one for somebody and are none: 住所, 照会, 連絡先.
_NO_MEMBER = seldom(
    "(?:住|場|箇|居|長|短|便|部|近)所$|(?:機|照|面|入|退|大|集|司|再|社|都|国|議|開|閉|朝|商)会$|(?:照|紹)会"
    "|(?:連絡|宛|宛て|届け?|お届け|勤務|リンク|請求|就職|送信|提供|委託|開示|配送|送付|参照|優|保存|行)先$"
    "|(?:本|個|法|他|婦|大|成|同|求|一|数)人$|(?:利用|使用|閲覧|管理|担当|責任|応募|申込|申請|登録|購入|従業|第三|契約|被保険|対象|勤務|希望|候補|両|前|後|未成年|代表|送信|受信|名義|所有)者$"
    "|(?:来|開|閉|当|入|本)店$|(?:当|弊|出|入|退|本|自|御|貴)社$|(?:通|入|退|来|当|病)院$|(?:登|下|在|当|本)校$|(?:官|公|部|自|連|名)署$|関係$|元$(?<!販売元)(?<!製造元)"
    "|(?:国|日本|米国)$|(?:国の|地方公共団体|独立行政法人|地方独立行政法人|学術研究機関)$|(?:結|時)局$"
    "|(?:サーバ|ユーザ|メンバ|データ|エラ|カレンダ|フォルダ|フィルタ|パラメータ|バナ|クッキ|センサ|プリンタ|スキャナ|ブラウザ)ー?$"
)


def with_neighbours(found: Sequence[Party], text: str, rules: Rules) -> list[Party]:
    """The parties and the other members of the enumerations in which they stand.

    The kind of a member outside every lexicon is open: the sentence gives it.
    """
    every = sorted(found, key=lambda p: p.start)
    waiting = list(every)
    while waiting:
        for start, end in _beside(waiting.pop(), text):
            free = all(end <= p.start or p.end <= start for p in every)
            told_by_others = text.endswith("サービス", start, end) and "を含む" in text[end:]
            if free and not told_by_others and _is_member(text[start:end], rules):
                member = Party(start, end, False, None, "recipients.enumerated")
                every.append(member)
                waiting.append(member)
    return sorted(every, key=lambda p: p.start)


def _beside(party: Party, text: str) -> Iterator[tuple[int, int]]:
    before = _BEFORE.search(text, max(0, party.start - 34), party.start)
    if before:
        yield before.span("name")
    behind = _BEHIND.match(text, party.end)
    if behind:
        yield behind.span("name")


def _is_member(name: str, rules: Rules) -> bool:
    if _NO_MEMBER.search(name) or rules.first("recipient_generic", name):
        return False
    if rules.first("recipient_self", name):
        return False
    nouns = rules.find("recipient_agent", name)
    return bool(_SOMEBODY.search(name)) or any(noun.end == len(name) for noun in nouns)
