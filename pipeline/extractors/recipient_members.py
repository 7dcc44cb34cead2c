"""Members of a class of receivers in brackets: 委託先(甲、乙など), 業者(甲工場、乙等)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from string import ascii_uppercase

from pipeline.extractors.name_entries import entries
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_names import listed
from pipeline.extractors.recipient_signs import by_nature
from pipeline.rules import Rules
from pipeline.searching import searcher, seldom

# 「委託している業者(甲、乙等)に」: the members of a class, printed behind it.
_MEMBERS = re.compile(
    "(?:業者|委託先|提供先|提携先|事業者|会社|企業|第三者|機関|関係者)[(]([^()。]{2,90}?)(?:を含(?:む|みます|めて|め))?[)]"
)
_ENTRUSTED_TO = re.compile("(?:委託|預託)(?:して|する|した|先の?)?(?:いる)?$")
# 「業務委託先(甲、乙など)」, 「第三者配信事業者(甲、乙)」
_CLASS = searcher(
    "(?:(?P<processor>(?:再|業務)?委託(?:先|業者|会社))|(?P<external_tool>(?:広告)?配信(?:事業者|会社)|解析事業者)"
    "|(?P<joint_user>共同利用(?:者|先)))(?:への(?:提供|開示))?[(](?!以下)(?:例:|主に)?(?P<names>[^()。]{2,90}?(?:(?:[、,/]|及び|および|並びに)[^()。]{2,60}|等|など|(?=を含)))(?:を含(?:む|みます|める)。?)?[)]"
)
# 上記の委託先のうち、甲 / 乙は米国の会社です
_AMONG = re.compile(
    "(?:(?P<processor>委託先)|(?P<third_party>提供先)|(?P<external_tool>送信先))のうち、(?P<names>[^。はがを]{2,90})は"
)
# 提供先である甲社及び乙社が
_BEING = re.compile(
    "(?:(?P<processor>(?:業務)?委託(?:先|業者))|(?P<third_party>(?<!情報)提供先)|(?P<external_tool>送信先))である(?P<names>[^。はがをに]{2,90}?)(?=[はがをに、])"
)

# 「(例:業務委託会社とは、商品を届ける甲、乙など)」
_MEANT = re.compile(
    "[(](?:例:|例えば、?|なお、)?(?P<processor>(?:再|業務|外部)?委託(?:先|業者|会社|事業者))(?:とは|には|は)、?(?P<names>[^()。]{2,140})[)]"
)

# 決済代行会社 + (甲): the one meant.
_SOLE = re.compile(r"\((?P<names>[^()。、]{2,50})\)")
# サーバー管理会社 + 「甲」
_CALLED = re.compile(
    "「(?P<names>[^「」。、]{2,30})」(?:に|へ|と(?:共同|の間)|を(?:通じ|介し|利用|使用)|が|を?等|及び|および|、)"
)
# 甲サービス、乙ソフトウェア及び丙のプロバイダーなどを含む
_INCLUDING = seldom(
    "((?:(?:^|(?<=[はにをで]、)|(?<=、)|(?<=及び)|(?<=および))[^、。ぁ-ん]{3,20}(?:の[^、。ぁ-ん]{2,16})?(?:、|及び|および|や|又は|または)?)+)(?:など|等)?を含む$"
)
# ※2. 甲グループ各社とは、乙株式会社、丙株式会社をいいます
_DEFINED = re.compile(
    "(?:※ ?[0-9]*[.)]?|[(*・])? ?(?:この|その)?([^、。()「」]{2,30}?)」?とは、?(.{2,600}?)(?:(?:等|など)?(?:を(?:いい|指し)|です))"
)


def classed(text: str, rules: Rules) -> Iterator[tuple[Party, str]]:
    """Whoever a bracket behind a word for receivers lists, with the kind that the word gives.

    Nothing where the text goes on to deny it.
    """
    brackets = [*_CLASS.finditer(text), *_MEANT.finditer(text)] if "(" in text else []
    brackets += _AMONG.finditer(text) if "のうち、" in text else ()
    brackets += _BEING.finditer(text) if "である" in text else ()
    for bracket in brackets:
        kind = next(k for k, word in bracket.groupdict().items() if word and k != "names")
        if rules.first("cue.negated", text[bracket.end() :]):
            continue
        told_of = bracket.re in (_AMONG, _BEING)
        for entry in listed(bracket["names"], rules, whole=False):
            if entry.is_named or not told_of:
                yield entry.moved(bracket.start("names")), by_nature(entry) or kind


def defined(text: str, kinds: Mapping[str, str], rules: Rules) -> Iterator[tuple[Party, str]]:
    """The named members of a category that stands in ``kinds``: 甲グループ各社とは、乙及び丙をいいます.

    ``kinds`` are the categories found so far with the kind of each.
    """
    match = _DEFINED.match(text) if "とは" in text else None
    kind = kinds.get(match[1]) if match else None
    if match is None or kind is None:
        return
    for entry in listed(match[2], rules, whole=False):
        if entry.is_named:
            yield entry.moved(match.start(2)), kind


def with_members(named: list[Party], text: str, rules: Rules) -> list[Party]:
    """The parties and whoever a bracket behind a class lists besides: 業者(甲工場、乙等)."""
    more = [member for party in named for member in _included(party, named, text)]
    named, told = _spelled_out(named, text, rules)
    more += told
    for bracket in _MEMBERS.finditer(text):
        if "以下" in bracket[1] or not re.search("、|・|等$|など$", bracket[1]):
            continue
        for entry in listed(bracket[1], rules, whole=False):
            member = entry.moved(bracket.start(1))
            if all(member.end <= p.start or p.end <= member.start for p in named):
                more.append(member)
        if _ENTRUSTED_TO.search(text, 0, bracket.start()):
            inside = range(bracket.start(1), bracket.end(1))
            more = [_entrusted(p) if p.start in inside else p for p in more]
            named = [_entrusted(p) if p.start in inside else p for p in named]
    return sorted((*named, *more), key=lambda party: party.start)


def _is_all(party: Party, text: str) -> bool:
    """Whether a text is the name of a firm and nothing else."""
    firm = party.firm or party.rule_id == "recipients.organization" or text[0] in ascii_uppercase
    return party.is_named and bool(firm) and party.end - party.start == len(text)


def _spelled_out(named: list[Party], text: str, rules: Rules) -> tuple[list[Party], list[Party]]:
    """The parties without categories that a bracket names, and those it names: 決済会社(甲)に."""
    kept: list[Party] = []
    told: list[Party] = []
    for party in list(named):
        if not party.is_named and (called := _CALLED.match(text, party.end)):
            start, end = called.span("names")
            firm = next((p for p in named if start <= p.start and p.end <= end), party)
            told.append(replace(firm, start=start, end=end, is_named=True, kind=party.kind))
            named = [p for p in named if not start <= p.start < end]
            kept = [p for p in kept if not start <= p.start < end]
            continue
        bracket = None if party.is_named else _SOLE.match(text, party.end)
        whom = listed(bracket["names"], rules, whole=False) if bracket else []
        whole = [p for p in whom if bracket and _is_all(p, bracket["names"])]
        if bracket is None or not whole:
            kept.append(party)
            continue
        member = replace(whole[0].moved(bracket.start("names")), kind=party.kind)
        if all(member.end <= p.start or p.end <= member.start for p in named):
            told.append(member)
    return kept, told


def _included(party: Party, named: list[Party], text: str) -> Iterator[Party]:
    """Whoever a category is said to include: 保管サービス、配信サービスを含む + ベンダー."""
    includes = not party.is_named and text.endswith("を含む", 0, party.start)
    including = _INCLUDING.search(text, 0, party.start) if includes else None
    if including is None:
        return
    for start, end in entries(including[1]):
        member = replace(party, start=including.start(1) + start, end=including.start(1) + end)
        if all(member.end <= p.start or p.end <= member.start for p in named):
            yield member


def _entrusted(party: Party) -> Party:
    return party if party.kind == "authority" else replace(party, kind="processor")
