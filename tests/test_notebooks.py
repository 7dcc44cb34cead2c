"""Every notebook runs from top to bottom, offline, and says what it is there to say."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
import notebook_runs
import pytest
from corpora import ROOT
from nbformat import NotebookNode

# What is asked of each notebook when all its cells have run.
_PROBES = {
    "01_read_a_policy": """{
        "status": result.status, "organization": result.facts.organization,
        "received": received[["name", "quote"]].values.tolist(),
        "same": result.text[row.char_start : row.char_end] == row.quote,
        "pages": pdf.retention["page"].tolist(), "box": pdf.boxes(first.char_start, first.char_end)[0].page,
        "spans": {name: len(group) for name, group in doc.spans.items()},
        "rows": {name: len(result.table(name)) for name in ("data_items", "recipients")},
        "broken": broken.status,
    }""",
    "02_corpus": """{
        "policies": sql("select organization from policies").fetchall(),
        "email": int(collected.loc["メールアドレス"].sum()), "items": len(top),
        "recipients": int(shared.sum().sum()),
        "usa": sql("select organization, name from recipients join policies using (doc_id) "
                   "where country = 'US'").fetchall(),
        "years": kept["years"].max(), "sectors": sorted(set(kept["sector"])),
    }""",
    "03_errors_against_gold": """{
        "f1": scores["f1"].to_dict(), "documents": len(labelled),
        "gains": gains["what"].tolist(), "losses": losses["what"].tolist(),
        "marked": errors["context"].str.contains("⟦").mean(), "judged": len(judged),
        "right": judged["right"].mean(),
    }""",
    "04_write_a_rule": """{
        "proofs": [(p.rule.id, p.holds) for p in rules.prove([packs])],
        "faulty": [p.rule.id for p in rules.prove([faulty]) if not p.holds],
        "before": dict(before.data_items[["quote", "item"]].values.tolist()),
        "after": dict(after.data_items[["quote", "item"]].values.tolist()),
        "shops": after.recipients["name"].tolist(), "codes": after.purposes["codes"].tolist(),
        "changed": [len(gains), len(losses)],
    }""",
    "05_versions": """{
        "changes": changes[["table", "kind", "field", "old", "new"]].values.tolist(),
        "purposes": changes.query("table == 'purposes'")["fact"].tolist(),
    }""",
}


def _reading(found: dict[str, Any]) -> None:
    assert (found["status"], found["broken"]) == ("ok", "failed")
    assert found["organization"] == "すみっこ標本箱"
    assert ["株式会社コイシアド", "クッキー"] in found["received"]
    assert found["same"] is True
    assert found["box"] == found["pages"][0] > 0
    assert all(found["spans"][name] == count for name, count in found["rows"].items())


def _corpus(found: dict[str, Any]) -> None:
    assert len(found["policies"]) == found["email"] == 10
    assert found["items"] == 15
    assert found["recipients"] > 100
    assert ["株式会社雲ノ家", "Altocumulus Hosting Inc."] in found["usa"]
    assert ["株式会社ヒカリノート", "Firefly Vault Inc."] in found["usa"]
    assert found["years"] == 20
    assert len(found["sectors"]) == 4


def _errors(found: dict[str, Any]) -> None:
    assert found["documents"] == 10
    assert min(found["f1"].values()) > 0.8
    assert found["gains"]
    assert any("user_content" in what for what in found["losses"])
    assert found["marked"] > 0.5
    assert found["judged"] > 900
    assert found["right"] > 0.8


def _rule(found: dict[str, Any]) -> None:
    names = ["fanclub.favourite", "fanclub.support", "fanclub.shop"]
    assert found["proofs"] == [[name, True] for name in names]
    assert found["faulty"] == ["fanclub.favourite"]
    assert found["before"].get("サイリウムの色") != "interests"
    assert found["after"]["サイリウムの色"] == "interests"
    assert found["shops"] == ["公式ショップ"]
    assert ["service_provision"] in found["codes"]
    assert found["changed"] == [0, 0]


def _versions(found: dict[str, Any]) -> None:
    assert ["retention", "changed", "duration", "P90D", "P1Y"] in found["changes"]
    assert ["recipients", "changed", "country", "IE", "US"] in found["changes"]
    assert ["documents", "changed", "effective_date", "2025-06-01", "2026-10-01"] in found[
        "changes"
    ]
    assert any("機械学習モデルの訓練" in fact for fact in found["purposes"])


_EXPECTED = {
    "01_read_a_policy": _reading, "02_corpus": _corpus, "03_errors_against_gold": _errors,
    "04_write_a_rule": _rule, "05_versions": _versions,
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place like ``notebooks/``, so that what a run writes does not land in the checkout."""
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    (tmp_path / "notebooks").mkdir()
    return tmp_path / "notebooks"


def test_every_notebook_is_looked_after() -> None:
    assert [path.stem for path in notebook_runs.paths()] == sorted(_EXPECTED) == sorted(_PROBES)


@pytest.mark.parametrize("path", notebook_runs.paths(), ids=lambda p: p.stem)
def test_a_notebook_runs_and_says_what_it_should(path: Path, folder: Path) -> None:
    probe = f"import json\nprint(json.dumps({_PROBES[path.stem]}))"
    ran = notebook_runs.run(path, folder=folder, probe=probe)
    (said,) = ran.cells.pop().outputs
    _EXPECTED[path.stem](json.loads(said.text))
    saved = nbformat.read(path, as_version=4)
    assert _kinds(saved) == _kinds(ran), "make notebooks"


def _kinds(notebook: NotebookNode) -> list[list[tuple[str, list[str]]]]:
    """What kind of thing each cell shows."""
    return [
        [(output.output_type, sorted(output.get("data", {}))) for output in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


@pytest.mark.parametrize("path", notebook_runs.paths(), ids=lambda p: p.stem)
def test_what_is_saved_holds_nothing_of_the_run(path: Path) -> None:
    text = path.read_text("utf-8")
    saved = nbformat.read(path, as_version=4)
    assert nbformat.writes(notebook_runs.normal(saved)) + "\n" == text, "make notebooks"
    assert not re.search(r"(?<![\w.])/(?:home|root|tmp|usr|var|Users|work)/|[A-Z]:\\\\", text)
    outputs = [output for cell in saved.cells for output in cell.get("outputs", [])]
    assert outputs
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]


@pytest.mark.parametrize("path", notebook_runs.paths(), ids=lambda p: p.stem)
def test_a_notebook_holds_no_logic(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    source = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    assert not re.search(r"^\s*(def|class|while|try|if|with)\b", source, re.MULTILINE)


def test_pieces_of_a_stream_are_put_together() -> None:
    def stream(name: str, text: str) -> NotebookNode:
        return nbformat.v4.new_output("stream", name=name, text=text)

    pieces = [stream("stdout", "1\n"), stream("stdout", "2\n"), stream("stderr", "3\n")]
    assert [(o.name, o.text) for o in notebook_runs.joined(pieces)] == [
        ("stdout", "1\n2\n"), ("stderr", "3\n"),
    ]  # fmt: skip
