"""The numbers that Word prints before paragraphs, computed from ``numbering.xml``.

Lists that share a definition (``abstractNum``) go on counting where another of
them left off, unless one brings a start of its own; a deeper level begins anew
after each item of the levels above (ECMA-376 part 1, sections 17.9 and 17.18.59).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pipeline.sources.enumerators import own_marker, write_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
# Number formats and their CSS counterparts; half-width kana are printed full-width.
_STYLES = {
    "decimalZero": "decimal-leading-zero",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
    "aiueo": "katakana",
    "aiueoFullWidth": "katakana",
    "iroha": "katakana-iroha",
    "irohaFullWidth": "katakana-iroha",
    "japaneseCounting": "cjk-ideographic",
    "chineseCounting": "cjk-ideographic",
    "chineseCountingThousand": "cjk-ideographic",
    "taiwaneseCounting": "cjk-ideographic",
    "taiwaneseCountingThousand": "cjk-ideographic",
}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_SIGNS = {
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
_DIGITS = {
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
    "ideographDigital": "〇一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "japaneseLegal": "〇壱弐参四伍六七八九",
}


def written(number: int, style: str) -> str:
    """``number`` in a number format of WordprocessingML; in digits if it is unknown."""
    signs = _SIGNS.get(style, "")
    if 1 <= number <= len(signs):
        return signs[number - 1]
    if style == "none":
        return ""
    if style in _DIGITS and (style != "japaneseLegal" or number < 10):
        return str(number).translate({0x30 + i: char for i, char in enumerate(_DIGITS[style])})
    if style in {"lowerLetter", "upperLetter"} and number > 0:
        # After z come aa, bb, cc.
        letter = chr(ord("a" if style == "lowerLetter" else "A") + (number - 1) % 26)
        return letter * ((number - 1) // 26 + 1)
    if style == "numberInDash":
        return f"- {number} -"
    return write_number(number, _STYLES.get(style, "decimal"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list definition."""

    style: str = "decimal"
    template: str = ""
    start: int = 1
    restart: int | None = None
    suffix: str = "tab"
    is_legal: bool = False
    paragraph_style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """One list (``num``): the definition that it counts for, and the starts it overrides."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed before a paragraph: the number and the blank after it."""

    text: str = ""
    depth: int = 0
    gap: str = ""
    definition: str = ""
    is_bullet: bool = False


@dataclass
class Numbers:
    """Counts the numbered paragraphs of a document."""

    lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: Any, style_lists: dict[str, str]) -> Numbers:
        """The lists of ``numbering.xml``; ``style_lists`` gives the list of a list style."""
        if root is None:
            return cls()
        definitions = {attribute(e, "abstractNumId"): e for e in root.iter(f"{W}abstractNum")}
        references = {
            attribute(num, "numId"): value(num, "abstractNumId", "") for num in root.iter(f"{W}num")
        }
        lists = {}
        for num in root.iter(f"{W}num"):
            key = _linked(references[attribute(num, "numId")], definitions, references, style_lists)
            if key in definitions:
                lists[attribute(num, "numId")] = _list(num, key, definitions[key])
        return cls(lists)

    def level_of_style(self, key: str, style: str) -> int:
        """The level of a list that a paragraph style is linked to, else the outermost."""
        levels = self.lists[key].levels if style and key in self.lists else {}
        return next((d for d, level in levels.items() if level.paragraph_style == style), 0)

    def label(self, key: str, depth: int) -> Label:
        """Count one paragraph of list ``key`` and give what is printed before it."""
        found = self.lists.get(key)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return Label("", depth)
        if level.style == "bullet":
            text = _bullet(level.template)
            gap = "" if text == "・" else _gap(level)
            return Label(text, depth, gap, found.definition, is_bullet=True)
        self._count(key, found, depth)
        counts = self._counts[found.definition]

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = found.levels.get(place, Level())
            style = "decimal" if level.is_legal else other.style
            return written(counts.get(place, other.start), style)

        text = _PLACE.sub(number, level.template).strip()
        return Label(text, depth, _gap(level), found.definition)

    def definition(self, key: str) -> str:
        """The name of the definition that list ``key`` counts for, "" if there is no such list."""
        return self.lists[key].definition if key in self.lists else ""

    def _count(self, key: str, found: _List, depth: int) -> None:
        counts = self._counts.setdefault(found.definition, {})
        for place in range(depth + 1):
            if place in found.starts and (key, place) not in self._started:
                self._started.add((key, place))
                counts.pop(place, None)
        first = found.starts.get(depth, found.levels[depth].start)
        counts[depth] = counts.get(depth, first - 1) + 1
        for place in [place for place in counts if place > depth]:
            restart = found.levels.get(place, Level()).restart
            if restart is None or (restart > 0 and depth < restart):
                del counts[place]


