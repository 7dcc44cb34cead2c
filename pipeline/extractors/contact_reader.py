"""Reading one line or table cell: what is a number, an address, a name.

The fields of a :class:`Piece` are found one
kind after the other, and each kind covers what it took, so that no part of the
text is read twice: links first, then labels, numbers, addresses, names.
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
from pipeline.extractors.contact_fields import FieldValue, Piece
from pipeline.extractors.contact_links import COVER, find_links, without_markup
from pipeline.extractors.contact_names import Name, is_person, read_names, read_person
from pipeline.extractors.hours import find_hours
from pipeline.extractors.phones import Country, PhoneNumber, find_numbers, find_short_numbers
from pipeline.rules import Rules
from pipeline.rules.schema import Hit
from pipeline.text import MappedText
from pipeline.tokens import tokenize

_SEPARATOR = " \u3000::)）】]>〉／/、・-–=→*"
_OPEN = " \u3000([<【〈《「・/、,;|-*■●◆○◇※〒#:)）】]>〉.①②③④⑤⑥⑦⑧⑨⑩⑪⑫\0"
# What forbids an address, if it stands so many characters before it.
_VETOES = {"email": ("contact.unrelated", 8), "url": ("contact.link_elsewhere", 30)}
_BEARERS = ("person", "officer", "manager")
_PLACEHOLDER = re.compile("要記入|記入してください|○○|〇〇|××|●●|▲▲|△△|未定|なし$|同上|ご記入")
# A label at its head makes a short sentence an entry (E-mail: … に送信してください).
_LONGEST_ENTRY = 90
_GLOSS = re.compile(r"\s*\([^()]*\)?$")
_ENTERPRISE = re.compile(
    "(?:Works?|Studios?|Labs?|Games?|Apps?|Soft(?:ware)?|Designs?|Team|Projects?|Tech|Media|Systems?"
    "|Factory|Office|Shop|Store|Services?|Solutions?|Partners|Interactive|Digital|Create|Club)$"
)
_EXAMPLE = re.compile(r"[(※ ]*(?:記入|入力|記載|表記)?例\)? ?[::]")
_SHORT_CUE = re.compile("局番なし|局番無し|ホットライン|ダイヤル")
_VERB = re.compile(
    r"(?:ます|ません|ました|ください|下さい|です|である|致します|ものとする|こと|ため)[)。]*$"
)


@dataclass(frozen=True, slots=True)
class Label:
    code: str
    start: int
    end: int


def is_prose(text: str) -> bool:
    """Whether a folded line is running text rather than an entry of a contact."""
    if len(text) > 8 and text.endswith("。"):
        return True
    return len(text) > 18 and ("。" in text or bool(_VERB.search(text)) or len(text) > 200)


@dataclass(slots=True)
class _Reader:
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


def read_piece(
    view: MappedText, line: int, cell: int, rules: Rules, country: Country, due: str | None = None
) -> Piece:
    """Read one line or cell. ``due`` is the label whose value this piece may be."""
    reader = _Reader(view, rules, country, without_markup(view.text))
    if _EXAMPLE.match(view.text):
        reader.cover(0, len(view))
    _links(reader)
    prose = is_prose(view.text)
    if not prose or len(view) < _LONGEST_ENTRY:
        _labels(reader)
        prose = prose and not (reader.labels and reader.labels[0].start < 3)
    if prose:
        reader.labels.clear()
    _numbers(reader, due)
    _addresses(reader, prose=prose, due=due)
    if not prose:
        _values(reader, due)
    span = view.span(0, len(view))
    codes = tuple(label.code for label in reader.labels)
    return Piece(
        span, view, line, cell, tuple(sorted(reader.fields, key=lambda f: f.span)), codes,
        _due(reader, prose=prose), prose, reader.representative,
    )  # fmt: skip


def _links(reader: _Reader) -> None:
    """Email addresses and URLs; examples and links to policies are covered, not taken."""
    for link in find_links(reader.masked):
        slot, reach = _VETOES[link.kind]
        if _told_before(reader, slot, link.start, reach):
            reader.cover(link.start, link.end)
        else:
            reader.take(link.kind, link.value, link.start, link.end)


def _told_before(reader: _Reader, slot: str, at: int, reach: int) -> bool:
    return reader.rules.first(slot, reader.view.text[max(0, at - reach) : at]) is not None


def _labels(reader: _Reader) -> None:
    """The labels of the line: words at an edge, with a value, an edge or nothing behind them."""
    text = reader.masked
    for hit in reader.rules.find("contact.label", text):
        opens = hit.start == 0 or text[hit.start - 1] in _OPEN or _label_ends_at(reader, hit.start)
        if opens and _closes(text, hit):
            reader.labels.append(Label(hit.code, hit.start, hit.end))


def _closes(text: str, hit: Hit) -> bool:
    """Whether a value, an edge or nothing stands behind the word, so that it is a label."""
    behind = text[hit.end : hit.end + 1]
    if behind in ("", COVER):
        return True
    if behind in "、・" or (behind == "/" and hit.code in ("contact", "department")):
        return False
    return behind in _SEPARATOR or behind in "(（[<+" or behind.isdigit()


def _label_ends_at(reader: _Reader, at: int) -> bool:
    return any(label.end == at for label in reader.labels)


def _numbers(reader: _Reader, due: str | None) -> None:
    """Telephone and fax numbers; the label before a number says which of them it is."""
    phone_like = {"phone", "fax", "phone_fax", "contact"}
    bare = due in phone_like or any(label.code in phone_like for label in reader.labels)
    found = list(find_numbers(reader.masked, reader.country, bare=bare))
    if not found and _SHORT_CUE.search(reader.masked):
        found = list(find_short_numbers(reader.masked, reader.country))
    codes: list[str] = []
    numbers: list[PhoneNumber] = []
    for number in found:
        if _told_before(reader, "contact.unrelated", number.start, 8):
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


def _number_kind(reader: _Reader, at: int, due: str | None) -> str:
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


def _addresses(reader: _Reader, *, prose: bool, due: str | None) -> None:
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
        at = _value_start(reader.masked, start)
        found = read_address(reader.masked, at)
        if found and looks_like_address(found.value) and not _PLACEHOLDER.search(found.value):
            _take_address(reader, found)
            return
    found = find_address(reader.masked)
    if found:
        _take_address(reader, found)
    elif due == "address" and not reader.labels and looks_like_address(reader.masked):
        found = read_address(reader.masked, _value_start(reader.masked, 0))
        if found:
            _take_address(reader, found)


def _take_address(reader: _Reader, found: Found) -> None:
    reader.take("address", found.value, found.start, found.end)
    reader.address_end = found.end


def _alone(reader: _Reader, start: int, end: int) -> bool:
    """Whether a code without label has 〒, or opens the line and nothing but an address follows."""
    if "〒" in reader.masked[start:end]:
        return True
    rest = reader.masked[end:].strip()
    return not reader.masked[:start].strip(_OPEN) and (not rest or find_address(rest) is not None)


def _value_start(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SEPARATOR + COVER:
        at += 1
    return at


def _values(reader: _Reader, due: str | None) -> None:
    """What the labels are worth in words: the stretch up to the next label or covered text."""
    bounds = [(0, due, 0)] + [(label.end, label.code, label.start) for label in reader.labels]
    for at, (start, code, _) in enumerate(bounds):
        end = bounds[at + 1][2] if at + 1 < len(bounds) else len(reader.masked)
        _hours(reader, start, end, labelled=code == "hours")
        for begin, stop in _stretches(reader.masked, start, end):
            # An address is worth its label; the addressee behind it needs none.
            spent = code in ("address", "postal_code") and 0 < reader.address_end <= begin
            _value(reader, None if spent else code, begin, stop)


def _stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The uncovered stretches of ``[start, end)``, without separators at their edges."""
    found = []
    for match in re.finditer(rf"[^{COVER}]+", text[start:end]):
        begin, stop = start + match.start(), start + match.end()
        begin = _value_start(text, begin)
        while stop > begin and text[stop - 1] in " ::(（[<、,・/-":
            stop -= 1
        if stop > begin:
            found.append((begin, stop))
    return found


