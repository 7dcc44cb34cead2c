"""Whether a sentence says of the data it names that they are not taken, not sent, not in it.

A denial stands at the end of its clause, and what is denied may be several acts at once:
「取得、利用または第三者提供を行いません」. What is only not done for some aim, beyond some
range or without consent is done otherwise, and is no denial of the data.
"""

from __future__ import annotations

import re

from pipeline.searching import seldom

_TAKE = "(?:取得|収集|入手|保有|保存|保管|保持|記録|蓄積|把握|要求)"
_GIVE = "(?:提供|開示|公開|送信|送付|共有|移転)"
_OTHER = "(?<!に)(?:利用|使用|処理|加工|分析)"
_ACT = f"(?:{_TAKE}|(?:(?:第三者|外部)(?:へ|に|への)?の?)?{_GIVE}|{_OTHER})"
_AND = "(?:し|を行い|する)?(?:、|・|又は|または|及び|および|もしくは|若しくは|や)+"
_NOT = (
    "(?:し|を行い|は行い|も行い|をし|はし|いたし|致し|をいたし|はいたし|を致し|は致し|して(?:おり|い)|を行って(?:おり|い)|"
    "は行って(?:おり|い))ません|され(?:て(?:おり|い))?ません|(?:する|を行う)?(?:こと|もの)(?:は|では)(?:一切|決して)?(?:ありません|ございません)|"
    "(?:し|を行わ|は行わ)ない(?:ものと(?:する|します)|こととします)?(?=[。)]|$)"
)
_ENDS = "(?=[。)*]|$|が、)"
# 「連絡先は収集していないため」「当方は番号を取得できません」
_NEVER = f"[をは](?:一切|直接)?、?(?:{_ACT}{_AND}){{0,2}}{_TAKE}(?:し(?:て(?:い|おり?ら?)ない|ない)(?:ため|ので|こと(?:から|により))|(?:することは?)?できません(?=[。)]|$))"
_ACTS = f"(?P<acts>(?:{_ACT}{_AND})*{_ACT})(?:{_NOT}){_ENDS}"
# What stands between the data and the denial has no statement of its own.
_DENIED = seldom(f"(?P<between>(?:(?!ます|ました)[^。]){{0,90}}?)(?<!(?<!原則)として){_ACTS}")
_NEVER_TAKEN = seldom(f"(?:等|など|情報|データ|の情報|といった|[)」])*{_NEVER}")
_TAKES = re.compile(_TAKE)
_GIVES = re.compile(_GIVE)
# Who else holds them, or what is done before: 「代行会社に送られ、保存されません」.
_BY_OTHERS = re.compile("[しれりいてき]、|前に|後に|まで")
# 「クッキーは、個人を特定する情報を収集せず」: what is not taken is something else.
_OBJECT = re.compile("は[^。]*[^。、]を[^。、を]{0,10}$")
# 「番号は代行会社に送られ、当店はカード名義を保存しません」: what is denied is something else.
_OF_ANOTHER = seldom(
    "(?!は(?:[^。、]{0,12}(?:端末|デバイス|機器|ブラウザ)の?(?:中|内)|[^。]*(?:ただちに|直ちに|即時に?|即座に)(?:消|削|破|廃)))"
    "[^。]*?(?:であり|である一方|(?:もの|のみ|だけ)で|ですが|[しれりきみちい]|[えけべてね]て|ており)、(?:[^。]*?(?:[、はがでにの]|を(?:特定|識別)(?:する|できる|し得る)))??"
    "(?!これ|それ|当該|その|同情報|同データ|(?:一切の)?(?:情報|データ)[をはも]|一切|元の?データ)"
    "(?P<object>[^、。はがをにで]{0,24}?(?:情報|データ|番号|氏名|名前|名|住所|アドレス|電話|履歴|内容|映像|画像|写真|音声|録音|位置|記録|ID|日|歴|ログ|もの|職業|年収|収入|年齢|性別|国籍|信条|宗教|勤務先|連絡先|口座|指紋|状態|件名|本文|回答|特徴量?|顔|声|クッキー|Cookie))"
    "(?:(?:等|など)?(?:の[^、。はがを]{1,10})?|(?:等|など|その他)の?[^、。はが]{1,20}(?:情報|データ|もの))(?:を(?!もって)|は|も|そのもの[はを])[^。]*",
    re.IGNORECASE,
)
# What is denied for everything that was named, but for a cookie, which holds no such thing.
_WHOLE = frozenset({"個人情報", "個人データ", "パーソナルデータ"})
_COOKIE = re.compile("(?:クッキー|cookies?)\\)?$", re.IGNORECASE)
_NOT_DONE = re.compile(
    f"(?:{_TAKE}|{_GIVE}|含(?:ま|み|ん)|受け取|残|預か|利用|使用)[^。、はをが]{{0,14}}?(?:ません|ない(?=。|$)|せず)"
)
_HOLDS = re.compile("(?:保存|保管|保持|記録)(?:され|し|いたし)?")
_ASIDE = re.compile(
    "超え|期間|[0-9](?:年|[かカヶケ箇]月|日)|以外|目的(?:で|に|外|のため|を超)|範囲|不正|偽り|方法|平文|手段"
)
_UNLESS = re.compile("同意|許可|承諾|了承|限り|場合|法令|求め|なく|なし")
# 「必要な範囲に限り、次の個人情報の提供を求めない」
_UNLESS_AGREED = re.compile("場合以外|に限り|必要(?:な|最小限の)?範囲")
_NEEDLESS = seldom(
    "[^。、]{0,24}(?:を|は)?ご?(?:提供|入力|登録|記入|開示)(?:いただ|頂|する|をいただ)?く?必要は(?:一切)?(?:ありません|ございません)"
)
# 「氏名などの個人を特定するものは一切含まれません」
_WITHOUT = seldom(
    "(?:等|など|といった)?[の、]{0,2}[^、。をはがに(]{0,8}(?:(?:を|が)(?:特定|識別)(?:する|できる|し得る)[^、。をはがに(]{0,8})?"
    "[はをがも](?:一切|直接)?含(?:み|まれ|んで(?:い|おり)|まれて(?:い|おり)|む(?:もの|こと)で?は|まれる(?:もの|こと)で?は)"
    "(?:ません|ありません|ございません)"
)


