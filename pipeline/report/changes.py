"""What changed since an earlier run, as a table of the page with a place in both versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import loading, versions
from pipeline.report import columns as shown
from pipeline.report.dataset import ReportError, Row, Rows, by_document, rows
from pipeline.report.payload import Block, Payload, Utf16, block, head, identifier, names
from pipeline.versions import Change, Diff, Fact, Policy
from pipeline.versions.align import COMPARED
from pipeline.versions.model import DOCUMENT
from pipeline.versions.records import name


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier run: how the later one differs from it, and what its texts were."""

    diff: Diff
    documents: Mapping[str, Row]
    units: Mapping[str, Rows]


@dataclass(frozen=True, slots=True)
class _Old:
    """The old version of a policy in the page: its number, its offsets and its units."""

    number: int
    utf16: Utf16
    units: Mapping[str, int]

    def spot(self, fact: Fact) -> Block:
        row = fact.row
        if fact.table == DOCUMENT:
            return {"doc": self.number}
        span = {"start": self.utf16(row["char_start"]), "end": self.utf16(row["char_end"])}
        return {"doc": self.number, **span, "unit": self.units.get(row["article_id"], -1)}


def since(old: Path, new: Path) -> Earlier:
    """Compare two datasets; raises ReportError where one of them cannot be read."""
    try:
        diff = versions.diff(old, new)
    except (versions.VersionsError, loading.DatasetError) as error:
        raise ReportError(str(error)) from error
    documents = {row["doc_id"]: row for row in rows(old, "documents")}
    return Earlier(diff, documents, by_document(rows(old, "articles")))


def add(made: Payload, earlier: Earlier) -> None:
    """Add the table of changes to the data of a page, and the old texts that it points to.

    Policies that the page does not show are left out.
    """
    target = made.tables["changes"] = head(shown.CHANGES)
    number = {document["doc_id"]: at for at, document in enumerate(made.documents)}
    for policy in earlier.diff.policies:
        here = number.get(policy.new.row["doc_id"])
        if here is None or not policy.changes:
            continue
        old = _old(made, earlier, policy.old)
        for change in policy.changes:
            before = old.spot(change.old) if change.old else None
            after = _spot(made, here, change.new) if change.new else None
            target["rows"].append([here, *_values(change)])
            target["spots"].append([before, after])
    for gone in earlier.diff.only_old:
        _lone(made, gone, "removed", _old(made, earlier, gone).number)
    for come in earlier.diff.only_new:
        if (here := number.get(come.row["doc_id"])) is not None:
            _lone(made, come, "added", here)


def counted(earlier: Earlier) -> Rows:
    """The changes as rows for a chart."""
    return [
        {"doc_id": policy.new.row["doc_id"], "table": change.table, "change": change.kind}
        for policy in earlier.diff.policies
        for change in policy.changes
    ]


def _old(made: Payload, earlier: Earlier, policy: Policy) -> _Old:
    """Bring the text of an old version into the page."""
    document = earlier.documents[policy.row["doc_id"]]
    units, utf16 = earlier.units.get(document["doc_id"], []), Utf16.of(document["text"] or "")
    made.names += names([document])
    made.blocks.append(block(document, units, utf16))
    places = {unit["article_id"]: at for at, unit in enumerate(units)}
    return _Old(len(made.blocks) - 1, utf16, places)


def _spot(made: Payload, number: int, fact: Fact) -> Block:
    """Where a fact of the new version stands; its address leads to its page pictures too."""
    if fact.table == DOCUMENT:
        return {"doc": number}
    table, row = made.places[fact.row[identifier(fact.table)]]
    start, end, unit = made.tables[table]["spots"][row]
    return {"doc": number, "start": start, "end": end, "unit": unit, "key": f"{table}/{row}"}


def _lone(made: Payload, policy: Policy, kind: str, number: int) -> None:
    """A policy that only one run holds."""
    spot = {"doc": number}
    called = name(Fact(DOCUMENT, policy.row))
    made.tables["changes"]["rows"].append([number, kind, DOCUMENT, called, [], []])
    made.tables["changes"]["spots"].append([spot, None] if kind == "removed" else [None, spot])


def _values(change: Change) -> list[Any]:
    if change.kind == "changed":
        old = [_field(change.table, field.name, field.old) for field in change.fields]
        new = [_field(change.table, field.name, field.new) for field in change.fields]
    else:
        old, new = _said(change.old), _said(change.new)
    return [change.kind, change.table, name(change.fact), old, new]


def _said(fact: Fact | None) -> list[Block]:
    """All that a fact states, as far as versions are compared by it."""
    values = [(field, fact.row[field]) for field in COMPARED[fact.table]] if fact else []
    return [_field(fact.table, field, value) for field, value in values if fact and value]


def _field(table: str, field: str, value: Any) -> Block:
    """A value with what the page needs to show it: the kind and the vocabulary of its column."""
    own = {column.name: column for column in shown.OWN.get(table, ())}
    column = own.get(field, shown.Column(field))
    return {
        "name": field, "kind": column.kind, "vocabulary": column.vocabulary, "value": value,
    }  # fmt: skip
