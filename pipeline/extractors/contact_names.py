"""Who stands in a short line: organisation, department and person, in folded text.

Blanks are kept in folded text, and they matter: 「株式会社あおば 総務部 山川 花子」
has its parts told apart by nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.core.quick import quick
from pipeline.extractors.contact_shapes import (
    CLASS_ALONE,
    CLASS_APART,
    OFFICE_BEHIND,
    TRADE_NAME,
    before_desk,
    behind_label,
    glued,
)
from pipeline.extractors.names import organizations
from pipeline.rules import Rules
from pipeline.rules.schema import Hit
from pipeline.searching import seldom
from pipeline.text import MappedText
from pipeline.tokens import tokenize

_KANJI = "一-鿿々〆ヶ\U00020000-\U0003134f"
_PERSON = (
    rf"[{_KANJI}]{{1,4}} ?(?:[{_KANJI}]{{1,4}}|[ぁ-ん]{{1,5}}|[ァ-ヴー]{{1,6}})"
    r"|[ぁ-んァ-ヴー]{1,6} [ぁ-んァ-ヴー]{1,6}|[ァ-ヴー]{1,12}[・ ・=][ァ-ヴー・ ]{2,20}"
    r"|[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]*){1,3}"
)
_NAMED = re.compile(rf"(?:{_PERSON})(?=\s*$|\s*[)(、,/\[\]】>\x00]| ?(?:様|氏|殿|宛)|  )")
_SURNAME = re.compile(rf"(?:{_PERSON}|[{_KANJI}]{{1,3}}|[ァ-ヴー]{{2,10}})(?:様|氏|殿|宛)?$")
_IN_SENTENCE = seldom(
    rf"[{_KANJI}]{{1,4}} [{_KANJI}]{{1,4}}(?![{_KANJI}])|[{_KANJI}]{{2,6}}|[ァ-ヴー]+[・ ][ァ-ヴー]+"
)
# Words that look like a name and are none.
_NO_PERSON = re.compile(
    "^(?:行|宛|様|殿|印|御中)$|[部課室局係長]$|[部課室局]長|窓口|事務局|担当|責任|管理|本社|支店|代表|取締|理事|役員|社員|総務|法務|情報|住所|電話"
    "|連絡|受付|問合|相談|委員|会社|法人|年[0-9月]|[都道府県市区町村]$|制定|改[定訂]|以上|事業|保護|個人|当社|氏名|所属"
    "|センター|サポート|サービス|ストア|オーナー|オフィサー|マネージャー|グループ|チーム|メール|秘書|企画|開発|営業|人事|経理|方針|規程|平日|土日|祝日|職名"
    "|[通と]お?り|末尾|[下上前]記|以下|別紙|参照|記載|[教職][員諭]|各|兼任|兼務|不在|または|および"
    # A blank that a template left (【要記入】), the next heading, and a firm.
    "|^要(?:確[認定]|記[入載]|入力|検討|設定|修正)|^未[定記]|^(?:準備|調整|選定)中|^該当なし|^なし$|目的|^項目$"
    "|[ ,](?:Inc|LLC|Ltd|Corp|GmbH)\\.?$"
    # What is done about an officer, in a list of measures.
    "|^(?:設置|選任|任命|選定|指名|指定|配置|設定|明示|明確化?|特定|策定|整備|決定|義務|役割|育成|教育)"
)
_HEAD_OF = seldom(
    r"(?:代表取締役|取締役|常務|専務|執行役員|上席|理事|兼|副)*((?:[一-鿿ァ-ヴーA-Za-z&]{1,14})?[一-鿿ァ-ヴーA-Za-z](?:部門|部|課|室|局|係|センター|グループ)(?<!部部)(?<!課課)(?<!室室))(?:の?部?長|課長|室長|マネージャー)"
)
# 株式会社あおば 法務責任者: who answers for a function is named by it, not by a unit.
_FUNCTION_OF = re.compile(
    "(?<![一-鿿ァ-ヴー])((?:(?:法務|総務|人事|労務|経理|財務|広報|営業|企画|経営企画|経営管理|内部監査|品質管理|品質保証"
    "|情報システム|システム|コンプライアンス|カスタマーサポート|マーケティング|コーポレート|バックオフィス)・?)+)"
    "(?:統括|担当)?(?:責任者|マネージャー|役員|執行役員|取締役|理事|リーダー)"
)
_LATIN_GAP = re.compile(
    r"(?<=[0-9A-Za-z]) (?=[一-鿿ァ-ヴー]{0,14}(?:株式会社|有限会社|合同会社))|(?<=[ぁ-んァ-ヴー一-鿿]) (?=(?:株式会社|有限会社|合同会社)$)"
)
# Names of associations go on in hiragana (NPO法人みどりの会).
_KANA_NAME = re.compile(
    "(?:の|と)[一-鿿ぁ-んァ-ヴー]{0,10}?(?:会|館|園|家|里|村|舎|塾|森)(?=[ /(]|$)"
)
# 日本学 + びのいえ, ふらっ + と会計: the rest of a name up to a blank.
_BRAND_REST = re.compile("(?:[ぁ-ん][ぁ-ん一-鿿々ァ-ヴーA-Za-z]{1,14}|北海道)(?=$|[ (/\0])")
_NO_BRAND = seldom(
    "[はがをにのとへでもや]|まで|から|より|など|および|または|ならび|あて|です|する|した|して|いたし|さま|さん|における|による"
)
# A corporation of care or schooling, and the place that it runs (医療法人社団みどり会 あおば病院).
_CARE = re.compile("(?:社会)?医療法人|社会福祉法人|学校法人|独立行政法人|国立大学法人|公立大学法人")
# みどり学会事務局: a society and its office, in one word.
_SECRETARIAT = re.compile(
    "([^ \0()]{2,20}?(?:学会|協会|連合会|連盟|組合|財団|機構|協議会|研究会|委員会|同窓会|後援会|実行委員会))(?=(?:本部|中央)?事務局)"
)
_FACILITY = re.compile(
    "[ \u3000]?[^ ()/::]{1,14}(?:病院|医院|クリニック|診療所|歯科|大学|短期大学|高等学校|専門学校|(?:中|小)学校|高校|学園|学院|幼稚園|保育園|こども園|苑|荘)(?=[ (/]|$)"
)
_TOWN = re.compile(
    "([一-鿿ぁ-んァ-ヶ]{1,6}[都道府県市区町村])(?= ?[^ \0]{1,12}(?:部|課|局|室|センター|サポート|担当))"
)
# 緑大学 弓道部/運動学(弓道)研究室: a club of the university, and its seat there.
_CLUB = re.compile("[ \u3000]?[^ ()/::]{2,12}(?:部|会|クラブ)(?=/)")
_SEAT = re.compile("^\0+/([^/\0]{2,24}(?:室|部|課|係|窓口|センター|事務局))(?= |$)")
# A place of a company that is named as its department: 株式会社あおば 大阪支店, 本社 本部長.
_BRANCH = re.compile(
    "(?:^[ (]?|(?<=\0)|(?<=\0 )|(?<=[(]))([一-鿿々ァ-ヴー]{0,8}(?:本社|本店|支社|支店|支部|支所|営業所|事業所|出張所|工場))"
    "(?=[ \0)]*$| ?[一-鿿]{0,2}長(?![一-鿿])| ?[(])"
)
_BARE_UNITS = frozenset(
    {"グループ", "チーム", "部門", "本部", "部", "局", "薬局", "調剤薬局", "郵便局", "営業所"}
)
# 株式会社あおば(みどり保険 運営事務局): the bracket holds the desk and nothing else.
_BRACKETED = re.compile(r"^[ ]*\0+ ?\(([^()\0:、。]{3,30})\)")
_TOPIC = re.compile(
    "^[^ ]{0,20}(?:問い?合わ?せ先?|連絡先?|相談|苦情|請求|窓口|送付先|申出先|質問|意見)は"
)
# Words that lead to a desk below and name none: 「お問い合わせは下記へ」.
_POINTS = re.compile("[下上前]記|以下|次の|[通と]お?り|こちら")
_OUR = re.compile(
    "^(?:[当弊](?:社|行|院|法人|店|会|校|園|館|組合|金庫|協会|財団|事務所)|本会|本学)の?"
)
# 品質・環境推進室; 本店 総務部.
_FIRST_PART = re.compile(r"(?:^|[ \0])([一-鿿ァ-ヴー]{2,6})・$")
_GAP = seldom("[ ]*(?:[一-鿿ァ-ヴー]{2,6}・)?")
_HEAD_OFFICE = re.compile("本[社店部]")
# 最高情報責任者(CIO)
_TITLE_GLOSS = re.compile(r" ?\([A-Za-z ]{2,30}\)")
_SHORT_FORM = re.compile("[(][株有同資名社財医学福一]{1,2}[)]")
_NUMBER = re.compile("^[0-9]{1,2} ")
_ADDRESSEE = re.compile(r"\s*(?:宛て?|あて|行|御中|まで)?$")
_EDGE = " 　:：/・-–—*#()[]【】<>〈〉《》「」『』|、,♦◆◇■●"


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``[start, end)`` of the text that was searched."""

    kind: str
    start: int
    end: int
    value: str


