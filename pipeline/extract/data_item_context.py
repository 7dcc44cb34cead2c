"""In what context an item stands: taken, provided, kept, asked for, excluded …

The verb that governs a list decides (「…を提供します」); where there is none, as in
list items and cells, the column, the lead-in, the heading and the topic do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.passages import Passage
from pipeline.rules import Hit, Rules

_SILENT = frozenset({"security", "contact", "compliance", "changes", "disclaimer", "outsourcing"})
_TOPIC_CONTEXT = (
    ("anonymized", "anonymized"),
    ("joint_use", "jointly_used"),
    ("third_party", "provided"),
    ("foreign_transfer", "provided"),
    ("retention", "retained"),
    ("rights_request", "verification"),
    ("definition", "definition"),
    ("collection", "collected"),
    ("cookie_tracking", "collected"),
    ("special_category", "collected"),
    ("minors", "collected"),
)
# A noun phrase about an item: handled, analysed, answered, but not said to be taken.
_HANDLED = re.compile(
    "(?:その他の?|等|など|情報|データ|の情報|に関する情報|[)」』])*(?:の|に対する|への|に関する|を|が|は)"
    "(?:ご?(?:分析|解析|把握|変更|訂正|更新|管理|送付|発送|配信|通知|案内|回答|対応|削除|消去|検討|改善|"
    "向上|作成|発行|再発行|照会|調査|測定|設定|拒否|無効|有効|暗号|漏|紛失|盗|流出|忘れ|入力ミス|誤|一致|"
    "不一致|集計|統計|追跡|受け入れ|許可|ブロック|制限|公開|返却|返信|返送|保護|変わ|ない|異な|必要な|"
    "正確|最新|提出が|抹消|復元|お問|無断|不正|停止|お知らせの|閲覧を|確認を行|確認のため|確認および|確認及))"
)
_EXCEPTED = re.compile("一致しない|不備|確認できない場合|特定できな|宛に|あてに|宛て|費用|手数料|円|負担")
_BROWSER = re.compile("ブラウザ[^。]{0,20}(?:設定|機能|変更)|拒否|無効|受け入れ|受け取り|削除|オプトアウト|許可")
_LAW = re.compile("法令|人の生命|公衆衛生|国の機関|生命、身体")
_EXTERNAL = re.compile("外部送信|送信される|送信先|第三者.{0,10}(?:送信|提供)|送信する情報|情報送信")
_BRACKET_NOTE = re.compile(r"\(以下[^()]*\)|「[^」]{0,30}」(?:という|といい|と総称)[^。]{0,6}")


@dataclass(frozen=True, slots=True)
class Decision:
    """The context of a list, with the rule that decided and how sure it is."""

    context: str
    rule_id: str
    confidence: float


class Sentence:
    """One passage with its cues, found once for all lists in it."""

    def __init__(self, passage: Passage, rules: Rules) -> None:
        self.passage = passage
        self.rules = rules
        self.text = passage.text
        self.cues = rules.find("data_item.cue", self.text)
        bare = _BRACKET_NOTE.sub(lambda m: "＿" * len(m[0]), self.text)
        self.defines = bool(rules.find("data_item.definition", bare))
        self.above = " ".join((*passage.headings[-1:], *passage.lead_ins[-1:]))
        self.announced = bool(rules.find("data_item.announces", self.above))

    def decide(self, start: int, end: int, size: int) -> Decision | None:
        """The context of a list at ``[start, end)`` with ``size`` members, or None."""
        if self._is_definition():
            return Decision("definition", "data_item_contexts.definition", 0.8)
        excluded = self._cue_after(end, "excluded")
        if excluded:
            return Decision("excluded", excluded.rule.id, 0.8)
        governed = self._governing(end)
        if governed and governed.code not in ("listed", "excluded"):
            return self._by_verb(governed, start, end)
        return self._by_place(start, end, size)

    def _is_definition(self) -> bool:
        if self.defines:
            return True
        lead = " ".join(self.passage.lead_ins[-1:])
        return "とは" in lead and bool(self.rules.find("data_item.definition", lead))

    def _cue_after(self, end: int, code: str) -> Hit | None:
        return next((c for c in self.cues if c.code == code and c.start >= end), None)

    def _governing(self, end: int) -> Hit | None:
        """The first verb after the list."""
        return next((c for c in self.cues if c.start >= end and c.code != "listed"), None)

    def _by_verb(self, cue: Hit, start: int, end: int) -> Decision | None:
        """What the governing verb says, where the place lets it speak."""
        topics = self.passage.topics
        if self._handled(end) or (set(topics) & {"security", "contact"} and not self.announced):
            return None
        place = self._topic_context()
        if cue.code == "verification":
            if place != "verification" and "本人確認" not in self.text:
                return self._by_place(start, end, 1)
            if _EXCEPTED.search(self.text, end):
                return None
            return Decision("verification", cue.rule.id, 0.75)
        if cue.code == "collected" and place in ("provided", "jointly_used", "anonymized"):
            return Decision(place, cue.rule.id, 0.6)
        if cue.code == "collected" and place == "verification":
            return Decision(place, cue.rule.id, 0.55)
        if cue.code == "provided" and place == "jointly_used":
            return Decision(place, cue.rule.id, 0.7)
        return Decision(cue.code, cue.rule.id, 0.7)

    def _handled(self, end: int) -> bool:
        """Whether the list is only the object of some handling (変更, 分析)."""
        return _HANDLED.match(self.text, end) is not None

    def _topic_context(self) -> str | None:
        """The context that column, heading, lead-in and topic suggest."""
        topics = self.passage.topics
        if "共同利用" in self.above or "共同して" in self.above:
            return "jointly_used"
        if "cookie_tracking" in topics and _EXTERNAL.search(self.above):
            return "provided"
        return next((context for topic, context in _TOPIC_CONTEXT if topic in topics), None)

    def _by_place(self, start: int, end: int, size: int) -> Decision | None:
        """Without a verb: a list in a place that is about items."""
        topics = set(self.passage.topics)
        place = self._topic_context()
        if topics & _SILENT and not self.announced:
            return None
        if place is None:
            place = "collected" if self.announced else None
        if place is None or self._handled(end) or self._advice():
            return None
        if place == "verification" and _EXCEPTED.search(self.text):
            return None
        if "purpose" in topics and not self.announced:
            return None
        if not self._listlike(start, end, size):
            return None
        return Decision(place, f"data_item_contexts.{place}", 0.7 if self.announced else 0.55)

    def _listlike(self, start: int, end: int, size: int) -> bool:
        """Whether the passage is a list of items: an item or cell, or three members."""
        if self.passage.role in ("item", "cell"):
            tail = self.text[end:]
            return len(tail) <= 40 or size >= 2 or self.announced
        return size >= 3 or (size >= 2 and self.announced) or len(self.text) <= end - start + 12

    def _advice(self) -> bool:
        return "cookie_tracking" in self.passage.topics and bool(_BROWSER.search(self.text))
