"""What a rule is, and the errors of a rule pack.

A pack is a TOML file::

    [fragments]                       # named pieces of patterns, written {{number}}
    number = '[0-9]+'

    [[rule]]
    id = "data_items.email"           # unique over all packs
    slot = "data_item"                # what an extractor asks for
    code = "email"                    # a code of the taxonomy, or the slot's own
    forms = ["メールアドレス"]          # literal words, matched longest first
    patterns = ['mail(アドレス)?']      # regular expressions
    unless = ['メールアドレスの変更']    # a hit inside one of these is dropped
    yes = ["⟦メールアドレス⟧を入力する"]  # must be found; ⟦⟧ marks what exactly
    no = ["メールアドレスの変更方法"]     # must not be found
    known_failing = ["メアド"]          # should be found, and is not yet

Forms, patterns and texts are compared in the tight view (see pipeline.text),
ASCII letters in lower case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.core.quick import quick
from pipeline.rules.pattern import Pattern


class RuleError(ValueError):
    """A pack that cannot be used; the message names the file and the rule."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must (or must not) match; ``target`` is the marked part."""

    text: str
    target: str | None

    @property
    def shown(self) -> str:
        """The example as a pack writes it."""
        return self.text.replace(self.target, f"⟦{self.target}⟧", 1) if self.target else self.text


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    slot: str
    code: str
    forms: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    yes: tuple[Example, ...]
    no: tuple[Example, ...]
    known_failing: tuple[Example, ...]
    origin: str


@quick
@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a text where a rule matches, in offsets of that text."""

    rule: Rule
    start: int
    end: int
    groups: Mapping[str, str]

    @property
    def code(self) -> str:
        return self.rule.code

    def __len__(self) -> int:
        return self.end - self.start
