"""Words for data that are no mention of an item where they stand.

A label with its value, a class whose members stand beside it, another name for what
was named before: each is told by what stands around the word.
"""

from __future__ import annotations

import re

from pipeline.extractors import data_item_asides as asides
from pipeline.extractors import data_item_bodies as bodies
from pipeline.extractors import data_item_brackets as brackets
from pipeline.extractors import data_item_special as special
from pipeline.extractors import data_item_unknown as unknown
from pipeline.extractors import data_item_uses as uses
from pipeline.extractors.data_item_context import Decision, Sentence
from pipeline.extractors.data_item_found import Found
from pipeline.searching import seldom

# 「(IDFA、AAIDなど)」「(例:IDFA)」
_LATIN = re.compile(r"(?:例(?:えば|:)?、?)?[A-Za-z0-9 /、,・_-]+(?:等|など)?")
_VALUE = re.compile(
    r"[)」』]*(?:は|が)?[:：]?(?:[_＿]{2}|[(0-9+〒][-0-9() ]{3}|[A-Za-z0-9._-]+@|https?:|〒)"
)
_TERM = re.compile(
    "[」』)]*(?:[^、。をはが()]{0,20}に(?:関わる|係る|関する|必要な)範囲|とは|と(?:定義|総称|呼称)(?:し|する|いたし)|のような|のように|(?:情報|データ)?(?:の(?:削除|消去|退会)に(?:伴|合わせ)|と同(?:じ|一の|様の)期間)|であって|した日|から(?:最長|最大|[0-9])|がない|"
    r"(?:等|など)?(?:(?:および|及び)[^、。]{2,16})?に関する(?:注意|お?問い?合|ご?質問|説明)|"
    r"[^、。の()「」をはが・]{0,14}(?:株式会社|有限会社|合同会社|(?:医療|財団|社団|学校)法人))"
)
CLASS = re.compile(
    r"情報|データ|ログ|識別子|連絡先|書類|証明書|資料|振替|書面|履歴|記録|ID|証|内容|状況|統計|所属|プロフィール|進捗|アクティビティ|団体行動|権利の行使|となる事項|コンテンツ"
)
# 「(所在都道府県に関する情報を除く)」「(個人番号については、後記をご覧ください)」
_ASIDE = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*(?:を除[くき]|をご覧|を参照|をご参照)[^()]*\)")
# 「アカウント情報(必須):氏名、会社名」「カード情報(カード番号、名義)」
_OPENS = re.compile(
    r"(?:(?:(?:及び|および|と|や|、|・)[^、。()]{2,12})?に(?:関する|関連する|係る)[^、。()・:はがを]{0,6}(?:情報|データ|ログ|記録|履歴)|の?(?:情報|データ|履歴|記録))?"
    r"(?:の(?:写し|コピー|原本))?(?:等|など)?\**(?:[(\[【](?:必須|任意)[)\]】])?\**[(:：]"
)
# 「(メール認証の場合)」「(後記参照)」: when something is taken, or where it is told.
_REMARK = re.compile(
    "(?:場合|とき)(?:のみ|に限る|に限ります|を除く)?$|のみ$|(?:限り|限る|参照|除く|以外)$"
)
# 「住所及び代表者の氏名については会社概要をご覧ください」: those of the organisation itself.
_SEE = re.compile(
    "(?:(?:及び|および|並びに|ならびに|、|・|と)[^、。]{2,14})*(?:等|など)?(?:について)?(?:(?<!しく)(?<!また)は|につきましては)[^。]{0,40}"
    "(?:をご覧|をご?参照|をご?確認(?:くだ|下さ)|に(?:記載|掲載)(?:の|して|され))"
)
# 「当社の住所、名称及び代表者の氏名は下記の通りです」
_OURS = re.compile(
    "(?:当|弊|本)[一-龠]{1,4}の(?:(?:住所|名称|商号|所在地|氏名|代表者)[、及びおよ・並に]*)*$"
)
_FOLLOWS = re.compile("[^。]{0,30}は、?(?:以下|下記|次)の(?:とおり|通り)")
# 「「見積る」を押した場合」: what a screen shows.
_BUTTON = re.compile("」?(?:ボタン)?を?(?:タップ|クリック|押し|押す|選択し)")
# 「振込先の口座をお知らせいたします」: told to people, not asked of them.
_TOLD = re.compile(
    "(?:の口座|情報)?を[^。、]{0,14}(?:お知らせ|ご案内|ご連絡|ご通知)(?:いた|致)?し(?:ます|ております)"
)
# 「書類により確認できない場合」「委任状がお手元にない場合」: said of papers that were named before.
_AGAIN = re.compile(
    "によっては|(?:等|など)?(?:により|によって|で)[^。、]{0,16}(?:でき|出来)(?:ない|ません)|[がを]お?(?:手元|持ち(?!くだ|下さ|いただ|頂|にな))|で使用|"
    "(?:は|については)、?(?:以下|次|上記|本人確認|ご?請求)[^。]{0,14}(?:利用|取り?扱)"
)
# A clause with its noun, up to the bracket that closes.
_CLAUSE = seldom(
    "[にをがで][^、。()]{1,24}(?:する|した|される|された|されている|ている|[うくすつぬむるいた])(?=[一-龠ァ-ヴA-Za-z])"
    "[^、。()ぁ-ん]{2,10}\\)"
)
_CLAUSE_BEFORE = re.compile("[にをがで][^、。()]{1,16}(?:した|された|される|している|する)$")
# 「…を開いたときの頁の名(題等)」: the bracket explains, and lists no members.
_OCCASION = re.compile(
    "[にをがで][^、。()]{1,24}(?:した|された|される|している|する)(?:とき|際|時|場合)?の?$"
)
_BROAD = re.compile("(?:情報|データ)$")
# 「旅券の写し(氏名以外は黒塗り)」
_MASKED = re.compile("以外|マスキング|黒塗|墨塗|塗りつぶ|隠し")
_SUCH_AS = re.compile("(?:等|など|etc\\.?|ほか)$")
_CONTAINS = re.compile("(?:等|など)?(?:の中)?には、?[^。]*含")
_POINTER = re.compile(r"(?:以下|下記|次|上記|前項|左記|これら)の?(?:\([^()]{1,3}\))?$")
# Whoever answers for the data is named to those whom the data are about.
_RESPONSIBLE = re.compile("責任を(?:有する|負う|持つ)者の|(?:責任|管理)者の[^。]{0,16}$")
# 「管理責任者 甲(所在地及び代表者の氏名は末尾のとおり)」
_DESK = re.compile("(?:個人(?:情報|データ)の?)?管理(?:責任者|について責任を有する者|の責任者)")
# 「(以下、「登録データ」といいます)」 gives a name to what was said before.
_NAMED_SO = re.compile("以下[、,]?(?:総称して|単に|併せて|あわせて|まとめて|これらを)?[、,]?「$")
_SO_CALLED = re.compile("(?:等|など)?」と(?:いい|い[うわ]|総称|称|呼)")
# Nobody proves by these who they are.
_NEVER_ASKED = frozenset(
    {"cookie", "access_log", "browsing_history", "ad_interaction", "search_query", "referrer",
     "service_usage", "device_info", "browser", "communication", "event_participation",
     "interests", "location", "survey_response", "user_content", "app_info", "host_name",
     "advertising_id", "ip_address", "payment"}
)  # fmt: skip
OWN = frozenset(
    {"name", "address", "phone", "email", "fax", "employer", "department", "job_title",
     "representative_name", "contact_person_name", "contact_details", "postal_code"}
)  # fmt: skip
# 「職業等のプロフィールに関する情報」「IDFAその他の識別子」: what closes a list is its class.
_ABOUT = re.compile("に(?:関する|関連する|係る)(?:情報|データ)")
_CLOSED_BY = re.compile(
    "(?:(?:等|など)[の、]?|といった|その他の?)(?:[^、。()]{0,5}|[^、。()・]{6,8})(?<!これらと)(?<!しくは)(?<!または)(?<!又は)(?<!及び)(?<!および)$"
)
_CLOSED_BY_CLAUSE = seldom(
    "(?:(?:等|など)(?:の、?|、)|といった)(?:[^、。()とや]{2,8}と[^、。()とや]{1,10}との$|(?:(?!及び|および|並びに|ならびに|又は|または|もしくは|若しくは|[やと、。()])[^、。()]){3,30}"
    "(?:する|した|された|される|している|いただいた|できる|できない|の|かかる|係る|関する)$)"
)
_CLASS_ENDS = re.compile("(?:情報|データ|コンテンツ|履歴|識別子|ログ|内容|書類)$")
_AND, _NEXT = 3, 9
_OTHER_MEMBER = re.compile("[、,]その他の?$")
# 「住所を確認できる証明書」: the paper that proves the address is asked for.
_PROVEN_BY = seldom(
    "(?:(?:及び|および|と|や|・)(?!その他)[^、。をが]{1,16})?[をが](?:ご?確認|証明)(?:が|の)?"
    "(?:できる|でき|出来る|する|し|された|されている|される|可能な)[^、。]{0,16}(?:書|証|書類|もの|謄本|カード)"
)
# 「寄せられたご意見、苦情等の内容を考慮し、改善します」
_WEIGHED = re.compile(
    "(?:等|など)?(?:の内容)?を(?:十分に?|適宜|適切に|真摯に)?(?:考慮|踏まえ|ふまえ|勘案|参考に|反映し|受け止め)"
)
# 「応募書類(履歴書、成績証明書)は返却いたしません」: papers that were asked for elsewhere.
_UNRETURNED = re.compile(
    r"\)?(?:等|など)?(?:の[^、。はがを]{1,8})?(?:等|など)?\)?(?:について)?[はも、][^。]{0,20}返却[^。]{0,6}(?:ません|かね|ない)"
)
_WAY = re.compile(
    r"[*・(0-9)]*(?:提供|取得|収集|送信|移転|入手|保管)(?:する|の)?(?:方法|手段)(?:等|など)?[*]*:"
)
_CLAUSE_ON = re.compile("[をでがにへ](?!関)")
_LABEL = re.compile(r"[*・]*([^:。(),、]{4,40}(?:情報|データ|項目|事項|内容))(?:\([^()]*\))?[*]*:")
# 「審査の結果、ご契約に至らなかった」 tells what followed, not what is known.
_OUTCOME = re.compile("(?<=の結果)、(?=[^、。]{2,}[かとでが])")


