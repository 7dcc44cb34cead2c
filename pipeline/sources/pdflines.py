"""From the visual lines of PDF pages to paragraphs: running heads out, wraps joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from pipeline.sources.enumerators import own_marker
from pipeline.sources.pdfcuts import appended
from pipeline.sources.pdftable import PageTable
from pipeline.sources.pdfvisual import VisualLine

_PAGE_NUMBER = re.compile(
    r"[-–—‐−―\s]*(?:p\.?|page|ページ|頁)?\s*[0-9０-９]{1,3}\s*(?:[/／]|of)?\s*(?:[0-9０-９]{1,3})?\s*"
    r"(?:ページ|頁)?[-–—‐−―\s]*",
    re.IGNORECASE,
)
_LATIN_END = re.compile(r"[0-9A-Za-z.,;:!?)'\"]$")
# An address goes on after a hyphen, dot, slash or @, before its first dot, and inside
# what is no top-level domain.
_ADDRESS_END = re.compile(
    r"(?:@|https?://)[0-9A-Za-z@._/-]*[-._/@]$|[0-9A-Za-z._+-]{2,}@(?:[0-9A-Za-z]+)?$"
    r"|@(?:[0-9A-Za-z-]+\.)+(?!(?:[a-z]{2}|com|net|org|info|biz|example)$)[0-9A-Za-z-]+$"
)
_ADDRESS_START = re.compile(r"[0-9a-z][0-9A-Za-z-]*(?:[.@/][0-9A-Za-z]|[)）\s]|$)|\.[a-z]{2,}")
_LATIN_START = re.compile(r"[0-9A-Za-z('\"]")
_TITLE_MARK = re.compile(
    r"[■◆●○◇□★【＜<〈《]|第[0-9０-９一二三四五六七八九十百]+[条章項]|※|〒|以上$"
)
_SENTENCE_END = re.compile(r"[。！？：:]$")
_MAX_HEADING = 60
_EDGE_LINES = 2


@dataclass(slots=True)
class PageContent:
    """What one page holds: lines and tables from top to bottom, and its number from 1.

    ``furniture`` are the running head, footer and page number that were among them.
    """

    number: int
    items: list[VisualLine | PageTable]
    furniture: tuple[str, ...] = ()


@dataclass(slots=True)
class Paragraph:
    """Joined ``lines``; ``breaks`` are (offset in text, page number) where a page begins."""

    text: str
    first: VisualLine
    last: VisualLine
    page: int
    breaks: list[tuple[int, int]] = field(default_factory=list)
    lines: list[VisualLine] = field(default_factory=list)


@dataclass(slots=True)
class TableOnPages:
    """A table with the first row of each page after the one it begins on."""

    table: PageTable
    page: int
    breaks: list[tuple[int, int]] = field(default_factory=list)


def starts_item(text: str) -> bool:
    """Whether a line opens with an enumerator, a bullet or a mark of titles."""
    return bool(own_marker(text)) or _TITLE_MARK.match(text) is not None


def is_address_break(before: str, after: str) -> bool:
    """Whether the break between two lines is one inside an e-mail or web address."""
    return bool(_ADDRESS_END.search(before) and _ADDRESS_START.match(after))


def glue(before: str, after: str) -> str:
    """Join two parts of a wrapped line: one blank between Latin words only."""
    if is_address_break(before, after):
        return before + after
    latin = _LATIN_END.search(before) and _LATIN_START.match(after)
    return before + (" " if latin and not before.endswith("-") else "") + after


def without_running_heads(pages: list[PageContent]) -> list[PageContent]:
    """The pages without page numbers and lines that stand at one place on most pages."""
    repeated = _repeated(pages)
    kept = []
    for page in pages:
        dropped = [
            line
            for line in _edge_lines(page)
            if _PAGE_NUMBER.fullmatch(line.text) or _key(line) in repeated
        ]
        items = [item for item in page.items if item not in dropped]
        furniture = tuple(dict.fromkeys(line.text for line in dropped))
        kept.append(PageContent(page.number, items, furniture))
    return kept


def _edge_lines(page: PageContent) -> list[VisualLine]:
    lines = [item for item in page.items if isinstance(item, VisualLine)]
    lines.sort(key=lambda line: -line.base)
    return lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]


def _key(line: VisualLine) -> tuple[str, int]:
    return re.sub(r"[0-9０-９\s]+", "", line.text), round(line.base / 4)


def _repeated(pages: Sequence[PageContent]) -> frozenset[tuple[str, int]]:
    if len(pages) < 2:
        return frozenset()
    counts = Counter(key for page in pages for key in {_key(line) for line in _edge_lines(page)})
    least = max(2, 0.6 * len(pages))
    return frozenset(key for key, count in counts.items() if count >= least and key[0])


@dataclass(frozen=True, slots=True)
class Measure:
    """The size of the body text, its margins and the distance of its lines."""

    size: float
    left: float
    right: float
    pitch: float


def measure(pages: Sequence[PageContent]) -> Measure:
    """Body measures over all pages, weighted by characters."""
    lines = [item for page in pages for item in page.items if isinstance(item, VisualLine)]
    if not lines:
        return Measure(10.0, 0.0, 0.0, 15.0)
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size * 2) / 2] += len(line.text)
    size = weights.most_common(1)[0][0]
    whole = [line for line in lines if line.margins is None]
    long = [line for line in whole if len(line.text) >= 10] or whole or lines
    lefts, rights = sorted(line.left for line in long), sorted(line.right for line in long)
    gaps = [
        a.base - b.base
        for page in pages
        for a, b in pairwise(page.items)
        if isinstance(a, VisualLine) and isinstance(b, VisualLine) and a.base > b.base
    ]
    last = len(long) - 1
    margins = lefts[int(0.05 * last)], rights[int(0.95 * last)]
    return Measure(size, *margins, median(gaps) if gaps else 2 * size)


def joined(pages: Sequence[PageContent], body: Measure) -> list[Paragraph | TableOnPages]:
    """Paragraphs and tables in reading order, over page ends."""
    found: list[Paragraph | TableOnPages] = []
    for page in pages:
        is_first = True
        for item in page.items:
            last = found[-1] if found else None
            if isinstance(item, PageTable):
                found += _placed_table(item, last, page.number, is_first=is_first)
            elif isinstance(last, Paragraph) and _continues(last, item, body, is_first=is_first):
                _extend(last, item, page.number)
            else:
                found.append(Paragraph(item.text, item, item, page.number, lines=[item]))
            is_first = False
    return found


def _extend(paragraph: Paragraph, line: VisualLine, number: int) -> None:
    text = glue(paragraph.text, line.text)
    current = paragraph.breaks[-1][1] if paragraph.breaks else paragraph.page
    if number != current:
        paragraph.breaks.append((len(text) - len(line.text), number))
    paragraph.text, paragraph.last = text, line
    paragraph.lines.append(line)


def _continues(paragraph: Paragraph, line: VisualLine, body: Measure, *, is_first: bool) -> bool:
    """Whether ``line`` goes on with the paragraph before it."""
    last = paragraph.last
    if abs(line.size - last.size) > 0.12 * last.size or line.bold != last.bold:
        return False
    far = last.base - line.base > 1.7 * max(body.pitch, 1.2 * last.size)
    if starts_item(line.text) or (far and not is_first):
        return False
    if last.margins and line.margins:
        body = replace(body, left=last.margins.left, right=last.margins.right)
        if last.margins != line.margins:
            line = _moved(line, last.margins.left - line.margins.left)
    if _SENTENCE_END.search(paragraph.text):
        return _hangs(paragraph, line, body)
    return _is_full(last, line, body) and not _is_indented(paragraph, line)


def _moved(line: VisualLine, step: float) -> VisualLine:
    """The line as it would stand in the column before its own."""
    return replace(line, left=line.left + step, right=line.right + step)


def _is_full(last: VisualLine, line: VisualLine, body: Measure) -> bool:
    """Whether ``last`` ends only because what begins ``line`` did not fit on it.

    Japanese line breaking pulls up to two characters to the next line; a comma
    shows that the sentence goes on. A short line at the right is a date or name.
    """
    if last.right - last.left < 0.5 * (body.right - body.left):
        return False
    slack = body.right - last.right
    ems = 6 if last.text.endswith(("、", "，", "・")) else 2.6
    return slack <= ems * last.size or slack <= line.first_word + 0.6 * last.size


def _hangs(paragraph: Paragraph, line: VisualLine, body: Measure) -> bool:
    """A further sentence of a list item, set below its text rather than its marker."""
    if not starts_item(paragraph.first.text):
        return False
    step = line.left - paragraph.first.left
    is_set = 0.7 * line.size < step < 5 * line.size
    is_prose = line.text.endswith("。") or body.right - line.right < 2.6 * line.size
    aligned = paragraph.last is paragraph.first or (
        abs(line.left - paragraph.last.left) < 0.5 * line.size
    )
    return is_set and is_prose and aligned


def _is_indented(paragraph: Paragraph, line: VisualLine) -> bool:
    """A first-line indent, unless the line hangs below the text after an enumerator."""
    step = line.left - paragraph.last.left
    if step <= 0.7 * line.size:
        return False
    hanging = paragraph.last is paragraph.first and starts_item(paragraph.first.text)
    return not (hanging and step < 5 * line.size)


def _placed_table(
    table: PageTable, last: Paragraph | TableOnPages | None, number: int, *, is_first: bool
) -> list[TableOnPages]:
    """The table, or nothing where it was joined to the one that the page before broke off."""
    if not (is_first and isinstance(last, TableOnPages) and last.page != number):
        return [TableOnPages(table, number)]
    if last.table.n_cols != table.n_cols or abs(last.table.left - table.left) > 10:
        return [TableOnPages(table, number)]
    last.table, row = appended(last.table, table)
    if row < last.table.n_rows:
        last.breaks.append((row, number))
    return []


def heading_levels(paragraphs: Sequence[Paragraph], body: Measure) -> dict[int, int]:
    """Heading level by index of paragraph, ranked by size; bold body size comes last."""
    all_bold = sum(p.first.bold for p in paragraphs) > 0.5 * len(paragraphs)
    titles = {
        index: round(paragraph.first.size * 2) / 2
        for index, paragraph in enumerate(paragraphs)
        if _is_title(paragraph, body, all_bold=all_bold)
    }
    ranks = {size: rank for rank, size in enumerate(sorted(set(titles.values()), reverse=True), 1)}
    return {index: min(6, ranks[size]) for index, size in titles.items()}


def _is_title(paragraph: Paragraph, body: Measure, *, all_bold: bool) -> bool:
    line = paragraph.first
    if len(paragraph.text) > _MAX_HEADING or paragraph.text.endswith(("。", "、")):
        return False
    return line.size >= 1.15 * body.size or (line.bold and not all_bold)
