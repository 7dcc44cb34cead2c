"""What a policy says of itself: its title, who issues it, and its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.core import ContactMention, DocumentFacts
from pipeline.extractors import history_tables, issuer
from pipeline.extractors.dates import PrintedDate, years
from pipeline.extractors.dates import find as find_dates
from pipeline.extractors.history_lines import FIRST_VERSION, begins_with_date, is_change
from pipeline.extractors.other_versions import is_of_another_version
from pipeline.extractors.titles import LONGEST_TITLE, title
from pipeline.passages import Passage, Reading
from pipeline.rules import Rules
from pipeline.searching import searcher, seldom
from pipeline.text import tight

# A cheap look for a passage that may hold a date.
_MAYBE_DATE = searcher(
    "(?:19|20)[0-9]{2} ?[年./-]|令和|平成|昭和|[RHS][0-9]{1,2}[./年]|[一二][〇零一二三四五六七八九十千]{2,6}年|㋿|㍻"
    "|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[. ]"
)
_BESIDE = 14
_BEHIND = 26
# A year alone is read in lines that say nothing else: 「最終改定：2022年」.
_LONGEST_YEAR = 20
# Between a date and the word that says what it is: 「より」, 「に」, 「(第2版)」.
_LINK = re.compile(
    r"(?:\([^()]{0,12}\))?(?:付(?:け)?(?:で|にて)?|に|より|から|をもって|以降に?|現在|の(?=[^、。0-9]{0,8}会(?:議|において|にて|で)))?[、:：]?"
    r"(?:(?:本|この|当)?(?:プライバシー・?ポリシー|個人情報(?:保護|取扱い?)?(?:方針|規程)|方針|規程|ポリシー)(?:の|を|は)?)?"
    r"(?:[^、。0-9]{0,10}の?(?:承認|議決|決議)(?:を(?:得て|経て)|により|に基づき?)、?)?"
    r"(?:全面|一部|最終|第[0-9]+[次回版])?(?:的に)?"
)
# What a date is, in a bracket behind it and with nothing else.
_BRACKETED = re.compile(
    r" ?\(((?:最終|全面|一部|第[0-9]+[回次版])?(?:制定|策定|作成|施行|実施|適用|改定|改訂|改正|更新|変更)(?:・(?:施行|実施|適用))?日?|初版|第[0-9]{1,2}版)\)"
)
# The number of a version behind a date says less than the word before: 「施行日：2021年8月1日（第6版）」.
_NUMBERED = re.compile(r" ?\((?:初版|第[0-9]{1,2}版)\)")
# A statute that is amended or comes into force that day: 「付で改正電気通信事業法が施行」.
_STATUTE = seldom(
    "(?:の、?|する、?|した、?|となる)?(?:改正)?[一-龠ァ-ヶ]{2,20}(?<![方手用])法(?:律)?(?:が|の|に|を|等|へ)"
)
# What joins two words for one date: 「改定・同日施行」, 「制定し、同日から適用」, 「改定版を施行」.
_JOINED = re.compile(
    "(?:・|、|/|及び|および|並びに|ならびに|(?:と|いた)?し、?|版(?:を|の|として)?|の上、?|後、|[(]?(?:同日|即日)(?:付(?:で|けで)?|に|より|から)?)+"
)
# Between the dates that share one word: 「改定日：2020年2月3日、2021年5月6日」.
_SEVERAL = re.compile("(?:付)?(?:[、,・/／;]|および|及び|並びに|ならびに)+")
_BARE_WRAP = "_*()（）【】[]<>〈〉 　。-–:"
_HISTORY = re.compile("(?:改[訂定正版]|更新|変更|版)(?:の)?(?:履歴|経緯|記録)|附則|付則|沿革")
_VERSION = re.compile("第?([0-9初]{1,2})版")
_NEAR_SIGNATURE = 3
_HEAD = 3
_NEAR_TITLE = 12
_TAIL = 8


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date of the policy; ``code`` is established, effective, revised or bare."""

    iso: str
    code: str
    at: int


def facts(reading: Reading, rules: Rules, contacts: Sequence[ContactMention] = ()) -> DocumentFacts:
    """Title, issuer and dates of a document; what is not stated is None.

    ``contacts``: those found in the document; they can name the issuer.

    The effective date is the latest one stated (each addendum of a revised
    policy states its own), the established date the earliest, the revised
    date the latest. A date alone, in the signature or under the title, is
    taken as established where the policy states no other.
    """
    dated = _resolved(list(_dates(reading, rules)))
    by_code: dict[str, list[str]] = {}
    for one in dated:
        by_code.setdefault(one.code, []).append(one.iso)
    established = min(by_code.get("established", ()), default=None)
    return DocumentFacts(
        title=title(reading, rules),
        organization=issuer.name(reading, rules, contacts),
        established_date=established,
        effective_date=max(by_code.get("effective", ()), default=None),
        revised_date=max(by_code.get("revised", ()), default=None),
    )


