"""One contact in the making, and what it can take in.

Names stand before the numbers they belong to, sometimes after the address; a field that
comes a second time with another value begins the next contact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.core import Span
from pipeline.extractors.addresses import is_building, names_house
from pipeline.extractors.contact_fields import NAMING, STRONG, FieldValue, Piece

# The name over the door of the company on the line above.
_TRADE = re.compile("^(?:店舗|店|ショップ|サイト|サービス|ブランド|屋)(?:号|名)")
_BULLET = " \u3000・●■"
_REPEATABLE = frozenset({"phone", "fax", "email", "url"})


@dataclass(slots=True)
class Block:
    """One contact in the making: its pieces, its fields, further numbers of the same desk."""

    pieces: list[Piece] = field(default_factory=list)
    fields: dict[str, FieldValue] = field(default_factory=dict)
    extras: list[FieldValue] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    lead: str = ""
    dated: bool = False
    above: Piece | None = None
    # What stands before the line above, where that line is no heading.
    announced: str = ""

    @property
    def strong(self) -> bool:
        return any(kind in STRONG for kind in self.fields)

    @property
    def representative(self) -> bool:
        return any(piece.representative for piece in self.pieces)

    @property
    def span(self) -> Span:
        """From the first line that states a field: a title above is no evidence of one."""
        first = next((at for at, piece in enumerate(self.pieces) if piece.fields), 0)
        spans = [piece.span for piece in self.pieces[first:]]
        return Span(min(s.start for s in spans), max(s.end for s in spans))

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.labels += piece.labels
        for one in piece.fields:
            held = self.fields.get(one.kind)
            later = one.kind == "department" or (one.kind == "person" and not piece.representative)
            if held is None or (later and not self.strong and not held.value.endswith(one.value)):
                self.fields[one.kind] = one
            elif held.value != one.value and one.kind in _REPEATABLE:
                self.extras.append(one)

    def clashes(self, piece: Piece) -> bool:
        """Whether the piece brings a field that the block holds with another value."""
        names = bool(piece.kinds & NAMING)
        for one in piece.fields:
            held = self.fields.get(one.kind)
            if held is None or held.value == one.value or one.kind == "hours":
                continue
            if one.kind in _REPEATABLE:
                if names or len(piece.kinds & self.fields.keys() & STRONG) > 1:
                    return True
            elif one.kind == "department":
                if (self.strong and piece.strong) or self._is_desk_of_another(piece):
                    return True
            elif one.kind == "person" and self._is_second(piece):
                return True
            elif (one.kind == "person" and not self.strong) or (
                one.kind == "organization" and not self.strong and _TRADE.match(piece.text)
            ):
                continue
            else:
                return True
        return False

    def _is_second(self, piece: Piece) -> bool:
        """Whether a person with a title of their own follows another: 受付担当者 A, 責任者 B."""
        named = "person" in self.fields and not self.representative and not piece.representative
        held = self.fields.get("department")
        of_other_unit = held is not None and any(
            f.kind == "department" and f.value != held.value for f in piece.fields
        )
        return named and (":" in piece.text or ("officer" in self.labels and of_other_unit))

    def _is_desk_of_another(self, piece: Piece) -> bool:
        """Whether a desk alone on its line follows an officer who has a department."""
        held = self.fields["department"].span
        titled = any(
            {"person", "department"} <= p.kinds and p.span.encloses(held) for p in self.pieces
        )
        return titled and not self.strong and not piece.labels and piece.kinds == {"department"}

    def continues_address(self, piece: Piece) -> bool:
        """Whether the piece is the rest of the address that ends the block so far."""
        held = self.fields.get("address")
        # 「みどりビル(受付3F)」: a word that is a label elsewhere.
        labelled = piece.labels and (piece.fields or not is_building(piece.text))
        if not held or not self.pieces or labelled or piece.kinds - {"department", "organization"}:
            return False
        last = self.pieces[-1]
        ends = max(f.span.end for f in last.fields) if last.fields else last.span.end
        if ends != held.span.end:
            return False
        text = piece.text.strip(_BULLET)
        return is_building(text) or (
            not names_house(held.value) and names_house(text) and len(text) < 40
        )

    def extend_address(self, piece: Piece) -> None:
        held = self.fields["address"]
        value = " ".join(f"{held.value} {piece.text.strip(_BULLET)}".split())
        self.fields["address"] = FieldValue("address", value, Span(held.span.start, piece.span.end))
        self.pieces.append(Piece(piece.span, piece.view, piece.line, piece.cell))
