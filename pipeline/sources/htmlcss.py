"""The few style rules of a page that decide what is read: hiding, list markers, gaps.

Only simple selectors are understood (``.x``, ``ol.y``, ``#z``, ``.x ol.y > li::before``,
three ancestors at most); whatever is longer, conditional or for print is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.sources.htmlnodes import Element

_LONGEST = 600_000
_MOST_RULES = 20_000
_MOST_CHECKS = 2_000_000
_MOST_SELECTORS = 1_000
# A rule that hides more than this is undone by a script: the page fades in.
_MAX_HIDDEN = 0.3
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_MEDIA = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*$|@layer\b[^;]*$", re.IGNORECASE)
_SIMPLE = r"(?:[a-zA-Z][\w-]*|\*)?(?:[.#][\w-]+)*"
_JOIN = r"\s*>\s*|\s+"
_SELECTOR = re.compile(
    rf"(?P<outer>(?:{_SIMPLE}(?:{_JOIN})){{0,3}})(?P<inner>{_SIMPLE})(?P<pseudo>::?(?:before|marker))?"
)
_STEP = re.compile(rf"({_SIMPLE})({_JOIN})")
_NAME = re.compile(r"[.#]?[\w-]+")
_READ = frozenset({"display", "visibility", "list-style", "list-style-type", "content"})
BEFORE = "::before"
_SIDE_BY_SIDE = re.compile(r"(?:inline-)?(?:flex|grid)", re.IGNORECASE)
_SET_SIDE_BY_SIDE = re.compile(rf"display\s*:\s*{_SIDE_BY_SIDE.pattern}", re.IGNORECASE)
# The names of the widely used frameworks, also for some widths of screen only (``sm:flex``).
_SIDE_BY_SIDE_CLASS = re.compile(r"(?:\w+:)?(?:d-)?(?:inline-)?(?:flex|grid)|row")


@dataclass(frozen=True, slots=True)
class _Compound:
    """``tag.class#id``: all of its names must be the element's."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]

    def matches(self, element: Element) -> bool:
        if self.tag and self.tag != element.tag:
            return False
        if self.ids and element.attribute("id") not in self.ids:
            return False
        return not self.classes or self.classes <= frozenset(element.attribute("class").split())

    @property
    def weight(self) -> int:
        return 10_000 * len(self.ids) + 100 * len(self.classes) + bool(self.tag)


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with the declarations that matter here.

    ``outer`` are the ancestors it asks for, innermost first, each with whether it must
    stand right above.
    """

    outer: tuple[tuple[_Compound, bool], ...]
    inner: _Compound
    is_before: bool
    declared: tuple[tuple[str, str, bool], ...]

    @property
    def weight(self) -> int:
        return self.inner.weight + sum(compound.weight for compound, _ in self.outer)

    def matches(self, element: Element, above: Sequence[Element]) -> bool:
        return self.inner.matches(element) and _stand(self.outer, above)


def _stand(outer: tuple[tuple[_Compound, bool], ...], above: Sequence[Element]) -> bool:
    """Whether ancestors (innermost last) are found in their order, one above the other."""
    if not outer:
        return True
    (compound, is_child), further = outer[0], outer[1:]
    least = max(0, len(above) - 1) if is_child else 0
    for at in range(len(above) - 1, least - 1, -1):
        if not compound.matches(above[at]):
            continue
        met = _stand(further, above[:at])
        if met or not (further and further[0][1]):
            return met  # the nearest leaves most above it, unless a parent is asked for
    return False


def rules_of(css: str) -> list[Rule]:
    """The rules that decide what is read, weakest first."""
    if len(css) > _LONGEST:
        return []
    rules: list[Rule] = []
    for selectors, body in _blocks(_COMMENT.sub(" ", css)):
        declared = _declared(body)
        if declared and len(rules) < _MOST_RULES:
            rules += _made(selectors, declared)
    return sorted(rules, key=_weight)


def _weight(rule: Rule) -> int:
    return rule.weight


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) outside at-rules, and inside those for every screen."""
    at, depth, skipped, prelude = 0, 0, 0, ""
    for match in re.finditer(r"[{};]", css):
        before, sign = css[at : match.start()], match[0]
        at = match.end()
        if sign == "{":
            depth += 1
            if skipped:
                continue
            prelude = before.strip()
            if prelude.startswith("@") and not _MEDIA.match(prelude):
                skipped = depth
            body_start = at
        elif sign == "}":
            if not skipped and prelude and not prelude.startswith("@"):
                yield prelude, css[body_start : match.start()]
            prelude = ""
            depth = max(0, depth - 1)
            if depth < skipped:
                skipped = 0


