"""One document: it never raises, and a crash is a row, not 'nothing found'."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import process, tables
from pipeline.core import Source
from pipeline.settings import Settings


def test_a_crash_is_a_failed_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("fault")

    monkeypatch.setitem(process.EXTRACTORS, "purposes", broken)  # type: ignore[arg-type]
    found = process.process(Source("policy.txt", "当社は、氏名を取得します。".encode()))
    rows = tables.rows(found)
    assert found.status == "failed"
    (problem,) = rows["problems"]
    assert (problem.stage, problem.code) == ("internal", "crashed")
    assert "policy.txt met a fault of the program (KeyError: 'fault'" in problem.message
    assert rows["documents"][0].status == "failed"
    assert rows["documents"][0].sha256 == found.document.sha256


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 50, b"only English text here. " * 30])
def test_bad_input_is_a_failed_row(data: bytes) -> None:
    found = process.process(Source("policy.txt", data))
    assert found.status == "failed"
    assert "policy.txt" in found.problems[0].message


def test_the_digest_of_settings_follows_the_rules(tmp_path: Path) -> None:
    pack = '[[rule]]\nid = "x"\nslot = "x"\ncode = "x"\nforms = ["{}"]\n'
    digests = {Settings().digest()}
    for word in ("甲", "乙"):
        (tmp_path / word).mkdir()
        (tmp_path / word / "own.toml").write_text(pack.format(word), "utf-8")
        digests.add(Settings((tmp_path / word,)).digest())
    assert len(digests) == 3
    assert Settings().digest() in digests
