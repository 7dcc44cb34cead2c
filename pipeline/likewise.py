"""Lines that are set like the titles of their document, whatever they speak of.

A text without markup parts its sections by blank lines, and each begins with its
title. Where most of such first lines are titles by their words, a reader takes the
others for titles too: 「店舗のご案内」 among 「利用目的」, 「第三者提供」, 「安全管理」. So are
names that stand each right above a table of its own, and short lines between whole
sentences where titles without any mark stand so, too.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline import titles
from pipeline.core import Document, Line
from pipeline.numbering import read as read_enumerator
from pipeline.openings import Opening
from pipeline.searching import seldom
from pipeline.standing import is_field
from pipeline.text import tight

_DATED = seldom("(?:制定|改[定訂正]|最終(?:更新|改[定訂正])|施行|更新|発効)日?[:：]")
# So many titles show how a document sets them.
_FEWEST = 3
# A line of so many characters is running text.
_LONG = 60


def mark(
    document: Document,
    found: list[Opening | None],
    lines: Sequence[Line],
    no_units: Collection[int],
) -> None:
    """Make a unit of each first line of a section, if most sections open with a title.

    ``no_units``: the lines of the policy's title.
    """
    text = document.text
    for at in [*_section_titles(text, found, lines, no_units), *_above_tables(text, found, lines)]:
        line = lines[at]
        found[at] = Opening(
            line=at, style="title", start=line.span.start, label="", path="", value=None,
            rest=line.span, is_title=True, indent=line.indent,
        )  # fmt: skip
    for at in _between_sentences(text, found, lines, no_units):
        line = lines[at]
        found[at] = Opening(
            line=at, style="tight-title", start=line.span.start, label="", path="", value=None,
            rest=line.span, is_title=True, indent=line.indent,
        )  # fmt: skip


def _between_sentences(
    text: str,
    found: Sequence[Opening | None],
    lines: Sequence[Line],
    no_units: Collection[int],
) -> list[int]:
    """Short lines between two sentences, in a text whose titles stand there without any mark."""
    known = [at for at, o in enumerate(found) if o is not None and o.style == "tight-title"]
    if len([at for at in known if _parts_sentences(text, lines, at)]) < _FEWEST:
        return []
    others = (at for at in range(known[0], len(lines)) if found[at] is None and at not in no_units)
    return [
        at
        for at in others
        if _parts_sentences(text, lines, at) and _can_title(text, lines, at, "等")
    ]


def _parts_sentences(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a plain line stands right between two whole sentences."""
    if not 0 < at < len(lines) - 1 or any(x.kind != "text" for x in lines[at - 1 : at + 2]):
        return False
    above, below = (lines[i].span.of(text).rstrip() for i in (at - 1, at + 1))
    said = above.endswith("。") and (below.endswith("。") or (len(below) > _LONG and "。" in below))
    return said and not lines[at].bold and not read_enumerator(below)


def _section_titles(
    text: str,
    found: Sequence[Opening | None],
    lines: Sequence[Line],
    no_units: Collection[int],
) -> list[int]:
    """First lines of sections that open no unit yet, where most such lines are titles."""
    first = [at for at in range(len(lines)) if _begins_section(lines, at)]
    known = [at for at in first if _is_set_title(found[at])]
    others = [at for at in first if found[at] is None and at not in no_units]
    others = [at for at in others if at > min(known, default=at) and _can_title(text, lines, at)]
    return others if len(known) >= max(_FEWEST, len(others)) else []


def _above_tables(text: str, found: Sequence[Opening | None], lines: Sequence[Line]) -> list[int]:
    """Short lines right above a table, where at least two tables have one."""
    above = [
        at
        for at, line in enumerate(lines[:-1])
        if line.kind == "text"
        and lines[at + 1].kind == "table_row"
        and titles.can_be_title(tight(line.span.of(text)))
        and not titles.is_mere_name(tight(line.span.of(text)))
    ]
    return [at for at in above if found[at] is None] if len(above) > 1 else []


def _begins_section(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands below a blank line and right above another line."""
    below = lines[at + 1 : at + 2]
    plain = lines[at].kind == "text" and lines[at].blank_before and at > 0
    return plain and bool(below) and not below[0].blank_before and below[0].kind != "noise"


def _is_set_title(opening: Opening | None) -> bool:
    """Whether words alone make a title; where numbers do, a line without one is none of them."""
    return opening is not None and opening.is_title and opening.is_heading


def _can_title(text: str, lines: Sequence[Line], at: int, ending: str = "") -> bool:
    """Whether the words, maybe without an ending, can be a title, and no name over an address or a date."""
    words, below = (tight(line.span.of(text)) for line in lines[at : at + 2])
    words = words.removesuffix(ending)
    if not titles.can_be_title(words) or read_enumerator(words) or titles.is_mere_name(words):
        return False
    if is_field(text, lines, at):
        return False
    named = titles.is_contact_line(below) or titles.is_signature(below) or _DATED.match(below)
    return not named or (titles.says_subject(words) and not titles.names_organization(words))
