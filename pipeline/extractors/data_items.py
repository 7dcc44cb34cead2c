"""Kinds of personal data: what is taken, provided, kept, asked for, excluded.

Words are found in pipeline.extractors.data_item_hits, their context is decided in
pipeline.extractors.data_item_context; this module joins the two and reads tables
and marks of necessity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.core import DataItemMention
from pipeline.core.quick import quick
from pipeline.extractors import data_item_company as company
from pipeline.extractors import data_item_gates as gates
from pipeline.extractors import data_item_hits as hits
from pipeline.extractors import data_item_members as members
from pipeline.extractors import data_item_papers as papers
from pipeline.extractors import data_item_runin as runin
from pipeline.extractors import data_item_terms as terms
from pipeline.extractors import data_item_titles as titles
from pipeline.extractors.data_item_candidates import BEHIND, Candidate, candidates, decided, model
from pipeline.extractors.data_item_codes import OTHER
from pipeline.extractors.data_item_context import Decision, Sentence
from pipeline.extractors.data_item_found import UNKNOWN, Found
from pipeline.extractors.data_item_places import Places
from pipeline.passages import Field, Passage, Reading, Record
from pipeline.rules import Rules
from pipeline.searching import seldom
from pipeline.weights.hashed import Model

_MARK = seldom(
    r"(?:必須|任意|オプション|選択)(?:項目|入力)?\)?(?=[:：\]】>）]|$)|[\[【(<（](?:必須|任意)[\]】)>）]"
)
_MARKED = re.compile("必須|任意|オプション|選択")
_OWN_MARK = re.compile(r"(?:は|\(|\[|【|:)(必須|任意)")
# 「年齢、性別について、任意に登録をお願いしています」
_SAID_OF_ALL = seldom(
    "[^。はをが:]{0,60}(?:は|を|について|につきましては|の(?:ご?入力|ご?記入)は)、?(必須|任意)(?:に|で(?!は)|です|と)"
)
# What comes between a mark of necessity and the next item makes the mark void.
_NEXT_LIST = re.compile(r"[0-9]\)|<[^>]*>|[①-⑳]")
# What a document may call a class of data in its own way: 「会員情報」, 「属性情報」.
_CLASSED = frozenset({OTHER, "interests"})


def find(reading: Reading, rules: Rules) -> Iterator[DataItemMention]:
    """The items that one document names, in text order."""
    return _Reader(reading, rules, model()).items()


def by_rules(reading: Reading, rules: Rules) -> Iterator[DataItemMention]:
    """The items where the rules alone decide in what context words stand."""
    return _Reader(reading, rules, None).items()


def candidates_of(reading: Reading, rules: Rules) -> Iterator[tuple[Passage, Candidate]]:
    """Every word for data in a document, mention or not; what the model learns from."""
    reader = _Reader(reading, rules, None)
    own = terms.learned(reader.read(reader.speaking), rules)
    for draft in reader.drafts(reader.speaking, own):
        yield from ((draft.sentence.passage, one) for one in draft.seen)


@quick
@dataclass(frozen=True, slots=True)
class _Draft:
    """A passage with the words for data in it, before their contexts are decided."""

    sentence: Sentence
    found: list[Found]
    seen: list[Candidate]


class _Reader:
    """Reads the passages of one document."""

    def __init__(self, reading: Reading, rules: Rules, judge: Model | None) -> None:
        self.judge = judge
        self.reading = reading
        self.rules = rules
        self.cells = _cells(reading)
        self.places = Places(rules, reading.passages)
        self.classes = terms.classes(reading.passages)
        self.speaking = list(runin.led(titles.speaking(reading.passages, rules, self.places)))
        # A passage that names a term of the document is read once more.
        self.words: dict[int, hits.Words] = {}
        self.sentences: dict[int, Sentence] = {}

    def items(self) -> Iterator[DataItemMention]:
        """The items of the document, with its own terms known after a first reading."""
        read = self.read(self.speaking)
        own = terms.learned(read, self.rules)
        told = [one for one in self.speaking if own and own.occurs(one.text)]
        again = {id(one): mentions for one, mentions in self.read(told, own)}
        for passage, mentions in read:
            yield from again.get(id(passage), mentions)

    def read(
        self, passages: Sequence[Passage], own: terms.OwnTerms | None = None
    ) -> list[tuple[Passage, list[DataItemMention]]]:
        """The passages with their items; ``own`` are the document's own terms where known."""
        drafts = {id(draft.sentence.passage): draft for draft in self.drafts(passages, own)}
        every = [one for draft in drafts.values() for one in draft.seen]
        contexts = iter(zip(every, decided(every, self.judge), strict=True))
        return [
            (one, self._mentions(drafts[id(one)], contexts) if id(one) in drafts else [])
            for one in passages
        ]

    def drafts(
        self, passages: Sequence[Passage], own: terms.OwnTerms | None = None
    ) -> Iterator[_Draft]:
        """The passages that may name data, with what rules and model see of their words."""
        for passage in passages:
            words = hits.find(passage, self._words(passage), own)
            found = [one for one in words if not gates.explains(passage.text, one, words)]
            if found or passage.role in ("cell", "item"):
                sentence = self._sentence(passage)
                yield _Draft(sentence, found, list(self._candidates(sentence, found)))

    def _words(self, passage: Passage) -> hits.Words:
        if id(passage) not in self.words:
            self.words[id(passage)] = hits.words(passage, self.rules)
        return self.words[id(passage)]

    def _sentence(self, passage: Passage) -> Sentence:
        if id(passage) not in self.sentences:
            self.sentences[id(passage)] = Sentence(passage, self.rules, self.places)
        return self.sentences[id(passage)]

    def _candidates(self, sentence: Sentence, found: list[Found]) -> Iterator[Candidate]:
        span = sentence.passage.span
        behind = self.reading.document.text[span.end : span.end + BEHIND]
        return candidates(sentence, found, self.cells.get(span.start), behind)

    def _mentions(
        self, draft: _Draft, contexts: Iterator[tuple[Candidate, Decision | None]]
    ) -> list[DataItemMention]:
        """The items of a passage; ``contexts`` gives those of its words next."""
        passage = draft.sentence.passage
        seen = list(islice(contexts, len(draft.seen)))
        cell = self.cells.get(passage.span.start)
        read = _resolved(draft.sentence, draft.found, seen, cell)
        return [one for one in read if not self._names_class(passage, one)]

    def _names_class(self, passage: Passage, one: DataItemMention) -> bool:
        """Whether a word in prose is the document's own name for a class of data."""
        if one.item not in _CLASSED or passage.role == "cell" or not self.classes:
            return False
        start, end = passage.view.find(one.span)
        return passage.text[start:end] in self.classes


