"""Names of an issuer in what it says of inquiries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.core import ContactMention
from pipeline.extractors.dates import find as find_dates
from pipeline.extractors.issuer_names import (
    BRIEF,
    INSTITUTION,
    LONGEST_NAME,
    NOT_ISSUERS,
    NOT_NAMES,
    OTHERS_TOOLS,
    Candidate,
    is_body,
    printed,
)
from pipeline.extractors.names import organizations
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.text import tight

_CONTACT = re.compile("問い?合わ?せ|問合|窓口|連絡先|苦情|相談|管理者|責任者|事業者")
# The school or clinic to which a sentence sends: 「…は、みどり高等学校までお問い合わせください」.
_TURN_TO = re.compile(
    "[は、](?P<name>[^、。()「」][^、。()「」はがを]{2,29}?)(?:まで|へ|宛て?に?)、?(?:お|ご)(?:問|連絡|申|寄せ|願)"
)


def contacts(passages: Sequence[Passage], raw: str, rules: Rules) -> Iterator[Candidate]:
    """The names in passages on inquiries, and to whom a sentence sends."""
    for at, passage in enumerate(passages):
        if passage.role == "cell":
            continue
        before = passages[at - 1].text if at else ""
        title = "".join((*passage.headings[-1:], before if len(before) <= BRIEF else ""))
        if len(passage.text) <= LONGEST_NAME:
            title += passage.text
        if told := _addressee(passage.text, rules):
            yield Candidate(printed(passage, *told, raw), 4.2, at)
        if not _CONTACT.search(title) or NOT_ISSUERS.search(title):
            continue
        if any(map(OTHERS_TOOLS.search, passage.lead_ins)):
            continue
        for start, end in organizations(passage.text)[:1]:
            if start <= 12 and not is_body(passage.text[start:end], rules):
                yield Candidate(printed(passage, start, end, raw), 5.0, at)


_OTHERS_DESKS = frozenset({"accreditation_body", "authority"})
_BODY = re.compile("認定(?:個人情報保護)?団体|指定(?:紛争解決)?機関|(?:加盟|加入)(?:団体|協会)")
_OWN_DESKS = frozenset({"company", "inquiry", "disclosure_request", "privacy_officer"})


def reached(found: Iterable[ContactMention], rules: Rules) -> Iterator[Candidate]:
    """The organisations at whose desks the policy says that it can be reached."""
    for mention in found:
        name = mention.organization
        if not name or mention.role not in _OWN_DESKS or is_body(name, rules):
            continue
        known = organizations(tight(name)) or INSTITUTION.search(name)
        score = 4.4 if known else 3.2
        yield Candidate(name, score + (mention.role == "company") * 0.2, 0)


def bodies(passages: Sequence[Passage], found: Iterable[ContactMention]) -> frozenset[str]:
    """The tight names of those to whom the policy sends with complaints about its issuer.

    They are desks of such a role, and who is named behind the word for such a body, or
    in the lines below it.
    """
    names = {tight(m.organization) for m in found if m.role in _OTHERS_DESKS and m.organization}
    for at, passage in enumerate(passages):
        told = _BODY.search(passage.text)
        if told is None:
            continue
        texts = [passage.text[told.end() :]]
        if len(passage.text) <= LONGEST_NAME and not passage.text.endswith("。"):
            texts += _named_below(passages[at + 1 : at + 3])
        names.update(t[slice(*organizations(t)[0])] for t in texts if organizations(t))
    return frozenset(tight(name) for name in names)


def _named_below(below: Sequence[Passage]) -> list[str]:
    """The line below a title, and the next one where it is but another title."""
    lines = [p.text for p in below if len(p.text) <= LONGEST_NAME and "。" not in p.text]
    first = "".join(lines[:1])
    named = organizations(first) or INSTITUTION.search(first) or next(find_dates(first), None)
    return lines[:1] if named else lines


def _addressee(text: str, rules: Rules) -> tuple[int, int] | None:
    """The institution without legal form to which a sentence sends with questions."""
    told = _TURN_TO.search(text)
    if told is None or NOT_NAMES.search(told["name"]) or is_body(told["name"], rules):
        return None
    return told.span("name") if INSTITUTION.search(told["name"]) else None
