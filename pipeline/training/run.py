"""``purapori train``: every model from the labelled train and sample parts, bit for bit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline import taxonomy
from pipeline.evaluate import corpus
from pipeline.evaluate.corpus import Labelled
from pipeline.evaluate.scores import Counts
from pipeline.gold import GoldError
from pipeline.learned import confidence as known
from pipeline.learned import purposes as learned
from pipeline.learned import store
from pipeline.rules import load_rules
from pipeline.training import confidence, phrases, purposes
from pipeline.training.leave_out import LeftOut, leave_one_out

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


def purpose_codes(labelled: Sequence[Labelled], invented: Path, out: Path) -> dict[str, Any]:
    """Write ``out``/purpose_codes and give its metrics."""
    rules = load_rules()
    real = phrases.of_labels(labelled)
    examples = [*real, *phrases.of_files(invented)]
    fitted = purposes.train(examples, phrases.rows(examples, rules), judged=len(real))
    model, weights = store.dump_model(fitted.estimators), store.dump_arrays(fitted.parts)
    metrics = {
        "name": learned.NAME,
        "data": store.digest([(e.phrase, e.codes, e.group) for e in examples]),
        "rules": learned.rules_digest(rules),
        "versions": learned.versions(),
        "examples": {"labelled": len(real), "invented": len(examples) - len(real)},
        "left_out": _scores(fitted.left_out),
        "codes": {code: _scores(counts) for code, counts in fitted.by_code.items()},
        "settings": {"strength": purposes.STRENGTH, "sign_weight": purposes.SIGN_WEIGHT,
                     "keep": purposes.KEEP, "add": purposes.ADD, "folds": purposes.FOLDS},
        "bytes": len(model),
    }  # fmt: skip
    folder = out / learned.NAME
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.skops").write_bytes(model)
    (folder / "weights.zip").write_bytes(weights)
    store.write_json(folder / "metrics.json", metrics)
    (folder / "card.md").write_text(card(metrics), "utf-8")
    return metrics


def left_out(
    labelled: Sequence[Labelled], unseen: Sequence[Labelled], invented: Path
) -> Iterator[LeftOut]:
    """Every organisation of both judged by a model that has not seen it."""
    real, judged = phrases.of_labels(labelled), phrases.of_labels(unseen)
    return leave_one_out(real, judged, phrases.of_files(invented), load_rules())


def confidences(
    labelled: Sequence[Labelled], unseen: Sequence[Labelled], out: Path
) -> dict[str, Any]:
    """Write ``out``/confidence: precisions from ``labelled``, two numbers from ``unseen``."""
    record = confidence.made(labelled, unseen)
    store.write_json(out / known.NAME / known.FILE, record)
    return record


def card(metrics: dict[str, Any]) -> str:
    """The model card: what it is for, what it was made of, what it scores."""
    names = {code.code: code.label_ja for code in taxonomy.vocabularies()["purposes"]}
    rows = "\n".join(
        f"| `{code}` {names[code]} | {s['gold']} | {_shown(s['precision'])} | {_shown(s['recall'])} "
        f"| {_shown(s['f1'])} |"
        for code, s in metrics["codes"].items()
    )
    whole, made = metrics["left_out"], metrics["examples"]
    return _CARD.format(
        labelled=made["labelled"], invented=made["invented"], data=metrics["data"],
        rules=metrics["rules"], rows=rows, size=metrics["bytes"] // 1024,
        versions=", ".join(f"{k} {v}" for k, v in metrics["versions"].items()),
        precision=_shown(whole["precision"]), recall=_shown(whole["recall"]), f1=_shown(whole["f1"]),
        keep=metrics["settings"]["keep"], add=metrics["settings"]["add"],
    )  # fmt: skip


_CARD = """\
# purpose_codes

Which codes of the taxonomy a stated purpose of use bears. For phrases that the pipeline has found
in Japanese privacy policies; it does not find them.

* **Model.** One logistic regression a code over Sudachi words, their pairs, the last words,
  character 2- and 3-grams, and the codes that the rules give; calibrated by one Platt curve on
  left-out groups; {size} kB. `model.skops` holds the scikit-learn objects, `weights.zip` their
  numbers, from which policies are read without scikit-learn.
* **Combination.** A code that the rules give is dropped below {keep}; another is added from {add}.
* **Data.** {labelled} labelled purposes of the train and sample parts, {invented} phrases invented
  for training (`corpus/phrases`). Digest of the data `{data}`, of the rules `{rules}`; {versions}.
  The validation and test parts are never read.
* **How it is kept from trusting the rules too much.** A hit of a word that only one organisation
  (or phrase) of the training data bears does not count in training.
* **Limits.** Short phrases out of context; trades that no example comes from; labels of one guide.

Scores on the labelled purposes, every organisation judged by models that have not seen it and
with words of the rules that others bear too: P {precision}, R {recall}, F1 {f1}. On wording that
the rules know they are higher.

| code | labelled | P | R | F1 |
|---|---|---|---|---|
{rows}
"""


def _scores(counts: Counts) -> dict[str, Any]:
    values = {name: getattr(counts, name) for name in ("precision", "recall", "f1")}
    rounded = {k: None if v != v else round(v, 3) for k, v in values.items()}
    return {"gold": counts.gold, "predicted": counts.predicted, "hits": counts.hits, **rounded}


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
