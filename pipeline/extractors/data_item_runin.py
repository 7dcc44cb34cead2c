"""Lists that run on in the paragraph of the sentence that announces them.

「次の情報を委託会社に提供します。・氏名 ・住所」: the sentence before the marks says what becomes
of the members, as a lead-in does above a list of its own lines. So does a label on a line of its
own, as terms and their descriptions are laid out: 「取得する情報」 above 「氏名、住所」.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.passages import Passage

_POINTS = re.compile("(?:以下|次|つぎ|下記|左記)(?:の|に)[^。]{0,60}[。:]$")
_MARKED = re.compile("[・●○◆◇■□▪*※-]|[(]?[0-9]{1,2}[).]|[①-⑳]|[(][a-zア-ン一二三四五][)]")
_FARTHEST = 2
# 「送信される情報」「共同して利用する項目:」 as a line of its own.
_LABEL = re.compile(
    "[^、。:「」はを]{2,30}(?:情報|データ|項目|内容)(?:の(?:種類|内容|項目))?(?:[(][^()]*[)])?:?"
)
_DONE = re.compile(
    "取得|収集|送信|送ら|移転|提供|入力|登録|記録|共同|保存|保管|お預かり|利用する|利用者情報"
)
_NOT_LISTED = re.compile("[。:]|https?|(?:ため|目的|方法|こと|株式会社|ポリシー)$")
_LIST = re.compile("[、,・/]|等$|など$")


def led(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, with what announces a list that runs on as its lead-in."""
    before: Passage | None = None
    for passage in passages:
        one = passage
        if before is not None and _runs_on(before, passage):
            one = replace(passage, role="item", lead_ins=(*passage.lead_ins, before.text))
        elif before is not None and _is_labelled(before, passage):
            one = replace(passage, lead_ins=(*passage.lead_ins, before.text))
        yield one
        before = passage


def _is_labelled(before: Passage, passage: Passage) -> bool:
    """Whether a passage is the list under a label that stands on the line right before it."""
    if passage.role != "sentence" or before.role != "sentence":
        return False
    if _LABEL.fullmatch(before.text) is None or _DONE.search(before.text) is None:
        return False
    listed = _LIST.search(passage.text) and not _NOT_LISTED.search(passage.text)
    return bool(listed) and passage.headings == before.headings


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
