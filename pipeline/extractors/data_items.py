"""Kinds of personal data: what is taken, provided, kept, asked for, excluded.

Words are found in pipeline.extractors.data_item_hits, their context is decided in
pipeline.extractors.data_item_context; this module joins the two and reads tables
and marks of necessity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.core import DataItemMention
from pipeline.extractors import data_item_columns as columns
from pipeline.extractors import data_item_cookies as cookies
from pipeline.extractors import data_item_hits as hits
from pipeline.extractors import data_item_terms as terms
from pipeline.extractors import data_item_unknown as unknown
from pipeline.extractors.data_item_context import Decision, Sentence
from pipeline.extractors.data_item_hits import Found
from pipeline.extractors.data_item_places import Places
from pipeline.passages import Field, Passage, Reading, Record
from pipeline.rules import Rules

_MARK = re.compile(
    r"(?:必須|任意|オプション|選択)(?:項目|入力)?\)?(?=[:：\]】>）]|$)|[\[【(<（](?:必須|任意)[\]】)>）]"
)
_VALUE = re.compile(
    r"[)」』]*(?:は|が)?[:：]?(?:[_＿]{2}|[(0-9+〒][-0-9() ]{3}|[A-Za-z0-9._-]+@|https?:|〒)"
)
_TERM = re.compile(
    "[」』)]*(?:とは|のような|のように|であって|した日|から(?:最長|最大|[0-9])|がない|"
    r"(?:等|など)?(?:(?:および|及び)[^、。]{2,16})?に関する(?:注意|お?問い?合|ご?質問|説明)|"
    r"[^、。の()「」をはが・]{0,14}(?:株式会社|有限会社|合同会社|(?:医療|財団|社団|学校)法人))"
)
# 「審査の結果、ご契約に至らなかった」 tells what followed, not what is known.
_OUTCOME = re.compile("(?<=の結果)、(?=[^、。]{2,}[かとでが])")
_CLASS = re.compile(
    r"情報|データ|ログ|識別子|連絡先|書類|証明書|資料|振替|書面|履歴|記録|ID|証|内容|状況|統計"
)
_OWN_MARK = re.compile(r"(?:は|\(|\[|【|:)(必須|任意)")
# What comes between a mark of necessity and the next item makes the mark void.
_NEXT_LIST = re.compile(r"[0-9]\)|<[^>]*>|[①-⑳]")
# 「アカウント情報(必須):氏名、会社名」「カード情報(カード番号、名義)」
_OPENS = re.compile(
    r"(?:(?:(?:及び|および|と|や|、|・)[^、。()]{2,12})?に(?:関する|関連する|係る)(?:情報|データ))?"
    r"(?:等|など)?\**(?:[(\[【](?:必須|任意)[)\]】])?\**[(:：]"
)
_POINTER = re.compile(r"(?:以下|下記|次|上記|前項|左記|これら)の?(?:\([^()]{1,3}\))?$")
_TITLE = re.compile(
    "(?:こと|ため|[等の](?:取扱い?|利用|提供|管理|保護)|停止|請求|消去|目的|について|方法|手続き?|[。?？])$"
)
# Whoever answers for the data is named to those whom the data are about.
_RESPONSIBLE = re.compile("責任を(?:有する|負う|持つ)者の|(?:責任|管理)者の[^。]{0,16}$")
# 「(以下、「登録データ」といいます)」 gives a name to what was said before.
_NAMED_SO = re.compile("以下[、,]?(?:総称して|単に|併せて|あわせて|まとめて|これらを)?[、,]?「$")
_SO_CALLED = re.compile("」と(?:いい|い[うわ]|総称|称|呼)")
# Nobody proves by these who they are.
_NEVER_ASKED = frozenset(
    {"cookie", "access_log", "browsing_history", "ad_interaction", "search_query", "referrer",
     "service_usage", "device_info", "browser", "communication", "event_participation",
     "interests", "location", "survey_response", "user_content", "app_info", "host_name",
     "advertising_id", "ip_address"}
)  # fmt: skip
_OWN = frozenset(
    {"name", "address", "phone", "email", "fax", "employer", "department", "job_title",
     "representative_name", "contact_person_name", "contact_details", "postal_code"}
)  # fmt: skip
_LONGEST_ITEM = 60


def find(reading: Reading, rules: Rules) -> Iterator[DataItemMention]:
    """The items that one document names, in text order."""
    reader = _Reader(reading, rules)
    read = [(one, reader.mentions(one)) for one in reading.passages if _speaks(one)]
    own = terms.learned(read)
    for passage, mentions in read:
        if own and own.occurs(passage.text):
            yield from reader.mentions(passage, own)
        else:
            yield from mentions


class _Reader:
    """Reads the passages of one document."""

    def __init__(self, reading: Reading, rules: Rules) -> None:
        self.reading = reading
        self.rules = rules
        self.cells = _cells(reading)
        self.places = Places(rules)

    def mentions(
        self, passage: Passage, own: terms.OwnTerms | None = None
    ) -> list[DataItemMention]:
        """The items of one passage, with the document's own terms where they are known."""
        found = hits.find(passage, self.rules, own)
        if not found and passage.role not in ("cell", "item"):
            return []
        sentence = Sentence(passage, self.rules, self.places)
        return list(_passage(sentence, found, self.cells, self.reading))


