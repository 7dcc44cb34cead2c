"""Members who are given a roster or a print in which others stand.

会員の氏名を載せた名簿を、会員に配布します。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_clauses import ending
from pipeline.rules import Rules

_WHAT = "(?:名簿|連絡網|住所録|電話帳|アルバム|文集|会報|会誌|機関誌|記念誌|冊子|写真|映像|記録|順位表|成績表|結果|一覧|プログラム|氏名|連絡先|情報)"
_WHO = (
    "(?P<who>(?:他の|ほかの|各|全|参加した|出場した)?(?:会員|正会員|組合員|部員|団員|隊員|塾生|生徒|児童|園児|受講生|受講者|参加者|出場者|選手|出演者|卒業生|同窓生|同級生|住民|区分所有者|居住者|役員|理事|幹事|世話人|講師|保護者|加盟者|門下生|社中|班員|班長|組長))"
    "(?:の?(?:皆様|皆さま|みなさま|方々|各位|全員|全体|相互|同士|間))?(?:等|など)?"
)
_ACT = "(?:配布|配付|回覧|配り|配る|配ら|送付|送り|交付|公開|公表|共有|渡し|渡す|お?知らせ|閲覧)"
_SIGN = re.compile("配|回覧|送|交付|公|共有|渡|知らせ|閲覧")
_GIVEN = re.compile(
    f"(?:{_WHAT}(?:等|など)?(?:を|は)[^。]{{0,24}}?(?:^|[、をは]|(?<=し、)|(?<=り、)){_WHO}[^、。をが]{{0,6}}?(?:に|へ)(?:も|のみ|限り|だけ)?[^、。をが]{{0,10}}?{_ACT}"
    f"|{_WHO.replace('who', 'whom')}(?:に|へ)(?:も|のみ|だけ)?[^。、にへ]{{0,24}}?{_WHAT}を[^、。をが]{{0,6}}?{_ACT})"
)
_OURS = re.compile("(?:商品|教材|案内|お知らせ|資料|広報|チラシ|特典|サービス)(?:の|を|は)")
_PERSONAL = re.compile(
    "名簿|連絡網|住所録|電話帳|氏名|名前|連絡先|写真|成績|順位|個人情報|個人データ"
)


def rosters(text: str, rules: Rules) -> Iterator[tuple[Party, bool]]:
    """Members to whom a sentence passes a roster, each with whether that is only possible."""
    if not _SIGN.search(text) or not _PERSONAL.search(text) or _OURS.search(text):
        return
    match = _GIVEN.search(text)
    if match is None:
        return
    group = "who" if match["who"] else "whom"
    tail = ending(text, match.end())
    if not rules.first("cue.negated", tail):
        possible = rules.first("cue.possible", tail) is not None
        start, end = match.span(group)
        yield Party(start, end, False, None, "recipients.roster"), possible
