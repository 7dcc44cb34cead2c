"""DOCX: the numbers that Word computes, headings, tables, notes, boxes, tracked changes."""

from __future__ import annotations

import docx
import pytest
from corpora import SAMPLES
from docx_files import (
    body,
    definition,
    level,
    lines,
    listing,
    numbered,
    opened,
    override,
    para,
)  # fmt: skip

import pipeline
from pipeline.core import Source, UnreadableError
from pipeline.sources import docx as reader
from pipeline.sources import read
from pipeline.sources.docxnumbers import written


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("decimal", "1 2 10 27"),
        ("decimalZero", "01 02 10 27"),
        ("decimalFullWidth", "１ ２ １０ ２７"),
        ("upperRoman", "I II X XXVII"),
        ("lowerRoman", "i ii x xxvii"),
        ("upperLetter", "A B J AA"),
        ("lowerLetter", "a b j aa"),
        ("aiueo", "ア イ コ ヒ"),
        ("aiueoFullWidth", "ア イ コ ヒ"),
        ("iroha", "イ ロ ヌ オ"),
        ("japaneseCounting", "一 二 十 二十七"),
        ("ideographDigital", "一 二 一〇 二七"),
        ("decimalEnclosedCircle", "① ② ⑩ ㉗"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑽ 27"),
        ("decimalEnclosedFullstop", "⒈ ⒉ ⒑ 27"),
        ("ideographTraditional", "甲 乙 癸 27"),
        ("ideographEnclosedCircle", "㊀ ㊁ ㊉ 27"),
        ("japaneseLegal", "壱 弐 10 27"),
        ("none", "   "),
        ("somethingNew", "1 2 10 27"),
    ],
)
def test_number_formats(style: str, expected: str) -> None:
    assert " ".join(written(number, style) for number in (1, 2, 10, 27)) == expected


def test_letters_are_doubled_after_z() -> None:
    assert [written(n, "lowerLetter") for n in (26, 28, 53)] == ["z", "bb", "aaa"]


ARTICLES = definition(
    [
        level(0, "decimal", "第%1条", '<w:suff w:val="nothing"/>'),
        level(1, "decimalFullWidth", "%2"),
        level(2, "decimalEnclosedCircle", "%3"),
        level(3, "aiueoFullWidth", "(%4)"),
    ]
)
OUTLINE = definition([level(0, "upperRoman", "%1."), level(1, "decimal", "%1-%2")])


