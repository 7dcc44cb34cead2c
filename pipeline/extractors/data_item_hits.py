"""Where words for kinds of personal data stand in a passage, and which form a list.

Words of the slot `data_item` count wherever they stand whole; those of
`data_item.weak` (姓, ID, 履歴) only as a member of a list of items, or alone in
a list item or cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from pipeline.core.quick import quick
from pipeline.extractors import data_item_recorded as recorded
from pipeline.extractors import data_item_series as series
from pipeline.extractors.data_item_found import Found
from pipeline.passages import Passage
from pipeline.rules import Hit, Rules
from pipeline.tokens import boundaries

STRONG = "data_item"
WEAK = "data_item.weak"
THEME = "data_item.theme"

_POLITE = "ごお御"
# What may stand between two members of one list.
_TAIL = "(?:その他)?(?:の?(?:写し|コピー|原本|画像|情報|データ|別|種類|番号|内容))?(?:の原本)?(?:等|など|ほか)?"
_GLOSS = r"(?:\([^()]{0,60}\)|\[[^\[\]]{0,60}\])?"
_JOINT = re.compile(
    f"{_TAIL}{_GLOSS}{_TAIL}"
    r"(?:[、,・/／;；\n|｜+＋○●◯■*※]|(?:、|,)?(?:及び|および|並びに|ならびに|又は|または|もしくは|若しくは|"
    r"あるいは|或いは|かつ|とその|や|と|か)|の上|\)|\(|「|」|『|』|\[|\]|(?<![0-9])\([0-9]{1,2}\)|[①-⑳])*"
    "(?:その他の?|当該|上記の|お客様の|お客さまの|ご本人の|ご?利用者の|ご|お|各種)?"
)
# What makes data of a theme: お問い合わせ + の記録, 会費 + の納入状況, 服薬 + の有無.
_DATA = "(?:記録|履歴|内容|結果|経過|有無|状況|データ|ログ|情報|台帳|帳簿|明細|詳細|書類)"
_MAYBE_THEMED = re.compile(_DATA)
_THEMED = re.compile(
    "(?:等|など)?(?:の|に関する|に関わる|に係る|についての|への|に対する)?[おご]?"
    "(?:(?!.{0,3}(?:[者先元社員店人]|生(?=[にの])|機関|目的|方法|保護|提供|制度|開示|管理|場合|以下|下記|上記|左記))[一-龠]{1,4}"
    f"(?:の|に関する|に係る)?)?{_DATA}"
)
# 「旅券の有効期限」「口座番号、名義人」: a word that belongs to what was named before.
_EXPIRES = frozenset(
    {"credit_card", "passport", "drivers_license", "residence_card", "health_insurance",
     "identity_document", "qualification", "my_number"}
)  # fmt: skip
_EXPIRY = "有効期限"
_ITS_HISTORY = "の履歴"
# A career or a carrier.
_CAREER = "キャリア情報"
_DEVICES = re.compile("端末|OS|機種|デバイス|IPアドレス|ブラウザ|携帯|モバイル|回線|通信|アプリ")
_NEAR = 40
_CARD = re.compile("カード|クレジット|名義|セキュリティコード|CVC|CVV|決済")
_SUBSCRIBED = re.compile("サブスク|プラン|契約|購読|課金|ライセンス|会員|定期|加入")
_BELONGS: dict[str, frozenset[str]] = {
    "バージョン": frozenset({"app_info", "browser"}),
    "有効期限": _EXPIRES,
    "名義人": frozenset({"bank_account", "credit_card"}),
    "名義": frozenset({"bank_account", "credit_card"}),
}
_BEFORE_WEAK = re.compile(
    r"(?:^|[、,・/／(「『:;|)>】\]]|及び|および|又は|または|しくは|ならびに|並びに|あるいは|[とや]|その他|の|た|る)[ごお御]?$"
)
_AFTER_WEAK = re.compile(
    r"(?:。?$|[、,・/／)」』;|(\[*]|[-–—](?= )| |及び|および|又は|または|[若も]しくは|並びに|ならびに|あるいは|[とや]|等|など|[をはが]"
    "|その他|(?:のみ|だけ)(?:[をがは、。)]|です|と)|です|に(?:より|よって)|の(?:写し|コピー|原本)|の情報|の種類|のバージョン|情報|の順|のいずれ)"
)
# A compound that goes on after the word names something else (パスワード変更).
_KANJI_KANA = re.compile("[一-龠々ァ-ヶー]")
_TAIL_WORD = re.compile(
    "情報|データ|等|及|並|又|若|或|欄|項目|写|一覧|記録|記載|内容|番号|名|宛(?![先名])|取得|収集|必須|任意|履歴|原本|自体|"
    "以外|各|確認書類|証明|別|画像|各種|上記|前|後|部分|コピー|リスト|氏名|含|入力|数(?![値字式理量])|種別|種類|種"
)
_PROFILE = re.compile("プロフィール|プロファイル")
# 「ウェブサイト内の行動」「ホームページ閲覧情報」: what dictionaries hold for one word.
_OF_SITE = re.compile("ウェブ(?:サイト|ページ)|ホームページ")
_LEFT_CUT = re.compile("[一-龠々ァ-ヶーa-zA-Z]")


class Terms(Protocol):
    """Words for data that a document itself introduces."""

    def find(self, text: str) -> Iterable[Found]:
        """Where they stand in a passage's text."""
        ...


