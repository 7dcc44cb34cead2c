"""Classes of a page that stand on titles and on nothing else.

Many pages set their headings as paragraphs of a class that a style sheet makes large:
``<p class="message">はじめに</p>``. Whatever the class is called, it shows in what bears
it: short lines without a full stop, each above a text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.sources.htmlnodes import Element

_TAGS = frozenset(("p", "div", "span", "dt"))
_PARTS = frozenset(("a", "span", "b", "strong", "em", "br", "i", "small", "font", "wbr"))
_FEWEST = 3
_LONGEST = 40
# So much of the text below a title says something, so many of the titles have such a text.
_SHORTEST_TEXT = 25
_MOSTLY = 0.8


def title_classes(root: Element) -> frozenset[str]:
    """The class names that only titles bear."""
    order = list(_lines(root))
    below: dict[str, list[bool]] = defaultdict(list)
    refused: set[str] = set()
    for at, line in enumerate(order):
        for name in line.attribute("class").split():
            words = line.text().strip()
            if line.tag not in _TAGS or len(words) > _LONGEST or "。" in words:
                refused.add(name)
                continue
            following = order[at + 1].text() if at + 1 < len(order) else ""
            below[name].append("。" in following and len(following) >= _SHORTEST_TEXT)
    return frozenset(
        name for name, texts in below.items()
        if name not in refused and len(texts) >= _FEWEST and sum(texts) >= _MOSTLY * len(texts)
    )  # fmt: skip


def _lines(root: Element) -> Iterator[Element]:
    """The outermost elements that hold nothing but a line or a paragraph, in order."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element is not root and all(child.tag in _PARTS for child in element.descendants()):
            if element.size:
                yield element
        else:
            stack += [*element.elements()][::-1]
