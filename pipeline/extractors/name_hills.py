"""The が inside names of places, which is no particle: 星が丘, 緑が浜こども園, 四季が丘.

丘 opens hardly any other name; 浜, 原 or 池 do (当社が原田商店に), so behind these a word for
an institution has to follow at once.
"""

from __future__ import annotations

import re

_INSTITUTIONS = (
    "保育|幼稚|こども|小学|中学|高等?学?校|学[園院校]|歯科|[内外眼]科|小児|医院|病院|クリニック"
    "|診療|薬局|整骨|接骨|鍼灸|動物|教会|寺|神社|図書館|公民館|ホーム|ホテル|農園"
)
# The が of such a name, by what follows it.
IN_PLACE = (
    "が(?=丘|(?:浜|原|池|森|根|岡|台|谷|崎|峰|沢)"
    f"(?:[東西南北中央第一二三]{{0,2}}(?:{_INSTITUTIONS})|会(?![社員場議計])))"
)
_PLACE = re.compile(IN_PLACE)
_HEAD = re.compile(
    "(?:^|[、。「『(・:はをにへ]|(?<=[^ぁ-ん])[とのでも]|および|または|による|である|する|した)"
    "(?P<head>(?:(?![はをにへ])[ぁ-ん]){0,5}[ァ-ヺー一-鿿々]{0,6})が$"
)
_NOBODY = re.compile("(?:.*[社者様方員人等会店院園校学]|[当本弊].*|)$")


def with_hill(text: str, start: int) -> int:
    """Where the name at ``start`` begins with the name of a place before it: 星が + 丘薬局."""
    if not start or not _PLACE.match(text, start - 1):
        return start
    found = _HEAD.search(text, max(0, start - 14), start)
    if found is None or _NOBODY.fullmatch(found["head"]):
        return start
    return found.start("head")
