"""Rarer ways of counting and listing, and lines that only look like them."""

from __future__ import annotations

import re

import pytest
from outlines import tree

from pipeline import numbering

BODY = "当組合は、組合員の情報を大切に取り扱い、必要な措置を講じます。"


@pytest.mark.parametrize(
    "sign",
    [
        "·",
        "‧",
        "▪",
        "◾",
        "◾\ufe0f",
        "▫",
        "▸",
        "◉",
        "♦",
        "✅",
        "☑",
        "❏",
        "🔹",
        "⦁",
        "‐ ",
        "─ ",
    ],
)
def test_signs_that_list(sign: str) -> None:
    lines = "\n".join(sign + item for item in ("屋号", "出店の区画", "搬入の時刻"))
    text = f"プライバシーポリシー\n\n1. 集める情報\n{BODY}\n{lines}\n2. 連絡\n{BODY}\n"
    label = sign[0]
    assert tree(text) == ["1.|集める情報", *[f"  {label}|"] * 3, "2.|連絡"]


@pytest.mark.parametrize(
    ("line", "style", "label", "path"),
    [
        ("第２　趣旨", "order", "第２", "2"),
        ("第三、雑則", "order", "第三、", "三"),
        ("①-2　区画", "part-of", "①-2", "1-2"),
        ("(3)-1 区画", "part-of", "(3)-1", "3-1"),
        ("Ⅱ－３ 区画", "part-of", "Ⅱ－３", "II-3"),
        ("Ｂ－２　区画", "part-of", "Ｂ－２", "B-2"),
        ("4-(2) 区画", "part-of", "4-(2)", "4-2"),
        ("（１－２）区画", "hyphen", "（１－２）", "1-2"),
        ("2ー1　区画", "hyphen", "2ー1", "2-1"),
        ("A.3.4.2 区画の管理", "lettered", "A.3.4.2", "A.3.4.2"),
        ("A3.4 区画の管理", "lettered", "A3.4", "A.3.4"),
        ("B2．区画の管理", "lettered", "B2．", "B2"),
        ("〈3〉区画", "bracket", "〈3〉", "3"),
        ("<2> 区画", "bracket", "<2>", "2"),
        ("2〕区画", "right", "2〕", "2"),
        ("§2 区画", "word", "§2", "2"),
        ("No.3　区画", "word", "No.3", "3"),
        ("目的③：区画の割当て", "word", "目的③", "3"),
        ("3\ufe0f\u20e3 区画", "circled", "3\ufe0f\u20e3", "3"),
        ("❸区画", "circled", "❸", "3"),
        ("⓶ 区画", "circled", "⓶", "2"),
        ("㈡　区画", "kanji-paren", "㈡", "二"),
        ("二）区画", "kanji", "二）", "二"),
        ("㋑ 区画", "kana-paren", "㋑", "イ"),
        ("ⓑ 区画", "lower-paren", "ⓑ", "b"),
        ("II 区画", "roman-bare", "II", "II"),
        ("（Ⅱ）区画", "roman-sign", "（Ⅱ）", "II"),
        ("b)Wi-Fiの利用", "lower", "b)", "b"),
        ("第3条第三者への提供", "article", "第3条", "3"),
    ],
)  # fmt: skip
def test_enumerator(line: str, style: str, label: str, path: str) -> None:
    found = numbering.read(line)
    assert found is not None
    assert (found.style, found.label.rstrip(), found.path) == (style, label, path)


