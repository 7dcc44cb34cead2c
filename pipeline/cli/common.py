"""What the commands share: exit status, refusals, reading one file."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from pipeline.batch.items import Item
    from pipeline.core import Document, Source

OK, SOME_FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
ONE_HELP = "One policy: a file, ARCHIVE.zip/MEMBER, or - for standard input."
OCR_HELP = (
    "Recognise the text of PDF pages that are pictures (needs the extra 'ocr' and Tesseract)."
)
_SHOWN = 20
# So many new objects before Python looks for garbage; by itself it does every 700.
_SELDOM = 100_000


def refuse(message: str) -> NoReturn:
    """Say what is wrong with the use of a command, and end with its status."""
    typer.echo(f"error: {message}", err=True)
    raise typer.Exit(WRONG_USE)


def one(named: Path) -> Item:
    """The one document that a user named: a file, a member of an archive, ``-``.

    ``ARCHIVE.zip/NAME`` names a member, as runs print it; an archive or folder
    with one document stands for it. Anything else is refused with what there is.
    """
    from pipeline.batch import archives, inputs

    ups = (up for up in named.parents if archives.is_archive(up.as_posix()) and up.is_file())
    archive = next(ups, None)
    found = inputs.collect([archive or named]).items
    chosen = found if archive is None else [i for i in found if i.name == named.as_posix()]
    if len(chosen) == 1:
        return chosen[0]
    some = "".join(f"\n  {item.name}" for item in found[:_SHOWN])
    more = f"\n  … and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    count = len(chosen) or "no"
    refuse(f"{named} names {count} documents; name one{':' if found else ''}{some}{more}")


def start_lightly() -> None:
    """For a command that reads one policy and ends: spare what pays only in a long run.

    What is loaded stays to the end, so that looking for garbage in it again and again
    is in vain; and the threads of OpenBLAS take longer to start than the models to apply.
    """
    gc.set_threshold(_SELDOM)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@contextmanager
def readable() -> Iterator[None]:
    """A message and exit status 1 if a document cannot be had or read."""
    from pipeline.core import UnreadableError

    try:
        yield
    except UnreadableError as error:
        typer.echo(f"error: {error.problem.message}", err=True)
        raise typer.Exit(SOME_FAILED) from error


def source(item: Item) -> Source:
    """The bytes of a document."""
    with readable():
        return item.load()


def read(item: Item, *, ocr: bool = False) -> Document:
    """The text of a document."""
    from pipeline import sources

    with readable():
        return sources.read(item.load(), ocr=ocr)
