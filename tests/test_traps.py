"""Lines that look like facts and state none must stay silent."""

import tomllib
from pathlib import Path

import pytest

import pipeline

_CASES = tomllib.loads((Path(__file__).parent / "cases" / "traps.toml").read_text("utf-8"))
_TRAPS = [
    pytest.param(trap["heading"], line, trap["silent"], id=f"{trap['category']}-{number}")
    for trap in _CASES["trap"]
    for number, line in enumerate(trap["lines"].strip().splitlines(), 1)
]


@pytest.mark.parametrize(("heading", "line", "silent"), _TRAPS)
def test_a_trap_yields_no_row(heading: str, line: str, silent: list[str]) -> None:
    for text in (line, f"第1条（{heading}）\n{line}"):
        result = pipeline.extract(f"プライバシーポリシー\n\n{text}\n")
        rows = {table: getattr(result, table)["quote"].tolist() for table in silent}
        assert rows == {table: [] for table in silent}, text


def test_there_are_enough_traps() -> None:
    assert len(_TRAPS) >= 150
