"""The title of a policy said once more with the name of whose policy it is."""

from __future__ import annotations

import pytest
from outlines import tree

BODY = "当会は、会員の情報を大切に取り扱い、必要な措置を講じます。"
PARTS = "".join(f"<p>{i}. {t}</p><p>{BODY}</p>" for i, t in enumerate(("取得", "利用"), 1))
NAMES = (
    "どんぐり工務店株式会社　プライバシーポリシー",
    "株式会社どんぐりにおける個人情報の取扱いについて",
    "「どんぐり便り」プライバシーポリシー",
    "どんぐり動物病院の個人情報保護方針",
    "当組合の個人情報保護方針",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "markup", ["<h2>{}</h2>", "<h4>{}</h4>", "<div><b>{}</b></div>", "<p>{}</p>"]
)
@pytest.mark.parametrize("intro", [f"<p>{BODY}</p>", ""])
def test_the_title_with_its_owner_opens_no_unit(name: str, markup: str, intro: str) -> None:
    for above in ("<h1>プライバシーポリシー</h1>", "<h1>Privacy Policy</h1>"):
        page = f"<body>{above}{markup.format(name)}{intro}{PARTS}</body>"
        assert tree(page, "policy.html") == ["1.|取得", "2.|利用"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<h2>どんぐり会の個人情報保護方針</h2>{}<h2>お問い合わせ</h2>{}", id="a heading with a peer"),
        pytest.param("<p><b>どんぐり会の個人情報保護方針</b></p>{}<p><b>お問い合わせ</b></p>{}", id="bold with a peer"),
        pytest.param("<h2>採用応募者の個人情報の取扱いについて</h2>{}<p>1. 連絡</p>{}", id="whose data"),
        pytest.param("<h2>個人番号の取扱いについて</h2>{}<h3>連絡</h3>{}", id="what data"),
    ],
)  # fmt: skip
def test_titles_of_parts_stay_units(body: str) -> None:
    text = f"<p>{BODY}</p>"
    page = f"<body><h1>プライバシーポリシー</h1>{body.format(text, text)}</body>"
    assert len(tree(page, "policy.html")) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1. 個人情報保護方針", "2. 安全管理"),
        ("(1) 当組合の個人情報保護方針", "(2) 安全管理"),
        ("第1条（個人情報の取扱いについて）", "第2条（安全管理）"),
        ("Ⅰ. 個人情報保護宣言", "Ⅱ. 安全管理"),
        ("■個人情報保護方針", "■安全管理\n{0}\n\n■お問い合わせ"),
    ],
)
@pytest.mark.parametrize(
    "title", ["プライバシーポリシー", "個人情報の保護について", "Privacy Policy"]
)
def test_the_first_of_the_sections_is_no_title(title: str, first: str, second: str) -> None:
    text = f"{title}\n\n{first}\n{BODY}\n\n{second.format(BODY)}\n{BODY}\n"
    assert len(tree(text, "policy.txt")) == 1 + second.count("\n\n") + 1
