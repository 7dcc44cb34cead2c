"""Names of desks, fields and sites that come again open no unit; ends of policies stand beside it."""

from __future__ import annotations

import pytest
from outlines import tree

BODY = "当店は、皆さまの情報を大切に扱い、必要な備えを整えます。"
ASKED = "ご質問は、次の窓口にお寄せください。"
PLACE = "〒100-0000 みずうみ県みずうみ市湖畔町1-2"
SECTIONS = ("個人情報の取得", "第三者への提供", "安全管理")
UNITS = [f"|{s}" for s in SECTIONS]


def page(*parts: str) -> list[str]:
    return tree(f"<html><body><main>{''.join(parts)}</main></body></html>", "policy.html")


def headed(*titles: str) -> str:
    return "".join(f"<h3>{title}</h3><p>{BODY}</p>" for title in titles)


@pytest.mark.parametrize(
    "block",
    [
        ("湖畔歯科クリニック　お客様相談室", PLACE, "TEL：03-0000-0141"),
        ("みずうみ園 事務局", "電話 03-0000-0141"),
        ("みずうみ大学 総務課 個人情報保護窓口", "電話 03-0000-0141（直通）"),
        ("担当窓口　総務部", "電話　03-0000-0141"),
        ("お電話でのお問い合わせ", "03-0000-0141（平日のみ）"),
        ("事業者名", "みずうみ書店", "所在地", PLACE),
    ],
)
def test_lines_of_an_address_open_no_unit(block: tuple[str, ...]) -> None:
    for text in ("\n".join(block), "\n\n" + "\n".join(block)):
        above = "\n\n".join(f"{title}\n{BODY}" for title in SECTIONS)
        found = tree(f"プライバシーポリシー\n\n{above}\n\nお問い合わせ窓口\n{ASKED}\n{text}")
        assert found == [*UNITS, "|お問い合わせ窓口"]
    lines = "<br>".join(block)
    found = page(
        "<h1>個人情報保護方針</h1>", headed(*SECTIONS, "窓口"), f"<p>{ASKED}</p><p>{lines}</p>"
    )
    assert found == [*UNITS, "|窓口"]


def test_a_desk_for_a_subject_is_a_title() -> None:
    text = f"プライバシーポリシー\n\n{BODY}\n\n個人情報の開示 受付窓口\n{PLACE}\nTEL：03-0000-0141"
    assert tree(text) == ["|個人情報の開示受付窓口"]


@pytest.mark.parametrize(
    "sign", ["2024年4月1日 制定<br>みずうみ湖畔書店", "みずうみ湖畔書店<br>店主 湖畔花子"]
)
def test_the_name_of_a_site_in_a_signature_begins_no_policy(sign: str) -> None:
    parts = "".join(f"<p><b>{title}</b></p><p>{BODY}</p>" for title in SECTIONS[:2])
    found = page("<h1>みずうみ湖畔書店</h1><h2>個人情報保護方針</h2>", parts,
                 f"<p>{sign}</p>")  # fmt: skip
    assert found == UNITS[:2]


def test_a_heading_at_the_foot_stands_in_no_article() -> None:
    articles = "".join(f"<p>第{n}条（{s}）</p><p>{BODY}</p>" for n, s in enumerate(SECTIONS, 1))
    foot = "<h2>ご相談</h2><p>お気軽にお声がけください。</p>"
    assert page("<h1>個人情報取扱規約</h1>", articles, foot)[-1] == "|ご相談"


@pytest.mark.parametrize("label", ["■", "▼"])
def test_signs_behind_the_marks_of_a_list(label: str) -> None:
    """Some items hold more than lines, so that their titles are set as text."""
    held = "<p><b>(1) 会員の情報</b><br>発送に使います。</p><p><b>(2) 職員の情報</b><br>給与に使います。</p>"
    body = (f"<p>{BODY}</p>", held, f"<p>{BODY}</p>")
    items = "".join(f"<li>{label}{s}<br>{b}</li>" for s, b in zip(SECTIONS, body, strict=True))
    found = page("<h1>個人情報保護方針</h1>", f"<ul>{items}</ul>")
    assert [unit.startswith(" ") for unit in found] == [False, False, True, True, False]


