"""Batches of invented policies, runs in processes of their own, and ways to end them."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import psutil
from corpora import ROOT

_PURPOSES = ("商品の発送", "会員証の発行", "修理の受付", "催しのご案内", "料金の請求", "採用の選考")
_ITEMS = ("氏名", "住所", "電話番号", "メールアドレス", "生年月日", "購入履歴", "勤務先", "性別")


def policy(number: int) -> str:
    """One small policy; every number gives another text."""
    chance = random.Random(number)
    items = chance.sample(_ITEMS, 3)
    purposes = chance.sample(_PURPOSES, 2)
    years = chance.randint(1, 10)
    return (
        f"プライバシーポリシー\n架空商会第{number}株式会社は、個人情報を次のとおり取り扱います。\n"
        f"第1条（取得する情報）\n当社は、{items[0]}、{items[1]}及び{items[2]}を取得します。\n"
        f"第2条（利用目的）\n1. {purposes[0]}のため\n2. {purposes[1]}のため\n"
        f"第3条（保管期間）\n取得した情報は、退会後{years}年間保管します。\n"
        f"第4条（委託）\n当社は、{purposes[0]}を配送業者に委託することがあります。\n"
        f"お問い合わせ窓口\n電話: 03-5550-{number % 10000:04}\n"
    )


def folder(path: Path, count: int) -> Path:
    """A folder of ``count`` policies."""
    path.mkdir(parents=True)
    for number in range(count):
        (path / f"{number:05}.txt").write_text(policy(number), "utf-8")
    return path


def command(source: Path, out: Path, *options: str) -> list[str]:
    return [
        sys.executable, "-m", "pipeline.cli", "extract", str(source), "--out", str(out), *options
    ]  # fmt: skip


def start(arguments: Sequence[str]) -> subprocess.Popen[str]:
    """A run in a process group of its own, as a terminal would start it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        arguments, env=environment, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def tables(out: Path) -> dict[str, list[str]]:
    """The sorted lines of every CSV table."""
    return {
        path.name: sorted(path.read_text("utf-8-sig").splitlines())
        for path in sorted((out / "csv").iterdir())
    }


def finished_shards(out: Path) -> int:
    marks = out.with_name(out.name + ".unfinished").glob(".shards/*/mark.json")
    return sum(not mark.parent.name.endswith(".part") for mark in marks)


def kill_at_random(
    arguments: Sequence[str], out: Path, kills: int, seed: int, longest: float
) -> tuple[int, int]:
    """Run a command to its end; ``kills`` times the run or one of its workers is killed before.

    Each kill comes up to ``longest`` seconds after a further shard was finished,
    so that all of them hit a run at work. A run whose own process is killed is
    started again. Returns how many runs there were, and how many kills hit a worker.
    """
    chance = random.Random(seed)
    runs = hit_workers = 0
    while True:
        run = start(arguments)
        runs += 1
        while kills and _another_shard(run, out):
            time.sleep(chance.uniform(0, longest))
            victims = _children(run.pid) if chance.random() < 0.5 else []
            victim = chance.choice(victims) if victims else run.pid
            if run.poll() is None and _kill(victim):
                kills -= 1
                hit_workers += victim != run.pid
                if victim == run.pid:
                    break
        output, _ = run.communicate()
        if run.returncode == 0:
            if kills:
                raise AssertionError(f"the run ended with {kills} kills to come; make it longer")
            return runs, hit_workers
        if run.returncode != -signal.SIGKILL:
            raise AssertionError(f"exit status {run.returncode}: {output}")


def _another_shard(run: subprocess.Popen[str], out: Path) -> bool:
    """Wait until one more shard is finished; False if the run ends before."""
    before = finished_shards(out)
    while run.poll() is None:
        if finished_shards(out) > before:
            return True
        time.sleep(0.02)
    return False


def _children(pid: int) -> list[int]:
    try:
        found = psutil.Process(pid).children(recursive=True)
        return [child.pid for child in found if "spawn_main" in " ".join(child.cmdline())]
    except psutil.Error:
        return []


def _kill(pid: int) -> bool:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True