def _speaks(passage: Passage) -> bool:
    return bool(passage.text) and (passage.role != "heading" or _lists(passage))


def _lists(passage: Passage) -> bool:
    """Whether what looks like a heading is a list of items: 「ア氏名、住所、職歴」."""
    return passage.text.count("、") >= 2 and _TITLE.search(passage.text) is None


def _cells(reading: Reading) -> dict[int, tuple[Record, Field]]:
    """The record and field of each cell, by where the cell begins."""
    return {
        field.cell.span.start: (record, field)
        for record in reading.records
        for field in record.fields
        if field.cell.text and not field.inherited
    }


def _passage(
    sentence: Sentence,
    found: list[Found],
    cells: dict[int, tuple[Record, Field]],
    reading: Reading,
) -> Iterator[DataItemMention]:
    passage = sentence.passage
    cell = cells.get(passage.span.start)
    decided: dict[int, Decision] = {}
    for group in hits.groups(found):
        decision = _decision(sentence, group, cell)
        if decision and not _labels(reading, passage, group, cell):
            decided[group[0].group] = decision
    known = [
        one for one in found
        if one.group in decided and not _dropped(sentence, one, found, decided[one.group])
    ]  # fmt: skip
    for one in sorted([*known, *_unknown(sentence, found, decided, cell)], key=lambda f: f.start):
        shown = hits.with_politeness(passage.text, one)
        decision = decided[one.group]
        share = 0.75 if one.rule_id == hits.UNKNOWN else 1.0
        yield DataItemMention(
            span=passage.view.span(shown.start, shown.end),
            article_id=passage.article_id,
            rule_id=one.rule_id,
            confidence=round(decision.confidence * share, 3),
            item=one.item,
            context=decision.context,
            necessity=_necessity(passage.text, one, cell),
        )


def _unknown(
    sentence: Sentence,
    found: list[Found],
    decided: dict[int, Decision],
    cell: tuple[Record, Field] | None,
) -> Iterator[Found]:
    """Members that no rule knows; ``decided`` learns the context of a list of them."""
    text = sentence.passage.text
    if cell and columns.silent(*cell):
        return
    for one in _classes(text, found, decided):
        for start, end in unknown.enclosed(text, one.end + 1, found):
            yield unknown.unknown(start, end, one.group, one.item)
    listed = columns.context(*cell, sentence) if cell else _in_list(sentence)
    members = [one for one in found if one.group in decided]
    listed = listed or _bare_list(sentence, members, decided)
    if listed and listed.context not in ("verification", "definition", "excluded"):
        decided.setdefault(-1, listed)
        for start, end in unknown.phrases(text, found):
            yield unknown.unknown(start, end, -1, sentence.theme(start, end))
        return
    for start, end, group in unknown.beside(text, members):
        yield unknown.unknown(start, end, group, sentence.theme(start, end))


def _classes(text: str, found: list[Found], decided: dict[int, Decision]) -> Iterator[Found]:
    """Class nouns with their members behind them in brackets: 「操作状況(滞在時間、完了率)」."""
    for one in found:
        opens = one.group in decided and text.startswith("(", one.end)
        if opens and _CLASS.search(text[one.start : one.end]):
            yield one


def _bare_list(
    sentence: Sentence, members: list[Found], decided: dict[int, Decision]
) -> Decision | None:
    """The context of a passage that is nothing but a list, of its known members."""
    if not members or not unknown.is_bare(sentence.text, len(members)):
        return None
    first = decided[members[0].group]
    return first if first.context == sentence.place else None


def _in_list(sentence: Sentence) -> Decision | None:
    """The context of a short list item below a lead-in that announces items."""
    passage = sentence.passage
    context = sentence.listed_by
    if passage.role != "item" or len(passage.text) > _LONGEST_ITEM or context is None:
        return None
    if set(passage.topics) & {"purpose", "contact", "security", "rights_request"}:
        return None
    return Decision(context, "data_item_contexts.announces", 0.6)


def _labels(
    reading: Reading, passage: Passage, group: list[Found], cell: tuple[Record, Field] | None
) -> bool:
    """Whether the cell is only the label of the organisation's own address or name."""
    if passage.role != "cell" or len(group) > 1 or group[0].item not in _OWN:
        return False
    if cell is not None and cell[1].role == "items":
        return False
    rest = reading.document.text[passage.span.end : passage.span.end + 60]
    value = re.match(r"(?:\t| *\| *)([^\t\n|]+)", rest)
    return (
        value is not None
        and not re.search("ため|目的|利用|、|取得|収集|登録", value[1])
        and (len(passage.text) <= 10)
    )


