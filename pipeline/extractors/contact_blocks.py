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
from pipeline.extractors.contact_abroad import LATIN_LINE, foreign, is_street
from pipeline.extractors.contact_bare import is_house, name_between
from pipeline.extractors.contact_block import Block
from pipeline.extractors.contact_fields import NAMING, STRONG, FieldValue, Piece
from pipeline.searching import seldom

_DATE = re.compile(
    r"^[^。]{0,12}(?:[0-9]{4} ?[年./-] ?[0-9]{1,2}|(?:平成|令和|昭和) ?[0-9元一二三四五六七八九十]+ ?年)[^。]{0,24}$"
)
_FOUNDED = re.compile("[・■● ]*(?:設立|創[業立]|開[業設]|登記)[^。:]{0,5}[: ]")
_NOTE = re.compile(r"^[※(*注]|^(?:以上|敬具)$")
# 「株式会社あおば 総務部」宛: to whom a letter is addressed, never a heading.
_ADDRESSED = re.compile("^[「『][^「」『』]{4,60}[」』] ?(?:宛て?|あて|行|係|御中)[。)]?$")
_NUMBERED = re.compile(
    r"^(?:第 ?[0-9一二三四五六七八九十]+ ?[条章]|#{1,6} |\(?[0-9]{1,2}[.)、](?![0-9])|[①-⑳]|[IVXⅠ-Ⅻ]+[.)])"
)
_BRACKETED = re.compile(r"^[*]{0,2}[【\[<〈《「■●◆▼◇□○・].*")
_POST_TO = seldom(r"(?:住所|宛先|あて先|郵送|書面|郵便).{0,24}[:：。]?$")
_DESK_TITLE = seldom(
    r"^[【<(]?[^。:【<(]{4,30}(?:窓口|連絡先|問い?合わ?せ先|請求先|申出先|受付電話|相談電話)[】>)]?$"
)
_SEVERAL = seldom("及び|および|並びに|ならびに|・|、|や")
# 「連絡先」 below an officer is the officer's; 「お問い合わせ窓口」 is another desk.
_OF_THE_NAMED = re.compile("[(【■●・ ]*ご?連絡先(?:情報)?[)】: ]*$")
# 「サイト名：あおば便り」: a key that is no label of a contact, and its value.
_ENTRY = re.compile("[^:。、]{1,12}:[ ]?[^:。]{1,40}$")
_WINDOW_GAP = 4


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
        elif self.block.continues_address(piece) or self._is_in_address(at, piece):
            self.block.extend_address(piece)
        else:
            yield from self._entry(at, piece)

    def _is_in_address(self, at: int, piece: Piece) -> bool:
        return self._is_next(piece) and is_house(self._held(), piece, self._below(at))

    def _is_next(self, piece: Piece) -> bool:
        """Whether an unexplained line stands right behind an address."""
        last = self.block.pieces[-1:]
        address = self.block.fields.get("address")
        if not last or not address or piece.fields or piece.labels:
            return False
        return piece.line - last[0].line <= 2 and last[0].span.end >= address.span.end

    def _held(self) -> frozenset[str]:
        return frozenset(self.block.fields)

    def _below(self, at: int) -> Piece | None:
        return next(iter(self.pieces[at + 1 : at + 2]), None)

    def _is_remark(self, piece: Piece) -> bool:
        """Whether a sentence behind ※ stands between the name of a desk and its address."""
        named = bool(self.block.fields) and not self.block.strong
        return named and piece.text.startswith("※") and not piece.fields

    def _settle(self) -> None:
        """Make the lines of an address abroad the contact at hand."""
        if self.abroad:
            self.block = foreign(self.abroad, self.block.lead or self.lead)
            self.abroad = []

    def _is_abroad(self, at: int, piece: Piece) -> bool:
        """Whether the line belongs to a postal address in Latin letters.

        Such an address follows 「以下の住所に」, or a company that is alone on its line.
        """
        if piece.strong or not LATIN_LINE.match(piece.text):
            return False
        if self.abroad:
            return piece.line - self.abroad[-1].line == 1
        if self.block.fields:
            return False
        if _POST_TO.search(self.lead[-40:]):
            return True
        below = [p for p in self.pieces[at + 1 : at + 3] if p.line - piece.line < 3]
        return "organization" in piece.kinds and any(is_street(p) for p in below)

    def _entry(self, at: int, piece: Piece) -> Iterator[Block]:
        """A heading, a name, a field, or a line that says nothing here."""
        if self._titles_desk(at, piece):
            self.lead = self.block.lead = piece.text
            return
        if self._is_next(piece) and (name := name_between(self._held(), piece, self._below(at))):
            self.block.add(replace(piece, fields=(name,)))
            return
        opens = self._opens(piece)
        told = " ".join(p.text for p in self.block.pieces if "contact" in p.labels)
        if opens or self._far(piece):
            yield from self.close()
            self.block.lead = self.lead if piece.fields or piece.labels else piece.text
        if not piece.fields and not piece.labels:
            if not opens and self._is_entry(at, piece):
                self.block.pieces.append(piece)
                return
            if self.block.strong and _NOTE.match(piece.text):
                return
            if self.block.fields:
                yield from self.close()
            marked = _BRACKETED.match(piece.text) and not _NUMBERED.match(piece.text)
            self.block.announced = "" if opens and not marked else f"{self.lead} {told}"
            self.lead = self.block.lead = piece.text
            self.block.above = piece
            return
        if self.block.clashes(piece) or self._begins_next(at, piece) or self._turns(piece):
            yield from self.close()
        if "organization" in piece.kinds and self._is_titled():
            del self.block.fields["department"]
        self.block.add(piece)

    def _is_entry(self, at: int, piece: Piece) -> bool:
        """Whether the line tells something else of the one who was just named: サイト名：…, 国：…"""
        last = self.block.pieces[-1:]
        if not last or self.block.strong or piece.line - last[0].line > _WINDOW_GAP // 2:
            return False
        if "organization" not in self.block.fields or not self.block.labels:
            return False
        beside = self._below(at)
        in_row = piece.cell > 0 or (beside is not None and beside.line == piece.line)
        return in_row or bool(_ENTRY.match(piece.text))

    def _is_titled(self) -> bool:
        """Whether the desk above a company only says what for one turns to it (苦情及び相談窓口)."""
        desk = self.block.fields.get("department")
        first = self.block.pieces[:1]
        if desk is None or not first or not first[0].span.encloses(desk.span):
            return False
        return bool(_DESK_TITLE.search(first[0].text) and _SEVERAL.search(desk.value))

    def _is_date(self, piece: Piece) -> bool:
        if piece.cell or _FOUNDED.match(piece.text):
            return False  # a line of a profile: 設立 2015年4月
        return bool(_DATE.match(piece.text)) and not piece.kinds & (STRONG | {"person"})

    def _opens(self, piece: Piece) -> bool:
        """Whether the piece is a heading: by the outline, a number, or brackets around a title."""
        if piece.strong or _ADDRESSED.search(piece.text) or self._is_officer_of(piece):
            return False
        if self._is_of_officer(piece):
            return False
        numbered = bool(_NUMBERED.match(piece.text))
        if self.is_heading(piece.span) and (numbered or not _is_name(piece)):
            return True
        return (numbered and not piece.fields) or (
            self.block.strong
            and bool(_BRACKETED.match(piece.text))
            and not piece.labels
            and not self._is_last_of_list(piece)
        )

    def _is_last_of_list(self, piece: Piece) -> bool:
        """Whether a company behind the same bullet as the numbers above is whose they are."""
        last = self.block.pieces[-1:]
        return bool(
            last
            and "organization" in piece.kinds
            and "organization" not in self.block.fields
            and piece.text[:1] in "・●■-"
            and last[0].text[:1] == piece.text[:1]
            and piece.line - last[0].line < _WINDOW_GAP // 2 + 1
        )

    def _is_officer_of(self, piece: Piece) -> bool:
        """Whether a title alone on its line, without bearer, belongs to the company and desk above."""
        held = self.block.fields.keys() == {"organization", "department"}
        alone = piece.labels == ("officer",) and not piece.fields
        near = bool(self.block.pieces) and piece.line - self.block.pieces[-1].line == 1
        return (
            held
            and alone
            and near
            and not _NUMBERED.match(piece.text)
            and not _BRACKETED.match(piece.text)
        )

    def _is_of_officer(self, piece: Piece) -> bool:
        """Whether a bare 連絡先 right below an officer is where that officer is reached."""
        near = (
            bool(self.block.pieces) and piece.line - self.block.pieces[-1].line < _WINDOW_GAP // 2
        )
        named = self.block.fields.keys() & {"person", "department"}
        officer = "officer" in self.block.labels and bool(named) and not self.block.strong
        return near and officer and not piece.fields and bool(_OF_THE_NAMED.match(piece.text))

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
        if self._is_of_officer(piece):
            return False
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
