"""What a text must hold for a pattern to match, read from the pattern as it is spelled.

A pack has thousands of patterns, most of which are never compiled: Python's own parser would
take longer over them than the rest of the start. Only the parts of its syntax that rules use
are known here; of a pattern with anything else nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Under IGNORECASE these match characters that lower-casing does not turn into them
# (the Kelvin sign, the long s, dotted and dotless i); so do many letters beyond ASCII.
_UNSURE = frozenset("ksi")
# How many of a thousand characters of a policy are one of these, roughly; what else is
# kanji (the second) is rarer than kana and letters. A letter that follows is half known.
_FREQUENT = {
    **dict.fromkeys("、。のにをはがとで情報個人", 15.0),
    **dict.fromkeys("するしたてまいなおより)(社者用利合保サスー", 7.0),
    **dict.fromkeys("会取等場客関的提定目供理当扱法第管本事業必以下方", 4.0),
}
_OTHERS = 2.5, 1.0
_NEXT = 0.5
# A set of more characters than this says little about a text.
_MOST = 24
_TOKEN = re.compile(
    r"""
    (?P<letters> [^\\\[\](){}|?*+.^$]+ )
    | \( (?:\?:)? (?P<words> [^\\\[\](){}?*+.^$]+ ) \)
    | \[ (?P<set> \^?\]?(?:[^\]\\]|\\.)* ) \]
    | (?P<repeat> (?: [?*+] | \{(?=[0-9,])[0-9]*,?[0-9]*\} ) [?+]? )
    | (?P<branch> \| )
    | (?P<open> \( (?: (?!\?) | \?(?::|>|<?=|P<\w+>) ) )
    | (?P<without> \(\?<?! )
    | (?P<close> \) )
    | (?P<any> [.^$] | \\(?:[dDsSwWbBAZnt]|x[0-9A-Fa-f]{2}) | \(\?i\) )
    | \\ (?P<escaped> [^0-9A-Za-z] )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ABSENT = re.compile(r"[?*]|\{0*[,}]")  # a repeat that may be none

Needed = frozenset[str]


def parts(pattern: str) -> tuple[Needed, ...]:
    """Sets of literals, in lower case: a match of ``pattern`` under IGNORECASE holds one of each.

    The text around a match may hold it instead, where the pattern looks around itself.
    The most telling set is the first. () if there are no such literals or none are known.
    """
    outer: list[tuple[_Sequence, bool]] = []
    here = _Sequence()
    for token in _TOKEN.finditer(pattern):
        kind, text = token.lastgroup, token[token.lastgroup or 0]
        if kind == "letters":
            here.letters(text)
        elif kind == "words":
            here.part(_of_words(text.split("|")))
        elif kind == "repeat":
            here.repeat(may_be_none=_ABSENT.match(text) is not None)
        elif kind == "set":
            here.part(_of_set(text))
        elif kind == "branch":
            here.branch()
        elif kind in ("open", "without"):
            outer.append((here, kind == "open"))
            here = _Sequence()
        elif kind == "close" and outer:
            inner, (here, counts) = here.end(), outer.pop()
            here.part(inner if counts else None)
        elif kind == "escaped":
            here.letters(text)
        elif kind == "any":
            here.part(None)
        else:
            return ()
    return () if outer else here.every()


class _Sequence:
    """The parts of a group that must all be there, up to here, and its branches before."""

    __slots__ = ("branches", "known", "last", "parts", "run")

    def __init__(self) -> None:
        self.parts: list[Needed] = []
        self.run = ""  # letters that stand together
        self.last: Needed | None = None  # what a repeat would be about, if not the run's end
        self.branches: Needed = frozenset()
        self.known = True  # of all branches before

    def letters(self, text: str) -> None:
        if _is_plain(text):
            self.run += text
            return
        first, *others = _runs(text)
        self.run += first
        for run in others:
            self.part(None)
            self.run = run

    def part(self, part: Needed | None) -> None:
        """Another part, of which nothing is known if it is None."""
        if self.run:
            self.parts.append(frozenset((self.run,)))
            self.run = ""
        self.last = part or None
        if part:
            self.parts.append(part)

    def repeat(self, *, may_be_none: bool) -> None:
        """The last part or letter is there several times, or never."""
        if self.run:
            letter, self.run = self.run[-1], self.run[:-1]
            self.part(frozenset((letter,)))
        if may_be_none and self.last:
            self.parts.pop()
        self.last = None

    def branch(self) -> None:
        self.part(None)
        most = max(self.parts, key=_telling, default=None)
        if most is None:
            self.known = False
        else:
            self.branches |= most
        self.parts = []

    def every(self) -> tuple[Needed, ...]:
        """Every part that must be there, if there is one branch; else what :meth:`end` tells."""
        self.part(None)
        if self.known and not self.branches:
            return tuple(sorted(self.parts, key=_telling, reverse=True))
        end = self.end()
        return (end,) if end else ()

    def end(self) -> Needed | None:
        """One literal of these is in every match of the group; None if none is known."""
        self.branch()
        return self.branches if self.known else None


def _of_words(words: Sequence[str]) -> Needed | None:
    """The longest letters that stand together in each word; None if one has none."""
    runs = [word if _is_plain(word) else max(_runs(word), key=len) for word in words]
    return frozenset(runs) if all(runs) else None


def _runs(text: str) -> list[str]:
    """The letters of ``text`` that stand together, between those that may look otherwise."""
    return "".join(_letter(char) or "\0" for char in text).split("\0")


def _is_plain(text: str) -> bool:
    """Whether all characters are without case."""
    return text == text.lower() == text.upper()


def _of_set(members: str) -> Needed | None:
    """The members of a set without ranges; None if they are many or not all known."""
    if len(members) > _MOST or members[:1] == "^" or "\\" in members or "-" in members[1:-1]:
        return None
    letters = frozenset(map(_letter, members))
    return None if "" in letters else letters


def _letter(char: str) -> str:
    """The lower case of a character, "" for one that IGNORECASE treats in its own way."""
    lower = char.lower()
    plain = char.isascii() or lower == char.upper()
    return lower if plain and lower not in _UNSURE else ""


def _telling(needed: Needed) -> float:
    """The more, the fewer texts of a policy hold one of these: it is of letters seldom seen."""
    return -sum(map(_odds, needed))


def _odds(literal: str) -> float:
    """About how often a text holds a literal; only the order matters."""
    seldom = min(_FREQUENT.get(char, _OTHERS[char > "ヿ"]) for char in literal)
    return float(seldom * _NEXT ** (len(literal) - 1))
