"""Names with a legal form and hiragana inside, told whole by the place where they stand."""

from __future__ import annotations

import pytest

from pipeline import process, tables
from pipeline.core import Source
from pipeline.extractors.name_whole import headed, is_whole_name, subject, titled
from pipeline.extractors.names import organizations
from pipeline.settings import Settings

NAMES = [
    "株式会社北のめぐみ工房",
    "有限会社山のおと製作所",
    "株式会社まるごと北海道",
    "株式会社みんなの暮らし",
    "株式会社花とみどりの社",
    "有限会社おおたに工務店",
    "特定非営利活動法人まちの縁側",
    "株式会社くらしと住まい",
]
_FRAMES = [
    "個人情報保護方針\n\n{0}は、個人情報を次のとおり扱います。\n\n1. 使い道\n催しの案内\n",
    "個人情報保護方針\n\n次のとおり定めます。\n\n1. 使い道\n催しの案内\n\n2020年4月1日\n{0}\n",
    "{0} プライバシーポリシー\n\n次のとおり定めます。\n\n1. 使い道\n催しの案内\n",
]


@pytest.mark.parametrize("name", [*NAMES, "合同会社ここから", "株式会社一歩いっぽ"])
@pytest.mark.parametrize("frame", _FRAMES)
def test_issuers(name: str, frame: str) -> None:
    source = Source("policy.txt", frame.format(name).encode())
    assert process.process(source, Settings()).facts.organization == name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "sentence", ["商品の発送を{0}に委託します。", "委託先は、{0}です。", "・{0}\n・株式会社甲野"]
)
def test_receivers(name: str, sentence: str) -> None:
    text = f"個人情報保護方針\n\n第1条(委託)\n{sentence.format(name)}\n"
    found = tables.rows(process.process(Source("policy.txt", text.encode())))["recipients"]
    assert [row.name for row in found][:1] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("株式会社森の子会社に委託します。", ["株式会社森"]),
        ("株式会社緑の家族は", ["株式会社緑"]),
        ("株式会社甲の物流センターに保管します。", ["株式会社甲"]),
        ("株式会社みどりと個人情報を共有します。", ["株式会社みどり"]),
        ("株式会社さくら代表取締役", ["株式会社さくら"]),
        ("株式会社森のくまと氏名を共有します。", ["株式会社森のくま"]),
        ("株式会社野の花グループ内で共有します。", ["株式会社野の花グループ"]),
    ],
)
def test_what_is_said_behind_a_name(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in organizations(text)] == names


@pytest.mark.parametrize(
    "line",
    ["株式会社北のプライバシーポリシー", "株式会社北の連絡先", "株式会社北総務部", "株式会社北を運営する", "株式会社北について"],
)  # fmt: skip
def test_lines_that_say_more(line: str) -> None:
    assert not is_whole_name(line)


def test_lengths() -> None:
    name = NAMES[0]
    assert subject(f"{name}(以下「当社」といいます。)は、定めます。") == len(name)
    assert titled(f"{name}の個人情報の取扱い") == len(name)
    assert headed(f"{name}代表取締役山田花子") == len(name)
    assert subject("当社は、定めます。") == titled("個人情報の取扱い") == headed("山田花子") == 0
