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
_FIRST_WORDS = 14
_SENTENCE = 200
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
# What most browsers and sites do, and what a visitor may set, is not what the site does.
_COMMON = re.compile(
    "^[^。]{0,4}(?:多くの|ほとんどの|一般的な|通常の|標準的な|大半の)[^、。]{0,8}ブラウザ|多くの(?:ウェブ|Web)?サイト|"
    "^[^、。]{1,12}(?:は|が)、?(?:お使いの|ご利用の|ご使用の)?ブラウザー?の?(?:設定|機能)"
)
_ABOUT = seldom(
    "(?:情報)?(?:等|など)?(?:を拒否|の詳細|の(?:使用|利用)に関する説明|の(?:削除|無効化)(?:方法|を)|"
    "(?:と[^、。はがを]{2,10})?について(?:当|弊|本)[一-龠]{1,3}では|(?:自体)?には?、?[^。]{0,40}含(?:み|まれ|んで)(?:て)?(?:おり|い)?(?:ません|ない)|"
    "から、?[^。]{0,30}(?:得る|取得する)ことはありません|"
    # who somebody is is not told by the cookie, which is set all the same
    "(?:情報)?(?:等|など)?(?:により|によって|を(?:通じ|通し)て|を(?:利用|使用)(?:して|し|することで)|の(?:利用|使用)(?:により|によって|で(?:は)?|を(?:通じ|通し)て)|で)、?(?:(?!ます|同意|承諾)[^。]){0,40}?"
    "(?:(?<=で、)|(?<=で)|(?<=り、)|(?<=り)|(?<=て、)|(?<=て)|(?:個人|お客[様さ]ま?|利用者|ユーザー?|氏名)(?:(?!ます|同意|承諾)[^。]){0,30}?)(?:取得|収集|入手|把握|特定|識別)"
    "(?:し(?:ては?(?:い|おり))?|する(?:こと|もの)(?:は|では)|いたし|は行って(?:おり|い)|でき|されることはあり)(?:ません|ありません|ございません)(?:。|$|が、))"
)
_NAMED_SO = re.compile("(?:クッキー|cookies?)(?:」|』)?と(?:呼ばれる|いう)$", re.IGNORECASE)
# 「クッキー(Cookie:印のようなもの)」: the other name, before what it means.
_NAMED_AGAIN = re.compile("(?:クッキー|cookies?)\\($", re.IGNORECASE)
# 「計測クッキー:訪れた人の数を知るため」 below a sentence on the cookies of a site.
_KIND = seldom(
    r"[*・]{0,3}[^、。はがをに:()]{2,12}(?:クッキー|cookies?)(?:\([^()]*\))?[*]{0,2}:",
    re.IGNORECASE,
)
_ON_COOKIES = re.compile(
    "(?:クッキー|cookies?)[^。]{0,20}(?:使用|利用|設定|用い|使い)", re.IGNORECASE
)
_NOT_USED = seldom(
    "(?:\\([^()]{0,200}\\))?(?:情報)?(?:等|など)?(?:[をはも]|による(?:追跡|トラッキング)[はも])(?:、?一切)?(?:使用せず|使わず|利用せず|用いず|使用しない|利用しない|使わない|"
    "(?:使用|利用)(?:して(?:おり|い)|いたし|し)ません|行って(?:おり|い)ません|使って(?:おり|い)ません|使いません)"
    "(?!と|こと|場合|とき|設定|よう)|を(?:用い|利用し|使用し)た[^。]{2,50}?を?(?:導入|使用|利用|設置)して(?:おり|い)ません"
)
# 「クッキーは設定を覚えるために使用するもので、…」
_SERVES = seldom(
    "(?:情報)?(?:等|など)?は、?(?:(?!ます|ブラウザ)[^。]){2,60}?(?:ために|目的で|目的として|ため、|ためだけに|のみに|だけに)、?(?:のみ|だけ)?"
    "(?:使用|利用|用い|設定|発行)(?:する|される|している|られる|し|いたし)(?:て(?:おり|い)|ま)?(?:もの)?(?:す|で(?!は)|る|、)"
)
_CASE = re.compile("場合(?:は|には|に|、)[^。]*$|目的|以外")


def not_used(text: str, end: int) -> bool:
    """Whether the site is said not to use the cookie that ends at ``end``."""
    return (
        _NOT_USED.match(text, end) is not None
        and _CASE.search(text[max(0, end - 80) : end]) is None
    )


def serves(text: str, end: int) -> bool:
    """Whether the sentence says for what the cookie that ends at ``end`` is there."""
    return _SERVES.match(text, end) is not None


def kind(sentence: Sentence, one: Found) -> bool:
    """Whether the word is a kind of cookies that a list item names, below what uses them."""
    passage = sentence.passage
    if passage.role != "item" or one.item != "cookie" or one.start > _FIRST_WORDS:
        return False
    lead = passage.lead_ins[-1] if passage.lead_ins else ""
    named = _KIND.match(sentence.text)
    return named is not None and named.end() > one.start and _ON_COOKIES.search(lead) is not None


def only_told(sentence: Sentence, one: Found) -> bool:
    """Whether the word only stands in what is told of cookies, or of browsers, at large."""
    if one.item != "cookie":
        return False
    text = sentence.text
    if _NAMED_AGAIN.search(text, 0, one.start):
        return True
    first = text.rfind("。", max(0, one.start - _SENTENCE), one.start) + 1
    first = max(first, one.start - _SENTENCE)
    said = text[first : one.end + _SENTENCE]
    if _COMMON.search(said) and not _OWN.search(said):
        return True
    if kind(sentence, one):
        return False
    label = _KIND.match(text) if sentence.passage.role == "item" else None
    if label is not None and one.start >= label.end() and not _OWN.search(text):
        return True
    return _ABOUT.match(text, one.end) is not None or (
        _NAMED_SO.search(text[max(0, one.start - 20) : one.start]) is not None
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
