"""What the sentences above a list announce: purposes, something else, or nothing.

「次の目的で使います。なお、…は含みません。」: the items follow the aside, so a sentence
that announces purposes stays in force until its unit or its say is over.
"""

from __future__ import annotations

import re
from typing import Literal

from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.searching import seldom
from pipeline.text import tight

# What makes a passage a purpose of a list: a lead-in; the unit's only topic or its title;
# one topic of several; nothing but that it is a line of its own that ends in ため.
Governs = Literal["lead_in", "topic", "weak", "line"]
Announces = Governs | Literal["other", "use"] | None

# A sentence that points to what follows; an item below it is not governed from further above.
_POINTS = re.compile("次|つぎ|以下|下記|左記|後記|各号|とおり|通り")
# 「なお、…」「また、…」 between a lead-in and its items.
# 「…によっては情報を収集しません。」 leads in nothing.
_DENIES = re.compile("(?:ません|ない)。?$")
# 「次の場合を除き、目的外に利用しません。」: what follows are the cases.
_EXCEPTED = re.compile(
    "(?:次|つぎ|以下|下記|左記|後記|各号)[^、。]{0,20}(?:場合|とき|事由|もの)(?:を除|以外|の(?:ほか|他)|は、この限)"
)
_ASIDE = re.compile("(?:なお|また|ただし|但し|尚|そのほか|その場合)")
# A sentence that says what is done, and leaves the announcement in force.
_SAYS = re.compile("(?:ものとします|いたします)。?$")
# 「次のような場合に、個人情報を取得します」: occasions, or purposes if the items end in ため.
_GATHERS = re.compile("(?:取得|収集|利用|使用|お預かり)(?:し|いたし|致し|させて)(?!ません)")
# 「お客様」「(2)お取引先の方の個人情報」.
_OF_PEOPLE = re.compile(
    "(?:様|さま|方|方々|客|会員|組合員|利用者|患者|入居者|応募者|従業[員者]|社員|職員|役員|株主|取引先"
    "|仕入先|生徒|学生|保護者|保証人|卒業生|修了生|在学生|寄付者|退職者)(?:等|など)?(?:の|に関する|について|関係)*(?:個人)?(?:情報|データ)?[)）】]?$"
)
# 「法令に定めのある場合を除き、同意を得ます。」 announces nothing, 「提供する情報は、」 does.
_SENTENCE = re.compile("(?:ます|ません)。$")
_EXCEPTS = re.compile("除|提供|開示|ません|限り")
_REASON_END = re.compile("(?:ため|(?<=[のるた])為)[。.]?$")
_ONE_OF_LIST = re.compile("(?:ため|為|(?<=[うくぐすつぬぶむる])こと)。?$")
TITLE_END = re.compile(
    r"(?:利用|使用|収集|取得|処理|取り?扱い?)(?:する|の)?目的(?:について|に関して|等)?[)）】〕］\]〉》>]?$"
)
# 「見積りの内容をお知らせします。」, but not what is done with the data themselves.
_DONE_END = seldom(
    "(?<!送信)(?<!取得)(?<!収集)(?<!保存)(?<!保管)(?<!記録)(?<!委託)(?<!開示)(?<=[をにへせ一-龠])(?:し|いたし|致し|行い|おこない)ます。$"
)
_OF_BUSINESS = re.compile(
    "(?:次|以下|下記|左記|後記)の?(?:各)?(?:業務|事業)[^。]{0,40}(?:利用|使用)(?:し|いた|致)(?!ません)"
)
# 「採用に関する業務」, but not 「通信講座」, which is what the company does.
_BUSINESS_END = re.compile("(?:に関する|に係る|に関わる|に関連する|に付随する|の)業務。?$")
# A line that stands for a title: what is listed below it are data.
_DATA_LINE = re.compile(
    "[・■●◆○▼【\\[<]?(?:取得|収集|送信|提供|利用|使用|記録)(?:する|した|される|された|している)?"
    "(?:個人|利用者|ユーザー|お客様の?)?(?:情報|データ|項目)(?:の(?:項目|内容|種類|例))?[】\\]>:：]?"
)
# What a lead-in announces stands at its end.
_LEAD_IN_END = 200
# Here a line that ends in ため is a reason, not a purpose of use.
_REASONS = frozenset(
    {"security", "third_party", "outsourcing", "rights_request", "retention", "compliance",
     "changes", "disclaimer", "contact", "definition"}
)  # fmt: skip
_ENTRUSTED_TO_US = re.compile("受託|(?:委託|預託)(?:を受け|され|いただ|頂)")
_BUSINESS = seldom(
    "[<〈《【\\[]?(?:(?:当社|弊社|主)の?(?:主な)?)?(?:業務|事業|営業)の?(?:内容|概要|一覧|種類)[>〉》】\\]]?"
)


