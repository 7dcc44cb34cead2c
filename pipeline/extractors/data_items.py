"""Kinds of personal data: what is taken, provided, kept, asked for, excluded.

Words are found in pipeline.extractors.data_item_hits, their context is decided in
pipeline.extractors.data_item_context; this module joins the two and reads tables
and marks of necessity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from pipeline.core import DataItemMention
from pipeline.extractors import data_item_columns as columns
from pipeline.extractors import data_item_gates as gates
from pipeline.extractors import data_item_hits as hits
from pipeline.extractors import data_item_lists as lists
from pipeline.extractors import data_item_series as series
from pipeline.extractors import data_item_terms as terms
from pipeline.extractors import data_item_unknown as unknown
from pipeline.extractors.data_item_codes import OTHER
from pipeline.extractors.data_item_context import Decision, Sentence
from pipeline.extractors.data_item_found import UNKNOWN, Found
from pipeline.extractors.data_item_phrases import acts
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
# A number tells things apart by itself, whatever the class that it is listed under.
_IDENTIFIES = re.compile("(?:番号|識別子|ID|コード|符号|鍵)$")
_LONGEST_ITEM = 60


def find(reading: Reading, rules: Rules) -> Iterator[DataItemMention]:
    """The items that one document names, in text order."""
    reader = _Reader(reading, rules)
    read = [(one, reader.mentions(one)) for one in reading.passages if _speaks(one)]
    own = terms.learned(read)
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

    def mentions(
        self, passage: Passage, own: terms.OwnTerms | None = None
    ) -> list[DataItemMention]:
        """The items of one passage, with the document's own terms where they are known."""
        found = hits.find(passage, self.rules, own)
        if not found and passage.role not in ("cell", "item"):
            return []
        sentence = Sentence(passage, self.rules, self.places)
        return list(_passage(sentence, found, self.cells, self.reading))


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
    for one in sorted([*known, *_unknown(sentence, found, decided, cell)], key=lambda f: f.start):
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


def _unknown(
    sentence: Sentence,
    found: list[Found],
    decided: dict[int, Decision],
    cell: tuple[Record, Field] | None,
) -> Iterator[Found]:
    """Members that no rule knows; ``decided`` learns the context of a list of them."""
    text = sentence.passage.text
    if cell and columns.silent(*cell):
        return
    held: list[Found] = []
    for one in _classes(text, found, decided):
        for start, end in unknown.enclosed(text, one.end + 1, found):
            held.append(unknown.unknown(start, end, one.group, one.item))
    yield from held
    listed = columns.context(*cell, sentence) if cell else _in_list(sentence)
    members = [one for one in found if one.group in decided]
    listed = listed or _bare_list(sentence, members, decided)
    if listed and listed.context not in ("verification", "definition", "excluded"):
        decided.setdefault(-1, listed)
        more: Iterable[tuple[int, int, int]] = (
            (start, end, -1) for start, end in lists.phrases(text, found)
        )
    else:
        more = chain(series.members(text, found, members), unknown.beside(text, members))
    last = -1
    for start, end, group in sorted(more):
        item = _code(sentence, start, end)
        if any(start < one.end and one.start < end for one in held):
            continue
        if start >= last and not (item == OTHER and acts(text[start:end])):
            last = end
            yield unknown.unknown(start, end, group, item)


def _code(sentence: Sentence, start: int, end: int) -> str:
    """The code of an unknown member: its own, or that of the class whose bracket holds it."""
    item = sentence.theme(start, end)
    own = item != OTHER or _IDENTIFIES.search(sentence.text, start, end)
    outer = None if own else lists.class_of(sentence.text, start)
    return sentence.theme(*outer) if outer else item


def _classes(text: str, found: list[Found], decided: dict[int, Decision]) -> Iterator[Found]:
    """Class nouns with their members behind them in brackets: 「操作状況(滞在時間、完了率)」."""
    for one in found:
        opens = one.group in decided and text.startswith("(", one.end)
        if opens and gates.CLASS.search(text[one.start : one.end]):
            yield one


def _bare_list(
    sentence: Sentence, members: list[Found], decided: dict[int, Decision]
) -> Decision | None:
    """The context of a passage that is nothing but a list, of its known members."""
    if not members or not unknown.is_bare(sentence.text, len(members)):
        return None
    first = decided[members[0].group]
    return first if first.context == sentence.place else None


def _in_list(sentence: Sentence) -> Decision | None:
    """The context of a short list item below a lead-in that announces items."""
    passage = sentence.passage
    context = sentence.listed_by
    if passage.role != "item" or context is None or lists.holds_else(passage.text):
        return None
    if len(passage.text) > _LONGEST_ITEM and not lists.is_list(passage.text):
        return None
    elsewhere = set(passage.topics) & {"purpose", "contact", "security", "rights_request"}
    if elsewhere and not ("collection" in passage.topics and elsewhere == {"purpose"}):
        return None
    return Decision(context, "data_item_contexts.announces", 0.6)


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
