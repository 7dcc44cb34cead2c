"""Postal codes and addresses, in folded text.

An address of Japan is known by its prefecture, by its municipality (市区町村),
or by the postal code before it; one from abroad only by a label before it.
Building names belong to it, telephone numbers and addressees do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extractors.phones import DASHES
from pipeline.searching import seldom

_PREFECTURES = (
    "北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県|群馬県|埼玉県|千葉県|東京都"
    "|神奈川県|新潟県|富山県|石川県|福井県|山梨県|長野県|岐阜県|静岡県|愛知県|三重県|滋賀県|京都府"
    "|大阪府|兵庫県|奈良県|和歌山県|鳥取県|島根県|岡山県|広島県|山口県|徳島県|香川県|愛媛県|高知県"
    "|福岡県|佐賀県|長崎県|熊本県|大分県|宮崎県|鹿児島県|沖縄県"
)
_NAME = "[一-鿿々〆ヶケヵノぁ-んァ-ヴー]"
_NUMERAL = "[0-9〇一二三四五六七八九十]"
# What makes a run of text an address: a number of a block, a house or a floor.
_HOUSE = re.compile(
    rf"{_NUMERAL}\s?(?:丁目|番|号|階|F\b|地割)|[0-9]\s?[{DASHES}の]\s?[0-9]|[町通村区市目字東西南北条][0-9]"
    rf"|[一-鿿ヶぁ-んァ-ヴー]\s?[0-9]{{1,5}}(?![0-9年月日時人件円%条項])"
)
_JAPAN = re.compile(
    rf"(?<![一-鿿])(?:{_PREFECTURES}|(?!都道府県)[一-鿿]{{2,3}}[都道府県](?![道府県]))\s?{_NAME}{{1,7}}?[市区町村郡]"
    rf"|(?<!{_NAME})(?!市|.{{0,3}}都道府県){_NAME}{{1,4}}市(?!場|町村)\s?{_NAME}{{1,12}}?(?=\s?{_NUMERAL})"
    rf"|(?<!{_NAME}){_NAME}{{1,4}}区{_NAME}{{1,8}}?(?=\s?[0-9])"
)
_KOREA = re.compile(
    "(?:(?:京畿|江原|忠清[南北]|全羅[南北]|慶尚[南北]|済州)道|ソウル(?:特別)?市|釜山(?:広域)?市)"
)
_POSTAL = re.compile(
    rf"〒\s?(?P<mark>[0-9]{{3}})\s?[{DASHES}]?\s?(?P<rest>[0-9]{{4}})(?![0-9])"
    rf"|(?<![0-9A-Za-z{DASHES}.+()])(?P<area>[0-9]{{3}})[{DASHES}](?P<town>[0-9]{{4}})(?![0-9{DASHES}])"
)
_DIGITS = re.compile("[0-9]{3}")
_HAS_NUMERAL = re.compile(_NUMERAL)
_STOP = re.compile(
    r"[。;|\x00\n〕］【《]|、|,\s|\((?![^()]{0,20}(?:ビル|階|[0-9]F|号室|内\)))|[)\]】》〉>]"
    # 駅前プラザ「わかば」2F
    r"|「(?![^「」]{1,14}」\s?[0-9B]{1,3}\s?(?:階|F\b|号))|」(?!\s?[0-9B]{1,3}\s?(?:階|F\b|号))"
    r"|\s(?!\S*[0-9](?:F|階)[^\s0-9])(?=\S*(?:株式会社|有限会社|合同会社|法人|組合|協会|協議会|窓口|[^号]室\b|担当|御中|宛|事務局|管理者|責任者))"
    r"|(?<=[F階])(?=[^\s0-9、。()]{2,16}(?:株式会社|有限会社|合同会社))"
    r"|\s(?=[^\s0-9]{2,14}(?:[店屋堂社]|教室|サロン|クリニック|医院|歯科|薬局|工房|カフェ|スタジオ)(?:$|\s))"
    r"|(?<=[^\s])(?=(?:株式会社|有限会社|合同会社|[(]株[)]|㈱))"
    r"|・(?=代表|電話|TEL)"
    r"|\s*(?:TEL|Tel|tel|FAX|Fax|E-?mail|電話|ファックス|ファクス|メール|担当|代表取締役|代表者|受付時間|℡|☎"
    r"|URL|https?:|送付宛先|宛先|[:：])"
    r"|(?:まで|宛てに|宛|あて|に(?=[ごお]|郵送|送付)|へ(?=[ごお]|郵送|送付)|を(?!除)|です|にて)"
)
# What looks like a building and is a desk or a company: サポートセンター, 株式会社センター堂.
_NO_BUILDING = seldom(
    "(?:株式|有限|合同|合資|合名|相互)会社|[社財学宗]団?法人|[(][株有同][)]|[㈱㈲]"
    "|(?:サポート|サービス|コール|お客様|お客さま|カスタマー|相談|受付|ヘルプ|コンタクト|支援|情報|事務|管理|研究|配送|物流|ユーザー|データ)センター$"
)
_BUILDING = re.compile(
    r"^[^\s:、。@]{0,24}(?:ビル|タワー|マンション|ハイツ|コーポ|プラザ|スクエア|センター|会館|号館|ヒルズ|メゾン"
    rf"|レジデンス|アネックス|ガーデン|ゲート|ホール|ビルヂング|ビルディング|庁舎|モール|パレス|シャトー|BLDG|Bldg)[^:、。@]{{0,16}}$|^[^:、。@]{{0,24}}(?:[0-9]{{1,3}}\s?(?:階|F|号室?)|{_NUMERAL}階)$",
    re.IGNORECASE,
)
# An address in Latin letters goes on behind its commas.
_LATIN = re.compile(r"[0-9A-Za-zÀ-ɏ#][0-9A-Za-zÀ-ɏ#&'.,/ -]{14,}")
_LATIN_STOP = re.compile(r"(?i),? ?(?:tel|phone|fax|e-?mail|https?|www\.|attn)\b")
_TAIL = " 　・,、/(（-"
# Which of several offices it is: 「本社 東京都…」.
_OFFICE = re.compile(rf"(?:本社|本店|本部|本院|本校|支店|支社)[\s:]+(?={_PREFECTURES})")
_FOREIGN_CODE = re.compile(r"^[0-9]{5}\s(?=\S)")
_PLACEHOLDER = re.compile("要記入|未定|記入|○○|〇〇|××|XX|●●|▲▲|△△")


@dataclass(frozen=True, slots=True)
class Found:
    """A value at ``[start, end)`` of the text that was searched."""

    start: int
    end: int
    value: str


def find_postal_codes(text: str, *, marked_only: bool) -> list[Found]:
    """Japanese postal codes as NNN-NNNN; without 〒 only if ``marked_only`` is false."""
    codes = []
    for match in _POSTAL.finditer(text) if _DIGITS.search(text) else ():
        if match["mark"]:
            value = f"{match['mark']}-{match['rest']}"
        elif marked_only:
            continue
        else:
            value = f"{match['area']}-{match['town']}"
        codes.append(Found(match.start(), match.end(), value))
    return codes


def find_address(text: str, at: int = 0) -> Found | None:
    """The first address of Japan (or Korea) at or after ``at`` that names a house."""
    # no house without a number: most lines are not worth a slow pattern
    for pattern in (_JAPAN, _KOREA) if _HAS_NUMERAL.search(text, at) else (_KOREA,):
        for match in pattern.finditer(text, at):
            found = read_address(text, match.start())
            if found and (_HOUSE.search(found.value) or pattern is _KOREA):
                return found
    return None


def read_address(text: str, start: int) -> Found | None:
    """The address that begins at ``start`` (after a label or postal code), or None."""
    while start < len(text) and text[start] in " :,、/)>-":
        start += 1
    office = _OFFICE.match(text, start)
    start = office.end() if office else start
    code = _FOREIGN_CODE.match(text[start:])
    start += code.end() if code else 0
    abroad = _LATIN.match(text, start)
    if abroad and len(re.findall("[A-Za-z]{2,}", abroad[0])) > 1 and re.search("[0-9]", abroad[0]):
        value = _LATIN_STOP.split(abroad[0])[0].rstrip(_TAIL)
        return Found(start, start + len(value), " ".join(value.split()))
    stop = _STOP.search(text, start)
    end = stop.start() if stop else len(text)
    if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    value = text[start:end].rstrip(_TAIL)
    if len(value) < 4 or _PLACEHOLDER.search(value):
        return None
    return Found(start, start + len(value), " ".join(value.split()))


def looks_like_address(value: str) -> bool:
    """Whether a value that stands after an address label can be one."""
    return bool(_HOUSE.search(value) or _JAPAN.search(value) or _KOREA.search(value)
                or re.search(r"[A-Za-z]{3}.*[0-9]|[0-9].*[A-Za-z]{3}", value))  # fmt: skip


def names_house(value: str) -> bool:
    """Whether the address goes as far as a block, house or floor number."""
    return bool(_HOUSE.search(value))


def is_building(line: str) -> bool:
    """Whether a line holds only a building, floor or room: the rest of an address."""
    plain = line.strip()
    return len(line) <= 40 and bool(_BUILDING.match(plain)) and not _NO_BUILDING.search(plain)
