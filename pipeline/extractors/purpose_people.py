"""Whose data a heading speaks of: what is done for these people has a code of its own.

Below 「お取引先様の個人情報」 a contract and a message are dealings with partners, below
「応募者の個人情報」 a message belongs to the selection (corpus/codebook.md, section 7).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.core import Article
from pipeline.extractors.purpose_codes import ordered
from pipeline.text import tight

_PEOPLE = {
    "recruitment": re.compile(
        "応募者|応募(?:された|いただいた|を希望)|求職者|採用(?:候補|希望|選考)"
    ),
    "hr_management": re.compile("従業[員者]|社員|職員|退職(?:者|され)|スタッフ"),
    "partner_management": re.compile(
        "取引先|取引関係者|仕入れ?先|株主|委託先|提携先|協力(?:会社|業者|者)|ビジネスパートナー"
        "|サプライヤー|ベンダー|投資家|出資者"
    ),
}
# Customers beside them, or data that these people hand over, say nothing of the kind.
_OTHERS = re.compile(
    "客|顧客|会員|利用者|ユーザー?|患者|入居者|生徒|学生|園児"
    "|(?:から|より)[^、。]{0,8}(?:委託|提供|預|受)|(?:へ|に)の|(?:派遣|登録)(?:社員|スタッフ)|共同利用|監督"
)
# A heading longer than this is a sentence.
_LONGEST = 48
# What is done for anybody.
_GENERAL = frozenset({"service_provision", "service_notice", "account_management"})


def among(codes: Sequence[str], people: str | None) -> tuple[str, ...]:
    """``codes`` of a purpose for ``people`` (a code or None): general ones become theirs."""
    if people is None or _GENERAL.isdisjoint(codes):
        return tuple(codes)
    return ordered((*(code for code in codes if code not in _GENERAL), people))


def of_units(articles: Iterable[Article]) -> dict[str, str]:
    """The code of the people of whom the nearest heading of a unit speaks, by the unit's id.

    ``articles`` come parents first; units whose heading speaks of nobody are left out.
    """
    found: dict[str, str | None] = {}
    for article in articles:
        inherited = found.get(article.parent_id or "")
        own = of_heading(article.heading) if article.heading else inherited
        found[article.article_id] = own
    return {unit: people for unit, people in found.items() if people is not None}


def of_heading(heading: str) -> str | None:
    """The code of the people of whom a heading speaks; None for nobody, for several or others."""
    text = tight(heading)
    if len(text) > _LONGEST or _OTHERS.search(text):
        return None
    named = [code for code, words in _PEOPLE.items() if words.search(text)]
    if named == ["hr_management", "partner_management"]:
        return "partner_management"  # 「委託先の従業者」
    return named[0] if len(named) == 1 else None
