"""The page shows what the dataset holds, and nothing of a text can break out of it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import report
from pipeline.cli import app

_POLICY = (
    "プライバシーポリシー\n株式会社架空商事は、次のとおり取り扱います。<script>alert(1)</script>\n"
    "第1条（取得）\n当社は、氏名及び住所を取得し、商品の発送のために利用します。\n"
)


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(_POLICY, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    out = tmp_path / "out"
    CliRunner().invoke(
        app, ["extract", *map(str, sorted(tmp_path.glob("*.txt"))), "--out", str(out)]
    )
    return out


def test_page(dataset: Path) -> None:
    page = report.write(dataset).read_text("utf-8")
    assert "株式会社架空商事" in page
    assert '<mark class="data_items" title="data_items">氏名</mark>' in page
    assert "b.txt is empty" in page
    assert "<script" not in page
    assert "http" not in page


def test_the_marked_text_is_the_text(dataset: Path) -> None:
    page = report.write(dataset).read_text("utf-8")
    (shown,) = re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL)
    assert unescape(re.sub("<[^>]+>", "", shown)) == _POLICY


def test_limit_and_wrong_use(dataset: Path, tmp_path: Path) -> None:
    page = report.write(dataset, limit=1).read_text("utf-8")
    assert "1 more documents stand in the tables" in page
    done = CliRunner().invoke(app, ["report", str(tmp_path / "none")])
    assert done.exit_code == 2
    assert "holds no parquet/documents" in done.output
