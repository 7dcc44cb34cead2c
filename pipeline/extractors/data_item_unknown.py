"""Members of a list of items that no rule knows: `other_item`.

In running prose only what stands beside known members counts, as in
「氏名、所属ゼミ、住所」; lists that are announced are read in
pipeline.extractors.data_item_lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors import data_item_brackets as brackets
from pipeline.extractors.data_item_found import UNKNOWN, Found
from pipeline.extractors.data_item_phrases import is_noun_phrase
from pipeline.searching import searcher, seldom

_SPLIT = re.compile(
    r"[、,・;；\n■●○◆①-⑳]|<br ?/?>|及び|および|並びに|ならびに|又は|または|もしくは|若しくは|その他の?|"
    r"\([^()]*\)?|<[^<>]*>|[「」『』:：)\[\]【】]"
)
# What a phrase ends in that can only be data.
_DATA_LIKE = "(?:番号|便名|記録|履歴|データ|結果|状況|日時|経路|名簿|点数|得点|評価|コード|予定日|年月日|の有無|識別子)"
_NAMED = (
    _DATA_LIKE[:-1]
    + "|情報|テキスト|ログ|名称|スコア|状態|設定|名簿|レポート|パターン|(?<!付)(?<!業)(?<!応)(?<!能)時間|人数|回数)"
)
_LAST_SURE = re.compile(
    "(?:の写し)?(?:及び|および|並びに|ならびに|又は|または|、|・|と|や)([^、。()及並又をがは]{1,18}?"
    + _NAMED
    + ")(?:等|など)?(?:のみ|だけ)?(?:を|の提供を|が[記含送保取収表]|は(?=、?[^。]{0,30}(?:保存|保管|送信|提供|取得|収集|表示|消去|削除|置き換|に含))|$)"
)
_FIRST = re.compile(
    "(?:^|[、はにがでを:])([^、。()はにがでをとや]{2,14}?" + _DATA_LIKE + ")"
    "(?:及び|および|並びに|ならびに|又は|または|、|・|と|や)[おご]?$"
)
PREDICATE = re.compile(
    "。|ます|ません|です|[すしくるれ]る|した|ない|なる|ため$|こと$|場合|とき|ください"
)
BRACKETS = re.compile(r"\([^()]*\)")
_PARENTHESIS = re.compile("[()]")
_DOUBTFUL = searcher(
    "(?:下記|以下|次)の|^以上$|問い?合わ?せ先$|^記述|^(?:下記|以下|上記|左記|前記|後記)$|の場合|等の|などの|最大|[0-9]|^(?:[呼よ](?:ぶ|ばれ)|称(?:する|され)|い(?:う|われ)|言(?:う|われ))|人の生命|^の|の(?:うち)?$|^(?:その|この|当該|これら)|^(?:原則|通常|主に|一般に)"
    "|^(?:区分|種類|内容|従来|現在|今後|当時|当初|昨今|期間)$|の内$|の声$|へのアクセス$|^(?:[へにをはが]|との|いった)|(?:取得|提供|利用|収集|送信)する(?:項目|情報|データ|者)|おそれ|必要[なと]|となる(?:事項|情報|個人)"
    # what a contract with those entrusted says
    "|(?:管理|委託|保持|義務|監督|監査|返却|廃棄|消去|賠償|責任|報告|連絡|遵守|解除|確認|注意|措置|教育|取り?扱い?|変更|苦情)(?:等)?(?:に関する|に係る)(?:事項|こと|規定|定め|注意事項)$|注意事項$|^ご?(?:受付|営業|対応|業務|診療|開館)時間$"
)
_NOUN = seldom(
    # a clause before the noun: 通っている教室名, 好きな花の種類
    "(?:[一-龠々ァ-ヴーA-Za-z0-9][一-龠々ァ-ヴーA-Za-z0-9ぁ-ん]{0,12}?(?:ている|いた|った|れた|する|した|される|な|い|る)(?=[一-龠ァ-ヴA-Za-z]))?"
    "(?:[一-龠々〆ァ-ヴーA-Za-z0-9/]|[きけせちてびみりれげめいえわし](?=[一-龠ァ-ヴ])|の(?!み)|[おご](?=[一-龠])|に関する|における|についての|への|づけ|付き){2,24}"
)
_PAPER = re.compile(
    ".{2,36}(?:記録|書類|資料|帳簿|履歴|ログ|証明書|書面|証明願|台帳|名簿|証|データ|情報|に関する(?:データ)?項目)"
)
_TRIM = re.compile("(?:等|など|の写し|のコピー|の原本)+$")
_SUCH = re.compile("(?:等|など)の|といった")
_CLASS_END = re.compile("(?:情報|データ|内容|コンテンツ|項目|事項|もの)$")
_GENERIC = re.compile(
    "(?:[^、。]{0,10}(?:[者員客様生人方]|サイト|アプリ|サービス|システム)の)?"
    "(?:その他の?|お客様|お客さま|ご?本人|利用者|ユーザー?|会員|顧客|当社|弊社|必要|個人|各種|上記|以下|下記|取得|収集|"
    "登録|お預かり|お伺い|基本的?な?|関連|最小限の?|対象|一部|特定の?|保有|全て|すべて|一切|の|会社|入力|提供|属する|詳細|氏|ローカル|(?:端末|機器)に保存された|共同利用する|"
    "する|される|に関する|についての|を識別できる|を特定(?:するための|することができる|できる|し得る|可能な)|取引先|従業員|お取引先|社員)*"
    "(?:個人情報|個人データ|情報|データ|項目|事項|内容|もの|範囲|種類|必須|任意|必須項目|任意項目|該当なし|なし|"
    "お預かりデータ|預かりデータ|バックアップ|登録情報|個人関連情報|個人識別符号|特定個人情報|会員情報|利用者情報|顧客情報|パーソナルデータ|必要書類|書類|記述|符号|"
    "情報一式|分析結果|他の情報|各種情報|同上|同左|全項目|上記|当社|弊社|当院|当会|当園)"
    # 「ご自身で設定した情報」「利用者が送信する情報」: whatever it may be
    "|(?:[^、。]{0,12}[がでにを])?[ごお]?(?!関連)[一-龠]{2}(?:する|した|いただいた|いただく|して[^、。]{1,6}た|される|された|されている)(?:情報|データ|内容|事項|もの|項目)|[^、。]{0,20}得られる(?:情報|データ)"
    # 「何かの機会にご提供いただく情報」「その種の技術により集められる情報」「契約書の記載事項」
    "|[^、。()]{0,30}(?:にて|より|よって|際して|際に|通じて|通して|用いて|使って|含めて|として|において|[がでにへ])[ごお]?(?:取得|収集|生成|入力|提供|登録|送信|記入|入手|作成|蓄積|発生|把握|保有|保存|付与|付随)"
    "(?:する|した|いただく|いただいた|される|された|されている|している|し得る)(?:その他の?|顧客|会員|識別|関連|各種|詳細)?(?:情報|データ|内容|事項|もの|項目)"
    "|[^、。()]{0,12}(?:の有する|が有する|に類する|に準ずる|に準じる)[^、。()]{0,4}(?:情報|データ|事項|もの)|[^、。()]{0,14}(?:の|に)(?:記載事項|記載内容|登録事項|入力事項|届出事項)"
)
# 「お取引先の皆様に関する個人情報」「仮登録者の個人データ」: whose data, not which.
_OF_PERSONS = re.compile(
    "(?:[者員客様人主先]|方々?|皆さ[まん]|(?<!お子)さま|スタッフ|ユーザー?|メンバー|モニター|オーナー|ゲスト)(?:等|など)?"
    "(?:の|に関する|に関連する|に係る|にかかわる|についての)(?:保有)?(?:個人情報|個人データ|パーソナルデータ)(?:等|など)?$"
)
# 「お客様に関するその他の情報」: whatever it may be.
_OF_USERS = re.compile(
    "(?:[^、。]{0,14}(?:の|利用する|利用される))?(?:ご?利用者|お客[様さ]ま?|ユーザー?|会員|お?取引先|ご?本人|ご?契約者|(?:参加|応募|申込|来場|受講|登録|閲覧|出展|登壇|購入)者|皆[様さ]ま?)(?:様|さま)?"
    "(?:等|など)?に(?:関する|係る|関連する)(?:(?:一切|その他|各種)の?)?(?:個人)?(?:情報|データ|事項)?|"
    "(?:当社|弊社|本サービス)[がの](?:定める|指定する|求める)[^、。]{0,6}(?:情報|事項|項目|データ)|(?:上記|前記|前各号)(?:の|に)?(?:ほか|他|準ずる|類する|付随する)[^、。]{0,8}|対象となる[^、。]{2,10}"
)
_NO_ITEM = re.compile(
    "(?:ため|為|こと|者|場合|目的|方法|時|方|会社|機関|業者|サービス|提供|対応|管理|分析|案内|連絡|配信|開発|改善|"
    "業務|処理|手続き?|送付|発送|確認|履行|実施|請求|運営|向上|利用|回答|実現|防止|ページ|サイト|アプリ|ツール|"
    "(?<=[ぁ-ん])個人(?:情報|データ)|用紙|以外|通り|とおり|ください|参照|遵守|取得|収集|登録|入力|記入|記載|提示|提出|作成|共有|電話|郵送|面談|口頭|フォーム|アンケート|[るたうくすむい]際|"
    "セミナー|イベント|商品|システム|株式会社|法人|お客様|利用者|会員|法|機能|設定|支援|事業|販売|契約|相談|"
    "申込み?|応募|活動|企画|調査|広告|の際|の折|の都度|のたび|[0-9一-龠]後に?|の前|問い?合わせ|項目|紹介|発行|特定|把握|測定|国|月|日|年|円|名|条|号|章|部|"
    "集金|徴収|収受|精算|タグ|バナー|Analytics|アナリティクス|広告配信|マーケティング|解析|書面|通知|ビーコン|GIF|ピクセル|ストレージ(?:情報|データ)?|技術|スクリプト|IndexedDB|ワーカー|株式会社.*|(?:合同|有限)会社.*|[^、]様|さま|販売店|加盟店|代理店|グループ|選考|診療|治療|看護|権限|広告の(?:表示|配信|掲載|提供|最適化)|本人|個人|皆様|皆さま|生徒|手段|措置|窓口|規模|求め|不利益|^通常|ホスティング|基盤|プラットフォーム|データベース|ビルド|デプロイ|インフラ|サーバー?|クラウド(?:保存)?|キュー|稼働|(?:外国|国|地域)の名称?|(?:借受|賃借|賃貸|依頼|荷受|荷送)人|(?:役|社|職|教|従業|構成|組合)員|株主|学生|児童|園児|[時生]の報告|に基づく期間|^(?:日々|月間|年間|週間|毎日)$|(?:各|全て?の?|すべての|^)(?:ユーザー?|パートナー|メンバー|ゲスト|オーナー|モニター|スタッフ)|の可否|差別|偏見|(?:後援|同窓|協議|委員)会|(?<=..)(?<!名)[前中後])$"
)
# What a clause with its particles leaves of a list's member: 「予約時に登録された座席の希望」.
_CLAUSE = re.compile(
    "(?=[^、。]*[をにがでへは])[^、。]{2,40}?(?:ている|された|される|られた|られる|れた|った|いた|した|んだ|する|[うくすつぬむるいた])"
    "(?=[一-龠ァ-ヴA-Za-z][^をにがでへは、。]*$)"
)
# A counter that a style sets before each member: 「01 品名」.
_COUNTER = re.compile("0[0-9](?=[^0-9])|[①-⑳]")
_SHORT_HEADS = frozenset("日名数率額量型値歴")
_LISTED_NOUN = re.compile(
    "(?:[一-龠々ァ-ヴーA-Za-z0-9][一-龠々ァ-ヴーA-Za-z0-9ぁ-ん]{0,12}?(?:ている|いた|った|れた|する|した|される|な|い|る)(?=[一-龠ァ-ヴA-Za-z]))?"
    "(?:いいね|ふりがな|よみがな|お気に入り|(?:お気に入り|お知らせ|[一-龠々〆ァ-ヴーA-Za-z0-9/]|"
    # what a verb in a compound is written with: 書き起こしテキスト, 組み合わせ結果
    "(?<=[一-龠])(?!から|まで|より|など|ため|だけ|こと)[きしけせちてびみりれげめいえわさこべじぎま][しえちりけせれめ]?(?=[一-龠ァ-ヴA-Z])|"
    "の(?!み)|[おご](?=[一-龠])|に関する|における|についての|への|との|づけ|付き|[好読組書歩](?:み|き)$){2,30})"
)
# Heads that name an action or a thing elsewhere, but data where items are announced.
_LISTED_NAME = re.compile(
    ".+(?:設定|(?<!毎)年月|イベント|画面|テキスト|回答|予定|名|日|時間|回数|件数|数|率|量|額|歴|型|値|指標|座標|順位|リスト|一覧|メモ|(?<!第.)号|区分|属性|範囲|関係|要望)"
)
_LIKELY_NAME = re.compile(
    ".*(?:キャリア|学校|店|曲|機種|ゼミ|サークル|チーム|クラブ|商品|品|コース|プラン)名"
    "|.*(?:支払い?|払込み?|決済|利用|連絡|配送|発送|受取|受け取り|申込み?|入金|納付|購入|来場|決定|措置|操作|開始)方法"
    "|.+(?:した|された|いただいた|している)(?:商品|製品|サービス|物件|作品|講座|コース|イベント)"
    "|.+(?:番号|便名|コード|識別子|年月日|日時|予定日|点数|得点|評価|経路)"
)


def is_bare(text: str, known: int) -> bool:
    """Whether a passage is nothing but a list of noun phrases, some of them known."""
    if PREDICATE.search(text.rstrip("。")):
        return False
    size = sum(1 for _ in parts(BRACKETS.sub("", text)))
    return size >= 2 and known * 4 >= size


def beside(text: str, found: list[Found]) -> Iterator[tuple[int, int, int]]:
    """Unknown members that can only be data, right before or behind the lists of known ones."""
    if not found:
        return
    groups = {one.group: one for one in reversed(found)}
    for one in groups.values():
        head = _FIRST.search(text, max(0, one.start - 24), one.start)
        phrase = trimmed(text, *head.span(1)) if head else None
        if phrase:
            yield (*phrase, one.group)
    sure = _LAST_SURE.match(text, found[-1].end)
    final = trimmed(text, *sure.span(1)) if sure else None
    if final:
        yield (*final, found[-1].group)


def enclosed(text: str, at: int, found: list[Found]) -> Iterator[tuple[int, int]]:
    """Unknown members in the bracket whose inside begins at ``at``, if it is a list of items."""
    close = closing(text, at)
    if brackets.remarks(text[at:close]):
        return
    inside = BRACKETS.sub(lambda m: "\0" * len(m[0]), text[at:close])
    if close < 0 or "(" in inside or not re.search("[、,・/]", inside):
        return
    members: list[tuple[int, int]] = []
    for start, end in parts(inside):
        if any(one.start < at + end and at + start < one.end for one in found):
            continue
        stop = at + start + len(_TRIM.sub("", inside[start:end]).rstrip("\0"))
        phrase = trimmed(text, at + start, stop, listed=True)
        if phrase is None:
            return
        members.append(phrase)
    yield from members


def closing(text: str, at: int) -> int:
    """Where the bracket closes whose inside begins at ``at``, or -1."""
    depth = 1
    for mark in _PARENTHESIS.finditer(text, at):
        depth += 1 if mark[0] == "(" else -1
        if depth == 0:
            return mark.start()
    return -1


def parts(text: str) -> Iterator[tuple[int, int]]:
    """What stands between the separators of a list."""
    at = 0
    for mark in _SPLIT.finditer(text):
        if mark.start() > at:
            yield at, mark.start()
        at = mark.end()
    if at < len(text):
        yield at, len(text)


def before_class(text: str, start: int, end: int) -> int:
    """Where a member ends whose piece goes on with the class: 「控えなどの記録」."""
    if text[start - 1 : start] not in tuple("、・,/"):
        return end
    close = _SUCH.search(text, start + 1, end)
    return close.start() if close and _CLASS_END.search(text, close.end(), end) else end


def trimmed(text: str, start: int, end: int, *, listed: bool = False) -> tuple[int, int] | None:
    """The phrase without white space, dashes and tails, if it can be an item.

    ``listed``: the text announces a list of items, so that any noun phrase is one.
    """
    if listed and (counter := _COUNTER.match(text, start, end)):
        start = counter.end()
    while start < end and text[start] in " -*※。":
        start += 1
    while end > start and text[end - 1] in " -*。":
        end -= 1
    tail = _TRIM.search(text, start, end)
    end = tail.start() if tail and tail.end() == end else end
    if listed and _GENERIC.fullmatch(text, start, end):
        return None
    if listed and not is_item(text[start:end], listed=True):
        clause = _CLAUSE.match(text, start, end)
        if clause and text[clause.end() : end] in _SHORT_HEADS:
            return start, end
        start = clause.end() if clause else start
    return (start, end) if is_item(text[start:end], listed=listed) else None


def is_item(phrase: str, *, listed: bool = False) -> bool:
    """Whether an unknown phrase can name one kind of data."""
    if (
        not 2 <= len(phrase) <= 36
        or _DOUBTFUL.search(phrase)
        or _GENERIC.fullmatch(phrase)
        or _OF_PERSONS.search(phrase)
        or _OF_USERS.fullmatch(phrase)
        or phrase.isascii()
    ):
        return False
    if _PAPER.fullmatch(phrase) and not re.search("[をはがで]|ため|から|より", phrase):
        return True
    shaped = (_LISTED_NOUN if listed else _NOUN).fullmatch(phrase) is not None
    if not shaped and not (listed and is_noun_phrase(phrase)):
        return False
    if _LIKELY_NAME.fullmatch(phrase) or (listed and _LISTED_NAME.fullmatch(phrase)):
        return True
    return _NO_ITEM.search(phrase) is None


def unknown(start: int, end: int, group: int, item: str = "other_item") -> Found:
    """A member of a list that no rule knows, with the code of its theme."""
    return Found(start, end, item, UNKNOWN, group)
