"""The topics of headings, as a linear model reads them.

The rules that name topics have a say beside it. It sees words, pairs of words, the words
that end the heading, character n-grams, the topics of the units around it (``A_``), and
what the rules find in the first words below it (``B_``). What it learned from headings
that may not be copied is kept as hashes of these words, so it knows all words by their
hashes alone; so short ones that hundreds of possible words share each of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from pipeline import tokens
from pipeline.rules import Rules, load_rules
from pipeline.weights import hashed, linear, store
from pipeline.weights.linear import SEPARATOR, Model, Row

NAME = "topics"
# Raised whenever the features below change: a model of other features warns.
FEATURES = 3
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
    told = [*words, *pairs, *(f"end:{word}" for word in words[-2:]), *grams]
    return Row(SEPARATOR.join(map(hashed.word, told)), SEPARATOR.join(sorted(signs)))


def read(
    heading: str, above: frozenset[str], below: str, ruled: frozenset[str], rules: Rules
) -> frozenset[str] | None:
    """The topics of a heading below units that bear ``above``; ``ruled`` are what rules name.

    Maybe none; None where there is no model.
    """
    model = _model()
    if model is None:
        return None
    (line,) = model.probabilities([row(heading, above, below, rules)])
    settings = model.settings
    return likely(
        weighed(zip(model.codes, line, strict=True), ruled, settings["trust"]), settings["least"]
    )


def weighed(
    line: Iterable[tuple[str, float]], ruled: frozenset[str], trust: float
) -> Iterator[tuple[str, float]]:
    """Probabilities with the word of the rules: ``trust`` is what it adds to the log odds.

    It counts as much against the topics that the rules do not name, if they name any.
    """
    for code, probability in line:
        told = trust if code in ruled else -trust if ruled else 0.0
        odds = math.exp(told) * probability
        yield code, odds / (odds + 1 - probability)


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
    without = "headings bear the topics that the rules name"
    parts = linear.parts(NAME, rules_digest(load_rules()), without)
    return None if parts is None else Model(parts)
