"""What a passage and its surroundings say, apart from the list that is asked about.

Each answer is found when it is first asked for: of the many passages without a word
for data hardly anything is asked.
"""

from __future__ import annotations

import re
from functools import cached_property

from pipeline.extractors import data_item_aims as aims
from pipeline.extractors import data_item_defining as defining
from pipeline.extractors import data_item_sent as sent
from pipeline.extractors.data_item_places import Places, leads_to_aims
from pipeline.passages import Passage
from pipeline.rules import Hit, Rules

_EXCEPTION = re.compile("人の生命、身体|公衆衛生の向上|国の機関(?:若|も)しくは|国の機関又は地方")
_BRACKET_NOTE = re.compile(
    r"\([^()]*(?:\([^()]*\)[^()]*)*\)|「[^」]{0,30}」(?:という|といい|と総称)[^。]{0,6}"
)
_COOKIE_IS = re.compile(
    "(?:クッキー|cookies?)[^。、]{0,12}(?:とは|は)[^。]*?"
    "(?:ファイル|仕組み|技術|機能|識別子|データ|情報|(?<!用する)(?<!用している)(?<!用いる)もの|文字列)(?:です|をいい|を(?:指|さ)|であり|のこと|で、|を言)",
    re.IGNORECASE,
)


class Setting:
    """One passage with its cues and its place, found once for all lists in it."""

    def __init__(self, passage: Passage, rules: Rules, places: Places) -> None:
        self.passage = passage
        self.text = passage.text
        self.rules = rules
        self.places = places
        self._lead = passage.lead_ins[-1] if passage.lead_ins else ""
        self._near = (*passage.headings[-1:], *passage.lead_ins[-1:])
        self.aim_led = leads_to_aims(self._lead)

    @cached_property
    def cues(self) -> list[Hit]:
        """The words that say what is done with data."""
        return self.rules.find("data_item.cue", self.text)

    @cached_property
    def defines(self) -> bool:
        """Whether the passage says what a word means."""
        bare = _BRACKET_NOTE.sub(lambda m: "＿" * len(m[0]), self.text)
        told = (bare, self._lead) if "とは" in self._lead else (bare,)
        return any(self.rules.first("data_item.definition", text) for text in told)

    @cached_property
    def place(self) -> str | None:
        """The context that lead-ins, headings and topics suggest."""
        return self.places.context(self.passage)

    @cached_property
    def announced(self) -> bool:
        """Whether the heading or the lead-in announces a list of items."""
        return not self.aim_led and any(map(self.places.announces, self._near))

    @cached_property
    def listed_by(self) -> str | None:
        """The context of the items that the heading or the lead-in announces."""
        if self.aim_led or self.excepts:
            return None
        told = self.places.list_context(self._near, self.place)
        if told or self.passage.lead_ins:
            return told
        return self.places.outer_context(self.passage.headings, self.place)

    @cached_property
    def called_personal(self) -> bool:
        """Whether the lead-in says that what is listed is called personal data."""
        leads = self.passage.lead_ins
        return defining.calls_personal(self._lead) or defining.tells_identified(leads)

    @cached_property
    def excepts(self) -> bool:
        """Whether the passage is one of the exceptions of the law."""
        return _EXCEPTION.search(self.text) is not None

    @cached_property
    def cookie_is(self) -> re.Match[str] | None:
        """The words that say what a cookie is."""
        return _COOKIE_IS.search(self.text)

    @cached_property
    def to_others(self) -> bool:
        """Whether the part is about others that data go to."""
        near = (*self.passage.headings, *self.passage.lead_ins, self.text)
        return self.places.notified or sent.to_others(self.passage.topics, near)

    def sent(self, start: int, end: int) -> str | None:
        """What a label says of the list at ``[start, end)``, if it is sent somewhere."""
        above = (*self.passage.headings, *self.passage.lead_ins)
        told = sent.by_label(self.text, start, above)
        if told == "provided" and not self.to_others:
            return None
        return None if told and aims.ends_in_aim(self.text, end) else told

    def aside(self, cue: Hit, end: int) -> bool:
        """Whether the verb stands in a remark in brackets behind the list."""
        between = self.text[end : cue.start]
        return between.count("(") > between.count(")")
