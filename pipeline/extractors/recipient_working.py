"""How a sentence says for what a firm works with the organisation's data, beside the word 委託 and a verb.

甲社にお願いしています, 甲社と業務委託契約を締結し, 保守を担当する甲社が…触れる, 甲社の「乙」に保存.
"""

from __future__ import annotations

import re

from pipeline.searching import seldom

_TASK = re.compile(
    "(?:業務|作業|処理|印刷|発送|配送|梱包|入力|保守|管理|運用|運営|清掃|作成|制作|撮影|検査|回収|保管|廃棄|翻訳|点検|工事|修理|集計|受付|対応|調理|送迎|製作|縫製|加工|封入|計算|代行|配達|お届け|集荷|採点|応対|電話|開発|設計|警備|送信|配信|予約|調達)(?:等|など)?(?:業務|作業)?(?:の一部)?(?:は|を|につきましては|については)"
)
_ASKED = re.compile(
    "様?(?:[(][^()]{2,60}[)])?[にへ]、?(?:お願い(?:し|する|いた|致)(?!ない)|お?任せ(?!ん|ず|ない)|一任し|発注し|外注し|頼[みんっ])"
)
_CONTRACT = re.compile(
    "(?:等|など)?(?:と|との(?:間|あいだ)で)、?[^、。]{0,12}(?:業務)?委託(?:に関する)?契約(?:等)?を[^、。]{0,4}(?:締結|結[びん])"
)
_CHARGED = re.compile(
    "(?:委託を受けた|受託した|受託している|担当する|担当している|請け負う|請け負った|担う|行う|代行する|委託している|委託した|委託する|任せている)$"
)
_HANDLES = re.compile(
    "(?:が|も|において|の(?:担当者|作業員|技術者|社員)が)、?[^。]{0,30}?(?:情報|データ|氏名|住所|検体|名簿|内容|書類)(?:等|など)?(?:を|に|へ)[^、。]{0,10}?(?:取り?扱|触れ|アクセス|閲覧|利用|参照|確認)"
)
_IN_SERVICE = re.compile(
    "社?の[^、。をがは「」]{0,14}「[^「」]{2,24}」(?:上)?(?:に|へ|で|にて)[^、。]{0,8}(?:保存|保管|管理|処理|蓄積|登録|入力|預け)(?:し|さ|て)"
)
_THROUGH_ITS = re.compile(
    "社?の[^、。をがは]{0,12}(?:API|AI|モデル|システム|サービス|クラウド|サーバー?|基盤)を(?:経由|介し?|通し|通じ)[^、。]{0,10}(?:処理|送信|解析|分析|配信|保存)"
)
# 「利用状況を集めるツールとして、」: whatever the service does elsewhere.
_AS_TRACKER = seldom(
    "(?:(?:利用|使用|閲覧|行動)(?:状況|履歴|動向)[^、。]{0,6}[をの](?:収集|取得|集め|把握)|解析|分析|計測|測定|広告)"
    "[^、。を]{0,8}(?:ツール|サービス|仕組み|SDK)として、?$"
)


def works_until(text: str, start: int, end: int, at: int) -> int | None:
    """Where the words end that say that the firm ``[start, end)`` works on data.

    ``at`` is behind the list in which it stands; None if there are no such words.
    """
    asked = _ASKED.match(text, at) if _TASK.search(text, 0, start) else None
    charged = _HANDLES.match(text, at) if _CHARGED.search(text, 0, start) else None
    told = (
        asked
        or charged
        or _CONTRACT.match(text, at)
        or _IN_SERVICE.match(text, end)
        or _THROUGH_ITS.match(text, end)
    )
    return told.end() if told else None


def is_used_to_track(text: str, at: int) -> bool:
    """Whether the tool named at ``at`` is used to measure, whatever it does elsewhere."""
    return _AS_TRACKER.search(text, 0, at) is not None
