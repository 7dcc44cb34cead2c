"""Headings that name items themselves, and not what the part below them is about.

A style may set the members of a list as headings: 「以下の書類」 above 「委任状」, or in a
part on keeping 「会員の情報」 above 「退会後1年間」; or a heading is the object of the sentence
below it: 「端末識別子」 above 「広告を選ぶ目的で取得します」. And what opens with ○ or □ right below
「取得する情報」 looks like a heading, though no text stands below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from pipeline.extractors import data_item_hits as hits
from pipeline.extractors import data_item_labels as headed
from pipeline.extractors.data_item_places import Places
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.searching import seldom

# A heading that is an item of what is announced: 「以下の情報を取り扱います」.
_BELOW = re.compile(
    "(?:以下|下記|次|左記)の[^。]{0,14}(?:情報|データ|項目|書類|もの|(?:収集|取得)[はを]?(?:一切)?(?:行い|いたし|し)ません)"
)
# 「送信される情報:」 as the lead-in of a list whose members are set as headings.
_LABEL = re.compile(
    "(?:取得|収集|送信|提供|利用|共同|お預かり)[^。、:]{0,14}(?:情報|データ|項目|内容)(?:の[^。、:]{1,4})?:$"
)
_CLASS_NAME = re.compile("(?:情報|データ|書類|設定|内容|クッキー|Cookies?)$", re.IGNORECASE)
_LONGEST_NAME = 24
_TITLE = re.compile(
    "(?:こと|ため|[等の](?:取扱い?|利用|提供|管理|保護)|停止|請求|消去|目的|について|方法|手続き?|[。?？])$"
)
# 「退会後1年間」「対応を終えてから半年」「契約の終了まで」: how long the heading is kept.
_KEPT = re.compile(
    "[^。]{0,40}(?:[0-9〇一二三四五六七八九十半数](?:年|[かカヶケ箇]月|日|週)|期間(?:中|内|は|の間)|まで|無期限|直ちに|速やかに|即時)"
)
_NAMES = re.compile(
    "[^、。:：()はがをに]{1,20}(?:情報|データ|履歴|記録|ログ|内容|番号|書類|書|アドレス|ID|画像|映像|音声|Cookie|クッキー|識別子|設定|投稿|コンテンツ|回答)(?:等|など)?(?:\\([^()]*\\))?",
    re.IGNORECASE,
)
_LONGEST_KEPT = 30
# What may stand beside the words for data in a heading that is nothing but a list of them.
_BESIDE_ITEMS = re.compile(
    r"\([^()]*\)|(?:など|等)の?(?:公的)?(?:な)?(?:証明)?書類|(?:など|等)(?:の?(?=\0)|$)|の?(?:写し|コピー|原本)|[0-9一]+(?:通|部|点|枚)|"
    "(?:(?:当|弊)[一-龠]{1,3}所定|ご?本人(?:様|さま)?|代理人(?:様)?)の(?=\0|ご)|[0-9一]+通(?=○)|○|[ごお](?=\0)|いずれか|のうち|及び|および|並びに|又は|または|もしくは|[「」、・/,。*:と]"
)
_LONGEST_LISTED = 80
_ASIDE = re.compile(r"\([^()]*\)|(?:など|等)$")
_JOINED = re.compile("[、・,]|及び|および|並びに|又は|または")
# Headings on cookies are never items, and parts on safety and desks name none.
_TOLD_OF = frozenset({"cookie", "special_care"})
_NO_DATA = frozenset({"security", "contact", "rights_request", "purpose"})
_NOT_TAKEN = frozenset({"security", "rights_request"})
_USED = re.compile("(?:利用|使用|活用|使い)(?:し|いたし|致し|ま|させ)|ため|目的")
_AND = re.compile("[「」【】・、*()0-9.①-⑳]|及び|および|と")
# 「広告を選ぶ目的で取得します」 below 「端末識別子」: what is taken is only named in the heading.
_TAKEN_SO = seldom(
    "[^。:]{2,60}?(?:ため(?:に|、)?|目的で|(?:場合|とき)(?:に|のみ|に限り)、?|(?:際|時)に、?|に応じて|上で、?)(?:のみ|だけ|限り)?、?"
    "(?:(?:自動的|一時的|任意|必要な範囲)(?:に|で)|[^。、をはが]{2,14}のため(?:に)?)?、?"
    "(?:取得|収集|利用|使用|記録|参照)(?:し|いたし|致し|させていただき|することがあり|する場合があり)(?:ます|ており|ています)[^。]{0,6}。?"
)


def speaking(passages: Sequence[Passage], rules: Rules, places: Places) -> Iterator[Passage]:
    """The passages of a document that may name data, of the headings those that are items."""
    said = [one for one in passages if one.text]
    for passage, below in zip_longest(said, said[1:]):
        if headed.stands_above(passage, below, rules):
            continue
        if passage.role == "heading" and _is_object(passage, below, rules):
            above = below.text if below else ""
            yield replace(passage, role="item", lead_ins=(*passage.lead_ins, above))
        elif passage.role == "heading" and (
            _is_member(passage, below, rules, places) or _is_told_of(passage, below, rules, places)
        ):
            yield replace(passage, role="item", headings=passage.headings[:-1])
        elif (
            passage.role != "heading"
            or _lists(passage)
            or _is_listed(passage, rules)
            or _is_kept(passage, below, places)
        ):
            yield passage


def _is_listed(passage: Passage, rules: Rules) -> bool:
    """Whether a heading is itself what the lead-in above it announces: 「以下の書類」, 「委任状」."""
    lead = passage.lead_ins[-1] if passage.lead_ins else ""
    if len(passage.text) > _LONGEST_NAME or _CLASS_NAME.search(passage.text):
        return False
    if _BELOW.search(lead) is None and _LABEL.search(lead) is None:
        return False
    return any(len(hit) == len(passage.text) for hit in rules.find(hits.STRONG, passage.text))


def _is_member(passage: Passage, below: Passage | None, rules: Rules, places: Places) -> bool:
    """Whether a heading without a text of its own lists items that were announced above it.

    「○運転免許証の写し 1通」 below 「必要な書類」, 「□氏名、住所」 below 「取得する情報」.
    """
    if len(passage.text) > _LONGEST_LISTED or not _stands_bare(passage, below, rules):
        return False
    return _is_announced(passage, places) and _only_items(passage.text, rules)


def _is_announced(passage: Passage, places: Places) -> bool:
    """Whether a heading stands below the title or lead-in of a list of data."""
    above = (*passage.lead_ins[-1:], *passage.headings[-4:-1])
    return any(places.announces(text) or places.said(text) for text in above)


def _is_told_of(passage: Passage, below: Passage | None, rules: Rules, places: Places) -> bool:
    """Whether an announced heading names data of which the text below it tells no name.

    「(2) 来店される方の氏名、人数」 above 「予約の管理のため、ご登録いただきます」.
    """
    if below is None or below.role == "heading" or len(passage.text) > _LONGEST_LISTED:
        return False
    if _TITLE.search(passage.text) or rules.first(hits.STRONG, below.text) is not None:
        return False
    parts = _JOINED.split(_ASIDE.sub("", passage.text))
    if len(parts) == 1 and _CLASS_NAME.search(passage.text):
        return False
    if places.context(passage) == "retained":
        return False
    ends = [_item_at_end(part, rules) for part in parts]
    if not (topics := set(passage.topics) & _NO_DATA):
        named = sum(end > 0 for end in ends)
        return named > 0 and len(parts) <= 2 * named and _is_announced(passage, places)
    # 「氏名、住所」 above 「商品の発送のために利用します」 in a part on purposes.
    whole = ends == [len(part) for part in parts]
    told = _is_announced(passage, places) or _USED.search(below.text) is not None
    return whole and told and ("purpose" in topics or len(parts) > 1) and not topics & _NOT_TAKEN


def _item_at_end(text: str, rules: Rules) -> int:
    """How long the name of data is that a text ends in; 0 without one."""
    found = rules.find(hits.STRONG, text)
    if not found or found[-1].end < len(text) or found[-1].code in _TOLD_OF:
        return 0
    return len(found[-1])


def _stands_bare(passage: Passage, below: Passage | None, rules: Rules) -> bool:
    """Whether no text and no part stands below a heading, but at most a remark or a member."""
    if below is None or below.text.startswith("※"):
        return True
    depth = len(passage.headings)
    inside = len(below.headings) > depth and below.headings[:depth] == passage.headings
    return below.role == "heading" and (not inside or _only_items(below.text, rules))


def _only_items(text: str, rules: Rules) -> bool:
    """Whether a text is nothing but words for data, remarks on them and numbers of copies."""
    found = list(rules.find(hits.STRONG, text))
    if not found or any(hit.code in _TOLD_OF for hit in found):
        return False
    left = text
    for hit in sorted(found, key=lambda one: one.start, reverse=True):
        left = f"{left[: hit.start]}\0{left[hit.end :]}"
    return _BESIDE_ITEMS.sub("", left).strip("\0") == ""


def _is_kept(passage: Passage, below: Passage | None, places: Places) -> bool:
    """Whether a heading in a part on keeping names what is kept as long as is said below it."""
    if below is None or below.role == "heading" or len(passage.text) > _LONGEST_KEPT:
        return False
    if not _NAMES.fullmatch(passage.text.strip("* ")) or not _KEPT.match(below.text):
        return False
    return places.context(passage) == "retained"


def _is_object(passage: Passage, below: Passage | None, rules: Rules) -> bool:
    """Whether a heading names what the sentence below it says is taken, without naming it."""
    if below is None or below.role == "heading" or len(passage.text) > _LONGEST_NAME:
        return False
    if _TAKEN_SO.fullmatch(below.text) is None or set(passage.topics) & _NO_DATA:
        return False
    found = list(rules.find(hits.STRONG, passage.text))
    return (
        bool(found)
        and all(hit.code not in _TOLD_OF for hit in found)
        and _AND.sub("", passage.text[: found[0].start] + passage.text[found[-1].end :]) == ""
    )


def _lists(passage: Passage) -> bool:
    """Whether what looks like a heading is a list of items: 「ア氏名、住所、職歴」."""
    return passage.text.count("、") >= 2 and _TITLE.search(passage.text) is None
