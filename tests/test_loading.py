"""A dataset comes back as it was written, from Parquet and from CSV, for every engine."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from pipeline import loading, tables
from pipeline.loading import DatasetError
from pipeline.tables import PurposeRow, RetentionRow
from tests.factories import dataset


def _purpose(quote: str, codes: tuple[str, ...] = ("delivery",), number: int = 0) -> PurposeRow:
    return PurposeRow(
        "d", f"p{number}", None, codes, quote, 0, len(quote), number or None, "r", 0.9
    )


def _dataset(out: Path, *purposes: PurposeRow, formats: tuple[str, ...]) -> Path:
    dataset(out, formats, purposes=list(purposes))
    return out


@pytest.fixture(params=["parquet", "csv"])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    # A folder whose name means something to SQL and to a glob.
    out = tmp_path / "it's [1]*"
    rows = (_purpose("=発送", ("delivery", "analytics")), _purpose("改\n行", (), 3))
    return _dataset(out, *rows, formats=(request.param,))


def test_views_of_duckdb(run: Path) -> None:
    connection = pipeline.connect(run)
    query = "select quote, codes, page from purposes order by purpose_id"
    assert connection.sql(query).fetchall() == [
        ("=発送", ["delivery", "analytics"], None),
        ("改\n行", [], 3),
    ]
    views = {row[0] for row in connection.sql("select view_name from duckdb_views()").fetchall()}
    assert set(loading.names()) <= views
    label = "select label_ja from ref_data_items where code = 'email'"
    assert connection.sql(label).fetchall() == [("メールアドレス",)]


@pytest.mark.parametrize(
    ("duration", "days"),
    [("P5Y", 1825), ("P13M", 395.4), ("P6Y3M", 2281.3), ("P2W", 14), ("P90D", 90),
     ("PT36H", 1.5), ("P1DT12H", 1.5), ("PT90M", 0.1), (None, None)],
)  # fmt: skip
def test_durations_in_days(run: Path, duration: str | None, days: float | None) -> None:
    found = pipeline.connect(run).execute("select round(days(?), 1)", [duration]).fetchall()
    assert found == [(days,)]


def test_pandas_and_polars(run: Path) -> None:
    frame = pipeline.load(run, "purposes")
    assert list(frame["codes"]) == [("delivery", "analytics"), ()]
    assert frame["page"].isna().tolist() == [True, False]
    assert frame["page"].dtype == pd.Int32Dtype()
    other = pipeline.load(run, "purposes", engine="polars")
    assert other.schema["codes"] == pl.List(pl.String)
    assert other["quote"].to_list() == list(frame["quote"]) == ["=発送", "改\n行"]
    assert other["page"].to_list() == [None, 3]


def test_all_tables_at_once(run: Path) -> None:
    frames = pipeline.load(run)
    assert tuple(frames) == pipeline.TABLES
    assert [len(frames["purposes"]), len(frames["contacts"])] == [2, 0]
    assert list(frames["contacts"].columns) == list(tables.columns(tables.ContactRow))
    assert isinstance(pipeline.load(run, engine="polars")["contacts"], pl.DataFrame)


def test_shards_are_one_table(tmp_path: Path) -> None:
    folders = [
        _dataset(tmp_path / name, _purpose(name), formats=("parquet",)) for name in ("one", "two")
    ]
    shutil.copy(
        folders[1] / "parquet/purposes/part-0.parquet",
        folders[0] / "parquet/purposes/part-1.parquet",
    )
    assert list(pipeline.load(folders[0], "purposes")["quote"]) == ["one", "two"]
    found = pipeline.connect(folders[0]).sql("select count(*) from purposes").fetchall()
    assert found == [(2,)]


_TEXT = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\r"), min_size=1, max_size=12
).filter(lambda text: text[:2] not in {"'" + c for c in "=+-@\t"})
_ROW = st.builds(
    RetentionRow,
    st.just("d"), st.text("0123456789abcdef", min_size=16, max_size=16), st.none(),
    st.none() | _TEXT, st.none() | st.just("P6M"), st.none(), st.none(), st.none(), st.none(),
    st.none() | _TEXT, _TEXT | st.just(""), st.integers(0, 2**31 - 1), st.integers(0, 2**31 - 1),
    st.none() | st.integers(1, 999), _TEXT, st.floats(0, 1),
)  # fmt: skip


@given(st.lists(_ROW, max_size=5))
@settings(max_examples=60, deadline=None)
def test_csv_and_parquet_hold_the_same(rows: list[RetentionRow]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        dataset(Path(folder, "out"), ("csv", "parquet"), retention=rows)
        whole = loading.arrow(Path(folder, "out"), "retention")
        shutil.rmtree(Path(folder, "out", "parquet"))
        assert loading.arrow(Path(folder, "out"), "retention").equals(whole)
        assert whole.to_pylist() == [
            {name: getattr(row, name) for name in whole.column_names} for row in rows
        ]


def test_wrong_use(run: Path, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="there is no table 'nothing'; known are documents"):
        pipeline.load(run, "nothing")
    with pytest.raises(DatasetError, match="gone does not exist"):
        pipeline.connect(tmp_path / "gone")
    (tmp_path / "empty").mkdir()
    with pytest.raises(DatasetError, match=r"holds no table 'documents'.*purapori extract"):
        pipeline.connect(tmp_path / "empty")
    with pytest.raises(ValueError, match="unknown engine 'spark'; known are pandas, polars"):
        pipeline.load(run, engine="spark")


def test_a_damaged_csv_is_named(tmp_path: Path) -> None:
    out = _dataset(tmp_path / "out", formats=("csv",))
    (out / "csv" / "purposes.csv").write_text("doc_id,quote\n1,2,3\n", "utf-8-sig")
    with pytest.raises(DatasetError, match=r"purposes\.csv cannot be read"):
        pipeline.load(out, "purposes")


@pytest.mark.parametrize(
    ("library", "call"),
    [("duckdb", "pipeline.connect('x')"), ("polars", "pipeline.load('.', 'purposes', engine='polars')")],
)  # fmt: skip
def test_a_missing_library_is_named_with_its_extra(run: Path, library: str, call: str) -> None:
    code = f"import sys; sys.modules[{library!r}] = None\nimport pipeline\n{call}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=run)
    assert f"pip install {library} (or Purapori with the extra 'explore')" in done.stderr


def test_the_connection_is_an_ordinary_one(run: Path) -> None:
    connection: Any = pipeline.connect(run)
    assert isinstance(connection, duckdb.DuckDBPyConnection)
    frame = connection.sql("select quote from purposes order by purpose_id").df()
    assert list(frame["quote"]) == ["=発送", "改\n行"]