@quick
@dataclass(frozen=True, slots=True)
class Names:
    """The names of a line; ``titled`` when it ends in a title whose bearer may follow."""

    found: tuple[Name, ...] = ()
    titled: bool = False
    representative: bool = False


def read_names(text: str, rules: Rules, start: int = 0, end: int | None = None) -> Names:
    """Organisation, department and person in the part ``[start, end)`` of a line."""
    end = len(text) if end is None else end
    part = text[start:end]
    names: list[Name] = []
    org = _organization(part, rules)
    rest = part
    if org:
        names.append(org)
        rest = part[: org.start] + "\0" * (org.end - org.start) + part[org.end :]
    person, titled, representative = _titled_person(rest, rules)
    names += person
    for name in person:
        rest = rest[: name.start] + "\0" * (name.end - name.start) + rest[name.end :]
    units = _department(rest, rules)
    names += [*units, *(() if person else _behind_unit(rest, units))]
    moved = tuple(Name(n.kind, n.start + start, n.end + start, n.value) for n in names)
    return Names(moved, titled, representative)


def read_person(value: str) -> Name | None:
    """The person whom a labelled value names, without title and honorific."""
    text = value.strip(_EDGE)
    at = value.find(text)
    match = _SURNAME.match(text)
    if not match or _NO_PERSON.search(match[0]):
        return None
    name = re.sub("(?:様|氏|殿|宛)$", "", match[0]).strip()
    return Name("person", at, at + len(name), name) if name else None


