"""Recipients in the records of tables: one for each name in the cell of receivers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from pipeline.extractors.names import organizations
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_blanks import breaks_of
from pipeline.extractors.recipient_names import listed
from pipeline.passages import Field, Passage, Record
from pipeline.rules import Rules

# Heads that name a receiver only where the section is about receivers.
_WEAK_HEAD = re.compile(
    "(?:事業者|会社|企業|法人|提供者|運営|パートナー|利用する者|情報取扱|サービス|名称)"
)
_STRONG_HEAD = re.compile(
    "提供先|委託先|受託|提供を受ける|移転を受ける|共同(?:して|で)?利用|送信先|提供会社|送信される先|クラウド|ツール|外部|SDK|モジュール|タグ"
)
_TOOL_HEAD = re.compile(
    "クラウド|ツール|外部|SDK|モジュール|タグ|利用サービス|利用しているサービス", re.IGNORECASE
)
_SERVICE_HEAD = re.compile("(?:サービス|ツール|モジュール|タグ|SDK|アプリ)(?:の)?(?:名称?)?$")
_COMPANY_HEAD = re.compile("事業者|会社|企業|法人|提供[者元]|運営")
_SUMMARY_HEAD = re.compile(
    "(?:個人情報|個人データ)?の?(?:(?:第三者)?(?:への)?提供|(?:取り?扱い?の?)?(?P<entrusted>委託))"
)
_MEASURING = re.compile("広告の?配信|アクセス解析|効果測定|アクセス状況|行動履歴|閲覧履歴")
_ENTRUSTED = re.compile("委託|受託|預託")
_HEAD_KINDS = (
    (re.compile("共同(?:して|で)?利用"), "joint_user"),
    (_ENTRUSTED, "processor"),
    (re.compile("送信先|ツール|SDK|モジュール|タグ|広告|解析"), "external_tool"),
    (re.compile("提供先|提供を受ける|移転|開示先|第三者"), "third_party"),
)

# In a section on joint use alone: whoever uses the data.
_USERS = re.compile("(?:利用者|利用する者|利用会社|対象会社|範囲|会社)(?:の範囲|名)?")
_PLACE_BEFORE = re.compile(
    "(?:^|[、。はが,の(])?([^、。はが,(]{2,16}?)(?:の|にある|法人の|に所在する)?$"
)
# 送信先及び送信先の利用目的: the cell names the receiver first.
_WITH_MORE = re.compile(
    "(?:情報の|利用者情報の)?(?:送信先|提供先|委託先|提供者)(?:名|の名称)?(?:及び|および|並びに|ならびに|、|・|/)"
)
# Beside a column of services, whoever runs them: サービス | 用途 | 会社.
_RUNNER_HEAD = re.compile(
    "(?:運営|提供|開発|事業)?(?:会社|企業|法人|事業者|元|主体|者)(?:名|の名称|\\([^()]*\\))?"
)
# Heads that name a receiver in a section about receivers, beside what is told of them: 会社 | 業務.
_SOMEBODY_HEAD = re.compile(
    "(?:海外の?|外部の?|主な|取引|契約)?(?:会社|企業|法人|団体|機関|業者|事業者|社|施設|組織|相手(?:[方先])?|者|先|名称|ベンダー|プロバイダー?|サプライヤー)(?:等)?(?:の?名称?|の氏名又は名称|\\([^()]*\\))?"
)
# What a head calls somebody whom it only can if data go there: 送り先, 預け先.
_SENT_TO = re.compile(
    "(?:データ|情報|個人データ|個人情報|業務|処理)?の?(?:送り|渡し|預け|預託|依頼|外注|発注|再委託|移転|開示|共有|保存|保管)先(?:の?(?:会社|事業者|企業|業者))?(?:名|の名称)?"
)
_LABEL_COLUMN = re.compile("目的|項目|内容|国|地域|所在|住所|連絡|電話|URL|番号|担当|責任")
_TOLD_HEAD = re.compile(
    "業務|作業|役割|用途|目的|内容|項目|情報|国|地域|所在|住所|事業|関係|サービス|機能|処理|理由|備考"
)
# Heads that say nothing, over rows that are a label and its value each.
_PLAIN_HEAD = re.compile("(?:項目|事項|区分|記載事項|内容|記載内容|詳細|説明|概要)?")
# The sentence before the list of a cell: 当社は次の者と共同で利用します。※1・甲・乙
_LEAD = re.compile(r"[^。]*(?:次|以下|下記)[^。]*(?:ます|です|とする|する)。(?=.)")
_GIVEN_HEAD = re.compile(
    "(?:主な|情報の?|個人情報の?|データの?)?(?:提供先|委託先|共有先|開示先|渡す相手|提供する相手|相手先|相手方?)(?:名|の名称)?"
)
_OPEN = re.compile(
    "(?=.*[一-鿿ァ-ヺ])[0-9A-Za-z一-鿿々ァ-ヺー・]{2,14}(?:の[一-鿿々ァ-ヺー]{2,8})?|[一-鿿]{1,4}[ぁ-んー]{1,2}[一-鿿]{1,4}"
)
_NOBODY = re.compile(
    "(?:なし|無し|該当|同上|国内|海外|国外|日本|米国|有無|有り|本人|未定|随時|適宜|郵送|電話|メール|書面|データ|情報|項目|目的|内容|方法|サービス|システム|業務|一式|各種|自社|社内|当[社店院園校会]|手渡し|なく)$"
)
_SENTENCE = re.compile("(?:ます|ません|です|する|ください)。")
_BULLET = re.compile("(?:※[0-9]* ?)?[・●○■]")


@dataclass(frozen=True, slots=True)
class Row:
    """One receiver of a record with the words of the record's other columns."""

    cell: Passage
    party: Party
    kind: str
    rule_id: str
    confidence: float
    country: str | None
    purpose: str | None
    items: str | None
    retention: str | None


