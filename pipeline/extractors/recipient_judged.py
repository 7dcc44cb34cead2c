"""A second look at everybody whom a policy names: does it say that data go to them, and as what?

Constructions tell most recipients, but drafters have more of them than rules can list. A
linear model over the words around each name, its section, and what the rules found beside
it judges every name: it adds those that the rules passed over, and tells the kind where it
is surer than the rules. Without a model the rules decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from pipeline import tokens
from pipeline.core import RecipientMention, Span
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_blanks import breaks_of
from pipeline.extractors.recipient_exceptions import is_denied, is_exception
from pipeline.extractors.recipient_names import parties
from pipeline.passages import Passage, Reading
from pipeline.rules import Rules, load_rules
from pipeline.text import comparable
from pipeline.weights import hashed, linear, store
from pipeline.weights.hashed import Model

NAME = "recipients"
NONE = "none"
# Raised whenever the features change: a model of other features warns.
FEATURES = 1
# How sure the model must be to add a name, and to tell another kind.
ADDS, TELLS = 0.8, 0.8
# Data come from somebody, or members follow who are meant.
_GIVES = re.compile(
    "(?: ?社)?(?:等|など|様|さま)*(?:から|より|の提供(?:する|を受け)|に(?:ご?提供|登録|公開|保存)(?:され|いただ|して)"
    "|(?:、[^、。がは]{2,12}){0,3}?(?:の[^、。がは]{0,12})?が、?[^。はが]{0,40}?(?:[当弊]社|当[行院会校店園])(?:に|へ)(?:対し(?:て)?)?、?[^、。]{0,4}(?:提供|開示|送付|通知|送信|報告))"
)
# Kinds that a text names by their word, and that too few texts name to be learned.
_CERTAIN = frozenset({"successor"})
_LONGEST = 1000
_EMPTY = frozenset("、。・,のをにはがでと") | {"及び", "および"}
_LEGAL = re.compile("株式|有限|合同|社団|財団|Inc|LLC|Ltd|Corp")
# 出展者 + の + 氏名
_WHOSE = re.compile("(?:等|など|様|さま)*の")
_NEAR = 12
_FEW_LINES = 4
_PARTS = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody named in a passage; ``name`` as names are compared."""

    passage: Passage
    party: Party
    span: Span
    name: str


class Scene:
    """What a document says as a whole that bears on each name in it."""

    def __init__(
        self, reading: Reading, found: Sequence[RecipientMention], own: Iterable[str], rules: Rules
    ) -> None:
        self.reading, self.rules = reading, rules
        self.own = {comparable(name) for name in own}
        self._beside: dict[object, set[tuple[str, str]]] = {}
        for passage in reading.passages if found else ():
            inside = [one for one in found if _over(one.span, passage.span)]
            for place in _places(passage) if inside else ():
                told = {(one.kind, comparable(one.name)) for one in inside}
                self._beside.setdefault(place, set()).update(told)

    def candidates(self) -> Iterator[Candidate]:
        """Everybody who is named outside very long lines."""
        raw = self.reading.document.text
        for passage in self.reading.passages:
            if passage.text and len(passage.text) <= _LONGEST:
                for party in parties(passage.text, self.rules, breaks_of(passage.view, raw)):
                    span = passage.view.span(party.start, party.end)
                    yield Candidate(passage, party, span, comparable(span.of(raw)))

    def features(self, one: Candidate) -> frozenset[int]:
        """What the model sees of a name."""
        place = _PARTS * one.span.start // max(len(self.reading.document.text), 1)
        signs = [*_of_name(one), *_around(one), *self._of_rules(one), f"part:{place}"]
        first = self.reading.passages[:_FEW_LINES]
        signs += ["top"] if any(one.passage is line for line in first) else []
        return hashed.places(signs) | _section(one.passage)

    def denies(self, one: Candidate) -> bool:
        """Whether the text says that nobody like that is given data, or that the data are theirs.

        「配送業者には渡しません」「出展者の氏名を主催者に渡します」
        """
        text, end = one.passage.text, one.party.end
        clause = text[end:].partition("。")[0]
        if is_denied(one.passage, self.rules) or self.rules.first("cue.negated", clause):
            return True
        whose = _WHOSE.match(text, end)
        if whose is None:
            return False
        data = self.rules.first("data_item", text[whose.end() : whose.end() + _NEAR])
        return data is not None and data.start == 0

    def _of_rules(self, one: Candidate) -> Iterator[str]:
        """What the rules say of the passage, and whom they found beside the name."""
        text, end = one.passage.text, one.party.end
        if one.name in self.own:
            yield "own"
        if is_denied(one.passage, self.rules):
            yield "denied"
        if is_exception(one.passage, self.rules):
            yield "exception"
        if self.rules.first("cue.negated", text[end:].partition("。")[0]):
            yield "negated"
        for place in _places(one.passage):
            beside = {kind for kind, name in self._beside.get(place, ()) if name != one.name}
            yield from (f"beside {place[0]}:{kind}" for kind in beside or {NONE})
            yield from (f"beside {place[0]}:{kind}|{one.party.kind}" for kind in beside)


