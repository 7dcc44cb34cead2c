"""Labels as Label Studio tasks, and its JSON back as labels.

A task carries the canonical text, the labels as pre-annotations (spans with a
label ``<table>``, their values as per-region text and choices) and the links as
relations. Label Studio counts offsets in UTF-16 units in the browser; they are
converted on both ways.

Format: https://labelstud.io/guide/export (Label Studio 1.x, JSON).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from pipeline import taxonomy
from pipeline.core import Document, Span
from pipeline.gold.model import KEYS, TABLES, VERBATIM, Gold, GoldError, Label

_SPAN_TABLES = tuple(t for t in TABLES if t != "links")
_RELATIONS = ("recipient_receives", "recipient_for", "item_for", "retention_of")


def config() -> str:
    """The labelling interface to paste into a Label Studio project."""
    labels = "".join(f"<Label value={quoteattr(t)}/>" for t in _SPAN_TABLES)
    relations = "".join(f"<Relation value={quoteattr(r)}/>" for r in _RELATIONS)
    fields = "".join(_field(table, key) for table in _SPAN_TABLES for key in KEYS[table])
    return (
        f'<View><Relations>{relations}</Relations><Labels name="label" toName="text">{labels}'
        f'</Labels><Text name="text" value="$text"/>{fields}</View>'
    )


def _field(table: str, key: str) -> str:
    vocabulary, several, _ = KEYS[table][key]
    common = (
        f'name="{table}.{key}" toName="text" perRegion="true" '
        f'whenTagName="label" whenLabelValue="{table}"'
    )
    if vocabulary is None:
        return f'<TextArea {common} placeholder="{key}" maxSubmissions="1"/>'
    choice = "multiple" if several else "single"
    options = "".join(f"<Choice value={quoteattr(c)}/>" for c in taxonomy.codes(vocabulary))
    return f'<Choices {common} choice="{choice}" layout="select">{options}</Choices>'


# -- out -----------------------------------------------------------------------


def task(gold: Gold, document: Document) -> dict[str, Any]:
    """One task with the labels as a pre-annotation."""
    regions: list[dict[str, Any]] = []
    ids: dict[tuple[str, Span], str] = {}
    for number, label in enumerate(x for x in gold.labels if x.table != "links"):
        region = f"r{number}"
        ids.setdefault((label.table, label.span), region)
        regions += _regions(label, region, document)
    regions += list(_relations(gold, ids))
    return {
        "data": {
            "text": document.text, "sha256": gold.sha256, "source": gold.source,
            "documents": dict(gold.facts), "tables": list(gold.tables),
        },
        "predictions": [{"model_version": "purapori", "result": regions}],
    }  # fmt: skip


def _regions(label: Label, region: str, document: Document) -> Iterator[dict[str, Any]]:
    place = {
        "start": label.span.start, "end": label.span.end, "text": label.span.of(document.text),
    }  # fmt: skip
    common = {"id": region, "to_name": "text"}
    yield {
        **common, "from_name": "label", "type": "labels",
        "value": {**place, "labels": [label.table]},
    }  # fmt: skip
    for key, value in label.values.items():
        vocabulary, several, _ = KEYS[label.table][key]
        name = {**common, "from_name": f"{label.table}.{key}"}
        if vocabulary is not None:
            codes = str(value).split(",") if several else [str(value)]
            yield {**name, "type": "choices", "value": {**place, "choices": codes}}
        else:
            words = Span(*value).of(document.text) if isinstance(value, list) else str(value)
            yield {**name, "type": "textarea", "value": {**place, "text": [words]}}


def _relations(gold: Gold, ids: Mapping[tuple[str, Span], str]) -> Iterator[dict[str, Any]]:
    from pipeline.gold.model import RELATIONS

    for link in gold.of("links"):
        source_table, target_table = RELATIONS[str(link.values["relation"])]
        yield {
            "type": "relation", "direction": "right", "labels": [link.values["relation"]],
            "from_id": ids[(source_table, link.span)],
            "to_id": ids[(target_table, Span(*link.values["target"]))],
        }  # fmt: skip


# -- back ----------------------------------------------------------------------


def labels(exported: Mapping[str, Any], document: Document) -> Gold:
    """The labels of one exported task: its newest annotation, else its prediction.

    Raises GoldError if the task holds another text than ``document``.
    """
    data = exported["data"]
    if data["text"] != document.text:
        raise GoldError(f"the task of {data.get('source')} holds another text than {document.name}")
    given = exported.get("annotations") or exported.get("predictions") or []
    if not given:
        raise GoldError(f"the task of {data.get('source')} holds no annotation")
    result = given[-1]["result"]
    units = _Units(document.text)
    found = _spans(result, units)
    made = [
        Label(table, span, _values(table, values, document.text, span))
        for table, span, values in found.values()
    ]
    made += list(_links(result, found))
    made.sort(key=lambda x: (TABLES.index(x.table), x.span.start, x.span.end))
    tables = tuple(data.get("tables") or TABLES)
    return Gold(document.sha256, data.get("source", ""), data.get("documents", {}), tables,
                tuple(made))  # fmt: skip


_Found = dict[str, tuple[str, Span, dict[str, str]]]


def _spans(result: Sequence[Mapping[str, Any]], units: _Units) -> _Found:
    found: _Found = {}
    for region in result:
        if region["type"] == "labels":
            value = region["value"]
            span = Span(units.from_utf16(value["start"]), units.from_utf16(value["end"]))
            found[region["id"]] = (value["labels"][0], span, {})
    for region in result:
        if region["type"] in ("choices", "textarea") and region["id"] in found:
            table, _, values = found[region["id"]]
            name, _, key = region["from_name"].partition(".")
            if name == table:
                parts = region["value"].get("choices") or region["value"].get("text") or []
                values[key] = ",".join(parts if isinstance(parts, list) else [parts])
    return found


def _values(table: str, values: Mapping[str, str], text: str, span: Span) -> dict[str, Any]:
    """Words of the document go back to offsets, the nearest place first."""
    made: dict[str, Any] = dict(values)
    for key in VERBATIM.get(table, ()):
        if key in made:
            at = text.find(made[key], span.start)
            at = at if at >= 0 else text.rfind(made[key], 0, span.start)
            if at >= 0:
                made[key] = [at, at + len(made[key])]
    return made


def _links(result: Sequence[Mapping[str, Any]], found: _Found) -> Iterator[Label]:
    for region in result:
        if region["type"] == "relation":
            _, source, _ = found[region["from_id"]]
            _, target, _ = found[region["to_id"]]
            values = {"relation": region["labels"][0], "target": [target.start, target.end]}
            yield Label("links", source, values)


class _Units:
    """Code points to UTF-16 units and back; the same number outside the astral planes."""

    def __init__(self, text: str) -> None:
        self.astral = [i for i, char in enumerate(text) if ord(char) > 0xFFFF]

    def to_utf16(self, offset: int) -> int:
        return offset + sum(at < offset for at in self.astral)

    def from_utf16(self, unit: int) -> int:
        offset = unit
        for at in self.astral:
            if at + 1 < offset:
                offset -= 1
        return offset


def to_tasks(pairs: Sequence[tuple[Gold, Document]]) -> str:
    """Tasks as the JSON file that Label Studio imports."""
    return json.dumps([task(g, d) for g, d in pairs], ensure_ascii=False, indent=1) + "\n"
