"""What counts as a marker at the head of a line that an author has typed."""

from __future__ import annotations

import pytest

from pipeline.sources.enumerators import own_marker


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("二　受講者の氏名", "二"),
        ("十一 会報の送付", "十一"),
        ("ア　苗の名札", "ア"),
        ("ア．苗の名札", "ア．"),
        ("(1) 苗の名札", "(1)"),
        ("第3条　保存", "第3条"),
        # no number of an item
        ("一般の方の氏名", ""),
        ("三 つ", ""),
        ("アドレスの変更", ""),
        ("第3条に定める氏名", ""),
    ],
)
def test_a_typed_marker(text: str, marker: str) -> None:
    assert own_marker(text) == marker
