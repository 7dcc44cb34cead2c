"""The command ``purapori``: the only place that prints.

Whatever is heavy is imported inside the commands, so that ``--help`` is quick.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.batch.local import Progress, Summary
    from pipeline.core import Document
    from pipeline.evaluate import Evaluation
    from pipeline.result import Result

app = typer.Typer(
    help="Japanese privacy policies into tables, with the evidence behind every row.",
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
)  # fmt: skip
# Seconds between two progress lines where there is no terminal.
_LINE_EVERY = 5.0
_OK, _SOME_FAILED, _WRONG_USE = 0, 1, 2


def main() -> None:
    """Entry point of the console command."""
    app()


def _version(value: bool) -> None:
    if value:
        from pipeline import __version__

        typer.echo(f"purapori {__version__}")
        raise typer.Exit(_OK)


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Japanese privacy policies into tables, with the evidence behind every row."""


@app.command()
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
        _refuse(f"no documents found in {', '.join(map(str, paths))}")
    try:
        with _progress(len(found.paths)) as report:
            summary = local.run(
                found.paths, out, formats=chosen, workers=workers,
                settings=Settings(tuple(rules or ())), report=report,
            )  # fmt: skip
    except (OutputError, RuleError) as error:
        _refuse(str(error))
    _print_summary(summary, out, chosen, found.skipped)
    raise typer.Exit(_SOME_FAILED if summary.failures else _OK)


@app.command()
def report(
    dataset: Annotated[Path, typer.Argument(help="A dataset that extract has written.")],
    limit: Annotated[int, typer.Option(min=0, help="Documents to show in full.")] = 200,
) -> None:
    """Write report.html into a dataset: documents, facts, and the evidence marked in the text."""
    from pipeline import report as page

    try:
        typer.echo(f"report: {page.write(dataset, limit)}")
    except FileNotFoundError as error:
        _refuse(str(error))


@app.command()
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
        _refuse(str(error))
    if result.status == "failed":
        typer.echo(f"error: {result.failures[0].message}", err=True)
        raise typer.Exit(_SOME_FAILED)
    _print_result(result)


@app.command()
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
    errors: Annotated[Path | None, typer.Option(help="Write the errors to this CSV.")] = None,
    save: Annotated[Path | None, typer.Option(help="Keep this evaluation as JSON.")] = None,
    compare: Annotated[
        Path | None, typer.Option(help="Show gains and losses against a kept evaluation.")
    ] = None,
) -> None:
    """Score the pipeline, and systems that need no thought, against hand labels."""
    from pipeline import evaluate as judge
    from pipeline.gold import GoldError

    parts = tuple(part or judge.PARTS)
    if unknown := [name for name in parts if name not in judge.PARTS]:
        _refuse(f"unknown part {unknown[0]!r}; known are {', '.join(judge.PARTS)}")
    folders = corpus or [Path("corpus/policies"), Path("../shared/corpus")]
    try:
        documents = judge.load(labels, folders, splits, parts)
    except (GoldError, OSError) as error:
        _refuse(str(error))
    if not documents:
        _refuse(f"no labelled documents found in {', '.join(map(str, folders))}")
    typer.echo(f"{len(documents)} documents of {', '.join(parts)}")
    for lost in (line for labelled in documents for line in labelled.lost):
        typer.echo(f"warning: label lost in reading: {lost}", err=True)
    systems = {**judge.SYSTEMS, **(judge.ABLATIONS if ablations else {})}
    found = {name: judge.evaluate(name, run, documents) for name, run in systems.items()}
    _print_scores(found)
    ours = found["pipeline"]
    if errors is not None:
        _write_errors(ours, errors)
    if compare is not None:
        _print_changes(compare, ours)
    if save is not None:
        save.write_text(ours.to_json(), "utf-8")


@app.command()
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
        _refuse(str(error))
    sums = Counter((change.table, change.kind) for change in found)
    for table in COMPARED:
        typer.echo(f"{table:<12} +{sums[table, 'gained']:<6} -{sums[table, 'lost']}")
    for change in found if rows else ():
        mark = "+" if change.kind == "gained" else "-"
        quote = " ".join(change.quote.split())[:60]
        typer.echo(f"{mark} {change.source[:24]:<24} {change.table:<11} {change.values} | {quote}")


