"""What the models are trained on: labelled purposes, and phrases invented for training."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import taxonomy
from pipeline.evaluate.corpus import Labelled
from pipeline.extractors import purpose_codes
from pipeline.gold import GoldError
from pipeline.learned import purposes as model
from pipeline.rules import Rules
from pipeline.rules.schema import Hit
from pipeline.text import tight
from pipeline.weights.linear import Row


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase with its codes; ``group`` is the organisation, or the phrase itself."""

    phrase: str
    codes: tuple[str, ...]
    group: str


def of_labels(documents: Iterable[Labelled]) -> list[Example]:
    """The labelled purposes of documents, each with its document's organisation as group."""
    made = []
    for labelled in documents:
        group = labelled.organization
        for label in labelled.gold.labels:
            if label.table == "purposes":
                phrase = tight(label.span.of(labelled.document.text))
                codes = label.values["codes"]
                made.append(Example(phrase, _split(codes), group))
    return made


def of_files(folder: Path) -> list[Example]:
    """The invented phrases of ``folder``/purposes*.toml.

    Raises GoldError for a code that the taxonomy does not know, with file and phrase.
    """
    known = set(taxonomy.codes("purposes"))
    made: list[Example] = []
    for path in sorted(folder.glob("purposes*.toml")):
        for entries in tomllib.loads(path.read_text("utf-8")).values():
            for phrase, codes in entries.items():
                split = _split(codes)
                if not set(split) <= known:
                    raise GoldError(f"{path}: {phrase}: unknown code in {codes!r}")
                made.append(Example(tight(phrase), split, f"phrase {len(made)}"))
    return made


def rows(examples: Sequence[Example], rules: Rules) -> list[Row]:
    """The features of examples for training: hits that only one group bears do not count.

    A word that stands in the rules because of this very example would not have stood
    there for a phrase that nobody has seen; without it the model learns how far the
    rules can be trusted outside of what they were written on.
    """
    phrases = [purpose_codes.essence(example.phrase) for example in examples]
    hits = [rules.find("purpose_code", phrase) for phrase in phrases]
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for example, phrase, found in zip(examples, phrases, hits, strict=True):
        for hit in found:
            bearers[_word(hit, phrase)].add(example.group)
    made = []
    for example, phrase, found in zip(examples, phrases, hits, strict=True):
        known = [hit for hit in found if bearers[_word(hit, phrase)] - {example.group}]
        made.append(model.row(phrase, known))
    return made


def seen_rows(examples: Sequence[Example], rules: Rules) -> list[Row]:
    """The features of examples as they are met at work: every hit counts."""
    phrases = [purpose_codes.essence(example.phrase) for example in examples]
    return [model.row(phrase, rules.find("purpose_code", phrase)) for phrase in phrases]


def _word(hit: Hit, phrase: str) -> tuple[str, str]:
    return hit.rule.id, phrase[hit.start : hit.end]


def _split(codes: str | Sequence[str]) -> tuple[str, ...]:
    parts = codes.split(",") if isinstance(codes, str) else codes
    return tuple(part.strip() for part in parts)