# --- dates


def _resolved(dated: Sequence[_Dated]) -> list[_Dated]:
    """A resolution behind an earlier date of the policy revised it, the first one made it."""
    earliest = min((one.iso for one in dated), default="")
    return [
        replace(one, code="established" if one.iso == earliest else "revised")
        if one.code == "resolved"
        else one
        for one in dated
    ]


def _dates(reading: Reading, rules: Rules) -> Iterator[_Dated]:
    passages = reading.passages
    heads, others = history_tables.told(reading, rules), history_tables.others(reading)
    found = [_Dated(iso, code, 0) for iso, code in history_tables.in_heads(reading, rules)]
    found += _in_title(reading, rules)
    bare: list[tuple[int, str]] = []
    for at, passage in enumerate(passages):
        if not _MAYBE_DATE.search(passage.text):
            continue
        dates = list(find_dates(passage.text))
        if not dates and len(passage.text) <= _LONGEST_YEAR:
            dates = [*years(passage.text)]
        for number, date in enumerate(dates):
            codes = _codes(passages, at, dates, number, rules)
            if passage.role == "cell" and (code := heads.get(passage.span)):
                codes = codes or [code]
            if "revised" in codes:  # 「改訂版発行」: what appears that day is no first version
                codes = [code for code in codes if code != "established"]
            found += [_Dated(date.iso, code, at) for code in codes]
            if (
                not codes
                and len(date.iso) > len("2020")
                and passage.span not in others
                and _is_bare(passage.text, date, rules)
                and not _other(passages, at, rules)
            ):
                bare.append((at, date.iso))
    yield from found
    if not found:
        yield from _bare_dates(bare, passages, rules)


def _in_title(reading: Reading, rules: Rules) -> Iterator[_Dated]:
    """The dates in a line of the title: 「個人情報保護方針（2022年4月1日改定）」."""
    raw = reading.document.text
    first = reading.passages[0].span.start if reading.passages else len(raw)
    for line in raw[:first].splitlines():
        text = tight(line) if len(line) <= LONGEST_TITLE and _MAYBE_DATE.search(line) else ""
        for date in find_dates(text) if rules.first("document.title", text) else ():
            label = _label(_beside(text, 0, date.start), rules)
            for code in _verbs(text[date.end :], rules) or ([label] if label else []):
                yield _Dated(date.iso, code, 0)


def _codes(
    passages: Sequence[Passage], at: int, dates: Sequence[PrintedDate], number: int, rules: Rules
) -> list[str]:
    """What one date of a passage is, from the words beside it."""
    text = passages[at].text
    date = dates[number]
    floor = dates[number - 1].end if number else 0
    before = _beside(text, floor, date.start)
    after = text[date.end : date.end + _BEHIND]
    if rules.first("document.not_date", before + "。" + after[:12]) or is_of_another_version(
        text, date
    ):
        return []
    label = _label(before, rules)
    behind = _verbs(after, rules)
    outdone = label and (_NUMBERED.match(after) or _labels_come_first(text, dates, number, rules))
    if behind and not outdone:
        return behind
    if label:
        own = not number or _label(_beside(text, 0, dates[0].start), rules)
        return [*(_joined_labels(before, rules) if own else ()), label]
    if number and _SEVERAL.fullmatch(text, floor, date.start):
        return _shared(passages, at, dates, number, rules)
    label = _cell_label(passages, at, rules)
    if label is None and not number and is_change(passages, at):
        label = "established" if FIRST_VERSION.search(after) else "revised"
    return [label] if label else []


def _shared(
    passages: Sequence[Passage], at: int, dates: Sequence[PrintedDate], number: int, rules: Rules
) -> list[str]:
    """The word before the first date of a list of dates, which holds for all of them."""
    text = passages[at].text
    first = number
    while first and _SEVERAL.fullmatch(text, dates[first - 1].end, dates[first].start):
        first -= 1
    floor = dates[first - 1].end if first else 0
    label = _label(_beside(text, floor, dates[first].start), rules)
    return [label] if label else []


def _beside(text: str, floor: int, end: int) -> str:
    """The words before a date, none cut: 「Effective date: 」 is longer than 「施行日：」."""
    begin = max(floor, end - _BESIDE)
    while begin > floor and text[begin - 1].isascii() and text[begin - 1].isalpha():
        begin -= 1
    return text[begin:end]


def _labels_come_first(text: str, dates: Sequence[PrintedDate], number: int, rules: Rules) -> bool:
    """Whether the words of a line stand before its dates: 「制定：2010年… 改定：2020年…」."""
    first = _label(text[max(0, dates[0].start - _BESIDE) : dates[0].start], rules)
    following = dates[number + 1].start if number + 1 < len(dates) else len(text) + _BEHIND
    return first is not None and following - dates[number].end <= _BESIDE


