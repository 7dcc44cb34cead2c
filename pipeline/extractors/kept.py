"""What is kept: the words of a statement of retention that name its subject."""

from __future__ import annotations

import re

from pipeline.rules import Rules

_PERIOD_OF = re.compile(
    "(?:^|[、。])(?P<topic>[^、。]{1,40}?)の(?:保[管存有持]|削除|消去|廃棄)の?(?:期間|期限|時期|年限)(?:は|について|:)"
)
_TOPIC = re.compile(
    "(?:^|[、。)])(?P<topic>[^、。]{1,50}?)(?:について(?:は|、)|につきまして(?:は|、)|に関しまして(?:は|、)|に関しては)"
)
_LABEL = re.compile(
    r"[*_・-]*(?P<topic>(?![^:]*(?:期間|期限|時期|場合|とき|根拠|理由))[^:、。]{1,40}):"
)
_SUBJECT = re.compile(
    "(?:^|[、。])(?P<topic>(?:また(?:は|も)|[^、。はも]){1,60})(?<!また)(?<!又)(?:は|も(?!の))(?:、|(?=[^、。]))"
)
_OBJECT = re.compile(r"(?P<topic>(?:(?<=また)は|[^、。:はに])+)を、?[^、。をはが]{0,24}$")
_WE = re.compile(
    "(?:当|弊|本)(?:社|会|院|法人|協会|組合|団体|財団|行|店|所|校|園|館|市|局|クリニック|サイト|サービス|アプリ)$"
    "|会社$|運営者$|^(?:協会|学会|組合|法人|学院|学園|学校|病院|園|事務局|事業所|事業者)$|(?:当|弊|本)(?:社|院|会|法人|サイト|サービス|アプリ)で$|(?:株式|有限|合同)会社|^(?:これ|それ|ただし|なお|また)"
)
_TIMES = re.compile(
    "(?:後|時|際|場合|とき|期間|まで|限り|経過)(?:に)?$|^(?:少なくと|いずれ|遅くと|これら|万一|一般)"
)
_DATA = re.compile(
    "(?:情報|データ|書類?|記録|写真|画像|映像|ログ|履歴|内容|名|番号|アドレス|クッキー|Cookie|録音|帳簿?|簿|票|証|録|控え|メール|ファイル"
    "|もの|[)）]|等|など)$"
)
_VAGUE = re.compile("^(?:実際|その|この|これら|当該|具体的|原則|標準|上記|同)(?:な|の)?$|:")
_ADVERB = re.compile(
    "^(?:遅滞なく|速やかに|直ちに|ただちに|即時に?|適切に|その後|確実に|安全に|なった|した|された|いただいた)+"
)
_CLAUSE_HEAD = re.compile(
    "^.*(?:なくなった|不要となった|不要になった|された|必要のない|達成した|終了した|過ぎた|経過した|満了した)"
)
_LAYOUT = re.compile(r"\s*[\n\t]\s*")


def subject(part: str, rules: Rules) -> str | None:
    """The words that name what is kept: the topic, the object or the subject."""
    topic = _PERIOD_OF.search(part) or _TOPIC.search(part) or _LABEL.match(part)
    if topic:
        return _noun(topic["topic"])
    for match in _SUBJECT.finditer(part):
        if _names_data(match["topic"]):
            return _noun(match["topic"])
    for verb in rules.find("retention.verb", part):
        obj = _OBJECT.search(part, 0, verb.start)
        if obj and verb.code != "period":
            return _noun(obj["topic"])
    return None


def _names_data(topic: str) -> bool:
    """Whether the topic of a sentence can be what is kept, and not who keeps it or when."""
    if _DATA.search(topic):
        return True
    return not (_WE.search(topic) or _TIMES.search(topic) or "が" in topic or topic.isascii())


def _noun(words: str) -> str | None:
    """``words`` without the relative clause before the noun."""
    noun = _ADVERB.sub("", _CLAUSE_HEAD.sub("", words)).strip("「」『』・*_- ")
    return (
        None
        if not noun or "を" in noun or _WE.search(noun) or _VAGUE.search(noun)
        else printed(noun)
    )


def printed(text: str) -> str:
    """``text`` with the line breaks and tabs of the layout as one blank."""
    return _LAYOUT.sub(" ", text).strip()
