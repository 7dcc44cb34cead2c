"""The names that a document gives to its own organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.extractors.names import organizations
from pipeline.rules import Rules

_SELF = re.compile(
    r"[ 、,]?(?:\([^()]{0,80}\))?[(、][^()「」]{0,10}以下[^()「」]{0,8}[「『\"“'〔]?"
    "(?:当社|弊社|当行|当院|当法人|当会|当協会|当組合|当クリニック|当店|当校|本学|当学園|当財団|本会"
    "|当団体|会社|当事業所|当金庫|当事務所|当方|甲)"
)


# 「株式会社うみねこ（以下「うみねこ社」といいます）では」: what it calls itself by its name.
_CALLED = re.compile(
    r"[、,]?\(以下[、,]?[「『](?P<alias>[^「」『』]{2,20})[」』][^()]{0,12}\)(?:は|では|が)"
)
_FIRST = 3
_OWN_SIGNS = frozenset("当本弊")


def own_names(texts: Iterable[str]) -> frozenset[str]:
    """The names that a document gives to its own organisation: X（以下「当社」という）."""
    return frozenset(name for text in texts if "以下" in text for name in _own_names(text))


def _own_names(text: str) -> Iterator[str]:
    for start, end in organizations(text):
        if _SELF.match(text, end):
            yield text[start:end]
        called = _CALLED.match(text, end) if start < _FIRST else None
        if called and called["alias"].removesuffix("社") in text[start:end]:
            yield from (text[start:end], called["alias"])


def is_self(text: str, start: int, end: int, rules: Rules) -> bool:
    """Whether a place holds only what an organisation calls itself: 当ホテル, 本園."""
    if start and text[start - 1] in _OWN_SIGNS:
        start -= 1
    return text[start] in _OWN_SIGNS and rules.first("recipient_self", text[start:end]) is not None
