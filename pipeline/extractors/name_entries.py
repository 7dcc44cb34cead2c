"""The entries of a list of names in a tight text, without marks, glosses and links."""

from __future__ import annotations

import re
from collections.abc import Iterator

LATIN_FORMS = (
    r"Incorporated|[Ii]nc\.?|Corporation|Corp\.?|(?:Co|CO)\.?,? ?(?:Ltd|LTD)(?![A-Za-z])\.?"
    r"|(?:Company|COMPANY) (?:Limited|LIMITED)|(?:Limited|LIMITED) (?:Company|COMPANY)"
    r"|(?:Pte|PTE|Pty|PTY|Pvt|PVT)\.? ?\(?(?:Ltd|LTD|Limited|LIMITED)(?![A-Za-z])\)?\.?"
    r"|(?:Sdn|SDN)\.? ?(?:Bhd|BHD)(?![A-Za-z])\.?|Limited|LIMITED|Ltd\.?|LTD\.?|LLC\.?|L\.L\.C\.?|LLP|L\.P\.|LP"
    r"|PLC|plc|GmbH|mbH|AG|SE|S\.A\.S?\.?|SAS|SARL|S\.à\.?r\.l\.|S\.r\.l\.|S\.p\.A\.?|B\.V\.?|BV|N\.V\.|NV"
    r"|A/S|ApS|AB|Oy|Oyj|K\.K\.|KK|PBC|JSC|INC\.?|CORP\.?|CO\.|Co\.|Foundation|Association|University"
    r"|inc\.|llc|Group|Holdings"
)
_ENTRY_HEAD = re.compile(r"(?:[-*・●■◆※○]|\*\*|\d+[.)] ?|<[^<>]*>| )+")
SEPARATOR = re.compile(
    r"、|；|;|\||<br ?/?>|／| ?/ ?(?=\D)|,(?! ?(?:" + LATIN_FORMS + r")(?![0-9A-Za-z])) ?"
    # 「甲に属する企業および団体」 is one group
    r"|(?:及び|および|並びに|ならびに|又は|または|もしくは|若しくは)"
    r"(?!(?:会社|企業|団体|法人|事業者|組織|機関|施設)(?:[(（、。等]|$))"
    r"|その他(?=の)"
)
_BRACKETS = {
    "(": ")",
    "「": "」",
    "『": "』",
    "[": "]",
    "【": "】",
    "〔": "〕",
    "<": ">",
    "〈": "〉",
}
_GLOSS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|<[^<>]*>|\[[^\[\]]*\](?!\()")
_SHORT_FORMS = ("(株)", "(有)", "(同)")
# (導入時)Heron Analytics: when or where a name counts.
_REMARK_BEFORE = re.compile(
    r"\((?![株有同合財社医福学独公一特宗資名相監業N])[^()]{1,20}\) ?(?=[^ (])"
)
_LINKED = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-{}~]+")
_NOT_NAME = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+|※.*|\+?\d[\d-]{8,}")


def entries(text: str) -> list[tuple[int, int]]:
    """The parts of a list of names, without glosses, links, marks and addresses.

    Separators inside brackets do not count, nor the comma of "Co., Ltd.".
    A Markdown link leaves its label. Parts that hold nothing are left out.
    """
    spans = []
    for start, end in _parts(text):
        span = _bare(text, start, end)
        if span[0] < span[1]:
            spans.append(span)
    return spans


def _parts(text: str) -> Iterator[tuple[int, int]]:
    closed = _bracketed(text)
    begin = 0
    for match in SEPARATOR.finditer(text):
        if not closed[match.start()]:
            yield begin, match.start()
            begin = match.end()
    yield begin, len(text)


def _bracketed(text: str) -> list[bool]:
    """For each offset whether it stands inside brackets; tags and labels of links do not count."""
    labels = {at for link in _LINKED.finditer(text) for at in (link.start(), link.end(1))}
    stack: list[str] = []
    inside = []
    for at, char in enumerate(text):
        if char in _BRACKETS and at not in labels and not text.startswith("<br", at):
            stack.append(_BRACKETS[char])
        inside.append(bool(stack))
        if stack and char == stack[-1] and at not in labels:
            stack.pop()
    inside = inside if not stack else [False] * len(text)
    for address in _ADDRESS.finditer(text):  # the slashes of a URL part nothing
        inside[address.start() : address.end()] = [True] * len(address[0])
    return inside


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` without list marks before it and glosses behind it."""
    target = text.find("](", start, end)
    end = target if target >= 0 else end
    head = _ENTRY_HEAD.match(text, start, end)
    start = head.end() if head else start
    when = _REMARK_BEFORE.match(text, start, end)
    start = when.end() if when else start
    for gloss in _GLOSS.finditer(text, start, end):
        if gloss.start() > start and not re.match(r" ?[A-Za-z]", text[gloss.end() : end]):
            end = gloss.start()
            break
    cut = _NOT_NAME.search(text, start, end)
    end = cut.start() if cut else end
    while end > start and text[end - 1] in " 。、:*-・,(「『<":
        end -= 1
    while start < end and text[start] in " *「『([" and text[start : start + 3] not in _SHORT_FORMS:
        start += 1
    if end > start and text[end - 1] in "」』":
        end -= 1
    return start, end
