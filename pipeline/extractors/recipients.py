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
from pipeline.extractors.recipient_blanks import breaks_of
from pipeline.extractors.recipient_frames import Frame, Sentence
from pipeline.extractors.recipient_lists import Lists, Names
from pipeline.extractors.recipient_names import Party, listed, own_names, parties
from pipeline.extractors.recipient_tables import country_of, rows
from pipeline.extractors.recipient_tools import Tools
from pipeline.passages import Passage, Reading, Record
from pipeline.rules import Hit, Rules
from pipeline.text import tight

# Words without which a sentence that has no verb of passing data names no recipient.
_ASKING = re.compile(
    "意見|命令|要求|要請|依頼|権限|捜査|(?:サービス|技術|システム|ツール)を|が[^、。]{0,8}(?:管理|保管|預か|行[いう]|取得し|処理し|保持し|受領し)|協力|通じて|介して|除|以外"
)
# Authorities that ask, named in one item with the words of the law.
_ASKED_BY = re.compile(
    "(?:裁判所|警察|検察|税務署|捜査機関)[^。]{0,40}(?:命令|照会|要請|求め|開示|協力|令状)"
)
# 「委託している業者(甲、乙等)に」: the members of a class, printed behind it.
_MEMBERS = re.compile(
    "(?:業者|委託先|提供先|提携先|事業者|会社|企業|第三者|機関|関係者)[(]([^()。]{2,90})[)]"
)
_ENTRUSTED_TO = re.compile("(?:委託|預託)(?:して|する|した|先の?)?(?:いる)?$")
# 「業務委託先(甲、乙など)」, 「第三者配信事業者(甲、乙)」
_CLASS = re.compile(
    "(?:(?P<processor>(?:再|業務)?委託(?:先|業者|会社))|(?P<external_tool>(?:広告)?配信(?:事業者|会社)|解析事業者)"
    "|(?P<joint_user>共同利用(?:者|先)))[(](?!以下)(?P<names>[^()。]{2,90}?(?:、[^()。]{2,60}|等|など))[)]"
)
# 譲受会社である + 甲
_SUCCESSOR = re.compile("(?:譲受|承継|存続|新設)(?:会社|法人|先|人)?(?:である|となる|たる|の)$")
_PERSONAL = re.compile("個人(?:情報|データ)|お客様情報|利用者情報|パーソナルデータ")
_TOPIC_KINDS = {
    "joint_use": "joint_user",
    "outsourcing": "processor",
    "third_party": "third_party",
    "cookie_tracking": "external_tool",
    "foreign_transfer": "third_party",
}
# A section on transfer abroad that says on what ground: entrustment or storage by another.
_ABROAD = re.compile("国外|海外|外国|移転")
_ENTRUSTS = re.compile("委託(?!先の(?:監督|管理))|預託|保管(?:させ|し|され)|処理させ|預け")
_JOINTLY = re.compile("共同(?:して|で)?(?:利用|使用)(?!者)")
_DENIED = re.compile("委託(?:する|した)?(?:場合|こと)?(?:を|は)(?:除|あり)|ません")
# 「グループ会社との共同利用に関する利用目的」 is a title of purposes.
_PURPOSE_TITLE = re.compile("(?:利用|使用|提供)目的(?:について)?$")
# What somebody is by nature, whatever the verb.
_NATURES = ("authority", "successor")


def find(reading: Reading, rules: Rules) -> Iterator[RecipientMention]:
    """The recipients of a document, every mention of its own; spans in the canonical text."""
    own = own_names(p.text for p in reading.passages if p.role != "cell")
    finder = _Finder(rules, own, reading.document.text)
    finder.entrusted = _entrusted_abroad(reading.passages)
    for record in reading.records:
        finder.read_record(record)
    for passage, following in zip_longest(reading.passages, reading.passages[1:]):
        finder.read_passage(_as_item(passage, following))
    for passage in reading.passages:
        finder.read_tools(passage)
    yield from _one_a_span(finder.found)


