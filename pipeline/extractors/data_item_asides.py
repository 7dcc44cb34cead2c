"""Words for data that only stand beside what is told of: told by their nearest neighbours.

What closes a list and is whatever it may be (「その他の入力情報」), what a bracket only adds to
the word before it (「(順位を含む)」), what a noun of handling shares with its neighbour
(「診療・看護業務」), and the people that something is meant for (「若い年齢層を対象とする」).
"""

from __future__ import annotations

import re

from pipeline.extractors.data_item_found import Found
from pipeline.searching import seldom

# 「その他フォームの入力情報」「住所などの登録内容」: whatever has been told of or may come.
_WHATEVER = re.compile(
    "(?:入力|登録|送信|提供|記入|記載|申告|申請|設定|属性|識別|付随|関連)(?:された|した|いただいた)?(?:情報|データ|内容|事項)"
)
_OTHER_THAN = seldom("(?:その他の?|(?:等|など)の|といった)(?:[^、。()・:]{0,8}(?:へ|に|で|の)?)$")
# 「メール、通知等に対する反応の記録」: the record is of the reaction.
_ANSWERED = seldom(
    "(?:[・、][^・、。()]{1,10}){0,3}(?:等|など)(?:に対する|への)(?:反応|リアクション|応答|返信|アクション|開封)"
)
# 「特定の年齢層を対象とする」「20代の女性向け」: those that something is meant for.
_MEANT_FOR = seldom(
    "(?:の[^、。]{1,8})?(?:を(?:主な?)?(?:対象|ターゲット)(?:と|に)|(?:に|へ)?向け(?:の|た|に))"
)
_PEOPLE = frozenset({"age", "gender", "occupation", "region", "nationality", "industry"})
# 「来た時刻(滞在時間などの算出に用います)」
_SERVES = seldom("(?:等|など)?の(?:算出|計算|推計|推定|集計)に(?:用い|利用|使用|使い)")
# 「診療・看護業務」「売買、賃貸の手続き」: the word is what is done, as its neighbour is.
_DONE = re.compile(
    "診療|売買|決済|精算|購入|販売|契約|予約|応募|登録|投稿|配送|生成|送金|賃貸|利用|課金|発注|受注|相談|診察|治療|取引"
)
_WITH = r"(?:・|/|、|及び|および|並びに|ならびに|又は|または|や|と)"
_DOING = seldom(
    f"{_WITH}(?:[^、。・()をはがに]{{1,8}}{_WITH})?[^、。・()をはがに]{{1,8}}?"
    "(?:の手続き?|手続き?|業務|(?<!利用)サービス(?!名|の利用|利用)|事業|情報(?=\\()|(?:され|し)(?:る|た)|(?:を|等を|などを)行(?:い|う|って)|の提供(?:に|を|の))"
)
# 「住民票(続柄の記載されたもの)」: how the paper has to look.
_PRINTED_ON = seldom(
    "[がの](?:記載|表示)(?:された|されている|が?ある|の?ある)(?:もの|面|場合は?不要|ものに限)"
)
# 「マイナンバーカード(顔写真のある面)」: which side of it is meant.
_SIDE = seldom(
    "(?:[がの](?:ある|入った|付いた|側の?)|[がの](?:記載|表示|印刷|印字)(?:された|されている|[がの]?ある))(?:面|ページ|側)(?:のみ)?\\)"
)
_SEVERAL = re.compile("[、,はがをに]|場合")
# 「成績(順位を含む)」「支払銀行(支店名を含みます)」: part of what stands before.
_INCLUDED = seldom("(?:等|など)?[をも]含(?:む|みます|める)。?\\)")
# 「ABCD(広告用の識別ID)」: what the letters stand for.
_LETTERS = re.compile("[A-Za-z]{2,8}")
_ACRONYMS = frozenset({"advertising_id", "device_id", "user_id", "app_info", "cookie"})
# 「ご請求事項」 in a request: what is asked for, and no bill.
_ASKED_FOR = re.compile("[ごお]?請求の?(?:事項|内容|日|理由|趣旨|対象)|[ごお]?(?:請求|申請|申込)日")
# 「送付先住所」 above an address: where a request is sent.
_SENT_TO = re.compile("[^。、をはが]{0,10}(?:送付|郵送|提出|請求|申請|あて|宛)先(?:の?住所)?[:：]?")
# 「保証人(父母等)への通知」: somebody whom something is sent to.
_TO_SOMEBODY = seldom(
    "(?:様|さま|の方)?(?:\\([^()]{0,20}\\))?(?:等|など)?(?:へ|に対し|宛|あて|と連携|に(?:通知|送付|連絡|報告|郵送|開示))"
)
_SOMEBODY = re.compile(
    "(?:保証人|保護者|連帯保証人|扶養者|親権者|ご?家族|ご?両親|身元引受人)(?:様|さま)?"
)

