"""Kinds of personal data: what is taken, provided, kept, asked for, excluded.

Words are found in pipeline.extract.data_item_hits, their context is decided in
pipeline.extract.data_item_context; this module joins the two and reads tables
and marks of necessity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.core import DataItemMention
from pipeline.extract import data_item_hits as hits
from pipeline.extract.data_item_context import Decision, Places, Sentence
from pipeline.extract.data_item_hits import Found
from pipeline.passages import Field, Reading, Record
from pipeline.rules import Rules

_MARK = re.compile(
    r"(?:必須|任意|オプション|選択)(?:項目|入力)?\)?(?=[:：\]】>）]|$)|[\[【(<（](?:必須|任意)[\]】)>）]"
)
_VALUE = re.compile(
    r"[)」』]*(?:は|が)?[:：]?(?:[(0-9+〒][-0-9() ]{3}|[A-Za-z0-9._-]+@|https?:|〒)"
)
_CLASS = re.compile(r"情報|データ|ログ|識別子|連絡先|書類|証明書|資料|振替|書面|履歴|記録|ID|証|内容")
_GIVEN = re.compile("提供(?!いただ|を?受け)|移転|送信|委託")
_TAKEN = re.compile("取得|収集|入力|登録|記入")
# What comes between a mark of necessity and the next item makes the mark void.
_NEXT_LIST = re.compile(r"[0-9]\)|<[^>]*>|[①-⑳]")
_PLAIN_ROLES = frozenset({"items", "subject"})
_POINTER = re.compile("(?:以下|下記|次|上記|前項|左記|これら)の$")
_COOKIE_USED = re.compile(
    "(?:情報|データ|[)」』]|等|など|と呼ばれる|という|といった|技術|類似|の|(?:及び|および|や|または|又は|、|・|と)"
    "[^、。]{1,16}?)*(?:を|が|に|と|は|から|により|の)[^。]{0,34}?"
    "(?:使用|利用|設定|取得|収集|用い|付与|送信|送付|保存|記録|受信|発行|活用|参照|読み|採用|埋め込|格納|組み合わせ|紐)"
)
_COOKIE_REFUSED = re.compile(
    "[^、。]{0,14}(?:拒否|無効|許可|停止|受け入れ|受け取り|受取|削除|ブロック|制限|同意|オフ|有効|選択権|設定は"
    "|保存されるたび)"
)
_SILENT_ROLES = frozenset(
    {"purpose", "duration", "reason", "method", "country", "manager", "safeguard",
     "policy_link", "recipient", "tool", "category", "necessity"}
)  # fmt: skip


def find(reading: Reading, rules: Rules) -> Iterator[DataItemMention]:
    """The items that one document names, in text order."""
    cells = _cells(reading)
    places = Places(rules)
    for passage in reading.passages:
        if passage.role == "heading" or not passage.text:
            continue
        found = hits.find(passage, rules)
        if found:
            yield from _passage(Sentence(passage, rules, places), found, cells)


def _cells(reading: Reading) -> dict[int, tuple[Record, Field]]:
    """The record and field of each cell, by where the cell begins."""
    return {
        field.cell.span.start: (record, field)
        for record in reading.records
        for field in record.fields
        if field.cell.text and not field.inherited
    }


def _passage(
    sentence: Sentence, found: list[Found], cells: dict[int, tuple[Record, Field]]
) -> Iterator[DataItemMention]:
    passage = sentence.passage
    cell = cells.get(passage.span.start)
    for group in hits.groups(found):
        decision = _decision(sentence, group, cell)
        if decision is None:
            continue
        for one in group:
            if _dropped(passage.text, one, found, decision):
                continue
            shown = hits.with_politeness(passage.text, one)
            yield DataItemMention(
                span=passage.view.span(shown.start, shown.end),
                article_id=passage.article_id,
                rule_id=one.rule_id,
                confidence=decision.confidence,
                item=one.item,
                context=decision.context,
                necessity=_necessity(passage.text, one, cell),
            )


def _decision(
    sentence: Sentence, group: list[Found], cell: tuple[Record, Field] | None
) -> Decision | None:
    if cell is not None:
        record, field = cell
        by_column = _by_column(record, field, sentence)
        if by_column or field.role in _SILENT_ROLES:
            return by_column
    return sentence.decide(group[0].start, group[-1].end, len(group))


def _by_column(record: Record, field: Field, sentence: Sentence) -> Decision | None:
    """The context that a column of items gives to what stands in it."""
    if field.role not in _PLAIN_ROLES:
        return None
    if field.role == "subject" and record.get("items"):
        return None  # the class that the row's items make up
    place = sentence.place
    if "共同" in field.head or place == "jointly_used":
        return Decision("jointly_used", "column.items", 0.9)
    if place == "anonymized":
        return Decision("anonymized", "column.items", 0.85)
    if record.get("recipient") or _GIVEN.search(field.head):
        return Decision("provided", "column.items", 0.9)
    if record.get("tool") and place == "provided":
        return Decision("provided", "column.items", 0.8)
    if _TAKEN.search(field.head):
        return Decision("collected", "column.items", 0.9)
    if record.get("duration") and (field.role == "subject" or place == "retained"):
        return Decision("retained", "column.items", 0.85)
    return Decision(place or "collected", "column.items", 0.75)


def _dropped(text: str, one: Found, found: list[Found], decision: Decision) -> bool:
    """Whether a word is a label with its value, or a class whose members stand beside it."""
    if _VALUE.match(text, one.end):
        return True
    if one.item == "cookie" and not _cookie_used(text, one, found):
        return True
    if one.item == "special_care":
        return any(o.item in ("race", "creed", "health", "criminal_record") for o in found)
    if _POINTER.search(text, max(0, one.start - 6), one.start):
        return True
    if not _CLASS.search(text[one.start : one.end]):
        return False
    return _members_follow(text, one, found) or _members_before(text, one, found)


def _cookie_used(text: str, one: Found, found: list[Found]) -> bool:
    """Whether the site is said to set, use, receive or keep the cookie."""
    if any(o.group == one.group and o.item != "cookie" for o in found):
        return True
    if _COOKIE_REFUSED.match(text, one.end):
        return False
    return _COOKIE_USED.match(text, one.end) is not None or not text[one.end :].strip("等など。)」")


def _members_follow(text: str, one: Found, found: list[Found]) -> bool:
    """「カード情報(カード番号、カード名義)」: the bracket begins with a member."""
    bracket = re.compile(r"(?:等|など)?[(:：]").match(text, one.end)
    if bracket is None:
        return False
    at = bracket.end()
    close = text.find(")", at) if "(" in bracket[0] else len(text)
    inside = [o for o in found if at <= o.start < close]
    return len(inside) >= 2 and inside[0].start <= at + 3


def _members_before(text: str, one: Found, found: list[Found]) -> bool:
    """「氏名、住所等の連絡先」: the members come first."""
    before = text[max(0, one.start - 8) : one.start]
    link = re.search("(?:等|など|その他)の?(?:お客様の|ご|お)?$", before)
    return link is not None and any(
        o.end <= one.start and one.start - o.end <= 10 for o in found
    ) and not before.endswith("その他")


def _necessity(
    text: str, one: Found, cell: tuple[Record, Field] | None
) -> str | None:
    """What the last mark before the item says, or the row's column of marks."""
    marks = [m for m in _MARK.finditer(text) if m.end() <= one.start]
    if marks and not _NEXT_LIST.search(text, marks[-1].end(), one.start):
        return "required" if "必須" in marks[-1][0] else "optional"
    if cell:
        field = cell[0].get("necessity")
        if field is not None and field is not cell[1]:
            if "必須" in field.cell.text:
                return "required"
            if "任意" in field.cell.text:
                return "optional"
    return None
