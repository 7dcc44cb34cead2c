"""What the commands print: progress, summaries, scores, one policy's facts."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from pipeline.batch.run import Progress, Summary
    from pipeline.evaluate import Counts, Evaluation, Labelled
    from pipeline.evaluate.rules import RuleUse
    from pipeline.result import Result
    from pipeline.training.leave_out import LeftOut

# Seconds between two progress lines where there is no terminal.
_LINE_EVERY = 5.0


@contextmanager
def progress() -> Iterator[Callable[[Progress], None]]:
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
        task = bar.add_task("reading", total=None, rate="")

        def report(progress: Progress) -> None:
            rate = progress.done / max(time.perf_counter() - started, 1e-9)
            bar.update(
                task, completed=progress.done, total=progress.total, rate=f"{rate:.1f} documents/s"
            )
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


def summary(found: Summary, out: str, formats: tuple[str, ...], skipped: int) -> None:
    total = sum(found.statuses.values())
    states = ", ".join(f"{count} {status}" for status, count in sorted(found.statuses.items()))
    typer.echo(f"{total} documents ({states}) in {found.seconds:.1f} s")
    for name, count in found.counts.items():
        typer.echo(f"  {name:<12}{count:>8}")
    if found.reused:
        typer.echo(f"{found.reused} documents were done by an earlier run")
    if found.duplicates:
        typer.echo(f"files with the content of another, not read again: {found.duplicates}")
    if skipped:
        typer.echo(
            f"files of other types in folders and archives, left out: {skipped} (one that you name is read)"
        )
    for source, message in found.failures:
        named = message if source in message else f"{source}: {message}"
        typer.echo(f"failed: {named}")
    for note in found.notes:
        typer.echo(f"xlsx: {note}")
    folder = out.rstrip("/")
    places = ", ".join(f"{folder}/{name}" for name in formats)
    typer.echo(f"tables: {places}; run record: {folder}/run.json")


def scores(found: dict[str, Evaluation]) -> None:
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
    speeds = "".join(f"{found[name].speed():16,.0f}" for name in others)
    typer.echo(f"{'characters/s':<21}{found['pipeline'].speed():21,.0f}{'':<34}{speeds}")


def reliability(documents: Sequence[Labelled]) -> None:
    from pipeline.evaluate import outcomes

    found = outcomes.rows(documents)
    typer.echo("confidence     rows   says    is")
    for low, high, n, said, was in outcomes.bins(found):
        typer.echo(f"{low:.2f}-{high:.2f}  {n:>7}{said:7.3f}{was:7.3f}")
    typer.echo(f"mean distance {outcomes.calibration_error(found):.3f}")
    for table in sorted({x.table for x in found}):
        rows = [x for x in found if x.table == table]
        gold = sum(outcomes.to_find(labelled.gold, table) for labelled in documents)
        reached = outcomes.precision_at_recall(rows, gold)
        whole = sum(x.right for x in rows if not x.again)
        shown = (
            f"precision {reached[0]:.3f} with --min-confidence {reached[1]:.3f}"
            if reached else "not reached"
        )  # fmt: skip
        typer.echo(f"{table:<12} recall of all {whole / gold if gold else 0:.3f}; at 90 %: {shown}")


def rules(found: Sequence[RuleUse]) -> None:
    typer.echo(f"{'rule':<44}{'slot':<24}{'hits':>7}{'docs':>6}{'rows':>6}{'P':>7}{'slot s':>8}")
    for use in found:
        precision = f"{use.right / use.rows:7.2f}" if use.rows else f"{'–':>7}"
        typer.echo(
            f"{use.rule_id:<44}{use.slot:<24}{use.hits:>7}{use.documents:>6}{use.rows:>6}"
            f"{precision}{use.slot_seconds:8.3f}"
        )
    dead = sum(not use.hits and not use.rows for use in found)
    typer.echo(f"{len(found)} rules, {dead} without a hit")


def left_out(found: Iterable[LeftOut]) -> None:
    from pipeline.evaluate import Counts

    typer.echo(
        f"{'codes':>6}{'rules':>8}{'+ model':>9}{'unknown':>9}  organisation (F1 of purpose codes)"
    )
    rules = model = unknown = Counts()
    for one in found:
        rules, model, unknown = rules + one.rules, model + one.model, unknown + one.unknown
        typer.echo(_left_out(one.rules, one.model, one.unknown, one.organization))
    typer.echo(_left_out(rules, model, unknown, "all"))


def _left_out(rules: Counts, model: Counts, unknown: Counts, name: str) -> str:
    return f"{rules.gold:>6}{rules.f1:8.3f}{model.f1:9.3f}{unknown.f1:9.3f}  {name}"


def errors(ours: Evaluation, path: Path) -> None:
    import csv

    from pipeline.evaluate.run import ERROR_COLUMNS
    from pipeline.tables import csv_cell

    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(ERROR_COLUMNS)
        writer.writerows([csv_cell(row[c]) for c in ERROR_COLUMNS] for row in ours.errors())
    typer.echo(f"errors: {path}")


def changed(before: Path, ours: Evaluation) -> None:
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


def result(found: Result) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    facts = found.facts
    console.print(f"[bold]{facts.title or found.document.name}[/bold]", highlight=False)
    for name in ("organization", "established_date", "effective_date", "revised_date"):
        if getattr(facts, name):
            console.print(f"  {name}: {getattr(facts, name)}", markup=False, highlight=False)
    for article in found.tree:
        if article.heading and article.depth <= 2:
            topics = ", ".join(article.topics)
            line = f"  {'  ' * (article.depth - 1)}{article.label} {article.heading}  ({topics})"
            console.print(line, markup=False, highlight=False)
    for name, shown in _SHOWN.items():
        rows = found.rows[name]
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
    for problem in found.analysis.problems:
        console.print(f"{problem.severity}: {problem.message}", markup=False, highlight=False)


def _cell(value: object) -> str:
    from rich.markup import escape

    text = ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return escape(" ".join(text.split()))
