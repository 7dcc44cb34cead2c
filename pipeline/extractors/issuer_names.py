"""What can be the name of an issuer, and how it is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.core import Span
from pipeline.extractors.name_whole import is_whole_name
from pipeline.extractors.names import organizations
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.searching import searcher
from pipeline.text import tight

LONGEST_NAME = 60
BRIEF = 24
LONGEST_PLAIN = 30
INSTITUTION = searcher(
    "(?:省|庁|委員会|(?<=東京)都|(?<=北海)道|府|県|市|区|町|村|大学|学校|学園|学院|高校|高等学校|幼稚園|保育園|こども園|病院|医院|クリニック|歯科|眼科"
    "|薬局|診療所|協会|組合|連盟|連合会?|財団|機構|センター|研究所|事務所|図書館|美術館|博物館|倶楽部|クラブ|部|会|塾|工房"
    "|ホテル|旅館|商店|不動産|工務店|農園|農場|牧場|寺|神社|教会|銀行|金庫|公社|会議所|商工会|公民館|児童館|書店|書房|文庫|酒造"
    "|製作所|印刷|薬店|本舗|商会|写真館|美容室|理容室|サロン|スタジオ|[接整]骨院|鍼灸院|治療院|動物病院|道場|教室|ホーム|団|社)$"
)
NOT_NAMES = re.compile(
    "^[)）]|^[\\[［【〔]?(?:運営(?:者|団体|会社|法人|主体)|会社|事業者|法人|団体|店舗|サイト|アプリ|サービス)名"
    "|(?:サイト|ページ|アプリ|サービス|ストア)[でに]$|(?:約款|規約|規程|要綱|同意書|名簿)$"
    "|の(?:開発|運営|提供|管理|開発・運営)者?$|^会社$|の(?:会社|企業|団体|方|人)$|^(?:そのため|したがって|従って|そこで|さらに|ただし|本|この|当|弊|私|お客|皆|利用者|会員|個人|我々|われわれ|ユーザ|サービス|以下|下記|次|これ|また|なお|なか|近年|患者|プライバシー|現在|わたし|あなた|Cookie|クッキー)"
    "|(?:当社|弊社|個人情報|ポリシー|方針|お客様|プライバシー|に関する|通知)"
)
OTHERS = re.compile(
    "第三者|他社|外部|各社|事業者$|会社$|企業$|者$|もの$|それ|^同|同[社者]|個人$|団体$|有志$"
)
NOT_ISSUERS = re.compile(
    "第三者|提供|委託|共同|外部送信|送信先|解析|アクセス|広告|認定(?:個人|団体)|決済|クッキー|cookie",
    re.IGNORECASE,
)
# Below such words somebody else's tools are told of, and whose they are.
OTHERS_TOOLS = re.compile("モジュール|third-?party|SDK|外部送信|送信先|外部サービス", re.IGNORECASE)
# 「みずほ田中が運営するサイト」: who runs the site of which the first sentences speak.
RUN_BY = re.compile(
    "(?:^|(?<=.)[はて、])(?P<name>[^、。()「」][^、。()「」はがをに]{1,29})が(?:(?:運営|提供|開発|管理|配信|制作|公開)[・及びおよ]*)+(?:する|している|した)"
    "[^。]{0,30}(?:サイト|アプリ|サービス|ブログ|ショップ|ホームページ|ページ|ストア|ゲーム)"
)
# Behind the first of several names that are defined together: the others belong to it.
AND_ITS = re.compile(
    r"(?:\([^()]*\))?(?:(?:なら|並)びに|およ?び|及び|、|と|,|・|/)?(?:その|同社の?|の|当社の)?(?:(?:国内外の)?"
    r"(?:子会社|関[係連]会社|グループ)|.*(?:子会社|グループ会社|関[係連]会社))"
)
# The desk of an issuer that a blank parts from its name: 「学校法人あおば学園　総務部」.
_DESK_BEHIND = re.compile(
    r"(?P<name>.*\S)[ \t　]+\S{0,14}(?:(?<![支学])部|(?<![放])課|係|(?<![容画教])室|窓口|部門|(?:責任|管理|担当)者|[部室課局]長)"
)
# What somebody is, before the name: 「代表・架空花子」.
_RANK_BEFORE = re.compile(r"^(?:代表者?|個人事業主|管理人|開発者|運営者|主宰)[・:：/ 　]+(?=.{2})")
# What a template leaves to be filled in, around the word for the kind of body: 「株式会社○○○」.
_BLANK = re.compile(
    "(?:株式会社|有限会社|合同会社|(?:一般|公益)?(?:社団|財団)法人|学校法人|医療法人(?:社団|財団)?|社会福祉法人|NPO法人|[(][株有][)])?"
    "(?:[○〇◯●◎×✕*△▲□■◇◆_?…‥☆★]{0,20}|X{2,20})"
    "(?:株式会社|有限会社|合同会社|[(][株有][)]|会社|協会|組合|商店|市|町|村|県|区|店)?"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be the issuer's, how likely it is, and at which passage it stands."""

    name: str
    score: float
    at: int


