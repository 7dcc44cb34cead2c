"""Keeping the recipients that a document names, in the order of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from pipeline.core import RecipientMention
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_blanks import breaks_of
from pipeline.extractors.recipient_clauses import Frame
from pipeline.extractors.recipient_described import titles_tool
from pipeline.extractors.recipient_kinds import Kinds, kind_in_list
from pipeline.extractors.recipient_lists import Lists
from pipeline.extractors.recipient_names import listed
from pipeline.extractors.recipient_products import is_product, is_provided, shares_gloss
from pipeline.extractors.recipient_rows import Names, words_told
from pipeline.extractors.recipient_tables import country_of
from pipeline.extractors.recipient_tools import Tools
from pipeline.passages import Passage
from pipeline.rules import Rules

# 当グループ + (甲株式会社及びその子会社をいいます。)
# What stands between a line and the words of the next: marks and a label, no line of its own.
_BETWEEN_LINES = re.compile("\\n[^\\n]*\\S[^\\n]*\\n")
_MEANT_BY = re.compile(r"(?:グループ|会社|各社|法人)\(([^()。]{4,80}?)を(?:いい|指し)ます。?\)")
_FORMERLY = re.compile(r"\(旧[^()]*\)")  # 甲(旧乙)広告


@dataclass(slots=True)
class Keeper:
    """The recipients found so far in one document.

    ``own``: names of the organisation itself; ``raw``: the text of the document; ``entrusted``:
    articles, and ``abroad``: headings, on transfer abroad because of entrustment; ``firms``: the
    codes of the firms found, with where.
    """

    rules: Rules
    own: frozenset[str]
    raw: str
    entrusted: frozenset[str] = frozenset()
    abroad: frozenset[tuple[str, ...]] = frozenset()
    found: list[RecipientMention] = field(default_factory=list)
    firms: list[tuple[str, Passage]] = field(default_factory=list)
    lists: Lists = field(init=False)
    tools: Tools = field(init=False)
    kinds: Kinds = field(init=False)

    def __post_init__(self) -> None:
        self.lists = Lists(self.rules, self.raw)
        self.tools = Tools(self.rules)
        self.kinds = Kinds(self.rules, self.tools)

    def _list(self, names: Names) -> bool:
        """Keep every name of a list; whether there was any."""
        if names.kind == "section":
            kinds = self.kinds.around(names.passage) or self.lists.announced()
            if names.rule_id == "recipients.block":
                kinds = (*kinds, self.lists.block_kind or "third_party")
                self.lists.block_kind = kinds[0]
            elif names.rule_id == "recipients.label":
                kinds = (*kinds, *self._of_trade(names.passage.text[: names.start]))
            return bool(kinds) and self._list(replace(names, kind=kinds[0]))
        if self._is_of_provider(names):
            return True
        text = names.passage.text
        view = names.passage.view.slice(names.start, len(text))
        found = listed(
            view.text, self.rules, whole=names.whole, breaks=breaks_of(view, self.raw),
            with_self=names.kind == "joint_user",
        )  # fmt: skip
        if names.is_one:
            found = [Party(0, len(view), False, None, names.rule_id)]
        follows_tool = self.found and self.found[-1].rule_id == "recipients.tool_label"
        if (found and names.rule_id == "recipients.label" and follows_tool) or (
            (names.rule_id, names.kind) == ("recipients.label", "external_tool")
            and titles_tool(self.found, names.passage.span.start, self.raw, found)
        ):
            self.found.pop()
        for entry, behind in zip_longest(found, found[1:]):
            stands_for = behind is not None and (
                is_provided(view.text, entry, behind, self.tools)
                or shares_gloss(view.text, entry, behind, self.tools)
            )
            if not stands_for and not is_product(view.text, found, entry, self.tools):
                self._entry(names, view.text, found, entry)
        if found and (told := _MEANT_BY.search(view.text)):
            inside = view.slice(told.start(1), told.end(1))
            self._list(replace(names, passage=replace(names.passage, view=inside), start=0))
        return bool(found)

    def _is_of_provider(self, names: Names) -> bool:
        """Whether the tools of a line are those of the firm in the line above: 事業者：甲."""
        if names.rule_id != "recipients.tool_label" or not self.found:
            return False
        above = self.found[-1]
        between = self.raw[above.span.end : names.passage.span.start]
        is_firm = above.rule_id == "recipients.label" and above.is_named
        return is_firm and not _BETWEEN_LINES.search(between)

    def _of_trade(self, label: str) -> tuple[str, ...]:
        """The kind of whoever stands behind a trade that works by its word: 決済代行会社：甲."""
        hits = self.rules.find("recipient_category", label)
        return tuple({hit.code for hit in hits if hit.code == "processor"})

    def _entry(self, names: Names, text: str, found: Sequence[Party], listed_as: Party) -> None:
        """Keep one name of a list, or the provider of the tool that it names."""
        whole, entry = names.passage.text, listed_as.moved(names.start)
        party = self.tools.provider(whole, entry)
        name = whole[party.start : party.end]
        if name in self.own and names.kind != "joint_user":
            return
        if names.rule_id == "recipients.subheading":
            if not party.is_named:
                return
            self.lists.firm = (names.passage.headings, party.firm)
        elif self._is_part(names.passage, whole, entry):
            return
        at = found.index(listed_as)
        tracker = self.tools.tracks(whole, entry) or self.tools.is_tracker(name)
        tracker = tracker or (at > 0 and is_provided(text, found[at - 1], listed_as, self.tools))
        kind = "external_tool" if tracker else kind_in_list(party, names.kind)
        if kind is None:
            return
        if kind == "third_party" and self._is_entrusted_abroad(names.passage):
            kind = "processor"
        if names.in_block:
            self.lists.block.append(len(self.found))
        led = self.lists.opened if names.rule_id == "recipients.item" else None
        possible = names.possible or (led is not None and led.possible)
        self._add(names.passage, party, Frame(kind, possible, 0.85), names.rule_id)
        self.found[-1] = replace(self.found[-1], purpose=words_told(names.purpose))

    def _is_part(self, passage: Passage, text: str, tool: Party) -> bool:
        """Whether a tool stands below the heading that names whose it is."""
        above, firm = self.lists.firm
        firm_of_tool = self.tools.firm(text[tool.start : tool.end])
        return firm is not None and firm == firm_of_tool and passage.headings == above

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
                name=_FORMERLY.sub("", passage.text[party.start : party.end]),
                is_named=party.is_named,
                kind=frame.kind,
                country=country_of(passage.text, party, self.rules),
                stance="possible" if frame.possible else "asserted",
            )
        )

    def _is_entrusted_abroad(self, passage: Passage) -> bool:
        """Whether the section of a passage is on transfer abroad because of entrustment."""
        headings = passage.headings
        return any(headings[: len(above)] == above for above in self.abroad)
