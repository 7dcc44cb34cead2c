"""Somebody in a passage, as the model of recipients sees them.

The name itself, the words around it, what follows the list in which it stands, the verbs of
passing data behind it, heading, lead-in and column above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_blocks import LABELLED
from pipeline.extractors.recipient_document import Standing
from pipeline.extractors.recipient_frames import TO, TO_NOUN, WITH, Sentence
from pipeline.passages import Field, Passage, Record
from pipeline.rules import Rules
from pipeline.weights import hashed

# Raised whenever the features change: a model of other features warns.
FEATURES = 1
_AFTER, _BEFORE, _BEHIND_LIST, _TAIL = 24, 16, 16, 14
_HEADING, _LEAD, _LABEL = 30, 40, 20
_TWO, _THREE, _FOUR = (2,), (2, 3), (2, 3, 4)
_CUES = (
    "cue.negated", "cue.possible", "cue.exception", "cue.statutory", "recipient_anonymous",
    "recipient_no_data", "recipient_lead",
)  # fmt: skip
_OF_HEADING = ("recipient_title", "recipient_heading", "recipient_heading_denied")
_OF_LEAD = ("recipient_lead", "cue.exception", "cue.negated", "recipient_title")
_OF_LABEL = ("recipient_title", "recipient_label", "recipient_attribute")
_OF_NAME = (
    "recipient_generic", "recipient_self", "recipient_any_authority", "recipient_title",
    "recipient_attribute", "recipient_category", "recipient_agent",
)  # fmt: skip
_BY_SOMEBODY = re.compile("(?:社|LLC|Inc.?|会社)(?:が|の)(?:提供|運営)?[^、。]{0,20}$")
_GLOSS = re.compile(r"[」』]?(?:\*\*)?[(]([^()]{2,50})[)]")
_PARTICLES = (("to", TO), ("to noun", TO_NOUN), ("with", WITH))
_SHAPES = (
    (re.compile("[一-鿿々]+"), "K"),
    (re.compile("[ァ-ヺー]+"), "T"),
    (re.compile("[ぁ-ん]+"), "h"),
    (re.compile("[A-Za-z]+"), "A"),
    (re.compile("[0-9]+"), "0"),
)


def of_passage(
    passage: Passage, rules: Rules, kinds: Sequence[str], cell: tuple[Record, Field] | None
) -> frozenset[int]:
    """What everybody in a passage shares; ``kinds`` are those that its section gives."""
    heading = passage.headings[-1] if passage.headings else ""
    above = passage.headings[-2] if len(passage.headings) > 1 else ""
    lead = passage.lead_ins[-1] if passage.lead_ins else ""
    text = passage.text
    labelled = LABELLED.match(text)
    label = labelled[1].strip("*:・ ")[:_LABEL] if labelled else ""
    signs = [
        f"role|{passage.role}", f"heading|{bool(heading)}", f"lead|{bool(lead)}",
        f"labelled|{bool(labelled)}", f"long|{min(6, len(text) // 20)}",
        f"section|{kinds[0] if kinds else None}",
        *(f"sections|{kind}" for kind in kinds),
        *(f"topic|{topic}" for topic in passage.topics or ("-",)),
        *(f"ends|{text[-n:]}" for n in _FOUR),
        *_said("heading", heading, _OF_HEADING, rules),
        *_said("lead", lead, _OF_LEAD, rules),
        *_said("text", text, _CUES, rules),
        *_said("label", label, _OF_LABEL, rules),
        *(f"lead.verb|{hit.code}" for hit in rules.find("recipient_verb", lead) if lead),
        *(f"verbs|{hit.code}" for hit in rules.find("recipient_verb", text)),
    ]  # fmt: skip
    return hashed.places(signs).union(
        hashed.grams("H", heading[:_HEADING], _THREE),
        hashed.grams("G", above[:_HEADING], _TWO),
        hashed.grams("L", lead[-_LEAD:], _THREE),
        hashed.grams("Y", label, _TWO),
        _of_column(cell),
    )


def _said(where: str, text: str, slots: Iterable[str], rules: Rules) -> Iterator[str]:
    if text:
        for slot in slots:
            hit = rules.first(slot, text)
            if hit:
                yield f"{where}.{slot}|{hit.code}"


def _of_column(cell: tuple[Record, Field] | None) -> frozenset[int]:
    if cell is None:
        return frozenset()
    record, field = cell
    at = record.fields.index(field)
    signs = [
        f"column|{field.role}",
        f"column at|{min(at, 3)}",
        f"columns|{min(len(record.fields), 5)}",
    ]
    signs += [f"beside|{other.role}" for other in record.fields if other is not field]
    grams = hashed.grams("C", field.head[:_LABEL], _TWO)
    if len(record.fields) == 2 and at == 1:
        grams |= hashed.grams("K", record.fields[0].cell.text[:_BEFORE], _TWO)
    return hashed.places(signs) | grams


def of_name(party: Party, how: Iterable[str], text: str, rules: Rules) -> frozenset[int]:
    """What the name itself shows; ``how`` it was found."""
    name = text[party.start : party.end]
    signs = [
        *(f"how|{one}" for one in how), f"kind|{party.kind}", f"named|{party.is_named}",
        f"kind named|{party.kind}|{party.is_named}", f"found by|{party.rule_id}",
        f"firm|{party.firm is not None}", f"letters|{min(10, len(name))}", f"shape|{_shape(name)}",
        *(f"last|{name[-n:]}" for n in (1, 2, 3, 4) if len(name) >= n),
        *(f"first|{name[:n]}" for n in (1, 2, 3)),
    ]  # fmt: skip
    for slot in _OF_NAME:
        hit = rules.first(slot, name)
        if hit:
            signs.append(f"is.{slot}|{hit.code}|{len(hit) == len(name)}")
    if not party.is_named:
        signs.append(f"name|{name}")
    return hashed.places(signs) | hashed.grams("W", name, _TWO)


def _shape(name: str) -> str:
    for letters, sign in _SHAPES:
        name = letters.sub(sign, name)
    return name[:8]


def of_place(party: Party, sentence: Sentence) -> frozenset[int]:
    """What stands around the name and behind the list that it is one of."""
    text, start, end = sentence.text, party.start, party.end
    at = sentence.after_list(party)
    others = [(p.start, p.end) for p in sentence.parties]
    signs = [
        f"whole|{start <= 2}|{end >= len(text) - 2}", f"jump|{at > end}",
        f"opened|{text.rfind('(', 0, start) > text.rfind(')', 0, start)}",
        f"somebody|{min(5, len({a for a, _ in others}))}",
        f"inner|{any(a <= start and end <= b and (a, b) != (start, end) for a, b in others)}",
        f"outer|{any(start <= a and b <= end and (a, b) != (start, end) for a, b in others)}",
        f"by somebody|{bool(_BY_SOMEBODY.search(text, max(0, start - 40), start))}",
        *(f"particle|{name}" for name, words in _PARTICLES if words.match(text, at)),
        *(f"right{n}|{text[end : end + n]}" for n in (1, 2, 3)),
        *(f"left{n}|{text[max(0, start - n) : start]}" for n in (1, 2, 3)),
        *(f"behind{n}|{text[at : at + n]}" for n in (1, 2, 3)),
    ]  # fmt: skip
    gloss = _GLOSS.match(text, end)
    if gloss:
        firms = (p for p in sentence.parties if p.rule_id == "recipients.organization")
        signs += ["gloss", f"gloss firm|{any(end <= p.start < gloss.end() for p in firms)}"]
    tail, more = _verbs(sentence, start, at)
    return hashed.places([*signs, *more]).union(
        hashed.grams("A", text[end : end + _AFTER], _FOUR),
        hashed.grams("B", text[max(0, start - _BEFORE) : start], _FOUR),
        hashed.grams("E", text[at : at + _BEHIND_LIST], _THREE),
        hashed.grams("V", tail[:_TAIL], _THREE),
        hashed.grams("Z", gloss[1][:_TAIL] if gloss else "", _TWO),
    )


def _verbs(sentence: Sentence, start: int, at: int) -> tuple[str, list[str]]:
    """The end of the clause of the next verb, and signs of the verbs around."""
    text, signs, tail = sentence.text, [], ""
    behind = [verb for verb in sentence.verbs if verb.start >= at][:2]
    for nth, verb in enumerate(behind):
        signs += [f"verb{nth}|{verb.code}", f"verb word{nth}|{text[verb.start : verb.end]}"]
    if behind:
        tail = sentence.tail(behind[0].end)
        signs.append(f"verb far|{min(5, (behind[0].start - at) // 10)}")
        signs += _said("tail", tail, ("cue.negated", "cue.possible"), sentence.rules)
        signs += _said("object", text[at : behind[0].end], ("recipient_no_data",), sentence.rules)
    before = [verb for verb in sentence.verbs if verb.end <= start]
    return tail, [*signs, *(f"verb before|{verb.code}" for verb in before[-1:])]


def of_document(party: Party, name: str, standing: Standing) -> frozenset[int]:
    """What the document shows elsewhere of the one named."""
    signs = [f"own|{name in standing.own}", f"times|{min(4, standing.names[name])}"]
    if party.firm:
        named = standing.firms.get(party.firm, frozenset())
        in_full = bool(named & standing.organizations)
        signs += [f"firm in full|{in_full}", f"firm otherwise|{bool(named - {name})}"]
        signs += [f"tool|{party.rule_id == 'recipients.tool'}|{in_full}"]
    if party.is_named:
        longer = any(o.startswith(name) and o != name for o in standing.organizations)
        prefixed = any(name.startswith(o) and o != name for o in standing.organizations)
        signs += [f"organization|{name in standing.organizations}", f"longer|{longer}"]
        signs += [f"prefixed|{prefixed}"]
    return hashed.places(signs)
