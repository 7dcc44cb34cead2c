"""Originals written as plain text, Markdown, HTML, Word, Typst and LaTeX."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from originals import Block, Grid, Line

# --- Plain text and Markdown ----------------------------------------------------------


def plain_text(blocks: Sequence[Block]) -> str:
    """Lines with blank ones between them; a table is rows of fields with tabs."""
    written = []
    for block in blocks:
        if isinstance(block, Grid):
            written.append("\n".join("\t".join(row) for row in block.fields(" ")))
        else:
            written.append(block.printed)
    return "\n\n".join(written) + "\n"


def markdown(blocks: Sequence[Block]) -> str:
    """Headings with ``#``, ordered lists, pipe tables."""
    marks = {"title": "# ", "heading": "## "}
    written = [
        "\n".join(_pipes(block))
        if isinstance(block, Grid)
        else marks.get(block.kind, "") + block.printed
        for block in blocks
    ]
    return "\n\n".join(written) + "\n"


def _pipes(grid: Grid) -> Iterator[str]:
    rows = [f"| {' | '.join(row)} |" for row in grid.fields(" ")]
    if not grid.n_head:  # the grammar asks for a head: a blank one
        rows.insert(0, "|" + "  |" * grid.n_cols)
    yield rows[0]
    yield "|" + " --- |" * grid.n_cols
    yield from rows[1:]


# --- HTML -----------------------------------------------------------------------------

_CSS = """
@page { size: A4; margin: 20mm }
body { font: 10pt/1.7 "IPAexGothic", sans-serif }
h1, h2 { font-weight: normal; break-after: avoid }
h1 { font-size: 16pt } h2 { font-size: 12pt } p { margin: .3em 0 }
table { border-collapse: collapse; width: 100%; font-size: 9pt; margin: .6em 0 }
th, td { border: .6pt solid #333; padding: 3pt 4pt; vertical-align: top; text-align: left }
"""
_TAGS = {"title": "h1", "heading": "h2"}


def web_page(blocks: Sequence[Block]) -> str:
    """A page with ruled tables, whose heads are repeated where it is printed."""
    body = "\n".join(
        _html_table(block)
        if isinstance(block, Grid)
        else "<{0}>{1}</{0}>".format(_TAGS.get(block.kind, "p"), html.escape(block.printed))
        for block in blocks
    )
    head = f'<meta charset="utf-8"><title>個人情報の取扱い</title><style>{_CSS}</style>'
    return f'<!DOCTYPE html><html lang="ja"><head>{head}</head><body>\n{body}\n</body></html>'


def _html_table(grid: Grid) -> str:
    rows = ["".join(map(_html_cell, row)) for row in grid.rows()]
    rows = [f"<tr>{row}</tr>" for row in rows]
    head, body = "\n".join(rows[: grid.n_head]), "\n".join(rows[grid.n_head :])
    head = f"<thead>{head}</thead>" if head else ""
    return f"<table>{head}<tbody>{body}</tbody></table>"


def _html_cell(box: Any) -> str:
    tag = "th" if box.is_head else "td"
    text = "<br>".join(map(html.escape, box.lines))
    return f'<{tag} rowspan="{box.row_span}" colspan="{box.col_span}">{text}</{tag}>'


# --- Word -----------------------------------------------------------------------------

# What is printed for each number, and how it is counted.
_LISTS = {
    "第%1条": "decimal",
    "%1.": "decimal",
    "(%1)": "decimal",
    "%1．": "decimalFullWidth",
    "（%1）": "decimalFullWidth",
    "%1": "aiueoFullWidth",
}
_FONTS = '<w:rFonts w:ascii="IPAexMincho" w:hAnsi="IPAexMincho" w:eastAsia="IPAexMincho"/>'


def word(blocks: Sequence[Block]) -> bytes:
    """A Word file; numbers are those that the program counts, not typed ones."""
    made = docx.Document()
    numbering = made.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for key, template in enumerate(_LISTS):
        numbering.append(_definition(template, key))
    _use_fonts(made)
    keys = _Keys(numbering)
    for block in blocks:
        if isinstance(block, Grid):
            _word_table(made, block)
        else:
            _word_line(made, block, keys)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _use_fonts(made: Any) -> None:
    for style in made.styles.element.iter(qn("w:rPr")):
        for fonts in style.findall(qn("w:rFonts")):
            style.remove(fonts)
        style.insert(0, parse_xml(_FONTS.replace("/>", f" {nsdecls('w')}/>")))


def _definition(template: str, key: int) -> Any:
    suffix = '<w:suff w:val="nothing"/>' if template.startswith("第") else ""
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{_LISTS[template]}"/>{suffix}'
        f'<w:lvlText w:val="{template}"/><w:pPr><w:ind w:left="567" w:hanging="425"/></w:pPr>'
        "</w:lvl></w:abstractNum>"
    )


class _Keys:
    """The list that each label belongs to; a label with 1 begins a new one."""

    def __init__(self, numbering: Any) -> None:
        self._numbering = numbering
        self._last = 0
        self._open: dict[str, int] = {}

    def of(self, label: str) -> int:
        number = re.search(r"[0-9０-９]+|[ア-ン]", label)
        assert number
        template = label.replace(number[0], "%1").strip()
        if number[0] in {"1", "１", "ア"}:
            self._last += 1
            self._open[template] = self._last
            self._numbering.append(
                parse_xml(
                    f'<w:num {nsdecls("w")} w:numId="{self._last}">'
                    f'<w:abstractNumId w:val="{list(_LISTS).index(template)}"/><w:lvlOverride w:ilvl="0">'
                    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
                )
            )
        return self._open[template]


