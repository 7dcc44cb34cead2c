"""What headings, lead-ins and topics say of the items below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

from pipeline.extractors import data_item_denials as denials
from pipeline.extractors import data_item_sent as sent
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
# 「取引先から提供された情報」 came in.
_RECEIVED = re.compile(
    "(?:から|より)(?:ご?提供|開示)(?:を受け|され)(?:た|る)[^。、]{0,10}(?:情報|データ|項目)"
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

_PURPOSE = re.compile("目的|ため|場合を除|場合に(?:は|限)|以下の場合|次の場合")
# 「次の目的で個人情報を取得します」「下記の場合に頂きます」 lead in aims and occasions, not data.
_AIMS_FOLLOW = re.compile(
    "目的[^。]{0,14}(?:以下|次|つぎ|下記|左記)|(?:以下|次|つぎ|下記|左記)の[^。、]{0,8}(?:目的|場合に|範囲内|業務|用途|際に|ときに)"
)
_DATA_FOLLOW = re.compile(
    "(?:以下|次|つぎ|下記|左記)の[^。、場目範用]{0,10}(?:情報|データ|事項|項目)|項目|種類"
)
# A lead-in to those who share the data, not to the data.
_PERSONS = re.compile(
    "者の?範囲|範囲の者|(?:以下|次|つぎ|下記|左記)の[^。、を]{0,12}(?:者|会社|先|企業|団体|機関|法人|専門家)(?:等|など)?(?:に|へ|と)(?!関)|(?:利用|提供|取得|委託)(?:する|を受ける|される)?(?:者|先|会社)(?:は|が|の(?:名称|氏名|範囲)|$)"
)

# 「送迎のために、以下の情報を伺います」: an aim beside it does not make aims of the list.
_DATA_BELOW = re.compile(
    "(?:以下|次|下記|左記)の[^。、場目範用]{0,10}(?:情報|データ|事項|項目)(?!の(?:利用)?目的)|"
    "(?:取得|収集|送信)(?:する|される)[^。、]{0,8}(?:情報|データ|項目)は、?(?:以下|次|下記|左記)"
)
# 「次の方法で収集します」 leads in forms, counters and calls.
_MEANS = re.compile(
    "(?:方法|手段|経路|場面|機会)(?:で|に|によ|を|は|[:：]?$)|(?:方法|手段|経路)等?(?:で|によ)"
)
# 「リンクを押すと、情報が送信されます」 is said, and leads in no list.
_TOLD = re.compile("(?:ます|です|ません)。$")
_POINTS_ON = re.compile("以下|下記|次の|次に|つぎ|左記|とおり|通り|含|例えば|主に|主な|項目|各号")
_POINTS = re.compile("以下|下記|次の|左記|[:：]$")
# 「…に係る情報で、次のとおりです」「自動で届く情報:」: the heading above says what is done with them.
_LEFT_TO_HEADING = re.compile(
    "(?:情報|データ|項目|内容)(?:は|で|につきましては|については)、?(?:以下|次|つぎ|下記|左記)の?(?:とおり|通り)"
    "(?:です|である|とします|とする|でございます|になります)?[。:]?$|"
    "^[^。:]{0,24}(?:情報|データ|項目|内容)(?:\\([^()]*\\))?:$"
)
# 「適法かつ公正な手段により、以下の情報を取得します」: no means that the list names.
_FAIR = re.compile("(?:適正|適切|適法|公正|正当)な(?:方法|手段)")
# 「届いた情報」below 「取得する情報」: a class of what the heading above announces.
_CLASS_TITLE = re.compile(
    "(?:情報|データ|内容|結果|ログ|履歴|記録|項目|コンテンツ)(?:\\([^()]*\\))?$"
)
# 「次の情報を利用者の端末内に保存します」: what stays in the device is not taken.
_STAYS = re.compile(
    "(?:情報|データ|内容|項目)[をは]、?[^。]{0,24}(?:端末|デバイス|機器|スマートフォン|ブラウザ)の?(?:中|内部|内)"
    "(?:\\([^()]*\\))?に(?:のみ|だけ)?、?(?:保存|保管|記録|保持)(?:し|され|いたし)(?:ます|ており|ています)[^。]{0,4}[。:]?$|"
    "(?:端末|デバイス|機器|スマートフォン|ブラウザ)の?(?:中|内部|内)に(?:のみ|だけ)?、?(?:保存|保管|記録|保持)(?:する|される|している)(?:情報|データ|内容|項目)$"
)

# 「開示等の対象となる個人情報の項目」 are what is held, and not what a request has to show.
_DISCLOSED = re.compile(
    "(?:(?:開示|請求|手続き?|求め)[^。、]{0,6}の?対象(?:と(?:なる|する)|の)?|開示対象)[^。、]{0,10}(?:個人情報|個人データ|情報|データ)の項目|"
    "(?:開示|請求|手続き?|求め)[^。、]{0,6}の対象となる項目"
)


def names_held(text: str) -> bool:
    """Whether a text ends in the title of what is held of those who may ask for it."""
    near = text[-_LONGEST_TITLE:]
    title = _DISCLOSED.search(near)
    return title is not None and len(near) - title.end() <= 2


_LONGEST_TITLE = 40


@lru_cache(maxsize=64)  # the items below a lead-in ask one after the other
def leads_to_aims(lead: str) -> bool:
    """Whether aims follow a lead-in, and no data."""
    return bool(_AIMS_FOLLOW.search(lead)) and not _DATA_FOLLOW.search(lead)


def points_to_data(lead_ins: tuple[str, ...]) -> bool:
    """Whether the last lead-in says that data follow, whatever the heading is about."""
    return bool(lead_ins) and _DATA_BELOW.search(lead_ins[-1]) is not None


class Places:
    """What headings and lead-ins of one document say of the items below them."""

    def __init__(self, rules: Rules, passages: Sequence[Passage] = ()) -> None:
        self._rules = rules
        self._passages = passages
        self._said: dict[str, str | None] = {}
        self._announced: dict[str, bool] = {}
        self._listed: dict[tuple[tuple[str, ...], str | None], str | None] = {}

    @cached_property
    def notified(self) -> bool:
        """Whether the document tells to whom something is sent from its pages."""
        return sent.notified(one.text for one in self._passages)

    def said(self, text: str) -> str | None:
        """The context that one heading or lead-in names, or None."""
        if text not in self._said:
            self._said[text] = self._read(text)
        return self._said[text]

    def _read(self, text: str) -> str | None:
        if _ENDS_TAKEN.search(text) or _RECEIVED.search(text) or _DISCLOSED.search(text):
            return "collected"
        if _STAYS.search(text) or denials.leads_in(text):
            return "excluded"
        if self._rules.first("data_item.place.excluded", text) or denials.names_not(text):
            return "excluded"
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
            if said == "collected" and at < len(passage.lead_ins) and self._asked(passage):
                return "verification"
            if said == "provided" and "joint_use" in topics and "third_party" not in topics:
                return "jointly_used"
            if said == "collected":
                return next((o for o in map(self.said, near[at:]) if o in _OUTER), said)
            if said and not (said == "verification" and elsewhere):
                return said
        return next((context for topic, context in _TOPIC_CONTEXT if topic in topics), None)

    def _asked(self, passage: Passage) -> bool:
        """Whether the part on requests names papers: no lead-in to the whole reaches into it."""
        return "rights_request" in passage.topics and any(
            self.said(heading) == "verification" for heading in passage.headings
        )

    def list_context(self, near: tuple[str, ...], place: str | None) -> str | None:
        """The context of the items that a lead-in, or else the heading, announces.

        ``near``: the heading and the lead-in; ``place``: what they and the topics suggest.
        """
        if (near, place) not in self._listed:
            self._listed[near, place] = self._list_context(near, place)
        return self._listed[near, place]

    def outer_context(self, headings: tuple[str, ...], place: str | None) -> str | None:
        """The context of what stands under a class below the heading that announces it."""
        if len(headings) < 2 or not _CLASS_TITLE.search(headings[-1]):
            return None
        announced = self.list_context(headings[-2:-1], place)
        return announced if announced == place else None

    def _list_context(self, near: tuple[str, ...], place: str | None) -> str | None:
        for text in reversed(near):
            if not text or (_PURPOSE.search(text) and not _DATA_BELOW.search(text)):
                continue
            if _TOLD.search(text) and not _POINTS_ON.search(text):
                return None
            means = _MEANS.search(_FAIR.sub(lambda m: "＿" * len(m[0]), text))
            if _PERSONS.search(text) or (means and not _DATA_BELOW.search(text, means.end())):
                return None
            if not self.said(text) and _LEFT_TO_HEADING.search(text):
                continue
            if self.announces(text):
                return self.said(text) or (place if _DATA_BELOW.search(text) else None)
            if self.said(text) or _POINTS.search(text):
                return None
        return None
