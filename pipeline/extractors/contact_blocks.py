"""Which fields belong together: neighbouring lines become one contact.

A contact ends at running text, a dated line, a heading, and where a field
comes a second time. Names stand before the numbers they belong to, sometimes
after the address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.core import Span
from pipeline.extractors.addresses import is_building, names_house
from pipeline.extractors.contact_fields import NAMING, STRONG, FieldValue, Piece

_DATE = re.compile(
    r"^[^。]{0,12}(?:[0-9]{4} ?[年./-] ?[0-9]{1,2}|(?:平成|令和|昭和) ?[0-9元一二三四五六七八九十]+ ?年)[^。]{0,24}$"
)
_NOTE = re.compile(r"^[※(*注]|^(?:以上|敬具)$")
_NUMBERED = re.compile(
    r"^(?:第 ?[0-9一二三四五六七八九十]+ ?[条章]|#{1,6} |\(?[0-9]{1,2}[.)、](?![0-9])|[①-⑳]|[IVXⅠ-Ⅻ]+[.)])"
)
_BRACKETED = re.compile(r"^[*]{0,2}[【\[<〈《「■●◆▼◇□○・].*")
_LATIN_LINE = re.compile(r"^[ -;=?-~À-ɏ]{2,70}$")
_POST_TO = re.compile(r"(?:住所|宛先|あて先|郵送|書面|郵便).{0,24}[:：。]?$")
_HOUSE_ABROAD = re.compile(
    r"(?<![0-9A-Za-z])[0-9]{1,6}(?:[A-Za-z]|-[0-9]+)*[ ,]|[ ,][0-9]{4,6}\b|[0-9]-[0-9]"
)
_DESK_TITLE = re.compile(
    r"^[【<(]?[^。:【<(]{4,30}(?:窓口|連絡先|問い?合わ?せ先|請求先|申出先|受付電話|相談電話)[】>)]?$"
)
# The name over the door of the company on the line above.
_TRADE = re.compile("^(?:店舗|店|ショップ|サイト|サービス|ブランド|屋)(?:号|名)")
_ATTENTION = re.compile(r"(?i)^(?:attn|attention|c/o)[.: ]*")
_WINDOW_GAP = 4
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
        return named and ":" in piece.text

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
        if not last.fields or max(f.span for f in last.fields) != held.span:
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


def blocks(pieces: Sequence[Piece], is_heading: Callable[[Span], bool]) -> Iterator[Block]:
    """The contacts that the pieces of one window make, running text left out."""
    maker = _Maker(pieces, is_heading)
    for at, piece in enumerate(pieces):
        yield from maker.feed(at, piece)
    yield from maker.close()


def _is_name(piece: Piece) -> bool:
    """Whether the line is little else than names, which are easily taken for a title."""
    named = sum(len(f.span) for f in piece.fields if f.kind in NAMING)
    return named * 10 >= len(piece.text.strip()) * 7 and not _BRACKETED.match(piece.text)


def _street(piece: Piece) -> bool:
    """Whether a line in Latin letters holds a house number or a postal code."""
    return (
        bool(_LATIN_LINE.match(piece.text))
        and not piece.strong
        and bool(_HOUSE_ABROAD.search(piece.text))
    )


def _foreign(lines: Sequence[Piece], lead: str) -> Block:
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


@dataclass(slots=True)
class _Maker:
    pieces: Sequence[Piece]
    is_heading: Callable[[Span], bool]
    block: Block = field(default_factory=Block)
    lead: str = ""
    abroad: list[Piece] = field(default_factory=list)
    body: FieldValue | None = None

    def close(self, *, dated: bool = False) -> Iterator[Block]:
        """Give out the block, if it holds anything, and begin another one."""
        self._settle()
        if "accreditation" in self.block.labels:
            self._name_body()
        if self.block.fields:
            yield self.block
        self.block = Block(lead=self.lead, dated=dated)

    def _name_body(self) -> None:
        """The name of an accredited body stands under a title of its own, before its desk."""
        name = self.block.fields.get("organization")
        if name and not self.block.strong:
            self.body = name
            self.block.fields.clear()
        elif self.body and not name:
            self.block.fields["organization"] = self.body

    def feed(self, at: int, piece: Piece) -> Iterator[Block]:
        if self.abroad and not self._is_abroad(at, piece):
            self._settle()
        if piece.prose and self._is_remark(piece):
            return
        if piece.prose:
            yield from self.close()
            self.lead = self.block.lead = piece.text
        elif self._is_abroad(at, piece):
            self.abroad.append(piece)
        elif self._is_date(piece):
            yield from self.close(dated=True)
        elif self.block.continues_address(piece):
            self.block.extend_address(piece)
        else:
            yield from self._entry(at, piece)

    def _is_remark(self, piece: Piece) -> bool:
        """Whether a sentence behind ※ stands between the name of a desk and its address."""
        named = bool(self.block.fields) and not self.block.strong
        return named and piece.text.startswith("※") and not piece.fields

    def _settle(self) -> None:
        """Make the lines of an address abroad the contact at hand."""
        if self.abroad:
            self.block = _foreign(self.abroad, self.block.lead or self.lead)
            self.abroad = []

    def _is_abroad(self, at: int, piece: Piece) -> bool:
        """Whether the line belongs to a postal address in Latin letters.

        Such an address follows 「以下の住所に」, or a company that is alone on its line.
        """
        if piece.strong or not _LATIN_LINE.match(piece.text):
            return False
        if self.abroad:
            return piece.line - self.abroad[-1].line == 1
        if self.block.fields:
            return False
        if _POST_TO.search(self.lead[-40:]):
            return True
        below = [p for p in self.pieces[at + 1 : at + 3] if p.line - piece.line < 3]
        return "organization" in piece.kinds and any(_street(p) for p in below)

    def _entry(self, at: int, piece: Piece) -> Iterator[Block]:
        """A heading, a name, a field, or a line that says nothing here."""
        if self._titles_desk(at, piece):
            self.lead = self.block.lead = piece.text
            return
        if self._opens(piece) or self._far(piece):
            yield from self.close()
            self.block.lead = self.lead if piece.fields or piece.labels else piece.text
        if not piece.fields and not piece.labels:
            if self.block.strong and _NOTE.match(piece.text):
                return
            if self.block.fields:
                yield from self.close()
            self.lead = piece.text
            self.block.lead = piece.text
            self.block.above = piece
            return
        if self.block.clashes(piece) or self._begins_next(at, piece) or self._turns(piece):
            yield from self.close()
        self.block.add(piece)

    def _is_date(self, piece: Piece) -> bool:
        return bool(_DATE.match(piece.text)) and not piece.kinds & (STRONG | {"person"})

    def _opens(self, piece: Piece) -> bool:
        """Whether the piece is a heading: by the outline, a number, or brackets around a title."""
        if piece.strong:
            return False
        numbered = bool(_NUMBERED.match(piece.text))
        if self.is_heading(piece.span) and (numbered or not _is_name(piece)):
            return True
        return (numbered and not piece.fields) or (
            self.block.strong and bool(_BRACKETED.match(piece.text)) and not piece.labels
        )

    def _titles_desk(self, at: int, piece: Piece) -> bool:
        """Whether the line only says what the desk of the company above is for."""
        return (
            self.block.fields.keys() == {"organization"}
            and not piece.fields
            and bool(_DESK_TITLE.search(piece.text))
            and piece.line - self.block.pieces[-1].line < _WINDOW_GAP
            and self._strong_below(at) is not None
        )

    def _far(self, piece: Piece) -> bool:
        return bool(self.block.pieces) and piece.line - self.block.pieces[-1].line > _WINDOW_GAP

    def _begins_next(self, at: int, piece: Piece) -> bool:
        """Whether a name line after numbers opens the next contact.

        It does where numbers come again below; an officer, where none follow.
        """
        if piece.strong or not self.block.strong:
            return False
        below = self._strong_below(at)
        if below is None:
            named = bool(piece.kinds & {"person", "department"}) or piece.due is not None
            return "officer" in piece.labels and named
        again = below.kinds & self.block.fields.keys() & STRONG
        return bool(again) and bool(piece.kinds & NAMING)

    def _turns(self, piece: Piece) -> bool:
        """Whether a label alone on its line turns from names above to somebody else."""
        if piece.fields or self.block.strong or not self.block.fields:
            return False
        if {"manager", "accreditation"} & set(piece.labels):
            return True
        named = self.block.fields.keys() & {"person", "department"}
        return "contact" in piece.labels and "officer" in self.block.labels and bool(named)

    def _strong_below(self, at: int) -> Piece | None:
        """The next piece with a number or address, before running text or a date."""
        for later in self.pieces[at + 1 : at + 5]:
            if later.prose or self._is_date(later):
                return None
            if later.strong:
                return later
        return None
