"""DOCX to canonical text: paragraphs with their printed numbers, tables row by row.

Word stores the numbers of lists and headings apart from the text; they are
computed here (:mod:`~pipeline.sources.docxnumbers`), because a reader sees them
and cites them. A note follows the block that refers to it, on a line that begins
with "※" and its number; a text box follows the paragraph that it is anchored to.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pipeline.core import Document, Source, UnreadableError
from pipeline.sources.build import Builder, GridCell, with_heads
from pipeline.sources.docxnumbers import Label, Nesting, Numbers, W, attribute, value
from pipeline.sources.docxparts import Styles, Text, blocks, text_of
from pipeline.sources.enumerators import own_marker

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument

_LARGEST = 400_000_000
_DEEPEST = 8
_PART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read(source: Source) -> Document:
    """Read a DOCX file.

    Raises:
        UnreadableError: ``damaged_docx``, ``too_large``, or ``missing_extra`` where
            python-docx is not installed.
    """
    opened = _opened(source)
    styles = Styles(_root(opened, "styles"))
    numbers = Numbers.of(_root(opened, "numbering"), styles.lists())
    notes = {kind: _notes(opened, kind) for kind in ("footnote", "endnote")}
    body = opened.element.body
    writer = _Writer(styles, numbers, notes, Nesting(_last(body, styles, numbers)))
    writer.blocks(body)
    builder = writer.builder
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
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
        if size <= _LARGEST:
            return docx.Document(io.BytesIO(source.data))
    except (OpcError, SyntaxError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        message = f"{source.name} is damaged; open it in a word processor and save it again."
        raise UnreadableError("damaged_docx", message) from error
    message = (
        f"{source.name} unpacks to {size / 1e6:,.0f} MB, more than any policy; take out its "
        "pictures, or check where it came from."
    )
    raise UnreadableError("too_large", message)


def _root(opened: DocxDocument, kind: str) -> Any:
    """The root element of another part of the file, None where there is none."""
    from docx.oxml import parse_xml

    for relation in opened.part.rels.values():
        if not relation.is_external and relation.reltype == _PART + kind:
            try:
                return parse_xml(relation.target_part.blob)
            except SyntaxError:
                return None
    return None


def _notes(opened: DocxDocument, kind: str) -> dict[str, Any]:
    root = _root(opened, f"{kind}s")
    found = root.iter(f"{W}{kind}") if root is not None else ()
    return {attribute(n, "id"): n for n in found if attribute(n, "type") not in _SEPARATORS}


@dataclass
class _Writer:
    """Writes the blocks of a document in their order."""

    styles: Styles
    numbers: Numbers
    notes: dict[str, dict[str, Any]]
    nesting: Nesting = field(default_factory=Nesting)
    builder: Builder = field(default_factory=Builder)
    _at: int = -1
    _pending: list[tuple[str, str]] = field(default_factory=list)
    _written: int = 0
    _carried: str = ""

    def blocks(self, parent: Any, depth: int = 0) -> None:
        """Write the paragraphs and tables below ``parent``."""
        for block in blocks(parent, "p", "tbl"):
            self._at += depth == 0 and block.tag == f"{W}p"
            if block.tag == f"{W}p":
                self._paragraph(block, depth)
            else:
                self._table(block)
            if depth == 0:
                self._write_notes()
        carried, self._carried = self._carried, ""
        self.builder.line(carried)

    def _paragraph(self, paragraph: Any, depth: int) -> None:
        """Write a paragraph, one line for each line that a break ends."""
        read = text_of(paragraph, self.styles)
        self._pending += read.notes
        if _is_mark_deleted(paragraph):
            self._carried += read.text
        else:
            self._lines(paragraph, read)
        if depth < _DEEPEST:
            for box in read.boxes:
                self.blocks(box, depth + 1)

    def _lines(self, paragraph: Any, read: Text) -> None:
        carried, self._carried = self._carried, ""
        first, *others = [line.strip() for line in (carried + read.text).split("\n")]
        label = self._label(paragraph)
        level = self.styles.heading_level(paragraph)
        bold = bool(read.bold) and all(read.bold)
        text = f"{label.text}{label.gap}{first}" if label.text and first else first
        if level is not None:
            self.nesting.end()
            self.builder.line(text, "heading", level=level, marker=label.text, bold=bold)
        elif label.text:
            inner = self.nesting.level(
                label.definition, label.depth, self._at, is_bullet=label.is_bullet
            )
            self.builder.line(text, "list_item", level=inner, marker=label.text, bold=bold)
        else:
            # A number that the author typed says nothing of levels; its form does.
            if own_marker(first):
                self.nesting.end()
            self.builder.line(text, bold=bold)
        for line in others:
            self.builder.line(line, bold=bold)

    def _label(self, paragraph: Any) -> Label:
        """Count the paragraph in its list, if it or its style belongs to one."""
        key, level = _place(paragraph, self.styles, self.numbers)
        return self.numbers.label(key, level) if key else Label()

    def _table(self, table: Any) -> None:
        """Write a table; a cell merged downwards stands in its first row."""
        cells: list[GridCell] = []
        open_cells: dict[int, int] = {}
        rows = [row for row in blocks(table, "tr") if row.find(f"{W}trPr/{W}del") is None]
        n_cols = 0
        for r, row in enumerate(rows):
            properties = row.find(f"{W}trPr")
            is_head = properties is not None and properties.find(f"{W}tblHeader") is not None
            col = _integer(value(properties, "gridBefore", "0"), 0)
            for cell in blocks(row, "tc"):
                own = cell.find(f"{W}tcPr")
                width = _integer(value(own, "gridSpan", "1"), 1)
                merge = own.find(f"{W}vMerge") if own is not None else None
                text = self._cell(cell)
                if merge is not None and attribute(merge, "val") != "restart" and col in open_cells:
                    above = cells[open_cells[col]]
                    cells[open_cells[col]] = replace(above, row_span=r - above.row + 1)
                else:
                    cells.append(GridCell(r, col, text, 1, width, is_head))
                    open_cells[col] = len(cells) - 1
                col += width
            n_cols = max(n_cols, col)
        if any(cell.text for cell in cells):
            self.builder.table(with_heads(cells), len(rows), n_cols)

    def _cell(self, cell: Any) -> str:
        """The lines of a cell, numbers included, joined by one blank."""
        inner = _Writer(self.styles, self.numbers, self.notes)
        inner.blocks(cell, depth=1)
        self._pending += inner._pending
        return " ".join(inner.builder.text.split("\n")).strip()

    def _write_notes(self) -> None:
        """Write the notes to which the last block refers."""
        pending, self._pending = self._pending, []
        for kind, key in pending:
            note = self.notes.get(kind, {}).get(key)
            if note is None:
                continue
            self._written += 1
            words = " ".join(text_of(p, self.styles).text for p in blocks(note, "p")).strip()
            self.builder.line(f"※{self._written} {words}" if words else "")


def _place(paragraph: Any, styles: Styles, numbers: Numbers) -> tuple[str, int]:
    """The list ("" for none) and the level in it of a paragraph or of its style."""
    depth = ""
    for properties, style in styles.properties(paragraph):
        numbered = properties.find(f"{W}numPr")
        if numbered is None:
            continue
        depth = depth or value(numbered, "ilvl", "")
        key = value(numbered, "numId", "")
        if key == "0":
            break
        if key:
            return key, int(depth) if depth.isdecimal() else numbers.level_of_style(key, style)
    return "", 0


def _last(body: Any, styles: Styles, numbers: Numbers) -> dict[str, int]:
    """At which of the paragraphs outside tables each list definition occurs last."""
    places = (_place(paragraph, styles, numbers)[0] for paragraph in blocks(body, "p"))
    return {numbers.definition(key): at for at, key in enumerate(places) if key}


def _is_mark_deleted(paragraph: Any) -> bool:
    """Whether the end of the paragraph is deleted, so that the next one goes on with it."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and mark.find(f"{W}del") is not None


def _integer(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) <= 4 else default
