"""What a policy says of itself. Each case: lines of an invented policy, and its facts."""

from __future__ import annotations

import pytest

from pipeline import process, sources
from pipeline.core import DocumentFacts, Source
from pipeline.extractors import document
from pipeline.passages import Reading
from pipeline.rules import load_rules
from tests.factories import passage, reading


def read(*lines: str) -> Reading:
    passages = []
    at = 0
    for line in lines:
        passages.append(passage(line, offset=at))
        at += len(line) + 1
    return reading(*passages)


FILLER = tuple(f"個人情報の取扱いの第{n}の原則を守ります。" for n in range(1, 12))

ORGANIZATIONS = [
    # several companies of which each is called so: the first leads them
    (
        (
            "株式会社みどり堂、税理士法人かもめ、MIDORI SERVICES CO.,LTD（以下、各社にて「当社」といいます。）は、守ります。",
        ),
        "株式会社みどり堂",
    ),
    # the clause that defines 当社, in its many punctuations
    (("株式会社みどり堂（以下「当社」といいます）は、次の方針を定めます。",), "株式会社みどり堂"),
    (("あおば食品株式会社(以下、当社)は、個人情報を大切にします。",), "あおば食品株式会社"),
    (
        ("本方針は、合同会社ひだまり（以下、「弊社」という。）が定めるものです。",),
        "合同会社ひだまり",
    ),
    # who runs the site, before the site's own name
    (
        (
            "本方針は、架空花子が運営するサイト「くるみ便り」（以下「当サイト運営者」）に適用します。",
        ),
        "架空花子",
    ),
    (("本アプリ「かもめ」（以下「本アプリ」）の開発・運営者（以下「当方」）は、守ります。",), None),
    (("カモメナビは13歳未満の方を対象としていません。", "位置を使います。"), None),
    # with a gloss between the name and the definition
    (
        ("有限会社くすのき（所在地：架空県架空市1-1）（以下「当社」と言います）は、誓います。",),
        "有限会社くすのき",
    ),
    # who provides the app, behind the clause that says so
    (
        (
            "アプリ「かもめ」(以下「本アプリ」といいます)を提供する雨傘開発室(以下「開発者」)は、守ります。",
        ),
        "雨傘開発室",
    ),
    (
        ("「かもめ便り」運営事務局(以下、当事務局)は、個人情報を大切にします。",),
        "「かもめ便り」運営事務局",
    ),
    (("森の湊商工会議所(以下「本会議所」という)は、守ります。",), "森の湊商工会議所"),
    # a title glued to the name
    (("個人情報保護方針株式会社みどり(以下「当社」)では、守ります。",), "株式会社みどり"),
    # a signature in front of a representative
    (("個人情報を守ります。", *FILLER, "あめんぼ堂書店", "店主 氷室 海"), "あめんぼ堂書店"),
    # one sentence cuts the name, the signature has it in full
    (
        ("株式会社ことのは雲は、個人情報を守ります。", *FILLER, "株式会社ことのは雲"),
        "株式会社ことのは雲",
    ),
    # no legal form
    (
        ("さくら台クリニック（以下「当院」といいます）は、患者様の情報を守ります。",),
        "さくら台クリニック",
    ),
    (
        ("ひまわりアプリ運営（以下、「当社」といいます）は、本方針を定めます。",),
        "ひまわりアプリ運営",
    ),
    # the definition of something else is not the issuer
    (
        (
            "この規約は、星空マップ（以下「本サービス」といいます）に適用します。",
            "星空システム株式会社は、法令を守ります。",
        ),
        "星空システム株式会社",
    ),
    # the subject of the opening sentence
    (("一般社団法人架空振興会は、個人情報の保護に努めます。",), "一般社団法人架空振興会"),
    (("架空省は、本アプリの提供に関し、法令を守ります。",), "架空省"),
    # a signature
    (
        (
            "当社は、個人情報を守ります。",
            *FILLER,
            "2020年4月1日",
            "もみじ工業株式会社",
            "代表取締役 山田 花子",
        ),
        "もみじ工業株式会社",
    ),
    # a label
    (("事業者名：株式会社ゆうひ", "当社は、次のとおり取り扱います。"), "株式会社ゆうひ"),
    # a signature under the dates of the policy, below the data of another body
    (
        (
            "当社は、個人情報を守ります。",
            *FILLER,
            "次の団体でも相談を受け付けています。",
            "名称：一般社団法人架空相談協会",
            "2010年4月1日 制定",
            "株式会社すずかけ",
        ),
        "株式会社すずかけ",
    ),
    # a holding company and its group, defined together; one company defined behind its parent
    (
        (
            "株式会社かなた堂およびその子会社である株式会社かなた運輸（以下、総称して「当社」）です。",
        ),
        "株式会社かなた堂",
    ),
    (
        ("株式会社かなた堂の子会社である株式会社はるか（以下「当社」）は、方針を定めます。",),
        "株式会社はるか",
    ),
    # a gloss before the definition inside its bracket, and a name in quotation marks
    (("かえで信用金庫（本店：架空県架空市、以下「当金庫」）は、誓います。",), "かえで信用金庫"),
    (("「ねこの手帖」（https://neko.example/、以下「当ブログ」）です。",), "ねこの手帖"),
    # another alias before 当社 in one bracket; 当社 before the name; a label and a blank
    (("Kakuu Cloud, Inc.（以下総称して「Kakuu」、「当社」）です。",), "Kakuu Cloud, Inc."),
    (("当社（株式会社いちょう）は、誓います。",), "株式会社いちょう"),
    (("運営会社株式会社ふもと", "当社は誓います。"), "株式会社ふもと"),
    # nobody is named
    (("当社は、個人情報を守ります。",), None),
    # a body that accredits is not the issuer
    (
        (
            "一般財団法人日本情報経済社会推進協会は、認定団体です。",
            "株式会社つばきでは、情報を守ります。",
        ),
        "株式会社つばき",
    ),
]

