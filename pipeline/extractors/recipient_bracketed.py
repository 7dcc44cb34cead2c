"""Firms in the bracket behind a category: ・決済代行会社(甲株式会社、乙株式会社等。代金の収納に使います).

Whoever is named is the recipient; the category tells what the one named does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.core import RecipientMention
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_names import listed
from pipeline.passages import Passage
from pipeline.rules import Rules

# 決済代行会社 + (甲、乙等。…): the head of a bracket up to what is told of those in it.
_MEMBERS = re.compile(
    r"(?:等|など)?\((?:例[::、]|例えば、?|主に|主として)?(?P<names>[^()をがはにで]{2,120}?)"
    r"(?=(?:等|など)?(?:による|によって|が|を|は|に|で|の|\)|。))"
)
_FORMS = ("recipients.organization", "recipients.listed_name")


def bracketed(
    found: Sequence[RecipientMention], passages: Sequence[Passage], rules: Rules
) -> Iterator[tuple[Passage, Party, RecipientMention]]:
    """Each firm that a bracket behind one of the categories ``found`` names, with the category.

    Only those that nothing else has read.
    """
    categories = [one for one in found if not one.is_named]
    for passage in passages if categories else ():
        if "(" not in passage.text:
            continue
        for category in categories:
            start, end = passage.view.find(category.span)
            bracket = _MEMBERS.match(passage.text, end) if start < end else None
            for party in _firms(bracket, rules) if bracket else ():
                at = passage.view.span(party.start, party.end)
                if all(one.span.end <= at.start or at.end <= one.span.start for one in found):
                    yield passage, party, category


def _firms(bracket: re.Match[str], rules: Rules) -> Iterator[Party]:
    """The firms with which a bracket begins."""
    begin = 0
    for party in listed(bracket["names"], rules, whole=False):
        sure = party.firm is not None or party.rule_id in _FORMS
        if not party.is_named or not sure or party.start > begin + 2:
            return
        begin = party.end
        yield party.moved(bracket.start("names"))
