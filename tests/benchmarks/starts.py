"""Start-up times of the command: the help, and one policy shown, each in a new process.

As it is once installed: the modules have been compiled, whatever the environment says.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

import corpora

_ROUNDS = 7


def measure() -> dict[str, float]:
    """Name -> seconds, the median of some rounds."""
    seeds = corpora.REAL / "seeds"
    policy = sorted((seeds if seeds.is_dir() else corpora.SAMPLES).iterdir())[1]
    return {
        "seconds, purapori --help": _seconds("--help"),
        "seconds, purapori show, one policy": _seconds("show", str(policy)),
    }


def _seconds(*arguments: str) -> float:
    command = [sys.executable, "-m", "pipeline.cli", *arguments]
    rounds = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        subprocess.run(command, env=environment(), check=True, stdout=subprocess.DEVNULL)
        rounds.append(time.perf_counter() - started)
    return median(rounds)


def environment() -> dict[str, str]:
    """That of a process that keeps what it has compiled, as it does for most people."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(corpora.ROOT)}
