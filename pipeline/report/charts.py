"""The charts of the overview: counted here, drawn by the template as bars."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from pipeline.report.dataset import Row, Rows, Run
from pipeline.report.periods import PERIODS, period
from pipeline.report.words import Word, vocabularies, word
from pipeline.tables import FACTS

Labels = Mapping[str, Word]
_TOP = 12
_TONES = 8  # in the style sheet
_UNSTATED = "none"


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a bar: its class in the style sheet, and where it stands in per cent."""

    label: Word
    tone: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart: ``count`` rows in ``documents`` documents, shown by ``link``."""

    code: str
    label: Word
    link: str
    count: int
    documents: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, the meaning of their tones, and how many more there would be."""

    key: str
    table: str
    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, Word], ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class _Axis:
    """A column of a table: what its values are, and what they are called."""

    column: str
    values: Callable[[Row], Iterable[str | None]]
    labels: Labels


def charts(run: Run, changes: Rows) -> list[Chart]:
    """Every chart of the overview, those without a bar left out."""
    own, labels = vocabularies(), run.labels
    item, kind = _axis("item", labels["data_items"]), _axis("kind", labels["recipient_kinds"])
    country = _axis("country", {})
    codes = _Axis("codes", lambda row: row["codes"], labels["purposes"])
    length = _Axis("period", lambda row: [period(row["duration"])], own["period"])
    context, bound = (
        _axis("context", labels["data_item_contexts"]), _axis("bound", labels["retention_bounds"]),
    )  # fmt: skip
    recipients = run.tables["recipients"]
    words = {name: word(name) for name in ("documents", *FACTS)}
    table = _axis("table", words)
    made = [
        _chart("changes", "changes", changes, table, _axis("change", own["change"]), order=words),
        _chart("items", "data_items", run.tables["data_items"], item, context, top=15),
        _chart("codes", "purposes", run.tables["purposes"], codes, top=15),
        _chart("kinds", "recipients", recipients, kind, _axis("stance", own["stance"])),
        _chart("countries", "recipients", recipients, country, kind),
        _chart("periods", "retention", run.tables["retention"], length, bound, order=PERIODS),
    ]
    return [chart for chart in made if chart.bars]


def statuses(run: Run) -> Chart:
    """Documents by status, as one bar each."""
    axis = _axis("status", vocabularies()["status"])
    return _chart("statuses", "documents", run.tables["documents"], axis, axis, order=axis.labels)


def _axis(column: str, labels: Labels) -> _Axis:
    return _Axis(column, lambda row: [row[column]], labels)


def _chart(
    key: str, table: str, rows: Rows, axis: _Axis, split: _Axis | None = None, *,
    order: Iterable[str] = (), top: int = _TOP,
) -> Chart:  # fmt: skip
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    holders: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for value in axis.values(row):
            if value is None:
                continue
            tone = next(iter(split.values(row)), None) if split else table
            counts[value][tone or _UNSTATED] += 1
            holders[value].add(row["doc_id"])
    tones = _tones(counts.values(), split)
    names = [name for name in order if name in counts] or sorted(
        counts, key=lambda name: (-counts[name].total(), name)
    )
    longest = max((counts[name].total() for name in names), default=1)
    bars = [
        Bar(
            name, axis.labels.get(name, (name, name)),
            f"#/{table}?{urlencode({axis.column: name})}", counts[name].total(),
            len(holders[name]), tuple(_parts(counts[name], tones, longest)),
        )
        for name in names[:top]
    ]  # fmt: skip
    legend = tuple(tones.values())
    return Chart(key, table, tuple(bars), legend, max(0, len(names) - top))


def _tones(counts: Iterable[Counter[str]], split: _Axis | None) -> dict[str, tuple[str, Word]]:
    """The values that split the bars, in the order of their vocabulary: class and label."""
    if split is None:
        return {}
    there = {tone for counter in counts for tone in counter}
    found = {
        code: (f"tone-{place % _TONES}", word)
        for place, (code, word) in enumerate(split.labels.items())
        if code in there
    }
    unstated = vocabularies()["unstated"][_UNSTATED]
    for code in sorted(there - found.keys()):
        found[code] = ("tone-none", unstated if code == _UNSTATED else (code, code))
    return found


def _parts(
    counter: Counter[str], tones: Mapping[str, tuple[str, Word]], longest: int
) -> Iterable[Part]:
    if not tones:
        whole = counter.total()
        yield Part(("", ""), "tone-plain", whole, 0.0, round(100 * whole / longest, 2))
    x = 0.0
    for code, (tone, said) in tones.items():
        if count := counter[code]:
            width = 100 * count / longest
            yield Part(said, tone, count, round(x, 2), round(width, 2))
            x += width
