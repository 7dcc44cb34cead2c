"""The reference of the tables says what the row types say, and is up to date."""

from __future__ import annotations

import re

import pytest
from corpora import ROOT
from typer.testing import CliRunner

from pipeline import reference, tables, taxonomy
from pipeline.cli import app

_WRITTEN = ROOT / ".github" / "TABLES.md"


def test_the_document_is_what_the_command_prints() -> None:
    printed = CliRunner().invoke(app, ["tables"]).output
    assert _WRITTEN.read_text("utf-8") == printed, "purapori tables > .github/TABLES.md"


def test_every_column_stands_there_in_its_order() -> None:
    for name, row_type in tables.ROW_TYPES.items():
        section = reference.markdown().split(f"## `{name}`\n")[1].split("\n## ")[0]
        rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| (yes)? *\| (.+) \|$", section, re.MULTILINE)
        assert [row[0] for row in rows] == list(tables.columns(row_type))
        assert all(row[3].strip() for row in rows)


def test_no_meaning_is_left_over() -> None:
    assert reference.unused() == []


def test_a_column_without_a_meaning_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = {k: v for k, v in reference._SHARED.items() if k != "quote"}
    monkeypatch.setattr(reference, "_SHARED", shared)
    with pytest.raises(KeyError, match="quote"):
        reference.markdown()


@pytest.mark.parametrize(
    ("column", "kind", "null", "vocabulary"),
    [
        ("codes", "list of text", "", "purposes"),
        ("bound", "text", "yes", "retention_bounds"),
        ("is_named", "true/false", "", None),
        ("confidence", "number", "", None),
        ("n_pages", "integer", "yes", None),
    ],
)
def test_types_nulls_and_vocabularies(
    column: str, kind: str, null: str, vocabulary: str | None
) -> None:
    (row, *_) = re.findall(rf"^\| `{column}` \|.+$", reference.markdown(), re.MULTILINE)
    assert [cell.strip() for cell in row.split("|")][2:4] == [kind, null]
    assert (f"[`ref_{vocabulary}`](#ref_{vocabulary})" in row) == (vocabulary is not None)


def test_every_code_is_listed() -> None:
    text = reference.markdown()
    for name, codes in taxonomy.vocabularies().items():
        section = text.split(f"## `ref_{name}`\n")[1].split("\n## ")[0]
        assert [f"| `{c.code}` | {c.label_ja} | {c.label_en} |" for c in codes] == [
            line for line in section.splitlines() if line.startswith("| `")
        ]