def rows(record: Record, section: str | None, rules: Rules, raw: str) -> Iterator[Row]:
    """The receivers of ``record``; ``section`` is the kind that its heading or lead-in gives.

    ``raw`` is the canonical text.
    """
    record = _headed(record, rules)
    place = _place(record, section, rules)
    if place is None:
        yield from _summary(record, rules)
        return
    spot, rule_id = place
    kind = _kind(record, spot, section)
    named = list(_receivers(spot.cell, kind, rules, raw))
    for party in named or _by_head(record, spot, rules):
        yield Row(
            cell=spot.cell,
            party=party,
            kind=kind,
            rule_id=rule_id,
            confidence=0.9 if spot.role == "recipient" else 0.75,
            country=country_of(spot.cell.text, party, rules) or _country(record, rules),
            purpose=_words(record, spot, "purpose"),
            items=_words(record, spot, "items"),
            retention=_words(record, spot, "duration"),
        )


def _receivers(cell: Passage, kind: str, rules: Rules, raw: str) -> Iterator[Party]:
    """Whoever a cell of receivers lists; of one with a lead-in, whoever stands below it.

    「次の者と共同で利用します。・甲・乙」: the sentence is no name, and dots part the items.
    """
    text = cell.text
    lead = _LEAD.match(text)
    start = lead.end() if lead and not _SENTENCE.search(text, lead.end()) else 0
    starts = [start, *(m.end() for m in _BULLET.finditer(text, start))] if start else [0]
    breaks = breaks_of(cell.view, raw, in_cell=True)
    for begin, behind in zip_longest(starts, starts[1:]):
        end = len(text) if behind is None else behind - 1
        for party in listed(
            text[begin:end], rules, whole=True, breaks=breaks.part(begin, end),
            with_self=kind == "joint_user",
        ):  # fmt: skip
            yield party.moved(begin)


def _by_head(record: Record, spot: Field, rules: Rules) -> Iterator[Party]:
    """The whole of a short cell that no lexicon knows, where its head asks who is given what."""
    text = spot.cell.text
    told = any(f.role in ("items", "purpose") and f.cell.text for f in record.fields)
    asked = told and _GIVEN_HEAD.fullmatch(spot.head) and _OPEN.fullmatch(text)
    if asked and not rules.first("recipient_generic", text) and not _NOBODY.search(text):
        yield Party(0, len(text), False, None, "recipients.cell")


