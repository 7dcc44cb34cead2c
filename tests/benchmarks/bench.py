"""``make bench``: every figure of speed, memory and start-up in one table, and their history.

Ratios are kept in ``history.json``, for they travel between machines; the other
figures belong to the machine that is named with them. ``--quick`` takes fewer
documents, for a look; it is not kept.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

import scale
import starts

HISTORY = Path(__file__).with_name("history.json")
_HERE = Path(__file__).parent
# What the figures of scripts that print for themselves look like.
_SPEED = re.compile(
    r"^(?P<name>\S.*?) +(?P<value>[\d,.]+) (?P<unit>characters/s|x)\b", re.MULTILINE
)
_PAGES = re.compile(r"^(?P<name>\S.*?) +(?P<value>[\d,.]+) (?P<unit>pages/s|x)\b", re.MULTILINE)
# name -> (the least or the most that it should be, whether it is the least)
_BARS = {
    "pipeline / GiNZA, x": (50.0, True),
    "rules only / SudachiPy, x": (0.25, True),
    "2 workers / 1 worker": (1.8, True),
    "seconds, purapori --help": (0.5, False),
    "seconds, purapori show, one policy": (2.0, False),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    small, large = (60, 120) if quick else (1000, 10_000)
    figures = starts.measure()
    figures |= _printed("speed.py", _SPEED)
    figures |= _printed("reading.py", _PAGES)
    figures |= scale.measure(small, large, ray=importlib.util.find_spec("ray") is not None)
    # So few documents are read before the second worker has started.
    bars = {name: bar for name, bar in _BARS.items() if not quick or "worker" not in name}
    print(_table(figures, bars))
    if not quick:
        _keep(figures)


def _printed(script: str, pattern: re.Pattern[str]) -> dict[str, float]:
    """The figures that a script prints; what else it says goes to standard error."""
    done = subprocess.run(
        [sys.executable, str(_HERE / script)], stdout=subprocess.PIPE, text=True, check=False
    )
    print(done.stdout, file=sys.stderr)
    return {
        f"{m['name']}, {m['unit']}": float(m["value"].replace(",", ""))
        for m in pattern.finditer(done.stdout)
    }


def _table(figures: dict[str, float], bars: dict[str, tuple[float, bool]]) -> str:
    lines = [
        f"| {'figure':<44} | {'value':>12} | {'bar':>7} |",
        f"|{'-' * 46}|{'-' * 14}|{'-' * 9}|",
    ]
    for name, value in figures.items():
        bar, least = bars.get(name, (None, True))
        said = "" if bar is None else f"{'≥' if least else '≤'} {bar:g}"
        shown = f"{value:,.0f}" if value >= 1000 else f"{value:.2f}"
        lines.append(f"| {name:<44} | {shown:>12} | {said:>7} |")
    return "\n".join([_machine(), "", *lines])


def _keep(figures: dict[str, float]) -> None:
    history = json.loads(HISTORY.read_text("utf-8")) if HISTORY.exists() else []
    ratios = {name: round(v, 3) for name, v in figures.items() if " / " in name}
    others = {name: round(v, 3) for name, v in figures.items() if " / " not in name}
    history.append({
        "date": datetime.now(UTC).date().isoformat(), "machine": _machine(),
        "ratios": ratios, "figures": others,
    })  # fmt: skip
    HISTORY.write_text(json.dumps(history, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _machine() -> str:
    """Processor, cores, system and Python; no name of a host."""
    name = platform.processor() or platform.machine()
    cpus = Path("/proc/cpuinfo")
    if cpus.exists():
        found = re.search(r"model name\s*: (.*)", cpus.read_text("utf-8"))
        name = found[1] if found else name
    return (
        f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    )


if __name__ == "__main__":
    main()
