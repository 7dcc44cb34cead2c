"""What the model of topics is trained on: labelled headings, and headings invented for training."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import articles, classify, layout, taxonomy
from pipeline.evaluate.corpus import Labelled
from pipeline.gold import GoldError, Label
from pipeline.text import LineIndex, tight

FILE = "topics.toml"
INSIDE, NONE = "inside", "none"


@dataclass(frozen=True, slots=True)
class Heading:
    """A tight heading with the topics of its own, those around it and the words below it.

    ``group`` is the organisation, or the heading itself.
    """

    text: str
    own: frozenset[str]
    above: frozenset[str]
    below: str
    group: str


def of_labels(documents: Iterable[Labelled]) -> list[Heading]:
    """The headings of documents as they are read, where labels call the same line a heading."""
    return [heading for labelled in documents for heading in _of_document(labelled)]


def _of_document(labelled: Labelled) -> Iterator[Heading]:
    text = labelled.document.text
    lines = LineIndex(text)
    labels: dict[int, Label] = {}
    for label in labelled.gold.of("articles"):
        labels.setdefault(lines.line_of(label.span.start), label)
    outline = articles.outline(labelled.document, layout.lines(labelled.document))
    borne: dict[str, frozenset[str]] = {}
    for article in outline.articles:
        found = labels.get(lines.line_of(article.opening.start))
        own = _codes(found)
        above = borne.get(article.parent_id or "", frozenset())
        borne[article.article_id] = above | own
        said = classify.heading_of(article, text)
        if said and found is not None and found.values.get("heading"):
            yield Heading(said, own, above, classify.below(article, text), labelled.organization)


def _codes(label: Label | None) -> frozenset[str]:
    listed = str(label.values.get("topics") or "") if label else ""
    return frozenset(code.strip() for code in listed.split(",") if code.strip())


def of_file(folder: Path) -> list[Heading]:
    """The invented headings of ``folder``/topics.toml.

    Raises GoldError for a code that the taxonomy does not know, with the file.
    """
    path = folder / FILE
    entries = tomllib.loads(path.read_text("utf-8"))
    inside = entries.pop(INSIDE, {})
    made: list[Heading] = []
    for around, listed in [("", entries), *inside.items()]:
        above = frozenset([around] if around else [])
        for codes, headings in listed.items():
            own = frozenset() if codes == NONE else frozenset(codes.split(","))
            unknown = (own | above) - set(taxonomy.codes("topics"))
            if unknown:
                raise GoldError(f"{path}: unknown topic {min(unknown)!r}")
            for text in headings:
                made.append(Heading(tight(text), own, above, "", f"heading {len(made)}"))
    return made