DATES = [
    # what a date is, in a bracket behind it
    (("平成18年4月（制定）平成28年10月1日（改訂）",), ("2006-04", None, "2016-10-01")),
    (
        ("2010年4月1日（制定）", "2015年5月1日（第2回改定）", "2020年6月1日（施行）"),
        ("2010-04-01", "2020-06-01", "2015-05-01"),
    ),
    # a date and who signs in one line
    (
        ("当院は、情報を守ります。", "令和3年6月15日 医療法人みずうみ会理事長 架空花子"),
        ("2021-06-15", None, None),
    ),
    # one line each, label before
    (("制定日：2013年6月1日", "最終改訂日 2020年8月1日"), ("2013-06-01", None, "2020-08-01")),
    (("施行日: 令和4年4月1日",), (None, "2022-04-01", None)),
    (("Last updated: 2024-05-01",), (None, None, "2024-05-01")),
    # label behind; the latest revision counts
    (
        ("2005年2月15日制定", "2006年12月20日改訂", "2008年7月1日改訂"),
        ("2005-02-15", None, "2008-07-01"),
    ),
    # sentences
    (("この方針は、２０２４年１０月２４日から適用されます。",), (None, "2024-10-24", None)),
    (
        ("本ポリシーは、2021年6月に制定・施行し、2022年7月1日に改定しました。",),
        ("2021-06", "2021-06", "2022-07-01"),
    ),
    (("2021年12月1日　プライバシーポリシー改定のお知らせ",), (None, None, "2021-12-01")),
    # several addenda: the latest is in force
    (
        ("この規程は、平成25年7月1日から施行する。", "この規程は、令和3年5月1日から施行する。"),
        (None, "2021-05-01", None),
    ),
    # label on the line before
    (("制定年月日", "2019年9月9日"), ("2019-09-09", None, None)),
    # kanji
    (
        ("制定日　二〇一五年四月一日", "改定日　令和四年十月三十一日"),
        ("2015-04-01", None, "2022-10-31"),
    ),
    # versions, a list of changes one of which says nothing, what was published
    (("1.0版 2012年2月1日", "2.0版 2018年4月1日"), ("2012-02-01", None, "2018-04-01")),
    (
        ("【2020年2月1日制定】", "【2021年3月1日改訂】", "【2024年5月1日】地図を追加"),
        ("2020-02-01", None, "2024-05-01"),
    ),
    (("2024/05/01 公開", "2024/08/01 更新"), ("2024-05-01", None, "2024-08-01")),
    (("Effective date: June 1, 2021",), (None, "2021-06-01", None)),
    (("（平成17年4月1日 学長裁定）",), ("2005-04-01", None, None)),
    # all in one line
    (
        ("2016年10月1日 制定／2024年12月20日 改定／2025年1月15日 施行",),
        ("2016-10-01", "2025-01-15", "2024-12-20"),
    ),
    # the first resolution made it, the next revised it
    (
        (
            "附則（平成28年3月10日理事会議決）",
            "この規程は、平成28年4月1日から施行する。",
            "附則（令和5年2月20日理事会議決）",
            "この規程は、令和5年4月1日から施行する。",
        ),
        ("2016-03-10", "2023-04-01", "2023-02-20"),
    ),
    # words before their dates, in brackets and in eras
    (("【制定】2012.4.1　【改定】2022.4.1",), ("2012-04-01", None, "2022-04-01")),
    (("策定：H17.4.1 改訂：R4.4.1",), ("2005-04-01", None, "2022-04-01")),
    (("初版発行：2018年3月1日", "最終改訂：2024年3月1日"), ("2018-03-01", None, "2024-03-01")),
    # who resolved it stands between
    (("2023年4月1日付で理事会の承認を得て改定した。",), (None, None, "2023-04-01")),
    # a list of changes
    (
        ("改定履歴", "2018年5月25日：初版", "2023年6月16日：送信先の追加"),
        ("2018-05-25", None, "2023-06-16"),
    ),
    # a link behind the date to what changed that day
    (
        (
            "- 改定: 2021年8月3日 ([変更箇所](https://example.jp/a/2))",
            "- 制定: 2014年2月1日 ([初めの文面](https://example.jp/a/1))",
        ),
        ("2014-02-01", None, "2021-08-03"),
    ),
    # an emphasised label
    (("最終更新: **2021/06/01**",), (None, None, "2021-06-01")),
    # a date alone where another is named
    (("2025年11月5日", *FILLER, "2024年2月1日改定"), (None, None, "2024-02-01")),
    # a date alone in a signature, and one alone under the title
    (
        (*FILLER, "2018 年 10 月 1 日", "もみじ工業株式会社", "代表取締役 山田 花子"),
        ("2018-10-01", None, None),
    ),
    (("2025年11月5日", *FILLER), ("2025-11-05", None, None)),
]

