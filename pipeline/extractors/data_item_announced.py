"""Lists that a lead-in says are taken: 「次の情報を取得します」."""

from __future__ import annotations

import re

from pipeline.passages import Passage
from pipeline.searching import seldom

# No more than a mark or 「など」 stands beside the list in an item below.
_LEADS = seldom(
    "(?:次|つぎ|以下|下記|左記)(?:の|に[^、。]{1,6})[^、。場方手機]{0,12}(?:情報|データ|項目|事項|内容)(?:等|など)?を、?(?:(?!第三者|提供し|提供する|ません|共同|場合を除|委託|同意)[^。]){0,24}?"
    "(?:取得|収集|お預かり|ご?(?:入力|記入|登録|提供)(?:いただ|頂)|お?(?:伺|聞き|尋ね|うかがい|預かり)|記録|保有)(?!目的|方法)[^。]{0,20}(?:ます|ます。|る)。?$"
    "|(?:次|つぎ|以下|下記|左記)の[^、。場方手機]{0,12}(?:情報|データ|記録)(?:等|など)?が、?(?:発生|生成|蓄積|記録)[^。]{0,12}(?:ます|る)。?$"
)
# What stands around the members of a whole item: 「試験の実施による」 成績 「などの個人情報。」
_AROUND = re.compile("^[^、。]{2,24}による、?|(?:(?:など|等)の?(?:個人)?(?:情報|データ))?。$")
_NOMINAL = re.compile("(?:情報|データ|記録|履歴|内容|番号|結果|状況|など|等)。$")
_WHOLE_REST = 8


def are_taken(passage: Passage, size: int) -> bool:
    """Whether a list of ``size`` characters is a whole item of what the lead-in says is taken."""
    listed = passage.role == "item" or _NOMINAL.search(passage.text) is not None
    if not listed or not passage.lead_ins:
        return False
    if len(_AROUND.sub("", passage.text)) - size > _WHOLE_REST:
        return False
    return _LEADS.search(passage.lead_ins[-1]) is not None
