"""Where a name goes on in hiragana: 株式会社花あかり, 株式会社森の音.

Behind kanji most hiragana are particles, and the name ends before them. The
tokenizer tells the words from the particles; a particle is taken into the name
only where the line holds nothing but the name, or a bracket closes it.
"""

from __future__ import annotations

import re

from pipeline.core import Token
from pipeline.searching import seldom
from pipeline.text import MappedText
from pipeline.tokens import tokenize

_KANA = re.compile("[ぁ-ん]")
_RUN = seldom("[ぁ-ん一-鿿々〆ヶァ-ヺー・]{1,24}")
# An association often bears a phrase for a name: 特定非営利活動法人森と子どもの未来プロジェクト.
_ASSOCIATION = seldom(
    "(?:特定非営利活動|NPO|社団|財団|社会福祉|医療|学校|宗教|協同|更生保護)[一-鿿]{0,3}(?:法人|組合)|(?:一般|公益)(?:社団|財団)"
)
_CLOSING = "会|財団|機構|連盟|協会|基金|倶楽部|クラブ|ネットワーク|センター|プロジェクト|フォーラム|ひろば|の家|の森|学園|病院"
_CLOSED = re.compile(f"(?:{_CLOSING})$")
_PHRASE_SPOKEN_OF = seldom(
    f"[ぁ-ん一-鿿々〆ヶァ-ヺー・]{{1,18}}?(?:{_CLOSING})(?=は、|では|が(?:運営|提供)|の個人情報|[(](?:以下|以後))"
)
_PHRASE = seldom("[ぁ-ん一-鿿々〆ヶァ-ヺー・]{2,22}")
_OPENS = frozenset(":「『【(《<| 　\t\n-■●・/")
_CLOSES = re.compile(r"$|[(「『」』】》>)|/ 　\t\n]|代表")
# 株式会社緑の庭は、: a short name and one of these are one name, in a sentence as well.
HOMES = "家|森|里|丘|杜|郷|園|樹|木|街|花|泉|海|空|星|葉|匠|庭|湯|宿|翼|虹|月|雪|川|谷|島|橋|城|蔵|巣|糸|鐘|環|実|峰|浜|畑|種|芽|幹|絆|輪"
_HOME = seldom(f"の(?:{HOMES})(?=[はがをにとでへも、。(「」)]|の|から|より|および|$)")
_SHORT = re.compile(r"(?:会社|法人(?:社団|財団)?|㈱|㈲|\([株有同]\)) ?[一-鿿ァ-ヺー]{1,3}$")
# Nouns in hiragana that stand behind a name and are no part of it.
_GENERAL = frozenset(
    "ほか こと すべて あて うち もの とき ため ところ さま さん かた みな みなさま いずれ それぞれ とも もと"
    " とおり まま たび くだ もしくは あと なか ならび ら".split()
)
# Relations, places of business and texts of which a company's name is the owner.
_OWNED = seldom(
    "[者社店側方他際時件例名長印先行本員]$|サービス|サイト|アプリ|グループ|ページ|システム|スタッフ|メンバー|ポリシー|メール"
    "|アカウント|データ|ストア|ショップ|ブランド|プライバシー|クッキー|ユーザ|パートナー|オフィス|センター|ビル|カスタマー"
    "|コール|会社|加盟|加入|クラウド|サーバ|プログラム|コンテンツ"
)
_OWN_WORD = seldom("[一-鿿][ぁ-ん]{0,3}|[一-鿿]?[ぁ-ん]{2,8}[一-鿿]{0,2}|[ァ-ヺー]{2,10}")
_PARTICLES = frozenset("のとはもにでがやへ")
_NO_WORD = frozenset({"助詞", "助動詞", "接頭辞", "連体詞", "接続詞", "代名詞", "感動詞", "副詞"})


def end_of_name(text: str, form: int, end: int, limit: int) -> int:
    """Where the name ends that begins with the legal form at ``form`` and runs at least to ``end``.

    ``text`` is tight or folded text; ``end`` is where the first particle may stand,
    ``limit`` up to where a name can run.
    """
    if not _KANA.match(text, end, limit):
        return end
    if (home := _HOME.match(text, end, limit)) and _SHORT.search(text[form:end]):
        return home.end()
    if _ASSOCIATION.match(text, form) and not _CLOSED.search(text[form:end]):
        spoken_of = _PHRASE_SPOKEN_OF.match(text, end, limit)
        if spoken_of and not _OWNED.search(spoken_of[0]):
            return spoken_of.end()
    run = _RUN.match(text, end, limit)
    stop = run.end() if run else end
    tokens = tokenize(MappedText.of(text[form:stop], form))
    reached = _words(text, tokens, end)
    return _whole(text, tokens, form, reached, stop)


def _words(text: str, tokens: tuple[Token, ...], end: int) -> int:
    """The end of the words in hiragana that follow the name with no particle between."""
    reached = end
    for token in tokens:
        if token.span.end <= reached:
            continue
        inside = token.span.start < reached
        if inside and token.pos[0] == "接尾辞" and _KANA.search(token.surface):
            return token.span.start  # 株式会社甲向け
        if token.pos[0] in _NO_WORD or token.surface in _GENERAL:
            break
        if not inside and not (_is_brand(token) or (reached > end and _is_noun(token))):
            break
        reached = token.span.end
    return reached if _CLOSES.match(text, reached) or _follows(tokens, reached) else end


def _is_brand(token: Token) -> bool:
    """Whether a word in hiragana can belong to a name: a noun, or a verb with a meaning."""
    if not _KANA.match(token.surface) or len(token.surface) < 2:
        return False
    if token.pos[0] in ("名詞", "形状詞"):
        return "助数詞可能" not in token.pos
    return token.pos[0] == "動詞" and token.pos[1] == "一般" and "形-一般" in token.pos[5]


def _is_noun(token: Token) -> bool:
    """Whether a word without hiragana goes on a name: 結び + カンパニー."""
    return not _KANA.search(token.surface) and token.pos[0] in (
        "名詞",
        "形状詞",
        "接尾辞",
        "補助記号",
    )


def _follows(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a particle, or a word that is not written in hiragana, stands at ``at``."""
    following = next((t for t in tokens if t.span.start >= at), None)
    if following is None or following.pos[0] in ("助詞", "接続詞"):
        return True
    return following.surface in _GENERAL or not _KANA.match(following.surface)


def _whole(text: str, tokens: tuple[Token, ...], form: int, reached: int, stop: int) -> int:
    """The end of a name with a particle inside that stands alone between two edges."""
    alone = form == 0 or text[form - 1] in _OPENS
    if not alone or not _CLOSES.match(text, stop) or stop - reached < 2:
        return reached
    rest = text[reached:stop]
    phrase = _PHRASE if _ASSOCIATION.match(text, form) and stop == len(text) else _OWN_WORD
    if rest[0] not in _PARTICLES or _OWNED.search(rest[1:]) or not phrase.fullmatch(rest[1:]):
        return reached
    behind = [t for t in tokens if t.span.start > reached]
    if not behind or behind[0].span.start != reached + 1 or behind[0].surface in _GENERAL:
        return reached
    no_word = _NO_WORD - {"助詞"} if phrase is _PHRASE else _NO_WORD
    if any(t.pos[0] in no_word for t in behind) or "サ変可能" in behind[-1].pos:
        return reached
    return stop if behind[-1].pos[0] in ("名詞", "接尾辞", "形状詞") else reached
