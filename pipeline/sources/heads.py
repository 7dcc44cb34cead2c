"""Which cells of a table head their column or row, judged by their words.

Text and PDF tables do not mark their heads. A head is short, is no sentence and
no list, and speaks of items, purposes, periods, recipients and the like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.searching import seldom

_HEAD_WORD = seldom(
    r"項目|目的|期間|理由|提供|委託|会社|事業者|氏名|名称|区分|種別|種類|内容|情報|方法|国名?$|国・地域"
    r"|根拠|日時|所在|対象|サービス|ツール|利用|費用|手数料|バージョン|日付|担当|部署|連絡先|責任者"
    r"|窓口|備考|データ|範囲|相手|先$|者$|手段|受領|措置|制度|用途|機能|権限|分類|保有|保存|保管"
    r"|もの$|任意|必須|請求|書類"
)
# Words that in a first column of two name the property in the second.
_PROPERTY = seldom(
    r"目的|項目|範囲|責任者|期間|方法|根拠|所在|名称|氏名|住所|電話|ＴＥＬ|TEL|メール|連絡先|所属|部署"
    r"|会社名|社名|代表者|担当|移転先|受付|時間|窓口|管理者|取得先|相手|国名|制度|措置|概要|有無|頻度"
)
_SENTENCE = seldom(r"[。！？、，]|[0-9０-９]{3}|@|＠|https?:")
_MAX_HEAD = 30
# An enumerator that stands alone: an outline number before a tab, a cell of numbering.
_ENUMERATOR = seldom(
    r"[（(]?(?:[0-9０-９]{1,3}|[A-Za-zＡ-Ｚａ-ｚ]|[ア-ン]|[一二三四五六七八九十]{1,3}"
    r"|[0-9０-９]{1,2}(?:[.．-][0-9０-９]{1,2}){1,3}|[ivxIVXⅰ-ⅻⅠ-Ⅻ]{1,4})?[)）.．、:：]?|[①-⑳㉑-㊿❶-❿]|[・●■◆○◎※•▪\-–*◇□]|第[0-9０-９一二三四五六七八九十]+[条章項]"
)


def is_enumerator(text: str) -> bool:
    """Whether ``text`` is an enumerator or a bullet and nothing else."""
    text = text.strip()
    return bool(text) and _ENUMERATOR.fullmatch(text) is not None


def looks_like_head(texts: Sequence[str]) -> bool:
    """Whether the cells of a row read like column heads."""
    filled = [text.strip() for text in texts if text.strip()]
    if not filled or not all(map(_is_short, filled)):
        return False
    return sum(bool(_HEAD_WORD.search(text)) for text in filled) * 2 > len(filled)


def head_positions(texts: Mapping[tuple[int, int], str]) -> frozenset[tuple[int, int]]:
    """The (row, column) of cells that head a column, or a row of a two-column table."""
    names = _name_column(texts)
    if _is_property_sheet(texts, names):
        return frozenset(place for place in texts if place[1] == names)
    first = {place: text for place, text in texts.items() if place[0] == 0}
    return frozenset(first) if looks_like_head(list(first.values())) else frozenset()


def _name_column(texts: Mapping[tuple[int, int], str]) -> int:
    """The first column that holds more than enumerators."""
    numbers = [text for (_, col), text in texts.items() if col == 0 and text.strip()]
    return 1 if numbers and all(map(is_enumerator, numbers)) else 0


def _is_property_sheet(texts: Mapping[tuple[int, int], str], names: int) -> bool:
    """Names of properties in column ``names``, their values in the next and last one."""
    value = texts.get((0, names + 1))
    if value is None or any(col > names + 1 for _, col in texts):
        return False
    if _PROPERTY.search(value) and _is_short(value):
        return False
    left = [text for (_, col), text in texts.items() if col == names and text.strip()]
    known = sum(bool(len(text) <= 2 * _MAX_HEAD and _PROPERTY.search(text)) for text in left)
    return known * 2 >= max(1, len(left))


def _is_short(text: str) -> bool:
    return len(text.strip()) <= _MAX_HEAD and not _SENTENCE.search(text)