# 「機器・Cookie等:Cookie、参照元」: the label of a list, and no member.
_SUCH_LABEL = seldom("[*・]*[^:。()はがを]{2,16}?(?:等|など)[*]*:")
# 「住所、電話番号等の連絡先、性別」: what the words before it are, though the list goes on.
_KIND_OF = seldom("(?:連絡先|属性|プロフィール|基本情報)(?:情報)?")
_CLOSED_SO = re.compile("[^、。:]{2}(?:等|など)の[ごお]?$")

# What a bracket behind it tells in full: 「利用の状況(アクセスログ等)」.
_VAGUE = re.compile("(?:状況|状態|履歴|ログ|記録|内容|連絡先)$")
_AND_SUCH = re.compile("(?:(?:等|など|etc|ほか).?)?")

_NOUN_FIRST = re.compile("[^はがをにでへ。()]{1,14}[、,・]")
_LINK = re.compile("(?:[、,・/]|及び|および|並びに|又は|または|と|や)?(?:等|など)?")
_SUCH = re.compile("(?:など|等)[、,]$")
_BROAD = re.compile("(?:情報|データ|内容|記録|履歴)$")

# 「投稿(テキスト・画像)」: in what form it comes, and not what it holds.
_FORM = "(?:テキスト|文章|文字|文面|本文|画像|写真|動画|映像|静止画|ファイル|音声|スタンプ|絵文字|リンク|PDF|HTMLページ)"
_FORMS = seldom(f"\\((?:{_FORM}(?:[・、,/]|及び|および|又は|または|[やと])?)+(?:等|など)?\\)")
_WRITTEN = re.compile(
    "(?:内容|投稿|メッセージ|コメント|ファイル|日記|チャット|レビュー|口コミ|質問|回答|作品|メモ)$"
)

# 「電話番号(自宅・携帯)」: which of them, and no item of its own.
_REACHED = frozenset({"phone", "address", "email", "fax", "contact_details"})
_WHICH = "(?:自宅|携帯(?:電話)?|固定(?:電話)?|勤務先|会社|職場|個人|パソコン|PC|スマートフォン|実家|帰省先|日中|夜間)"
_WHICH_ONES = seldom(
    f"\\({_WHICH}(?:(?:[・、,/]|及び|および|又は|または|[やと]){_WHICH})*(?:等|など)?\\)"
)
# 「勤務先(学校)の住所」: whose address.
_OWNS = seldom("\\([^()]{1,8}\\)の(?=住所|所在地|電話|連絡先|名称|部署|役職)")

# 「ご所属(会社・団体)」「お支払い方法(振込、代引き)」「連絡方法(電話・メール)」: which of them.
_AND_SO = r"(?:[・、,/]|及び|および|又は|または|[やと])"
_BODY = "(?:会社|団体|企業|学校|法人|組織|大学|官公庁|病院|施設)"
_PAY = "(?:クレジットカード|カード|銀行振込|振込|口座振替|代金?引換|代引き?|コンビニ(?:決済|払い)|後払い|現金|電子マネー)"
_REACH = "(?:お?電話|E?メール|電子メール|FAX|LINE|郵送|SMS)"
_CHOICES = tuple(
    (seldom(f"(?:{outer})$"), seldom(f"\\({one}(?:{_AND_SO}{one})*(?:等|など)?\\)"))
    for outer, one in (
        ("所属先?|お?勤め先|勤務先", _BODY),
        ("(?:支払い?|決済)(?:方法|手段)", _PAY),
        ("連絡(?:方法|手段)", _REACH),
        ("連絡先|届け?先|送付先", _WHICH),
    )
)

_KIND = re.compile(
    "(?:種類|種別|名称|名|OS|エージェント|User-?Agent|システム|ブラウザー?)$", re.IGNORECASE
)
_AND_ITS = re.compile("・|/|及び|および|並びに|ならびに|と|や")

_TELL_APART = frozenset({"advertising_id", "device_id"})


# What is looked at in those entrusted: 「委託先の選定に際して、契約条件を確認します」.
_SELECTS = re.compile("(?:委託先|事業者|業者|提供先)(?:の選定|を選定(?!し[、た]))")


def stands_aside(text: str, one: Found, found: list[Found], context: str) -> bool:
    """Whether a word is no mention by what stands right beside it."""
    if _SELECTS.search(text, 0, one.start):
        return True
    word = text[one.start : one.end]
    if _leftover(text, word, one):
        return True
    if _ANSWERED.match(text, one.end) or _SERVES.match(text, one.end):
        return True
    if one.item == "employer" and _OWNS.match(text, one.end):
        return True
    if one.item in _PEOPLE and _MEANT_FOR.match(text, one.end):
        return True
    if context == "verification" and (_ASKED_FOR.fullmatch(word) or _SENT_TO.fullmatch(text)):
        return True
    if _SOMEBODY.fullmatch(word) and _TO_SOMEBODY.match(text, one.end):
        return True
    if _labels_such(text, one, found) or _is_kind_of(text, one, found):
        return True
    asked = context == "verification"
    return is_done(text, one.start, one.end) or _adds(text, one, found, asked)