def test_the_only_titles_by_markup_stand_in_the_marked_title_above_them() -> None:
    tops = ["<p>◆取得</p>", "<p>◆安全管理</p>", "<p>◆改定</p>"]
    found = page("<h1>個人情報保護方針</h1>", *(f"{top}<p>{BODY}</p>" for top in tops[:2]),
                 headed("組織での備え", "人への備え"), f"{tops[2]}<p>{BODY}</p>")  # fmt: skip
    assert [unit.startswith(" ") for unit in found] == [False, False, True, True, False]


@pytest.mark.parametrize("form", ["4. {}", "第4条（{}）"])
@pytest.mark.parametrize("lead", ["", "次のとおりです。"])
def test_parts_in_brackets_of_the_last_number(form: str, lead: str) -> None:
    """Nothing counts on behind them, but the title above them says nothing else."""
    sections = "\n".join(
        f"{form.format(s).replace('4', str(n))}\n{BODY}" for n, s in enumerate(SECTIONS, 1)
    )
    text = f"プライバシーポリシー\n{sections}\n{form.format('利用する者')}\n{lead}\n"
    found = tree(f"{text}【会員の皆様】\n{BODY}\n【職員】\n{BODY}")
    assert [unit.startswith(" ") for unit in found] == [False] * 4 + [True] * 2


def test_a_list_that_counts_by_iroha_is_titled() -> None:
    items = "<br>".join(("イ．氏名", "ロ．住所", "ハ．電話番号"))
    found = page("<h1>個人情報保護方針</h1>", f"<p><b>安全管理</b></p><p>{BODY}</p>",
                 f"<p><b>利用目的</b></p><p>{items}</p>")  # fmt: skip
    assert found[:2] == ["|安全管理", "|利用目的"]


def test_who_answers_for_it_titles_a_section() -> None:
    desk = f"<p>みずうみ書店　お客様相談室<br>{PLACE}<br>電話 03-0000-0141</p>"
    found = page(
        "<h1>個人情報保護方針</h1>", headed(*SECTIONS), f"<h3>個人情報保護管理者</h3>{desk}"
    )
    assert found == [*UNITS, "|個人情報保護管理者"]


@pytest.mark.parametrize("name", ["SUB MENU", "メニュー", "最近の投稿"])
def test_a_short_menu_by_its_name(name: str) -> None:
    links = "<ul><li><a href='/a.html'>店の案内</a></li><li><a href='/b.html'>お便り</a></li></ul>"
    found = page("<h1>個人情報保護方針</h1>", headed(*SECTIONS), f"<h3>{name}</h3>{links}")
    assert found == UNITS


def test_articles_hold_numbered_headings() -> None:
    parts = (
        f"<p>第{n}条（{s}）</p>" + headed("① 会員", "② 職員") for n, s in enumerate(SECTIONS, 1)
    )
    found = page("<h1>個人情報取扱規約</h1>", *parts)
    assert [unit.startswith(" ") for unit in found] == [False, True, True] * 3


def test_marked_titles_hold_the_headings_of_several() -> None:
    parts = [f"<p>◆{s}</p><p>{BODY}</p>" for s in (*SECTIONS, "改定")]
    parts[0] += headed("会員", "職員")
    parts[2] += headed("組織での備え", "人への備え")
    found = page("<h1>個人情報保護方針</h1>", *parts)
    assert [unit.startswith(" ") for unit in found] == [
        False,
        True,
        True,
        False,
        False,
        True,
        True,
        False,
    ]


def test_a_plain_title_above_parts_in_brackets_that_list() -> None:
    text = f"個人情報保護方針\n\n{BODY}\n\n当院での利用目的\n【院内】\n・診療\n・会計\n【院外】\n・他院との連携\n・検査の委託"
    assert tree(text)[:2] == ["|当院での利用目的", "  |院内"]


@pytest.mark.parametrize("name", ["お問い合わせはこちら", "お申込みページへ >", "トップへ戻る"])
def test_a_heading_that_leads_away_opens_no_unit(name: str) -> None:
    head = "<h1>個人情報保護方針</h1>"
    assert page(head, headed(*SECTIONS), f"<h3>{name}</h3>") == UNITS
    reached = page(head, headed(*SECTIONS), "<h3>ご相談はこちら</h3><p>電話 03-0000-0141</p>")
    assert reached == [*UNITS, "|ご相談はこちら"]


def test_links_to_the_terms_of_a_tool_title_nothing() -> None:
    links = (
        "<p><a href='/t'>Google 解析サービス利用規約</a></p><p>本方針は改めることがあります。</p>"
    )
    assert page("<h1>個人情報保護方針</h1>", headed(*SECTIONS), links) == UNITS
