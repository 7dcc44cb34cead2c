"""Words for data that are no mention of an item where they stand.

A label with its value, a class whose members stand beside it, another name for what
was named before: each is told by what stands around the word.
"""

from __future__ import annotations

import re

from pipeline.extractors import data_item_cookies as cookies
from pipeline.extractors import data_item_unknown as unknown
from pipeline.extractors.data_item_context import Decision, Sentence
from pipeline.extractors.data_item_found import Found

_VALUE = re.compile(
    r"[)」』]*(?:は|が)?[:：]?(?:[_＿]{2}|[(0-9+〒][-0-9() ]{3}|[A-Za-z0-9._-]+@|https?:|〒)"
)
_TERM = re.compile(
    "[」』)]*(?:[^、。をはが()]{0,20}に(?:関わる|係る|関する|必要な)範囲|とは|のような|のように|であって|した日|から(?:最長|最大|[0-9])|がない|"
    r"(?:等|など)?(?:(?:および|及び)[^、。]{2,16})?に関する(?:注意|お?問い?合|ご?質問|説明)|"
    r"[^、。の()「」をはが・]{0,14}(?:株式会社|有限会社|合同会社|(?:医療|財団|社団|学校)法人))"
)
CLASS = re.compile(
    r"情報|データ|ログ|識別子|連絡先|書類|証明書|資料|振替|書面|履歴|記録|ID|証|内容|状況|統計"
)
# 「アカウント情報(必須):氏名、会社名」「カード情報(カード番号、名義)」
_OPENS = re.compile(
    r"(?:(?:(?:及び|および|と|や|、|・)[^、。()]{2,12})?に(?:関する|関連する|係る)(?:情報|データ))?"
    r"(?:等|など)?\**(?:[(\[【](?:必須|任意)[)\]】])?\**[(:：]"
)
_POINTER = re.compile(r"(?:以下|下記|次|上記|前項|左記|これら)の?(?:\([^()]{1,3}\))?$")
# Whoever answers for the data is named to those whom the data are about.
_RESPONSIBLE = re.compile("責任を(?:有する|負う|持つ)者の|(?:責任|管理)者の[^。]{0,16}$")
# 「管理責任者 甲(所在地及び代表者の氏名は末尾のとおり)」
_DESK = re.compile("(?:個人(?:情報|データ)の?)?管理(?:責任者|について責任を有する者|の責任者)")
# 「(以下、「登録データ」といいます)」 gives a name to what was said before.
_NAMED_SO = re.compile("以下[、,]?(?:総称して|単に|併せて|あわせて|まとめて|これらを)?[、,]?「$")
_SO_CALLED = re.compile("」と(?:いい|い[うわ]|総称|称|呼)")
# Nobody proves by these who they are.
_NEVER_ASKED = frozenset(
    {"cookie", "access_log", "browsing_history", "ad_interaction", "search_query", "referrer",
     "service_usage", "device_info", "browser", "communication", "event_participation",
     "interests", "location", "survey_response", "user_content", "app_info", "host_name",
     "advertising_id", "ip_address"}
)  # fmt: skip
OWN = frozenset(
    {"name", "address", "phone", "email", "fax", "employer", "department", "job_title",
     "representative_name", "contact_person_name", "contact_details", "postal_code"}
)  # fmt: skip
# 「職業等のプロフィールに関する情報」「IDFAその他の識別子」: what closes a list is its class.
_ABOUT = re.compile("に(?:関する|関連する|係る)(?:情報|データ)")
_CLOSED_BY = re.compile("(?:(?:等|など)[の、]?|といった|その他の)[^、。]{0,5}$")
# 「住所を確認できる証明書」: the paper is asked for, which proves the address.
_PROVEN_BY = re.compile(
    "(?:(?:及び|および|と|や|・)(?!その他)[^、。をが]{1,16})?[をが](?:ご?確認|証明|記載)(?:が|の)?"
    "(?:できる|でき|出来る|する|し|された|されている|される|可能な)[^、。]{0,16}(?:書|証|書類|もの|謄本|カード)"
)
# 「審査の結果、ご契約に至らなかった」 tells what followed, not what is known.
_OUTCOME = re.compile("(?<=の結果)、(?=[^、。]{2,}[かとでが])")


