"""Where the tight view of a passage has lost a blank that may part two names or fields.

「採点　株式会社甲」 is two fields, 「株式会社 甲」 one name: a tight text cannot tell, the
raw text can. Breaks are offsets of the tight text.
"""

from __future__ import annotations

from pipeline.extractors.name_breaks import UNBROKEN, Breaks
from pipeline.text import MappedText


def breaks_of(view: MappedText, raw: str, *, in_cell: bool = False) -> Breaks:
    """The breaks of ``view``, whose characters stand in the canonical text ``raw``.

    A full-width blank, a tab or two blanks part fields; one blank may part names. A line
    break in running text is a wrap and parts nothing; in a cell it may part names.
    """
    if view.is_gapless:
        return UNBROKEN
    starts, ends = view.starts, view.ends
    wide: set[int] = set()
    narrow: set[int] = set()
    for at in range(1, len(starts)):
        if starts[at] > ends[at - 1]:
            gap = raw[ends[at - 1] : starts[at]]
            if "\n" in gap:
                (narrow if in_cell else set()).add(at)
            elif "\u3000" in gap or "\t" in gap or len(gap) > 1:
                wide.add(at)
            else:
                narrow.add(at)
    return Breaks(frozenset(wide), frozenset(narrow))
