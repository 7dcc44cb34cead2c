"""Items below a heading or lead-in that turns them round: what is not done, the exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_names import listed
from pipeline.extractors.recipient_rows import Names, named_row
from pipeline.passages import Passage
from pipeline.rules import Rules

# An exception that ends with whom it is about: 配送を委託する業者 + に対して(住所)
_CLOSED = re.compile(r"、|・|。|等|(?:(?:等|など)?(?:に対し(?:て)?|に|へ))?(?:\([^()]*\))?。?$")
_GIVING = re.compile("第三者|提供|開示")
# 官公署 + へ書類を提出する: what is filed is no paraphrase of the law.
_FILED = re.compile(
    "(?:等|など)?(?:に対し(?:て)?|に|へ)(?:の)?[^、。がは]{0,14}?(?:提出|届出|届け出|申告|申請|納付)"
)
_CASE = re.compile("場合|とき|際|こと|ます|必要|同意|承諾|法令|から|より")


def is_denied(passage: Passage, rules: Rules) -> bool:
    """Whether an item stands below a heading of what is not done: 当社が行わないこと."""
    last = passage.headings[-1] if passage.headings and passage.role == "item" else ""
    return bool(last) and rules.first("recipient_heading_denied", last) is not None


def is_exception(passage: Passage, rules: Rules) -> bool:
    """Whether the lead-in above says that data are not given but in these cases."""
    lead = passage.lead_ins[-1] if passage.lead_ins else ""
    if passage.role not in ("item", "lead_in") or not lead:
        return False
    return bool(rules.first("cue.exception", lead)) and "場合" in lead + passage.text


def is_paraphrase(text: str, party: Party, rules: Rules) -> bool:
    """Whether an exception about any authority only says what the law says: 行政機関に協力する場合."""
    filed = _FILED.match(text, party.end) and not rules.first("cue.statutory", text)
    return not filed and bool(rules.first("recipient_any_authority", text[party.start : party.end]))


def excepted_row(passage: Passage, rules: Rules) -> Names | None:
    """A firm that alone makes an item of the exceptions: 次を除き…提供しない ・甲株式会社."""
    if not _is_of_giving(passage):
        return None
    names = named_row(passage, "third_party", rules)
    firms = listed(names.passage.text, rules, whole=False) if names else []
    return names if any(party.is_named for party in firms) else None


def excepted(passage: Passage, rules: Rules) -> Iterator[tuple[Party, str]]:
    """Categories that alone make such an item, each with its kind: ・システムの保守会社."""
    text = passage.text
    if not _is_of_giving(passage) or _CASE.search(text):
        return
    for party in listed(text, rules, whole=False):
        kind = "joint_user" if "共同" in text else "third_party"
        kind = "processor" if "委託" in text else kind
        whole = _CLOSED.match(text, party.end)
        if whole and party.kind != "authority" and not party.is_named:
            yield party, kind


def _is_of_giving(passage: Passage) -> bool:
    lead = passage.lead_ins[-1] if passage.lead_ins else ""
    return passage.role == "item" and _GIVING.search(lead) is not None
