"""Words for data with what rules and the model decide of their context.

The rules over-find: a word of the lexicon may stand in an aim, a definition, a denial.
What becomes of it is decided by a linear model over the words around it, to which the
decision of the rules is one sign among many; without a model the rules decide. Only what
the rules hold to be no mention of its own (a class whose members follow, another name for
what was named), papers that a request asks for and what is blacked out on them is left to them,
and so are contexts in which, on policies that the model had not seen, they were right and it
was not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.core.quick import quick
from pipeline.extractors import data_item_clauses as clauses
from pipeline.extractors import data_item_columns as columns
from pipeline.extractors import data_item_cookies as cookies
from pipeline.extractors import data_item_dealings as dealings
from pipeline.extractors import data_item_denials as denials
from pipeline.extractors import data_item_features as features
from pipeline.extractors import data_item_gates as gates
from pipeline.extractors import data_item_handling as handling
from pipeline.extractors import data_item_hits as hits
from pipeline.extractors import data_item_labels as headed
from pipeline.extractors import data_item_leads as leads
from pipeline.extractors import data_item_papers as papers
from pipeline.extractors.data_item_context import Decision, Sentence
from pipeline.extractors.data_item_features import Features
from pipeline.extractors.data_item_found import Found
from pipeline.passages import Field, Passage, Record
from pipeline.rules import Rules, load_rules
from pipeline.searching import seldom
from pipeline.weights import linear, store
from pipeline.weights.hashed import Model

NAME = "data_item_contexts"
NONE = "none"
BEHIND = 60
_LABEL = 10
# The head of a column of remarks, which names nothing.
_REMARKS = ("備考", "備考欄")
# Where rules and model differ, these contexts of the rules held nearly always: the words for
# them stand in headings that the model weighs too little against the verbs of taking.
_OUTWEIGHS = {
    "anonymized": frozenset({"collected", "provided", "excluded"}),
    "jointly_used": frozenset({"collected", "provided"}),
    "excluded": frozenset({"provided", "verification", "retained"}),
}
# And these in articles on their own topic.
_SPEAKS_OF = {"provided": "cookie_tracking", "definition": "definition"}
# Ends of the rules that no model overrules.
_CERTAIN = (
    ".masked",
    ".asked",
    ".denied",
    ".below",
    ".class",
    ".theirs",
    ".kind",
    ".told_of",
    ".sent",
    ".counted",
    ".led",
)
_VALUE = re.compile(r"(?:\t| *\| *)([^\t\n|]+)")
# 「03-5550-0142」「〒」「kotori@asagi.example」: a value, and no remark on a field of a form.
_GIVEN = re.compile("[0-9]{2,}[-(]|@[a-z]|〒|https?:|(?:株式|有限|合同|合資)会社|(?:法|社団)人")
_SAYS_MORE = re.compile("ため|目的|利用|、|取得|収集|登録")
# 「次の情報を入力されない場合、ご利用いただけません」
_WITHOUT = seldom(
    "(?:提供|入力|登録|記入|回答|送信)(?:を)?(?:し|され|なさら|いただけ|頂け|いただか|頂か)(?:ない|なかった)(?:場合|とき|と)"
)
_HELD = frozenset({"collected", "provided"})
# What a word is taken for when its context is not known yet.
_USUAL = Decision("collected", "data_item_contexts.collected", 0.5)


class Listed:
    """A list of words in a sentence; the model is asked late, so what it sees is made late."""

    def __init__(
        self, sentence: Sentence, group: list[Found], lists: int, cell: tuple[Record, Field] | None
    ) -> None:
        self.sentence = sentence
        self.size = len(group)
        self._features = (sentence, group, lists, cell)
        self._end = group[-1].end

    @cached_property
    def other_denied(self) -> bool:
        """Whether what the sentence denies is something else."""
        return denials.is_of_another(self.sentence.text, self._end)

    @cached_property
    def needed(self) -> bool:
        """Whether the line above says what cannot be done without the list."""
        lead_ins = self.sentence.passage.lead_ins
        return bool(lead_ins) and _WITHOUT.search(lead_ins[-1]) is not None

    @cached_property
    def shared(self) -> frozenset[int]:
        """What the model sees of every member."""
        return features.of_list(*self._features)


@quick
@dataclass(frozen=True, slots=True)
class Candidate:
    """A word and what the rules decide of it.

    ``context`` is what they give it by its list; ``dropped``: they hold the word itself to be
    no mention, as that of a class whose members follow.
    """

    found: Found
    listed: Listed
    context: Decision | None
    dropped: bool

    @property
    def ruled(self) -> Decision | None:
        """The context by the rules alone, or None where they see no mention."""
        return None if self.dropped else self.context

    @property
    def told_apart(self) -> Decision | None:
        """The context of a word that stands against something else, which is denied."""
        return self.ruled or (None if self.dropped else _USUAL)

    @property
    def settled(self) -> bool:
        """Whether the rules have the last word: no mention of its own, or a rule that is certain.

        「旅券の写し(本籍地は黒塗りにしてください)」, 「停止のご請求には旅券の写しを同封ください」.
        """
        sure = self.context is not None and self.context.rule_id.endswith(_CERTAIN)
        return self.dropped or sure

    def outweighs(self, code: str) -> bool:
        """Whether the context by the rules holds against ``code``, the model's.

        A word that alone is denied is not taken, and what a tool of others takes is provided.
        """
        context = self.context.context if self.context else NONE
        if code in _OUTWEIGHS.get(context, ()):
            return True
        denies_none = self.listed.other_denied or self.listed.needed
        if code == "excluded" and context != code and denies_none:
            return True
        ruled_by = self.context.rule_id if self.context else ""
        if context == "retained" and code in _HELD and ruled_by == "column.items":
            return True  # a row that tells how long something is kept
        if code != "collected":
            return False
        topics = self.listed.sentence.passage.topics
        alone = context == "excluded" and self.listed.size == 1
        return alone or _SPEAKS_OF.get(context) in topics

    def features(self) -> Features:
        """What the model sees of the word."""
        sentence = self.listed.sentence
        own = features.of_member(sentence.text, self.found)
        return Features(self.listed.shared | own, features.of_rules(sentence, self.context))


def decided(seen: Sequence[Candidate], model: Model | None) -> list[Decision | None]:
    """The context of every word, or None where it is no mention; by the rules without a model."""
    found = [one.ruled for one in seen]
    if model is None:
        return found
    judged = [at for at, one in enumerate(seen) if not one.settled]
    rows = [seen[at].features().all for at in judged]
    for at, (code, share) in zip(judged, model.best(rows), strict=True):
        if not seen[at].outweighs(code):
            found[at] = None if code == NONE else Decision(code, NAME, share)
        elif code == "excluded":
            found[at] = seen[at].told_apart
        if headed.permits(seen[at].listed.sentence.text, seen[at].found.end):
            found[at] = None
    _agree(seen, found, judged)
    return found


def _agree(seen: Sequence[Candidate], found: list[Decision | None], judged: list[int]) -> None:
    """Give the members of one list the context that most speaks for.

    What is denied of them and the cookie, of which much is said by itself, are left out.
    """
    lists: dict[int, list[tuple[int, Decision]]] = {}
    for at in judged:
        one = found[at]
        if one and one.context != "excluded" and seen[at].found.item != "cookie":
            lists.setdefault(id(seen[at].listed), []).append((at, one))
    for members in lists.values():
        best = _weightiest([one for _, one in members])
        for at, one in members:
            found[at] = one if one.context == best.context else best


def _weightiest(decisions: Sequence[Decision]) -> Decision:
    """One of the decisions for the context that has the greatest sum of shares."""
    shares: defaultdict[str, float] = defaultdict(float)
    for one in decisions:
        shares[one.context] += one.confidence
    best = max(shares, key=lambda context: shares[context])
    return next(one for one in decisions if one.context == best)


def candidates(
    sentence: Sentence, found: list[Found], cell: tuple[Record, Field] | None, behind: str
) -> Iterator[Candidate]:
    """Every word of a sentence; ``behind`` is the text of the document that follows it."""
    groups = list(hits.groups(found))
    elsewhere = cell is not None and columns.speaks_of_else(*cell, sentence)
    elsewhere = elsewhere or _heads_remarks(sentence, cell)
    for group in groups:
        decision = None if elsewhere else _ruled(sentence, group, cell)
        labels = _labels(sentence.passage, group, cell, behind)
        decision = None if labels else decision
        given = labels and _GIVEN.search(behind.partition("\n")[0]) is not None
        listed = Listed(sentence, group, len(groups), cell)
        asked = decision is not None and decision.context == "verification"
        for one in group:
            dropped = elsewhere or given or gates.dropped(sentence, one, found, decision or _USUAL)
            dropped = dropped or cookies.titles(sentence, one) or cookies.only_told(sentence, one)
            dropped = dropped or leads.silences(sentence, one)
            dropped = dropped or headed.holds(sentence.text, one.end, found)
            dropped = dropped or clauses.take_nothing(sentence, one, group[-1].end)
            dropped = dropped or handling.is_source(sentence.text, one.start, one.end)
            dropped = dropped or (asked and papers.only_shows(sentence.text, one.item, one.end))
            used = one.item != "cookie" or cookies.used(sentence, one, found)
            own = _apart(sentence, one, group[-1].end, decision) if used else None
            yield Candidate(one, listed, _of_cookie(sentence, one) or own, dropped)


def _heads_remarks(sentence: Sentence, cell: tuple[Record, Field] | None) -> bool:
    """Whether a cell is the head of a column of remarks, and not one of the items."""
    listed = cell is not None and cell[1].role == "items"
    return sentence.passage.role == "cell" and sentence.text in _REMARKS and not listed


def _ruled(
    sentence: Sentence, group: list[Found], cell: tuple[Record, Field] | None
) -> Decision | None:
    by_column = columns.context(*cell, sentence) if cell else None
    start, end = group[0].start, group[-1].end
    by_dealing = None if by_column else dealings.decided(sentence, start, end)
    return by_column or by_dealing or sentence.decide(start, end, len(group))


def _of_cookie(sentence: Sentence, one: Found) -> Decision | None:
    """What is said of the word by itself, if it is the cookie."""
    if one.item != "cookie":
        return None
    if cookies.kind(sentence, one):
        return Decision("collected", "data_item_contexts.collected.kind", 0.6)
    if cookies.not_used(sentence.text, one.end):
        return Decision("excluded", "data_item_contexts.excluded.denied", 0.7)
    if cookies.serves(sentence.text, one.end):
        return Decision("collected", "data_item_contexts.collected.told_of", 0.6)
    return None


def _apart(sentence: Sentence, one: Found, end: int, decision: Decision | None) -> Decision | None:
    """The context of a member: a paper is no part of what is blacked out on it.

    Nor is a class denied with what is denied in a bracket behind it.
    """
    if decision is None:
        return None
    masked = decision.rule_id.endswith(".masked")
    masked = masked and papers.is_one(sentence.text, one.start, one.end)
    between = sentence.text[one.end : end]
    beyond = decision.rule_id.endswith(".denied") and between.count("(") > between.count(")")
    return sentence.decide(one.start, one.end, 1) if masked or beyond else decision


def _labels(
    passage: Passage, group: list[Found], cell: tuple[Record, Field] | None, behind: str
) -> bool:
    """Whether the cell is only the label of the organisation's own address or name."""
    if passage.role != "cell" or len(group) > 1 or group[0].item not in gates.OWN:
        return False
    if cell is not None and cell[1].role == "items":
        return False
    value = _VALUE.match(behind)
    return value is not None and not _SAYS_MORE.search(value[1]) and len(passage.text) <= _LABEL


def rules_digest(rules: Rules) -> str:
    """What the model is pinned to: the features, and every rule that finds or judges words."""
    return store.digest(features.FEATURES, [
        (r.id, r.code, r.forms, [p.pattern for p in (*r.patterns, *r.unless)])
        for r in rules.all if r.slot.startswith("data_item")
    ])  # fmt: skip


@lru_cache(maxsize=1)
def model() -> Model | None:
    """The model of contexts; None, with a warning, where there is none."""
    without = "the rules alone decide in what context data stand"
    parts = linear.parts(NAME, rules_digest(load_rules()), without)
    return None if parts is None else Model(parts)
