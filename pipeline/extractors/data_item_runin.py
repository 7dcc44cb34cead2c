"""Lists that run on in the paragraph of the sentence that announces them.

「次の情報を委託会社に提供します。・氏名 ・住所」: the sentence before the marks says what becomes
of the members, as a lead-in does above a list of its own lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.passages import Passage

_POINTS = re.compile("(?:以下|次|つぎ|下記|左記)(?:の|に)[^。]{0,60}[。:]$")
_MARKED = re.compile("[・●○◆◇■□▪*※-]|[(]?[0-9]{1,2}[).]|[①-⑳]|[(][a-zア-ン一二三四五][)]")
_FARTHEST = 2


def led(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, with what announces a list that runs on as its lead-in."""
    before: Passage | None = None
    for passage in passages:
        one = passage
        if before is not None and _runs_on(before, passage):
            one = replace(passage, role="item", lead_ins=(*passage.lead_ins, before.text))
        yield one
        before = passage


def _runs_on(before: Passage, passage: Passage) -> bool:
    """Whether a passage is the list that the sentence right before it announces."""
    if passage.role != "sentence" or before.role not in ("sentence", "item"):
        return False
    near = 0 <= passage.span.start - before.span.end <= _FARTHEST
    return (
        near
        and passage.article_id == before.article_id
        and _MARKED.match(passage.text) is not None
        and _POINTS.search(before.text) is not None
    )
