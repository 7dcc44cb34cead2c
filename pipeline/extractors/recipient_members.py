"""Members of a class of receivers in brackets: 委託先(甲、乙など), 業者(甲工場、乙等)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_names import listed
from pipeline.rules import Rules

# 「委託している業者(甲、乙等)に」: the members of a class, printed behind it.
_MEMBERS = re.compile(
    "(?:業者|委託先|提供先|提携先|事業者|会社|企業|第三者|機関|関係者)[(]([^()。]{2,90})[)]"
)
_ENTRUSTED_TO = re.compile("(?:委託|預託)(?:して|する|した|先の?)?(?:いる)?$")
# 「業務委託先(甲、乙など)」, 「第三者配信事業者(甲、乙)」
_CLASS = re.compile(
    "(?:(?P<processor>(?:再|業務)?委託(?:先|業者|会社))|(?P<external_tool>(?:広告)?配信(?:事業者|会社)|解析事業者)"
    "|(?P<joint_user>共同利用(?:者|先)))[(](?!以下)(?P<names>[^()。]{2,90}?(?:、[^()。]{2,60}|等|など))[)]"
)


def classed(text: str, rules: Rules) -> Iterator[tuple[Party, str]]:
    """Whoever a bracket behind a word for receivers lists, with the kind that the word gives.

    Nothing where the text goes on to deny it.
    """
    for bracket in _CLASS.finditer(text) if "(" in text else ():
        kind = next(k for k, word in bracket.groupdict().items() if word and k != "names")
        if rules.first("cue.negated", text[bracket.end() :]):
            continue
        for entry in listed(bracket["names"], rules, whole=False):
            yield entry.moved(bracket.start("names")), kind


def with_members(named: list[Party], text: str, rules: Rules) -> list[Party]:
    """The parties and whoever a bracket behind a class lists besides: 業者(甲工場、乙等)."""
    more: list[Party] = []
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


def _entrusted(party: Party) -> Party:
    return party if party.kind == "authority" else replace(party, kind="processor")
