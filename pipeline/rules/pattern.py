"""Regular expressions that are compiled when first asked, and what a text must hold to match.

Most patterns of a pack never meet a text that they could match. A literal that
every match contains is found for each of them, so that one pass over a text
tells which patterns are worth a try.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from re import _constants as names  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# Under IGNORECASE these match characters that lower-casing does not turn into them
# (the Kelvin sign, the long s, dotted and dotless i); so do many letters beyond ASCII.
_UNSURE = frozenset("ksi")
# A set of more characters than this says little about a text.
_MOST = 24
# So many sets of literals are asked for before a pattern is tried.
_NEEDS = 3

Needed = frozenset[str]


class Pattern:
    """A pattern of a rule, case-insensitive; compiled on first use."""

    __slots__ = ("_compiled", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._compiled: re.Pattern[str] | None = None

    def compiled(self) -> re.Pattern[str]:
        """The compiled expression; raises re.error for one that is not valid."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, re.IGNORECASE)
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

    def needed(self) -> Needed | None:
        """Literals, in lower case, of which every match holds at least one; None if unknown."""
        needs = self.needs()
        return needs[0] if needs else None

    def needs(self) -> list[Needed]:
        """Sets of literals, the most telling first; every match holds one of each.

        What a match holds here includes what must stand around it.
        """
        parts = _parts(parser.parse(self.pattern, re.IGNORECASE))
        return sorted(parts, key=_telling, reverse=True)[:_NEEDS]


def _of_sequence(items: Sequence[Any]) -> Needed | None:
    """The most telling of the parts that must all be there."""
    return max(_parts(items), key=_telling, default=None)


def _parts(items: Sequence[Any]) -> list[Needed]:
    """What must be there of each part of a sequence, where that is known."""
    found: list[Needed] = []
    run = ""
    for operation, argument in items:
        letter = _letter(argument) if operation is names.LITERAL else ""
        if letter:
            run += letter
            continue
        if run:
            found.append(frozenset((run,)))
            run = ""
        part = _of_item(operation, argument)
        if part:
            found.append(part)
    if run:
        found.append(frozenset((run,)))
    return found


def _of_item(operation: Any, argument: Any) -> Needed | None:
    if operation is names.SUBPATTERN:
        return _of_sequence(argument[-1])
    if operation is names.BRANCH:
        return _of_branches(argument[1])
    if operation in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT):
        return _of_sequence(argument[2]) if argument[0] > 0 else None
    if operation is names.ATOMIC_GROUP:
        return _of_sequence(argument)
    if operation is names.ASSERT:
        return _of_sequence(argument[1])
    if operation is names.IN:
        return _of_set(argument)
    return None


def _of_branches(branches: Sequence[Sequence[Any]]) -> Needed | None:
    found = [_of_sequence(branch) for branch in branches]
    known = [part for part in found if part]
    return frozenset().union(*known) if len(known) == len(found) else None


def _of_set(members: Sequence[Any]) -> Needed | None:
    letters = [_letter(value) if kind is names.LITERAL else "" for kind, value in members]
    return frozenset(letters) if len(letters) <= _MOST and all(letters) else None


def _letter(code: int) -> str:
    """The lower case of a character, "" for one that IGNORECASE treats in its own way."""
    char = chr(code)
    lower = char.lower()
    plain = char.isascii() or lower == char.upper()
    return lower if plain and lower not in _UNSURE else ""


def _telling(needed: Needed) -> tuple[int, int]:
    return min(map(len, needed)), -len(needed)
