"""Purposes beside what is taken, and lists of acts in sentences without verbs. Texts are invented."""

from __future__ import annotations

import pytest

from pipeline.core import Source
from pipeline.extractors import purposes
from pipeline.process import to_reading
from pipeline.rules import load_rules
from pipeline.sources import read as read_source


def _found(text: str) -> list[str]:
    document = read_source(Source("policy.md" if "|---|" in text else "policy.txt", text.encode()))
    mentions = purposes.find(to_reading(document, load_rules()), load_rules())
    return [mention.span.of(document.text) for mention in mentions]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("・得点：順位の一覧に表示するために保存します。", ["順位の一覧に表示する"]),
        ("・呼び名：順位の表示のために、任意で入力した名を保存します。", ["順位の表示"]),
        ("・席の予約の画面を保つためのクッキー", ["席の予約の画面を保つ"]),
        ("予約の画面を維持するために必要なクッキーを利用しています。", ["予約の画面を維持する"]),
        ("・席の画面を開くために使用された機器の情報", []),
        ("・支払の情報（決済の代行を経由するため、当館は番号を保有しません）", []),
        ("・得点：端末の中に保存します。", []),
        ("・クッキーを消すための手順", []),
    ],
)
def test_what_is_taken_says_what_it_is_for(line: str, expected: list[str]) -> None:
    assert _found(f"プライバシーポリシー\n\n1. 取得する情報\n{line}\n") == expected


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        ("取得する情報", "当館は、席料の精算を行うために必要な情報を収集します。", ["席料の精算を行う"]),
        ("利用目的", "よりよい講座の案内を行う為、氏名を利用します。", ["よりよい講座の案内を行う"]),
        ("対局について", "対局の通信のため、接続の情報が外部の機器で処理されます。", ["対局の通信"]),
        ("クッキーの使用", "クッキーは、混雑の分析のために使用しているものであり、ほかには使用しません。", ["混雑の分析"]),
        ("クッキーの使用", "席の案内の改善ならびに利用目的の達成のために、クッキーを使用します。", ["席の案内の改善"]),
        ("クッキーの使用", "クッキーは、お客様が再び訪問された際、より便利に閲覧していただくためのものです。", ["お客様が再び訪問された際、より便利に閲覧していただく"]),
        ("クッキーの使用", "当館は、より便利に閲覧していただけるようにクッキー（Cookie）を使用しています。", ["より便利に閲覧していただける"]),
        ("クッキーの使用", "これらの技術は、混雑の分析に役立てるものです。", ["混雑の分析"]),
        ("年齢の確認", "未成年への酒の販売を防ぐため、身分証明書のご提出をお願いします。", ["未成年への酒の販売を防ぐ"]),
        ("利用目的", "当館は、目的の範囲内に限り、個人情報を利用します。", []),
        ("クッキーの使用", "クッキーの情報を、第三者が広告の配信に活用する場合があります。", []),
        # a verb alone takes its object with it, or belongs to the purpose before it
        ("利用目的", "当館は、会員番号を結び付ける目的で履歴を利用します。", ["会員番号を結び付ける"]),
        ("クッキーの使用", "混雑の様子を見て席の改善に役立てるため、クッキーを利用します。",
         ["混雑の様子を見て席の改善"]),
        ("利用目的", "当館の席を快適にご利用いただくため、氏名を利用します。",
         ["当館の席を快適にご利用いただく"]),
        ("利用目的", "※上記目的に付随する範囲で、個人情報を利用する場合があります。", []),
    ],
)  # fmt: skip
def test_reasons_in_prose(title: str, line: str, expected: list[str]) -> None:
    assert _found(f"プライバシーポリシー\n\n1. {title}\n{line}\n") == expected


def test_titles_of_people_below_purposes() -> None:
    text = (
        "プライバシーポリシー\n\n1. 個人情報の利用目的\n(1) 学生\n講座の案内。施設の提供。\n"
        "(2) 保証人・保護者等\n会報の発送。行事の案内。\n"
    )
    assert "会報の発送。行事の案内" in _found(text)


