"""`purapori diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.common import OK, SOME_FAILED, WRONG_USE, refuse

if TYPE_CHECKING:
    from pipeline.versions import Change, Diff, PolicyDiff

DIFFERENT = SOME_FAILED
_SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}


def diff(
    old: Annotated[Path, typer.Argument(help="The earlier policy, or a dataset.")],
    new: Annotated[Path, typer.Argument(help="The later policy, or a dataset.")],
    csv: Annotated[Path | None, typer.Option(help="Also write the changes to this CSV.")] = None,
    rules: Annotated[
        list[Path] | None, typer.Option(help="Directory of further rule packs; repeatable.")
    ] = None,
) -> None:
    """Show which facts a new version of a policy adds, removes and changes.

    Facts are compared by what they say: a sentence that moved is no change.
    Exit status, as that of diff(1): 0 for no difference, 1 for differences, 2 when
    a version cannot be read or the use is wrong.
    """
    from pipeline import versions
    from pipeline.loading import DatasetError
    from pipeline.rules import RuleError
    from pipeline.settings import Settings
    from pipeline.versions.records import write_csv

    try:
        found = versions.diff(old, new, Settings(tuple(rules or ())))
    except (versions.VersionsError, DatasetError, RuleError) as error:
        refuse(str(error))
    _print(found)
    if csv is not None:
        try:
            write_csv(found, csv)
        except OSError as error:
            refuse(f"{csv} cannot be written ({error}); name another file.")
        typer.echo(f"changes: {csv}")
    if found.unread:
        raise typer.Exit(WRONG_USE)
    raise typer.Exit(OK if found.is_same else DIFFERENT)


def _print(found: Diff) -> None:
    for policy in found.policies:
        if policy.changes:
            _policy(policy)
    for what, policies in (("removed", found.only_old), ("added", found.only_new)):
        for one in policies:
            _line(what, f"{one.source}: the whole policy")
    for old, new in found.unread:
        failed = new if old.is_read else old
        typer.echo(f"error: {failed.source} could not be read; nothing is said of it.", err=True)
    counts = f"{len(found.added)} added, {len(found.removed)} removed, {len(found.changed)} changed"
    stayed = sum(n for policy in found.policies for n in policy.same.values())
    typer.echo(f"{counts}; {stayed} facts stayed in {len(found.policies)} policies")


def _policy(policy: PolicyDiff) -> None:
    from pipeline.versions.align import COMPARED

    typer.secho(f"{policy.old.source} → {policy.new.source}", bold=True)
    for table in COMPARED:
        if changes := policy.of(table):
            typer.echo(
                f"{table}  ({policy.same.get(table, 0)} stayed)" if table in policy.same else table
            )
            for change in changes:
                _change(change)


def _change(change: Change) -> None:
    from pipeline.versions.records import name, shown

    fact = change.fact
    place = f"  [{fact.path}]" if fact.path else ""
    if change.kind == "added" and change.table == "purposes":
        place = f": {shown('codes', fact.row['codes'])}{place}"
    _line(change.kind, f"{name(fact)}{place}")
    for field in change.fields:
        was, now = shown(field.name, field.old), shown(field.name, field.new)
        typer.echo(f"      {field.name}: {was} → {now}")


def _line(kind: str, text: str) -> None:
    sign, color = _SIGNS[kind]
    typer.echo(f"  {typer.style(sign, fg=color, bold=True)} {text}")
