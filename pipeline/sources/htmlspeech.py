"""What a part of a page says for itself, whatever its name: words of a policy outside links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.sources.htmlnodes import Element

_SPOKEN_OF = re.compile(
    "個人情報|個人データ|プライバシー|情報を|情報の|利用目的|共同|開示|訂正|オプトアウト|クッキー|cookie|著作権",
    re.IGNORECASE,
)
_RIGHTS_LINE = re.compile(r"©|copyright|all rights reserved", re.IGNORECASE)
_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_SENTENCE_END = "。"


def says_something(element: Element) -> bool:
    """Whether an element speaks of a policy's matters, and not in links alone."""
    words = "".join(_unlinked(element))
    if _RIGHTS_LINE.search(words) or any(e.tag == "nav" for e in element.descendants()):
        return False
    return len(words) * 2 > element.size and bool(_SPOKEN_OF.search(words))


def is_passage(element: Element) -> bool:
    """Whether an element says so in a sentence."""
    return says_something(element) and _SENTENCE_END in "".join(_unlinked(element))


def is_titled_passage(element: Element) -> bool:
    """Whether an element says so in a sentence under a heading of its own."""
    return any(e.tag in _TITLES and e.size for e in element.descendants()) and is_passage(element)


def _unlinked(element: Element) -> Iterator[str]:
    """The words outside links, without white space."""
    stack: list[Element | str] = element.children[::-1]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield "".join(node.split())
        elif node.tag != "a":
            stack += node.children[::-1]
