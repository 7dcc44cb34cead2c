"""Words for what is told of an organisation or a country, and of no person.

The law has a policy name the firm itself: 「個人情報取扱事業者の氏名又は名称、住所」; a policy
names the places that data go to: 「移転先の国・地域」.
"""

from __future__ import annotations

import re

from pipeline.extractors.data_item_found import Found
from pipeline.searching import seldom

_OF_FIRM = seldom(
    "(?:^|[、。(・:])(?:(?:個人情報|個人データ|匿名加工情報)(?:等)?(?:の)?(?:取り?扱い?)?|当該)?事業者の(?:氏名|名称|商号)[^。]*$|"
    "当該第三者の(?:氏名|名称|住所|商号)?[^。をはが]{0,20}$"
)
_NEAR = 80
_OF_BODY = frozenset({"name", "address", "representative_name", "employer"})
_AREA = re.compile("国(?:・|や|及び|および|又は|または)?地域|国・地域|地域")
_WHERE = re.compile(
    "(?:した|された|する|される|れた|ている|当該|これらの)$|(?:移転先|提供先|所在)[^。、]{0,8}$"
)
_LIVING = re.compile("の(?:お客様|方|場合|皆様|利用者|ユーザー)")
# 「所在地:アメリカ合衆国」
_PLACE = re.compile(
    r"[・*]*(?:所在地|所在国|本社所在地)[*]*[:：][^、。]{1,12}?(?:国|米国|州|[都道府県市区])(?:\([^()]*\))?"
)


# 「他社のアカウントでログインした場合」: what one signs in by.
_SIGNS_IN = re.compile(
    "(?:による|での|で|を(?:利用|使用|用い)[^、。]{0,6})[^、。]{0,6}(?:認証|ログイン|サインイン|登録)"
)
# 「当園の公式アカウント」
_OFFICIAL = re.compile("公式の?$|(?:当|弊)(?:社|園|院|店|会|校|方|所)の$")


def is_told_of_body(text: str, one: Found) -> bool:
    """Whether the word tells of a firm, or of a country."""
    if one.item in _OF_BODY:
        if _PLACE.fullmatch(text):
            return True
        near = text[max(0, one.start - _NEAR) : one.end]
        return "者の" in near and _OF_FIRM.search(near) is not None
    if one.item == "sns_account":
        own = _OFFICIAL.search(text[max(0, one.start - _NEAR) : one.start]) is not None
        return own or _SIGNS_IN.match(text, one.end) is not None
    if one.item != "region":
        return False
    if _LIVING.match(text, one.end):
        return True
    word = text[one.start : one.end]
    return _AREA.fullmatch(word) is not None and (
        _WHERE.search(text[max(0, one.start - _NEAR) : one.start]) is not None
    )
