"""Issuers without a legal form: institutions by how their names end, shops by their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extractors.issuer_names import INSTITUTION, NOT_NAMES, OTHERS, Candidate, printed
from pipeline.extractors.name_hills import IN_PLACE
from pipeline.extractors.names import organizations
from pipeline.passages import Passage, Reading
from pipeline.searching import seldom
from pipeline.text import MappedText, tight

_OPENING = 8
# A shop by the word of its kind before its own name: 「手芸店てまり」, 「整体院 ほぐし処」.
_SHOP = re.compile(
    "(?:[一-龥ァ-ヶー]{0,6}|[ぁ-ん]{2,6}(?=教室))(?:店|屋|工房|整体院|治療院|宿|旅館|食堂|教室|学習塾|美容室|理容室|スタジオ|ハウス|カフェ|喫茶|アトリエ|サロン"
    "|茶房|酒場|割烹|料亭|民宿|写真館|老人ホーム|美容院|保育園|こども園|ギャラリー|レストラン|ショップ|ペンション|本舗|農園|牧場)"
    "(?:[「『][^「」『』]{2,}[」』]|(?![^ ]?[内頭舗員長主業外名])[ぁ-んァ-ヶA-Za-z一-龥][ぁ-んァ-ヶーA-Za-z一-龥・& ]{1,14})$"
)
_SHOP_END = re.compile(
    "[^、。]{2,}(?:屋|堂|亭|庵|軒|荘|楼|舎|商店|食堂|カフェ|喫茶|(?<![対善出])処|(?<=[a-z ])(?:Works|Studio|Coffee|Cafe|Labs?|Games|Design|Office))$"
)
# Firms without a legal form by the words of their trade: ひばりモータース, みずうみ商事.
_TRADE_END = seldom(
    "[^、。の]{2,}(?:モータース|フーズ|ファーム|エステート|ホームズ|ハウジング|トラベル|ツーリスト|トランスポート|ロジスティクス"
    "|エンジニアリング|コーポレーション|インターナショナル|ホールディングス|コンサルティング|ソリューションズ|テクノロジーズ?|システムズ|ワークス|ファクトリー"
    "|クリーニング店?|リフォーム|ガーデン|フラワー|ベーカリー|キッチン|ブライダル|レンタカー|エージェンシー|プロダクション|パートナーズ|カンパニー|アソシエイツ"
    "|(?:引越し?|引っ越し)(?:サービス|センター)|商事|興業|産業|工業|建設|設備|電機|運輸|運送|物流|水産|製菓|製麺|製茶|醸造|造園|石材|塗装|興産|物産|鉄工所?|住建|住販|地所|新聞社|出版)$"
)
_CLAUSE = re.compile(
    f"で(?:の|は|も)?|を|(?!{IN_PLACE})が(?!わ)|における|に(?:は|関)|の(?:場合|運営|利用|業務|予約|会員|際)"
)
# What a title says behind the name: 「みどり屋の個人情報保護方針」.
_OF_POLICY = (
    "(?:公式)?(?:ウェブサイト|ホームページ|Webサイト|サイト)?(?:の|における|での|に係る|が定める|からの(?:お知らせ)?)?"
    "(?:プライバシー・?ポリシー|個人情報(?:の?保護|の?取り?扱|基本方針|等の)|特定個人情報|情報保護方針)"
)
_TITLE = seldom(rf"(?P<name>[^、。|｜:「」【】]{{2,30}}?){_OF_POLICY}")
# 「個人情報の取扱い(みずうみ大学)」
_TITLE_GLOSS = re.compile(
    r"[^()。、]{0,16}(?:個人情報|プライバシー)[^()。、]{0,16}\((?P<name>[^()。、]{3,30})\)"
)
_SPEAKS = seldom(
    "(?P<name>[^、。()「」:]{2,30}?|[^、。()「」:]{2,12}[「『][^「」『』]{2,20}[」』])"
    "(?:では、?|は、?|における)[^。]{0,20}(?:個人情報|プライバシー|お客[様さ]|皆[様さ])"
)
# 「本方針は、みどり大学における個人情報の…を定める」
_SETS_OUT = seldom(
    "(?:本|この|当)[^、。()]{2,16}は、(?P<name>[^、。()「」]{2,30}?)"
    "(?:における|が(?:定め|運営|提供|取り?扱|保有|取得|行う)|の(?:個人情報|保有する))"
)


def is_kind(name: str) -> bool:
    """Whether a tight name is of an institution or of a shop, and of nobody in general."""
    if NOT_NAMES.search(name) or OTHERS.search(name) or len(name) < 3:
        return False
    if _CLAUSE.search(name):
        return False
    return is_shop(name) or is_firm(name) or bool(INSTITUTION.search(name))


def is_firm(name: str) -> bool:
    """Whether a tight name ends in the word of a trade that firms are called by: みずうみ商事."""
    if NOT_NAMES.search(name) or OTHERS.search(name) or _CLAUSE.search(name):
        return False
    return bool(_TRADE_END.fullmatch(name))


def is_shop(name: str) -> bool:
    """Whether a tight name tells the kind of a shop: 手芸店てまり, つきのわ食堂."""
    if _CLAUSE.search(name) or organizations(name) or len(name) < 3:
        return False
    return bool(_SHOP.match(name) or _SHOP_END.fullmatch(name))


def kinds(reading: Reading) -> Iterator[Candidate]:
    """The names of institutions and shops in the title and the first sentences."""
    raw = reading.document.text
    first = reading.passages[0].span.start if reading.passages else len(raw)
    opening = [p for p in reading.passages[:_OPENING] if p.role != "cell"]
    for line in (*raw[:first].splitlines(), *_headings(opening, raw)):
        view = MappedText.of(line.lstrip("#*■●◆ 　")).tight()
        match = _TITLE.match(view.text) or _TITLE_GLOSS.fullmatch(view.text)
        if match and is_kind(match["name"]) and not organizations(view.text):
            yield Candidate(view.span(*match.span("name")).of(line.lstrip("#*■●◆ 　")), 3.6, 0)
    yield from _told(opening, raw)


def _headings(opening: Sequence[Passage], raw: str) -> list[str]:
    return [p.span.of(raw) for p in opening[:3] if p.role == "heading"]


def _told(opening: Sequence[Passage], raw: str) -> Iterator[Candidate]:
    for at, passage in enumerate(opening):
        if passage.role == "heading":
            continue
        spoken = _SPEAKS.match(passage.text)
        if spoken and not organizations(passage.text) and is_kind(spoken["name"]):
            yield Candidate(printed(passage, *spoken.span("name"), raw), 5.3, at)
        told = _SETS_OUT.match(passage.text)
        if told and not NOT_NAMES.search(told["name"]) and not OTHERS.search(told["name"]):
            formed = organizations(tight(told["name"]))
            if formed or is_kind(told["name"]):
                yield Candidate(printed(passage, *told.span("name"), raw), 5.6, at)
