"""The kind that section and verb give to whoever is named."""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors.recipients import by_rules
from pipeline.process import to_reading
from pipeline.rules import load_rules


def _found(text: str) -> list[tuple[str, str]]:
    read = to_reading(sources.read(Source("policy.txt", text.encode())), load_rules())
    return [(m.name, m.kind) for m in by_rules(read, load_rules())]


_GIVEN = "1. 第三者への提供\n次の第三者に個人情報を提供します。\n・{}\n"


@pytest.mark.parametrize(
    "line", ["Supabase, Inc.", "Google LLC（Google Workspaceの提供元）", "株式会社なぎさ倉庫"]
)
def test_whoever_is_given_data_is_a_third_party_whatever_it_sells(line: str) -> None:
    assert _found(_GIVEN.format(line)) == [(line.partition("（")[0], "third_party")]


def test_a_sponsor_takes_data_for_itself() -> None:
    text = "1. 第三者への提供\n参加者名簿をスポンサーであるGitHub, Inc.に提供します。\n"
    assert _found(text) == [("GitHub, Inc.", "third_party")]


def test_a_bare_title_of_processors_announces_those_below_it() -> None:
    text = "1. 第三者提供\n主要な業務委託先：\n・Stripe, Inc. — 決済処理\n"
    assert _found(text) == [("Stripe, Inc.", "processor")]


def test_whoever_is_sent_data_by_an_app_is_the_operator_of_a_tool() -> None:
    text = "1. 外部通信について\n本アプリは次のサービスにデータを送信します。\n・Heron LLC：天気の取得\n"
    assert _found(text) == [("Heron LLC", "external_tool")]


@pytest.mark.parametrize("own", ["当ホテル", "当薬局", "当病院", "当塾", "本学院", "当園"])
def test_what_the_organisation_calls_itself_is_nobody_else(own: str) -> None:
    text = (
        f"1. 第三者への提供\n{own}は、次の場合を除き、個人情報を提供しません。\n"
        f"・{own}が適切な監督を行う業務委託先に提供する場合\n・{own}と提携する旅行会社に提供する場合\n"
        f"2. 取得\n{own}に個人情報を提供した方の情報を扱います。\n"
    )
    assert _found(text) == [("業務委託先", "processor"), ("旅行会社", "third_party")]


@pytest.mark.parametrize(
    "name", ["あざみ四季が丘保育園", "つつじが丘歯科医院", "鷺が池整骨院", "星が丘学園"]
)
def test_a_particle_inside_the_name_of_a_place(name: str) -> None:
    text = f"1. 第三者への提供\n個人情報を{name}に提供します。\n"
    assert [found for found, _ in _found(text)] == [name]


def test_a_particle_before_a_name_is_none_of_it() -> None:
    text = "1. 第三者への提供\n当園が原田商店に個人情報を提供します。\n"
    assert [found for found, _ in _found(text)] == ["原田商店"]


def test_pupils_of_a_cram_school_are_no_school() -> None:
    text = "1. 取得\n塾生に当塾を利用していただく際に、連絡に必要な情報を塾長に提供していただきます。\n"
    assert _found(text) == []
