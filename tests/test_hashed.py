"""Models over hashed features: what they decide, how they are fitted, how examples are kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpora import REAL, ROOT, SAMPLES, needs_real

import pipeline
from pipeline.evaluate import corpus
from pipeline.extractors import data_item_candidates as candidates
from pipeline.gold import GoldError
from pipeline.rules import load_rules
from pipeline.training import examples as kept
from pipeline.training import hashed as training
from pipeline.training import run, snippets
from pipeline.weights import hashed, linear, store

_PLAN = training.Plan(none="none", lean=0.0, strength=1.0, rare=1)
_SNIPPETS = ROOT / "corpus" / "snippets"


def _example(word: str, code: str, ruled: str = "none", document: str = "a") -> training.Example:
    return training.Example(
        document, code, ruled, hashed.grams("w|", word, (1, 2)), hashed.places([f"rule|{ruled}"])
    )


def _examples() -> list[training.Example]:
    made = []
    for at, word in enumerate(("取得する", "取得した", "取得して", "取得しま")):
        made.append(_example(word, "collected", document=f"c{at}"))
    for at, word in enumerate(("提供する", "提供した", "提供して", "提供しま")):
        made.append(_example(word, "provided", "collected", document=f"p{at}"))
    for at, word in enumerate(("管理方法", "変更手続", "分析結果", "設定画面")):
        made.append(_example(word, "none", document=f"n{at}"))
    return made


def _best(model: hashed.Model, word: str) -> str:
    ((code, share),) = model.best([hashed.grams("w|", word, (1, 2))])
    assert 0 < share <= 1
    return code


def test_a_fitted_model_decides_by_what_it_has_seen() -> None:
    model = hashed.Model(training.fit(_examples(), _PLAN))
    assert [_best(model, w) for w in ("取得すれ", "提供すれ", "変更画面")] == [
        "collected", "provided", "none",
    ]  # fmt: skip
    assert model.best([]) == []


def test_leaning_from_none_finds_more() -> None:
    # nothing in this word was seen: the start values alone decide
    parts = training.fit(_examples(), _PLAN)
    parts["intercepts"][parts["codes"].index("none")] = 1.0
    parts["intercepts"][parts["codes"].index("collected")] = 0.5
    parts["intercepts"][parts["codes"].index("provided")] = -1.0
    assert _best(hashed.Model(parts), "ゑ") == "none"
    leaning = {**parts, "settings": {"none": "none", "lean": 0.75}}
    assert _best(hashed.Model(leaning), "ゑ") == "collected"


def test_the_same_examples_give_the_same_bytes() -> None:
    made = [store.dump_arrays(training.fit(_examples(), _PLAN)) for _ in range(2)]
    assert made[0] == made[1]


def test_every_example_is_judged_by_a_model_that_has_not_seen_its_document() -> None:
    alike = [_example("取得する", "collected", document=f"c{at}") for at in range(5)]
    others = [_example("変更手続", "none", document=f"n{at}") for at in range(5)]
    odd = _example("取得する", "none", document="odd")
    found = training.left_out([*alike, *others, odd], _PLAN)
    assert found == [*["collected"] * 5, *["none"] * 5, "collected"]


def test_examples_are_kept_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "some.zip"
    path.write_bytes(training.dump(_examples()))
    assert training.load(path) == _examples()
    assert training.load(tmp_path / "none.zip") == []


def test_counts_leave_none_out() -> None:
    counts = training.counts(["a", "none", "b", "a"], ["a", "a", "none", "b"], "none")
    assert (counts.hits, counts.predicted, counts.gold) == (1, 3, 3)
    one = training.counts(["a", "none", "b", "a"], ["a", "a", "none", "b"], "none", "a")
    assert (one.hits, one.predicted, one.gold) == (1, 2, 2)


def test_kept_examples_of_a_document_at_hand_do_not_count_twice(tmp_path: Path) -> None:
    labelled = snippets.load(_SNIPPETS)[:3]
    kept.write(labelled, tmp_path)
    own, others = kept.of_model(candidates.NAME, labelled[:1], tmp_path)
    assert own
    assert {one.document for one in others} == {x.source.sha256 for x in labelled[1:]}


def test_examples_of_other_documents_stay(tmp_path: Path) -> None:
    labelled = snippets.load(_SNIPPETS)[:3]
    kept.write(labelled, tmp_path / "whole")
    kept.write(labelled[:2], tmp_path / "parts")
    kept.write(labelled[1:], tmp_path / "parts")
    whole, parts = (
        [(one.document, one.code) for one in kept.of_model(candidates.NAME, (), tmp_path / at)[1]]
        for at in ("whole", "parts")
    )
    assert len({document for document, _ in whole}) == 3
    assert sorted(parts) == sorted(whole)


def test_the_stored_examples_hold_no_text() -> None:
    for model in kept.MAKERS:
        parts = store.read_arrays(kept.path(ROOT / "corpus/examples", model))
        assert all(len(name) == 64 for name in parts["documents"])
        words = {k: v for k, v in parts.items() if isinstance(v, list) and k != "documents"}
        assert set(words) == {"codes"}


def test_labels_are_read_out_of_a_snippet(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(
        "=== one\n1. 提供\n⟦氏名|name|provided⟧を⟪例産業|third_party|named|possible⟫に渡すことがあります。\n"
        "=== two\n住所の変更\n",
        "utf-8",
    )
    one, two = snippets.load(tmp_path)
    assert one.document.text == "1. 提供\n氏名を例産業に渡すことがあります。\n"
    item, recipient = one.gold.labels
    assert (item.span.of(one.document.text), item.values["context"]) == ("氏名", "provided")
    assert recipient.span.of(one.document.text) == "例産業"
    assert (recipient.values["named"], recipient.values["stance"]) == ("yes", "possible")
    assert (two.document.text, two.gold.labels) == ("住所の変更\n", ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("⟦氏名|nom|provided⟧", "nom"),
        ("⟦氏名|name|given⟧", "given"),
        ("⟪例産業|shop⟫", "shop"),
        ("⟦氏名|name⟧を提供", "cannot be read"),
    ],
)
def test_a_bad_label_is_told_with_its_snippet(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "own.txt").write_text(f"=== one\n{text}\n", "utf-8")
    with pytest.raises(GoldError, match=rf"own.txt one: .*{told}"):
        snippets.load(tmp_path)


def test_without_a_model_the_rules_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "1. 取得する情報\n当社は、氏名および住所を取得します。\n"
    assert set(pipeline.extract(text).data_items["context"]) == {"collected"}
    monkeypatch.setattr(store, "folder", lambda: Path("nowhere"))
    candidates.model.cache_clear()
    try:
        with pytest.warns(RuntimeWarning, match="no model data_item_contexts"):
            found = pipeline.extract(text)
    finally:
        candidates.model.cache_clear()
    assert found.data_items["item"].tolist() == ["name", "address"]


@pytest.mark.parametrize(("name", "digest"), [(candidates.NAME, candidates.rules_digest)])
def test_the_stored_model_fits_the_rules(name: str, digest: object) -> None:
    metrics = json.loads((ROOT / "models" / name / "metrics.json").read_text("utf-8"))
    assert callable(digest)
    assert linear.stale_reasons(metrics, digest(load_rules())) == [], "run `purapori train`"


@needs_real
def test_training_again_gives_the_stored_weights(tmp_path: Path) -> None:
    labelled = run.documents(ROOT / "corpus/gold", [SAMPLES, REAL], ROOT / "corpus/splits.toml")
    everything = [*labelled, *snippets.load(_SNIPPETS)]
    run.item_contexts(everything, ROOT / "corpus/examples", tmp_path)
    made, stored = tmp_path / candidates.NAME, ROOT / "models" / candidates.NAME
    assert {p.name: p.read_bytes() for p in made.iterdir()} == {
        p.name: p.read_bytes() for p in stored.iterdir()
    }


def test_labels_of_documents_that_are_not_there_are_left_out(tmp_path: Path) -> None:
    found = corpus.load_labels(ROOT / "corpus/gold", [SAMPLES])
    assert {one.part for one in found} == {""}
    assert len(found) == len([p for p in SAMPLES.iterdir() if p.is_file()])
    assert corpus.load_labels(ROOT / "corpus/gold", [tmp_path]) == []
