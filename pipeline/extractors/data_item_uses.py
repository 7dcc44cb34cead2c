"""Lists of data that a sentence names for what is done by them, and lists that it only speaks of.

「氏名、住所は、発送のために利用します」 says as well as 「取得します」 that data are held, and so does
a list that pages or advertisements are made by. What is only lost, mended or kept from others
is said of data that were named elsewhere: 「氏名等の漏えいを防ぎます」, 「住所に誤りがある場合」.
"""

from __future__ import annotations

import re

from pipeline.searching import seldom

# What closes a list: 「などの個人を特定できる情報」.
_CLOSE = "(?:等|など|といった|その他|の|個人を(?:特定|識別)(?:できる|し得る|する)|(?:個人)?情報|個人データ|データ|[)」』])*"
# 「氏名、住所は、商品の発送やご連絡に利用させていただきます」
_USED = seldom(
    f"{_CLOSE}(?:は|につきましては|については)、(?:(?!ます|ません|以外|第三者|提供し|開示|共同|同意|委託|次の|下記|以下)[^。]){{2,90}}?"
    "(?:に|で|として|ため)、?(?:のみ|だけ)?(?:利用|使用|活用)(?:いたし|致し|させていただき|させて頂き|され|し)(?:ます|ており)"
)
_FEWEST_USED = 2
# 「メールアドレスは、控えをお送りするためにのみ使用します」: enough for one word, if it is said whole.
_USED_FOR = seldom(
    f"{_CLOSE}(?:は|につきましては|については)、?(?:(?!ます|ません|以外|第三者|提供し|開示|共同|同意|委託|次の|下記|以下)[^。]){{2,80}}?"
    "(?:ために|ためだけに|目的で|目的に)、?(?:のみ|だけ)?、?(?:利用|使用|活用)(?:いたし|致し|させていただき|させて頂き|され|し)(?:ます|ており)"
)
# What the law rules, and what is spoken of by its class.
_NOT_ALONE = re.compile(
    "個人番号|マイナンバー|クッキー|Cookie|ログ$|状況$|情報$|データ$", re.IGNORECASE
)
_FIRST = re.compile(
    "(?:^|[。:]|なお、|(?:お客[様さ]ま?|利用者|会員|ご?本人|皆[様さ]ま?)の)[ごお]?$"
)
# 「住所は、会報の発送以外の目的に使用しません」: it is used for that. 「上記の目的以外に」 says nothing.
_USED_BUT_FOR = seldom(
    f"{_CLOSE}(?:(?:について|に関する)の?情報)?{_CLOSE}(?:特別[のな])?(?:非公開|機微)?(?:情報)?は、?+"
    "(?!(?:利用|収集|取得|本来|上記|前項|前条|次|以下|この|その|当該|これら)の?(?:利用)?目的)"
    "[^。]{4,60}?(?:以外の?(?:目的|用途|ため)|(?<!利用)(?<!収集)目的以外)(?:に|で)(?:は|も)?、?"
    "(?:利用|使用|用い|取り?扱)(?:(?:、|・|又は|または|及び|や)[^。、]{2,8})?[^。、]{0,12}(?:ません|ない(?=。|$|もの))"
)
# 「年齢、性別、購入の履歴等に合わせて広告を表示」
_BASIS = seldom(
    f"{_CLOSE}(?:に(?:基づ|もとづ)(?:く|き|いて|いた)|に応じ[たて]|に(?:合|あ)わせ[たて]|を(?:もと|基|元)に(?:した|して)?|により|によって)"
    "、?[^。をは]{0,24}?(?:広告|表示|配信|カスタマイズ|パーソナライズ|お(?:すす|勧)め|レコメンド|最適|提案|コンテンツ|ページ)"
)
_FEWEST_BASIS = 3
# 「年代、地域に応じて」「購入履歴に基づき」: what is known of somebody, and no mere liking.
_KNOWN_OF = seldom(
    "履歴|(?:訪問|来訪|閲覧)歴|位置情報|年齢|年代|性別|生年月日|職業|居住|住所|地域|ログ"
)
_RECORD = seldom("履歴|(?:訪問|来訪|閲覧)歴|位置情報|ログ")
_FITTED = seldom(
    f"{_CLOSE}(?:に(?:基づ|もとづ)(?:く|き|いて|いた)|に応じ(?:て|た)?|に(?:合|あ)わせ(?:て|た)?|を(?:もと|基|元)に(?:した|して)?|ごとに|別に)"
    "、?[^。]{0,40}?(?:広告|表示|配信|カスタマイズ|パーソナライズ|お(?:すす|勧)め|レコメンド|最適|提案|ページ|情報|案内|統計|集計|分類|分け)"
)
# 「氏名等の漏えい、滅失を防止する」
_HARMED = seldom(
    f"{_CLOSE}(?:の|が|への)(?:不正(?:な)?(?:アクセス|利用|使用|取得)|漏えい|漏洩|漏れ|流出|紛失|滅失|き損|毀損|盗難|盗用|改ざん|破壊)"
)
# 「住所の訂正、追加又は削除を希望される場合」「氏名に変更があったときは」「番号に誤りがある場合」
_CHANGED = seldom(
    f"{_CLOSE}(?:の(?:訂正|変更|修正|追加)(?:、|・|又は|または|及び|および|や|等|など|を(?:ご?希望|求め|依頼|行)|が(?:あ|生じ|必要)|は|の(?:お?手続|ご?依頼|お申))"
    "|[にが](?:ご?変更|修正)(?:が(?:あ|生じ|必要)|され|になっ|となっ|し)|に(?:誤り|不備|相違|間違い)[がの])"
)
# 「氏名等をご本人の同意なく第三者に提供することはありません」
_KEPT_FROM = seldom(
    f"{_CLOSE}[をはが](?:(?!ます|取得|収集|入力|いただ|頂|利用|使用|記録|保存|保管|一切)[^。]){{0,60}}?第三者(?:に|へ)(?:対し(?:て)?)?"
    "(?:(?!ます|一切)[^。]){0,16}?(?:提供|開示|公開|公表|譲渡|販売|貸与|売却)(?:(?!ます|一切)[^。]){0,10}?(?:ません|ない(?=。|$|もの))"
)
# 「氏名、住所等の管理のため」「購入履歴の把握」: what is done with them, in a part on purposes.
_TENDED = seldom(
    f"{_CLOSE}の(?:ご?確認|管理|把握|照合|照会)(?:(?:、|・|及び|および|並びに|と|や)[^、。はがを]{{1,16}})?(?:等|など)?"
    "(?:の(?:ため|為|目的)|を目的と|に利用|に使用|業務|。?$)"
)

