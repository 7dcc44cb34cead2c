"""Names that begin in hiragana, which part of speech alone does not show: いずみ文化会館.

Behind である, a separator or an opening mark a run of hiragana before a noun is its head,
unless it is an adverb or a conjunction.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extractors.recipient_agents import Party

_HEAD = re.compile(
    "(?:(?P<role>(?<=[者先元社店場校院体関館主員人業園会織])である)|^|[、。「『(])(?P<kana>[ぁ-ん]{2,8})$"
)
_NO_HEAD = re.compile(
    "お|ご|あらかじめ|すべて|ただち|すみやか|とく|おも|また|および|もしく|ならび|あるい|なお|さら|かつ|ただし|それ|これ|その|この|あの|いずれ|ほか|でき|よる|より|ため|おけ|かか|ごと|など|から|まで|のみ|だけ"
    "|とし|つい|によ|とと|いた|する|した|なる|ある|いる|れる|られ|しか|まれ|もし|もっ|おお|ほとん|たと|やむ|いった|さまざ|いわゆ|あわ|まず|つぎ|つね|ふだ|ひと|みな|おの|そこ|ここ|どこ|いく|いつ|よく|にて|にお|でも|では|とは|には|へは|として"
)
_ROLE_KINDS = ("recipients.agent_noun", "recipients.agent_sign", "recipients.organization")


def with_head(party: Party, text: str) -> Party:
    """The party with the hiragana before it that belong to its name, which then is proper."""
    if party.rule_id not in _ROLE_KINDS or not (
        "ぁ" <= text[party.start - 1 : party.start] <= "ん"
    ):
        return party
    head = _HEAD.search(text, max(0, party.start - 14), party.start)
    if head is None or _NO_HEAD.match(head["kana"]):
        return party
    if not head["role"] and (party.is_named or len(head["kana"]) < 3):
        return party
    return replace(party, start=head.start("kana"), is_named=True)
