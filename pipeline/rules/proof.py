"""The proof of rule packs: whether every rule finds its own examples and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.rules.load import load_rules
from pipeline.rules.match import Rules
from pipeline.rules.schema import Rule, RuleError


@dataclass(frozen=True, slots=True)
class Proof:
    """What the examples of one rule show. ``faults`` tells each that fails, and why."""

    rule: Rule
    examples: int
    faults: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.faults


def prove(directories: Sequence[Path], rules: Rules | None = None) -> tuple[Proof, ...]:
    """Run the examples of the rules in ``directories``, among all rules in force.

    A rule can fail although it is right by itself: another rule may take its words.
    ``rules`` are those in force, by default the built-in ones and ``directories``.
    Raises RuleError for a pack that cannot be used, and where there are no packs.
    """
    rules = rules or load_rules(tuple(directories))
    own = [rule for rule in rules.all if _stands_in(rule, directories)]
    if not own:
        raise RuleError(f"{', '.join(map(str, directories))}: no rules here; packs are *.toml")
    return tuple(proof(rule, rules) for rule in own)


def _stands_in(rule: Rule, directories: Iterable[Path]) -> bool:
    return any(Path(rule.origin).parent == directory for directory in directories)


def proof(rule: Rule, rules: Rules) -> Proof:
    """The proof of one rule among ``rules``."""
    return Proof(rule, len((*rule.yes, *rule.no, *rule.known_failing)), tuple(_faults(rule, rules)))


def _faults(rule: Rule, rules: Rules) -> Iterator[str]:
    if not rule.yes:
        yield "has no example in 'yes'"
    for example in rule.yes:
        if not rules.matches(rule, example):
            others = [
                h.rule.id for h in rules.find(rule.slot, example.text) if h.rule.id != rule.id
            ]
            taken = f" ({', '.join(others)} found there)" if others else ""
            yield f"misses {example.shown}{taken}"
    for example in rule.no:
        if rules.matches(rule, example):
            yield f"finds {example.shown}, which stands in 'no'"
    for example in rule.known_failing:
        if rules.matches(rule, example):
            yield f"now finds {example.shown}: move it from 'known_failing' to 'yes'"