# 「番号を不正に使用した場合」「氏名を偽って登録したとき」: what somebody else does with them.
_ABUSED = seldom(
    f"{_CLOSE}を、?(?:(?:不正|違法|無断|許可なく|同意なく)(?:に|で)?、?[^。、]{{0,12}}(?:取得|収集|利用|使用|登録|入手|閲覧|公開|投稿)"
    "(?:し(?:た|て|、|よう)|する|され)|(?:偽|詐称|騙)(?:っ|し))"
)
# 「目的の範囲を超えて映像を閲覧しません」「番号を目的外に利用しません」: what is only not done beyond.
_HANDLED = "(?:取り?扱|利用|使用|閲覧|参照|保存|処理|加工|複製)"
_NOT_BEYOND = seldom(
    f"{_CLOSE}を、?(?:[^。、を]{{0,24}}?(?:目的|範囲|用途)(?:外|以外)?(?:で|に|の(?:ため|目的))(?:は)?、?)?"
    f"{_HANDLED}(?:(?:、|・|又は|または|し、)[^。、]{{2,6}})?(?:う|し|する|いたし|致し)?(?:こと|もの)?(?:は)?(?:いたし|致し|し|あり|ござい|て(?:おり|い))?(?:ません|ない|ては(?:な(?:らない|りません)|いけ))"
)
_AIM_FIRST = re.compile(
    "(?:目的|範囲|用途)(?:外|以外|を(?:超え|越え|逸脱))[^。をは]{0,16}[、]?(?:[^。をは]{0,10}の)?[ごお]?$"
)
_AIM_SAID = re.compile("(?:目的|範囲|用途)(?:外|以外)?(?:で|に|の)")
# 「氏名、番号等はSSLにより暗号化されて送信されます」: how they are kept safe on their way.
_SEALED = seldom(
    f"{_CLOSE}(?:[はがを]、?|の通信は、?)(?:[^。、をは]{{0,24}}(?:で|により|によって|を(?:用い|利用し|使用し)て)、?|自動(?:的に|で)|すべて|全て)*"
    "暗号化(?:(?!会社|社[にへ]|者[にへ]|先[にへ]|機関)[^。]){0,24}(?:送信|送受信|送ら|通信|やり取り|転送|伝送)(?:(?!会社|社[にへ]|者[にへ]|先[にへ])[^。])*(?:。|$)"
)

_COOKIE_SERVES = seldom(
    "(?:等|など|情報|技術|機能)*(?:を|の)(?:利用|使用|活用)(?:して|した(?!くない)|し、|により|によって|に(?:より|よって))"
)


def tell_of_own(text: str, start: int, end: int, size: int) -> bool:
    """Whether the list of ``size`` members at ``[start, end)`` is used for something.

    Or pages or advertisements are made by it, where it is long enough to be no mere turn of words,
    or names what only records can tell.
    """
    if size >= _FEWEST_BASIS and _BASIS.match(text, end):
        return True
    told = _KNOWN_OF if size >= _FEWEST_USED else _RECORD
    if told.search(text, start, end) and _FITTED.match(text, end):
        return True
    if size >= _FEWEST_USED:
        return _USED.match(text, end) is not None
    alone = _NOT_ALONE.search(text, start, end) is None
    return alone and _FIRST.search(text, 0, start) is not None and bool(_USED_FOR.match(text, end))


def serve_one_aim(text: str, end: int) -> bool:
    """Whether the list that ends at ``end`` is said to be used for nothing but an aim."""
    return "以外" in text[end:] and _USED_BUT_FOR.match(text, end) is not None


def by_cookie(text: str, end: int) -> bool:
    """Whether something is done by means of the cookie whose name ends at ``end``."""
    return _COOKIE_SERVES.match(text, end) is not None


def are_spoken_of(text: str, end: int) -> bool:
    """Whether the list that ends at ``end`` is only lost, mended, sealed or kept from others."""
    if "暗号化" in text[end:] and _SEALED.match(text, end):
        return True
    return any(pattern.match(text, end) for pattern in (_HARMED, _CHANGED, _KEPT_FROM, _ABUSED))


def are_kept_within(text: str, start: int, end: int) -> bool:
    """Whether the list at ``[start, end)`` is only not used beyond some aim."""
    said = _NOT_BEYOND.match(text, end)
    if said is None:
        return False
    return bool(_AIM_SAID.search(said[0]) or _AIM_FIRST.search(text[:start]))


def are_tended(text: str, end: int) -> bool:
    """Whether the list that ends at ``end`` is only checked or managed, which is an aim."""
    return _TENDED.match(text, end) is not None
