"""Signatures: an organisation's name in a line, with a date or a representative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extractors.dates import find as find_dates
from pipeline.extractors.issuer_kinds import is_firm, is_kind, is_shop
from pipeline.extractors.issuer_names import (
    BRIEF,
    INSTITUTION,
    LONGEST_NAME,
    LONGEST_PLAIN,
    NOT_ISSUERS,
    NOT_NAMES,
    Candidate,
    is_name,
    printed,
)
from pipeline.extractors.name_hills import IN_PLACE
from pipeline.extractors.name_whole import headed, is_whole_name
from pipeline.extractors.names import organizations
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.text import tight

_LAST = 12
_CLOSING = 8
_MANY = 4
# An institution's name alone in the last line of all, where nothing else tells the issuer.
_LAST_LINE = 2.5
# Hiragana of a name, にじいろ or はなまる, stand at its head or behind other hiragana.
_VERBAL = re.compile(f"(?<=[^ぁ-ん])(?:[はに]|(?!{IN_PLACE})が)|[を、:]|場合|こと")
# Who heads it behind the name of an issuer without a legal form: 「みずうみ商事 代表 …」.
_HEADED = re.compile(
    "(?P<name>[^、。:()]{2,24}?)(?=(?:代表取締役|代表理事|代表社員|代表者?|理事長|病院長|院長|園長|校長|塾長|店主|店長|所長|館長|会長|組合長|オーナー|住職|宮司)[^、。:]{2,10}$)"
)
_END = re.compile("以上。?$")


def signatures(passages: Sequence[Passage], raw: str, rules: Rules) -> Iterator[Candidate]:
    """The names in lines that hold a signature, surer at the edges of the text.

    Many names without a date or a representative are a list of others.
    """
    found = [*_found(passages, raw, rules)]
    bare = {tight(one.name) for one, signed in found if not signed}
    for one, signed in found:
        if signed or len(bare) < _MANY:
            yield one


def _found(passages: Sequence[Passage], raw: str, rules: Rules) -> Iterator[tuple[Candidate, bool]]:
    """The candidates, and whether a date or a representative stands beside each."""
    for at, passage in enumerate(passages):
        name = _signed_name(passage, rules)
        if passage.role == "cell" or name is None:
            continue
        signed = _is_signed(passages, at, rules)
        if not (signed or organizations(passage.text) or is_whole_name(passage.text)):
            if at == len(passages) - 1 and name[0] == 0 and is_kind(passage.text):
                yield Candidate(printed(passage, *name, raw), _LAST_LINE, at), False
            continue
        edge = at < 4 or at >= len(passages) - _LAST
        own = 2 if passage.role == "heading" else 1
        about = "".join((*passage.headings[-own:], *passage.lead_ins[-1:]))
        if not (signed and edge) and NOT_ISSUERS.search(about):
            continue
        score = 8.5 if signed else 6.5 if edge else 3.0
        yield Candidate(printed(passage, *name, raw), score, at), signed


def _is_signed(passages: Sequence[Passage], at: int, rules: Rules) -> bool:
    """Whether the line or one of its neighbours names a representative."""
    text = passages[at].text
    near = [p.text for p in passages[max(0, at - 1) : at + 3] if p is not passages[at]]
    if any("。" not in one and rules.first("document.person", one) for one in near):
        return True
    if any(rules.first("document.person", text[end:]) for _, end in organizations(text)[:1]):
        return True
    if not is_name(text):
        led = _HEADED.match(text) is not None or _is_dated(text)
        return led or _closes(passages, at, rules)
    return any(_is_policy_date(p.text, rules) for p in passages[max(0, at - 1) : at + 2])


def _is_dated(text: str) -> bool:
    """Whether a line opens with a date: 「2020年4月1日 みずうみ病院」."""
    date = next(iter(find_dates(text)), None)
    return date is not None and date.start == 0 and date.end < len(text)


def _closes(passages: Sequence[Passage], at: int, rules: Rules) -> bool:
    """Whether an institution stands below 「以上」 or a date of the policy, at its very end."""
    before = passages[at - 1].text if at and at >= len(passages) - _CLOSING else ""
    date = next(iter(find_dates(before)), None) if len(before) <= BRIEF else None
    alone = bool(date and date.start == 0 and date.end == len(before))
    return bool(_END.match(before)) or alone or _is_policy_date(before, rules)


def _is_policy_date(text: str, rules: Rules) -> bool:
    """Whether a line is a date of the policy and nothing else: 「2020年4月1日制定」."""
    date = next(iter(find_dates(text)), None) if len(text) <= BRIEF else None
    return bool(date and rules.first("document.date", text))


def _signed_name(passage: Passage, rules: Rules) -> tuple[int, int] | None:
    """The name of a signature line: alone, behind a date, before its representative."""
    text = passage.text
    if len(text) > LONGEST_NAME or "。" in text:
        return None
    date = next(iter(find_dates(text)), None)
    begin = date.end if date and date.start == 0 else 0
    if size := headed(text[begin:]):
        return begin, begin + size
    if is_whole_name(text[begin:]):
        return begin, len(text)
    for start, end in organizations(text)[:1]:
        rest = text[end:]
        if start == begin and (not rest or rules.first("document.person", rest)):
            return start, end
        if start == begin and INSTITUTION.search(rest):
            return start, len(text)
    led = _HEADED.match(text, begin)
    if led and is_kind(led["name"]):
        return led.span("name")
    known = INSTITUTION.search(text) or is_shop(text[begin:]) or is_firm(text[begin:])
    plain = known and not NOT_NAMES.search(text) and not _VERBAL.search(text[begin:])
    return (begin, len(text)) if plain and len(text) <= LONGEST_PLAIN else None
