"""Groups whose members a list elsewhere in the document names, once as a term and once as a heading.

当グループ各社間で共同利用します。 … ※3 当グループとは、次の各社をいいます。 1. 甲株式会社 2. 乙株式会社
みなと会各社と共同して利用します。 … みなと会各社一覧 甲株式会社 乙株式会社

The members are of the kind that the group is given wherever data pass to it. A group to which
nothing passes is only a word, and so are its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.core import RecipientMention
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_blocks import BRACKETS
from pipeline.extractors.recipient_names import listed
from pipeline.extractors.recipient_rows import PREDICATE
from pipeline.passages import Passage
from pipeline.rules import Rules

_BELOW = "(?:次|つぎ|以下|下記|後記|別表|別紙)(?:の|に(?:掲げる|定める|示す|記載の|列挙する))?"
# 「当グループ」とは、次の各社をいいます; みなと会の会社は、以下のとおりです
_TERM = re.compile(
    f"(?:^|[、。:)])[※*]?[0-9]*[.)]? ?「?(?P<group>[^、。「」():※]{{2,24}}?)」?(?:(?:[(]※?[0-9]+[)])?とは|は)、?{_BELOW}[^。]{{0,16}}?"
    "(?:(?:会社|各社|法人|企業|者|団体|組織)(?:等)?(?:を(?:いい|指し|意味し|総称し)|です|となり|となっ|である|から(?:な|構成))|(?:とおり|通り))"
)
_TITLE = re.compile("(?P<group>[^、。をは()]{2,24}?)(?:の)?(?:一覧|の範囲|の名称|リスト)")
# What says no more of the group than that its members are meant: みなと会 + 各社.
_TAIL = re.compile(
    "(?:の|に(?:属する|所属する|含まれる))?(?:各社|各会社|会社各社|会社|企業|各企業|法人|全社|構成会社|構成員)$"
)
_GROUP = re.compile("グループ|関連|関係|[子親]会社|系列|連結|提携|加盟|協力|各社|会$|企業|法人")
_USED = "(?:の?(?:各社|各会社|会社|企業|構成会社|全社|法人)|に属する(?:会社|各社)|内|企業内)*(?:相互)?(?:と|との?間で|間で|間において|内で|の中で|で|において|が|は|の範囲内で)[^。]{0,60}?共同(?:で|して)?利用"
# A line that tells nothing of its own between the term and its list: [2019年4月1日現在].
_ASIDE = re.compile("[^。]{0,24}(?:現在|順不同|時点|敬称略)[^。]{0,6}|[※*]?[0-9]{0,2}")


def members(
    passages: Sequence[Passage], found: Sequence[RecipientMention], rules: Rules
) -> Iterator[tuple[Passage, Party, str]]:
    """Each member of a defined group to which data pass, with its kind.

    ``found`` are the recipients so far, the categories among them.
    """
    kinds = {m.name: m.kind for m in found if not m.is_named}
    for at, passage in enumerate(passages):
        term = _term(passage)
        below = list(_below(passages[at + 1 :], rules)) if term else []
        if not term or not below or (passage.role == "heading" and len(below) < 2):
            continue
        if kind := _kind(term, kinds, passages, rules):
            yield from ((row, party, kind) for row, party in below)


def _term(passage: Passage) -> str | None:
    """The group that a passage says is listed below it."""
    if passage.role == "cell":
        return None
    if passage.role == "heading" or len(passage.text) <= 20:
        title = _TITLE.fullmatch(passage.text.strip("*:■◆●<>【】[]"))
        if title:
            return title["group"] if _GROUP.search(title["group"]) else None
    term = _TERM.search(passage.text)
    return term["group"] if term and _GROUP.search(term["group"]) else None


def _below(passages: Sequence[Passage], rules: Rules) -> Iterator[tuple[Passage, Party]]:
    """The names that the lines right below a term hold, and nothing else."""
    taken = False
    for passage in passages:
        firms = _firms(passage, rules)
        if not firms and not (taken is False and _ASIDE.fullmatch(passage.text.strip("[]()【】"))):
            return
        taken = taken or bool(firms)
        yield from ((passage, firm) for firm in firms)


def _firms(passage: Passage, rules: Rules) -> list[Party]:
    """The firms that a line names if it does nothing else."""
    if passage.role == "cell" or PREDICATE.search(passage.text):
        return []
    firms = [p for p in listed(passage.text, rules, whole=False) if p.is_named]
    rest = BRACKETS.sub("", passage.text)
    for firm in firms:
        rest = rest.replace(passage.text[firm.start : firm.end], "", 1)
    return firms if not re.search(r"[^\s、,・/()。等]", rest) else []


def _stem(group: str) -> str:
    return _TAIL.sub("", group) or group


def _kind(
    group: str, kinds: Mapping[str, str], passages: Sequence[Passage], rules: Rules
) -> str | None:
    """What data pass to a group for; None if none do."""
    stem = _stem(group)
    for name, kind in kinds.items():
        if name in (group, stem) or _stem(name) == stem:
            return kind
        if "グループ" in stem and (stem.endswith(_stem(name)) or _stem(name).endswith(stem)):
            return kind
    used = re.compile(re.escape(stem) + _USED)
    for passage in passages:
        match = used.search(passage.text)
        if match and not rules.first("cue.negated", passage.text[match.end() :]):
            return "joint_user"
    return None
