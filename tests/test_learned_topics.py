"""The trained model of topics: what it sees, where it is asked, what training does with the rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from corpora import ROOT

import pipeline
from pipeline import taxonomy
from pipeline.classify import with_topics
from pipeline.core import Article, Span
from pipeline.evaluate import corpus
from pipeline.gold import GoldError
from pipeline.learned import topics as learned
from pipeline.rules import load_rules
from pipeline.training import examples, headings, snippets, stored, topics
from pipeline.weights import hashed, store
from pipeline.weights.linear import SEPARATOR

_RULES = load_rules()
_NONE: frozenset[str] = frozenset()


def test_a_row_tells_words_and_what_stands_around() -> None:
    row = learned.row("鍵のかけ方", _NONE, "利用目的は次のとおりです。", _RULES)
    words = {hashed.word(word) for word in ("鍵", "end:方", "c:鍵の")}
    assert words <= set(row.words.split(SEPARATOR))
    assert row.signs.split(SEPARATOR) == ["B_purpose", "TOP"]
    inside = learned.row("鍵のかけ方", frozenset({"security"}), "", _RULES)
    assert inside.signs.split(SEPARATOR) == ["A_security"]


def test_likely_topics() -> None:
    line = [("purpose", 0.7), ("contact", 0.6), ("retention", 0.3)]
    assert learned.likely(line, 0.6) == {"purpose", "contact"}
    assert learned.likely(line, 0.8) == _NONE


def test_the_word_of_the_rules_counts_for_what_they_name_and_against_the_rest() -> None:
    line = [("purpose", 0.5), ("contact", 0.5)]
    assert dict(learned.weighed(line, _NONE, 2.0)) == dict(line)
    told = dict(learned.weighed(line, frozenset({"contact"}), 2.0))
    assert told["contact"] > 0.85
    assert told["purpose"] < 0.15


@pytest.mark.parametrize(
    ("around", "heading", "read", "named", "expected"),
    [
        # the reader hears what the rules name, and decides
        (None, "利用目的", {"changes", "retention"}, {"purpose"}, ("retention", "changes")),
        (None, "ゑゑゑ", {"retention"}, set(), ("retention",)),
        (None, "ゑゑゑ", set(), set(), ("other_topic",)),
        # inside a unit that has topics
        ("苦情", "ゑゑゑ", set(), set(), ()),
        ("苦情", "ゑゑゑ", {"changes", "contact"}, set(), ("changes",)),
        # where it can tell nothing the rules do
        (None, "利用目的", None, {"purpose"}, ("purpose",)),
    ],
)
def test_a_reader_decides_and_hears_what_the_rules_name(
    around: str | None,
    heading: str,
    read: set[str] | None,
    named: set[str],
    expected: tuple[str, ...],
) -> None:
    text = f"{heading}\n本文です。"
    outer = Article("a", None, 1, "chapter", "", "", around, Span(0, len(text)), Span(0, 0))
    inner = replace(
        outer, article_id="b", parent_id="a" if around else None, heading=heading,
        opening=Span(0, len(heading)), heading_span=Span(0, len(heading)),
    )  # fmt: skip
    asked: list[tuple[str, frozenset[str]]] = []

    def reader(
        heading: str, above: frozenset[str], below: str, ruled: frozenset[str], _: object
    ) -> frozenset[str] | None:
        if heading == around:
            return None
        assert (above, below) == (frozenset({"contact"} if around else ()), "本文です。")
        asked.append((heading, ruled))
        return None if read is None else frozenset(read)

    units = [outer, inner] if around else [inner]
    assert with_topics(units, _RULES, text, reader)[-1].topics == expected
    assert asked == [(heading, named)]


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
    sure = {"joint_use": 0.99, "contact": 0.01}
    found = topics.judge([alone, *twice], [sure, {"contact": 0.2}, {"contact": 0.2}], 3, _RULES)
    assert (found.rules.hits, found.unknown_rules.hits) == (3, 2)
    assert (found.model.hits, found.unknown_model.hits) == (3, 3)


def test_headings_are_kept_without_their_words(tmp_path: Path) -> None:
    labelled = snippets.load(ROOT / "corpus/snippets")[:3]
    policies = corpus.load_labels(ROOT / "corpus/gold", [ROOT / "corpus/policies"])[:2]
    made = list(stored.headings_of([*policies, *labelled], _RULES))
    path = tmp_path / "topics.zip"
    path.write_bytes(stored.dump(made))
    assert made
    assert stored.load(path) == made
    assert {one.group for one in made} == {one.source.sha256 for one in policies}
    assert stored.load(tmp_path / "none.zip") == []
    kept = examples.kept_of(learned.NAME, policies[:1], tmp_path)
    assert {one.group for one in kept} == {policies[1].source.sha256}


def test_the_kept_headings_hold_no_text() -> None:
    parts = store.read_arrays(ROOT / "corpus/examples/topics.zip")
    assert all(len(name) == 64 for name in parts["documents"])
    words = {k: v for k, v in parts.items() if isinstance(v, list) and k != "documents"}
    assert set(words) == {"codes", "signs"}
    known = {code for one in words["codes"] for code in one.split(",") if code}
    assert known <= set(taxonomy.codes("topics"))
    assert all(sign.isascii() for sign in words["signs"])


def test_the_invented_headings_are_read() -> None:
    made = headings.of_file(ROOT / "corpus/phrases")
    assert len({one.group for one in made}) == len(made) > 500
    assert any(one.above and not one.own for one in made)
    assert {code for one in made for code in one.own} >= set(topics.codes())


def test_an_unknown_topic_is_told(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text('shipping = ["品の発送"]\n', "utf-8")
    with pytest.raises(GoldError, match=r"topics\.toml: unknown topic 'shipping'"):
        headings.of_file(tmp_path)
