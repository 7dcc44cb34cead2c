"""Two versions of one policy: which facts stayed, came, went, or changed their values.

Facts are compared by what they say, never by where they stand: a sentence that
moves is no change. Facts of equal content are the same; of the others, those
that agree in most of what they say are one fact that changed, best pair first.
Wording counts only where the words are the value: a purpose and an item that
has no code of its own are their words; a period told in other words is the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pipeline import tables, text
from pipeline.versions.model import DOCUMENT, Change, Fact, FieldChange, Policy, PolicyDiff

# What a fact says, and how much each value weighs when a changed fact looks for its old self:
# the values that name a thing weigh more than those that describe it. The quote and the heading
# only help to find it, unless they are among COMPARED.
COMPARED: Mapping[str, tuple[str, ...]] = {
    DOCUMENT: ("title", "organization", "established_date", "effective_date", "revised_date"),
    "purposes": ("quote", "codes"),
    "data_items": ("item", "context", "necessity"),
    "retention": (
        "subject", "duration", "bound", "start_event", "end_event", "basis", "legal_basis",
    ),
    "recipients": ("name", "kind", "country", "purpose", "items", "retention", "stance"),
    "contacts": (
        "role", "organization", "department", "person", "phone", "fax", "email", "postal_code",
        "address", "url", "hours",
    ),
}  # fmt: skip
_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "purposes": {"quote": 4, "codes": 1, "heading": 0.5},
    "data_items": {"item": 3, "context": 1, "necessity": 0.5},
    "retention": {
        "subject": 3, "quote": 2, "duration": 1, "end_event": 1, "bound": 0.5, "start_event": 0.5,
        "basis": 0.5, "legal_basis": 0.5, "heading": 0.5,
    },
    "recipients": {
        "name": 3, "kind": 1.5, "purpose": 1.5, "items": 1, "quote": 1, "country": 0.5,
        "heading": 0.5,
    },
    "contacts": {
        "role": 1.5, "organization": 1, "department": 1, "person": 0.5, "phone": 2, "email": 2,
        "address": 1, "url": 1,
    },
}  # fmt: skip
_WORDS = frozenset(
    {"quote", "subject", "name", "purpose", "items", "organization", "department", "address",
     "heading", "title", "retention", "legal_basis", "hours", "person"}
)  # fmt: skip
# Facts that agree in less than this share of their weight are two facts.
_ALIKE = 0.5
_OTHER = "other_item"
_MARKS = re.compile(r"[、。，．,.・･:;「」『』()〔〕\[\]\"']")
_NUMBERS = re.compile(r"[0-9一二三四五六七八九十百]+")


def compare(old: Policy, new: Policy) -> PolicyDiff:
    """The differences between two versions, in the order of the tables."""
    changes = list(_document(old, new))
    same: dict[str, int] = {}
    for table in tables.FACTS:
        before, after = _distinct(old.facts.get(table, ())), _distinct(new.facts.get(table, ()))
        same[table] = len(before.keys() & after.keys())
        gone = [fact for key, fact in before.items() if key not in after]
        come = [fact for key, fact in after.items() if key not in before]
        changes += _matched(table, gone, come)
    return PolicyDiff(old, new, tuple(changes), same)


def _document(old: Policy, new: Policy) -> Iterable[Change]:
    if fields := _fields(DOCUMENT, old.row, new.row):
        yield Change(DOCUMENT, "changed", Fact(DOCUMENT, old.row), Fact(DOCUMENT, new.row), fields)


def _distinct(facts: Iterable[Fact]) -> dict[tuple[Any, ...], Fact]:
    """The first fact of each content; an item named again without its necessity adds nothing."""
    found: dict[tuple[Any, ...], Fact] = {}
    for fact in facts:
        found.setdefault(content(fact), fact)
    known = {key[:-1] for key, fact in found.items() if fact.row.get("necessity")}
    return {
        key: fact for key, fact in found.items()
        if fact.table != "data_items" or fact.row["necessity"] or key[:-1] not in known
    }  # fmt: skip


def content(fact: Fact) -> tuple[Any, ...]:
    """What a fact says, in a form that equal facts share."""
    values = [_plain(name, fact.row[name]) for name in COMPARED[fact.table]]
    if fact.table == "data_items":
        own = _words(fact.quote) if fact.row["item"] == _OTHER else None
        values.insert(0, own)
    return tuple(values)


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(sorted(value))
    return _words(value) if name in _WORDS and value is not None else value


@lru_cache(maxsize=65536)
def _words(value: str) -> str:
    """A text without white space, width, case and punctuation."""
    return _MARKS.sub("", text.comparable(value))


def _matched(table: str, gone: Sequence[Fact], come: Sequence[Fact]) -> list[Change]:
    pairs = sorted(
        (-score, i, j)
        for i, old in enumerate(gone)
        for j, new in enumerate(come)
        if (score := likeness(old, new)) >= _ALIKE
    )
    partner: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in partner and j not in partner.values():
            partner[i] = j
    found = [
        Change(table, "changed", gone[i], come[j], _fields(table, gone[i].row, come[j].row))
        for i, j in partner.items()
    ]
    found += [Change(table, "removed", f, None) for i, f in enumerate(gone) if i not in partner]
    taken = set(partner.values())
    found += [Change(table, "added", None, f) for j, f in enumerate(come) if j not in taken]
    return sorted(found, key=lambda change: change.fact.row["char_start"])


def _fields(table: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    names = COMPARED[table]
    if table == "data_items" and old["item"] == new["item"] == _OTHER:
        names = ("quote", *names)
    return tuple(
        FieldChange(name, old[name], new[name])
        for name in names
        if _plain(name, old[name]) != _plain(name, new[name])
    )


def likeness(old: Fact, new: Fact) -> float:
    """How much of what two facts of one table say agrees, from 0 to 1."""
    got = total = 0.0
    for name, weight in _WEIGHTS[old.table].items():
        x, y = _value(old, name), _value(new, name)
        if x or y:
            total += weight
            got += weight * _agreement(old.table, name, x, y)
    return got / total if total else 0.0


def _value(fact: Fact, name: str) -> Any:
    if name == "heading":
        return fact.heading
    if name == "item" and fact.row["item"] == _OTHER:
        return fact.quote
    return fact.row[name]


def _agreement(table: str, name: str, x: Any, y: Any) -> float:
    if not x or not y:
        return 0.0
    if isinstance(x, tuple):
        return len({*x} & {*y}) / len({*x} | {*y})
    if name in _WORDS or name == "item":
        without_numbers = table == "retention" and name == "quote"
        return 1.0 if x == y else _dice(x, y, without_numbers)
    return float(x == y)


def _dice(x: str, y: str, without_numbers: bool) -> float:
    """Dice coefficient of the character pairs of two texts (Dice 1945), from 0 to 1."""
    a, b = _pairs(x, without_numbers), _pairs(y, without_numbers)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


@lru_cache(maxsize=65536)
def _pairs(value: str, without_numbers: bool) -> Counter[str]:
    plain = _words(value)
    if without_numbers:
        plain = _NUMBERS.sub("0", plain)
    padded = f"\n{plain}\n"
    return Counter(padded[i : i + 2] for i in range(len(padded) - 1))
