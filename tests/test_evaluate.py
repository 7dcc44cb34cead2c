"""Each score on examples computed by hand, edge cases included."""

from __future__ import annotations

import math
from typing import Any

import pytest

from pipeline import evaluate
from pipeline.core import Span
from pipeline.evaluate.scores import Comparison, Counts
from pipeline.gold import TABLES, Gold, Label

_TEXT = "第1条\n氏名と住所を取得します。\n第2条\n配送のため利用します。\n" + "あ" * 200


def _gold(*labels: tuple[str, tuple[int, int], dict[str, Any]], **facts: str) -> Gold:
    made = tuple(Label(table, Span(*span), values) for table, span, values in labels)
    return Gold("0" * 64, "t", facts, TABLES, made)


def _counts(score: str, predicted: Gold, gold: Gold) -> tuple[int, int, int]:
    c = evaluate.compare(predicted, gold, _TEXT).counts[score]
    return c.hits, c.predicted, c.gold


def _purpose(start: int, end: int, codes: str = "delivery") -> tuple[str, Any, Any]:
    return "purposes", (start, end), {"codes": codes}


def _item(start: int, end: int, item: str = "name", context: str = "collected") -> Any:
    return "data_items", (start, end), {"item": item, "context": context}


def _unit(start: int, depth: int, topics: str = "") -> Any:
    return "articles", (start, start + 3), {"depth": str(depth), "topics": topics}


@pytest.mark.parametrize(
    ("predicted", "gold", "expected"),
    [
        ((), (), (0, 0, 0)),
        ((_purpose(0, 10),), (), (0, 1, 0)),
        ((), (_purpose(0, 10),), (0, 0, 1)),
        ((_purpose(0, 10),), (_purpose(0, 20),), (1, 1, 1)),  # IoU exactly 0.5
        ((_purpose(0, 9),), (_purpose(0, 20),), (0, 1, 1)),  # IoU 0.45
        # one gold row cannot be hit twice; the better one takes it
        ((_purpose(0, 10), _purpose(0, 9)), (_purpose(0, 10),), (1, 2, 1)),
        # the best pair first: 0-10 goes to 0-10, and 2-12 is left for 2-14
        ((_purpose(2, 12), _purpose(0, 10)), (_purpose(0, 10), _purpose(2, 14)), (2, 2, 2)),
    ],
)
def test_purposes(predicted: Any, gold: Any, expected: tuple[int, int, int]) -> None:
    assert _counts("purposes", _gold(*predicted), _gold(*gold)) == expected


def test_purpose_codes_count_pairs_of_matched_units_only() -> None:
    predicted = _gold(_purpose(0, 10, "delivery,analytics"), _purpose(50, 60, "recruitment"))
    gold = _gold(_purpose(0, 10, "delivery,payment_billing,analytics"), _purpose(80, 90))
    assert _counts("purposes.codes", predicted, gold) == (2, 2, 3)


def test_data_items_are_a_set_and_mentions_are_not() -> None:
    predicted = _gold(_item(4, 6), _item(40, 42), _item(7, 9, "address", "provided"))
    gold = _gold(_item(4, 6), _item(7, 9, "address"))
    assert _counts("data_items", predicted, gold) == (1, 2, 2)
    assert _counts("data_items.mentions", predicted, gold) == (2, 3, 2)


@pytest.mark.parametrize(
    ("values", "hit"),
    [
        ({"duration": "P5Y", "bound": "exact"}, 1),
        ({"duration": "P5Y", "bound": "at_least"}, 0),
        ({"duration": "P3Y", "bound": "exact"}, 0),
        ({}, 0),
    ],
)
def test_retention_needs_duration_and_bound(values: dict[str, str], hit: int) -> None:
    gold = _gold(("retention", (10, 30), {"duration": "P5Y", "bound": "exact"}))
    predicted = _gold(("retention", (29, 40), values))
    assert _counts("retention", predicted, gold) == (hit, 1, 1)


