"""The trained model of purpose codes: what it decides, what it is pinned to, how it is made again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from corpora import REAL, ROOT, SAMPLES, needs_real

import pipeline
from pipeline import taxonomy
from pipeline.evaluate import Counts
from pipeline.evaluate import corpus as evaluate
from pipeline.gold import GoldError
from pipeline.learned import purposes as learned
from pipeline.rules import load_rules
from pipeline.settings import Settings
from pipeline.training import examples, phrases, purposes, run, stored
from pipeline.training.leave_out import leave_one_out
from pipeline.weights import hashed, linear, store

_RULES = load_rules()
_CODES = ["delivery", "payment_billing", "other_purpose"]


def _row(phrase: str) -> learned.Row:
    return learned.row(phrase, _RULES.find("purpose_code", phrase))


def test_a_row_tells_words_and_what_the_rules_say() -> None:
    row = _row("保守に関するご連絡")
    words, signs = row.words.split(learned.SEPARATOR), row.signs.split(learned.SEPARATOR)
    assert {hashed.word(word) for word in ("保守", "連絡", "御+連絡", "end:連絡")} <= set(words)
    assert hashed.word("に") not in words
    # the occasion stands before what is done about it
    assert {"N_maintenance", "L_service_notice", "V_service_notice"} == set(signs)


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ((0.9, 0.4, 0.0), ("delivery",)),
        ((0.9, 0.6, 0.0), ("payment_billing", "delivery")),
        # never none, and nothing else beside what is something
        ((0.2, 0.1, 0.0), ("delivery",)),
        ((0.9, 0.0, 0.8), ("delivery",)),
        ((0.1, 0.0, 0.8), ("other_purpose",)),
    ],
)
def test_decisions(line: tuple[float, ...], codes: tuple[str, ...]) -> None:
    (found,) = learned.decided(np.array([line]), _CODES, 0.5)
    assert found == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1. 利用目的\n(1) お買い上げの品をお送りするため\n(2) ご請求のため\n", "delivery"),
        ("1. 利用目的\n(1) 応募者の皆様へのご連絡のため\n(2) ご請求のため\n", "recruitment"),
    ],
)
def test_codes_of_whole_texts(text: str, code: str) -> None:
    assert code in pipeline.extract(text).purposes.codes.iloc[0]


def test_no_model_overrules_a_users_rule(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        '[[rule]]\nid = "own.tea"\nslot = "purpose_code"\ncode = "academic_public"\n'
        'forms = ["茶の湯"]\nyes = ["茶の湯"]\n',
        "utf-8",
    )
    text = "1. 利用目的\n(1) 茶の湯の道具の代金のご請求のため\n(2) ご連絡のため\n"
    (codes, _) = pipeline.extract(text, settings=Settings((tmp_path,))).purposes.codes
    assert {"academic_public", "payment_billing"} <= set(codes)
    assert "academic_public" not in pipeline.extract(text).purposes.codes.iloc[0]


def test_a_word_that_only_one_example_bears_does_not_count_in_training() -> None:
    alone = phrases.Example("暗証番号の照合", ("identity_verification",), "a")
    twice = [
        phrases.Example("商品の発送", ("delivery",), "b"),
        phrases.Example("賞品の発送", ("delivery",), "c"),
    ]
    rows = phrases.rows([alone, *twice], _RULES)
    assert learned.votes(rows[0]) == {"other_purpose"}
    assert "delivery" in learned.votes(rows[1])
    assert learned.votes(phrases.seen_rows([alone], _RULES)[0]) == {"identity_verification"}


def _small() -> list[phrases.Example]:
    made = [
        (f"{thing}の{act}", (code,))
        for act, code in (("発送", "delivery"), ("代金の請求", "payment_billing"))
        for thing in ("書籍", "茶葉", "家具", "花", "衣類", "文具")
    ]
    return [phrases.Example(text, codes, text) for text, codes in made]


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    known = _small()
    rows = phrases.rows(known, _RULES)
    made = [purposes.train(known, rows, judged=12) for _ in range(2)]
    files = [(store.dump_model(m.estimators), store.dump_arrays(m.parts)) for m in made]
    assert files[0] == files[1]
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "weights.zip").write_bytes(files[0][1])
    parts = store.load_arrays("small", tmp_path)
    assert parts is not None
    model, row = learned.Model(parts), _row("食器の発送")
    assert model.decide(model.probabilities([row])) == [("delivery",)]


def test_the_arrays_say_what_the_estimators_say() -> None:
    estimators, parts = store.load_model("purpose_codes"), store.load_arrays("purpose_codes")
    assert estimators is not None
    assert parts is not None
    rows = [_row(text) for text in ("品の発送と代金の請求、請求", "保守に関するご連絡", "ゑゑゑ")]
    features = [
        estimators["words"].transform([r.words for r in rows]).toarray(),
        estimators["signs"].transform([r.signs for r in rows]).toarray()
        * estimators["sign_weight"],
    ]
    scores = np.hstack(features) @ estimators["weights"] + estimators["intercepts"]
    scores = estimators["slope"] * scores + estimators["shift"]
    found = learned.Model(parts).probabilities(rows)
    assert np.allclose(found, 1 / (1 + np.exp(-scores)), atol=1e-5)


def test_no_model_is_none(tmp_path: Path) -> None:
    assert store.load_model("small", tmp_path) is None
    assert store.load_arrays("small", tmp_path) is None
    assert store.read_json("small", "metrics.json", tmp_path) is None


def test_a_model_of_other_versions_or_rules_is_told() -> None:
    metrics = json.loads((ROOT / "models/purpose_codes/metrics.json").read_text("utf-8"))
    assert linear.stale_reasons(metrics, learned.rules_digest(_RULES)) == [], "run `purapori train`"
    older = {**metrics, "versions": {**metrics["versions"], "skops": "0.1"}, "rules": "0"}
    reasons = linear.stale_reasons(older, learned.rules_digest(_RULES))
    assert len(reasons) == 2
    assert "skops 0.1" in reasons[0]


@needs_real
def test_training_again_gives_the_stored_files(tmp_path: Path) -> None:
    labelled = run.documents(ROOT / "corpus/gold", [SAMPLES, REAL], ROOT / "corpus/splits.toml")
    assert {x.part for x in labelled} == {"train", "sample"}
    run.purpose_codes(labelled, ROOT / "corpus/phrases", ROOT / "corpus/examples", tmp_path)
    _same(tmp_path, "purpose_codes", "model.skops", "weights.zip", "metrics.json", "card.md")
    run.topic_codes(labelled, ROOT / "corpus/phrases", ROOT / "corpus/examples", tmp_path)
    _same(tmp_path, "topics", "model.skops", "weights.zip", "metrics.json", "card.md")


def test_purposes_are_kept_without_their_words(tmp_path: Path) -> None:
    policies = evaluate.load_labels(ROOT / "corpus/gold", [SAMPLES])[:3]
    made = list(stored.purposes_of(policies, _RULES))
    (tmp_path / "purpose_codes.zip").write_bytes(stored.dump(made))
    own, *others = policies
    kept = examples.kept_of(learned.NAME, [own], tmp_path)
    assert kept == [one for one in made if one.group != own.source.sha256]
    assert {one.group for one in kept} == {other.source.sha256 for other in others}
    known = set(taxonomy.codes("purposes"))
    assert all(one.own <= known and not one.above for one in kept)


def test_the_kept_purposes_hold_no_text() -> None:
    parts = store.read_arrays(ROOT / "corpus/examples/purpose_codes.zip")
    assert all(len(name) == 64 for name in parts["documents"])
    words = {k: v for k, v in parts.items() if isinstance(v, list) and k != "documents"}
    assert set(words) == {"codes", "signs"}
    assert all(sign.isascii() for sign in words["signs"])
    assert parts["words"].max() < 1 << hashed.BITS


@needs_real
def test_calibrating_again_gives_the_stored_file(tmp_path: Path) -> None:
    labels, splits = ROOT / "corpus/gold", ROOT / "corpus/splits.toml"
    labelled = run.documents(labels, [SAMPLES, REAL], splits)
    unseen = evaluate.load(labels, [SAMPLES, REAL], splits, run.UNSEEN)
    run.confidences(labelled, unseen, ROOT / "corpus/examples", tmp_path)
    _same(tmp_path, "confidence", "precisions.json")


def _same(made: Path, folder: str, *names: str) -> None:
    for name in names:
        stored = (ROOT / "models" / folder / name).read_bytes()
        assert (made / folder / name).read_bytes() == stored, "run `purapori train`"


def test_training_without_the_policies_is_refused() -> None:
    with pytest.raises(GoldError, match="train part"):
        run.documents(ROOT / "corpus/gold", [SAMPLES], ROOT / "corpus/splits.toml")


def test_an_unknown_code_of_a_phrase_is_told(tmp_path: Path) -> None:
    (tmp_path / "purposes.toml").write_text('[a]\n"品の発送" = "shipping"\n', "utf-8")
    with pytest.raises(GoldError, match=r"purposes\.toml: 品の発送"):
        phrases.of_files(tmp_path)


def test_every_organisation_is_judged_by_a_model_without_it() -> None:
    invented = _small()
    ours = [phrases.Example("食器の発送", ("delivery",), "a")]
    theirs = [phrases.Example("ゑゑゑの発送", ("delivery",), "b")]
    found = list(leave_one_out(ours, theirs, invented, _RULES))
    assert [one.organization for one in found] == ["a", "b"]
    assert all(one.rules == one.model == one.unknown == Counts(1, 1, 1) for one in found)
    # nobody else bears the word: the rules have not seen it, and the model neither
    (alone,) = leave_one_out(
        [phrases.Example("暗証番号の照合", ("identity_verification",), "c")], [], invented, _RULES
    )
    assert (alone.rules.hits, alone.unknown.hits) == (1, 0)
