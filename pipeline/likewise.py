"""Lines that are set like the titles of their document, whatever they speak of.

A text without markup parts its sections by blank lines, and each begins with its
title. Where most of such first lines are titles by their words, a reader takes the
others for titles too: 「店舗のご案内」 among 「利用目的」, 「第三者提供」, 「安全管理」. So are
names that stand each right above a table of its own, and short lines between whole
sentences where titles without any mark stand so, too, with blank lines or without.
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
# A sentence that announces what stands below it: 「次の目的で利用します。」
_ANNOUNCES = seldom("(?:以下|次|下記|左記|後記)(?:の|に)|とおり(?:です|とし)")
_OF_POLICY = seldom(
    "方針|ポリシー|宣言|規程|定め|公表|努め|遵守|お知らせ|(?:とおり|通り).{0,8}取り?扱"
)
# So many titles show how a document sets them.
_FEWEST = 2
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
    alike = (
        *_section_titles(text, found, lines, no_units),
        *_between_paragraphs(text, found, lines, no_units),
        *_above_tables(text, found, lines),
    )
    for at in alike:
        line = lines[at]
        found[at] = Opening(
            line=at, style="title", start=line.span.start, label="", path="", value=None,
            rest=line.span, is_title=True, indent=line.indent,
        )  # fmt: skip
    between = _between_sentences(text, found, lines, no_units)
    for at in (*between, *_between_lists(text, found, lines)):
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
    between = [at for at in range(1, len(lines) - 1) if _parts_sentences(text, lines, at)]
    behind = [at for at in range(1, len(lines) - 1) if _parts_item(text, found, lines, at)]
    known = [at for at in (*between, *behind) if _is_plain_title(found[at])]
    # Behind an item of plain text a short line may belong to it, where no title stands so.
    among = between if set(behind).isdisjoint(known) else sorted(between + behind)
    others = [at for at in _below_title(among, known, no_units) if found[at] is None]
    others = [at for at in others if _ends_above(text, found, lines, at)]
    others = [at for at in others if _can_title(text, lines, at, "等")]
    return others if len(known) > _FEWEST or len(known) >= max(_FEWEST, len(others)) else []


def _between_lists(text: str, found: Sequence[Opening | None], lines: Sequence[Line]) -> list[int]:
    """Lines between two items that end like a title above such a list: 院内での利用, その他の利用."""
    inner = [at for at in range(1, len(lines) - 1) if _begins_bullets(text, lines, at)]
    ends = {tight(lines[at].span.of(text))[-2:] for at in inner if _is_plain_title(found[at])}
    others = [at for at in inner if found[at] is None and lines[at - 1].indent >= lines[at].indent]
    words = {at: tight(lines[at].span.of(text)) for at in others}
    return [at for at in others if words[at][-2:] in ends and titles.is_bare_title(words[at])]


def _begins_bullets(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a plain line stands right above an item that a bullet of the text marks."""
    line, below = lines[at : at + 2]
    plain = line.kind == "text" and not read_enumerator(line.span.of(text))
    item = read_enumerator(below.span.of(text)) if plain and below.kind == "text" else None
    return item is not None and item.is_bullet


def _is_plain_title(opening: Opening | None) -> bool:
    return opening is not None and opening.style in ("title", "tight-title")


def _below_title(
    among: Sequence[int], known: Sequence[int], no_units: Collection[int]
) -> list[int]:
    """The lines below the title of the policy, or below the first known one where it has none."""
    first = min((*no_units, *known), default=0)
    return [at for at in among if at > first and at not in no_units]


def _parts_sentences(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a plain line stands right between whole sentences, or lists that the format marks."""
    above, line, below = lines[at - 1 : at + 2]
    if line.kind != "text" or line.bold or line.level:
        return False
    ended = above.kind == "text" and above.span.of(text).rstrip().endswith("。")
    if not (ended or above.kind == "list_item"):
        return False
    return below.kind == "list_item" or _is_said(text, below)


def _parts_item(text: str, found: Sequence[Opening | None], lines: Sequence[Line], at: int) -> bool:
    """Whether a plain line stands right between an item and a whole sentence."""
    above, line, below = lines[at - 1 : at + 2]
    if line.kind != "text" or line.bold or line.level or above.kind != "text":
        return False
    item = found[at - 1]
    listed = (
        item is not None
        and not item.is_heading
        and (item.is_numbered or item.style[:6] == "bullet")
    )
    return listed and line.indent <= above.indent and _is_said(text, below)


def _is_said(text: str, line: Line) -> bool:
    """Whether a plain line is a sentence without a number."""
    words = line.span.of(text).rstrip()
    said = words.endswith("。") or (len(words) > _LONG and "。" in words)
    return line.kind == "text" and said and not read_enumerator(words)


def _section_titles(
    text: str,
    found: Sequence[Opening | None],
    lines: Sequence[Line],
    no_units: Collection[int],
) -> list[int]:
    """First lines of sections that open no unit yet, where most such lines are titles."""
    first = [at for at in range(len(lines)) if _begins_section(lines, at)]
    known = [at for at in first if _is_set_title(found[at])]
    others = [at for at in _below_title(first, known, no_units) if found[at] is None]
    others = [
        at for at in others if at > min(known, default=at) or _ends_above(text, found, lines, at)
    ]
    others = [at for at in others if _can_title(text, lines, at)]
    return others if len(known) >= max(_FEWEST, len(others)) else []


def _between_paragraphs(
    text: str,
    found: Sequence[Opening | None],
    lines: Sequence[Line],
    no_units: Collection[int],
) -> list[int]:
    """Short paragraphs between others, where all are parted by blank lines, titles as well."""
    alone = [at for at in range(1, len(lines) - 1) if _is_alone(text, found, lines, at)]
    known = [at for at in alone if _is_set_title(found[at])]
    others = [at for at in _below_title(alone, known, no_units) if found[at] is None]
    others = [
        at for at in others if _ends_above(text, found, lines, at) and _can_title(text, lines, at)
    ]
    return others if len(known) >= max(_FEWEST, len(others)) else []


def _is_alone(text: str, found: Sequence[Opening | None], lines: Sequence[Line], at: int) -> bool:
    """Whether a line has blank lines around it, and a sentence or a list below."""
    line, below = lines[at : at + 2]
    if line.kind != "text" or line.bold or not (line.blank_before and below.blank_before):
        return False
    opens = found[at + 1] is not None and not _is_set_title(found[at + 1])
    return "。" in below.span.of(text) or opens or below.kind in ("list_item", "table_row")


def _ends_above(text: str, found: Sequence[Opening | None], lines: Sequence[Line], at: int) -> bool:
    """Whether what stands above a line is whole: a sentence that announces nothing, an item."""
    above = lines[at - 1].span.of(text).rstrip()
    if above.endswith("。"):
        return not _ANNOUNCES.search(above) or _OF_POLICY.search(above) is not None
    listed = found[at - 1] is not None and not _is_set_title(found[at - 1])
    return listed or lines[at - 1].kind in ("list_item", "table_row")


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
    if words.endswith(("?", "？", "!", "！")):
        return False  # the end of a page turns to its readers
    if is_field(text, lines, at):
        return False
    named = titles.is_contact_line(below) or titles.is_signature(below) or _DATED.match(below)
    return not named or (titles.says_subject(words) and not titles.names_organization(words))
