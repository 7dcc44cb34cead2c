"""Reading one line or table cell: what is a number, an address, a name.

The fields of a :class:`Piece` are found one
kind after the other, and each kind covers what it took, so that no part of the
text is read twice: links first, then labels, numbers, addresses, names.
"""

from __future__ import annotations

import re

from pipeline.extractors.contact_fields import LATIN_NAME, STRONG, FieldValue, Piece
from pipeline.extractors.contact_links import COVER, find_links, without_markup
from pipeline.extractors.contact_names import Name, is_person, read_names, read_person
from pipeline.extractors.contact_places import (
    OPEN,
    PLACEHOLDER,
    SEPARATOR,
    Label,
    LineState,
    read_addresses,
    read_numbers,
    told_before,
    value_start,
)
from pipeline.extractors.hours import find_hours
from pipeline.extractors.phones import Country
from pipeline.rules import Rules
from pipeline.rules.schema import Hit
from pipeline.searching import seldom
from pipeline.text import MappedText
from pipeline.tokens import tokenize

# What forbids an address, if it stands so many characters before it.
_VETOES = {"email": ("contact.unrelated", 8), "url": ("contact.link_elsewhere", 30)}
_BEARERS = ("person", "officer", "manager")
# A label at its head makes a short sentence an entry (E-mail: … に送信してください).
_LONGEST_ENTRY = 90
_GLOSS = re.compile(r"\s*\([^()]*\)?$")
_ENTERPRISE = seldom(
    "(?i:Works?|Studios?|Labs?|Games?|Apps?|Soft(?:ware)?|Designs?|Team|Projects?|Tech|Media|Systems?"
    "|Factory|Office|Shop|Store|Services?|Solutions?|Partners|Interactive|Digital|Create|Club)$"
)
_LEGAL_FORM = seldom("(?:株式|有限|合同|合資|合名)会社|[一-鿿]{2,4}(?:社団|財団)?法人")
_HEADED = re.compile(r" ?代表(?:者|取締役)?(?=\(|$)")
_DESK_LABEL = seldom("[ \u3000「『][^ \u3000:]*窓口[」』]?$")
_ABOUT = re.compile("(?:に関する|についての)[^ ]{0,12}窓口")
_EXAMPLE = re.compile(r"^[(※ ]*(?:記入|入力|記載|表記)?例\)? ?[::]")
_COPYRIGHT = re.compile(r"(?i)©|copyright|\(c\).{0,60}(?:reserved|[12][0-9]{3})")
# Who licensed a trade is nobody to turn to (古物商許可番号:…公安委員会).
_LICENCE = re.compile(
    "^[^:。]{0,16}(?:許可|登録|免許|届出|認可|認定|古物)(?:番号|証番号|行政庁|公安委員会)[^:。]{0,4}[::]"
)
_LICENSED = seldom("公安委員会[^。:]{0,8}(?:第? ?[0-9]{6}|許可|届出|認定)")
# What follows the label of a bearer in brackets: 責任者(代表取締役): 山川花子.
_TITLE_GLOSS = re.compile(r"\([^()]{1,16}\) ?[::]? ?")
# The sign of an item, and nothing besides: b), (2).
_MARKER = re.compile(r"[(（]?[0-9A-Za-zア-ン]{1,2}[)）.]")
_VERB = re.compile(
    r"(?:ます|ません|ました|ください|下さい|です|である|致します|ものとする|こと|ため)[)。]*$"
)


def is_prose(text: str) -> bool:
    """Whether a folded line is running text rather than an entry of a contact."""
    if len(text) > 8 and text.endswith("。"):
        return True
    return len(text) > 18 and ("。" in text or bool(_VERB.search(text)) or len(text) > 200)


def read_piece(
    view: MappedText, line: int, cell: int, rules: Rules, country: Country, due: str | None = None
) -> Piece:
    """Read one line or cell. ``due`` is the label whose value this piece may be."""
    reader = LineState(view, rules, country, without_markup(view.text))
    if (
        _EXAMPLE.match(view.text)
        or _COPYRIGHT.search(view.text)
        or _LICENCE.match(view.text)
        or ("公安" in view.text and _LICENSED.search(view.text))
    ):
        reader.cover(0, len(view))
    _links(reader)
    prose = is_prose(view.text)
    if not prose or len(view) < _LONGEST_ENTRY:
        _labels(reader)
        prose = prose and not (reader.labels and reader.labels[0].start < 3)
    if prose:
        reader.labels.clear()
    read_numbers(reader, due)
    read_addresses(reader, prose=prose, due=due)
    if not prose:
        _values(reader, due)
    span = view.span(0, len(view))
    codes = tuple(label.code for label in reader.labels)
    return Piece(
        span, view, line, cell, tuple(sorted(reader.fields, key=lambda f: f.span)), codes,
        _due(reader, prose=prose), prose, reader.representative,
    )  # fmt: skip