def _decision(
    sentence: Sentence, group: list[Found], cell: tuple[Record, Field] | None
) -> Decision | None:
    if cell is not None:
        record, field = cell
        if columns.silent(record, field):
            return None
        by_column = columns.context(record, field, sentence)
        if by_column:
            return by_column
    return sentence.decide(group[0].start, group[-1].end, len(group))


def _dropped(sentence: Sentence, one: Found, found: list[Found], decision: Decision) -> bool:
    """Whether a word is a label with its value, or a class whose members stand beside it."""
    text = sentence.text
    if _VALUE.match(text, one.end) or _TERM.match(text, one.end):
        return True
    if _OUTCOME.match(text, one.end) and not _listed(one, found):
        return True
    if decision.context == "verification" and _not_asked(one, found):
        return True
    if _names_nobody(text, one, found):
        return True
    if one.item == "cookie":
        return not cookies.used(sentence, one, found)
    if one.item in ("image_video", "face_photo") and _shows(text, one, found):
        return True
    if one.item == "special_care":
        return decision.context == "provided" or any(
            o.item in ("race", "creed", "health", "criminal_record") for o in found
        )
    if _POINTER.search(text[max(0, one.start - 9) : one.start]):
        return True
    opens = _OPENS.match(text, one.end)
    if _glosses(text, one, found):
        return True
    if not _CLASS.search(text[one.start : opens.end() if opens else one.end]):
        return False
    return _members_follow(text, one, found) or _members_before(text, one, found)


def _not_asked(one: Found, found: list[Found]) -> bool:
    """Whether nobody who asks for disclosure has to bring this."""
    return one.item in _NEVER_ASKED or (one.item == "inquiry" and not _listed(one, found))


def _names_nobody(text: str, one: Found, found: list[Found]) -> bool:
    """Whether the word is about who answers for the data, or a name given to a class."""
    before = text[max(0, one.start - 40) : one.start]
    if one.item in _OWN and _RESPONSIBLE.search(before):
        return True
    if found[0].start >= one.start or not _NAMED_SO.search(before):
        return False
    return _SO_CALLED.match(text, one.end) is not None


def _listed(one: Found, found: list[Found]) -> bool:
    """Whether the word has fellows in its list."""
    return any(o.group == one.group and o is not one for o in found)


def _shows(text: str, one: Found, found: list[Found]) -> bool:
    """「学生証の表面の画像」: the picture of a document is the document."""
    link = re.search("の(?:[表裏券]面の)?(?:顔)?$", text[: one.start])
    return link is not None and any(o.end == link.start() for o in found)


def _members_follow(text: str, one: Found, found: list[Found]) -> bool:
    """「カード情報(カード番号、カード名義)」: the bracket begins with a member."""
    bracket = _OPENS.match(text, one.end)
    if bracket is None:
        return False
    at = bracket.end()
    if bracket[0].endswith((":", "：")):
        return any(at <= o.start for o in found)
    close = text.find(")", at)
    inside = [o for o in found if at <= o.start < close]
    if inside and all(_glosses(text, o, found) for o in inside):
        return False
    if len(inside) >= 2 and inside[0].start <= at + 3:
        return True
    return next(unknown.enclosed(text, at, found), None) is not None


def _glosses(text: str, one: Found, found: list[Found]) -> bool:
    """「広告識別子(IDFA、AAID)」: other names in a bracket for what stands before it."""
    opened = text.rfind("(", 0, one.start)
    close = text.find(")", one.start)
    if opened < 0 or close < 0 or ")" in text[opened : one.start]:
        return False
    named = next((o for o in found if o.end == opened), None)
    if named is None or named.item == "other_item":
        return False
    inside = [o for o in found if opened < o.start < close]
    rest = text[opened + 1 : close]
    latin = re.fullmatch(r"[A-Za-z0-9 /、,・_-]+(?:等|など)?", rest)
    return latin is not None and all(o.item == named.item for o in inside)


def _members_before(text: str, one: Found, found: list[Found]) -> bool:
    """「氏名、住所等の連絡先」: the members come first."""
    before = text[max(0, one.start - 8) : one.start]
    link = re.search("(?:等|など)[の、][^、。]{0,5}$", before)
    return link is not None and any(0 <= one.start - o.end <= 12 for o in found)


def _necessity(text: str, one: Found, cell: tuple[Record, Field] | None) -> str | None:
    """What the mark after or the last one before the item says, or the row's column."""
    own = _OWN_MARK.match(text, one.end)
    if own:
        return "required" if own[1] == "必須" else "optional"
    marks = [m for m in _MARK.finditer(text) if m.end() <= one.start]
    if marks and not _NEXT_LIST.search(text, marks[-1].end(), one.start):
        return "required" if "必須" in marks[-1][0] else "optional"
    if cell:
        field = cell[0].get("necessity")
        if cell[1].role == "necessity":
            return "required" if "必須" in cell[1].head else "optional"
        if field is not None:
            if "必須" in field.cell.text:
                return "required"
            if "任意" in field.cell.text:
                return "optional"
    return None
