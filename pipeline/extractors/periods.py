"""How long and until when: the statements of retention in one tight text.

A statement needs a time (a duration, an event, a named period) and, outside a
place that is about retention, a verb of keeping or erasing that it belongs to.
One text is one statement, except that each duration with a clause of its own
makes one (「Aは5年、Bは3年保管」), and in a cell each complete part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.extractors import durations, period_starts
from pipeline.extractors.durations import Duration
from pipeline.rules import Rules
from pipeline.rules.schema import Hit
from pipeline.searching import seldom

# How far after a duration the verb may stand that it belongs to, and how far a
# noun of period before it.
_VERB_AFTER = 45
_NOUN_BEFORE = 40
# Where a text with several statements may be cut; alternatives stay together.
_CUT = seldom(
    r"[、,・;；／/。(<]|(?<![0-9A-Za-z])-(?![0-9A-Za-z])|(?<=[年月日間週限す])(?=[a-z]\.|[①-⑳])"
)
_ALTERNATIVE = re.compile(r"(?:または|又は|もしくは|若しくは|あるいは|及び|および|かつ)")
# What makes an event the end of keeping rather than the start of something.
_UNTIL = seldom(
    r"まで|期[間限]|限り|必要な(?:場合|範囲)|間(?:、|に|は|のみ|だけ|$|保|および|及び|または|又は)|[年期]限|中[、はに保]|中$|間中|年数|時$|時点$"
)
_AT_ONCE = seldom("直ちに|ただちに|速やかに|すみやかに|遅滞なく|即時|即座|適時|都度|その後|自動的")
_NOTE = re.compile("(?:[※＊*]|ただし|但し)")
_AFTER_EVENT = re.compile("[後后]も")
_NEGATED = re.compile(
    "(?:されない|されません|しません|しない|いたしません|致しません|ことは(?:ありません|ない)|せず)"
)
_BEYOND = re.compile("超|以上")
_SAID_OF = re.compile("(?:は|:|について|に関し|とし)")
_QUOTED = re.compile("「[^「」。]{2,20}」")
_WITHIN = re.compile("[内中]")
_OR = re.compile("また|又|もしく|若しく|あるいは|及び|および|かつ|、")
_WHOSE = re.compile(
    "(?:以上|間|にわたり|にわたって|以上の間|を超えて|続けて|継続して|、)*[^、。0-9]{0,16}(?:ない|なかった|のない)"
    "(?:会員|方|お客様?|アカウント|ユーザー?|利用者|場合)"
)
# 「保存期間中であっても、依頼があれば消します」: the period is what does not matter.
_CONCEDED = re.compile(
    "(?:中|内|前|後)?(?:で(?:あ|有)っても|でも、|に(?:かか|関)わらず|を問わず|を待たず)"
)
_GRANTED = re.compile("(?:対応|応じ)(?!できな|られな|かね)(?:いた|致|ます|し|る)")
_CONDITION = re.compile("(?:場合|とき|際)(?:は|には|に|、)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement at ``[start, end)`` of a tight text; codes are the taxonomy's."""

    start: int
    end: int
    rule_id: str
    confidence: float
    duration: str | None = None
    bound: str | None = None
    start_event: str | None = None
    end_event: str | None = None


def statements(text: str, rules: Rules, *, about: bool = False) -> tuple[Statement, ...]:
    """The statements of one sentence or item.

    ``about`` says that the place is about retention (heading, lead-in), so that
    a duration needs no verb.
    """
    verbs = _spoken(text, rules.find("retention.verb", text))
    if not verbs and not about:
        return ()
    clause = Clause(text, verbs, rules, about)
    return tuple(clause.statements())


def _spoken(text: str, verbs: Sequence[Hit]) -> Sequence[Hit]:
    """The verbs outside names in quotes: 「広告を削除」 is what a button says or a product is called."""
    if not verbs or "「" not in text:
        return verbs
    names = [(name.start(), name.end()) for name in _QUOTED.finditer(text)]
    return [v for v in verbs if not any(start < v.start < end for start, end in names)]


