"""Tar and WARC archives, manifests, URLs: many documents from one name."""

from __future__ import annotations

import io
import os
import pickle
import tarfile
from pathlib import Path
from typing import Any

import batches
import fsspec
import pandas as pd
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.batch import inputs
from pipeline.batch.items import Item
from pipeline.batch.run import Options, run
from pipeline.batch.tally import Tally
from pipeline.core import UnreadableError


def _code(item: Item) -> str:
    with pytest.raises(UnreadableError) as caught:
        item.load()
    assert caught.value.problem.message.startswith(item.name)
    return caught.value.problem.code


def _text(number: int) -> bytes:
    return batches.policy(number).encode()


def _tar(path: Path, mode: str) -> Path:
    members = {
        "b/2.txt": _text(2), "1.md": _text(1), "logo.png": b"\x89PNG", ".hidden.txt": b"x",
        "in.zip": b"PK",
    }  # fmt: skip
    with tarfile.open(path, mode) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar.xz", "w:xz")],
)
def test_tar(tmp_path: Path, name: str, mode: str) -> None:
    path = _tar(tmp_path / name, mode)
    tally = Tally()
    items = list(inputs.walk([path], tally))
    assert [item.name.removeprefix(f"{path}/") for item in items] == ["b/2.txt", "1.md", "in.zip"]
    assert pickle.loads(pickle.dumps(items[0])).load().data == _text(2)
    assert items[1].load().data == _text(1)
    assert _code(items[2]) == "nested_archive"
    assert tally.skipped == 2
    assert [item.name for item in inputs.walk([tmp_path], Tally())] == [i.name for i in items]


