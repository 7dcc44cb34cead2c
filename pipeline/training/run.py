"""``purapori train``: every model from the labelled train and sample parts, bit for bit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.evaluate import corpus
from pipeline.evaluate.corpus import Labelled
from pipeline.evaluate.scores import Counts
from pipeline.extractors import data_item_candidates as candidates
from pipeline.extractors import recipient_judged as judged_names
from pipeline.gold import GoldError
from pipeline.learned import confidence as known
from pipeline.learned import purposes as learned
from pipeline.learned import topics as learned_topics
from pipeline.rules import load_rules
from pipeline.training import (
    cards,
    confidence,
    data_items,
    hashed,
    headings,
    linear,
    outcomes,
    phrases,
    purposes,
    recipients,
    topics,
)
from pipeline.training import examples as stored_examples
from pipeline.training.leave_out import LeftOut, leave_one_out
from pipeline.weights import linear as numbers
from pipeline.weights import store

# Models never see the validation and the test part.
PARTS = ("train", "sample")
# What brings confidences down from known policies to unseen ones.
UNSEEN = ("validation",)


def documents(labels: Path, folders: Sequence[Path], splits: Path) -> list[Labelled]:
    """The labelled documents that may be trained on.

    Raises GoldError if those of the train part are not at hand.
    """
    found = corpus.load(labels, folders, splits, PARTS)
    if not any(labelled.part == "train" for labelled in found):
        raise GoldError(
            f"no document of the train part in {', '.join(map(str, folders))}; "
            "name the folder of the real policies with --corpus"
        )
    return found


def purpose_codes(
    labelled: Sequence[Labelled], invented: Path, kept: Path, out: Path
) -> dict[str, Any]:
    """Write ``out``/purpose_codes and give its metrics.

    ``kept``: the folder of examples of texts that are not redistributed.
    """
    rules = load_rules()
    real = phrases.of_labels(labelled)
    examples = [*real, *phrases.of_files(invented)]
    stored = stored_examples.kept_of(learned.NAME, labelled, kept)
    rows = phrases.rows(examples, rules)
    fitted = purposes.train(examples, rows, judged=len(real), stored=stored)
    model, weights = store.dump_model(fitted.estimators), store.dump_arrays(fitted.parts)
    metrics = {
        "name": learned.NAME,
        "data": store.digest(
            [(e.phrase, e.codes, e.group) for e in examples],
            [(p.row.words, p.row.signs, sorted(p.own), p.group) for p in stored],
        ),
        "rules": learned.rules_digest(rules),
        "versions": numbers.versions(),
        "examples": {"labelled": len(real), "invented": len(examples) - len(real),
                     "stored": len(stored), "documents": len({p.group for p in stored})},
        "left_out": _scores(fitted.left_out),
        "codes": {code: _scores(counts) for code, counts in fitted.by_code.items()},
        "settings": {"strength": purposes.STRENGTH, "sign_weight": purposes.SIGN_WEIGHT,
                     "least": purposes.LEAST, "folds": linear.FOLDS},
        "bytes": len(model),
    }  # fmt: skip
    _write(out / learned.NAME, model, weights, metrics, cards.purposes(metrics))
    return metrics


def topic_codes(
    labelled: Sequence[Labelled], invented: Path, kept: Path, out: Path
) -> dict[str, Any]:
    """Write ``out``/topics and give its metrics.

    ``kept``: the folder of examples of texts that are not redistributed.
    """
    rules = load_rules()
    real = headings.of_labels(labelled)
    examples = [*real, *headings.of_file(invented)]
    stored = stored_examples.kept_of(learned_topics.NAME, labelled, kept)
    fitted, judged = topics.train(examples, rules, judged=len(real), stored=stored)
    model, weights = store.dump_model(fitted.estimators), store.dump_arrays(fitted.parts)
    metrics = {
        "name": learned_topics.NAME,
        "data": store.digest([
            (h.text, sorted(h.own), sorted(h.above), h.below, h.group) for h in examples
        ], [(h.row.words, h.row.signs, sorted(h.own), sorted(h.above), h.group) for h in stored]),
        "rules": learned_topics.rules_digest(rules),
        "versions": numbers.versions(),
        "examples": {"labelled": len(real), "invented": len(examples) - len(real),
                     "stored": len(stored), "documents": len({h.group for h in stored})},
        "left_out": _scores(fitted.left_out),
        "codes": {code: _scores(counts) for code, counts in fitted.by_code.items()},
        "beside_rules": {name: _scores(getattr(judged, name)) for name in (
            "rules", "model", "unknown_rules", "unknown_model"
        )},
        "settings": {"strength": topics.STRENGTH, "sign_weight": topics.SIGN_WEIGHT,
                     "least": topics.LEAST, "trust": topics.TRUST, "folds": linear.FOLDS},
        "bytes": len(model),
    }  # fmt: skip
    _write(out / learned_topics.NAME, model, weights, metrics, cards.topics(metrics))
    return metrics


def item_contexts(labelled: Sequence[Labelled], stored: Path, out: Path) -> dict[str, Any]:
    """Write ``out``/data_item_contexts and give its metrics.

    ``labelled``: policies and invented snippets; ``stored``: the folder of examples of
    texts that are not redistributed.
    """
    own, others = stored_examples.of_model(candidates.NAME, labelled, stored)
    weights, metrics = _judge(candidates.NAME, data_items.PLAN, own, others)
    metrics["rules"] = candidates.rules_digest(load_rules())
    _write(out / candidates.NAME, None, weights, metrics, cards.item_contexts(metrics))
    return metrics


def kinds_of_recipients(labelled: Sequence[Labelled], stored: Path, out: Path) -> dict[str, Any]:
    """Write ``out``/recipients and give its metrics; see :func:`item_contexts`."""
    own, others = stored_examples.of_model(judged_names.NAME, labelled, stored)
    weights, metrics = _judge(judged_names.NAME, recipients.PLAN, own, others)
    metrics["rules"] = judged_names.rules_digest(load_rules())
    metrics["settings"] |= {"adds": judged_names.ADDS, "tells": judged_names.TELLS}
    _write(out / judged_names.NAME, None, weights, metrics, cards.recipients(metrics))
    return metrics


def _judge(
    name: str, plan: hashed.Plan, own: Sequence[hashed.Example], others: Sequence[hashed.Example]
) -> tuple[bytes, dict[str, Any]]:
    """The weights of a model that judges what rules have found, and its metrics."""
    examples = [*own, *others]
    parts = hashed.fit(examples, plan)
    found = hashed.left_out(examples, plan)
    truth, ruled = [one.code for one in examples], [one.ruled for one in examples]
    weights = store.dump_arrays(parts)
    return weights, {
        "name": name,
        "data": store.digest([
            (e.document, e.code, sorted(e.common), sorted(e.told)) for e in examples
        ]),
        "versions": numbers.versions(),
        "examples": {"labelled": len(own), "stored": len(others),
                     "documents": len({e.document for e in examples})},
        "left_out": _scores(hashed.counts(truth, found, plan.none)),
        "rules_alone": _scores(hashed.counts(truth, ruled, plan.none)),
        "codes": {
            code: _scores(hashed.counts(truth, found, plan.none, code))
            for code in parts["codes"] if code != plan.none
        },
        "settings": asdict(plan) | {"folds": hashed.FOLDS},
        "bytes": len(weights),
    }  # fmt: skip


def _write(
    folder: Path, model: bytes | None, weights: bytes, metrics: dict[str, Any], card: str
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if model is not None:
        (folder / "model.skops").write_bytes(model)
    (folder / "weights.zip").write_bytes(weights)
    store.write_json(folder / "metrics.json", metrics)
    (folder / "card.md").write_text(card, "utf-8")


def left_out(
    labelled: Sequence[Labelled], unseen: Sequence[Labelled], invented: Path
) -> Iterator[LeftOut]:
    """Every organisation of both judged by a model that has not seen it."""
    real, judged = phrases.of_labels(labelled), phrases.of_labels(unseen)
    return leave_one_out(real, judged, phrases.of_files(invented), load_rules())


def confidences(
    labelled: Sequence[Labelled], unseen: Sequence[Labelled], stored: Path, out: Path
) -> dict[str, Any]:
    """Write ``out``/confidence: precisions from ``labelled``, two numbers a table from ``unseen``.

    ``stored``: the folder of examples, for outcomes of policies that are not redistributed.
    """
    record = confidence.made(labelled, unseen, outcomes.load(stored / outcomes.FILE))
    store.write_json(out / known.NAME / known.FILE, record)
    return record


def _scores(counts: Counts) -> dict[str, Any]:
    values = {name: getattr(counts, name) for name in ("precision", "recall", "f1")}
    rounded = {k: None if v != v else round(v, 3) for k, v in values.items()}
    return {"gold": counts.gold, "predicted": counts.predicted, "hits": counts.hits, **rounded}
