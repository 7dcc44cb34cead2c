"""Everybody whom a passage may name as a recipient, whatever it says of them.

The rules of recipients ask for a name and a frame at once; here the frame is left out: each
organisation, tool, category and noun for somebody, its fellows in an enumeration, each word
in Latin letters. What becomes of them is decided in recipient_gate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_blanks import breaks_of
from pipeline.extractors.recipient_enumerations import with_neighbours
from pipeline.extractors.recipient_members import with_members
from pipeline.extractors.recipient_names import parties
from pipeline.passages import Passage
from pipeline.rules import Hit, Rules

# What a passage, or the lead-in above it, says where it may name a recipient.
_PASSES = re.compile("提供(?![元者])|委託|共同|開示|送信|共有|預託|通知|連携|渡|移転|照会|公開")
_ANNOUNCES = re.compile("提供|委託|共同|開示|送信|共有|預託")
_USES = re.compile(
    "(?:サービス|ツール|システム|技術|アナリティクス|Analytics|Firebase|タグ|広告|クラウド|サーバ)[^。]{0,30}"
    "(?:利用|使用|導入|活用|用い)"
)
_TOPICS = frozenset(
    ("third_party", "joint_use", "outsourcing", "cookie_tracking", "foreign_transfer")
)
_LATIN = re.compile(
    r"(?<![0-9A-Za-z@./_-])[A-Z][0-9A-Za-z&.+-]+(?: [A-Z0-9][0-9A-Za-z&.+-]*){0,4}(?![0-9A-Za-z@/])"
)
_SHORTEST_NAME, _LONGEST_NAME = 2, 70


class Found(dict[tuple[int, int], tuple[Party, set[str]]]):
    """Who stands where in one tight text, and how each was found."""

    def take(self, found: Sequence[Party], how: str) -> None:
        for party in found:
            if _SHORTEST_NAME <= party.end - party.start <= _LONGEST_NAME:
                self.setdefault((party.start, party.end), (party, set()))[1].add(how)


def somebody(
    passage: Passage, rules: Rules, raw: str, ruled: Mapping[tuple[int, int], bool]
) -> Found:
    """Everybody in a passage; ``raw`` is the canonical text.

    ``ruled`` are the places of those whom the rules take, and whether they are named.
    """
    text, found = passage.text, Found()
    if ruled or _may_name(passage):
        breaks = breaks_of(passage.view, raw, in_cell=passage.role == "cell")
        spoken_of = parties(text, rules, breaks)
        found.take(spoken_of, "party")
        with_others = with_neighbours(spoken_of, text, rules)
        found.take(with_others, "neighbour")
        found.take(with_members(with_others, text, rules), "member")
        found.take([_tool(hit) for hit in rules.find("tool", text)], "tool")
        if passage.role != "heading":
            words = (word.span() for word in _LATIN.finditer(text))
            found.take([Party(*span, True, None, "recipients.latin") for span in words], "latin")
    for span, named in ruled.items():
        found.take([Party(*span, named, None, "recipients.ruled")], "ruled")
    return found


def _may_name(passage: Passage) -> bool:
    """Whether a passage says anything of passing data or of tools, or stands under such topics."""
    lead = passage.lead_ins[-1] if passage.lead_ins else ""
    return bool(
        not _TOPICS.isdisjoint(passage.topics)
        or _PASSES.search(passage.text)
        or _USES.search(passage.text)
        or _ANNOUNCES.search(lead)
    )


def _tool(hit: Hit) -> Party:
    kind = "processor" if hit.code.endswith(".service") else "external_tool"
    return Party(hit.start, hit.end, True, kind, "recipients.tool", hit.code.partition(".")[0])
