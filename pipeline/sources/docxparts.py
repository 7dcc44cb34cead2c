"""What stands in the XML of a Word file: blocks, visible text, styles and notes.

Content controls and insertions are gone into; deletions, hidden text, field
codes, ruby and the second copy of a text box are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.sources.docxnumbers import W, attribute, is_on, value

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])", re.IGNORECASE)
_LEFT_OUT = frozenset(
    {f"{W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "rt", "pPr", "rPr")}
    | {f"{_MC}Fallback", f"{W}txbxContent"}
)
_WRAPPERS = frozenset(
    f"{W}{name}"
    for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink")
)
_MOST_STYLES = 12
_BODY_LEVEL = 9


def blocks(parent: Any, *tags: str) -> Iterator[Any]:
    """The children with these tags, also where a content control or an insertion holds them."""
    wanted = {f"{W}{tag}" for tag in tags}
    stack = [iter(parent)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            stack.append(iter(child))


@dataclass(slots=True)
class Text:
    """The visible text of a paragraph; ``boxes`` are text boxes, ``notes`` ids of notes."""

    pieces: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def text_of(paragraph: Any, styles: Styles) -> Text:
    """Read the runs of a paragraph."""
    found = Text()
    base = styles.is_bold(value(paragraph.find(f"{W}pPr"), "pStyle", ""))
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{W}r":
            _run(child, found, styles, base=base)
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            stack.append(iter(child))
    return found


def _run(run: Any, found: Text, styles: Styles, *, base: bool) -> None:
    properties = run.find(f"{W}rPr")
    is_hidden = is_on(properties, "vanish")
    before = len(found.pieces)
    stack = [iter(run)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{W}txbxContent":
            found.boxes.append(child)
        elif child.tag in _LEFT_OUT or not isinstance(child.tag, str):
            continue
        elif child.tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            found.notes.append((child.tag[len(W) :][:-9], attribute(child, "id")))
        elif child.tag == f"{W}r":
            _run(child, found, styles, base=base)
        else:
            found.pieces.append("" if is_hidden else _piece(child))
            stack.append(iter(child))
    if "".join(found.pieces[before:]).strip():
        found.bold.append(_is_bold(properties, styles, base=base))


def _piece(element: Any) -> str:
    tag = element.tag.removeprefix(W)
    if tag == "t":
        return str(element.text or "").replace("\n", " ")
    if tag in {"tab", "ptab"}:
        return " "
    if tag == "cr" or (tag == "br" and attribute(element, "type") in {"", "textWrapping"}):
        return "\n"
    return "-" if tag == "noBreakHyphen" else ""


def _is_bold(properties: Any, styles: Styles, *, base: bool) -> bool:
    if properties is None:
        return base
    if properties.find(f"{W}b") is not None:
        return is_on(properties, "b")
    return base or styles.is_bold(value(properties, "rStyle", ""))


class Styles:
    """The styles of a document, each with those that it is based on."""

    def __init__(self, root: Any) -> None:
        found = root.iter(f"{W}style") if root is not None else ()
        self._styles = {attribute(style, "styleId"): style for style in found}
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if attribute(style, "type") == "paragraph" and attribute(style, "default") == "1"
            ),
            "",
        )

    def chain(self, key: str) -> list[Any]:
        """The style and its bases, nearest first."""
        found: list[Any] = []
        while key in self._styles and len(found) < _MOST_STYLES:
            found.append(self._styles[key])
            key = value(found[-1], "basedOn", "")
        return found

    def is_bold(self, key: str) -> bool:
        for style in self.chain(key):
            properties = style.find(f"{W}rPr")
            if properties is not None and properties.find(f"{W}b") is not None:
                return is_on(properties, "b")
        return False

    def lists(self) -> dict[str, str]:
        """The list (``numId``) of every style that has one."""
        return {
            key: value(style.find(f"{W}pPr/{W}numPr"), "numId", "")
            for key, style in self._styles.items()
            if style.find(f"{W}pPr/{W}numPr") is not None
        }

    def properties(self, paragraph: Any) -> list[tuple[Any, str]]:
        """(``pPr``, style id) of the paragraph itself and of its styles, nearest first."""
        own = paragraph.find(f"{W}pPr")
        key = value(own, "pStyle", self._default)
        found = [(own, "")]
        found += [(s.find(f"{W}pPr"), attribute(s, "styleId")) for s in self.chain(key)]
        return [(properties, style) for properties, style in found if properties is not None]

    def heading_level(self, paragraph: Any) -> int | None:
        """1 to 6 for a heading by the name of its style or by outline level."""
        for style in self.chain(value(paragraph.find(f"{W}pPr"), "pStyle", self._default)):
            name = value(style, "name", "")
            if name.lower() in {"title", "表題"}:
                return 1
            if match := _HEADING.match(name):
                return min(6, int(match[1]))
        for properties, _ in self.properties(paragraph):
            level = value(properties, "outlineLvl", "")
            if level.isdecimal():
                return min(6, int(level) + 1) if int(level) < _BODY_LEVEL else None
        return None