def test_a_line_of_acts_is_one_purpose() -> None:
    text = (
        "プライバシーポリシー\n\n1. 個人情報の利用目的\n本学は、以下の業務のために利用します。\n"
        "なお、不正な手段によっては情報を収集しません。\n\n"
        "(1) 学生\n履修の相談。国際交流。復学の手続き。\n(2) 受講者\n講座の案内。受講料の納入の通知。\n"
    )
    acts = ["履修の相談。国際交流。復学の手続き", "講座の案内。受講料の納入の通知"]
    assert _found(text) == acts


def test_a_label_of_data_is_no_purpose() -> None:
    text = "1. 利用目的\n次の目的で利用します。\n・提供する情報：お客様が送った写真\n・写真の保存\n"
    assert _found(text) == ["写真の保存"]


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        ("教室の方へ", "① 講座の席をご用意するために利用します。", ["講座の席をご用意する"]),
        ("教室の方へ", "① 教材の貸与の契約を結ぶことに利用します。", ["教材の貸与の契約を結ぶこと"]),
        ("教室の方へ", "① 講座に関して早めに情報を提供するために利用します。", ["講座に関して早めに情報を提供する"]),
        ("教室の方へ", "① 講座の申込みは、受講の記録をもとに適切に利用します。", []),
        ("教室の方へ", "① 名簿の機構は、氏名を講師の紹介のために利用します。", []),
        ("クッキーの使用", "当館は講座の予約の管理に一時的なクッキーを使用します。", ["講座の予約の管理"]),
        ("クッキーの使用", "来場者の集計にはHikari Analyticsを使用しています。", ["来場者の集計"]),
        ("クッキーの使用", "当館の予約のページには、クッキーを使用した箇所があります。", []),
        ("来場の計測", "来場の記録の情報を解析するため、計測用のモジュールを組み込む場合があります。",
         ["来場の記録の情報を解析する"]),
        ("利用目的", "健康の記録は同意を得て取得するものとし、施術の可否の判断以外の目的には利用しない。", ["施術の可否の判断"]),
        ("利用目的", "当館は、名簿を三月の末日まで利用するものとします。", []),
        ("ご案内", "当館は、教育の実施のために提供していただく氏名を適正に取り扱うように努めています。", []),
        ("ツールの利用", "・ひばり予約：講座の予約の管理に利用します。", ["講座の予約の管理"]),
    ],
)  # fmt: skip
def test_sentences_that_say_what_is_used_for(title: str, line: str, expected: list[str]) -> None:
    assert _found(f"プライバシーポリシー\n\n1. {title}\n{line}\n") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("丙は、丁館が、講座の案内を書面で送付することに、任意で同意します。", []),
        (
            "丙は、貴館が、講座の案内を書面で送付することに、任意で同意します。",
            ["講座の案内を書面で送付する"],
        ),
        (
            "乙は、甲が、加工した記録を用いて、教材の改善を行うことに同意するものとします。",
            ["教材の改善を行う"],
        ),
        ("乙は、甲が、教材の改善の受託者に記録を提供することに同意するものとします。", []),
        ("乙は、教材の改善を行うことに同意するものとします。", []),
    ],
)
def test_forms_of_consent(line: str, expected: list[str]) -> None:
    assert _found(f"同意書\n\n第4条（任意の同意）\n{line}\n") == expected


def test_a_column_of_details_takes_the_place_of_its_titles() -> None:
    page = (
        "<h1>個人情報保護方針</h1><h2>利用目的</h2><table>"
        "<tr><th>利用目的</th><th>利用目的詳細</th><th>利用する情報</th></tr>"
        "<tr><td>講座の提供</td><td>・受講の受付のため ・教材の発送のため</td><td>・氏名 ・住所</td></tr>"
        "<tr><td>講師への紹介</td><td>提供を受けた第三者は、以下の目的のために利用します。"
        " ・講座の企画のため</td><td>・氏名</td></tr></table>"
    )
    document = read_source(Source("policy.html", page.encode()))
    mentions = purposes.find(to_reading(document, load_rules()), load_rules())
    assert [m.span.of(document.text) for m in mentions] == ["受講の受付", "教材の発送"]


