"""What headings, lead-ins and topics say of the items below them."""

from __future__ import annotations

import re

from pipeline.passages import Passage
from pipeline.rules import Rules

_TOPIC_CONTEXT = (
    ("anonymized", "anonymized"),
    ("joint_use", "jointly_used"),
    ("collection", "collected"),
    ("third_party", "provided"),
    ("foreign_transfer", "provided"),
    ("outsourcing", "provided"),
    ("retention", "retained"),
    ("rights_request", "verification"),
    ("definition", "definition"),
    ("cookie_tracking", "collected"),
    ("special_category", "collected"),
    ("minors", "collected"),
)
# Articles in which nobody is asked to prove who they are.
NOT_ASKED = frozenset({"collection", "cookie_tracking", "third_party", "joint_use", "purpose"})
# 「端末から送信される次の情報を取得しています」: the last verb of a lead-in decides.
_ENDS_TAKEN = re.compile(
    "(?:取得|収集|記録)(?:し|いたし|致し|する|させ|を行)"
    "(?![^。]{0,12}(?:ません|ない|ず(?:、|。|$))|[^。]*(?:取得|収集|記録)[^。]{0,6}(?:ません|ない))[^。]{0,20}。?$"
)
# What is used jointly or made anonymous stays so, wherever it was taken.
_OUTER = frozenset({"jointly_used", "anonymized"})
_STRONGEST = (
    "excluded",
    "anonymized",
    "jointly_used",
    "retained",
    "verification",
    "provided",
    "collected",
)


class Places:
    """What headings and lead-ins of one document say of the items below them."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._said: dict[str, str | None] = {}
        self._announced: dict[str, bool] = {}

    def said(self, text: str) -> str | None:
        """The context that one heading or lead-in names, or None."""
        if text not in self._said:
            self._said[text] = self._read(text)
        return self._said[text]

    def _read(self, text: str) -> str | None:
        if _ENDS_TAKEN.search(text):
            return "collected"
        return next(
            (code for code in _STRONGEST if self._rules.first(f"data_item.place.{code}", text)),
            None,
        )

    def announces(self, text: str) -> bool:
        """Whether a heading or lead-in announces a list of items."""
        if text not in self._announced:
            self._announced[text] = self._rules.first("data_item.announces", text) is not None
        return self._announced[text]

    def context(self, passage: Passage) -> str | None:
        """The context that lead-ins, headings and topics suggest, nearest first."""
        near = (*reversed(passage.lead_ins), *reversed(passage.headings))
        topics = passage.topics
        elsewhere = bool(set(topics) & NOT_ASKED)
        for at, text in enumerate(near):
            said = self.said(text)
            if said == "provided" and "rights_request" in topics:
                return "verification"
            if said == "collected":
                return next((o for o in map(self.said, near[at:]) if o in _OUTER), said)
            if said and not (said == "verification" and elsewhere):
                return said
        return next((context for topic, context in _TOPIC_CONTEXT if topic in topics), None)
