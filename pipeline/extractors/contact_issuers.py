"""The issuer's own name at the head of its desk, where nothing in the name shows what it is.

「Blue Fox Labs」 or 「ことりの巣」 is no more than two words in a block of a contact; the
policy said before that it is what 当店 stands for.
"""

from __future__ import annotations

import re

from pipeline.extractors.contact_blocks import Block
from pipeline.extractors.contact_fields import FieldValue, Piece
from pipeline.extractors.issuer import own_names
from pipeline.passages import Reading
from pipeline.rules import Rules
from pipeline.text import MappedText

_EDGE = " \u3000「『【<(*・■●-"
_BEHIND = re.compile(
    r"[」』】>)]?(?:$|[\s:(/、・]|の?(?:担当|お?問|個人|カスタマー|サポート|事務局|運営))"
)
_LABEL = re.compile("[::][ \u3000]*")


class Issuers:
    """The names by which a document says who it means by 当社, read when first asked."""

    def __init__(self, reading: Reading, rules: Rules) -> None:
        self._reading, self._rules = reading, rules
        self._names: list[str] | None = None

    def settle(self, block: Block) -> None:
        """Give a desk without an organisation the issuer's name that heads its lines."""
        if "organization" in block.fields or not block.strong:
            return
        for name in self._known():
            for piece in block.pieces:
                at = _at_head(piece.text, name)
                if at is not None:
                    block.fields["organization"] = _field(piece, name, at)
                    return
            if block.lead.strip(_EDGE + "」』】>)") == name:
                first = block.pieces[0]
                block.fields["organization"] = FieldValue("organization", name, first.span)
                return

    def _known(self) -> list[str]:
        if self._names is None:
            printed = own_names(self._reading, self._rules)
            self._names = sorted(
                {MappedText.of(name).folded().text for name in printed}, key=len, reverse=True
            )
        return self._names


def _at_head(text: str, name: str) -> int | None:
    """Where the name stands at the head of a line or behind a label."""
    heads = [len(text) - len(text.lstrip(_EDGE)), *(m.end() for m in _LABEL.finditer(text))]
    for at in heads:
        if text.startswith(name, at) and _BEHIND.match(text, at + len(name)):
            return at
    return None


def _field(piece: Piece, name: str, at: int) -> FieldValue:
    return FieldValue("organization", name, piece.view.span(at, at + len(name)))
