"""Runs that lose nothing: resuming, limits, kills, a full disk."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import batches
import pandas as pd
import pytest

from pipeline.batch import digests, inputs
from pipeline.batch.items import Content, Held, Item
from pipeline.batch.run import Options, Progress, Summary, run
from pipeline.batch.shards import Limits
from pipeline.batch.tally import Tally
from pipeline.dataset import OutputError

# So many that a run is still at work when it has been killed several times.
_MANY = 220
_TIMEOUT = 300


def _run(source: Path, out: Path, **options: Any) -> tuple[Summary, list[str]]:
    """What a run did, and the documents that it read."""
    told: list[Progress] = []
    items = inputs.walk([source], Tally())
    found = run(items, out, Options(**{"formats": ["csv"], **options}), report=told.append)
    assert found is not None
    assert [one.done for one in told] == list(range(1, len(told) + 1))
    return found, sorted(Path(one.source).name for one in told)


def _bytes(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((out / "csv").iterdir())}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return batches.folder(tmp_path / "in", 6)


def test_a_run_that_is_repeated_reads_nothing(tmp_path: Path, source: Path) -> None:
    _, first = _run(source, tmp_path / "out")
    before = _bytes(tmp_path / "out")
    summary, second = _run(source, tmp_path / "out", formats=["csv", "parquet"])
    assert len(first) == 6
    assert second == []
    assert summary.reused == 6
    assert summary.statuses == {"ok": 6}
    assert _bytes(tmp_path / "out") == before
    assert (tmp_path / "out" / "parquet" / "purposes" / "part-0.parquet").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_what_has_changed_is_read_alone(tmp_path: Path, source: Path) -> None:
    _run(source, tmp_path / "out")
    (source / "00002.txt").write_text(batches.policy(77), "utf-8")
    (source / "00003.txt").unlink()
    (source / "00001.txt").rename(source / "00009.txt")
    summary, read = _run(source, tmp_path / "out", workers=2)
    assert read == ["00002.txt", "00009.txt"]
    assert summary.reused == 3
    _run(source, tmp_path / "fresh")
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "fresh")


def test_other_rules_read_everything_again(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _run(source, tmp_path / "out")
    monkeypatch.setattr(digests, "_code", lambda: "another release")
    assert len(_run(source, tmp_path / "out")[1]) == 6
    run_json = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert run_json["settings"]["digests"]["code"] == "another release"
    # What the earlier release wrote is gone.
    marks = list((tmp_path / "out").glob(".shards/*/mark.json"))
    assert all("another release" in mark.read_text("utf-8") for mark in marks)


@pytest.mark.parametrize("file", ["mark.json", "purposes.parquet"])
def test_a_broken_shard_is_done_again(tmp_path: Path, source: Path, file: str) -> None:
    _run(source, tmp_path / "out")
    before = _bytes(tmp_path / "out")
    for path in (tmp_path / "out").glob(f".shards/*/{file}"):
        path.write_bytes(path.read_bytes()[:40])
    assert len(_run(source, tmp_path / "out")[1]) == 6
    assert _bytes(tmp_path / "out") == before


# --- limits ------------------------------------------------------------------------------


@dataclass(frozen=True)
class _InWorker:
    """A document that does something to the process that reads it, and only to that."""

    text: str

    def read(self, _name: str, _limit: int) -> bytes:
        if multiprocessing.parent_process() is not None:
            self.act()
        return self.text.encode()

    def act(self) -> None:
        raise NotImplementedError


class _Slow(_InWorker):
    def act(self) -> None:
        time.sleep(60)


class _Deadly(_InWorker):
    def act(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


class _Hungry(_InWorker):
    def act(self) -> None:
        self.__dict__["held"] = b"x" * 900_000_000
        time.sleep(60)


@dataclass(frozen=True)
class _DeadlyOnce(_InWorker):
    """Ends the first process that reads it; ``trace`` is a file that remembers."""

    trace: str = ""

    def act(self) -> None:
        if not Path(self.trace).exists():
            Path(self.trace).touch()
            os.kill(os.getpid(), signal.SIGKILL)


def _with(bad: Content) -> list[Item]:
    items = [Item(f"{n}.txt", Held(batches.policy(n).encode())) for n in range(5)]
    return [*items[:2], Item("bad.txt", bad), *items[2:]]


def _statuses(out: Path) -> dict[str, str]:
    table = pd.read_csv(out / "csv" / "documents.csv").set_index("source")
    return dict(table["status"])


@pytest.mark.parametrize(
    ("bad", "limits", "code", "message"),
    [
        (_Slow("当社は、氏名を取得します。"), Limits(timeout=1), "timeout", "within 1 seconds"),
        (
            _Hungry("当社は、住所を取得します。"),
            Limits(max_memory=700_000_000),
            "too_much_memory",
            "more than 700 MB of memory",
        ),
        (_Deadly("当社は、性別を取得します。"), Limits(), "worker_died", "ended the process"),
        (Held("あ".encode() * 700), Limits(max_bytes=2000), "too_large", "more than 2,000 bytes"),
    ],
)
def test_a_document_beyond_a_limit_fails_alone(
    tmp_path: Path, bad: Content, limits: Limits, code: str, message: str
) -> None:
    out = tmp_path / "out"
    summary = run(_with(bad), out, Options(["csv"], 1, limits=limits))
    assert summary is not None
    assert _statuses(out) == {
        "0.txt": "ok", "1.txt": "ok", "bad.txt": "failed", "2.txt": "ok", "3.txt": "ok",
        "4.txt": "ok",
    }  # fmt: skip
    (problem,) = pd.read_csv(out / "csv" / "problems.csv").to_dict("records")
    assert problem["code"] == code
    assert message in problem["message"]
    assert summary.failures == [("bad.txt", problem["message"])]


def test_what_met_a_limit_is_read_again_with_another(tmp_path: Path) -> None:
    items = _with(Held(batches.policy(9).encode() + "あ".encode() * 3000))
    seen: list[Progress] = []
    small, large = Limits(max_bytes=5000), Limits(max_bytes=50_000)
    run(items, tmp_path / "out", Options(["csv"], limits=small), report=seen.append)
    assert _statuses(tmp_path / "out")["bad.txt"] == "failed"
    seen.clear()
    run(items, tmp_path / "out", Options(["csv"], limits=small), report=seen.append)
    assert seen == []
    run(items, tmp_path / "out", Options(["csv"], limits=large), report=seen.append)
    assert [one.source for one in seen] == ["bad.txt"]
    assert set(_statuses(tmp_path / "out").values()) == {"ok"}


def test_one_death_is_no_verdict(tmp_path: Path) -> None:
    bad = _DeadlyOnce(batches.policy(9), str(tmp_path / "trace"))
    run(_with(bad), tmp_path / "out", Options(["csv"], 2))
    assert (tmp_path / "trace").exists()
    assert set(_statuses(tmp_path / "out").values()) == {"ok"}


# --- ends ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """A folder of policies, and the tables of an uninterrupted run over it."""
    root = tmp_path_factory.mktemp("many")
    source = batches.folder(root / "in", _MANY)
    _run(source, root / "whole", workers=2)
    return source, batches.tables(root / "whole")


def test_random_kills_lose_and_double_nothing(
    tmp_path: Path, many: tuple[Path, dict[str, list[str]]]
) -> None:
    source, expected = many
    arguments = batches.command(source, tmp_path / "out", "--workers", "2", "--formats", "csv")
    runs, workers = batches.kill_at_random(arguments, tmp_path / "out", 4, seed=3, longest=0.5)
    assert runs > 1
    assert workers > 0
    assert batches.tables(tmp_path / "out") == expected


def _wait_for_a_shard(out: Path, process: subprocess.Popen[str]) -> None:
    ends = time.monotonic() + _TIMEOUT
    while not batches.finished_shards(out):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < ends
        time.sleep(0.02)


def test_an_interrupted_run_goes_on(
    tmp_path: Path, many: tuple[Path, dict[str, list[str]]]
) -> None:
    source, expected = many
    out = tmp_path / "out"
    process = batches.start(batches.command(source, out, "--formats", "csv"))
    _wait_for_a_shard(out, process)
    os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C does: to the workers, too
    output, _ = process.communicate(timeout=_TIMEOUT)
    assert process.returncode == 130
    assert "give the same command again to go on" in output
    assert "Traceback" not in output
    assert not out.exists()
    summary, read = _run(source, out)
    assert 0 < summary.reused < _MANY
    assert len(read) == _MANY - summary.reused
    assert batches.tables(out) == expected


def test_workers_end_with_a_killed_parent(
    tmp_path: Path, many: tuple[Path, dict[str, list[str]]]
) -> None:
    source, _ = many
    out = tmp_path / "out"
    process = batches.start(batches.command(source, out, "--workers", "2"))
    _wait_for_a_shard(out, process)
    process.kill()
    process.communicate(timeout=_TIMEOUT)
    ends = time.monotonic() + _TIMEOUT
    while alive := _group(process.pid):
        assert time.monotonic() < ends, alive
        time.sleep(0.1)


def _group(leader: int) -> Sequence[str]:
    import psutil

    alive = []
    for one in psutil.process_iter():
        try:
            if os.getpgid(one.pid) == leader and one.status() != psutil.STATUS_ZOMBIE:
                alive.append(one.name())
        except (psutil.NoSuchProcess, ProcessLookupError):
            continue
    return alive


def test_a_full_disk_is_said_and_what_is_done_is_kept(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: writing fails in the same way."""
    source = batches.folder(tmp_path / "in", 40)
    long = batches.policy(1) + "".join(
        f"{n}. お客様番号{n * 7919}の照会のため\n" for n in range(9000)
    )
    (source / "zz.txt").write_text(long, "utf-8")
    out = tmp_path / "out"

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = subprocess.run(
        batches.command(source, out, "--formats", "csv"), preexec_fn=limited,
        env={**os.environ, "PYTHONPATH": str(batches.ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, check=False, timeout=_TIMEOUT,
    )  # fmt: skip
    assert done.returncode == 2, done.stdout + done.stderr
    assert "out.unfinished cannot be written" in done.stderr
    assert "make room, check the disk" in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()
    summary, _ = _run(source, out)
    assert summary.reused > 0
    _run(source, tmp_path / "fresh")
    assert batches.tables(out) == batches.tables(tmp_path / "fresh")


def test_two_runs_into_one_dataset_do_not_mix(tmp_path: Path, source: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    work = tmp_path / "out.unfinished"
    work.mkdir()
    with (work / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(OutputError, match="another run is writing"):
            _run(source, tmp_path / "out")
    assert len(_run(source, tmp_path / "out")[1]) == 6
