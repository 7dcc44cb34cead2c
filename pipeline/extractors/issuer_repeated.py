"""A name without a legal form that a policy puts where others say 当社: sentence after sentence.

「いこいの丘は、…個人情報を守ります。」「いこいの丘は、…取得します。」
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.extractors.issuer_names import NOT_NAMES, Candidate, printed
from pipeline.passages import Passage
from pipeline.searching import seldom

_SUBJECT = seldom(
    r"(?P<name>[^、。()「」\[\]:はがをにへで]{2,20})(?:は|では)(?=[、個お以法次皆本取])"
)
_TREATS = re.compile("個人情報|プライバシー|個人データ|お客|皆[様さ]")
# Whom and what policies speak of in that place, none of which is the name of an issuer.
_COMMON = re.compile(
    "(?:者|等|方|様|さま|さん|人|員|客|生|側|先|ユーザー?|メンバー|ゲスト|ホスト|情報|データ|ポリシー|方針|規約|規定|規程|条項|文書|サイト|ページ|サービス|アプリ|ツール|ソフト"
    "|クッキー|[Cc]ookie|機能|法律?|条例|会社|企業|法人|団体|学校|病院|施設|行政|機関|国|自治体|役員|職員|社員|スタッフ|責任|目的|措置|管理|提供|利用|取得|開示|委託|共有|期間|場合|項目"
    "|内容|範囲|方法|手続き?|請求|同意|権利|商品|製品|画像|写真|映像|住所|氏名|番号|アドレス|メール|ログ|履歴|記録|書類|資料|広告|配信|決済|契約|取引|業務|事業|活動|運営)$"
    "|^(?:当|弊|本|貴|御|各|この|その|これ|それ|ここ|以下|上記|前項|次|私|我々|われわれ|わたし|なお|また|ただし|さらに|その他)"
)
_OFTEN = 3


def repeated(passages: Sequence[Passage], raw: str) -> Iterator[Candidate]:
    """The subject of the first sentence, if others begin with it and it is no common noun."""
    plain = [p for p in passages if p.role not in ("heading", "cell")]
    first = _SUBJECT.match(plain[0].text) if plain else None
    if first is None or not _TREATS.search(plain[0].text):
        return
    name = first["name"]
    if NOT_NAMES.search(name) or _COMMON.search(name):
        return
    begins = Counter(m["name"] for p in plain if (m := _SUBJECT.match(p.text)))
    if begins[name] >= _OFTEN and begins.most_common(1)[0][0] == name:
        yield Candidate(printed(plain[0], *first.span("name"), raw), 5.4, 0)
