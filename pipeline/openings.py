"""Which lines open a structural unit, and as what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline import fields, occasions, rows, subtitles, titles
from pipeline.contents import table_of_contents
from pipeline.core import Document, Line, Span
from pipeline.core.quick import quick
from pipeline.numbering import Enumerator, follows
from pipeline.numbering import read as read_enumerator
from pipeline.policy_title import banners
from pipeline.standing import (
    begins_bracketed_row,
    begins_desk_behind_list,
    is_bold_title,
    is_field,
    is_link_alone,
    names_desk,
    stands_like_title,
    tells_unit,
    titles_case,
    titles_sentence,
    titles_with_colon,
)
from pipeline.text import tight
from pipeline.titles import SIGNS

_WORD = re.compile(r"\w")
# Numbers in a cell that only point elsewhere: 「(1)(2)(4)」.
_REFERENCES = re.compile(r"\s*(?:(?:[(（][0-9０-９]{1,2}[)）]|[①-⑳])[、,・\s]*){2,}")
# A field of a form that a page's software has not filled in: [text* your-name].
_FORM_FIELD = re.compile(
    r"\[/?(?:text|email|tel|url|number|date|file|checkbox|radio|select|acceptance|confirm|submit|quiz)"
    r"(?:area)?\*?\s?[a-z0-9\"']"
)
# Styles that also occur by chance at the start of a line; they need a place in a series.
WEAK = frozenset(
    "bare zero kana upper-bare kanji comma colon upper lower roman roman-bare roman-lower dot decimal hyphen lettered part-of".split()
)


@quick
@dataclass(frozen=True, slots=True)
class Opening:
    """The opening line of a unit.

    ``start`` is where the unit begins; ``rest`` is what follows the label on the
    opening line. ``heading_level`` is set for headings by markup, ``list_level``
    for items of a marked-up list. ``caption`` is a heading that stands in
    brackets on the line before (（目的） / 第１条 …).
    """

    line: int
    style: str
    start: int
    label: str
    path: str
    value: int | None
    rest: Span
    rank: int | None = None
    heading_level: int | None = None
    list_level: int | None = None
    indent: int = 0
    caption: Span | None = None
    is_title: bool = False
    leads: bool = False
    weak: bool = False

    @property
    def is_numbered(self) -> bool:
        return self.value is not None

    @property
    def is_heading(self) -> bool:
        """Without a number, and a heading by markup, brackets, sign or wording."""
        plain = self.style.startswith(("bullet", "contents-entry")) or self.style == "li"
        return not self.is_numbered and not plain


def openings(
    document: Document, lines: Sequence[Line], title_lines: frozenset[int]
) -> list[Opening | None]:
    """For each line, the unit it opens, or None. Captions are merged.

    ``title_lines`` hold the title of the whole policy.
    """
    text = document.text
    no_units = title_lines | banners(text, lines, title_lines)
    found: list[Opening | None] = []
    for at, line in enumerate(lines):
        skip = line.kind in ("noise", "table_row") or at in no_units
        found.append(None if skip else _opening(document, lines, at))
    _mark_contents(text, found, lines)
    subtitles.drop_english(text, found)
    fields.settle(text, found, lines)
    _merge_captions(text, found, lines)
    subtitles.drop_glosses(text, found)
    subtitles.drop_item_glosses(found)
    occasions.settle(text, found, lines)
    rows.settle(text, found, lines)
    _mark_leading(found)
    return found


def _mark_leading(found: list[Opening | None]) -> None:
    """Tell numbered titles (text follows) from short items (the next number follows)."""
    for at, opening in enumerate(found):
        if opening is None or not opening.is_numbered or not opening.is_title:
            continue
        below = found[at + 1] if at + 1 < len(found) else None
        if (
            below is None
            or below.style != opening.style
            or not follows(opening.style, opening.path, below.path)
        ):
            found[at] = replace(opening, leads=True)


def _mark_contents(text: str, found: list[Opening | None], lines: Sequence[Line]) -> None:
    """A table of contents is a unit, its entries units without heading below it."""
    span = table_of_contents([tight(line.span.of(text)) for line in lines], found)
    if span is None:
        return
    at, end = span
    found[at] = _plain(lines[at], at, "contents", is_title=True)
    for i in range(at + 1, end):
        entry = found[i] or _plain(lines[i], i, "contents-entry")
        found[i] = replace(
            entry, style="contents-entry", rank=None, heading_level=None, list_level=None,
            is_title=False, leads=False, weak=False,
        )  # fmt: skip


def _plain(line: Line, at: int, style: str, *, is_title: bool = False) -> Opening:
    return Opening(
        line=at, style=style, start=line.span.start, label="", path="", value=None,
        rest=line.span, is_title=is_title, indent=line.indent,
    )  # fmt: skip


def _opening(document: Document, lines: Sequence[Line], at: int) -> Opening | None:
    text = document.text
    line = lines[at]
    if line.kind == "heading":
        if _is_no_title(text, lines, at):
            return None
        return _markup_heading(text, line, at)
    if line.kind == "list_item" and document.media_type != "application/pdf":
        return _list_item(text, lines, at)  # a PDF knows no depth of lists
    enumerator = read_enumerator(line.span.of(text))
    if enumerator and fields.labels_sign(text, lines, at):
        return None
    if enumerator and not _REFERENCES.fullmatch(line.span.of(text)):
        return _numbered(text, line, at, line.span.start, enumerator)
    return None if enumerator else _unnumbered(text, lines, at)


def _is_no_title(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line marked up as a heading is a signature or a name over an address."""
    words = tight(lines[at].span.of(text))
    if titles.is_contact_value(words) or is_link_alone(text, lines, at):
        return True
    if words.count("。") > 1 and words.endswith("。") and read_enumerator(words) is None:
        return True  # a paragraph that is marked up as a heading
    if (enumerator := read_enumerator(words)) and not enumerator.is_bullet:
        return titles.is_signature(words)
    if titles.is_signature(words) or names_desk(text, lines, at):
        return True
    return titles.is_organization(words) and not titles_sentence(text, lines, at)


