"""Clauses that name data and take none: what terms of use forbid, whose a work is, who minds a key.

A page often holds terms of use beside its policy. 「性別による差別を助長する表現」 is forbidden,
「画像の著作権」 belongs to somebody, 「番号を第三者に貸与してはなりません」 is a duty of the users.
"""

from __future__ import annotations

import re

from pipeline.extractors.data_item_context import Sentence
from pipeline.extractors.data_item_found import Found
from pipeline.searching import seldom

_TITLES = re.compile(
    "禁止(?:事項|行為|され)|^[^、。]{0,6}(?:知的(?:財産|所有)権|著作権|商標)|著作権等?(?:について|の帰属)?$|(?:ID|アカウント|パスワード)[^。]{0,14}の管理$"
)
_TAKES = re.compile("取得|収集|お預かり|ご?提供いただ|録音|録画|記録")
# 「他の利用者の画像を無断で掲載する行為」
_ACT = re.compile(
    "(?:[るうくすつぬむ]|した|ような|(?:等|など|その他)の|による)(?:行為|表現|言動|投稿|発言)(?:等|など)?(?:\\([^()]*\\))?[。;]?$"
)
_HATE = re.compile("差別(?:につながる|的|を助長|を行|意識|表現|発言|、誹謗|・誹謗)")
# 「文章、画像の著作権は当会に帰属します」
_WORKS = seldom(
    "(?:著作権|知的(?:財産|所有)権|商標権|肖像権|意匠権|著作者人格権)[^。]{0,60}?(?:帰属|侵害|保護され|保有し|保有する|属し|属する|許諾|行使|有し(?:て|ます)|有する|あります|基づく)"
)
_WORK = frozenset(
    {"image_video", "voice", "user_content", "other_item", "face_photo", "name", "nickname",
     "communication", "app_info", "service_usage"}
)  # fmt: skip
# 「番号と暗証番号を他人に貸与、開示してはならず」「第三者がパスワードを用いて利用した場合」
_KEYS = frozenset({"user_id", "password", "customer_number", "api_key"})
_MINDED = seldom(
    "[^。]{0,30}?(?:を|の)、?[^。]{0,20}?(?:"
    "(?:第三者|他人|他者|他の[^。、]{1,8})(?:に|へ|と)[^。]{0,24}?(?:開示|貸与|譲渡|共有|利用|使用|漏|売買|知られ|教え)[^。]{0,24}?(?:ない|なら|いけ|せず|ませ|禁)|"
    "不正(?:利用|使用)|(?:厳重|適切|適正|厳格|自己の責任)[^。]{0,10}管理(?:する(?:もの|責任)|しなければ|してくだ|をお願い))"
)
_STOLEN = seldom("[^。をは]{0,16}を(?:盗用|盗まれ|窃取|詐取)")
_OURS = re.compile("(?:当|弊|本)[一-龠]{1,3}(?:は|では|において)、?[^。は]*$")
_BY_OTHERS = seldom("(?:第三者|他人|他者)(?:が|により|によって)[^。、]{0,24}$")
_BY_OTHERS_ON = re.compile("[^。]{0,30}?を(?:用いて|使用|利用|使って)")
# 「ブラウザが自動的に送信する情報」: who sends it.
_SENDERS = frozenset({"browser", "device_info", "app_info"})
_SENDS = re.compile(
    "(?:(?:又は|または|及び|および|や|・)[^、。をはが]{1,12})?が、?[^。、を]{0,12}(?:送る|(?:送信|発信|生成|記録|作成)(?!さ[れせ]|いた|可能|でき))"
)
# 「クッキー(Cookie)ID」
_COOKIE_ID = re.compile("(?:Cookies?|クッキー)\\)?の?ID$", re.IGNORECASE)
# 「年代、地域ごとに集計した統計」
_COUNTED_BY = seldom("(?:ごと|毎|別|単位)(?:に|で|の)、?[^。、をは]{0,10}(?:集計|統計|分類|合計)")
# 「申請書の住所と登録された住所が一致しないとき」
_UNLIKE = seldom(
    "[^。]{0,60}?(?:が|と)[^。、]{0,6}(?:一致(?:し(?:ない|ません)|が(?:確認|認め))|相違|異なる)(?:し(?:て|た))?[^。]{0,6}(?:場合|とき|など|ときは|等)"
)
# 「位置情報(EXIF)を含む画像を送るのは避けてください」
_AVOID = seldom(
    "[^。]{0,30}?(?:避け(?:る|て|た)|控え(?:る|て)|ないよう|ないでくだ|しないでくだ|お控えくだ)"
)
_PHOTOS = frozenset({"image_video", "location", "user_content", "face_photo"})
_EXTRACT = re.compile(
    "(?:訪問者|第三者|閲覧者|他の[^。]{1,8})(?:は|が)、?[^。]*?(?:抽出|取り出)(?:[しすでき]|る)"
)
# 「氏名等の入力時にはSSLを使っています」
_TYPED = seldom(
    "(?:等|など|といった)?(?:の(?:個人)?情報)?(?:の|を)(?:ご?入力|送信|送受信|登録)(?:時|の際|される際|する際|いただく際|の時)?(?:に|には|は|で|際に)[^。]*?(?:SSL|TLS|暗号)"
)

