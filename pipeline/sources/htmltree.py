"""An HTML page as a small tree: template code, boilerplate and second copies gone.

selectolax parses; the tree is then copied without recursion into :class:`Element`
nodes whose depth is capped, so that a hostile page cannot exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_DROPPED = frozenset(
    "script style noscript template iframe object embed svg math canvas audio video map"
    " button input select option datalist head meta link base col colgroup".split()
)
_MAX_DEPTH = 120
# Boilerplate is a small part of a page; what holds more is the page itself.
_MAX_BOILERPLATE = 0.4
_MAX_HIDDEN = 0.6
_MIN_MAIN = 0.4
_MIN_COPY = 120

_BOILERPLATE = re.compile(
    r"(?:^|[-_])(?:pankuzu|pan|breadcrumbs?|topic-?path|crumbs?|gnavi?|g-?nav|global-?nav\w*|nav|navi"
    r"|navbar|navigation|menu|side-?bar|side|side-?menu|footer|foot|fnav|copy-?right|page-?top|pagetop"
    r"|to-?top|sns|share|social|hamburger|drawer|cookie-?banner|skip-?link)(?:$|[-_])",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^(?:(?:site|global|g|l|common|main)[-_]?)?header(?:[-_]?inner)?$", re.IGNORECASE
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NARROW = re.compile(
    r"(?:^|[-_])(?:sp|smp|sphone|smart-?phone|mobile|mb|tablet|visible[-_]xs)(?:$|[-_])",
    re.IGNORECASE,
)
_WIDE = re.compile(r"(?:^|[-_])(?:pc|desktop|hidden[-_]xs|wide)(?:$|[-_])", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")


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


def parse(markup: str) -> tuple[Element, str | None]:
    """The body to read, and the title of the page.

    Boilerplate is left out unless hardly anything would remain.
    """
    from selectolax.lexbor import LexborHTMLParser

    parser = LexborHTMLParser(without_templates(markup))
    title = parser.head.css_first("title") if parser.head is not None else None
    name = " ".join(title.text().split()) if title is not None else ""
    if parser.body is None:
        return Element("body", {}), name or None
    whole = _copied(parser.body)
    body = _without_boilerplate(whole)
    main = _main(body)
    _drop_copies(main)
    return main, name or None


# --- template code ---------------------------------------------------------------------

_PAIRS = (("<?", "?>"), ("<%", "%>"), ("{{{", "}}}"), ("{{", "}}"), ("{!!", "!!}"), ("{%", "%}"))
_SQUARE = (("{[", "]}"),)
_DIRECTIVE = re.compile(
    r"^[ \t]*@(?:extends|section|endsection|yield|include\w*|if|elseif|else|endif|unless|endunless"
    r"|for|endfor|foreach|endforeach|forelse|endforelse|empty|while|endwhile|csrf|php|endphp|push"
    r"|endpush|stack|component|endcomponent|slot|endslot|lang|guest|endguest|auth|endauth|show|stop"
    r"|parent|isset|endisset|switch|case|break|endswitch|default)\b[^\n]*$",
    re.MULTILINE,
)
_SMARTY = re.compile(
    r"\{/?(?:if|else|elseif|foreach|foreachelse|section|include|literal|assign|capture|block|extends"
    r"|nocache|strip)\b[^{}\n<>]{0,300}\}|\{\$[^{}\n<>]{0,300}\}"
)


def without_templates(markup: str) -> str:
    """``markup`` without PHP, ERB, Smarty, Blade, Twig and AngularJS code."""
    for opening, closing in (*_PAIRS, *_SQUARE):
        markup = _without_pairs(markup, opening, closing)
    if "@" in markup:
        markup = _DIRECTIVE.sub("", markup)
    return _SMARTY.sub("", markup) if "{" in markup else markup


def _without_pairs(markup: str, opening: str, closing: str) -> str:
    """Cut from every ``opening`` to the next ``closing``, in one pass."""
    pieces, at = [], 0
    while (start := markup.find(opening, at)) >= 0:
        end = markup.find(closing, start + len(opening))
        if end < 0:
            break
        pieces.append(markup[at:start])
        at = end + len(closing)
    pieces.append(markup[at:])
    return "".join(pieces)


# --- copying ---------------------------------------------------------------------------


def _copied(body: LexborNode) -> Element:
    """The visible elements of ``body``; deeper ones than the cap become its siblings."""
    root = Element("body", {})
    stack: list[tuple[LexborNode, Element, int]] = [(body, root, 0)]
    order: list[Element] = [root]
    while stack:
        node, parent, depth = stack.pop()
        pending = []
        child = node.child
        while child is not None:
            made = _made(child, parent)
            if made is not None:
                order.append(made)
                deep = depth >= _MAX_DEPTH
                pending.append((child, parent if deep else made, depth if deep else depth + 1))
            child = child.next
        stack += pending
    _measure(root, order)
    return root


def _made(node: LexborNode, parent: Element) -> Element | None:
    """Append a copy of ``node`` to ``parent``; the copy if it is an element to go into."""
    if node.is_text_node:
        text = (node.text_content or "").translate(_INVISIBLE)
        parent.children.append(text)
        return None
    tag = (node.tag or "").lower()
    if not node.is_element_node or tag in _DROPPED:
        return None
    element = Element(tag, dict(node.attributes))
    parent.children.append(element)
    return element


def _measure(root: Element, order: list[Element]) -> None:
    """Count the characters below each element; children come after parents in ``order``."""
    for element in reversed(order):
        own = sum(len("".join(c.split())) for c in element.children if isinstance(c, str))
        element.size = own + sum(child.size for child in element.elements())
    root.size = max(root.size, 1)


# --- boilerplate -----------------------------------------------------------------------


def _without_boilerplate(root: Element) -> Element:
    """``root`` without navigation, forms and hidden parts, if enough is left of it."""
    kept = _pruned(root, root.size, inside=False)
    remaining = len(kept.text())
    if remaining * 5 < root.size and root.size > _MIN_COPY:
        return root
    return kept


def _pruned(element: Element, total: int, *, inside: bool) -> Element:
    """A copy without boilerplate; ``inside`` an article, headers and footers are content."""
    inside = inside or element.tag in {"main", "article", "section"}
    copy = Element(element.tag, element.attributes)
    for child in element.children:
        if isinstance(child, str):
            copy.children.append(child)
        elif not _is_dropped(child, total, inside=inside):
            copy.children.append(_pruned(child, total, inside=inside))
    own = sum(len("".join(c.split())) for c in copy.children if isinstance(c, str))
    copy.size = own + sum(child.size for child in copy.elements())
    return copy


def _is_dropped(element: Element, total: int, *, inside: bool) -> bool:
    if "hidden" in element.attributes or _HIDDEN.search(element.attribute("style")):
        return element.size < _MAX_HIDDEN * total
    if element.tag in {"form", "textarea"}:
        return element.size < 300
    if element.size >= _MAX_BOILERPLATE * total:
        return False
    if element.tag in {"nav", "aside"} or element.attribute("role") in {"navigation", "search"}:
        return True
    if element.tag in {"header", "footer"}:
        return not inside
    if element.tag in {"a", "h1", "h2", "h3", "h4", "p", "td", "th", "tr", "br", "body"}:
        return False
    return any(map(_is_boilerplate_name, element.names()))


def _is_boilerplate_name(name: str) -> bool:
    spaced = _CAMEL.sub("-", name)
    return bool(_BOILERPLATE.search(spaced) or _HEADER.search(name))


def _main(body: Element) -> Element:
    """The main content where the page marks it and it holds a fair part of the text."""
    for tags in ({"main"}, {"article"}):
        found = [
            element
            for element in body.descendants()
            if element.tag in tags or (tags == {"main"} and element.attribute("role") == "main")
        ]
        if len(found) == 1 and found[0].size >= max(_MIN_COPY, _MIN_MAIN * body.size):
            return found[0]
    return body


# --- second copies ---------------------------------------------------------------------


def _drop_copies(root: Element) -> None:
    """Keep one of two sibling copies of a text, as pages carry for PC and telephone."""
    stack = [root]
    while stack:
        element = stack.pop()
        kept: list[Element] = []
        for child in list(element.elements()):
            if any(_is_copy(earlier, child) for earlier in kept[-4:]):
                element.children.remove(child)
            elif child.size:
                kept.append(child)
        stack += element.elements()


def _is_copy(first: Element, second: Element) -> bool:
    shorter, longer = sorted((first.size, second.size))
    if shorter < 0.6 * longer:
        return False
    if _is_pair(first, second):
        return _similarity(first.text(), second.text()) >= 0.6
    return shorter >= _MIN_COPY and shorter == longer and first.text() == second.text()


def _is_pair(first: Element, second: Element) -> bool:
    """Whether one is meant for wide screens and the other for narrow ones."""
    return (is_for(first, _NARROW) and is_for(second, _WIDE)) or (
        is_for(first, _WIDE) and is_for(second, _NARROW)
    )


def is_for(element: Element, screens: re.Pattern[str]) -> bool:
    """Whether a class name or the id speaks of these screens."""
    return any(screens.search(_CAMEL.sub("-", name)) for name in element.names())


def is_narrow_only(element: Element) -> bool:
    """Whether an element shows on telephones only (``<br class="sp">``)."""
    return is_for(element, _NARROW)


def _similarity(one: str, other: str) -> float:
    """Share of five-character pieces that the two have in common."""
    if one == other:
        return 1.0
    a = {one[i : i + 5] for i in range(max(1, len(one) - 4))}
    b = {other[i : i + 5] for i in range(max(1, len(other) - 4))}
    return len(a & b) / max(1, min(len(a), len(b)))
