"""The topics of headings in which the rules find no word that they know.

The rules name what most headings say; what they pass over, a linear model reads: words,
pairs of words, the words that end the heading, character n-grams, the topics of the
units around it (``A_``), and what the rules find in the first words below it (``B_``).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from pipeline import tokens
from pipeline.rules import Rules, load_rules
from pipeline.weights import linear, store
from pipeline.weights.linear import SEPARATOR, Model, Row

NAME = "topics"
# Raised whenever the features below change: a model of other features warns.
FEATURES = 1
# So much of the text below a heading is looked at.
BELOW = 80
_EMPTY = frozenset("、。・,のをにはがでと及びおよび") | {"および", "及び"}
_NGRAMS = (2, 3)


def row(heading: str, above: frozenset[str], below: str, rules: Rules) -> Row:
    """The features of a tight heading; ``above`` are the topics of the units around it."""
    words = [word for word in tokens.normal_forms(heading) if word not in _EMPTY]
    pairs = [f"{one}+{two}" for one, two in pairwise(words)]
    grams = [f"c:{heading[at : at + n]}" for n in _NGRAMS for at in range(len(heading) - n + 1)]
    signs = {f"A_{code}" for code in above} or {"TOP"}
    signs |= {f"B_{hit.code}" for hit in rules.find("topic", below[:BELOW])}
    return Row(
        SEPARATOR.join([*words, *pairs, *(f"end:{word}" for word in words[-2:]), *grams]),
        SEPARATOR.join(sorted(signs)),
    )


def read(heading: str, below: str, rules: Rules) -> frozenset[str]:
    """The topics that the model reads in a heading with no topics around it; maybe none."""
    model = _model()
    if model is None:
        return frozenset()
    (line,) = model.probabilities([row(heading, frozenset(), below, rules)])
    return likely(zip(model.codes, line, strict=True), model.settings["least"])


def likely(line: Iterable[tuple[str, float]], least: float) -> frozenset[str]:
    """The codes that are likely enough."""
    return frozenset(code for code, probability in line if probability >= least)


def rules_digest(rules: Rules) -> str:
    """What a model is pinned to: every rule that names topics, and the features."""
    return store.digest(FEATURES, [
        (r.id, r.code, r.forms, [p.pattern for p in (*r.patterns, *r.unless)])
        for r in rules.all if r.slot == "topic"
    ])  # fmt: skip


@lru_cache(maxsize=1)
def _model() -> Model | None:
    without = "headings that no rule names bear no topics"
    parts = linear.parts(NAME, rules_digest(load_rules()), without)
    return None if parts is None else Model(parts)
