"""Postal addresses in Latin letters: whose lines are told apart by nothing but their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core import Span
from pipeline.extractors.contact_block import Block
from pipeline.extractors.contact_fields import FieldValue, Piece

LATIN_LINE = re.compile(r"^[ -;=?-~À-ɏ]{2,70}$")
_HOUSE_ABROAD = re.compile(
    r"(?<![0-9A-Za-z])[0-9]{1,6}(?:[A-Za-z]|-[0-9]+)*[ ,]|[ ,][0-9]{4,6}\b|[0-9]-[0-9]"
)
_ATTENTION = re.compile(r"(?i)^(?:attn|attention|c/o)[.: ]*")


def is_street(piece: Piece) -> bool:
    """Whether a line in Latin letters holds a house number or a postal code."""
    return (
        bool(LATIN_LINE.match(piece.text))
        and not piece.strong
        and bool(_HOUSE_ABROAD.search(piece.text))
    )


def foreign(lines: Sequence[Piece], lead: str) -> Block:
    """A contact abroad: the addressee on the first line, then the lines of the address."""
    block = Block(lead=lead)
    first, *rest = lines
    name = first.text.strip(" ,")
    block.add(replace(first, fields=(FieldValue("organization", name, first.span),), labels=()))
    house: list[Piece] = []
    for piece in rest:
        if _ATTENTION.match(piece.text) and not house:
            one = FieldValue("department", _ATTENTION.sub("", piece.text).strip(" ,"), piece.span)
            block.add(replace(piece, fields=(one,), labels=()))
        else:
            house.append(piece)
    if house:
        value = " ".join(" ".join(p.text.strip() for p in house).split())
        span = Span(house[0].span.start, house[-1].span.end)
        block.add(replace(house[0], fields=(FieldValue("address", value, span),), labels=()))
        block.pieces += [replace(p, fields=(), labels=()) for p in house[1:]]
    return block