NO_DATES = [
    ("[以前の方針を見る(2024年10月3日)](#)",),  # a link to an older version
    ("2019年5月1日改定版は[こちら](https://example.jp/old)です。",),
    ("更新認定年月日：平成27年11月12日",),  # an accreditation
    ("登録年月日", "平成14年12月24日"),  # a registration
    ("個人情報の保護に関する法律（平成15年5月30日法律第57号）を守ります。",),
    ("平成29年5月30日に施行された改正個人情報保護法に対応します。",),
    ("改定する場合は、効力発生日の30日前までに告知します。",),
    ("制定日：【要記入：例 2026年6月12日】",),
    ("有効期間", "平成29年12月24日から平成34年12月23日まで"),
    ("© 2014-2016 Kakuu KK",),
]


@pytest.mark.parametrize(("lines", "expected"), ORGANIZATIONS)
def test_the_issuer_as_printed(lines: tuple[str, ...], expected: str | None) -> None:
    assert document.facts(read(*lines), load_rules()).organization == expected


def whole(text: str, name: str = "policy.txt") -> DocumentFacts:
    """The facts of a whole document, read as it is."""
    rules = load_rules()
    read_text = sources.read(Source(name, text.encode()))
    return process.analyse(read_text, rules).facts


PRINTED = [
    # a word on such a body is no title over the signature
    (
        "方針\n当社は、守ります。\n方針は認定個人情報保護団体の指針に従います。\n\n2020年4月1日\n株式会社うぐいす堂",
        "株式会社うぐいす堂",
    ),
    # a name that begins like a particle; a desk behind the name; a holding company and its own
    ("方針\nはるつげ note（以下「当方」といいます。）は、情報を守ります。", "はるつげ note"),
    (
        "方針\n当校は、守ります。\n\n学校法人　くれない学園　教務部\nTEL 03-1234-5678",
        "学校法人　くれない学園",
    ),
    (
        "Hotaru Inc.\n方針\nほたる通信株式会社およびその子会社のうち、本方針を採る会社は、情報を守ります。",
        "ほたる通信株式会社",
    ),
    # who is named behind or below the word for a body of complaints
    (
        "方針\n当社は、守ります。\n\n認定個人情報保護団体の名称\n一般財団法人架空信用協議会\n電話 03-1234-5678",
        None,
    ),
    # with a blank between a gloss in brackets and the definition
    ("方針\nVilla Asagi（ヴィラ・アサギ） (以下、当館という) は、情報を守ります。", "Villa Asagi"),
    # the definition the other way round: 当支部 is explained
    (
        "方針\n当支部（「架空剣道連盟　北支部」をいいます。以下同じ。）は、情報を守ります。",
        "架空剣道連盟　北支部",
    ),
    # a field of several in one line
    (
        "方針\n当サイトは、情報を守ります。\n\n制定日：2022年5月　／　運営：みずいろ文庫",
        "みずいろ文庫",
    ),
    # the desk, where nothing else names anybody
    (
        "方針\n当社は、守ります。\n\nお問合せ先：株式会社あめあがり 総務部　TEL 03-1234-5678",
        "株式会社あめあがり",
    ),
    # the school to which a sentence sends with questions
    (
        "方針\n本学は、情報を守ります。\nお問い合わせは、みどり中学・高等学校までお願いします。",
        "みどり中学・高等学校",
    ),
    # a name in quotes behind 私たち, and a restaurant
    ("方針\n私たち「NPO法人 ひだまり食堂」は、情報を守ります。", "NPO法人 ひだまり食堂"),
    (
        "方針\nレストラン ル・ソレイユ（以下「当レストラン」）は、守ります。",
        "レストラン ル・ソレイユ",
    ),
    # a shop that the title and the first sentence name alike
    (
        "晴れ着屋くるみ　個人情報保護方針\n\n晴れ着屋くるみでは、個人情報を守ります。",
        "晴れ着屋くるみ",
    ),
    # 私ども, an alias that is the end of the name, a school with a name in quotes
    ("方針\n私ども、割烹旅館 花筏は、お客様の情報を守ります。", "割烹旅館 花筏"),
    ("方針\n架空広域連合（以下「広域連合」という。）は、情報を守る。", "架空広域連合"),
    ("方針\nピアノ教室「おとのは」では、生徒さんの情報を守ります。", "ピアノ教室「おとのは」"),
    # the holder of the copyright, where nothing else names anybody
    (
        "方針\n当社は、情報を守ります。\n\nCopyright © 2019-2024 株式会社そらまめ All Rights Reserved.",
        "株式会社そらまめ",
    ),
    ("方針\n当社は、守ります。\n\n(C) Blue Lantern Inc. All rights reserved.", "Blue Lantern Inc."),
    ("方針\n当店は、守ります。\n\n© 2023 ヘアサロンつむぎ", "ヘアサロンつむぎ"),
    ("方針\n当社は、守ります。\n\n© example.com", None),
    (
        "方針\n株式会社みどり（以下「当社」）は、守ります。\n\n© Blue Lantern Inc.",
        "株式会社みどり",
    ),
    # who runs a shop that is called 当店 below; what is held and not run by a body
    (
        "方針\nみなと企画株式会社が運営するHAIR & SPA kumo（以下「当サロン」という）は、情報を守ります。",
        "みなと企画株式会社",
    ),
    ("Kumo Fes 2031（以下、大会）では、個人情報を守ります。", "Kumo Fes 2031"),
    ("Kumo Note（以下、本アプリ）では、個人情報を守ります。", None),
    # a gloss with a slash in it
    ("方針\n当方は、守ります。\n事業者名: KUMO Works（責任者／ 架空 花子）", "KUMO Works"),
    # the provider of a tool is not the issuer
    ("# 方針\n\n本アプリの方針です。\n\n## モジュール\n\n- 提供者: Kumo LLC\n", None),
    # a comma behind the name; a blank of a form; others that are listed
    ("方針\n株式会社みなづき、（以下、当社）は、情報を守ります。", "株式会社みなづき"),
    ("方針\n[運営者名/社名]（以下「当社」）は、情報を守ります。", None),
    (
        "方針\n当社は、守ります。\n\n## その他\n\n- 株式会社あさ\n- 株式会社ひる\n- 株式会社ゆう\n- 株式会社よる\n",
        None,
    ),
]