def _gap(level: Level) -> str:
    return "" if level.suffix == "nothing" else " "


def _bullet(template: str) -> str:
    """The sign of a bulleted list, if a text font has it; "・" for all others."""
    sign = template.strip()
    if not sign or _PRIVATE.search(sign) or sign in "•·o" or own_marker(f"{sign} 氏") != sign:
        return "・"
    return sign


def _linked(
    key: str, definitions: dict[str, Any], references: dict[str, str], styles: dict[str, str]
) -> str:
    """The definition that holds the levels, where one refers to a list style instead."""
    for _ in range(5):
        link = value(definitions[key], "numStyleLink", "") if key in definitions else ""
        if not link or styles.get(link) not in references:
            break
        key = references[styles[link]]
    return key


def _list(num: Any, key: str, definition: Any) -> _List:
    levels = {_integer(attribute(e, "ilvl"), 0): _level(e) for e in definition.iter(f"{W}lvl")}
    starts = {}
    for override in num.iter(f"{W}lvlOverride"):
        depth = _integer(attribute(override, "ilvl"), 0)
        replaced = override.find(f"{W}lvl")
        if replaced is not None:
            levels[depth] = _level(replaced)
            starts[depth] = levels[depth].start
        start = value(override, "startOverride", "")
        if start:
            starts[depth] = _integer(start, 1)
    return _List(key, levels, starts)


def _level(element: Any) -> Level:
    # A custom format stands in an alternative whose fallback, the last, is a known one.
    formats = [attribute(e, "val") for e in element.iter(f"{W}numFmt")]
    restart = value(element, "lvlRestart", "")
    return Level(
        style=formats[-1] if formats else "decimal",
        template=value(element, "lvlText", ""),
        start=_integer(value(element, "start", "1"), 1),
        restart=_integer(restart, 0) if restart else None,
        suffix=value(element, "suff", "tab"),
        is_legal=is_on(element, "isLgl"),
        paragraph_style=value(element, "pStyle", ""),
    )


@dataclass
class Nesting:
    """Levels across lists: one inside another list that goes on afterwards is deeper.

    ``last`` tells for each list definition at which paragraph it occurs last.
    """

    last: dict[str, int] = field(default_factory=dict)
    _open: list[tuple[str, int, int]] = field(default_factory=list)
    _outer: set[str] = field(default_factory=set)

    def end(self) -> None:
        """A heading or a number that the author typed ends all lists."""
        self._open = []

    def level(self, definition: str, depth: int, at: int, *, is_bullet: bool) -> int:
        """The level of paragraph ``at``, which stands at ``depth`` of its own list."""
        if any(name == definition for name, _, _ in self._open):
            while self._open[-1][0] != definition:
                self._open.pop()
            base = self._open.pop()[1]
        else:
            while self._open and not self._goes_on(self._open[-1][0], at):
                self._open.pop()
            if self._open:
                self._outer.add(self._open[-1][0])
            base = self._open[-1][2] + 1 if self._open else 0
        if not is_bullet:
            self._open.append((definition, base, base + depth))
        return base + depth

    def _goes_on(self, definition: str, at: int) -> bool:
        """Whether a list has items after ``at``, or had other lists within it before."""
        return definition in self._outer or self.last.get(definition, 0) > at


# --- reading attributes ------------------------------------------------------------------


def attribute(element: Any, name: str) -> str:
    return str(element.get(f"{W}{name}") or "")


def value(element: Any, name: str, default: str) -> str:
    """``w:val`` of the child ``name``, ``default`` if there is no such child."""
    child = element.find(f"{W}{name}") if element is not None else None
    return attribute(child, "val") if child is not None else default


def is_on(element: Any, name: str) -> bool:
    """Whether the switch ``name`` stands in ``element`` and is not switched off."""
    return value(element, name, "false").lower() not in {"false", "0", "off"}


def _integer(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else default