def test_a_second_line_of_an_occasion_is_one_of_its_own() -> None:
    text = (
        "# 方針\n\n## 利用目的\n\n次の目的で利用します。\n\n"
        "1. 講座の更新を知らせる場合\n   未払いの受講料を請求する場合\n1. 教材を送る場合\n"
    )
    document = read_source(Source("policy.md", text.encode()))
    mentions = purposes.find(to_reading(document, load_rules()), load_rules())
    found = [m.span.of(document.text) for m in mentions]
    assert found == ["講座の更新を知らせる", "未払いの受講料を請求する", "教材を送る"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("個人情報の利用目的は、会費の請求です。", ["会費の請求"]),
        ("個人情報の利用目的は、会報の発送と会費の請求に限定します。", ["会報の発送と会費の請求"]),
        ("個人情報の利用目的は、この方針に記載した範囲に限定します。", []),
        ("当塾は、会費の請求の目的で個人情報を取り扱っています。", ["会費の請求"]),
        ("お名前は、会費の請求にのみ使用し、それ以外の目的には使用しません。", ["会費の請求"]),
        ("会費の請求にのみ使用し、それ以外の目的には使用しません。", ["会費の請求"]),
        ("会員の個人情報を、会報の発送を目的として収集いたします。", ["会報の発送"]),
        ("会報を発送するため、会員のお名前とご住所をうかがいます。", ["会報を発送する"]),
        ("いただいたご意見の内容は、教室の改善に役立てます。", ["教室の改善"]),
        ("お預かりした番号は、会費を請求するために必要です。", ["会費を請求する"]),
        ("会費を請求するために必要です。", []),
        ("このツールは訪問の記録のためにクッキーを使用しています。", ["訪問の記録"]),
        ("お預かりした情報は、会報の発送という目的に限って利用します。", ["会報の発送"]),
        ("会費を請求するため、規約を定めています。", []),
        ("会費を請求するため、振込先をご確認ください。", []),
    ],
)
def test_what_a_sentence_says_of_use_wherever_it_stands(sentence: str, expected: list[str]) -> None:
    text = f"プライバシーポリシー\n\nあさぎ塾は、個人情報を大切にします。\n\n{sentence}\n"
    assert _found(text) == expected


def test_what_is_needed_for_a_purpose_may_be_named_with_a_limit() -> None:
    text = "プライバシーポリシー\n\n第1条（個人情報の利用目的）\n\n{}\n"
    limited = "会員の記録は、会費の請求に必要な範囲でのみ使わせていただきます。"
    assert _found(text.format(limited)) == ["会費の請求"]
    let = "本会は、個人情報を、会報の発送のため、および本規程に定めるその他の目的で利用できるものとします。"
    assert _found(text.format(let)) == ["会報の発送"]
    told = "名簿をどの程度集め、何の目的で使用しているのかをご説明します。"
    assert _found(text.format(told)) == []
    advice = "閲覧者は、事業者のページで、催しの広告の掲載に使用されるCookieを無効にできます。"
    assert _found(text.format(advice)) == []
    within = "お名前は、会費の請求、会報の発送等、正当な活動の範囲内で利用します。"
    assert _found(text.format(within)) == ["会費の請求、会報の発送"]
    let = "お名前は、会報を利用していただくために使用します。"
    assert _found(text.format(let)) == ["会報を利用していただく"]
    assert _found(text.format("これらの情報は、会費を請求するためのものです。")) == [
        "会費を請求する"
    ]


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        (
            "当園は、会員様の個人データを、園の催しに関する情報を会員の皆様に提供するために利用します。",
            "園の催しに関する情報を会員の皆様に提供する",
        ),
        ("次の目的で利用します。\n(1) 会員様の個人情報：会報の発送のため。", "会報の発送"),
        ("次の目的で利用します。\n(1) 応募者に関する個人情報：採用の選考", "採用の選考"),
    ],
)
def test_whose_data_and_what_is_given_to_them(text: str, purpose: str) -> None:
    assert _found(f"方針\n\n1. 利用目的\n{text}\n") == [purpose]


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        (
            "個人情報は、ご質問の内容を園の窓口で調べるために利用します。",
            "ご質問の内容を園の窓口で調べる",
        ),
        (
            "これらの情報は、当園が会員の住所を正しく確認するために利用します。",
            "会員の住所を正しく確認する",
        ),
        ("お客様の個人情報は、住所を会報の発送のために利用します。", "会報の発送"),
    ],
)
def test_an_object_of_the_act_is_part_of_the_purpose(text: str, purpose: str) -> None:
    assert _found(f"1. 個人情報の利用目的\n{text}\n") == [purpose]