def _verbs(after: str, rules: Rules) -> list[str]:
    """The words right behind a date: 「に制定・施行し」 gives two."""
    if told := _BRACKETED.match(after):  # 平成18年4月(制定)
        return [hit.code for hit in rules.find("document.date", told[1])][:2]
    link = _LINK.match(after)
    begin = link.end() if link else 0
    codes: list[str] = []
    for hit in rules.find("document.date", after):
        joined = _JOINED.fullmatch(after, begin, hit.start)
        if hit.start != begin and not (codes and joined) and hit.end != begin:
            break
        if hit.code not in codes:
            codes.append(hit.code)
        begin = hit.end
    rest = after[begin:]
    if codes and (rest.startswith(("された", "前の", "後の法", "法")) or _STATUTE.match(rest)):
        return []
    return codes


def _joined_labels(before: str, rules: Rules) -> list[str]:
    """The words before the last one that belong to the same date: 「制定・施行日：」."""
    hits = rules.find("document.date", before)
    found: list[str] = []
    for hit, following in zip(reversed(hits[:-1]), reversed(hits), strict=False):
        gap = before[hit.end : following.start]
        if hit.code == following.code or (gap and not _JOINED.fullmatch(gap)):
            break
        found.append(hit.code)
    return found


def _label(before: str, rules: Rules) -> str | None:
    """The last word for a date right before it: 「最終改定日：」, 「施行」."""
    hits = rules.find("document.date", before)
    if not hits:
        return None
    rest = before[hits[-1].end :]
    return (
        hits[-1].code
        if re.fullmatch(
            r"(?:開始)?(?:年月日|期日|日時?|年月| ?[Dd]ate| on| as of| from)?(?:は|が)?[、:： /(|\]】〕>」)*_]*",
            rest,
        )
        else None
    )


def _cell_label(passages: Sequence[Passage], at: int, rules: Rules) -> str | None:
    """The label in the cell or on the line before, or a row of a table of changes."""
    passage = passages[at]
    row = [p for p in passages[at : at + 4] if p.record == passage.record]
    if passage.role == "cell" and (told := _told_beside(row, rules)):
        return told
    previous = passages[at - 1] if at else None
    of_row = previous and (passage.role != "cell" or previous.record == passage.record)
    is_label = previous and of_row and len(previous.text) <= _BESIDE and "。" not in passage.text
    if previous and is_label and not begins_with_date(previous.text):
        found = _label(previous.text, rules)
        if found:
            return found
    if passage.role == "cell" and any(_HISTORY.search(h) for h in passage.headings[-1:]):
        first = any(FIRST_VERSION.search(p.text) for p in row)
        return "established" if first else "revised"
    return None


def _told_beside(row: Sequence[Passage], rules: Rules) -> str | None:
    """What the cells behind a date, in its row of a table, say that was done that day."""
    if not begins_with_date(row[0].text) or row[0].record is None:
        return None
    for cell in row[1:]:
        hit = rules.first("document.date", cell.text) if len(cell.text) <= _BEHIND else None
        if hit and hit.start < _HEAD:
            return hit.code
        if version := _VERSION.match(cell.text):
            return "established" if version[1] in ("1", "初") else "revised"
    return None


def _is_bare(text: str, date: PrintedDate, rules: Rules) -> bool:
    """Whether nothing stands beside a date but who signs: 「2020年4月1日 みずうみ株式会社 代表取締役…」."""
    before, behind = (
        text[: date.start].strip(_BARE_WRAP).removeprefix("以上"),
        text[date.end :].strip(_BARE_WRAP),
    )
    signed = behind and "。" not in behind and issuer.is_signature(behind, rules)
    return not before and (not behind or bool(signed))


def _other(passages: Sequence[Passage], at: int, rules: Rules) -> bool:
    """Whether the line before a bare date says that it is another date."""
    previous = passages[at - 1].text if at else ""
    if len(previous) > _BESIDE:
        return False
    return bool(rules.first("document.not_date", previous)) or previous.endswith(("日", "期間"))


def _bare_dates(
    bare: Sequence[tuple[int, str]], passages: Sequence[Passage], rules: Rules
) -> Iterator[_Dated]:
    for at, iso in bare:
        around = passages[max(0, at - _NEAR_SIGNATURE) : at + _NEAR_SIGNATURE + 1]
        titled = 0 < at <= _NEAR_TITLE and rules.first("document.title", passages[at - 1].text)
        at_edge = at < _HEAD or at >= len(passages) - _TAIL
        if (
            at_edge
            or (titled and len(passages[at - 1].text) <= LONGEST_TITLE)
            or any(issuer.is_signature(p.text, rules) for p in around)
        ):
            yield _Dated(iso, "established", at)
