"""`purapori train`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import printing
from pipeline.cli.common import refuse


def train(
    out: Annotated[Path, typer.Option(help="Folder of the models.")] = Path("models"),
    corpus: Annotated[
        list[Path] | None, typer.Option(help="Folders that hold the documents; repeatable.")
    ] = None,
    labels: Annotated[Path, typer.Option(help="Folder of compiled labels.")] = Path("corpus/gold"),
    splits: Annotated[Path, typer.Option(help="Which document is in which part.")] = Path(
        "corpus/splits.toml"
    ),
    phrases: Annotated[Path, typer.Option(help="Folder of invented phrases.")] = Path(
        "corpus/phrases"
    ),
    examples: Annotated[
        Path, typer.Option(help="Folder of examples of texts that are not redistributed.")
    ] = Path("corpus/examples"),
    snippets: Annotated[
        Path, typer.Option(help="Folder of invented snippets with their labels.")
    ] = Path("corpus/snippets"),
    leave_one_out: Annotated[
        bool,
        typer.Option(help="Write nothing; judge every organisation by a model without it."),
    ] = False,
) -> None:
    """Make the models again from the labelled train and sample parts: the same data, the same bytes."""
    from pipeline import evaluate
    from pipeline.gold import GoldError
    from pipeline.training import run
    from pipeline.training import snippets as invented

    folders = corpus or [Path("corpus/policies"), Path("../shared/corpus")]
    try:
        labelled = run.documents(labels, folders, splits)
        unseen = evaluate.load(labels, folders, splits, run.UNSEEN)
        if leave_one_out:
            printing.left_out(run.left_out(labelled, unseen, phrases))
            return
        made = [
            run.topic_codes(labelled, phrases, examples, out),
            run.purpose_codes(labelled, phrases, examples, out),
            run.item_contexts([*labelled, *invented.load(snippets)], examples, out),
            run.kinds_of_recipients([*labelled, *invented.load(snippets)], examples, out),
        ]
        precisions = run.confidences(labelled, unseen, examples, out)
    except (GoldError, OSError) as error:
        refuse(str(error))
    for metrics in made:
        whole = metrics["left_out"]
        typer.echo(
            f"{out / metrics['name']}: {metrics['bytes'] // 1024} kB, left-out "
            f"P {whole['precision']:.3f} R {whole['recall']:.3f} F1 {whole['f1']:.3f}"
        )
    rules = sum(len(table["rules"]) for table in precisions["tables"].values())
    typer.echo(f"{out / 'confidence'}: precisions of {rules} rules")
