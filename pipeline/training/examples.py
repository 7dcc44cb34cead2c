"""Examples of policies whose texts are not redistributed, kept as hashed features."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.evaluate.corpus import Labelled
from pipeline.extractors import data_item_candidates, recipient_judged
from pipeline.learned import purposes, topics
from pipeline.rules import Rules, load_rules
from pipeline.training import data_items, hashed, recipients, stored
from pipeline.training.hashed import Example
from pipeline.training.stored import Stored

MAKERS: Mapping[str, Callable[[Iterable[Labelled], Rules], Iterator[Example]]] = {
    data_item_candidates.NAME: data_items.of_labels,
    recipient_judged.NAME: recipients.of_labels,
}
KEEPERS: Mapping[str, Callable[[Iterable[Labelled], Rules], Iterator[Stored]]] = {
    topics.NAME: stored.headings_of,
    purposes.NAME: stored.purposes_of,
}


def path(folder: Path, model: str) -> Path:
    """Where the examples of a model are kept."""
    return folder / f"{model}.zip"


def write(documents: Sequence[Labelled], folder: Path) -> dict[str, int]:
    """Keep the examples of documents for every model, beside those of others; model -> how many.

    The texts of others may be nowhere, so their examples could not be made again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = {one.source.sha256 for one in documents}
    rules, sizes = load_rules(), {}
    for model, make in MAKERS.items():
        made = list(make(documents, rules))
        before = hashed.load(path(folder, model))
        others = [one for one in before if one.document not in known]
        path(folder, model).write_bytes(hashed.dump(others + made))
        sizes[model] = len(made)
    for model, keep in KEEPERS.items():
        kept = list(keep(documents, rules))
        stay = kept_of(model, documents, folder)
        path(folder, model).write_bytes(stored.dump(stay + kept))
        sizes[model] = len(kept)
    return sizes


def kept_of(model: str, labelled: Sequence[Labelled], folder: Path) -> list[Stored]:
    """The headings or purposes that are kept of documents that are not at hand."""
    known = {one.source.sha256 for one in labelled}
    return [one for one in stored.load(path(folder, model)) if one.group not in known]


def of_model(
    model: str, labelled: Sequence[Labelled], folder: Path
) -> tuple[list[Example], list[Example]]:
    """The examples of the documents at hand, and those that are kept of others."""
    own = list(MAKERS[model](labelled, load_rules()))
    known = {one.document for one in own}
    return own, [one for one in hashed.load(path(folder, model)) if one.document not in known]
