"""Is a line a title? What headings of Japanese policies look like without a number.

A title is short, has no full stop, and names a subject; what it is not (a date,
an address line, a signature, an entry of a form, an item of a bare list) is as
telling. Text is judged in its tight view.
"""

from __future__ import annotations

import re

from pipeline.searching import seldom

# Bullets that more often stand before headings than before items.
SIGNS = "●○〇◎◯■□◆◇▼▽▲△▶▷►★☆❖◼⚫⚪"
# Signs that enclose a title from both sides; those of one shape are alike.
_ENCLOSING = ("◇◆♦♢❖", "□■◼", "○●〇◎◯⚫⚪", "△▲▽▼", "☆★", "♪", "=＝", "-－–—―─━", "~～〜", "*＊")
LONGEST_TITLE = 48
LONGEST_BARE_TITLE = 34
LONGEST_CAPTION = 24

# A title does not end like a sentence, a clause, an item or a form entry.
_NOT_LAST = re.compile(
    r"(?:ます|です|ません|ください|下さい|した|する|こと|ため|とき|時|もの|場合|、|,|:|：|;|→|。|(?<![客者先業員主族])様|殿|御中|宛て?|気付|"
    r"さん|社長|代表|以上|こちら|を|が|は|に|で|も|れる|いる|(?:ます|です|ません|ください|下さい)[.．])[。]?$"
)
_LONG_TITLE_END = seldom("(?:について|に関して|方法|手続き?|窓口|請求|取扱い|取り扱い|利用目的)$")
_ITEM_END = seldom("(?:ため|こと|もの|とき|場合|等|など|ます|ません|です|。)$")
_SUBJECT = re.compile(
    "(?:当社|弊社|当院|当法人|当会|当店|会社|私たち|運営者|本人|お客様|利用者|ユーザー)は|[はが]、"
)
# What goes on with a sentence, 「また、…」, or begins an address.
_ADDS = re.compile("(?:また|なお|ただし|但し|さらに|そのため|したがって)、|〒")
_TITLE_END = re.compile(
    r"(?:とは|について|に関して|にあたって|に際して|に対して|に関すること|のこと|されること)$"
    r"|^(?:はじめ|おわり|終わり|さいご|最後|むすび|結び)に$"
)
_NEVER = re.compile(
    r"[@＠]|https?:|www\.|\d{2,5}-\d{2,4}-\d{3,4}|〒|[\d〇一二三四五六七八九]{4}年|\d{4}[./]\d|(?:令和|平成|昭和)[0-9元一-九]"
    r"|^(?:以上|敬具|記|[以下上前]記(?!事項)|以下|次の|TEL|FAX|Tel|Fax|電話|住所|※|注|→|https)"
)
_ORGANIZATION = re.compile(
    r"^(?:(?:一般|公益)?(?:社団|財団)法人|学校法人|医療法人|社会福祉法人|[㈱㈲]|[(（][株有][)）]|(?:株式|有限|合同|合資)会社"
    r"|[^の]{1,20}(?:株式会社|有限会社|合同会社|[㈱㈲]|[(（][株有][)）]))"
    r"(?!.*(?:個人情報|ポリシー|方針|について|取扱|取り扱|における))"
)
_PERSON = seldom(
    r"(?:代表取締役|理事長|院長|学長|会長|所長|園長|社長|代表者|取締役|[部課室局店次]長$)"
)
# Who answers for it in a company: 「株式会社X 個人情報保護管理者」, but no 「株式会社Xの管理者」.
_HOLDER = re.compile(r"(?:会社|法人)[^の]*(?:責任者|管理者|担当者?)$")
_REPRESENTATIVE = re.compile(
    r"(?:代表取締役|代表理事|代表社員|代表者|取締役|理事長|院長|学[院]?長|校長|園長|会長|所長|社長)"
    r"(?:社長|会長|CEO|兼.{2,6}長)*[:： ]?[^ のをがは、。・]{2,6}(?: [^ のをがは、。・]{1,6})?"
    r"|(?:個人情報)?(?:保護)?(?:統括|取扱い?)?(?:管理者|責任者)[:： ]?(?!.*(?:窓口|連絡|氏名|名称|所属|役職|一覧|変更|選任|設置|任命|研修|教育|監督|責任|制度|体制))[一-龠々ァ-ヶ]{3,7}"
)
_POLICY_DATE = re.compile(
    r"[(（【]?(?:(?:最終)?(?:制定|改[定訂正]|施行|発効|適用|更新|公開|作成)(?:開始)?(?:年月)?日?[:： ]?)?"
    r"(?:(?:19|20)\d{2}|令和[\d元]{1,2}|平成[\d元]{1,2})年\d{1,2}月(?:\d{1,2}日)?(?:より|から|に)?"
    r"(?:(?:最終)?(?:制定|改[定訂正]|施行|発効|適用|更新|公開|作成))?[)）】]?"
)
_VOCABULARY = re.compile(
    "総則|業務内容|事業内容|体制|監査|禁止事項|埋め込み|任意性|漏えい|漏洩|対象者|個人情報|個人データ|パーソナル|プライバシー|利用目的|利用(?:について|に関|方法|範囲|制限)|(?:で|として)の利用$|取得|収集|提供|委託|共同|開示|訂正|停止|安全|管理|クッキー|cookie|"
    "問い?合わ?せ|問合|窓口|苦情|相談|保存|保管|保有|削除|消去|破棄|廃棄|方針|改[定訂正]|変更|免責|定義|範囲|項目|責任者|手続|"
    "請求|注意|法令|遵守|順守|匿名|仮名|外部送信|解析|アクセス|第三者|本人|未成年|子ども|児童|監督|従業者|教育|継続|見直し|"
    "はじめに|おわりに|終わりに|挨拶|あいさつ|目的|概要|適用|基本|理念|情報|リンク|著作権|広告|権利|義務|セキュリティ|SSL|暗号|ログ|送信|移転|外国|海外|"
    "附則|付則|補足|その他|連絡先|お客様|当社|当院|データ|規約|規程|準拠法|管轄|制定|施行|通知|公表|費用|手数料|方法|代理人|アナリティクス|analytics|トラッキング|オプトアウト|ビーコン|メールマガジン|防犯カメラ|肖像",
    re.IGNORECASE,
)
CONTACT = seldom("問い?合わ?せ|問合|窓口|連絡先|苦情|相談")
# What a link to the terms of another's tool says.
_TERMS = re.compile(
    r"(?:Google|グーグル|Meta|Facebook|Instagram|LINE|Yahoo!?|ヤフー|X社|Twitter|Microsoft|マイクロソフト|Adobe|Apple|Amazon|TikTok|HubSpot)"
    r".*(?:規約|ポリシー|アドオン|ヘルプ|ガイドライン|オプトアウト(?:ページ)?|(?:無効化|設定)ページ)$",
    re.IGNORECASE,
)
_FIELD = re.compile(
    "(?:共同(?:して)?利用(?:する|される|者)?(?:者|される|する|の)?の?(?:個人情報|個人データ|情報)?の?(?:範囲|項目|目的|利用目的)|"
    "(?:共同利用する)?(?:個人情報|個人データ)?の?利用目的|(?:個人情報|個人データ)?の?管理(?:について責任を有する者|責任者)(?:の?(?:氏名|名称|名))?|"
    "提供(?:する)?(?:の)?(?:項目|先|方法|手段|目的)|取得(?:する)?(?:項目|情報|方法)|(?:お)?問い?合わ?せ先|連絡先|受付窓口|送信先|利用目的)"
)
_POLICY_TITLE = re.compile(
    "プライバシー|個人情報|個人データ|ポリシー|方針|宣言|規程|規約|取扱|取り扱|情報保護|通知|お知らせ|同意書|告知|Privacy|基本方針"
    "|(?:会則|規則|規定|約款|ルール|憲章|ガイドライン|(?:運用|運営|管理|取扱い?|設置|利用)(?:に関する)?(?:基準|要綱|要領|取り決め))(?:について)?$",
    re.IGNORECASE,
)
ADDENDUM = re.compile(r"^(?:付加条項|附則|付則|附[　 ]則|補則|別紙|別表|付録|Appendix|追加条項)")