def _word_line(made: Any, line: Line, keys: _Keys) -> None:
    levels = {"title": 0, "heading": 1}
    if line.kind in levels:
        paragraph = made.add_heading(line.text, levels[line.kind])
    else:
        paragraph = made.add_paragraph(line.text)
    if line.kind == "signature":
        paragraph.alignment = 2
    if line.label:
        place = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{keys.of(line.label)}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(place))


def _word_table(made: Any, grid: Grid) -> None:
    table = made.add_table(grid.n_rows, grid.n_cols, style="Table Grid")
    for box in grid.boxes:
        cell = table.cell(box.row, box.col)
        last = table.cell(box.row + box.row_span - 1, box.col + box.col_span - 1)
        if last is not cell:
            cell = cell.merge(last)
        cell.text = "\n".join(box.lines)
    made.add_paragraph()  # tables that nothing parts are one
    for row in table.rows[: grid.n_head]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


# --- Typst ----------------------------------------------------------------------------

_TYPST = """#set page(paper: "a4", margin: 20mm, numbering: "1 / 1")
#set document(title: "個人情報の取扱いについて")
#set text(font: ("IPAexMincho",), size: 10pt, lang: "ja")
#show heading: set text(font: ("IPAexGothic",))
#set table(stroke: .5pt, inset: 4pt, align: left)
#show table: set text(size: 9pt)
"""


def typst(blocks: Sequence[Block]) -> str:
    """The source of a Typst document."""
    marks = {"title": "= ", "heading": "== "}
    written = []
    for block in blocks:
        if isinstance(block, Grid):
            written.append(_typst_table(block))
        elif block.kind == "signature":
            written.append(f"#align(right)[{_typst_text(block.printed)}]")
        else:
            written.append(marks.get(block.kind, "") + _typst_text(block.printed))
    return _TYPST + "\n\n".join(written) + "\n"


def _typst_table(grid: Grid) -> str:
    rows = [
        "".join(
            f"table.cell(rowspan: {box.row_span}, colspan: {box.col_span})"
            f"[{' #linebreak() '.join(map(_typst_text, box.lines))}], "
            for box in row
        )
        for row in grid.rows()
    ]
    head = f"table.header({''.join(rows[: grid.n_head])})," if grid.n_head else ""
    columns = "(" + "1fr, " * grid.n_cols + ")"
    body = "\n  ".join(rows[grid.n_head :])
    return f"#table(columns: {columns},\n  {head}\n  {body})"


def _typst_text(text: str) -> str:
    # An e-mail address would be a reference, a number with a dot a list.
    return re.sub(r"([\\#$*_@<>\[\]`~/.])", r"\\\1", text)


# --- LaTeX ----------------------------------------------------------------------------

_LATEX = r"""\documentclass[a4paper,10pt]{ltjsarticle}
\usepackage{luatexja-fontspec}
\setmainjfont{Noto Serif CJK JP}
\setsansjfont{Noto Serif CJK JP}
\usepackage{longtable,array}
\usepackage[unicode,bookmarks=true,hidelinks]{hyperref}
\setlength{\parindent}{0pt}
\hyphenpenalty=10000
\setlength{\tabcolsep}{3pt}
\begin{document}
"""


def latex(blocks: Sequence[Block]) -> str:
    """The source of a LuaLaTeX document with bookmarks; merged cells are drawn by short rules."""
    commands = {"title": r"\section*", "heading": r"\section*", "signature": r"\rightline"}
    written = []
    for block in blocks:
        if isinstance(block, Grid):
            written.append(_longtable(block))
            continue
        text = f"{commands.get(block.kind, '')}{{{_latex_text(block.printed)}}}"
        if block.kind in {"title", "heading"}:
            level = {"title": 0, "heading": 1}[block.kind]
            text = (
                rf"\phantomsection\pdfbookmark[{level}]{{{block.printed}}}{{h{len(written)}}}{text}"
            )
        written.append(text)
    return _LATEX + "\n\n".join(written) + "\n\\end{document}\n"


def _longtable(grid: Grid) -> str:
    width = 0.92 / grid.n_cols
    columns = "|" + rf"p{{{width:.3f}\textwidth}}|" * grid.n_cols
    rows = [f"{_latex_row(grid, row)} {_rule(grid, row)}" for row in range(grid.n_rows)]
    head = "\n".join(rows[: grid.n_head]) + "\\endhead\n" if grid.n_head else ""
    body = "\n".join(rows[grid.n_head :])
    return f"{{\\small\\begin{{longtable}}{{{columns}}}\n\\hline {head}{body}\n\\end{{longtable}}}}"


def _latex_row(grid: Grid, row: int) -> str:
    begun = {box.col: box for box in grid.boxes if box.row == row}
    fields, col = [], 0
    while col < grid.n_cols:
        box = begun.get(col)
        text = r" \newline ".join(map(_latex_text, box.lines)) if box else ""
        if box and box.col_span > 1:
            text = rf"\multicolumn{{{box.col_span}}}{{{'|' if not col else ''}l|}}{{{text}}}"
        fields.append(text)
        col += box.col_span if box else 1
    return " & ".join(fields) + r" \\"


def _rule(grid: Grid, row: int) -> str:
    """The rule below a row, broken where a merged cell goes on."""
    through = {
        col
        for box in grid.boxes
        if box.row <= row < box.row + box.row_span - 1
        for col in range(box.col, box.col + box.col_span)
    }
    if not through:
        return r"\hline"
    free = [col + 1 for col in range(grid.n_cols) if col not in through]
    return "".join(rf"\cline{{{col}-{col}}}" for col in free)


def _latex_text(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text)
