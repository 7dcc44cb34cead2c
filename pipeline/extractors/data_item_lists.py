"""Members of lists of items that the text announces, whether rules know them or not.

Below 「次の情報を取得します」 and in a column of items every noun phrase names an
item, whatever it is called. A list may bear a label (「家計の情報:収入、支出」), its
members may have members in brackets (「日誌(起床の時刻、天気)」), and a class may
close it (「星の数などの評価」); labels and classes are no items of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors import data_item_brackets as brackets
from pipeline.extractors import data_item_unknown as unknown
from pipeline.extractors.data_item_found import Found
from pipeline.searching import seldom

_BRACKET = re.compile(r"\(([^()]*)\)")
_CLASS_BEFORE = seldom(
    "(?:情報|データ|内容|記録|履歴|ログ|状況|項目|統計|設定|日誌|帳|投稿|評価|時間|時刻|日時|回数|件数|プリセット|値|属性|プロフィール)(?:等|など)?$"
)
# What explains a word in brackets, or says when it is taken.
_REMARK = re.compile(
    "場合|のみ|任意|必須|以下|後述|参照|例[:えば]|ため|場合に|可$|不可|含[むみ]|除|限る|限り|ません|ます|[0-9]"
)
_LISTS = re.compile("[、,・/／]|等$|など$")
# Where a part of a text says something, instead of naming something.
_SAYS = seldom(
    "(?:ます|ません|です|する|した|される|された|ない|なる|ある|いる|ため|為|こと|場合|とき|際|ください|ました|により|よって|"
    "[^、。]{2}は|[^、。]で|[^、。]に|[^、。]て|[^、。][をがへ])(?=[、。]|$)|。."
)
_JOINT = seldom("(?<=[一-龠々ァ-ヴーA-Za-z0-9])[とや](?=[一-龠々ァ-ヴA-Za-z0-9ごお])")
_LABELLED = re.compile("[^、。:：]{1,20}(?:情報|データ|項目|履歴|記録|関連|関係)[*]*[:：]")
# The label of a class; 「ご注文の際の情報」 says when data come in, not of what they are.
_CLASS_LABEL = re.compile(
    r"[-*・•●■(]*(?:[0-9①-⑳]+[.)]?)?[*「『【]*(?![^:：]{0,12}(?:際|時|場合)の)"
    "([^、。:：()はがをでに]{2,14}(?:情報|データ|内容|記録|履歴|ログ|結果))[*」』】]*[:：]"
)
_LONGEST_LABEL = 30
_SHORTEST_LABEL = 2
# A label that a sentence explains is an item if it names data, and not an action or a place.
_DATA_LABEL = seldom(
    r"(?:情報|データ|履歴|記録|ログ|内容|ID|番号|識別子|統計|レポート|画像|写真|位置|状況|結果|一覧|リスト)(?:等|など)?[*」』】]*(?:\([^()]*\))?[*」』】]*$"
)
# 「案内のクッキー:関連する品物・催しのご案内」: what it is for.
_AIM = seldom(
    "(?:ご?案内|提供|向上|改善|防止|配信|測定|分析|把握|最適化|強化|維持|実現|支援|対応|促進|運用|運営)(?:等|など)?。?$"
)
# Lines of a block on a tool or a recipient that hold something else than items.
_ELSE = re.compile(
    r"^[*0-9①-⑳]*[^、。:：]{0,14}(?:先|目的|者|者の範囲|名称|URL|方法|手段|根拠|理由|期間|場所|国名?|措置|有無|権限)"
    r"(?:\([^()]*\))?[*]*(?:[:：]|(?=[A-Z]))"
)
# 「ログイン及び利用等に関する情報」「返金対応や請求の履歴」: one item on several things.
_ON_BOTH = re.compile(
    "[^、。・:;()]{2,40}?(?:等|など)?(?:に関する|に関連する|に関わる|に係る|の)(?:情報|データ|記録|履歴)(?:等|など)?"
)
_ON = re.compile(
    "[^、。:;()はがを]{2,30}に(?:関する|関連する|関わる|係る)(?:情報|データ|記録|履歴|事項)(?:等|など)?"
)
# Of two that 「と」 joins, the one that shares its head with the other is none: 「親と子の名」.
_WHOSE = re.compile("[者人先員店社主親子方様徒生名]$|本人$|家族$")
_ONE_THING = re.compile(
    "[^の](?:名|物|品|日|額|値|歴|数|文|結果|内容|情報|データ|履歴|記録|ログ|パターン|状況|状態|傾向|時間|時刻|日時|番号|ID|コード|スコア|設定|画像|写真|テキスト|ファイル|評価|回答|一覧|リスト|メモ|経験|場所|位置)$"
)
_CALLED = re.compile("」(?:機能|ボタン|ページ|画面|メニュー|サービス|アプリ|という|[をにでがは])")
# 「端末の中(標準の場所)に保存します」: where something is kept is none.
_PLACED = re.compile(r"\([^()]*\)(?:に|で|へ|から|まで)(?!関|係)")
_AND = re.compile(
    "及び|および|並びに|ならびに|又は|または|若しくは|もしくは|[とや](?=[一-龠ァ-ヴーA-Za-zごお])"
)
_DATA_ENDS = re.compile(
    "(?:情報|データ|記録|履歴|ログ|内容|番号|名|日|日時|状況|結果|ID|画像|写真)(?:等|など)?$"
)
# 「申込みの用紙、見学会等を通じてご提供いただく氏名」: what data come in by is none.
_MEANS = re.compile(
    "[^。:：]{2,50}(?:を通じて|を通して|を介して)(?:ご?(?:提供|提出|入力|申告|記入|登録|送信)|お?預かり|取得|収集|いただ)|"
    "[^。:：]{2,50}(?:フォーム|用紙|画面|書)(?:等|など)?(?:で|に|から|において|にて)(?:ご?入力|ご?記入|記載|送信|登録)(?:し|され|いただ)(?:た|いた)|"
    "[^。:：]{2,50}のために(?:必要な)?[^、。]{0,8}範囲(?:で)?の"
)


def on_both(text: str) -> bool:
    """Whether a list item is one phrase on two things: 「入会や退会等に関する情報」."""
    if _ON_BOTH.fullmatch(text) is None:
        return False
    *first, last = _AND.split(text)
    return bool(first) and len(last) > 1 and not any(map(_DATA_ENDS.search, first))


def is_on(text: str) -> bool:
    """Whether a list item says by itself that it names data: 「安全運転に関する情報」."""
    return _ON.fullmatch(text) is not None


def phrases(text: str, found: list[Found]) -> Iterator[tuple[int, int]]:
    """Members of a list of items that hold no known word."""
    if not found and on_both(text):
        whole = unknown.trimmed(text, 0, len(text), listed=True)
        yield from [whole] if whole else []
        return
    start, end = _body(text, found)
    means = _MEANS.search(text, start, end)
    if means and not any(one.start < means.end() for one in found if one.start >= start):
        start = means.end()
    for at, last in unknown.parts(text[:end]):
        stop = unknown.before_class(text, at, last)
        if at < start or _known(at, stop, found) or _is_name(text, at, stop):
            yield from _beside_known(text, at, stop, found) if at >= start else ()
            continue
        for member in _members(text, at, stop):
            if not _heads(text, member[1], found):
                yield member
    for bracket in _BRACKET.finditer(text, start, end):
        if _names_members(text, bracket):
            yield from _inside(text, bracket, found)


def _beside_known(text: str, start: int, end: int, found: list[Found]) -> Iterator[tuple[int, int]]:
    """The unknown one of two members that 「と」 joins: 「巣箱の向きと番号」."""
    joints = list(_JOINT.finditer(text, start, end))
    if len(joints) != 1:
        return
    for at, stop in ((start, joints[0].start()), (joints[0].end(), end)):
        if not _known(at, stop, found) and not _WHOSE.search(text, at, stop):
            phrase = unknown.trimmed(text, at, stop, listed=True)
            yield from [phrase] if phrase and _ONE_THING.search(text, *phrase) else ()


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a piece is what a thing or a place is called: 「「まとめ」機能を使う場合」."""
    if _PLACED.match(text, end):
        return True
    return start > 0 and text[start - 1] == "「" and _CALLED.match(text, end) is not None


