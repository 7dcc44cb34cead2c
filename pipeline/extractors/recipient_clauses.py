"""A sentence with who stands in it and the verbs of passing data: what frames are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_particles import FORBIDDEN, REST_OF_LIST, TO, TO_NOUN, WITH
from pipeline.extractors.recipient_services import NOT, SENDS_DATA, TASK
from pipeline.rules import Hit, Rules
from pipeline.searching import seldom

# Behind の in a list: 奨学金の + 貸与団体.
_SOMEBODY = re.compile(
    "[一-鿿]{1,8}(?:団体|機関|会社|学校|業者|企業|先|代理人|士|店|人)(?=[(にへ、]|以外)"
)
# 、決済を担う + 決済代行会社に; 及び指導の委託先である + 甲株式会社と
_TOLD = seldom(
    "[^、。はがにへ]{1,20}における(?:[^、。はがにへ]{1,10}の)?|[^、。はがにへ]{1,20}(?:の|を[^、。はがにへを]{2,8}|である|に(?:かかる|係る|関する|関わる|かかわる|携わる|従事する|必要な)|する|した|ている)"
    "|(?:ご?本人|お客様|利用者|会員|ユーザー|患者|当社|弊社)(?:様|等)?が[^、。はがにへ]{1,16}(?:する|した|している|された|いる)"
)
_SEPARATORS = frozenset(
    ("、", ",", "・", "及び", "および", "並びに", "ならびに", "又は", "または", "や")
)
_REMARK = re.compile("(?:等|など)?(?:[(][^()]*[)])?")
_PRODUCT = re.compile(" ?[ァ-ヺA-Z]")
_ROW_OF_PAIRS = re.compile("(?:、[^、。]{1,40}?(?:を|は|のため)、?[^、。に]{1,24}[にへ])+")
_COORDINATE = re.compile(
    "(?:、|に、|へ、)*[^。]{0,50}?(?:を|は|のため|のために|については|につきましては)、?[^、。に]{0,24}"
)
# 企業に + 名簿を、 + 保証人に成績を送付
_DITTO = re.compile("[^、。に]{1,24}を、")
# 管理組合への + 氏名、部屋番号の + 届出
_NEAR = re.compile("[^、。]{0,20}|[^。をがはにへ]{2,40}の")
# 商品の + 提供 + に必要な範囲で…: what the data are given for, not that they are.
_AIM = re.compile("(?:等)?(?:に(?:必要|際|あた|当た|伴|関)|のため|を目的|目的|上必要)")
DATA = re.compile(
    "情報|データ|氏名|住所|番号|動き|地点|視聴|閲覧|操作した|内容|履歴|経歴|結果|レセプト|状況|[Cc]ookie|クッキー|書類|名簿|写真|成績|個人|トラフィック|テキスト|画像|音声|入力|診療|病状|プライバシー|識別子|アドレス|債権|記録|進路|旅券|カルテ|申込書|申請書|届出|病名|既往|名前|調書|報告書|願書|明細|届|広告ID|連絡先|電話|年齢|生年月日|順位|体調|出欠|勤務先|身長|寸法|印影|顔|署名|アレルギー|行程|人数|日程|(?:者|員|生|客)の?(?:一覧|リスト)|経過|紹介文|コメント|作品|プロフィール|指導要録|写し|調査書|名刺|戸籍|証明書|送り状|宛名|図面|検体|検査値|意見書|測定値|体重|動画|映像|録音|ハッシュ|口コミ|告知|申込み?の事実"
)
# 当社グループに対し、個人データの + 開示 + を希望されるときは: what people ask of them.
_WISHED = re.compile(
    "(?:等|など)?(?:(?:、|・|や|及び|および|または|又は)[^、。をはが]{1,16})?[をの](?:ご)?(?:希望|請求|求め(?:る|になる)|お?申し?出|申請)"
)
_CLAUSE = 75
# How far the verb of a row of pairs (XをAに、YをBに…委託) may stand.
PAIRS = 200
_TAIL = 34


@dataclass(frozen=True, slots=True)
class Frame:
    """How data pass: ``kind`` by the verb, whether it is only possible.

    ``by_service``: because the receiver's own service takes them.
    """

    kind: str
    possible: bool
    confidence: float
    by_service: bool = False


def ending(text: str, at: int) -> str:
    """How a sentence goes on behind a place: whether it is denied there, or only possible."""
    stop = text.find("。", at)
    return text[at : stop if stop >= 0 else len(text)][:_TAIL]


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a tight sentence: where a list ends, which verb belongs to a place."""

    text: str
    parties: Sequence[Party]
    verbs: Sequence[Hit]
    rules: Rules
    about_data: bool = False

    def after_list(self, party: Party) -> int:
        """The offset of the particle behind the list in which the party stands."""
        ends = {p.start: p.end for p in self.parties if p.start >= party.end}
        before = self.text[: party.start]
        separated = False
        inside = before.rfind("(") > before.rfind(")")
        at = party.end
        while at < len(self.text):
            if at in ends:
                at = ends[at]
                continue
            if self.text[at] == ")" and inside:
                at, inside = at + 1, False
                continue
            if self._joins(at, ends):
                at, separated = at + 1, True
                continue
            if TO_NOUN.match(self.text, at) or WITH.match(self.text, at):
                break
            rest = REST_OF_LIST.match(self.text, at)
            of_party = at + 1 in ends or _SOMEBODY.match(self.text, at + 1)
            if rest is None and separated and self.text[at] == "の" and of_party:
                at += 1  # 保証会社、物件の管理会社に
                continue
            if rest is None:
                break
            separated = separated or rest[0] in _SEPARATORS
            at = self._behind_clause(rest.end(), ends) if separated else rest.end()
        return at

    def _joins(self, at: int, ends: dict[int, int]) -> bool:
        """Whether と joins two to whom the same passes: 甲センター + と乙に共有."""
        end = ends.get(at + 1) if self.text[at] == "と" else None
        remark = _REMARK.match(self.text, end) if end is not None else None
        return remark is not None and TO.match(self.text, remark.end()) is not None

    def _behind_clause(self, at: int, ends: dict[int, int]) -> int:
        """The start of the next in a list behind a clause that tells of it: 印刷を担う + 甲社."""
        following = min((start for start in ends if at < start <= at + 28), default=at)
        return following if _TOLD.fullmatch(self.text, at, following) else at

    def _is_task_before(self, party: Party, at: int) -> bool:
        """Whether a task is told before the list up to ``at`` in which ``party`` stands."""
        before = [p for p in self.parties if p.end <= party.start and self.after_list(p) == at]
        starts = [p.start for p in before if "(" not in self.text[p.end : party.start]]
        return any(TASK.search(self.text, 0, start) for start in (party.start, *starts))

    def _tells(self) -> bool:
        """Whether the text around or the sentence itself is about data of people."""
        return self.about_data or DATA.search(self.text) is not None

    def begins_product(self, party: Party) -> bool:
        """Whether a brand is only the first word of a product: Google + マップ."""
        brand = party.firm is not None and party.rule_id != "recipients.organization"
        return brand and _PRODUCT.match(self.text, party.end) is not None

    def by_verb(self, at: int, *, nominal: bool = False) -> Frame | None:
        """The frame of the next verb, unless somebody else stands nearer to it."""
        row = _ROW_OF_PAIRS.match(self.text, at)
        verb = self.verb(at, {"processor", "third_party"}, PAIRS) if row else self.verb(at, None)
        if verb is None or (nominal and not _NEAR.fullmatch(self.text, at, verb.start)):
            return None
        for other in self.parties:
            if not at <= other.start < verb.start:
                continue
            joined = self.text[at : at + 1] in ("、", "に", "へ") or _DITTO.match(self.text, at)
            if joined and _COORDINATE.fullmatch(self.text, at, other.start):
                at = max(at, other.end)  # 撮影を甲社に、印刷を乙社に委託
                continue
            if TO.match(self.text, self.after_list(other)):
                return None
        return self.judged(verb, at, nominal=nominal)

    def verb(self, at: int, kinds: set[str] | None, reach: int = _CLAUSE) -> Hit | None:
        closing = self.text.find(")", at)
        if closing >= 0 and "(" not in self.text[at:closing]:  # the remark that ``at`` stands in
            reach = min(reach, closing - at)
        for hit in self.verbs:
            if not at <= hit.start < at + reach or (kinds is not None and hit.code not in kinds):
                continue
            if not (_AIM.match(self.text, hit.end) and self._is_no_data(at, hit)):
                return hit
        return None

    def _is_no_data(self, at: int, verb: Hit) -> bool:
        """Whether what a verb passes to the one before ``at`` is no personal data."""
        return self.rules.first("recipient_no_data", self.text[at : verb.end]) is not None

    def judged(self, verb: Hit, at: int, *, nominal: bool = False) -> Frame | None:
        """The frame of a verb, unless it is denied or passes no personal data."""
        tail = self.tail(verb.end)
        denied = NOT.match(tail) or FORBIDDEN.match(self.text, verb.end) or _WISHED.match(tail)
        if denied or self.rules.first("cue.negated", tail):
            return None
        if self._is_no_data(at, verb):
            return None
        if self.text.startswith("送って", verb.start) and not SENDS_DATA.search(
            self.text, 0, verb.start
        ):
            return None
        told = nominal or self.about_data or verb.code != "third_party"
        if not told and not DATA.search(self.text):
            return None
        possible = bool(self.rules.first("cue.possible", tail))
        return Frame(verb.code, possible or "場合" in tail or tail.endswith("とき"), 0.8)

    def tail(self, at: int) -> str:
        """The end of the clause behind a verb; するとともに, したり and the like run on."""
        tail = self.text[at : at + _TAIL]
        stop = re.search("。|、(?!(?:また|又)は|提供|開示|漏)", tail)
        return tail[: stop.start()] if stop else tail
