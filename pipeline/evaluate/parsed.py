"""What GiNZA's named entities would add: the cascade's last step, measured and not shipped.

Asked are only the sentences whose recipients stay open: in units about recipients,
saying that data are given, and without a recipient of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline import tokens
from pipeline.core import Mention, RecipientMention
from pipeline.passages import Passage, Reading

# The kind of recipient that a unit of this topic names.
_KIND = {
    "joint_use": "joint_user", "outsourcing": "processor", "third_party": "third_party",
    "cookie_tracking": "external_tool", "foreign_transfer": "third_party",
}  # fmt: skip
_GIVEN = re.compile("提供|委託|共同|送信|開示|共有|預託|利用(?:して|する)")
_DENIED = re.compile("ません|しない|除")
# OntoNotes and Sekine labels of organisations and of persons, as ja_ginza gives them.
_NAMES = frozenset({"ORG", "Company", "Corporation_Other", "Company_Group", "Organization_Other"})
_OURSELVES = re.compile("^(?:当|弊|本|自)(?:社|院|店|校|会|園|法人)|個人情報保護委員会")
_LEAST = 3


def with_entities(reading: Reading, found: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, and recipients that GiNZA names in sentences that have none."""
    yield from found
    taken = [m.span for m in found if isinstance(m, RecipientMention)]
    for passage in reading.passages:
        kind = next((_KIND[t] for t in passage.topics if t in _KIND), None)
        if kind is None or not _open(passage) or any(s.overlaps(passage.span) for s in taken):
            continue
        for entity in tokens.parse(passage.text).ents:
            name = entity.text.strip()
            if entity.label_ in _NAMES and len(name) >= _LEAST and not _OURSELVES.search(name):
                span = passage.view.span(entity.start_char, entity.end_char)
                yield RecipientMention(
                    span, passage.article_id, "ginza.entity", 0.5, name=name, is_named=True,
                    kind=kind, country=None, purpose=None, items=None, retention=None,
                    stance="possible",
                )  # fmt: skip


def _open(passage: Passage) -> bool:
    text = passage.text
    return (
        passage.role in ("sentence", "item", "lead_in")
        and _GIVEN.search(text) is not None
        and _DENIED.search(text) is None
    )
