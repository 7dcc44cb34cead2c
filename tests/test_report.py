"""What the page is made of: its data, its charts, its pictures, and nothing that could run."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from corpora import SAMPLES
from report_page import POLICY, made
from typer.testing import CliRunner

from pipeline import report, taxonomy
from pipeline.cli import app
from pipeline.core import Source, Span
from pipeline.report import charts, columns, dataset, words
from pipeline.report.payload import Utf16, embed
from pipeline.report.periods import PERIODS, days, period
from pipeline.report.pictures import Album, Files
from pipeline.tables import FACTS, ROW_TYPES
from pipeline.tables import columns as columns_of


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("report"), {"a.txt": POLICY, "b.txt": ""})


def _page(run: Path, **options: Any) -> str:
    out = run.with_name("page.html")
    return report.write(run, out=out, **options).path.read_text("utf-8")


def _data(page: str, name: str = "data") -> Any:
    found = re.search(
        rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL
    )
    assert found
    return json.loads(found[1])


def test_the_page_holds_the_rows_of_the_dataset(run: Path) -> None:
    page = _page(run)
    data, text = _data(page), _data(page, "doc-0")["text"]
    assert text == POLICY
    for table in FACTS:
        stored = dataset.rows(run, table)
        assert len(data["tables"][table]["rows"]) == len(stored) > 0
        for row, (start, end, _) in zip(stored, data["tables"][table]["spots"], strict=True):
            assert text[start:end] == row["quote"]
    assert data["names"][0][0] == "株式会社架空商事"
    assert any("b.txt is empty" in row[4] for row in data["tables"]["problems"]["rows"])


def test_nothing_runs_but_our_script_and_nothing_is_loaded(run: Path) -> None:
    page = _page(run)
    policy = unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)[1])  # type: ignore[index]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for kind, name in (("script", "script-src"), ("style", "style-src")):
        (body,) = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy
    assert not re.search(r"<[^>]+\s(?:on\w+|style|src)\s*=", page)
    assert not re.search(r"""(?:href|action)=["'](?!#|data:,)""", page)


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "<!-- <script>",
        "]]>",
        "a\u2028b\u2029c",
        "&lt;",
        "𠮷\x00",
    ],
)
def test_embedded_data_is_inert_and_comes_back(text: str) -> None:
    written = embed([text])
    assert not re.search("[<>&\u2028\u2029\x00]", written)
    assert json.loads(written) == [text]


@pytest.mark.parametrize("text", ["氏名", "𠮷野家の氏名", "a𠮷b😀c", ""])
def test_offsets_become_those_of_a_browser(text: str) -> None:
    to_units = Utf16.of(text)
    for at in range(len(text) + 1):
        assert to_units(at) == len(text[:at].encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        ("P7D", "1m"), ("P1M", "1m"), ("P30D", "1m"), ("P35D", "6m"), ("P6M", "6m"), ("P12M", "1y"),
        ("P13M", "2y"), ("P2Y", "2y"), ("P3Y", "3y"), ("P5Y", "5y"), ("P6Y3M", "7y"), ("P10Y", "10y"),
        ("P20Y", "longer"), ("PT72H", "1m"), ("P2W", "1m"), ("", None), (None, None), ("P", None),
        ("5年", None),
    ],
)  # fmt: skip
def test_periods(duration: str | None, expected: str | None) -> None:
    assert period(duration) == expected
    assert expected is None or expected in PERIODS


def test_days_are_ordered_as_durations_are() -> None:
    ordered = ["PT24H", "P7D", "P1M", "P90D", "P6M", "P1Y", "P18M", "P2Y", "P10Y"]
    assert sorted(ordered, key=lambda iso: days(iso) or 0) == ordered


def test_charts_count_rows_and_documents(run: Path) -> None:
    found = {chart.key: chart for chart in charts.charts(dataset.load(run), [])}
    rows = dataset.rows(run, "data_items")
    assert sum(bar.count for bar in found["items"].bars) == len(rows)
    assert {bar.documents for bar in found["items"].bars} == {1}
    assert {bar.code for bar in found["countries"].bars} == {"US"}
    (years,) = found["periods"].bars
    assert (years.code, years.link) == ("3y", "#/retention?period=3y")
    for bar in found["items"].bars:
        assert sum(part.count for part in bar.parts) == bar.count
        assert bar.parts[-1].x + bar.parts[-1].width <= 100.1
    assert [(bar.code, bar.count) for bar in charts.statuses(dataset.load(run)).bars] == [
        ("ok", 1), ("failed", 1),
    ]  # fmt: skip


def test_every_column_and_every_used_word_has_a_label() -> None:
    known = words.sections()
    tables = [columns.columns(table) for table in FACTS]
    for column in [c for table in (*tables, columns.DOCUMENTS, columns.PROBLEMS, columns.CHANGES) for c in table]:  # fmt: skip
        assert column.name in known["columns"]
        assert column.vocabulary is None or column.vocabulary in {*taxonomy.vocabularies(), *known}
    scripts = "".join(words.template(f"script/{name}.js") for name in ("facets", "table", "text", "evidence"))  # fmt: skip
    for key in re.findall(r'\bsay\("(\w+)"', scripts):
        assert key in known["ui"]


