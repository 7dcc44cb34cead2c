"""Lexicons, patterns and cues as readable data (packs/ja/*.toml), and their engine."""

from pipeline.rules.load import load_rules
from pipeline.rules.match import Rules
from pipeline.rules.proof import Proof, prove
from pipeline.rules.schema import Example, Hit, Rule, RuleError

__all__ = ["Example", "Hit", "Proof", "Rule", "RuleError", "Rules", "load_rules", "prove"]
