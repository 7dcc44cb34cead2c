"""The holder of the copyright, who issues the policy where nothing else says who does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.issuer_names import NOT_NAMES, Candidate
from pipeline.extractors.names import organizations
from pipeline.searching import searcher, seldom
from pipeline.text import MappedText

_MARK = searcher(r"(?:copyrights?|©|ⓒ|\(c\))(?:[\s,:]|copyrights?|©|ⓒ|\(c\)|by\s)*", re.IGNORECASE)
_YEARS = seldom(
    r"(?:19|20)[0-9]{2}(?:\s?[-–—~〜,、]\s?(?:(?:19|20)?[0-9]{2}|present|now))*年?[\s,.]*(?:by\s+)?",
    re.IGNORECASE,
)
_BEHIND = seldom(
    r"[\s.,、。|/]*(?:all\s+rights?|rights?\s+reserved|無断|禁|転載|powered|since|(?:19|20)[0-9]{2}|$)",
    re.IGNORECASE,
)
_RESERVED = seldom(r"[\s.,、。|/]*(?:all\s+rights?|rights?\s+reserved)", re.IGNORECASE)
# A site or a text that is named in place of who runs it.
_PAGE = re.compile(r"\.(?:com|jp|net|org|io)\b|policy|ポリシー|サイト$|規約", re.IGNORECASE)
_LONGEST_LINE, _LONGEST_NAME = 120, 50


def holders(text: str) -> Iterator[Candidate]:
    """The names behind © in the short lines of a text, surer with a legal form."""
    for line in text.splitlines():
        mark = _MARK.search(line) if len(line) <= _LONGEST_LINE else None
        if mark is None:
            continue
        view = MappedText.of(line).folded()
        begin, stop = _holder(view.text, _MARK.search(view.text))
        name = view.text[begin:stop]
        if 1 < len(name) <= _LONGEST_NAME and not _PAGE.search(name) and not NOT_NAMES.search(name):
            formed = organizations(name)[:1] == [(0, len(name))]
            yield Candidate(view.span(begin, stop).of(line), 2.8 if formed else 2.4, 0)


def _holder(text: str, mark: re.Match[str] | None) -> tuple[int, int]:
    """Where the name stands behind the sign and the years of a copyright."""
    begin = mark.end() if mark else 0
    years = _YEARS.match(text, begin)
    begin = years.end() if years else begin
    formed = organizations(text[begin:])[:1]
    if formed and formed[0][0] == 0:
        reserved = _RESERVED.search(text, begin)
        end = begin + formed[0][1]
        return begin, reserved.start() if reserved and reserved.end() <= end else end
    behind = _BEHIND.search(text, begin)
    return begin, behind.start() if behind else len(text)
