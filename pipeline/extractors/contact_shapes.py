"""What names of places, trades and schools look like beside their class, in folded text."""

from __future__ import annotations

import re

from pipeline.extractors.issuer_kinds import is_firm, is_shop

_GOVERNMENT = re.compile(
    "[一-鿿ぁ-んァ-ヶ]{1,6}[都道府県市区町村](?= [^ \0]{1,12}(?:部|課|局|室|会|係)(?: |$|[(]))"
)
# みどり大学総務部, あおば病院医療相談室: an institution and its desk in one word.
_GLUED = re.compile(
    "[^ \0()/::、。0-9]{1,20}?(?:市役所|区役所|町役場|村役場|県庁|大学|大学院|短期大学部?|高等学校|高校|中学校|小学校|専門学校|学園|学院|幼稚園|保育園|こども園"
    "|病院|医院|クリニック|診療所|薬局|歯科|信用金庫|信用組合|労働金庫|銀行|協同組合|商工会議所|商工会|図書館|博物館|美術館|ホテル|旅館|法律事務所|会計事務所)"
    "(?=(?:総務|医事|医療|教務|学生|学務|学生生活|入試|入学|庶務|企画|情報|人事|経理|財務|広報|管理|運営|地域|患者|お?客様?|お客さま|会員|組合員|経営|業務|営業|事務|教育|研究"
    "|市民|町民|村民|区民|住民|税務|福祉|健康|保険|国際|就職|キャリア|進路|個人情報|監査|法務|コンプライアンス|カスタマー|サービス|宿泊|予約|苦情|相談|質問|ご?意見|看護|薬剤|栄養|秘書|監理|指導|共済|信用|融資|資産)"
    "[^ \0()、。]{0,16}?(?:部|課|室|局|係|窓口|担当|センター|デスク|サポート)(?=$|[ (0-9:]|まで|へ|宛|あて|責任者|担当者))"
)
# 一般社団法人みどり協会事務局: the office at the end of the name of its body.
OFFICE_BEHIND = re.compile("(?<=[会盟団構合校院園人])(?:中央|本部|運営)?事務局$")
# 株式会社 山田 商店: a blank before the trade of a family.
TRADE_NAME = re.compile(
    " (?:商店|商事|商会|工業|産業|建設|工務店|製作所|印刷|酒造|農園|水産|運送|運輸|電機|不動産)(?=$|[ (])"
)
# グリーンヒル青葉台 管理組合; ホテル つばめ: the class of a house beside its name.
CLASS_APART = re.compile(
    "[^ \0()/::、。0-9]{2,24} (?:管理組合|自治会|町内会|商店街|振興会|実行委員会|保存会|後援会|写真館|旅館|食堂|酒店|薬局|歯科|医院"
    "|クリニック|鍼灸院|整骨院|接骨院|美容室|理容室|動物病院)(?=$|[ (])"
    "|(?:ホテル|旅館|民宿|ペンション|ゲストハウス|レストラン|居酒屋|カフェ|喫茶|割烹|料亭|美容室|ヘアサロン|サロン|スナック|ギャラリー|アトリエ"
    "|スタジオ|民泊|料理|和食|焼肉|寿司|そば処|パティスリー|ベーカリー) ?[^ \0()/::、。0-9]{2,16}(?=$|[ (])"
)
# A school or ward of a corporation, named by its class alone, is a part of it.
CLASS_ALONE = re.compile(
    "(?:(?:(?:幼稚|保育|こども)園|幼稚部|(?:小|中|高等|専門)学校|高校|(?:初|中|高)等部|大学院?|短期大学部?|病院|診療所"
    "|クリニック|図書館)(?:・|及び|および|、)?)+(?![一-鿿ぁ-んァ-ヴー])"
)
# Two Latin words or a shop, told from its desk by a blank alone: 「Momiji Works 相談係」.
_LATIN_WORDS = re.compile(r"[A-Z][A-Za-z.'&]+(?: [A-Z][A-Za-z.'&]+){1,3}(?= [一-鿿ァ-ヴーお])")
_NO_LATIN = re.compile(
    r"(?i)\b(?:tel|fax|e?mail|contact|privacy|customer|support|web|form|office|address|policy|information|center|security|[A-Z]{1,2})\b"
)
_BEFORE_BLANK = re.compile("[^ :、。()]{3,20}(?= [一-鿿ァ-ヴーお])")
_DESK_END = re.compile(
    "(?:部|課|室|局|係|窓口|担当|センター|デスク|サポート|事務局)(?: ?(?:宛て?|行|御中))?$"
)


def glued(part: str, start: int) -> int | None:
    """Where the municipality or institution ends before its desk, with a blank or without one."""
    match = _GOVERNMENT.match(part, start) or _GLUED.match(part, start)
    return match.end() if match else None


def before_desk(part: str, start: int) -> int | None:
    """Where the name without a legal form ends that stands before a blank and a desk."""
    text = part[start:].strip()
    if not _DESK_END.search(text) or ":" in text or "。" in text:
        return None
    latin = _LATIN_WORDS.match(part, start)
    if latin and not _NO_LATIN.search(latin[0]):
        return latin.end()
    shop = _BEFORE_BLANK.match(part, start)
    return shop.end() if shop and (is_shop(shop[0]) or is_firm(shop[0])) else None


# 「個人情報のお問い合わせ先:みどり歯科医院 総務課」
_LABEL = re.compile("[^:、。()]{0,20}(?:先|窓口|部署|受付|相談|苦情): ?(?=[^ 0-9:])")


def behind_label(part: str, start: int) -> int:
    """Where the value begins behind the label of a desk in the same line, or ``start``."""
    label = _LABEL.match(part, start)
    return label.end() if label else start