def dropped(sentence: Sentence, one: Found, found: list[Found], decision: Decision) -> bool:
    """Whether a word is a label with its value, or a class whose members stand beside it."""
    text = sentence.text
    if _tells_else(text, one, found) or _not_asked(text, one, found, decision.context):
        return True
    if asides.stands_aside(text, one, found, decision.context):
        return True
    last = max(o.end for o in found if o.group == one.group)
    if _spoken_of(sentence, one, last) or _UNRETURNED.match(text, last) or _WAY.match(text):
        return True
    if _in_label(text, one, found) or asides.shares(text, one, found):
        return True
    opened = text.rfind("(", 0, one.start)
    if opened > text.rfind(")", 0, one.start) and _ASIDE.match(text, one.end):
        return True
    if one.item in ("image_video", "face_photo") and _shows(text, one, found):
        return True
    if one.item == "special_care":
        return special.is_class(sentence, one, found, decision)
    pointed = _POINTER.search(text[max(0, one.start - 9) : one.start]) is not None
    return pointed or _glosses(text, one, found) or _is_class(text, one, found)


def _spoken_of(sentence: Sentence, one: Found, end: int) -> bool:
    """Whether the list that ends at ``end`` is only lost, mended or, as an aim, looked after."""
    if one.item == "inquiry" and _WEIGHED.match(sentence.text, end):
        return True
    if one.item != "cookie" and uses.are_kept_within(sentence.text, one.start, end):
        return True
    if uses.are_spoken_of(sentence.text, end):
        return True
    return set(sentence.passage.topics) == {"purpose"} and uses.are_tended(sentence.text, end)


