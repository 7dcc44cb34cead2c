"""Items of a list that are boxes of the page (a title with paragraphs), and no lines."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.sources.htmlnodes import Element

# What a title in an item is set in; a paragraph may begin any item.
_TITLED = frozenset("span b strong div dt h1 h2 h3 h4 h5 h6".split())


def panels(listing: Element, blocks: Collection[str]) -> frozenset[int]:
    """The ids of the items that are boxes; ``blocks``: the names of block elements.

    Items that begin with the same kind of title are boxes all, or none of them:
    as most of them are.
    """
    items = [child for child in listing.elements() if child.tag == "li" and child.size]
    boxes = {id(item) for item in items if _is_panel(item, blocks)}
    by_title: dict[tuple[str, str], list[int]] = {}
    for item in items:
        title = _title(item)
        if title is not None:
            by_title.setdefault((title.tag, title.attribute("class")), []).append(id(item))
    for alike in by_title.values():
        if boxes.issuperset(alike) or boxes.isdisjoint(alike):
            continue
        if 2 * len(boxes.intersection(alike)) > len(alike):
            boxes.update(alike)
        else:
            boxes.difference_update(alike)
    return frozenset(boxes)


def _title(item: Element) -> Element | None:
    """The element with which an item begins and behind which more elements follow."""
    filled = [x for x in item.children if (x.strip() if isinstance(x, str) else x.size)]
    first = filled[0] if len(filled) > 1 else None
    if not isinstance(first, Element) or first.tag not in _TITLED or isinstance(filled[1], str):
        return None
    return first


def _is_panel(item: Element, blocks: Collection[str]) -> bool:
    kinds = [child.tag for child in item.elements() if child.size]
    boxes = [tag for tag in kinds if tag in blocks and tag not in {"ul", "ol", "p"}]
    return bool(boxes) or kinds.count("p") > 1
