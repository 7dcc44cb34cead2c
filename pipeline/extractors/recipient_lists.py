"""Lists of recipients: titles, labels and lead-ins, and what stands below or behind them.

提供先                      the title of what follows
株式会社…                   its value
利用目的：…                  a fact about the names of the block
以下の会社に委託します。        a lead-in; the items below are names
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipeline.extractors.name_breaks import Breaks
from pipeline.extractors.names import organizations
from pipeline.extractors.recipient_blanks import breaks_of
from pipeline.extractors.recipient_blocks import BRACKETS, CLOSES, NUMBER, heads_block, labelled
from pipeline.extractors.recipient_headed import headed
from pipeline.extractors.recipient_labels import of_role, of_trade, titled
from pipeline.extractors.recipient_leads import TRACKING, Opened, below, opened_by, parts_list
from pipeline.extractors.recipient_names import listed
from pipeline.extractors.recipient_rows import (
    PREDICATE,
    SERVICE,
    Names,
    is_label_name,
    is_name,
    is_one_trade,
    is_row_of_categories,
    is_service,
    is_told_of,
    last_field,
    named_row,
    only_firms,
    said_row,
    whole_field,
)
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.text import MappedText

# ツール名：甲: the recipient only where no 提供者 follows.
_TOOL_LABEL = re.compile(
    "(?:情報収集)?(?:モジュール|ツール|サービス|SDK|プログラム|タグ|アプリ)の?(?:名称?)?|名称"
)
_VALUE_END = re.compile("(?:(?<!もの)とします|です|となります|とする)?[。.]?$")
# 各サービス提供者に提供されます: those whom the lead-in before has announced.
_AGAIN = re.compile(
    "(?:各|これらの|上記の?|当該)(?:サービス|外部)?(?:提供者|提供会社|事業者|会社|社|サービス|第三者|委託先|提供先)"
)
# X:…は利用していません, what says that the one named is given nothing.
_UNUSED = re.compile(
    "(?:利用|使用|導入|採用|連携)(?:は?して)?(?:お(?:り)?ません|いません|ません)"
    "|(?:情報|データ)(?:は|を)[^、。]{0,6}(?:送信|提供)(?:しておりま|していま|しま|されま|いたしま)せん"
)
# The title of the organisation's own desk, below which nobody else is named.
_CONTACTS = re.compile(
    "(?:個人(?:情報|データ)|お客(?:様|さま)|利用者|当社|弊社|本件|プライバシー)?[^、。をは社者先 ]{0,10}?"
    "(?:お?問い?合わ?せ|ご?連絡先|ご?相談|苦情)(?:[^、。をは]{0,6}?(?:窓口|先|受付|フォーム|係))?(?:について|は(?:こちら|下記|以下))?"
    "|[^、。をは社者]{0,14}窓口|当社(?:の概要|について)|会社概要|運営者(?:情報)?|制定日?|附則"
)
_CLAUSAL = re.compile("[をがは。:]|(?:目的|項目|情報|責任者|方法|番号|住所)")
_FUNCTION = "recipients.label.function"
_CLASS = re.compile(r"([^()、。]{2,20})\(([^()。]+)\)。?")
_LONGEST_TITLE = 45
_LONGEST_NEAR = 20
# How many sentences may stand between a lead-in and its items.
_LEAD_REACH = 2


@dataclass(slots=True)
class Lists:
    """Reads passages in text order; ``block`` collects the finder's places of one block."""

    rules: Rules
    raw: str = ""
    block: list[int] = field(default_factory=list)
    opened: Opened | None = None
    parked: Opened | None = None
    near: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    firm: tuple[tuple[str, ...], str | None] = ((), None)
    # Of the block before: the next of a row of blocks is of the same kind.
    block_kind: str | None = None
    _attribute: str | None = None
    _block_of: tuple[tuple[str, ...], str] = ((), "")

    def close(self) -> None:
        self.opened = None

    def title(self, passage: Passage) -> bool:
        """Whether the passage is no more than a title or the label of another fact."""
        if passage.role == "heading":
            self._attribute = None
        line = passage.text.strip("*:。 ※#・●■◆<>【】[]")
        line = line[1:-1] if line.startswith("(") and line.endswith(")") else line
        if not line or len(line) > _LONGEST_TITLE:
            return False
        above = passage.headings[:-1] if passage.role == "heading" else passage.headings
        title = self.rules.first("recipient_title", line)
        if title and not self._is_member(passage, line):
            self._open_title(title.code, passage, above)
            return True
        label = self.rules.first("recipient_attribute", line)
        if label:
            self._attribute = label.code if self.block and above == self._block_of[0] else None
            self.opened = None if self.opened and self.opened.is_title else self.opened
        return label is not None

    def _is_member(self, passage: Passage, line: str) -> bool:
        """Whether what could be a title is one of those listed below another title."""
        opened = self.opened
        if passage.role != "item" or not opened or not below(passage, opened):
            return False
        known = self.rules.find("recipient_category", line)
        return any(hit.end == len(line) for hit in known)

    def _open_title(self, kind: str, passage: Passage, above: tuple[str, ...]) -> None:
        if self._block_of != (above, kind):
            self.block = []
        self._block_of, self._attribute = (above, kind), None
        self.opened = Opened(kind, passage.headings, is_title=True)

    def fact(self, passage: Passage) -> tuple[str, str] | None:
        """The (field, words) that a labelled or titled line tells of the block's names."""
        if self._attribute and self.block:
            name, self._attribute = self._attribute, None
            return name, passage.text
        match = labelled(passage.text)
        name = NUMBER.sub("", match[1].strip("*:・ ")) if match else ""
        label = self.rules.first("recipient_attribute", name) if name else None
        if match and label:
            return label.code, match[2]
        return self._broken(passage)

    def _broken(self, passage: Passage) -> tuple[str, str] | None:
        """A label and its words that a line break or a blank parts in the raw text."""
        view = passage.view
        if not self.block or view.is_gapless:
            return None
        for at in range(2, min(len(view), _LONGEST_TITLE)):
            if view.starts[at] > view.ends[at - 1]:
                label = self.rules.first("recipient_attribute", view.text[:at])
                return (label.code, view.text[at:]) if label else None
        return None

    def value(self, passage: Passage) -> Names | None:
        """The names behind a label (送信先：X) or below a title."""
        match = labelled(passage.text)
        if names := (match and self._behind_label(passage, match)) or self._parted(passage):
            return names
        opened = self.opened
        if opened is None or not opened.is_title or not below(passage, opened):
            return None
        if opened.taken and _CONTACTS.fullmatch(passage.text.strip("*:。 ※#・●■◆<>【】[]()")):
            self.opened = None
            return None
        words = _VALUE_END.sub("", BRACKETS.sub("", passage.text))
        if PREDICATE.search(words) or passage.text.startswith(("※", "(以下")):
            return None
        if CLOSES.fullmatch(passage.text.strip("<>【】[]■●◆*・ ")):
            self.opened = None
            return None
        if opened.taken and passage.text.endswith("。"):
            return None
        opened.taken, kind = True, opened.kind
        if said := said_row(passage, kind):
            return said
        named_by = match and is_name(match[1], self.rules) and is_label_name(match, self.rules)
        told = match and (is_service(match, self.rules) or is_told_of(match, self.rules))
        if match and (named_by or told):  # 甲：発送の代行
            named = replace(passage, view=passage.view.slice(0, match.end(1)))
            return Names(named, 0, kind, "recipients.title", in_block=True, purpose=match[2])
        named, purpose = whole_field(passage, self.raw, self.rules)
        return Names(named, 0, kind, "recipients.title", in_block=True, purpose=purpose)

    def _behind_label(self, passage: Passage, match: re.Match[str]) -> Names | None:
        """The names behind a label that says of what kind they are."""
        label, start = match[1].strip("*:・ "), match.start(2)
        title = titled(label, self.rules) if label else None
        if title and title.rule.id != _FUNCTION:
            return Names(passage, start, title.code, "recipients.label", in_block=True)
        if title:
            alone = self.opened is None and only_firms(match[2], self.rules)
            return Names(passage, start, title.code, "recipients.function") if alone else None
        if of_trade(label, self.rules) and only_firms(match[2], self.rules):
            return Names(passage, start, "section", "recipients.label", in_block=True)
        kind = of_role(label, match[2], self.rules)
        return Names(passage, start, kind, "recipients.label", in_block=True) if kind else None

    def _parted(self, passage: Passage) -> Names | None:
        """The names behind a label that only a blank parts from them: 範囲　甲株式会社、乙."""
        for at in self._fields(passage):
            title = titled(passage.text[:at].strip("*:・ "), self.rules)
            if title and at <= _LONGEST_TITLE:
                if PREDICATE.search(BRACKETS.sub("", passage.text[at:])):
                    return None
                return Names(passage, at, title.code, "recipients.label", in_block=True)
        return None

    def _fields(self, passage: Passage) -> list[int]:
        """Where the second field of a line can begin, by the blanks of the raw text."""
        if passage.view.is_gapless:
            return []
        head = passage.view.slice(0, min(len(passage.view), _LONGEST_TITLE + 1))
        return self.breaks(head).within(0, len(head))

    def breaks(self, view: MappedText) -> Breaks:
        return breaks_of(view, self.raw)

    def lead_in(self, passage: Passage, section: tuple[str, ...] = ()) -> None:
        """Remember a lead-in that announces recipients; forget it when its text is over.

        ``section`` are the kinds that its section gives.
        """
        self._note_near(passage)
        told = opened_by(passage, section, self.rules)
        opened = self.opened
        if told:
            self.opened = self.parked = told
        elif opened and not below(passage, opened):
            self.opened = None
        elif opened and passage.role == "lead_in":
            self.opened = opened if _AGAIN.search(passage.text) else None
        elif opened and passage.role != "item":
            says = PREDICATE.search(BRACKETS.sub("", passage.text))
            opened.age = opened.age + 1 if says else 0
            self.opened = opened if opened.age <= _LEAD_REACH else None

    def _note_near(self, passage: Passage) -> None:
        """Remember a line that no outline holds for a heading and that reads like one: 6 共同利用."""
        if self.near and self.near[0] != passage.headings:
            self.near = None
        short = passage.role == "sentence" and len(passage.text) <= _LONGEST_NEAR
        if short and not re.search("[。:、]", passage.text):
            hits = self.rules.find("recipient_heading", passage.text)
            kinds = tuple(dict.fromkeys(hit.code for hit in hits))
            self.near = (passage.headings, kinds) if kinds else self.near

    def subheading(self, passage: Passage) -> Names | None:
        """A heading below a lead-in that announces recipients may be a name itself."""
        opened = self.opened = self.opened or self._resumed(passage)
        deeper = opened and len(passage.headings) > len(opened.headings)
        if not opened or not deeper or not below(passage, opened):
            return None
        bare = BRACKETS.sub("", passage.text).strip("*:・ ")
        is_firm = organizations(bare) == [(0, len(bare))]
        by_trade = opened.is_title and not is_firm and is_name(bare, self.rules)
        if by_trade or is_row_of_categories(bare, self.rules):
            opened.age, opened.taken, self.block = 0, True, []
            whole = opened.is_title
            return Names(passage, 0, opened.kind, "recipients.item", whole=whole, in_block=True)
        if opened.is_title and not is_firm:
            self.opened = None if opened.taken and not parts_list(bare) else opened
            return None
        opened.age, opened.taken = 0, opened.taken or opened.is_title
        self.block = []
        return Names(passage, 0, opened.kind, "recipients.subheading", whole=False, in_block=True)

    def _resumed(self, passage: Passage) -> Opened | None:
        """The lead-in whose list goes on under the next of several subheadings."""
        lead = self.parked
        if lead is None or not lead.taken or not lead.headings or not below(passage, lead):
            return None
        lead.age = 0
        return lead if len(passage.headings) > len(lead.headings) else None

    def block_head(self, passage: Passage, following: Passage | None) -> Names | None:
        """A line that is a name, where the next tells what the one named gets or does."""
        told = headed(passage, following, self.rules)
        if told is None and not heads_block(passage, following, self.rules):
            return None
        self.block = []
        if told:
            return told
        return Names(passage, 0, "section", "recipients.block", whole=False, in_block=True)

    def item(self, passage: Passage) -> Names | None:
        """An item, or a bare name, below a lead-in that announces recipients."""
        opened, text = self.opened, passage.text
        if opened is None or opened.opener is passage or not below(passage, opened):
            return None
        match = labelled(text)
        named = named_row(passage, opened.kind, self.rules)
        if text.startswith(("※", "(")) or (not named and PREDICATE.search(BRACKETS.sub("", text))):
            return None
        if self.rules.first("cue.statutory", text):
            return None
        if opened.is_of_tasks and match:
            return Names(passage, match.start(2), opened.kind, "recipients.item")
        if opened.is_of_tasks or (match and _UNUSED.search(BRACKETS.sub("", match[2]))):
            return None
        if named:
            opened.taken = True
            return named
        return self._unrowed(passage, match, opened.kind)

    def _unrowed(self, passage: Passage, match: re.Match[str] | None, kind: str) -> Names | None:
        """The names of an item that does not begin with one: behind a label, in a field."""
        purpose = None
        if match and is_label_name(match, self.rules):
            passage = replace(passage, view=passage.view.slice(0, match.end(1)))
            purpose = match[2]
        elif match:
            passage = replace(passage, view=passage.view.slice(match.start(2), len(passage.view)))
            if _TOOL_LABEL.fullmatch(match[1].strip("*:・ ")):
                return Names(passage, 0, kind, "recipients.tool_label", whole=False)
            kind = "external_tool" if TRACKING.search(match[1]) else kind
            if told := named_row(passage, kind, self.rules):
                return told
        elif members := self._members(passage):
            return members
        else:
            passage, purpose = last_field(passage, self.raw, self.rules)
        if is_one_trade(passage.text, self.rules):
            return Names(passage, 0, kind, "recipients.item", is_one=True)
        whole = SERVICE.fullmatch(BRACKETS.sub("", passage.text)) is not None
        whole = whole or (kind == "joint_user" and not _CLAUSAL.search(passage.text))
        return Names(passage, 0, kind, "recipients.item", whole=whole, purpose=purpose)

    def announced(self) -> tuple[str, ...]:
        """The kind of those whom a lead-in in effect announces."""
        opened = self.opened
        if opened and not opened.is_title:
            return (opened.kind,)
        return self.near[1] if self.near else ()

    def is_nearer(self, passage: Passage) -> bool:
        """Whether a sentence below the lead-in of an item announces whom the item names."""
        opened = self.opened
        if opened is None or opened.is_title or opened.opener is None or not passage.lead_ins:
            return False
        if opened.opener is passage or not below(passage, opened):
            return False
        return opened.opener.text != passage.lead_ins[-1]

    def _members(self, passage: Passage) -> Names | None:
        """Who stands in the bracket behind a class of services: 生成AI(甲、乙等)."""
        bracket = _CLASS.fullmatch(passage.text)
        if bracket is None or any(p.is_named for p in listed(bracket[1], self.rules, whole=False)):
            return None
        view = passage.view.slice(bracket.start(2), bracket.end(2))
        if self.opened is None or not any(
            p.is_named for p in listed(view.text, self.rules, whole=True)
        ):
            return None
        return Names(replace(passage, view=view), 0, self.opened.kind, "recipients.members")
