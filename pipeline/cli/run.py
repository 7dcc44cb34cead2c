"""`purapori extract`, `show` and `report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import printing
from pipeline.cli.common import OCR_HELP, OK, ONE_HELP, SOME_FAILED, one, refuse


def extract(
    paths: Annotated[
        list[Path], typer.Argument(help="Files, folders, ZIP archives; - for standard input.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Directory for the tables.")],
    formats: Annotated[str, typer.Option(help="Some of csv, parquet, xlsx.")] = "csv,parquet",
    workers: Annotated[int, typer.Option(min=1, help="Processes to use.")] = 1,
    rules: Annotated[
        list[Path] | None, typer.Option(help="Directory of further rule packs; repeatable.")
    ] = None,
    ocr: Annotated[bool, typer.Option("--ocr", help=OCR_HELP)] = False,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out facts that are less sure.")
    ] = 0.0,
) -> None:
    """Extract the facts of policies into CSV, Parquet or Excel tables.

    Exit status: 0 when every document was read, 1 when some failed (each is a
    row in the tables 'documents' and 'problems'), 2 for wrong use.
    """
    from pipeline.batch import inputs, local
    from pipeline.dataset import OutputError
    from pipeline.process import Settings
    from pipeline.rules import RuleError

    chosen = _formats(formats)
    found = inputs.collect(paths)
    if not found.paths:
        refuse(f"no documents found in {', '.join(map(str, paths))}")
    try:
        with printing.progress(len(found.paths)) as report:
            summary = local.run(
                found.paths, out, formats=chosen, workers=workers,
                settings=Settings(tuple(rules or ()), ocr, min_confidence), report=report,
            )  # fmt: skip
    except (OutputError, RuleError) as error:
        refuse(str(error))
    printing.summary(summary, out, chosen, found.skipped)
    raise typer.Exit(SOME_FAILED if summary.failures else OK)


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
    import pipeline
    from pipeline.process import Settings
    from pipeline.rules import RuleError

    try:
        settings = Settings(tuple(rules or ()), ocr, min_confidence)
        result = pipeline.extract(one(file), settings=settings)
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