@pytest.mark.parametrize(("text", "expected"), PRINTED)
def test_the_issuer_in_a_whole_document(text: str, expected: str | None) -> None:
    assert whole(text, "policy.md").organization == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        # front matter of a Markdown file
        (
            "---\ntitle: プライバシーポリシー\n---\n## 取得\n\n氏名を取得します。\n",
            "a.md",
            "プライバシーポリシー",
        ),
        # a heading that a line break parts
        (
            "<h2>個人情報の<br>取扱いについて</h2><h3>取得</h3><p>氏名を取得します。</p>",
            "a.html",
            "個人情報の取扱いについて",
        ),
        # the way to the page from the start of its site
        (
            "HOME > 会社情報 > 個人情報保護方針\n個人情報保護方針\n氏名を守ります。\n",
            "a.txt",
            "個人情報保護方針",
        ),
        (
            "<p><a href=/>トップ</a> » <span>個人情報の取扱い</span></p><h1>個人情報の取扱い</h1><p>氏名を守ります。</p>",
            "a.html",
            "個人情報の取扱い",
        ),
        # a sign to close the page, a form above the policy
        (
            "<div><span>×</span><h2>個人情報の取り扱いについて</h2><p>氏名を守ります。</p></div>",
            "a.html",
            "個人情報の取り扱いについて",
        ),
        (
            "<title>お申し込み | </title><p>お名前をご記入ください。</p><h4>個人情報保護方針</h4><p>氏名を守ります。</p>",
            "a.html",
            "個人情報保護方針",
        ),
        # a sign before the title
        (
            "●個人情報の取扱いについて\n氏名を取得し、守ります。\n",
            "a.txt",
            "個人情報の取扱いについて",
        ),
    ],
)
def test_the_title_as_printed(text: str, name: str, expected: str) -> None:
    assert whole(text, name).title == expected


