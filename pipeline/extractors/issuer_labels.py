"""Names behind a label such as 運営会社, in rows of company data and in lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.extractors.issuer_names import (
    LONGEST_PLAIN,
    NOT_ISSUERS,
    OTHERS_TOOLS,
    Candidate,
    clean,
    printed,
)
from pipeline.extractors.names import organizations
from pipeline.passages import Passage, Reading
from pipeline.rules import Rules
from pipeline.text import tight

_NOT_VALUE = re.compile(
    "は、|(?<=[一-龠ァ-ヶA-Za-z])は(?=[^ぁ-ん])|です|ます|。|ください|^(?:当|弊|本)[社院会]"
)
# The head of the next column or the label of the next line, and no name.
_ANOTHER_HEAD = re.compile(
    "(?:雇用形態|勤務地|就業(?:場所|先|所在地)|勤務時間|職種名?|職務内容|給与|資格|応募.*|募集.*|資本金|売上高?|従業員数|社員数|設立.*|創[業立].*|事業内容|業務内容|業種|所在地|住所|本社.*|本店.*|支店.*|代表者?(?:名|氏名)?"
    "|代表取締役|役員|役職|担当者?名?|部署名?|電話(?:番号)?|TEL|Tel|FAX|Fax|メール(?:アドレス)?|E-?mail|URL|ホームページ|郵便番号|氏名|お?名前|フリガナ|ふりがな|必須|任意|営業時間|定休日|アクセス"
    "|取引(?:先|銀行)|許認可|(?:登録|許可|法人)番号|免許|沿革|備考|内容|目的|項目|窓口|連絡先|お?問い?合わ?せ先?)(?:[*※]|\\((?:必須|任意)\\)|必須|任意)?"
)
_BRACKETS = re.compile("[【〔<〈\\[](?P<label>[^】〕>〉\\]]{2,16})[】〕>〉\\]]:?(?P<value>.{2,})")
_ANOTHER = re.compile(
    "(?:団体|機関|協会|センター|審査会|委員会|省庁|窓口)(?:で|に|へ|の(?:対象|会員|連絡先|窓口)|は、?次|が|も)"
)


def labelled(reading: Reading, rules: Rules) -> Iterator[Candidate]:
    """The values of labels of an issuer, in tables and in lines."""
    raw = reading.document.text
    alone = Counter(record.table for record in reading.records)
    for record in reading.records:
        if alone[record.table] > 1 or NOT_ISSUERS.search("".join(record.headings[-1:])):
            continue
        for field in record.fields:
            text = field.cell.text
            is_value = text and len(text) < 50 and not _NOT_VALUE.search(text)
            is_value = is_value and not _ANOTHER_HEAD.fullmatch(text)
            if is_value and rules.first("document.label", tight(field.head)):
                yield Candidate(clean(field.cell, 0, len(text), raw), 7.5, 0)
    yield from _labelled_lines(reading, rules)


def _labelled_lines(reading: Reading, rules: Rules) -> Iterator[Candidate]:
    raw = reading.document.text
    for at, passage in enumerate(reading.passages):
        if len(passage.text) > 90 or not rules.may_find("document.label", passage.text):
            continue
        if NOT_ISSUERS.search("".join(passage.headings[-1:])):
            continue
        label, colon, value = passage.text.partition(":")
        above = (*passage.headings, *passage.lead_ins)
        if _elsewhere(reading.passages, at) or any(map(OTHERS_TOOLS.search, above)):
            continue
        if behind := _behind_slash(passage.text, rules):
            yield Candidate(printed(passage, *behind, raw), 6.9, at)
            continue
        if (
            colon
            and value
            and not _NOT_VALUE.search(value)
            and rules.first("document.label", label)
        ):
            begin = len(label) + 1
            yield Candidate(clean(passage, begin, len(passage.text), raw), 7.0, at)
        elif bracketed := _bracketed(passage.text, rules):
            yield Candidate(clean(passage, bracketed, len(passage.text), raw), 7.0, at)
        elif named := _label_and_name(passage.text, rules):
            yield Candidate(printed(passage, *named, raw), 7.0, at)
        elif rules.first("document.label", passage.text) and at + 1 < len(reading.passages):
            following = reading.passages[at + 1]
            if len(following.text) < 50 and not (
                _NOT_VALUE.search(following.text) or _ANOTHER_HEAD.fullmatch(following.text)
            ):
                yield Candidate(clean(following, 0, len(following.text), raw), 6.8, at)


def _behind_slash(text: str, rules: Rules) -> tuple[int, int] | None:
    """The name in a line of several fields: 「制定日:2020年4月/運営:みずいろ文庫」."""
    for part in re.finditer("[^/]+", text) if "/" in text and "//" not in text else ():
        label, colon, value = part[0].partition(":")
        value = re.sub(r"\([^()]*$", "", value)  # a gloss that has a slash in it
        known = 1 < len(value) <= LONGEST_PLAIN and not _NOT_VALUE.search(value)
        if colon and known and rules.first("document.label", label):
            begin = part.start() + len(label) + 1
            return begin, begin + len(value)
    return None


def _bracketed(text: str, rules: Rules) -> int | None:
    """Where the name begins behind a label in brackets: 「【販売業者】架空花子」."""
    told = _BRACKETS.match(text)
    if told is None or _NOT_VALUE.search(told["value"]):
        return None
    known = rules.first("document.label", told["label"]) and len(told["value"]) <= LONGEST_PLAIN
    return told.start("value") if known else None


def _label_and_name(text: str, rules: Rules) -> tuple[int, int] | None:
    """The name behind a label that only a blank divided from it: 「運営会社　株式会社X」."""
    for start, end in organizations(text)[:1]:
        if end == len(text) and rules.first("document.label", text[:start]):
            return start, end
    return None


def _elsewhere(passages: Sequence[Passage], at: int) -> bool:
    """Whether a line stands under the announcement of another body: 「次の団体でも」."""
    above = passages[at].lead_ins[-1:] or ((passages[at - 1].text,) if at else ())
    return any(_ANOTHER.search(one) for one in above)
