"""Regular expressions that are compiled when first asked, and what a text must hold to match.

Most patterns of a pack never meet a text that they could match. A literal that
every match contains is found for each of them, so that one pass over a text
tells which patterns are worth a try.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.rules.needed import Needed, parts

# Ranges between characters that all are without case.
_RANGE = re.compile("(?:[0-9]-[0-9]|[０-９]-[０-９]|[ぁ-鿿]-[ぁ-鿿])")


class Pattern:
    """A pattern of a rule, case-insensitive; compiled on first use."""

    __slots__ = ("_compiled", "_parts", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._compiled: re.Pattern[str] | None = None
        self._parts: tuple[Needed, ...] | None = None

    def compiled(self) -> re.Pattern[str]:
        """The compiled expression; raises re.error for one that is not valid."""
        if self._compiled is None:
            flags = re.IGNORECASE if _has_case(self.pattern) else re.NOFLAG
            self._compiled = re.compile(self.pattern, flags)
        return self._compiled

    def covers(self, start: int, end: int, text: str, lower: str) -> bool:
        """Whether one of the matches in ``text`` covers ``[start, end)``; see :meth:`finditer`."""
        if not self._may_match(lower):
            return False
        for match in self.compiled().finditer(text):
            begin, stop = match.span()
            if begin > start:
                return False
            if end <= stop:
                return True
        return False

    def finditer(self, text: str, lower: str) -> Iterable[re.Match[str]]:
        """The matches in ``text``; ``lower`` is the same in lower case.

        Nothing is compiled for texts that do not hold what a match needs.
        """
        if self._compiled is None and not self._may_match(lower):
            return ()
        return self.compiled().finditer(text)

    def needed(self) -> Needed | None:
        """Literals, in lower case, of which every match holds at least one; None if unknown."""
        if self._parts is None:
            self._parts = parts(self.pattern)
        return self._parts[0] if self._parts else None

    def _may_match(self, lower: str) -> bool:
        """Whether a text holds one literal of every part that a match needs."""
        if self._parts is None:
            self._parts = parts(self.pattern)
        for part in self._parts:
            for literal in part:
                if literal in lower:
                    break
            else:
                return False
        return True


def _has_case(pattern: str) -> bool:
    """Whether IGNORECASE may matter, which makes Python slow over a range of thousands.

    It does for letters that have a case, for a range that may hold such, and for what
    refers to a group.
    """
    rest = _RANGE.sub("", pattern)
    return not pattern == pattern.lower() == pattern.upper() or "-" in rest or "\\" in rest
