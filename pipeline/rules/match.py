"""Finding the hits of a slot in a text, with one stated overlap policy."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from pipeline.rules.needed import Needed
from pipeline.rules.pattern import Pattern
from pipeline.rules.schema import Example, Hit, Rule

# Extractors ask about one text several times over; so many answers are kept for a slot.
_KNOWN = 256
# Sets of literals of which a text must hold one each.
_Needs = Sequence[Needed]
# A possible hit before it is decided on: start, -end, place of the rule, rule, groups.
_Raw = tuple[int, int, int, Rule, Mapping[str, str]]
_PRECEDENCE = itemgetter(0, 1, 2)
_NO_GROUPS: Mapping[str, str] = {}
_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


class Rules:
    """An immutable set of rules, asked by slot."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.all = tuple(rules)
        by_slot: dict[str, list[Rule]] = defaultdict(list)
        for rule in self.all:
            by_slot[rule.slot].append(rule)
        self._slots = _Slots(by_slot)
        self._joints: dict[tuple[str, ...], _Joint] = {}

    def find(self, slot: str, text: str) -> list[Hit]:
        """The hits of ``slot`` in a tight text, in order, none overlapping another.

        Of two overlapping hits the one that starts first is kept, then the
        longer, then the one whose rule was loaded first. An unknown slot has no hits.
        """
        return list(self._slots[slot].known[text])

    def find_each(self, slots: tuple[str, ...], text: str) -> list[list[Hit]]:
        """The hits of several slots, for each what :meth:`find` gives.

        The text is looked through once for all of them, which is worth it for slots
        that are asked about the same texts.
        """
        joint = self._joints.get(slots)
        if joint is None:
            joint = self._joints[slots] = _Joint([self._slots[slot] for slot in slots])
        return joint.hits(text)

    def first(self, slot: str, text: str) -> Hit | None:
        """The first hit of ``slot`` in a tight text."""
        hits = self._slots[slot].known[text]
        return hits[0] if hits else None

    def may_find(self, slot: str, text: str) -> bool:
        """Whether a tight text holds what a hit of ``slot`` in it, or in a part of it, needs."""
        return self._slots[slot].may_hit(text)

    def matches(self, rule: Rule, example: Example) -> bool:
        """Whether ``rule`` is among the hits of its slot in ``example``, at its mark."""
        return any(
            hit.rule.id == rule.id
            and (example.target is None or example.text[hit.start : hit.end] == example.target)
            for hit in self.find(rule.slot, example.text)
        )


class _Slots(dict[str, "_Slot"]):
    """The slots by name, each made when first asked for."""

    def __init__(self, rules: Mapping[str, list[Rule]]) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, slot: str) -> _Slot:
        made = self[slot] = _Slot(self._rules.get(slot, []))
        return made


