"""The command ``purapori``: the only place that prints.

Whatever is heavy is imported inside the commands, so that ``--help`` is quick.
"""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from pipeline.cli import about, compare, judge, labels, run, train
from pipeline.cli.common import OK

app = typer.Typer(
    help="Japanese privacy policies into tables, with the evidence behind every row.",
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
)  # fmt: skip
for command in (
    run.extract, run.show, run.report, compare.diff, judge.evaluate, judge.gains, judge.rules,
    about.prove, about.tables, train.train,
):  # fmt: skip
    app.command()(command)
app.add_typer(labels.app, name="gold")


def main() -> None:
    """Entry point of the console command."""
    try:
        app()
    finally:
        gc.freeze()  # all goes with the process: Python need not look for garbage as it ends


def _version(value: bool) -> None:
    if value:
        from pipeline import __version__

        typer.echo(f"purapori {__version__}")
        raise typer.Exit(OK)


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Japanese privacy policies into tables, with the evidence behind every row."""
