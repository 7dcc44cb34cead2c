"""Word files made with python-docx and raw XML, so that a test states only what matters."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.core import Document, Source
from pipeline.sources import read

_NS = nsdecls("w")
_MORE = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def body(xml: str, *, numbering: str = "", styles: str = "", footnotes: str = "") -> Any:
    """A document whose body is ``xml``; the other parts get these elements besides."""
    made = docx.Document()
    wrapper = parse_xml(f"<w:body {_NS}{_MORE}>{xml}</w:body>")
    for place, element in enumerate(list(wrapper)):
        made.element.body.insert(place, element)
    if numbering:
        root = made.part.numbering_part.element
        for element in list(root):
            root.remove(element)
        root.extend(list(parse_xml(f"<w:numbering {_NS}{_MORE}>{numbering}</w:numbering>")))
    if styles:
        made.styles.element.extend(list(parse_xml(f"<w:styles {_NS}>{styles}</w:styles>")))
    if footnotes:
        blob = f"<w:footnotes {_NS}>{footnotes}</w:footnotes>".encode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, blob, made.part.package)
        made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return made


def opened(made: Any) -> Document:
    buffer = io.BytesIO()
    made.save(buffer)
    return read(Source("policy.docx", buffer.getvalue()))


def lines(xml: str, **parts: str) -> list[str]:
    return opened(body(xml, **parts)).text.splitlines()


def para(text: str = "", properties: str = "", run: str = "") -> str:
    inner = f"<w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(text: str, level: int = 0, key: int = 1) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
    return para(text, place)


def level(place: int, style: str, template: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{template}"/></w:lvl>'
    )


def definition(levels: Sequence[str], key: int = 1, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def listing(key: int = 1, of: int = 1, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def override(start: int, place: int = 0) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
