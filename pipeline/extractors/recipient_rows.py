"""What single lines of a list of recipients are: a name with a remark, a label and its names.

Nothing here knows the list; recipient_lists does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_blanks import breaks_of
from pipeline.extractors.recipient_blocks import BRACKETS, labelled
from pipeline.extractors.recipient_names import ends_in_agent, is_somebody, listed
from pipeline.extractors.recipient_series import SAID, measures
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.searching import seldom

PREDICATE = re.compile("ます|ません|です|ください|下さい|する。|した。|こと。|ない。")
_CLOSING = re.compile(r"^(?:[^()]*\))?[\s:*—–―-]*")
_LINK = re.compile(r"(?:https?://|www\.)[!-~]*")
_RANGE = re.compile(
    "(?:^|.*、)([^、。]{4,30}?|提供先|委託先|開示先|送信先|共有先)は、?(?:主に|主として|、)*(.{2,120}?)"
    "(?:と(?:し|なり|いたし)ます|です|とする|である|に限(?:り|られ|定し)ます|のみとします)"
)
# (業務委託先とは、甲、乙等。)
_MEANS = re.compile(
    "[(]?(?:この|その)?([^、。()]{2,30}?)(?:とは|には)、?(?:主に|主として|例えば|、)*(.{2,120}?)"
    "(?:(?:等|など)?(?:を(?:いい|指し)ます|が(?:あり|含まれ)ます|です)|(?:等|など)。?|。)?。?[)]?$"
)
_REMARK_BEFORE = re.compile(r"\((?![株有同合財社医福学独公一特宗資名相監業N])[^()]{1,20}\)")
# What is used of others, named by its kind: メール配信サービス.
SERVICE = re.compile(
    "[^、。をがはにへ]{2,20}(?:サービス|ツール|システム|クラウド|ソフト(?:ウェア)?)"
)
# Heron Analytics: + 甲社 + が提供する解析ツール
_RUN_BY = re.compile("([^、。をにはが]{2,30}?)(?:が|の)(?:提供|運営|開発)する")
# 認証、データベース提供事業者: one business, told by what it provides.
_TRADE = seldom(
    "[0-9A-Za-z一-鿿々ァ-ヺー い]{2,24}(?:[、・/][0-9A-Za-z一-鿿々ァ-ヺー い]{2,24}){1,3}"
    "(?:(?<=提供者)|(?<=事業者)|(?<=供会社)|(?<=ベンダー))"
)
_NOBODY = re.compile("(?:ありません|ございません|おりません|なし|無し)。?$")
# A heading that tells what is done or given, and to whom.
_TELLING = re.compile(
    "[をへ]|(?<!また|るい|しく)は|(?:提供|委託|利用|開示|連携|取得|共有|目的|情報|責任者|方法|場合|について)$"
)
# 「委託先は、適切な業者であることを確かめます」 asks for something and names nobody.
_NO_RANGE = re.compile(
    "(?:次|つぎ|以下|下記)の|(?:適切|適正|十分|充分|優良|確か|妥当)(?:である|な)|信頼(?:できる|の?おける)|(?:水準|基準|要件|条件)を(?:満たす|満たした)"
)
_LEFT = re.compile("(?:等|など)?(?:その他[^、。]{2,12})?$")
_FORM = re.compile("(?:株式|有限|合同|合資)会社|[(][株有同][)]|法人")
_LONGEST_VALUE = 45


@dataclass(frozen=True, slots=True)
class Names:
    """A stretch of ``passage`` from ``start`` that is a list of names of one kind.

    ``in_block`` names take up the facts that labelled lines around them tell; ``is_row``
    says that the line begins with the name, whatever is told of it behind; with ``is_one``
    the whole stretch is one; ``possible`` ones may be given data.
    """

    passage: Passage
    start: int
    kind: str
    rule_id: str
    whole: bool = True
    in_block: bool = False
    purpose: str | None = None
    is_row: bool = False
    is_one: bool = False
    possible: bool = False


def words_told(words: str | None) -> str | None:
    """What the words behind a name tell, without what closes the name; an address tells nothing.

    「(提供:甲社)—画面の改善」 leaves 「甲社)—画面の改善」 behind the first name.
    """
    if words is None:
        return None
    told = _CLOSING.sub("", words, count=1).strip()
    return told if re.search(r"\w", _LINK.sub("", told)) else None


def range_of(passage: Passage, rules: Rules) -> Names | None:
    """共同利用する者の範囲は、Xとします in one sentence."""
    if means := _meaning(passage, rules):
        return means
    match = _RANGE.match(passage.text) if "は" in passage.text else None
    title = rules.first("recipient_title", match[1]) if match else None
    if match is None or title is None or _NO_RANGE.search(match[2]):
        return None
    part = replace(passage, view=passage.view.slice(match.start(2), match.end(2)))
    return Names(part, 0, title.code, "recipients.range")


def _meaning(passage: Passage, rules: Rules) -> Names | None:
    """委託先とは、甲、乙等をいいます: who is meant by the word."""
    match = _MEANS.match(passage.text) if "は" in passage.text else None
    title = rules.first("recipient_title", match[1]) if match else None
    if match is None or title is None or PREDICATE.search(match[2]):
        return None
    part = replace(passage, view=passage.view.slice(match.start(2), match.end(2)))
    return Names(part, 0, title.code, "recipients.range", whole=False)


def named_row(passage: Passage, kind: str, rules: Rules) -> Names | None:
    """The name with which a line begins, in a list that the caller knows to be of ``kind``.

    Heron(予約):受付に使います。 None for a line that does not begin with one.
    """
    match = labelled(passage.text)
    end = match.end(1) if match else len(passage.text)
    bare = BRACKETS.sub("", passage.text[:end]).strip("*:・ ")
    if not is_name(bare, rules) or (match and not is_label_name(match, rules)):
        return None
    if match and not listed(bare, rules, whole=False)[0].is_named:
        behind = listed(match[2], rules, whole=False)
        if _NOBODY.search(match[2]) or any(p.is_named for p in behind):
            return None  # グループ会社:株式会社甲
    run_by = _RUN_BY.match(passage.text, match.start(2)) if match else None
    start = 0
    if run_by and any(p.is_named for p in listed(run_by[1], rules, whole=False)):
        start, end = run_by.span(1)  # Heron Analytics:甲社が提供する解析ツール
    named = replace(passage, view=passage.view.slice(start, end))
    purpose = match[2] if match else None
    return Names(named, 0, kind, "recipients.item", whole=False, purpose=purpose, is_row=True)


def is_one_trade(text: str, rules: Rules) -> bool:
    """Whether a line is one business told by all that it provides, and not several."""
    if not _TRADE.fullmatch(text):
        return False
    pieces = re.split("[、・/]", text)
    return not any(is_somebody(piece, rules) for piece in pieces[:-1])


def is_row_of_categories(text: str, rules: Rules) -> bool:
    """Whether a heading names categories of receivers and nothing else: 検査機関または製造元."""
    found = listed(text, rules, whole=False) if not _TELLING.search(text) else []
    return (
        bool(found)
        and not any(p.is_named for p in found)
        and _LEFT.match(text, found[-1].end) is not None
    )


def is_label_name(match: re.Match[str], rules: Rules) -> bool:
    """Whether the label is the name: not where it is any word and names stand behind it."""
    label = listed(match[1], rules, whole=False)
    plain = all(p.rule_id == "recipients.listed_name" and not p.firm for p in label)
    if label and plain and not re.search("[A-Za-z]", match[1]):
        return not any(p.is_named for p in listed(match[2], rules, whole=False))
    return bool(label)


def last_field(passage: Passage, raw: str, rules: Rules) -> tuple[Passage, str | None]:
    """The field of an indented row that names somebody, and the words of the other.

    適性検査の採点　甲株式会社 / 甲株式会社　適性検査の採点
    """
    wide = sorted(breaks_of(passage.view, raw).wide)
    if not wide:
        return passage, None
    edges = [0, *wide, len(passage.view)]
    pieces = [passage.view.slice(a, b) for a, b in pairwise(edges)]
    named = [p for p in pieces if listed(p.text, rules, whole=False)]
    if len(named) != 1:
        return passage, None
    others = [p.text for p in pieces if p is not named[0]]
    return replace(passage, view=named[0]), others[0]


def whole_field(passage: Passage, raw: str, rules: Rules) -> tuple[Passage, str | None]:
    """The one field of a row that is a name and nothing else; the whole row where there is none.

    甲　株式会社 is one name, 甲株式会社　乙株式会社 are two.
    """
    named, other = last_field(passage, raw, rules)
    if other is None or is_somebody(other, rules) or not is_name(named.text, rules):
        return passage, None
    rest = passage.text.replace(named.text, "", 1)
    return (passage, None) if _FORM.search(rest) else (named, other)


def is_told_of(match: re.Match[str], rules: Rules) -> bool:
    """Whether a label is somebody, whatever its words, and what is behind it names nobody."""
    label = match[1].strip("*:・ ")
    if not ends_in_agent(label, rules) or any(mark in label for mark in "、及"):
        return False
    return len(listed(label, rules, whole=True)) == 1 and not listed(match[2], rules, whole=False)


def is_service(match: re.Match[str], rules: Rules) -> bool:
    """Whether a label is a service and nobody is named behind it: 配信サービス：お知らせ."""
    if not SERVICE.fullmatch(match[1].strip("*:・ ")):
        return False
    return not any(p.is_named for p in listed(match[2], rules, whole=False))


def said_row(passage: Passage, kind: str) -> Names | None:
    """The names in 「契約する業者は、甲、乙です」 below a title of receivers of a ``kind``."""
    said = SAID.match(passage.text)
    if said is None:
        return None
    named = replace(passage, view=passage.view.slice(*said.span("names")))
    kind = "external_tool" if measures(said) else kind
    return Names(named, 0, kind, "recipients.title", in_block=True)


def only_firms(text: str, rules: Rules) -> bool:
    """Whether a value names firms or their known services and nothing else."""
    if PREDICATE.search(text) or len(text) > _LONGEST_VALUE:
        return False
    found = listed(text, rules, whole=True)
    return bool(found) and all(
        p.firm or p.rule_id == "recipients.organization" or _is_tool(text, p, rules) for p in found
    )


def is_name(label: str, rules: Rules) -> bool:
    """Whether a label is nothing but the name of somebody."""
    found = listed(label, rules, whole=False)
    remark = _REMARK_BEFORE.match(label)
    begin = remark.end() if remark else 0
    return len(found) == 1 and (found[0].start, found[0].end) == (begin, len(label))


def _is_tool(text: str, party: Party, rules: Rules) -> bool:
    hit = rules.first("tool", text[party.start : party.end])
    return hit is not None and len(hit) == party.end - party.start
