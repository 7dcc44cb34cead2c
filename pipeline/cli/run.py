"""`purapori extract`, `show` and `report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from pipeline.cli import printing
from pipeline.cli.common import (
    INTERRUPTED,
    OCR_HELP,
    OK,
    ONE_HELP,
    SOME_FAILED,
    one,
    refuse,
    source,
    start_lightly,
)

if TYPE_CHECKING:
    from pipeline.batch.run import Options
    from pipeline.settings import Settings


def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders, ZIP, tar and WARC archives, manifests (CSV, Parquet), URLs; "
            "- for standard input."
        ),
    ],
    out: Annotated[str, typer.Option("--out", "-o", help="Directory or URL for the tables.")],
    formats: Annotated[str, typer.Option(help="Some of csv, parquet, xlsx.")] = "csv,parquet",
    workers: Annotated[int, typer.Option(min=1, help="Processes to use.")] = 1,
    rules: Annotated[
        list[Path] | None, typer.Option(help="Directory of further rule packs; repeatable.")
    ] = None,
    ocr: Annotated[bool, typer.Option("--ocr", help=OCR_HELP)] = False,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out facts that are less sure.")
    ] = 0.0,
    timeout: Annotated[
        float, typer.Option(min=0.01, help="Seconds for one document; one that needs more fails.")
    ] = 60.0,
    max_bytes: Annotated[
        int, typer.Option(min=1, help="Bytes of one document; a larger one fails.")
    ] = 200_000_000,
    max_memory: Annotated[
        int, typer.Option(min=1, help="Bytes of memory for one document.")
    ] = 4_000_000_000,
    engine: Annotated[str, typer.Option(help="local or ray.")] = "local",
    address: Annotated[
        str | None, typer.Option(help="Ray cluster, such as auto; without it Ray starts here.")
    ] = None,
) -> None:
    """Extract the facts of policies into CSV, Parquet or Excel tables.

    The same command again goes on where an interrupted run ended, and does only
    what has changed since a whole one.

    Exit status: 0 when every document was read, 1 when some failed (each is a
    row in the tables 'documents' and 'problems'), 2 for wrong use, 130 when
    interrupted.
    """
    from pipeline.batch.run import Options
    from pipeline.batch.shards import Limits
    from pipeline.settings import Settings

    if engine not in ("local", "ray"):
        refuse(f"unknown engine {engine!r}; known are local, ray")
    if address and engine != "ray":
        refuse("--address names a Ray cluster; give --engine ray with it, or leave it out")
    _any_there(inputs)
    limits = Limits(timeout, max_bytes, max_memory)
    options = Options(_formats(formats), workers, engine, address, limits)
    _run(inputs, out, options, Settings(tuple(rules or ()), ocr, min_confidence))


def _any_there(named: list[str]) -> None:
    """Refuse names of which none exists: a slip of the pen must not empty the tables of a run."""
    from pipeline.batch.inputs import STDIN
    from pipeline.places import is_remote

    if all(one != STDIN and not is_remote(one) and _is_missing(one) for one in named):
        refuse(f"{', '.join(named)}: no such file or folder; check the path. Nothing was written.")


def _is_missing(path: str) -> bool:
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False  # it may not be looked at: reading it says so
    return False


def _run(named: list[str], out: str, options: Options, settings: Settings) -> NoReturn:
    from pipeline.batch import inputs, run
    from pipeline.batch.local import EngineError
    from pipeline.batch.tally import Tally
    from pipeline.core import UnreadableError
    from pipeline.dataset import OutputError
    from pipeline.rules import RuleError

    tally = Tally()
    try:
        with printing.progress() as report:
            found = run.run(inputs.walk(named, tally), out, options, settings, report)
    except (OutputError, RuleError, EngineError, UnreadableError) as error:
        refuse(str(error))
    except KeyboardInterrupt:
        typer.echo("stopped; give the same command again to go on from here", err=True)
        raise typer.Exit(INTERRUPTED) from None
    if found is None:
        refuse(f"no documents found in {', '.join(named)}")
    printing.summary(found, out, tuple(options.formats), tally.skipped)
    raise typer.Exit(SOME_FAILED if found.failures else OK)


def report(
    dataset: Annotated[Path, typer.Argument(help="A dataset that extract has written.")],
    sources: Annotated[
        Path | None, typer.Option(help="Folder of the PDF files, to show their pages.")
    ] = None,
    diff: Annotated[
        Path | None, typer.Option(help="An earlier dataset of the policies, to show changes.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The HTML file.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Documents to show in full.")] = 500,
) -> None:
    """Write one HTML page: charts, tables to filter and sort, the evidence in its text.

    The page is DATASET/report.html unless --out names another. It needs no network.
    """
    from pipeline import report as page

    try:
        written = page.write(dataset, sources=sources, diff=diff, out=out, limit=limit)
    except page.ReportError as error:
        refuse(str(error))
    for note in written.notes:
        typer.echo(f"note: {note}")
    typer.echo(f"report: {written.path}")


def show(
    file: Annotated[Path, typer.Argument(help=ONE_HELP)],
    rules: Annotated[
        list[Path] | None, typer.Option(help="Directory of further rule packs; repeatable.")
    ] = None,
    ocr: Annotated[bool, typer.Option("--ocr", help=OCR_HELP)] = False,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out facts that are less sure.")
    ] = 0.0,
) -> None:
    """Print the facts of one policy in the terminal."""
    start_lightly()
    import pipeline
    from pipeline.rules import RuleError
    from pipeline.settings import Settings

    try:
        settings = Settings(tuple(rules or ()), ocr, min_confidence)
        result = pipeline.extract(source(one(file)), settings=settings)
    except RuleError as error:
        refuse(str(error))
    if result.status == "failed":
        typer.echo(f"error: {result.failures[0].message}", err=True)
        raise typer.Exit(SOME_FAILED)
    printing.result(result)


def _formats(text: str) -> tuple[str, ...]:
    from pipeline.dataset import FORMATS

    chosen = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [name for name in chosen if name not in FORMATS]
    if unknown or not chosen:
        refuse(f"unknown format {', '.join(unknown) or text!r}; known are {', '.join(FORMATS)}")
    return chosen
