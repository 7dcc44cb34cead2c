"""A word for data in its sentence, as the model of contexts sees it.

The words around it, the heading and the lead-in above it, the topics and the column it
stands under; and, apart from these (``told``), what the rules decide of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extractors.data_item_context import Decision, Sentence
from pipeline.extractors.data_item_found import Found
from pipeline.passages import Field, Record
from pipeline.weights import hashed

# Raised whenever the features change: a model of other features warns.
FEATURES = 1
_AFTER, _BEFORE, _HEAD, _LEAD = 24, 16, 30, 30
_MANY = 4
_TWO, _THREE, _FOUR = (2,), (2, 3), (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Features:
    """Places of features (see :mod:`pipeline.weights.hashed`): of the text, and of the rules."""

    common: frozenset[int]
    told: frozenset[int]

    @property
    def all(self) -> frozenset[int]:
        return self.common | self.told


def of_list(
    sentence: Sentence, group: list[Found], lists: int, cell: tuple[Record, Field] | None
) -> frozenset[int]:
    """What all members of a list share; ``lists`` stand in the sentence."""
    passage, text = sentence.passage, sentence.text
    start, end = group[0].start, group[-1].end
    cue = next((c.code for c in sentence.cues if c.end > end), None)
    signs = [
        f"role|{passage.role}", f"size|{min(len(group), _MANY)}", f"lists|{min(lists, _MANY - 1)}",
        f"announced|{sentence.announced}", f"defines|{sentence.defines}",
        f"aims|{sentence.aim_led}", f"cue|{cue}",
        f"share|{int((end - start) / len(text) * 4)}", f"long|{min(5, len(text) // 25)}",
        *(f"topic|{topic}" for topic in passage.topics or ("-",)),
        *(f"ends|{text[-n:]}" for n in _FOUR),
    ]  # fmt: skip
    heading = passage.headings[-1][:_HEAD] if passage.headings else "--"
    lead = passage.lead_ins[-1][-_LEAD:] if passage.lead_ins else "--"
    return hashed.places(signs).union(
        hashed.grams("after|", text[end : end + _AFTER], _FOUR),
        hashed.grams("before|", text[max(0, start - _BEFORE) : start], _FOUR),
        hashed.grams("heading|", heading, _THREE),
        hashed.grams("lead|", lead, _THREE),
        _of_column(cell),
    )


def of_member(text: str, one: Found) -> frozenset[int]:
    """What one member shows by itself."""
    opened = text.rfind("(", 0, one.start) > text.rfind(")", 0, one.start)
    word = text[one.start : one.end]
    signs = [f"item|{one.item}", f"word|{word}", f"opened|{opened}"]
    signs += [f"right{n}|{text[one.end : one.end + n]}" for n in (1, 2, 3)]
    signs += [f"left{n}|{text[max(0, one.start - n) : one.start]}" for n in (1, 2, 3)]
    return hashed.places(signs) | hashed.grams("word|", word, _TWO)


def of_rules(sentence: Sentence, decision: Decision | None) -> frozenset[int]:
    """What the rules decide of the list, and of the place that it stands in."""
    said = decision.context if decision else "none"
    return hashed.places([f"rule|{said}", f"place|{sentence.place}"])


def _of_column(cell: tuple[Record, Field] | None) -> frozenset[int]:
    if cell is None:
        return frozenset()
    head = cell[1].head[:_BEFORE]
    return hashed.places([f"column|{cell[1].role}"]) | hashed.grams("head|", head, _TWO)
