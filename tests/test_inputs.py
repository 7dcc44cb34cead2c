"""Archives, folder trees and standard input: which documents a run reads, and under what names."""

from __future__ import annotations

import io
import pickle
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from pipeline import sources
from pipeline.batch import archives, inputs
from pipeline.batch.items import Item
from pipeline.cli import app
from pipeline.core import UnreadableError

TEXT = (
    "プライバシーポリシー\n月見電機株式会社は、次のとおり個人情報を取り扱います。\n"
    "第1条（利用目的）\n当社は、{}のために氏名及び住所を利用します。\n"
)


def text(purpose: str) -> bytes:
    return TEXT.format(purpose).encode()


def packed(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def marked(data: bytes, flag: int) -> bytes:
    """An archive with a general-purpose flag set for every member."""
    out = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(re.escape(signature), data):
            out[match.start() + offset] |= flag
    return bytes(out)


def saved(tmp_path: Path, data: bytes, name: str = "policies.zip") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def problem(item: Item) -> tuple[str, str]:
    with pytest.raises(UnreadableError) as caught:
        sources.read(item.load())
    return caught.value.problem.code, caught.value.problem.message


def test_members_are_documents_in_the_order_of_their_names(tmp_path: Path) -> None:
    members = {
        "b/保護方針.txt": text("発送"),
        "a.html": b"<p>" + text("修理") + b"</p>",
        "b/": b"",
        "logo.png": b"\x89PNG",
        ".hidden.txt": b"x",
        "__MACOSX/b/._a.txt": b"x",
        "/abs/../c.txt": text("採用"),
    }
    path = saved(tmp_path, packed(members))
    found = inputs.collect([path])
    names = [item.name.removeprefix(path.as_posix()) for item in found.items]
    assert names == ["/a.html", "/abs/../c.txt", "/b/保護方針.txt"]
    assert found.skipped == 3
    assert found.items[2].load().data == text("発送")
    assert pickle.loads(pickle.dumps(found.items[1])).load().data == text("採用")


@pytest.mark.parametrize("encoding", ["cp932", "utf-8"])
def test_japanese_names_without_the_flag_for_utf8(tmp_path: Path, encoding: str) -> None:
    names = ["規約/表示ソ.txt", "能登.txt"]
    data = packed({f"{'x' * len(n.encode(encoding))}": text(n) for n in names})
    for name in names:
        raw = name.encode(encoding)
        data = data.replace(b"x" * len(raw), raw)
    found = inputs.collect([saved(tmp_path, data)]).items
    assert {item.name.split("policies.zip/")[1] for item in found} == set(names)
    assert all(sources.read(item.load()).text for item in found)


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"PK\x03\x04 cut off", "damaged_archive", "is a damaged archive"),
        (packed({"a.exe": b"x"}), "empty_archive", "holds no text, Markdown, HTML"),
        (packed({}), "empty_archive", "look into it"),
        (marked(packed({"a.txt": text("発送")}), 1), "encrypted_archive", "locked with a password"),
        (packed({"in.zip": packed({"a.txt": b"x"})}), "nested_archive", "an archive in an archive"),
        (packed({"in.tar.gz": b"x"}), "nested_archive", "unpack the outer one"),
        (
            packed({f"{i}.txt": b"x" for i in range(6)}),
            "too_large",
            "holds 6 files (5 is the limit)",
        ),
        (packed({"a.txt": bytes(1100)}), "too_large", "unpacks to more than 0 MB"),
        (packed({f"{i}.txt": bytes(900) for i in range(4)}), "too_large", "would unpack to 0 MB"),
        (
            packed({"a.txt": b"x" * 900}).replace(b"\xab\xa8", b"\xff\xff"),
            "damaged_archive",
            "cannot",
        ),
    ],
)
def test_what_is_wrong_with_an_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, code: str, message: str
) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 5)
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 1000)
    monkeypatch.setattr(archives, "LARGEST_ARCHIVE", 3000)
    path = saved(tmp_path, data)
    (item,) = inputs.collect([path]).items
    found = problem(item)
    assert found[0] == code
    assert message in found[1]
    assert found[1].startswith(path.as_posix())


