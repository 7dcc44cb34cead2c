"""Names at the head of a desk that nothing in the name shows to be one.

「Blue Fox Labs」 or 「ことりの巣」 is no more than two words in a block of a contact; the
policy said before that it is what 当店 stands for.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extractors.contact_bare import name_above
from pipeline.extractors.contact_block import Block
from pipeline.extractors.contact_fields import LATIN_NAME, FieldValue, Piece
from pipeline.extractors.issuer import own_names
from pipeline.passages import Reading
from pipeline.rules import Rules
from pipeline.searching import seldom
from pipeline.text import MappedText

_EDGE = " \u3000「『【<(*・■●-"
_BEHIND = seldom(
    r"[」』】>)]?(?:$|[\s:(/、・]|の?(?:担当|お?問|個人|カスタマー|サポート|事務局|運営|お客様|ご?相談|受付))"
)
# A group of companies, and no group of people within one.
_GROUP = re.compile(
    "(?!.*(?:[当弊]社|総務|人事|労務|経理|財務|法務|広報|企画|管理|推進|開発|業務|営業|事業|販売|商品|品質|技術|情報|システム|個人|お?客様?|顧客"
    "|カスタマー|サポート|サービス|相談|受付|担当|運営|事務|マーケティング|コーポレート|コンプライアンス|リスク|デジタル))[^ ]{2,20}グループ"
)
_LABEL = re.compile("[::][ \u3000]*")

_NEAR = 2
_LONGEST_HEAD = 30
# What is set in English over a desk and names nobody.
_LATIN_WORD = seldom(
    r"\b(?:contact|inquir|privacy|policy|about|address|access|company|mail|e-?mail|tel|phone|fax|customer|service"
    r"|information|office|home|menu|follow|sns|map|us|form|help|faq|web|news|recruit|japan|tokyo|head|desk|team|support"
    r"|profile|page|top|note|line|instagram|facebook|twitter|x)\b",
    re.IGNORECASE,
)


class Issuers:
    """The names by which a document says who it means by 当社, read when first asked."""

    def __init__(self, reading: Reading, rules: Rules) -> None:
        self._reading, self._rules = reading, rules
        self._names: list[str] | None = None

    def settle(self, block: Block) -> None:
        """Give a desk without an organisation the issuer's name that heads its lines."""
        if "organization" in block.fields or not (block.strong or "person" in block.fields):
            return
        if _settle_group(block):
            return
        if latin := _in_latin(block):
            _head(block, latin)
            return
        person = block.fields.get("person")
        for name in self._known():
            if person and not name.isascii() and person.value.replace(" ", "") == name:
                continue  # somebody who runs a service alone is a person
            for piece in block.pieces:
                at = _at_head(piece.text, name)
                if at is not None:
                    block.fields["organization"] = _field(piece, name, at)
                    _part(block, name)
                    return
            above = block.above
            at = _at_head(above.text, name) if above and not above.prose else None
            if above and at is not None and len(above.text) <= _LONGEST_HEAD:
                _head(block, _field(above, name, at))
                return
        if block.above is not None and _is_next_to(block, block.above):
            placed = name_above(block.above, block.announced)
            if placed:
                _head(block, placed)

    def _known(self) -> list[str]:
        if self._names is None:
            printed = own_names(self._reading, self._rules)
            self._names = sorted(
                {MappedText.of(name).folded().text for name in printed}, key=len, reverse=True
            )
        return self._names


def _head(block: Block, name: FieldValue) -> None:
    """Make the line above a block its first line, which names the organisation."""
    block.fields["organization"] = name
    if block.above is not None:
        block.pieces.insert(0, replace(block.above, fields=(name,)))


def _settle_group(block: Block) -> bool:
    """Make the group of companies that a line of the block names its organisation."""
    desks = (one for piece in block.pieces for one in piece.fields if one.kind == "department")
    group = next((one for one in desks if _GROUP.fullmatch(one.value)), None)
    if group is None:
        return False
    block.fields["organization"] = replace(group, kind="organization")
    if block.fields.get("department") == group:
        del block.fields["department"]
    return True


def _part(block: Block, name: str) -> None:
    """Leave the organisation's name out of the desk's: みずうみ書房相談窓口."""
    desk = block.fields.get("department")
    if desk and desk.value.startswith(name) and len(desk.value) > len(name):
        rest = desk.value.removeprefix(name).lstrip(" の")
        span = replace(desk.span, start=desk.span.end - len(rest))
        block.fields["department"] = FieldValue("department", rest, span)


def _in_latin(block: Block) -> FieldValue | None:
    """The name in Latin letters that is alone on the line above an address or number."""
    above = block.above
    if above is None:
        return None
    name = above.text.strip()
    if not _is_next_to(block, above) or _LATIN_WORD.search(name) or not LATIN_NAME.fullmatch(name):
        return None
    return _field(above, name, above.text.find(name))


def _is_next_to(block: Block, above: Piece) -> bool:
    below = next((p.line for p in block.pieces if p.line > above.line), above.line + _NEAR)
    return below - above.line < _NEAR


def _at_head(text: str, name: str) -> int | None:
    """Where the name stands at the head of a line or behind a label."""
    heads = [len(text) - len(text.lstrip(_EDGE)), *(m.end() for m in _LABEL.finditer(text))]
    for at in heads:
        if text.startswith(name, at) and _BEHIND.match(text, at + len(name)):
            return at
    return None


def _field(piece: Piece, name: str, at: int) -> FieldValue:
    return FieldValue("organization", name, piece.view.span(at, at + len(name)))
