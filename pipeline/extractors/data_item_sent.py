"""Labels that say that what follows is sent to others: 「送信される情報：」, 「送信データ」.

A notice on what is sent out names, tool by tool, who receives it, what is sent and what for.
The label of what is sent stands before a colon, on a line or in a heading of its own, or as
the subject of a sentence; what it names goes to others, whatever the verbs around say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.searching import seldom

_SENT = (
    "(?:(?:送信|送付|転送|移転)(?:(?:され(?:る|得る|うる)|する|し得る|している|しております?|されます|します|いたします)|対象(?:の|となる|とする)?)?"
    "|送ら(?:れる|れます)|送る)"
)
_DATA = "(?:情報|データ|項目|内容)"
_NAMED = f"[^、。:はを]{{0,24}}?{_SENT}(?:主な|可能性のある|[^、。:は目的先]{{0,12}}?(?:に関する|の))?[^、。:は目的先方法]{{0,8}}?{_DATA}(?:の(?:内容|種類|項目|詳細|例))?(?:等|など)?(?:\\([^()]*\\))?"
_OPENS = r"[-*・■●◆▪(【\[「『0-9①-⑳.)]*"
_CLOSES = r"[】\])」』*]*"
_LABEL = seldom(f"{_OPENS}{_NAMED}{_CLOSES}[::]?")
_BEFORE = seldom(f"{_OPENS}{_NAMED}{_CLOSES}(?:[::]|(?<=[】\\]])){_CLOSES}")
_SUBJECT = seldom(
    f"(?:^|[。、])(?:{_NAMED}(?:は|には|として(?:は)?)|[^、。はを]{{0,24}}?{_SENT}のは)、?[^。はが]*$"
)
_OTHER_LABEL = re.compile(r"[-*・■●【\[(0-9.)]*[^、。:]{2,20}[*】\]]*[::]")
# Where others are spoken of, to whom it is sent.
_OUT = re.compile("外部|第三者|送信先|移転先|提供先|事業者|他社|委託先")
_ON_OTHERS = frozenset({"cookie_tracking", "third_party", "foreign_transfer", "outsourcing"})
_NOTICE = re.compile(
    "送信先|外部送信|(?:外部|第三者|他社|事業者|提供会社)[^。、]{0,24}(?:に|へ)(?:自動的に)?、?送信"
)
# 「当社に送信する情報」, 「フォームで送信する内容」: sent here.
_HERE = re.compile(
    "(?:当(?!該)|弊|本)[一-龠]{1,4}(?:の[^、。はが]{1,8})?(?:に|へ|宛)|フォーム|問い?合わ?せ"
)
_NOT = re.compile("ません|ない")
_CLASS = re.compile(f"{_DATA}(?:\\([^()]*\\))?$")
_FARTHEST = 60


def by_label(text: str, start: int, above: Sequence[str]) -> str | None:
    """What a label in front of ``start``, or above the passage, says of what is sent.

    ``above`` are the headings and lead-ins, nearest last.
    """
    own = _BEFORE.match(text)
    if own and own.end() <= start:
        return _whither(own[0])
    if _OTHER_LABEL.match(text):
        return None
    subject = _SUBJECT.search(text, max(0, start - _FARTHEST), start) if "送" in text else None
    if subject:
        return _whither(subject[0])
    return _is_above(above) if "。" not in text else None


def _is_above(above: Sequence[str]) -> str | None:
    """What the nearest label above says, if only a class stands between."""
    for one in reversed(above[-2:]):
        if _LABEL.fullmatch(one):
            return _whither(one)
        if _CLASS.search(one) is None:
            return None
    return None


def _whither(label: str) -> str | None:
    """Whether what a label names as sent is sent here or to others."""
    if _NOT.search(label):
        return None
    return "collected" if _HERE.search(label) else "provided"


def to_others(topics: Sequence[str], near: Sequence[str]) -> bool:
    """Whether a part speaks of others that data go to."""
    return bool(_ON_OTHERS & set(topics)) or any(_OUT.search(one) for one in near)


def notified(texts: Iterable[str]) -> bool:
    """Whether a document tells to whom something is sent from its pages."""
    return any(_NOTICE.search(one) for one in texts if "送信" in one)