@pytest.mark.parametrize(
    ("numbering", "items", "expected"),
    [
        (
            ARTICLES + listing(),
            [("（目的）", 0), ("当社は", 1), ("氏名", 2), ("住所", 2), ("姓", 3), ("次に", 1),
             ("電話", 2), ("（期間）", 0), ("当社は", 1)],
            "第1条（目的）|１ 当社は|① 氏名|② 住所|(ア) 姓|２ 次に|① 電話|第2条（期間）|１ 当社は",
        ),
        (OUTLINE + listing(), [("甲", 0), ("乙", 1), ("丙", 0), ("丁", 1)], "I. 甲|I-1 乙|II. 丙|II-1 丁"),
        # Digits throughout where the level asks for legal numbers.
        (
            definition([level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")])
            + listing(),
            [("甲", 0), ("乙", 1)],
            "I. 甲|1.1 乙",
        ),
        # A deeper level that never begins anew, and one before any item above it.
        (
            definition([level(0, "decimal", "%1."), level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>')])
            + listing(),
            [("甲", 0), ("乙", 1), ("丙", 0), ("丁", 1)],
            "1. 甲|(1) 乙|2. 丙|(2) 丁",
        ),
        (OUTLINE + listing(), [("甲", 1), ("乙", 0)], "I-1 甲|I. 乙"),
        (definition([level(0, "decimal", "%1)", start=5)]) + listing(), [("甲", 0)], "5) 甲"),
        (definition([level(0, "bullet", "\uf0b7")]) + listing(), [("甲", 0)], "・甲"),
        (definition([level(0, "bullet", "■")]) + listing(), [("甲", 0)], "■ 甲"),
        (definition([level(0, "bullet", "o")]) + listing(), [("甲", 0)], "・甲"),
        (definition([level(0, "none", "注")]) + listing(), [("甲", 0)], "注 甲"),
        ("", [("甲", 0)], "甲"),
        (definition([]) + listing(), [("甲", 3)], "甲"),
    ],
)  # fmt: skip
def test_labels(numbering: str, items: list[tuple[str, int]], expected: str) -> None:
    xml = "".join(numbered(text, place) for text, place in items)
    assert lines(xml, numbering=numbering or listing(9, 9)) == expected.split("|")


def test_lists_of_one_definition_go_on_and_an_override_begins_anew() -> None:
    numbering = definition([level(0, "decimal", "%1.")]) + listing(1) + listing(2)
    numbering += listing(3, more=override(1)) + listing(4, more=override(7))
    xml = "".join(numbered("項", key=key) for key in (1, 1, 2, 3, 3, 4, 1))
    assert [line.split(".")[0] for line in lines(xml, numbering=numbering)] == list("1231278")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        # Articles go on after the numbers and bullets between them.
        ("条 号 号 点 条 点 号", "0 1 1 2 0 1 1"),
        # Lists that follow each other; a heading and a typed number end them all.
        ("号 号 点 点", "0 0 0 0"),
        ("点 号 点", "0 0 0"),
        ("条 題 号 号 条", "0 0 0 0"),
        ("条 手 号 条", "0 0 0"),
    ],
)
def test_levels_across_lists(items: str, expected: str) -> None:
    numbering = definition([level(0, "decimal", "第%1条")], 1)
    numbering += definition([level(0, "decimal", "(%1)")], 2)
    numbering += definition([level(0, "bullet", "・")], 3)
    numbering += "".join(listing(key, key) for key in (1, 2, 3))
    other = {"題": para("方針", '<w:outlineLvl w:val="0"/>'), "手": para("2. 手で書く")}
    made = [other.get(i) or numbered("項目", key="条号点".index(i) + 1) for i in items.split()]
    doc = opened(body("".join(made), numbering=numbering))
    found = [str(block.level) for block in doc.blocks if block.kind == "list_item"]
    assert " ".join(found) == expected


def test_a_level_that_a_list_replaces() -> None:
    replaced = f'<w:lvlOverride w:ilvl="0">{level(0, "iroha", "%1)")}</w:lvlOverride>'
    numbering = definition([level(0, "decimal", "%1.")]) + listing(1, more=replaced)
    assert lines(numbered("項"), numbering=numbering) == ["イ) 項"]


def test_a_custom_format_has_a_known_one_to_fall_back_on() -> None:
    formats = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
    )
    made = f'<w:lvl w:ilvl="0">{formats}<w:lvlText w:val="%1."/></w:lvl>'
    assert lines(numbered("項"), numbering=definition([made]) + listing()) == ["01. 項"]


STYLES = """
<w:style w:type="paragraph" w:styleId="Jo"><w:name w:val="条"/><w:pPr>
<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Ko"><w:name w:val="項"/><w:basedOn w:val="Jo"/><w:pPr>
<w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="9"/></w:pPr><w:rPr><w:b w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Go"><w:name w:val="号"/><w:pPr><w:numPr><w:numId w:val="1"/>
</w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Mi"><w:name w:val="見出し 3"/></w:style>
<w:style w:type="numbering" w:styleId="Lst"><w:name w:val="一覧"/><w:pPr><w:numPr>
<w:numId w:val="5"/></w:numPr></w:pPr></w:style>"""


def styled(text: str, style: str, more: str = "") -> str:
    return para(text, f'<w:pStyle w:val="{style}"/>{more}')


def test_numbers_headings_and_bold_of_styles() -> None:
    levels = [
        level(0, "decimal", "第%1条"),
        level(1, "decimal", "%2"),
        level(2, "decimal", "(%3)", '<w:pStyle w:val="Go"/>'),
    ]
    xml = (
        styled("目的", "Jo") + styled("当社は", "Ko") + styled("氏名", "Go") + styled("窓口", "Mi")
    )
    xml += styled("附則", "Jo", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    xml += para("方針", '<w:outlineLvl w:val="0"/>') + para("強調", run="<w:b/>")
    doc = opened(body(xml, numbering=definition(levels) + listing(), styles=STYLES))
    assert [(b.kind, b.level, b.bold, b.span.of(doc.text)) for b in doc.blocks] == [
        ("heading", 2, True, "第1条 目的"),
        ("list_item", 1, False, "1 当社は"),
        ("list_item", 2, False, "(1) 氏名"),
        ("heading", 3, False, "窓口"),
        ("heading", 2, True, "附則"),
        ("heading", 1, False, "方針"),
        ("text", None, True, "強調"),
    ]


def test_a_definition_that_refers_to_a_list_style() -> None:
    numbering = definition([], 1, '<w:numStyleLink w:val="Lst"/>')
    numbering += definition([level(0, "japaneseCounting", "%1、")], 2, '<w:styleLink w:val="Lst"/>')
    numbering += listing(1, 1) + listing(5, 2)
    xml = numbered("甲", key=1) + numbered("乙", key=5)
    assert lines(xml, numbering=numbering, styles=STYLES) == ["一、 甲", "二、 乙"]


def cell(text: str, properties: str = "", inner: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or para(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


SPAN, DOWN, ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(cell("項目"), cell("期間")), row(cell("氏名"), cell("5年"))], "項目\t期間|氏名\t5年"),
        ([row(cell("項目", SPAN), cell("期間")), row(cell("姓"), cell("名"), cell("5年"))],
         "項目\t\t期間|姓\t名\t5年"),
        ([row(cell("項目"), cell("期間")), row(cell("氏名"), cell("5年", DOWN)),
          row(cell("住所"), cell("", ON))], "項目\t期間|氏名\t5年|住所\t"),
        ([row(cell("項目"), cell("期間")), row(cell("5年"), properties='<w:gridBefore w:val="1"/>')],
         "項目\t期間|\t5年"),
        ([row(cell("項目"), cell("期間")), row(cell("消"), cell("消"), properties="<w:del/>")],
         "項目\t期間"),
        ([row(cell("項目"), cell("", inner=numbered("氏名") + numbered("住所　です")))],
         "項目\t(1) 氏名 (2) 住所　です"),
        ([row(cell("項目"), cell("", inner=table(row(cell("内"))) + para("外")))], "項目\t内 外"),
        (["<w:sdt><w:sdtContent>" + row(cell("項目"), cell("期間")) + "</w:sdtContent></w:sdt>"],
         "項目\t期間"),
    ],
)  # fmt: skip
def test_tables(rows: list[str], expected: str) -> None:
    numbering = definition([level(0, "decimal", "(%1)")]) + listing()
    assert lines(table(*rows), numbering=numbering) == expected.split("|")


