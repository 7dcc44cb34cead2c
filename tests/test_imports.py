"""The house has one direction, and its front door is light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline

_PACKAGE = Path(pipeline.__file__).parent
# A module may import from those before it, and from its own package.
_ORDER = (
    "core", "cycles", "text", "searching", "places", "numbering", "titles", "sources", "runin", "layout", "owned_titles", "first_titles", "under_titles", "page_names", "policy_title",
    "standing", "subtitles", "occasions", "contents", "rows", "fields", "openings", "apart", "likewise",
    "placing", "articles", "tokens", "taxonomy", "rules", "passages", "sentences", "grids", "reading",
    "classify", "settings",
    "weights", "extractors", "learned", "resolve", "links", "tables", "marks", "displaytables", "reference",
    "display", "result", "gold", "process", "spacydoc", "loading", "workbook", "versions",
    "dataset", "batch", "evaluate", "training", "report", "cli",
)  # fmt: skip


def _imports(path: Path) -> Iterator[str]:
    """Our own top-level modules that a file imports at its top, not inside functions."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline"):
            parts = (node.module or "").split(".")
            yield from [parts[1]] if len(parts) > 1 else [a.name for a in node.names]


@pytest.mark.parametrize("path", sorted(_PACKAGE.rglob("*.py")), ids=lambda p: p.stem)
def test_imports_point_one_way(path: Path) -> None:
    own = path.relative_to(_PACKAGE).parts[0].removesuffix(".py")
    if own == "__init__":
        assert not list(_imports(path))
        return
    for name in _imports(path):
        if name != own and not name.startswith("_"):
            assert _ORDER.index(name) < _ORDER.index(own), f"{own} must not import {name}"


@pytest.mark.parametrize(
    ("code", "forbidden"),
    [
        (
            "import pipeline",
            ("spacy", "pandas", "sudachipy", "pdfplumber", "pyarrow", "duckdb", "polars"),
        ),
        ("import pipeline.cli", ("spacy", "pandas", "sudachipy", "pyarrow", "sklearn")),
        ("import pipeline.dataset", ("pandas", "pyarrow", "duckdb", "polars", "xlsxwriter")),
        ("import pipeline.process", ("spacy", "pandas", "pdfplumber")),
        ("import pipeline; pipeline.extract('利用目的\\n(1) 発送のため')", ("sklearn", "skops")),
    ],
)
def test_heavy_modules_load_on_use(code: str, forbidden: tuple[str, ...]) -> None:
    probe = f"{code}; import sys; print([m for m in {forbidden!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names() -> None:
    assert set(pipeline.__all__) == {
        "TABLES", "connect", "diff", "extract", "extract_many", "load", "read",
    }  # fmt: skip
    from pipeline import tables

    assert pipeline.TABLES == tables.TABLES
