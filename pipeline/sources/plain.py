"""Plain text and Markdown: the decoded text is the canonical text, unchanged.

Only the byte-order mark goes and line ends become LF (contract, section 1);
blocks and tables are spans into it.
"""

from __future__ import annotations

import re

from pipeline.core import Block, Document, Problem, Source, Table
from pipeline.sources import markdown as md
from pipeline.sources.build import physical_lines, stripped
from pipeline.sources.decode import Decoded, decode
from pipeline.sources.rows import tab_tables

# Two headings with a number sign do not happen by chance in a plain text.
_ATX = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_MIN_ATX = 2


def read(source: Source, *, markdown: bool = False) -> Document:
    """Read a text, or Markdown where ``markdown`` is set or the content says so.

    Raises:
        UnreadableError: ``not_text`` for binary content.
    """
    decoded = decode(source.data, source.name)
    text = decoded.text
    is_markdown = markdown or len(_ATX.findall(text)) >= _MIN_ATX
    blocks, tables = md.parse(text) if is_markdown else _parse(text)
    return Document(
        name=source.name,
        doc_id=source.doc_id,
        sha256=source.sha256,
        media_type="text/markdown" if is_markdown else "text/plain",
        encoding=decoded.encoding,
        text=text,
        blocks=blocks,
        tables=tables,
        problems=lost_characters(decoded),
    )


def lost_characters(decoded: Decoded) -> tuple[Problem, ...]:
    """A warning where some bytes were no characters."""
    if not decoded.lost:
        return ()
    message = f"{decoded.lost} bytes are not {decoded.encoding} and were replaced by U+FFFD."
    return (Problem("read", "warning", "garbled_text", message),)


def _parse(text: str) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
    lines = physical_lines(text)
    found = tab_tables(text, lines)
    rows = {index for members, _ in found for index in members}
    blocks = []
    for index, line in enumerate(lines):
        if span := stripped(text, line.start, line.end):
            blocks.append(Block("table_row" if index in rows else "text", span))
    return tuple(blocks), tuple(table for _, table in found)
