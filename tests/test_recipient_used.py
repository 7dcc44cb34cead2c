"""Services that a sentence says are used for a task, and names that are nobody's service."""

from __future__ import annotations

import pytest

import pipeline


def _found(text: str) -> set[tuple[str, str]]:
    rows = pipeline.extract(text).recipients
    return set(zip(rows["name"], rows["kind"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "予約の受付とメール送信のため、Heron Pages、Egret Forms及びメール配信サービスを利用することがあります。",
            {"Heron Pages", "Egret Forms", "メール配信サービス"},
        ),
        ("応募者の管理のためPlover等のサービスを利用しています。", {"Plover"}),
        ("入力された内容の保存にはCloudflare Objectsを利用しています。", {"Cloudflare Objects"}),
    ],
)
def test_services_used_for_a_task(text: str, expected: set[str]) -> None:
    assert _found(f"1. 外部の利用\n{text}\n") == {(name, "processor") for name in expected}


@pytest.mark.parametrize(
    "text",
    [
        "個人情報の送信にはSSL、TLSを使用しています。",
        "会員の管理のためMicrosoft Excelを使用して名簿を作成します。",
        "決済にはVISA、JCBを利用できます。",
        "本サービスの対応はGoogle Chrome、Microsoft Edgeを利用する場合に限ります。",
        "ログイン状態の管理のためCookieを使用しています。",
        "・Google Analyticsなし",
        "・Facebook SDKは不使用",
    ],
)
def test_names_that_are_nobodys_service(text: str) -> None:
    assert _found(f"1. 取扱い\n{text}\n") == set()


@pytest.mark.parametrize(
    "verb",
    ["のサービスを通じて閲覧の情報を収集しています", "のツールを用いて利用の状況を記録します"],
)
def test_the_service_of_somebody_unnamed_takes_traces(verb: str) -> None:
    text = f"1. 情報の収集\n当社は、マーケティング会社{verb}。\n"
    assert _found(text) == {("マーケティング会社", "external_tool")}


def test_one_entrusted_stays_so_behind_others() -> None:
    text = "1. 取扱い\n内容により、関連会社、修理の外部委託先へ個人情報を開示することがあります。\n"
    assert ("修理の外部委託先", "processor") in _found(text)
