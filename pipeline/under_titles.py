"""Lines set large right below the title of a policy that title no text themselves.

A subtitle between dashes, whose policy it is, its edition or date, what the organisation
promises: a page may mark them up as headings above all its sections.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline import titles
from pipeline.core import Line
from pipeline.numbering import follows, is_first
from pipeline.numbering import read as read_enumerator
from pipeline.text import tight

_LONGEST = 60
# So many sections show that they are all counted.
_FEWEST = 4
_DASHED = re.compile(r"([～〜~―—–ー－-])+.{3,}?[～〜~―—–ー－-]+")
_EDITION = re.compile(
    r"[(（【［]?(?:第?\d+(?:\.\d+)?版|ver(?:sion)?\.? ?\d[\d.]*)(?:[^。]{0,20}\d)?[日)）】］]?",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"[(（【［]?(?:last updated|updated|effective|最終更新|最終改[定訂]|制定|改[定訂]|施行|更新|発効|適用)?(?:年月)?日?[:：]? ?"
    r"(?:令和|平成|昭和|20|19)[\d元]{1,2}[年./-]\d{1,2}[月./-](?:\d{1,2}日?)?[^。]{0,8}[)）】］]?",
    re.IGNORECASE,
)
_PROMISE = re.compile(r"(?:ます|です|ません)[。!！]?$")
_AIM = re.compile("(?:ために|ように|めざして|目指して)$")
_BODY = re.compile(r"^(?:NPO法人|[一-龠]{2,8}法人|[㈱㈲])|(?:株式|有限|合同)会社$")


def titles_nothing(text: str, lines: Sequence[Line], at: int, found: Collection[int]) -> bool:
    """Whether a line right below the title, a heading or bold, has no section of its own."""
    line, words = lines[at], tight(lines[at].span.of(text))
    if line.kind not in ("heading", "text") or len(words) > _LONGEST or at - 1 not in found:
        return False
    kind = _kind(line, words)
    if not kind or (kind == "aim" and not _is_above_rest(lines, at)):
        return False
    behind = [x for i, x in enumerate(lines) if i > at and i not in found]
    if line.kind == "heading":
        return not any(x.kind == "heading" and x.level == line.level for x in behind)
    return not any(_kind(x, tight(x.span.of(text))) == kind for x in behind if _is_like(line, x))


def holds_all(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a heading is the only one of level 1, or would hold several and no other policy."""
    others = [x for i, x in enumerate(lines) if x.kind == "heading" and i != at]
    if lines[at].level == 1 and all(x.level != 1 for x in others):
        return lines[at].kind == "heading"
    behind = [tight(x.span.of(text)) for x in lines[at + 1 :] if x.kind == "heading"]
    # 8.特定個人情報の取扱いについて is one of the sections.
    policies = any(titles.names_policy(x) for x in behind if not read_enumerator(x))
    return len(behind) > 1 and _is_above_rest(lines, at) and not policies


def holds_series(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether all sections behind a line are counted, from 1: it titles every one of them."""
    style, counted, last = "", 0, ""
    for x in lines[at + 1 :]:
        words = tight(x.span.of(text))
        enumerator = read_enumerator(words)
        if enumerator is None:
            set_off = x.kind == "heading" or x.bold or x.blank_before
            if set_off and titles.is_bare_title(words) and not titles.CONTACT.search(words):
                return False
        elif not enumerator.is_bullet and _titles(words[enumerator.size :].strip()):
            if not style and is_first(enumerator.style, enumerator.path):
                style, counted, last = enumerator.style, 1, enumerator.path
            elif enumerator.style == style and follows(style, last, enumerator.path):
                counted, last = counted + 1, enumerator.path
    return counted >= _FEWEST


def _titles(words: str) -> bool:
    return titles.is_title(words) or bool(titles.bracketed(words))


def _kind(line: Line, words: str) -> str:
    """What a line says instead of a title; "" for any other line."""
    if _DASHED.fullmatch(words):
        return "subtitle"
    if _EDITION.fullmatch(words) or _DATED.fullmatch(words):
        return "edition"
    if not (line.kind == "heading" or line.bold) or read_enumerator(words):
        return ""
    named = bool(_BODY.search(words)) and not titles.says_subject(words)
    if named or titles.is_mere_name(words):
        return "name"
    if _PROMISE.search(words):
        return "promise"
    return "aim" if _AIM.search(words) else ""


def _is_above_rest(lines: Sequence[Line], at: int) -> bool:
    """Whether all later headings are smaller than this one, so that it would hold them."""
    if lines[at].kind != "heading":
        return False
    levels = [x.level or 6 for x in lines[at + 1 :] if x.kind == "heading"]
    return bool(levels) and min(levels) > (lines[at].level or 6)


def _is_like(line: Line, other: Line) -> bool:
    return other.kind == line.kind and other.bold == line.bold
