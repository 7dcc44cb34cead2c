"""Recipients: to whom personal data are given, entrusted, sent, or with whom they are shared.

Three sources: records of tables (recipient_tables), lists and titled lines
(recipient_lists), and sentences that say so (recipient_frames). Nobody to whom the text
says that data are not given, and nobody in the exceptions of the law, is a recipient.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from pipeline.core import RecipientMention
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_aliases import one_a_span, without_aliases
from pipeline.extractors.recipient_blanks import breaks_of
from pipeline.extractors.recipient_enumerations import with_neighbours
from pipeline.extractors.recipient_frames import Frame, Sentence
from pipeline.extractors.recipient_items import as_item
from pipeline.extractors.recipient_kinds import Kinds, by_nature, entrusted_abroad
from pipeline.extractors.recipient_lists import PREDICATE, Lists, Names
from pipeline.extractors.recipient_members import classed, defined, with_members
from pipeline.extractors.recipient_names import listed, own_names, parties
from pipeline.extractors.recipient_tables import country_of, rows
from pipeline.extractors.recipient_tools import Tools
from pipeline.passages import Passage, Reading, Record
from pipeline.rules import Hit, Rules
from pipeline.searching import searcher
from pipeline.text import tight

# Words without which a sentence that has no verb of passing data names no recipient.
_ASKING = searcher(
    "意見|命令|要求|要請|依頼|権限|捜査|(?:サービス|技術|システム|ツール|」)を|が[^、。]{0,8}(?:管理|保管|預か|行[いう]|取得し|処理し|保持し|受領し|収集し|活用し|運営する)|協力|通じて|介して|除|以外"
    "|サーバ|ホスティング|ホストさ|クラウド|プラットフォーム|インフラ|基盤|データセンター|で公開|[がも][^、。]{0,24}(?:利用|使用|閲覧|参照)"
)
# Authorities that ask, named in one item with the words of the law.
_ASKED_BY = re.compile(
    "(?:裁判所|警察|検察|税務署|捜査機関)[^。]{0,40}(?:命令|照会|要請|求め|開示|協力|令状)"
)
_TELLS = re.compile(
    "(?:個人(?:情報|データ)|お客様情報)[^、。]{0,12}(?:提供|開示|委託|共有|送信|渡)"
)
# An exception that ends with whom it is about: 配送を委託する業者 + に対して(住所)
_CLOSED = re.compile(r"、|。|等|(?:(?:等|など)?(?:に対し(?:て)?|に|へ))?(?:\([^()]*\))?。?$")
_SERVING = ("processor", "external_tool")
_GIVING = re.compile("第三者|提供|開示")
_CASE = re.compile("場合|とき|際|こと|ます|必要|同意|承諾|法令|から|より")
_PERSONAL = re.compile("個人(?:情報|データ)|お客様情報|利用者情報|パーソナルデータ")
_QUOTED_NAME = re.compile("「[^「」、。]{2,24}(?<!する)(?<!ます)」")
# 「グループ会社との共同利用に関する利用目的」 is a title of purposes.
_PURPOSE_TITLE = re.compile("(?:利用|使用|提供)目的(?:について)?$")


def find(reading: Reading, rules: Rules) -> Iterator[RecipientMention]:
    """The recipients of a document, every mention of its own; spans in the canonical text."""
    own = own_names(p.text for p in reading.passages if p.role != "cell")
    finder = _Finder(rules, own, reading.document.text)
    finder.entrusted = entrusted_abroad(reading.passages)
    for record in reading.records:
        finder.read_record(record)
    for passage, following in zip_longest(reading.passages, reading.passages[1:]):
        finder.read_passage(as_item(passage, following), following)
    for passage in reading.passages:
        finder.read_tools(passage)
    yield from without_aliases(one_a_span(finder.found), reading.document.text)


@dataclass(slots=True)
class _Finder:
    """Reads one document in text order."""

    rules: Rules
    own: frozenset[str]
    raw: str
    entrusted: frozenset[str] = frozenset()
    found: list[RecipientMention] = field(default_factory=list)
    firms: list[tuple[str, Passage]] = field(default_factory=list)
    about_data: bool = False
    lists: Lists = field(init=False)
    tools: Tools = field(init=False)
    kinds: Kinds = field(init=False)

    def __post_init__(self) -> None:
        self.lists = Lists(self.rules, self.raw)
        self.tools = Tools(self.rules)
        self.kinds = Kinds(self.rules, self.tools)

    def read_record(self, record: Record) -> None:
        """The receivers of a row, each with the words of its other columns."""
        section = self.kinds.of_record(record)
        if record.article and record.article.article_id in self.entrusted:
            section = "processor"
        for row in rows(record, section, self.rules, self.raw):
            party = self.tools.provider(row.cell.text, row.party)
            name = row.cell.text[party.start : party.end]
            if name in self.own and row.kind != "joint_user":
                continue
            kind = by_nature(party) or row.kind
            self._add(row.cell, party, Frame(kind, False, row.confidence), row.rule_id)
            self.found[-1] = replace(
                self.found[-1], country=row.country, purpose=row.purpose, items=row.items,
                retention=row.retention,
            )  # fmt: skip

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
            if names := self.lists.subheading(passage) or head:
                self._list(names)
            return
        if fact := self.lists.fact(passage):
            self._fill(*fact)
            return
        if passage.role == "item" and self._is_denied(passage):
            return
        value = self.lists.value(passage) or head
        if value and (self._list(value) or value.rule_id == "recipients.label"):
            return
        self.lists.lead_in(passage)
        exceptional = self._is_exception(passage)
        before = len(self.found)
        self._sentence(passage, exceptional)
        if len(self.found) == before and exceptional:
            self._excepted(passage)
        elif len(self.found) == before and (names := self.lists.item(passage)):
            self._list(names)
        self.about_data = bool(_PERSONAL.search(passage.text))

    def read_tools(self, passage: Passage) -> None:
        """The tools of a passage for which the document names no provider."""
        if passage.role != "cell":
            around = {code for code, at in self.firms if at.headings == passage.headings}
            for party in self.tools.alone(passage.text, around):
                name = passage.text[party.start : party.end]
                named = any(m.name.startswith(name) and m.name != name for m in self.found)
                if named or self._is_provided(name, party.firm):
                    continue
                frame = Frame(party.kind or "external_tool", False, 0.75)
                self._add(passage, replace(party, firm=None), frame, party.rule_id)

    def _is_provided(self, tool: str, firm: str | None) -> bool:
        """Whether a line that names the firm of a tool names the tool as well."""
        for passage in (at for code, at in self.firms if code == firm):
            start = self.raw.rfind("\n", 0, passage.span.start) + 1
            end = self.raw.find("\n", passage.span.end)
            if tool in tight(self.raw[start : end if end >= 0 else len(self.raw)]):
                return True
        return False

    def _is_denied(self, passage: Passage) -> bool:
        """Whether the item stands below a heading of what is not done: 当社が行わないこと."""
        last = passage.headings[-1] if passage.headings else ""
        return bool(last) and self.rules.first("recipient_heading_denied", last) is not None

    def _is_exception(self, passage: Passage) -> bool:
        """Whether the lead-in above says that data are not given but in these cases."""
        lead = passage.lead_ins[-1] if passage.lead_ins else ""
        if passage.role not in ("item", "lead_in") or not lead:
            return False
        return bool(self.rules.first("cue.exception", lead)) and "場合" in lead + passage.text

    def _excepted(self, passage: Passage) -> None:
        """Who alone makes an item of the exceptions: 次を除き…提供しない ・システムの保守会社."""
        text, lead = passage.text, passage.lead_ins[-1] if passage.lead_ins else ""
        if passage.role != "item" or _CASE.search(text) or not _GIVING.search(lead):
            return
        for party in listed(text, self.rules, whole=False):
            kind = "joint_user" if "共同" in text else "third_party"
            kind = "processor" if "委託" in text else kind
            whole = _CLOSED.match(text, party.end)
            if whole and party.kind != "authority" and not party.is_named:
                self._add(passage, party, Frame(kind, True, 0.6), "recipients.exception")

    # -------------------------------------------------------------- sentences

    def _sentence(self, passage: Passage, exceptional: bool) -> None:
        """Who receives data by a verb in the passage itself."""
        self._classes(passage)
        if names := self.lists.range(passage):
            self._list(names)
        for party in self.tools.providers(passage.text):
            frame = Frame(party.kind or "external_tool", False, 0.8)
            self._add(passage, party, frame, "recipients.tool_provider")
        text = passage.text
        told_tools = (self.tools.quoted, self.tools.bracketed, self.tools.linked)
        for party in (party for read in told_tools for party in read(text)):
            frame = Frame(party.kind or "external_tool", False, 0.75)
            if passage.text[party.start : party.end] not in self.own:
                self._add(passage, party, frame, party.rule_id)
        sentence = self._parsed(passage)
        if sentence is None:
            return
        before = len(self.found)
        for party in sentence.parties:
            frame_of = sentence.frame(party)
            if frame_of is None and exceptional:
                frame_of = sentence.exception(party)
            name = passage.text[party.start : party.end]
            if exceptional and self.rules.first("recipient_any_authority", name):
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

    def _classes(self, passage: Passage) -> None:
        """Who is listed in a bracket behind a word for receivers: 委託先(甲、乙など)."""
        for party, kind in classed(passage.text, self.rules):
            self._add(passage, party, Frame(kind, False, 0.65), "recipients.members")
        if "とは" in passage.text:
            kinds = {m.name: m.kind for m in self.found if not m.is_named}
            for party, kind in defined(passage.text, kinds, self.rules):
                self._add(passage, party, Frame(kind, False, 0.75), "recipients.defined")

    def _parsed(self, passage: Passage) -> Sentence | None:
        """The passage with its parties and verbs; None if it can say nothing of recipients."""
        text = passage.text
        verbs = _spoken(self.rules.find("recipient_verb", text), text)
        if not verbs and not _ASKING.search(text):
            return None
        statutory = self.rules.find("cue.statutory", text)
        by_court = _ASKED_BY.search(text) is not None
        if statutory and passage.role == "item" and not by_court:
            return None
        named = [
            party
            for party in with_neighbours(
                parties(text, self.rules, breaks_of(passage.view, self.raw)), text, self.rules
            )
            if not _inside(party, statutory) and not self.tools.covers(text, party)
        ]
        if statutory and passage.role == "item":
            named = [party for party in named if party.kind == "authority"]
        named = with_members(named, text, self.rules)
        if not named or self.rules.first("recipient_anonymous", text):
            return None
        told = self.about_data or bool(self.kinds.of_section(passage.headings, passage.topics))
        told = told or any(
            _TELLS.search(above) for above in (*passage.headings[-1:], *passage.lead_ins[-1:])
        )
        return Sentence(text, named, verbs, self.rules, told)

    # -------------------------------------------------------------- keeping

    def _list(self, names: Names) -> bool:
        """Keep every name of a list; whether there was any."""
        if names.kind == "section":
            kinds = self.kinds.around(names.passage)
            if names.rule_id == "recipients.block":
                kinds = (*kinds, "third_party")
            return bool(kinds) and self._list(replace(names, kind=kinds[0]))
        text = names.passage.text
        view = names.passage.view.slice(names.start, len(text))
        found = listed(
            view.text, self.rules, whole=names.whole, breaks=breaks_of(view, self.raw),
            with_self=names.kind == "joint_user",
        )  # fmt: skip
        follows_tool = self.found and self.found[-1].rule_id == "recipients.tool_label"
        if found and names.rule_id == "recipients.label" and follows_tool:
            self.found.pop()
        for entry, behind in zip_longest(found, found[1:]):
            if behind and self._provided(view.text, entry, behind):
                continue
            if behind and self._shares_gloss(view.text, entry, behind):
                continue
            party = self.tools.provider(text, entry.moved(names.start))
            if text[party.start : party.end] in self.own and names.kind != "joint_user":
                continue
            if names.rule_id == "recipients.subheading" and not party.is_named:
                continue
            if names.in_block:
                self.lists.block.append(len(self.found))
            before = found[found.index(entry) - 1] if entry is not found[0] else None
            tracker = (
                self.tools.tracks(text, entry.moved(names.start))
                or self.tools.is_tracker(text[party.start : party.end])
                or (before is not None and self._provided(view.text, before, entry))
            )
            kind = "external_tool" if tracker else by_nature(party) or names.kind
            frame = Frame(kind, False, 0.85)
            self._add(names.passage, party, frame, names.rule_id)
            self.found[-1] = replace(self.found[-1], purpose=names.purpose)
        return bool(found)

    def _provided(self, text: str, tool: Party, firm: Party) -> bool:
        """Whether a row names a tool and, behind a stroke, who provides it: 甲解析 / 甲株式会社."""
        parted = re.fullmatch(" ?[/|] ?", text[tool.end : firm.start])
        is_firm = firm.rule_id == "recipients.organization"
        return bool(parted and is_firm and self.tools.tracks(text, tool))

    def _shares_gloss(self, text: str, tool: Party, other: Party) -> bool:
        """Whether the provider behind the other is the tool's as well: 甲 / 乙(丙株式会社)."""
        parted = re.fullmatch(" ?/ ?", text[tool.end : other.start])
        return parted is not None and self.tools.provider(text, other) != other

    def _fill(self, name: str, words: str) -> None:
        """Give the words of a label to the recipients of the block around it."""
        for at in self.lists.block:
            mention = self.found[at]
            if name == "purpose" and mention.purpose is None:
                self.found[at] = replace(mention, purpose=words)
            elif name == "items" and mention.items is None:
                self.found[at] = replace(mention, items=words)

    def _add(self, passage: Passage, party: Party, frame: Frame, rule_id: str) -> None:
        if party.firm:
            self.firms.append((party.firm, passage))
        self.found.append(
            RecipientMention(
                span=passage.view.span(party.start, party.end),
                article_id=passage.article_id,
                rule_id=rule_id,
                confidence=frame.confidence,
                name=passage.text[party.start : party.end],
                is_named=party.is_named,
                kind=frame.kind,
                country=country_of(passage.text, party, self.rules),
                stance="possible" if frame.possible else "asserted",
            )
        )


def _spoken(verbs: Sequence[Hit], text: str) -> list[Hit]:
    """The verbs but those inside a name in quotation marks: 「照会制度」."""
    names = [name.span() for name in _QUOTED_NAME.finditer(text)] if "「" in text else []
    return [v for v in verbs if not any(start < v.start < end for start, end in names)]


def _inside(party: Party, hits: Sequence[Hit]) -> bool:
    return any(hit.start <= party.start and party.end <= hit.end for hit in hits)
