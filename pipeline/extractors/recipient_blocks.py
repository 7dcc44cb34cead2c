"""Lines that are a name, above lines that tell of the one named.

（１）甲株式会社（米国）
提供する情報：氏名
利用目的：…
"""

from __future__ import annotations

import re

from pipeline.extractors.names import organizations
from pipeline.passages import Passage
from pipeline.rules import Rules

_LABELLED = re.compile(
    r"(?:\*\*)?([^:。—–―]{2,45}?)(?:\*\*)?(?::(?!//)|—|–|―|…+|(?<=[ぁ-鿿)])=(?=[ぁ-鿿(])|・{2,}|\.{3,}| ?- ?(?=[ぁ-鿿]))(?:\*\*)?(.+)"
)
# 01提供する情報: a number glued to its label.
NUMBER = re.compile("^[0-9]{1,2}[.)]?(?=[^0-9])")
_PROVIDER = re.compile(r"^[^。()]{2,40}\((?:提供(?:元|者|会社)?:)?([^()]{2,50})\)$")
_DIVIDER = re.compile("[:—–―…=-]|・・|\\.\\.\\.")
# Below these lines the list is over: whom to ask, a date, whose policy it is.
CLOSES = re.compile(
    "(?:(?:個人情報(?:保護|に関する|の取扱いに関する)?の?|本件に関する)?(?:お?問い?合わ?せ|ご?相談|苦情)[^。、]{0,14}|(?:ご)?連絡先|(?:担当|受付|相談)?窓口(?:のご案内)?|附則|以上|(?:制定|改定|施行|策定)日?|(?:運営|発行|作成)者?"
    "|会社(?:概要|情報|名)|事業者(?:名|の名称|情報)|(?:個人情報(?:保護)?)?(?:管理|責任)者)(?::.*)?"
)
# (提供先)甲: a label in brackets.
_BRACKETED = re.compile(
    r"[(\[【〔<〈《]([^()\[\]【】〔〕<>〈〉《》。、:]{0,18}(?:先|者|相手方?|範囲|名称?))[)\]】〕>〉》]:?(.+)"
)
BRACKETS = re.compile(r"\([^()]*\)")
_LONGEST = 70


def labelled(text: str) -> re.Match[str] | None:
    """A label and what it tells, as groups 1 and 2: 利用目的：…"""
    label = _LABELLED.match(text) if _DIVIDER.search(text) else None
    return label or _BRACKETED.fullmatch(text)


def heads_block(passage: Passage, following: Passage | None, rules: Rules) -> bool:
    """Whether ``passage`` is the name of a firm and the next line a fact about it."""
    if following is None or len(passage.text) > _LONGEST or "。" in passage.text:
        return False
    told = labelled(following.text)
    name = NUMBER.sub("", told[1].strip("*:・ ")) if told else ""
    fact = rules.first("recipient_attribute", name) if name else None
    if fact is None or fact.code not in ("purpose", "items"):
        return False
    bare = BRACKETS.sub("", passage.text).strip("<>【】[]■●◆*・ ")
    named = organizations(bare)
    if named and named[0] == (0, len(bare)):
        return True
    gloss = _PROVIDER.search(passage.text)  # Heron Analytics (甲株式会社)
    return gloss is not None and organizations(gloss[1]) == [(0, len(gloss[1]))]