class _Known(dict[str, tuple[Hit, ...]]):
    """The hits of a slot in the last texts asked about, each found when first asked for."""

    def __init__(self, find: Callable[[str], tuple[Hit, ...]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, text: str) -> tuple[Hit, ...]:
        if len(self) >= _KNOWN:
            self.clear()
        hits = self[text] = self._find(text)
        return hits


class _Slot:
    """The rules of one slot: an Aho-Corasick automaton of forms, and patterns.

    The automaton holds, too, what each pattern needs: only those whose literals
    it meets are tried.
    """

    def __init__(self, rules: list[Rule]) -> None:
        self.known = _Known(self.hits)
        self.patterns: list[tuple[int, Rule, Pattern, _Needs]] = []
        self.words: dict[str, _Word] = {}
        for at, rule in enumerate(rules):
            for form in rule.forms:
                self.words.setdefault(form, _Word(form)).owners.append((at, rule))
        self.guards: dict[int, _Guard] = {}  # of the rules that have an ``unless``, by place
        self.always: list[int] = []
        for at, rule in enumerate(rules):
            for pattern in rule.patterns:
                self._add(at, rule, pattern)

    def _add(self, order: int, rule: Rule, pattern: Pattern) -> None:
        at = len(self.patterns)
        needs = pattern.needs()
        self.patterns.append((order, rule, pattern, needs[1:]))
        if not needs:
            self.always.append(at)
        for literal in needs[0] if needs else ():
            self.words.setdefault(literal, _Word(literal)).patterns.append(at)

    @cached_property
    def automaton(self) -> _Automaton[_Word]:
        return _Automaton(self.words)

    def may_hit(self, text: str) -> bool:
        """Whether the text holds one of the words, or there are patterns that need none."""
        return bool(self.always or self.automaton.places(_lower(text)))

    def hits(self, text: str) -> tuple[Hit, ...]:
        """The hits in a text, see :meth:`among`."""
        lower = _lower(text)
        met = self.automaton.places(lower)
        if not met and not self.always:
            return ()  # most texts hold nothing that a slot looks for
        words = self.automaton.values
        return self.among([(words[at], start, end) for at, start, end in met], text, lower)

    def among(self, met: list[_Met], text: str, lower: str) -> tuple[Hit, ...]:
        """The hits that no ``unless`` forbids, by the overlap policy.

        ``met``: the words that stand in ``lower``.
        """
        found = self._raw(text, lower, met)
        if len(found) > 1:
            found.sort(key=_PRECEDENCE)
        kept = []
        free = 0  # where the last hit ends; what overlaps it need not be looked at
        for start, before_end, order, rule, groups in found:
            if start < free:
                continue
            if rule.unless and self._guard(order, rule).forbids(start, -before_end, text, lower):
                continue
            free = -before_end
            kept.append(Hit(rule, start, free, groups))
        return tuple(kept)

    def _guard(self, order: int, rule: Rule) -> _Guard:
        guard = self.guards.get(order)
        if guard is None:
            guard = self.guards[order] = _Guard(rule.unless)
        return guard

    def _raw(self, text: str, lower: str, met: list[_Met]) -> list[_Raw]:
        found: list[_Raw] = []
        tried = set(self.always)
        for word, start, end in met:
            if word.patterns:
                tried.update(word.patterns)
            if word.owners and (not word.is_latin or _is_word(lower, start, end)):
                for order, rule in word.owners:
                    found.append((start, -end, order, rule, _NO_GROUPS))
        for at in sorted(tried) if tried else ():
            order, rule, pattern, others = self.patterns[at]
            if not _all_met(others, lower):
                continue
            for match in pattern.compiled().finditer(text):
                start, end = match.span()
                if end > start:
                    found.append((start, -end, order, rule, _groups(match)))
        return found


class _Guard:
    """The ``unless`` patterns of a rule, by the literals of which each needs one."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        by_literal: dict[str, list[tuple[Pattern, _Needs]]] = defaultdict(list)
        for pattern in patterns:
            needs = pattern.needs()
            for literal in needs[0] if needs else ("",):  # every text holds ""
                by_literal[literal].append((pattern, needs[1:]))
        self._signs = list(by_literal.items())

    def forbids(self, start: int, end: int, text: str, lower: str) -> bool:
        """Whether a pattern covers a hit; those that lack a literal are not tried."""
        for patterns in [found for literal, found in self._signs if literal in lower]:
            for pattern, others in patterns:
                if _all_met(others, lower) and pattern.covers(start, end, text):
                    return True
        return False


class _Joint:
    """Several slots with one automaton: which words of which of them stand in a text."""

    def __init__(self, slots: list[_Slot]) -> None:
        self.slots = slots
        words: dict[str, list[tuple[int, _Word]]] = defaultdict(list)
        for at, slot in enumerate(slots):
            for text, word in slot.words.items():
                words[text].append((at, word))
        self.automaton = _Automaton(words)

    def hits(self, text: str) -> list[list[Hit]]:
        lower = _lower(text)
        met: list[list[_Met]] = [[] for _ in self.slots]
        values = self.automaton.values
        for which, start, end in self.automaton.places(lower):
            for at, word in values[which]:
                met[at].append((word, start, end))
        return [
            list(slot.among(own, text, lower)) if own or slot.always else []
            for slot, own in zip(self.slots, met, strict=True)
        ]


@dataclass(slots=True)
class _Word:
    """A literal: the rules whose form it is, and the patterns (all by place) that need it."""

    text: str
    owners: list[tuple[int, Rule]] = field(default_factory=list)
    patterns: list[int] = field(default_factory=list)
    is_latin: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_latin = _latin(self.text[0]) or _latin(self.text[-1])


# A word and where it stands.
_Met = tuple[_Word, int, int]
_Value = TypeVar("_Value")


class _Automaton(Generic[_Value]):
    """Finds words in one pass, overlapping ones as well; ``values`` are what they stand for."""

    def __init__(self, words: Mapping[str, _Value]) -> None:
        self.values = list(words.values())
        self._words = AhoCorasick(list(words), store_patterns=False)

    def places(self, lower: str) -> list[tuple[int, int, int]]:
        """Place of the value, start and end of each word in a text in lower case."""
        return self._words.find_matches_as_indexes(lower, overlapping=True)


@lru_cache(maxsize=512)
def _lower(text: str) -> str:
    """``text`` in lower case, of the same length; many slots ask about one text in turn."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.translate(_ASCII_LOWER)


def _is_word(text: str, start: int, end: int) -> bool:
    """A form that begins or ends in a Latin letter must not cut a Latin word."""
    return not (
        (start > 0 and _latin(text[start - 1]) and _latin(text[start]))
        or (end < len(text) and _latin(text[end]) and _latin(text[end - 1]))
    )


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _all_met(needs: _Needs, lower: str) -> bool:
    """Whether the text holds one literal of each set."""
    for need in needs:
        for literal in need:
            if literal in lower:
                break
        else:
            return False
    return True


def _groups(match: re.Match[str]) -> Mapping[str, str]:
    """The named groups that took part."""
    if match.lastindex is None:
        return _NO_GROUPS
    return {name: value for name, value in match.groupdict().items() if value is not None}