def _markup_heading(text: str, line: Line, at: int) -> Opening:
    enumerator = read_enumerator(line.span.of(text))
    if enumerator is None or enumerator.style in ("bullet-", "bullet*"):
        return Opening(
            line=at, style=f"h{line.level}", start=line.span.start, label="", path="",
            value=None, rest=line.span, heading_level=line.level or 6, is_title=True,
        )  # fmt: skip
    opening = _numbered(text, line, at, line.span.start, enumerator)
    return replace(opening, heading_level=line.level or 6, weak=False, style=f"h{line.level}")


def _list_item(text: str, lines: Sequence[Line], at: int) -> Opening | None:
    line = lines[at]
    start = line.span.start
    begin = line.marker.end if line.marker else start
    begin += len(text[begin : line.span.end]) - len(text[begin : line.span.end].lstrip())
    if "※" in (text[start : start + 1], text[begin : begin + 1]):
        return None  # a note among the items
    outer = read_enumerator(text[start : line.span.end])
    inner = read_enumerator(text[begin : line.span.end]) if line.marker else None
    if inner and (outer is None or outer.is_bullet) and tells_unit(text, begin, line, inner):
        opening = _numbered(text, line, at, begin, inner)
        return replace(opening, start=start, list_level=line.level or 0, weak=False)
    if outer:
        opening = _numbered(text, line, at, start, outer)
        return replace(opening, list_level=line.level or 0, weak=False)
    if not line.marker:  # the list shows no marks: what titles the text of an item still does
        return _unnumbered(text, lines, at) if _holds_text(line, lines[at + 1 : at + 2]) else None
    if read_enumerator(text[start : line.marker.end] + " "):
        return None  # (1)および(2)を除く … : a number that is referred to
    return Opening(
        line=at, style="li", start=start, label="", path="・", value=None,
        rest=Span(begin, line.span.end), list_level=line.level or 0,
    )  # fmt: skip


def _holds_text(item: Line, below: Sequence[Line]) -> bool:
    """Whether the line below an item is text that is set inside it."""
    return bool(below) and below[0].kind == "text" and below[0].level == item.level


# Behind a dash or dot, these are the number that a reader sees: "- ① …", "・(1) …".
_INNER = frozenset(
    "article paren circled dot right bracket kana-right roman-sign roman-lower upper-bare upper kana "
    "kana-paren lower roman-bare order part-of lettered bullet・ bullet･".split()
)


def _numbered(text: str, line: Line, at: int, begin: int, enumerator: Enumerator) -> Opening:
    if enumerator.is_bullet and enumerator.label in "-－–—*":
        inner = read_enumerator(text[begin + enumerator.size : line.span.end])
        if inner and inner.style in _INNER:
            begin, enumerator = begin + enumerator.size, inner
    rest = Span(min(begin + enumerator.size, line.span.end), line.span.end)
    words = tight(rest.of(text))
    style = enumerator.style
    if not enumerator.is_bullet:
        words = titles.bracketed(words) or words  # 1 （適正な取得）
    title = titles.is_title(words) or (not enumerator.is_bullet and titles.is_long_title(words))
    titling = title or titles.is_signature(words)
    if enumerator.is_bullet and titling and _is_sign(line, enumerator.label):
        style = titles.enclosing(words, enumerator.label) or f"sign{enumerator.label}"
    return Opening(
        line=at, style=style, start=line.span.start, label=enumerator.label, path=enumerator.path,
        value=enumerator.value, rest=rest, rank=enumerator.rank, indent=line.indent,
        is_title=title, weak=style in WEAK and not (style in ("dot", "lettered") and title),
    )  # fmt: skip