# 「氏名や番号を削除した仮名加工情報を作成し」, 「氏名、住所を削除し、個人を識別できないようにし」
_STRUCK_OUT = seldom(
    "(?:等|など)?(?:の(?:情報|記述|項目|全部|一部|全部又は一部|全部または一部))?(?:等|など)?[をは](?:すべて|全て|完全に)?(?:削除|除去|消去|取り除)"
    "(?!し(?:て|た)?(?:ほしい|欲しい))(?:[きい]?[した、]|する(?:ことに|など|等))"
)
_MADE_NAMELESS = re.compile(
    "(?:匿名|仮名)(?:加工|化)|(?:識別|特定)(?:でき|し得|され|することができ)(?:な|ません)"
)
# 「音声、動作その他の方法を用いて表された事項」: words of the law on how something is told.
_BY_VOICE = re.compile("(?:又は|または|や|、|・)?動作その他")
# 「同居人、保証人等の申込者の関係者に関する個人情報」: whose data, not which.
_PERSONS = frozenset({"family", "credit_information", "emergency_contact", "contact_person_name"})
_WHOSE = seldom(
    "(?:等|など|その他)の?[^、。をはが]{0,12}?(?:関係者|関係人|第三者|ご?家族|方々?|皆[様さ]ま?|者)(?:様|さま)?(?:等|など)?"
    "(?:の|に関する|に係る|に関わる|についての)(?:個人情報|個人データ)"
)
# 「サイトの一部のコンテンツ(お申込み)において、ご提供いただきます」: where, not what.
_CONTENT = re.compile("コンテンツ$")
_WHERE = seldom(
    "(?:の一部)?(?:\\([^()]*\\))?(?:(?:等|など)?(?:において|にて|上で|では)|で(?=、?[^。]{0,16}(?:個人情報|情報)を)|"
    "(?:等|など)?(?:を|の)ご?(?:閲覧|利用|視聴|提供|配信|充実|改善|企画|制作))"
)


def take_nothing(sentence: Sentence, one: Found, end: int) -> bool:
    """Whether the word stands in a clause that says of no data that they are taken.

    ``end`` is where the list of the word ends.
    """
    text = sentence.text
    if one.item == "user_id" and _COOKIE_ID.search(text[: one.end]):
        return True
    if one.item in _SENDERS and _SENDS.match(text, one.end):
        return True
    if _is_forbidden(sentence) or _is_work(text, one) or _is_minded(text, one, end):
        return True
    if ("集計" in text or "統計" in text) and _COUNTED_BY.match(text, end):
        return True
    if one.item in _PHOTOS and _is_avoided(text, one):
        return True
    if one.item == "voice" and _BY_VOICE.match(text, one.end):
        return True
    if one.item in _PERSONS and _WHOSE.match(text, end):
        return True
    if one.item == "user_content" and _is_place(text, one):
        return True
    if _STRUCK_OUT.match(text, end) and _MADE_NAMELESS.search(text, end):
        return True
    if "一致" in text or "相違" in text:
        return _UNLIKE.match(text, end) is not None
    return ("SSL" in text or "暗号" in text) and _TYPED.match(text, end) is not None


def _is_place(text: str, one: Found) -> bool:
    """Whether 「コンテンツ」 is where data are taken, or what people look at."""
    named = _CONTENT.search(text, one.start, one.end)
    return named is not None and _WHERE.match(text, one.end) is not None


def _is_forbidden(sentence: Sentence) -> bool:
    """Whether a passage is one of the acts that nobody may do."""
    heading = sentence.passage.headings[-1] if sentence.passage.headings else ""
    if _TITLES.search(heading) and _TAKES.search(sentence.text) is None:
        return True
    if _HATE.search(sentence.text):
        return "要配慮" not in sentence.text and "不当な差別" not in sentence.text
    return sentence.passage.role == "item" and _ACT.search(sentence.text) is not None


def _is_work(text: str, one: Found) -> bool:
    """Whether the sentence tells whose a work is that holds the word."""
    told = one.item in _WORK and "権" in text and _WORKS.search(text) is not None
    return told and _TAKES.search(text) is None


def _is_minded(text: str, one: Found, end: int) -> bool:
    """Whether a key is only to be kept from others."""
    if "盗" in text or "詐取" in text:
        return _STOLEN.match(text, end) is not None
    if one.item not in _KEYS or _OURS.search(text[: one.start]):
        return False
    if _MINDED.match(text, end):
        return True
    others = _BY_OTHERS.search(text, max(0, one.start - 40), one.start)
    return others is not None and _BY_OTHERS_ON.match(text, end) is not None


def _is_avoided(text: str, one: Found) -> bool:
    """Whether people are told of pictures that they had better not send."""
    if _EXTRACT.search(text):
        return True
    if "EXIF" in text.upper() and "避け" in text:
        return True
    return _AVOID.match(text, one.end) is not None
