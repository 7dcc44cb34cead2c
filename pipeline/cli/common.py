"""What the commands share: exit status, refusals, reading one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from pipeline.core import Document

OK, SOME_FAILED, WRONG_USE = 0, 1, 2
ONE_HELP = "One policy: a file, ARCHIVE.zip/MEMBER, or - for standard input."
OCR_HELP = (
    "Recognise the text of PDF pages that are pictures (needs the extra 'ocr' and Tesseract)."
)
_SHOWN = 20


def refuse(message: str) -> NoReturn:
    """Say what is wrong with the use of a command, and end with its status."""
    typer.echo(f"error: {message}", err=True)
    raise typer.Exit(WRONG_USE)


def one(named: Path) -> Path:
    """The one document that a user named: a file, a member of an archive, ``-``.

    ``ARCHIVE.zip/NAME`` names a member, as runs print it; an archive or folder
    with one document stands for it. Anything else is refused with what there is.
    """
    from pipeline.batch import inputs

    ups = (up for up in named.parents if up.suffix.lower() == ".zip" and up.is_file())
    archive = next(ups, None)
    found = inputs.collect([archive or named]).paths
    chosen = found if archive is None else [p for p in found if p.as_posix() == named.as_posix()]
    if len(chosen) == 1:
        return chosen[0]
    some = "".join(f"\n  {path.as_posix()}" for path in found[:_SHOWN])
    more = f"\n  … and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    count = len(chosen) or "no"
    refuse(f"{named} names {count} documents; name one{':' if found else ''}{some}{more}")


def read(file: Path, *, ocr: bool = False) -> Document:
    from pipeline import sources
    from pipeline.core import UnreadableError

    try:
        return sources.read(sources.load(file), ocr=ocr)
    except UnreadableError as error:
        typer.echo(f"error: {error.problem.message}", err=True)
        raise typer.Exit(SOME_FAILED) from error
