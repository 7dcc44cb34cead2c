"""Dates of a policy: the words beside them, years alone, and tables of changes."""

from __future__ import annotations

import pytest

from pipeline import process
from pipeline.core import DocumentFacts, Source
from pipeline.settings import Settings

_ABOVE = "個人情報保護方針\n\n弊会は、預かった名簿を守ります。\n\n1. 使い道\n催しの案内のため。\n\n2. 守り方\n鍵をかけます。\n\n"


def _facts(lines: str, name: str = "policy.txt") -> DocumentFacts:
    text = _ABOVE.replace("\n1.", "\n## 1.") if name.endswith("md") else _ABOVE
    return process.process(Source(name, (text + lines + "\n").encode()), Settings()).facts


_DAY = "2019-05-06"
BESIDE = [
    ("効力発生日：2019年5月6日", (None, _DAY, None)),
    ("2019年5月6日運用開始", (None, _DAY, None)),
    ("2019年5月6日以降に適用", (None, _DAY, None)),
    ("公表日　2019年5月6日", (_DAY, None, None)),
    ("2019年5月6日公表", (_DAY, None, None)),
    ("掲載日：2019年5月6日", (_DAY, None, None)),
    ("（2019年5月6日 発行）", (_DAY, None, None)),
    ("決定日：2019年5月6日", (_DAY, None, None)),
    ("2019年5月6日（初版）", (_DAY, None, None)),
    ("2019年5月6日（第4版）", (None, None, _DAY)),
    ("2019年5月6日 改訂版発行", (None, None, _DAY)),
    ("Revised on May 6, 2019", (None, None, _DAY)),
    ("以上　2019年5月6日", (_DAY, None, None)),
    ("最終改定：2019年", (None, None, "2019")),
    ("平成31年 制定", ("2019", None, None)),
    ("公表日 2015年2月3日\n最終更新日 2019年5月6日", ("2015-02-03", None, _DAY)),
    ("・2015年2月3日：初版公開\n・2019年5月6日：窓口の名を改めた", ("2015-02-03", None, _DAY)),
    (
        "改定日：2015年2月3日（第3版）\n施行日：2019年5月6日（第3版）",
        (None, _DAY, "2015-02-03"),
    ),
    ("Effective as of May 6, 2019", (None, _DAY, None)),
    ("以上　2019年5月吉日　まるめろ株式会社", ("2019-05", None, None)),
    ("2019年2月3日の総会で議決、同年5月6日から施行", ("2019-02-03", _DAY, None)),
    ("2019年2月3日制定、同年5月6日改訂", ("2019-02-03", None, _DAY)),
    # silent
    ("2019年5月6日の改正個人情報保護法", (None, None, None)),
    ("同年5月6日改訂", (None, None, None)),
    ("2019年5月6日より受付の料金を変更", (None, None, None)),
    ("料金　2019年5月6日より変更", (None, None, None)),
    ("© 2019年 まるめろ会", (None, None, None)),
    ("2019年", (None, None, None)),
    ("2019年の法改正に応じます。", (None, None, None)),
    ("2019年5月6日、統計を公表しました。", (None, None, None)),
    ("2019年5月6日に発行した会報", (None, None, None)),
]

TABLES = [
    (
        "| 改定日 | 内容 |\n|---|---|\n| 2015年2月3日 | 初版 |\n| 2019年5月6日 | 窓口の名を改めた |",
        ("2015-02-03", None, _DAY),
    ),
    (
        "| 日付 | 変更点 |\n|---|---|\n| 2019年5月6日 | 窓口の名 |\n| 2015年2月3日 | 制定 |",
        ("2015-02-03", None, _DAY),
    ),
    (
        "| 版 | 施行日 | 摘要 |\n|---|---|---|\n| 2 | 2019年5月6日 | 窓口の名 |",
        (None, _DAY, None),
    ),
    (
        "| 制定日 | 2015年2月3日 |\n|---|---|\n| 改定日 | 2019年5月6日 |",
        ("2015-02-03", None, _DAY),
    ),
    # silent
    (
        "| 催し | 開催日 |\n|---|---|\n| 餅つき | 2019年5月6日 |",
        (None, None, None),
    ),
    (
        "| 登録日 | 変更内容 |\n|---|---|\n| 2019年5月6日 | 住所 |",
        (None, None, None),
    ),
]


@pytest.mark.parametrize(("lines", "expected"), BESIDE)
def test_words_beside_a_date(lines: str, expected: tuple[str | None, ...]) -> None:
    facts = _facts(lines)
    assert (facts.established_date, facts.effective_date, facts.revised_date) == expected


@pytest.mark.parametrize(("table", "expected"), TABLES)
def test_heads_of_columns_say_what_dates_are(table: str, expected: tuple[str | None, ...]) -> None:
    facts = _facts(f"## 3. 記録\n\n{table}", "policy.md")
    assert (facts.established_date, facts.effective_date, facts.revised_date) == expected


TITLES = [
    ("個人情報保護方針（2019年5月6日改定）", (None, None, _DAY)),
    ("個人情報保護方針　令和元年5月6日施行", (None, _DAY, None)),
    ("個人情報保護方針【制定日：2019年5月6日】", (_DAY, None, None)),
    # silent
    ("個人情報保護方針（2019年5月6日の説明会用）", (None, None, None)),
]


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_a_date_in_the_title(title: str, expected: tuple[str | None, ...]) -> None:
    text = _ABOVE.replace("個人情報保護方針", title)
    facts = process.process(Source("policy.txt", text.encode()), Settings()).facts
    assert (facts.established_date, facts.effective_date, facts.revised_date) == expected
