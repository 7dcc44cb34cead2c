"""An outline as an indented list, so that a test shows the tree it expects."""

from __future__ import annotations

from pipeline import articles, layout, sources
from pipeline.core import Source


def tree(text: str, name: str = "policy.txt") -> list[str]:
    """``depth*2 blanks + label | heading`` for every unit."""
    document = sources.read(Source(name, text.encode()))
    outline = articles.outline(document, layout.lines(document))
    return [f"{'  ' * (a.depth - 1)}{a.label}|{a.heading or ''}" for a in outline.articles]
