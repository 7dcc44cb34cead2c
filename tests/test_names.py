"""Names of organisations: by legal form in running text, by shape in lists."""

from __future__ import annotations

import pytest

from pipeline.extractors.name_breaks import Breaks
from pipeline.extractors.name_entries import entries
from pipeline.extractors.names import organizations
from pipeline.text import tight

RUNNING = [
    # the form before the name, behind it, abbreviated
    ("当社は株式会社みなと物流に委託します。", ["株式会社みなと物流"]),
    ("委託先は、そら印刷株式会社です。", ["そら印刷株式会社"]),
    ("あさひ運輸(株)、㈱ゆうひ", ["あさひ運輸(株)", "㈱ゆうひ"]),
    # a particle behind a name in hiragana is no part of it; the end of みなと is
    ("株式会社くじらは、", ["株式会社くじら"]),
    ("株式会社みずほ食品と提携", ["株式会社みずほ食品"]),
    # の inside the name of an association
    ("NPO法人ひだまりの会へ寄付", ["NPO法人ひだまりの会"]),
    # a full stop that shortens a word of the name, and others
    ("株式会社あおば＆Co.（以下「当社」）", ["株式会社あおば&Co."]),
    ("株式会社Heron Inc.は", ["株式会社Heron Inc."]),
    ("株式会社Heron.Co. 〒100", ["株式会社Heron.Co."]),
    ("株式会社あおば.", ["株式会社あおば"]),
    # two names joined by a conjunction
    ("株式会社青空及び株式会社白雲", ["株式会社青空", "株式会社白雲"]),
    ("株式会社青空およびその子会社", ["株式会社青空"]),
    # blanks are gone in a tight text: what is glued to a name is cut off
    ("株式会社青空 個人情報相談窓口", ["株式会社青空"]),
    ("青空株式会社 総務課長", ["青空株式会社"]),
    ("株式会社青空 東京都千代田区", ["株式会社青空"]),
    ("委託先 株式会社青空", ["株式会社青空"]),
    ("北町1丁目2番 ミドリビル9階 青空株式会社", ["青空株式会社"]),
    # a word that only begins like a title; hiragana between kanji and the form
    ("日本はやぶさシステムズ株式会社", ["日本はやぶさシステムズ株式会社"]),
    ("4階日立つぐみ株式会社", ["日立つぐみ株式会社"]),
    ("発行:月島水産株式会社", ["月島水産株式会社"]),
    ("条件提示を現代商事株式会社に任せる", ["現代商事株式会社"]),
    # a form that closes a name and stands before a title
    ("AobaLab (株) 代表取締役", ["AobaLab (株)"]),
    # what is set in English above a company is no part of its name
    ("CONTACT 合同会社8ひばり", ["合同会社8ひばり"]),
    # other corporations
    (
        "医療法人社団 わかば会 医療法人社団 ふたば会",
        ["医療法人社団わかば会", "医療法人社団ふたば会"],
    ),
    ("国立大学法人みどり大学", ["国立大学法人みどり大学"]),
    ("大連青空軟件有限公司", ["大連青空軟件有限公司"]),
    # a brand in hiragana before the form, behind words that join it, inside the name
    ("子会社であるつぐみ不動産株式会社に", ["つぐみ不動産株式会社"]),
    ("審査を行うあしたば保証株式会社に", ["あしたば保証株式会社"]),
    ("保証会社である全国あんしん保証株式会社", ["全国あんしん保証株式会社"]),
    ("株式会社アドほうき星が提供する", ["株式会社アドほうき星"]),
    ("Sông Hồng Co., Ltd.に", ["Sông Hồng Co., Ltd."]),
    # Latin names, blanks and the comma of the form included
    ("株式会社 A&B", ["株式会社A&B"]),
    ("韓国の Blue Sky Corp に", ["Blue Sky Corp"]),
    ("Green Field Co., Ltd.、Sunny, Inc.を", ["Green Field Co., Ltd.", "Sunny, Inc."]),
    ("White Cloud Pte. Ltd.(シンガポール)", ["White Cloud Pte. Ltd."]),
    ("SORA TRANSFER(HK) LIMITED", ["SORA TRANSFER(HK) LIMITED"]),
    ("Umi GmbHおよびYama SDN.BHDの", ["Umi GmbH", "Yama SDN.BHD"]),
    # hiragana behind kanji are words of the name, or particles, or what is said of it
    ("株式会社花あかりは、", ["株式会社花あかり"]),
    ("株式会社そよかぜ便りおよびその子会社", ["株式会社そよかぜ便り"]),
    ("株式会社瀬戸内まるごとに委託", ["株式会社瀬戸内まるごと"]),
    ("株式会社青空ほか3社", ["株式会社青空"]),
    ("株式会社青空ならびに", ["株式会社青空"]),
    ("株式会社青空向けの", ["株式会社青空"]),
    # a particle inside a name that stands alone
    ("株式会社ことのは雲", ["株式会社ことのは雲"]),
    ("運営会社:株式会社森の音(以下「当社」)", ["株式会社森の音"]),
    ("株式会社絵本とおもちゃ", ["株式会社絵本とおもちゃ"]),
    # one noun behind の closes a short name in a sentence, too
    ("株式会社緑の庭は、予約を受けます", ["株式会社緑の庭"]),
    ("氏名を緑の庭株式会社に提供", ["緑の庭株式会社"]),
    ("当社の森株式会社", ["森株式会社"]),
    ("株式会社緑の家族は", ["株式会社緑"]),
    ("株式会社青葉建設の家は", ["株式会社青葉建設"]),
    ("株式会社青空の子会社", ["株式会社青空"]),
    ("株式会社青空のご案内", ["株式会社青空"]),
    ("株式会社青空の提供", ["株式会社青空"]),
    # a brand in hiragana behind a particle or a verb
    ("必要に応じてうみねこデータ株式会社に提供", ["うみねこデータ株式会社"]),
    ("取扱いをうみねこデータ株式会社に委託", ["うみねこデータ株式会社"]),
    ("処理についてやまびこ運輸株式会社に委託", ["やまびこ運輸株式会社"]),
    ("運営するひだまり薬局株式会社が", ["ひだまり薬局株式会社"]),
    ("子会社であるやまびこ不動産株式会社", ["やまびこ不動産株式会社"]),
    ("業務を行っているひまわり生命株式会社と", ["ひまわり生命株式会社"]),
    # nothing: a common noun, a form without a name, Latin words without a form
    ("株式会社の役員", []),
    ("株式会社を設立する", []),
    ("PRIVACY POLICY", []),
    ("Cookie と IP アドレス", []),
]


