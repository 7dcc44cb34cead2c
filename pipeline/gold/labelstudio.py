"""Labels as Label Studio tasks, and its JSON back as labels.

A task carries the canonical text, the labels as pre-annotations (spans with a
label ``<table>``, their values as per-region text and choices) and the links as
relations. Label Studio counts offsets in code points, as Python does, and writes
a line break in the words of a region marked by hand as a backslash and an n.

Format: https://labelstud.io/guide/export (JSON), tried with Label Studio 1.23.2;
see corpus/labelstudio.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from pipeline import taxonomy
from pipeline.core import Document, Span
from pipeline.gold.authoring import Words, value_problems
from pipeline.gold.model import KEYS, RELATIONS, TABLES, VERBATIM, Gold, GoldError, Label
from pipeline.text import comparable

_SPAN_TABLES = tuple(t for t in TABLES if t != "links")
_JOINS = {ends: relation for relation, ends in RELATIONS.items()}


def config() -> str:
    """The labelling interface to paste into a Label Studio project.

    The text scrolls on the left; the fields of the selected region stand on the right.
    """
    relations = "\n".join(f"  <Relation value={quoteattr(r)}/>" for r in RELATIONS)
    labels = "\n".join(f"  <Label value={quoteattr(t)}/>" for t in _SPAN_TABLES)
    fields = "\n".join(_field(table, key) for table in _SPAN_TABLES for key in KEYS[table])
    return (
        f"<View>\n<Relations>\n{relations}\n</Relations>\n"
        f'<Labels name="label" toName="text">\n{labels}\n</Labels>\n'
        '<View style="display: flex; gap: 1em">\n'
        '<View style="flex: 2; height: 75vh; overflow: auto"><Text name="text" value="$text"/></View>\n'
        f'<View style="flex: 1; height: 75vh; overflow: auto">\n{fields}\n</View>\n</View>\n</View>\n'
    )


def _field(table: str, key: str) -> str:
    vocabulary, several, needed = KEYS[table][key]
    name = f'name="{table}.{key}" toName="text" perRegion="true"'
    if vocabulary is None:
        field = f'<TextArea {name} maxSubmissions="1" editable="true"/>'
    else:
        choice = "multiple" if several else "single"
        options = "".join(f"<Choice value={quoteattr(c)}/>" for c in taxonomy.codes(vocabulary))
        field = f'<Choices {name} choice="{choice}" layout="select">{options}</Choices>'
    return (
        f'<View visibleWhen="region-selected" whenTagName="label" whenLabelValue="{table}">'
        f'<Header value="{key}{" *" if needed else ""}" size="6"/>{field}</View>'
    )


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
        if value in ("", None):
            continue
        vocabulary, several, _ = KEYS[label.table][key]
        name = {**common, "from_name": f"{label.table}.{key}"}
        if vocabulary is not None:
            codes = str(value).split(",") if several else [str(value)]
            yield {**name, "type": "choices", "value": {**place, "choices": codes}}
        else:
            words = Span(*value).of(document.text) if isinstance(value, list) else str(value)
            yield {**name, "type": "textarea", "value": {**place, "text": [words]}}


def _relations(gold: Gold, ids: Mapping[tuple[str, Span], str]) -> Iterator[dict[str, Any]]:
    for link in gold.of("links"):
        source_table, target_table = RELATIONS[str(link.values["relation"])]
        yield {
            "type": "relation", "direction": "right", "labels": [link.values["relation"]],
            "from_id": ids[(source_table, link.span)],
            "to_id": ids[(target_table, Span(*link.values["target"]))],
        }  # fmt: skip


# -- back ----------------------------------------------------------------------


def labels(exported: Mapping[str, Any], document: Document) -> Gold:
    """The labels of one exported task: those of its newest annotation.

    A task as it was written here, before anybody worked on it, gives its prediction.
    Raises GoldError if the task holds another text than ``document``, holds no
    annotation, or holds regions that are no labels: all of them are named.
    """
    data = exported["data"]
    source = data.get("source", "")
    if data["text"] != document.text:
        raise GoldError(f"the task of {source} holds another text than {document.name}")
    given = exported.get("annotations", exported.get("predictions")) or []
    given = [x for x in given if not x.get("was_cancelled")]
    if not given:
        raise GoldError(f"the task of {source} holds no annotation")
    result = max(given, key=lambda x: x.get("updated_at") or "")["result"]
    problems: list[str] = []
    found = _spans(result, document.text, problems)
    words = Words(document.text)
    made = [Label(x.table, x.span, _values(x, words, problems)) for x in found.values()]
    made += _links(result, found, problems)
    if problems:
        raise GoldError("\n".join(f"{source}: {problem}" for problem in problems))
    made.sort(key=lambda x: (TABLES.index(x.table), x.span.start, x.span.end))
    listed = {*(data.get("tables") or TABLES), *(x.table for x in made)}
    tables = tuple(t for t in TABLES if t in listed)
    return Gold(document.sha256, source, data.get("documents", {}), tables, tuple(made))


@dataclass(slots=True)
class _Region:
    table: str
    span: Span
    place: str
    values: dict[str, str]


def _spans(
    result: Sequence[Mapping[str, Any]], text: str, problems: list[str]
) -> dict[str, _Region]:
    found: dict[str, _Region] = {}
    for region in result:
        value = region.get("value", {})
        if region["type"] == "labels" and value.get("labels"):
            span = Span(value["start"], value["end"])
            words = value.get("text", span.of(text))
            place = f"{value['labels'][0]} {words[:20]!r} at {span.start}"
            found[region["id"]] = _Region(value["labels"][0], span, place, {})
            if not span.of(text) or comparable(_plain(words)) != comparable(span.of(text)):
                problems.append(f"{place}: other words stand there")
    for region in result:
        if region["type"] in ("choices", "textarea") and region["id"] in found:
            own = found[region["id"]]
            table, _, key = region["from_name"].partition(".")
            parts = region["value"].get("choices") or region["value"].get("text") or []
            written = ",".join(parts if isinstance(parts, list) else [parts]).strip()
            if table == own.table and written:  # values of a label it had before may be left
                own.values[key] = written
    return found


def _plain(words: str) -> str:
    return words.replace("\\n", "\n")


def _values(region: _Region, words: Words, problems: list[str]) -> dict[str, Any]:
    """The values as a label keeps them; words of the document go back to offsets."""
    problems += value_problems(region.table, region.values, region.place)
    made: dict[str, Any] = {k: region.values[k] for k in KEYS[region.table] if k in region.values}
    before = words.text.rfind("\n", 0, region.span.start) + 1
    after = words.text.find("\n", region.span.end)
    lines = Span(before, after if after >= 0 else len(words.text))
    for key in VERBATIM.get(region.table, ()):
        if key in made:
            written = _plain(made[key])
            if comparable(written) not in comparable(words.text):
                written = written.replace("〜", "～")  # extraction folds the one to the other
            try:
                made[key] = words.find(written, region.span, lines, key)
            except GoldError as error:
                problems.append(f"{region.place}: {error}")
    return made


def _links(
    result: Sequence[Mapping[str, Any]], found: Mapping[str, _Region], problems: list[str]
) -> Iterator[Label]:
    """Links by what they join: an arrow drawn backwards or without a name is understood."""
    for region in result:
        if region["type"] != "relation":
            continue
        ends = [found[x] for x in (region["from_id"], region["to_id"]) if x in found]
        named = region.get("labels") or []
        for source, target in (ends, ends[::-1]) if len(ends) == 2 else ():
            relation = _JOINS.get((source.table, target.table))
            if relation and named in ([], [relation]):
                values = {"relation": relation, "target": [target.span.start, target.span.end]}
                yield Label("links", source.span, values)
                break
        else:
            joined = " and ".join(x.place for x in ends)
            problems.append(f"relation {','.join(named) or '(unnamed)'} cannot join {joined}")


def to_tasks(pairs: Sequence[tuple[Gold, Document]]) -> str:
    """Tasks as the JSON file that Label Studio imports."""
    return json.dumps([task(g, d) for g, d in pairs], ensure_ascii=False, indent=1) + "\n"
