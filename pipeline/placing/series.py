"""Where a unit stands that counts or lists: how many open units stay open above it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline import titles
from pipeline.numbering import IN_PARTS, follows, is_first, is_next_part
from pipeline.numbering import read as read_enumerator
from pipeline.openings import Opening
from pipeline.placing.counted import behind_heading
from pipeline.placing.units import LEAD_IN, Node, OpenUnits
from pipeline.text import tight

# What a sentence says that counts cases below it.
_CASES = re.compile(
    "(?:次[のに]|以下|下記)[^。]{0,12}"
    "(?:各号|各事項|いずれか|場合|とき|事由|事項|行為|目的|者|もの|とおり|通り)[^。]{0,60}(?:。|[:：])?\\s*$"
)


@dataclass(frozen=True, slots=True)
class SeriesPlaces:
    """Places of labels by the series that they continue or begin."""

    units: OpenUnits

    def in_its_whole(self, o: Opening) -> int | None:
        """The place of 3.2 beside 3.1 or below the title 3., however either is marked up."""
        *whole, _ = re.split("[.-]", o.path) if o.style in IN_PARTS else [o.path]
        if not whole or o.heading_level is not None:
            return None
        for at in range(len(self.units.stack) - 1, -1, -1):
            above = self.units.stack[at].opening
            if is_next_part(above.path, o.path):
                return at
            counts = above.is_title or o.style == "part-of"  # a decimal may be a quantity
            if re.split("[.-]", above.path) == whole and above.is_numbered and counts:
                return at + 1
        return None

    def ranked(self, o: Opening) -> int:
        """The place of 第N章, 第N節 and 第N条: below what ranks above it."""
        rank = o.rank if o.rank is not None else 9
        for at, node in enumerate(self.units.stack):
            if node.opening.rank is not None and node.opening.rank >= rank:
                return at
        keep = 0
        for at, node in enumerate(self.units.stack):
            above = node.opening.rank is not None or (
                node.opening.is_heading and self.units.introduces(node)
            )
            if above:
                keep = at + 1
        return keep

    def listed(self, o: Opening) -> int:
        """The place of an item of a marked-up list, by its level."""
        typed = self._beside_typed(o)
        if typed is not None:
            return typed
        series = self._listed_beside(o)
        if series is None:
            series = self._listed_in_series(o)
        if series is not None:
            return series
        inner = self._counted_below(o) if o.is_numbered else None
        if inner is not None:
            return inner
        for at, node in enumerate(self.units.stack):
            level = node.opening.list_level
            if level is None or level < (o.list_level or 0):
                continue
            if level > (o.list_level or 0) or not self._heads_list(node, o):
                return self._below_typed_title(at, o)
        return len(self.units.stack)

    def _beside_typed(self, o: Opening) -> int | None:
        """The place of a titled item whose peers are set as text, since they hold more than lines."""
        if not o.is_title:
            return None
        for at in range(len(self.units.stack) - 1, -1, -1):
            above = self.units.stack[at].opening
            if above.style != o.style or not above.is_title or above.heading_level is not None:
                continue
            counts = follows(o.style, above.path, o.path) if o.is_numbered else o.is_heading
            return at if above.list_level is None and counts else None
        return None

    def _counted_below(self, o: Opening) -> int | None:
        """The place of a list of its own that counts in another way below a titled item.

        So pages made of pasted texts set 7. X / A. Y / a. b. / 8. Z, each as a list of one level.
        """
        for at in range(len(self.units.stack) - 1, -1, -1):
            node = self.units.stack[at]
            above = node.opening
            if above.list_level != o.list_level or not above.is_numbered:
                continue
            if above.style == o.style:
                return at if at and follows(o.style, above.path, o.path) else None
            if not (is_first(o.style, o.path) and above.is_title and node.own_lines):
                continue
            peers = node.before.children if node.before else []
            if any(p.opening.style == o.style for p in peers) or self._goes_on(above, o):
                return at + 1
        return None

    def _goes_on(self, above: Opening, o: Opening) -> bool:
        """Whether the series of ``above`` goes on behind the list that ``o`` begins."""
        behind = (x for x in self.units.found[o.line + 1 :] if x and x.style == above.style)
        coming = next((x for x in behind if x.list_level == above.list_level), None)
        return coming is not None and follows(above.style, above.path, coming.path)

    def _listed_beside(self, o: Opening) -> int | None:
        """Where a list that stands below a typed title goes on: ● X / (1) Y / 1. A / 2. B."""
        for at in range(len(self.units.stack) - 1, 0, -1):
            node = self.units.stack[at]
            same = (node.opening.style, node.opening.list_level) == (o.style, o.list_level)
            if same and self._is_typed_title(self.units.stack[at - 1]):
                return at if not o.is_numbered or not is_first(o.style, o.path) else None
        return None

    def _listed_in_series(self, o: Opening) -> int | None:
        """Where an item stands that counts in another way than an outer one of its level.

        1. X / A. Y / a. b. / B. Z / 2. W: a page may set the lists one behind another.
        """
        if not o.is_numbered:
            return None
        first = is_first(o.style, o.path)
        for at in range(len(self.units.stack) - 1, -1, -1):
            node = self.units.stack[at]
            above = node.opening
            if above.list_level != o.list_level or not above.is_numbered:
                return None
            if above.style == o.style and follows(o.style, above.path, o.path):
                return (
                    at
                    if at and self.units.stack[at - 1].opening.list_level == o.list_level
                    else None
                )
            if first and above.style != o.style and self._holds_series(node, o):
                return at + 1
        return None

    def _holds_series(self, node: Node, o: Opening) -> bool:
        """Whether a title holds a series: its numbers go on behind it, or the title before held one."""
        above = node.opening
        announces = LEAD_IN.search(above.rest.of(self.units.document.text))
        if node.suspended or not (above.is_title or announces):
            return False
        if node.before and any(x.opening.style == o.style for x in node.before.children):
            return True
        behind = (x for x in self.units.found[o.line + 1 :] if x and x.style == above.style)
        coming = next((x for x in behind if x.list_level == above.list_level), None)
        return coming is not None and follows(above.style, above.path, coming.path)

    def _below_typed_title(self, at: int, o: Opening) -> int:
        """The place of a new list: below the number typed between it and the list at ``at``."""
        if self.units.stack[at].opening.style == o.style:
            return at
        inner = range(len(self.units.stack) - 1, at, -1)
        return next((i + 1 for i in inner if self._is_typed_title(self.units.stack[i])), at)

    @staticmethod
    def _is_typed_title(node: Node) -> bool:
        above = node.opening
        return (
            above.is_numbered and above.is_title and above.list_level is None and not node.suspended
        )

    def _heads_list(self, node: Node, o: Opening) -> bool:
        """Whether dots that are not set in below a number list what the number's title says."""
        above = node.opening
        if not above.is_numbered or o.is_numbered:
            return False
        return above.is_title or bool(LEAD_IN.search(above.rest.of(self.units.document.text)))

    def numbered(self, o: Opening) -> int | None:
        """The place of a typed number; None if it counts nothing here."""
        behind = self._continued(o)
        if behind is not None:
            return behind
        same = self.units.same_style(o)
        if same is None and (above := behind_heading(self.units, o)) is not None:
            return above
        if is_first(o.style, o.path):
            if same is not None and self._was_listed(self.units.stack[same], o):
                return same
            if same is not None and self._is_announced(same, o):
                return same + 1
            if same is None or self._opens_below(same) or self._is_passing(same, o):
                beside = self._beside_bold(o)
                return self.units.unsuspended() if beside is None else beside
            return same
        if self._begins_behind_label(o):
            return len(self.units.stack)
        resumed = self._resumed(o) if same is None else None
        if resumed is not None:
            return resumed
        if same is not None and (not o.weak or self._misprinted(same, o)):
            return same
        if not o.weak:
            beside = self._beside_uncounted(o) if same is None else None
            return self.units.unsuspended() if beside is None else beside
        return self._second_paragraph(o)

    def _was_listed(self, last: Node, o: Opening) -> bool:
        """Whether the open series is a table of contents whose first entry comes again."""
        text = self.units.document.text
        first = last
        while first.before is not None:
            first = first.before
        if first is last or first.own_lines or first.children:
            return False
        words, entry = (tight(x.rest.of(text)) for x in (o, first.opening))
        return bool(words) and words == entry

    def _is_announced(self, at: int, o: Opening) -> bool:
        """Whether the sentence right above says that 1. begins its cases: 3. 次の各号の… / 1. A."""
        above = self.units.stack[at].opening
        if at + 1 < len(self.units.stack) or above.is_title or above.line + 1 != o.line:
            return False
        return bool(_CASES.search(above.rest.of(self.units.document.text)))

    def _resumed(self, o: Opening) -> int | None:
        """Where a series goes on that titles with lists of their own broke: ① / ■ X (1) (2) / ②."""
        stack = self.units.stack
        if not stack or stack[-1].opening.is_heading or not stack[-1].opening.is_numbered:
            return None
        for at in range(len(stack) - 1, -1, -1):
            if not stack[at].opening.is_heading or stack[at].opening.is_numbered:
                continue
            peers = (n for n in reversed(self.units.beside(at)) if n.opening.style == o.style)
            last = next(peers, None)
            if last is not None and follows(o.style, last.opening.path, o.path):
                return at
        return None

    def _beside_uncounted(self, o: Opening) -> int | None:
        """Where a title stands that begins a series with 2.: beside the outermost plain heading.

        What a reader takes for 1. bears no number: 【X】 ① ② / 【Y】 ① / 2. Z / 3. W.
        """
        found = self.units.found
        if not (o.is_title and o.leads) or any(x and x.style == o.style for x in found[: o.line]):
            return None
        coming = next((x for x in found[o.line + 1 :] if x and x.style == o.style), None)
        if coming is None or not follows(o.style, o.path, coming.path):
            return None
        plain = (n.opening.is_heading and n.opening.heading_level is None for n in self.units.stack)
        return next((at for at, heads in enumerate(plain) if heads), None)

    def _beside_bold(self, o: Opening) -> int | None:
        """Where a bold title that begins a series stands beside a bold heading with its own text.

        Both look alike, and nothing in that text announces what comes.
        """
        node = self.units.stack[-1] if self.units.stack else None
        bold = self.units.lines[o.line].bold
        if node is None or not (o.is_title and bold and node.own_lines):
            return None
        if node.opening.style != "bold" or not self.units.lines[node.opening.line].bold:
            return None
        words = tight(node.opening.rest.of(self.units.document.text))
        holds = self.units.introduces(node) or titles.names_policy(words)
        return None if holds else len(self.units.stack) - 1

    def _is_passing(self, at: int, o: Opening) -> bool:
        """Whether a series that begins anew is over where the open one goes on: 6. / 1. 2. / 7."""
        before, last = self.units.stack[at].opening, o.path
        for coming in self.units.found[o.line + 1 :]:
            if coming is None or coming.style != o.style:
                continue
            if not follows(o.style, last, coming.path):
                return follows(o.style, before.path, coming.path)
            last = coming.path
        return False

    def _begins_behind_label(self, o: Opening) -> bool:
        """Whether 1. stands behind the label of the unit above this 2.: (A) 1.X / 2.Y."""
        if not self.units.stack or self.units.stack[-1].suspended:
            return False
        behind = self.units.stack[-1].opening.rest.of(self.units.document.text)
        inner = read_enumerator(behind)
        if inner is None or inner.style != o.style or not is_first(o.style, inner.path):
            return False
        return follows(o.style, inner.path, o.path)

    def _misprinted(self, at: int, o: Opening) -> bool:
        """Whether a number comes twice on neighbouring lines: a slip of the pen."""
        before = self.units.stack[at].opening
        return o.style == "comma" and before.path == o.path and before.line + 1 == o.line

    def _second_paragraph(self, o: Opening) -> int | None:
        """A bare ２ is the second paragraph (項) of an article whose first bears no number."""
        if o.style not in ("bare", "dot") or o.value != 2:
            return None
        for at in range(len(self.units.stack) - 1, -1, -1):
            if self.units.stack[at].opening.rank == 3:
                return at + 1
        return None

    def _continued(self, o: Opening) -> int | None:
        """The open series that the label continues: titles go on from titles."""
        found = [
            at for at, node in enumerate(self.units.stack)
            if node.opening.style == o.style and follows(o.style, node.opening.path, o.path)
        ]  # fmt: skip
        alike = [at for at in found if self.units.stack[at].opening.leads == o.leads]
        if len(found) > 1 and self._comes_again(o):
            return found[-1]
        return (alike or found)[-1] if found else None

    def _comes_again(self, o: Opening) -> bool:
        """Whether the next number of this style is the same once more: the outer series' own."""
        behind = (x for x in self.units.found[o.line + 1 :] if x and x.style == o.style)
        coming = next(behind, None)
        return coming is not None and coming.path == o.path

    def _opens_below(self, at: int) -> bool:
        """Whether a first label below an open series of its own style nests in it."""
        node = self.units.stack[at]
        return (
            node.opening.is_title
            and not node.suspended
            and not any(c.opening.style == node.opening.style for c in node.children)
        )

    def bullet(self, o: Opening) -> int:
        """The place of a typed bullet: beside those of its style, by indent."""
        for at in range(len(self.units.stack) - 1, -1, -1):
            node = self.units.stack[at]
            if node.opening.style == o.style and node.opening.list_level is None:
                if o.indent > node.opening.indent + 1:
                    return at + 1
                if o.indent >= node.opening.indent - 1 or at == 0:
                    return at
        return self.units.unsuspended()
