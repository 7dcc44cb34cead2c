"""Numbers and addresses of one line, and the state in which the line is read.

Each kind of field covers what it took, so that no part of the text is read twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extractors.addresses import (
    Found,
    find_address,
    find_postal_codes,
    looks_like_address,
    read_address,
)
from pipeline.extractors.contact_fields import FieldValue
from pipeline.extractors.contact_links import COVER
from pipeline.extractors.phones import Country, PhoneNumber, find_numbers, find_short_numbers
from pipeline.rules import Rules
from pipeline.text import MappedText

SEPARATOR = " \u3000::)）】]>〉／/、・-–=→*"
OPEN = " \u3000([<【〈《「・/、,;|-*■●◆○◇※〒#:)）】]>〉.①②③④⑤⑥⑦⑧⑨⑩⑪⑫\0"
PLACEHOLDER = re.compile(
    "要記入|記入してください|○○|〇〇|××|●●|▲▲|△△|未定|なし$|任意$|必須$|同上|ご記入"
)
_SHORT_CUE = re.compile("局番なし|局番無し|ホットライン|ダイヤル")


@dataclass(frozen=True, slots=True)
class Label:
    code: str
    start: int
    end: int


@dataclass(slots=True)
class LineState:
    """The state of reading one piece: what is covered and what was found."""

    view: MappedText
    rules: Rules
    country: Country
    masked: str
    fields: list[FieldValue] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    titled: bool = False
    representative: bool = False
    address_end: int = 0

    def take(self, kind: str, value: str, start: int, end: int) -> None:
        """Keep a field (once) and cover its text."""
        if value and not any(f.kind == kind and f.value == value for f in self.fields):
            self.fields.append(FieldValue(kind, value, self.view.span(start, end)))
        self.cover(start, end)

    def cover(self, start: int, end: int) -> None:
        self.masked = self.masked[:start] + COVER * (end - start) + self.masked[end:]

    def label_before(self, at: int) -> str | None:
        """The code of the label that governs what stands at ``at``."""
        before = [label for label in self.labels if label.end <= at]
        return before[-1].code if before else None


def told_before(reader: LineState, slot: str, at: int, reach: int) -> bool:
    return reader.rules.first(slot, reader.view.text[max(0, at - reach) : at]) is not None


def read_numbers(reader: LineState, due: str | None) -> None:
    """Telephone and fax numbers; the label before a number says which of them it is."""
    phone_like = {"phone", "fax", "phone_fax", "contact"}
    bare = due in phone_like or any(label.code in phone_like for label in reader.labels)
    found = list(find_numbers(reader.masked, reader.country, bare=bare))
    if not found and _SHORT_CUE.search(reader.masked):
        found = list(find_short_numbers(reader.masked, reader.country))
    codes: list[str] = []
    numbers: list[PhoneNumber] = []
    for number in found:
        if told_before(reader, "contact.unrelated", number.start, 8):
            reader.cover(number.start, number.end)
            continue
        code = _number_kind(reader, number.start, due)
        codes.append(code)
        numbers.append(number)
    for at, number in enumerate(numbers):
        for kind in _number_kinds(codes, at):
            reader.take(kind, number.e164, number.start, number.end)


def _number_kinds(codes: list[str], at: int) -> tuple[str, ...]:
    """What number ``at`` is: behind 電話・FAX one number is both, of two each is one."""
    if codes[at] != "phone_fax":
        return (codes[at],)
    if codes.count("phone_fax") == 1:
        return ("phone", "fax")
    return ("phone",) if "phone_fax" not in codes[:at] else ("fax",)


def _number_kind(reader: LineState, at: int, due: str | None) -> str:
    code = reader.label_before(at) or due
    if reader.labels and code in ("phone", "fax", "phone_fax"):
        return code
    near = reader.view.text[max(0, at - 14) : at]
    hits = [
        h
        for h in reader.rules.find("contact.label", near)
        if h.code in ("phone", "fax", "phone_fax")
    ]
    return hits[-1].code if hits else code if code in ("fax", "phone_fax") else "phone"


def read_addresses(reader: LineState, *, prose: bool, due: str | None) -> None:
    """Postal codes, and the address that follows one, a label, or its own prefecture."""
    labelled = due in ("address", "postal_code") or any(
        c.code in ("address", "postal_code") for c in reader.labels
    )
    short = not prose and len(reader.masked) < 120
    codes = find_postal_codes(reader.masked, marked_only=not (labelled or short))
    codes = [c for c in codes if labelled or _alone(reader, c.start, c.end)]
    for code in codes[:2]:
        reader.take("postal_code", code.value, code.start, code.end)
    starts = [c.end for c in codes[:1]]
    starts += [label.end for label in reader.labels if label.code == "address"]
    for start in starts:
        at = value_start(reader.masked, start)
        found = read_address(reader.masked, at)
        if found and looks_like_address(found.value) and not PLACEHOLDER.search(found.value):
            _take_address(reader, found)
            return
    found = find_address(reader.masked)
    if found:
        _take_address(reader, found)
    elif due == "address" and not reader.labels and looks_like_address(reader.masked):
        found = read_address(reader.masked, value_start(reader.masked, 0))
        if found:
            _take_address(reader, found)


def _take_address(reader: LineState, found: Found) -> None:
    reader.take("address", found.value, found.start, found.end)
    reader.address_end = found.end


def _alone(reader: LineState, start: int, end: int) -> bool:
    """Whether a code without label has 〒, or opens the line and nothing but an address follows."""
    if "〒" in reader.masked[start:end]:
        return True
    rest = reader.masked[end:].strip()
    return not reader.masked[:start].strip(OPEN) and (not rest or find_address(rest) is not None)


def value_start(text: str, at: int) -> int:
    while at < len(text) and text[at] in SEPARATOR + COVER:
        at += 1
    return at
