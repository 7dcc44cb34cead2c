"""Whether a word for cookies says that the site sets, uses, receives or keeps them.

Headings, advice on browsers and definitions name cookies without taking any.
"""

from __future__ import annotations

import re

from pipeline.extractors.data_item_context import Sentence
from pipeline.extractors.data_item_found import Found
from pipeline.searching import seldom

_USED = seldom(
    r"(?:\([^()]{1,160}\)|情報|データ|[)」』]|等|など|と呼ばれる|という|といった|技術|類似|の|(?:及び|および|や|または|又は|、|・|と)"
    "[^、。]{1,16}?)*(?:を|が|に|と|は|から|により|の)[^。]{0,34}?"
    "(?:使用|利用|設定|取得|収集|用い|付与|送信|送付|保存|記録|受信|発行|活用|参照|読み|採用|埋め込|格納|組み合わせ|紐|配置|設置|書き込|置[かきく]|使い|使う|使っ|預か|保管|用いら|取り扱わ|管理さ)"
)
# 「利用者はCookieの受け取りを選択できます」: what a visitor or a browser may do about it.
_ADVICE = seldom(
    "^(?:なお、|ただし、|また、)?(?:多くの|ほとんどの|一般的な|お使いの)?"
    "(?:お客[様さ]ま?|ユーザー?|利用者|会員|訪問者|閲覧者|お?皆[様さ]ま?|ご?本人|(?:[^、。]{0,10}の)?ブラウザー?)[はがで]"
    "[^。]*(?:選択|拒否|拒[みむ]|許可|無効|設定|のみを送信)"
)
_OWN = re.compile(
    "(?:当社|弊社|当サイト|本サイト|当院|当店|当方|私たち|本サービス)[^。]{0,20}(?:は|では|が)"
)
_LISTED = re.compile("(?:情報|データ)?(?:[*※][0-9]|[(、・/]|等|など|や|及び|および|$)")
# 「必須Cookie」「広告クッキー:」: the title of a class of cookies, as a line or a label.
_CLASS = re.compile(
    r"[*■●・ 0-9.()]*[^、。はがをに:]{1,14}?(?:クッキー|cookies?)(?:\((?:クッキー|cookies?)\))?(?:の種類|について)?[*]*[:：]?",
    re.IGNORECASE,
)
_REFUSED = seldom(
    "[^、。]{0,14}(?:拒否|無効|許可|停止|受け入れ|受け取り|受取|削除|ブロック|制限|同意|オフ|有効|選択権|設定は"
    "|(?:保存|提供|送信)されるたび|の(?:使用|利用)(?:は、?[^。]{0,10}(?:標準|一般)|可否)|により、?[^。]{0,20}(?:特定|識別)は?され|を(?:使用|利用)することで、?[^。]{0,40}できる|の設定を変更|(?:利用|使用)しない(?!。))"
)


def titles(sentence: Sentence, one: Found) -> bool:
    """Whether the word is the title of a class of cookies, whose use is told below it."""
    alone = sentence.passage.role == "sentence" and one.item == "cookie" and one.start > 0
    return alone and _CLASS.fullmatch(sentence.text) is not None


def used(sentence: Sentence, one: Found, found: list[Found]) -> bool:
    """Whether the site is said to set, use, receive or keep the cookie."""
    text = sentence.text
    if sentence.passage.role in ("item", "cell") and _LISTED.match(text, one.end):
        return True
    if _ADVICE.match(text) and not _OWN.search(text):
        return False
    if any(o.group == one.group and o.item != "cookie" for o in found):
        return True
    if _REFUSED.match(text, one.end):
        return False
    return _USED.match(text, one.end) is not None or not text[one.end :].strip("等など。)」")
