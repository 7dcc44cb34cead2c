"""Brackets and sentences behind a word for data that say something of it, and list no members.

「利用の履歴(番号は代行会社だけが持ちます)」, 「おおよその位置(都道府県の単位)」, 「同意(あり/なし)」:
the word before the bracket is the item, although words for data stand in the bracket.
"""

from __future__ import annotations

import re

from pipeline.extractors.data_item_found import Found

_SEPARATOR = re.compile("[、,・/／]")
# 「回線から推し量るもの」「番号を伏せたもの」
_OF_KIND = re.compile(
    "(?:に基づく|に基づいた|から(?:推定|推測|算出|判定)(?:する|した|される|された)?|[をがに][^、。]{2,20}(?:した|された|された|する))(?:もの|値)?$"
)
# A topic that something is said of; not 「または」, nor 「電話の場合は、番号」.
_SAID_OF = re.compile(
    "(?<=[^、。()])(?<!また)(?<!しく)(?<!あるい)(?<!場合)(?<!とき)(?<![際時例])(?:について|に)?は(?![、がい])[^、。]{2,}"
    "(?:ます|ません|です|せん|ない|する|選択|管理|保持|任意|必須|不要|可能?|しない)"
)
_GRAIN = re.compile("[^。]{2,20}(?:レベル|単位|程度|粒度|相当|ごと|毎|まで)(?:のみ|まで)?")
_EITHER = re.compile(
    "(?:あり|有り?|ON|オン|有効|はい|可|済み?|許可|同意)[/／・](?:なし|無し?|OFF|オフ|無効|いいえ|不可|未済?|拒否|不同意|非同意)"
    "|(?P<one>[^/／・、()]{2,})[/／・](?:未|非|不)(?P=one)",
    re.IGNORECASE,
)
# 「購入の記録:会費を扱うためにのみ使います」「利用者の番号:窓口で作られる番号」
_FOR_AIM = re.compile(
    "[^。:]*(?:ため|目的)(?:に|で)(?:のみ|だけ)?、?(?:使用|利用|保存|記録|取得|参照)(?:し|いたし|され)(?:て(?:い|おり))?ます。?$"
)
_MADE = re.compile(
    "[^、・,/。()]*[でにを](?:生成|発行|付与|作成|識別|特定)(?:する|した|される|された)[^、・,/。()]*$"
)
_BROAD = re.compile("(?:情報|データ)$")
_EXAMPLES = re.compile("^(?:例[:：]|例えば|主に|いわゆる)、?|(?:など)?(?:を)?含[むみ](?:ます)?$")


def remarks(inside: str) -> bool:
    """Whether what stands in a bracket is a remark on the word before it."""
    first, _, rest = inside.partition("。")
    if rest and not _SEPARATOR.search(first):
        return True
    if _EITHER.fullmatch(inside) or _GRAIN.fullmatch(first):
        return True
    alone = not _SEPARATOR.search(first)
    return _SAID_OF.search(first) is not None or (alone and _OF_KIND.search(first) is not None)


def bare(inside: str) -> str:
    """The names in a bracket without 「例：」 and 「を含む」."""
    return _EXAMPLES.sub("", _EXAMPLES.sub("", inside)).strip()


def explains(text: str, one: Found, at: int, found: list[Found]) -> bool:
    """「端末のID:窓口で作られる一つだけの符号」: the words behind a label say what it is."""
    if _FOR_AIM.match(text, at):
        return True
    behind = [o for o in found if o.start >= at]
    if len(behind) != 1 or behind[0].item != one.item or _BROAD.search(text, one.start, one.end):
        return False
    return _MADE.match(text, at, behind[0].start) is not None
