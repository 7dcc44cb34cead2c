"""An installed wheel works without the checkout: data files are inside it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from corpora import ROOT

_PROBE = """
import pipeline
assert "checkout" not in pipeline.__file__ and {root!r} not in pipeline.__file__, pipeline.__file__
result = pipeline.extract("株式会社架空商事は、商品の発送のため、氏名と住所を取得します。")
print(result.status, len(result.rows["data_items"]), len(pipeline.TABLES))
"""


def test_the_wheel_holds_all_it_needs(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / "site")
    packs = {
        f"pipeline/rules/packs/ja/{p.name}" for p in (ROOT / "pipeline/rules/packs/ja").iterdir()
    }
    templates = {
        p.relative_to(ROOT).as_posix() for p in (ROOT / "pipeline/report/templates").rglob("*.*")
    }
    models = {
        f"pipeline/{p.relative_to(ROOT).as_posix()}"
        for p in (ROOT / "models").rglob("*") if p.is_file()
    }  # fmt: skip
    data = {"pipeline/taxonomy.toml", "pipeline/dpv.tsv", "pipeline/py.typed"}
    assert len(templates) > 5
    assert models
    assert packs | templates | models | data <= names
    assert not [n for n in names if n.startswith(("tests/", "corpus/", "notebooks/"))]
    done = subprocess.run(
        [sys.executable, "-c", _PROBE.format(root=str(ROOT))],
        cwd=tmp_path, env={"PYTHONPATH": str(tmp_path / "site")}, text=True,
        capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["ok", "2", "9"]
