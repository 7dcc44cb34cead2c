"""Every command and every snippet of the documents runs, in a copy, with the command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from corpora import ROOT
from snippets import RUN, Block, blocks

import pipeline

_ENGLISH, _JAPANESE = ROOT / "README.md", ROOT / "README.ja.md"
_CONTRIBUTING = ROOT / ".github" / "CONTRIBUTING.md"
_DOCUMENTS = (_ENGLISH, _JAPANESE, _CONTRIBUTING)
_SHOWN = ("", "bibtex", "csv")  # layouts and quotations: there is nothing in them to run
_MOST_NOT_RUN = 8


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What a reader of the documents has at hand."""
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    (tmp_path / ".github").mkdir()
    (tmp_path / "out").mkdir()  # as `make demo` leaves it
    return tmp_path


@pytest.mark.parametrize("path", (_ENGLISH, _CONTRIBUTING), ids=lambda p: p.name)
def test_every_command_and_snippet_runs(path: Path, copy: Path) -> None:
    found = [b for b in blocks(path) if b.not_run is None]
    assert found
    _write_files(found, copy)
    session: list[str] = []
    for block in found:
        if block.language == "sh":
            for command, status in block.commands():
                _run(["bash", "-c", command], copy, status, command)
        elif block.language == "python":
            # Snippets go on from each other, as in a notebook.
            said = _run([sys.executable, "-c", _program(session, block)], copy, 0, block.text)
            session.append(block.text)
            if block.output is not None:
                assert said == block.output


def _write_files(found: list[Block], copy: Path) -> None:
    for block in found:
        if block.file is not None:
            (copy / block.file).parent.mkdir(parents=True, exist_ok=True)
            (copy / block.file).write_text(block.text, "utf-8")


def _program(earlier: list[str], block: Block) -> str:
    """A snippet after those before it, whose output is not asked for again."""
    before = "\n".join(earlier)
    return (
        "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n"
        f"    exec({before!r})\nexec({block.text!r})\n"
    )


def _run(command: list[str], folder: Path, status: int, said: str) -> str:
    beside = str(Path(sys.executable).parent)
    path = os.pathsep.join((beside, os.environ["PATH"]))
    done = subprocess.run(
        command, cwd=folder, env=os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == status, f"{said}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done.stdout


@pytest.mark.parametrize("path", _DOCUMENTS, ids=lambda p: p.name)
def test_blocks_are_run_or_say_why_not(path: Path) -> None:
    found = blocks(path)
    fences = re.findall(r"^```", path.read_text("utf-8"), re.MULTILINE)
    outputs = sum(block.output is not None for block in found)
    assert len(fences) == 2 * (len(found) + outputs)
    assert {block.language for block in found} <= {*RUN, *_SHOWN}
    left_out = [block for block in found if block.not_run is not None]
    assert all(len(str(block.not_run)) > 10 for block in left_out)
    assert len(left_out) <= _MOST_NOT_RUN
    assert all(block.file for block in found if block.language == "toml")


def test_the_japanese_readme_has_the_same_blocks() -> None:
    english, japanese = blocks(_ENGLISH), blocks(_JAPANESE)
    kept = [b for b in english if b.language in RUN]
    same = [b for b in japanese if b.language in RUN]
    assert [b.code for b in same] == [b.code for b in kept]
    assert [b.output for b in same] == [b.output for b in kept]
    assert [b.not_run is None for b in same] == [b.not_run is None for b in kept]


def test_the_japanese_readme_has_the_same_figures() -> None:
    def rows(path: Path) -> list[list[str]]:
        lines = re.findall(
            r"^\| (?:articles|topics|[a-z_.]+) \| \d.*$", path.read_text("utf-8"), re.MULTILINE
        )
        return [[cell.strip() for cell in line.split("|")] for line in lines]

    assert len(rows(_ENGLISH)) == 11
    assert rows(_JAPANESE) == rows(_ENGLISH)


@pytest.mark.parametrize("path", _DOCUMENTS, ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?://|#)([^)#\s]+)", text):
        assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_the_version_to_cite_is_this_one() -> None:
    for path in (_ENGLISH, _JAPANESE):
        text = path.read_text("utf-8")
        assert re.findall(r"version = \{(.+?)\}", text) == [pipeline.__version__]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "操作ログは、記録から13か月保存します。",
            {("retention", "操作ログ", "P13M", "collection"), ("data_items", "service_usage", "retained")},
        ),
        (
            "配送のため、氏名と住所を架空運輸株式会社に提供します。",
            {("recipients", "架空運輸株式会社", "配送"), ("data_items", "name", "provided"),
             ("data_items", "address", "provided")},
        ),
    ],
)  # fmt: skip
def test_the_examples_on_the_first_screen_are_true(
    sentence: str, said: set[tuple[str, ...]]
) -> None:
    assert all(sentence in path.read_text("utf-8") for path in (_ENGLISH, _JAPANESE))
    rows = pipeline.extract(sentence).rows
    found: set[tuple[str, ...]] = {
        *(("retention", r.subject, r.duration, r.start_event) for r in rows["retention"]),
        *(("recipients", r.name, r.purpose) for r in rows["recipients"]),
        *(("data_items", r.item, r.context) for r in rows["data_items"]),
    }
    assert found == said