def _labels_such(text: str, one: Found, found: list[Found]) -> bool:
    """Whether a word stands in the label of the list behind it: 「機器・Cookie等:Cookie、参照元」."""
    label = _SUCH_LABEL.match(text) if ":" in text[one.end : one.end + 16] else None
    if label is None or one.end > label.end():
        return False
    return sum(o.start >= label.end() for o in found) >= 2


def _is_kind_of(text: str, one: Found, found: list[Found]) -> bool:
    """Whether a word is the class of those before it, in the midst of a list."""
    if _KIND_OF.fullmatch(text, one.start, one.end) is None:
        return False
    such = _CLOSED_SO.search(text, max(0, one.start - 8), one.start)
    return such is not None and any(o.end <= one.start <= o.end + 5 for o in found)


def is_done(text: str, start: int, end: int) -> bool:
    """Whether a word names what is done, together with its neighbour: 「診療・看護業務」."""
    return _DONE.fullmatch(text, start, end) is not None and _DOING.match(text, end) is not None


def are_alike(one: Found, other: Found) -> bool:
    """Whether two words are of one kind, as all are that tell devices apart."""
    return one.item == other.item or {one.item, other.item} <= _TELL_APART


def _leftover(text: str, word: str, one: Found) -> bool:
    """Whether the word is whatever else there may be."""
    if _WHATEVER.fullmatch(word) is None:
        return False
    return _OTHER_THAN.search(text, max(0, one.start - 24), one.start) is not None


def _adds(text: str, one: Found, found: list[Found], asked: bool) -> bool:
    """Whether the word stands in a bracket that only tells more of what is before it.

    What has to be printed on a paper that is ``asked`` for is asked for with it.
    """
    opened = text.rfind("(", 0, one.start)
    if opened <= 0 or ")" in text[opened : one.start]:
        return False
    before = next((o for o in found if o.end == len(text[:opened].rstrip())), None)
    if tells_form(text, opened):
        return True
    if before and before.item in _REACHED and _WHICH_ONES.match(text, opened):
        return True
    if _SEVERAL.search(text, opened, one.start):
        return False
    if _SIDE.match(text, one.end) or (not asked and _PRINTED_ON.match(text, one.end)):
        return True
    if before is None:
        return False
    if before.item == one.item and _INCLUDED.match(text, one.end):
        return True
    letters = _LETTERS.fullmatch(text, before.start, before.end) is not None
    return letters and before.item in _ACRONYMS and text.startswith(")", one.end)


def comes_to(text: str, one: Found, first: Found, close: int) -> bool:
    """「利用の状況(アクセスログ)」「連絡先(メールアドレスetc)」: the bracket tells what it comes to."""
    if first.item == one.item or text[first.start - 1] != "(":
        return False
    if _VAGUE.search(text, one.start, one.end) is None:
        return False
    return _AND_SUCH.fullmatch(text, first.end, close) is not None


def goes_on(text: str, at: int, first: int) -> bool:
    """Whether what stands in a bracket before its first known member is a member too."""
    return _NOUN_FIRST.fullmatch(text, at, first) is not None


def is_spelt_out(text: str, one: Found, found: list[Found]) -> bool:
    """「信教(宗教、思想及び信条)」: the bracket is nothing but two of its own kind or more."""
    close = text.find(")", one.end)
    if not text.startswith("(", one.end) or close < 0 or tells_form(text, one.end):
        return False
    inside = [o for o in found if one.end < o.start < close]
    if len(inside) < 2 or inside[0].start != one.end + 1:
        return False
    if any(o.item != one.item for o in inside):
        return False
    ends = [*(o.start for o in inside[1:]), close]
    between = (text[o.end : stop] for o, stop in zip(inside, ends, strict=True))
    return all(_LINK.fullmatch(gap) for gap in between)


def closes(text: str, start: int, end: int) -> bool:
    """「GPSなど、機器の受信データ」: the words behind など are the class of what was named."""
    return _SUCH.search(text, max(0, start - 6), start) is not None and (
        _BROAD.search(text, start, end) is not None
    )


def tells_form(text: str, opened: int) -> bool:
    """Whether a bracket only tells in what form the content before it comes, or which it is."""
    before = max(0, opened - 12)
    if any(
        outer.search(text, before, opened) and inside.match(text, opened)
        for outer, inside in _CHOICES
    ):
        return True
    written = _WRITTEN.search(text, before, opened) is not None
    return written and _FORMS.match(text, opened) is not None


def shares(text: str, one: Found, found: list[Found]) -> bool:
    """「OSの種類・バージョン」: a bare version is of the whole whose kind stands before it."""
    if text[one.start : one.end] != "バージョン":
        return False
    kinds = (o for o in found if o.end < one.start and _KIND.search(text, o.start, o.end))
    return any(_AND_ITS.fullmatch(text, o.end, one.start) for o in kinds)
