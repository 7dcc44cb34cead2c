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
from pipeline.extractors.names import Breaks
from pipeline.rules import Hit, Rules
from pipeline.searching import seldom

# Nouns that stand before a category and belong to its name: 振込先 + 金融機関, GMO + グループ各社.
_BEFORE = re.compile("[0-9A-Za-zÀ-ɏ一-鿿々ヶァ-ヺー&.-]{1,16}$")
# What ends another phrase before a name begins: 当該 + 金融機関, 一部 + 配送業者.
_BREAK = re.compile(
    "^.*(?:及|又|並|若|等|各種?|当該|該当|上記|下記|前記|後記|以下|場合|際|一部|全部|必要|所定|複数|業務委託先|委託先|提供(?!$)|開示|利用|契約"
    "|当社指定|弊社指定|(?<!協)(?<!共)(?<!合)同(?!業)|(?<!日)本(?!部|社|店|校|人)|以外|主に|更に|特に|直接|業務上|法令上|情報(?!技術|処理|システム|通信)|目的|対象|従業員|従業者|役員|お客様|顧客)"
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
    "|(?:当社|弊社|本会)?[がとの]?(?:業務)?(?:提携|連携|契約|協力)(?:する|している|した)$"
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
_NO_NAME = ("株式", "有限", "合同", "合資", "当", "弊")
# 業務委託先: works for the organisation by the word itself, in whatever company it stands.
CONTRACTOR = "recipients.contractor"


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
        if start == noun.start or name.startswith(_NO_NAME):
            continue
        if len(name) > len(noun) + 1 and not says_little(name, rules):
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
        return at
    cut = _BREAK.match(before[0])
    start = before.start() + (cut.end() if cut else 0)
    start += text.endswith("その", 0, start) and text[start] == "他"
    start += text[start] in ".-&"
    return max([start, *(b for b in breaks.wide if start < b <= at)])


def is_vendor(piece: str, rules: Rules) -> bool:
    """Whether a piece of a list is the whole name of a well-known firm."""
    hit = rules.first("provider", piece)
    return hit is not None and len(hit) == len(piece)
