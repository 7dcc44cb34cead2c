"""`purapori prove` and `tables`: whether rules hold, and what the columns mean."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.common import OK, SOME_FAILED, refuse


def prove(
    packs: Annotated[list[Path], typer.Argument(help="Directories of your own rule packs.")],
) -> None:
    """Run the examples of your rules, among the rules of the package.

    Exit status: 0 when every rule finds what it should and nothing else, 1 when
    one does not, 2 for packs that cannot be used.
    """
    from pipeline.rules import RuleError
    from pipeline.rules import prove as run

    try:
        proofs = run(packs)
    except RuleError as error:
        refuse(str(error))
    for proof in proofs:
        verdict = "holds" if proof.holds else "FAILS"
        typer.echo(f"{verdict}  {proof.rule.id}: {proof.examples} examples")
        for fault in proof.faults:
            typer.echo(f"       {fault}")
    raise typer.Exit(OK if all(proof.holds for proof in proofs) else SOME_FAILED)


def tables() -> None:
    """Print what every table, column and code means, as Markdown."""
    from pipeline import reference

    typer.echo(reference.markdown(), nl=False)
