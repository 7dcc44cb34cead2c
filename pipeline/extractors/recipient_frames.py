"""Whether a sentence says that data pass to somebody it names, and how.

A frame is a particle behind the name (に, へ, との間で, からの照会) and a verb of
passing data in the same clause (提供, 委託, 共同利用). Between name and particle
only the rest of a list may stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extractors.recipient_agents import CONTRACTOR, Party
from pipeline.extractors.recipient_clauses import DATA, PAIRS, Clauses, Frame
from pipeline.extractors.recipient_particles import (
    ANYBODY,
    AS_STATED,
    BOTH,
    BY_THEM,
    EACH,
    EXCEPT,
    GAPPED,
    INCLUDES,
    LISTED,
    LISTS_MEMBERS,
    MEMBER_ENDS,
    OPINION,
    PAPERS,
    PROPER_BEFORE,
    SAME,
    SUBJECT,
    SUPERORDINATE,
    TO,
    TO_NOUN,
    TOGETHER,
    WITH,
)
from pipeline.extractors.recipient_passing import (
    between_until,
    contracted_until,
    is_told_of_affairs,
    partnered_until,
    topic_of_giving,
    used_with_us_until,
)
from pipeline.extractors.recipient_requests import ANY_BODY, ASKED, BY_LAW, GIVEN, PUBLIC, RECEIVED
from pipeline.extractors.recipient_services import (
    ADVERTISES,
    COLLECTS,
    DOES,
    FOR_US,
    HOUSES,
    IS_PROCESSOR,
    KEEPS,
    MEASURES,
    MEMBER_OF,
    NOT,
    OF_ITS_OWN,
    PAID,
    PAYS,
    QUOTED,
    SEEN,
    SERVES,
    SERVICE,
    SETS_COOKIES,
    THROUGH,
    employed_until,
    hosted_until,
    used_until,
)
from pipeline.extractors.recipient_working import works_until

_DISCLOSED = re.compile(
    "(?:等|など)?(?:が(?:個人)?(?:情報を)?(?:開示|提供)する(?:場合|とき)|を(?:ご)?(?:紹介|連携))"
)
_PURPOSE = re.compile(
    "(?:^|[、。は])([^、。は]{2,40}?)(?:の)?(?:ため|目的で)(?:に)?、?[^、。]{0,12}$"
)
# 甲グループ各社は、役員、従業員…の + 個人情報を + 共同利用
_OF_THEM = re.compile("(?:個人(?:情報|データ)|情報)(?:等)?を[^、。はが]{0,12}$")
_REST = ("その他", "その他の")


@dataclass(frozen=True, slots=True)
class Sentence(Clauses):
    """A tight sentence with everything in it that frames are made of."""

    def frame(self, party: Party) -> Frame | None:
        """The frame in which ``party`` receives data; None if it does not."""
        if self._is_summary(party) or BY_THEM.search(self.text, 0, party.start):
            return None
        if is_told_of_affairs(self.text, by_office=party.kind == "authority"):
            return None
        if not party.is_named and AS_STATED.search(self.text, 0, party.start):
            return None
        at = self.after_list(party)
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
            or self._beside_us(party, at)
            or self._partnered(party, at)
        )

    def _by_them(self, party: Party, at: int) -> bool:
        """Whether the list up to ``at`` in which ``party`` stands is what the user deals with."""
        theirs = BY_THEM.search(self.text, 0, party.start)
        return theirs is not None and self.after_list(party) == at

    def _is_summary(self, party: Party) -> bool:
        """Whether a category only sums up those named before it: 薬局等の + 医療機関."""
        if EACH.search(self.text, 0, party.start) and self.text[party.start : party.end].startswith(
            "サービス"
        ):
            return True
        whole = "の" not in self.text[party.start : party.end]  # not 以下の + モジュールの提供者
        if not party.is_named and whole and LISTED.search(self.text, 0, party.start):
            return True
        if self._is_rest(party) or self._is_spelled_out(party):
            return True
        sums = SUPERORDINATE.search(self.text, 0, party.start)
        if sums is None or PAPERS.search(self.text, 0, sums.start()):
            return False
        if party.kind == "authority" or PROPER_BEFORE.search(self.text, 0, sums.start()):
            return True
        return any(p.end == sums.start() for p in self.parties)

    def _is_spelled_out(self, party: Party) -> bool:
        """Whether a bracket behind a category lists whoever is meant: 配送業者(甲社、乙社)."""
        bracket = None if party.is_named else LISTS_MEMBERS.match(self.text, party.end)
        if bracket and party.rule_id != CONTRACTOR and INCLUDES.match(self.text, bracket.end()):
            return False
        return bracket is not None and any(
            p.start == bracket.end() and MEMBER_ENDS.match(self.text, p.end) for p in self.parties
        )

    def _is_rest(self, party: Party) -> bool:
        """Whether an authority only closes a list of authorities: 裁判所その他の + 公的機関."""
        rest = party.kind == "authority" and self.text.endswith(_REST, 0, party.start)
        return rest and any(p.kind == "authority" and p.end < party.start for p in self.parties)

    def exception(self, party: Party) -> Frame | None:
        """The frame of a case in a list of exceptions: X が開示する場合, a slip for X に."""
        match = _DISCLOSED.match(self.text, self.after_list(party))
        return Frame("third_party", True, 0.5) if match else None

    def purpose(self, party: Party) -> str | None:
        """The words before ため in the clause before the party: 配送のため、運送会社に."""
        found = _PURPOSE.search(self.text, 0, party.start)
        return found[1] if found else None

    def _to(self, party: Party, at: int) -> Frame | None:
        match = TO.match(self.text, at) or TO_NOUN.match(self.text, at)
        gapped = GAPPED.match(self.text, party.end)
        if gapped and self.text[party.start - 1 : party.start] in ("は", "を"):
            other = next((p for p in self.parties if p.start == gapped.end()), None)
            if other:
                return self._to(other, self.after_list(other))
            anybody = ANYBODY.match(self.text, gapped.end())
            return self.by_verb(anybody.end()) if anybody else None
        if match:
            frame = self.by_verb(match.end(), nominal=bool(TO_NOUN.match(self.text, at)))
            return frame or self._topic(party, match.end())
        if contract := contracted_until(self.text, at):
            return self.by_verb(contract)
        if party.firm and THROUGH.match(self.text, at):
            by_third_party = "第三者" in self.text[max(0, party.start - 60) : party.start]
            return Frame("third_party" if by_third_party else "processor", False, 0.6)
        if not party.is_named and (through := between_until(self.text, at)):
            verb = self.verb(through, None)
            return self.judged(verb, through) if verb and verb.code == "third_party" else None
        excepted = EXCEPT.match(self.text, party.end) or EXCEPT.match(self.text, at)
        if excepted and self.rules.first("cue.negated", self.text[at:]):
            return Frame("third_party", True, 0.6)
        if party.rule_id == "recipients.medical" and OPINION.match(self.text, party.end):
            return Frame("third_party", True, 0.6)
        return None

    def _topic(self, party: Party, at: int) -> Frame | None:
        """The frame of a giving that the sentence is about: 提供は、甲社に対して行います."""
        topic = topic_of_giving(self.text, party.start, at)
        verb = self.verb(topic, None, 8) if topic is not None else None
        if verb is None or self.rules.first("cue.negated", self.tail(at)):
            return None
        return Frame(verb.code, bool(self.rules.first("cue.possible", self.tail(at))), 0.6)

    def _with(self, party: Party, at: int) -> Frame | None:
        match = WITH.match(self.text, at)
        if match and (TOGETHER.match(self.text, at) or match[0] == "で"):
            joint = self.verb(at, {"joint_user"}, len(self.text))
            if joint:
                return self.judged(joint, at)
        if match:
            # 他の医療機関との連携 says enough of itself; 市町村との連携 does not.
            alone = self.text.startswith("との連携", at) and party.kind != "authority"
            frame = self.by_verb(match.start(), nominal=alone)
            joint = None if frame else self.verb(at, {"joint_user"})
            return self.judged(joint, at) if joint else frame
        subject = SUBJECT.match(self.text, at)
        joint = self.verb(at, {"joint_user"}) if subject else None
        if joint and joint.start - at < 40:
            return self.judged(joint, at)
        if subject and party.rule_id == "recipients.group" and self.text[at] == "は":
            joint = self.verb(at, {"joint_user"}, PAIRS)
            if joint and _OF_THEM.search(self.text, at, joint.start):
                return self.judged(joint, at)
        return None

    def _beside_us(self, party: Party, at: int) -> Frame | None:
        """Those who use personal data as the organisation does: 当社および関連会社は…利用します."""
        done = used_with_us_until(self.text, party.start, at)
        tail = self.tail(done) if done else ""
        if done is None or party.kind not in (None, "third_party"):
            return None
        if self.rules.first("cue.negated", tail) or NOT.match(tail):
            return None
        return Frame("joint_user", bool(self.rules.first("cue.possible", tail)), 0.55)

    def _partnered(self, party: Party, at: int) -> Frame | None:
        """Those with whom the organisation works together on what it knows of people."""
        done = None if party.is_named else partnered_until(self.text, party.end, at)
        tail = self.tail(done) if done else ""
        data = self.about_data or "第三者" in self.text[at - 4 : at] or DATA.search(self.text)
        if done is None or not data:
            return None
        if self.rules.first("cue.negated", tail):
            return None
        return Frame("third_party", bool(self.rules.first("cue.possible", tail)), 0.55)

    def _asked(self, party: Party, at: int) -> Frame | None:
        """An authority or a paying agent asks for data (照会, 命令), and gets them."""
        if RECEIVED.match(self.text, at) or not ASKED.match(self.text, at):
            return None
        any_body = ANY_BODY.fullmatch(self.text, party.start, party.end)
        if any_body and BY_LAW.search(self.text):
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
        return bool(public) and any(self.after_list(p) == at for p in others)

    def _advertised(self, party: Party, at: int) -> Frame | None:
        """Who sends advertisements and sets cookies on the site for it."""
        collects = COLLECTS.match(self.text, at) if party.is_named else None
        if collects and not self.rules.first("cue.negated", self.tail(collects.end() - 1)):
            return Frame("external_tool", False, 0.55)
        later = (p.end for p in self.parties if party.end < p.end <= at)
        ends = (at, party.end, *later)
        if party.is_named and any(ADVERTISES.match(self.text, end) for end in ends):
            return Frame("external_tool", False, 0.6)
        if party.is_named and QUOTED.match(self.text, at):
            return Frame("external_tool" if MEASURES.search(self.text) else "processor", False, 0.6)
        tracks = party.rule_id in ("recipients.advertising", "recipients.tool_vendor")
        sets = SETS_COOKIES.match(self.text, at) if tracks else None
        if sets is None or self.rules.first("cue.negated", self.tail(sets.end())):
            return None
        return Frame(
            "external_tool", bool(self.rules.first("cue.possible", self.tail(sets.end()))), 0.6
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
            told = match["tracking"] or self.about_data or DATA.search(self.text)
            return Frame(kind, False, 0.6) if told else None
        if party.is_named and (joined := MEMBER_OF.match(self.text, at)):
            return self.by_verb(joined.start("verb"))
        keeps = party.kind == "processor" or party.is_named
        told = self._tells()
        serves = party.is_named and told and "同社" not in self.text and SERVES.match(self.text, at)
        if serves and FOR_US.search(self.text, 0, party.start):
            return Frame("processor", False, 0.55, by_service=True)
        does = keeps and DOES.match(self.text, at) and self._is_task_before(party, at)
        if does and told:
            return Frame("processor", False, 0.6)
        if party.is_named and told and HOUSES.match(self.text, party.end):
            return Frame("processor", False, 0.6)
        if party.is_named and (done := hosted_until(self.text, party.end, at)):
            denied = self.rules.first("cue.negated", self.tail(done))
            return None if denied else Frame("processor", False, 0.6)
        looks = not party.is_named and party.kind in (None, "third_party")
        if looks and (seen := SEEN.match(self.text, at)):
            denied = self.rules.first("cue.negated", self.tail(seen.end()))
            return None if denied or not told else Frame("third_party", True, 0.6)
        somebody = party.kind == "third_party" and not party.is_named
        if somebody and (done := used_until(self.text, party.start, at)):
            tail = self.tail(done)
            possible = bool(self.rules.first("cue.possible", tail))
            denied = self.rules.first("cue.negated", tail)
            return None if denied else Frame("third_party", possible, 0.55)
        kept = KEEPS.match(self.text, at) if keeps and told else None
        if kept and (party.is_named or "預か" not in kept[0]):
            kind = "third_party" if OF_ITS_OWN.search(kept[0]) else "processor"
            return Frame(kind, False, 0.5, by_service=True)
        return None

    def _works(self, party: Party, at: int) -> Frame | None:
        """A firm that is asked, charged or under contract to work on the data."""
        done = works_until(self.text, party.start, party.end, at) if party.is_named else None
        kind = "processor"
        if done is None and party.rule_id == "recipients.organization" and self._tells():
            done = employed_until(self.text, party.start, party.end)
            kind = "external_tool" if MEASURES.search(self.text) else kind
        tail = self.tail(done) if done else ""
        if done is None or self.rules.first("cue.negated", tail) or NOT.match(tail):
            return None
        return Frame(kind, bool(self.rules.first("cue.possible", tail)), 0.6)

    def _same(self, party: Party) -> Frame | None:
        """甲株式会社の募集に…、書類を同社に提供する: data pass to what 同社 stands for."""
        if not party.is_named:
            return None
        if both := BOTH.search(self.text, party.end):
            return self.by_verb(both.end())
        if "同社" not in self.text or self.begins_product(party):
            return None
        for same in SAME.finditer(self.text, party.end):
            nearer = (p for p in self.parties if party.end <= p.start < same.start())
            if not any(p.is_named and not self.begins_product(p) for p in nearer):
                return self.by_verb(same.end())
        return None