def _links(reader: LineState) -> None:
    """Email addresses and URLs; examples and links to policies are covered, not taken."""
    for link in find_links(reader.masked):
        slot, reach = _VETOES[link.kind]
        if told_before(reader, slot, link.start, reach):
            reader.cover(link.start, link.end)
        else:
            reader.take(link.kind, link.value, link.start, link.end)


def _labels(reader: LineState) -> None:
    """The labels of the line: words at an edge, with a value, an edge or nothing behind them."""
    text = reader.masked
    for hit in reader.rules.find("contact.label", text):
        opens = hit.start == 0 or text[hit.start - 1] in OPEN or _label_ends_at(reader, hit.start)
        if opens and _closes(text, hit):
            reader.labels.append(Label(hit.code, hit.start, hit.end))


def _closes(text: str, hit: Hit) -> bool:
    """Whether a value, an edge or nothing stands behind the word, so that it is a label."""
    behind = text[hit.end : hit.end + 1]
    if behind in ("", COVER):
        return True
    if hit.code in ("organization", "manager") and _LEGAL_FORM.match(text, hit.end):
        return True  # …の名称株式会社あおば
    if behind in "、・" or (behind == "/" and hit.code in ("contact", "department")):
        return False
    return behind in SEPARATOR or behind in "(（[<+" or behind.isdigit()


def _label_ends_at(reader: LineState, at: int) -> bool:
    return any(label.end == at for label in reader.labels)


def _values(reader: LineState, due: str | None) -> None:
    """What the labels are worth in words: the stretch up to the next label or covered text."""
    if due in ("address", "postal_code") and not reader.address_end:
        due = None  # 「【本社】」 on the line before the company's name
    bounds = [(0, due, 0)] + [(label.end, label.code, label.start) for label in reader.labels]
    desk = _desk_behind_company(reader)
    if desk and _is_desk_label(reader, desk[1] - 1):
        bounds = bounds[:-1]
        reader.labels.pop()
    for at, (start, code, _) in enumerate(bounds):
        end = bounds[at + 1][2] if at + 1 < len(bounds) else len(reader.masked)
        _hours(reader, start, end, labelled=code == "hours")
        for begin, stop in _stretches(reader.masked, start, end):
            # An address is worth its label; the addressee behind it needs none.
            spent = code in ("address", "postal_code") and 0 < reader.address_end <= begin
            _value(reader, None if spent else code, begin, stop)
    if desk and not any(f.kind == "department" for f in reader.fields):
        reader.take("department", reader.view.text[slice(*desk)], *desk)


def _desk_behind_company(reader: LineState) -> tuple[int, int] | None:
    """The desk of the company before it (株式会社あおば お問い合わせ窓口), where it ends the line."""
    text = reader.view.text
    desk = _DESK_LABEL.search(text)
    if desk is None or not (_is_desk_label(reader, desk.end() - 1) or _ABOUT.search(desk[0])):
        return None
    named = read_names(text, reader.rules, 0, desk.start()).found
    whole = any(
        n.kind == "organization" and not text[n.end : desk.start()].strip(" :") for n in named
    )
    return (desk.start() + 1, desk.end()) if whole else None


def _is_desk_label(reader: LineState, last: int) -> bool:
    """Whether the last label of the line is that of a desk which ends at ``last``."""
    label = reader.labels[-1] if reader.labels else None
    desk = label is not None and label.code in ("contact", "department")
    return desk and label is not None and label.start <= last <= label.end