gold_app = typer.Typer(help="Hand labels: print, check and compile them.", no_args_is_help=True)
app.add_typer(gold_app, name="gold")


@gold_app.command("lines")
def gold_lines(file: Annotated[Path, typer.Argument(help="One policy.")]) -> None:
    """Print the canonical text of a policy with line numbers, and its digest."""
    document = _read(file)
    typer.echo(f"document: {file.name}\nsha256: {document.sha256}\n")
    for number, line in enumerate(document.text.split("\n"), 1):
        typer.echo(f"{number:4} {line}")


@gold_app.command("check")
def gold_check(
    labels: Annotated[list[Path], typer.Argument(help="Authoring files.")],
    corpus: Annotated[list[Path], typer.Option(help="Folders that hold the documents.")],
    out: Annotated[Path | None, typer.Option(help="Write the compiled labels here.")] = None,
) -> None:
    """Check authoring files against their documents; with --out, compile them too.

    Exit status: 0 when all is well, 1 when there are complaints.
    """
    from pipeline import gold, sources
    from pipeline.batch import inputs

    documents = {sources.load(p).sha256: p for p in inputs.collect(corpus).paths}
    complaints = 0
    for path in labels:
        try:
            authored = gold.parse(path.read_text("utf-8"), path.name)
        except gold.GoldError as error:
            complaints += 1
            typer.echo(str(error), err=True)
            continue
        if authored.sha256 not in documents:
            complaints += 1
            typer.echo(f"{path.name}: no document with sha256 {authored.sha256[:12]}…", err=True)
            continue
        document = _read(documents[authored.sha256])
        compiled, problems = gold.compile_labels(authored, document)
        for problem in problems:
            typer.echo(problem, err=True)
        complaints += len(problems)
        counts = ", ".join(f"{len(compiled.of(t))} {t}" for t in compiled.tables)
        typer.echo(f"{path.name}: {counts}")
        if out is not None and not problems:
            out.mkdir(parents=True, exist_ok=True)
            target = out / f"{compiled.sha256[:16]}.json"
            target.write_text(gold.to_json(compiled, document), "utf-8")
    raise typer.Exit(_SOME_FAILED if complaints else _OK)


@gold_app.command("stats")
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

    part_of = judge.splits(splits)
    counts: dict[str, Counter[str]] = {part: Counter() for part in judge.PARTS}
    for sha256, text in gold.load_all(labels).items():
        count = counts[part_of[sha256][0]]
        count["documents"] += 1
        count.update(row["table"] for row in json.loads(text)["labels"])
    tables = ("documents", *gold.TABLES)
    typer.echo(f"{'':<12}" + "".join(f"{table:>12}" for table in tables))
    for part, count in [*counts.items(), ("all", sum(counts.values(), Counter()))]:
        typer.echo(f"{part:<12}" + "".join(f"{count[table]:>12}" for table in tables))


@gold_app.command("open")
def gold_open(
    file: Annotated[Path, typer.Argument(help="A labelled policy.")],
    labels: Annotated[Path, typer.Option(help="Folder of compiled labels.")] = Path("corpus/gold"),
) -> None:
    """Print the labels of a policy in the authoring format, to be mended and compiled again."""
    from pipeline import gold

    document = _read(file)
    found = gold.load_all(labels).get(document.sha256)
    if found is None:
        _refuse(f"{labels} holds no labels of {file}")
    kept, lost = gold.from_json(str(found), document)
    for line in lost:
        typer.echo(f"warning: label lost in reading: {line}", err=True)
    typer.echo(gold.write(kept, document), nl=False)


@gold_app.command("export")
def gold_export(
    files: Annotated[list[Path], typer.Argument(help="Policies.")],
    out: Annotated[Path, typer.Option(help="Folder for tasks.json and config.xml.")],
) -> None:
    """Write predictions as Label Studio tasks, and the labelling interface."""
    from pipeline import evaluate as judge
    from pipeline.gold import labelstudio

    documents = [_read(file) for file in files]
    pairs = [(judge.SYSTEMS["pipeline"](document), document) for document in documents]
    out.mkdir(parents=True, exist_ok=True)
    (out / "tasks.json").write_text(labelstudio.to_tasks(pairs), "utf-8")
    (out / "config.xml").write_text(labelstudio.config(), "utf-8")
    typer.echo(f"{len(pairs)} tasks: {out / 'tasks.json'}; interface: {out / 'config.xml'}")


