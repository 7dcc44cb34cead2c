"""The model of recipients: what it may add and tell. Every text is invented."""

from __future__ import annotations

import pytest

from pipeline import sources
from pipeline.core import Source
from pipeline.extractors import recipient_judged as judged
from pipeline.extractors import recipients
from pipeline.passages import Reading
from pipeline.process import to_reading
from pipeline.rules import load_rules
from pipeline.training import recipients as training

_POLICY = """プライバシーポリシー
株式会社れんげ（以下「当社」という。）

1. 委託
当社は、発送を次の会社に委託します。
・みどり運輸株式会社
・配送業者

2. お知らせ
あおい工業株式会社は、当社の隣にあります。
"""


class _Judge:
    """Answers by name, in the order in which names are asked about."""

    def __init__(self, answers: dict[str, tuple[str, float]], names: list[str]) -> None:
        self.answers, self.names = answers, names

    def best(self, rows: list[frozenset[int]]) -> list[tuple[str, float]]:
        assert len(rows) == len(self.names)
        return [self.answers.get(name, (judged.NONE, 0.5)) for name in self.names]


@pytest.fixture(scope="module")
def reading() -> Reading:
    return to_reading(sources.read(Source("policy.txt", _POLICY.encode())), load_rules())


def _told(reading: Reading, answers: dict[str, tuple[str, float]]) -> dict[str, str]:
    """Name -> kind of what stays and what is added, if the model answers so."""
    scene, found = recipients.examples(reading, load_rules())
    judge = _Judge(answers, [one.name for one in scene.candidates()])
    kept, new = judged.judged(scene, found, lambda: judge)  # type: ignore[arg-type, return-value]
    told = {mention.name: mention.kind for mention in kept}
    return told | {one.name: kind for one, kind, _ in new}


_RULED = {"みどり運輸株式会社": "processor", "配送業者": "processor"}


def test_an_unsure_model_changes_nothing(reading: Reading) -> None:
    unsure = {
        "みどり運輸株式会社": ("third_party", 0.6),
        "あおい工業株式会社": ("third_party", 0.5),
    }
    assert _told(reading, unsure) == _RULED


def test_a_sure_model_adds_and_tells_kinds(reading: Reading) -> None:
    sure = {
        "みどり運輸株式会社": ("joint_user", 0.9),
        "あおい工業株式会社": ("third_party", 0.9),
        "配送業者": (judged.NONE, 0.95),
    }
    assert _told(reading, sure) == {
        "みどり運輸株式会社": "joint_user", "配送業者": "processor",
        "あおい工業株式会社": "third_party",
    }  # fmt: skip


def test_part_of_a_known_name_is_not_added(reading: Reading) -> None:
    scene, found = recipients.examples(reading, load_rules())
    whole = [one for one in found if one.name == "みどり運輸株式会社"]
    names = [one.name for one in scene.candidates()]
    judge = _Judge({"配送業者": ("processor", 0.9)}, names)
    _, new = judged.judged(scene, whole, lambda: judge)  # type: ignore[arg-type, return-value]
    assert [one.name for one, _, _ in new] == ["配送業者"]


def test_without_a_model_the_rules_decide(reading: Reading) -> None:
    scene, found = recipients.examples(reading, load_rules())
    assert judged.judged(scene, found, lambda: None) == (found, [])
    assert {one.name: one.kind for one in recipients.by_rules(reading, load_rules())} == _RULED


def test_the_model_is_not_asked_about_a_text_that_names_nobody() -> None:
    read = to_reading(
        sources.read(Source("a.txt", "お知らせ\n本日は休みです。\n".encode())), load_rules()
    )
    scene, found = recipients.examples(read, load_rules())

    def never() -> None:
        raise AssertionError

    assert judged.judged(scene, found, never) == ([], [])


def test_what_stands_around_a_name_is_seen(reading: Reading) -> None:
    scene, _ = recipients.examples(reading, load_rules())
    seen = {one.name: scene.features(one) for one in scene.candidates()}
    entrusted, told = seen["みどり運輸株式会社"], seen["あおい工業株式会社"]
    sign = judged.hashed.places(["topic:outsourcing"])
    assert sign <= entrusted
    assert not sign <= told
    assert judged.hashed.places(["beside list:processor"]) <= entrusted


def test_a_name_labelled_elsewhere_is_no_example(reading: Reading) -> None:
    scene, _ = recipients.examples(reading, load_rules())
    one = next(c for c in scene.candidates() if c.name == "あおい工業株式会社")
    assert training._kind(one, [], set()) == judged.NONE
    assert training._kind(one, [], {one.name}) is None
