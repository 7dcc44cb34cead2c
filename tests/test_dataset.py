"""What a run leaves on disk, and that it never harms what was there."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from pipeline import dataset, tables, taxonomy
from pipeline.dataset import FORMATS, DatasetWriter, OutputError, check_output
from pipeline.places import place
from pipeline.tables import PurposeRow, csv_cell, csv_text


def _purpose(**values: Any) -> PurposeRow:
    made = {
        "doc_id": "d", "purpose_id": "p", "article_id": None, "codes": ("delivery", "analytics"),
        "quote": "商品の発送", "char_start": 0, "char_end": 5, "page": None, "rule_id": "r",
        "confidence": 0.9,
    } | values  # fmt: skip
    return PurposeRow(**made)


def _write(out: Path, *purposes: PurposeRow, formats: Sequence[str] = FORMATS) -> None:
    """A dataset at ``out`` with some purposes, and every other table empty."""
    work = place(out).sibling(".unfinished")
    writer = DatasetWriter(work, formats)
    for name, row_type in tables.ROW_TYPES.items():
        found = list(purposes) if name == "purposes" else []
        writer.write(name, tables.arrow_table(row_type, found))
    writer.close({"contract": "1.0"})
    work.replace(place(out))


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
    made = tables.arrow_table(PurposeRow, [_purpose(quote='彼は"発送",\n連絡')])
    line = csv_text(made, head=False)
    assert line == 'd,p,,delivery|analytics,"彼は""発送"",\n連絡",0,5,,r,0.9\r\n'


def test_csv_and_parquet_hold_the_same(tmp_path: Path) -> None:
    _write(tmp_path / "out", _purpose(quote="=発送"), _purpose(purpose_id="q", codes=()))
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
    _write(tmp_path / "out")
    for name in (*tables.TABLES, *tables.reference_rows()):
        assert (tmp_path / "out" / "csv" / f"{name}.csv").is_file()
        assert (tmp_path / "out" / "parquet" / name / "part-0.parquet").is_file()
    assert json.loads((tmp_path / "out" / "run.json").read_text("utf-8")) == {"contract": "1.0"}


def test_reference_tables_carry_labels_groups_and_iris(tmp_path: Path) -> None:
    _write(tmp_path / "out", formats=["csv"])
    frame = pd.read_csv(tmp_path / "out" / "csv" / "ref_data_items.csv").set_index("code")
    assert len(frame) == len(taxonomy.codes("data_items"))
    assert frame.loc["email", "label_ja"] == "メールアドレス"
    assert frame.loc["email", "group"] == "contact"
    assert frame.loc["email", "dpv_iri"] == "https://w3id.org/dpv/pd#EmailAddress"
    assert pd.isna(frame.loc["duplicate_check_id", "dpv_iri"])


def test_a_dataset_replaces_an_earlier_one_only_when_it_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _write(out, _purpose(), formats=["csv"])
    before = (out / "csv" / "purposes.csv").read_bytes()
    second = DatasetWriter(place(out).sibling(".unfinished"), ["csv"])
    second.write("purposes", tables.arrow_table(PurposeRow, []))
    assert (out / "csv" / "purposes.csv").read_bytes() == before
    _write(out, formats=["csv"])
    assert (out / "csv" / "purposes.csv").read_bytes() != before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out"]


def test_a_dataset_that_was_set_aside_comes_back(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _write(out, _purpose())
    out.rename(tmp_path / "out.previous")  # a run was ended between two renamings
    check_output(place(out))
    assert (out / "run.json").is_file()


def test_other_peoples_files_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("x")
    with pytest.raises(OutputError, match="holds other files"):
        check_output(place(tmp_path))
    with pytest.raises(OutputError, match="is a file"):
        check_output(place(tmp_path / "thesis.txt"))
    assert (tmp_path / "thesis.txt").read_text() == "x"


def test_large_tables_are_written_in_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dataset, "_GROUP_ROWS", 3)
    writer = DatasetWriter(place(tmp_path / "a"), ["parquet"])
    for count in (2, 2, 1):
        rows = [_purpose(purpose_id=str(n)) for n in range(count)]
        writer.write("purposes", tables.arrow_table(PurposeRow, rows))
    writer.close({})
    found = pq.ParquetFile(tmp_path / "a" / "parquet" / "purposes" / "part-0.parquet").metadata
    assert [found.row_group(n).num_rows for n in range(found.num_row_groups)] == [4, 1]


def test_what_waits_is_bounded_over_all_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dataset, "_WAITING_BYTES", 1)
    writer = DatasetWriter(place(tmp_path / "a"), ["parquet"])
    for number in range(3):
        row = _purpose(purpose_id=str(number))
        writer.write("purposes", tables.arrow_table(PurposeRow, [row]))
    writer.close({})
    found = pq.ParquetFile(tmp_path / "a" / "parquet" / "purposes" / "part-0.parquet")
    assert found.metadata.num_row_groups == 3
    assert found.read().column("purpose_id").to_pylist() == ["0", "1", "2"]


def test_an_object_store(tmp_path: Path) -> None:
    url = f"memory://{tmp_path}/out"
    for purposes in ([_purpose()], []):
        work = place(url).sibling(".unfinished")
        writer = DatasetWriter(work)
        writer.write("purposes", tables.arrow_table(PurposeRow, purposes))
        writer.close({})
        work.replace(place(url))
        check_output(place(url))
        assert "run.json" in place(url).names()
        assert work.names() == []
    assert b"doc_id" in place(url).read("csv/purposes.csv")
    assert len(place(url).read("csv/purposes.csv").splitlines()) == 1
