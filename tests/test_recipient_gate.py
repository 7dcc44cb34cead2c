"""Recipients that only the model finds, beside those of the rules."""

from __future__ import annotations

import pytest
from factories import passage, reading

from pipeline import sources
from pipeline.core import Source, Span
from pipeline.evaluate.corpus import Labelled
from pipeline.extractors import recipient_gate as gate
from pipeline.extractors import recipients
from pipeline.gold import Gold, Label
from pipeline.passages import Reading
from pipeline.rules import load_rules
from pipeline.training.recipients import of_labels

_RULES = load_rules()


class _Always:
    """A model that takes everybody for a processor."""

    def best(self, rows: list[frozenset[int]]) -> list[tuple[str, float]]:
        return [("processor", 0.9)] * len(rows)


def _names(read: Reading) -> list[tuple[str, str]]:
    return [(m.kind, m.name) for m in recipients.find(read, _RULES)]


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "_model", lambda: _Always())


@pytest.mark.usefixtures("always")
def test_the_model_adds_to_the_rules_and_changes_nothing_of_theirs() -> None:
    read = reading(passage("名簿の提供の手続を株式会社みどりが定め、印刷会社へ氏名を開示します。"))
    ruled, _ = recipients.by_rules(read, _RULES)
    assert [(m.kind, m.name) for m in ruled] == [("third_party", "印刷会社")]
    assert _names(read) == [("processor", "株式会社みどり"), ("third_party", "印刷会社")]


@pytest.mark.usefixtures("always")
def test_an_added_recipient_tells_its_place_and_who_found_it() -> None:
    read = reading(passage("データの連携には株式会社みどりの仕組みがあります。"))
    (added,) = recipients.find(read, _RULES)
    assert added.span.of(read.document.text) == added.name == "株式会社みどり"
    assert (added.rule_id, added.confidence, added.is_named) == (gate.NAME, 0.9, True)


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize(
    "text",
    [
        "印刷会社への提供は決して行っておりません。",
        "広告主に統計データを提供します。",
        "第三者に提供します。",
        "公衆衛生の向上のために特に必要がある場合に印刷会社へ開示",
        "天気のよい日は印刷会社まで歩きます。",
    ],
)
def test_nobody_is_added_where_it_is_denied_or_nothing_passes(text: str) -> None:
    assert _names(reading(passage(text))) == []


def test_without_a_model_the_rules_alone_find_recipients(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "_model", lambda: None)
    read = reading(passage("データの連携には株式会社みどりの仕組みがあります。"))
    assert _names(read) == []


def test_names_labelled_at_another_place_alone_are_no_examples() -> None:
    text = "発送を印刷会社に委託します。\n印刷会社の通知をお読みください。\n名簿は連携先の銀行にあります。\n"
    source = Source("a.txt", text.encode())
    at = text.index("印刷会社")
    values = {"name": "印刷会社", "kind": "processor"}
    label = Label("recipients", Span(at, at + 4), values)
    gold = Gold(source.sha256, "a.txt", {}, ("recipients",), (label,))
    labelled = Labelled("a.txt", "train", source, sources.read(source), gold, ())
    codes = [one.code for one in of_labels([labelled], _RULES)]
    assert codes.count("processor") == 1
    assert set(codes) == {"processor", "none"}
