"""Categories that only sum up whom the text names beside them.

・決済代行会社（甲株式会社、乙株式会社等。代金の収納に使います）
決済代行会社甲を通じて処理します。 甲、乙等の配送業者に渡します。

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

# 決済代行会社 + （ + 甲, 決済代行会社 + である + 甲, 決済代行会社 + 甲
_BEHIND = re.compile(
    r"[ 　]?(?:等|など)?[ 　]?[（(「『][ 　]?(?:例[:：、]|例えば、?|主に|主として)?|である|たる|の?「|"
)
_BRACKET = re.compile("[（(]")
# Where the name in a bracket only tells by what way, or whose page it is: （甲のフォームから）.
_ASIDE = re.compile("[^（()）。、]{0,12}?(?:から|より|の(?:フォーム|ページ|サイト|規約))")
# 甲、乙 + 等の + 配送業者
_BEFORE = re.compile(
    "[」』）)]?(?:社|様)?[ 　]?(?:(?:等|など)の|といった)"
    "(?:外部の?|国内外の|信頼できる|大手の?|各種)?"
)
_REACH = 24
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


def without_summaries(found: Sequence[RecipientMention], raw: str) -> Iterator[RecipientMention]:
    """The mentions but categories whose members stand beside them by name.

    ``raw`` is the canonical text, in which the spans of ``found`` stand.
    """
    named = [one for one in found if one.is_named]
    starts = {one.span.start: one for one in named}
    ends = [one.span.end for one in named]
    for mention in found:
        if mention.is_named or mention.kind == "joint_user":
            yield mention  # of those who share data a group and its members are told as printed
        elif not _is_spelled_out(mention, starts, raw) and not _sums_up(mention, ends, raw):
            yield mention


def _is_spelled_out(
    mention: RecipientMention, starts: dict[int, RecipientMention], raw: str
) -> bool:
    """Whether somebody is named right behind a category, or at the head of its bracket."""
    opening = _BEHIND.match(raw, mention.span.end)
    member = starts.get(opening.end()) if opening else None
    if opening is None or member is None:
        return False
    return not _BRACKET.search(opening[0]) or not _ASIDE.match(raw, member.span.end)


def _sums_up(mention: RecipientMention, ends: Sequence[int], raw: str) -> bool:
    """Whether a category closes a row of those named before it."""
    start = mention.span.start
    return any(
        _BEFORE.fullmatch(raw, end, start) is not None
        for end in ends
        if start - _REACH <= end < start
    )