def is_person(line: str) -> bool:
    """Whether a line holds a person's name and nothing else."""
    text = line.strip(_EDGE)
    return bool(re.fullmatch(_PERSON, text)) and not _NO_PERSON.search(text) and len(text) >= 3


def person_in_sentence(text: str, rules: Rules) -> Name | None:
    """The person after a title in running text (代表取締役山川花子を…)."""
    hits = rules.find("contact.title", text)
    for hit in reversed(hits):
        match = _IN_SENTENCE.match(text, _skip(text, hit.end))
        if match and not _NO_PERSON.search(match[0]):
            return Name("person", match.start(), match.end(), match[0])
    return None


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " ::・/名のは":
        at += 1
    return at


def _organization(part: str, rules: Rules) -> Name | None:
    """The first organisation of the part, by its legal form or as an institution."""
    joined, back = _without_gaps(part)
    spans = organizations(joined)
    if spans:
        start, end = back[spans[0][0]], back[spans[0][1] - 1] + 1
        for more in (_KANA_NAME, _FACILITY):
            match = more.match(part, end)
            if match and (more is _KANA_NAME or _CARE.match(part[start:end])):
                end = match.end()
        trade = TRADE_NAME.match(part, end)
        brand = trade.end() if trade else _rest_of_brand(part, end, rules)
        office = OFFICE_BEHIND.search(part[start:brand])
        return _name("organization", part, start, start + office.start() if office else brand)
    body = rules.first("contact.body", part)
    if body:
        return _name("organization", part, body.start, body.end)
    lead = behind_label(part, len(part) - len(part.lstrip(_EDGE)))
    if end_before_desk := glued(part, lead):
        return _name("organization", part, lead, end_before_desk)
    apart = CLASS_APART.match(part, lead)
    if apart and not _NO_BRAND.search(apart[0]):
        return _name("organization", part, lead, apart.end())
    hit = rules.first("contact.institution", part[lead:])
    if hit and CLASS_ALONE.fullmatch(part, lead + hit.start, lead + hit.end):
        return None
    if hit and not rules.first("contact.title", part[lead : lead + hit.end]):
        club = _CLUB.match(part, lead + hit.end)
        end = club.end() if club else lead + hit.end
        return _name("organization", part, lead + hit.start, end)
    apart_end = before_desk(part, lead)
    return _name("organization", part, lead, apart_end) if apart_end else None


