"""Where the documents are: our samples, and the real policies if they are at hand."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import pytest

import pipeline
from pipeline.result import Result

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "corpus" / "policies"
REAL = Path(os.environ.get("PURAPORI_CORPUS", ROOT.parent / "shared" / "corpus"))

needs_real = pytest.mark.skipif(
    not REAL.is_dir(), reason="the real policies are not here (set PURAPORI_CORPUS)"
)


def documents() -> list[Path]:
    """Every sample, and every real policy that is at hand."""
    found = sorted(SAMPLES.iterdir())
    if REAL.is_dir():
        found += sorted((REAL / "seeds").iterdir()) + sorted((REAL / "real").iterdir())
    return found


@lru_cache(maxsize=64)
def result(path: Path) -> Result:
    return pipeline.extract(path)


def seed(number: str) -> Result:
    return result(next((REAL / "seeds").glob(f"{number}_*")))
