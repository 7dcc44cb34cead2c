"""Where a heading of marked-up text stands: by its level, and by typed numbers around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, groupby, pairwise
from operator import itemgetter

from pipeline import titles
from pipeline.numbering import IN_PARTS, follows, is_first, is_part_of, ordinal
from pipeline.numbering import read as read_enumerator
from pipeline.openings import Opening
from pipeline.placing.outer_titles import outer_titles
from pipeline.placing.units import Node, OpenUnits
from pipeline.text import tight


class MarkupPlaces:
    """Places of headings that bear a level."""

    def __init__(self, units: OpenUnits) -> None:
        self.units = units
        self.inner = _inner_kinds(units.found)
        self.outer = outer_titles(units.found, units.lines)

    def place(self, o: Opening) -> int:
        """The place of a heading: below the last heading of a higher level."""
        level = o.heading_level or 6
        beside = self._beside_misset(o) if o.is_numbered else None
        if beside is not None:
            return beside
        if o.is_numbered:
            floor = self._open_holder(o)
        else:
            floor = max(self._open_ranked(o), self._open_clause(o))
        floor = max(floor, self._open_outer(level))
        if o.rank is not None:
            floor = self._open_chapter(o.rank)
        for at, node in enumerate(self.units.stack):
            above = node.opening.heading_level
            if above is not None and above >= level and not self._outranks(node.opening, o):
                return at
        keep = max(floor, self._open_part())
        for at, node in enumerate(self.units.stack):
            if node.opening.heading_level is not None:
                keep = max(keep, at + 1)
        if not keep:
            return 0
        last = self.units.stack[keep - 1]
        if self._stands_behind_signature(last, o):
            return next(at for at, n in enumerate(self.units.stack) if n.opening.heading_level)
        return keep - 1 if self._begins_policy(last, o) else keep

    def _stands_behind_signature(self, above: Node, o: Opening) -> bool:
        """Whether a desk is named behind the signature of the policy: h2 5. X / 代表 / h3 Y."""
        text = self.units.document.text
        signed = above.own_lines[-2:] if above.opening.heading_level else []
        return (
            not o.is_numbered
            and bool(titles.CONTACT.search(tight(o.rest.of(text))))
            and any(titles.is_signature(tight(self.units.lines[at].span.of(text))) for at in signed)
        )

    def _beside_misset(self, o: Opening) -> int | None:
        """The place of a number beside those of another level among which it counts.

        h3 3. / h4 4. / h3 5.: one heading of the series is set smaller, or larger.
        """
        kind, level = _kind(o), o.heading_level
        headed = [
            (at, n.opening) for at, n in enumerate(self.units.stack) if n.opening.heading_level
        ]
        before = [(at, x) for at, x in headed if _kind(x) == kind and follows(kind, x.path, o.path)]
        outer = _set_smaller_from_here(o, before, self.units.found)
        if outer is not None:
            return outer
        if len(before) != 1 or headed[-1] != before[0] or before[0][1].heading_level == level:
            return None
        at, last = before[0]
        headings = [x for x in self.units.found if x and x.heading_level and _kind(x) == kind]
        place = next(i for i, x in enumerate(headings) if x.line >= o.line)
        coming = [x for x in headings[place + 1 :] if x.heading_level == last.heading_level]
        if coming and follows(kind, o.path, coming[0].path):
            return at
        misset = [x for x in headings[: place - 1] if x.heading_level == level][-1:]
        returns = bool(misset) and follows(kind, misset[0].path, last.path) and not coming
        return at if returns else None

    def _begins_policy(self, above: Node, o: Opening) -> bool:
        """Whether a heading names a policy of its own behind the signature of the one above it."""
        text = self.units.document.text
        signed = bool(above.own_lines) and above.own_lines[-1] == o.line - 1
        return (
            signed
            and titles.is_signature(tight(self.units.lines[o.line - 1].span.of(text)))
            and titles.names_policy(tight(o.rest.of(text)))
            and titles.names_policy(tight(above.opening.rest.of(text)))
        )

    def _outranks(self, above: Opening, below: Opening) -> bool:
        """第1章 holds 第1条, 3. holds (1), and A.3 holds A.3.1, also where both are headings of one level."""
        if above.heading_level != below.heading_level:
            return False
        if above.rank is not None and below.rank is not None:
            return above.rank < below.rank
        if _kind(below) in IN_PARTS and above.is_numbered and is_part_of(below.path, above.path):
            return True
        kinds = (above.heading_level, _kind(above), _kind(below)) if self.inner else None
        return kinds in self.inner

    def _open_part(self) -> int:
        """1 where one of several policies of a page is open that are named above all headings.

        【個人情報保護方針】 h4 h4 / 【個人情報の取扱いについて】 h4 h4.
        """
        part = self.units.stack[0].opening if self.units.stack else None
        if part is None or part.heading_level or part.is_numbered or not self._names_policy(part):
            return 0
        alike = [x for x in self.units.found if x and x.style == part.style]
        parts = [x for x in alike if self._names_policy(x)]
        above = self.units.found[: parts[0].line]
        return int(len(parts) > 1 and not any(x and x.heading_level for x in above))

    def _names_policy(self, o: Opening) -> bool:
        return titles.names_policy(
            tight(o.rest.of(self.units.document.text)).strip("【】＜＞<>《》≪≫〈〉［］[]")
        )

    def _open_ranked(self, o: Opening) -> int:
        """Length of the stack up to a typed 第N条 that the text goes on counting behind a heading.

        The last one holds headings such as the one before it does.
        """
        for at in range(len(self.units.stack) - 1, -1, -1):
            node = self.units.stack[at]
            rank = node.opening.rank
            if rank is not None and node.opening.heading_level is None:
                behind = (x for x in self.units.found[o.line + 1 :] if x and not x.heading_level)
                goes_on = any(x.rank is not None and x.rank <= rank for x in behind)
                return at + 1 if goes_on or self._is_like_the_last(node, o) else 0
        return 0

    def _open_chapter(self, rank: int) -> int:
        """Length of the stack up to a typed 第N章 that holds the 第N条 of a heading."""
        above = (n.opening for n in self.units.stack)
        typed = [x.rank is not None and x.rank < rank and not x.heading_level for x in above]
        return max((at + 1 for at, holds in enumerate(typed) if holds), default=0)

    def _open_clause(self, o: Opening) -> int:
        """Length of the stack up to a typed number that goes on behind this deeper heading."""
        levels = [
            n.opening.heading_level for n in self.units.stack if n.opening.heading_level is not None
        ]
        holder = max((x for x in levels if x < (o.heading_level or 6)), default=None)
        if holder is None and levels:
            return 0
        holder = holder or 0
        for at in range(len(self.units.stack) - 1, -1, -1):
            node = self.units.stack[at]
            above = node.opening
            if above.heading_level == holder:
                return 0
            if (
                above.is_numbered
                and above.list_level is None
                and (holder or above.is_title)
                and (self._goes_on(above, o, holder) or self._is_like_the_last(node, o))
            ):
                return at + 1
        return 0

    def _open_holder(self, o: Opening) -> int:
        """Length of the stack up to a typed title in which this number begins: 3. X / h4 (1) (2) / 4. Y.

        The titles count on behind it, or numbers begin anew below the next of them.
        """
        kind, level = _kind(o), o.heading_level or 6
        if not is_first(kind, o.path):
            return 0
        levels = [n.opening.heading_level for n in self.units.stack if n.opening.heading_level]
        if any(x >= level for x in levels):
            return 0
        holder = max(levels, default=0)
        for at in range(len(self.units.stack) - 1, -1, -1):
            node = self.units.stack[at]
            above = node.opening
            if above.heading_level is not None:
                return 0
            if above.style == kind or not (above.is_title or above.rank is not None):
                continue
            behind = self._goes_on if above.is_numbered else self._begins_anew
            if behind(above, o, holder) or self._is_like_the_last(node, o):
                return at + 1
        return 0

    def _open_outer(self, level: int) -> int:
        """Length of the stack up to a typed title of a style that holds headings of the level."""
        for at in range(len(self.units.stack) - 1, -1, -1):
            if (self.units.stack[at].opening.style, level) in self.outer:
                return at + 1
        return 0

    def _begins_anew(self, above: Opening, o: Opening, holder: int) -> bool:
        """Whether numbers such as ``o`` begin once more behind the next title such as ``above``."""
        parted = False
        for opening in self.units.found[o.line + 1 :]:
            if opening is None:
                continue
            if opening.heading_level is None:
                parted |= opening.style == above.style
            elif opening.heading_level <= holder:
                return False
            elif parted and opening.heading_level == o.heading_level and _kind(opening) == _kind(o):
                return is_first(_kind(opening), opening.path)
        return False

    @staticmethod
    def _is_like_the_last(node: Node, o: Opening) -> bool:
        """Whether the number before holds headings of this level."""
        before = node.before.children if node.before else ()
        return any(child.opening.heading_level == o.heading_level for child in before)

    def _goes_on(self, above: Opening, o: Opening, holder: int) -> bool:
        """Whether the next number of a series comes before the section ends."""
        for opening in self.units.found[o.line + 1 :]:
            if opening is None:
                continue
            if opening.heading_level is not None and opening.heading_level <= holder:
                return False
            if opening.style == above.style and opening.heading_level is None:
                return follows(above.style, above.path, opening.path)
        return False


def _set_smaller_from_here(
    o: Opening, before: Sequence[tuple[int, Opening]], found: Sequence[Opening | None]
) -> int | None:
    """The place of a title that goes on counting larger ones: h2 1. 2. / h3 3. 4.

    ``before``: the open headings whose number it may follow, and their places. Sentences
    that count at its own level (h2 2. X / h3 1. 2. / h3 3. Y) are no titles as it is.
    """
    larger = [(at, x) for at, x in before if (x.heading_level or 6) < (o.heading_level or 6)]
    beside = [x for _, x in before if x.heading_level == o.heading_level]
    if len(larger) != 1 or not (o.is_title and larger[0][1].is_title):
        return None
    at, last = larger[0]
    behind = (x for x in found[o.line + 1 :] if x and x.heading_level == last.heading_level)
    again = any(x.path == o.path and _kind(x) == _kind(o) for x in behind)
    return None if again or any(x.is_title for x in beside) else at


def _kind(o: Opening) -> str:
    """How a heading is numbered: "" for one without number."""
    found = read_enumerator(f"{o.label} x") if o.is_numbered else None
    return found.style if found else ""


def _inner_kinds(found: Sequence[Opening | None]) -> set[tuple[int | None, str, str]]:
    """(level, outer kind, inner kind) of headings of one level that two ways of counting part.

    The inner ones begin anew behind an outer one: 3. / (1) (2) / 4., or twice behind a
    title without number: X / 1. 2. / Y / 1. 2.
    """
    by_level: dict[int | None, list[Opening]] = defaultdict(list)
    for opening in found:
        if opening is not None and opening.heading_level is not None:
            by_level[opening.heading_level].append(opening)
    pairs: set[tuple[int | None, str, str]] = set()
    for level, headings in by_level.items():
        pairs |= {(level, *pair) for pair in _pairs([(_kind(o), o) for o in headings])}
    return pairs


def _pairs(headings: Sequence[tuple[str, Opening]]) -> set[tuple[str, str]]:
    """(outer, inner) kinds among headings of one level: of two kinds in all, or of two numbers."""
    kinds = list(dict.fromkeys(kind for kind, _ in headings))
    numbered = [kind for kind in kinds if kind]
    candidates = [(kinds[0], kinds[1])] if len(kinds) == 2 else list(combinations(numbered, 2))
    found = set()
    for outer, inner in candidates:
        both = [(kind, o) for kind, o in headings if kind in (outer, inner)]
        runs = [(kind, [o for _, o in run]) for kind, run in groupby(both, key=itemgetter(0))]
        if _nests(outer, inner, runs):
            found.add((outer, inner))
    return found


def _nests(outer: str, inner: str, runs: Sequence[tuple[str, list[Opening]]]) -> bool:
    below = [run for kind, run in runs if kind == inner]
    if not inner or not all(ordinal(run[0].path, inner) == 1 for run in below):
        return False
    if not outer or not any(len(run) > 1 for run in below):
        return not outer and len(below) > 1 and all(len(run) > 1 for run in below)
    above = [o for kind, run in runs if kind == outer for o in run]
    return len(above) > 1 and all(follows(outer, a.path, b.path) for a, b in pairwise(above))
