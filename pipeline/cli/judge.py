"""`purapori evaluate` and `gains`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import printing
from pipeline.cli.common import refuse

if TYPE_CHECKING:
    from pipeline.evaluate import Evaluation


def evaluate(
    corpus: Annotated[
        list[Path] | None, typer.Option(help="Folders that hold the documents; repeatable.")
    ] = None,
    labels: Annotated[Path, typer.Option(help="Folder of compiled labels.")] = Path("corpus/gold"),
    splits: Annotated[Path, typer.Option(help="Which document is in which part.")] = Path(
        "corpus/splits.toml"
    ),
    part: Annotated[
        list[str] | None, typer.Option(help="train, validation, test, sample; repeatable.")
    ] = None,
    ablations: Annotated[
        bool, typer.Option(help="Also score the pipeline with kinds of context taken away.")
    ] = False,
    reliability: Annotated[
        bool, typer.Option(help="Also show how far confidence can be trusted.")
    ] = False,
    errors: Annotated[Path | None, typer.Option(help="Write the errors to this CSV.")] = None,
    rules: Annotated[
        list[Path] | None, typer.Option(help="Directory of further rule packs; repeatable.")
    ] = None,
    save: Annotated[Path | None, typer.Option(help="Keep this evaluation as JSON.")] = None,
    compare: Annotated[
        Path | None, typer.Option(help="Show gains and losses against a kept evaluation.")
    ] = None,
) -> None:
    """Score the pipeline, and systems that need no thought, against hand labels."""
    from pipeline import evaluate as judge
    from pipeline.gold import GoldError
    from pipeline.rules import RuleError

    parts = tuple(part or judge.PARTS)
    if unknown := [name for name in parts if name not in judge.PARTS]:
        refuse(f"unknown part {unknown[0]!r}; known are {', '.join(judge.PARTS)}")
    folders = corpus or [Path("corpus/policies"), Path("../shared/corpus")]
    try:
        documents = judge.load(labels, folders, splits, parts)
    except (GoldError, OSError) as error:
        refuse(str(error))
    if not documents:
        refuse(f"no labelled documents found in {', '.join(map(str, folders))}")
    typer.echo(f"{len(documents)} documents of {', '.join(parts)}")
    for lost in (line for labelled in documents for line in labelled.lost):
        typer.echo(f"warning: label lost in reading: {lost}", err=True)
    systems = {**judge.SYSTEMS, **(judge.ABLATIONS if ablations else {})}
    try:
        systems["pipeline"] = judge.with_rules(*rules or ())
    except RuleError as error:
        refuse(str(error))
    found = {name: judge.evaluate(name, run, documents) for name, run in systems.items()}
    printing.scores(found)
    ours = found["pipeline"]
    if reliability:
        printing.reliability(documents)
    if compare is not None:
        _compared(compare, ours)
    try:
        if errors is not None:
            printing.errors(ours, errors)
        if save is not None:
            save.write_text(ours.to_json(), "utf-8")
    except OSError as error:
        refuse(f"{error.filename} cannot be written ({error.strerror}); name another file")


def _compared(before: Path, ours: Evaluation) -> None:
    try:
        printing.changed(before, ours)
    except (OSError, ValueError, LookupError, TypeError) as error:
        refuse(f"{before} is no evaluation that --save has kept ({error}); name one")


def rules(
    corpus: Annotated[
        list[Path] | None, typer.Option(help="Folders of policies; repeatable.")
    ] = None,
    labels: Annotated[Path, typer.Option(help="Folder of compiled labels.")] = Path("corpus/gold"),
    splits: Annotated[Path, typer.Option(help="Which document is in which part.")] = Path(
        "corpus/splits.toml"
    ),
) -> None:
    """Report, for every rule, its hits and documents and how often its rows are right.

    Hits are counted on all policies in the folders, rows on the labelled ones outside of the
    test part. Seconds are those of the rule's slot: its rules are matched together.
    """
    from pipeline import evaluate as judge
    from pipeline.evaluate import rules as uses
    from pipeline.gold import GoldError

    folders = corpus or [Path("corpus/policies"), Path("../shared/corpus")]
    try:
        labelled = judge.load(labels, folders, splits, ("train", "sample", "validation"))
    except (GoldError, OSError) as error:
        refuse(str(error))
    printing.rules(uses.report(uses.documents(folders), labelled))


def gains(
    before: Annotated[Path, typer.Argument(help="An earlier dataset (with Parquet).")],
    after: Annotated[Path, typer.Argument(help="A later dataset of the same documents.")],
    rows: Annotated[bool, typer.Option(help="List every row that came or went.")] = True,
) -> None:
    """Show which rows a change of rules gained and lost, document by document."""
    from collections import Counter

    from pipeline.evaluate.gains import COMPARED, changes

    try:
        found = changes(before, after)
    except FileNotFoundError as error:
        refuse(str(error))
    sums = Counter((change.table, change.kind) for change in found)
    for table in COMPARED:
        typer.echo(f"{table:<12} +{sums[table, 'gained']:<6} -{sums[table, 'lost']}")
    for change in found if rows else ():
        mark = "+" if change.kind == "gained" else "-"
        quote = " ".join(change.quote.split())[:60]
        typer.echo(f"{mark} {change.source[:24]:<24} {change.table:<11} {change.values} | {quote}")