def _rest_of_brand(part: str, end: int, rules: Rules) -> int:
    """Where a name ends whose hiragana go on to a blank or the end of the line."""
    rest = _BRAND_REST.match(part, end)
    if rest is None or (_NO_BRAND.match(rest[0]) and part[end - 1] != "っ"):
        return end
    if rules.first("contact.desk", rest[0]) or rules.first("contact.title", rest[0]):
        return end
    return rest.end()


def _without_gaps(part: str) -> tuple[str, Sequence[int]]:
    """The part without blanks inside a mixed name (Aoba 株式会社), and where each stood."""
    gaps = {m.start() for m in _LATIN_GAP.finditer(part)} if " " in part else set()
    if not gaps:
        return part, range(len(part))
    keep = [i for i in range(len(part)) if i not in gaps]
    return "".join(part[i] for i in keep), keep


def _titled_person(rest: str, rules: Rules) -> tuple[list[Name], bool, bool]:
    """The department that a title names, the person behind the title, and whether one is due."""
    names: list[Name] = []
    hits = rules.find("contact.title", rest)
    head = _head_of(rest)
    if head and head[1] not in _BARE_UNITS:
        names.append(Name("department", head.start(1), head.end(1), head[1]))
    elif (function := _FUNCTION_OF.search(rest)) and not rules.first("contact.desk", rest):
        names.append(Name("department", function.start(1), function.end(1), function[1]))
    for hit in reversed(hits):
        gloss = _TITLE_GLOSS.match(rest, hit.end)
        match = _NAMED.match(rest, _skip(rest, gloss.end() if gloss else hit.end))
        if match and not _NO_PERSON.search(match[0]):
            value = match[0].strip()
            names.append(Name("person", match.start(), match.start() + len(value), value))
            break
    has_person = any(n.kind == "person" for n in names)
    tail = hits and not rest[hits[-1].end :].strip(_EDGE + "\0")
    return names, bool(tail) and not has_person, any("代表" in rest[h.start : h.end] for h in hits)


def _behind_unit(rest: str, units: Sequence[Name]) -> list[Name]:
    """The person who ends the line behind a blank and a unit (大阪支店 営業部 山川)."""
    if not units or units[-1].kind != "department":
        return []
    end = units[-1].end
    match = _SURNAME.fullmatch(rest[end:].strip()) if rest[end : end + 1] == " " else None
    if (
        not match
        or _NO_PERSON.search(match[0])
        or "姓" not in tokenize(MappedText.of(match[0]))[0].pos
    ):
        return []
    name = re.sub("(?:様|氏|殿|宛)$", "", match[0]).strip()
    at = rest.index(name, end)
    return [Name("person", at, at + len(name), name)]


