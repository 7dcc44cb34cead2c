"""The codes of members that no rule knows, by a model of how such members are called.

A modifier and a head decide what a phrase names, and the rules hold many of both, but
lists name things that nobody has thought of. The model weighs the parts of the phrase,
the codes of the members on both sides and the class that the phrase is listed under; it
decides where the rules have nothing to say, and elsewhere only where it is surer.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.extractors.data_item_codes import OTHER
from pipeline.extractors.data_item_found import UNKNOWN, Found
from pipeline.extractors.data_item_hits import joined
from pipeline.extractors.data_item_lists import class_of, label_of
from pipeline.rules import Rules, load_rules
from pipeline.weights import hashed, linear, store
from pipeline.weights.hashed import Model

NAME = "data_item_codes"
# Raised whenever the features change: a model of other features warns.
FEATURES = 1
# How sure the model must be where the rules say nothing, and where they say something.
SURE, SURER = 0.4, 0.6
_SIZES, _TWO = (2, 3), (2,)
_CLASS = 12


def of_phrase(phrase: str) -> frozenset[int]:
    """What a phrase shows by itself: its parts, how it begins and how it ends."""
    word = phrase.lower().lstrip("ごお御")
    ends = [f"ends|{word[-n:]}" for n in (1, 2, 3, 4) if len(word) >= n]
    begins = [f"begins|{word[:n]}" for n in (1, 2, 3) if len(word) >= n]
    return hashed.places([*ends, *begins, f"whole|{word}"]) | hashed.grams("part|", word, _SIZES)


def of_place(
    text: str, at: int, codes: Sequence[str], spans: Sequence[tuple[int, int]]
) -> frozenset[int]:
    """What stands beside the member ``at`` of ``spans``, whose codes are ``codes``."""
    start, end = spans[at]
    signs = []
    if at and joined(text, spans[at - 1][1], start):
        signs.append(f"before|{codes[at - 1]}")
    if at + 1 < len(spans) and joined(text, end, spans[at + 1][0]):
        signs.append(f"after|{codes[at + 1]}")
    outer = class_of(text, start) or label_of(text, start)
    named = text[outer[0] : outer[1]][-_CLASS:].lower() if outer else "--"
    return hashed.places(signs) | hashed.grams("class|", named, _TWO)


def judged(
    text: str, found: Sequence[Found], own: Collection[Found], judge: Model | None
) -> list[Found]:
    """The words of a passage, those that no rule knows with the codes of the model.

    ``own`` are words that the document itself has told about; their codes stand.
    """
    spans = [(one.start, one.end) for one in found]
    codes = [one.item for one in found]
    asked = [at for at, one in enumerate(found) if one.rule_id == UNKNOWN and one not in own]
    if judge is None or not asked:
        return list(found)
    rows = [of_phrase(text[slice(*spans[at])]) | of_place(text, at, codes, spans) for at in asked]
    made = list(found)
    for at, (code, share) in zip(asked, judge.best(rows), strict=True):
        if share >= (SURE if codes[at] == OTHER else SURER):
            made[at] = replace(found[at], item=code)
    return made


def rules_digest(rules: Rules) -> str:
    """What the model is pinned to: the features, and every rule that names kinds of data."""
    return store.digest(FEATURES, [
        (r.id, r.code, r.forms) for r in rules.all if r.slot.startswith("data_item")
    ])  # fmt: skip


@lru_cache(maxsize=1)
def model() -> Model | None:
    """The model of codes; None, with a warning, where there is none."""
    without = "the rules alone decide what unknown members of lists are"
    parts = linear.parts(NAME, rules_digest(load_rules()), without)
    return None if parts is None else Model(parts)
