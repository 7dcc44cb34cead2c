"""What a run leaves on disk, and that it never harms what was there."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.dataset as ds
import pytest

from pipeline import tables, taxonomy
from pipeline.dataset import DatasetWriter, OutputError
from pipeline.tables import PurposeRow, csv_cell, csv_lines


def _purpose(**values: Any) -> PurposeRow:
    made = {
        "doc_id": "d", "purpose_id": "p", "article_id": None, "codes": ("delivery", "analytics"),
        "quote": "商品の発送", "char_start": 0, "char_end": 5, "page": None, "rule_id": "r",
        "confidence": 0.9,
    } | values  # fmt: skip
    return PurposeRow(**made)


def _rows(*purposes: PurposeRow) -> dict[str, list[Any]]:
    return {name: [] for name in tables.TABLES} | {"purposes": list(purposes)}


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (3, "3"),
        (("a", "b"), "a|b"),
        ((), ""),
        ("=1+1", "'=1+1"),
        ("+81355500100", "'+81355500100"),
        ("-必須", "'-必須"),
        ("@店", "'@店"),
        ("\t頭", "'\t頭"),
        (-1, "-1"),  # a number is no formula
        ("氏名", "氏名"),
    ],
)
def test_csv_cell(value: Any, cell: str) -> None:
    assert csv_cell(value) == cell


def test_csv_quotes_as_rfc_4180() -> None:
    *_, line = csv_lines(PurposeRow, [_purpose(quote='彼は"発送",\n連絡')])
    assert line == 'd,p,,delivery|analytics,"彼は""発送"",\n連絡",0,5,,r,0.9\r\n'


def test_csv_and_parquet_hold_the_same(tmp_path: Path) -> None:
    writer = DatasetWriter(tmp_path / "out")
    writer.add(_rows(_purpose(quote="=発送"), _purpose(purpose_id="q", codes=())))
    writer.close({"contract": "1.0"})
    path = tmp_path / "out" / "csv" / "purposes.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert [row["quote"] for row in found] == ["'=発送", "商品の発送"]
    frame = ds.dataset(tmp_path / "out" / "parquet" / "purposes").to_table().to_pandas()
    assert list(frame["quote"]) == ["=発送", "商品の発送"]
    assert [list(codes) for codes in frame["codes"]] == [["delivery", "analytics"], []]
    assert list(frame.columns) == list(found[0])


def test_every_table_is_there_even_if_empty(tmp_path: Path) -> None:
    writer = DatasetWriter(tmp_path / "out")
    writer.add(_rows())
    writer.close({})
    for name in (*tables.TABLES, *tables.reference_rows()):
        assert (tmp_path / "out" / "csv" / f"{name}.csv").is_file()
        assert (tmp_path / "out" / "parquet" / name / "part-0.parquet").is_file()
    assert json.loads((tmp_path / "out" / "run.json").read_text("utf-8")) == {}


def test_reference_tables_carry_labels_groups_and_iris(tmp_path: Path) -> None:
    writer = DatasetWriter(tmp_path / "out", ["csv"])
    writer.close({})
    frame = pd.read_csv(tmp_path / "out" / "csv" / "ref_data_items.csv").set_index("code")
    assert len(frame) == len(taxonomy.codes("data_items"))
    assert frame.loc["email", "label_ja"] == "メールアドレス"
    assert frame.loc["email", "group"] == "contact"
    assert frame.loc["email", "dpv_iri"] == "https://w3id.org/dpv/pd#EmailAddress"
    assert pd.isna(frame.loc["duplicate_check_id", "dpv_iri"])


def test_a_run_replaces_an_earlier_run_only_when_it_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = DatasetWriter(out, ["csv"])
    first.add(_rows(_purpose()))
    first.close({})
    before = (out / "csv" / "purposes.csv").read_bytes()
    second = DatasetWriter(out, ["csv"])
    second.add(_rows())
    assert (out / "csv" / "purposes.csv").read_bytes() == before
    second.close({})
    assert (out / "csv" / "purposes.csv").read_bytes() != before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out"]


def test_other_peoples_files_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("x")
    with pytest.raises(OutputError, match="holds other files"):
        DatasetWriter(tmp_path)
    with pytest.raises(OutputError, match="is a file"):
        DatasetWriter(tmp_path / "thesis.txt")
    assert (tmp_path / "thesis.txt").read_text() == "x"
