"""How a sentence passes data to somebody without a particle of giving behind the name.

代理店を通じて…提供し, 解析会社といった第三者と提携し.
"""

from __future__ import annotations

import re

# 広告代理店 + を通じて、掲載企業に提供: whoever stands between gets them as well.
_BETWEEN = re.compile(
    "(?:等|など)?を(?:通じ|介し|経由し)て、?(?![^。]{0,60}?(?:取得|収集|入手|受け|受領|申し?込|購入|予約|応募|依頼))"
)
# 解析会社、広告会社 + といった第三者と提携; 代理店 + その他の事業者等との間で提携関係を結ぶ
_PARTNERED = re.compile(
    "(?:と|との間で|との間において)、?[^、。]{0,10}?(?:提携|協力|連携)(?:・提携|・協力)?(?:関係)?(?:、(?:提携|協力)関係)?(?:を(?:結|行)|し|する)"
)
# Nobody is meant by these alone: those listed before are what they stand for.
_SUCH = re.compile(
    "(?:といった|などの|等の|その他の?)[^、。とがは]{0,20}?(?:第三者|業者|会社|企業|事業者)(?:等|など)?$"
)
# 印刷会社 + と秘密保持契約を結んだうえで、…個人情報を提供
_CONTRACTED = re.compile(
    "(?:と|との間で)、?[^、。はがを]{0,16}契約(?:等)?を(?:締結|結)[^、。]{0,8}、(?=[^。]{0,30}(?:情報|データ|氏名)(?:等)?を)"
)
# 個人情報の + 提供 + は、配送業者に対して + 行います
_DOING_SO = re.compile("、?(?:のみ)?[^、。をは]{0,8}?(?:行[いうっわ]|実施し|限[らりっ定])")
_TOPIC = re.compile("(?P<verb>提供|開示|委託|預託|送信)(?:等|・提供)?は、?[^。は]*$")
# 当社および + 関連会社 + は、商品のご案内のため、お客様の個人情報を利用
_WE_AND = re.compile(
    "(?:[当弊]社|当[行院会店校園]|当法人|本会|当グループ)(?:、|及び|および|並びに|ならびに|と)(?:[当弊]社の)?[^。はがを(]{0,40}$"
)
_USE_TOO = re.compile(
    "(?:が|は|も|において|で)、?[^。]{0,60}?(?:個人情報|個人データ|お客(?:様|さま)情報)(?:等)?を、?[^、。をがは]{0,24}?(?:利用|使用)(?:し(?!な)|させて|する(?:こと|場合)|いた)"
)
# 当社または業務委託先 + より、電子メールで + ご連絡
_WE_OR = re.compile(
    "(?:[当弊]社|当[行院会店校園]|当法人|本会|当グループ)(?:、)?(?:または|又は|もしくは|若しくは|あるいは|および|及び|、|と|や)(?:[当弊]社の|その)?[^。はがを(]{0,20}$"
)
_WRITE = re.compile(
    "(?:等|など)?(?:より|から|を(?:通じ|介し|経由し)て|経由で)、?(?![^。]{0,40}(?:取得|収集|入手|受け|求め))[^。]{0,40}?"
    "(?:ご?連絡|お?送り|ご?案内|送付|お?届け|お?知らせ|郵送|お?電話)(?:を)?(?:し(?!た)|する|いた|差し?上げ|さ|致|送|行)"
)
# What is reported after a leak is no personal data.
_LEAK = re.compile("(?:漏えい|漏洩|漏えい等|流出|事故)[^。]{0,30}(?:発生|生じ|起き|判明|発覚|場合)")
# What is found in a room or a bag, and handed in.
_LOST = re.compile(
    "(?:忘れ|落とし|お?預かり)物|遺失物|拾得|所有者(?:が(?:判明|不明|分から)|の指示)"
)
# What is reported of the organisation's own affairs: an audit, an incident.
_AFFAIRS = re.compile(
    "(?:監査|是正|点検|見直し)[^。]{0,24}(?:結果|報告書|状況|効果|確認)[^。]{0,40}(?:報告|提出|指示|提示|通知)"
    "|(?:事実関係|発生原因|再発防止策)[^。]{0,160}(?:報告|通知|公表|連絡)"
    "|(?:漏えい|漏洩|流出|滅失)[^。]{0,30}(?:発生|生じ|起き|判明|発覚)[^。]{0,60}(?:報告|通報|届出|届け出|連絡)"
)
_ELSE = re.compile(
    "(?:個人情報(?!保護)|個人データ|氏名|住所)[^。]{0,20}(?:提供|開示|委託(?!元|先)|共有)"
)


def is_told_of_affairs(text: str, *, by_office: bool) -> bool:
    """Whether a sentence reports the organisation's own affairs and passes no data else.

    ``by_office`` asks it of a public office, to which leaks and finds are reported.
    """
    if by_office and (_LEAK.search(text) or _LOST.search(text)):
        return True
    return _AFFAIRS.search(text) is not None and _ELSE.search(text) is None


def written_until(text: str, start: int, at: int) -> int | None:
    """Where the words end by which somebody writes to people as the organisation does.

    ``start`` is the beginning of the name, ``at`` is behind its list.
    """
    writes = _WRITE.match(text, at) if _WE_OR.search(text, 0, start) else None
    return writes.end() if writes else None


def used_with_us_until(text: str, start: int, at: int) -> int | None:
    """Where the words end that let somebody use personal data beside the organisation itself.

    ``start`` is the beginning of the name, ``at`` is behind its list.
    """
    use = _USE_TOO.match(text, at) if _WE_AND.search(text, 0, start) else None
    return use.end() if use else None


def contracted_until(text: str, at: int) -> int | None:
    """Where the words end that make a contract with somebody who is then given data."""
    contract = _CONTRACTED.match(text, at)
    return contract.end() if contract else None


def topic_of_giving(text: str, start: int, at: int) -> int | None:
    """Where the noun stands of a giving that is done to whoever begins at ``start``.

    ``at`` is behind the particle of the one given; None if no such giving is the topic.
    """
    topic = _TOPIC.search(text, 0, start)
    return topic.start("verb") if topic and _DOING_SO.match(text, at) else None


def between_until(text: str, at: int) -> int | None:
    """Where the words end that let data go through somebody whose list ends at ``at``."""
    through = _BETWEEN.match(text, at)
    return through.end() if through else None


def partnered_until(text: str, end: int, at: int) -> int | None:
    """Where the words end that make partners of those listed before a word for third parties.

    ``end`` is behind the name, ``at`` behind its list, whose rest sums it up.
    """
    partners = _PARTNERED.match(text, at)
    return partners.end() if partners and _SUCH.search(text, end, at) else None
