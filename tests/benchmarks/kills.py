"""Twenty random kills of a run or its workers over 1,000 documents: is anything lost or doubled?

Compares the sorted lines of every table with those of an uninterrupted run. Exit
status 1 if they differ.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import batches

_DOCUMENTS = 1000
_KILLS = 20
_LONGEST = 0.5  # seconds from a finished shard to a kill, at most


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        source = batches.folder(root / "in", _DOCUMENTS)
        options = ("--workers", "2", "--formats", "csv")
        whole = batches.start(batches.command(source, root / "whole", *options))
        whole.communicate()
        started = time.perf_counter()
        arguments = batches.command(source, root / "out", *options)
        runs, workers = batches.kill_at_random(
            arguments, root / "out", _KILLS, seed=20, longest=_LONGEST
        )
        seconds = time.perf_counter() - started
        expected, found = batches.tables(root / "whole"), batches.tables(root / "out")
    print(
        f"{_DOCUMENTS} documents, {_KILLS} kills ({workers} of workers), {runs} runs, {seconds:.0f} s"
    )
    different = [name for name in expected if found.get(name) != expected[name]]
    rows = sum(map(len, expected.values()))
    print(f"{rows} lines of {len(expected)} tables: {', '.join(different) or 'all the same'}")
    return 1 if different or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