class LeadIns:
    """The lead-ins of one document, read in text order."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.announced: dict[str, Announces] = {}
        self.opened: tuple[str, ...] | None = None
        self.base: tuple[str, ...] = ()
        self.business: tuple[str, ...] | None = None
        self.of_data: tuple[str, ...] | None = None
        self.of_reasons: set[str] = set()
        self.places: dict[str, tuple[str, ...]] = {}

    def titles_below(self, lead_in: str, passage: Passage) -> tuple[str, ...]:
        """The titles that stand between a lead-in and a passage below it."""
        place = self.places.get(lead_in, passage.headings)
        below = passage.headings[: len(place)] == place
        return passage.headings[len(place) :] if below else ()

    def titled_since(self, lead_in: str, passage: Passage) -> bool:
        """Whether a title of purposes stands between a lead-in to something else and an item."""
        return any(TITLE_END.search(tight(title)) for title in self.titles_below(lead_in, passage))

    def explains_title(self, passage: Passage) -> bool:
        """Whether a sentence says what a title among announced purposes means."""
        if _DONE_END.search(passage.text) is None:
            return False
        return any(
            self.titles_below(lead_in, passage)
            for lead_in in passage.lead_ins
            if self.announces(lead_in) == "lead_in"
        )

    def points_on(self, passage: Passage) -> bool:
        """Whether one of announced purposes names what stands below: 「下記の各社から受けた仕事のため」."""
        if passage.role != "lead_in" or _ONE_OF_LIST.search(passage.text) is None:
            return False
        return any(self.announces(lead_in) == "lead_in" for lead_in in passage.lead_ins)

    def governs(self, passage: Passage) -> bool:
        """Whether an item stands below an announcement that no lead-in of its own replaces."""
        pointed = any(_POINTS.search(lead_in) for lead_in in passage.lead_ins[-1:])
        return self.opened is not None and passage.role == "item" and not pointed

    def lists_data(self, passage: Passage) -> bool:
        """Whether an item stands below a line such as 「送信される情報」, without a reason."""
        below = passage.role == "item" and self.of_data == passage.headings
        return below and _REASON_END.search(passage.text) is None

    def lists_business(self, passage: Passage) -> bool:
        """Whether an entry under 業務内容 is one of the 「下記業務」 for which data are used."""
        place = self.business
        told = place is not None and passage.headings[:-1] in (place, place[:-1])
        told = told and is_business(passage)
        return told and _BUSINESS_END.search(passage.text) is not None

    def passes_over(self, lead_in: str) -> bool:
        """Whether a lead-in denies something, or is an aside to the announcement before it."""
        if _DENIES.search(lead_in) and self.announces(lead_in) == "other":
            last = lead_in.rsplit("、", 1)[-1]
            return _POINTS.search(last) is None and _EXCEPTED.search(lead_in) is None
        return self.opened is not None and _is_aside(lead_in)

    def read(self, passage: Passage) -> None:
        """Remember a sentence that announces purposes until its unit or its say is over.

        「次の目的で使います。なお、…は含みません。」: the items below follow the aside.
        """
        if passage.role != "item":
            titled = passage.role != "heading" and _DATA_LINE.fullmatch(passage.text)
            self.of_data = passage.headings if titled else None
        if passage.role in ("sentence", "lead_in"):
            self.places.setdefault(passage.text, passage.headings)
            if _OF_BUSINESS.search(passage.text):
                self.business = passage.headings
            if self.opened == passage.headings and self.passes_over(passage.text):
                return
            said = self.announces(passage.text)
            if said == "lead_in":
                self.opened = self.base = passage.headings
            elif said == "other" or not _SAYS.search(passage.text):
                self.opened = None
        elif passage.headings != self.opened:
            self.opened = passage.headings if self._parts_by_people(passage) else None

    def _parts_by_people(self, passage: Passage) -> bool:
        """Whether a heading below the announcement only says whose data the next items are of."""
        if self.opened is None or passage.role != "heading":
            return False
        below = passage.headings[: len(self.base)] == self.base
        return below and of_people(passage.text)

    def shown(self, lead_in: str, passage: Passage) -> Governs | None:
        """What the items themselves show of a list of occasions: its first ones end in ため."""
        if _EXCEPTS.search(lead_in) or not _GATHERS.search(lead_in):
            return None
        if passage.role == "item" and _REASON_END.search(passage.text):
            self.of_reasons.add(lead_in)
        return "lead_in" if lead_in in self.of_reasons else None

    def announces(self, lead_in: str) -> Announces:
        """What a lead-in says of its items.

        ``weak`` where it announces data and purposes, ``use`` where it is about the use of data
        and leaves open what follows.
        """
        if lead_in not in self.announced:
            end = lead_in[-_LEAD_IN_END:]
            purposes = self.rules.find("purpose.lead_in", end)
            other = self.rules.first("purpose.other_lead_in", end) is not None
            said: Announces = None
            if other and not _is_rule(lead_in):
                said = "other"
            task = self.rules.first("purpose.task_lead_in", end) is not None
            if purposes or task:
                limit = any(hit.code == "limit" for hit in purposes)
                said = "weak" if other and not limit else "lead_in"
            elif self.rules.first("purpose.use_lead_in", end) is not None:
                said = "use"
            self.announced[lead_in] = said
        return self.announced[lead_in]


def gives_reasons(passage: Passage) -> bool:
    """Whether a line that ends in ため gives a reason here; what others entrust to us is use."""
    reasons = _REASONS & set(passage.topics)
    if reasons == {"outsourcing"}:
        return not any(_ENTRUSTED_TO_US.search(tight(head)) for head in passage.headings)
    return bool(reasons)


def of_people(heading: str) -> bool:
    """Whether a title only says whose data the items below it are of."""
    return _OF_PEOPLE.search(heading) is not None


def _is_rule(text: str) -> bool:
    """Whether a whole sentence says what is done and points to nothing below it."""
    return _SENTENCE.search(text) is not None and _POINTS.search(text) is None


def _is_aside(text: str) -> bool:
    """Whether a sentence adds something by the way and announces nothing."""
    return _ASIDE.match(text) is not None and _POINTS.search(text) is None


def is_business(passage: Passage) -> bool:
    """Whether a short entry stands under a title of what the company does (業務内容)."""
    last = passage.headings[-1] if passage.headings else ""
    if "業" not in last:
        return False
    return bool(_BUSINESS.fullmatch(tight(last))) and not passage.text.rstrip("。").endswith("ため")
