"""Of what kind a recipient is: by nature, by the verb, by its section or its table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extractors import recipient_signs as signs
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_clauses import Frame
from pipeline.extractors.recipient_leads import in_section, lead_kind
from pipeline.extractors.recipient_services import role_of_run
from pipeline.extractors.recipient_signs import by_nature
from pipeline.extractors.recipient_tools import Tools
from pipeline.passages import Passage, Record
from pipeline.rules import Rules
from pipeline.text import tight

_TOPIC_KINDS = {
    "joint_use": "joint_user",
    "outsourcing": "processor",
    "third_party": "third_party",
    "cookie_tracking": "external_tool",
    "foreign_transfer": "third_party",
}
# A section on transfer abroad that says on what ground: entrustment or storage by another.
_ABROAD = re.compile("国外|海外|外国|移転|に所在する|にある(?:会社|事業者|企業)")
_ENTRUSTS = re.compile(
    "委託(?!先の(?:監督|管理))|預託|保管(?:させ|し|され)|処理させ|預け|利用する(?:クラウド|ホスティング|外部)サービスの"
)
_JOINTLY = re.compile("共同(?:して|で)?(?:利用|使用)(?!者)")
_DENIED = re.compile("委託(?:する|した)?(?:場合|こと)?(?:を|は)(?:除|あり)|ません")


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds that the places of one document give; those of headings are kept."""

    rules: Rules
    tools: Tools
    sections: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def of_record(self, record: Record) -> str | None:
        """The kind of those in a table, by its lead-in, else by its section."""
        last = record.lead_ins[-1] if record.lead_ins else ""
        if _JOINTLY.search(last):
            return "joint_user"
        lead = lead_kind(last, self.rules) if last else None
        kinds = self.of_section(record.headings, record.topics)
        return in_section(lead, kinds) if lead else (kinds[0] if kinds else None)

    def of_party(self, passage: Passage, party: Party, frame: Frame) -> str:
        """The kind of one that a sentence gives data to, by the nearest sign.

        First what stands at the name, then the verb. That data are provided says nothing of
        why: then whatever of the sentence or its section tells of a tool or of work does.
        """
        text = passage.text
        if told := signs.at_name(text, party, frame.kind):
            return told
        section = self.of_section(passage.headings, passage.topics)
        tracked = signs.is_firm(party) and section[:1] == ("external_tool",)
        if frame.kind != "third_party":
            return "external_tool" if tracked and frame.by_service else frame.kind
        if tracked or signs.is_of_tool(text, party, section, self.tools):
            return "external_tool"
        if party.is_named and (run := role_of_run(text, party.end)):
            return run
        own = frame.by_service  # what the firm takes for itself
        if (section == ("processor",) and not own) or signs.is_of_work(text, party):
            return "processor"
        if section == ("joint_user",) and "共同" in text:
            return "joint_user"
        return "third_party"

    def of_section(self, headings: tuple[str, ...], topics: Sequence[str]) -> tuple[str, ...]:
        """The kinds that the nearest telling heading gives, else those of the topics."""
        if headings not in self.sections:
            self.sections[headings] = self._heading_kinds(headings)
        by_topic = dict.fromkeys(_TOPIC_KINDS[t] for t in topics if t in _TOPIC_KINDS)
        return self.sections[headings] or tuple(by_topic)

    def around(self, passage: Passage) -> tuple[str, ...]:
        """The kinds that the section around a title such as 主な第三者企業 gives."""
        above = passage.headings
        while above and self.rules.first("recipient_title", tight(above[-1])):
            above = above[:-1]
        return self.of_section(above, passage.topics)

    def of_line(self, line: str) -> tuple[str, ...]:
        """The kinds that a line gives which stands where a heading could."""
        return tuple(dict.fromkeys(hit.code for hit in self.rules.find("recipient_heading", line)))

    def _heading_kinds(self, headings: tuple[str, ...]) -> tuple[str, ...]:
        for heading in reversed(headings):
            hits = self.rules.find("recipient_heading", heading)
            if hits:
                return tuple(dict.fromkeys(hit.code for hit in hits))
        return ()


def entrusted_abroad(passages: Sequence[Passage]) -> frozenset[str]:
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


def kind_in_list(party: Party, kind: str) -> str | None:
    """The kind of one listed below a title or lead-in of ``kind``.

    Filings (提出先) go to bodies and categories; None for a firm there, which takes them in.
    """
    if kind == "filed" and party.is_named and party.kind != "authority":
        return None
    nature = None if kind == "joint_user" else by_nature(party)
    return nature or ("third_party" if kind == "filed" else kind)