def _tells_else(text: str, one: Found, found: list[Found]) -> bool:
    """Whether the word is a label with its value, or told of nobody whose data are taken."""
    if _VALUE.match(text, one.end) or _TERM.match(text, one.end):
        return True
    if _OUTCOME.match(text, one.end) and not _listed(one, found):
        return True
    if _names_nobody(text, one, found) or _printed(text, one) or _only_told(text, one):
        return True
    return bodies.is_told_of_body(text, one)


def explains(text: str, one: Found, found: list[Found]) -> bool:
    """Whether a word stands in a clause in brackets that explains what is before them.

    「合鍵(扉の番号を確かめる符号)」: the word is not what the clause is about.
    """
    opened = text.rfind("(", 0, one.start)
    close = text.find(")", one.end)
    if opened <= 0 or close < 0 or re.search("[()、,・/]", text[opened + 1 : close]):
        return False
    if _CLAUSE.match(text, one.end):
        return True
    named = any(o.end == opened for o in found)
    return named and one.end == close and _CLAUSE_BEFORE.search(text, opened, one.start) is not None


def _is_class(text: str, one: Found, found: list[Found]) -> bool:
    """Whether the word is the class of members that stand beside it."""
    apart = text.startswith("、", one.end)  # 「電話番号、取引に関する情報(品名、数量)」
    edge = None if apart else _OPENS.match(text, one.end) or _ABOUT.match(text, one.end)
    if not CLASS.search(text[one.start : edge.end() if edge else one.end]):
        return asides.is_spelt_out(text, one, found)
    if _CONTAINS.match(text, one.end) and sum(o.start > one.end for o in found) >= 2:
        return True
    return _members_follow(text, one, found) or _members_before(text, one, found)


