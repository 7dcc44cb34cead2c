"""Regular expressions that are tried only where a match can begin, or compiled only when asked.

At every place of a text Python's engine tries one alternative of a pattern after
the other. A set of all characters with which a match can begin, asked first,
spares it nearly all of these places; what is found stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from re import _constants as names  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, cast

_CLASSES = {
    names.CATEGORY_DIGIT: r"\d",
    names.CATEGORY_SPACE: r"\s",
    names.CATEGORY_WORD: r"\w",
}
_WIDTHLESS = (names.AT, names.ASSERT, names.ASSERT_NOT)
_REPEATS = (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT)

# What can stand first, as members of a set, and whether all of it may be empty.
_First = tuple[frozenset[str], bool]


def searcher(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``pattern`` compiled, to be tried only at characters with which it can begin.

    It matches what it matches by itself, with the same groups. Worth it for a list of
    alternatives that is looked for in many texts and seldom found. ``pattern`` itself
    holds no global flag; raises re.error for one that is not valid.
    """
    first = _of_sequence(parser.parse(pattern, flags))
    if first is None or first[1]:
        return re.compile(pattern, flags)
    return re.compile(f"(?=[{''.join(sorted(first[0]))}])(?:{pattern})", flags)


def seldom(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``pattern`` compiled when it is first used, for one that most documents never ask.

    Sets of thousands of kanji take long to compile, and so would the start of the command.
    re.error for one that is not valid is raised on use.
    """
    return cast("re.Pattern[str]", _Seldom(pattern, flags))


class _Seldom:
    """Has the attributes of a compiled pattern, and keeps those that were asked."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(*self._source)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def _of_sequence(items: Iterable[Any]) -> _First | None:
    """What the first part that is no mere condition begins with; None if unknown."""
    found: frozenset[str] = frozenset()
    for operation, argument in items:
        if operation in _WIDTHLESS:
            continue
        part = _of_item(operation, argument)
        if part is None:
            return None
        found |= part[0]
        if not part[1]:
            return found, False
    return found, True


def _of_item(operation: Any, argument: Any) -> _First | None:
    if operation is names.LITERAL:
        return frozenset((re.escape(chr(argument)),)), False
    if operation is names.IN:
        return _of_set(argument)
    if operation is names.BRANCH:
        return _of_branches(argument[1])
    if operation is names.SUBPATTERN and not argument[1] and not argument[2]:
        return _of_sequence(argument[-1])
    if operation is names.ATOMIC_GROUP:
        return _of_sequence(argument)
    if operation in _REPEATS:
        part = _of_sequence(argument[2])
        return part and (part[0], part[1] or argument[0] == 0)
    return None


def _of_branches(branches: Iterable[Iterable[Any]]) -> _First | None:
    parts = [_of_sequence(branch) for branch in branches]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return frozenset().union(*(part[0] for part in known)), any(part[1] for part in known)


def _of_set(members: Iterable[Any]) -> _First | None:
    found = []
    for kind, value in members:
        if kind is names.LITERAL:
            found.append(re.escape(chr(value)))
        elif kind is names.RANGE:
            found.append("-".join(re.escape(chr(end)) for end in value))
        elif kind is names.CATEGORY and value in _CLASSES:
            found.append(_CLASSES[value])
        else:
            return None
    return frozenset(found), False
