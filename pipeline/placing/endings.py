"""Where a list ends: plain text behind it belongs to what holds the list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline import titles
from pipeline.core import Line
from pipeline.numbering import follows
from pipeline.openings import Opening
from pipeline.placing.units import Node, OpenUnits
from pipeline.text import tight

# 「の各請求に応じます。」 goes on with the sentence that the list stands in.
_GOES_ON = re.compile("(?:[のをにはがとで]|等の|などの|について、?|に関して、?)(?=[一-龠ァ-ヶ、])")
# A bullet that asks for a name has it below; below any other item it is a signature.
_ASKS_WHO = re.compile("責任|管理者|名称|氏名|名前|窓口|連絡|事業者|宛|範囲|[者先]$|会社$")
_CASE = re.compile("(?:場合|とき|時)[:：]?$")
_NOTE = re.compile("[※＊*注（(]")


@dataclass(frozen=True, slots=True)
class ListEndings:
    """Suspends the open items of lists that a plain line ends."""

    units: OpenUnits

    def close(self, line: Line) -> None:
        """Plain text after a finished list belongs to what holds the list."""
        text = self.units.document.text
        if not self.units.stack or _NOTE.match(line.span.of(text)):
            return
        for node in reversed(self.units.stack):
            if node.suspended:
                continue
            if self._holds(node, line):
                return
            bullet = node.opening.value is None and not node.opening.is_heading
            if line.kind == "heading" and bullet:
                node.suspended = True  # a name set large: no text of an item
                continue
            if node.is_container or not self._ends_list(node, line):
                return
            node.suspended = True

    @staticmethod
    def _holds(node: Node, line: Line) -> bool:
        """Whether an HTML page sets a text inside this item of a list."""
        level = node.opening.list_level
        return line.kind == "text" and None not in (level, line.level) and level == line.level

    def _ends_list(self, node: Node, line: Line) -> bool:
        if _GOES_ON.match(line.span.of(self.units.document.text)):
            return True
        opener = self.units.lines[node.opening.line]
        if opener.kind == "list_item" and self.units.document.media_type == "application/pdf":
            return line.blank_before and line.indent <= opener.indent
        if self._is_signed(node, line):
            return True
        if (node.opening.is_title or self._is_case(node)) and self._titles_alternate(node):
            return False
        if opener.kind == "list_item":
            return line.indent <= opener.indent or self.units.document.media_type == "text/html"
        if self._is_new_paragraph(node, line):
            return True
        if node.opening.is_numbered and self._is_counted_on(node, line):
            return False
        is_sentence = opener.span.of(self.units.document.text).rstrip().endswith("。")
        if node.opening.is_numbered and is_sentence:
            return False
        return line.blank_before and line.indent <= opener.indent

    def _is_counted_on(self, node: Node, line: Line) -> bool:
        """Whether the next number of the list follows a text, which is then the item's own."""
        o, outer = node.opening, {n.opening.style for n in self.units.stack} - {node.opening.style}
        end = line.span.start
        for coming in self.units.found[o.line + 1 :]:
            if coming is None or coming.start < end:
                continue
            if coming.style == o.style and coming.list_level == o.list_level:
                return follows(o.style, o.path, coming.path)
            if coming.heading_level or coming.rank is not None or coming.style in outer:
                return False
        return False

    def _is_case(self, node: Node) -> bool:
        """Whether an item names a case, of which the text below it may speak."""
        words = node.opening.rest.of(self.units.document.text).rstrip()
        return len(words) <= titles.LONGEST_CAPTION and bool(_CASE.search(words))

    def _is_signed(self, node: Node, line: Line) -> bool:
        """Whether the name of an organisation or its head stands below a typed bullet."""
        text = self.units.document.text
        words = tight(line.span.of(text))
        signed = titles.is_organization(words) or titles.is_signature(words)
        typed = node.opening.style.startswith("bullet")
        return signed and typed and not _ASKS_WHO.search(tight(node.opening.rest.of(text)))

    def _is_new_paragraph(self, node: Node, line: Line) -> bool:
        """In HTML a sentence behind a typed bullet is a paragraph of its own."""
        typed = node.opening.style.startswith("bullet")
        html = self.units.document.media_type == "text/html"
        return typed and html and "。" in line.span.of(self.units.document.text)

    def _titles_alternate(self, node: Node) -> bool:
        """Whether bullets of this list stand before texts of their own: ・X / text / ・Y / text."""
        if node.before is not None:
            return bool(node.before.own_lines)
        behind = (x for x in self.units.found[node.opening.line + 1 :] if x is not None)
        coming = next((x for x in behind if not self._is_inner_item(x, node.opening)), None)
        return (
            coming is not None
            and coming.style == node.opening.style
            and coming.list_level == node.opening.list_level
        )

    @staticmethod
    def _is_inner_item(o: Opening, bullet: Opening) -> bool:
        """Whether a number may count what a bullet's text announces."""
        return bullet.value is None and o.is_numbered and o.heading_level is None and o.rank is None
