"""The command as a person meets it: messages, exit status, files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from corpora import SAMPLES
from typer.testing import CliRunner

import pipeline
from pipeline.cli import app

_RUN = CliRunner()
_POLICY = (
    "プライバシーポリシー\n株式会社架空商事は、次のとおり個人情報を取り扱います。\n"
    "第1条（利用目的）\n当社は、商品の発送のために氏名及び住所を利用します。\n"
)


def _extract(*args: str | Path) -> tuple[int, str]:
    done = _RUN.invoke(app, ["extract", *map(str, args)])
    return done.exit_code, done.output


def _table(out: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(out / "csv" / f"{name}.csv", dtype=str)


def test_samples_in_tables(tmp_path: Path) -> None:
    status, output = _extract(SAMPLES, "--out", tmp_path / "out")
    assert status == 0, output
    documents = _table(tmp_path / "out", "documents")
    assert set(documents["status"]) == {"ok"}
    assert len(documents) == len(list(SAMPLES.iterdir()))
    run = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert run["statuses"] == {"ok": len(documents)}
    assert run["rows"]["purposes"] == len(_table(tmp_path / "out", "purposes")) > 0
    assert str(tmp_path / "out" / "csv") in output


def test_workers_do_not_change_the_rows(tmp_path: Path) -> None:
    paths = sorted(SAMPLES.iterdir())[:4]
    _extract(*paths, "--out", tmp_path / "one", "--workers", "1", "--formats", "csv")
    _extract(*paths, "--out", tmp_path / "two", "--workers", "2", "--formats", "csv")
    for file in sorted((tmp_path / "one" / "csv").iterdir()):
        assert file.read_bytes() == (tmp_path / "two" / "csv" / file.name).read_bytes()


def test_one_bad_document_does_not_stop_the_batch(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(_POLICY, "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    status, output = _extract(tmp_path, "--out", tmp_path.parent / "out")
    assert status == 1
    documents = _table(tmp_path.parent / "out", "documents").set_index("source")
    assert documents.loc[f"{tmp_path}/good.txt", "status"] == "ok"
    problems = _table(tmp_path.parent / "out", "problems")
    assert set(problems["code"]) == {"empty", "damaged_pdf"}
    assert set(problems["severity"]) == {"error"}
    for name in ("empty.txt", "broken.pdf"):
        assert documents.loc[f"{tmp_path}/{name}", "status"] == "failed"
        assert any(name in message for message in problems["message"])
        assert name in output


def test_a_path_that_does_not_exist_is_a_failed_row(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(_POLICY, "utf-8")
    missing = tmp_path / "gone.txt"
    status, output = _extract(missing, tmp_path / "good.txt", "--out", tmp_path / "out")
    assert status == 1
    assert f"{missing} does not exist; check the path." in output
    assert set(_table(tmp_path / "out", "documents")["status"]) == {"failed", "ok"}


def test_a_slip_in_the_only_path_leaves_the_tables_of_an_earlier_run(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(_POLICY, "utf-8")
    _extract(tmp_path / "good.txt", "--out", tmp_path / "out")
    before = _table(tmp_path / "out", "documents")
    status, output = _extract(tmp_path / "god.txt", "--out", tmp_path / "out")
    assert status == 2
    assert f"{tmp_path}/god.txt: no such file or folder" in output
    pd.testing.assert_frame_equal(_table(tmp_path / "out", "documents"), before)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_read_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(_POLICY, "utf-8")
    path.chmod(0)
    status, output = _extract(path, "--out", tmp_path / "out")
    assert status == 1
    assert "secret.txt" in output


def test_the_same_content_twice_is_read_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(_POLICY, "utf-8")
    status, output = _extract(tmp_path, "--out", tmp_path.parent / "out")
    assert status == 0
    assert len(_table(tmp_path.parent / "out", "documents")) == 1
    assert "files with the content of another, not read again: 1" in output


def test_files_of_other_types_in_a_folder_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_POLICY, "utf-8")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("x")
    status, output = _extract(tmp_path, "--out", tmp_path.parent / "out")
    assert status == 0
    assert "files of other types in folders and archives, left out: 1 " in output


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--formats", "excel"], "unknown format 'excel'; known are csv, parquet, xlsx"),
        (["--rules", "nowhere"], "not a directory of rule packs"),
        (["--workers", "0"], "Invalid value"),
        (["--address", "auto"], "give --engine ray with it"),
    ],
)
def test_wrong_use(tmp_path: Path, args: list[str], message: str) -> None:
    (tmp_path / "a.txt").write_text(_POLICY, "utf-8")
    status, output = _extract(tmp_path / "a.txt", "--out", tmp_path / "out", *args)
    assert status == 2
    assert message in output
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    status, output = _extract(tmp_path / "none", "--out", tmp_path / "out")
    assert status == 2
    assert "no documents found" in output


def test_show(tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_text(_POLICY, "utf-8")
    done = _RUN.invoke(app, ["show", str(path)])
    assert done.exit_code == 0
    assert "株式会社架空商事" in done.output
    assert "利用目的" in done.output
    failed = _RUN.invoke(app, ["show", str(tmp_path / "gone.txt")])
    assert failed.exit_code == 1
    assert "does not exist" in failed.output


def _zipped(folder: Path, *names: str) -> Path:
    path = folder / "crawl.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, _POLICY)
    return path


@pytest.mark.parametrize("command", [["show"], ["gold", "lines"]])
def test_one_document_from_an_archive_or_standard_input(tmp_path: Path, command: list[str]) -> None:
    path = _zipped(tmp_path, "a/one.txt", "two.txt")
    member = _RUN.invoke(app, [*command, f"{path}/a/one.txt"])
    assert member.exit_code == 0, member.output
    assert "株式会社架空商事" in member.output
    piped = _RUN.invoke(app, [*command, "-"], input=_POLICY.encode())
    assert piped.exit_code == 0, piped.output
    assert "株式会社架空商事" in piped.output
    for named in (path, f"{path}/gone.txt"):
        refused = _RUN.invoke(app, [*command, str(named)])
        assert refused.exit_code == 2
        assert "a/one.txt" in refused.output.replace("\n", "")


def test_help_and_version() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "--help"], capture_output=True, text=True, check=True
    )
    assert "extract" in done.stdout
    assert "show" in done.stdout
    assert pipeline.__version__ in _RUN.invoke(app, ["--version"]).output


def test_library(tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_text(_POLICY, "utf-8")
    by_path, by_text, by_bytes = pipeline.extract_many([path, _POLICY, _POLICY.encode()])
    assert by_path.text == by_text.text == by_bytes.text == _POLICY
    frame = by_path.purposes
    assert list(frame.columns[:4]) == ["doc_id", "purpose_id", "article_id", "codes"]
    assert pipeline.read(path).text == _POLICY
    failed = pipeline.extract(tmp_path / "gone.txt")
    assert failed.status == "failed"
    assert "gone.txt" in repr(failed)
    with pytest.raises(AttributeError):
        by_path.nothing  # noqa: B018
