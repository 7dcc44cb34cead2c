"""Unknown members of lists in running prose. Every text is invented."""

from __future__ import annotations

import pytest

from pipeline.extractors import data_items
from pipeline.rules import load_rules
from tests.factories import passage, reading

RULES = load_rules()


def quotes(text: str, topic: str = "collection") -> list[str]:
    read = reading(passage(text, topics=(topic,)))
    return [read.document.text[m.span.start : m.span.end] for m in data_items.find(read, RULES)]


MEMBERS = [
    # one or more between known ones
    ("当会は、氏名、句会名、俳号、住所を取得します。", ["氏名", "句会名", "俳号", "住所"]),
    # behind the last known one, as far as the list goes
    ("契約者の氏名、性別、契約日、復活日および払込方法などを共同して利用します。", ["契約者の氏名", "性別", "契約日", "復活日", "払込方法"]),
    # numbers in brackets inside the sentence, and remarks
    ("会は、(1)氏名、住所(2)出船日、帰港日(過去5年に限る)(3)契約日、船倉の番号を共同して利用します。",
     ["氏名", "住所", "出船日", "帰港日", "契約日", "船倉の番号"]),
    # two known words make one list over an unknown one
    # one known word is enough where the list is what somebody is asked for
    ("見積りの折には、庭の広さ、ご住所、ご希望の樹種をお聞きします。", ["庭の広さ", "ご住所", "ご希望の樹種"]),
    ("ご予約では、お名前、船釣りの経験、竿の本数などの情報を伺うことがあります。", ["お名前", "船釣りの経験", "竿の本数"]),
    ("生年月日、新しい巣箱の型、電話番号を伺います。", ["生年月日", "新しい巣箱の型", "電話番号"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEMBERS)
def test_members_between_and_behind_known_ones(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


NO_MEMBERS = [
    # the sentence goes on, the list does not
    ("氏名、住所、その他本人が届け出た事柄は取得します。", {"氏名", "住所"}),
    # an action among the members
    ("氏名、住所を取得し、訂正、利用停止に応じます。", {"氏名", "住所"}),
    # what closes a list in general words
    ("氏名、生年月日その他の記述により誰かが分かる情報を取得します。", {"氏名", "生年月日"}),
    # persons
    ("氏名、電話番号、皆様の声を取得します。", {"氏名", "電話番号"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NO_MEMBERS)
def test_what_follows_a_list_is_no_member(text: str, expected: set[str]) -> None:
    assert set(quotes(text)) == expected