def _is_sign(line: Line, label: str) -> bool:
    """Whether headings stand behind this sign; behind a star only if it is set off."""
    return label in SIGNS or (label in "＊*" and line.blank_before and line.kind == "text")


# The parts of a form of consent, whatever stands below them.
_CONSENT = re.compile("使用(?:する(?:者の範囲|目的|期間)|に(?:あ|当)たっての条件)")


def _unnumbered(text: str, lines: Sequence[Line], at: int) -> Opening | None:
    line = lines[at]
    words = tight(line.span.of(text))
    style = None
    if not _WORD.search(words) or _FORM_FIELD.match(words) or is_field(text, lines, at):
        return None
    if titles.is_addendum(titles.bracketed(words) or words):
        style = "addendum"
    elif (
        titles.bracketed(words)
        or titles.leading_caption(words)
        or begins_bracketed_row(text, lines, at)
    ):
        style = f"bracketed{words[0]}"
    elif titles.says_subject(words) and (sign := titles.enclosing(words[1:], words[:1])):
        style = sign
    elif titles.is_field_title(words) and not line.blank_before and not line.bold:
        style = "field"
    elif line.bold and is_bold_title(text, lines, at):
        style = "bold"
    elif (consent := _CONSENT.fullmatch(words)) or (
        titles.is_bare_title(words) and stands_like_title(text, lines, at)
    ):
        parted = line.blank_before or begins_desk_behind_list(text, lines, at)
        style = "title" if parted and not consent else "tight-title"
    elif titles.is_field_title(words) and not names_desk(text, lines, at):
        style = "title" if line.blank_before else "field"
    elif titles_with_colon(text, lines, at, words) or titles_case(text, lines, at, words):
        style = "title" if line.blank_before else "tight-title"
    if style is None:
        return None
    if line.bold and style in ("title", "tight-title"):
        style = "bold"  # whatever tells the title, it looks like the other bold ones
    return Opening(
        line=at, style=style, start=line.span.start, label="", path="", value=None,
        rest=_title_span(text, line.span), rank=1 if style == "addendum" else None, is_title=True,
        indent=line.indent,
    )  # fmt: skip


def _title_span(text: str, span: Span) -> Span:
    """The part of a line that is its title: without what follows the brackets around it."""
    quote = span.of(text)
    words = tight(quote)
    if titles.bracketed(words) or not titles.leading_bracket(words):
        return span
    return Span(span.start, span.start + 1 + re.search("[】〉》≫＞>]", quote).start())  # type: ignore[union-attr]


def _merge_captions(text: str, found: list[Opening | None], lines: Sequence[Line]) -> None:
    """A caption on the line before 第N条 belongs to that article: one unit.

    Captions in brackets always do, bare ones where most articles have one.
    """
    below = [i for i, o in enumerate(found) if o is not None and i and _is_article(o)]
    bare = [i for i in below if _is_bare_caption(text, found[i - 1], lines[i - 1])]
    bare = bare if len(bare) >= 3 and len(bare) * 3 >= len(below) * 2 else []
    for at in below:
        caption, article = found[at - 1], found[at]
        if article is not None and (at in bare or _is_bracketed_caption(text, caption, article)):
            start = lines[at - 1].span.start
            found[at - 1] = None
            level = article.heading_level or (caption.heading_level if caption else None)
            span = lines[at - 1].span
            found[at] = replace(article, start=start, caption=span, heading_level=level)


def _is_article(o: Opening) -> bool:
    return o.style == "article" or (o.rank == 3 and o.heading_level is not None)


def _is_bracketed_caption(text: str, caption: Opening | None, article: Opening) -> bool:
    if caption is None or caption.is_numbered:
        return False
    own = tight(article.rest.of(text))
    if caption.style.startswith("bracketed"):
        return not titles.bracketed(own)  # 【総則】 above 第１条（目的） is a chapter
    return bool(caption.heading_level and titles.bracketed(tight(caption.rest.of(text)))) and not (
        own and titles.bracketed(own)
    )


def _is_bare_caption(text: str, caption: Opening | None, line: Line) -> bool:
    """Whether a short unnumbered line can be the caption of the article below it."""
    if caption is not None and (caption.is_numbered or not caption.is_heading):
        return False
    words = tight(line.span.of(text))
    kind = line.kind in ("text", "heading") and len(words) <= titles.LONGEST_CAPTION
    return kind and titles.is_title(words) and not titles.bracketed(words)
