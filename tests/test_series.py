"""Which series a number goes on with where several are open."""

from __future__ import annotations

import pytest
from outlines import tree

BODY = "当社は、お客様の情報を大切に取り扱い、必要な措置を講じます。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"""プライバシーポリシー

1. 保管
{BODY}
2. 手数料
{BODY}
3. 来店されたときの申込みの流れについて、店頭では次の順にご案内しますのでお確かめください。
▽窓口にお越しの場合
1.用紙を受け取る
2.用紙を窓口に出す
4. 廃棄
{BODY}""",
            ["1.|保管", "2.|手数料", "3.|", "  ▽|", "    1.|", "    2.|", "4.|廃棄"],
            id="the outer series goes on behind an inner one",
        ),
        pytest.param(
            f"""プライバシーポリシー

1. 保管
{BODY}
2. 確認の書類
{BODY}
（A） 1.会員証の控え
2.保険証の控え
3.旅券の控え（期限内のもの）
3. 廃棄
{BODY}""",
            ["1.|保管", "2.|確認の書類", "  （A）|", "    2.|", "    3.|", "3.|廃棄"],
            id="the first number stands behind another label",
        ),
    ],
)
def test_series_inside_series(text: str, expected: list[str]) -> None:
    assert tree(text) == expected


def test_a_title_and_the_sentence_behind_it_on_one_line() -> None:
    text = f"プライバシーポリシー\n\n1. 保管の方法について {BODY}\n2. {BODY}\n"
    assert tree(text) == ["1.|保管の方法について", "2.|"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param(
            f"<h1>方針</h1><h2>目的</h2><h6>(1) 書面</h6><h6>① 会員</h6><p>{BODY}</p><h6>② 職員</h6>"
            f"<p>{BODY}</p><h6>(2) 電話</h6><h6>① 会員</h6><p>{BODY}</p>",
            ["|目的", "  (1)|書面", "    ①|会員", "    ②|職員", "  (2)|電話", "    ①|会員"],
            id="of two numbers on one level the inner one may count one thing alone",
        ),
        pytest.param(
            f"<h2>個人情報保護方針</h2><h2>架空商会の個人情報保護方針</h2><p>{BODY}</p><p>代表取締役 架空太郎</p>"
            f"<h3>個人情報の取り扱いについて</h3><p>{BODY}</p>",
            ["|架空商会の個人情報保護方針", "|個人情報の取り扱いについて"],
            id="a signature ends the policy above a heading that names another",
        ),
        pytest.param(
            f"<h2>個人情報保護方針</h2><h2>架空商会の個人情報保護方針</h2><p>{BODY}</p>"
            f"<h3>個人情報の取り扱いについて</h3><p>{BODY}</p>",
            ["|架空商会の個人情報保護方針", "  |個人情報の取り扱いについて"],
            id="no signature",
        ),
        pytest.param(
            f"<h1>方針</h1><p><b>1. 安全</b></p><p>{BODY}</p><ol><li>1. 施錠</li><li>2. 記録</li></ol>"
            f"<p>個人情報に関するお問い合わせ窓口</p><p>担当部署：</p><p>総務部</p>"
            f"<p><b>加入する団体について</b></p><p>{BODY}</p>",
            ["1.|安全", "  1.|", "  2.|", "|個人情報に関するお問い合わせ窓口", "|加入する団体について"],
            id="a desk behind a marked-up list, and a title in bold behind the desk",
        ),
    ],
)  # fmt: skip
def test_headings_beside_series(html: str, expected: list[str]) -> None:
    page = f"<html><head><title>x</title></head><body>{html}</body></html>"
    assert tree(page, "policy.html") == expected