@pytest.mark.parametrize(("text", "expected"), RUNNING, ids=[t for t, _ in RUNNING])
def test_in_running_text(text: str, expected: list[str]) -> None:
    view = tight(text)
    assert [view[a:b] for a, b in organizations(view)] == expected


LISTED = [
    # names without a form count, glosses do not
    ("ABC、Blue Sky FMS (リンク)、Green Pay (リンク)、XYZNET",
     ["ABC", "Blue Sky FMS", "Green Pay", "XYZNET"]),
    # a comma separates, but not that of Co., Ltd.
    ("soraComms, Greenfield Service Co., Ltd.", ["soraComms", "Greenfield Service Co., Ltd."]),
    ("Mix Co., Ltd.(リンク)、 Han Inc.(リンク)、 AB Cloud Co., Ltd.",
     ["Mix Co., Ltd.", "Han Inc.", "AB Cloud Co., Ltd."]),
    # a line broken inside a cell leaves one blank: no ground to part the words
    ("SKYFIVE Kumo365", ["SKYFIVE Kumo365"]),
    # Markdown links and tags, addresses behind the name
    ("[Hikari](https://www.example.com/)", ["Hikari"]),
    ("Hikari, Inc.<br>（アメリカ・カリフォルニア州）", ["Hikari, Inc."]),
    ("Sora Cloud privacy@example.com", ["Sora Cloud"]),
    # a list of common nouns holds no proper name
    ("配送業者、金融機関", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTED, ids=[t for t, _ in LISTED])
def test_in_a_list(text: str, expected: list[str]) -> None:
    view = tight(text)
    assert [view[a:b] for a, b in organizations(view, listed=True)] == expected


ENTRIES = [
    # marks and glosses go, also inside brackets nothing is parted
    ("・株式会社青空（本社、支社を含む）、金融機関", ["株式会社青空", "金融機関"]),
    ("**Hikari**（データの保管）", ["Hikari"]),
    ("[株式会社青空およびその子会社](https://example.com/)", ["株式会社青空", "その子会社"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), ENTRIES, ids=[t for t, _ in ENTRIES])
def test_entries(text: str, expected: list[str]) -> None:
    view = tight(text)
    assert [view[a:b] for a, b in entries(view)] == expected


ASSOCIATIONS = [
    # hiragana inside a name, closed by a word for an association
    ("公益社団法人日本ひかり協会に提供", ["公益社団法人日本ひかり協会"]),
    ("一般社団法人日本協会および支部", ["一般社団法人日本協会"]),
]


@pytest.mark.parametrize(("text", "expected"), ASSOCIATIONS, ids=[t for t, _ in ASSOCIATIONS])
def test_associations(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in organizations(text)] == expected


# Names that only the blanks of the raw text part: (tight text, wide, narrow, names).
BROKEN = [
    # a wide blank parts a field from a name
    ("審査と採点株式会社青空", {5}, set(), ["株式会社青空"]),
    ("運用そよ風工房株式会社", {2}, set(), ["そよ風工房株式会社"]),
    # narrow blanks part names that stand in a row
    ("株式会社つぐみつぐみ物流株式会社", set(), {7}, ["株式会社つぐみ", "つぐみ物流株式会社"]),
    # a narrow blank inside one name parts nothing
    ("山田商事株式会社", set(), {2}, ["山田商事株式会社"]),
    ("GMOそら決済株式会社", set(), {3}, ["GMOそら決済株式会社"]),
]


@pytest.mark.parametrize(("text", "wide", "narrow", "names"), BROKEN, ids=[c[0] for c in BROKEN])
def test_blanks_part_names(text: str, wide: set[int], narrow: set[int], names: list[str]) -> None:
    breaks = Breaks(frozenset(wide), frozenset(narrow))
    assert [text[a:b] for a, b in organizations(text, breaks=breaks)] == names
