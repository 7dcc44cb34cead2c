"""A result as HTML for a notebook: the policy with its evidence marked, beside the tables.

There is no script in it and nothing is loaded. Everything that comes from a
policy is escaped. Where a viewer takes the style away (an untrusted notebook),
marks, tooltips and tables remain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from importlib.resources import files
from itertools import count
from typing import TYPE_CHECKING, Any

from pipeline import tables
from pipeline.core import Span
from pipeline.displaytables import FACT_TABLES, FactTable, told
from pipeline.marks import Mark, steps

if TYPE_CHECKING:
    from pipeline.result import Result

# A notebook keeps what it shows; a longer text stands in result.text.
LONGEST_SHOWN = 60_000
_HEADING = "heading"
_DATES = (("established_date", "制定"), ("effective_date", "施行"), ("revised_date", "改定"))
# Two outputs on one page must not share anchors.
_outputs = count(1)


def html(result: Result, *, limit: int = LONGEST_SHOWN) -> str:
    """The HTML of one result; at most ``limit`` characters of its text."""
    page = _Page(result, f"p{next(_outputs)}", min(limit, len(result.text)))
    parts = [
        f"<style>{style()}</style>",
        # pandas names the classes that keep MathJax away from its tables: a policy's $ is a $.
        '<div class="purapori tex2jax_ignore mathjax_ignore" lang="ja">',
        page.header(),
    ]
    if result.status != "failed":
        parts += ['<div class="panes">', page.text(), page.facts(), "</div>"]
    return "\n".join((*parts, "</div>"))


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet of the page, with light and dark colours."""
    return files("pipeline").joinpath("display.css").read_text("utf-8")


class _Page:
    def __init__(self, result: Result, prefix: str, end: int) -> None:
        self.result = result
        self.prefix = prefix
        self.end = end
        self.rows: dict[Mark, list[Any]] = defaultdict(list)
        for table in tables.FACTS:
            for row in result.rows[table]:
                key = f"{table}-{row.char_start}-{row.char_end}"
                self.rows[Mark(Span(row.char_start, row.char_end), table, key)].append(row)

    # -- head ---------------------------------------------------------------

    def header(self) -> str:
        facts, document = self.result.facts, self.result.document
        lines = [f'<div class="title">{escape(facts.title or document.name)}</div>']
        about = [facts.organization]
        about += [f"{label} {value}" for name, label in _DATES if (value := getattr(facts, name))]
        about += [document.name if facts.title else None, f"{len(document.text):,} 字"]
        about += [f"{len(document.pages)} ページ" if document.pages else None]
        shown = "".join(f"<span>{escape(part)}</span>" for part in about if part)
        lines.append(f'<div class="about">{shown}</div>')
        lines += [
            f'<div class="problem">{escape(p.severity)}: {escape(p.message)}</div>'
            for p in self.result.analysis.problems
        ]
        if self.result.status != "failed":
            lines.append(self._keys())
        return f"<header>{''.join(lines)}</header>"

    def _keys(self) -> str:
        keys = [
            f'<label class="key {table.name}" title="色を表示・非表示">'
            f'<input type="checkbox" checked>{table.label} '
            f"<b>{len(self.result.rows[table.name])}</b></label>"
            for table in FACT_TABLES
        ]
        return f'<div class="keys">{"".join(keys)}</div>'

    # -- marked text --------------------------------------------------------

    def text(self) -> str:
        headings = [
            Mark(unit.heading_span, _HEADING) for unit in self.result.tree if unit.heading_span
        ]
        body = "".join(self._marked((*headings, *self.rows)))
        rest = ""
        if self.end < len(self.result.text):
            rest = (
                f'<p class="more">… 初めの {self.end:,} 字を表示（全 {len(self.result.text):,} 字）。'
                "全文は <code>result.text</code></p>"
            )
        return f'<div class="text" tabindex="0" role="region" aria-label="本文">{body}{rest}</div>'

    def _marked(self, marks: Iterable[Mark]) -> Iterator[str]:
        for step in steps(marks, self.end):
            mark = step.within[-1] if step.within else None
            if step.action == "text":
                yield escape(step.span.of(self.result.text))
            elif mark is None or mark.kind == _HEADING:
                yield "<b>" if step.action == "open" else "</b>"
            elif step.action == "close":
                yield "</mark>"
            else:
                anchor = f' id="{self.prefix}-{mark.key}"' if step.first else ""
                title = escape(self._tooltip(step.within))
                yield f'<mark class="{mark.kind}"{anchor} title="{title}">'

    def _tooltip(self, within: Sequence[Mark]) -> str:
        """What is said of a place, the innermost evidence first."""
        facts = (
            told(mark.kind, row) for mark in reversed(within) for row in self.rows.get(mark, ())
        )
        return "\n\n".join(facts)

    # -- tables -------------------------------------------------------------

    def facts(self) -> str:
        """The tables, one in sight at a time; all of them where there is no style."""
        tabs = "".join(
            f'<label class="tab {table.name}"><input type="radio" name="{self.prefix}"'
            f"{' checked' if table is FACT_TABLES[0] else ''}>{table.label}</label>"
            for table in FACT_TABLES
        )
        sections = "".join(self._section(table) for table in FACT_TABLES)
        return (
            '<div class="facts" tabindex="0" role="region" aria-label="表">'
            f'<div class="tabs">{tabs}</div>{sections}</div>'
        )

    def _section(self, table: FactTable) -> str:
        rows = self.result.rows[table.name]
        title = f'<p class="head">{table.label} {len(rows)} <code>result.{table.name}</code></p>'
        if not rows:
            return f'<section class="{table.name}">{title}<p class="none">記載なし</p></section>'
        lines = list(table.lines(rows, self._link))
        whole = [line for line in lines if len(line) > 1]
        kept = [n for n in range(len(table.heads)) if any(line[n] for line in whole)]
        heads = [table.heads[n] for n in kept]
        body = "".join(
            _line(heads, [line[n] for n in kept] if len(line) > 1 else line) for line in lines
        )
        grid = (
            f'<table class="t"><thead><tr>{_heads(heads)}</tr></thead><tbody>{body}</tbody></table>'
        )
        return f'<section class="{table.name}">{title}{grid}</section>'

    def _link(self, table: str, row: Any, text: str) -> str:
        """``text`` as a link to its evidence, if the evidence is shown."""
        shown, title = escape(text), escape(told(table, row))
        if row.char_start >= self.end:
            return f'<span title="{title}">{shown}</span>'
        anchor = f"#{self.prefix}-{table}-{row.char_start}-{row.char_end}"
        return f'<a href="{anchor}" title="{title}">{shown}</a>'


_NUMBERS = ("確度",)


def _class(head: str) -> str:
    return ' class="n"' if head in _NUMBERS else ""


def _heads(heads: Sequence[str]) -> str:
    return "".join(f"<th{_class(head)}>{head}</th>" for head in heads)


def _line(heads: Sequence[str], cells: Sequence[str]) -> str:
    if len(cells) == 1:
        return f'<tr><th class="sub" colspan="{len(heads)}">{cells[0]}</th></tr>'
    pairs = zip(heads, cells, strict=True)
    return f"<tr>{''.join(f'<td{_class(head)}>{cell}</td>' for head, cell in pairs)}</tr>"