@pytest.mark.parametrize(("lines", "expected"), DATES)
def test_established_effective_revised(
    lines: tuple[str, ...], expected: tuple[str | None, str | None, str | None]
) -> None:
    facts = document.facts(read(*lines), load_rules())
    assert (facts.established_date, facts.effective_date, facts.revised_date) == expected


def test_the_row_of_a_table_says_what_was_done_on_its_date() -> None:
    table = "| 日付 | 内容 |\n|---|---|\n| 2013-06-01 | 制定 |\n| 2019-07-01 | 第2版 |\n"
    facts = whole(f"# 方針\n\n当社は、守ります。\n\n{table}", "policy.md")
    assert (facts.established_date, facts.revised_date) == ("2013-06-01", "2019-07-01")


@pytest.mark.parametrize("lines", NO_DATES)
def test_other_dates_are_not_the_policys(lines: tuple[str, ...]) -> None:
    facts = document.facts(read(*lines, *FILLER), load_rules())
    assert (facts.established_date, facts.effective_date, facts.revised_date) == (None, None, None)


@pytest.mark.parametrize(
    "line",
    [
        "2023年6月16日付で改正電気通信事業法が施行されることに伴い、外部送信の方針を定めました。",
        "改正電気通信事業法が2023年6月16日に施行されました。",
        "2022年4月1日施行の改正著作権法に対応しています。",
        "2022年4月1日施行の、改正著作権法に合わせています。",
        "電気通信事業法の改正（2023年6月施行）を受けて見直しました。",
    ],
)
def test_the_day_of_a_statute_is_no_day_of_the_policy(line: str) -> None:
    facts = document.facts(read("プライバシーポリシー", *FILLER, line), load_rules())
    assert not (facts.established_date or facts.effective_date or facts.revised_date)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # one date, two words: joined behind it or before it
        (("2023年10月1日最終改定・同日施行",), (None, "2023-10-01", "2023-10-01")),
        (("2015年4月1日制定（同日施行）",), ("2015-04-01", "2015-04-01", None)),
        (
            ("この方針は、令和5年10月1日に改定し、同日から適用する。",),
            (None, "2023-10-01", "2023-10-01"),
        ),
        (("2015年4月1日策定後、即日施行",), ("2015-04-01", "2015-04-01", None)),
        (("2023年10月1日 改訂版発効",), (None, "2023-10-01", "2023-10-01")),
        (("制定・施行日：2015年4月1日",), ("2015-04-01", "2015-04-01", None)),
        (("改定施行日：2023年10月1日",), (None, "2023-10-01", "2023-10-01")),
        (
            ("制定・施行日：2015年4月1日　改定・施行日：2023年10月1日",),
            ("2015-04-01", "2023-10-01", "2023-10-01"),
        ),
        (("2015年4月1日施行、改定：2023年10月1日",), (None, "2015-04-01", "2023-10-01")),
        # one word, several dates
        (("改定日：2020年2月3日、2021年5月6日、2023年10月1日",), (None, None, "2023-10-01")),
        (("2023年10月1日 第2版発行",), (None, None, "2023-10-01")),
        (
            ("Effective Date: 2015.04.01 / Last Revised: 2023.10.01",),
            (None, "2015-04-01", "2023-10-01"),
        ),
    ],
)
def test_words_and_dates_that_share_each_other(
    lines: tuple[str, ...], expected: tuple[str | None, str | None, str | None]
) -> None:
    facts = document.facts(read(*FILLER, *(line.replace("　", "") for line in lines)), load_rules())
    assert (facts.established_date, facts.effective_date, facts.revised_date) == expected