@dataclass(slots=True)
class _Finder:
    """Reads one document in text order."""

    rules: Rules
    own: frozenset[str]
    raw: str
    entrusted: frozenset[str] = frozenset()
    found: list[RecipientMention] = field(default_factory=list)
    firms: set[str] = field(default_factory=set)
    about_data: bool = False
    lists: Lists = field(init=False)
    tools: Tools = field(init=False)
    sections: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lists = Lists(self.rules, self.raw)
        self.tools = Tools(self.rules)

    def read_record(self, record: Record) -> None:
        """The receivers of a row, each with the words of its other columns."""
        section = self._record_kind(record)
        if record.article and record.article.article_id in self.entrusted:
            section = "processor"
        for row in rows(record, section, self.rules, self.raw):
            party = self.tools.provider(row.cell.text, row.party)
            name = row.cell.text[party.start : party.end]
            if name in self.own and row.kind != "joint_user":
                continue
            kind = _nature(party) or row.kind
            self._add(row.cell, party, Frame(kind, False, row.confidence), row.rule_id)
            self.found[-1] = replace(
                self.found[-1], country=row.country, purpose=row.purpose, items=row.items,
                retention=row.retention,
            )  # fmt: skip

    def _record_kind(self, record: Record) -> str | None:
        last = record.lead_ins[-1] if record.lead_ins else ""
        if _JOINTLY.search(last):
            return "joint_user"
        lead = self.rules.first("recipient_lead", last) if last else None
        kinds = (lead.code,) if lead else self._section(record.headings, record.topics)
        return kinds[0] if kinds else None

    def read_passage(self, passage: Passage) -> None:
        """The recipients of a sentence, a line or an item."""
        if passage.role == "cell":
            self.lists.close()
            return
        if self.lists.title(passage) or _PURPOSE_TITLE.search(passage.text):
            return
        if passage.role == "heading":
            if names := self.lists.subheading(passage):
                self._list(names)
            return
        if fact := self.lists.fact(passage):
            self._fill(*fact)
            return
        if passage.role == "item" and self._is_denied(passage):
            return
        value = self.lists.value(passage)
        if value and (self._list(value) or value.rule_id == "recipients.label"):
            return
        self.lists.lead_in(passage)
        exceptional = self._is_exception(passage)
        before = len(self.found)
        self._sentence(passage, exceptional)
        if len(self.found) == before and not exceptional and (names := self.lists.item(passage)):
            self._list(names)
        self.about_data = bool(_PERSONAL.search(passage.text))

    def read_tools(self, passage: Passage) -> None:
        """The tools of a passage for which the document names no provider."""
        if passage.role != "cell":
            for party in self.tools.alone(passage.text, self.firms):
                frame = Frame(party.kind or "external_tool", False, 0.75)
                self._add(passage, party, frame, party.rule_id)

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

    # -------------------------------------------------------------- sentences

    def _sentence(self, passage: Passage, exceptional: bool) -> None:
        """Who receives data by a verb in the passage itself."""
        self._classes(passage)
        if names := self.lists.range(passage):
            self._list(names)
        for party in self.tools.providers(passage.text):
            frame = Frame(party.kind or "external_tool", False, 0.8)
            self._add(passage, party, frame, "recipients.tool_provider")
        for party in (*self.tools.quoted(passage.text), *self.tools.linked(passage.text)):
            frame = Frame(party.kind or "external_tool", False, 0.75)
            if passage.text[party.start : party.end] not in self.own:
                self._add(passage, party, frame, party.rule_id)
        sentence = self._parsed(passage)
        if sentence is None:
            return
        for party in sentence.parties:
            frame_of = sentence.frame(party)
            if frame_of is None and exceptional:
                frame_of = sentence.exception(party)
            name = passage.text[party.start : party.end]
            if exceptional and self.rules.first("recipient_any_authority", name):
                continue
            if frame_of and name not in self.own:
                kind = self._kind(passage, party, frame_of)
                possible = frame_of.possible or exceptional
                self._add(passage, party, Frame(kind, possible, frame_of.confidence), party.rule_id)
                self.found[-1] = replace(self.found[-1], purpose=sentence.purpose(party))

    def _classes(self, passage: Passage) -> None:
        """Who is listed in a bracket behind a word for receivers: 委託先(甲、乙など)."""
        text = passage.text
        for bracket in _CLASS.finditer(text) if "(" in text else ():
            kind = next(k for k, word in bracket.groupdict().items() if word and k != "names")
            if self.rules.first("cue.negated", text[bracket.end() :]):
                continue
            for entry in listed(bracket["names"], self.rules, whole=False):
                party = entry.moved(bracket.start("names"))
                self._add(passage, party, Frame(kind, False, 0.65), "recipients.members")

    def _parsed(self, passage: Passage) -> Sentence | None:
        """The passage with its parties and verbs; None if it can say nothing of recipients."""
        text = passage.text
        verbs = self.rules.find("recipient_verb", text)
        if not verbs and not _ASKING.search(text):
            return None
        statutory = self.rules.find("cue.statutory", text)
        by_court = _ASKED_BY.search(text) is not None
        if statutory and passage.role == "item" and not by_court:
            return None
        named = [
            party
            for party in parties(text, self.rules, breaks_of(passage.view, self.raw))
            if not _inside(party, statutory) and not self.tools.covers(text, party)
        ]
        if statutory and passage.role == "item":
            named = [party for party in named if party.kind == "authority"]
        named = _with_members(named, text, self.rules)
        if not named or self.rules.first("recipient_anonymous", text):
            return None
        told = self.about_data or bool(self._section(passage.headings, passage.topics))
        return Sentence(text, named, verbs, self.rules, told)

    def _kind(self, passage: Passage, party: Party, frame: Frame) -> str:
        """The kind by nature, by the verb, else by the section that the sentence stands in."""
        if nature := _nature(party):
            return nature
        if _SUCCESSOR.search(passage.text, 0, party.start):
            return "successor"
        if frame.kind != "third_party":
            return frame.kind
        section = self._section(passage.headings, passage.topics)
        firm = party.firm is not None or party.rule_id == "recipients.organization"
        tracked = firm and section[:1] == ("external_tool",)
        is_tool = self.tools.is_tracker(passage.text[party.start : party.end])
        if tracked or is_tool or party.kind == "external_tool":
            return "external_tool"
        if section == ("processor",) or (party.kind == "processor" and "委託" in passage.text):
            return "processor"
        if section == ("joint_user",) and "共同" in passage.text:
            return "joint_user"
        return "third_party"

    # -------------------------------------------------------------- keeping

    def _list(self, names: Names) -> bool:
        """Keep every name of a list; whether there was any."""
        if names.kind == "section":
            kinds = self._around(names.passage)
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
            kind = "external_tool" if tracker else _nature(party) or names.kind
            frame = Frame(kind, False, 0.85)
            self._add(names.passage, party, frame, names.rule_id)
            self.found[-1] = replace(self.found[-1], purpose=names.purpose)
        return bool(found)

    def _provided(self, text: str, tool: Party, firm: Party) -> bool:
        """Whether a row names a tool and, behind a stroke, who provides it: 甲解析 / 甲株式会社."""
        parted = re.fullmatch(" ?[/|] ?", text[tool.end : firm.start])
        is_firm = firm.rule_id == "recipients.organization"
        return bool(parted and is_firm and self.tools.tracks(text, tool))

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
            self.firms.add(party.firm)
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

    def _section(self, headings: tuple[str, ...], topics: Sequence[str]) -> tuple[str, ...]:
        """The kinds that the nearest telling heading gives, else those of the topics."""
        if headings not in self.sections:
            self.sections[headings] = self._heading_kinds(headings)
        by_topic = dict.fromkeys(_TOPIC_KINDS[t] for t in topics if t in _TOPIC_KINDS)
        return self.sections[headings] or tuple(by_topic)

    def _around(self, passage: Passage) -> tuple[str, ...]:
        """The kinds that the section around a title such as 主な第三者企業 gives."""
        above = passage.headings
        while above and self.rules.first("recipient_title", tight(above[-1])):
            above = above[:-1]
        return self._section(above, passage.topics)

    def _heading_kinds(self, headings: tuple[str, ...]) -> tuple[str, ...]:
        for heading in reversed(headings):
            hits = self.rules.find("recipient_heading", heading)
            if hits:
                return tuple(dict.fromkeys(hit.code for hit in hits))
        return ()