def _not_asked(text: str, one: Found, found: list[Found], context: str) -> bool:
    """Whether this is no paper that somebody has to bring who asks for disclosure."""
    if context in ("verification", "provided") and _AGAIN.match(text, one.end):
        return True
    if context != "verification":
        return False
    if one.item in _NEVER_ASKED or (one.item == "inquiry" and not _listed(one, found)):
        return True
    return _PROVEN_BY.match(text, one.end) is not None


def _in_label(text: str, one: Found, found: list[Found]) -> bool:
    """Whether a word stands inside the label of a list: 「写真の投稿でいただく情報:題、…」."""
    label = _LABEL.match(text) if ":" in text else None
    if label is None or _CLAUSE_ON.search(text, one.end, label.end(1)) is None:
        return False
    return sum(o.start >= label.end() for o in found) >= 2


def _names_nobody(text: str, one: Found, found: list[Found]) -> bool:
    """Whether the word is about who answers for the data, or a name given to a class."""
    before = text[max(0, one.start - 40) : one.start]
    if one.item in OWN and (_RESPONSIBLE.search(before) or _DESK.match(text)):
        return True
    if found[0].start >= one.start or not _NAMED_SO.search(before):
        return False
    return _SO_CALLED.match(text, one.end) is not None


def _only_told(text: str, one: Found) -> bool:
    """Whether the word stands in a remark, on a button, or in what people are told."""
    if _TOLD.match(text, one.end) or (one.item in OWN and _SEE.match(text, one.end)):
        return True
    if _OURS.search(text, 0, one.start) and _FOLLOWS.match(text, one.end):
        return True
    opened = text.rfind("(", 0, one.start)
    close = text.find(")", one.end)
    if 0 < opened < close and ")" not in text[opened : one.start]:
        inside = text[opened + 1 : close]
        if "。" in inside:
            return False
        return "(" not in inside and "、" not in inside and _REMARK.search(inside) is not None
    return text[: one.start].endswith("「") and _BUTTON.match(text, one.end) is not None


def _printed(text: str, one: Found) -> bool:
    """「実里町7番地8」: an address itself, not the word for one."""
    return one.item == "address" and text[: one.start][-1:].isdecimal()


def _listed(one: Found, found: list[Found]) -> bool:
    """Whether the word has fellows in its list."""
    return any(o.group == one.group and o is not one for o in found)


