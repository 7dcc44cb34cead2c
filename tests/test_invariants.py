"""What holds on every row of every document, without any label."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from corpora import documents, result

from pipeline import process, tables, taxonomy
from pipeline.core import Source
from pipeline.settings import Settings

_CODES = {
    ("articles", "topics"): "topics", ("purposes", "codes"): "purposes",
    ("data_items", "item"): "data_items", ("data_items", "context"): "data_item_contexts",
    ("data_items", "necessity"): "necessity", ("retention", "bound"): "retention_bounds",
    ("retention", "start_event"): "retention_events",
    ("retention", "end_event"): "retention_events", ("retention", "basis"): "retention_bases",
    ("recipients", "kind"): "recipient_kinds", ("contacts", "role"): "contact_roles",
}  # fmt: skip
_IDS = {
    "articles": "article_id", "purposes": "purpose_id", "data_items": "data_item_id",
    "retention": "retention_id", "recipients": "recipient_id", "contacts": "contact_id",
    "links": "link_id",
}  # fmt: skip
_ALL = pytest.mark.parametrize("path", documents(), ids=lambda p: p.name[:24])


@_ALL
def test_every_document_is_read(path: Path) -> None:
    assert result(path).status == "ok", result(path).failures


@_ALL
def test_quotes_are_the_text_at_their_offsets(path: Path) -> None:
    found = result(path)
    for table in ("purposes", "data_items", "retention", "recipients", "contacts", "links"):
        for row in found.rows[table]:
            assert found.text[row.char_start : row.char_end] == row.quote
            assert row.quote.strip(), row


@_ALL
def test_identifiers_are_unique(path: Path) -> None:
    for table, column in _IDS.items():
        counts = Counter(getattr(row, column) for row in result(path).rows[table])
        assert not [key for key, n in counts.items() if n > 1], table


@_ALL
def test_codes_are_known(path: Path) -> None:
    for (table, column), vocabulary in _CODES.items():
        known = set(taxonomy.codes(vocabulary))
        for row in result(path).rows[table]:
            assert set(_values(getattr(row, column))) <= known, (row, column)


def _values(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


@_ALL
def test_units_nest(path: Path) -> None:
    units = {a.article_id: a for a in result(path).rows["articles"]}
    for unit in units.values():
        if unit.parent_id is None:
            assert unit.depth == 1
            continue
        parent = units[unit.parent_id]
        assert parent.char_start <= unit.char_start <= unit.char_end <= parent.char_end
        assert unit.depth == parent.depth + 1
        assert unit.path.startswith(f"{parent.path}.")


@_ALL
def test_facts_stand_in_their_unit(path: Path) -> None:
    units = {a.article_id: a for a in result(path).rows["articles"]}
    for table in ("purposes", "data_items", "retention", "recipients", "contacts"):
        for row in result(path).rows[table]:
            if row.article_id is not None:
                unit = units[row.article_id]
                assert unit.char_start <= row.char_start <= row.char_end <= unit.char_end


@_ALL
def test_links_end_on_facts(path: Path) -> None:
    rows = result(path).rows
    ends = {
        "recipient_receives": ("recipients", "data_items"),
        "recipient_for": ("recipients", "purposes"),
        "item_for": ("data_items", "purposes"),
        "retention_of": ("retention", "data_items"),
    }
    ids = {t: {getattr(r, _IDS[t]) for r in rows[t]} for t in _IDS}
    for link in rows["links"]:
        source, target = ends[link.relation]
        assert link.source_id in ids[source]
        assert link.target_id in ids[target]


@_ALL
def test_values_are_written_as_the_contract_says(path: Path) -> None:
    rows = result(path).rows
    for row in rows["retention"]:
        assert (row.duration is None) == (row.bound is None), row
    for row in rows["recipients"]:
        assert row.stance in ("asserted", "possible")
        assert row.country is None or (len(row.country) == 2 and row.country.isupper())
    for row in rows["contacts"]:
        for number in (row.phone, row.fax):
            assert number is None or (number[0] == "+" and number[1:].isdigit())
    for table in _IDS:
        for row in rows[table]:
            assert 0 < getattr(row, "confidence", 1) <= 1


@_ALL
def test_pages_are_where_the_quotes_stand(path: Path) -> None:
    found = result(path)
    pages = found.document.pages
    for table in _IDS:
        for row in found.rows[table]:
            if not pages:
                assert row.page is None
            else:
                page = pages[row.page - 1]
                assert page.span.start <= row.char_start < page.span.end


@_ALL
def test_the_same_input_gives_the_same_rows(path: Path) -> None:
    source = Source(path.name, path.read_bytes())
    again = tables.rows(process.process(source, Settings()))
    assert again == result(path).rows
