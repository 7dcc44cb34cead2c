"""Purposes of use: list items, table cells and phrases of running prose.

A list item is a purpose where a lead-in (「次の目的で利用します」) or the topic of
its unit says so; a table cell where its column is the organisation's own purpose,
a joint use or a tracking tool, and not the work of an entrustee.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.core import PurposeMention, Span
from pipeline.extractors.purpose_cells import in_record
from pipeline.extractors.purpose_codes import OTHER, codes_of, is_none, joined, mention
from pipeline.extractors.purpose_cuts import label_before, numbered
from pipeline.extractors.purpose_labelled import labelled
from pipeline.extractors.purpose_lead_ins import (
    TITLE_END,
    Governs,
    LeadIns,
    gives_reasons,
    is_business,
    of_people,
)
from pipeline.extractors.purpose_lists import acting
from pipeline.extractors.purpose_pieces import (
    ASIDE,
    LONGEST_NOUN_PHRASE,
    NOTE,
    SENTENCE_END,
    Pieces,
)
from pipeline.extractors.purpose_prose import prose
from pipeline.extractors.purpose_tables import OWN_USE
from pipeline.extractors.purpose_titles import (
    DATA_TITLE,
    are_data,
    behind_blank,
    behind_name,
    behind_tool,
    measures,
    names_data,
    names_joint_use,
    telling_title,
)
from pipeline.passages import Passage, Reading
from pipeline.rules import Rules
from pipeline.text import tight

# How sure a passage is a purpose, by what makes it one.
_SURE: dict[Governs, float] = {"lead_in": 0.95, "topic": 0.85, "weak": 0.8, "line": 0.7}
# An occasion in a list of purposes: 「お申し込みを確認する場合」.
_OCCASION = re.compile(
    "(?:の?(?:ため|為)に?|に|が)?必要(?:な|がある|とする|となる|と認める)(?:場合|とき|際)。?$"
    "|(?<=[うくぐすつぬぶむる])(?:場合|とき|際)。?$"
)
_LINE_END = re.compile("(?:ため|(?<=[のるた])為)[。.]?$")
# What is done, in a noun: 「当園が行う保育サービス」.
_WORK_END = re.compile(
    "(?:提供|実施|行|おこな|営)(?:する|う|む|っている)[^、。]{2,16}(?:サービス|医療|看護|介護|保育|教育|業務|事業)$"
)
_SAYS_END = re.compile("(?:ます|ません|ました|です|さい|[るたう]|ない|こと|もの|ため)。$")
# Text without a full stop for so long is no sentence; patterns are not let loose on it.
_LONGEST = 1000


def find(reading: Reading, rules: Rules) -> Iterator[PurposeMention]:
    """Every stated purpose of use, with the codes that its words bear."""
    finder = _Finder(rules, reading.document.text)
    yield from finder.in_passages(reading.passages)
    for record in reading.records:
        yield from in_record(record, finder.pieces, reading.document.text)


class _Finder:
    """The rules, the canonical text, and what the lead-ins met so far announce."""

    def __init__(self, rules: Rules, raw: str) -> None:
        self.rules = rules
        self.raw = raw
        self.lead_ins = LeadIns(rules)
        self.pieces = Pieces(rules)
        self.titles: dict[str, bool] = {}
        self.above: Passage | None = None
        self.acting: frozenset[Span] = frozenset()

    def in_passages(self, passages: Iterable[Passage]) -> Iterator[PurposeMention]:
        """Purposes outside tables; the sentences of one list item become one purpose."""
        last: PurposeMention | None = None
        every = list(passages)
        self.acting = frozenset(p.span for p in acting(every, self.lead_ins, self.rules))
        for passage, following in pairwise([*every, None]):
            if passage is None or passage.role == "cell" or len(passage.text) > _LONGEST:
                continue
            one = passage
            bare = self._is_bare(passage, following) or self._heads_items(passage)
            if (passage.role == "heading" and bare) or self.lead_ins.points_on(passage):
                one = replace(passage, role="item")
            self.lead_ins.read(one)
            for found in self.in_passage(one) or self._run_on(passage, last):
                listed = passage.role == "item" or _is_nominal(passage)
                if last is not None and listed and self._same_item(last, found):
                    last = joined(last, found)
                    continue
                if last is not None:
                    yield last
                last = found
            self.above = passage
        if last is not None:
            yield last

    def _run_on(self, passage: Passage, last: PurposeMention | None) -> list[PurposeMention]:
        """What names no known act goes with the acts named before it: 「教室の貸出し。国際交流。」."""
        if last is None or not _is_nominal(passage):
            return []
        span = passage.view.span(0, len(passage.text) - 1)
        one = PurposeMention(span, passage.article_id, last.rule_id, last.confidence, last.codes)
        return [one] if self._same_item(last, one) else []

    def in_passage(self, passage: Passage) -> list[PurposeMention]:
        """The purposes of one sentence, item or heading."""
        if passage.role == "heading":
            return _some(self._heading(passage))
        if titled := self._behind_title(passage):
            return _some(self._titled(passage, titled)) or self._prose(passage)
        if (serving := labelled(passage, self.rules)) is not None:
            return [serving]
        if passage.role != "lead_in" and names_joint_use(passage, self.rules):
            return _some(self._whole(passage))
        governs = self._governs(passage)
        if (act := self._acting(passage)) is not None:
            return [act]
        return self._governed(passage, governs)

    def _governed(self, passage: Passage, governs: Governs | None) -> list[PurposeMention]:
        """The purposes of a sentence or item, by what stands above it."""
        text = passage.text
        # An item is one purpose, whatever numbers stand in it.
        label = label_before(passage)
        parts = numbered(text, label) if passage.role != "item" or label else []
        if governs in ("lead_in", "topic") and len(parts) > 1:
            return self._parts(passage, parts, governs)
        if passage.role == "lead_in" or governs is None:
            return self._prose(passage)
        if passage.role == "sentence" and SENTENCE_END.search(text):
            said = self._prose(passage)
            if said:
                return said
            if governs == "lead_in" and self.lead_ins.explains_title(passage):
                return [self._explained(passage)]
        prosaic = passage.role == "sentence" and not NOTE.search(text)
        prosaic = prosaic and self._end(text, governs) == len(text)
        if prosaic and governs in ("lead_in", "topic"):
            prosaic = not self._names_act(passage, governs)
        strict = governs == "line" or prosaic or not self._may_be(passage, governs)
        end = self._end(text, governs)
        listed = self.pieces.purpose(passage, 0, end, strict=strict, sure=_SURE[governs])
        if listed is None and (governs != "lead_in" or SENTENCE_END.search(text)):
            return self._prose(passage)
        return _some(listed)

    # ------------------------------------------------------------------ what governs an item

    def _governs(self, passage: Passage) -> Governs | None:
        if self.lead_ins.lists_business(passage):
            return "lead_in"
        listed = self._lists_data(passage) or self.lead_ins.lists_data(passage)
        if listed or is_business(passage) or are_data(passage.text, self.rules):
            return None
        for lead_in in reversed(passage.lead_ins):
            if self.lead_ins.passes_over(lead_in):
                continue
            said = self.lead_ins.announces(lead_in)
            if said == "other" and self.lead_ins.titled_since(lead_in, passage):
                continue
            if said == "other":
                return self.lead_ins.shown(lead_in, passage)
            if said == "use":
                return self._by_title(passage) or "weak"
            if said is not None:
                return said
        if self.lead_ins.governs(passage):
            return "lead_in"
        if governs := self._by_title(passage):
            return governs
        if _LINE_END.search(passage.text) and not gives_reasons(passage):
            return "line"
        return None

    def _by_title(self, passage: Passage) -> Governs | None:
        """How the titles above a passage make its items purposes."""
        if passage.topics == ("purpose",) or self._under_purpose_title(passage):
            return "topic"
        return "weak" if "purpose" in passage.topics else None

    def _acting(self, passage: Passage) -> PurposeMention | None:
        """An item of a list that as a whole is one of purposes."""
        if passage.span not in self.acting:
            return None
        return self.pieces.purpose(
            passage, 0, len(passage.text), strict=False, sure=_SURE["topic"], spoken=True
        )

    def _prose(self, passage: Passage) -> list[PurposeMention]:
        """What a sentence states; the line above it may name the data of which it tells."""
        above, told = self.above, False
        if above is not None and above.role != "heading" and passage.role == "sentence":
            told = names_data(above.text, self.rules)
        behind = behind_name(passage, self.raw, self.rules)
        return list(prose(passage, self.rules, behind, told=told))

    def _explained(self, passage: Passage) -> PurposeMention:
        """The sentence that explains a title, without its full stop."""
        end = len(passage.text) - 1
        return mention(passage, 0, end, self.rules, rule_id="purposes.explained", confidence=0.7)

    def _lists_data(self, passage: Passage) -> bool:
        """Whether the item has a label or title of data, and says of no reason."""
        label, _, rest = passage.text.partition(":")
        labelled = bool(rest and DATA_TITLE.search(label))
        if not labelled:
            if not passage.headings or self.lead_ins.opened == passage.headings:
                return False
            if passage.lead_ins and self.lead_ins.announces(passage.lead_ins[-1]) == "use":
                return False
            label = telling_title(passage.headings)
        if not DATA_TITLE.search(label) or _LINE_END.search(passage.text):
            return False
        return labelled or passage.topics != ("purpose",) or not self._names_act(passage, "topic")

    def _end(self, text: str, governs: Governs) -> int:
        """Where an item ends that names an occasion of use (…する場合), not a purpose."""
        occasion = _OCCASION.search(text) if governs in ("lead_in", "topic") else None
        if occasion is None or is_none(text, self.rules, "statutory"):
            return len(text)
        return occasion.start()

    def _is_bare(self, passage: Passage, following: Passage | None) -> bool:
        """Whether a title with nothing below it is an item of announced purposes."""
        if not any(self.lead_ins.announces(lead_in) == "lead_in" for lead_in in passage.lead_ins):
            return False
        depth = len(passage.headings)
        below = following is not None and following.headings[:depth] == passage.headings
        if following is not None and below and not following.text.startswith("※"):
            return False
        named = _WORK_END.search(passage.text)
        return named is not None or self.rules.first("purpose.verbal", passage.text) is not None

    def _heads_items(self, passage: Passage) -> bool:
        """Whether an item of a list of purposes has a list of its own below it."""
        unit = passage.article
        if unit is None or unit.kind != "item" or unit.label != "・":
            return False
        above = replace(passage, headings=passage.headings[:-1])
        told = any(self.lead_ins.announces(one) == "lead_in" for one in passage.lead_ins)
        return (told or self._under_purpose_title(above)) and self._names_act(passage, "topic")

    def _under_purpose_title(self, passage: Passage) -> bool:
        """Whether the nearest heading that names a topic is a title of purposes."""
        for heading in map(tight, reversed(passage.headings)):
            if TITLE_END.search(heading):
                return True
            if of_people(heading):
                continue
            if heading not in self.titles:
                self.titles[heading] = self.rules.first("topic", heading) is not None
            if self.titles[heading]:
                return False
        return False

    def _may_be(self, passage: Passage, governs: Governs) -> bool:
        """Whether an item without ため reads as a purpose among items that may be data."""
        if governs != "weak":
            return True
        named = codes_of(passage.text, self.rules) != (OTHER,)
        return named and self.rules.first("purpose.verbal", passage.text) is not None

    def _names_act(self, passage: Passage, governs: Governs) -> bool:
        """Whether a line that is no sentence ends in what is done: a purpose without a marker."""
        text = passage.text.removesuffix("。")
        if "。" in ASIDE.sub("", text) or len(text) > LONGEST_NOUN_PHRASE:
            return False
        acts = self.rules.find("purpose.verbal", text)
        known = codes_of(text, self.rules) != (OTHER,)
        named = governs == "lead_in" or known or _is_nominal(passage)
        return bool(acts) and acts[-1].end == len(text) and named

    # ------------------------------------------------------------------ kinds of items

    def _behind_title(self, passage: Passage) -> int:
        """Where the words behind 「利用目的：」 or the name of a tool begin; 0 without any."""
        title = self.rules.first("purpose.titled", passage.text)
        if title is not None:
            return title.end
        return behind_blank(passage, self.raw) or behind_tool(passage, self.rules)

    def _titled(self, passage: Passage, start: int) -> PurposeMention | None:
        """「利用目的：…」; what others do with the data is not ours."""
        topics = set(passage.topics)
        ours = OWN_USE & topics or measures(passage, passage.text[start:], self.rules)
        if {"third_party", "outsourcing"} & topics and not ours:
            return None
        return self.pieces.purpose(passage, start, len(passage.text), strict=False, sure=0.9)

    def _heading(self, passage: Passage) -> PurposeMention | None:
        """A title that itself ends in ため is a purpose beside the text below it."""
        if not passage.text.endswith("ため"):
            return None
        above = replace(passage, headings=passage.headings[:-1])
        if "purpose" not in passage.topics and not self._under_purpose_title(above):
            return None
        return self.pieces.purpose(passage, 0, len(passage.text), strict=True, sure=0.9)

    def _whole(self, passage: Passage) -> PurposeMention | None:
        """The text under a line 利用目的, which may only point to purposes elsewhere."""
        return self.pieces.purpose(passage, 0, len(passage.text), strict=False, sure=0.8)

    def _parts(
        self, passage: Passage, parts: list[tuple[int, int]], governs: Governs
    ) -> list[PurposeMention]:
        """The numbered parts of one sentence: 「(1)…ため、(2)…を目的とし、…利用します」."""
        start, end = parts[-1]
        closing = self.rules.find("purpose.end", passage.text[start:end])
        if closing and SENTENCE_END.search(passage.text):
            parts = [*parts[:-1], (start, start + closing[-1].start)]
        found = [
            self.pieces.purpose(passage, begin, stop, strict=False, sure=_SURE[governs])
            for begin, stop in parts
        ]
        return [piece for piece in found if piece is not None]

    def _same_item(self, one: PurposeMention, other: PurposeMention) -> bool:
        """Whether two purposes are sentences of one list item: one unit, one line."""
        if one.article_id != other.article_id or other.span.start < one.span.end:
            return False
        between = self.raw[one.span.end : other.span.start]
        return "\n" not in between and "。" in between and len(between) < 12


def _is_nominal(passage: Passage) -> bool:
    """Whether a sentence has no verb: 「履修の相談。教室の貸出し。」 lists like items do."""
    ended = passage.role == "sentence" and passage.text.endswith("。")
    return ended and _SAYS_END.search(passage.text) is None


def _some(piece: PurposeMention | None) -> list[PurposeMention]:
    return [piece] if piece is not None else []