def _hours(reader: _Reader, start: int, end: int, *, labelled: bool) -> None:
    found = find_hours(reader.masked, start, end, labelled=labelled)
    if found:
        reader.take("hours", reader.masked[slice(*found)], *found)


def _value(reader: _Reader, code: str | None, start: int, end: int) -> None:
    """Read the words in ``[start, end)``, which stand behind a label of ``code``."""
    text = reader.masked[start:end]
    if _PLACEHOLDER.search(text) or code in ("address", "postal_code", "url", "title", "hours"):
        return
    if code in _BEARERS:
        start = _bearer(reader, start, end)
    names = read_names(reader.masked, reader.rules, start, end)
    reader.titled = reader.titled or names.titled
    reader.representative = reader.representative or names.representative
    kinds = {name.kind for name in names.found}
    named = kinds if code == "accreditation" else kinds & {"organization"}
    if (code in ("organization", "accreditation") and not named) or (code == "manager" and not kinds):
        _whole_organization(reader, code, start, end)
        return
    if code == "department" and not kinds & {"department", "person"} and _is_value(text):
        _whole_department(reader, names.found, start, end)
    if code in _BEARERS and "person" not in kinds:
        _person_behind(reader, names.found, end)
    _keep(reader, names.found, 0)


def _bearer(reader: _Reader, start: int, end: int) -> int:
    """Take the person who opens the stretch; where the rest of it begins.

    A title may stand before the name (担当:事務長 山川); it is read again for its department.
    """
    head = re.split("[(（]", reader.masked[start:end])[0]
    titles = reader.rules.find("contact.title", head)
    at = titles[-1].end if titles else 0
    person = read_person(head[at:])
    if not person:
        return start
    _keep(reader, (person,), start + at)
    return start if titles else start + len(head)