# Acts that a title lists, parted by commas: 「情報の照会、修正または削除」.
_ACTS = re.compile(
    "、(?=(?:ご)?(?:取得|収集|利用|使用|提供|管理|保管|保存|委託|公表|通知|開示|照会|閲覧|確認|訂正|修正|変更|更新|追加|削除|消去|停止|廃棄|破棄|持出))"
)


def is_title(text: str) -> bool:
    """Whether the text after a number can be a heading: short, and no sentence."""
    if _POLICY_DATE.fullmatch(text):
        return False
    text = _GLOSS.sub("", text)
    if not text or len(text) > LONGEST_TITLE or "。" in text:
        return False
    if _SUBJECT.search(text) or _ADDS.match(text):
        return False
    if _TITLE_END.search(text):
        return True
    return not _NOT_LAST.search(text) and not re.search("[:：].", text)


def is_addendum(text: str) -> bool:
    """Whether a line titles what is added at the end, or an annex; 「附則：2020年…制定」 is a date."""
    match = ADDENDUM.match(text)
    if match is None or len(text) > LONGEST_TITLE or "。" in text:
        return False
    return not _POLICY_DATE.fullmatch(text[match.end() :].lstrip(":： "))


def enclosing(text: str, sign: str) -> str:
    """The kind of sign, as the name of a style, that encloses a title: 「♦X♦」 and 「◇Y◇」 are alike.

    ``text`` is what follows the first sign; "" if it is no title or ends in no such sign.
    """
    kind = next((signs for signs in _ENCLOSING if sign and sign in signs), "")
    inner = text.strip()
    enclosed = kind and inner.endswith(sign) and is_title(inner.strip(f"{kind} "))
    return f"sign{kind[0]}enclosed" if enclosed else ""