@gold_app.command("import")
def gold_import(
    exported: Annotated[Path, typer.Argument(help="JSON that Label Studio exported.")],
    corpus: Annotated[list[Path], typer.Option(help="Folders that hold the documents.")],
    out: Annotated[Path, typer.Option(help="Folder for compiled labels.")],
) -> None:
    """Compile annotations made in Label Studio into labels."""
    import json

    from pipeline import gold, sources
    from pipeline.batch import inputs
    from pipeline.gold import labelstudio

    documents = {sources.load(p).sha256: p for p in inputs.collect(corpus).paths}
    out.mkdir(parents=True, exist_ok=True)
    for task in json.loads(exported.read_text("utf-8")):
        sha256 = task["data"].get("sha256", "")
        if sha256 not in documents:
            _refuse(f"no document with sha256 {sha256[:12]}… in {', '.join(map(str, corpus))}")
        document = _read(documents[sha256])
        try:
            made = labelstudio.labels(task, document)
        except gold.GoldError as error:
            _refuse(str(error))
        target = out / f"{sha256[:16]}.json"
        target.write_text(gold.to_json(made, document), "utf-8")
        typer.echo(f"{document.name}: {len(made.labels)} labels, {target}")


def _read(file: Path) -> Document:
    from pipeline import sources
    from pipeline.core import UnreadableError

    try:
        return sources.read(sources.load(file))
    except UnreadableError as error:
        typer.echo(f"error: {error.problem.message}", err=True)
        raise typer.Exit(_SOME_FAILED) from error


def _formats(text: str) -> tuple[str, ...]:
    from pipeline.dataset import FORMATS

    chosen = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [name for name in chosen if name not in FORMATS]
    if unknown or not chosen:
        _refuse(f"unknown format {', '.join(unknown) or text!r}; known are {', '.join(FORMATS)}")
    return chosen


def _refuse(message: str) -> None:
    typer.echo(f"error: {message}", err=True)
    raise typer.Exit(_WRONG_USE)


# -- progress ------------------------------------------------------------------


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Progress], None]]:
    """A bar (documents, rate, time left) on a terminal, plain lines otherwise."""
    if not sys.stderr.isatty():
        yield _LineReport()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar
    from rich.progress import TimeRemainingColumn as Left

    bar = Bar(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), Left(), console=Console(stderr=True),
    )  # fmt: skip
    started = time.perf_counter()
    with bar:
        task = bar.add_task("reading", total=total, rate="")

        def report(progress: Progress) -> None:
            rate = progress.done / max(time.perf_counter() - started, 1e-9)
            bar.update(task, completed=progress.done, rate=f"{rate:.1f} documents/s")
            if progress.status == "failed":
                bar.console.print(f"failed: {progress.message}", markup=False, highlight=False)

        yield report


class _LineReport:
    """Failures at once, and a progress line every few seconds."""

    def __init__(self) -> None:
        self.started = self.last = time.perf_counter()

    def __call__(self, progress: Progress) -> None:
        if progress.status == "failed":
            typer.echo(f"failed: {progress.message}", err=True)
        now = time.perf_counter()
        if now - self.last >= _LINE_EVERY or progress.done == progress.total:
            self.last = now
            rate = progress.done / max(now - self.started, 1e-9)
            left = (progress.total - progress.done) / rate
            line = f"{progress.done}/{progress.total} documents, {rate:.1f}/s, {left:.0f} s left"
            typer.echo(line, err=True)


# -- printing ------------------------------------------------------------------


