"""Headings and purposes of policies whose texts are not redistributed, kept as a model sees them.

Words are kept as their hashes, in no order; with them the same model is made where the
texts are not at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.evaluate.corpus import Labelled
from pipeline.learned import topics
from pipeline.rules import Rules
from pipeline.training import headings, phrases
from pipeline.training.headings import Heading
from pipeline.training.phrases import Example
from pipeline.weights import store
from pipeline.weights.linear import SEPARATOR, Row


@dataclass(frozen=True, slots=True)
class Stored:
    """What a model sees of a heading or a purpose, its codes, those around it, and whose it is.

    ``group`` is the organisation, or the SHA-256 of the document of what is stored.
    """

    row: Row
    own: frozenset[str]
    above: frozenset[str]
    group: str


def of_heading(one: Heading, rules: Rules) -> Stored:
    """A heading as the model sees it."""
    row = topics.row(one.text, one.above, one.below, rules)
    return Stored(row, one.own, one.above, one.group)


def purposes_of(documents: Iterable[Labelled], rules: Rules) -> Iterator[Stored]:
    """The labelled purposes of documents, in sets of words without order.

    Words of the rules that none but one of these documents bears do not count.
    """
    examples: list[Example] = []
    for labelled in documents:
        known = phrases.of_labels([labelled])
        examples += [replace(one, group=labelled.source.sha256) for one in known]
    for one, row in zip(examples, phrases.rows(examples, rules), strict=True):
        yield Stored(_unordered(row), frozenset(one.codes), frozenset(), one.group)


def headings_of(documents: Iterable[Labelled], rules: Rules) -> Iterator[Stored]:
    """The labelled headings of documents, in sets of words without order."""
    for labelled in documents:
        if "articles" not in labelled.gold.tables:
            continue
        for heading in headings.of_labels([labelled]):
            one = of_heading(heading, rules)
            yield replace(one, row=_unordered(one.row), group=labelled.source.sha256)


def _unordered(row: Row) -> Row:
    return Row(SEPARATOR.join(sorted(row.words.split(SEPARATOR))), row.signs)


def dump(stored: Sequence[Stored]) -> bytes:
    """Headings or purposes as one small file."""
    import numpy as np

    documents = sorted({one.group for one in stored})
    words = [[int(w, 16) for w in one.row.words.split(SEPARATOR) if w] for one in stored]
    codes = sorted({",".join(sorted(s)) for one in stored for s in (one.own, one.above)})
    signs = sorted({one.row.signs for one in stored})
    return store.dump_arrays({
        "documents": documents, "codes": codes, "signs": signs,
        "document": np.array([documents.index(one.group) for one in stored], np.uint16),
        "own": np.array([codes.index(",".join(sorted(one.own))) for one in stored], np.uint16),
        "above": np.array([codes.index(",".join(sorted(one.above))) for one in stored], np.uint16),
        "sign": np.array([signs.index(one.row.signs) for one in stored], np.uint16),
        "sizes": np.array([len(row) for row in words], np.uint16),
        "words": np.array([word for row in words for word in row], np.uint32),
    })  # fmt: skip


def load(path: Path) -> list[Stored]:
    """What is kept in a file that :func:`dump` has made; none where there is no file."""
    if not path.is_file():
        return []
    parts = store.read_arrays(path)
    words = iter(parts["words"].tolist())
    codes = [frozenset(code for code in one.split(",") if code) for one in parts["codes"]]
    made = []
    for document, own, above, sign, size in zip(
        *(parts[name].tolist() for name in ("document", "own", "above", "sign", "sizes")),
        strict=True,
    ):
        row = SEPARATOR.join(f"{next(words):x}" for _ in range(size))
        made.append(
            Stored(
                Row(row, parts["signs"][sign]),
                codes[own],
                codes[above],
                parts["documents"][document],
            )
        )
    return made