def is_long_title(text: str) -> bool:
    """Whether words behind a number are a title that lists much: 「…の訂正、…の請求方法」."""
    fits = LONGEST_TITLE < len(text) <= 2 * LONGEST_TITLE and "。" not in text
    return fits and bool(_LONG_TITLE_END.search(text)) and not _SUBJECT.search(text)


def is_bare_title(text: str) -> bool:
    """Whether a line without number or markup can be a heading by its words alone."""
    return can_be_title(text) and bool(_VOCABULARY.search(text))


def can_be_title(text: str) -> bool:
    """Whether a line is made like a title, whatever it speaks of."""
    return (
        is_title(text)
        and 2 <= len(text) <= LONGEST_BARE_TITLE
        and not _NEVER.search(text)
        and not _ORGANIZATION.search(text)
        and not _PERSON.search(text)
        and not _HOLDER.search(text)
        and not is_signature(text)
        and not _TERMS.match(text)
        and not text.endswith(("等", "など"))
        and "、" not in _ACTS.sub("", text.removesuffix("、")[4:])
    )


def ends_like_item(text: str) -> bool:
    """Whether a line ends as items of a list do, so that nothing is missing: 「…するため」."""
    return bool(_ITEM_END.search(text))


def is_field_title(text: str) -> bool:
    """A fixed caption of a joint-use or provision block, whatever follows it."""
    return bool(_FIELD.fullmatch(text))


def is_policy_title(text: str) -> bool:
    """Whether a first line can be the title of the whole policy."""
    return len(text) <= 60 and "。" not in text and bool(_POLICY_TITLE.search(text))


_GLOSS = re.compile(r"[（(][^（()）]*[）)]$|[（(][^（()）]*。[^（()）]*[）)]")
_STRONG_TITLE = re.compile(
    r"(?:プライバシー[・ ]?ポリシー|privacy policy|個人情報(?:の)?(?:保護|取扱い?|取り扱い)(?:方針|宣言|について|に関する(?:基本)?方針))[.．。]?",
    re.IGNORECASE,
)
_POLICY_NAME = re.compile(
    "(?:プライバシー|個人情報).*(?:方針|ポリシー|取扱い?|取り扱い)(?:について)?$"
)
_POST = re.compile("(?:担当者?|責任者|管理者)$")
_POST_TITLE = re.compile(
    "(?:個人(?:情報|データ)の?)?(?:保護|取扱い?|取り扱い)?の?(?:統括)?(?:管理|責任)(?:責任)?者"
)
_DESK_END = re.compile(r"(?:窓口|デスク|センター|[係室課部])$")
_NAME_END = seldom(
    r"(?:センター|事務[所局]|本[部社店校]|支[社店部]|営業所|法人|会社|協会|委員会|学[校園院]|大学|病院|医院|クリニック|薬局|[課係部室店院園])$"
    r"|^(?:[一-龠]{2,6}法人|株式会社)"
)
_CONTACT_LINE = re.compile(
    r"(?:〒|TEL|FAX|電 ?話|e-?mail|メール(?:アドレス)?[:：]|住 ?所|所 ?在 ?地|\d{2,5}-\d{2,4}-\d{3,4})",
    re.IGNORECASE,
)
_DESK = re.compile(r"(?:株式会社|有限会社|合同会社|法人).*(?:窓口|担当|係|室|部|課|宛|宛て)$")
_BRACKETS = {"【": "】", "＜": "＞", "<": ">", "〈": "〉", "《": "》", "≪": "≫", "〔": "〕",
             "[": "]", "［": "］", "（": "）", "(": ")", "〖": "〗"}  # fmt: skip
