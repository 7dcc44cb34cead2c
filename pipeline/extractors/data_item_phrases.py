"""Whether a text is one noun phrase, by Sudachi's parts of speech."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.tokens import tags

_CLASSES = {
    "名詞": "N", "接尾辞": "N", "接頭辞": "N", "形状詞": "N", "連体詞": "A", "副詞": "A",
    "動詞": "V", "助動詞": "V", "形容詞": "V", "助詞": "p",
}  # fmt: skip
# A clause may stand before the noun: 布団から出た時間, 対象となる事故, 新しい巣箱.
_PHRASE = re.compile("(?:[NVoAp]*V)?(?:[NoA]|po)*N")
# Particles after which a sentence goes on: no part of a phrase.
_BREAKS = frozenset({"は", "も", "て", "で", "ば", "が"})
# Nouns that name an action, but as the head of an item its outcome.
_OUTCOMES = frozenset(
    {"リスト", "メモ", "コメント", "レビュー", "スコア", "希望", "予定", "申告", "投稿", "報告", "要望", "評価",
     "感想", "所属", "アクセス", "クリック", "構成", "統計", "ログ", "記録", "記載", "記入", "予約", "契約",
     "区分", "行動", "設定", "分類", "一覧", "明細", "詳細", "集計", "トレース", "イベント", "スタンプ", "スペック", "表情", "体験",
     "経験", "動機", "志望", "悩み", "好み", "嗜好", "種別", "装備", "採寸", "判定", "査定", "回答", "専攻", "受賞",
     "欠席", "遅刻", "早退", "在籍", "支出", "残業", "処方"}
)  # fmt: skip


@lru_cache(maxsize=4096)
def acts(text: str) -> bool:
    """Whether the head of a phrase names an action: 発送, 利用停止."""
    tokens = tags(text)
    if not tokens:
        return False
    surface, part, kind = tokens[-1]
    return part == "名詞" and kind == "サ変可能" and surface not in _OUTCOMES


@lru_cache(maxsize=4096)
def is_noun_phrase(text: str) -> bool:
    """Whether ``text`` is one noun phrase."""
    letters = []
    for surface, part, _ in tags(text):
        if part == "助詞" and surface in _BREAKS:
            return False
        letters.append("o" if surface == "の" else _CLASSES.get(part, "x"))
    return _PHRASE.fullmatch("".join(letters)) is not None