def _declared(body: str) -> tuple[tuple[str, str, bool], ...]:
    found = []
    for part in body.split(";"):
        name, colon, value = part.partition(":")
        name, value = name.strip().lower(), value.strip()
        if colon and name in _READ:
            is_important = value.lower().endswith("!important")
            found.append((name, value[:-10].strip() if is_important else value, is_important))
    return tuple(found)


def _made(selectors: str, declared: tuple[tuple[str, str, bool], ...]) -> Iterator[Rule]:
    for selector in selectors.split(",", _MOST_SELECTORS)[:_MOST_SELECTORS]:
        match = _SELECTOR.fullmatch(selector.strip()) if len(selector) < 200 else None
        if match is None or not match["inner"] or match["inner"] == "*":
            continue
        steps = [(_compound(step[1]), ">" in step[2]) for step in _STEP.finditer(match["outer"])]
        yield Rule(tuple(steps[::-1]), _compound(match["inner"]), bool(match["pseudo"]), declared)


def _compound(text: str) -> _Compound:
    names = _NAME.findall(text)
    tag = next((name.lower() for name in names if name[0] not in ".#"), "")
    return _Compound(
        tag,
        frozenset(name[1:] for name in names if name[0] == "."),
        frozenset(name[1:] for name in names if name[0] == "#"),
    )


class _Index:
    """Rules by the class, id or tag that their subject must have."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.by_key: dict[str, list[tuple[int, Rule]]] = {}
        self.checks = 0
        for place, rule in enumerate(rules):
            inner = rule.inner
            names = sorted([f".{name}" for name in inner.classes] + [f"#{n}" for n in inner.ids])
            self.by_key.setdefault(names[0] if names else inner.tag, []).append((place, rule))

    def of(self, element: Element, above: Sequence[Element]) -> list[Rule]:
        keys = [element.tag, f"#{element.attribute('id')}"]
        keys += (f".{name}" for name in set(element.attribute("class").split()))
        found = [pair for key in keys for pair in self.by_key.get(key, ())]
        self.checks += len(found) * (1 + len(above) // 8)
        return [rule for _, rule in sorted(found, key=_place) if rule.matches(element, above)]


def _place(pair: tuple[int, Rule]) -> int:
    return pair[0]


def apply(root: Element, css: str) -> None:
    """Write what the rules say into the ``style`` of the elements below ``root``."""
    rules = rules_of(css)
    if not rules:
        return
    index = _Index(rules)
    stack: list[tuple[Element, tuple[Element, ...]]] = [(root, ())]
    hidden: dict[tuple[Rule, ...], list[Element]] = {}
    while stack and index.checks < _MOST_CHECKS:
        element, above = stack.pop()
        matching = tuple(index.of(element, above))
        if matching and _styled(element, matching):
            hidden.setdefault(matching, []).append(element)
        inner = (*above[-40:], element)
        stack += [(child, inner) for child in element.elements()]
    for elements in hidden.values():
        if sum(element.size for element in elements) < _MAX_HIDDEN * root.size:
            for element in elements:
                element.attributes["style"] = f"{element.attribute('style')};display:none"


def _styled(element: Element, rules: Sequence[Rule]) -> bool:
    """Write list markers into ``element``; whether the rules hide it."""
    values: dict[str, tuple[str, bool]] = {}
    for rule in rules:
        for name, value, is_important in rule.declared:
            if rule.is_before != (name == "content"):
                continue
            if is_important or not values.get(name, ("", False))[1]:
                values[name] = (value, is_important)
    style = element.attribute("style")
    if "content" in values:
        element.attributes[BEFORE] = values.pop("content")[0]
    own = {name.strip().lower() for name in re.findall(r"([\w-]+)\s*:", style)}
    marker = next((values[n][0] for n in ("list-style-type", "list-style") if n in values), "")
    if marker and not own & {"list-style-type", "list-style"}:
        style = f"{style};list-style:{marker}"
    display, visibility = values.get("display", ("", False)), values.get("visibility", ("", False))
    if _SIDE_BY_SIDE.fullmatch(display[0]) and "display" not in own:
        style = f"{style};display:{display[0]}"
    element.attributes["style"] = style
    is_hidden = display[0].lower() == "none" and (display[1] or "display" not in own)
    return is_hidden or (visibility[0].lower() == "hidden" and "visibility" not in own)


def is_side_by_side(element: Element) -> bool:
    """Whether what stands in ``element`` is set apart although no blank is written."""
    if _SET_SIDE_BY_SIDE.search(element.attribute("style")):
        return True
    return any(map(_SIDE_BY_SIDE_CLASS.fullmatch, element.attribute("class").split()))
