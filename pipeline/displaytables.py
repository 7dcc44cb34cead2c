"""What the notebook shows of each table: columns, labels of codes, and what a tooltip says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from pipeline import taxonomy

# (table, row, text) -> HTML: the text as a link to the evidence of the row.
Link = Callable[[str, Any, str], str]
_LONGEST_QUOTE = 60
# Places of one data item that are linked one by one.
_PLACES = 4


@dataclass(frozen=True, slots=True)
class FactTable:
    """A table as it is shown.

    ``lines`` gives the cells of each line, as HTML; a single cell is a head of its own.
    """

    name: str
    label: str
    heads: tuple[str, ...]
    lines: Callable[[Sequence[Any], Link], Iterator[tuple[str, ...]]]


@lru_cache(maxsize=1)
def _labels() -> dict[str, dict[str, str]]:
    return {
        name: {code.code: code.label_ja for code in codes}
        for name, codes in taxonomy.vocabularies().items()
    }


def label(vocabulary: str, code: str) -> str:
    """The Japanese label of a code."""
    return _labels()[vocabulary].get(code, code)


def _coded(vocabulary: str, code: str | None) -> str:
    if code is None:
        return ""
    return f"{escape(label(vocabulary, code))} <code>{escape(code)}</code>"


_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_UNITS = ("年", "か月", "週間", "日", "時間", "分")


def duration(iso: str) -> str:
    """An ISO 8601 duration in Japanese; what is none is given back."""
    match = _DURATION.fullmatch(iso)
    if match is None:
        return iso
    said = "".join(f"{n}{unit}" for n, unit in zip(match.groups(), _UNITS, strict=True) if n)
    return said.replace("年", "年間") if said.endswith("年") else said


def short(quote: str, longest: int = _LONGEST_QUOTE) -> str:
    """A quote on one line, cut where it is long."""
    words = " ".join(quote.split())
    return words if len(words) <= longest else words[: longest - 1] + "…"


def _sure(row: Any) -> str:
    return f"{row.confidence:.2f}"


# -- what a tooltip says --------------------------------------------------------

VOCABULARIES = {
    "item": "data_items", "context": "data_item_contexts", "necessity": "necessity",
    "bound": "retention_bounds", "start_event": "retention_events",
    "end_event": "retention_events", "basis": "retention_bases", "kind": "recipient_kinds",
    "role": "contact_roles", "codes": "purposes",
}  # fmt: skip
_TOLD = {
    "purposes": ("codes",),
    "data_items": ("item", "context", "necessity"),
    "retention": ("subject", "duration", "bound", "start_event", "end_event", "basis", "legal_basis"),
    "recipients": ("name", "kind", "country", "purpose", "items", "retention", "stance"),
    "contacts": ("role", "organization", "department", "person", "phone", "email", "url"),
}  # fmt: skip


def told(table: str, row: Any) -> str:
    """What a tooltip says of a fact: its values with their codes, the rule, the confidence."""
    lines = [f"【{_TABLE_LABELS[table]}】"]
    for column in _TOLD[table]:
        value = getattr(row, column)
        if value is None or value == ():
            continue
        codes = value if isinstance(value, tuple) else (value,)
        if column in VOCABULARIES:
            shown = "、".join(f"{label(VOCABULARIES[column], code)} ({code})" for code in codes)
        else:
            shown = short(str(value))
        lines.append(f"{column}: {shown}")
    page = f"  page: {row.page}" if row.page else ""
    lines.append(f"rule: {row.rule_id}  confidence: {_sure(row)}{page}")
    return "\n".join(lines)


# -- the cells of each table ----------------------------------------------------


def _purposes(rows: Sequence[Any], link: Link) -> Iterator[tuple[str, ...]]:
    for row in rows:
        codes = "".join(f'<span class="line">{_coded("purposes", c)}</span>' for c in row.codes)
        yield link("purposes", row, short(row.quote)), codes, _sure(row)


def _data_items(rows: Sequence[Any], link: Link) -> Iterator[tuple[str, ...]]:
    """Under each context one line for an item, with the places where it is named."""
    contexts: dict[str, dict[tuple[str | None, ...], list[Any]]] = {}
    for row in rows:
        own = row.quote if row.item == "other_item" else None
        items = contexts.setdefault(row.context, {})
        items.setdefault((row.item, row.necessity, own), []).append(row)
    for context, items in contexts.items():
        yield (_coded("data_item_contexts", context),)
        for (_, necessity, _), found in items.items():
            places = "".join(
                f'<span class="item">{link("data_items", row, short(row.quote, 30))}</span>'
                for row in found[:_PLACES]
            )
            if len(found) > _PLACES:
                places += f' <span class="none">ほか {len(found) - _PLACES}</span>'
            if necessity:
                places += f' <span class="none">（{escape(label("necessity", necessity))}）</span>'
            sure = max(row.confidence for row in found)
            yield _coded("data_items", found[0].item), places, f"{sure:.2f}"


def _event(code: str) -> str:
    return "その他の時点" if code == "other_event" else label("retention_events", code)


def _retention(rows: Sequence[Any], link: Link) -> Iterator[tuple[str, ...]]:
    for row in rows:
        term = []
        if row.duration:
            bound = {"at_least": "以上", "at_most": "以内"}.get(row.bound, "")
            term.append(f'<span class="nw">{escape(duration(row.duration))}{bound}</span>')
            term.append(f"<code>{escape(row.duration)}</code>")
        events = [(row.start_event, "から"), (row.end_event, "まで")]
        term += [
            f'<span class="line">{escape(_event(event))}{tail}</span>'
            for event, tail in events if event
        ]  # fmt: skip
        basis = row.legal_basis or (label("retention_bases", row.basis) if row.basis else "")
        subject = row.subject or short(row.quote, 40)
        yield link("retention", row, subject), " ".join(term), escape(basis), _sure(row)


def _recipients(rows: Sequence[Any], link: Link) -> Iterator[tuple[str, ...]]:
    for row in rows:
        maybe = ' <span class="none">（可能性）</span>' if row.stance == "possible" else ""
        why = "".join(
            f'<span class="line"><span class="none">{head}</span> {escape(short(value))}</span>'
            for head, value in (("目的", row.purpose), ("項目", row.items), ("期間", row.retention))
            if value
        )
        kind = _coded("recipient_kinds", row.kind)
        name = link("recipients", row, row.name) + maybe
        yield name, kind, escape(row.country or ""), why, _sure(row)


def _contacts(rows: Sequence[Any], link: Link) -> Iterator[tuple[str, ...]]:
    for row in rows:
        who = [row.organization, row.department, row.person]
        named = " ".join(part for part in who if part) or short(row.quote, 30)
        address = " ".join(part for part in (row.postal_code, row.address) if part)
        reached = (("電話", row.phone), ("FAX", row.fax), ("", row.email), ("", row.url))
        lines = [f"{head} {value}".strip() for head, value in reached if value]
        lines += [part for part in (address, row.hours) if part]
        reach = "".join(f'<span class="line">{escape(line)}</span>' for line in lines)
        yield link("contacts", row, named), _coded("contact_roles", row.role), reach, _sure(row)


FACT_TABLES = (
    FactTable("purposes", "利用目的", ("記載", "目的", "確度"), _purposes),
    FactTable("data_items", "情報項目", ("項目", "記載", "確度"), _data_items),
    FactTable("retention", "保存期間", ("対象", "期間", "根拠", "確度"), _retention),
    FactTable("recipients", "提供先・委託先", ("名称", "種別", "国", "内容", "確度"), _recipients),
    FactTable("contacts", "窓口", ("窓口", "役割", "連絡先", "確度"), _contacts),
)
_TABLE_LABELS = {table.name: table.label for table in FACT_TABLES}
