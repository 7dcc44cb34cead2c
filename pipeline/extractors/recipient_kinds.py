"""Of what kind a recipient is: by nature, by the verb, by its section or its table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_clauses import Frame
from pipeline.extractors.recipient_services import ITS_SYSTEM, role_of_run
from pipeline.extractors.recipient_tools import Tools
from pipeline.passages import Passage, Record
from pipeline.rules import Rules
from pipeline.text import tight

# 譲受会社である + 甲
_SUCCESSOR = re.compile("(?:譲受|承継|存続|新設)(?:会社|法人|先|人)?(?:である|となる|たる|の)$")
# What is bought of a business is no business: 債権の譲渡先.
_CLAIM = re.compile("債権|請求権|手形|ローン債務")
# What a category is called that takes over: 承継先の事業者, 買収した会社.
_HEIR = re.compile(
    "承継(?:先|する|した|会社|法人|者)|譲受|譲り受け|引き?継ぎ?(?:先|ぐ会社)|存続(?:会社|法人)|買収(?:する|した)|合併後の"
)
_TOPIC_KINDS = {
    "joint_use": "joint_user",
    "outsourcing": "processor",
    "third_party": "third_party",
    "cookie_tracking": "external_tool",
    "foreign_transfer": "third_party",
}
# A section on transfer abroad that says on what ground: entrustment or storage by another.
_ABROAD = re.compile("国外|海外|外国|移転|に所在する|にある(?:会社|事業者|企業)")
_ENTRUSTS = re.compile("委託(?!先の(?:監督|管理))|預託|保管(?:させ|し|され)|処理させ|預け")
_JOINTLY = re.compile("共同(?:して|で)?(?:利用|使用)(?!者)")
_DENIED = re.compile("委託(?:する|した)?(?:場合|こと)?(?:を|は)(?:除|あり)|ません")
# 甲事業者 + 等の業務委託先
_SUMMED_UP = re.compile(
    "(?:(?:、|・)[^、。にへを]{2,20}?)*(?:等|など)(?:の|、)[^、。にへ]{0,6}委託先"
)
# 業務委託先の + 甲株式会社, 委託先である + 甲株式会社: what the one named behind it is.
_WORKS_AS = re.compile(
    "(?:委託|外注|依頼|預託)先(?:企業|会社|業者|事業者)?(?:の|である|たる|・|、|として(?:の)?)$"
)
# データの保存基盤としての + 甲株式会社
_SERVES_AS = re.compile(
    "(?:基盤|サーバー?|保[存管][先場所]{1,2}|データベース|クラウド|ストレージ|ホスティング先?|インフラ|配信先|委託業者|委託会社)(?:としての?|である|の)$"
)
# 決済代行会社である + 甲株式会社
_PAYS_AS = re.compile(
    "(?:決済|収納|集金)(?:処理)?(?:代行)?(?:会社|事業者|業者|機関)(?:の|である|、|・)$"
)
# Card data that go to a payment agency and nowhere else.
_CARD = re.compile("カード|クレジット|決済情報|直接")
# What only an operator of tools is given data for.
_ADVERTISING = re.compile(
    "(?:広告(?:の)?(?:配信|表示|最適化)|ターゲティング広告|アクセス解析|広告の?効果測定)[^。]{0,14}(?:ため|目的)"
)
# Whoever provides a service that measures: アクセス解析サービスの提供会社.
_MEASURER = re.compile(
    "[^、。]{0,12}(?:解析|分析|計測|アナリティクス|広告配信|トラッキング)[^、。]{0,6}(?:サービス|ツール)の?(?:提供|運営)?(?:会社|事業者|元|者)"
)
_TRACKING_TRADES = ("recipients.advertising", "recipients.tool_vendor")
# Personal data that are provided are no traces that a tool takes: 個人情報(…広告ID)を…提供
_GIVEN = re.compile("個人(?:情報|データ)(?:\\([^()]*\\))?を[^。]{0,60}提供")
_TRACES = re.compile("[Cc]ookie|クッキー|識別子|広告ID|閲覧履歴|個人関連情報")
# What a page or an app sends of itself, and what only a person tells.
_DEVICE = re.compile(
    "(?:端末|閲覧|クラッシュ|アクセス|行動)の?(?:情報|識別子|履歴|ログ)[^、。]{0,12}(?:送信|送[らっり])|(?:識別子|広告ID|[Cc]ookie(?:情報|ID)?|クッキー(?:情報|ID)?|閲覧履歴|閲覧した[^、。]{1,8})(?:等|など)?(?:を|が|は)[^。]{0,40}(?:送信|送[らっり])"
)
_PERSON = re.compile("氏名|住所|メールアドレス|電話番号|名簿|会員情報|顧客|第三者提供|共同")
_WORKS_FOR_US = re.compile("委託|(?:指示|監督)に(?:基づ|従)|(?:当社|弊社)に代わ")
# 以下の + 委託先に; 以下の事業者へ業務を + 委託し; 以下の + サービスプロバイダーと情報を共有
_WORKS_LISTED = re.compile(
    "(?:次|以下|下記)の?[^、。]{0,10}(?:委託先|サービスプロバイダー?)"
    "|(?:次|以下|下記)の?[^、。]{0,20}(?:[にへ]|に対し(?:て)?)(?:(?!提供|開示|送信|共有|移転)[^。]){0,30}?(?:委託|外注)(?!先|元)"
)
# What somebody is by nature, whatever the verb.
_NATURES = ("authority", "successor")


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
        """The kind by nature, by the verb, else by the section that the sentence stands in."""
        if nature := by_nature(party):
            claim = nature == "successor" and _CLAIM.search(passage.text)
            return "third_party" if claim else nature
        if _SUCCESSOR.search(passage.text, 0, party.start):
            return "successor"
        if frame.kind == "third_party" and _HEIR.search(passage.text, party.start, party.end):
            return "successor"
        section = self.of_section(passage.headings, passage.topics)
        firm = party.firm is not None or party.rule_id == "recipients.organization"
        tracked = firm and section[:1] == ("external_tool",)
        if frame.kind != "third_party":
            return "external_tool" if tracked and frame.by_service else frame.kind
        name = passage.text[party.start : party.end]
        is_tool = self.tools.is_tracker(name) or _MEASURER.fullmatch(name) is not None
        sends = "送信" in passage.text and self.tools.uses_tracker(passage.text)
        if firm and (sends or _ADVERTISING.search(passage.text)):
            return "external_tool"
        company = party.rule_id == "recipients.organization"
        if company and _DEVICE.search(passage.text) and not _PERSON.search(passage.text):
            return "external_tool"
        given = section[:1] == ("third_party",) and _GIVEN.search(passage.text) is not None
        if party.rule_id in _TRACKING_TRADES and _TRACES.search(passage.text) and not given:
            return "external_tool"
        told = _PERSON.search(passage.text) is not None and not _TRACES.search(passage.text)
        trade = party.rule_id in _TRACKING_TRADES and section[:1] == ("external_tool",) and not told
        if tracked or trade or is_tool or party.kind == "external_tool":
            return "external_tool"
        works = party.kind == "processor" and bool(_WORKS_FOR_US.search(passage.text))
        entrusted = works or passage.text.endswith("委託先", party.start, party.end)
        entrusted = entrusted or _SUMMED_UP.match(passage.text, party.end) is not None
        entrusted = entrusted or (firm and ITS_SYSTEM.match(passage.text, party.end) is not None)
        own = frame.by_service  # what the firm takes for itself
        if party.is_named and (run := role_of_run(passage.text, party.end)):
            return run
        entrusted = entrusted or _is_told_to_work(passage.text, party)
        if (
            (section == ("processor",) and not own)
            or entrusted
            or party.rule_id == "recipients.system"
        ):
            return "processor"
        if section == ("joint_user",) and "共同" in passage.text:
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


def in_section(kind: str, section: Sequence[str]) -> str:
    """The kind of those announced in a section of the given kinds.

    That data are provided says nothing of why: a section on one role alone says it.
    """
    alone = section[0] if len(section) == 1 else ""
    return alone if kind == "third_party" and alone in ("processor", "external_tool") else kind


def lead_kind(text: str, rules: Rules) -> str | None:
    """The kind of those whom a lead-in announces; None if it announces nobody.

    以下の事業者へ業務を委託し、個人情報を提供: whoever works for the organisation is given data
    for that.
    """
    lead = rules.first("recipient_lead", text)
    if lead is None:
        return None
    works = lead.code == "third_party" and _WORKS_LISTED.search(text)
    return "processor" if works else lead.code


def _is_told_to_work(text: str, party: Party) -> bool:
    """Whether the text says what somebody does for the organisation: 業務委託先の甲社, a payment agency."""
    if party.rule_id == "recipients.payment":
        return _CARD.search(text) is not None and "開示" not in text
    if not party.is_named:
        return False
    if _PAYS_AS.search(text, 0, party.start):
        return _CARD.search(text) is not None
    if _SERVES_AS.search(text, 0, party.start):
        return True
    return _WORKS_AS.search(text, 0, party.start) is not None


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


def by_nature(party: Party) -> str | None:
    """The kind that somebody has whatever the verb: an authority, a successor."""
    return party.kind if party.kind in _NATURES else None


def kind_in_list(party: Party, kind: str) -> str | None:
    """The kind of one listed below a title or lead-in of ``kind``.

    Filings (提出先) go to bodies and categories; None for a firm there, which takes them in.
    """
    if kind == "filed" and party.is_named and party.kind != "authority":
        return None
    nature = None if kind == "joint_user" else by_nature(party)
    return nature or ("third_party" if kind == "filed" else kind)
