"""Reading rule packs: the built-in ones, a user's directory, and entry points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import tomli

from pipeline.rules.match import Rules
from pipeline.rules.pattern import Pattern
from pipeline.rules.schema import Example, Rule, RuleError
from pipeline.text import tight

ENTRY_POINTS = "purapori.rules"
_TOP_KEYS = {"fragments", "rule"}
_RULE_KEYS = {
    "id", "slot", "code", "forms", "patterns", "unless", "yes", "no", "known_failing",
}  # fmt: skip
_NEEDED = ("id", "slot", "code")
_MARKED = re.compile("⟦(.*?)⟧")


def load_rules(extra: tuple[Path, ...] = ()) -> Rules:
    """All rules: built-in, from installed entry points, from ``extra`` directories.

    Raises RuleError for a pack that cannot be used and for an id used twice.
    """
    return _load(extra)


@lru_cache(maxsize=4)  # behind a function of one argument, or a call without it would load again
def _load(extra: tuple[Path, ...]) -> Rules:
    rules: list[Rule] = []
    seen: dict[str, str] = {}
    built_in = {entry.name for entry in _built_in()}
    for origin, text in _packs(extra):
        for rule in parse_pack(text, origin, checked=origin in built_in):
            if rule.id in seen:
                raise RuleError(f"{origin}: rule {rule.id!r} is already in {seen[rule.id]}")
            seen[rule.id] = origin
            rules.append(rule)
    return Rules(rules)


def _packs(extra: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """(name, text) of every pack, the built-in ones first."""
    for entry in _built_in():
        yield entry.name, entry.read_text("utf-8")
    directories = [Path(str(point.load())) for point in entry_points(group=ENTRY_POINTS)]
    for directory in [*directories, *extra]:
        if not directory.is_dir():
            raise RuleError(f"{directory}: not a directory of rule packs (*.toml)")
        for path in sorted(directory.glob("*.toml")):
            yield str(path), path.read_text("utf-8")


def _built_in() -> list[Traversable]:
    found = files("pipeline.rules").joinpath("packs", "ja").iterdir()
    return sorted((e for e in found if e.name.endswith(".toml")), key=lambda e: e.name)


def parse_pack(text: str, origin: str, *, checked: bool = False) -> list[Rule]:
    """The rules of one pack. ``origin`` names it in messages. Raises RuleError.

    The patterns of a ``checked`` pack are known to be valid: tests compile the built-in ones.
    """
    try:
        pack = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise RuleError(f"{origin}: not valid TOML: {error}") from error
    _refuse_unknown(pack, _TOP_KEYS, origin)
    fragments = pack.get("fragments", {})
    return [_rule(entry, fragments, origin, checked) for entry in pack.get("rule", [])]


def _rule(
    entry: Mapping[str, Any], fragments: Mapping[str, str], origin: str, checked: bool
) -> Rule:
    name = f"{origin}: rule {entry.get('id', '(without id)')!r}"
    _refuse_unknown(entry, _RULE_KEYS, name)
    for key in _NEEDED:
        if not isinstance(entry.get(key), str):
            raise RuleError(f"{name}: needs a text for {key!r}")
    if not entry.get("forms") and not entry.get("patterns"):
        raise RuleError(f"{name}: needs 'forms' or 'patterns'")
    return Rule(
        id=entry["id"],
        slot=entry["slot"],
        code=entry["code"],
        forms=tuple(tight(form).lower() for form in entry.get("forms", ())),
        patterns=_patterns(entry.get("patterns", ()), fragments, name, checked),
        unless=_patterns(entry.get("unless", ()), fragments, name, checked),
        yes=_examples(entry.get("yes", ())),
        no=_examples(entry.get("no", ())),
        known_failing=_examples(entry.get("known_failing", ())),
        origin=origin,
    )


def _refuse_unknown(entry: Mapping[str, Any], known: set[str], name: str) -> None:
    unknown = sorted(set(entry) - known)
    if unknown:
        raise RuleError(f"{name}: unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}")


def _patterns(
    sources: Iterable[str], fragments: Mapping[str, str], name: str, checked: bool
) -> tuple[Pattern, ...]:
    found = []
    for source in sources:
        pattern = Pattern(_expand(source, fragments, name))
        try:
            if not checked:
                pattern.compiled()
        except re.error as error:
            raise RuleError(f"{name}: bad pattern {source!r}: {error}") from error
        found.append(pattern)
    return tuple(found)


def _expand(source: str, fragments: Mapping[str, str], name: str) -> str:
    """``source`` with every {{fragment}} replaced by its (grouped) pattern."""

    def fill(match: re.Match[str]) -> str:
        if match[1] not in fragments:
            raise RuleError(f"{name}: unknown fragment {{{{{match[1]}}}}}")
        return f"(?:{_expand(fragments[match[1]], fragments, name)})"

    return re.sub(r"\{\{(\w+)\}\}", fill, source)


def _examples(texts: Iterable[str]) -> tuple[Example, ...]:
    examples = []
    for text in texts:
        marked = _MARKED.search(text)
        plain = tight(_MARKED.sub(r"\1", text))
        examples.append(Example(plain, tight(marked[1]) if marked else None))
    return tuple(examples)