def _shows(text: str, one: Found, found: list[Found]) -> bool:
    """「学生証の表面の画像」: the picture of a document is the document."""
    link = re.search("の(?:[表裏券]面の)?(?:顔)?$", text[: one.start])
    return link is not None and any(0 <= link.start() - o.end <= _NEXT for o in found)


def _members_follow(text: str, one: Found, found: list[Found]) -> bool:
    """「カード情報(カード番号、カード名義)」: the bracket begins with a member."""
    bracket = _OPENS.match(text, one.end)
    if bracket is None:
        return False
    at = bracket.end()
    if asides.tells_form(text, at - 1):
        return False
    if bracket[0].endswith((":", "：")):
        return any(at <= o.start for o in found) and not brackets.explains(text, one, at, found)
    close = unknown.closing(text, at)
    if _MASKED.search(text, at, max(at, close)) or brackets.remarks(text[at:close]):
        return False
    inside = [o for o in found if at <= o.start < close]
    if inside and all(_glosses(text, o, found) for o in inside):
        return False
    if len(inside) >= 2 and inside[0].start <= at + 3:
        return True
    if len(inside) >= 3 and asides.goes_on(text, at, inside[0].start):
        return True
    told = bool(inside) and _OCCASION.search(text, at, inside[0].start) is not None
    broad = bool(inside) and not told and _BROAD.search(text[one.start : one.end]) is not None
    if broad and _SUCH_AS.search(text[at:close]):
        return True
    if inside and not told and asides.comes_to(text, one, inside[0], close):
        return True
    return next(unknown.enclosed(text, at, found), None) is not None


def _glosses(text: str, one: Found, found: list[Found]) -> bool:
    """「広告識別子(IDFA、AAID)」: other names in a bracket for what stands before it."""
    opened = text.rfind("(", 0, one.start)
    close = text.find(")", one.start)
    if opened < 0 or close < 0 or ")" in text[opened : one.start]:
        return False
    named = next((o for o in found if o.end == len(text[:opened].rstrip())), None)
    if named is None or named.item == "other_item":
        return False
    inside = [o for o in found if opened < o.start < close]
    if len(inside) == 1 and _same(text, opened, one, close, named):
        return True
    rest = brackets.bare(text[opened + 1 : close])
    latin = _LATIN.fullmatch(rest)
    return latin is not None and all(asides.are_alike(o, named) for o in inside)


def said_again(text: str, start: int, found: list[Found]) -> bool:
    """Whether the bracket around ``start`` only says again what stands before it."""
    opened = text.rfind("(", 0, start)
    close = text.find(")", start)
    if opened < 0 or close < 0 or ")" in text[opened:start]:
        return False
    return any(_glosses(text, one, found) for one in found if opened < one.start < close)


def _same(text: str, opened: int, one: Found, close: int, named: Found) -> bool:
    """「検索履歴(検索キーワード等)」 says again what 「機器情報(OSなど)」 says in part."""
    if _BROAD.search(text[named.start : named.end]):
        return False
    before, behind = text[opened + 1 : one.start], text[one.end : close]
    if one.item != named.item:
        return not before and not behind
    return behind in ("", "等", "など", "内容") and not re.search("[はがを]|場合", before)


def _closes(text: str, one: Found, found: list[Found]) -> bool:
    """「…など、利用者が投稿する内容」: the word closes a list, with a clause before it."""
    if _CLASS_ENDS.search(text, one.start, one.end) is None:
        return False
    link = _CLOSED_BY_CLAUSE.search(text, max(0, one.start - 40), one.start)
    return link is not None and any(0 <= link.start() - o.end <= _NEXT for o in found)


def _members_before(text: str, one: Found, found: list[Found]) -> bool:
    """「氏名、住所等の連絡先」: the members come first."""
    if _closes(text, one, found):
        return True
    before = text[max(0, one.start - 12) : one.start]
    link = _CLOSED_BY.search(before)
    farthest = _NEXT if _OTHER_MEMBER.search(before) else _AND  # 「…その他履歴書および職務経歴書」
    if link is None or any(0 < o.start - one.end <= farthest for o in found):
        return False
    behind = (text[o.end : one.start] for o in found if 0 <= one.start - o.end <= 15)
    return any("を" not in between for between in behind)
