"""Where a heading without number or level stands: by its peers and the next number.

If the series that was open goes on behind the heading it stands inside the
series, if the series starts anew it stands above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipeline import titles
from pipeline.numbering import follows, is_first
from pipeline.openings import Opening
from pipeline.placing.units import Node, OpenUnits
from pipeline.searching import seldom
from pipeline.text import tight

# So many more characters in common make a heading the peer of an outer one.
_TELLING = 3
_DESK = seldom(
    "(?:問い?合わ?せ先?|窓口|連絡先|相談先|申出先|^個人(?:情報|データ)(?:保護)?(?:管理)?(?:管理|責任)者)[】＞>〉》〕)）\\]]?$"
)
# Sections in which a desk is at home.
_ASKED = seldom(
    "問|窓口|連絡|苦情|相談|開示|請求|手続|訂正|停止|権利|本人|求め|責任者|管理者|体制|方針|ポリシー|会社|事業者|公表|周知|事項|共同|団体|概要"
)
# Sections that a desk behind them answers for.
_ANSWERED = seldom("問|窓口|連絡|苦情|相談|開示|請求|手続|訂正|停止|権利|求め|責任者|管理者|共同")


def _next_numbers(found: Sequence[Opening | None]) -> list[Opening | None]:
    """For each line, the next opening behind it that bears a number of a typed series."""
    coming: Opening | None = None
    ahead: list[Opening | None] = []
    for opening in reversed(found):
        ahead.append(coming)
        if opening is None:
            continue
        if opening.is_numbered and opening.list_level is None:
            coming = opening
        elif opening.heading_level is not None:
            coming = None  # what is counted behind a heading by markup says nothing before it
    return ahead[::-1]


class HeadingPlaces:
    """Places of plain headings: bold, under a sign, in brackets, or a title alone."""

    def __init__(self, units: OpenUnits) -> None:
        self.units = units
        self.next_number = _next_numbers(units.found)

    def place(self, o: Opening) -> int:
        """A heading without number or markup: look ahead to the next number."""
        if self._begins_policy(o):
            return 0
        bounds = self._look_ahead(o)
        low, high = bounds or (0, len(self.units.stack))
        if (parted := self._parts_series(o, low)) is not None:
            return parted
        peer = self._peer(o, low, high)
        if peer is not None:
            return peer
        if bounds:
            return self._above_items(low, high)
        return self._default_place(o)

    def _peer(self, o: Opening, low: int, high: int) -> int | None:
        """Where in [low, high) the heading stands beside, or below, one of its own kind.

        A heading right below another titles a part of it. Of several open ones
        it goes on with the innermost, unless an outer one is worded like it.
        """
        alike = [at for at in range(low, high) if self._is_alike(self.units.stack[at].opening, o)]
        if not alike:
            return None
        last = self.units.stack[alike[-1]]
        if o.style == "title" and not last.own_lines and not last.children:
            return alike[-1] + 1
        shared = [self._shared_ending(self.units.stack[at].opening, o) for at in alike]
        best = max(shared)
        return alike[shared.index(best)] if best >= shared[-1] + _TELLING else alike[-1]

    def _parts_series(self, o: Opening, low: int) -> int | None:
        """Where a heading stands right above the next number of a series that its peer began.

        ■ X / 1. 2. / ■ Y / 3. 4.: the numbers go on through the parts.
        """
        coming = self._next_number(o)
        between = self.units.lines[o.line + 1 : coming.line] if coming else ()
        if coming is None or low < 2 or any(x.kind != "noise" for x in between):
            return None
        part, number = self.units.stack[low - 2 : low]
        begun = [x for x in part.children if x.opening.style == coming.style]
        counts = number in begun and is_first(coming.style, begun[0].opening.path)
        return low - 2 if counts and self._is_alike(part.opening, o) else None

    @staticmethod
    def _is_alike(above: Opening, o: Opening) -> bool:
        """Headings of one style, or under one sign whether marked up or typed: ■."""
        signed = bool(o.label) and o.style.startswith("sign") and above.label == o.label
        return above.style == o.style or (signed and above.is_heading)

    def _shared_ending(self, above: Opening, o: Opening) -> int:
        text = self.units.document.text
        one, other = tight(above.rest.of(text)), tight(o.rest.of(text))
        pairs = zip(reversed(one), reversed(other), strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

    def _begins_policy(self, o: Opening) -> bool:
        """Whether a name of a policy in brackets begins one among headings without any mark.

        So a page sets two policies: ＜個人情報保護方針＞ and ＜個人情報の取扱いについて＞.
        """
        text = self.units.document.text
        inner = re.match(r"[＜<【≪《](.+)[＞>】≫》]", tight(o.rest.of(text)))
        if not o.style.startswith("bracketed") or not inner or not titles.names_policy(inner[1]):
            return False
        plain = ("bold", "title", "tight-title")
        return bool(self.units.stack) and self.units.stack[0].opening.style in plain

    def _above_items(self, low: int, high: int) -> int:
        """Inside [low, high]: as deep as units go that can hold a heading."""
        keep = low
        for at in range(low, high):
            node = self.units.stack[at]
            if self._ends_policy(node):
                break
            if (
                node.is_container
                and not node.suspended
                and not node.opening.style.startswith("bullet")
            ):
                keep = at + 1
        return keep

    def _ends_policy(self, node: Node) -> bool:
        """Whether a unit holds what comes into force; no heading stands in it."""
        words = tight(node.opening.rest.of(self.units.document.text))
        return node.opening.style == "addendum" and words.startswith(("附則", "付則"))

    def _default_place(self, o: Opening) -> int:
        inside = self._above_items(0, len(self.units.stack))
        if (at := self._behind_series(o, inside)) is not None:
            return at
        if inside and self._is_desk_of_all(self.units.stack[inside - 1].opening, o):
            return inside - 1
        if inside and o.style == "bold" and self._is_plain(self.units.stack[inside - 1].opening):
            return inside - 1
        if o.style.startswith(("sign", "tight", "field")) or self._next_number(o) is not None:
            return inside
        if inside and self._same_subject(self.units.stack[inside - 1].opening, o):
            return inside
        if inside and self._is_awaited(self.units.stack[inside - 1], o):
            return inside
        for at, node in enumerate(self.units.stack):
            if node.opening.is_numbered and node.opening.heading_level is None:
                return at
        return inside

    def _is_awaited(self, above: Node, o: Opening) -> bool:
        """Whether a numbered title has nothing below it yet, or announces parts: 4. X / 【Y】 【Z】."""
        number = above.opening
        titled = number.is_numbered and (number.is_title or number.rank is not None)
        desk = _DESK.search(tight(o.rest.of(self.units.document.text)))
        return titled and not desk and self.units.introduces(above)

    def _behind_series(self, o: Opening, inside: int) -> int | None:
        """Where a desk stands that is named behind the last of numbered sections.

        No number follows, and the last section speaks of something else.
        """
        text = self.units.document.text
        if o.style not in ("tight-title", "field") or self._next_number(o) is not None:
            return None
        if not _DESK.search(tight(o.rest.of(text))):
            return None
        for at, node in enumerate(self.units.stack[:inside]):
            above = node.opening
            if above.is_numbered and above.is_title:
                return None if _ANSWERED.search(tight(above.rest.of(text))) else at
        return None

    def _is_plain(self, above: Opening) -> bool:
        """Whether a title bears no mark at all; what is set in bold stands in none such."""
        return above.style in ("title", "tight-title") and not self.units.lines[above.line].bold

    def _is_desk_of_all(self, above: Opening, o: Opening) -> bool:
        """Whether the desk named behind a section serves the policy: 【お問い合わせ先】.

        The section above is marked up or stands alone, and speaks of something else; if it
        is numbered, or the desk stands in no brackets, no more sections follow.
        """
        text = self.units.document.text
        own, words = tight(o.rest.of(text)), tight(above.rest.of(text))
        set_off = o.style.startswith(("bracketed", "bold", "title", "tight-title"))
        if not set_off or not _DESK.search(own) or _ASKED.search(words):
            return False
        if o.style.startswith("bracketed") and above.is_heading and not above.is_numbered:
            return True
        behind = (x for x in self.units.found[o.line + 1 :] if x)
        last = not any(x.heading_level or x.style == above.style for x in behind)
        return last and bool(above.is_heading or above.heading_level)

    def _same_subject(self, above: Opening, o: Opening) -> bool:
        """A desk's name in brackets stands inside the unit on inquiries before it."""
        text = self.units.document.text
        return o.style.startswith("bracketed") and all(
            titles.CONTACT.search(tight(x.rest.of(text))) for x in (above, o)
        )

    def _look_ahead(self, o: Opening) -> tuple[int, int] | None:
        """Stack lengths between which the heading must stand, seen from the next number."""
        coming = self._next_number(o)
        if coming is None:
            return None
        for at in range(len(self.units.stack) - 1, -1, -1):
            before = self.units.stack[at].opening
            if before.style != coming.style:
                continue
            if follows(coming.style, before.path, coming.path):
                if at and self._is_alike(self.units.stack[at - 1].opening, o):
                    return 0, at  # numbers that run through sections: ■ X 1. 2. / ■ Y 3. 4.
                return at + 1, len(self.units.stack)
            if is_first(coming.style, coming.path):
                return 0, at
        return None

    def _next_number(self, o: Opening) -> Opening | None:
        """The next numbered unit that is not an item of a marked-up list."""
        return self.next_number[o.line]
