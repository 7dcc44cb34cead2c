"""Contacts: who can be reached where (contract, section 3 'Contacts').

Contacts cross sentences and cells, and blanks tell their parts apart, so this
extractor reads the physical lines of the canonical text around every number,
address and officer. The passages give each contact its article, headings and
topics, from which its role is read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.core import ContactMention, Span
from pipeline.extractors.contact_block import Block
from pipeline.extractors.contact_blocks import blocks
from pipeline.extractors.contact_country import country_of, settle_abroad
from pipeline.extractors.contact_fields import FieldValue, Piece
from pipeline.extractors.contact_issuers import Issuers
from pipeline.extractors.contact_lines import pieces, windows
from pipeline.extractors.contact_sentences import sentences
from pipeline.extractors.names import organizations
from pipeline.passages import Passage, Reading
from pipeline.rules import Rules
from pipeline.searching import seldom

_ROLE_OF_LABEL = {
    "officer": "privacy_officer",
    "manager": "joint_use_manager",
    "accreditation": "accreditation_body",
}
_ROLE_OF_TOPIC = {
    "joint_use": "joint_use_manager",
    "rights_request": "disclosure_request",
    "contact": "inquiry",
}
# A role that the document's own words around outrank what a heading suggests.
_ADDRESS_TEXT = re.compile(r"https?://[!-~]+|[!-~]+@[!-~]+")
_SHORT_LEAD = 30
_PLACES = ("phone", "fax", "email", "address", "postal_code")
_BLANKS = frozenset({"phone", "email", "person", "department", "fax"})
_ADDRESSEE = "contacts.turn_to"
# Who is named to answer complaints is a contact, like an officer of privacy.
_OFFICER = seldom("^[・●■(]?(?:苦情|相談|個人情報)[^::。]{0,14}(?:責任者|担当者)[^::]{0,4}[::]")
_GENERIC = re.compile("機関$|名称$|窓口$|連絡先|電話|住所|所在地|官庁$|当局$|^〒")
_COMPLAINT = re.compile(
    "苦情|(?:個人情報|プライバシー)[^。]{0,20}(?:問い?合わ?せ|相談|質問)|請求は"
)
_HEAD_OF_LINE = seldom(
    r"^(?:\(?[0-9]{1,2}[.)]|[①-⑳]|[ア-ン][.)])?[\s\-・*●■※]*([^::()0-9@]{3,24}?)\s*(?:[::(]|(?=[0-9]{3}))"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a contact stands: its unit, the headings above it, and the topics in effect."""

    article_id: str = ""
    headings: tuple[str, ...] = ()
    lead_ins: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class _Surroundings:
    """Finds the place of a span, and whether it is a heading."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = sorted(passages, key=lambda p: p.span.start)
        self._starts = [p.span.start for p in self._passages]

    def place(self, span: Span) -> _Place:
        at = bisect_right(self._starts, span.start) - 1
        inside = bisect_right(self._starts, span.end - 1) - 1
        if at < 0 and inside < 0:
            return _Place()
        found = self._passages[max(at, 0)]
        if found.span.end <= span.start and inside > at:
            found = self._passages[at + 1]
        return _Place(found.article_id, found.headings, found.lead_ins, found.topics)

    def is_heading(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.end - 1) - 1
        return (
            at >= 0
            and self._passages[at].role == "heading"
            and self._passages[at].span.overlaps(span)
        )


def find(reading: Reading, rules: Rules) -> Iterator[ContactMention]:
    """The contacts of a document, in text order.

    One mention is one contact point; a second number of the same desk is a
    mention of its own with the same names. Spans run from the first to the
    last line. An addressee without number counts only where no contact names it.
    """
    found = list(_find(reading, rules))
    reached = {n for m in found if _is_reached(m) for n in (m.organization, m.department) if n}
    for mention in found:
        names = {n for n in (mention.organization, mention.department) if n}
        if mention.rule_id != _ADDRESSEE or not names & reached:
            yield mention


def _is_reached(mention: ContactMention) -> bool:
    return bool(mention.phone or mention.email or mention.address or mention.url)


def _find(reading: Reading, rules: Rules) -> Iterator[ContactMention]:
    country = country_of(reading, rules)
    around = _Surroundings(reading.passages)
    text = reading.document.text
    issuers = Issuers(reading, rules)
    for rows in windows(text):
        window = pieces(text, rows, rules, country)
        found = [block for block in blocks(window, around.is_heading) if block.fields]
        found += sentences(window, rules)
        for block in sorted(found, key=lambda b: b.span):
            issuers.settle(block)
            place = around.place(block.span)
            if country != "JP":
                settle_abroad(block, place.headings, text)
            yield from _mentions(block, place, rules)


def _mentions(block: Block, place: _Place, rules: Rules) -> Iterator[ContactMention]:
    role = _role(block, place, rules)
    values = {kind: one.value for kind, one in block.fields.items()}
    if role == "authority":
        values = values if block.pieces[0].prose else _body(block.pieces[0]) | values
        values.pop("department", None)
    if not _reachable(block, values, role, place, rules):
        return
    confidence = _confidence(values)
    if "addressee" in block.labels:
        one = _mention(block.span, role, place, 0.6, values)
        yield replace(one, rule_id=_ADDRESSEE)
        return
    yield _mention(block.span, role, place, confidence, values)
    names = {k: v for k, v in values.items() if k in ("organization", "department")}
    for extra in block.extras:
        yield _mention(
            _line_of(block, extra), role, place, confidence, {**names, extra.kind: extra.value}
        )


def _mention(
    span: Span, role: str, place: _Place, confidence: float, values: dict[str, str]
) -> ContactMention:
    return ContactMention(
        span=span, article_id=place.article_id, rule_id=f"contacts.role.{role}",
        confidence=confidence, role=role, **values,
    )  # fmt: skip


def _line_of(block: Block, one: FieldValue) -> Span:
    return next((p.span for p in block.pieces if p.span.encloses(one.span)), one.span)


def _body(piece: Piece) -> dict[str, str]:
    """The name of an authority: what its line has before the colon."""
    match = _HEAD_OF_LINE.match(piece.text)
    return {"organization": match[1]} if match and not _GENERIC.search(match[1]) else {}


def _reachable(
    block: Block, values: dict[str, str], role: str, place: _Place, rules: Rules
) -> bool:
    """Whether the fields make a contact: somebody named, and a place or an office to turn to."""
    if any(kind in values for kind in ("phone", "fax", "email")):
        return True
    if "address" in values or "postal_code" in values:
        named = values.keys() & {"organization", "person", "department"}
        both = "address" in values and "postal_code" in values
        labelled = {"address", "contact"} & set(block.labels)
        return bool(named or both or labelled) or role != "company"
    told = block.pieces[0].prose and {"url", "organization"} <= values.keys()
    if role == "authority" and told:
        return True
    if "url" in values:
        return role != "recipient" and _is_desk(block, place, rules)
    if role == "joint_use_manager":
        return bool({"manager", "officer"} & set(block.labels)) and bool(
            values.keys() & {"organization", "person"}
        )
    if "addressee" in block.labels:
        return role in ("disclosure_request", "inquiry") and _on_requests(block, place, rules)
    if role != "privacy_officer":
        bearer = "person" in values and bool(_OFFICER.search(block.pieces[0].text))
        return role == "inquiry" and (bearer or _is_unfilled(block, values, place, rules))
    return "person" in values or ("officer" in block.labels and _bears_office(block, values))


def _bears_office(block: Block, values: dict[str, str]) -> bool:
    """Whether an officer is told by a department, or by the company in the line of the office."""
    if "department" in values:
        return True
    company = block.fields.get("organization")
    return company is not None and any(
        "officer" in piece.labels and piece.span.encloses(company.span) for piece in block.pieces
    )


def _on_requests(block: Block, place: _Place, rules: Rules) -> bool:
    """Whether the place or the sentence speaks of requests and complaints about personal data."""
    if {"rights_request", "contact"} & set(place.topics):
        return True
    words = (*place.headings[-1:], *(piece.text for piece in block.pieces))
    return any(_role_in(w, rules) == "disclosure_request" or _COMPLAINT.search(w) for w in words)


def _is_unfilled(block: Block, values: dict[str, str], place: _Place, rules: Rules) -> bool:
    """Whether a contact names its organisation and leaves the rest to be filled in."""
    proper = organizations(values.get("organization", ""))
    if not proper or "organization" not in block.labels:
        return False
    asked = "contact" in place.topics or any(
        _role_in(words, rules) == "inquiry" for words in (block.lead, *place.headings[-1:])
    )
    return "contact" in block.labels or (asked and bool(_BLANKS & set(block.labels)))


def _is_desk(block: Block, place: _Place, rules: Rules) -> bool:
    """Whether a link alone leads to a desk: not to a policy, a setting or a tool."""
    text = " ".join(piece.text for piece in block.pieces)
    if rules.first("contact.link_elsewhere", text):
        return False
    asked = (
        {"contact", "url"} & set(block.labels)
        or rules.first("contact.reach", text)
        or (not block.pieces[0].prose and rules.first("contact.reach", block.lead))
    )
    around = (text, block.lead, *place.headings[-2:])
    return bool(asked) and (
        "contact" in place.topics or any(rules.first("contact.role", words) for words in around)
    )


def _confidence(values: dict[str, str]) -> float:
    places = sum(kind in values for kind in _PLACES)
    named = bool(values.keys() & {"organization", "department", "person"})
    if not places:
        return 0.75
    return 0.95 if places > 1 and named else 0.9


# ---- roles


def _role(block: Block, place: _Place, rules: Rules) -> str:
    """What the contact is for: told by its own lines, the line above, headings, topics."""
    own = _own_role(block, place, rules)
    if own:
        return own
    labelled = next((_ROLE_OF_LABEL[c] for c in block.labels if c in _ROLE_OF_LABEL), None)
    if labelled and not block.strong:
        return _with_topic(labelled, place)
    if block.dated or (block.representative and "address" in block.fields and not place.headings):
        return "company"
    for text in _told(block, place):
        role = _role_in(text[-120:], rules)
        if role:
            return _with_topic(role, place)
    if labelled:
        return _with_topic(labelled, place)
    for topic in place.topics:
        if topic in _ROLE_OF_TOPIC:
            return _ROLE_OF_TOPIC[topic]
    return "company" if "address" in block.fields else "inquiry"


def _told(block: Block, place: _Place) -> Iterator[str]:
    """What is said around a contact, the nearest title first, running text after the heading."""
    short = len(block.lead) < _SHORT_LEAD
    inner = place.headings[-1:]
    yield from (block.lead, *inner) if short else (*inner, block.lead)
    yield from reversed(place.lead_ins)
    yield from reversed(place.headings[:-1])


def _own_role(block: Block, place: _Place, rules: Rules) -> str | None:
    """The role that the lines of the contact state, the first statement before the rest."""
    # An officer alone below a title of inquiries is an officer; a desk is not the officer's.
    first = 0 if block.strong else next((i for i, p in enumerate(block.pieces) if p.fields), 0)
    for at, piece in enumerate(block.pieces):
        for label in piece.labels:
            if label in _ROLE_OF_LABEL and (at <= first or label != "officer"):
                return _with_topic(_ROLE_OF_LABEL[label], place)
        text = _ADDRESS_TEXT.sub("", piece.text)
        role = _role_in(text, rules)
        if role == "privacy_officer" and at > first:
            continue
        if role == "inquiry" and piece.prose and _about_requests(place, rules):
            return "disclosure_request"
        if role and not (role == "inquiry" and piece.labels and (piece.strong or at or first)):
            return role
    return None


def _about_requests(place: _Place, rules: Rules) -> bool:
    """Whether the heading is about disclosure; 「お問い合わせください」 is then said of requests."""
    roles = [_role_in(heading, rules) for heading in place.headings[-2:]]
    return "disclosure_request" in roles and "inquiry" not in roles


def _role_in(text: str, rules: Rules) -> str | None:
    hit = rules.first("contact.role", text)
    return hit.code if hit else None


def _with_topic(role: str, place: _Place) -> str:
    """The manager of joint use is often called 個人情報管理責任者 as well."""
    told = any("共同" in text for text in (*place.headings, *place.lead_ins))
    if role == "privacy_officer" and (told or "joint_use" in place.topics):
        return "joint_use_manager"
    return role
