"""An HTML page as a small tree: template code, boilerplate and second copies gone.

selectolax parses; the tree is then copied without recursion into :class:`Element`
nodes whose depth is capped, so that a hostile page cannot exhaust the stack.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from pipeline.sources import htmlcss
from pipeline.sources.htmlnodes import Element
from pipeline.sources.htmlprune import introduces_policy, names_policy, spaced, without_boilerplate

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_DROPPED = frozenset(
    "script style noscript template iframe object embed svg math canvas audio video map"
    " input select option datalist head meta link base col colgroup".split()
)
_MAX_DEPTH = 120
_MIN_MAIN = 0.4
_MIN_COPY = 120

_NARROW = re.compile(
    r"(?:^|[-_])(?:sp|smp|sphone|smart-?phone|mobile|mb|tablet|visible[-_]xs"
    r"|(?:for|only)-?phone|phone-?only|d-(?:md|lg)-none|(?:md|lg):hidden)(?:$|[-_])",
    re.IGNORECASE,
)
_WIDE = re.compile(
    r"(?:^|[-_])(?:pc|desktop|hidden[-_]xs|wide|d-(?:md|lg)-(?:block|flex|table)"
    r"|(?:md|lg):(?:block|flex|table))(?:$|[-_])",
    re.IGNORECASE,
)
_TITLED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"})
_ACCORDION = re.compile(
    r"(?:^|[-_])(?:accordion|acc|collapse|collapsible)(?:$|[-_])", re.IGNORECASE
)
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]+")


def parse(markup: str) -> tuple[Element, str | None]:
    """The body to read, and the title of the page.

    Boilerplate is left out unless hardly anything would remain.
    """
    from selectolax.lexbor import LexborHTMLParser

    parser = LexborHTMLParser(shallow(without_templates(markup)))
    title = parser.head.css_first("title") if parser.head is not None else None
    name = " ".join(title.text().split()) if title is not None else ""
    if parser.body is None:
        return Element("body", {}), name or None
    whole = _copied(parser.body)
    htmlcss.apply(whole, _styles(parser))
    body = without_boilerplate(whole)
    main = _main(body)
    _drop_copies(main)
    return main, name or None


def _styles(parser: LexborHTMLParser) -> str:
    """The style sheets in the page, for print and narrow screens left out."""
    return "\n".join(
        node.text()
        for node in parser.css("style")
        if (node.attributes.get("media") or "all").strip().lower() in {"all", "screen"}
    )


# --- template code ---------------------------------------------------------------------

_PAIRS = (
    ("{#", "#}"), ("<?", "?>"), ("<%", "%>"), ("{{{", "}}}"), ("{{", "}}"), ("{!!", "!!}"),
    ("{%", "%}"),
)  # fmt: skip
# What a generator of sites reads above the page: a block of fields between two rules.
_FRONT_MATTER = re.compile(r"\A\ufeff?\s*---[ \t]*\r?\n(?:[^\n<]*\n){0,60}?---[ \t]*(?:\r?\n|$)")
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
    """``markup`` without PHP, ERB, Smarty, Blade, Twig and AngularJS code, and without front matter."""
    if "---" in markup[:20]:
        markup = _FRONT_MATTER.sub("", markup, count=1)
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


# --- nesting ---------------------------------------------------------------------------

# Tags whose end must be written; a parser looks through all open ones at each new one.
_NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|main|aside|nav|header|footer|ul|ol|dl|table|blockquote|center"
    r"|font|b|i|u|em|strong|big|small|a|form|fieldset|details|figure|pre|address)(?=[\s/>])[^>]*>",
    re.IGNORECASE,
)
# No page nests so deep; one that does would be parsed in the square of its depth.
_DEEPEST = 1_000


def shallow(markup: str) -> str:
    """``markup`` without the tags that are nested deeper than any page."""
    if markup.count("<") <= _DEEPEST:
        return markup
    pieces, at, depth = [], 0, 0
    for tag in _NESTING.finditer(markup):
        is_end = bool(tag[1])
        if depth > _DEEPEST or (depth == _DEEPEST and not is_end):
            pieces.append(markup[at : tag.start()])
            at = tag.end()
        depth = max(0, depth + (-1 if is_end else 1))
    return "".join((*pieces, markup[at:])) if pieces else markup


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
        text = _INVISIBLE.sub("", node.text_content or "")
        parent.children.append(text)
        return None
    tag = (node.tag or "").lower()
    if not node.is_element_node or tag in _DROPPED:
        return None
    element = Element(tag, dict(node.attributes))
    if tag == "button" and not _is_title(element, parent):
        return None
    parent.children.append(element)
    return element


def _is_title(button: Element, parent: Element) -> bool:
    """Whether a button titles the panel that it opens, as in tabs and accordions."""
    if parent.tag in _TITLED or button.attribute("role") == "tab":
        return True
    return "aria-expanded" in button.attributes and is_for(button, _ACCORDION)


def _measure(root: Element, order: list[Element]) -> None:
    """Count the characters below each element; children come after parents in ``order``."""
    for element in reversed(order):
        own = sum(len("".join(c.split())) for c in element.children if isinstance(c, str))
        element.size = own + sum(child.size for child in element.elements())
    root.size = max(root.size, 1)


def _main(body: Element) -> Element:
    """The main content where the page marks it and it holds a fair part of the text."""
    for tags in ({"main"}, {"article"}):
        found = [
            element
            for element in body.descendants()
            if element.tag in tags or (tags == {"main"} and element.attribute("role") == "main")
        ]
        if len(found) == 1 and found[0].size >= max(_MIN_COPY, _MIN_MAIN * body.size):
            return _titled(found[0], body)
    return body


def _titled(main: Element, body: Element) -> Element:
    """``main`` with the policy's title, where the page prints it above and not inside.

    A block above that says more than the title (a lead, the dates) comes as a whole.
    """
    above = list(itertools.takewhile(lambda e: e is not main, body.descendants()))
    blocks = filter(introduces_policy, above)
    block = next((e for e in blocks if all(x is not main for x in e.descendants())), None)
    if block is not None:
        main.children.insert(0, block)
    elif not any(map(names_policy, main.descendants())):
        main.children[:0] = list(filter(names_policy, above))[:1]
    return main


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
    return any(screens.search(spaced(name)) for name in element.names())


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