def test_retention_events_are_scored_on_matched_rows() -> None:
    gold = _gold(("retention", (0, 9), {"start": "withdrawal"}), ("retention", (50, 60), {}))
    predicted = _gold(
        ("retention", (0, 9), {"start": "withdrawal", "end": "request"}),
        ("retention", (90, 99), {"end": "request"}),
    )
    assert _counts("retention.events", predicted, gold) == (1, 2, 2)


def test_recipients_compare_kind_and_folded_name() -> None:
    def row(name: str, kind: str = "processor") -> Any:
        return "recipients", (0, 9), {"name": name, "kind": kind}

    gold = _gold(row("株式会社ＡＢ Ｃ"), row("配送業者", "third_party"))
    predicted = _gold(row("株式会社abc"), row("配送業者"), row("配送業者"))
    assert _counts("recipients", predicted, gold) == (1, 2, 2)


def test_contacts_compare_field_and_value() -> None:
    gold = _gold(("contacts", (0, 9), {"role": "inquiry", "phone": "+81355500100", "hours": "x"}))
    predicted = _gold(
        ("contacts", (5, 9), {"role": "company", "phone": "+81355500100", "person": "山田"})
    )
    assert _counts("contacts", predicted, gold) == (1, 2, 1)


def test_documents_compare_fields() -> None:
    gold = _gold(organization="株式会社 架空", effective_date="2024-04-01")
    predicted = _gold(organization="株式会社架空", effective_date="2024-04", title="x")
    assert _counts("documents", predicted, gold) == (1, 2, 2)


def test_articles_need_the_same_line_and_the_same_parent() -> None:
    gold = _gold(_unit(0, 1), _unit(4, 2), _unit(17, 1))
    predicted = _gold(_unit(0, 1), _unit(4, 1), _unit(17, 1))
    assert _counts("articles", predicted, gold) == (2, 3, 3)


def test_topics_are_pairs_of_unit_and_topic() -> None:
    gold = _gold(_unit(0, 1, "purpose,collection"), _unit(17, 1, "contact"))
    predicted = _gold(_unit(0, 1, "purpose"), _unit(17, 1, "changes"))
    assert _counts("topics", predicted, gold) == (1, 2, 3)


def test_a_table_that_was_not_labelled_is_not_scored() -> None:
    gold = Gold("0" * 64, "t", {}, ("articles",), ())
    found = evaluate.compare(_gold(_purpose(0, 9)), gold, _TEXT)
    assert set(found.counts) == {"articles", "topics", "documents"}


def test_differences_tell_missed_extra_and_wrong() -> None:
    gold = _gold(_item(4, 6), _item(40, 45, "email"))
    predicted = _gold(_item(4, 6, "nickname"), _item(80, 85, "phone"))
    found = evaluate.compare(predicted, gold, _TEXT).differences
    kinds = [(d.kind, d.what) for d in found if d.score == "data_items.mentions"]
    assert kinds == [
        ("wrong", "name collected -> nickname collected"),
        ("missed", "email collected"),
        ("extra", "phone collected"),
    ]


def test_precision_recall_f1() -> None:
    counts = Counts(3, 4, 6)
    assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.5, 0.6)
    assert math.isnan(Counts().f1)
    assert Counts(0, 0, 5).f1 == 0.0
    assert math.isnan(Counts(0, 0, 5).precision)


def test_total_is_micro() -> None:
    one = Comparison({"purposes": Counts(1, 1, 1)}, ())
    two = Comparison({"purposes": Counts(0, 9, 1)}, ())
    assert evaluate.total([one, two])["purposes"] == Counts(1, 10, 2)


def test_interval_holds_the_score_and_is_the_same_every_time() -> None:
    many = [Comparison({"purposes": Counts(h, 10, 10)}, ()) for h in (2, 5, 8, 9, 4, 6)]
    low, high = evaluate.interval(many, "purposes", resamples=500)
    assert low < evaluate.total(many)["purposes"].f1 < high
    assert (low, high) == evaluate.interval(many, "purposes", resamples=500)
    same = [Comparison({"purposes": Counts(5, 10, 10)}, ())] * 3
    assert evaluate.interval(same, "purposes", resamples=50) == (0.5, 0.5)
