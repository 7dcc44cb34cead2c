"""The trained model of topics: what it sees, where it is asked, what training does with the rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora import ROOT

import pipeline
from pipeline.classify import own_topics
from pipeline.gold import GoldError
from pipeline.learned import topics as learned
from pipeline.learned.linear import SEPARATOR
from pipeline.rules import load_rules
from pipeline.training import headings, topics

_RULES = load_rules()
_NONE: frozenset[str] = frozenset()


def test_a_row_tells_words_and_what_stands_around() -> None:
    row = learned.row("鍵のかけ方", _NONE, "利用目的は次のとおりです。", _RULES)
    assert {"鍵", "end:方", "c:鍵の"} <= set(row.words.split(SEPARATOR))
    assert row.signs.split(SEPARATOR) == ["B_purpose", "TOP"]
    inside = learned.row("鍵のかけ方", frozenset({"security"}), "", _RULES)
    assert inside.signs.split(SEPARATOR) == ["A_security"]


def test_likely_topics_need_more_inside_a_unit_with_topics() -> None:
    line = [("purpose", 0.7), ("contact", 0.95), ("retention", 0.3)]
    settings = {"outside": 0.6, "inside": 0.9}
    assert list(learned.likely(line, _NONE, settings)) == ["purpose", "contact"]
    assert list(learned.likely(line, frozenset({"security"}), settings)) == ["contact"]
    assert list(learned.likely(line, frozenset({"contact"}), settings)) == []


@pytest.mark.parametrize(
    ("heading", "above", "expected"),
    [
        # a word that the rules know: nobody is asked
        ("利用目的", _NONE, ("purpose",)),
        ("利用目的", frozenset({"purpose"}), ()),
        # none that they know
        ("ゑゑゑ", _NONE, ("retention", "changes")),
        ("ゑゑゑ", frozenset({"contact"}), ("retention", "changes")),
        # the name of a tool inside the unit that is about it
        ("SuperTool", frozenset({"cookie_tracking"}), ()),
        ("", _NONE, ()),
    ],
)
def test_a_reader_is_asked_where_the_rules_know_no_word(
    heading: str, above: frozenset[str], expected: tuple[str, ...]
) -> None:
    def reader(*_: object) -> frozenset[str]:
        return frozenset({"changes", "retention"})

    assert own_topics(heading, above, "", _RULES, reader) == expected


def test_without_a_reading_a_heading_is_of_another_topic() -> None:
    assert own_topics("ゑゑゑ", _NONE, "", _RULES, lambda *_: _NONE) == ("other_topic",)
    assert own_topics("ゑゑゑ", frozenset({"contact"}), "", _RULES, lambda *_: _NONE) == ()


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("サポートのご用命", "contact"),
        ("盗み見から守る暗号", "security"),
        ("営業時間", "other_topic"),
    ],
)
def test_headings_of_whole_texts(heading: str, topic: str) -> None:
    text = f"1. 利用目的\n発送のために利用します。\n2. {heading}\n次のとおりです。\n"
    assert pipeline.extract(text).articles.topics.iloc[1] == (topic,)


def test_rules_that_nobody_else_bears_are_taken_away_to_judge() -> None:
    alone = headings.Heading("共同利用", frozenset({"joint_use"}), _NONE, "", "a")
    twice = [
        headings.Heading("苦情", frozenset({"contact"}), _NONE, "", group) for group in ("b", "c")
    ]
    found = topics.judge([alone, *twice], [frozenset({"joint_use"}), _NONE, _NONE], 3, _RULES)
    assert (found.rules.hits, found.unknown_rules.hits) == (3, 2)
    assert (found.model.hits, found.unknown_model.hits) == (3, 3)


def test_the_invented_headings_are_read() -> None:
    made = headings.of_file(ROOT / "corpus/phrases")
    assert len({one.group for one in made}) == len(made) > 500
    assert any(one.above and not one.own for one in made)
    assert {code for one in made for code in one.own} >= set(topics.codes())


def test_an_unknown_topic_is_told(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text('shipping = ["品の発送"]\n', "utf-8")
    with pytest.raises(GoldError, match=r"topics\.toml: unknown topic 'shipping'"):
        headings.of_file(tmp_path)
