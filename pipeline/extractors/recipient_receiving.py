"""Sentences in which the receiver is what is told of: who receives what, who is no third party.

広告のIDを受け取る会社は、甲株式会社と乙 Inc.です。
甲株式会社が、閲覧者のクッキーIDを受け取ります。
次の者は第三者に当たりません。・製本を委託した製本業者
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_names import listed, parties
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.searching import searcher

_TRACE = "(?:[Cc]ookie|クッキー|識別子|広告ID|広告用ID|閲覧|アクセス|行動履歴|IPアドレス|端末情報)"
_TRACED = searcher(_TRACE)
_SOMEBODY = "(?:会社|事業者|者|相手(?:[方先])?|企業|業者|法人|団体|先|ところ|の|第三者|相手先)"
# …を受け取る会社は、甲と乙です
_DOING = (
    "(?:(?P<joint_user>共同(?:で|して)?利用)|(?P<processor>委託|外注|預託|預け|任せ|結[んび])|(?P<third_party>受け取|受領|受信|取得|収集|お渡し|渡|提供|送信|開示|送|届))"
    f"(?:する|して(?:いる|おります)|される|されている|る|って(?:いる)?|られる|で(?:いる|おります)|した|し)?(?:主な)?{_SOMEBODY}(?:名)?は"
)
_RECEIVER = re.compile(
    f"(?P<what>[^。]{{2,40}}?)(?:を|が)[^、。はが]{{0,10}}?{_DOING}、?(?P<names>[^。は]{{2,120}}?)(?:の[0-9一二三四五六七八九]+社)?(?:のみ|だけ|など|等)?"
    "(?:です|であり|となります|となっており|とします|である)"
)
# What stands in all of these, for a quick look.
_TOPIC = searcher(re.sub("[?]P<[a-z_]+>", "?:", _DOING))
# 甲社 + が、当サイトの閲覧者のクッキーIDを受け取り
_TAKES = re.compile(
    f"(?:等|など)?が、?[^。]{{0,36}}?{_TRACE}[^。、がは]{{0,12}}を[^、。]{{0,8}}?(?:受け取|受信|収集|取得|記録|読み取|設定)(?!いただ|する(?:場合|とき)(?!が)|すること(?!が(?:あ|ござ))|しま?せん|りま?せん)"
)
# 第三者配信事業者である + 甲社 + は、クッキーを使って閲覧の履歴を収集
_BEING = re.compile(
    "(?:配信|広告|解析|計測|分析|測定)[^、。はが]{0,10}(?:事業者|会社|業者)(?:である|の|・|、)$"
)
_SETS = re.compile(
    f"は、?[^。]{{0,40}}?{_TRACE}[^。]{{0,20}}?を[^、。]{{0,12}}?(?:受け取|受信|収集|取得|記録|設定|使|利用)(?!しま?せん)"
)
# 広告は、甲社 + から配信されており、同社は広告IDを取得
_SENDS_OUT = re.compile(
    f"(?:から|により|によって)[^、。]{{0,6}}(?:配信|提供|表示)さ[^、。]{{1,8}}、?同社(?:は|が)、?[^。]{{0,30}}?{_TRACE}[^。]{{0,10}}を[^、。]{{0,8}}(?:受け取|受信|収集|取得|記録|利用)(?!しま?せん)"
)
# 次の者は、第三者に当たりません
_NO_THIRD_PARTY = re.compile(
    "第三者(?:へ?の?提供)?に(?:は)?(?:該当|当た|あた)[^。]{0,2}(?:ら(?:な|ず)|りません|しま?せん|しない|いたしません)"
)
_OWN_CASE = re.compile("場合|とき|こと。?$|に伴")
_WORKS = re.compile("委託|外注|預託|依頼")
_SHARES = re.compile("共同")
_JOINED = re.compile("(?:、|,|・|や|と|及び|および|並びに|又は|または) ?")
_CLOSED = re.compile("(?:等|など)?(?:[(][^()]*[)])?[。;]?$")


def receivers(text: str, rules: Rules) -> Iterator[Party]:
    """Those whom a sentence names for receivers, each with its kind.

    Only proper names: a category of receivers is for the frames to tell.
    """
    may_name = "は" in text and "で" in text and _TOPIC.search(text)
    match = _RECEIVER.search(text) if may_name else None
    if match and not re.search("当社|弊社|以下|次|下記", match["names"]):
        kind = next(
            k for k, word in match.groupdict().items() if word and k not in ("what", "names")
        )
        if kind == "third_party" and _TRACED.search(match["what"]):
            kind = "external_tool"
        for party in listed(match["names"], rules, whole=False):
            yield _as(party.moved(match.start("names")), kind)


def takers(text: str, rules: Rules) -> Iterator[Party]:
    """The firms that a sentence says take traces of a visit themselves."""
    if not _TRACED.search(text):
        return
    everybody = list(parties(text, rules))
    for party in everybody:
        told = _TAKES.match(text, _behind(text, party, everybody))
        if not told and _BEING.search(text, 0, party.start):
            told = _SETS.match(text, party.end)
        told = told or _SENDS_OUT.match(text, party.end)
        if party.is_named and told:
            yield _as(party, "external_tool")


def _behind(text: str, party: Party, everybody: Sequence[Party]) -> int:
    """The end of the list in which a firm stands: 甲社および + 乙社."""
    at = party.end
    for other in everybody:
        if other.is_named and other.start >= at and _JOINED.fullmatch(text, at, other.start):
            at = other.end
    return at


def no_third_party(passage: Passage, rules: Rules) -> Iterator[Party]:
    """Who an item below 「次の者は第三者に当たりません」 says works for or with the organisation."""
    lead = passage.lead_ins[-1] if passage.lead_ins else ""
    text = passage.text
    if passage.role != "item" or not _NO_THIRD_PARTY.search(lead) or _OWN_CASE.search(text):
        return
    kind = "processor" if _WORKS.search(text) else "joint_user" if _SHARES.search(text) else None
    for party in listed(text, rules, whole=False) if kind else ():
        if party.kind != "authority" and _CLOSED.match(text, party.end):
            yield _as(party, kind or "")


def _as(party: Party, kind: str) -> Party:
    return Party(party.start, party.end, party.is_named, kind, "recipients.receiving", party.firm)