def _members(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The one phrase of a piece, or the two that 「と」 joins: 「巣箱の番号と向き」."""
    whole = unknown.trimmed(text, start, end, listed=True)
    joint = None if whole else _JOINT.search(text, start, end)
    if joint is None:
        yield from [whole] if whole else []
        return
    pair = [
        unknown.trimmed(text, at, stop, listed=True)
        for at, stop in ((start, joint.start()), (joint.end(), end))
    ]
    yield from (one for one in pair if one) if all(pair) else ()


def class_of(text: str, start: int) -> tuple[int, int] | None:
    """The words before the bracket that a member stands in: the class it belongs to."""
    opened = text.rfind("(", 0, start)
    if opened <= 0 or ")" in text[opened:start]:
        return None
    pieces = [piece for piece in unknown.parts(text[:opened]) if piece[1] == opened]
    return pieces[-1] if pieces else None


def label_of(text: str, start: int) -> tuple[int, int] | None:
    """The class that a label before a colon names, for a member behind it: 「経費データ:日付、店名」."""
    label = _CLASS_LABEL.match(text)
    return label.span(1) if label and label.end() <= start else None


def is_list(text: str) -> bool:
    """Whether a long text is a list of noun phrases, or the label of an item and its sentence."""
    bare = _BRACKET.sub("", text)
    if re.match(f"[^、。:：]{{2,{_LONGEST_LABEL}}}[:：](?=.)", bare):
        return True
    return _SAYS.search(bare) is None and len(_LISTS.findall(bare)) >= 2


def is_line(text: str) -> bool:
    """Whether a line without a mark before it is nothing but names: 「通知の許可の状態」."""
    bare = _BRACKET.sub("", text)
    return not re.search("[。:：]|https?", bare) and _SAYS.search(bare) is None


def is_labelled(text: str) -> bool:
    """Whether a sentence is nothing but a class and its members: 「**取引の情報**:品物、値段」."""
    label = _LABELLED.match(text)
    if label is None:
        return False
    bare = _BRACKET.sub("", text[label.end() :])
    return _SAYS.search(bare) is None and _LISTS.search(bare) is not None


def holds_else(text: str) -> bool:
    """Whether a label says that a line is on a recipient, an aim or a means, not on items."""
    return _ELSE.match(text) is not None


def _known(start: int, end: int, found: list[Found]) -> bool:
    return any(one.start < end and start < one.end for one in found)


def _body(text: str, found: list[Found]) -> tuple[int, int]:
    """Where the members stand: behind the label, or in the label that a sentence explains."""
    bare = _BRACKET.sub(lambda m: "＿" * len(m[0]), text)
    colons = [m.start() for m in re.finditer("[:：]", bare)]
    if not colons:
        return 0, len(text)
    first = colons[0]
    behind = bare[first + 1 :]
    if sum(one.start > first for one in found) >= 2:
        return first, len(text)
    if len(colons) > 1 or first == 0:
        return 0, len(text)
    if _SAYS.search(behind):
        if _says_again(text, first):
            return 0, first
        if any(one.start > first for one in found):
            return 0, len(text)
        return 0, first if _DATA_LABEL.search(text[:first]) else 0
    if _AIM.search(behind) and not any(one.start > first for one in found):
        return 0, first if _DATA_LABEL.search(text[:first]) else 0
    return (first, len(text)) if _LISTS.search(behind.rstrip("。")) else (0, len(text))


def _says_again(text: str, colon: int) -> bool:
    """Whether the sentence behind a label names it again: 「**戦績**:利用者の戦績を保存します」."""
    label = _BRACKET.sub("", text[:colon]).strip("*「」『』【】[] ")
    return len(label) >= _SHORTEST_LABEL and f"{label}を" in text[colon:]


def _heads(text: str, end: int, found: list[Found]) -> bool:
    """Whether a phrase is a class whose members follow, in brackets or behind a colon."""
    if text.startswith((":", "："), end):
        return any(end < one.start for one in found)
    bracket = _BRACKET.match(text, end)
    return bracket is not None and (
        any(bracket.start() < one.start < bracket.end() for one in found)
        or _names_members(text, bracket)
    )


def _names_members(text: str, bracket: re.Match[str]) -> bool:
    """Whether a bracket lists what the class before it is made of."""
    before = text[: bracket.start()]
    inside = bracket[1]
    if _REMARK.search(inside) or brackets.remarks(inside) or not _LISTS.search(inside):
        return False
    return _CLASS_BEFORE.search(before) is not None


def _inside(text: str, bracket: re.Match[str], found: list[Found]) -> Iterator[tuple[int, int]]:
    """The unknown members in a bracket."""
    at = bracket.start(1)
    for start, end in unknown.parts(bracket[1]):
        if not _known(at + start, at + end, found):
            member = unknown.trimmed(text, at + start, at + end, listed=True)
            if member:
                yield member
