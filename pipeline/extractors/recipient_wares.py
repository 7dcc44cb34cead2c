"""Of what kind a known vendor is by what it sells, where a text says only that it is given data.

Heron LLC(Heron Ads)          whose tool measures or advertises is the operator of a tool
Heron LLCのHeron Workspace    whose product the organisation works with works for it
Egret                         so does a firm that sells nothing but hosting or such services
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.core import RecipientMention
from pipeline.rules import Rules
from pipeline.text import tight

_FORM = re.compile(
    r"(?i:社|,? ?(?:Inc|LLC|L\.L\.C|Ltd|Corporation|Corp|Limited|GmbH|PBC|B\.V)\.?|株式会社|合同会社)+$"
)
# What is told of the one named, right behind the name: (甲広告), :甲解析により, が提供する甲.
_TOLD = re.compile(r"(?: ?社)?(?:\([^()]*\))?(?:の|が(?:提供|運営)する|[:—–―-])[^。]*|\([^()]*\)")
# 甲API + (甲社): the product stands before the bracket with its firm.
_BEFORE = re.compile(r"[^。、()]{3,40}[(]$")
# Sponsors and hosts that take lists of guests do it for themselves.
_THEMSELVES = re.compile("スポンサー|協賛|出展|主催|共催|リスト|名簿")
_REACH = 120


def by_wares(
    found: Iterable[RecipientMention], raw: str, rules: Rules
) -> Iterator[RecipientMention]:
    """The mentions, known vendors of an open kind with the kind that what they sell gives.

    ``raw`` is the canonical text.
    """
    for mention in found:
        kind = _kind(mention, raw, rules) if mention.is_named else None
        yield replace(mention, kind=kind) if kind else mention


def _kind(mention: RecipientMention, raw: str, rules: Rules) -> str | None:
    """The kind of a vendor by what it sells; None where the kind found is to be kept."""
    if mention.kind != "third_party" or _THEMSELVES.search(_line(mention, raw)):
        return None
    wares = list(_wares(mention, raw, rules))
    if any(not code.endswith(".service") for code in wares):
        return "external_tool"
    return "processor" if wares or _is_host(mention.name, rules) else None


def _is_host(name: str, rules: Rules) -> bool:
    bare = _FORM.sub("", tight(name)).strip()
    hit = rules.first("recipient_host", bare)
    return hit is not None and len(hit) == len(bare)


def _wares(mention: RecipientMention, raw: str, rules: Rules) -> Iterator[str]:
    """The codes of the tools of the firm named that stand in the words that tell of it."""
    firms = {hit.code for hit in rules.find("provider", mention.name)}
    for words in _words(mention, raw) if firms else ():
        for hit in rules.find("tool", words):
            if hit.code.partition(".")[0] in firms:
                yield hit.code


def _words(mention: RecipientMention, raw: str) -> Iterator[str]:
    """The words of the line of a name that tell of the one named."""
    behind = tight(raw[mention.span.end : mention.span.end + _REACH].split("\n")[0])
    before = tight(raw[max(0, mention.span.start - _REACH) : mention.span.start].split("\n")[-1])
    for told in (_TOLD.match(behind), _BEFORE.search(before)):
        if told:
            yield told[0]


def _line(mention: RecipientMention, raw: str) -> str:
    start = raw.rfind("\n", 0, mention.span.start) + 1
    end = raw.find("\n", mention.span.end)
    return raw[start : end if end >= 0 else len(raw)]