def test_a_row_of_changes_is_told_by_its_own_cells() -> None:
    table = (
        "<table><tr><td>2015年4月1日</td><td>初版</td></tr>"
        "<tr><td>2023年10月1日</td><td>委託先の追加</td></tr></table>"
    )
    page = f"<html><body><h1>方針</h1><p>本文です。</p><h2>改定履歴</h2>{table}</body></html>"
    facts = whole(page, "policy.html")
    assert (facts.established_date, facts.revised_date) == ("2015-04-01", "2023-10-01")


def test_a_heading_is_no_label_of_a_date_in_a_sentence() -> None:
    lines = (
        "クッキーの方針の策定",
        "2023年6月16日付で改正著作権法が施行されたので、頁を設けました。",
    )
    assert document.facts(read(*FILLER, *lines), load_rules()).established_date is None


def test_a_date_alone_under_the_title_below_a_menu() -> None:
    lines = (
        "会社の案内です。",
        "店の案内です。",
        "地図です。",
        "個人情報の取扱いについて",
        "2019年8月1日",
    )
    facts = document.facts(read(*lines, *FILLER), load_rules())
    assert facts.established_date == "2019-08-01"


def test_the_place_of_a_measure_is_no_issuer() -> None:
    lines = ("ウェブサイトでは、個人情報の保護に努めます。", *FILLER)
    assert document.facts(read(*lines), load_rules()).organization is None
