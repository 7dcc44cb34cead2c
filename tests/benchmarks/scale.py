"""Documents a second and peak memory of whole runs, as a person would start them.

The documents are the corpus over and over, each copy with a line of its own, so
that none is a duplicate. Runs with one and two workers alternate, for the speed
of a machine drifts; memory is looked at five times a second.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

import batches
import corpora
import psutil
import starts

_TICK = 0.2
_ROUNDS = 2
# Work that shares nothing: what two processes gain on this machine at this hour.
_BARE = "sum(i * i % 7 for i in range(30_000_000))"


@dataclass(frozen=True)
class Run:
    """Seconds of a run, and the most memory (bytes) of its parent and of any worker."""

    documents: int
    seconds: float
    parent: int
    worker: int

    @property
    def rate(self) -> float:
        return self.documents / self.seconds


def measure(small: int, large: int, *, ray: bool) -> dict[str, float]:
    """Name -> figure; memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        source = _copies(root / "small", small)
        pairs = [(_run(source, root, "1"), _run(source, root, "2")) for _ in range(_ROUNDS)]
        found = {
            "documents/s, 1 worker": median(one.rate for one, _ in pairs),
            "documents/s, 2 workers": median(two.rate for _, two in pairs),
            "2 workers / 1 worker": median(two.rate / one.rate for one, two in pairs),
            "2 bare processes / 1": median(_bare() for _ in range(_ROUNDS)),
        }
        if ray:
            on_ray = _run(source, root, "2", "--engine", "ray")
            found["documents/s, Ray, 2 actors"] = on_ray.rate
        before = pairs[0][1]
        after = _run(_copies(root / "large", large), root, "2") if large > small else before
    found[f"parent MB, {small} documents"] = before.parent / 1e6
    found[f"parent MB, {large} documents"] = after.parent / 1e6
    found[f"worker MB, {small} documents"] = before.worker / 1e6
    found[f"worker MB, {large} documents"] = after.worker / 1e6
    return found


def _bare() -> float:
    """How much more two processes do in a second than one, with nothing between them."""
    seconds = []
    for number in (1, 2):
        started = time.perf_counter()
        processes = [subprocess.Popen([sys.executable, "-c", _BARE]) for _ in range(number)]
        for process in processes:
            process.wait()
        seconds.append(time.perf_counter() - started)
    return 2 * seconds[0] / seconds[1]


def _copies(folder: Path, number: int) -> Path:
    folder.mkdir()
    for at, (name, data) in enumerate(islice(_changed(), number)):
        (folder / f"{at:06}_{name}").write_bytes(data)
    return folder


def _changed() -> Iterator[tuple[str, bytes]]:
    """The texts of the corpus without end, each time with another last line."""
    texts = [
        (path.name, path.read_bytes())
        for path in corpora.documents()
        if path.suffix in (".txt", ".md", ".html") and _is_utf8(path.read_bytes())
    ]
    for copy in count():
        for name, data in texts:
            last = f"<p>第{copy}版</p>" if name.endswith(".html") else f"\n第{copy}版\n"
            yield name, data + last.encode()


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return not data.isascii()  # ISO-2022-JP looks like ASCII, and a line in UTF-8 would break it


def _run(source: Path, root: Path, workers: str, *options: str) -> Run:
    out = root / "out"
    shutil.rmtree(out, ignore_errors=True)
    arguments = batches.command(source, out, "--workers", workers, *options)
    started = time.perf_counter()
    process = subprocess.Popen(
        arguments, env=starts.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    parent = worker = 0
    while process.poll() is None:
        time.sleep(_TICK)
        mine, theirs = _memory(process.pid)
        parent, worker = max(parent, mine), max(worker, theirs)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}")
    return Run(len(list(source.iterdir())), time.perf_counter() - started, parent, worker)


def _memory(pid: int) -> tuple[int, int]:
    try:
        process = psutil.Process(pid)
        workers = [p for p in process.children() if "spawn_main" in " ".join(p.cmdline())]
        return process.memory_info().rss, max((p.memory_info().rss for p in workers), default=0)
    except psutil.Error:
        return 0, 0