# 「次の場合を除き、取得、利用又は提供を行いません」
_LEADS_IN = seldom(f"(?:以下|次|下記|つぎ|左記)[^。]{{0,80}}?{_ACTS}[。:]?$")
# 「次の個人情報を収集してはならない」「以下の提供を求めないものとする」
_FORBIDDEN = seldom(
    f"(?:以下|次|下記|つぎ|左記)[^。]{{0,60}}?(?:情報|事項|項目|もの|データ|内容)[^。]{{0,30}}?(?:{_ACT}{_AND})*(?:"
    f"{_TAKE}(?:(?:、|又は|または|もしくは|や)*{_ACT})*(?:して|を行って|をして)は(?:ならない|なりません|いけない|いけません)|"
    f"{_TAKE}(?:(?:、|又は|または|もしくは|や)*{_ACT})*[をは](?:一切)?(?:禁止|禁じ|行ってはな|してはな)[^。]{{0,8}}|"
    f"(?:提供|提出|申告|記入|記載|入力|報告)を求め(?:ない(?:ものと(?:する|します)|こととします|こと)?|ません|てはならない|てはなりません))[。:]?$"
)
# 「送信されないもの:」「保存しない情報」
_LABELLED_NOT = re.compile(
    "(?:取得|収集|送信|送付|送ら|保存|保管|記録|アップロード|含ま|残さ|集め|渡ら?)(?:いた|致)?(?:し|され|れ)?ない"
    "(?:もの|情報|データ|項目|内容)(?:の例|の一覧)?(?:は、?(?:以下|次|下記)の(?:とおり|通り)(?:です)?)?[。:]?$"
)
# 「国籍は取得対象外です」「登録は不要です」
_NOT_NEEDED = seldom(
    "(?:等|など|の情報|情報)?(?:は、?(?:取得|収集|送信|保存|記録)の?対象(?:外|ではあり|とはし|とし)|"
    "の[ごお]?(?:入力|登録|記入|提供|提出|申告)は、?(?:一切)?(?:不要|必要(?:あり|ござい)ません|必要としま))"
)
_IF = re.compile("場合|とき|際|方は")
_FARTHEST = 240
_NEAR = 12
# What is left of a bracket that the list stands in.
_BRACKET_ENDS = re.compile(r"[^()]{0,24}\)")
_REMARK = re.compile(r"\([^()]*\)")
_NOT_LEFT = re.compile("ません|ない|せず")
# 「氏名などは残さず」, 「撮影地などのExif情報を自動で削除したうえで保存します」
_STRIPPED = seldom(
    "(?:等|など)?[をは](?:一切)?残(?:さず|しません|さない)|"
    "(?:、[^、。()]{1,10}){0,3}(?:等|など)?[の)]{0,2}(?:Exif|EXIF|メタ)?(?:情報|データ)?\\)?(?:等|など)?[をは]、?(?:サーバー?側で)?(?:自動(?:的に|で)?)?(?:削除|除去|消去)"
)
# 「写真は記録にのみ使用し、端末内にのみ保存されます」
_ONLY_THERE = seldom(
    "(?:等|など|の?(?:情報|データ|内容))*[はも]、?(?:[^。、]{2,24}(?:使用|利用)(?:し|され)、)?[^。、はがを]{0,16}?"
    "(?:端末|デバイス|機器|スマートフォン|スマホ|ブラウザー?)の?(?:中|内部|内|上)?(?:に(?:のみ|だけ)|(?:のみ|だけ)に)、?(?:一時的に)?"
    "(?:保存|保管|記録|保持)(?:され|し|いたし)(?!ない|ません)"
)
_EMBEDDED = re.compile("exif|メタデータ|メタ情報", re.IGNORECASE)