# A mailbox, an account, a page or a telephone number, in whatever brackets: 【X:@name】.
_REACHED = re.compile(r"[@＠]|https?:|www\.|\d{2,5}-\d{2,4}-\d{3,4}")
_NOT_CAPTION = re.compile(
    r"以下|\d{4}年|年\d|税込|税別|注\d?|参照|例[:：]|原文|写し|※|令和|平成|受付|時間|曜|祝日|平日|\d時|\d:\d\d|定休|日祝|土日|半角|全角|休業|除[くき]|も可|コピー|TEL|MAIL|[@＠]|電話|\d{3}|^\W*$"
)


# A telephone number or a mailbox with its label, and nothing else: 「TEL：03-…（代表）」.
_REACHED_ALONE = re.compile(
    r"(?:(?:TEL|FAX|電話(?:番号)?|代表|(?:フリー|ナビ)?ダイヤル|ファックス|e-?mail|メール(?:アドレス)?)[:：.]? ?){0,2}"
    r"(?:[(（+]?[\d][\d()（）‐－−ー-]{8,}|[\w.+-]+[@＠][\w.-]+)(?:[(（][^()（）]*[)）])?",
    re.IGNORECASE,
)


def is_contact_value(text: str) -> bool:
    """Whether a line is a telephone number or a mailbox and nothing more, so that it titles nothing."""
    return bool(_REACHED_ALONE.fullmatch(text))


def bracketed(text: str) -> str | None:
    """The words of a line that stands in brackets as a whole, if they can be a heading."""
    if len(text) < 3 or _BRACKETS.get(text[0]) != text[-1]:
        return None
    inner = text[1:-1]
    if text[0] in inner or text[-1] in inner or len(inner) > LONGEST_TITLE or "。" in inner:
        return None
    if text[0] in "（([［<" and (_NOT_CAPTION.search(inner) or _SENTENCE_END.search(inner)):
        return None  # round brackets more often hold a note than a caption
    if (
        re.fullmatch(r"\W*|\d+|記", inner)
        or _REACHED.search(inner)
        or _ORGANIZATION.search(inner)
        or (_DESK.search(inner) and not inner[0].isdigit())
        or inner.startswith("要記入")
        or _POLICY_DATE.fullmatch(inner)
    ):
        return None
    return inner


# Fields of an address block, in brackets before their value: 【所在地】 〒…
_CONTACT_FIELD = re.compile(
    "(?:会社|団体|法人|事業者|店舗?|校|園|部署|担当者?|責任者|代表者?|管理者)?の?(?:氏?名称?|住所|所在地?|郵便番号|電話(?:番号)?|"
    "ファックス(?:番号)?|FAX(?:番号)?|TEL|e-?mail|E-?mail|[EeＥ]?-?メール(?:アドレス)?|(?:電話)?受付時間|対応時間|営業時間|"
    "代表者|担当(?:部署|部門|係|者)?|部署名)"
)
# So short a title in brackets must be one of these, and no mark such as 【必須】.
_TWO_SIGNS = re.compile(
    "取得|収集|利用|目的|提供|委託|管理|開示|訂正|削除|窓口|改定|変更|定義|範囲|方針"
)
_LEADING = re.compile(
    "^(?:【[^【】]+】|〈[^〈〉]+〉|《[^《》]+》|≪[^≪≫]+≫|＜[^＜＞]+＞|<[^<>]+>)(?=[^をにはがのとでへもや])"
)


