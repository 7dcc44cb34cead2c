"""One role for one receiver: what one place says of it settles what another leaves open.

That data are provided (提供, 開示, 送信) says nothing of why. Whoever is said to work for the
organisation is given data for that work, wherever else the document says that it gets them.
A firm keeps that role in the whole document, a category (配送業者) in its section.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.core import RecipientMention
from pipeline.extractors.recipient_agents import CONTRACTOR
from pipeline.passages import Passage
from pipeline.text import tight

# Told by the words of the text itself and not by where a list stands.
_ROLE = "processor"
_OPEN = "third_party"
_COMMAS = ("、", "，", "・", "や", "及び", "および", "、又は", "または")
_LISTED = ("recipients.members", "recipients.item")


def sections_of(passages: Iterable[Passage]) -> dict[str, tuple[str, ...]]:
    """The headings above the text of every unit."""
    return {p.article_id: p.headings for p in passages if p.article_id}


def one_role(
    found: Sequence[RecipientMention], sections: Mapping[str, tuple[str, ...]]
) -> list[RecipientMention]:
    """The mentions, those of an open role with the role that the same receiver has elsewhere."""
    working = {_key(m, sections) for m in found if m.kind == _ROLE}
    return [
        replace(m, kind=_ROLE) if m.kind == _OPEN and _key(m, sections) in working else m
        for m in found
    ]


def levelled(found: Sequence[RecipientMention], raw: str) -> list[RecipientMention]:
    """The mentions; of categories in one enumeration the later get data as the first does.

    ``raw`` is the text of the document: 「航空会社、倉庫業者に提供」 gives to both alike.
    """
    kept: list[RecipientMention] = []
    for mention in found:
        before = kept[-1] if kept else None
        alike = before is not None and _is_alike(before, mention, raw)
        kept.append(replace(mention, kind=_OPEN) if alike else mention)
    return kept


def _is_alike(before: RecipientMention, mention: RecipientMention, raw: str) -> bool:
    """Whether a category stands behind another of open role, parted by a comma alone."""
    if before.is_named or mention.is_named or before.kind != _OPEN or mention.kind != _ROLE:
        return False
    if mention.rule_id == CONTRACTOR or mention.name.endswith("委託先"):  # 修理の外部委託先
        return False
    gap = raw[before.span.end : mention.span.start]
    return gap in _COMMAS and before.rule_id not in _LISTED and mention.rule_id not in _LISTED


def _key(
    mention: RecipientMention, sections: Mapping[str, tuple[str, ...]]
) -> tuple[str, tuple[str, ...] | None]:
    where = None if mention.is_named else sections.get(mention.article_id or "", ())
    return tight(mention.name), where
