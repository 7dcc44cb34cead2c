"""Whole names with a legal form, where the place says that nothing else stands there.

In running text hiragana behind kanji are particles: 「株式会社北のご案内」. Where a line or the
head of a sentence is a name, they belong to it: 「株式会社北のめぐみ工房」.
"""

from __future__ import annotations

import re

from pipeline.searching import seldom

_FORM = (
    "(?:株式会社|有限会社|合同会社|合資会社|合名会社|㈱|㈲|\\([株有同]\\)|(?:認定)?(?:特定非営利活動|NPO)法人|(?:一般|公益)(?:社団|財団)法人"
    "|医療法人(?:社団|財団)?|社会福祉法人|学校法人|宗教法人|農事組合法人)"
)
_SUFFIX = "(?:株式会社|有限会社|合同会社|㈱|㈲|\\([株有]\\))"
_WORD = "[^、。:;()「」『』|｜/]"
_WHOLE = re.compile(f"{_FORM}(?P<behind>{_WORD}{{1,24}})|(?P<before>{_WORD}{{1,24}}){_SUFFIX}")
# 「株式会社北のめぐみ工房は、」「株式会社北のめぐみ工房(以下「当社」)は、」
_SUBJECT = re.compile(f"{_FORM}{_WORD}{{1,20}}?(?=(?:\\([^()]{{1,40}}\\))?(?:では|は)、)")
# 「株式会社北のめぐみ工房プライバシーポリシー」, its blank gone
_TITLED = re.compile(
    f"{_FORM}{_WORD}{{1,20}}?(?=(?:の|における)?(?:プライバシー・?ポリシー|個人情報(?:の?保護|の?取り?扱|等の|基本方針)))"
)
_HEADED = re.compile(
    f"{_FORM}{_WORD}{{1,20}}?(?=(?:代表取締役|代表社員|代表理事|代表者?|理事長|取締役社長|院長|園長|学長|会長)[^、。:]{{2,12}}$)"
)
# What is said of a company is no part of its name.
_SPOKEN = seldom(
    "を|と(?:氏名|住所|個人|お客|情報|共同|契約|提携)|です|ます|ください|する|した|され|において|における|について|による|により|に(?:関|対|基|属|つ|提供|委託)|として|とその|及び|および|または|又は|並びに|ならびに|ほか"
    "|が(?=運営|提供|定|行|取|管理|保有|所有)|の(?:個人|お客|子会社|関連|グループ|代表|役員|社員|従業員|設立|概要|ご?案内|連絡|サービス|サイト|ホームページ|窓口|担当|提供|運営|事業|プライバシー|情報|皆様|商品|利用|ウェブ|Web|考え|取り?組)"
    "|(?:方針|ポリシー|規程|規約|取り?扱い|について|とは|御中|行|宛|様)$|代表取締役|代表者|理事長|取締役|本社|所在地|住所|電話|TEL|〒|[0-9]{3}|株式会社|有限会社|合同会社|当社|弊社"
    "|(?:総務|管理|人事|法務|経理|営業|企画|広報|情報システム|お客様相談|カスタマーサポート)(?:部|課|室|係|グループ|センター)|(?:部|課|室|係|窓口|センター|支店|営業所|担当)$"
)
# 「株式会社森の + くまに委託」: so short a word behind the form is no name by itself.
_BRIEF = re.compile("(?![甲乙丙丁])[一-龠]|[ぁ-ん]{2,4}|[A-Z]{2,3}")
_ENDS = "(?=内(?:で|に|の|へ)|間(?:で|に|の)|に|へ|と(?!り)|が|は|を|、|。|[()]|・|から|より|及び|および|や|または|又は|$)"
_NOUN = re.compile(
    f"(?:の(?P<noun>[一-龠ァ-ヶー]{{1,6}}?|[ぁ-ん]{{2,5}}?(?![ぁ-ん]*(?<![にへとがはをや])[一-龠ァ-ヶー])|[ぁ-ん]{{2,6}}[一-龠ァ-ヶー]{{1,6}}|[一-龠]{{1,2}}[ぁ-ん]{{1,3}}?)"
    f"|と[一-龠]?[ぁ-ん]{{2,5}}?(?:の[一-龠]{{1,3}})?){_ENDS}"
)
_COMMON = re.compile(
    "(?:子?会社|関連会社|グループ.*|代表.*|役員|社員|職員|従業員|担当.*|サービス|サイト|システム|本社|支店|工場|店舗|窓口|商品|情報|データ|皆様|方々?|者|社|他|ほか|もと|うち|ため|とおり|場合|みなさま|お(?:客|取引|届|申|問).*|ご[一-龠].*|家族|.*(?:先|者|員|業務|事業|センター|サーバー?|システム|サービス|サイト|アプリ|クラウド|ソフト(?:ウェア)?|プラットフォーム|ツール|フォーム|タグ|機能|商品|製品|カード|ポイント|ページ))"
)
# 「有限会社おおたに + 工務店」: what ends like a particle belongs to the name before a trade.
_TRADE = re.compile(
    "(?<=[ぁ-ん])[がにとのはへや]?(?:工務店|製作所|工業|工房|商店|商会|商事|不動産|建設|運輸|物流|印刷|食品|旅行|観光|農園|農場|薬局|電機|電気|製菓|製麺|酒造|出版|書店|企画|設計|住建|興業|鉄工)"
)
# 「株式会社まるごと + 北海道に」
_GOES_ON = re.compile(
    f"(?<=[ぁ-ん]{{2}}[とにがはのでやも])(?!代表|取締|及|並|又|若|等|他|様|各|総務|管理|個人|本社|提供|委託|共同|発行|運営|所属|氏名|住所)[一-龠]{{2,6}}{_ENDS}"
)
_PARTICLE_EDGE = re.compile("^[のはがをにへとも]|[はがをにへ]$")


def is_whole_name(text: str) -> bool:
    """Whether a tight line is the name of a company or another legal body and nothing else."""
    match = _WHOLE.fullmatch(text)
    return match is not None and _is_plain(match["behind"] or match["before"])


def subject(text: str) -> int:
    """How long the name is that a tight sentence begins with as its subject; 0 without one."""
    return _length(_SUBJECT.match(text))


def titled(text: str) -> int:
    """How long the name is with which a tight title begins that goes on with the policy."""
    return _length(_TITLED.match(text))


def headed(text: str) -> int:
    """How long the name is with which a tight line begins that ends in who heads it."""
    return _length(_HEADED.match(text))


def _length(match: re.Match[str] | None) -> int:
    if match is None:
        return 0
    form = re.match(_FORM, match[0])
    plain = form is not None and _is_plain(match[0][form.end() :])
    return match.end() if plain else 0


def _is_plain(name: str) -> bool:
    return _SPOKEN.search(name) is None and _PARTICLE_EDGE.search(name) is None


def longer(text: str, start: int, end: int) -> int:
    """Where the name at ``[start, end)`` of a running text ends if words behind it belong to it."""
    form = re.match(_FORM, text[start:end])
    if form is None:
        return end
    if trade := _TRADE.match(text, end) or _GOES_ON.match(text, end):
        return trade.end()
    if not _BRIEF.fullmatch(text, start + form.end(), end):
        return end
    noun = _NOUN.match(text, end)
    common = noun is not None and noun["noun"] is not None and _COMMON.fullmatch(noun["noun"])
    return end if noun is None or common else noun.end()
