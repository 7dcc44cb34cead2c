"""Where sections stand behind a preface: beside it, however it is set.

「はじめに」 in a larger heading than 1., 2., 3. says something before them and holds none
of them, unless it has parts of its own and the policy goes on beside it. Nor does a first
section without number, 「個人情報の定義」, hold the counted ones behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.first_titles import is_one_of
from pipeline.numbering import follows, is_first
from pipeline.openings import Opening
from pipeline.placing.units import Node, OpenUnits
from pipeline.text import tight

_PREFACE = re.compile(
    r"[\W_]*(?:はじめに|初めに|始めに|まえがき|前書き|前文|序文?|(?:(?:本|この)(?:方針|ポリシー|規程)の)?(?:趣旨|目的)|(?:ご|御)?(?:挨拶|あいさつ)|introduction|preamble)[\W_]*",
    re.IGNORECASE,
)
# A statement of principles; it holds what its text announces.
_PRINCIPLES = re.compile(
    r"[\W_]*(?:(?:当社|弊社|当院|当店|当会|当法人)の|個人(?:情報|データ)の?(?:等の)?(?:保護|取扱い?|取り扱い)?(?:に(?:関する|対する|ついての))?の?)*"
    r"(?:基本(?:方針|理念|姿勢|的な?(?:考え方?|方針|姿勢))|考え方?|理念|姿勢)(?:について)?[\W_]*"
)
_ANNOUNCES = re.compile("以下|次の|次に|下記|つぎの|following", re.IGNORECASE)
# What may stand at the end of a policy beside its preface.
_CLOSES = re.compile(
    "問い?合|窓口|連絡先|相談|苦情|附則|付則|おわりに|終わりに|最後に|改[定訂]|変更|制定|施行|以上|会社概要|運営者|事業者|著作権|免責|リンク"
)


@dataclass(frozen=True, slots=True)
class PrefacePlaces:
    """Lifts the first section out of the preface that it would stand in."""

    units: OpenUnits

    def beside(self, at: int, o: Opening) -> int:
        """The place of ``o`` that would stand at ``at``: beside a preface, not below it."""
        if not at or not self._is_section(o):
            return at
        above = self.units.stack[at - 1]
        parted = any(self._is_section(child.opening) for child in above.children)
        if parted or above.opening.is_numbered or not self._says_something(above, o):
            return at
        return at - 1 if self._goes_on_alone(above.opening, o) else at

    def _says_something(self, above: Node, first: Opening) -> bool:
        """Whether a heading is that of a preface or a section, with sentences right below it."""
        text = self.units.document.text
        words = self._words(above.opening)
        own = [tight(self.units.lines[i].span.of(text)) for i in above.own_lines]
        if not any("。" in line for line in own):
            return False
        if _PREFACE.fullmatch(words):
            return True
        if (
            first.is_numbered
            and not _ANNOUNCES.search(own[-1])
            and self._is_section_beside(above, first)
        ):
            return True
        return bool(_PRINCIPLES.fullmatch(words)) and not _ANNOUNCES.search(own[-1])

    def _is_section_beside(self, above: Node, first: Opening) -> bool:
        """Whether the titles that are counted from the first speak of other things than it."""
        behind = [x for x in self.units.found[first.line :] if x and self._is_like(first, x)]
        return is_one_of(self._words(above.opening), [self._words(x) for x in behind])

    def _words(self, o: Opening) -> str:
        return tight(o.rest.of(self.units.document.text))

    @staticmethod
    def _is_section(o: Opening) -> bool:
        """Whether a unit is a title with text below it: a heading, 第N条, a numbered title."""
        if o.heading_level is not None or o.rank is not None:
            return True
        if o.is_numbered:
            return o.is_title and o.leads
        return o.is_title and o.is_heading

    def _goes_on_alone(self, preface: Opening, first: Opening) -> bool:
        """Whether further sections follow like the first, and beside the preface none but a last one."""
        greets = _PREFACE.fullmatch(self._words(preface))
        alike, peers, last = 0, 0, first
        for o in self._behind(preface, first):
            if self._is_beside(preface, o) and not self._is_like(first, o):
                peers += 1
                if not (greets and _CLOSES.search(self._words(o))):
                    break
            elif not self._is_like(first, o):
                continue
            elif not o.is_numbered:
                alike += 1
            elif follows(o.style, last.path, o.path) or o.heading_level is not None:
                alike, peers, last = alike + 1, 0, o
            elif peers and is_first(o.style, o.path):
                break
        else:
            return alike > 0
        return False

    def _behind(self, preface: Opening, first: Opening) -> Iterator[Opening]:
        """The units behind the first section, as far as what holds the preface goes."""
        level = preface.heading_level
        for o in self.units.found[first.line + 1 :]:
            if o is None:
                continue
            if level and o.heading_level and o.heading_level < level:
                return
            yield o

    @staticmethod
    def _is_beside(preface: Opening, o: Opening) -> bool:
        if preface.heading_level is not None:
            return o.heading_level is not None and o.heading_level <= preface.heading_level
        return o.style == preface.style

    @staticmethod
    def _is_like(first: Opening, o: Opening) -> bool:
        return o.style == first.style and o.is_title == first.is_title
