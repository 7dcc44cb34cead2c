"""From what a period runs: the event before a duration, behind it, or in a cell of its own.

The words right before a duration that end in から or 後 always name a start;
what no rule knows is then another event (接種の日から5年).
"""

from __future__ import annotations

import re

from pipeline.rules import Rules
from pipeline.rules.schema import Hit

# How far behind a duration its start may stand.
_BEHIND = 24
# The clause that a period runs from: 「卒業の日から起算して少なくとも」.
_ADJACENT = re.compile(
    r"(?P<event>[^、。()「」:;]{1,60}?)"
    r"(?:の翌[日月年]度?)?(?:(?<![これそこだ])から|(?<!に)より|以[後降]|(?<![そ今背前直午以])[後后](?:に)?|[をに]起[算点](?:日|点)?(?:と)?|日起算(?:で)?)"
    r"(?:、|起算(?:して|し)?|(?:を)?経過(?:して|し)?|数えて|さらに|更に|原則(?:として)?|通常|概ね|おおむね|約|満|最[長大低短](?:でも|で|限)?"
    r"|少なくとも|遅くとも|長くとも|長くても|まで|にわたり|、)*$"
)
# A clause that points back to an event named before it.
_ANAPHOR = re.compile(
    "^(?:その|当該|同|経過|満了|終了|完了|到来|達成)(?:した|する|日|時|の)*(?:日|時点?)?$"
)
# Who has given or holds the data is no time.
_WHO = re.compile("(?:お客様?|本人|様|方|者|会員|患者|会社|当社|株式会社|法人|さん|機関|先)$")
_SINCE = re.compile("後|から|より|経過")
_OVER = re.compile("経過|満了|終了|過ぎ|到来|超え|後")
_BRACKET = re.compile(r"間?(?:以[内上]|程度)?\(([^()]*)")
_COUNTED = re.compile("から|より|後|起算")
_NOTHING = re.compile(r"[-‐―ー–—*※ ]*(?:なし|無し)?$")


def around(ahead: str, after: str, rules: Rules) -> str | None:
    """From what a period runs: the nearest event before it, or one right after it."""
    if found := before(ahead, rules) or behind(after[:_BEHIND], rules):
        return found
    for slot in ("retention.other", "retention.person"):
        if hits := rules.find(slot, ahead):
            return hits[-1].code
    return None


def before(text: str, rules: Rules) -> str | None:
    """The event that a period after ``text`` runs from, as ``text`` names it."""
    clause = _ADJACENT.search(text)
    if clause and not _WHO.search(clause["event"]):
        return _named(text, clause, rules)
    hits = _known(text, rules)
    return max(hits, key=lambda h: (h.end, -h.start)).code if hits else None


def behind(text: str, rules: Rules) -> str | None:
    """An event right behind a period: 「1年間ご利用がない場合」, 「5年（退会後）」."""
    bracket = _BRACKET.match(text)
    scope = bracket[1] if bracket else text if "ない" in text or "なかった" in text else ""
    for slot in ("retention.event", "retention.start"):
        hit = rules.first(slot, scope)
        if hit and can_start(hit, scope):
            return hit.code
    return cell(scope, rules) if bracket and _COUNTED.search(scope) else None


def cell(text: str, rules: Rules) -> str | None:
    """The event that a cell of starts names (起算日: 卒業の日); None for a blank or a dash."""
    if _NOTHING.match(text):
        return None
    nouns = rules.find("retention.start_noun", text)
    return nouns[-1].code if nouns else "other_event"


def can_start(event: Hit, text: str) -> bool:
    """Whether a period can run from an event: 目的達成後, but not 目的に必要な期間."""
    if event.code == "purpose_achieved":
        return _SINCE.search(text, event.start) is not None
    if event.code in ("legal_period_end", "set_period_end"):
        return _OVER.search(text, event.start, event.end + 2) is not None
    return True


def _named(text: str, clause: re.Match[str], rules: Rules) -> str:
    """What the clause right before a period is; one that points back is what it points to."""
    begin = clause.start("event")
    if _ANAPHOR.match(clause["event"]):
        earlier = _known(text[:begin], rules)
        return earlier[-1].code if earlier else "other_event"
    inside = [h for h in _known(text, rules) if h.end > begin]
    if inside:
        return max(inside, key=lambda h: (h.end, -h.start)).code
    return cell(clause["event"], rules) or "other_event"


def _known(text: str, rules: Rules) -> list[Hit]:
    """The events of ``text`` that can start a period, in order."""
    events = [h for h in rules.find("retention.event", text) if can_start(h, text)]
    starts = [
        h
        for h in rules.find("retention.start", text)
        if not any(e.start <= h.start < e.end for e in events)
    ]
    return sorted([*events, *starts], key=lambda h: h.start)
