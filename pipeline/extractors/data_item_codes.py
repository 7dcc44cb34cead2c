"""The code of a phrase that no rule names whole.

A Japanese noun phrase ends in its head: 「お使いのブラウザを見分ける番号」 is a number.
A pair of modifier and head decides first (slot `data_item.head`), then a known word
that is the head itself, then a theme that the phrase is about, if what the phrase
ends in can be data on anything (記録, 内容, 日); else it is `other_item`.
"""

from __future__ import annotations

import re

from pipeline.extractors.data_item_hits import STRONG, THEME, WEAK
from pipeline.rules import Hit, Rules
from pipeline.searching import seldom
from pipeline.tokens import boundaries

HEAD = "data_item.head"
OTHER = "other_item"

_BRACKET = re.compile(r"\([^()]*\)")
_TAIL = re.compile("(?:等|など|の写し|のコピー|の原本)+$")
# What tells only how a kind of data is written down: 職種 + 区分.
_CLASSIFIER = re.compile("(?<=..)の?(?:区分|種別|分類)$")
# Heads that say nothing of what the data are about.
_LIGHT = seldom(
    "(?:情報|データ|記録|履歴|ログ|内容|結果|経過|有無|状況|状態|詳細|明細|一覧|リスト|書類?|証|票|簿|台帳|"
    "名称|名前|カード|シート|資料|文書|写真|画像|メモ|事項|項目|番号|コード|ID|名|日|日時|時刻|時間|期間|期限|年月|方法|"
    "種別|種類|区分|理由|目的|動機|条件|額|料|費|数|量|率|歴|回数|頻度|点数|得点|評価|統計|レポート|バックアップ|"
    "キャッシュ|ファイル|URL|設定|バージョン|場所|実績|傾向|可否|希望|行動|機能|商品|製品|サービス|桁|面|関係|経路|事実|ため|控え)$"
)
# Known words that head a phrase on anything.
_VAGUE = re.compile(
    "(?:名|識別子|ID|日時|時刻|番号|利用状況|参加状況|履歴|行動履歴|利用場所|バージョン|商品|情報|データ|記録|ログ)"
)
# What counts or follows the use of something that no theme names (札をめくった回数).
_OF_USE = re.compile(
    "(?:回数|頻度|順位|進捗|イベント|画面|達成日数|継続日数|連続(?:記録|日数)|統計|履歴|アクティビティ|使用した機能|"
    "(?:完了|収集|達成|進行|進捗|視聴|再生|操作|取得|開封|チェック|表示|既読|利用|使用)(?:の)?"
    "(?:状況|状態|記録|実績|データ|方法))$"
)


def code_of(phrase: str, rules: Rules) -> str:
    """The code of an unknown phrase.

    A weak word that nothing beside it confirmed keeps its own code.
    """
    whole = [hit for hit in rules.find(WEAK, phrase) if len(hit) == len(phrase)]
    if whole:
        return whole[-1].code
    bare = _TAIL.sub("", _BRACKET.sub("", phrase)) or phrase
    pair = [hit for hit in rules.find(HEAD, bare) if hit.end == len(bare)]
    if pair:
        return pair[0].code
    known = _known_head(_CLASSIFIER.sub("", bare), rules)
    if known:
        return known.code
    themes = rules.find(THEME, bare) or rules.find(THEME, phrase)
    if themes and (themes[-1].end == len(bare) or _LIGHT.search(bare)):
        return themes[-1].code
    return "service_usage" if _OF_USE.search(bare) else OTHER


def _known_head(phrase: str, rules: Rules) -> Hit | None:
    """The known word that the phrase ends in, if it says by itself what it is."""
    hits = [hit for hit in rules.find(STRONG, phrase) if hit.end == len(phrase)]
    if not hits or _VAGUE.fullmatch(phrase, hits[-1].start):
        return None
    return hits[-1] if hits[-1].start in boundaries(phrase) else None
