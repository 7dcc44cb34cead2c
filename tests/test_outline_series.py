"""Series that titles break or that run through sections, and lists that sentences announce."""

from __future__ import annotations

import pytest
from outlines import tree


def labels(text: str, name: str = "policy.txt") -> list[str]:
    """The labels of the outline, set in by depth."""
    return [line.split("|")[0] if line.strip()[0] != "|" else line for line in tree(text, name)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "第1条 利用目的\n1. 当会は、次の目的で利用します。\n【正会員】\n(1) 会報を送るため\n(2) 会費を集めるため\n"
            "【寄付者】\n(1) 領収書を送るため\n(2) 礼状を書くため\n2. 当会は、目的を変えるときは公表します。\n3. 当会は、ほかに使いません。",
            ["第1条", "  1.", "  |正会員", "    (1)", "    (2)", "  |寄付者", "    (1)", "    (2)", "  2.", "  3."],
            id="a series goes on behind titles with lists of their own",
        ),
        pytest.param(
            "第2条 利用\n① 当牧場は、次の目的で利用します。\n■ 乳製品の販売\n（1）品を送るため\n（2）代金を請求するため\n"
            "② 当牧場は、次の場合を除きほかに使いません。\n（1）同意がある場合\n（2）法令に基づく場合\n③ 当牧場は目的を変えることがあります。",
            ["第2条", "  ①", "  ■", "    （1）", "    （2）", "  ②", "    （1）", "    （2）", "  ③"],
            id="and so do the lists below it",
        ),
        pytest.param(
            "■ 取得について\n① 氏名を取得します。\n② 住所を取得します。\n■ 利用について\n③ 発送に使います。\n④ 連絡に使います。",
            ["■", "  ①", "  ②", "■", "  ③", "  ④"],
            id="numbers that run through sections",
        ),
        pytest.param(
            "第4条 退会\n1. 会員は、いつでも退会できます。\n2. 当店は、会員が以下に該当する場合、退会とします。\n"
            "1. 会費を滞納したとき\n2. 規約に違反したとき\n第5条 変更\n1. 当店は規約を変えます。",
            ["第4条", "  1.", "  2.", "    1.", "    2.", "第5条", "  1."],
            id="cases that the last paragraph counts in its own style",
        ),
        pytest.param(
            "第4条 退会\n1. 会員は、いつでも退会できます。\n2. 退会した会員の番号は使えません。\n"
            "1. 会費は返しません。\n2. 会報は送りません。",
            ["第4条", "  1.", "  2.", "  1.", "  2."],
            id="nothing announces a list",
        ),
        pytest.param(
            "1) 窓口は総務係です。\n2) 手数料は次のとおりとします。\n2)-1開示は千円です。\n2)-2 訂正は無料です。\n3) 回答は書面でします。",
            ["1)", "2)", "  2)-1", "  2)-2", "3)"],
            id="branches of a number",
        ),
    ],
)  # fmt: skip
def test_series(text: str, expected: list[str]) -> None:
    assert labels(f"個人情報保護方針\n\n{text}") == expected


def test_an_item_that_cites_an_article_keeps_its_own_number() -> None:
    items = (
        "第3条（禁止）各号に定める行為",
        "第5条（届出）第2項の届出を怠ること",
        "第6条（費用）および第7条（支払）に反すること",
        "迷惑な行為",
    )
    body = "".join(f"<li>{item}</li>" for item in items)
    html = f"<h1>規約</h1><h2>第9条（取消）</h2><p>次の行為を禁じます。</p><ol>{body}</ol>"
    assert labels(html, "policy.html") == ["第9条", "  1.", "  2.", "  3.", "  4."]


def test_an_article_typed_in_a_list_is_its_own_number() -> None:
    items = (
        "第1条（目的） 条件を定めます。",
        "第2条（範囲）当組合が運営します。",
        "第3条（委託）第三者に委託します。",
    )
    body = "".join(f"<li>{item}</li>" for item in items)
    assert labels(f"<h1>規約</h1><ol>{body}</ol>", "policy.html") == ["第1条", "第2条", "第3条"]


@pytest.mark.parametrize(
    "field", ["[text* your-name]", '[radio c-sex default:1 "男" "女"]', '[submit "送る"]']
)
def test_a_field_that_no_software_has_filled_in_is_no_title(field: str) -> None:
    html = f"<h1>申込み</h1><p>{field}</p><h2>個人情報の扱い</h2><p>回答に使います。</p>"
    assert [line.split("|")[1] for line in tree(html, "policy.html")] == ["個人情報の扱い"]


@pytest.mark.parametrize(
    ("line", "is_item"),
    [("-IPアドレス", True), ("-Cookieに記録された番号", True), ("-18歳未満の方", True), ("-SNSでの発信", True),
     ("-5度", False), ("-Privacy Policy-", False), ("-v", False), ("-3.5", False)],
)  # fmt: skip
def test_a_dash_before_a_foreign_word(line: str, *, is_item: bool) -> None:
    assert labels(f"方針\n\n次の情報を扱います。\n{line}\n{line[0]}氏名") == ["-"] * (1 + is_item)


def pasted(kind: str, *items: str) -> str:
    """A list of its own whose items bear their way of counting, as office software pastes it."""
    inner = "".join(f'<li style="list-style-type:{kind}">{item}</li>' for item in items[1:])
    return f"<ol start={items[0]}>{inner}</ol>"


def test_lists_of_one_level_that_count_in_other_ways() -> None:
    html = "".join(
        [
            f"<h1>規約</h1>{pasted('decimal', '1', '<b>制限</b>')}<p>制限があります。</p>",
            f"{pasted('upper-alpha', '1', '<b>作品の制限</b>')}<p>次のとおりとします。</p>",
            pasted("lower-alpha", "1", "複製はできません。", "貸出はできません。"),
            f"{pasted('upper-alpha', '2', '<b>ほかの制限</b>')}<p>次のとおりです。</p>",
            pasted("lower-alpha", "1", "改変する行為", "妨げる行為"),
            f"{pasted('decimal', '2', '<b>所有</b>')}<p>当館に属します。</p>",
        ]
    )
    expected = ["1.", "  A.", "    a.", "    b.", "  B.", "    a.", "    b.", "2."]
    assert labels(html, "policy.html") == expected


def test_short_lists_behind_each_other_stand_side_by_side() -> None:
    html = f"<h1>規約</h1>{pasted('decimal', '1', '氏名', '住所')}{pasted('lower-alpha', '1', '性別', '年齢')}"
    assert labels(html, "policy.html") == ["1.", "2.", "a.", "b."]


def test_numbers_that_only_point_elsewhere_open_nothing() -> None:
    text = "1. 発送のため\n(1)(2)(3)\n2. 連絡のため\n（１）、（３）\n3. 応対のため\n(1)\n氏名を使います。\n"
    assert labels(text) == ["1.", "2.", "3.", "  (1)"]