def _headed(record: Record, rules: Rules) -> Record:
    """A row of two cells without a head is a label and its value: 委託先 | 甲株式会社."""
    fields = record.fields
    headless = all(_PLAIN_HEAD.fullmatch(f.head) for f in fields)
    if len(fields) != 2 or not headless or len(fields[0].cell.text) > 40:
        return record
    label = fields[0].cell.text
    role = rules.first("column", label)
    title = rules.first("recipient_title", label)
    if role is None and title is None:
        return record
    code = "recipient" if title else role.code if role else None
    return replace(record, fields=(Field(label, code, fields[1].cell),))


def _summary(record: Record, rules: Rules) -> Iterator[Row]:
    """The receivers of an overview, whose heads are topics (個人情報の提供, 取扱の委託)."""
    for spot in record.fields:
        head = _SUMMARY_HEAD.fullmatch(spot.head)
        if head is None or spot.inherited:
            continue
        kind = "processor" if head["entrusted"] else "third_party"
        for party in listed(spot.cell.text, rules, whole=True):
            yield Row(spot.cell, party, kind, "recipients.summary", 0.7, None, None, None, None)


def country_of(text: str, party: Party, rules: Rules) -> str | None:
    """The one country that stands right behind a name in brackets, or right before it."""
    behind = re.compile(r"(?:\*\*|\]\([^)]*\)|<br ?/?>| |:)*\(([^()]{2,40})\)").match(
        text, party.end
    )
    code = one_country(behind[1], rules) if behind else None
    if code:
        return code
    before = _PLACE_BEFORE.search(text, max(0, party.start - 24), party.start)
    return one_country(before[1], rules, ends=True) if before else None