def test_a_broken_tar(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(b"nothing of the kind" * 50)
    assert [_code(item) for item in inputs.walk([tmp_path / "a.tar"], Tally())] == [
        "damaged_archive"
    ]
    path = _tar(tmp_path / "b.tar", "w")
    (item, *_) = inputs.walk([path], Tally())
    path.write_bytes(path.read_bytes()[:600])
    assert _code(item) == "damaged_archive"
    assert _code(next(inputs.walk([tmp_path / "gone.tar"], Tally()))) == "missing_file"


def _warc(path: Path) -> Path:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")

        def add(kind: str, url: str, data: bytes, status: str, declared: str) -> None:
            http = StatusAndHeaders(status, [("Content-Type", declared)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(url, kind, io.BytesIO(data), http_headers=http)
            )

        page = f"<p>{batches.policy(3)}</p>".encode()
        add("response", "https://example.jp/privacy?lang=ja", page, "200 OK", "text/html")
        add("response", "https://example.jp/old", page, "404 Not Found", "text/html")
        add("response", "https://example.jp/logo", b"\x89PNG", "200 OK", "image/png")
        add("response", "https://example.com//p.txt", _text(4), "200 OK", "Text/Plain; charset=x")
    return path


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_warc(tmp_path: Path, name: str) -> None:
    tally = Tally()
    items = list(inputs.walk([_warc(tmp_path / name)], tally))
    assert [item.name for item in items] == [
        "https://example.jp/privacy?lang=ja", "https://example.com//p.txt"
    ]  # fmt: skip
    assert tally.skipped == 2
    first = pickle.loads(pickle.dumps(items[0])).load()
    assert first.data.startswith(b"<p>")
    assert first.media_type == "text/html"
    assert items[1].load().data == _text(4)


def test_a_warc_that_breaks_off(tmp_path: Path) -> None:
    path = _warc(tmp_path / "crawl.warc.gz")
    path.write_bytes(path.read_bytes()[:-300] + b"\x00" * 9)
    items = list(inputs.walk([path], Tally()))
    assert items[0].name == "https://example.jp/privacy?lang=ja"
    (tmp_path / "no.warc").write_bytes(b"no crawl at all\n" * 9)
    assert [_code(i) for i in inputs.walk([tmp_path / "no.warc"], Tally())] == ["damaged_archive"]


# --- manifests -----------------------------------------------------------------------------


def _manifest(tmp_path: Path, name: str, rows: list[dict[str, Any]]) -> Path:
    path = tmp_path / name
    frame = pd.DataFrame(rows)
    if name.endswith(".parquet"):
        frame.to_parquet(path)
    else:
        frame.to_csv(path, index=False, sep="\t" if name.endswith(".tsv") else ",")
    return path


@pytest.mark.parametrize("name", ["m.csv", "m.tsv", "m.parquet"])
def test_a_manifest_passes_its_columns_through(tmp_path: Path, name: str) -> None:
    batches.folder(tmp_path / "texts", 3)
    path = _manifest(
        tmp_path,
        name,
        [
            {"path": "texts/00000.txt", "source": "https://example.jp/a", "rank": 1, "title": "甲"},
            {"path": str(tmp_path / "texts" / "00001.txt"), "source": "", "rank": 2, "title": "乙"},
            {"path": "texts/gone.txt", "source": "丙", "rank": 3, "title": "丙"},
        ],
    )
    out = tmp_path / "out"
    summary = run(inputs.walk([path], Tally()), out, Options())
    assert summary is not None
    table = pd.read_parquet(out / "parquet" / "documents")
    assert list(table["source"]) == [
        "https://example.jp/a", f"{tmp_path}/texts/00001.txt", "丙"
    ]  # fmt: skip
    assert list(table["status"]) == ["ok", "ok", "failed"]
    assert list(table["manifest_title"]) == ["甲", "乙", "丙"]
    assert [int(rank) for rank in table["rank"]] == [1, 2, 3]
    assert list(pd.read_csv(out / "csv" / "documents.csv")["rank"]) == [1, 2, 3]
    problems = pd.read_csv(out / "csv" / "problems.csv")
    assert list(problems["code"]) == ["missing_file"]


def test_a_manifest_may_hold_the_documents(tmp_path: Path) -> None:
    page = f"<div>{batches.policy(5)}</div>".encode()
    rows = [
        {
            "source": "a",
            "bytes": page,
            "media_type": "text/html",
            "when": pd.Timestamp("2024-04-01"),
        },
        {"source": "b", "bytes": _text(6), "media_type": None, "when": None},
    ]
    items = list(inputs.walk([_manifest(tmp_path, "m.parquet", rows)], Tally()))
    assert [item.load().data for item in items] == [page, _text(6)]
    assert [item.media_type for item in items] == ["text/html", None]
    assert items[0].extra == {"when": "2024-04-01T00:00:00"}


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("m.csv", b"name,rank\na,1\n", "is no manifest: it has no column .* but 'name', 'rank';"),
        ("m.csv", b"", "but none at all; name the column of the documents 'source'"),
        ("m.csv", b"path,source\n,\n", "names no document"),
        ("m.parquet", b"PAR1 or not", "cannot be read as a manifest"),
        ("m.csv", b"path\n\x81\x00\xff\n", "cannot be read as a manifest"),
    ],
)
def test_what_is_wrong_with_a_manifest(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (item,) = inputs.walk([tmp_path / name], Tally())
    with pytest.raises(UnreadableError, match=message):
        item.load()


@pytest.mark.parametrize("encoding", ["cp932", "utf-16", "utf-8-sig"])
def test_a_manifest_saved_by_a_spreadsheet_program(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(_text(1))
    (tmp_path / "m.csv").write_text("source,業種\na.txt,小売業\n", encoding)
    (item,) = inputs.walk([tmp_path / "m.csv"], Tally())
    assert item.load().data == _text(1)
    assert item.extra == {"業種": "小売業"}


def test_a_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "z.txt").write_bytes(_text(1))
    listed = os.scandir

    def scandir(folder: str) -> object:
        if Path(folder).name == "shut":
            raise PermissionError(13, "Permission denied", folder)
        return listed(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    shut, other = inputs.walk([tmp_path], Tally())
    with pytest.raises(UnreadableError, match=r"shut cannot be listed \(Permission denied\)"):
        shut.load()
    assert other.load().data == _text(1)


def test_a_file_in_a_folder_that_may_not_be_entered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: object, **_: object) -> object:
        raise PermissionError(13, "Permission denied", path)

    (item,) = inputs.walk([tmp_path / "shut" / "a.txt"], Tally())
    monkeypatch.setattr(Path, "stat", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableError, match=r"a.txt may not be read; change its permissions"):
        item.load()


def test_changed_columns_of_a_manifest_need_no_reading(tmp_path: Path) -> None:
    batches.folder(tmp_path / "texts", 2)
    out = tmp_path / "out"
    for rank in (1, 2.5):
        rows = [{"path": f"texts/0000{n}.txt", "rank": rank} for n in range(2)]
        path = _manifest(tmp_path, "m.parquet", rows)
        summary = run(inputs.walk([path], Tally()), out, Options(["parquet"]))
    assert summary is not None
    assert summary.reused == 2
    assert list(pd.read_parquet(out / "parquet" / "documents")["rank"]) == [2.5, 2.5]


# --- the whole -----------------------------------------------------------------------------


def test_duplicates_are_read_once_wherever_they_are(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = _tar(tmp_path / "in" / "a.tar", "w")
    (tmp_path / "in" / "z.txt").write_bytes(_text(2))
    out = tmp_path / "out"
    summary = run(
        inputs.walk([tmp_path / "in", tmp_path / "in" / "z.txt"], Tally()), out, Options()
    )
    assert summary is not None
    assert (summary.duplicates, sum(summary.statuses.values())) == (1, 3)
    problems = pd.read_csv(out / "csv" / "problems.csv").set_index("code")
    message = f"{tmp_path}/in/z.txt has the same content as {path}/b/2.txt; its facts stand there."
    assert problems.loc["duplicate", "message"] == message


def test_urls_as_input_and_output(tmp_path: Path) -> None:
    """An object store in memory: one process reads and plans; the tables come back from it."""
    store = fsspec.filesystem("memory")
    root = f"/{tmp_path.name}"
    for number in range(3):
        store.pipe(f"{root}/in/deep/{number}.txt", _text(number))
    store.pipe(f"{root}/in/logo.png", b"\x89PNG")
    store.pipe(f"{root}/in/.hidden.txt", b"x")
    tally = Tally()
    items = list(inputs.walk([f"memory:/{root}/in"], tally))
    assert [item.name for item in items] == [f"memory:/{root}/in/deep/{n}.txt" for n in range(3)]
    assert [item.load().data for item in items] == [_text(n) for n in range(3)]
    assert tally.skipped == 1
    assert _code(next(inputs.walk([f"memory:/{root}/gone.txt"], Tally()))) == "missing_file"
    assert _code(next(inputs.walk(["nosuch://a/b.txt"], Tally()))) == "unknown_location"


def test_a_dataset_at_a_url(tmp_path: Path) -> None:
    """``local://`` is reached through fsspec, as an object store would be."""
    source = batches.folder(tmp_path / "in", 4)
    url = f"local://{tmp_path}/out"
    for expected in (0, 4):
        summary = run(inputs.walk([f"local://{source}"], Tally()), url, Options())
        assert summary is not None
        assert summary.reused == expected
    assert len(pd.read_parquet(tmp_path / "out" / "parquet" / "documents")) == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