class Clause:
    """One sentence with everything in it that bears on a statement."""

    def __init__(self, text: str, verbs: Sequence[Hit], rules: Rules, about: bool) -> None:
        self.text = text
        self.verbs = verbs
        self.rules = rules
        self.about = about
        self.carved = [(h.start, h.end) for h in rules.find("retention.exception", text)]

    def statements(self) -> Iterator[Statement]:
        blocked = self.rules.first("retention.not_statement", self.text)
        periods = self._kept([d for d in durations.find(self.text) if self._counts(d)])
        if periods and not (blocked and blocked.code == "not_statement"):
            yield from self._with_durations(periods)
        elif not periods and (blocked is None or blocked.code == "rights"):
            found = self._without_duration()
            yield from (s for s in found if not blocked or s.end_event in _BESIDE_RIGHTS)

    def bare_end(self) -> list[Statement]:
        """A cell that names an end and nothing more (サービスの利用期間)."""
        if self.rules.first("retention.not_duration", self.text):
            return []
        event = self._event() or self._other()
        if durations.value(self.text):
            return []
        vague = self.rules.first("retention.vague", self.text)
        if vague and (event is None or vague.code == "indefinite"):
            return [self._vague(vague, event)]
        if event is None:
            return []
        return [Statement(0, len(self.text), event.rule.id, 0.75, end_event=event.code)]

    # --- durations

    def _counts(self, duration: Duration) -> bool:
        """Whether a duration says how long data are kept."""
        other = self.rules.find("retention.not_duration", self.text)
        if any(h.start <= duration.start < h.end for h in other) or self._is_carved(duration.start):
            return False
        return self.about or self._has_verb(duration)

    def _has_verb(self, duration: Duration) -> bool:
        for verb in self.verbs:
            between = self.text[duration.end : verb.start]
            if verb.start < duration.end or len(between) > _VERB_AFTER or verb.code == "period":
                continue
            if self._denied(verb) and not _BEYOND.search(between):
                continue
            return self.rules.first("retention.other_act", between) is None
        return any(self._leads_to(verb, duration) for verb in self.verbs)

    def _leads_to(self, verb: Hit, duration: Duration) -> bool:
        """Whether a verb or a noun of period stands before a duration that belongs to it."""
        between = self.text[verb.end : duration.start]
        if verb.end > duration.start or len(between) > _NOUN_BEFORE:
            return False
        return verb.code == "period" or not self.rules.first("retention.other_act", between)

    def _kept(self, periods: list[Duration]) -> list[Duration]:
        """Without a duration that only says whose data: 「1年間利用のない会員の…は4年で」."""
        kept = [d for d in periods if not _WHOSE.match(self.text, d.end)]
        return kept or periods

    def _with_durations(self, periods: Sequence[Duration]) -> Iterator[Statement]:
        cuts = [0]
        kept = [periods[0]]
        for duration in periods[1:]:
            cut = self._cut(kept[-1].end, duration.start)
            if cut is None:
                continue
            cuts.append(cut)
            kept.append(duration)
        start_event = None
        for at, duration in enumerate(kept):
            end = cuts[at + 1] if at + 1 < len(cuts) else len(self.text)
            found = self._of(duration, cuts[at], end)
            if cuts[at] and self.text[cuts[at] - 1] == "(" and not found.start_event:
                # 「退会後5年(法人は10年)」: the exception in brackets runs from the same event.
                found = replace(found, start_event=start_event)
            start_event = found.start_event
            yield found

    def _cut(self, begin: int, end: int) -> int | None:
        """Where to cut between two durations; None keeps them one statement."""
        for match in _CUT.finditer(self.text, begin, end):
            if not _ALTERNATIVE.match(self.text, match.end()):
                return match.end() if match.end() <= end else None
        return None

    def _of(self, duration: Duration, start: int, end: int) -> Statement:
        start_event = period_starts.around(
            self.text[start : duration.start], self.text[duration.end : end], self.rules
        )
        verb = next((v for v in self.verbs if start <= v.start < end), None)
        rule_id = verb.rule.id if verb else "retention.context_period"
        return Statement(
            start, end, rule_id, 0.9 if verb else 0.8,
            duration=duration.iso, bound=self._bound(duration), start_event=start_event,
        )  # fmt: skip

    def _bound(self, duration: Duration) -> str:
        after = self.rules.first("retention.bound_after", self.text[duration.end :])
        if after is not None and after.start == 0:
            return after.code
        before = self.rules.first(
            "retention.bound_before", self.text[max(0, duration.start - 16) : duration.start]
        )
        if before:
            return before.code
        return "at_most" if duration.at_most else "exact"

    # --- events alone

    def _without_duration(self) -> Iterator[Statement]:
        event = self._event()
        erase = self._erasing(event)
        if event and erase and (vague := self._kept_on(event, erase)):
            yield self._vague(vague, event)
            return
        if event and erase:
            yield self._ending(event, erase.rule.id, 0.85)
            return
        keep = self._keeping()
        event = event or self._first("retention.other")
        if event and keep and self._lasts(event):
            yield self._ending(event, keep.rule.id, 0.8)
            return
        vague = self.rules.first("retention.vague", self.text)
        if vague and (keep or erase or self._erasing(vague)):
            yield self._vague(vague, event)
            return
        if event and keep and self._goes_beyond(event):
            # 「退会後も保持することがあります」: kept beyond an event, until none that is named.
            yield Statement(0, len(self.text), keep.rule.id, 0.5)
            return
        if event and event.code == "set_period_end" and self.about and self.verbs:
            # 「甲:乙のデータ保持方針に準拠」 below a title of periods.
            yield self._ending(event, event.rule.id, 0.7)
            return
        if (
            event
            and event.code == "request"
            and self.about
            and _GRANTED.search(self.text, event.end)
        ):
            # 「削除のご依頼があった場合は、速やかに対応します」 below such a title.
            yield self._ending(event, event.rule.id, 0.5)
            return
        yield from self._conditional()

    def _goes_beyond(self, event: Hit) -> bool:
        """Whether data are kept beyond an event; a note that excepts some names no period."""
        beyond = _AFTER_EVENT.search(self.text, event.start, event.end + 2)
        return beyond is not None and not _NOTE.match(self.text)

    def _kept_on(self, event: Hit, erase: Hit) -> Hit | None:
        """The unfixed period for which data are kept behind an event before they are erased."""
        vague = self.rules.first("retention.vague", self.text[event.end : erase.start])
        if vague is None or vague.code == "indefinite" or event.code == "set_period_end":
            return None
        moved = replace(vague, start=vague.start + event.end, end=vague.end + event.end)
        kept = any(moved.end <= v.start < erase.start and v.code == "keep" for v in self.verbs)
        return moved if kept else None

    def _vague(self, vague: Hit, event: Hit | None) -> Statement:
        """A period that is named but not fixed; 永年 has no end."""
        code = vague.code if vague.code != "indefinite" else None
        start = event.code if event and event.start < vague.start else None
        return Statement(0, len(self.text), vague.rule.id, 0.6, start_event=start, end_event=code)

    def _conditional(self) -> Iterator[Statement]:
        """Erased at once when something else happens: 「…が判明した場合、速やかに削除」."""
        other = self._other()
        erase = self._erasing(other)
        if other and erase:
            at_once = _AT_ONCE.search(self.text)
            yield self._ending(other, erase.rule.id, 0.65 if at_once else 0.55)
            return
        condition = _CONDITION.search(self.text)
        erase = next(
            (
                v
                for v in self.verbs
                if v.code == "erase" and condition and v.start > condition.end()
            ),
            None,
        )
        if condition and erase and _AT_ONCE.search(self.text, condition.end(), erase.start):
            yield Statement(0, len(self.text), erase.rule.id, 0.45, end_event="other_event")

    def _ending(self, event: Hit, rule_id: str, confidence: float) -> Statement:
        return Statement(0, len(self.text), rule_id, confidence, end_event=event.code)

    def _event(self) -> Hit | None:
        """The event that is named first, outside what is carved out.

        A period within which data are kept or erased is the end although the
        event that it runs from stands first (確認後は別に定める期間内に削除),
        and gives way to the event that governs the erasing behind it.
        """
        found = self.rules.find("retention.event", self.text)
        hits = [h for h in found if not self._is_carved(h.start)]
        hits = [h for h in hits if not _CONCEDED.match(self.text, h.end)]
        if len(hits) < 2:
            return hits[0] if hits else None
        first, second = hits[:2]
        if self._is_within(first):
            kept = any(first.end <= v.start < second.start for v in self.verbs)
            return second if kept and self._erasing(second) else first
        between = self.text[first.end : second.start]
        return second if self._is_within(second) and not _OR.search(between) else first

    def _is_within(self, event: Hit) -> bool:
        """Whether an event is a period within which something is done: 定める期間内に."""
        around = self.text[event.end - 1 : event.end + 1]
        return event.code == "set_period_end" and bool(_WITHIN.search(around))

    def _other(self) -> Hit | None:
        return self._first("retention.person") or self._first("retention.other")

    def _first(self, slot: str) -> Hit | None:
        hits = self.rules.find(slot, self.text)
        return next((h for h in hits if not self._is_carved(h.start)), None)

    def _is_carved(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.carved)

    def _erasing(self, event: Hit | None) -> Hit | None:
        """The verb of erasing (or of keeping no longer) that ``event`` governs."""
        if event is None:
            return None
        for verb in self.verbs:
            if verb.start < event.start and verb.code != "period":
                continue
            if verb.code == "erase" or (verb.code == "keep" and self._denied(verb)):
                return verb
        return None

    def _denied(self, verb: Hit) -> bool:
        return bool(_NEGATED.match(self.text, verb.end))

    def _keeping(self) -> Hit | None:
        """The verb of keeping; a noun of period counts where something is said of it."""
        for verb in self.verbs:
            if verb.code == "period" and not _SAID_OF.match(self.text, verb.end):
                continue
            if verb.code in ("keep", "period") and not self._denied(verb):
                return verb
        return None

    def _lasts(self, event: Hit) -> bool:
        """Whether an event says until when: 契約終了まで, 利用期間中."""
        around = self.text[event.start : event.end + 6]
        return bool(_UNTIL.search(around)) and not _AFTER_EVENT.search(around)


# What ends the keeping of papers handed in with a request: not the request itself.
_BESIDE_RIGHTS = frozenset({"inquiry_closed", "purpose_achieved", "set_period_end", "contract_end"})
