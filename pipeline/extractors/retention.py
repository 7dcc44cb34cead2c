"""How long personal data are kept, and when they are erased.

A row of a table that has a column of periods is one statement (the recipient
tables included: the column says how long the data are kept); so is a sentence
or a list item, unless it holds several (see pipeline.extractors.periods).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.core import RetentionMention, Span
from pipeline.extractors import kept, period_places, period_starts
from pipeline.extractors.period_cells import cell_statements
from pipeline.extractors.periods import Statement, statements
from pipeline.passages import Field, Passage, Reading, Record
from pipeline.rules import Rules
from pipeline.searching import seldom
from pipeline.text import tight

_SUBJECT_ROLES = ("subject", "items", "category")
_RECIPIENT_ROLES = ("recipient", "tool")
# A longer row is shown by its cell: the whole row would hide the evidence.
_LONGEST_ROW = 400
_LONGEST_SUBJECT = 120
_LONGEST_LABEL = 24
_ANNOUNCES = re.compile("以下|下記|次の|次に|のとおり|の通り")
# 「次の表の期間保管し、期間が過ぎたものは廃棄します」 says more than that a table follows.
_OVER = re.compile("期間(?:が|を|の)?(?:経過|満了|過ぎ|終了|超え)")
# 「削除を希望される方はご連絡ください。確認後、削除します。」: the wish is the event.
_WISH = re.compile("(?:削除|消去|抹消)(?:を|の)?ご?(?:希望|要望|依頼|請求|申し?出|リクエスト)")
_TOLD = frozenset(
    {"withdrawal", "contract_end", "employment_end", "selection_end", "purpose_achieved"}
)
_THINGS = seldom("(?:以下|下記|次)の(?:すべての|全ての)?(?:データ|情報|個人|項目|記録|もの)")
_RIGHTS = re.compile("開示|訂正|請求|権利|利用停止|求め")
# Without a verb of keeping only a duration can make a statement.
_MAYBE_TIME = re.compile(
    "[0-9一二三四五六七八九十半](?:年|月|[かカヶケヵ箇個]月|週|日|営業日|時間|分)"
)
_LABELLED = re.compile("[^:。、]{2,40}(?::(?!//)|[…‥→]+)([^:。]{2,60})。?$")
# 「分析クッキー：閲覧の集計（最大2年）」: how long the cookie stays stands behind what it is for.
_LASTING = re.compile(
    r"(?i)[^:。]{0,16}(?:cookie|クッキー)[^:。]{0,16}:[^。]*\(([^()。、]{2,20})\)。?$"
)
_KEEPING = re.compile("保[管存有持]")
_BLANK = re.compile(r"[-‐―ー–—*※ ]*(?:なし|無し|特に(?:なし|ありません))?$")
_DITTO = re.compile("(?:同上|同左|〃|上記(?:と|に)同じ)$")


def find(reading: Reading, rules: Rules) -> Iterator[RetentionMention]:
    """The statements of retention of one document, in text order."""
    found = [*_rows(reading, rules), *_passages(reading, rules)]
    yield from sorted(found, key=lambda m: (m.span, m.duration or ""))


def _duration_cells(reading: Reading) -> Iterator[tuple[Record, Field]]:
    """The cell of each record that says how long; 同上 is the cell above."""
    above: tuple[int, Field] | None = None
    for record in reading.records:
        field = record.get("duration")
        if field is None or _BLANK.match(field.cell.text):
            continue
        if _DITTO.match(field.cell.text) and above and above[0] == record.table:
            field = replace(field, cell=above[1].cell, inherited=True)
        above = (record.table, field)
        yield record, field


def _rows(reading: Reading, rules: Rules) -> Iterator[RetentionMention]:
    for record, field in _duration_cells(reading):
        yield from _row(reading, record, field, rules)


def _passages(reading: Reading, rules: Rules) -> Iterator[RetentionMention]:
    handled = {field.cell.span for _, field in _duration_cells(reading)}
    label = before = article = ""
    above: list[RetentionMention] = []
    for passage in reading.passages:
        if passage.text and _speaks(passage) and not (handled and passage.span in handled):
            asked = bool(_WISH.search(before)) and passage.role != "heading"
            found = list(_passage(passage, label, rules, asked=asked))
            found = found or _told_beside(
                passage, before if article == passage.article_id else "", rules
            )
            above = found or _as_above(passage, above)
            yield from above
        before, article = passage.text, passage.article_id
        # A label alone on the line before (保存期間) is what a heading would be.
        label = passage.text if len(passage.text) <= _LONGEST_LABEL else ""


def _as_above(passage: Passage, above: Sequence[RetentionMention]) -> list[RetentionMention]:
    """The statement of the item before, of what an item says is kept as long: 「履歴：同上」."""
    labelled = _LABELLED.match(passage.text) if passage.role == "item" else None
    if labelled is None or not _DITTO.match(labelled[1]) or len(above) != 1:
        return []
    subject = kept.printed(passage.text[: labelled.start(1) - 1].strip("*_・-"))
    return [
        replace(above[0], span=passage.span, article_id=passage.article_id, subject=subject or None)
    ]


def _told_beside(passage: Passage, before: str, rules: Rules) -> list[RetentionMention]:
    """What is erased at an event that the heading or the sentence before names."""
    told = period_places.told(passage, before, rules) if passage.role != "heading" else None
    if told is None:
        return []
    mention = _mention(
        told, _span(passage, told), passage.article_id, kept.subject(passage.text, rules),
        basis=None, law=None, rule_id=told.rule_id, confidence=told.confidence,
    )  # fmt: skip
    return [mention]


def _speaks(passage: Passage) -> bool:
    """Whether a passage can state anything: a heading only as 「保存期間：5年」."""
    return passage.role != "heading" or ":" in passage.text


# --- table rows


def _row(
    reading: Reading, record: Record, field: Field, rules: Rules
) -> Iterator[RetentionMention]:
    cell = field.cell
    found = cell_statements(cell.text, rules)
    subject = _row_subject(record, field)
    basis = _row_basis(reading, record, field, rules)
    law = _row_law(record, field, rules)
    share = 0.75 if record.get(*_RECIPIENT_ROLES) else 1.0
    for statement in found:
        span = _row_span(reading, record, field, statement, len(found))
        own = _basis(cell.text[statement.start : statement.end], rules)
        dated = _started(statement, record, rules)
        yield _mention(
            dated, span, cell.article_id, subject,
            basis=own or ("law" if law else basis), law=law,
            rule_id="column.duration", confidence=max(statement.confidence, 0.85) * share,
        )  # fmt: skip


def _started(statement: Statement, record: Record, rules: Rules) -> Statement:
    """A period whose start stands in a column of its own (起算日)."""
    field = record.get("start")
    if field is None or statement.duration is None or statement.start_event:
        return statement
    return replace(statement, start_event=period_starts.cell(field.cell.text, rules))


def _row_span(
    reading: Reading, record: Record, field: Field, statement: Statement, count: int
) -> Span:
    """The whole row; the cell where the record is a table or the row is very long."""
    cell = field.cell
    if count > 1:
        return cell.view.span(statement.start, statement.end)
    if field.inherited:
        return record.span
    row = record.span.of(reading.document.text)
    is_table = field.head and tight(field.head) in tight(row) if len(row) < 2000 else True
    return cell.span if is_table or len(row) > _LONGEST_ROW else record.span


def _row_subject(record: Record, field: Field) -> str | None:
    named = next((f for role in _SUBJECT_ROLES if (f := record.get(role))), None)
    if named is None:
        named = next(
            (f for f in record.fields if f is not field and f.cell.text and not f.role), None
        )
    if named is None or named is field or len(named.cell.text) > _LONGEST_SUBJECT:
        return None
    return kept.printed(named.cell.text)


def _row_law(record: Record, field: Field, rules: Rules) -> str | None:
    """The law that the row names as the reason, as printed."""
    reason = record.get("reason")
    for one in (reason, field):
        law = _law(one.cell.text, rules) if one else None
        if law:
            return law
    return None


def _row_basis(reading: Reading, record: Record, field: Field, rules: Rules) -> str | None:
    """The basis that the row states, or the nearest heading or lead-in above it."""
    reason = record.get("reason")
    subject = next((f for role in _SUBJECT_ROLES if (f := record.get(role))), None)
    if reason and (found := _basis(reason.cell.text, rules)):
        return found
    if subject and (found := _basis(subject.cell.text, rules)):
        return found
    opening = _opening(reading, record)
    if _KEEPING.search(opening) and (found := _basis(opening, rules)):
        return found
    return _context_basis(field.cell, rules)


def _opening(reading: Reading, record: Record) -> str:
    """The opening line of the unit that the table stands in."""
    article = record.article
    return tight(article.opening.of(reading.document.text)) if article else ""


# --- sentences and items


def _passage(
    passage: Passage, label: str, rules: Rules, *, asked: bool
) -> Iterator[RetentionMention]:
    """The statements of one passage; ``asked``: the one before speaks of a wish to erase."""
    text = passage.text
    labelled = _LABELLED.match(text) if passage.role == "item" else None
    told = rules.find("retention.verb", text) or _MAYBE_TIME.search(text)
    if lasting := _lasting(text, rules):
        yield _mention(
            lasting, passage.view.span(0, len(text)), passage.article_id, None, basis=None,
            law=None, rule_id=lasting.rule_id, confidence=lasting.confidence,
        )  # fmt: skip
        return
    if not told and not labelled:
        return
    about = _about(passage, label, rules)
    if labelled and not told:  # 会員の記録：退会まで
        bare = cell_statements(labelled[1], rules) if about else ()
        found = tuple(replace(one, start=0, end=len(text)) for one in bare[:1])
    elif passage.role == "cell":
        found = cell_statements(text, rules, about=about, bare=False)
    else:
        found = statements(text, rules, about=about)
    for one in found:
        answers = asked and one.end_event == "inquiry_closed"
        statement = replace(one, end_event="request") if answers else one
        if statement.duration is None and _says_nothing(passage, statement):
            continue
        part = text[statement.start : statement.end]
        basis = _basis(part, rules) or _context_basis(passage, rules)
        yield _mention(
            statement, _span(passage, statement), passage.article_id, kept.subject(part, rules),
            basis=basis, law=_law(part, rules) if basis == "law" else None,
            rule_id=statement.rule_id, confidence=statement.confidence,
        )  # fmt: skip


def _lasting(text: str, rules: Rules) -> Statement | None:
    """How long the cookie of a list stays: 「分析クッキー：閲覧の集計（最大2年）」."""
    cookie = _LASTING.match(text) if text.rstrip("。").endswith(")") else None
    if cookie is None:
        return None
    found = cell_statements(cookie[1], rules)
    return found[0] if len(found) == 1 and found[0].end == len(cookie[1]) else None


def _says_nothing(passage: Passage, statement: Statement) -> bool:
    """Whether a sentence only announces what follows, or answers a right to erasure."""
    if passage.role == "lead_in" and _ANNOUNCES.search(passage.text):
        if statement.end_event in _TOLD and _THINGS.search(passage.text):
            return False  # 「退会時には、以下のデータが削除されます」
        return statement.end_event != "set_period_end" or not _OVER.search(passage.text)
    return statement.end_event == "request" and any(_RIGHTS.search(h) for h in passage.headings)


def _about(passage: Passage, label: str, rules: Rules) -> bool:
    """Whether the place of a passage is about how long data are kept."""
    above = (*passage.headings[-1:], *passage.lead_ins[-1:], label)
    return any(rules.first("retention.context", one) for one in above)


def _span(passage: Passage, statement: Statement) -> Span:
    text = passage.text
    end = statement.end
    while end > statement.start + 1 and text[end - 1] in "。、・;；(":
        end -= 1
    return passage.view.span(statement.start, end)


# --- basis and law


def _context_basis(passage: Passage, rules: Rules) -> str | None:
    """The basis that the nearest opening, lead-in or heading about keeping states."""
    for above in (*reversed(passage.lead_ins), *reversed(passage.headings)):
        if _KEEPING.search(above) and (found := _basis(above, rules)):
            return found
    return None


def _basis(text: str, rules: Rules) -> str | None:
    """The first basis that ``text`` states, outside what it carves out."""
    carved = [(h.start, h.end) for h in rules.find("retention.exception", text)]
    for hit in rules.find("retention.basis", text):
        if not any(start <= hit.start < end for start, end in carved):
            return hit.code
    return None


def _law(text: str, rules: Rules) -> str | None:
    """The names of laws in ``text`` as printed, joined as they are in it."""
    hits = rules.find("law", text)
    if not hits:
        return None
    end = hits[0].end
    for hit in hits[1:]:
        if not re.fullmatch(
            "[、,・]|及び|および|並びに|ならびに|又は|または|や|と", text[end : hit.start]
        ):
            break
        end = hit.end
    return kept.printed(text[hits[0].start : end])


# --- mentions


def _mention(
    statement: Statement,
    span: Span,
    article_id: str,
    subject: str | None,
    *,
    basis: str | None,
    law: str | None,
    rule_id: str,
    confidence: float,
) -> RetentionMention:
    return RetentionMention(
        span=span, article_id=article_id, rule_id=rule_id, confidence=round(confidence, 3),
        subject=subject, duration=statement.duration, bound=statement.bound,
        start_event=statement.start_event, end_event=statement.end_event,
        basis=basis, legal_basis=law,
    )  # fmt: skip
