"""Somebody named by what they are: a noun for a person or body with the nouns before it.

給食 + 会社, 大会 + 事務局, 決済の代行を行う + 事業者: no lexicon holds them all. A bare noun of
this kind (会社, 機関) names nobody; whether one with something before it receives data is
for the sentence to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.core.quick import quick
from pipeline.extractors.name_breaks import Breaks
from pipeline.extractors.name_hills import with_hill
from pipeline.rules import Hit, Rules
from pipeline.searching import seldom

# Nouns that stand before a category and belong to its name: 振込先 + 金融機関, GMO + グループ各社.
_BEFORE = re.compile("[0-9A-Za-zÀ-ɏ一-鿿々ヶァ-ヺー&.-]{1,16}$")
# What ends another phrase before a name begins: 当該 + 金融機関, 一部 + 配送業者.
_BREAK = re.compile(
    "^.*(?:及|又|並|若|等|各種?|当該|該当|上記|下記|前記|後記|以下|場合|際|一部|全部|必要|所定|複数|業務委託先|委託先|提供(?!$)|開示|利用|契約"
    "|当社指定|弊社指定|(?<!協)(?<!共)(?<!合)同(?!業)|(?<!日)本(?!部|社|店|校|人)|以外|主に|更に|特に|直接|業務上|法令上|情報(?!技術|処理|システム|通信)|目的|対象|従業員|従業者|役員|お客様|顧客)"
)
# a.官庁: the number of an item, printed without a blank.
_NUMBERED = re.compile(r"[0-9A-Za-z]{1,2}\.(?=[一-鿿ァ-ヺ])")
# 、 + 日本みさご, を + 東ひばり
_REGIONAL = seldom(
    "(?:^|[、。をはがにへとや・「(]|および|または|法人|である)((?:全?日本|全国|国際|東日本|西日本|[東西南北新])"
    "(?!および|または|もしく|ならび|など|から|まで|より|でき|ある)(?:(?![をはがにへとのや])[ぁ-ん]){2,6})$"
)
# What may stand behind the noun where it is one of a list or the end of it.
_EDGE = re.compile(
    "(?:等|など|様|さま)*(?:[にへとやかがはも、・,/()」]|及び|および|又は|または|並びに|ならびに|若しくは|もしくは|その他|。?$"
    "|(?<=メンバー)(?:同士|間)(?:で|において|に限)"
    "|(?:等|など)[^、。をはがに]{0,10}?(?:担当者|関係者|専門家|業者|会社|企業|機関|団体)[にへとや]"
    "|の(?:もと|元|手元|ところ)[にへ]|の(?:サーバ|システム|クラウド|[^、。にへと]{0,12}?(?:機関|者|専門家|業者|会社|企業|団体|当局)))"
)
_DOING = re.compile(
    "(?:(?:または|もしくは|又は|の分析|の配信|の代行|その代行)|[^、。がに()「」のは]){1,16}を(?:行う|実施する|おこなう|行なう|代行する|運営する|営む|担う|受託する|担当する"
    "|請け負う|取り扱う|委託する|提供する|扱う|配信する|開発する|販売する)$"
    "|(?:^|(?<=[、。はがにとや]))[0-9A-Za-z一-鿿々ァ-ヺー]{2,12}を(?!満た|得|負|結|有|守|備|持|遵守|締結|希望|承|含|除|求|受け(?!持)|通|介|越)(?:受け持つ|引き受ける|請け負う|手がける|[一-鿿]{1,2}[うくぐすつむるえける]{1,2}|[一-鿿]{2}(?:する|している|した))$"
    "|(?:^|(?<=[、。はがのをにとや]))[0-9A-Za-z一-鿿々ァ-ヺー]{2,10}に(?:関連する|関係する|携わる|従事する)$"
    "|(?:当社|弊社|本会)?[がとの]?(?:業務)?(?:提携|連携|契約|協力)(?:する|している|した)$"
    "|(?:(?:当社|弊社|当会|本会|当法人|ご?本人|お客様|利用者|会員|生徒|職員|従業員|社員)が)?(?:加盟|所属|加入|出資|在籍|通学|通勤|勤務|就業|就労)(?:する|している|していた|した)$"
    "|[一-鿿]{2,4}先と(?:なる|なり得る|なりうる)(?:可能性のある|見込みの)?$"
)
_ANY_DOING = re.compile(
    "^(?:当社|弊社|当院)?(?:個人(?:情報|データ)|情報|データ|(?:当該)?業務|取扱い?|一部|全部|それ|これ)(?:等|の一部|など)?を"
)
_OR = re.compile("[0-9]*(?:または|又は|もしくは)(?:その)?")
# サービスの + 事業者: what a bare noun is the noun of.
_OF = re.compile("[0-9A-Za-zÀ-ɏ一-鿿々ァ-ヺー]{2,16}の$")
_NOT_OF = seldom(
    "(?:等|など|といった|国内外?|国外|海外|外国|外部|社外|第三者|一部|特定|複数|各種|全て|以下|上記|下記|前記|当社|弊社|当院|一定|所定|適切|必要|最寄り?)の$"
)
# 県 + 協会, 市 + 連盟: a region alone tells which one.
_REGIONS = "都道府県市区町村郡"
_NO_NAME = ("株式", "有限", "合同", "合資", "当", "弊", "自社", "社内", "院内", "学内")
# 業務委託先: works for the organisation by the word itself, in whatever company it stands.
CONTRACTOR = "recipients.contractor"
# ミサゴ運輸: the name of a carrier and the like that shows no legal form.
TRADE_NAME = "recipients.trade_name"


@quick
@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named at ``[start, end)`` of a tight text.

    ``kind`` is what a category is by nature, ``firm`` the code of a known firm.
    """

    start: int
    end: int
    is_named: bool
    kind: str | None
    rule_id: str
    firm: str | None = None

    def moved(self, by: int) -> Party:
        return replace(self, start=self.start + by, end=self.end + by)