def is_contact_field(text: str) -> bool:
    """Whether a line is the name of a field of an address block: 所在地, in brackets or not."""
    return bool(_CONTACT_FIELD.fullmatch(bracketed(text) or text))


def leading_caption(text: str) -> str | None:
    """The bracketed title with which a line begins that goes on with its value: 〈X〉Y."""
    found = leading_bracket(text)
    plain = found[1:-1].removesuffix("の場合") if found else ""
    return found if is_bare_title(plain) else None


def leading_bracket(text: str) -> str | None:
    """The words in brackets with which a line begins that goes on; no mark such as 【必須】."""
    match = _LEADING.match(text)
    fits = match is not None and (
        5 <= len(match[0]) <= LONGEST_CAPTION or bool(_TWO_SIGNS.fullmatch(match[0][1:-1]))
    )
    return match[0] if match and fits and not _CONTACT_FIELD.fullmatch(match[0][1:-1]) else None


# 「求めに応じて示せるよう備え置く」 is a sentence as well.
_SENTENCE_END = seldom(
    "(?:ます|ません|です|ください|下さい)$|[はがをにへ][^はがを]{2,}(?:する|おく|置く|行う|れる|いる|ある|なる|定める|ない|した)$"
)
_IN_ENGLISH = re.compile(
    r"(?:website |our )?privacy ?(?:and cookie )?(?:policy|notice|statement)|personal information(?: protection)?(?: policy)?",
    re.IGNORECASE,
)


def is_english_title(text: str) -> bool:
    """Whether a line is one of the usual English names of a policy."""
    return bool(_IN_ENGLISH.fullmatch(text))


def is_translated_title(text: str, title: str) -> bool:
    """Whether a line says the title of the policy once more in English, or English in Japanese."""
    if is_english_title(text):
        return not is_english_title(title)
    return is_english_title(title) and is_strong_policy_title(text.removesuffix("について"))


def is_strong_policy_title(text: str) -> bool:
    """Whether a line is nothing but one of the usual names of a policy, perhaps in two languages."""
    if _STRONG_TITLE.fullmatch(text):
        return True
    other = _IN_ENGLISH.sub("", _GLOSS.sub("", text), count=1).strip(" /|｜／・:：-–—")
    return other != text and bool(_STRONG_TITLE.fullmatch(other))


def names_policy(text: str) -> bool:
    """Whether a line is a title that ends in one of the usual names of a policy."""
    return is_title(text) and bool(_POLICY_NAME.search(text))


def is_desk_below_name(text: str, above: str) -> bool:
    """Whether a line names the desk of the organisation that the line above names alone."""
    named = bool(_ORGANIZATION.search(above)) and not _PERSON.search(above) and "。" not in above
    return named and bool(_DESK_END.search(text))


def says_subject(text: str) -> bool:
    """Whether a line has a word in it of which policies speak."""
    return bool(_VOCABULARY.search(text))


def is_mere_name(text: str) -> bool:
    """Whether a line ends like the name of an office or a body and says nothing of a subject."""
    return bool(_NAME_END.search(text)) and not _VOCABULARY.search(text)


def is_post(text: str) -> bool:
    """Whether a line names who answers, so that a mailbox or a telephone below it is theirs."""
    return bool(_POST.search(text)) and not _POST_TITLE.fullmatch(text.lstrip(SIGNS + " "))


def is_desk(text: str) -> bool:
    """Whether a line names an organisation's desk and titles nothing."""
    return bool(_DESK.search(text))


def is_contact_line(text: str) -> bool:
    """Whether a line begins an address block: an organisation, a postal code, a field name."""
    return bool(_CONTACT_LINE.match(text)) or is_organization(text)


def is_signature(text: str) -> bool:
    """Whether a line names a representative, or gives the date of the policy, and no more."""
    return bool(_REPRESENTATIVE.fullmatch(text) or _POLICY_DATE.fullmatch(text))


def names_organization(text: str) -> bool:
    """Whether the name of a company or another legal body stands in a line."""
    return bool(re.search("(?:株式|有限|合同|合資)会社|(?:社団|財団|学校|医療|福祉)法人", text))


def is_organization(text: str) -> bool:
    """Whether a line names an organisation and titles nothing."""
    return bool(_ORGANIZATION.search(text)) and len(text) <= 40
