"""What the commands share: exit status, refusals, reading one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from pipeline.batch.items import Item
    from pipeline.core import Document

OK, SOME_FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


def refuse(message: str) -> NoReturn:
    """Say what is wrong with the use of a command, and end with its status."""
    typer.echo(f"error: {message}", err=True)
    raise typer.Exit(WRONG_USE)


def read(file: Path | Item) -> Document:
    from pipeline import sources
    from pipeline.core import UnreadableError

    try:
        return sources.read(sources.load(file) if isinstance(file, Path) else file.load())
    except UnreadableError as error:
        typer.echo(f"error: {error.problem.message}", err=True)
        raise typer.Exit(SOME_FAILED) from error
