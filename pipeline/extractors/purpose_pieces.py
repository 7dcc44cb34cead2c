"""One purpose of use, carved from a piece of text: without marker, note and closing words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.core import PurposeMention
from pipeline.extractors.purpose_codes import OTHER, codes_of, is_none, mention
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.rules.schema import Hit

_MARKER = re.compile(
    r"^(?:</?p>|<br/?>)?[\s・●■◆○◇▪※＊*\-–—①-⑳]+|^</?p>|^[(（]?(?:[0-9]{1,2}(?:[.．-][0-9]{1,2}){1,3}|[0-9a-zア-ン]{1,2}|[A-Z])[)）.．、]\s*"
)
_CLOSING = re.compile(
    r"(?:(?<![:)」])https?://[!-~]*|[、,;；。.]|又は|または|及び|および|並びに|ならびに|</?p>|<br/?>)+$"
)
# A note behind a purpose: 「…のため(配信を止めた方を除きます。)」.
NOTE = re.compile(
    r"\((?:[^()]*(?<!を含みます)(?<!も含みます)。|[^()]*(?:に限る|に限ります|を除く|を除きます|のみ|場合))[^()]*\)。?$"
    r"|(?<=ため)\([^()]{1,60}\)。?$|(?<=ため)[、。]?これ(?:に)?は、?[^。]*(?:含|など)[^。]*。?$"
)
SENTENCE_END = re.compile(
    "(?:(?:ます|です|ました|ません)。?|(?:ものとする|(?:こと|場合)がある|ことができる|てはならない)。)$"
    r"|(?:ます|です)\([^()]*\)。$"
)
# 「公衆衛生の向上のため」 is a purpose, 「…のために特に必要がある場合」 an exception.
_PUBLIC = re.compile(
    "(?:(?!場合|とき|必要|困難).)*(?:公衆衛生|健全な育成)(?:(?!場合|とき|必要|困難).)*ため。?"
)
# A whole sentence in brackets tells of the list around it: 「(各社の目的は…に記載しています。)」.
_REMARK = re.compile("[(][^()]*(?:ます|です|ません|ください|下さい)。?[)]")
_CASE_END = re.compile("(?:場合|とき|時)。?$")
# What stands in brackets ends no sentence of the words around it.
ASIDE = re.compile(r"\([^()]*\)")
LONGEST_NOUN_PHRASE = 160
# 「会員様の個人情報：会報の発送のため」
_WHOSE = re.compile(
    r"(?:お?客様|[^、。:()はがを]{2,16}の|[^、。:()はがを]{2,20}に関する)(?:個人)?(?:情報|データ):(?=.{2})"
)
# 「入会後も長く情報を保管し、行事のご連絡に利用します」: how the data come to be there.
_KEPT = re.compile(
    "[^。]{0,80}(?:情報|データ)を(?:保管|保存|保持|取得|収集|お預かり)(?:し|いたし)(?:て(?:おり)?)?、(?=.{4})"
    "|[^。]{0,60}会社(?:より|から|の)[^、。]{0,10}委託を(?:受け|うけ)て?、(?=.{4})"
)
# A line that is only a title of purposes (契約に関する利用目的), and one that adds some.
_BARE_TITLE = re.compile("(?:利用|使用|収集|取得|処理)目的(?:について)?$")
_ADDED = re.compile("付随|付帯|附随|附帯|関連|同意|了承|承諾|その他")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Reads pieces of passages as purposes, by the rules."""

    rules: Rules

    def purpose(
        self,
        passage: Passage,
        start: int,
        end: int,
        *,
        strict: bool,
        sure: float,
        spoken: bool = False,
    ) -> PurposeMention | None:
        """``[start, end)`` of the passage as one purpose; ``strict`` asks that it ends in ため.

        ``spoken`` takes whole sentences as well: what is done stands in a column of purposes.
        """
        start, text = _trimmed(passage.text, start, end)
        note = NOTE.search(text)
        if note is not None and note.start() > 1:
            text = text[: note.start()]
        tail = self._tail(text)
        body = text[: tail.start] if tail else text.rstrip("。.")
        skip = self._skip(text, body, tail)
        if not self._is_item(text, body[skip:], tail, strict=strict, spoken=spoken):
            return None
        rule_id = tail.rule.id if tail else "purposes.item"
        return mention(passage, start + skip, start + len(body), self.rules, rule_id=rule_id,
                       confidence=sure if tail else sure - 0.1)  # fmt: skip

    def _tail(self, text: str) -> Hit | None:
        hits = self.rules.find("purpose.tail", text)
        return hits[-1] if hits and hits[-1].end == len(text) else None

    def _is_item(
        self, text: str, body: str, tail: Hit | None, *, strict: bool, spoken: bool
    ) -> bool:
        if (
            _REMARK.fullmatch(text)
            or len(body) < 2
            or body.rstrip().endswith(":")
            or is_none(body, self.rules, "empty")
        ):
            return False
        if is_none(body, self.rules, "statutory") and not _PUBLIC.fullmatch(text):
            return False
        if _BARE_TITLE.search(text) and not _ADDED.search(text):
            return False
        if tail is not None:
            return not (
                self.rules.first("purpose.negated", text) or is_none(body, self.rules, "cause")
            )
        if strict or len(body) > LONGEST_NOUN_PHRASE:
            return False
        if SENTENCE_END.search(text) and not spoken:
            return False
        if _CASE_END.search(text) and codes_of(body, self.rules) == (OTHER,):
            return False
        return self.rules.first("purpose.label", text) is None

    def _skip(self, text: str, body: str, tail: Hit | None) -> int:
        """How much of an item precedes its purpose phrase: whose data it is of, how its sentence begins."""
        whose = _WHOSE.match(body)
        if whose is not None and self.rules.first("purpose.label", whose[0]) is not None:
            return whose.end()
        if tail is None or not SENTENCE_END.search(text):
            return 0
        if kept := _KEPT.match(body):
            return kept.end()
        starts = self.rules.find("purpose.start", body)
        opening = [hit for hit in starts if hit.end < len(body) and hit.start <= len(body) // 3]
        return opening[-1].end if opening else 0


def _trimmed(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the words of ``[start, end)`` begin, and they, without marker and closing marks."""
    piece = text[start:end]
    marker = _MARKER.match(piece)
    if marker is not None and marker.end() < len(piece):
        start += marker.end()
        piece = piece[marker.end() :]
    closing = _CLOSING.search(piece)
    if closing is not None and "。" not in closing[0]:
        piece = piece[: closing.start()]
    return start, piece
