"""Who takes over a business and the data that belong to it.

合併により、顧客情報は甲株式会社に承継されます。
通販の事業は甲株式会社が引き継ぎます。これに伴い、会員の氏名を同社に移します。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_clauses import ending
from pipeline.extractors.recipient_names import parties
from pipeline.passages import Passage
from pipeline.rules import Rules

_SIGN = re.compile("承継|引き?継|継承|移管|移[さしすっ行転り]|譲|合併|統合|存続会社|受け継|渡り")
_BUSINESS = re.compile(
    "合併|会社分割|新設分割|吸収分割|買収|承継|移管|統合|解散|事業(?:の|を|は|が|譲渡|引継)|営業の?譲渡|運営(?:者|会社|主体|法人|元)?(?:の|を|は|が)"
    "|閉[店院園校館業鎖]|廃業|サービスの?(?:終了|移行)|(?:店舗|医院|教室|サービス|サイト|アプリ|施設)(?:の譲渡|を譲|の引き?継|を引き?継)"
)
_DATA = re.compile(
    "情報|データ|名簿|カルテ|診療録|診療記録|記録|履歴|氏名|住所|アドレス|リスト|台帳|残高|投稿|写真|アカウント"
)
_TAKES = re.compile(
    "(?:様|さま)?(?:」|』|\\([^()]*\\))*(?:(?:に対し(?:て)?|に|へ)、?[^。、から]{0,30}?(?:承継|引き継|引継|継承|移管|移転|移[さしすりっ]|移行|譲渡|譲り渡|吸収合併|統合|渡り|渡る|受け継が)"
    "|が、?(?:[^。、]{0,16}?後(?:も|は)?、?)?(?:(?!から)[^。、]){0,30}?(?:引き継[ぐぎ]|引継[ぐぎ]|承継(?:し|いた|する)|継承し|譲り受け|譲受け|受け継[ぐぎ])"
    "|(?:が|を)(?:合併後の?)?存続会社と)"
)
# 同社が引き継ぎます; これに伴い、会員情報を同社に移します
_FOLLOWS = re.compile(
    "(?:同社|同法人|同店|同院|同団体|同会|新会社|新法人|新しい運営(?:会社|者)|新運営(?:会社|者)|引き?継ぎ?先|承継先|譲受人|存続会社)(?:に対し(?:て)?|に|へ|が|で|において|にて|の)"
)
_QUOTED = re.compile("[「『]([^「」『』、。]{2,24})[」』]")
_GENERIC = re.compile("^(?:第三者|他社|他の(?:会社|事業者|法人|者)|当[社店院会園校])")


def successors(
    passage: Passage, following: Passage | None, rules: Rules
) -> Iterator[tuple[Party, bool]]:
    """Whoever a sentence says takes over, each with whether that is only possible.

    The data stand in the sentence or in the next, which says that they go along.
    """
    text = passage.text
    if not _SIGN.search(text) or not any(_BUSINESS.search(t) for t in (*passage.headings, text)):
        return
    along = following is not None and _FOLLOWS.search(following.text) is not None
    told = _DATA.search(text) or (along and following and _DATA.search(following.text))
    if not told:
        return
    for party in (*parties(text, rules), *_quoted(text)):
        takes = _TAKES.match(text, party.end)
        if takes is None or _GENERIC.match(text, party.start) or party.kind == "authority":
            continue
        tail = ending(text, takes.end())
        if not rules.first("cue.negated", tail):
            possible = rules.first("cue.possible", tail) is not None or "場合" in tail
            yield party, possible


def _quoted(text: str) -> Iterator[Party]:
    """Names in quotation marks: 姉妹店の「甲」."""
    for match in _QUOTED.finditer(text):
        yield Party(match.start(1), match.end(1), True, None, "recipients.quoted")
