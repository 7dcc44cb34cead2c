"""The trained model of topics: what it sees, where it is asked, what training does with the rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from corpora import ROOT

import pipeline
from pipeline.classify import with_topics
from pipeline.core import Article, Span
from pipeline.gold import GoldError
from pipeline.learned import topics as learned
from pipeline.rules import load_rules
from pipeline.training import headings, topics
from pipeline.weights.linear import SEPARATOR

_RULES = load_rules()
_NONE: frozenset[str] = frozenset()


def test_a_row_tells_words_and_what_stands_around() -> None:
    row = learned.row("鍵のかけ方", _NONE, "利用目的は次のとおりです。", _RULES)
    assert {"鍵", "end:方", "c:鍵の"} <= set(row.words.split(SEPARATOR))
    assert row.signs.split(SEPARATOR) == ["B_purpose", "TOP"]
    inside = learned.row("鍵のかけ方", frozenset({"security"}), "", _RULES)
    assert inside.signs.split(SEPARATOR) == ["A_security"]


def test_likely_topics() -> None:
    line = [("purpose", 0.7), ("contact", 0.6), ("retention", 0.3)]
    assert learned.likely(line, 0.6) == {"purpose", "contact"}
    assert learned.likely(line, 0.8) == _NONE


@pytest.mark.parametrize(
    ("around", "heading", "expected"),
    [
        # a word that the rules know: nobody is asked
        (None, "利用目的", ("purpose",)),
        # none that they know
        (None, "ゑゑゑ", ("retention", "changes")),
        # inside a unit that has topics what the rules do not name stays without
        ("苦情", "ゑゑゑ", ()),
    ],
)
def test_a_reader_is_asked_where_the_rules_know_no_word(
    around: str | None, heading: str, expected: tuple[str, ...]
) -> None:
    text = f"{heading}\n本文です。"
    outer = Article("a", None, 1, "chapter", "", "", around, Span(0, len(text)), Span(0, 0))
    inner = replace(
        outer, article_id="b", parent_id="a" if around else None, heading=heading,
        opening=Span(0, len(heading)), heading_span=Span(0, len(heading)),
    )  # fmt: skip
    asked: list[tuple[str, str]] = []

    def reader(heading: str, below: str, _: object) -> frozenset[str]:
        asked.append((heading, below))
        return frozenset({"changes", "retention"})

    units = [outer, inner] if around else [inner]
    assert with_topics(units, _RULES, text, reader)[-1].topics == expected
    assert asked == ([("ゑゑゑ", "本文です。")] if len(expected) == 2 else [])


def test_without_a_reading_a_heading_is_of_another_topic() -> None:
    article = Article("a", None, 1, "chapter", "", "", "ゑゑゑ", Span(0, 0), Span(0, 0))
    (unit,) = with_topics([article], _RULES, "", lambda *_: _NONE)
    assert unit.topics == ("other_topic",)


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