def test_every_column_of_the_facts_is_shown() -> None:
    """But for the identifiers, and the offsets, which lead to the text."""
    for table in FACTS:
        own = {c.name for c in columns.columns(table)}
        stored = set(columns_of(ROW_TYPES[table]))
        left = {name for name in stored - own if not name.endswith("_id")}
        assert left == {"char_start", "char_end"}


def test_csv_alone_is_enough(tmp_path: Path) -> None:
    out = made(tmp_path, {"a.txt": POLICY}, "csv")
    assert _data(_page(out))["tables"]["purposes"]["rows"]


# --- PDF ---------------------------------------------------------------------------------


def test_pages_of_a_pdf_with_the_places_of_its_evidence(tmp_path: Path) -> None:
    source = SAMPLES / "07_hikari_app.pdf"
    folder = tmp_path / "files" / "deep"
    folder.mkdir(parents=True)
    shutil.copy(source, folder / "renamed.pdf")
    run = made(tmp_path, {"policy.pdf": source.read_bytes()})
    (tmp_path / "policy.pdf").unlink()
    block = _data(_page(run, sources=tmp_path / "files"), "doc-0")
    numbers = {page for page, *_ in block["pages"]}
    assert all(data.startswith("data:image/webp;base64,") for *_, data in block["pages"])
    row = dataset.rows(run, "retention")[0]
    boxes = block["boxes"]["retention/0"]
    assert {box[0] for box in boxes} <= numbers
    assert boxes[0][0] == row["page"]
    widths = {page: width for page, width, _, _ in block["pages"]}
    assert all(0 <= x0 < x1 <= widths[page] for page, x0, _, x1, _ in boxes)


def test_a_pdf_that_is_not_there_is_said(tmp_path: Path) -> None:
    run = made(tmp_path, {"policy.pdf": (SAMPLES / "07_hikari_app.pdf").read_bytes()})
    (tmp_path / "policy.pdf").unlink()
    written = report.write(run)
    assert any("--sources" in note for note in written.notes)
    assert "pages" not in _data(written.path.read_text("utf-8"), "doc-0")


def test_pictures_keep_to_their_room() -> None:
    path = SAMPLES / "07_hikari_app.pdf"
    from pipeline.sources import pdf

    text = pdf.read(Source(path.name, path.read_bytes())).text
    document = {
        "media_type": "application/pdf", "text": text, "source": str(path),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }  # fmt: skip
    album = Album(Files(), room=10)
    assert album.of(document, [Span(0, 5)]).pictures == ()
    assert album.left_out == 1
    assert len(Album(Files()).of(document, [Span(0, 5)]).pictures) == 1
    other = Album(Files())
    assert other.of(document | {"text": text + "?"}, [Span(0, 5)]).boxes == ()
    assert other.changed == 1


# --- changes -----------------------------------------------------------------------------


def test_changes_since_an_earlier_run(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    old = made(
        tmp_path / "1", {"a.txt": POLICY, "gone.txt": "個人情報保護方針\n氏名を取得します。\n"}
    )
    new = made(tmp_path / "2", {"a.txt": POLICY.replace("3年間", "5年間")})
    page = _page(new, diff=old)
    data = _data(page)
    table = data["tables"]["changes"]
    ((changed, spots),) = [
        (row, spots) for row, spots in zip(table["rows"], table["spots"], strict=True)
        if row[1:3] == ["changed", "retention"]
    ]  # fmt: skip
    assert [(f["name"], f["value"]) for f in changed[4]] == [("duration", "P3Y")]
    assert [(f["name"], f["value"]) for f in changed[5]] == [("duration", "P5Y")]
    for spot, years in zip(spots, ("3年間", "5年間"), strict=True):
        text = _data(page, f"doc-{spot['doc']}")["text"]
        assert years in text[spot["start"] : spot["end"]]
    assert ["removed", "documents"] in [row[1:3] for row in table["rows"]]
    assert 'id="doc-3"' not in page


# --- wrong use ---------------------------------------------------------------------------


def _refused(*arguments: object) -> str:
    done = CliRunner().invoke(app, ["report", *map(str, arguments)])
    assert done.exit_code == 2
    return " ".join(done.output.split())


def test_wrong_use_is_told_what_to_do(run: Path, tmp_path: Path) -> None:
    assert "is no directory" in _refused(tmp_path / "none")
    assert "holds no run.json" in _refused(tmp_path)
    assert "name the folder of the PDF files" in _refused(run, "--sources", tmp_path / "none")
    assert "is no dataset" in _refused(run, "--diff", tmp_path)
    assert "--out" in _refused(run, "--out", tmp_path / "none" / "report.html")


def test_a_missing_or_damaged_table_is_named(run: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(run, broken)
    part = next((broken / "parquet" / "purposes").iterdir())
    part.write_bytes(b"PAR1 no more")
    assert "'purposes'" in _refused(broken)
    shutil.rmtree(broken / "parquet" / "purposes")
    (broken / "csv" / "purposes.csv").unlink()
    assert "'purposes'" in _refused(broken)


def test_limit_is_said_on_the_page_and_in_the_terminal(run: Path) -> None:
    done = CliRunner().invoke(app, ["report", str(run), "--limit", "1"])
    assert done.exit_code == 0
    assert "1 more documents are counted" in done.output
    assert len(_data((run / "report.html").read_text("utf-8"))["names"]) == 1


def test_a_text_that_is_missing(run: Path) -> None:
    """The failed document has no text, and the page does without it."""
    assert _data(_page(run), "doc-1") == {"text": None, "units": []}