def agents(
    nouns: Iterable[Hit], text: str, rules: Rules, breaks: Breaks, known: set[int]
) -> list[Party]:
    """Categories outside the lexicon, each with the nouns that belong to its name.

    ``nouns`` are the words for somebody in ``text``.
    ``known`` are the ends of those in the lexicon, which keep their own extent.
    """
    found = []
    for noun in nouns:
        if noun.end in known or not _EDGE.match(text, noun.end):
            continue
        start = _agent_head(text, noun.start, noun.end, rules, breaks)
        name = text[start : noun.end]
        if start == noun.start or (name.startswith(_NO_NAME) and name[2:3] != "が"):
            continue
        if (len(name) > len(noun) + 1 or name[0] in _REGIONS) and not says_little(name, rules):
            kind = noun.code if noun.code != "somebody" else None
            found.append(Party(start, noun.end, False, kind, noun.rule.id))
    return found


def says_little(noun: str, rules: Rules) -> bool:
    """Whether a noun is bare (業者) or near it (業務委託先): what stands before it may tell more."""
    if rules.first("recipient_generic", noun):
        return True
    hit = rules.first("recipient_category", noun)
    return hit is not None and hit.rule.id == CONTRACTOR and len(hit) == len(noun)


def _agent_head(text: str, start: int, end: int, rules: Rules, breaks: Breaks) -> int:
    """Where the name begins whose last noun is ``[start, end)``."""
    begin = noun_head(text, start, breaks)
    if begin < start and not rules.first("recipient_generic", text[begin:end]):
        return begin
    doing = _DOING.search(text, max(0, begin - 24), begin)
    if doing and not _ANY_DOING.match(doing[0]):
        joint = _OR.match(doing[0])
        return doing.start() + (joint.end() if joint else doing[0][0] in "がとの")
    owner = _OF.search(text, max(0, begin - 17), begin)
    return owner.start() if owner and not _NOT_OF.search(owner[0]) else begin


def noun_head(text: str, at: int, breaks: Breaks) -> int:
    """Where the nouns right before ``at`` begin that belong to the name."""
    before = _BEFORE.search(text, max(0, at - 16), at)
    if not before:
        return _with_region(text, at)
    cut = _BREAK.match(before[0])
    start = before.start() + (cut.end() if cut else 0)
    start += text.endswith("その", 0, start) and text[start] == "他"
    start += text[start] in ".-&"
    numbered = _NUMBERED.match(text) if start == 0 else None
    start = numbered.end() if numbered else start
    start = _with_region(text, start)
    return max([start, *(b for b in breaks.wide if start < b <= at)])


def _with_region(text: str, start: int) -> int:
    """Where a name begins whose hiragana stand between a region and its noun: 日本みさご + 基金."""
    if not "ぁ" <= text[start - 1 : start] <= "ん":
        return start
    if (hill := with_hill(text, start)) < start:
        return hill
    whole = _REGIONAL.search(text, max(0, start - 14), start)
    return whole.start(1) if whole else start


def is_vendor(piece: str, rules: Rules) -> bool:
    """Whether a piece of a list is the whole name of a well-known firm."""
    hit = rules.first("provider", piece)
    return hit is not None and len(hit) == len(piece)