def _whole_organization(reader: _Reader, code: str, start: int, end: int) -> None:
    """A labelled name without legal form: of a company, or of a person who runs a service."""
    text = _GLOSS.sub("", reader.masked[start:end].strip())
    personal = is_person(text) and not _ENTERPRISE.search(text)
    if code == "organization" and personal and (" " in text or _is_surname(text)):
        _keep(reader, (Name("person", 0, len(text), text),), start)
    elif _is_value(text) and (code != "manager" or re.search("[A-Za-z]", text)):
        _keep(reader, (Name("organization", 0, len(text), text),), start)


def _whole_department(reader: _Reader, found: tuple[Name, ...], start: int, end: int) -> None:
    """A labelled department whose name does not show what it is."""
    rest = max((n.end for n in found if n.kind == "organization"), default=start)
    value = re.sub(r"\s*(?:宛て?|行|御中)$", "", reader.masked[rest:end].strip(_SEPARATOR))
    at = reader.masked.find(value, rest)
    reader.take("department", value, at, at + len(value))


def _person_behind(reader: _Reader, found: tuple[Name, ...], end: int) -> None:
    """The person behind the department (担当:総務部 山川)."""
    begin = max((n.end for n in found), default=end)
    person = read_person(reader.masked[begin:end]) if begin < end else None
    if person:
        _keep(reader, (person,), begin)


def _is_surname(text: str) -> bool:
    """Whether the first word is a family name: an operator may be a person."""
    tokens = tokenize(MappedText.of(text))
    return bool(tokens) and "姓" in tokens[0].pos


def _is_value(text: str) -> bool:
    return 2 <= len(text) <= 40 and not re.search("[、。]|について|及び連絡|もしくは", text)


def _keep(reader: _Reader, names: tuple[Name, ...], offset: int) -> None:
    for name in names:
        reader.take(name.kind, name.value, name.start + offset, name.end + offset)


def _due(reader: _Reader, *, prose: bool) -> str | None:
    """The label whose value the next piece must bring, if this one ends in it."""
    if prose:
        return None
    if reader.labels:
        last = reader.labels[-1]
        if (
            not reader.masked[last.end :].strip(_SEPARATOR + COVER)
            and COVER not in reader.masked[last.end :]
        ):
            return last.code
        if reader.titled:
            return "person"
        return None
    return "person" if reader.titled else None


def bare_person(piece: Piece, view: MappedText) -> FieldValue | None:
    """The person, where the whole line is a name."""
    if not is_person(piece.text):
        return None
    value = piece.text.strip(" 　*()")
    at = view.text.find(value)
    return FieldValue("person", value, view.span(at, at + len(value)))
