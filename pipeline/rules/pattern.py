"""Regular expressions that are compiled when first asked, and what a text must hold to match.

Most patterns of a pack never meet a text that they could match. A literal that
every match contains is found for each of them, so that one pass over a text
tells which patterns are worth a try.
"""

from __future__ import annotations

import re

from pipeline.rules.needed import Needed, parts

# Ranges between characters that all are without case.
_RANGE = re.compile("(?:[0-9]-[0-9]|[０-９]-[０-９]|[ぁ-鿿]-[ぁ-鿿])")


class Pattern:
    """A pattern of a rule, case-insensitive; compiled on first use."""

    __slots__ = ("_compiled", "_needs", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._compiled: re.Pattern[str] | None = None
        self._needs: tuple[Needed, ...] | None = None

    def compiled(self) -> re.Pattern[str]:
        """The compiled expression; raises re.error for one that is not valid."""
        if self._compiled is None:
            flags = re.IGNORECASE if _has_case(self.pattern) else re.NOFLAG
            self._compiled = re.compile(self.pattern, flags)
        return self._compiled

    def covers(self, start: int, end: int, text: str) -> bool:
        """Whether one of the matches in ``text`` covers ``[start, end)``."""
        for match in self.compiled().finditer(text):
            begin, stop = match.span()
            if begin > start:
                return False
            if end <= stop:
                return True
        return False

    def needs(self) -> tuple[Needed, ...]:
        """Sets of literals, in lower case, the most telling first; every match holds one of each.

        What a match holds here includes what must stand around it.
        """
        if self._needs is None:
            self._needs = parts(self.pattern)
        return self._needs


def _has_case(pattern: str) -> bool:
    """Whether IGNORECASE may matter, which makes Python slow over a range of thousands.

    It does for letters that have a case, for a range that may hold such, and for what
    refers to a group.
    """
    rest = _RANGE.sub("", pattern)
    return not pattern == pattern.lower() == pattern.upper() or "-" in rest or "\\" in rest