def dropped(sentence: Sentence, one: Found, found: list[Found], decision: Decision) -> bool:
    """Whether a word is a label with its value, or a class whose members stand beside it."""
    text = sentence.text
    if _VALUE.match(text, one.end) or _TERM.match(text, one.end):
        return True
    if _OUTCOME.match(text, one.end) and not _listed(one, found):
        return True
    if decision.context == "verification" and _not_asked(one, found):
        return True
    if _names_nobody(text, one, found) or _printed(text, one):
        return True
    if one.item == "cookie":
        return not cookies.used(sentence, one, found)
    if one.item in ("image_video", "face_photo") and _shows(text, one, found):
        return True
    if one.item == "special_care":
        return decision.context == "provided" or any(
            o.item in ("race", "creed", "health", "criminal_record") for o in found
        )
    if _POINTER.search(text[max(0, one.start - 9) : one.start]):
        return True
    opens = _OPENS.match(text, one.end)
    if _glosses(text, one, found):
        return True
    if decision.context == "verification" and _PROVEN_BY.match(text, one.end):
        return True
    about = _ABOUT.match(text, one.end)
    stop = opens.end() if opens else about.end() if about else one.end
    if not CLASS.search(text[one.start : stop]):
        return False
    return _members_follow(text, one, found) or _members_before(text, one, found)


def _not_asked(one: Found, found: list[Found]) -> bool:
    """Whether nobody who asks for disclosure has to bring this."""
    return one.item in _NEVER_ASKED or (one.item == "inquiry" and not _listed(one, found))


def _names_nobody(text: str, one: Found, found: list[Found]) -> bool:
    """Whether the word is about who answers for the data, or a name given to a class."""
    before = text[max(0, one.start - 40) : one.start]
    if one.item in OWN and (_RESPONSIBLE.search(before) or _DESK.match(text)):
        return True
    if found[0].start >= one.start or not _NAMED_SO.search(before):
        return False
    return _SO_CALLED.match(text, one.end) is not None


def _printed(text: str, one: Found) -> bool:
    """「実里町7番地8」: an address itself, not the word for one."""
    return one.item == "address" and text[: one.start][-1:].isdigit()


def _listed(one: Found, found: list[Found]) -> bool:
    """Whether the word has fellows in its list."""
    return any(o.group == one.group and o is not one for o in found)


def _shows(text: str, one: Found, found: list[Found]) -> bool:
    """「学生証の表面の画像」: the picture of a document is the document."""
    link = re.search("の(?:[表裏券]面の)?(?:顔)?$", text[: one.start])
    return link is not None and any(o.end == link.start() for o in found)


def _members_follow(text: str, one: Found, found: list[Found]) -> bool:
    """「カード情報(カード番号、カード名義)」: the bracket begins with a member."""
    bracket = _OPENS.match(text, one.end)
    if bracket is None:
        return False
    at = bracket.end()
    if bracket[0].endswith((":", "：")):
        return any(at <= o.start for o in found)
    close = text.find(")", at)
    inside = [o for o in found if at <= o.start < close]
    if inside and all(_glosses(text, o, found) for o in inside):
        return False
    if len(inside) >= 2 and inside[0].start <= at + 3:
        return True
    return next(unknown.enclosed(text, at, found), None) is not None


def _glosses(text: str, one: Found, found: list[Found]) -> bool:
    """「広告識別子(IDFA、AAID)」: other names in a bracket for what stands before it."""
    opened = text.rfind("(", 0, one.start)
    close = text.find(")", one.start)
    if opened < 0 or close < 0 or ")" in text[opened : one.start]:
        return False
    named = next((o for o in found if o.end == opened), None)
    if named is None or named.item == "other_item":
        return False
    inside = [o for o in found if opened < o.start < close]
    rest = text[opened + 1 : close]
    latin = re.fullmatch(r"[A-Za-z0-9 /、,・_-]+(?:等|など)?", rest)
    return latin is not None and all(o.item == named.item for o in inside)


def _members_before(text: str, one: Found, found: list[Found]) -> bool:
    """「氏名、住所等の連絡先」: the members come first."""
    before = text[max(0, one.start - 8) : one.start]
    link = _CLOSED_BY.search(before)
    return link is not None and any(0 <= one.start - o.end <= 12 for o in found)
