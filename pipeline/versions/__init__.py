"""Two versions of policies compared: facts added, removed and changed.

:func:`diff` takes files, texts, results or datasets; what it gives back is in
:mod:`pipeline.versions.model`, how facts find each other in
:mod:`pipeline.versions.align`.
"""

from __future__ import annotations

from pipeline.settings import Settings
from pipeline.versions.align import compare
from pipeline.versions.model import Change, Diff, Fact, FieldChange, Policy, PolicyDiff
from pipeline.versions.sides import Given, VersionsError, paired, policies

__all__ = [
    "Change", "Diff", "Fact", "FieldChange", "Policy", "PolicyDiff", "VersionsError", "diff",
]  # fmt: skip


def diff(old: Given, new: Given, settings: Settings | None = None) -> Diff:
    """See :func:`pipeline.diff`."""
    pairs, only_old, only_new = paired(policies(old, settings), policies(new, settings))
    read = [pair for pair in pairs if all(policy.is_read for policy in pair)]
    return Diff(
        tuple(compare(before, after) for before, after in read),
        tuple(only_old),
        tuple(only_new),
        tuple(pair for pair in pairs if pair not in read),
    )
