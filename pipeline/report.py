"""A page to look at: one run, its documents, their facts with the evidence marked.

The page is one file without scripts or anything loaded from elsewhere. It is
made from the Parquet tables of a run, so it shows what the dataset holds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

FACTS = ("purposes", "data_items", "retention", "recipients", "contacts")
_COLUMNS = {
    "purposes": ("codes",),
    "data_items": ("item", "context", "necessity"),
    "retention": ("subject", "duration", "bound", "start_event", "end_event", "basis", "legal_basis"),
    "recipients": ("name", "kind", "country", "purpose", "items", "stance"),
    "contacts": ("role", "organization", "department", "person", "phone", "email", "address", "url"),
}  # fmt: skip
_STYLE = """
:root{--purposes:#fde68a;--data_items:#bfdbfe;--retention:#fecaca;--recipients:#bbf7d0;--contacts:#ddd6fe}
body{font:15px/1.7 system-ui,"Hiragino Sans","Noto Sans CJK JP",sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#222}
table{border-collapse:collapse;margin:.5rem 0 1.5rem;width:100%}td,th{border:1px solid #ddd;padding:.25rem .5rem;text-align:left;vertical-align:top;font-size:13px}
th{background:#f5f5f5}td.n{text-align:right}.failed{color:#b00}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#fafafa;border:1px solid #eee;padding:1rem;font:14px/1.8 inherit}
mark{padding:0 .1em;border-radius:.2em}mark.purposes,.key.purposes{background:var(--purposes)}mark.data_items,.key.data_items{background:var(--data_items)}
mark.retention,.key.retention{background:var(--retention)}mark.recipients,.key.recipients{background:var(--recipients)}mark.contacts,.key.contacts{background:var(--contacts)}
.key{padding:.1em .5em;border-radius:.2em;margin-right:.5em}summary{cursor:pointer;font-weight:600;padding:.4rem 0}
"""
# Where spans overlap the narrowest kind of evidence is shown.
_SHOWN_FIRST = ("data_items", "recipients", "contacts", "purposes", "retention")

Rows = list[dict[str, Any]]


def write(dataset: Path, limit: int = 200) -> Path:
    """Write ``report.html`` into a dataset; at most ``limit`` documents in full.

    Raises FileNotFoundError if ``dataset`` is no dataset with Parquet files.
    """
    documents = _read(dataset, "documents")
    facts = {table: _by_document(_read(dataset, table)) for table in FACTS}
    problems = _by_document(_read(dataset, "problems"))
    run = json.loads((dataset / "run.json").read_text("utf-8"))
    parts = [
        '<!doctype html><html lang="ja"><meta charset="utf-8">',
        f"<title>Purapori: {escape(dataset.name)}</title><style>{_STYLE}</style>",
        f"<h1>{escape(dataset.name)}</h1>", _summary(run), _overview(documents, facts),
    ]  # fmt: skip
    for document in documents[:limit]:
        mine = {table: facts[table].get(document["doc_id"], []) for table in FACTS}
        parts.append(_document(document, mine, problems.get(document["doc_id"], [])))
    if len(documents) > limit:
        parts.append(f"<p>{len(documents) - limit} more documents stand in the tables.</p>")
    path = dataset / "report.html"
    path.write_text("\n".join(parts) + "\n</html>\n", "utf-8")
    return path


def _read(dataset: Path, table: str) -> Rows:
    import pyarrow.dataset as ds

    folder = dataset / "parquet" / table
    if not folder.is_dir():
        raise FileNotFoundError(f"{dataset} holds no parquet/{table}; run extract with parquet")
    rows: Rows = ds.dataset(folder).to_table().to_pylist()
    return rows


def _by_document(rows: Rows) -> dict[str, Rows]:
    found: dict[str, Rows] = defaultdict(list)
    for row in rows:
        found[row["doc_id"]].append(row)
    return found


def _summary(run: Mapping[str, Any]) -> str:
    states = ", ".join(f"{n} {status}" for status, n in run["statuses"].items())
    keys = "".join(f'<span class="key {t}">{t} {run["rows"][t]:,}</span>' for t in FACTS)
    version = run["versions"]["purapori"]
    return f"<p>{states}; purapori {escape(version)}</p><p>{keys}</p>"


def _overview(documents: Rows, facts: Mapping[str, Mapping[str, Rows]]) -> str:
    heads = ("document", "organisation", "dates", "status", *FACTS)
    rows = []
    for d in documents:
        dates = [d[f] for f in ("established_date", "effective_date", "revised_date") if d[f]]
        cells = [
            f'<a href="#{d["doc_id"]}">{escape(Path(d["source"]).name)}</a>',
            escape(d["organization"] or ""), escape(" / ".join(dates)),
            f'<span class="{d["status"]}">{d["status"]}</span>',
        ]  # fmt: skip
        numbers = [len(facts[table].get(d["doc_id"], [])) for table in FACTS]
        rows.append([*cells, *(str(n) for n in numbers)])
    return _table(heads, rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(h)}</th>" for h in heads)
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def _document(document: Mapping[str, Any], facts: Mapping[str, Rows], problems: Rows) -> str:
    title = document["title"] or Path(document["source"]).name
    parts = [f'<h2 id="{document["doc_id"]}">{escape(title)}</h2>']
    parts.append(f"<p>{escape(document['source'])}</p>")
    parts += [f'<p class="failed">{escape(p["message"])}</p>' for p in problems]
    for table in FACTS:
        if facts[table]:
            parts.append(_facts(table, facts[table]))
    if document["text"]:
        marked = "".join(_marked(document["text"], facts))
        parts.append(f"<details><summary>text</summary><pre>{marked}</pre></details>")
    return "\n".join(parts)


def _facts(table: str, rows: Rows) -> str:
    columns = [c for c in _COLUMNS[table] if any(row[c] for row in rows)]
    body = [
        [*(escape(_value(row[c])) for c in columns), escape(_short(row["quote"])),
         str(row["page"] or "")]
        for row in rows
    ]  # fmt: skip
    title = f'<span class="key {table}">{table} {len(rows)}</span>'
    inner = _table((*columns, "quote", "page"), body)
    return f"<details><summary>{title}</summary>{inner}</details>"


def _value(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else "" if value is None else str(value)


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= 120 else words[:119] + "…"


def _marked(text: str, facts: Mapping[str, Rows]) -> Iterator[str]:
    """The text with the evidence of every fact marked; overlaps show the narrowest kind."""
    edges = {0, len(text)}
    changes: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for table, rows in facts.items():
        for row in rows:
            start, end = row["char_start"], row["char_end"]
            edges |= {start, end}
            changes[start].append((table, 1))
            changes[end].append((table, -1))
    depth = dict.fromkeys(FACTS, 0)
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        for table, step in changes[start]:
            depth[table] += step
        kind = next((table for table in _SHOWN_FIRST if depth[table]), None)
        piece = escape(text[start:end])
        yield f'<mark class="{kind}" title="{kind}">{piece}</mark>' if kind else piece