def test_cells_carry_their_spans_and_heads() -> None:
    head = row(cell("甲"), cell("乙", SPAN), properties="<w:tblHeader/>")
    doc = opened(body(table(head, row(cell("氏名", DOWN), cell("姓"), cell("名")),
                            row(cell("", ON), cell("上"), cell("下")))))  # fmt: skip
    (grid,) = doc.tables
    found = [(c.row, c.col, c.row_span, c.col_span, c.is_header) for c in grid.cells]
    assert found[:3] == [(0, 0, 1, 1, True), (0, 1, 1, 2, True), (1, 0, 2, 1, False)]


def tracked(kind: str, text: str) -> str:
    tag = "delText" if kind == "del" else "t"
    return f'<w:{kind} w:id="1" w:author="x"><w:r><w:{tag}>{text}</w:{tag}></w:r></w:{kind}>'


BOX = f"<w:txbxContent>{para('囲み')}</w:txbxContent>"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        # Tracked changes.
        (f"<w:p>{tracked('del', '旧')}{tracked('ins', '新')}<w:r><w:t>名</w:t></w:r></w:p>", "新名"),
        (f"<w:p>{tracked('moveTo', '後')}</w:p><w:p>{tracked('moveFrom', '前')}</w:p>", "後"),
        (para("前半", "<w:rPr><w:del/></w:rPr>") + para("後半"), "前半後半"),
        (para("終り", "<w:rPr><w:del/></w:rPr>"), "終り"),
        # Breaks, tabs, fields, hidden text, ruby.
        ("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>", "甲|乙 丙"),
        ('<w:p><w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r></w:p>', "甲乙"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>氏名</w:t></w:r></w:p>", "氏名"),
        ('<w:p><w:fldSimple w:instr="x"><w:r><w:t>氏名</w:t></w:r></w:fldSimple></w:p>', "氏名"),
        (para("秘密", run="<w:vanish/>") + para("氏名"), "氏名"),
        ("<w:p><w:r><w:ruby><w:rt><w:r><w:t>しめい</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>氏名</w:t>"
         "</w:r></w:rubyBase></w:ruby></w:r></w:p>", "氏名"),
        ("<w:p><w:r><w:t>03</w:t><w:noBreakHyphen/><w:t>1234です</w:t></w:r></w:p>", "03-1234です"),
        ('<w:p><w:hyperlink w:anchor="a"><w:r><w:t>窓口</w:t></w:r></w:hyperlink></w:p>', "窓口"),
        # Content controls and text boxes.
        (f"<w:sdt><w:sdtContent>{para('表紙')}</w:sdtContent></w:sdt>", "表紙"),
        ("<w:p><w:sdt><w:sdtContent><w:r><w:t>氏名</w:t></w:r></w:sdtContent></w:sdt></w:p>", "氏名"),
        (f'<w:p><w:r><w:t>本文</w:t><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{BOX}'
         f"</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict>"
         "</mc:Fallback></mc:AlternateContent></w:r></w:p>", "本文|囲み"),
        (f"<w:p><w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r></w:p>", "囲み"),
    ],
)  # fmt: skip
def test_what_stands_in_a_paragraph(xml: str, expected: str) -> None:
    assert lines(xml) == expected.split("|")


