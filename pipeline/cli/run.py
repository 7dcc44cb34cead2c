"""`purapori extract`, `show` and `report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import printing
from pipeline.cli.common import OK, SOME_FAILED, refuse


def extract(
    paths: Annotated[
        list[Path], typer.Argument(help="Files, folders, ZIP archives; - for standard input.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Directory for the tables.")],
    formats: Annotated[str, typer.Option(help="csv, parquet, or both.")] = "csv,parquet",
    workers: Annotated[int, typer.Option(min=1, help="Processes to use.")] = 1,
    rules: Annotated[
        list[Path] | None, typer.Option(help="Directory of further rule packs; repeatable.")
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out facts that are less sure.")
    ] = 0.0,
) -> None:
    """Extract the facts of policies into CSV and Parquet tables.

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
                settings=Settings(tuple(rules or ()), min_confidence), report=report,
            )  # fmt: skip
    except (OutputError, RuleError) as error:
        refuse(str(error))
    printing.summary(summary, out, chosen, found.skipped)
    raise typer.Exit(SOME_FAILED if summary.failures else OK)


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
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out facts that are less sure.")
    ] = 0.0,
) -> None:
    """Print the facts of one policy in the terminal."""
    import pipeline
    from pipeline.process import Settings
    from pipeline.rules import RuleError

    try:
        result = pipeline.extract(file, settings=Settings(tuple(rules or ()), min_confidence))
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
