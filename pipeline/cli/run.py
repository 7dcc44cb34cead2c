"""`purapori extract`, `show` and `report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from pipeline.cli import printing
from pipeline.cli.common import INTERRUPTED, OK, SOME_FAILED, refuse

if TYPE_CHECKING:
    from pipeline.batch.run import Options
    from pipeline.process import Settings


def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders, ZIP, tar and WARC archives, manifests (CSV, Parquet), URLs; "
            "- for standard input."
        ),
    ],
    out: Annotated[str, typer.Option("--out", "-o", help="Directory or URL for the tables.")],
    formats: Annotated[str, typer.Option(help="csv, parquet, or both.")] = "csv,parquet",
    workers: Annotated[int, typer.Option(min=1, help="Processes to use.")] = 1,
    rules: Annotated[
        list[Path] | None, typer.Option(help="Directory of further rule packs; repeatable.")
    ] = None,
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
    """Extract the facts of policies into CSV and Parquet tables.

    The same command again goes on where an interrupted run ended, and does only
    what has changed since a whole one.

    Exit status: 0 when every document was read, 1 when some failed (each is a
    row in the tables 'documents' and 'problems'), 2 for wrong use, 130 when
    interrupted.
    """
    from pipeline.batch.run import Options
    from pipeline.batch.shards import Limits
    from pipeline.process import Settings

    if engine not in ("local", "ray"):
        refuse(f"unknown engine {engine!r}; known are local, ray")
    limits = Limits(timeout, max_bytes, max_memory)
    options = Options(_formats(formats), workers, engine, address, limits)
    _run(inputs, out, options, Settings(tuple(rules or ())))


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
    limit: Annotated[int, typer.Option(min=0, help="Documents to show in full.")] = 200,
) -> None:
    """Write report.html into a dataset: documents, facts, and the evidence marked in the text."""
    from pipeline import report as page

    try:
        typer.echo(f"report: {page.write(dataset, limit)}")
    except FileNotFoundError as error:
        refuse(str(error))


def show(
    file: Annotated[Path, typer.Argument(help="One policy.")],
    rules: Annotated[
        list[Path] | None, typer.Option(help="Directory of further rule packs; repeatable.")
    ] = None,
) -> None:
    """Print the facts of one policy in the terminal."""
    import pipeline
    from pipeline.process import Settings
    from pipeline.rules import RuleError

    try:
        result = pipeline.extract(file, settings=Settings(tuple(rules or ())))
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