def _as_item(passage: Passage, following: Passage | None) -> Passage:
    """A numbered title below a lead-in with nothing below itself is an item of its list."""
    if passage.role != "heading" or not passage.lead_ins:
        return passage
    depth = len(passage.headings)
    below = following is not None and following.headings[:depth] == passage.headings
    if following is not None and below and not following.text.startswith("※"):
        return passage
    return replace(passage, role="item", headings=passage.headings[:-1])


def _one_a_span(found: Sequence[RecipientMention]) -> list[RecipientMention]:
    """The mentions in text order; of several for one span the surest, then the first."""
    best: dict[tuple[int, int], RecipientMention] = {}
    for mention in found:
        at = (mention.span.start, mention.span.end)
        if at not in best or best[at].confidence < mention.confidence:
            best[at] = mention
    return [best[at] for at in sorted(best)]


def _entrusted_abroad(passages: Sequence[Passage]) -> frozenset[str]:
    """The units whose text says that data go abroad because they are entrusted."""
    return frozenset(
        p.article_id
        for p in passages
        if p.article_id
        and p.role in ("sentence", "lead_in")
        and "foreign_transfer" in p.topics
        and _ABROAD.search(p.text)
        and _ENTRUSTS.search(p.text)
        and not _DENIED.search(p.text)
    )


def _with_members(named: list[Party], text: str, rules: Rules) -> list[Party]:
    """The parties and whoever a bracket behind a class lists besides: 業者(甲工場、乙等)."""
    more: list[Party] = []
    for bracket in _MEMBERS.finditer(text):
        if "以下" in bracket[1] or not re.search("、|・|等$|など$", bracket[1]):
            continue
        for entry in listed(bracket[1], rules, whole=False):
            member = entry.moved(bracket.start(1))
            if all(member.end <= p.start or p.end <= member.start for p in named):
                more.append(member)
        if _ENTRUSTED_TO.search(text, 0, bracket.start()):
            inside = range(bracket.start(1), bracket.end(1))
            more = [_entrusted(p) if p.start in inside else p for p in more]
            named = [_entrusted(p) if p.start in inside else p for p in named]
    return sorted((*named, *more), key=lambda party: party.start)


def _entrusted(party: Party) -> Party:
    return party if party.kind == "authority" else replace(party, kind="processor")


def _nature(party: Party) -> str | None:
    return party.kind if party.kind in _NATURES else None


def _inside(party: Party, hits: Sequence[Hit]) -> bool:
    return any(hit.start <= party.start and party.end <= hit.end for hit in hits)
