"""`purapori evaluate`, `gold stats` and `gains` as a person meets them."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from corpora import ROOT, SAMPLES
from typer.testing import CliRunner

from pipeline.cli import app

_RUN = CliRunner()
_GOLD = [
    "--labels",
    str(ROOT / "corpus" / "gold"),
    "--splits",
    str(ROOT / "corpus" / "splits.toml"),
]


def _run(*args: str | Path) -> tuple[int, str]:
    done = _RUN.invoke(app, [str(a) for a in args])
    return done.exit_code, done.output


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Two labelled samples, so that a test is quick."""
    folder = tmp_path / "policies"
    folder.mkdir()
    for name in ("05_tsubame_hr_notice.txt", "10_small_blog.md"):
        shutil.copy(SAMPLES / name, folder / name)
    return folder


def test_scores_errors_and_changes(small: Path, tmp_path: Path) -> None:
    errors, kept = tmp_path / "errors.csv", tmp_path / "kept.json"
    status, output = _run(
        "evaluate", "--corpus", small, *_GOLD, "--part", "sample", "--errors", errors,
        "--save", kept,
    )  # fmt: skip
    assert status == 0, output
    assert output.startswith("2 documents of sample")
    assert "F1 keywords" in output
    with errors.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(json.loads(kept.read_text("utf-8"))["errors"])
    status, output = _run("evaluate", "--corpus", small, *_GOLD, "--compare", kept)
    assert status == 0
    assert "0 gained" in output
    assert "0 lost" in output


def test_changes_are_told_row_by_row(small: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    _run("evaluate", "--corpus", small, *_GOLD, "--save", kept)
    record = json.loads(kept.read_text("utf-8"))
    record["errors"].append(
        {"document": "10_small_blog.md", "score": "purposes", "kind": "missed", "what": "analytics",
         "line": 1, "quote": "planted"}
    )  # fmt: skip
    dropped = record["errors"].pop(0)
    kept.write_text(json.dumps(record), "utf-8")
    _, output = _run("evaluate", "--corpus", small, *_GOLD, "--compare", kept)
    assert "1 gained" in output
    assert "planted" in output
    assert "1 lost" in output
    assert dropped["what"] in output


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--part", "exam"], "unknown part 'exam'"),
        (["--corpus", "nowhere"], "no labelled documents found in nowhere"),
    ],
)
def test_wrong_use(args: list[str], message: str) -> None:
    status, output = _run("evaluate", *_GOLD, *args)
    assert status == 2
    assert message in output


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--save", "/"], "/ cannot be written (Is a directory)"),
        (["--errors", "gone/errors.csv"], "gone/errors.csv cannot be written (No such file"),
        (["--compare", "gone.json"], "gone.json is no evaluation that --save has kept"),
    ],
)
def test_what_cannot_be_written_or_compared(args: list[str], message: str, small: Path) -> None:
    (small / "crawl.zip").write_bytes(b"no archive: left out")
    status, output = _run("evaluate", "--corpus", small, *_GOLD, "--part", "sample", *args)
    assert status == 2
    assert message in output


@pytest.mark.parametrize("command", [["evaluate"], ["gold", "stats"]])
def test_without_a_splits_file(command: list[str], tmp_path: Path) -> None:
    status, output = _run(*command, *_GOLD[:2], "--splits", tmp_path / "gone.toml")
    assert status == 2
    assert "gone.toml does not exist; name with --splits" in output


def test_gold_stats_meets_what_was_promised() -> None:
    status, output = _run("gold", "stats", *_GOLD)
    assert status == 0
    head, *_, last = output.splitlines()
    counts = dict(zip(head.split(), map(int, last.split()[1:]), strict=True))
    wanted = {
        "data_items": 1500,
        "purposes": 400,
        "retention": 80,
        "recipients": 200,
        "contacts": 60,
    }
    assert all(counts[table] >= number for table, number in wanted.items()), counts


def test_gains_between_two_datasets(small: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "own.toml").write_text(
        '[[rule]]\nid = "own.all"\nslot = "purpose_code"\ncode = "delivery"\nforms = ["面接"]\n'
        'yes = ["面接"]',
        "utf-8",
    )
    _run("extract", small, "--out", one)
    _run("extract", small, "--out", two, "--rules", rules)
    status, output = _run("gains", one, one)
    assert status == 0
    assert "purposes     +0      -0" in output
    _, output = _run("gains", one, two)
    assert "+ 05_tsubame_hr_notice.txt" in output
    assert "delivery" in output
    status, output = _run("gains", one, tmp_path / "none")
    assert status == 2


_PACK = """
[[rule]]
id = "own.letters"
slot = "data_item"
code = "inquiry"
forms = ["ブログ"]
yes = ["⟦{marked}⟧を読む"]
"""


def test_a_pack_of_ones_own_is_measured(small: Path, tmp_path: Path) -> None:
    kept, packs = tmp_path / "kept.json", tmp_path / "packs"
    packs.mkdir()
    (packs / "own.toml").write_text(_PACK.format(marked="ブログ"), "utf-8")
    _run("evaluate", "--corpus", small, *_GOLD, "--save", kept)
    status, output = _run(
        "evaluate", "--corpus", small, *_GOLD, "--rules", packs, "--compare", kept
    )
    assert status == 0
    assert "extra   inquiry" in output.split(" lost since")[1]
    status, output = _run("evaluate", "--corpus", small, *_GOLD, "--rules", tmp_path / "none")
    assert status == 2
    assert "not a directory of rule packs" in output


@pytest.mark.parametrize(
    ("marked", "status", "said"),
    [("ブログ", 0, "holds  own.letters: 1 examples"), ("日記", 1, "misses ⟦日記⟧を読む")],
)
def test_a_pack_of_ones_own_is_proven(tmp_path: Path, marked: str, status: int, said: str) -> None:
    (tmp_path / "own.toml").write_text(_PACK.format(marked=marked), "utf-8")
    assert _run("prove", tmp_path)[0] == status
    assert said in _run("prove", tmp_path)[1]


def test_packs_that_cannot_be_proven(tmp_path: Path) -> None:
    assert _run("prove", tmp_path) == (2, f"error: {tmp_path}: no rules here; packs are *.toml\n")