@pytest.mark.parametrize(
    "line",
    [
        "A4用紙に記入",
        "H30.4.1 改定",
        "R6.4.1 施行",
        "A.3.4 の措置を講じたうえで",
        "B.2.1又はB.2.2による",
        "A.3つの原則",
        "第1に、区画を決め",
        "第一種の免許",
        "第三者に渡しません",
        "T-1000",
        "No.1企業を目指す",
        "1-A号室",
        "X-1 から X-3 まで",
        "#タグ",
        "－以上－",
        "- 以 上 -",
        "－終了－",
        "ーザーの同意",
        "─────",
        "第3条第1項の情報",
    ],
)
def test_no_enumerator(line: str) -> None:
    assert numbering.read(line) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"個人情報管理規程\n\nA.1 運営\nA.1.1 名簿\n{BODY}\nA.1.1.1 作成\n{BODY}A.1.2による名簿のほか、\n"
            f"A.1.1.1 の名簿を含めて管理します。\nA.1.2 鍵\n{BODY}\nA.2 点検\n{BODY}",
            ["A.1|運営", "  A.1.1|名簿", "    A.1.1.1|作成", "  A.1.2|鍵", "A.2|点検"],
            id="letters and numbers of a standard",
        ),
        pytest.param(
            f"個人情報の取扱い\n\n第１　集める情報\n{BODY}\n１　店頭\n{BODY}\n(1) 屋号\n(2) 区画\n２　催し\n{BODY}\n第２　委託\n{BODY}",
            ["第１|集める情報", "  １|店頭", "    (1)|", "    (2)|", "  ２|催し", "第２|委託"],
            id="places as public bodies count them",
        ),
        pytest.param(
            f"プライバシーポリシー\n\nⅠ 集める情報\n{BODY}\nⅠ-1 屋号\n{BODY}\nⅠ-2 区画\n{BODY}\nⅡ 連絡\n{BODY}\n－以上－",
            ["Ⅰ|集める情報", "  Ⅰ-1|屋号", "  Ⅰ-2|区画", "Ⅱ|連絡"],
            id="joined labels, and the mark of the end",
        ),
        pytest.param(
            f"個人情報管理規程\n\n～ 目 次 ～\nA.1 運営（本部を除く。）\nA.1.1 名簿\nA.1.2 鍵\nA.1 運営（本部を除く。）\nA.1.1 名簿\n{BODY}\nA.1.2 鍵\n{BODY}",
            ["|", "  A.1|", "  A.1.1|", "  A.1.2|", "A.1|運営(本部を除く。)", "  A.1.1|名簿", "  A.1.2|鍵"],
            id="a table of contents under a decorated title",
        ),
        pytest.param(
            f"名簿の扱い\n\n■■■　名簿の管理　■■■\n{BODY}\n■□■ お問い合わせ\n{BODY}",
            ["■|名簿の管理", "■|お問い合わせ"],
            id="titles between rows of signs",
        ),
        pytest.param(
            f"名簿の扱い\n\n＝＝ 名簿の管理 ＝＝\n～免責事項～\n{BODY}\n＝＝ お問い合わせ ＝＝\n～改定について～\n{BODY}",
            ["|名簿の管理", "  |免責事項", "|お問い合わせ", "  |改定について"],
            id="titles in frames of two kinds",
        ),
    ],
)  # fmt: skip
def test_placed(text: str, expected: list[str]) -> None:
    assert [re.sub("[|]目次$", "|", line) for line in tree(text)] == expected


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param("2 2 3 2", "1. 2. 3. 4.", id="one of a series set smaller"),
        pytest.param("3 3 2 3", "1. 2. 3. 4.", id="one of a series set larger"),
    ],
)
def test_a_series_goes_on_whatever_the_level(levels: str, expected: str) -> None:
    titles = zip(levels.split(), ("取得", "利用", "提供", "開示"), strict=True)
    body = "".join(f"<h{x}>{i}. {t}</h{x}><p>{BODY}</p>" for i, (x, t) in enumerate(titles, 1))
    found = tree(f"<h1>方針</h1>{body}", "policy.html")
    assert [line.split("|")[0] for line in found] == expected.split()


def test_an_inner_series_starts_below_its_outer_one() -> None:
    html = f"<h1>方針</h1><h2>1. 取得</h2><h3>1. 店頭</h3><p>{BODY}</p><h2>2. 利用</h2><h3>1. 店頭</h3><p>{BODY}</p><h3>2. 催し</h3><p>{BODY}</p><h2>3. 提供</h2><p>{BODY}</p>"
    found = [line.split("|")[0] for line in tree(html, "policy.html")]
    assert found == ["1.", "  1.", "2.", "  1.", "  2.", "3."]


def test_parts_of_a_whole_set_as_large_as_it() -> None:
    html = f"<h1>方針</h1><h2>1. 取得</h2><p>{BODY}</p><h2>1.1 店頭</h2><p>{BODY}</p><h2>1.1.1 書面</h2><p>{BODY}</p><h2>2. 利用</h2><p>{BODY}</p>"
    found = [line.split("|")[0] for line in tree(html, "policy.html")]
    assert found == ["1.", "  1.1", "    1.1.1", "2."]


def test_a_number_right_before_brackets() -> None:
    text = f"1【利用目的】\n{BODY}\n2【安全管理】\n{BODY}\n3【窓口】\n{BODY}\n"
    assert tree(text) == ["1|利用目的", "2|安全管理", "3|窓口"]


def test_a_paragraph_that_is_marked_up_as_a_heading_opens_nothing() -> None:
    opens = "# 名簿の扱い\n#### 催しを開くうえで、名簿を適切に扱うことが役目であると考えております。そこで、名簿を守る方針を次のとおり定め、名簿の保護に努めます。\n"
    text = f"{opens}\n1．名簿の管理\n{BODY}\n2．改定\n{BODY}\n"
    assert tree(text, "policy.md") == ["1．|名簿の管理", "2．|改定"]