def _stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The uncovered stretches of ``[start, end)``, without separators at their edges."""
    found = []
    for match in re.finditer(rf"[^{COVER}]+", text[start:end]):
        begin, stop = start + match.start(), start + match.end()
        begin = value_start(text, begin)
        while stop > begin and text[stop - 1] in " ::(（[<、,・/-":
            stop -= 1
        if stop > begin:
            found.append((begin, stop))
    return found


def _hours(reader: LineState, start: int, end: int, *, labelled: bool) -> None:
    found = find_hours(reader.masked, start, end, labelled=labelled)
    if found:
        reader.take("hours", reader.masked[slice(*found)], *found)


def _value(reader: LineState, code: str | None, start: int, end: int) -> None:
    """Read the words in ``[start, end)``, which stand behind a label of ``code``."""
    text = reader.masked[start:end]
    if PLACEHOLDER.search(text) or code in ("address", "postal_code", "url", "hours"):
        return
    if code == "title":  # 職名：情報システム部 部長
        found = read_names(reader.masked, reader.rules, start, end).found
        _keep(reader, tuple(name for name in found if name.kind == "department"), 0)
        return
    if code in _BEARERS:
        gloss = _TITLE_GLOSS.match(reader.masked, start, end)
        start = _bearer(reader, gloss.end() if gloss and gloss.end() < end else start, end)
    names = read_names(reader.masked, reader.rules, start, end)
    reader.titled = reader.titled or names.titled
    reader.representative = reader.representative or names.representative
    kinds = {name.kind for name in names.found}
    named = kinds if code == "accreditation" else kinds & {"organization"}
    if (code in ("organization", "accreditation") and not named) or (
        code == "manager" and not kinds
    ):
        _whole_organization(reader, code, start, end)
        return
    if code == "department" and not kinds & {"department", "person"} and _is_value(text):
        _whole_department(reader, names.found, start, end)
    if code in _BEARERS and "person" not in kinds:
        _person_behind(reader, names.found, end)
    _keep(reader, names.found, 0)


def _bearer(reader: LineState, start: int, end: int) -> int:
    """Take the person who opens the stretch; where the rest of it begins.

    A title may stand before the name (担当:事務長 山川); it is read again for its department.
    """
    head = re.split("[(（]", reader.masked[start:end])[0]
    titles = reader.rules.find("contact.title", head)
    firm = LATIN_NAME.match(head)
    if firm and _is_firm(firm[0].strip(), reader.masked[start + firm.end() :]):
        name = firm[0].strip()
        _keep(reader, (Name("organization", 0, len(name), name),), start)
        return start + firm.end()
    at = titles[-1].end if titles else 0
    person = read_person(head[at:])
    if not person:
        return start
    _keep(reader, (person,), start + at)
    return start if titles else start + len(head)


def _is_firm(name: str, behind: str) -> bool:
    """Whether a Latin name is that of a firm: by its last word, or as it has a head (Nagi 代表)."""
    return bool(_ENTERPRISE.search(name) and not behind.strip()) or bool(_HEADED.match(behind))


def _whole_organization(reader: LineState, code: str, start: int, end: int) -> None:
    """A labelled name without legal form: of a company, or of a person who runs a service."""
    text = _GLOSS.sub("", reader.masked[start:end].strip())
    firm = _ENTERPRISE.search(text) or (_in_business(reader, start) and text.isascii())
    personal = is_person(text) and not firm
    if code == "organization" and personal and (" " in text or _is_surname(text)):
        _keep(reader, (Name("person", 0, len(text), text),), start)
    elif _is_value(text) and (code != "manager" or _is_proper(reader, text)):
        _keep(reader, (Name("organization", 0, len(text), text),), start)


def _in_business(reader: LineState, at: int) -> bool:
    """Whether the label of a value calls its bearer a business (提供事業者), not a person."""
    label = next((one for one in reversed(reader.labels) if one.end <= at), None)
    return label is not None and "事業者" in reader.view.text[label.start : label.end]


def _is_proper(reader: LineState, text: str) -> bool:
    """Whether a value is the name of somebody: in Latin letters, or an institution's."""
    closed = text.replace(" ", "")
    return bool(re.search("[A-Za-z]", text) or reader.rules.first("contact.institution", closed))


def _whole_department(reader: LineState, found: tuple[Name, ...], start: int, end: int) -> None:
    """A labelled department whose name does not show what it is."""
    rest = max((n.end for n in found if n.kind == "organization"), default=start)
    value = re.sub(r"\s*(?:宛て?|行|御中)$", "", reader.masked[rest:end].strip(SEPARATOR))
    at = reader.masked.find(value, rest)
    reader.take("department", value, at, at + len(value))


def _person_behind(reader: LineState, found: tuple[Name, ...], end: int) -> None:
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
    return (
        2 <= len(text) <= 40
        and not _MARKER.fullmatch(text)
        and not re.search(
            "[、。]|は[下上]記|[下上]記(?:へ|に|まで|の)|以下の|次の[通と]お?り|こちら|について|及び連絡|もしくは|の場合$|よる場合$",
            text,
        )
    )


def _keep(reader: LineState, names: tuple[Name, ...], offset: int) -> None:
    for name in names:
        reader.take(name.kind, name.value, name.start + offset, name.end + offset)


def _due(reader: LineState, *, prose: bool) -> str | None:
    """The label whose value the next piece must bring, if this one ends in it."""
    if prose:
        return None
    if {f.kind for f in reader.fields} == {"postal_code"} and _ends_in_code(reader):
        return "address"
    if reader.labels:
        last = reader.labels[-1]
        if (
            not reader.masked[last.end :].strip(SEPARATOR + COVER)
            and COVER not in reader.masked[last.end :]
        ):
            return last.code
        behind = any(f.kind in STRONG for f in reader.fields)
        return "person" if reader.titled and not behind else None
    return "person" if reader.titled else None


def _ends_in_code(reader: LineState) -> bool:
    """Whether a postal code ends the line, so that its address is on the next one."""
    return not reader.view.text[reader.masked.rfind(COVER) + 1 :].strip(SEPARATOR)


def bare_person(piece: Piece, view: MappedText) -> FieldValue | None:
    """The person, where the whole line is a name."""
    if not is_person(piece.text):
        return None
    value = piece.text.strip(" 　*()")
    at = view.text.find(value)
    return FieldValue("person", value, view.span(at, at + len(value)))
