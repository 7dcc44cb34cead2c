"""The trained model of topics of headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pipeline import classify, taxonomy
from pipeline.evaluate.scores import Counts
from pipeline.learned import topics as learned
from pipeline.rules import Rules
from pipeline.rules.schema import Hit
from pipeline.training import linear
from pipeline.training import stored as kept
from pipeline.training.headings import Heading
from pipeline.training.linear import Fitted, arrays
from pipeline.training.stored import Stored

# From 6 to 15 headings of left-out organisations and of unseen policies score alike.
STRENGTH = 10.0
SIGN_WEIGHT = 0.25
# From here on a heading bears a topic.
LEAST = 0.5
# What the word of the rules adds to the log odds of a topic: so much that the validation part
# loses nothing. Left-out headings would have it higher, as the rules were written on them.
TRUST = 3.0
_SETTINGS = {"sign_weight": SIGN_WEIGHT, "least": LEAST, "trust": TRUST}


@dataclass(frozen=True, slots=True)
class Judged:
    """Topics of labelled headings by the rules alone, and by rules and a model without them.

    In ``unknown`` words of the rules that no other group bears are taken away.
    """

    rules: Counts
    model: Counts
    unknown_rules: Counts
    unknown_model: Counts


def codes() -> tuple[str, ...]:
    """The topics that the model knows: all but that of headings that name none."""
    return tuple(code for code in taxonomy.codes("topics") if code != classify.OTHER)


def train(
    headings: Sequence[Heading], rules: Rules, *, judged: int, stored: Sequence[Stored] = ()
) -> tuple[Fitted, Judged]:
    """A model of all headings; its scores come from folds that leave groups out.

    The first ``judged`` headings are the labelled ones, of which the scores tell; of
    ``stored`` ones only what the model sees is known.
    """
    known, order = _data(headings, stored, rules), codes()
    scores = linear.left_out_scores(known, order, STRENGTH, _SETTINGS)
    slope, shift = linear.platt(known, order, scores)
    lines = linear.sigmoid(slope * scores + shift)
    found = [
        learned.likely(zip(order, line, strict=True), LEAST) - one.above
        for one, line in zip(headings, lines, strict=False)
    ]
    settings = {"slope": slope, "shift": shift}
    estimators = linear.fit(known, order, STRENGTH, _SETTINGS) | settings
    true = [codes - {classify.OTHER} for codes in known.codes[:judged]]
    by_code = {code: linear.counts(true, found[:judged], code) for code in order}
    fitted = Fitted(
        estimators, arrays(estimators), linear.counts(true, found[:judged]), by_code
    )  # fmt: skip
    told = [dict(zip(order, line, strict=True)) for line in lines.tolist()]
    return fitted, judge(headings, told, judged, rules)


def _data(headings: Sequence[Heading], stored: Sequence[Stored], rules: Rules) -> linear.Data:
    known = [*(kept.of_heading(one, rules) for one in headings), *stored]
    return linear.data(
        [one.row for one in known], [one.own for one in known], [one.group for one in known],
        [one.above for one in known],
    )  # fmt: skip


def judge(
    headings: Sequence[Heading], told: Sequence[Mapping[str, float]], judged: int, rules: Rules
) -> Judged:
    """What the probabilities that the model gives left-out headings are worth beside the rules."""
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in headings:
        for slot in ("topic", "topic.weak"):
            for hit in rules.find(slot, one.text):
                bearers[_word(hit, one.text)].add(one.group)
    made: list[list[frozenset[str]]] = [[], [], [], []]
    for one, line in zip(headings[:judged], told, strict=False):
        fewer = cast("Rules", _Fewer(rules, bearers, one.group))
        for at, (own_rules, read) in enumerate(
            ((rules, None), (rules, line), (fewer, None), (fewer, line))
        ):
            made[at].append(_decided(one, own_rules, read))
    true = [one.own for one in headings[:judged]]
    return Judged(*(linear.counts(true, found) for found in made))


def _decided(one: Heading, rules: Rules, line: Mapping[str, float] | None) -> frozenset[str]:
    own = frozenset(classify.own_topics(one.text, one.above, rules))
    if line is None:
        return own
    weighed = learned.weighed(line.items(), own - {classify.OTHER}, TRUST)
    return frozenset(classify.settled(learned.likely(weighed, LEAST), one.above))


def _word(hit: Hit, text: str) -> tuple[str, str]:
    return hit.rule.id, text[hit.start : hit.end]


class _Fewer:
    """The rules without the words that only one group bears."""

    def __init__(self, rules: Rules, bearers: Any, group: str) -> None:
        self.rules, self.bearers, self.group = rules, bearers, group

    def find(self, slot: str, text: str) -> Iterable[Hit]:
        found = self.rules.find(slot, text)
        if not slot.startswith("topic"):
            return found
        return [hit for hit in found if self.bearers[_word(hit, text)] - {self.group}]

    def first(self, slot: str, text: str) -> Hit | None:
        return next(iter(self.find(slot, text)), None)