@quick
@dataclass(frozen=True, slots=True)
class Words:
    """What the rules find in a passage, before it is seen what stands around."""

    strong: list[Found]
    weak: list[Found]


def words(passage: Passage, rules: Rules) -> Words:
    """The words of the rules in a passage, sure ones and weak ones."""
    strong, weak = (
        [Found(hit.start, hit.end, hit.code, hit.rule.id) for hit in found]
        for found in rules.find_each((STRONG, WEAK), passage.text)
    )
    strong = _with_terms(strong, recorded.recorded(passage.text))
    if _MAYBE_THEMED.search(passage.text):
        strong = _with_themes(passage.text, strong, rules.find(THEME, passage.text))
    return Words(strong, weak)


def find(passage: Passage, known: Words, terms: Terms | None = None) -> list[Found]:
    """The whole words for kinds of data in a passage, in order, in their lists."""
    text, strong = passage.text, known.strong
    if terms:
        strong = _with_terms(strong, terms.find(text))
    starts = {one.start for one in strong}
    strong = [one for one in strong if _leads(text, one, starts) or _whole(passage, one)]
    if strong:
        edges = boundaries(text) if any(_tight_left(text, one) for one in strong) else None
        strong = [one for one in strong if _begins(passage, one, edges)]
    weak = [
        hit
        for hit in known.weak
        if not any(one.start < hit.end and hit.start < one.end for one in strong)
        and _member(text, hit.start, hit.end)
    ]
    hits = sorted([*strong, *weak], key=lambda one: one.start)
    return _confirmed(text, _with_histories(text, hits))


def _leads(text: str, one: Found, starts: set[int]) -> bool:
    """Whether another word for data follows at once, as in lists without separators.

    A profile is nothing beside what is in it: 「プロフィールアイコン画像」 is a picture.
    """
    return one.end in starts and _PROFILE.fullmatch(text, one.start, one.end) is None


def _with_themes(text: str, strong: list[Found], themes: Iterable[Hit]) -> list[Found]:
    """The words with what a theme and a word for data name together (服薬の記録)."""
    themed = []
    for hit in themes:
        tail = _THEMED.match(text, hit.end)
        if tail and not any(o.start < tail.end() and hit.start < o.end for o in strong):
            themed.append(Found(hit.start, tail.end(), hit.code, hit.rule.id))
    return sorted([*strong, *themed], key=lambda one: one.start) if themed else strong


def _with_terms(strong: list[Found], own: Iterable[Found]) -> list[Found]:
    """The words with the document's own terms, of which a longer one wins."""
    for term in own:
        over = [one for one in strong if one.start < term.end and term.start < one.end]
        if all(term.start <= one.start and one.end <= term.end for one in over):
            strong = [one for one in strong if one not in over] + [term]
    return sorted(strong, key=lambda one: one.start)


def _tight_left(text: str, one: Found) -> bool:
    return one.start > 0 and bool(_LEFT_CUT.match(text[one.start - 1]))


