"""Contacts in running text: 「…は desk@example.jp までご連絡ください。」

A sentence that prints a number or an address makes one contact. An officer who
is named in a sentence is a contact as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extractors.contact_block import Block
from pipeline.extractors.contact_fields import STRONG, FieldValue, Piece
from pipeline.extractors.contact_names import Name, person_in_sentence, read_names, read_person
from pipeline.extractors.hours import find_hours
from pipeline.extractors.issuer_kinds import is_kind
from pipeline.extractors.names import organizations
from pipeline.rules import Rules
from pipeline.searching import seldom

_SENTENCE = re.compile(r"[^。]+。?")
_FROM = re.compile(
    r"^\s*[)」]?\s*(?:(?:から|より)(?!、?(?:お願い|どうぞ|[ごお](?:連絡|問|相談|請求|申)))|ドメイン|以外)"
    # 「desk@example.jp」の受信許可設定をお願いします
    r"|^\s*[)」』】]?\s*(?:を|の|が)?(?:受信(?:許可|可能|設定|でき|リスト|拒否)|迷惑メール|許可(?:設定|リスト)|送信元|発信元)"
)
_ADDRESS_CUE = re.compile(r"(?:所在地|住所|宛先|送付先|本社|郵送先)[は:: の]{0,3}$|郵送[(]$")
_POSTAL_BEFORE = re.compile(r"〒?\s?[0-9]{3}-[0-9]{4}\s*$")
_BETWEEN = seldom(
    r"[\s(（「:：のはが、宛]*(?:電話|TEL|Tel|tel|メール|E-?mail|住所|所在地|番号|アドレス|フリーダイヤル|〒|(?:内線|代表|直通)(?:番号)? ?[0-9]*[、,/ ]*)*[\s:：.は]*$"
)
# The site of the authority, printed beside its name.
_BODY_SITE = re.compile(
    "個人情報保護委員会(?:の|が運営する)?(?:公式)?(?:ウェブサイト|Web ?サイト|ホームページ|サイト|HP)?[^、。()]{0,12}[(:: ]{1,3}$"
)
# A member of a list of desks, each with its address in brackets.
_LISTED = re.compile(r"(?:、|または|又は|や)([^、。()]{3,24})\s*\((?:https?:)?$")
_FURTHEST_NAME = 40
# Whose address it is, said before: 「責任を有する者は、東京都… 株式会社あおば です」.
_BEARER_BEFORE = seldom(
    "(?:責任を有する者|責任者|管理者|事業者|代理人|代表者|送付先|宛先|窓口|申出先|連絡先)(?:の[^。、は]{0,12})?は、? ?$"
)
_IN_CHARGE = seldom("担当者?:? ?([一-鿿][一-鿿ぁ-んァ-ヴー ]{0,9})(?=[)、])")
_STRETCH = re.compile("(?<=は、)[^、。,を]{2,30}$|[^、。,はがを]{2,30}$")


# A club by its full name, which is the issuer itself and no desk of it.
_CLUB = re.compile("(?:大学|学友会|高校|学院|学園|学校|同窓会|協会|連盟).*部$")
# Whose desk it is: 「は、みどり歯科医院の」, 「:みどり町 」.
_WHOSE = seldom(
    "(?:^|[、は:：]) ?([^、。はがを:：() \u3000]{3,24}|[A-Z][A-Za-z.'&]+(?: [A-Z][A-Za-z.'&]+){1,3})(?:の|[ \u3000])$"
)
_LATIN = re.compile("[A-Z][A-Za-z.'& ]+$")
_UNIT = re.compile("(?:[部室課係局]|センター|窓口|本社|支店|団|会社)$")


def sentences(window: Sequence[Piece], rules: Rules) -> Iterator[Block]:
    """The contacts in the running text of a window."""
    lead = ""
    for piece in window:
        if not piece.prose:
            lead = piece.text
            continue
        for match in _SENTENCE.finditer(piece.text):
            for block in _contacts(piece, match.start(), match.end(), rules):
                block.lead = block.lead or lead
                yield block
        lead = piece.text


def _contacts(piece: Piece, start: int, end: int, rules: Rules) -> Iterator[Block]:
    """The contacts in one sentence ``[start, end)`` of a piece: links apart, the rest together."""
    span = piece.view.span(start, end)
    inside = tuple(f for f in piece.fields if span.encloses(f.span))
    part = replace(piece, span=span, view=piece.view.slice(start, end), fields=inside)
    linked = [f for f in inside if f.kind == "url" and _anchor(part, f) is not None]
    for one in linked:
        block = _link(part, one, rules)
        if block:
            yield block
    plain = tuple(f for f in inside if f not in linked and _is_place(part, f, rules))
    groups = [(one,) for one in plain] if all(f.kind == "url" for f in plain) else [plain]
    for group in groups or [()]:
        found = _plain(part if group == inside else replace(part, fields=group), rules)
        if found:
            yield found


def _anchor(piece: Piece, one: FieldValue) -> re.Match[str] | None:
    """The Markdown link [words](url) whose target the URL is."""
    begin, _ = piece.view.find(one.span)
    return re.search(r"\[([^\[\]]*)\]\($", piece.text[:begin])


def _link(piece: Piece, one: FieldValue, rules: Rules) -> Block | None:
    """The desk behind a link, where the words say that one can turn to it."""
    anchor = _anchor(piece, one)
    if anchor is None or rules.first("contact.link_elsewhere", anchor[1]):
        return None
    _, stop = piece.view.find(one.span)
    after = piece.text[stop : stop + 24]
    if not (rules.first("contact.reach", anchor[1]) or rules.first("contact.reach", after)):
        return None
    begin = max(piece.text.rfind("。", 0, anchor.start()), anchor.start() - 60, 0)
    close = min(len(piece.text), stop + 24)
    part = replace(piece, view=piece.view.slice(begin, close), fields=(one,))
    block = Block()
    block.add(part)
    for name in _names_before(part.text, anchor.start() - begin, rules):
        block.fields.setdefault(name.kind, _field(part, name))
    addressee = re.match(r"(.{2,20}?)に(?:ご?連絡|ご?相談|お?問)", anchor[1])
    if addressee:
        at = anchor.start(1)
        name = Name("organization", at, at + len(addressee[1]), addressee[1])
        block.fields.setdefault("organization", _field(piece, name))
    return block


def _plain(part: Piece, rules: Rules) -> Block | None:
    """One contact of all the numbers and addresses that a sentence prints, or its officer."""
    text, inside = part.text, part.fields
    if not any(f.kind in STRONG for f in inside):
        return _officer(part, rules) or _manager(part, rules) or _addressee(part, rules)
    block = Block()
    block.add(part)
    numbers = [f.span for f in inside if f.kind in STRONG - {"address", "postal_code"}]
    first = part.view.find(min(numbers or [f.span for f in inside if f.kind in STRONG]))[0]
    names = list(_names_before(text, first, rules)) or _addressee_behind(part, rules)
    listed = _LISTED.search(text[:first]) if all(f.kind == "url" for f in inside) else None
    if listed and not names:
        names = [Name("organization", listed.start(1), listed.end(1), listed[1])]
    for name in names:
        one = FieldValue(name.kind, name.value, part.view.span(name.start, name.end))
        block.fields.setdefault(one.kind, one)
    _add_hours(block, part)
    charge = _IN_CHARGE.search(text)
    if charge and (person := read_person(charge[1])):
        begin = charge.start(1) + person.start
        moved = Name("person", begin, begin + len(person.value), person.value)
        block.fields.setdefault("person", _field(part, moved))
    if "address" in block.fields:
        person = person_in_sentence(text, rules)
        if person:
            block.fields["person"] = _field(part, person)
    return block


def _field(piece: Piece, name: Name) -> FieldValue:
    return FieldValue(name.kind, name.value, piece.view.span(name.start, name.end))


def _is_place(piece: Piece, one: FieldValue, rules: Rules) -> bool:
    """Whether a number or address in a sentence is somewhere to turn to."""
    begin, stop = piece.view.find(one.span)
    if _FROM.match(piece.text[stop : stop + 10]):
        return False
    if one.kind == "url":
        site = _BODY_SITE.search(piece.text[max(0, begin - 48) : begin])
        return bool(site or rules.first("contact.reach", piece.text))
    if one.kind in ("address", "postal_code"):
        before = _POSTAL_BEFORE.sub("", piece.text[max(0, begin - 24) : begin])
        cue = _ADDRESS_CUE.search(before[-12:])
        cue = cue or _BEARER_BEFORE.search(piece.text[max(0, begin - 40) : begin])
        return bool(cue or rules.first("contact.reach", piece.text)) and "裁判所" not in piece.text
    return True


def _names_before(text: str, first: int, rules: Rules) -> Iterator[Name]:
    """The organisation and the desk right before the first number of a sentence."""
    orgs = [*organizations(text[:first])]
    bodies = [(hit.start, hit.end) for hit in rules.find("contact.body", text[:first])]
    near = [s for s in [*orgs, *bodies] if first - s[1] < _FURTHEST_NAME]
    orgs = sorted(s for s in near if not text.startswith(("ではなく", "に対して"), s[1]))
    if bodies:
        orgs = [s for s in orgs if s in bodies or not any(_inside(s, b) for b in bodies)]
    if orgs:
        start, end = orgs[-1]
        yield Name("organization", start, end, text[start:end])
    else:
        bare = re.search(
            r"([A-Z][0-9A-Za-z&. -]{1,30}|[一-鿿]{2,12}(?:委員会|協会|センター))\s*\((?:電話|TEL|Tel|tel|メール|URL)?(?:番号)?[::\s]*$",
            text[:first],
        )
        if bare:
            yield Name("organization", bare.start(1), bare.end(1), bare[1])
    desks = rules.find("contact.desk", text[:first])
    if desks and any(_inside(b, (desks[-1].start, desks[-1].end)) for b in bodies):
        return
    if desks and _BETWEEN.match(text[desks[-1].end : first]):
        hit = desks[-1]
        value = re.split(
            "[はがのを]|まず|[当弊本](?:社|行|院|法人|会|店|校|園|館|組合|金庫|協会|財団|事務所)",
            text[hit.start : hit.end],
        )[-1]
        begin = hit.end - len(value)
        # 「お問い合わせは株式会社あおばお客様室(…)」: the firm is no part of its desk.
        begin = max([begin, *(end for _, end in orgs if begin < end < hit.end)])
        yield Name("department", begin, hit.end, text[begin : hit.end])
        if not orgs:
            yield from _institution_before(text, begin, rules)


def _institution_before(text: str, end: int, rules: Rules) -> Iterator[Name]:
    """The institution or shop without a legal form whose desk stands at ``end``."""
    whose = _WHOSE.search(text[:end])
    if whose is None or rules.first("contact.desk", whose[1]):
        return
    if not is_kind(whose[1]) and not (_LATIN.match(whose[1]) and " " in whose[1]):
        return
    if not _UNIT.search(whose[1]):
        yield Name("organization", whose.start(1), whose.end(1), whose[1])


def _addressee_behind(part: Piece, rules: Rules) -> list[Name]:
    """Who lives at the address, where the name follows it (東京都… 株式会社あおば 総務部)."""
    end = max((part.view.find(f.span)[1] for f in part.fields if f.kind == "address"), default=-1)
    spans = [s for s in organizations(part.text[end:]) if s[0] < 4] if end >= 0 else []
    if not spans:
        return []
    start, stop = spans[0]
    rest = re.split("[、。(]|まで|あて|宛|へ|に|です|とし", part.text[end + stop :])[0]
    inside = read_names(part.text, rules, end + start, end + stop + len(rest)).found
    return [n for n in inside if n.kind != "person"]


def _add_hours(block: Block, part: Piece) -> None:
    """The hours in the bracket of a number (電話 03-1111-2222、平日9:00〜16:00)."""
    _, begin = part.view.find(max(f.span for f in part.fields))
    close = part.text.find(")", begin)
    found = find_hours(part.text, begin, close, labelled=False) if close > begin else None
    if found and part.text.count("(", 0, begin) > part.text.count(")", 0, begin):
        value = part.text[slice(*found)]
        block.fields.setdefault("hours", FieldValue("hours", value, part.view.span(*found)))


def _manager(piece: Piece, rules: Rules) -> Block | None:
    """The company that answers for shared data (責任を有する者は株式会社あおばです)."""
    hit = rules.first("contact.manager_named", piece.text) if "責任" in piece.text else None
    if not hit:
        return None
    at = hit.end - len(hit.groups["bearer"])
    block = Block(labels=["manager"])
    block.pieces.append(piece)
    for name in read_names(piece.text, rules, at, hit.end).found:
        block.fields.setdefault(name.kind, _field(piece, name))
    return block if "organization" in block.fields else None


# 「(住所は事務局にお問い合わせください)」 is said in place of a contact.
_UNPRINTED = seldom("(?:住所|所在地|電話番号|連絡先|アドレス)(?:について)?は、?[^。、]{0,16}$")


def _addressee(part: Piece, rules: Rules) -> Block | None:
    """Who is to be turned to with requests, where no number is printed (事務局までお申し出ください)."""
    block = Block(labels=["addressee"])
    for turn in rules.find("contact.turn_to", part.text):
        if _UNPRINTED.search(part.text, 0, turn.start):
            continue
        for name in _names_up_to(part.text, turn.start, rules):
            block.fields.setdefault(name.kind, _field(part, name))
    block.pieces.append(part)
    return block if block.fields else None


def _names_up_to(text: str, end: int, rules: Rules) -> Iterator[Name]:
    """The company or desk whose name ends at ``end``; none that only says 担当部署."""
    keep = [at for at in range(end) if text[at] not in " \u3000"]
    spans = organizations("".join(text[at] for at in keep))
    start = keep[spans[-1][0]] if spans and spans[-1][1] == len(keep) else end
    if start < end:
        yield Name("organization", start, end, text[start:end])
        return
    stretch = _STRETCH.search(text[:end])
    if not stretch:
        return
    for name in read_names(text, rules, stretch.start(), end).found:
        near = name.kind == "organization" or name.end == end
        club = name.kind == "department" and _CLUB.search(name.value)
        if near and not club and not rules.first("contact.any_desk", name.value):
            yield name


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] < span[1] <= other[1]


def _officer(piece: Piece, rules: Rules) -> Block | None:
    """The officer whom a sentence names (…は、総務部長 山川花子とします)."""
    told = any(word in piece.text for word in ("責任者", "管理者", "オフィサー"))
    hit = rules.first("contact.officer_named", piece.text) if told else None
    if not hit:
        return None
    block = Block(labels=["officer"])
    block.pieces.append(piece)
    bearer = hit.groups.get("bearer", "")
    at = piece.text.find(bearer, hit.start)
    person = person_in_sentence(bearer, rules)
    names = [*([person] if person else []), *read_names(bearer, rules).found]
    for name in names:
        moved = Name(name.kind, name.start + at, name.end + at, name.value)
        block.fields.setdefault(name.kind, _field(piece, moved))
    return block if block.fields.keys() & {"person", "department"} else None
