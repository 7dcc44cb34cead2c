"""Lists that a lead-in says are taken: 「次の情報を取得します」."""

from __future__ import annotations

from pipeline.passages import Passage
from pipeline.searching import seldom

# No more than a mark or 「など」 stands beside the list in an item below.
_LEADS = seldom(
    "(?:次|つぎ|以下|下記|左記)(?:の|に[^、。]{1,6})[^、。場方手機]{0,12}(?:情報|データ|項目|事項|内容)(?:等|など)?を、?(?:(?!第三者|提供し|提供する|ません|共同|場合を除|委託|同意)[^。]){0,24}?"
    "(?:取得|収集|お預かり|ご?(?:入力|記入|登録|提供)(?:いただ|頂)|お?(?:伺|聞き|尋ね|うかがい|預かり)|記録|保有)(?!目的|方法)[^。]{0,20}(?:ます|ます。|る)。?$"
)
_WHOLE_REST = 6


def are_taken(passage: Passage, size: int) -> bool:
    """Whether a list of ``size`` characters is a whole item of what the lead-in says is taken."""
    if passage.role != "item" or len(passage.text) - size > _WHOLE_REST or not passage.lead_ins:
        return False
    return _LEADS.search(passage.lead_ins[-1]) is not None
