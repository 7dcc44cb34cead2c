"""Recipients: to whom personal data are given, entrusted, sent, or with whom they are shared.

Three sources: records of tables (recipient_tables), lists and titled lines
(recipient_lists), and sentences that say so (recipient_frames). Nobody to whom the text
says that data are not given, and nobody in the exceptions of the law, is a recipient.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from pipeline.core import RecipientMention
from pipeline.extractors import recipient_defined as groups
from pipeline.extractors import recipient_exceptions as carved
from pipeline.extractors import recipient_judged as judged
from pipeline.extractors.recipient_aliases import is_longer, one_a_span, without_aliases
from pipeline.extractors.recipient_beside import only_spoken_of
from pipeline.extractors.recipient_blocks import BRACKETS
from pipeline.extractors.recipient_bracketed import bracketed
from pipeline.extractors.recipient_clauses import Frame
from pipeline.extractors.recipient_described import above, described
from pipeline.extractors.recipient_doubles import without_classes
from pipeline.extractors.recipient_fields import fielded, has_strokes
from pipeline.extractors.recipient_full_names import in_full
from pipeline.extractors.recipient_headed import bare_row, given_row
from pipeline.extractors.recipient_items import as_item
from pipeline.extractors.recipient_keeping import Keeper
from pipeline.extractors.recipient_kinds import entrusted_abroad
from pipeline.extractors.recipient_linked import linked
from pipeline.extractors.recipient_members import classed, defined
from pipeline.extractors.recipient_own import own_names
from pipeline.extractors.recipient_receiving import no_third_party
from pipeline.extractors.recipient_roles import levelled, one_role, sections_of
from pipeline.extractors.recipient_rosters import rosters
from pipeline.extractors.recipient_rows import PREDICATE, Names, range_of
from pipeline.extractors.recipient_sentences import COMES_IN, NOTHING_PASSED, parsed
from pipeline.extractors.recipient_served import served
from pipeline.extractors.recipient_signs import by_nature
from pipeline.extractors.recipient_stores import stores
from pipeline.extractors.recipient_successions import successors
from pipeline.extractors.recipient_sure import sure_trades
from pipeline.extractors.recipient_tables import rows
from pipeline.extractors.recipient_told import told_of
from pipeline.extractors.recipient_vendors import vendors
from pipeline.passages import Passage, Reading, Record
from pipeline.rules import Rules
from pipeline.text import tight

_LONGEST_LINE = 24
_SERVING = ("processor", "external_tool")
_PERSONAL = re.compile("個人(?:情報|データ)|お客様情報|利用者情報|パーソナルデータ")
# 「グループ会社との共同利用に関する利用目的」 is a title of purposes.
_PURPOSE_TITLE = re.compile("(?:利用|使用|提供)目的(?:について)?$")


def find(reading: Reading, rules: Rules) -> Iterator[RecipientMention]:
    """The recipients of a document, every mention of its own; spans in the canonical text."""
    finder, found = _read(reading, rules)
    yield from _once(finder.judged(reading, found), reading.document.text)


def by_rules(reading: Reading, rules: Rules) -> Iterator[RecipientMention]:
    """As :func:`find`, by the rules alone."""
    _, found = _read(reading, rules)
    yield from _once(found, reading.document.text)


def examples(reading: Reading, rules: Rules) -> tuple[judged.Scene, list[RecipientMention]]:
    """What the model of recipients sees of a document, and what the rules find in it."""
    finder, found = _read(reading, rules)
    return judged.Scene(reading, found, finder.own, rules), found


def _read(reading: Reading, rules: Rules) -> tuple[_Finder, list[RecipientMention]]:
    own = own_names(p.text for p in reading.passages if p.role != "cell")
    finder = _Finder(rules, own, reading.document.text, entrusted_abroad(reading.passages))
    abroad = (p.headings for p in reading.passages if p.article_id in finder.entrusted)
    finder.abroad = frozenset(headings for headings in abroad if headings)
    for record in reading.records:
        finder.read_record(record)
    for passage, following in zip_longest(reading.passages, reading.passages[1:]):
        finder.read_passage(as_item(passage, following), following)
    finder.read_linked(reading.passages)
    for passage in reading.passages:
        finder.read_tools(passage)
    finder.read_members(reading.passages)
    finder.read_groups(reading.passages)
    finder.read_vendors(reading.passages)
    finder.read_sure(reading.passages)
    raw = finder.raw
    finder.found = [one for one in finder.found if not only_spoken_of(one, raw)]
    whole = one_a_span(list(in_full(finder.found, raw)))
    told = one_role(served(whole, reading.passages, rules), sections_of(reading.passages))
    return finder, list(levelled(told, raw))


def _once(found: Sequence[RecipientMention], raw: str) -> Iterator[RecipientMention]:
    """The recipients without what only stands for others of them."""
    yield from without_aliases(list(without_classes(found, raw)), raw)


@dataclass(slots=True)
class _Finder(Keeper):
    """Reads one document in text order."""

    about_data: bool = False
    line_kinds: tuple[str, ...] = ()

    def read_record(self, record: Record) -> None:
        """The receivers of a row, each with the words of its other columns."""
        if any(NOTHING_PASSED.search(spot.cell.text) for spot in record.fields):
            return
        section = self.kinds.of_record(record)
        if record.article and record.article.article_id in self.entrusted:
            section = "processor"
        for row in rows(record, section, self.rules, self.raw):
            party = self.tools.provider(row.cell.text, row.party)
            name = row.cell.text[party.start : party.end]
            if name in self.own and row.kind != "joint_user":
                continue
            kind = by_nature(party) or row.kind
            if kind == "processor" and self._is_of_tracker(record, name):
                kind = "external_tool"
            self._add(row.cell, party, Frame(kind, False, row.confidence), row.rule_id)
            self.found[-1] = replace(
                self.found[-1], country=row.country, purpose=row.purpose, items=row.items,
                retention=row.retention,
            )  # fmt: skip

    def _is_of_tracker(self, record: Record, name: str) -> bool:
        """Whether the row of one named is about a tool that measures or advertises."""
        tools = [f.cell.text for f in record.fields if f.role == "tool"]
        return any(self.tools.is_tracker(BRACKETS.sub("", t).strip()) for t in (*tools, name))

    def read_passage(self, passage: Passage, following: Passage | None = None) -> None:
        """The recipients of a sentence, a line or an item."""
        if passage.role == "cell":
            self.lists.close()
            if PREDICATE.search(passage.text):
                self._sentence(passage, False)
            return
        if self.lists.title(passage) or _PURPOSE_TITLE.search(passage.text):
            return
        head = self.lists.block_head(passage, following)
        if passage.role == "heading":
            self.line_kinds = ()
            names = self.lists.subheading(passage) or head
            if not (names and self._list(names)):
                self._fields(passage)
            return
        if fact := self.lists.fact(passage):
            self._fill(*fact)
            return
        self._read_text(passage, head, following)

    def _read_text(self, passage: Passage, head: Names | None, following: Passage | None) -> None:
        """The recipients of a line of text; ``head`` are the names that it is if it opens a block."""
        if carved.is_denied(passage, self.rules):
            return
        if passage.headings and COMES_IN.search(passage.headings[-1]):
            return
        if has_strokes(passage) and self._fields(passage):
            return
        value = self.lists.value(passage) or head
        if value and (self._list(value) or value.rule_id == "recipients.label"):
            return
        if self._no_third_party(passage):
            return
        section = self.kinds.of_section(passage.headings, passage.topics)
        self.lists.lead_in(passage, section)
        self._told(passage, following)
        self.about_data = bool(_PERSONAL.search(passage.text))

    def _told(self, passage: Passage, following: Passage | None) -> None:
        """The recipients of a sentence by its words, of an item by its list or its heading."""
        exceptional = carved.is_exception(passage, self.rules) and not self.lists.is_nearer(passage)
        before = len(self.found)
        self._sentence(passage, exceptional, following)
        if len(self.found) == before and exceptional:
            self._excepted(passage)
        elif (names := self.lists.item(passage)) and (names.is_row or len(self.found) == before):
            self._list(names)
        elif len(self.found) == before:
            kinds = self.kinds.of_section(passage.headings[-1:], ())
            if row := given_row(passage, self.rules) or bare_row(passage, kinds, self.rules):
                self._list(row)
        if len(self.found) == before and not self._fields(passage):
            # A short line can be the title of the rows below it, though it looks like none.
            short = len(passage.text) <= _LONGEST_LINE and not PREDICATE.search(passage.text)
            self.line_kinds = self.kinds.of_line(passage.text) if short else ()

    def _fields(self, passage: Passage) -> bool:
        """Keep the firm that one field of a line is, where its section says what it is."""
        kinds = self.lists.announced() or self.kinds.around(passage) or self.line_kinds
        kind = "processor" if self._is_entrusted_abroad(passage) else (*kinds, None)[0]
        row = fielded(passage, kind, self.raw, self.tools, self.rules) if kind else None
        return row is not None and self._list(row)

    def read_linked(self, passages: Sequence[Passage]) -> None:
        """Those in lists with addresses, and firms of tools, that nothing else has told."""
        for passage, party in linked(passages, self.tools, self.rules):
            at = passage.span
            if all(m.span.end <= at.start or at.end <= m.span.start for m in self.found):
                self._add(passage, party, Frame("external_tool", False, 0.7), party.rule_id)

    def read_tools(self, passage: Passage) -> None:
        """The tools of a passage for which the document names no provider."""
        if passage.role != "cell":
            around = {code for code, at in self.firms if at.headings == passage.headings}
            ending = self.tools.ending(passage.text) if passage.role == "item" else ()
            ending = (p for p in ending if p.firm not in around)
            for party in (*self.tools.alone(passage.text, around), *ending):
                name = passage.text[party.start : party.end]
                named = any(is_longer(m.name, name) for m in self.found)
                if named or self._is_provided(name, party.firm):
                    continue
                frame = Frame(party.kind or "external_tool", False, 0.75)
                self._add(passage, replace(party, firm=None), frame, party.rule_id)

    def read_members(self, passages: Sequence[Passage]) -> None:
        """The firms that a bracket behind a category names."""
        for passage, party, category in list(bracketed(self.found, passages, self.rules)):
            frame = Frame(category.kind, category.stance == "possible", category.confidence)
            if passage.text[party.start : party.end] not in self.own:
                self._add(passage, party, frame, "recipients.members")

    def read_groups(self, passages: Sequence[Passage]) -> None:
        """The firms of a group to which data pass, listed elsewhere."""
        for passage, party, kind in list(groups.members(passages, self.found, self.rules)):
            self._add(passage, party, Frame(kind, False, 0.75), "recipients.group_member")

    def judged(self, reading: Reading, found: Sequence[RecipientMention]) -> list[RecipientMention]:
        """The recipients that the rules have found, after the model has had its say."""
        scene = judged.Scene(reading, found, self.own, self.rules)
        kept, new = judged.judged(scene, found, judged.model)
        self.found = kept
        for one, kind, share in new:
            possible = self.rules.first("cue.possible", one.passage.text[one.party.end :])
            frame = Frame(kind, possible is not None, share)
            self._add(one.passage, one.party, frame, judged.NAME)
        return sorted(self.found, key=lambda mention: mention.span)

    def read_vendors(self, passages: Sequence[Passage]) -> None:
        """The vendors that nothing else has told."""
        told = vendors(passages, self.found, self.raw, self.own, self.tools, self.rules)
        for passage, party in list(told):
            frame = Frame(party.kind or "processor", False, 0.55)
            self._add(passage, party, frame, party.rule_id)

    def read_sure(self, passages: Sequence[Passage]) -> None:
        """The categories that are receivers by their word and that nothing else has told."""
        for passage, party in sure_trades(passages, self.found, self.kinds, self.rules):
            self._add(passage, party, Frame(party.kind or "", True, 0.5), "recipients.sure")

    def _is_provided(self, tool: str, firm: str | None) -> bool:
        """Whether a line that names the firm of a tool names the tool as well."""
        for passage in (at for code, at in self.firms if code == firm):
            start = self.raw.rfind("\n", 0, passage.span.start) + 1
            end = self.raw.find("\n", passage.span.end)
            if tool in tight(self.raw[start : end if end >= 0 else len(self.raw)]):
                return True
        return False

    def _excepted(self, passage: Passage) -> None:
        """Who alone makes an item of the exceptions: 次を除き…提供しない ・システムの保守会社."""
        names = carved.excepted_row(passage, self.rules)
        if names and self._list(names):
            return
        for party, kind in carved.excepted(passage, self.rules):
            self._add(passage, party, Frame(kind, True, 0.6), "recipients.exception")

    def _no_third_party(self, passage: Passage) -> bool:
        """Whether an item tells of somebody who is no third party: 次の者は第三者に当たりません."""
        found = list(no_third_party(passage, self.rules))
        for party in found:
            frame = Frame(party.kind or "processor", not party.is_named, 0.6)
            self._add(passage, party, frame, party.rule_id)
        return bool(found)

    def _sentence(
        self, passage: Passage, exceptional: bool, following: Passage | None = None
    ) -> None:
        """Who receives data by a verb in the passage itself."""
        taken = set()
        for heir, possible in successors(passage, following, self.rules):
            taken.add(heir.start)
            if passage.text[heir.start : heir.end] not in self.own:
                frame = Frame("successor", possible, 0.75)
                self._add(passage, heir, frame, "recipients.succession")
        for member, possible in rosters(passage.text, self.rules):
            self._add(passage, member, Frame("third_party", possible, 0.6), member.rule_id)
        self._classes(passage)
        if names := range_of(passage, self.rules):
            self._list(names)
        self._told_tools(passage)
        for party, sure in told_of(passage.text, self.own, self.tools, self.rules):
            self._add(passage, party, Frame(party.kind or "", False, sure), party.rule_id)
        told = self.about_data or bool(self.kinds.of_section(passage.headings, passage.topics))
        told = told or any(map(_PERSONAL.search, passage.headings[-1:]))
        sentence = parsed(passage, self.raw, self.tools, self.rules, told)
        if sentence is None:
            return
        before = len(self.found)
        for party in (p for p in sentence.parties if p.start not in taken):
            frame_of = sentence.frame(party)
            if frame_of is None and exceptional:
                frame_of = sentence.exception(party)
            name = passage.text[party.start : party.end]
            if exceptional and carved.is_paraphrase(passage.text, party, self.rules):
                continue
            if frame_of and name not in self.own:
                kind = self.kinds.of_party(passage, party, frame_of)
                possible = frame_of.possible or exceptional
                self._add(passage, party, Frame(kind, possible, frame_of.confidence), party.rule_id)
                self.found[-1] = replace(self.found[-1], purpose=sentence.purpose(party))
        served = {m.name: m.kind for m in self.found[before:] if m.is_named and m.kind in _SERVING}
        for at, mention in enumerate(self.found[before:], before):
            kind = served.get(mention.name, mention.kind)  # whose service takes what is sent to it
            self.found[at] = replace(mention, kind=kind)

    def _told_tools(self, passage: Passage) -> None:
        """The tools that a sentence tells of, or whoever it says provides them."""
        if owner := described(passage, self.rules):
            if above(self.found, passage, owner, self.raw):
                self.found.pop()
            self._add(passage, owner, Frame("external_tool", False, 0.7), owner.rule_id)
        for shop in stores(passage.text):
            self._add(passage, shop, Frame("processor", False, 0.72), shop.rule_id)
        for party in self.tools.providers(passage.text):
            frame = Frame(party.kind or "external_tool", False, 0.8)
            self._add(passage, party, frame, "recipients.tool_provider")
        for party in self.tools.told(passage.text):
            frame = Frame(party.kind or "external_tool", False, 0.75)
            name = passage.text[party.start : party.end]
            if self.tools.is_tracker(name) and self._is_provided(name, self.tools.firm(name)):
                continue
            if name not in self.own:
                self._add(passage, party, frame, party.rule_id)

    def _classes(self, passage: Passage) -> None:
        """Who is listed in a bracket behind a word for receivers: 委託先(甲、乙など)."""
        for party, kind in classed(passage.text, self.rules):
            self._add(passage, party, Frame(kind, False, 0.82), "recipients.members")
        if "とは" in passage.text:
            kinds = {m.name: m.kind for m in self.found if not m.is_named}
            for party, kind in defined(passage.text, kinds, self.rules):
                self._add(passage, party, Frame(kind, False, 0.75), "recipients.defined")