# What a page prints where its maker forgot to put the name: 「{{company}}」, 「[shop_name]」.
_UNFILLED = re.compile(
    r"[{}<>$%=]|[*＊●○〇◯×]{2}|^[a-z]+(?:_[a-z]+)+$|^(?:YOUR|MY)[ _-]?(?:COMPANY|NAME|SITE|SHOP)",
    re.IGNORECASE,
)
# Words for a group or for whoever runs something, by themselves.
_NOBODY = re.compile(
    "(?:(?:企業|当社)?グループ(?:会社|各社|企業)?|(?:事業|運営|管理|責任|開発|制作|作成|担当|代表|販売|利用)者|管理人|担当|個人|有志|店舗|事務局|本部)"
)

# 「みどり同窓会では、」
_SUBJECT = re.compile("(?P<name>[^、。()「」]{3,24}?)(?:では|は)、(?!以下)")


def is_name(text: str) -> bool:
    """Whether a line is an organisation's name and nothing else."""
    formed = organizations(text)[:1] == [(0, len(text))] or is_whole_name(text)
    return len(text) <= LONGEST_NAME and formed


def is_blank(name: str) -> bool:
    """Whether a name, as printed, is the blank of a template or nobody's: 「○○株式会社」, 「協賛企業など」."""
    plain = tight(name)
    if plain.endswith(("など", "等")) or _NOBODY.fullmatch(plain) or _UNFILLED.search(plain):
        return True
    return _BLANK.fullmatch(plain.upper()) is not None


def is_body(name: str, rules: Rules) -> bool:
    """Whether a name is of a body that accredits or supervises issuers."""
    return rules.first("document.body", name) is not None


def clean(passage: Passage, start: int, end: int, raw: str) -> str:
    """A value without what follows the name (gloss, representative, address)."""
    spans = organizations(passage.text[start:end])
    if spans:
        return printed(passage, start + spans[0][0], start + spans[0][1], raw)
    cut = re.search(r"[(、。〒]|代表", passage.text[start:end])
    return printed(passage, start, start + cut.start() if cut and cut.start() else end, raw)


def printed(passage: Passage, start: int, end: int, raw: str) -> str:
    """The text as printed; a line break inside a name is layout."""
    span: Span = passage.view.span(start, end)
    name = re.sub(r"[ \t　]*\n[ \t　]*", "", span.of(raw)).strip(" 　*_【】[]、，,;；")
    name = _RANK_BEFORE.sub("", name)
    desk = _DESK_BEHIND.fullmatch(name)
    return desk["name"] if desk and organizations(tight(desk["name"])) else name


def has_subject(before: str) -> bool:
    """Whether an institution is the subject before a name: 「みどり同窓会では、」 + 学校法人みどり学園."""
    subject = _SUBJECT.match(before)
    if subject is None or NOT_NAMES.search(subject["name"]):
        return False
    return INSTITUTION.search(subject["name"]) is not None
