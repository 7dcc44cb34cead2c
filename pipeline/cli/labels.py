"""`purapori gold …`: hand labels printed, checked, compiled, exchanged."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.common import OCR_HELP, OK, ONE_HELP, SOME_FAILED, one, read, refuse

if TYPE_CHECKING:
    from pipeline.batch.items import Item

app = typer.Typer(help="Hand labels: print, check and compile them.", no_args_is_help=True)


@app.command("lines")
def gold_lines(
    file: Annotated[Path, typer.Argument(help=ONE_HELP)],
    ocr: Annotated[bool, typer.Option("--ocr", help=OCR_HELP)] = False,
) -> None:
    """Print the canonical text of a policy with line numbers, and its digest."""
    item = one(file)
    document = read(item, ocr=ocr)
    typer.echo(f"document: {PurePosixPath(item.name).name}\nsha256: {document.sha256}\n")
    for number, line in enumerate(document.text.split("\n"), 1):
        typer.echo(f"{number:4} {line}")


@app.command("check")
def gold_check(
    labels: Annotated[list[Path], typer.Argument(help="Authoring files.")],
    corpus: Annotated[list[Path], typer.Option(help="Folders that hold the documents.")],
    out: Annotated[Path | None, typer.Option(help="Write the compiled labels here.")] = None,
) -> None:
    """Check authoring files against their documents; with --out, compile them too.

    Exit status: 0 when all is well, 1 when there are complaints.
    """
    documents = _documents(corpus)
    complaints = [line for path in labels for line in _checked(path, documents, out)]
    for line in complaints:
        typer.echo(line, err=True)
    raise typer.Exit(SOME_FAILED if complaints else OK)


def _documents(corpus: list[Path]) -> dict[str, Item]:
    """SHA-256 -> every document in some folders that can be loaded."""
    from pipeline.batch import inputs

    return {source.sha256: item for item, source in inputs.at_hand(corpus)}


def _checked(path: Path, documents: dict[str, Item], out: Path | None) -> list[str]:
    """The complaints about one authoring file; without any it is compiled to ``out``."""
    from pipeline import gold

    try:
        authored = gold.parse(path.read_text("utf-8"), path.name)
    except (gold.GoldError, OSError) as error:
        return [str(error)]
    if authored.sha256 not in documents:
        return [f"{path.name}: no document with sha256 {authored.sha256[:12]}…"]
    document = read(documents[authored.sha256])
    compiled, problems = gold.compile_labels(authored, document)
    counts = ", ".join(f"{len(compiled.of(t))} {t}" for t in compiled.tables)
    typer.echo(f"{path.name}: {counts}")
    if out is not None and not problems:
        _write(gold.to_json(compiled, document), compiled.sha256, out)
    return problems


def _write(text: str, sha256: str, out: Path) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{sha256[:16]}.json"
    target.write_text(text, "utf-8")
    return target


@app.command("stats")
def gold_stats(
    labels: Annotated[Path, typer.Option(help="Folder of compiled labels.")] = Path("corpus/gold"),
    splits: Annotated[Path, typer.Option(help="Which document is in which part.")] = Path(
        "corpus/splits.toml"
    ),
) -> None:
    """Count the labels, by table and part."""
    import json
    from collections import Counter

    from pipeline import evaluate as judge
    from pipeline import gold

    try:
        part_of = judge.splits(splits)
    except gold.GoldError as error:
        refuse(str(error))
    counts: dict[str, Counter[str]] = {part: Counter() for part in judge.PARTS}
    for sha256, text in gold.load_all(labels).items():
        count = counts[part_of[sha256][0]]
        count["documents"] += 1
        count.update(row["table"] for row in json.loads(text)["labels"])
    tables = ("documents", *gold.TABLES)
    typer.echo(f"{'':<12}" + "".join(f"{table:>12}" for table in tables))
    for part, count in [*counts.items(), ("all", sum(counts.values(), Counter()))]:
        typer.echo(f"{part:<12}" + "".join(f"{count[table]:>12}" for table in tables))


@app.command("open")
def gold_open(
    file: Annotated[Path, typer.Argument(help="A labelled policy.")],
    labels: Annotated[Path, typer.Option(help="Folder of compiled labels.")] = Path("corpus/gold"),
) -> None:
    """Print the labels of a policy in the authoring format, to be mended and compiled again."""
    from pipeline import gold

    document = read(one(file))
    found = gold.load_all(labels).get(document.sha256)
    if found is None:
        refuse(
            f"{labels} holds no labels of {file}; name another folder with --labels, or write "
            "them with the line numbers that `purapori gold lines` prints"
        )
    kept, lost = gold.from_json(str(found), document)
    for line in lost:
        typer.echo(f"warning: label lost in reading: {line}", err=True)
    typer.echo(gold.write(kept, document), nl=False)


@app.command("rebase")
def gold_rebase(
    corpus: Annotated[list[Path], typer.Option(help="Folders that hold the documents.")],
    labels: Annotated[Path, typer.Option(help="Folder of compiled labels.")] = Path("corpus/gold"),
) -> None:
    """Move compiled labels to the text as it is read today, after a change of the readers.

    A document of which a label is lost is left as it is. Exit status 1 then.
    """
    from pipeline import gold

    documents = _documents(corpus)
    failed = False
    for sha256, text in gold.load_all(labels).items():
        if sha256 not in documents:
            continue
        document = read(documents[sha256])
        kept, lost = gold.from_json(text, document)
        for line in lost:
            typer.echo(f"lost: {line}", err=True)
        failed = failed or bool(lost)
        moved = gold.to_json(kept, document)
        if not lost and moved != text:
            typer.echo(f"moved: {document.name}, {_write(moved, sha256, labels)}")
    raise typer.Exit(SOME_FAILED if failed else OK)


@app.command("examples")
def gold_examples(
    labels: Annotated[Path, typer.Argument(help="Folder of compiled labels.")],
    corpus: Annotated[list[Path], typer.Option(help="Folders that hold the documents.")],
    out: Annotated[Path, typer.Option(help="Folder of examples.")] = Path("corpus/examples"),
) -> None:
    """Keep labelled policies as training examples without their texts: hashed features alone."""
    from pipeline.evaluate.corpus import load_labels
    from pipeline.gold import GoldError
    from pipeline.training import examples

    try:
        documents = load_labels(labels, corpus)
    except (GoldError, OSError) as error:
        refuse(str(error))
    if not documents:
        refuse(f"no document of {labels} is found in {', '.join(map(str, corpus))}")
    for model, size in examples.write(documents, out).items():
        typer.echo(f"{examples.path(out, model)}: {size} examples of {len(documents)} documents")


@app.command("outcomes")
def gold_outcomes(
    labels: Annotated[Path, typer.Argument(help="Folder of compiled labels of known policies.")],
    unseen: Annotated[Path, typer.Argument(help="Folder of those that no rule was tuned on.")],
    corpus: Annotated[list[Path], typer.Option(help="Folders that hold the documents.")],
    out: Annotated[Path, typer.Option(help="Folder of examples.")] = Path("corpus/examples"),
) -> None:
    """Keep how often rows of labelled policies are right, without their texts, for confidence."""
    from pipeline.evaluate.corpus import load_labels
    from pipeline.gold import GoldError
    from pipeline.training import outcomes

    try:
        both = [load_labels(folder, corpus) for folder in (labels, unseen)]
    except (GoldError, OSError) as error:
        refuse(str(error))
    size = outcomes.write(out / outcomes.FILE, *both)
    typer.echo(f"{out / outcomes.FILE}: {size} rows of {sum(map(len, both))} documents")


@app.command("export")
def gold_export(
    files: Annotated[list[Path], typer.Argument(help="Policies.")],
    out: Annotated[Path, typer.Option(help="Folder for tasks.json and config.xml.")],
) -> None:
    """Write predictions as Label Studio tasks, and the labelling interface."""
    from pipeline import evaluate as judge
    from pipeline.gold import labelstudio

    documents = [read(one(file)) for file in files]
    pairs = [(judge.SYSTEMS["pipeline"](document), document) for document in documents]
    out.mkdir(parents=True, exist_ok=True)
    (out / "tasks.json").write_text(labelstudio.to_tasks(pairs), "utf-8")
    (out / "config.xml").write_text(labelstudio.config(), "utf-8")
    typer.echo(f"{len(pairs)} tasks: {out / 'tasks.json'}; interface: {out / 'config.xml'}")


@app.command("import")
def gold_import(
    exported: Annotated[Path, typer.Argument(help="JSON that Label Studio exported.")],
    corpus: Annotated[list[Path], typer.Option(help="Folders that hold the documents.")],
    out: Annotated[Path, typer.Option(help="Folder for compiled labels.")],
) -> None:
    """Compile annotations made in Label Studio into labels.

    Exit status: 0 when every task was imported, 1 when some could not be.
    """
    import json

    try:
        tasks = json.loads(exported.read_text("utf-8"))
    except (OSError, ValueError) as error:
        refuse(f"{exported} cannot be read as the JSON export of Label Studio: {error}")
    if not isinstance(tasks, list) or not all("data" in task for task in tasks):
        refuse(f"{exported} holds no tasks with 'data'; export as JSON, not as JSON-MIN")
    documents = _documents(corpus)
    complaints = [line for task in tasks for line in _imported(task, documents, out)]
    for line in complaints:
        typer.echo(line, err=True)
    raise typer.Exit(SOME_FAILED if complaints else OK)


def _imported(task: dict[str, Any], documents: dict[str, Item], out: Path) -> list[str]:
    """The complaints about one task; without any its labels are compiled to ``out``."""
    from pipeline import gold
    from pipeline.gold import labelstudio

    sha256 = task["data"].get("sha256", "")
    if sha256 not in documents:
        return [f"task of {task['data'].get('source')}: no document with sha256 {sha256[:12]}…"]
    document = read(documents[sha256])
    try:
        made = labelstudio.labels(task, document)
    except gold.GoldError as error:
        return [str(error)]
    target = _write(gold.to_json(made, document), sha256, out)
    typer.echo(f"{document.name}: {len(made.labels)} labels, {target}")
    return []
