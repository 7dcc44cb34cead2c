"""The page itself: the template filled, its one script and its one style known by their hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.report import changes, charts, words
from pipeline.report.dataset import ReportError, Rows, Run, load
from pipeline.report.payload import Payload, embed, payload
from pipeline.report.pictures import Album, Files
from pipeline.tables import FACTS

LIMIT = 500
# In this order they are one script; a file may use the functions of those before it.
_SCRIPTS = ("words", "store", "facets", "table", "text", "evidence", "main")

_EXTRA = ("changes", "problems")


@dataclass(frozen=True, slots=True)
class Written:
    """The page that was written, and what it leaves out, in plain sentences."""

    path: Path
    notes: tuple[str, ...] = ()


def write(
    run: Path,
    *,
    sources: Path | None = None,
    diff: Path | None = None,
    out: Path | None = None,
    limit: int = LIMIT,
) -> Written:
    """Write the report of a dataset to ``out``, by default ``report.html`` in the dataset.

    Args:
        run: a dataset that extract has written.
        diff: an earlier dataset of the same policies, whose differences are shown.
        out: the HTML file.
        sources: a folder with the PDF files of the run, found by their content; by
            default the paths are tried that the dataset names.
        limit: the most documents to show with their facts and texts; charts count all.

    Raises:
        ReportError: ``run`` or ``diff`` is no dataset or lacks a table, or ``sources`` is no folder.
    """
    if sources is not None and not sources.is_dir():
        raise ReportError(f"{sources} is no directory; name the folder of the PDF files.")
    found = load(run)
    album = Album(Files.below(sources))
    data = payload(found, found.tables["documents"][:limit], album)
    earlier = changes.since(diff, run) if diff else None
    if earlier:
        changes.add(data, earlier)
    notes = _notes(found, data, album)
    path = out or run / "report.html"
    try:
        path.write_bytes(
            render(found, data, notes, changes.counted(earlier) if earlier else []).encode(
                "utf-8", "replace"
            )
        )
    except OSError as error:
        raise ReportError(
            f"{path} cannot be written ({error}); name a place with --out."
        ) from error
    return Written(path, tuple(en for _, en in notes))


def render(run: Run, data: Payload, notes: list[words.Word], changed: Rows) -> str:
    """The whole page as HTML."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined,
        loader=FunctionLoader(words.template),
    )  # fmt: skip
    style, script = words.template("style.css"), _script()
    return environment.get_template("page.html").render(
        name=run.name, word=words.word, statuses=charts.statuses(run), charts=charts.charts(run, changed),
        style=style, script=script, policy=_policy(style, script), notes=notes,
        tiles=[(table, len(run.tables[table])) for table in ("documents", *FACTS)],
        version=run.record.get("versions", {}).get("purapori", ""),
        tables=("documents", *FACTS, *(name for name in _EXTRA if data.tables.get(name, {}).get("rows"))),
        data=embed(_data(run, data)),
        blocks=[embed(block) for block in data.blocks],
    )  # fmt: skip


def _data(run: Run, data: Payload) -> Mapping[str, Any]:
    return {
        "words": words.sections()["ui"], "columns": words.sections()["columns"],
        "vocabularies": {**run.labels, **words.vocabularies()}, "tables": data.tables,
        "names": data.names,
    }  # fmt: skip


def _script() -> str:
    parts = [words.template(f"script/{name}.js") for name in _SCRIPTS]
    return '"use strict";(() => {\n' + "\n".join(parts) + "})();\n"


def _policy(style: str, script: str) -> str:
    """Nothing is loaded, and nothing runs but our script (https://www.w3.org/TR/CSP3/)."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _notes(run: Run, data: Payload, album: Album) -> list[words.Word]:
    """What the page does not show, said on it and in the terminal."""
    left = len(run.tables["documents"]) - len(data.documents)
    counts = {
        "note_limit": left, "note_missing": album.missing, "note_changed": album.changed,
        "note_pages": album.left_out,
    }  # fmt: skip
    filled = ((words.word(key), count) for key, count in counts.items() if count)
    return [(ja.format(n=count), en.format(n=count)) for (ja, en), count in filled]
