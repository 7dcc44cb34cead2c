"""The names that a document gives to its own organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.extractors.names import organizations

_SELF = re.compile(
    r"[ 、,]?(?:\([^()]{0,80}\))?[(、][^()「」]{0,10}以下[^()「」]{0,8}[「『\"“'〔]?"
    "(?:当社|弊社|当行|当院|当法人|当会|当協会|当組合|当クリニック|当店|当校|本学|当学園|当財団|本会"
    "|当団体|会社|当事業所|当金庫|当事務所|当方|甲)"
)


def own_names(texts: Iterable[str]) -> frozenset[str]:
    """The names that a document gives to its own organisation: X（以下「当社」という）."""
    return frozenset(
        text[start:end]
        for text in texts
        if "以下" in text
        for start, end in organizations(text)
        if _SELF.match(text, end)
    )
