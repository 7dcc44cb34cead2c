"""What the columns of a table say of the items that stand in its cells."""

from __future__ import annotations

import re

from pipeline.extractors.data_item_context import Decision, Sentence
from pipeline.passages import Field, Record

_GIVEN = re.compile("提供(?!いただ|を?受け)|移転|送信|委託")
_TAKEN = re.compile("取得|収集|入力|登録|記入")
_CLASS = re.compile("種別|種類|区分|分類")
# A column beside the class that holds what belongs to it.
_MEMBERS = re.compile("項目|具体例|具体的な(?:情報|内容|データ|例)|内訳")
_SAYS = re.compile("ます|ません|です|ため|する(?:。|$)|こと(?:。|$)")
_FEE = re.compile("(?:[0-9,]+円|[0-9]{3}|[0-9]{1,2},[0-9]{3}|[0-9]{4,6}|無料)(?:\\(税[込抜]\\))?")
# A column 「必須」 or 「任意」 holds the items themselves, or only a mark.
_MARK = re.compile("必須|任意|[○◯〇●×✕✓-]|なし|該当なし|あり|不要|要")
# A column 「詳細」 leads on to a page, or tells which data it is about.
_LINKED = re.compile("https?:|リンク|ポリシー|こちら|ページ|サイト|www|参照|ご覧")
# The label of a row that tells something about data: 「クッキーの有効期限」, 「ログの開示と訂正」.
_ABOUT = re.compile(
    "(?:の|と|を|、|・|及び|または|取得|利用)(?:名[称前]|発行(?:元|者|する[^、。]{1,8})|ドメイン|有効期[間限]|"
    "(?:保[存管持]|利用)(?:期間|方法|場所)?|期限|開示|訂正|修正|削除|消去|破棄|廃棄|エクスポート|拒否|停止|無効化)$"
)
# A table that says of something how long it is kept, and perhaps why.
_FEWEST_KEPT = 3
_PAIR = 2
_KEPT = re.compile("(?<!個人)(?:情報|データ|記録)(?:の(?:種類|内容|項目))?$")
_REFUSAL = re.compile("拒否|無効化|オプトアウト|停止")
_ITEMS = frozenset({"items", "subject", "necessity"})
# Cells under these heads speak of something else, whatever words they hold.
_SILENT = frozenset(
    {"purpose", "duration", "reason", "method", "country", "manager", "safeguard",
     "policy_link", "recipient", "tool", "category", "start"}
)  # fmt: skip


def silent(record: Record, field: Field) -> bool:
    """Whether a column speaks of something else than items, or only names their class."""
    if field.role == "necessity":
        return _MARK.fullmatch(field.cell.text) is not None or _MARK.search(field.head) is None
    if field.role == "policy_link" and "詳細" in field.head:
        return _LINKED.search(field.cell.text) is not None
    if is_kept(record, field):
        return False
    named = field.role == "subject" or _CLASS.search(field.head) is not None
    named = named or _is_first(record, field)
    return field.role in _SILENT or (named and _names_class(record, field))


def is_kept(record: Record, field: Field) -> bool:
    """Whether a column 「対象」 names what is kept, as no other column of a table on keeping does.

    「登録情報」 beside 「登録期間」 alone does as well.
    """
    if record.get("duration") is None:
        return False
    if field.role is None:
        return len(record.fields) == _PAIR and _KEPT.search(field.head) is not None
    if field.role != "category":
        return False
    return record.get("items", "subject") is None and len(record.fields) <= _FEWEST_KEPT


def speaks_of_else(record: Record, field: Field, sentence: Sentence) -> bool:
    """Whether no word of a cell is a mention.

    Its column is silent, its row prices a paper, or the cell is or stands beside a label
    that tells something about data.
    """
    if silent(record, field) or _tells_about(record, field):
        return True
    return sentence.place is None and _names_papers(record, field)


def _tells_about(record: Record, field: Field) -> bool:
    """Whether a cell labels a row that tells something about data, or says how to refuse them."""
    first = record.fields[0]
    if field is first:
        return field.role is None and _ABOUT.search(field.cell.text) is not None
    label = first.cell.text
    return bool(_REFUSAL.search(label)) and _ABOUT.search(label) is not None


def context(record: Record, field: Field, sentence: Sentence) -> Decision | None:
    """The context of the items in one cell, or None where its column names none."""
    if is_kept(record, field):
        return Decision("retained", "column.items", 0.8)
    if field.role not in _ITEMS or set(sentence.passage.topics) & {"contact", "security"}:
        return None
    place = sentence.place
    if place is None and _names_papers(record, field):
        return None
    if "共同" in field.head or place == "jointly_used":
        return Decision("jointly_used", "column.items", 0.9)
    if place == "anonymized":
        return Decision("anonymized", "column.items", 0.85)
    return _kept_or_given(record, field, place)


def _names_class(record: Record, field: Field) -> bool:
    """Whether another column lists the items of the class that the cell names."""
    others = [other for other in record.fields if other is not field and other.cell.text]
    if any(other.role == "items" or _lists_members(other) for other in others):
        return True
    plain = (other for other in others if not _CLASS.search(other.head))
    vague = _is_first(record, field) or _CLASS.search(field.head) is not None
    return vague and any(other.role == "subject" for other in plain)


def _is_first(record: Record, field: Field) -> bool:
    """Whether a column is the first, and its head says nothing of what is in it."""
    return field is record.fields[0] and field.role is None and bool(field.head)


def _lists_members(field: Field) -> bool:
    """Whether a cell lists examples of the class beside it, and does not explain it."""
    return _MEMBERS.search(field.head) is not None and _SAYS.search(field.cell.text) is None


def _names_papers(record: Record, field: Field) -> bool:
    """Whether a row tells what a paper costs, or nothing of data at all."""
    fee = any(_FEE.fullmatch(other.cell.text) for other in record.fields)
    told = record.get("duration") is not None or record.get("purpose") is not None
    return fee or (field.role == "subject" and not told)


def _kept_or_given(record: Record, field: Field, place: str | None) -> Decision:
    kept = record.get("duration") is not None
    if kept and place == "retained":
        return Decision("retained", "column.items", 0.85)
    if record.get("recipient") or _GIVEN.search(field.head):
        return Decision("provided", "column.items", 0.9)
    if record.get("tool") and place == "provided":
        return Decision("provided", "column.items", 0.8)
    if _TAKEN.search(field.head):
        return Decision("collected", "column.items", 0.9)
    if kept and field.role == "subject":
        return Decision("retained", "column.items", 0.85)
    return Decision(place or "collected", "column.items", 0.75)
