"""The bookmarks of a PDF file: which lines its maker called headings."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import pypdfium2 as pdfium

_MAX_DEPTH = 6
_MAX_TITLE = 120
_MAX_MARKS = 2_000


@dataclass(frozen=True, slots=True)
class Bookmarks:
    """The level (from 1) of each bookmark by its title and the page it points to."""

    levels: dict[tuple[str, int], int]

    def level(self, text: str, page: int) -> int | None:
        """The level of a line that a bookmark names on its page, None for any other."""
        if not self.levels or len(text) > _MAX_TITLE:
            return None
        return self.levels.get((_key(text), page))


def bookmarks(document: pdfium.PdfDocument) -> Bookmarks:
    """The bookmarks of ``document``; none where its outline is damaged."""
    levels: dict[tuple[str, int], int] = {}
    try:
        for count, mark in enumerate(document.get_toc(max_depth=_MAX_DEPTH)):
            if count >= _MAX_MARKS:
                break
            target = mark.get_dest()
            index = target.get_index() if target else None
            key = _key(mark.get_title())
            if index is not None and key:
                levels.setdefault((key, index + 1), min(_MAX_DEPTH, mark.level + 1))
    except (pdfium.PdfiumError, ValueError):
        return Bookmarks({})
    return Bookmarks(levels)


def _key(title: str) -> str:
    return "".join(unicodedata.normalize("NFKC", title).split())
