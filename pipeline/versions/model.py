"""What a comparison of two versions is: frozen, and plain enough for a notebook or a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal["added", "removed", "changed"]
KINDS: tuple[Kind, ...] = ("added", "removed", "changed")
# The document's own title, organisation and dates come first, then the fact tables.
DOCUMENT = "documents"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact in one version: the row of its table, and where it stands.

    ``row`` has the columns of the contract (lists as tuples); ``path`` and
    ``heading`` are those of its unit, ``heading`` of the nearest unit that has one.
    """

    table: str
    row: Mapping[str, Any]
    path: str | None = None
    heading: str | None = None

    @property
    def quote(self) -> str:
        return str(self.row.get("quote") or "")


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of a policy: the row of ``documents``, without the text, and its facts."""

    row: Mapping[str, Any]
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)

    @property
    def source(self) -> str:
        return str(self.row["source"])

    @property
    def is_read(self) -> bool:
        return bool(self.row["status"] != "failed")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A column whose value differs between the versions; None where it says nothing."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that only the new version states, only the old one, or both with other values.

    ``old`` is None for ``added``, ``new`` for ``removed``; ``fields`` is filled
    for ``changed`` alone.
    """

    table: str
    kind: Kind
    old: Fact | None
    new: Fact | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def fact(self) -> Fact:
        """The fact as it stands now, or as it stood."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change has an old or a new fact")
        return found


@dataclass(frozen=True, slots=True)
class PolicyDiff:
    """Two versions of one policy. ``same`` counts the facts of each table that stayed."""

    old: Policy
    new: Policy
    changes: tuple[Change, ...]
    same: Mapping[str, int]

    def of(self, table: str, kind: Kind | None = None) -> tuple[Change, ...]:
        """The changes of one table, of one kind if it is given."""
        return tuple(c for c in self.changes if c.table == table and kind in (None, c.kind))


@dataclass(frozen=True, slots=True)
class Diff:
    """A comparison: a PolicyDiff for each policy that both sides hold.

    ``only_old`` and ``only_new`` are policies without a counterpart; ``unread``
    are pairs of which one could not be read, so that nothing is said of them.
    """

    policies: tuple[PolicyDiff, ...]
    only_old: tuple[Policy, ...] = ()
    only_new: tuple[Policy, ...] = ()
    unread: tuple[tuple[Policy, Policy], ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(change for policy in self.policies for change in policy.changes)

    @property
    def added(self) -> tuple[Change, ...]:
        return tuple(c for c in self.changes if c.kind == "added")

    @property
    def removed(self) -> tuple[Change, ...]:
        return tuple(c for c in self.changes if c.kind == "removed")

    @property
    def changed(self) -> tuple[Change, ...]:
        return tuple(c for c in self.changes if c.kind == "changed")

    @property
    def is_same(self) -> bool:
        """Whether both sides hold the same policies and these state the same."""
        return not (self.changes or self.only_old or self.only_new or self.unread)

    def counts(self) -> Counter[tuple[str, str]]:
        """(table, kind) -> number of changes; the kind ``same`` counts what stayed."""
        found = Counter((c.table, str(c.kind)) for c in self.changes)
        for policy in self.policies:
            for table, n in policy.same.items():
                found[table, "same"] += n
        return found

    def frame(self) -> pd.DataFrame:
        """The changes as a DataFrame, with the columns of the CSV file."""
        import pandas as pd

        from pipeline.versions.records import COLUMNS, records

        return pd.DataFrame(list(records(self)), columns=list(COLUMNS), dtype=object)

    def __repr__(self) -> str:
        counts = (
            f"{len(self.added)} added, {len(self.removed)} removed, {len(self.changed)} changed"
        )
        return f"<Diff of {len(self.policies)}: {counts}>"

    def _repr_html_(self) -> str:
        from pipeline.versions.page import html

        return html(self)
