"""Overlaps settled by one policy, identifiers that stay, links that end on facts."""

from __future__ import annotations

from collections.abc import Sequence

from factories import document

from pipeline import links, resolve
from pipeline.core import (
    Article,
    ContactMention,
    DataItemMention,
    Mention,
    PurposeMention,
    RecipientMention,
    RetentionMention,
    Span,
)
from pipeline.passages import Reading, Record

_TEXT = "氏名と住所を架空運輸株式会社に提供し、5年保存します。" + "あ" * 60


def _reading(records: Sequence[Record] = (), articles: Sequence[Article] = ()) -> Reading:
    return Reading(document(_TEXT), articles, (), records)


def _item(start: int, end: int, item: str = "name", sure: float = 0.9) -> DataItemMention:
    return DataItemMention(Span(start, end), "", "r", sure, item, "provided")


def _facts(*mentions: Mention) -> dict[str, tuple[resolve.Fact, ...]]:
    return resolve.facts(_reading(), mentions)


def test_the_more_confident_then_the_longer_mention_is_kept() -> None:
    kept = _facts(_item(0, 2, sure=0.5), _item(0, 2, "nickname", sure=0.9))["data_items"]
    assert [f.mention.item for f in kept] == ["nickname"]  # type: ignore[attr-defined]
    kept = _facts(_item(0, 2), _item(0, 5, "address"))["data_items"]
    assert [f.mention.span for f in kept] == [Span(0, 5)]


def test_different_tables_do_not_compete() -> None:
    purpose = PurposeMention(Span(0, 5), "", "r", 0.9, ("delivery",))
    found = _facts(purpose, _item(0, 2))
    assert len(found["purposes"]) == len(found["data_items"]) == 1


def test_two_recipients_of_one_cell_and_two_periods_of_one_row_stay() -> None:
    def recipient(name: str, start: int) -> RecipientMention:
        return RecipientMention(Span(start, start + 4), "", "r", 0.9, name, True, "processor")

    assert len(_facts(recipient("甲", 6), recipient("乙", 8))["recipients"]) == 2
    assert len(_facts(recipient("甲", 6), recipient("甲", 8))["recipients"]) == 1
    one = RetentionMention(Span(0, 20), "", "r", 0.9, duration="P5Y", bound="exact")
    other = RetentionMention(Span(5, 20), "", "r", 0.9, duration="P3Y", bound="exact")
    assert len(_facts(one, other)["retention"]) == 2


def test_two_officers_in_one_row_are_two_contacts() -> None:
    def officer(person: str, phone: str) -> ContactMention:
        return ContactMention(
            Span(0, 20), "", "r", 0.9, "privacy_officer", person=person, phone=phone
        )

    assert len(_facts(officer("甲野", "+8131"), officer("乙野", "+8131"))["contacts"]) == 2
    assert len(_facts(officer("甲野", "+8131"), officer("甲野", "+8131"))["contacts"]) == 1


def test_identifiers_depend_on_content_alone() -> None:
    one = _facts(_item(0, 2), _item(3, 5, "address"))["data_items"]
    other = _facts(_item(3, 5, "address"), _item(0, 2))["data_items"]
    assert [f.fact_id for f in one] == [f.fact_id for f in other]
    assert len({f.fact_id for f in one}) == 2


def test_a_fact_stands_in_the_innermost_unit() -> None:
    def unit(name: str, start: int, end: int, parent: str | None = None) -> Article:
        return Article(
            name, parent, 1, "article", name, name, None, Span(start, end), Span(start, end)
        )

    units = (unit("a", 0, 30), unit("b", 6, 14, "a"), unit("c", 15, 20, "a"))
    reading = _reading(articles=units)
    found = resolve.facts(
        reading, [_item(0, 2), _item(7, 9), _item(21, 23), _item(12, 18), _item(40, 42)]
    )
    assert [f.mention.article_id for f in found["data_items"]] == ["a", "b", "a", "a", ""]


def test_links_within_a_row() -> None:
    row = Record(0, Span(0, 20), None, ())
    recipient = RecipientMention(Span(6, 14), "", "r", 0.9, "架空運輸株式会社", True, "processor")
    purpose = PurposeMention(Span(15, 18), "", "r", 0.9, ("delivery",))
    reading = _reading([row])
    found = resolve.facts(reading, [_item(0, 2), _item(30, 32), recipient, purpose])
    made = links.links(reading, found)
    assert {link.relation for link in made} == {"recipient_receives", "recipient_for", "item_for"}
    ids = {f.fact_id for facts in found.values() for f in facts}
    assert all({link.source_id, link.target_id} <= ids for link in made)
    outside = found["data_items"][1].fact_id
    assert all(outside not in (link.source_id, link.target_id) for link in made)


def test_items_that_are_not_collected_have_no_recipient() -> None:
    row = Record(0, Span(0, 20), None, ())
    recipient = RecipientMention(Span(6, 14), "", "r", 0.9, "架空運輸株式会社", True, "processor")
    excluded = DataItemMention(Span(0, 2), "", "r", 0.9, "name", "excluded")
    reading = _reading([row])
    assert links.links(reading, resolve.facts(reading, [excluded, recipient])) == ()
