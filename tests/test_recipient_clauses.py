"""What may stand between a receiver and the verb that gives it data, and what verbs are none."""

from __future__ import annotations

import pytest

import pipeline


def _found(text: str) -> set[str]:
    return set(pipeline.extract(text).recipients["name"])


@pytest.mark.parametrize(
    "words",
    [
        "必要に応じて個人情報を",
        "お問い合わせへの回答のため、個人情報を",
        "ご相談への対応を目的として個人情報を",
        "ご連絡のため、個人情報を",
        "サービスの提供に必要な範囲で、氏名と電話番号を",
        "対応に必要な限度で個人情報を",
    ],
)
@pytest.mark.parametrize("particle", ["に", "に対して、"])
def test_adverbs_between_a_receiver_and_its_verb(words: str, particle: str) -> None:
    text = f"1. 個人情報の利用\n当社は、保険会社{particle}{words}提供することがあります。\n"
    assert _found(text) == {"保険会社"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("税理士への業務の委託に伴い、個人情報を提供することがあります。", {"税理士"}),
        ("管理組合への氏名、部屋番号および電話番号の提供を行うことがあります。", {"管理組合"}),
        ("・信販会社への申込手続の代行のため", {"信販会社"}),
        ("・共済の請求の際、市役所・保険会社に提出する参加者一覧", {"市役所", "保険会社"}),
        (
            "・ご指示により他のサービス（提携会社が運営するものを含みます）に情報を転送するため",
            {"提携会社"},
        ),
        ("当社および関連会社・子会社において共同利用する目的", {"関連会社", "子会社"}),
        (
            "当社は、会員の個人情報を提携会社と必要な範囲内で、共同利用することがあります。",
            {"提携会社"},
        ),
        (
            "個人情報は、売買における買主・売主（その見込み客を含む）、ローンの申込みにおける金融機関・保証会社、指定流通機構に提供されます。",
            {"買主", "売主", "金融機関", "保証会社", "指定流通機構"},
        ),
        (
            "第三者（銀行、本人確認、信用調査機関を含みます）に個人情報を開示します。",
            {"銀行", "信用調査機関"},
        ),
        ("診療にあたり必要な医院や検査会社に対して、情報を提供します。", {"医院", "検査会社"}),
        ("裁判所からの開示命令や法的な請求を除き、個人情報を開示しません。", {"裁判所"}),
    ],
)
def test_wordings_that_give_data(text: str, expected: set[str]) -> None:
    assert _found(f"1. 個人情報の取扱い\n{text}\n") == expected


@pytest.mark.parametrize(
    "text",
    [
        "販売代理店に対して、サービスの提供に必要な研修を行います。",
        "提携会社に対して、商品の提供をいたします。",
        "保険会社にお問い合わせください。当社では情報を提供できません。",
        "・小売企業や飲食企業等に対しアウトソーシングサービスの案内",
        "取得した個人データを別の事業主体と共同利用します。",
        "・運送会社への荷物の引渡しのため",
        "調査の結果を統計情報として取り扱い、顧客である企業や官公庁等に提供しています。",
        "当クリニックは患者の個人情報を適切に管理します。",
    ],
)
def test_wordings_that_give_none(text: str) -> None:
    assert _found(f"1. 個人情報の取扱い\n{text}\n") == set()


@pytest.mark.parametrize(
    "lead",
    [
        "当社は、次の場合に氏名および電話番号を第三者へ提供することがあります。",
        "ご登録の情報は、以下の場合に第三者へ開示されます。",
    ],
)
def test_what_the_lead_in_gives_its_items_give(lead: str) -> None:
    text = f"1. 取扱い\n{lead}\n・業務を円滑に進めるため、管理組合に送付する場合\n・その他の場合\n"
    assert _found(text) == {"管理組合"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("個人情報の提供は、運送会社、保険会社に対して行います。", {"運送会社", "保険会社"}),
        ("個人情報を提供する先は、運送会社および信販会社に限ります。", {"運送会社", "信販会社"}),
        ("個人情報の開示・提供の相手は、提携会社、保険会社等です。", {"提携会社", "保険会社"}),
        (
            "個人情報は、運送会社、信販会社など、必要な範囲で第三者に提供されることがあります。",
            {"運送会社", "信販会社"},
        ),
        ("印刷会社と機密保持契約を結んだうえで、個人情報を提供いたします。", {"印刷会社"}),
        ("・保険会社への保険金請求のため", {"保険会社"}),
        (
            "広告の表示のため株式会社ひばり広告の提供する「ひばりボード」を利用し、クッキーにより配信しています。",
            {"株式会社ひばり広告"},
        ),
        (
            "以下の場合に個人データを第三者に提供いたします。\n・運送会社（お届けのため）\n・信販会社（代金の回収のため）",
            {"運送会社", "信販会社"},
        ),
    ],
)
def test_orders_of_words_that_give_data(text: str, expected: set[str]) -> None:
    assert _found(f"1. 個人情報の取扱い\n{text}\n") == expected


@pytest.mark.parametrize(
    "text",
    [
        "印刷会社と契約を結んだうえで、商品の案内を作成します。",
        "個人情報の提供は、代理店に対しては行いません。",
        "下記のときを除き、個人データを第三者に提供しません。\n・法令に基づく場合\n・ご本人の同意がある場合",
        "苦情は消費生活センターにも相談できます。",
    ],
)
def test_orders_of_words_that_give_none(text: str) -> None:
    assert _found(f"1. 個人情報の取扱い\n{text}\n") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "当社および当社の関連会社は、商品のご案内のため、会員の個人情報を利用することがあります。",
            {"関連会社"},
        ),
        (
            "弊社及びグループ会社、提携会社は、次の目的で個人情報を利用します。",
            {"グループ会社", "提携会社"},
        ),
        ("当社および代理店は、個人情報を目的外に利用しません。", set()),
        ("当社と取引先との契約の履行のため、当社は個人情報を利用します。", set()),
        ("当社および販売店での商品のご購入に際して、会員の個人情報を利用します。", set()),
    ],
)
def test_those_who_use_data_as_the_organisation_does(text: str, expected: set[str]) -> None:
    assert _found(f"1. 個人情報の利用\n{text}\n") == expected