def _begins(passage: Passage, one: Found, edges: frozenset[int] | None) -> bool:
    """Whether the word does not begin inside a longer one."""
    if edges is None or not _tight_left(passage.text, one):
        return True
    if passage.view.starts[one.start] > passage.view.ends[one.start - 1]:
        return True  # a blank or a line break stood here
    return one.start in edges or bool(_OF_SITE.match(passage.text, max(0, one.start - 3)))


def _whole(passage: Passage, one: Found) -> bool:
    """Whether the compound does not go on after the word (住所 in 住所変更届)."""
    text, end = passage.text, one.end
    if end >= len(text) or not _KANJI_KANA.match(text[end]):
        return True
    if passage.view.starts[end] > passage.view.ends[end - 1]:
        return True  # a blank or a line break stood here
    return bool(_TAIL_WORD.match(text, end))


def _member(text: str, start: int, end: int) -> bool:
    return bool(_BEFORE_WEAK.search(text[max(0, start - 4) : start].rstrip())) and bool(
        _AFTER_WEAK.match(text, end)
    )


def joined(text: str, end: int, start: int) -> bool:
    """Whether what stands between two words makes them members of one list."""
    return start - end <= 90 and _JOINT.fullmatch(text, end, start) is not None


def _confirmed(text: str, found: list[Found]) -> list[Found]:
    """The words in their lists, without weak ones that no other word confirms.

    Two lists with nothing but unknown members between them are one.
    """
    lists: list[list[Found]] = []
    for one in found:
        if lists and joined(text, lists[-1][-1].end, one.start):
            lists[-1].append(one)
        else:
            lists.append([one])
    kept: list[Found] = []
    number = -1
    for members in lists:
        sure = any(not one.rule_id.endswith(".weak") for one in members)
        if not sure and not _alone(text, members):
            continue
        if not (kept and series.spans(text, kept[-1].end, members[0].start)):
            number += 1
        kept += _numbered(text, members, number)
    return kept


def expiring(text: str, start: int) -> str:
    """The code of a bare 有効期限 at ``start``: that of a card only where the text speaks of one."""
    near = text[max(0, start - _NEAR) : start + _NEAR]
    if _CARD.search(near):
        return "credit_card"
    return "contract" if _SUBSCRIBED.search(near) else "other_item"


def _numbered(text: str, group: list[Found], number: int) -> Iterator[Found]:
    """The members of one list; a bare 履歴 is a history of what was named before it."""
    before: Found | None = None
    for one in group:
        item = one.item
        word = text[one.start : one.end]
        if before and (word == "履歴" or before.item in _BELONGS.get(word, ())):
            item = before.item
        elif word == _EXPIRY and item == "credit_card":
            item = expiring(text, one.start)
        elif word == _CAREER:
            item = "device_info" if _DEVICES.search(text) else "work_history"
        same = item == one.item and number == one.group
        before = one if same else Found(one.start, one.end, item, one.rule_id, number)
        yield before


def _with_histories(text: str, found: list[Found]) -> list[Found]:
    """The words; 「閲覧したページの履歴」 is one item."""
    whole: list[Found] = []
    for one in found:
        if whole and text[whole[-1].end : one.end] == _ITS_HISTORY:
            whole[-1] = replace(whole[-1], end=one.end)
        else:
            whole.append(one)
    return whole


def _alone(text: str, group: list[Found]) -> bool:
    """Whether weak words are all that the passage says."""
    rest = text[: group[0].start] + text[group[-1].end :]
    return len(re.sub(r"\(.*?\)|[ごお御]|情報|等|など|の種類|[・。、:*-]", "", rest)) == 0


def with_politeness(text: str, one: Found) -> Found:
    """The word with ご or お before it."""
    if (
        one.start
        and text[one.start - 1] in _POLITE
        and (one.start < 2 or text[one.start - 2] != "な")
    ):
        return replace(one, start=one.start - 1)
    return one


def groups(found: list[Found]) -> Iterator[list[Found]]:
    """The members list by list."""
    at = 0
    while at < len(found):
        stop = at
        while stop < len(found) and found[stop].group == found[at].group:
            stop += 1
        yield found[at:stop]
        at = stop
