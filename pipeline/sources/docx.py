"""DOCX to canonical text: paragraphs with their printed numbers, tables row by row.

Word stores the numbers of lists and headings apart from the text; they are
computed here from ``numbering.xml``, because a reader sees them and cites them.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.core import Document, Source, UnreadableError
from pipeline.sources.build import Builder, GridCell, with_heads
from pipeline.sources.enumerators import own_marker, write_number

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.table import Table as DocxTable
    from docx.text.paragraph import Paragraph as DocxParagraph

_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])", re.IGNORECASE)
_PLACE = re.compile(r"%([1-9])")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Number formats of WordprocessingML (ECMA-376, 17.18.59) and their CSS counterparts.
_STYLES = {
    "decimal": "decimal",
    "decimalZero": "decimal-leading-zero",
    "lowerLetter": "lower-alpha",
    "upperLetter": "upper-alpha",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
    "aiueo": "katakana",
    "aiueoFullWidth": "katakana",
    "iroha": "katakana-iroha",
    "irohaFullWidth": "katakana-iroha",
    "japaneseCounting": "cjk-ideographic",
    "ideographDigital": "cjk-ideographic",
}


def read(source: Source) -> Document:
    """Read a DOCX file.

    Raises:
        UnreadableError: ``damaged_docx``, or ``missing_extra`` where python-docx is
            not installed.
    """
    opened = _opened(source)
    from docx.table import Table as DocxTable

    builder = Builder()
    numbers = _Numbers.of(opened)
    for item in opened.iter_inner_content():
        if isinstance(item, DocxTable):
            _table(builder, item)
        else:
            _paragraph(builder, item, numbers)
    return Document(
        name=source.name,
        doc_id=source.doc_id,
        sha256=source.sha256,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        encoding=None,
        text=builder.text,
        blocks=builder.blocks,
        tables=builder.tables,
        title=(opened.core_properties.title or "").strip() or None,
    )


def _opened(source: Source) -> DocxDocument:
    try:
        import docx
    except ImportError as error:
        message = f"{source.name} needs python-docx; install purapori[docx] to read DOCX files."
        raise UnreadableError("missing_extra", message) from error
    # lxml's syntax errors are SyntaxErrors.
    from docx.opc.exceptions import OpcError

    try:
        return docx.Document(io.BytesIO(source.data))
    except (OpcError, SyntaxError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        message = f"{source.name} is damaged; open it in a word processor and save it again."
        raise UnreadableError("damaged_docx", message) from error


def _paragraph(builder: Builder, paragraph: DocxParagraph, numbers: _Numbers) -> None:
    """Write a paragraph, one line for each line that a break ends."""
    first, *others = [line.replace("\t", " ").strip() for line in paragraph.text.split("\n")]
    label, depth = numbers.label(paragraph)
    level = _heading_level(paragraph)
    bold = _is_bold(paragraph)
    marker = label or own_marker(first)
    text = f"{label}{'' if label == '・' else ' '}{first}" if label and first else first
    if level is not None:
        builder.line(text, "heading", level=level, marker=label, bold=bold)
    elif marker:
        builder.line(text, "list_item", level=depth, marker=marker, bold=bold)
    else:
        builder.line(text, bold=bold)
    for line in others:
        builder.line(line, bold=bold)


def _heading_level(paragraph: DocxParagraph) -> int | None:
    name = (paragraph.style.name if paragraph.style is not None else "") or ""
    if name.lower() in {"title", "表題"}:
        return 1
    match = _HEADING.match(name)
    return min(6, int(match[1])) if match else None


def _is_bold(paragraph: DocxParagraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _table(builder: Builder, table: DocxTable) -> None:
    """Write a table; a cell merged downwards stands in its first row."""
    cells: list[GridCell] = []
    open_cells: dict[int, int] = {}
    rows = table._tbl.tr_lst
    n_cols = 0
    for r, row in enumerate(rows):
        col = 0
        for cell in row.tc_lst:
            width = cell.grid_span
            if cell.vMerge == "continue" and col in open_cells:
                _grow(cells, open_cells[col], r)
            else:
                text = " ".join(p.text.strip() for p in _paragraphs(cell) if p.text.strip())
                cells.append(GridCell(r, col, text, 1, width))
                open_cells[col] = len(cells) - 1
            col += width
        n_cols = max(n_cols, col)
    if any(cell.text for cell in cells):
        builder.table(with_heads(cells), len(rows), n_cols)


def _grow(cells: list[GridCell], index: int, row: int) -> None:
    from dataclasses import replace

    cells[index] = replace(cells[index], row_span=row - cells[index].row + 1)


def _paragraphs(cell: Any) -> list[DocxParagraph]:
    from docx.text.paragraph import Paragraph

    return [Paragraph(p, cell) for p in cell.iter(f"{_W}p")]


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    template: str
    start: int


@dataclass
class _Numbers:
    """Counts the numbered paragraphs of a document, list by list."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, opened: DocxDocument) -> _Numbers:
        """The list definitions of a document; none if it has no numbering part."""
        try:
            root = opened.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return cls()
        abstract = {
            _attribute(item, "abstractNumId"): _levels(item)
            for item in root.iter(f"{_W}abstractNum")
        }
        levels = {}
        for item in root.iter(f"{_W}num"):
            reference = item.find(f"{_W}abstractNumId")
            if reference is not None:
                levels[_attribute(item, "numId")] = abstract.get(_attribute(reference, "val"), {})
        return cls(levels)

    def label(self, paragraph: DocxParagraph) -> tuple[str, int]:
        """The printed number of a paragraph ("" for none), and its level from 0."""
        found = _numbering(paragraph)
        if found is None or found[0] not in self.levels:
            return "", 0
        key, depth = found
        level = self.levels[key].get(depth)
        if level is None:
            return "", depth
        if level.style == "bullet":
            return "・", depth
        return self._counted(key, depth), depth

    def _counted(self, key: str, depth: int) -> str:
        counts = self.counts.setdefault(key, [])
        levels = self.levels[key]
        while len(counts) <= depth:
            before = levels.get(len(counts))
            counts.append((before.start if before else 1) - 1)
        counts[depth] += 1
        del counts[depth + 1 :]

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            value = max(1, counts[place]) if place < len(counts) else 1
            return _written(value, levels[place].style if place in levels else "decimal")

        return _PLACE.sub(number, levels[depth].template).strip()


