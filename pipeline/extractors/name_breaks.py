"""Where the blanks stood that a tight text has lost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Breaks:
    """Offsets of a tight text at which the raw text has a blank.

    ``wide`` ones part fields (適性検査　株式会社甲), ``narrow`` ones perhaps names.
    """

    wide: frozenset[int] = frozenset()
    narrow: frozenset[int] = frozenset()

    def within(self, start: int, end: int) -> list[int]:
        """The breaks inside ``(start, end)``, in order."""
        if not self.wide and not self.narrow:
            return []
        return sorted(at for at in self.wide | self.narrow if start < at < end)

    def part(self, start: int, end: int) -> Breaks:
        """The breaks of the slice ``[start, end)`` of the text."""
        if not self.wide and not self.narrow:
            return self
        return Breaks(
            frozenset(at - start for at in self.wide if start < at < end),
            frozenset(at - start for at in self.narrow if start < at < end),
        )


UNBROKEN = Breaks()