def test_a_list_is_of_what_the_nearest_title_says() -> None:
    text = """第2条(取得情報及び利用目的)

以下の方法により情報を収集します。これらは以下の利用目的において利用します。

収集する情報

  • 会員が入力する方法を通じて収集
    • 会員の氏名
    • 会費の支払いに関する受付の控え

利用目的

  • 会員の登録のため

自動的に収集

  • リファラ
  • IPアドレス
"""
    assert _found(text) == ["会員の登録"]


def test_two_tools_of_two_aims() -> None:
    text = "1. 情報の収集\n広告の配信のためにMisago Ads、利用状況の解析のためにMisago Analyticsを使用します。\n"
    assert _found(text) == ["広告の配信", "利用状況の解析"]


def test_a_link_to_a_policy_is_no_aim() -> None:
    text = (
        "広告について\n本アプリは広告を配信します。利用目的につきましては、以下のリンクよりご確認ください。\n"
        "Misago 広告に関するポリシー https://misago.example/ads\n"
    )
    assert not _found(text)


def test_what_cameras_are_set_up_for() -> None:
    text = "防犯カメラについて\n当園では、犯罪の抑止のため、園内に防犯カメラを設置しています。\n"
    assert _found(text) == ["犯罪の抑止"]


def test_a_column_of_aims_below_a_title_of_receivers() -> None:
    text = """## 送信先・送信情報・目的

| 送信先 | 送信される主な情報 | 目的 |
|---|---|---|
| Misago(決済) | 請求金額、IP、UA | 決済処理、請求書の発行 |
"""
    assert _found(text) == ["決済処理、請求書の発行"]


def test_what_is_divided_below_is_no_aim_itself() -> None:
    text = "【園の運営に必要な利用目的】\n・保育の提供\n・園の管理運営業務のうち、\n- 会計・経理\n- 事故の報告\n"
    assert _found(text) == ["保育の提供", "会計・経理", "事故の報告"]


def test_cases_in_which_data_may_be_used() -> None:
    text = """みどり園における個人情報の利用目的について

当園の利用目的を次のとおり公表します。

市立みどり園長

職員が個人情報を利用できる場合とは、次のとおりです。

  1. 保育その他のサービスを提供する場合
  2. 会計の事務に利用する場合
"""
    assert _found(text) == ["保育その他のサービスを提供する", "会計の事務"]


def test_an_annex_is_pointed_to() -> None:
    text = "2 第三者への提供\n別表2に記載している各目的のために、情報を提供することがあります。\n"
    assert not _found(text)


def test_that_data_are_kept_is_no_aim() -> None:
    text = """2. 個人情報の利用
- 園友になっていただいた場合、長期にわたって情報を保管し、行事のご連絡などに利用します。
- 電話などで伺った情報は長期にわたって保管します。
"""
    assert _found(text) == ["行事のご連絡など"]


def test_the_work_that_others_entrust() -> None:
    text = (
        "(2) 個人情報の利用目的\n当店は、取得した個人情報を、保険会社より委託を受けて、保険とこれに付帯する"
        "サービスの提供など、当該業務の遂行に必要な範囲内で適法に利用します。\n"
    )
    assert _found(text) == ["保険とこれに付帯するサービスの提供"]


def test_the_text_below_the_last_of_several_items_is_of_them_all() -> None:
    text = """2. 個人情報の利用目的
利用目的は次のとおりであり、他の目的に利用することはありません。

■当園が取り扱う苗、種およびこれらに付帯・関連するサービスの提供
■当園が取り扱う肥料のご案内
上記の利用目的を変更する場合には、公表します。
"""
    aims = [
        "当園が取り扱う苗、種およびこれらに付帯・関連するサービスの提供",
        "当園が取り扱う肥料のご案内",
    ]
    assert _found(text) == aims


def test_data_that_are_used_together_are_no_aim() -> None:
    text = "2. 収集する情報\n当会が会の活動のために共同利用する個人情報は、次のものに限られています。\n氏名です。\n"
    assert not _found(text)


def test_aims_that_a_law_allows_are_named_by_it() -> None:
    text = "1. 利用目的\n個人信用情報は、施行規則等に基づき限定されている目的以外では利用いたしません。\n"
    assert not _found(text)
