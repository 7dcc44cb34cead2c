"""What the pipeline is measured beside: itself, and systems that need no thought."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline import taxonomy, tokens
from pipeline.core import Document, Mention, Span
from pipeline.evaluate.parsed import with_entities
from pipeline.evaluate.predictions import as_gold
from pipeline.gold import TABLES, Gold, Label
from pipeline.passages import Field, Reading
from pipeline.process import analyse, facts_of, mentions, mentions_by_rules, to_reading
from pipeline.rules import Rules, load_rules
from pipeline.text import MappedText

System = Callable[[Document], Gold]


def pipeline(document: Document) -> Gold:
    """The pipeline as it ships."""
    return as_gold(analyse(document, load_rules()))


def with_rules(*directories: Path) -> System:
    """The pipeline with further rule packs. Raises RuleError for a pack that cannot be used."""
    rules = load_rules(directories)
    return lambda document: as_gold(analyse(document, rules))


def nothing(document: Document) -> Gold:
    """The system that finds nothing: what precision alone is worth."""
    return Gold(document.sha256, document.name, {}, TABLES, ())


def keywords(document: Document) -> Gold:
    """A page of regular expressions: what anybody writes in an hour.

    Lines that begin with a number are units; the vocabulary's own labels are
    data items; lines that end in ため are purposes; 3年 is retention; 株式会社X is
    a processor; numbers and addresses are contacts.
    """
    labels = tuple(_keyword_labels(document.text))
    names = [x.values["name"] for x in labels if x.table == "recipients"]
    facts = {"organization": str(names[0])} if names else {}
    return Gold(document.sha256, document.name, facts, TABLES, labels)


SYSTEMS: Mapping[str, System] = {
    "pipeline": pipeline,
    "keywords": keywords,
    "nothing": nothing,
}


def _without(change: Callable[[Reading], Reading]) -> System:
    """The pipeline on readings from which something has been taken away."""

    def system(document: Document) -> Gold:
        rules = load_rules()
        return as_gold(facts_of(change(to_reading(document, rules)), rules))

    return system


def _blank(reading: Reading, **values: Any) -> Reading:
    """A reading whose passages, cells and records bear ``values``."""

    def cell(field: Field) -> Field:
        return replace(field, cell=replace(field.cell, **values))

    records = tuple(
        replace(record, fields=tuple(map(cell, record.fields)), **values)
        for record in reading.records
    )
    passages = tuple(replace(passage, **values) for passage in reading.passages)
    return replace(reading, passages=passages, records=records)


def rules_only(document: Document) -> Gold:
    """Rules without Sudachi's boundaries and without the classifiers."""
    with tokens.blind():
        return rules_and_tokens(document)


def rules_and_tokens(document: Document) -> Gold:
    """Rules with Sudachi's boundaries, without the classifiers."""
    rules = load_rules()
    reading = to_reading(document, rules, read_topics=False)
    return as_gold(facts_of(reading, rules, found_by=mentions_by_rules, classify_codes=False))


def with_ginza(document: Document) -> Gold:
    """The pipeline, and GiNZA asked for recipients where the rules leave them open."""

    def found_by(reading: Reading, rules: Rules) -> Iterator[Mention]:
        return with_entities(reading, list(mentions(reading, rules)))

    rules = load_rules()
    return as_gold(facts_of(to_reading(document, rules), rules, found_by=found_by))


# The cascade, step by step (the pipeline itself is rules, Sudachi and the classifier),
# and what each kind of context is worth.
ABLATIONS: Mapping[str, System] = {
    "rules": rules_only,
    "+ Sudachi": rules_and_tokens,
    "+ GiNZA": with_ginza,
    "no topics": _without(lambda reading: _blank(reading, topics=())),
    "no headings": _without(lambda reading: _blank(reading, headings=(), topics=())),
    "no lead-ins": _without(lambda reading: _blank(reading, lead_ins=())),
    "no tables": _without(lambda reading: replace(reading, records=())),
}

_UNIT = re.compile(
    r"^[ 　]*(?:第\s*[0-9０-９]+\s*条|[（(]?[0-9０-９]{1,2}[.．)）]|#{1,4} |[・■●①-⑳])",
    re.MULTILINE,
)
_PURPOSE = re.compile(r"^[ 　]*[^\w\n]*(?P<purpose>[^\n]{4,}?)(?:の)?ため。?$", re.MULTILINE)
_PERIOD = re.compile(
    r"(?P<number>[0-9０-９]+)\s*(?P<unit>年|か月|ヶ月|カ月|日)(?!前|以内に(?:回答|発行))"
)
_COMPANY = re.compile(
    r"株式会社[ァ-ヶーA-Za-z一-龠&・]{2,20}|[ァ-ヶーA-Za-z一-龠&・]{2,20}株式会社"
)
_CONTACTS = {
    "phone": re.compile(r"(?<!\d)0\d{1,3}-\d{2,4}-\d{3,4}(?!\d)"),
    "email": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "postal_code": re.compile(r"(?<!\d)\d{3}-\d{4}(?![\d-])"),
}
_ISO_UNIT = {"年": "Y", "か月": "M", "ヶ月": "M", "カ月": "M", "日": "D"}


def _keyword_labels(text: str) -> Iterator[Label]:
    view = MappedText.of(text).folded()
    for match in _UNIT.finditer(view.text):
        yield Label("articles", view.span(*match.span()), {"depth": "1"})
    for match in _PURPOSE.finditer(view.text):
        yield Label("purposes", view.span(*match.span("purpose")), {"codes": "service_provision"})
    for match in _PERIOD.finditer(view.text):
        duration = f"P{int(match['number'])}{_ISO_UNIT[match['unit']]}"
        yield Label("retention", view.span(*match.span()), {"duration": duration, "bound": "exact"})
    for match in _COMPANY.finditer(view.text):
        values = {"name": match[0], "kind": "processor"}
        yield Label("recipients", view.span(*match.span()), values)
    for field, pattern in _CONTACTS.items():
        for match in pattern.finditer(view.text):
            value = "+81" + match[0][1:].replace("-", "") if field == "phone" else match[0]
            yield Label("contacts", view.span(*match.span()), {"role": "inquiry", field: value})
    for code in taxonomy.vocabularies()["data_items"]:
        for name in re.split("[・（）]", code.label_ja):
            for match in re.finditer(re.escape(name), view.text) if len(name) > 1 else ():
                values = {"item": code.code, "context": "collected"}
                yield Label("data_items", Span(*match.span()), values)