def _print_summary(summary: Summary, out: Path, formats: tuple[str, ...], skipped: int) -> None:
    total = sum(summary.statuses.values())
    states = ", ".join(f"{count} {status}" for status, count in sorted(summary.statuses.items()))
    typer.echo(f"{total} documents ({states}) in {summary.seconds:.1f} s")
    for name, count in summary.counts.items():
        typer.echo(f"  {name:<12}{count:>8}")
    if summary.duplicates:
        typer.echo(f"{summary.duplicates} files had the content of another and were not read again")
    if skipped:
        typer.echo(f"{skipped} files of other types in the folders and archives were left out")
    for source, message in summary.failures:
        typer.echo(f"failed: {source}: {message}")
    places = ", ".join(str(out / name) for name in formats)
    typer.echo(f"tables: {places}; run record: {out / 'run.json'}")


def _print_scores(found: dict[str, Evaluation]) -> None:
    others = [name for name in found if name not in ("pipeline", "nothing")]
    head = f"{'score':<21}{'P':>7}{'R':>7}{'F1':>7}  {'95 %':<14}{'found/pred/gold':<18}"
    typer.echo(head + "".join(f"{'F1 ' + name:>16}" for name in others))
    sums = {name: found[name].total() for name in others}
    for row in found["pipeline"].table():
        span = f"{row['low']:.3f}-{row['high']:.3f}"
        counts = f"{row['hits']}/{row['predicted']}/{row['gold']}"
        line = f"{row['score']:<21}{row['precision']:7.3f}{row['recall']:7.3f}{row['f1']:7.3f}"
        rest = "".join(f"{sums[name][row['score']].f1:16.3f}" for name in others)
        typer.echo(f"{line}  {span:<14}{counts:<18}{rest}")


def _write_errors(ours: Evaluation, path: Path) -> None:
    import csv

    from pipeline.evaluate.run import ERROR_COLUMNS
    from pipeline.tables import csv_cell

    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(ERROR_COLUMNS)
        writer.writerows([csv_cell(row[c]) for c in ERROR_COLUMNS] for row in ours.errors())
    typer.echo(f"errors: {path}")


def _print_changes(before: Path, ours: Evaluation) -> None:
    from pipeline.evaluate.run import changes

    gains, losses = changes(before.read_text("utf-8"), ours)
    for title, rows in (("gained", gains), ("lost", losses)):
        typer.echo(f"{len(rows)} {title} since {before}")
        for row in rows:
            quote = " ".join(row["quote"].split())[:60]
            line = f"{row['document'][:16]:<16} {row['score']:<20} {row['kind']:<7} {row['what']}"
            typer.echo(f"  {line} | {quote}")


_SHOWN = {
    "purposes": ("codes", "quote"),
    "data_items": ("item", "context", "necessity", "quote"),
    "retention": ("quote", "duration", "bound", "start_event", "end_event", "legal_basis"),
    "recipients": ("name", "kind", "country", "stance", "purpose"),
    "contacts": ("role", "organization", "department", "person", "phone", "email", "address"),
}


def _print_result(result: Result) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    facts = result.facts
    console.print(f"[bold]{facts.title or result.document.name}[/bold]", highlight=False)
    for name in ("organization", "established_date", "effective_date", "revised_date"):
        if getattr(facts, name):
            console.print(f"  {name}: {getattr(facts, name)}", markup=False, highlight=False)
    for article in result.tree:
        if article.heading and article.depth <= 2:
            topics = ", ".join(article.topics)
            line = f"  {'  ' * (article.depth - 1)}{article.label} {article.heading}  ({topics})"
            console.print(line, markup=False, highlight=False)
    for name, shown in _SHOWN.items():
        rows = result.rows[name]
        title = f"{name} ({len(rows)})"
        filled = [c for c in shown if any(getattr(row, c) for row in rows)]
        if not filled:
            console.print(title, style="italic")
            continue
        grid = Table(title=title, title_justify="left")
        for column in filled:
            grid.add_column(column, overflow="fold")
        for row in rows:
            grid.add_row(*(_cell(getattr(row, column)) for column in filled))
        console.print(grid)
    for problem in result.analysis.problems:
        console.print(f"{problem.severity}: {problem.message}", markup=False, highlight=False)


def _cell(value: object) -> str:
    from rich.markup import escape

    text = ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return escape(" ".join(text.split()))


if __name__ == "__main__":
    main()
