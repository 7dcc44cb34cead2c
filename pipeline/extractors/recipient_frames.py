"""Whether a sentence says that data pass to somebody it names, and how.

A frame is a particle behind the name (に, へ, との間で, からの照会) and a verb of
passing data in the same clause (提供, 委託, 共同利用). Between name and particle
only the rest of a list may stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_particles import (
    AS_STATED,
    BY_THEM,
    EACH,
    EXCEPT,
    FORBIDDEN,
    LISTED,
    PROPER_BEFORE,
    REST_OF_LIST,
    SUBJECT,
    SUPERORDINATE,
    TO,
    TO_NOUN,
    TOGETHER,
    WITH,
)
from pipeline.extractors.recipient_requests import ASKED, GIVEN, PUBLIC, RECEIVED
from pipeline.extractors.recipient_services import (
    ADVERTISES,
    COLLECTS,
    DOES,
    FOR_US,
    HOUSES,
    IS_PROCESSOR,
    KEEPS,
    MEMBER_OF,
    NOT,
    OF_ITS_OWN,
    PAID,
    PAYS,
    SEEN,
    SENDS_DATA,
    SERVES,
    SERVICE,
    SETS_COOKIES,
    TASK,
    THROUGH,
    hosted_until,
    used_until,
)
from pipeline.extractors.recipient_working import works_until
from pipeline.rules import Hit, Rules
from pipeline.searching import seldom

_DISCLOSED = re.compile(
    "(?:等|など)?(?:が(?:個人)?(?:情報を)?(?:開示|提供)する(?:場合|とき)|を(?:ご)?(?:紹介|連携))"
)
# What is reported after a leak is no personal data.
_LEAK = re.compile("(?:漏えい|漏洩|漏えい等|流出|事故)[^。]{0,30}(?:発生|生じ|起き|判明|発覚|場合)")
# Behind の in a list: 奨学金の + 貸与団体.
_SOMEBODY = re.compile(
    "[一-鿿]{1,8}(?:団体|機関|会社|学校|業者|企業|先|代理人|士|店|人)(?=[(にへ、]|以外)"
)
# 、決済を担う + 決済代行会社に; 及び指導の委託先である + 甲株式会社と
_TOLD = seldom(
    "[^、。はがにへ]{1,20}(?:の|を[^、。はがにへを]{2,8}|である|にかかる|に係る|に関する|する|した|ている)"
)
_SEPARATORS = frozenset(
    ("、", ",", "・", "及び", "および", "並びに", "ならびに", "又は", "または", "や")
)
_PURPOSE = re.compile(
    "(?:^|[、。は])([^、。は]{2,40}?)(?:の)?(?:ため|目的で)(?:に)?、?[^、。]{0,12}$"
)
_SAME = re.compile("同社(?:等)?(?:に対し(?:て)?|にも?|へ)(?!よ)")
_BOTH = re.compile(
    "(?:両社|両者|(?<![一-鿿ァ-ヺー])各社|これらの(?:会社|事業者|企業|各社))(?:等)?(?:に対し(?:て)?|にも?|へ)(?!よ)"
)
_PRODUCT = re.compile(" ?[ァ-ヺA-Z]")
_ROW_OF_PAIRS = re.compile("(?:、[^、。]{1,40}?(?:を|は|のため)、?[^、。に]{1,24}[にへ])+")
# 発送は甲社、印刷は乙社に委託
_GAPPED = re.compile("、[^、。はにを]{1,20}[はを]")
_ANYBODY = re.compile("[^、。をは]{2,20}?[にへ](?=[^、。]{0,12}委託)")
_COORDINATE = re.compile(
    "(?:、|に、|へ、)*[^。]{0,50}?(?:を|は|のため|のために|については|につきましては)、?[^、。に]{0,24}"
)
# 企業に + 名簿を、 + 保証人に成績を送付
_DITTO = re.compile("[^、。に]{1,24}を、")
_NEAR = re.compile("[^、。]{0,20}")
_OPINION = re.compile("(?:等|など)?の(?:ご)?意見[・、]?(?:助言)?(?:等)?を")
_DATA = re.compile(
    "情報|データ|氏名|住所|番号|動き|地点|視聴|閲覧|操作した|内容|履歴|経歴|結果|レセプト|状況|[Cc]ookie|クッキー|書類|名簿|写真|成績|個人|トラフィック|テキスト|画像|音声|入力|診療|病状|プライバシー|識別子|アドレス|債権|記録|進路|旅券|カルテ|申込書|申請書|届出|病名|既往|名前|調書|報告書|願書|明細|届|広告ID|連絡先|電話|年齢|生年月日|順位|体調|出欠|勤務先|身長|寸法|印影|顔|署名|アレルギー|行程|人数|日程|経過|紹介文|コメント|作品|プロフィール|口コミ|告知|申込み?の事実"
)
# 通知書 + 等の + 職業安定局: what is given, not who.
_PAPERS = re.compile("(?:書|書類|票|届|証|表|情報|データ|結果|内容|番号)」?$")
# 甲グループ各社は、役員、従業員…の + 個人情報を + 共同利用
_OF_THEM = re.compile("(?:個人(?:情報|データ)|情報)(?:等)?を[^、。はが]{0,12}$")
_OF_NO_LEXICON = ("recipients.agent_noun", "recipients.agent_sign")
_REST = ("その他", "その他の")
_CLAUSE = 75
# How far the verb of a row of pairs (XをAに、YをBに…委託) may stand.
_PAIRS = 200
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


@dataclass(frozen=True, slots=True)
class Sentence:
    """A tight sentence with everything in it that frames are made of."""

    text: str
    parties: Sequence[Party]
    verbs: Sequence[Hit]
    rules: Rules
    about_data: bool = False

    def frame(self, party: Party) -> Frame | None:
        """The frame in which ``party`` receives data; None if it does not."""
        if self._is_summary(party) or BY_THEM.search(self.text, 0, party.start):
            return None
        if party.kind == "authority" and _LEAK.search(self.text):
            return None
        if not party.is_named and AS_STATED.search(self.text, 0, party.start):
            return None
        at = self._after_list(party)
        if any(self._by_them(other, at) for other in self.parties if other.start < party.start):
            return None
        return (
            self._to(party, at)
            or self._with(party, at)
            or self._asked(party, at)
            or self._advertised(party, at)
            or self._served(party, at)
            or self._works(party, at)
            or self._same(party)
        )

    def _by_them(self, party: Party, at: int) -> bool:
        """Whether the list up to ``at`` in which ``party`` stands is what the user deals with."""
        theirs = BY_THEM.search(self.text, 0, party.start)
        return theirs is not None and self._after_list(party) == at

    def _is_summary(self, party: Party) -> bool:
        """Whether a category only sums up those named before it: 薬局等の + 医療機関."""
        if EACH.search(self.text, 0, party.start) and self.text[party.start : party.end].startswith(
            "サービス"
        ):
            return True
        whole = "の" not in self.text[party.start : party.end]  # not 以下の + モジュールの提供者
        if not party.is_named and whole and LISTED.search(self.text, 0, party.start):
            return True
        if self._is_rest(party):
            return True
        sums = SUPERORDINATE.search(self.text, 0, party.start)
        if sums is None or _PAPERS.search(self.text, 0, sums.start()):
            return False
        if party.kind == "authority" or PROPER_BEFORE.search(self.text, 0, sums.start()):
            return True
        return any(p.end == sums.start() for p in self.parties)

    def _is_rest(self, party: Party) -> bool:
        """Whether an authority only closes a list of authorities: 裁判所その他の + 公的機関."""
        rest = party.kind == "authority" and self.text.endswith(_REST, 0, party.start)
        return rest and any(p.kind == "authority" and p.end < party.start for p in self.parties)

    def exception(self, party: Party) -> Frame | None:
        """The frame of a case in a list of exceptions: X が開示する場合, a slip for X に."""
        match = _DISCLOSED.match(self.text, self._after_list(party))
        return Frame("third_party", True, 0.5) if match else None

    def purpose(self, party: Party) -> str | None:
        """The words before ため in the clause before the party: 配送のため、運送会社に."""
        found = _PURPOSE.search(self.text, 0, party.start)
        return found[1] if found else None

    def _after_list(self, party: Party) -> int:
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
        return end is not None and TO.match(self.text, end) is not None

    def _behind_clause(self, at: int, ends: dict[int, int]) -> int:
        """The start of the next in a list behind a clause that tells of it: 印刷を担う + 甲社."""
        following = min((start for start in ends if at < start <= at + 28), default=at)
        return following if _TOLD.fullmatch(self.text, at, following) else at

    def _to(self, party: Party, at: int) -> Frame | None:
        match = TO.match(self.text, at) or TO_NOUN.match(self.text, at)
        gapped = _GAPPED.match(self.text, party.end)
        if gapped and self.text[party.start - 1 : party.start] in ("は", "を"):
            other = next((p for p in self.parties if p.start == gapped.end()), None)
            if other:
                return self._to(other, self._after_list(other))
            anybody = _ANYBODY.match(self.text, gapped.end())
            return self._by_verb(anybody.end()) if anybody else None
        if match:
            return self._by_verb(match.end(), nominal=bool(TO_NOUN.match(self.text, at)))
        if party.firm and THROUGH.match(self.text, at):
            by_third_party = "第三者" in self.text[max(0, party.start - 60) : party.start]
            return Frame("third_party" if by_third_party else "processor", False, 0.6)
        excepted = EXCEPT.match(self.text, party.end) or EXCEPT.match(self.text, at)
        if excepted and self.rules.first("cue.negated", self.text[at:]):
            return Frame("third_party", True, 0.6)
        if party.rule_id == "recipients.medical" and _OPINION.match(self.text, party.end):
            return Frame("third_party", True, 0.6)
        return None

    def _with(self, party: Party, at: int) -> Frame | None:
        match = WITH.match(self.text, at)
        if match and TOGETHER.match(self.text, at):
            joint = self._verb(at, {"joint_user"}, len(self.text))
            if joint:
                return self._judged(joint, at)
        if match:
            # 他の医療機関との連携 says enough of itself; 市町村との連携 does not.
            alone = self.text.startswith("との連携", at) and party.kind != "authority"
            frame = self._by_verb(match.start(), nominal=alone)
            joint = None if frame else self._verb(at, {"joint_user"})
            return self._judged(joint, at) if joint else frame
        subject = SUBJECT.match(self.text, at)
        joint = self._verb(at, {"joint_user"}) if subject else None
        if joint and joint.start - at < 40:
            return self._judged(joint, at)
        if subject and party.rule_id == "recipients.group" and self.text[at] == "は":
            joint = self._verb(at, {"joint_user"}, _PAIRS)
            if joint and _OF_THEM.search(self.text, at, joint.start):
                return self._judged(joint, at)
        return None

    def _asked(self, party: Party, at: int) -> Frame | None:
        """An authority or a paying agent asks for data (照会, 命令), and gets them."""
        if RECEIVED.match(self.text, at) or not ASKED.match(self.text, at):
            return None
        if not self.about_data and not GIVEN.search(self.text):
            return None
        if party.kind == "authority" or self._beside_authority(party, at):
            return Frame("authority", True, 0.7)
        if "照会" in self.text[at : at + 50]:
            return Frame("third_party", True, 0.6)
        return None

    def _beside_authority(self, party: Party, at: int) -> bool:
        """Whether one of no kind by itself stands in one list with an authority: 警察、弁護士会から."""
        others = [p for p in self.parties if p.kind == "authority"]
        name = self.text[party.start : party.end]
        public = party.kind is None and not party.is_named and PUBLIC.search(name)
        return bool(public) and any(self._after_list(p) == at for p in others)

    def _advertised(self, party: Party, at: int) -> Frame | None:
        """Who sends advertisements and sets cookies on the site for it."""
        collects = COLLECTS.match(self.text, at) if party.is_named else None
        if collects and not self.rules.first("cue.negated", self._tail(collects.end() - 1)):
            return Frame("external_tool", False, 0.55)
        ends = (at, party.end)
        if party.is_named and any(ADVERTISES.match(self.text, end) for end in ends):
            return Frame("external_tool", False, 0.6)
        tracks = party.rule_id in ("recipients.advertising", "recipients.tool_vendor")
        sets = SETS_COOKIES.match(self.text, at) if tracks else None
        if sets is None or self.rules.first("cue.negated", self._tail(sets.end())):
            return None
        return Frame(
            "external_tool", bool(self.rules.first("cue.possible", self._tail(sets.end()))), 0.6
        )

    def _served(self, party: Party, at: int) -> Frame | None:
        """A firm's own service takes the data: its analysis is used, it keeps the cards."""
        if party.is_named and IS_PROCESSOR.match(self.text, at):
            return Frame("processor", False, 0.7)
        if party.rule_id == "recipients.payment" and (
            PAYS.match(self.text, at) or PAYS.match(self.text, party.end)
        ):
            return (
                Frame("processor", False, 0.6) if PAID.search(self.text, 0, party.start) else None
            )
        if party.is_named and (
            match := SERVICE.match(self.text, at) or SERVICE.match(self.text, party.end)
        ):
            kind = "external_tool" if match["tracking"] else "processor"
            told = match["tracking"] or self.about_data or _DATA.search(self.text)
            return Frame(kind, False, 0.6) if told else None
        if party.is_named and (joined := MEMBER_OF.match(self.text, at)):
            return self._by_verb(joined.start("verb"))
        keeps = party.kind == "processor" or party.is_named
        told = self.about_data or _DATA.search(self.text)
        serves = party.is_named and told and "同社" not in self.text and SERVES.match(self.text, at)
        if serves and FOR_US.search(self.text, 0, party.start):
            return Frame("processor", False, 0.55, by_service=True)
        does = keeps and DOES.match(self.text, at) and TASK.search(self.text, 0, party.start)
        if does and told:
            return Frame("processor", False, 0.6)
        if party.is_named and told and HOUSES.match(self.text, party.end):
            return Frame("processor", False, 0.6)
        if party.is_named and (done := hosted_until(self.text, party.end, at)):
            denied = self.rules.first("cue.negated", self._tail(done))
            return None if denied else Frame("processor", False, 0.6)
        looks = party.rule_id in ("recipients.people", *_OF_NO_LEXICON)
        if looks and (seen := SEEN.match(self.text, at)):
            denied = self.rules.first("cue.negated", self._tail(seen.end()))
            return None if denied or not told else Frame("third_party", True, 0.6)
        somebody = party.kind == "third_party" and not party.is_named
        if somebody and (done := used_until(self.text, party.start, at)):
            tail = self._tail(done)
            possible = bool(self.rules.first("cue.possible", tail))
            denied = self.rules.first("cue.negated", tail)
            return None if denied else Frame("third_party", possible, 0.55)
        kept = KEEPS.match(self.text, at) if keeps and told else None
        if kept and (party.is_named or "預か" not in kept[0]):
            own = party.firm == "apple" or OF_ITS_OWN.search(kept[0])  # its shop, not ours
            kind = "third_party" if own else "processor"
            return Frame(kind, False, 0.5, by_service=True)
        return None

    def _works(self, party: Party, at: int) -> Frame | None:
        """A firm that is asked, charged or under contract to work on the data."""
        done = works_until(self.text, party.start, party.end, at) if party.is_named else None
        tail = self._tail(done) if done else ""
        if done is None or self.rules.first("cue.negated", tail) or NOT.match(tail):
            return None
        return Frame("processor", bool(self.rules.first("cue.possible", tail)), 0.6)

    def _same(self, party: Party) -> Frame | None:
        """甲株式会社の募集に…、書類を同社に提供する: data pass to what 同社 stands for."""
        if not party.is_named:
            return None
        if both := _BOTH.search(self.text, party.end):
            return self._by_verb(both.end())
        if "同社" not in self.text or self._begins_product(party):
            return None
        for same in _SAME.finditer(self.text, party.end):
            nearer = (p for p in self.parties if party.end <= p.start < same.start())
            if not any(p.is_named and not self._begins_product(p) for p in nearer):
                return self._by_verb(same.end())
        return None

    def _begins_product(self, party: Party) -> bool:
        """Whether a brand is only the first word of a product: Google + マップ."""
        brand = party.firm is not None and party.rule_id != "recipients.organization"
        return brand and _PRODUCT.match(self.text, party.end) is not None

    def _by_verb(self, at: int, *, nominal: bool = False) -> Frame | None:
        """The frame of the next verb, unless somebody else stands nearer to it."""
        row = _ROW_OF_PAIRS.match(self.text, at)
        verb = self._verb(at, {"processor", "third_party"}, _PAIRS) if row else self._verb(at, None)
        if verb is None or (nominal and not _NEAR.fullmatch(self.text, at, verb.start)):
            return None
        for other in self.parties:
            if not at <= other.start < verb.start:
                continue
            joined = self.text[at : at + 1] in ("、", "に", "へ") or _DITTO.match(self.text, at)
            if joined and _COORDINATE.fullmatch(self.text, at, other.start):
                at = max(at, other.end)  # 撮影を甲社に、印刷を乙社に委託
                continue
            if TO.match(self.text, self._after_list(other)):
                return None
        return self._judged(verb, at, nominal=nominal)

    def _verb(self, at: int, kinds: set[str] | None, reach: int = _CLAUSE) -> Hit | None:
        closing = self.text.find(")", at)
        if closing >= 0 and "(" not in self.text[at:closing]:  # the remark that ``at`` stands in
            reach = min(reach, closing - at)
        for hit in self.verbs:
            if at <= hit.start < at + reach and (kinds is None or hit.code in kinds):
                return hit
        return None

    def _judged(self, verb: Hit, at: int, *, nominal: bool = False) -> Frame | None:
        """The frame of a verb, unless it is denied or passes no personal data."""
        tail = self._tail(verb.end)
        denied = NOT.match(tail) or FORBIDDEN.match(self.text, verb.end)
        if denied or self.rules.first("cue.negated", tail):
            return None
        if self.rules.first("recipient_no_data", self.text[at : verb.end]):
            return None
        if self.text.startswith("送って", verb.start) and not SENDS_DATA.search(
            self.text, 0, verb.start
        ):
            return None
        told = nominal or self.about_data or verb.code != "third_party"
        if not told and not _DATA.search(self.text):
            return None
        possible = bool(self.rules.first("cue.possible", tail))
        return Frame(verb.code, possible or "場合" in tail or tail.endswith("とき"), 0.8)

    def _tail(self, at: int) -> str:
        """The end of the clause behind a verb; するとともに, したり and the like run on."""
        tail = self.text[at : at + _TAIL]
        stop = re.search("。|、(?!(?:また|又)は|提供|開示|漏)", tail)
        return tail[: stop.start()] if stop else tail
