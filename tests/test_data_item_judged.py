"""The model of codes of members that no rule knows. Every text is invented."""

from __future__ import annotations

from pipeline.core import Span
from pipeline.extractors import data_item_judged as judged
from pipeline.extractors.data_item_found import UNKNOWN, Found
from pipeline.gold import Label
from pipeline.rules import load_rules
from pipeline.training import hashed as training
from pipeline.training import item_codes
from pipeline.weights import hashed
from tests.factories import passage

PLAN = training.Plan(none="", lean=0.0, strength=3.0, rare=1)


def _model() -> hashed.Model:
    words = {
        "health": ("歩幅の記録", "脈の記録", "体の記録"),
        "contract": ("口数の控え", "約定の控え", "受付の控え"),
    }
    made = [
        training.Example(f"{code}{at}", code, "", judged.of_phrase(word), frozenset())
        for code, phrases in words.items()
        for at, word in enumerate(phrases)
    ]
    return hashed.Model(training.fit(made, PLAN))


def test_only_members_that_no_rule_knows_are_judged() -> None:
    text = "足の記録、枠の控え、氏名"
    found = [
        Found(0, 4, "other_item", UNKNOWN),
        Found(5, 9, "other_item", UNKNOWN),
        Found(10, 12, "name", "data_items.name"),
    ]
    assert [one.item for one in judged.judged(text, found, (), _model())] == [
        "health", "contract", "name",
    ]  # fmt: skip
    assert judged.judged(text, found, (), None) == found
    kept = judged.judged(text, found, found[:1], _model())
    assert [one.item for one in kept] == ["other_item", "contract", "name"]


def test_what_stands_beside_a_member_is_seen() -> None:
    text, spans = "取引の情報:品、値", [(6, 7), (8, 9)]
    seen = judged.of_place(text, 0, ["other_item", "payment"], spans)
    assert hashed.places(["after|payment"]) <= seen
    assert hashed.grams("class|", "取引の情報", (2,)) <= seen
    far = judged.of_place("品を売り、値", 0, ["other_item", "payment"], [(0, 1), (5, 6)])
    assert not hashed.places(["after|payment"]) & far


def test_labels_and_words_of_the_rules_are_examples() -> None:
    read = passage("氏名、歩幅の記録")
    labels = [
        Label("data_items", Span(0, 2), {"item": "name", "context": "collected"}),
        Label("data_items", Span(3, 8), {"item": "health", "context": "collected"}),
    ]
    made = list(item_codes._of_passage("a", read, labels))
    assert [one.code for one in made] == ["name", "health"]
    assert hashed.places(["before|name"]) <= made[1].common
    codes = {one.code for one in item_codes.of_rules(load_rules())}
    assert {"name", "health", "other_item"} <= codes