def denied(text: str, end: int) -> bool:
    """Whether the rest of the sentence denies the list of data that ends at ``end``."""
    rest = text[end : end + _FARTHEST]
    stripped = _STRIPPED.match(rest)
    if stripped and ("残" in stripped[0] or _EMBEDDED.search(text[max(0, end - 30) : end + 20])):
        return True
    if _ONLY_THERE.match(rest):
        return True
    if _NOT_NEEDED.match(rest) and _IF.search(text[:end]) is None:
        return True
    if _NOT_LEFT.search(rest) is None:
        return False
    if _NEVER_TAKEN.match(rest):
        return True
    if _says_not(rest, _last(text, end)):
        return True
    inside = _BRACKET_ENDS.match(rest)
    return _says_not(_REMARK.sub("", rest[inside.end() if inside else 0 :]), _last(text, end))


def names_not(text: str) -> bool:
    """Whether a label says that what stands below it is not taken or not sent."""
    return _LABELLED_NOT.search(text) is not None


def of_another(between: str, named: str = "") -> bool:
    """Whether a denial is of what a later clause names.

    ``between`` stands between the list, which ends in ``named``, and the denial. The fields of
    a card are one thing: 「カード番号は代行会社が扱い、当店はカード情報を持ちません」.
    """
    other = _OF_ANOTHER.fullmatch(between) if "、" in between else None
    if other is None or other["object"] in named:
        return False
    if other["object"] in _WHOLE:
        return _COOKIE.search(named) is not None
    return "カード" not in named or "カード" not in other["object"]


def has_object(text: str, end: int, start: int) -> bool:
    """Whether a denial at ``start`` has an object of its own behind the list, or a later clause."""
    between = text[end:start]
    return _OBJECT.match(between) is not None or of_another(between, _last(text, end))


def is_of_another(text: str, end: int) -> bool:
    """Whether the sentence goes on to deny something else than the list that ends at ``end``."""
    rest = text[end : end + _FARTHEST].partition("。")[0]
    said = _NOT_DONE.search(rest)
    return said is not None and of_another(rest[: said.start()], _last(text, end))


def _last(text: str, end: int) -> str:
    """The end of the list that ends at ``end``."""
    return text[max(0, end - _NEAR) : end]


def leads_in(text: str) -> bool:
    """Whether a lead-in says that what is listed below it is not taken."""
    if forbidden := _FORBIDDEN.search(text):
        near = text[max(0, forbidden.start() - _NEAR) :].rpartition("とし、")[2]
        return not _ASIDE.search(near) and not _UNLESS_AGREED.search(near)
    ends = _LEADS_IN.search(text)
    return ends is not None and _TAKES.search(ends["acts"]) is not None


def _says_not(rest: str, named: str) -> bool:
    """Whether the denial is of what ``rest`` follows."""
    if _WITHOUT.match(rest) or _NEEDLESS.match(rest):
        return True
    said = _DENIED.match(rest)
    if said is None or _ASIDE.search(said["between"]) or of_another(said["between"], named):
        return False
    if said["between"].count("(") != said["between"].count(")"):
        return False
    if _HOLDS.fullmatch(said["acts"]) and _BY_OTHERS.search(said["between"]):
        return False
    if _TAKES.search(said["acts"]):
        return True
    if "第三者" in said[0] and "一切" not in said[0]:
        return False
    return _GIVES.search(said["acts"]) is not None and not _UNLESS.search(said["between"])