def one_country(text: str, rules: Rules, *, ends: bool = False) -> str | None:
    """The ISO code of the only country named in ``text``; with ``ends``, named at its end."""
    hits = [h for h in rules.find("country", text) if not _inside_word(text, h.start, h.end)]
    if ends:
        hits = [h for h in hits if h.end == len(text)]
    codes = {hit.code for hit in hits}
    return codes.pop().upper() if len(codes) == 1 else None


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether a name in katakana is a part of a longer word (タイ in タイムライン)."""
    kana = re.compile("[ァ-ヺー]")
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(
        (kana.match(before) and kana.match(text[start]))
        or (kana.match(after) and kana.match(text[end - 1]))
    )


def _place(record: Record, section: str | None, rules: Rules) -> tuple[Field, str] | None:
    """The field that holds the receivers, and the rule that says so."""
    spot = _asked_for(record, section, rules)
    if spot:
        return spot, "recipients.column"
    for spot in record.fields:
        is_tool = spot.role == "tool" and spot.cell.text and not spot.inherited
        if is_tool and (section or _TOOL_HEAD.search(spot.head) or _takes_data(record, spot)):
            runner = _runner(record)
            return (runner or spot), "recipients.column" if runner else "recipients.tool_column"
    return _headless(record, section, rules)


def _takes_data(record: Record, spot: Field) -> bool:
    """Whether a row beside a service tells what data go there, and for what: 用途 | 取り扱う情報."""
    roles = {f.role for f in record.fields if f is not spot and f.cell.text}
    return "items" in roles and ("purpose" in roles or "country" in roles)


def _asked_for(record: Record, section: str | None, rules: Rules) -> Field | None:
    """The field whose head asks for a receiver: 委託先, 提供先及びその目的, 利用者の範囲."""
    fields = [f for f in record.fields if f.cell.text and not f.inherited]
    by_service = sorted(fields, key=_names_service)
    for spot in by_service:
        if _WITH_MORE.match(spot.head):
            return spot
    for spot in by_service:
        if spot.role != "recipient" or rules.first("recipient_attribute", spot.head):
            continue
        if section or _STRONG_HEAD.search(spot.head) or not _WEAK_HEAD.search(spot.head):
            return spot
    for spot in fields:
        if spot.role is None and spot.head and rules.first("recipient_title", spot.head):
            return spot
    users = (f for f in fields if section == "joint_user" and _USERS.fullmatch(f.head))
    return next(users, None) or next((f for f in fields if _asks(f, record, section)), None)


def _asks(spot: Field, record: Record, section: str | None) -> bool:
    """Whether a head outside the lexicon asks for a receiver: 送り先; in their section 会社, 名称."""
    if spot.role is not None or _LABEL_COLUMN.search(spot.head):
        return False
    if _SENT_TO.fullmatch(spot.head):
        return True
    if section is None or not _SOMEBODY_HEAD.fullmatch(spot.head):
        return False
    told = any(
        f.head and f is not spot and (f.role or _TOLD_HEAD.search(f.head)) for f in record.fields
    )
    return told and not any(f.role in ("recipient", "tool") for f in record.fields)


def _runner(record: Record) -> Field | None:
    """The field beside one of services that names the company behind each."""
    for spot in record.fields:
        if _RUNNER_HEAD.fullmatch(spot.head) and not spot.inherited:
            named = organizations(spot.cell.text)
            if named and named[0][0] == 0:
                return spot
    return None


def _names_service(spot: Field) -> bool:
    """Whether a head asks for what is used rather than for who runs it: 送信先のサービス名."""
    return bool(_SERVICE_HEAD.search(spot.head)) and not _COMPANY_HEAD.search(spot.head)


def _headless(record: Record, section: str | None, rules: Rules) -> tuple[Field, str] | None:
    """The first cell of a row without heads, if it is a name and the section about receivers."""
    spot = record.fields[0] if record.fields else None
    if not section or spot is None or any(f.role for f in record.fields) or not spot.cell.text:
        return None
    if any(rules.first("recipient_title", f.cell.text) for f in record.fields):
        return None  # the heads of a table that has none
    text = spot.cell.text
    found = organizations(text)
    if found and found[0][0] < 3 and len(text) <= 80:
        return spot, "recipients.headless"
    last = record.fields[-1].cell.text
    if len(record.fields) == 2 and section == "processor" and len(last) <= 45:
        named = organizations(last)
        if (named and named[0] == (0, len(last))) or listed(last, rules, whole=False):
            return record.fields[-1], "recipients.headless"
    announced = record.lead_ins and rules.first("recipient_lead", record.lead_ins[-1])
    if announced and len(text) <= 45 and listed(text, rules, whole=True):
        return spot, "recipients.headless"
    return None


def _kind(record: Record, spot: Field, section: str | None) -> str:
    for pattern, kind in _HEAD_KINDS:
        if pattern.search(spot.head):
            entrusted = section == "processor" or _is_entrusted(record)
            return kind if kind != "third_party" or not entrusted else "processor"
    if section is None and any(
        f.role == "purpose" and _MEASURING.search(f.cell.text) for f in record.fields
    ):
        return "external_tool"
    has_tools = any(f.role == "tool" and _TOOL_HEAD.search(f.head) for f in record.fields)
    return section or ("external_tool" if has_tools or spot.role == "tool" else "third_party")


def _is_entrusted(record: Record) -> bool:
    """A transfer whose own ground is entrustment (処理委託) goes to a processor."""
    return any(
        ("根拠" in f.head and _ENTRUSTED.search(f.cell.text)) or "委託契約" in f.cell.text
        for f in record.fields
    )


def _words(record: Record, spot: Field, role: str) -> str | None:
    """The words of another column; in a row without heads, the second cell tells the purpose."""
    found = next(
        (f for f in record.fields if f.role == role and f is not spot and f.cell.text), None
    )
    if found is None and role == "items":
        found = next((f for f in record.fields if f.role == "subject" and f.cell.text), None)
    if found is None and role == "purpose" and not any(f.head for f in record.fields):
        found = next((f for f in record.fields if f is not spot and f.cell.text), None)
    return found.cell.text if found else None


def _country(record: Record, rules: Rules) -> str | None:
    named = record.get("country")
    if named:
        return one_country(named.cell.text, rules)
    seat = next((f for f in record.fields if "所在" in f.head and f.cell.text), None)
    if seat:
        return one_country(seat.cell.text, rules)
    if any(f.head for f in record.fields):
        return None
    glosses = [g for f in record.fields[1:] for g in re.findall(r"\(([^()]{2,30})\)", f.cell.text)]
    return next((c for g in glosses if (c := one_country(g, rules))), None)
