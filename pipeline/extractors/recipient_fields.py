"""Lines that are a row without a table: one field is a firm, the others tell of it.

甲株式会社／閲覧履歴／サイトの改善
給与計算　甲株式会社
発送（甲株式会社）

Only below a heading, a title or a lead-in that says what those named are; a signature or
the organisation's own address has the same shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extractors.names import organizations
from pipeline.extractors.recipient_blanks import breaks_of
from pipeline.extractors.recipient_names import parties
from pipeline.extractors.recipient_rows import PREDICATE, Names
from pipeline.extractors.recipient_tools import Tools
from pipeline.passages import Passage
from pipeline.rules import Rules

_STROKES = re.compile("[/|=→⇒]")
_COLON = re.compile(":(?!//)|—|–|―")
_LABEL = "(?:(?:サービス)?(?:提供|運営|開発|配信)(?:元|者|会社|事業者|企業)?名?|(?:送信先)?事業者名?|会社名|社名|企業名):"
_BRACKET = re.compile(rf"(?P<first>[^()]{{2,40}})\((?:{_LABEL})?(?P<second>[^()]{{2,40}})\)")
_LABELLED = re.compile(rf"[^()]{{2,40}}\({_LABEL}[^()]{{2,40}}\)")
_BRACKET_THEN = re.compile(_BRACKET.pattern + "(?::|—|–|―)(?P<rest>.{2,60})")
# What stands beside the organisation's own name: 代表取締役, 電話, 個人情報取扱事業者.
_OF_OWN = re.compile(
    "代表|取締役|社長|理事|院長|園長|TEL|FAX|[Tt]el|電話|〒|住所|所在地|本社|責任|管理者|窓口|担当|係$|[部課室]$|制定|改定|施行|発行|https?:|@"
    "|名称|商号|社名|会社名|事業者|運営|団体名|法人番号|当社|弊社|以下|[旧現]|認定|登録番号|許可|[0-9]{2,4}-[0-9]{2,4}"
)
_LONGEST_TOLD = 45


def fielded(passage: Passage, kind: str, raw: str, tools: Tools, rules: Rules) -> Names | None:
    """The firm that one field of a line is, with the words of the others as its purpose.

    ``kind`` is what the text around makes of those named. A heading has to say that it
    names a firm: 「ツグミ広告（事業者名：甲株式会社）」.
    """
    text = passage.text
    if passage.role == "cell" or PREDICATE.search(text):
        return None
    if passage.role == "heading" and not _LABELLED.fullmatch(text):
        return None
    for fields in _splits(passage, raw):
        named = [field for field in fields if _is_firm(text[slice(*field)])]
        if len(fields) < 2 or len(named) != 1:
            continue
        others = [text[slice(*field)] for field in fields if field not in named]
        if not all(_is_told(other, kind, tools, rules) for other in others):
            return None
        firm = replace(passage, view=passage.view.slice(*named[0]))
        purpose = None if kind == "external_tool" else others[0]
        return Names(firm, 0, kind, "recipients.fields", whole=False, purpose=purpose, is_row=True)
    return None


def has_strokes(passage: Passage) -> bool:
    """Whether strokes part the fields of a line, which no title or label explains."""
    return _STROKES.search(passage.text) is not None


def _splits(passage: Passage, raw: str) -> Iterator[list[tuple[int, int]]]:
    """The fields of a line by every divider that it has, the surest first."""
    text = passage.text
    for divider in (_STROKES, _COLON):
        if divider.search(text):
            yield _trimmed(text, [m.span() for m in divider.finditer(text)])
    wide = sorted(breaks_of(passage.view, raw).wide)
    if wide:
        yield _trimmed(text, [(at, at) for at in wide])
    if bracket := _BRACKET.fullmatch(text):
        yield [bracket.span("first"), bracket.span("second")]
    elif bracket := _BRACKET_THEN.fullmatch(text):
        yield [bracket.span("first"), bracket.span("second"), bracket.span("rest")]


def _trimmed(text: str, dividers: list[tuple[int, int]]) -> list[tuple[int, int]]:
    starts = [0, *(end for _, end in dividers)]
    ends = [*(start for start, _ in dividers), len(text)]
    fields = []
    for start, end in zip(starts, ends, strict=True):
        piece = text[start:end]
        field = piece.lstrip(" *・").rstrip(" *。")
        if field:
            begin = start + piece.index(field)
            fields.append((begin, begin + len(field)))
    return fields


def _is_firm(field: str) -> bool:
    return organizations(field) == [(0, len(field))]


def _is_told(field: str, kind: str, tools: Tools, rules: Rules) -> bool:
    """Whether a field is no name and none of the organisation's own particulars."""
    if len(field) > _LONGEST_TOLD or _OF_OWN.search(field):
        return False
    country = rules.first("country", field)
    if country and len(country) == len(field):
        return False
    if kind != "external_tool" and tools.is_tracker(field):
        return False
    return not any(p.rule_id == "recipients.organization" for p in parties(field, rules))