def _head_of(rest: str) -> re.Match[str] | None:
    """The unit whose head is named: 総務部 of 総務部長."""
    return _HEAD_OF.search(rest) if "長" in rest or "マネージャー" in rest else None


def _department(rest: str, rules: Rules) -> list[Name]:
    """A desk or department, with the words before it that belong to its name."""
    head = _head_of(rest)
    if head and head[1] not in _BARE_UNITS:
        return []
    seat = _SEAT.search(rest)
    if seat:
        return [_name("department", rest, seat.start(1), seat.end(1))]
    hits = rules.find("contact.desk", rest)
    if not hits:
        branch = _BRANCH.search(rest)
        if branch:
            return [_name("department", rest, branch.start(1), branch.end(1))]
        alone = CLASS_ALONE.match(rest.lstrip(_EDGE + "\0"))
        at = len(rest) - len(rest.lstrip(_EDGE + "\0"))
        return [_name("department", rest, at, at + alone.end())] if alone else []
    inside = _BRACKETED.match(rest)
    if inside and any(hit.end == inside.end(1) for hit in hits) and " " in inside[1]:
        return [_name("department", rest, inside.start(1), inside.end(1))]
    start, end = _chain(rest, hits)
    lead = re.search(
        r"(?:(?<=[ \0])|^)[0-9A-Za-z一-鿿ァ-ヴー&]+(?: [0-9A-Za-zァ-ヴー&]+)* $", rest[:start]
    )
    told = lead and rules.first("contact.label", lead[0].strip())
    rank = lead and rules.first("contact.title", lead[0].strip())
    if lead and not rank and (not told or _HEAD_OFFICE.fullmatch(lead[0].strip())):
        start = lead.start()
    first_part = _FIRST_PART.search(rest[:start])
    if first_part and not rules.first("contact.label", first_part[1]):
        start = first_part.start(1)
    start += len(rest[start:end]) - len(_NUMBER.sub("", rest[start:end], count=1))
    start += len(rest[start:end]) - len(_TOPIC.sub("", rest[start:end], count=1))
    start += len(rest[start:end]) - len(_OUR.sub("", rest[start:end], count=1))
    value = _ADDRESSEE.sub("", rest[start:end])
    town = _TOWN.match(value) or _SECRETARIAT.match(value)
    if town and not rest[:start].strip(_EDGE):
        office = _name("department", rest, start + town.end(), start + len(value))
        return [_name("organization", rest, start, start + town.end()), office]
    if value in _BARE_UNITS or _POINTS.search(value):
        return []  # 当社グループ
    return [_name("department", rest, start, start + len(value))]


def _chain(rest: str, hits: Sequence[Hit]) -> tuple[int, int]:
    """The desk and its parts (総務部 情報課 広報係), not the title before its colon."""
    if len(hits) > 1 and rest[hits[0].end :].lstrip().startswith(":"):
        hits = hits[1:]
    between = rest[hits[0].start : hits[-1].end]
    blanks = all(_GAP.fullmatch(rest, a.end, b.start) for a, b in pairwise(hits))
    if "\0" in between or re.search(r"[()\[\]:、。]", between) or not (blanks or len(hits) == 2):
        return hits[0].start, hits[0].end
    return hits[0].start, hits[-1].end


def _name(kind: str, text: str, start: int, end: int) -> Name:
    while start < end and text[start] in _EDGE + "\0" and not _SHORT_FORM.match(text, start):
        start += 1
    while end > start and text[end - 1] in " :：/・-–—*#[]【】<>〈〉《》「」『』|、,♦◆◇■●\0":
        end -= 1
    if "「" in text[start:end] and "」" not in text[start:end] and text[end : end + 1] == "」":
        end += 1  # 管理部「ご相談窓口」
    return Name(kind, start, end, text[start:end])
