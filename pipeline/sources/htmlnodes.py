"""The small tree that an HTML page becomes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Element:
    """One element: children are elements and strings, in document order."""

    tag: str
    attributes: dict[str, str | None]
    children: list[Element | str] = field(default_factory=list)
    size: int = 0

    def elements(self) -> Iterator[Element]:
        """The child elements, without the text between them."""
        return (child for child in self.children if isinstance(child, Element))

    def attribute(self, name: str) -> str:
        return self.attributes.get(name) or ""

    def names(self) -> list[str]:
        """Class names and id."""
        return [*self.attribute("class").split(), *self.attribute("id").split()]

    def descendants(self) -> Iterator[Element]:
        """All elements below this one, in document order."""
        stack = [*self.elements()][::-1]
        while stack:
            node = stack.pop()
            yield node
            stack += [*node.elements()][::-1]

    def text(self) -> str:
        """All text below, without any white space."""
        pieces: list[str] = []
        stack: list[Element | str] = self.children[::-1]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                pieces += node.split()
            else:
                stack += node.children[::-1]
        return "".join(pieces)
