"""One document from bytes to facts: pure, and never raising for bad input.

The whole flow is :func:`analyse`; read it from top to bottom.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline import articles, classify, layout, resolve, sources
from pipeline.core import (
    Analysis,
    ContactMention,
    Document,
    Mention,
    Problem,
    Source,
    Span,
    UnreadableError,
    content_id,
)
from pipeline.cycles import few_collections
from pipeline.extractors import contacts, data_items, document, purposes, recipients, retention
from pipeline.learned import confidence
from pipeline.learned import topics as topics_of
from pipeline.learned.purposes import recode
from pipeline.links import links
from pipeline.passages import Reading
from pipeline.reading import read_document
from pipeline.rules import Rules, load_rules
from pipeline.settings import Settings
from pipeline.text import tight

EXTRACTORS = {
    "purposes": purposes.find,
    "data_items": data_items.find,
    "retention": retention.find,
    "recipients": recipients.find,
    "contacts": contacts.find,
}


def process(source: Source, settings: Settings = Settings()) -> Analysis:  # noqa: B008 - frozen
    """Everything found in one document; a failure is a status and a problem, no exception."""
    try:
        read = sources.read(source, ocr=settings.ocr)
        return analyse(read, load_rules(settings.rules), settings.min_confidence)
    except UnreadableError as error:
        return failed(source, error.problem)
    except Exception as error:  # noqa: BLE001 - the one border: a crash becomes a row
        return failed(source, _crash(source, error))


def analyse(read: Document, rules: Rules, min_confidence: float = 0.0) -> Analysis:
    """The flow through the house, for a document that has been read."""
    return facts_of(to_reading(read, rules), rules, min_confidence)


@few_collections()
def facts_of(
    reading: Reading,
    rules: Rules,
    min_confidence: float = 0.0,
    *,
    precisions: Mapping[str, Any] | None = None,
    found_by: Callable[[Reading, Rules], Iterable[Mention]] | None = None,
    classify_codes: bool = True,
) -> Analysis:
    """What the extractors find in a reading, resolved to facts and links.

    ``precisions``: see :func:`pipeline.learned.confidence.calibrated`. ``found_by`` takes
    the place of :func:`mentions`; without ``classify_codes`` purposes bear the codes of
    the rules alone. Both serve to measure what a part of the pipeline is worth.
    """
    read = reading.document
    said: Iterable[Mention] = list((found_by or mentions)(reading, rules))
    desks = [mention for mention in said if isinstance(mention, ContactMention)]
    sure: dict[Span, float] = {}
    if classify_codes:
        said, sure = recode(said, reading, rules)
    found = resolve.facts(reading, said)
    found = confidence.surer(confidence.calibrated(found, sure, precisions), min_confidence)
    problems = read.problems
    return Analysis(
        document=read,
        status="partial" if any(p.severity == "error" for p in problems) else "ok",
        facts=document.facts(reading, rules, desks),
        articles=tuple(reading.articles),
        found=found,
        links=links(reading, found),
        problems=problems,
    )


@few_collections()
def to_reading(read: Document, rules: Rules, *, read_topics: bool = True) -> Reading:
    """Lines, units with their topics, passages and table records of a document.

    Without ``read_topics`` units bear the topics of the rules alone.
    """
    outline = articles.outline(read, layout.lines(read))
    topics = classify.with_topics(
        outline.articles, rules, read.text, topics_of.read if read_topics else None
    )
    titles = [tight(outline.lines[at].span.of(read.text)) for at in outline.titles]
    about = classify.whole(titles, rules)
    return read_document(read, articles.with_articles(outline, topics), rules, about)


def mentions(reading: Reading, rules: Rules) -> Iterator[Mention]:
    """What every extractor finds, before anything is decided."""
    for find in EXTRACTORS.values():
        yield from find(reading, rules)


def mentions_by_rules(reading: Reading, rules: Rules) -> Iterator[Mention]:
    """What every extractor finds without a model."""
    ruled = {"data_items": data_items.by_rules, "recipients": recipients.by_rules}
    for find in (EXTRACTORS | ruled).values():
        yield from find(reading, rules)


def failed(source: Source, problem: Problem) -> Analysis:
    """The analysis of a document that could not be read."""
    digest = source.sha256 if source.data else ""
    doc_id = source.doc_id if source.data else content_id("no bytes", source.name)
    empty = Document(source.name, doc_id, digest, "text/plain", None, "")
    return Analysis(document=empty, status="failed", problems=(problem,))


def _crash(source: Source, error: Exception) -> Problem:
    place = traceback.extract_tb(error.__traceback__)[-1]
    message = (
        f"{source.name} met a fault of the program ({type(error).__name__}: {error}, "
        f"{Path(place.filename).name}:{place.lineno}); please report it with the file."
    )
    return Problem("internal", "error", "crashed", message)