def test_a_size_that_the_archive_lies_about_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = packed({"a.txt": b"x" * 50_000})
    data = data.replace((50_000).to_bytes(4, "little"), (900).to_bytes(4, "little"))
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 1000)
    (item,) = inputs.collect([saved(tmp_path, data)]).items
    assert problem(item)[0] == "damaged_archive"


def test_archives_in_folders_and_missing_ones(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    saved(folder, packed({"a.txt": text("発送")}), "p.ZIP")
    saved(folder, packed({"a.css": b"x"}), "q.zip")
    saved(folder, text("修理"), "z.txt")
    found = inputs.collect([folder])
    assert [item.name.removeprefix(f"{folder}/") for item in found.items] == [
        "p.ZIP/a.txt",
        "z.txt",
    ]
    assert found.skipped == 1
    assert problem(inputs.collect([tmp_path / "no.zip"]).items[0])[0] == "missing_file"


def test_a_word_file_that_is_called_zip_is_one_document(tmp_path: Path) -> None:
    path = saved(tmp_path, packed({"word/document.xml": b"x"}))
    assert [item.name for item in inputs.collect([path]).items] == [path.as_posix()]


def test_standard_input_is_read_once() -> None:
    found = inputs.collect([Path("-"), Path("-")], lambda: text("発送"))
    assert [item.name for item in found.items] == ["<stdin>"]
    assert found.items[0].load().data == text("発送")


def _extract(*args: str | Path, stdin: bytes = b"") -> tuple[int, str]:
    done = CliRunner().invoke(app, ["extract", *map(str, args)], input=stdin)
    return done.exit_code, done.output


@pytest.fixture
def everything(tmp_path: Path) -> list[Path]:
    archive = packed({"甲.txt": text("発送"), "乙.html": text("修理"), "in.zip": packed({})})
    folder = tmp_path / "folder" / "deep"
    folder.mkdir(parents=True)
    saved(folder, text("採用"), "c.txt")
    return [saved(tmp_path, archive), tmp_path / "folder", Path("-")]


def test_extract_from_archive_folder_and_standard_input(
    tmp_path: Path, everything: list[Path]
) -> None:
    status, output = _extract(*everything, "--out", tmp_path / "out", stdin=text("配送"))
    assert status == 1
    assert "4 ok" in output
    assert "policies.zip/in.zip is an archive in an archive" in output
    table = pd.read_csv(tmp_path / "out" / "csv" / "documents.csv", dtype=str)
    assert [source.removeprefix(f"{tmp_path}/") for source in table["source"]] == [
        "policies.zip/in.zip", "policies.zip/乙.html", "policies.zip/甲.txt", "folder/deep/c.txt",
        "<stdin>",
    ]  # fmt: skip


def test_the_rows_are_the_same_for_any_number_of_workers(
    tmp_path: Path, everything: list[Path]
) -> None:
    outputs = []
    for workers in (1, 3):
        out = tmp_path / f"out{workers}"
        subprocess.run(
            [sys.executable, "-m", "pipeline.cli", "extract", *map(str, everything),
             "--out", str(out), "--formats", "csv", "--workers", str(workers)],
            input=text("配送"), capture_output=True, check=False,
        )  # fmt: skip
        outputs.append({path.name: path.read_bytes() for path in sorted((out / "csv").iterdir())})
    assert outputs[0] == outputs[1]
    assert "documents.csv" in outputs[0]


def test_empty_standard_input_fails_with_a_sentence(tmp_path: Path) -> None:
    status, output = _extract("-", "--out", tmp_path / "out")
    assert status == 1
    assert "<stdin> is empty" in output