def _over(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _places(passage: Passage) -> list[tuple[str, object]]:
    """Where others stand beside a name: under its headings, in its list, in its passage."""
    inside: list[tuple[str, object]] = [("heading", passage.headings), ("line", passage.span)]
    return [*inside, ("list", passage.lead_ins)] if passage.lead_ins else inside


def _words(text: str) -> list[str]:
    return [word for word in tokens.normal_forms(text) if word not in _EMPTY]


def _of_name(one: Candidate) -> Iterator[str]:
    party, text = one.party, one.passage.text
    words = _words(text[party.start : party.end])
    yield from (f"name:{word}" for word in words)
    yield from (f"name end:{word}" for word in words[-1:])
    if _LEGAL.search(text, party.start, party.end):
        yield "legal form"
    firm = party.firm if party.firm in (None, "self", "other") else "known"
    yield from (
        f"named:{party.is_named}",
        f"nature:{party.kind}",
        f"by:{party.rule_id}",
        f"firm:{firm}",
    )
    yield from (f"{party.kind}|{topic}" for topic in one.passage.topics)
    yield from (f"{party.is_named}|{topic}|{one.passage.role}" for topic in one.passage.topics)


def _around(one: Candidate) -> Iterator[str]:
    text, start, end = one.passage.text, one.party.start, one.party.end
    before, behind = _words(text[max(0, start - 40) : start]), _words(text[end : end + 60])
    yield from (f"before {at}:{word}" for at, word in enumerate(reversed(before[-4:])))
    yield from (f"behind {at}:{word}" for at, word in enumerate(behind[:5]))
    yield from (f"before:{word}" for word in before)
    yield from (f"behind:{word}" for word in behind)
    yield from (f"before:{a}+{b}" for a, b in pairwise(before[-6:]))
    yield from (f"behind:{a}+{b}" for a, b in pairwise(behind[:8]))
    clause = text[end:].partition("。")[0]
    yield from (f"clause end:{word}" for word in _words(clause[-40:])[-6:])
    yield "whole" if end - start == len(text) else "first" if start == 0 else "inside"
    if end >= len(text) - 1:
        yield "last"
    if text.count("(", 0, start) > text.count(")", 0, start):
        yield "in brackets"


@lru_cache(maxsize=256)
def _above(headings: tuple[str, ...], lead_ins: tuple[str, ...]) -> frozenset[int]:
    signs = [f"heading {min(at, 1)}:{word}" for at, one in enumerate(reversed(headings[-3:]))
             for word in _words(one)]  # fmt: skip
    for at, one in enumerate(reversed(lead_ins[-2:])):
        signs += [f"lead-in {at}:{word}" for word in _words(one[-120:])]
        signs += [f"lead-in:{a}+{b}" for a, b in pairwise(_words(one[-60:]))]
    return hashed.places(signs)


def _section(passage: Passage) -> frozenset[int]:
    signs = [f"role:{passage.role}", f"lead-ins:{len(passage.lead_ins)}"]
    signs += [f"topic:{topic}" for topic in passage.topics]
    signs += [f"{passage.role}|{topic}" for topic in passage.topics]
    return hashed.places(signs) | _above(passage.headings, passage.lead_ins)


def of_ruling(kind: str) -> frozenset[int]:
    """The sign of what the rules decide of a name."""
    return hashed.places([f"ruled:{kind}"])


def ruling(one: Candidate, found: Sequence[RecipientMention]) -> str:
    """The kind that the rules give a name where it stands."""
    for mention in found:
        if _over(mention.span, one.span) and comparable(mention.name) == one.name:
            return mention.kind
    return NONE


def judged(
    scene: Scene, found: Sequence[RecipientMention], ask: Callable[[], Model | None]
) -> tuple[list[RecipientMention], list[tuple[Candidate, str, float]]]:
    """The recipients that stay, with their kinds, and the candidates to be added with theirs.

    ``ask`` gives the model; a document that names nobody needs none.
    """
    seen = list(scene.candidates())
    judge = ask() if seen else None
    if judge is None:
        return list(found), []
    rows = [scene.features(one) | of_ruling(ruling(one, found)) for one in seen]
    best: dict[str, tuple[float, str, Candidate]] = {}
    for one, (kind, share) in zip(seen, judge.best(rows), strict=True):
        sure = -share if kind == NONE else share
        if one.name not in best or sure > best[one.name][0]:
            best[one.name] = (sure, kind, one)
    names = [comparable(mention.name) for mention in found]
    kinds: dict[str, set[str]] = {}
    for name, mention in zip(names, found, strict=True):
        kinds.setdefault(name, set()).add(mention.kind)
    kept = [
        _told(mention, best[name])
        if name in best and len(kinds[name]) == 1  # one that the rules tell in two kinds keeps both
        else mention
        for name, mention in zip(names, found, strict=True)
    ]
    new = [
        (one, kind, sure) for name, (sure, kind, one) in best.items()
        if sure >= ADDS and not any(name in known or known in name for known in kinds)
        and not scene.denies(one) and not _gives(one, found)
    ]  # fmt: skip
    return kept, new


def _gives(one: Candidate, found: Sequence[RecipientMention]) -> bool:
    """Whether data come from somebody, or the members that are meant stand in a bracket behind."""
    text, end = one.passage.text, one.party.end
    if _GIVES.match(text, end):
        return True
    inside = one.passage.view.span(end, min(end + 60, len(text)))
    return text.startswith("(", end) and any(_over(mention.span, inside) for mention in found)


def _told(mention: RecipientMention, best: tuple[float, str, Candidate]) -> RecipientMention:
    """A recipient, of the kind that the model gives its name where it is sure."""
    sure, kind, _ = best
    certain = mention.kind in _CERTAIN or mention.name.endswith("委託先")
    return replace(mention, kind=kind) if sure > TELLS and not certain else mention


def rules_digest(rules: Rules) -> str:
    """What the model is pinned to: the features, and every rule that names somebody."""
    return store.digest(FEATURES, [
        (r.id, r.code, r.forms, [p.pattern for p in (*r.patterns, *r.unless)])
        for r in rules.all if r.slot in ("provider", "recipient_category", "recipient_institution", "recipient_agent")
    ])  # fmt: skip


@lru_cache(maxsize=1)
def model() -> Model | None:
    """The model of recipients; None, with a warning, where there is none."""
    without = "the rules alone decide who is a recipient"
    parts = linear.parts(NAME, rules_digest(load_rules()), without)
    return None if parts is None else Model(parts)