def _attribute(element: Any, name: str) -> str:
    return str(element.get(f"{_W}{name}") or "")


def _value(element: Any, name: str, default: str) -> str:
    child = element.find(f"{_W}{name}")
    return _attribute(child, "val") if child is not None else default


def _levels(abstract: Any) -> dict[int, _Level]:
    return {
        int(_attribute(item, "ilvl") or 0): _Level(
            _value(item, "numFmt", "decimal"),
            _value(item, "lvlText", ""),
            int(_value(item, "start", "1") or 1),
        )
        for item in abstract.iter(f"{_W}lvl")
    }


def _numbering(paragraph: DocxParagraph) -> tuple[str, int] | None:
    """(numId, level) of a paragraph or of its style."""
    places = [paragraph._p.pPr]
    style = paragraph.style
    while style is not None and len(places) < 10:
        places.append(style.element.find(f"{_W}pPr"))
        style = style.base_style
    for properties in places:
        numbered = properties.find(f"{_W}numPr") if properties is not None else None
        if numbered is not None:
            depth = int(_value(numbered, "ilvl", "0") or 0)
            key = _value(numbered, "numId", "0")
            return (key, depth) if key != "0" else None
    return None


def _written(number: int, style: str) -> str:
    if style in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if style in {"decimalFullWidth", "decimalFullWidth2"}:
        return str(number).translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})
    return write_number(number, _STYLES.get(style, "decimal"))
