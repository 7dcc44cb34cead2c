"""Characters a second on one core: the whole pipeline, SudachiPy alone, full GiNZA.

The three read the same texts in one run, in turn, several times over; a machine's
speed drifts, so the ratios are what to quote. Texts: the seed policies if they
are at hand (../shared/corpus or PURAPORI_CORPUS), else the samples.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

import corpora

from pipeline import process, sources
from pipeline.core import Source
from pipeline.rules import load_rules
from pipeline.settings import Settings
from pipeline.tokens import parse

if TYPE_CHECKING:
    from sudachipy import Tokenizer

_ROUNDS = 5
# GiNZA is slow; it reads every nth line, and the rate is of what it read.
_GINZA_EVERY = 4


def main() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    paths = _texts()
    found = [Source(p.name, p.read_bytes()) for p in paths]
    lines = [
        line for s in found for line in sources.read(s).text.splitlines() if line.strip()
    ]  # fmt: skip
    tasks: dict[str, Callable[[], int]] = {
        "pipeline": lambda: _pipeline(found),
        "rules only": lambda: _rules_only(found),
        "SudachiPy": lambda: _sudachi(lines),
        "GiNZA": lambda: _ginza(lines[::_GINZA_EVERY]),
    }
    rates: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()  # warm up: dictionaries, rules and models load
    for round_ in range(_ROUNDS):
        for name, task in tasks.items():
            if name == "GiNZA" and round_ >= 2:
                continue
            started = time.perf_counter()
            characters = task()
            rates[name].append(characters / (time.perf_counter() - started))
    _print(paths, rates)


def _texts() -> list[Path]:
    seeds = corpora.REAL / "seeds"
    folder = seeds if seeds.is_dir() else corpora.SAMPLES
    return sorted(folder.iterdir())


def _pipeline(found: Sequence[Source]) -> int:
    return sum(len(process.process(source, Settings()).document.text) for source in found)


def _rules_only(found: Sequence[Source]) -> int:
    """Without the trained models, the calibration among them."""
    rules = load_rules()
    characters = 0
    for source in found:
        document = sources.read(source)
        reading = process.to_reading(document, rules, read_topics=False)
        process.facts_of(
            reading, rules, precisions={}, found_by=process.mentions_by_rules, classify_codes=False
        )
        characters += len(document.text)
    return characters


def _sudachi(lines: Sequence[str]) -> int:
    tokenizer = _tokenizer()
    for line in lines:
        tokenizer.tokenize(line)
    return sum(map(len, lines))


@cache
def _tokenizer() -> Tokenizer:
    """Made once: opening the dictionary takes as long as reading the texts."""
    from sudachipy import Dictionary, SplitMode

    return Dictionary().create(mode=SplitMode.A)


def _ginza(lines: Sequence[str]) -> int:
    for line in lines:
        parse(line)
    return sum(map(len, lines))


def _print(paths: Sequence[Path], rates: dict[str, list[float]]) -> None:
    middle = {name: statistics.median(values) for name, values in rates.items()}
    print(f"texts: {', '.join(p.name for p in paths)}")
    for name, values in rates.items():
        spread = f"{min(values):,.0f} to {max(values):,.0f}"
        print(f"{name:<10}{middle[name]:>12,.0f} characters/s ({spread}, {len(values)} rounds)")
    for name, other, places in (
        ("pipeline", "GiNZA", 1), ("pipeline", "SudachiPy", 2), ("rules only", "SudachiPy", 2),
    ):  # fmt: skip
        ratio = middle[name] / middle[other]
        print(f"{name} / {other:<{22 - len(name)}} {ratio:8.{places}f} x")


if __name__ == "__main__":
    main()