def test_notes_follow_the_block_that_refers_to_them() -> None:
    def note(key: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{key}"/></w:r>'

    notes = f'<w:footnote w:type="separator" w:id="0">{para("線")}</w:footnote>'
    notes += "".join(f'<w:footnote w:id="{i}">{para(f"注{i}です")}</w:footnote>' for i in (2, 3, 4))
    inner = f"<w:p><w:r><w:t>住所</w:t></w:r>{note(3)}</w:p>"
    xml = f"<w:p><w:r><w:t>氏名</w:t></w:r>{note(2)}<w:r><w:t>です</w:t></w:r></w:p>"
    xml += table(row(cell("項目"), cell("", inner=inner)))
    xml += f"<w:p><w:r><w:t>終り</w:t></w:r>{note(0)}{note(9)}{note(4)}</w:p>"
    assert lines(xml, footnotes=notes) == [
        "氏名です", "※1 注2です", "項目\t住所", "※2 注3です", "終り", "※3 注4です",
    ]  # fmt: skip


def test_lists_and_headings_of_the_standard_template() -> None:
    made = docx.Document()
    made.add_heading("方針", 0)
    made.add_heading("目的", 2)
    for text in ("氏名", "住所"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("電話", style="List Bullet")
    doc = opened(made)
    assert [(b.kind, b.level, b.span.of(doc.text)) for b in doc.blocks] == [
        ("heading", 1, "方針"),
        ("heading", 2, "目的"),
        ("list_item", 0, "1. 氏名"),
        ("list_item", 0, "2. 住所"),
        ("list_item", 0, "・電話"),
    ]


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_LARGEST", 100)
    with pytest.raises(UnreadableError) as caught:
        opened(docx.Document())
    assert caught.value.problem.code == "too_large"
    assert caught.value.problem.message.startswith("policy.docx unpacks to")


@pytest.mark.parametrize("depth", [50, 300])
def test_deep_tables_do_no_harm(depth: int) -> None:
    inner = para("氏名です")
    for _ in range(depth):
        inner = table(row(cell("", inner=inner)))
    try:
        assert lines(inner) == ["氏名です"]
    except (UnreadableError, SyntaxError):
        assert depth == 300  # libxml2 refuses it


# --- a whole policy ------------------------------------------------------------------------


def _as_word(text: str) -> bytes:
    """A policy of text as a Word file: paragraphs, and tables of its lines with tabs."""
    import io

    made = docx.Document()
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            grid = made.add_table(len(rows), max(map(len, rows)))
            for r, fields in enumerate(rows):
                for c, words in enumerate(fields):
                    grid.cell(r, c).text = words
            rows = []
        made.add_paragraph(line)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["01_hoshimidori_ec.txt", "05_tsubame_hr_notice.txt"])
def test_a_sample_policy_gives_the_same_facts_as_word_file_and_as_text(name: str) -> None:
    path = SAMPLES / name
    text = pipeline.extract(path)
    word = pipeline.extract(_as_word(read(Source(name, path.read_bytes())).text))
    for table_name in ("purposes", "data_items", "retention", "recipients", "contacts"):
        expected = ["".join(found.quote.split()) for found in text.rows[table_name]]
        got = ["".join(found.quote.split()) for found in word.rows[table_name]]
        assert got == expected, table_name
    assert [a.path for a in word.tree] == [a.path for a in text.tree]
    assert word.facts.organization == text.facts.organization
