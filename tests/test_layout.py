"""Logical lines: torn ones joined, whole ones left alone."""

from __future__ import annotations

import pytest

from pipeline import layout, sources
from pipeline.core import Source


def _lines(text: str) -> list[tuple[str, str]]:
    document = sources.read(Source("policy.txt", text.encode()))
    return [(line.kind, line.span.of(document.text)) for line in layout.lines(document)]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (
            "当社は、取得した情報について、必要な範囲で適切に管理し、その内容を最新に保つよう努め",
            "ます。",
        ),
        (
            "当社は、通信を暗号化する技術を用いることにより、第三者による不",
            "正な侵入を防ぐよう努めます。",
        ),
    ],
)
def test_a_sentence_torn_by_a_page_break_is_joined(upper: str, lower: str) -> None:
    assert _lines(f"{upper}\n\n{lower}\n") == [("text", f"{upper}\n\n{lower}")]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (
            "お客様の属性、趣味及び嗜好等に応じた広告並びに記事の配信と効果の測定",
            "広告の効果の測定",
        ),
        (
            "1.個人情報の取得、利用及び提供に関する当社の基本的な考え方",
            "当社は、適正に取得します。",
        ),
        ("当社は、次の目的で利用し、必要な範囲を超えて取り扱いません。", "商品の発送"),
        (
            "⑧ 前各号に定める目的に付随し、又は関連する業務を適切かつ円滑に行うため",
            "なお、当社は変更します。",
        ),
        ("次の各号に掲げる情報を、会員登録の際に取得し、利用します", "(1) 氏名を取得します。"),
    ],
)
def test_whole_lines_stay_apart(upper: str, lower: str) -> None:
    assert [quote for _, quote in _lines(f"{upper}\n{lower}\n")] == [upper, lower]


def test_a_line_that_ends_in_a_comma_goes_on() -> None:
    assert _lines("氏名、住所、\n電話番号を取得しません。\n") == [
        ("text", "氏名、住所、\n電話番号を取得しません。")
    ]
    assert len(_lines("氏名、住所、\n\n電話番号を取得しません。\n")) == 2


def test_hard_wrapped_text_is_joined_at_its_margin() -> None:
    paragraph = "当社はお客様の大切な情報をお預かりする者として法令を守り適正に取り扱うことをここに宣言いたします。"
    wrapped = "\n".join(paragraph[i : i + 20] for i in range(0, len(paragraph), 20))
    found = _lines("\n\n".join([wrapped] * 10))
    assert [quote.replace("\n", "") for _, quote in found] == [paragraph] * 10


@pytest.mark.parametrize("line", ["- 3 -", "３", "2 / 5", "Page 4", "ページトップへ戻る", "戻る"])
def test_page_furniture_is_noise(line: str) -> None:
    found = _lines(f"当社は適正に取り扱います。\n\n{line}\n\nまた、法令を守ります。\n")
    assert ("noise", line) in found


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("a.html", "<meta charset=utf-8><p>{}<br>{}</p>"),
        ("a.txt", "{}\n{}\n"),
    ],
)
@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        ("会員情報とは", "会員の氏名と住所をいいます。", True),
        ("（１）仮名加工情報とは", "氏名を除いた情報をいう。", True),
        ("会員情報とは", "会員情報とは、会員の氏名と住所をいいます。", False),
        ("会員情報とは", "会員の氏名と住所を、品物を届けるために使います。", False),
    ],
)
def test_a_definition_broken_after_its_term_is_one_line(
    name: str, markup: str, upper: str, lower: str, joined: bool
) -> None:
    document = sources.read(Source(name, markup.format(upper, lower).encode()))
    assert len(layout.lines(document)) == (1 if joined else 2)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        # Somebody set the lines of a sentence by hand.
        (
            ["お預かりした書類は、ご相談への回答が", "済んだ後、三年間保存し、その後溶解します。"],
            True,
        ),
        (["お申し出に伴い集めた情報は、お申し出に対応するために", "要る範囲で扱います。"], True),
        (
            [
                "会員情報とは、会員に関する情報であり、会員番号、氏名、住所",
                "電子メールアドレスなど、会員を識別できる情報をいいます。",
            ],
            True,
        ),
        (["当店は、下の場合のほか、お預かりした情報を", "どなたにも渡しません。"], True),
        # Lines that are whole by themselves.
        (["当店は、次の情報を", "氏名"], False),
        (["お客様の氏名", "お客様の住所は、品物を送るために使います。"], False),
        (["当店の情報の扱い", "当店は、法令を守ります。"], False),
        (["お届けに使う情報を", "1. 品物を送るために使います。"], False),
        (["ご予約の確認のため", "品物を送るために使います。"], False),
    ],
)
def test_a_sentence_broken_by_hand_on_a_page_is_one_line(lines: list[str], joined: bool) -> None:
    page = f"<meta charset=utf-8><p>{'<br>'.join(lines)}</p>"
    document = sources.read(Source("policy.html", page.encode()))
    found = [line.span.of(document.text) for line in layout.lines(document)]
    assert found == (["\n".join(lines)] if joined else lines)


@pytest.mark.parametrize(
    ("body", "bold"),
    [
        ("<p><b>{0}</b></p><p><b>保管</b></p><p><b>{0}</b></p>", [False, False, False]),
        ("<p>{0}</p><p><b>保管</b></p><p>{0}</p>", [False, True, False]),
    ],
)
def test_bold_tells_nothing_where_the_whole_text_is_bold(body: str, bold: list[bool]) -> None:
    sentence = "当会は、お預かりした書類を鍵のかかる棚に保管しています。"
    page = f"<meta charset=utf-8><body>{body.format(sentence)}</body>"
    document = sources.read(Source("policy.html", page.encode()))
    assert [line.bold for line in layout.lines(document)] == bold
