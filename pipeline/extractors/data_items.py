"""Kinds of personal data: what is taken, provided, kept, asked for, excluded.

Words are found in pipeline.extractors.data_item_hits, their context is decided in
pipeline.extractors.data_item_context; this module joins the two and reads tables
and marks of necessity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.core import DataItemMention
from pipeline.extractors import data_item_columns as columns
from pipeline.extractors import data_item_gates as gates
from pipeline.extractors import data_item_hits as hits
from pipeline.extractors import data_item_members as members
from pipeline.extractors import data_item_terms as terms
from pipeline.extractors.data_item_codes import OTHER
from pipeline.extractors.data_item_context import Decision, Sentence
from pipeline.extractors.data_item_found import UNKNOWN, Found
from pipeline.extractors.data_item_places import Places
from pipeline.passages import Field, Passage, Reading, Record
from pipeline.rules import Rules

_MARK = re.compile(
    r"(?:必須|任意|オプション|選択)(?:項目|入力)?\)?(?=[:：\]】>）]|$)|[\[【(<（](?:必須|任意)[\]】)>）]"
)
_OWN_MARK = re.compile(r"(?:は|\(|\[|【|:)(必須|任意)")
# What comes between a mark of necessity and the next item makes the mark void.
_NEXT_LIST = re.compile(r"[0-9]\)|<[^>]*>|[①-⑳]")
_TITLE = re.compile(
    "(?:こと|ため|[等の](?:取扱い?|利用|提供|管理|保護)|停止|請求|消去|目的|について|方法|手続き?|[。?？])$"
)


def find(reading: Reading, rules: Rules) -> Iterator[DataItemMention]:
    """The items that one document names, in text order."""
    reader = _Reader(reading, rules)
    read = [(one, reader.mentions(one)) for one in reading.passages if _speaks(one)]
    own = terms.learned(read, rules)
    for passage, mentions in read:
        if own and own.occurs(passage.text):
            yield from reader.mentions(passage, own)
        else:
            yield from mentions


class _Reader:
    """Reads the passages of one document."""

    def __init__(self, reading: Reading, rules: Rules) -> None:
        self.reading = reading
        self.rules = rules
        self.cells = _cells(reading)
        self.places = Places(rules)
        self.classes = terms.classes(reading.passages)

    def mentions(
        self, passage: Passage, own: terms.OwnTerms | None = None
    ) -> list[DataItemMention]:
        """The items of one passage, with the document's own terms where they are known."""
        words = hits.find(passage, self.rules, own)
        found = [one for one in words if not gates.explains(passage.text, one, words)]
        if not found and passage.role not in ("cell", "item"):
            return []
        sentence = Sentence(passage, self.rules, self.places)
        read = _passage(sentence, found, self.cells, self.reading)
        return [one for one in read if not self._names_class(passage, one)]

    def _names_class(self, passage: Passage, one: DataItemMention) -> bool:
        """Whether a word in prose is the document's own name for a class of data."""
        if one.item != OTHER or passage.role == "cell" or not self.classes:
            return False
        start, end = passage.view.find(one.span)
        return passage.text[start:end] in self.classes


def _speaks(passage: Passage) -> bool:
    return bool(passage.text) and (passage.role != "heading" or _lists(passage))


def _lists(passage: Passage) -> bool:
    """Whether what looks like a heading is a list of items: 「ア氏名、住所、職歴」."""
    return passage.text.count("、") >= 2 and _TITLE.search(passage.text) is None


def _cells(reading: Reading) -> dict[int, tuple[Record, Field]]:
    """The record and field of each cell, by where the cell begins."""
    return {
        field.cell.span.start: (record, field)
        for record in reading.records
        for field in record.fields
        if field.cell.text and not field.inherited
    }


def _passage(
    sentence: Sentence,
    found: list[Found],
    cells: dict[int, tuple[Record, Field]],
    reading: Reading,
) -> Iterator[DataItemMention]:
    passage = sentence.passage
    cell = cells.get(passage.span.start)
    decided: dict[int, Decision] = {}
    for group in hits.groups(found):
        decision = _decision(sentence, group, cell)
        if decision and not _labels(reading, passage, group, cell):
            decided[group[0].group] = decision
    known = [
        one for one in found
        if one.group in decided and not gates.dropped(sentence, one, found, decided[one.group])
    ]  # fmt: skip
    for one in sorted(
        [*known, *members.unknown_members(sentence, found, decided, cell)], key=lambda f: f.start
    ):
        shown = hits.with_politeness(passage.text, one)
        decision = decided[one.group]
        share = 0.75 if one.rule_id == UNKNOWN else 1.0
        yield DataItemMention(
            span=passage.view.span(shown.start, shown.end),
            article_id=passage.article_id,
            rule_id=one.rule_id,
            confidence=round(decision.confidence * share, 3),
            item=one.item,
            context=decision.context,
            necessity=_necessity(passage.text, one, cell),
        )


def _labels(
    reading: Reading, passage: Passage, group: list[Found], cell: tuple[Record, Field] | None
) -> bool:
    """Whether the cell is only the label of the organisation's own address or name."""
    if passage.role != "cell" or len(group) > 1 or group[0].item not in gates.OWN:
        return False
    if cell is not None and cell[1].role == "items":
        return False
    rest = reading.document.text[passage.span.end : passage.span.end + 60]
    value = re.match(r"(?:\t| *\| *)([^\t\n|]+)", rest)
    return (
        value is not None
        and not re.search("ため|目的|利用|、|取得|収集|登録", value[1])
        and (len(passage.text) <= 10)
    )


def _decision(
    sentence: Sentence, group: list[Found], cell: tuple[Record, Field] | None
) -> Decision | None:
    if cell is not None:
        record, field = cell
        if columns.silent(record, field):
            return None
        by_column = columns.context(record, field, sentence)
        if by_column:
            return by_column
    return sentence.decide(group[0].start, group[-1].end, len(group))


def _necessity(text: str, one: Found, cell: tuple[Record, Field] | None) -> str | None:
    """What the mark after or the last one before the item says, or the row's column."""
    own = _OWN_MARK.match(text, one.end)
    if own:
        return "required" if own[1] == "必須" else "optional"
    marks = [m for m in _MARK.finditer(text) if m.end() <= one.start]
    if marks and not _NEXT_LIST.search(text, marks[-1].end(), one.start):
        return "required" if "必須" in marks[-1][0] else "optional"
    if cell:
        field = cell[0].get("necessity")
        if cell[1].role == "necessity":
            return "required" if "必須" in cell[1].head else "optional"
        if field is not None:
            if "必須" in field.cell.text:
                return "required"
            if "任意" in field.cell.text:
                return "optional"
    return None
