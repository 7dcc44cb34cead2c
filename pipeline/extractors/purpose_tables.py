"""Which cells of a table state purposes of the organisation itself."""

from __future__ import annotations

import re

from pipeline.passages import Field, Record
from pipeline.rules import Rules

# Heads of columns that say what somebody else does with the data.
_OF_OTHERS = re.compile(
    "委託|業務内容|役割|提供先|提供を受ける|提供する?目的|提供の目的|サービス内容"
)
# Beside a column of our own purposes these say what the receiver does.
_THEIRS = re.compile("(?:送信|提供|移転|委託|連携)先|(?:提供|移転)を受ける|受領者|第三者")
# Heads of columns that say from when data are kept, or under which rule.
_FROM_WHEN = re.compile("起算|開始|法令|規[程定則]|条文|法律")
# Beside a column of purposes in detail, the column of their titles is but a title.
_IN_DETAIL = re.compile("目的の?(?:詳細|内容)|具体的な(?:利用)?目的")
# 「提供を受けた第三者は、…次の目的のために利用します」: the cell lists what another does.
_ANOTHERS = re.compile(
    "(?:第三者|提供先|送信先|提携先)は、?[^。]*(?:次|以下|下記)の[^。]*(?:利用|使用)"
)
# Topics under which a column of purposes is ours whoever receives the data.
OWN_USE = frozenset({"joint_use", "cookie_tracking"})
_TAKEN = re.compile("取得|収集|お預かり|ご?登録|ご?提供いただ")
_LONGEST = 1000


def is_pair(record: Record, rules: Rules) -> bool:
    """Whether a row without heads is the title 共同利用の目的 and its words."""
    if len(record.fields) != 2 or any(field.head for field in record.fields):
        return False
    title, words = (field.cell.text for field in record.fields)
    titled = rules.first("purpose.titled", title + ":")
    told = titled is not None and titled.end == len(title) + 1
    ours = not {"third_party", "outsourcing"} & set(record.topics)
    return told and ours and 0 < len(words) <= _LONGEST


def is_own(record: Record, field: Field, rules: Rules) -> bool:
    """Whether a cell states purposes of the organisation, not what somebody else does."""
    if field.role == "reason":
        return record.get("duration") is not None and _is_reason_to_keep(field, rules)
    if record.get("necessity") is not None:  # 必須 and 任意 stand above data
        return field.role == "purpose"
    if field.role != "purpose":
        plain = field.role in (None, "subject", "category", "items")
        may_be = record.topics == ("purpose",) or (plain and "purpose" in record.topics)
        return may_be and record.get("purpose") is None
    if "委託" in field.head or _is_title(record, field) or _ANOTHERS.search(field.cell.text):
        return False
    if _THEIRS.match(field.head) and any(
        f.role == "purpose" and not _THEIRS.match(f.head) for f in record.fields
    ):
        return False
    if OWN_USE & set(record.topics) or "共同" in field.head:
        return True
    if _OF_OTHERS.search(field.head) or record.get("tool"):
        return False
    return record.get("recipient") is None or _tells_all(record, field)


def _tells_all(record: Record, purpose: Field) -> bool:
    """Whether a row tells of data what is taken, for what, and only then who gets them."""
    items, recipient = record.get("items"), record.get("recipient")
    if items is None or recipient is None or not _TAKEN.search(items.head):
        return False
    return record.fields.index(purpose) < record.fields.index(recipient)


def _is_title(record: Record, field: Field) -> bool:
    """Whether the cell only entitles the purposes that another column tells in detail."""
    if _IN_DETAIL.search(field.head):
        return False
    return any(f.cell.text and _IN_DETAIL.search(f.head) for f in record.fields)


def _is_reason_to_keep(field: Field, rules: Rules) -> bool:
    """Whether a cell says what data are kept for: no law, no rule of the house, no event."""
    text = field.cell.text
    if _FROM_WHEN.search(field.head) or rules.first("law", text) is not None:
        return False
    if rules.first("purpose.no_reason", text) is not None:
        return False
    return _ends_in_reason(text, rules) or rules.first("purpose.verbal", text) is not None


def _ends_in_reason(text: str, rules: Rules) -> bool:
    hits = rules.find("purpose.tail", text)
    return bool(hits) and hits[-1].end == len(text)
