"""What is done with data that are named, where nothing says that they are taken."""

from __future__ import annotations

import re

from pipeline.searching import seldom

_AFTER_LIST = "(?:その他の?|等|など|情報|データ|の情報|に関する情報|[)」』])*"
# A noun phrase about an item: handled, analysed, answered, but not said to be taken.
_HANDLED = re.compile(
    f"{_AFTER_LIST}(?:の|に対する|への|に関する|を|が|は)"
    "(?:ご?(?:分析|解析|把握|変更|訂正|更新|管理|送付|発送|配信|通知|案内|回答|対応|削除|消去|検討|改善|"
    "向上|作成|発行|再発行|照会|調査|測定|設定(?![)、。等]|$)|拒否|無効|有効(?!期限)|暗号|漏|紛失|盗|流出|忘れ|入力ミス|誤|一致|"
    "不一致|集計|統計|追跡|受け入れ|許可|ブロック|制限|公開|返却|返信|返送|保護|変わ|ない|異な|必要な|"
    "保守|実施|撮影|廃棄|処理|徴収|収受|精算|集金|取得など|取得の(?:代行|手続)|運用|採点|印刷|制作|(?:確認|収集など|収集等|使用可否)(?=は|に|を)|調べ|知る|知り|確かめ|測る|測り|アンケート|申請する|"
    "正確|最新|提出が|抹消|復元|無断|不正|停止|お知らせの|閲覧を|確認を行|確認のため|確認および|確認及))"
)
# 「位置情報に基づく広告」「パスワードにより保護された」: what the data do, not that they are taken.
_APPLIED = re.compile(
    f"{_AFTER_LIST}(?:に(?:基づ|応じ|合わせ|あわせ|もとづ)|を(?:もと|元|基)にした|により保護|による(?:ログイン|認証|保護)|"
    "からの(?:抽出|読み取り|読取)|の表示以外|をお?支払い?いただ|としてご?(?:興味|関心))"
)
# 「申込書、問診票などを通じて」: papers that data are taken from, not data taken.
_MEANS = re.compile(
    "[^。をはがへ()「」]{0,22}?(?:を通じ|を介し|その他の機会に|などの機会に|等の機会に|の際に、|へのご?記入|"
    "に(?:ご?記入|記載)(?:の|すべき|し|いただ|頂|くだ|され)(?!(?:た|て|ている|いた)*(?:個人)?(?:情報|内容|事項)))"
)
_PAPER = re.compile("(?:票|書|届|用紙|シート)$")
# 「注文書、はがき、アンケートなどによって、個人情報を収集します」
_FORM = re.compile("(?:票|書|届|用紙|シート|書類|アンケート|名刺|はがき|ハガキ)$")
_BY_FORMS = seldom(
    "(?:等|など)?による、(?=[^。]{2,60}情報)|(?:はがき|[^。をはがに()「」]){0,60}?(?:により|によって|による)、?(?:お客[様さ]ま?の|ご?本人の)?(?:個人情報|個人データ|情報)"
    "(?:を|の)(?:直接)?(?:取得|収集|入手)"
)
_INTO = re.compile(
    "に(?:保存|記録|記載|転記|取り込|掲載|反映|載せ)(?!され|した|の|いただいた|し?て)"
)


def is_means(text: str, end: int) -> bool:
    """Whether what ends at ``end`` is a paper that data are taken from: 「申込書などを通じて」."""
    return _MEANS.match(text, end) is not None


def is_source(text: str, start: int, end: int) -> bool:
    """Whether ``[start, end)`` names a paper by which other data come: 「調査票などを通じて」."""
    if _FORM.search(text, start, end) and _BY_FORMS.match(text, end):
        return True
    return _PAPER.search(text, start, end) is not None and is_means(text, end)


def is_handled(text: str, end: int) -> bool:
    """Whether a list that ends at ``end`` is the object of some handling, or what it acts by."""
    return any(pattern.match(text, end) for pattern in (_HANDLED, _APPLIED, _INTO))