def _cells(reading: Reading) -> dict[int, tuple[Record, Field]]:
    """The record and field of each cell, by where the cell begins."""
    return {
        field.cell.span.start: (record, field)
        for record in reading.records
        for field in record.fields
        if field.cell.text and not field.inherited
    }


def _resolved(
    sentence: Sentence,
    found: list[Found],
    seen: Iterable[tuple[Candidate, Decision | None]],
    cell: tuple[Record, Field] | None,
) -> Iterator[DataItemMention]:
    passage = sentence.passage
    known, lists = _known(seen)
    unknown = list(members.unknown_members(sentence, found, lists, cell))
    in_order = sorted([*known, *unknown], key=lambda f: f.start)
    for one, item in company.codes(sentence, in_order):
        shown = hits.with_politeness(passage.text, one)
        decision = known.get(one) or lists[one.group]
        share = 0.75 if one.rule_id == UNKNOWN else 1.0
        yield DataItemMention(
            span=passage.view.span(shown.start, shown.end),
            article_id=passage.article_id,
            rule_id=one.rule_id,
            confidence=round(decision.confidence * share, 3),
            item=papers.shown_as(item, one.rule_id, decision.context),
            context=decision.context,
            necessity=_necessity(passage.text, one, cell),
        )


def _known(
    seen: Iterable[tuple[Candidate, Decision | None]],
) -> tuple[dict[Found, Decision], dict[int, Decision]]:
    """The contexts of the words that are mentions, and those of the lists they stand in.

    The word for a class is no mention, but its list may hold members that no rule knows.
    """
    known: dict[Found, Decision] = {}
    lists: dict[int, Decision] = {}
    classes: dict[int, Decision] = {}
    for one, decision in seen:
        if decision:
            known[one.found] = decision
            lists.setdefault(one.found.group, decision)
        elif one.dropped and one.context:
            classes.setdefault(one.found.group, one.context)
    return known, {**classes, **lists}


def _necessity(text: str, one: Found, cell: tuple[Record, Field] | None) -> str | None:
    """What the mark after or the last one before the item says, or the row's column."""
    own = _OWN_MARK.match(text, one.end)
    if own:
        return "required" if own[1] == "必須" else "optional"
    said = _SAID_OF_ALL.match(text, one.end)
    if said:
        return "required" if said[1] == "必須" else "optional"
    told = _MARKED.search(text, 0, one.start)
    marks = [m for m in _MARK.finditer(text) if m.end() <= one.start] if told else []
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
