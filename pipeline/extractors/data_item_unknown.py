"""Members of a list of items that no rule knows: `other_item`.

In a column or list of items every short noun phrase is an item; in running
prose only what stands between two known members, as in 「氏名、所属ゼミ、住所」.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.extractors.data_item_hits import UNKNOWN, Found

_SPLIT = re.compile(
    r"[、,・;；\n■●○◆]|<br ?/?>|及び|および|並びに|ならびに|又は|または|もしくは|若しくは|その他の?|"
    r"\([^()]*\)?|<[^<>]*>|[「」『』:：)\[\]【】]"
)
_LAST = re.compile("[、,・]([^、,。()]{2,14}?)(?:等|など|その他|を|。|$)")
# What a phrase ends in that can only be data.
_DATA_LIKE = "(?:番号|便名|記録|履歴|データ|結果|状況|日時|経路|点数|得点|評価|コード|予定日|年月日|の有無|識別子)"
_LAST_SURE = re.compile(
    "(?:の写し)?(?:及び|および|並びに|ならびに|又は|または|、|・|と|や)([^、。()及並又をがは]{1,14}?"
    + _DATA_LIKE
    + ")(?:等|など)?(?:を|の提供を|が[記含]|$)"
)
_FIRST = re.compile(
    "(?:^|[、はにがでを:])([^、。()はにがでをとや]{2,14}?" + _DATA_LIKE + ")"
    "(?:及び|および|並びに|ならびに|又は|または|、|・|と|や)[おご]?$"
)
_PREDICATE = re.compile(
    "。|ます|ません|です|[すしくるれ]る|した|ない|なる|ため$|こと$|場合|とき|ください"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_DOUBTFUL = re.compile("等の|などの|最大|[0-9]|人の生命|^の|区分")
_NOUN = re.compile(
    # a clause before the noun: 通っている教室名, 好きな花の種類
    "(?:[一-龠々ァ-ヴーA-Za-z0-9][一-龠々ァ-ヴーA-Za-z0-9ぁ-ん]{0,12}?(?:ている|いた|った|れた|する|した|される|な|い|る)(?=[一-龠ァ-ヴA-Za-z]))?"
    "(?:[一-龠々〆ァ-ヴーA-Za-z0-9/]|[きけせちてびみりれげめいえわし](?=[一-龠ァ-ヴ])|の(?!み)|[おご](?=[一-龠])|に関する|における|についての|への|づけ|付き){2,24}"
)
_PAPER = re.compile(
    ".{2,36}(?:記録|書類|資料|帳簿|履歴|ログ|証明書|書面|証明願|台帳|名簿|証|データ|情報)"
)
_TRIM = re.compile("(?:等|など|の写し|のコピー|の原本|情報等)+$")
_GENERIC = re.compile(
    "(?:[^、。]{0,10}(?:[者員客様生人方]|サイト|アプリ|サービス|システム)の)?"
    "(?:その他の?|お客様|お客さま|ご?本人|利用者|ユーザー?|会員|顧客|当社|弊社|必要|個人|各種|上記|以下|下記|取得|収集|"
    "登録|基本|関連|最小限の?|対象|一部|特定の?|保有|全て|すべて|の|会社|入力|提供|属する|詳細|氏|共同利用する|"
    "する|される|に関する|についての|を識別できる|取引先|従業員|お取引先|社員)*"
    "(?:個人情報|個人データ|情報|データ|項目|事項|内容|もの|範囲|種類|必須|任意|必須項目|任意項目|該当なし|なし|"
    "お預かりデータ|預かりデータ|バックアップ|登録情報|個人関連情報|個人識別符号|特定個人情報|会員情報|利用者情報|顧客情報|パーソナルデータ|必要書類|書類|記述|符号|"
    "同上|同左|全項目|上記)"
)
_NO_ITEM = re.compile(
    "(?:ため|こと|者|場合|目的|方法|時|方|会社|機関|業者|サービス|提供|対応|管理|分析|案内|連絡|配信|開発|改善|"
    "業務|処理|手続き?|送付|発送|確認|履行|実施|請求|運営|向上|利用|回答|実現|防止|ページ|サイト|アプリ|ツール|"
    "以外|通り|とおり|ください|参照|遵守|取得|収集|登録|入力|作成|共有|電話|郵送|面談|口頭|フォーム|アンケート|"
    "セミナー|イベント|商品|システム|株式会社|法人|お客様|利用者|会員|法|機能|設定|支援|事業|販売|契約|相談|"
    "申込み?|応募|活動|企画|調査|広告|問い?合わせ|項目|紹介|発行|特定|把握|測定|国|月|日|年|円|名|条|号|章|部|"
    "集金|徴収|収受|精算|タグ|バナー|Analytics|アナリティクス|広告配信|マーケティング|解析|書面|通知|ビーコン|GIF|ピクセル|ストレージ|技術|スクリプト|IndexedDB|ワーカー|選考|診療|治療|看護)"
)
_LIKELY_NAME = re.compile(
    ".*(?:キャリア|学校|店|曲|機種|ゼミ|サークル|チーム|クラブ|商品|品|コース|プラン)名"
    "|.+(?:番号|便名|コード|識別子|年月日|日時|予定日|点数|得点|評価|経路)"
)


def phrases(text: str, found: list[Found]) -> Iterator[tuple[int, int]]:
    """Parts of a list of items that hold no known word and look like an item."""
    titled = _titled(text, found)
    for start, end in _parts(text):
        if start < titled:
            continue
        if not any(one.start < end and start < one.end for one in found):
            trimmed = _trimmed(text, start, end)
            if trimmed and not _heads_members(text, trimmed[1], found):
                yield trimmed


def _heads_members(text: str, end: int, found: list[Found]) -> bool:
    """「担当者情報(氏名、住所)」: a class whose members follow in brackets."""
    if _titles_members(text, end, found):
        return True
    if not text.startswith("(", end):
        return False
    close = text.find(")", end)
    return any(end < one.start < close for one in found)


def _titled(text: str, found: list[Found]) -> int:
    """Where the members begin in 「ホテル、旅館などの機関:氏名、住所」."""
    colon = text.find(":")
    return colon if colon > 0 and sum(one.start > colon for one in found) >= 2 else 0


def _titles_members(text: str, end: int, found: list[Found]) -> bool:
    """「ご注文の際の情報:お届け先の氏名、…」: a class with a colon, members behind it."""
    return text.startswith((":", "："), end) and any(end < one.start for one in found)


def is_bare(text: str, known: int) -> bool:
    """Whether a passage is nothing but a list of noun phrases, some of them known."""
    if _PREDICATE.search(text.rstrip("。")):
        return False
    parts = sum(1 for _ in _parts(_BRACKETS.sub("", text)))
    return parts >= 2 and known * 4 >= parts


def beside(text: str, found: list[Found]) -> Iterator[tuple[int, int, int]]:
    """Unknown members of the lists of known ones, and the number of the list."""
    if not found:
        return
    for start, end, before in between(text, found):
        yield start, end, before.group
    groups = {one.group: one for one in reversed(found)}
    for one in groups.values():
        head = _FIRST.search(text, max(0, one.start - 24), one.start)
        trimmed = _trimmed(text, *head.span(1)) if head else None
        if trimmed:
            yield (*trimmed, one.group)
    final = last(text, found)
    if final:
        yield (*final, found[-1].group)


def between(text: str, found: list[Found]) -> Iterator[tuple[int, int, Found]]:
    """Unknown members with a known one on either side, and the one before."""
    for before, after in pairwise(found):
        if not 4 <= after.start - before.end <= 40:
            continue
        gap = text[before.end : after.start]
        if not re.match("[、,・]", gap) or not re.search(
            "(?:[、,・]|及び|および|又は|または)[ごお]?$", gap
        ):
            continue
        for start, end in _parts(gap):
            trimmed = _trimmed(text, before.end + start, before.end + end)
            if trimmed:
                yield (*trimmed, before)


def last(text: str, found: list[Found]) -> tuple[int, int] | None:
    """An unknown last member: 「氏名、住所、年齢、事故状況等」「氏名と審査の結果を」."""
    sure = _LAST_SURE.match(text, found[-1].end)
    if sure:
        return _trimmed(text, *sure.span(1))
    if len(found) < 3 or len({one.group for one in found[-3:]}) > 1:
        return None
    end = _LAST.match(text, found[-1].end)
    return _trimmed(text, *end.span(1)) if end else None


def enclosed(text: str, at: int, found: list[Found]) -> Iterator[tuple[int, int]]:
    """Unknown members in the bracket whose inside begins at ``at``, if it is a list of items."""
    close = text.find(")", at)
    inside = text[at:close]
    if close < 0 or "(" in inside or not re.search("[、,・/]", inside):
        return
    members: list[tuple[int, int]] = []
    for start, end in _parts(inside):
        if any(one.start < at + end and at + start < one.end for one in found):
            continue
        trimmed = _trimmed(text, at + start, at + end)
        if trimmed is None:
            return
        members.append(trimmed)
    yield from members


def _parts(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for mark in _SPLIT.finditer(text):
        if mark.start() > at:
            yield at, mark.start()
        at = mark.end()
    if at < len(text):
        yield at, len(text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The phrase without white space, dashes and tails, if it can be an item."""
    while start < end and text[start] in " -*※。":
        start += 1
    while end > start and text[end - 1] in " -*。":
        end -= 1
    tail = _TRIM.search(text, start, end)
    end = tail.start() if tail and tail.end() == end else end
    phrase = text[start:end]
    return (start, end) if is_item(phrase) else None


def is_item(phrase: str) -> bool:
    """Whether an unknown phrase can name one kind of data."""
    if (
        not 2 <= len(phrase) <= 36
        or _DOUBTFUL.search(phrase)
        or _GENERIC.fullmatch(phrase)
        or phrase.isascii()
    ):
        return False
    if _PAPER.fullmatch(phrase) and not re.search("[をはがで]|ため|から|より", phrase):
        return True
    if not _NOUN.fullmatch(phrase):
        return False
    if _LIKELY_NAME.fullmatch(phrase):
        return True
    return re.search(f"(?:{_NO_ITEM.pattern})$", phrase) is None


def unknown(start: int, end: int, group: int, item: str = "other_item") -> Found:
    """A member of a list that no rule knows, with the code of its theme."""
    return Found(start, end, item, UNKNOWN, group)
