"""Firms in a list of names, each with the address of its own page: where to opt out, its policy.

Heron株式会社
https://heron.example/optout
・株式会社うみねこ（https://umineko.example/privacy）

Such a list under a heading on cookies or advertising names those who get the data, whatever
the sentence before it says. One entry alone is any link. The firms that a text says gather
what their tools see are told here as well: both are read once everything else has been.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extractors.recipient_acting import acting
from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_names import listed
from pipeline.extractors.recipient_rows import PREDICATE
from pipeline.extractors.recipient_tools import Tools
from pipeline.extractors.recipient_unowned import unowned
from pipeline.passages import Passage
from pipeline.rules import Rules

_SHOWN = r"(?:\((?:外部(?:リンク|サイト)|別ウ[イィ]ンドウ[^()]*|英語[^()]*)\))*"
_ADDRESS = re.compile(
    rf"[(<\[]?(?:URL:?)?https?://[^\s()<>、。ぁ-鿿]+[)>\]]?{_SHOWN}", re.IGNORECASE
)
# Heron:https://…, Heron(https://…), [Heron](https://…), Heron(オプトアウトはこちら), and
# うみねこ株式会社https://…, whose blank is gone in a tight text
_WITH_ADDRESS = re.compile(
    r"(?:\*\*)?\[?(?P<name>[^。\[\]]{1,45}?)(?:\*\*)?(?:\]\(| ?:(?:\*\*)? ?|\(| - | |(?<=[ぁ-ヺー一-鿿)])(?=https?:))<?"
    rf"(?:https?://[^\s()<>、。ぁ-鿿]+|オプトアウト(?:ページ)?(?:は?こちら)?)[)>]?{_SHOWN}"
)
_MARKS = re.compile("[^0-9A-Za-zÀ-ɏぁ-んァ-ヺ一-鿿々(]*")
_REMARK = re.compile(r"(?:\([^()]*\)| ?の?(?:オプトアウト(?:ページ)?|無効化))$")
# What a page is about that is nobody's name: a policy, the settings of a browser, an association.
_NOT_SOMEBODY = re.compile(
    "ポリシー|規約|設定|ページ|サイト|アドオン|ヘルプ|オプトアウト|無効|こちら|について|の場合|方法|ホームページ|委員会|問い?合わ?せ|公式"
    "|開示|SDK$|[Pp]olicy|[Pp]rivacy|[Tt]erms|[Oo]pt.?[Oo]ut|Chrome|クローム|Safari|サファリ|Edge|Fire ?[Ff]ox|Explorer|Opera|Brave|ブラウザ|Android|iOS|iPhone|Windows|macOS"
    "|Initiative|Choices|Alliance|(?<![A-Z])(?:NAI|DAA|DDAI|EDAA|JIAA|URL|FAX|TEL)(?![A-Z])|協議会|[・、。:]$",
)
_TOPIC = "cookie_tracking"
_LONGEST = 45


def linked(
    passages: Sequence[Passage], tools: Tools, rules: Rules
) -> Iterator[tuple[Passage, Party]]:
    """Whoever such lists of a document name, and the firms of its tools, with the passage."""
    run: list[tuple[Passage, Party]] = []
    at = 0
    while at < len(passages):
        following = passages[at + 1] if at + 1 < len(passages) else None
        found, taken = _entry(passages[at], following, tools, rules)
        if found is None and run:
            yield from run if len(run) > 1 else ()
            run = []
        if found is not None:
            run.append((passages[at], found))
        at += taken
    yield from run if len(run) > 1 else ()
    yield from acting(passages, tools, rules)
    yield from unowned(passages, rules)


def _entry(
    passage: Passage, following: Passage | None, tools: Tools, rules: Rules
) -> tuple[Party | None, int]:
    """Who is named in an entry that begins with ``passage``, and how many passages it takes."""
    if passage.role == "cell" or _TOPIC not in passage.topics:
        return None, 1
    if following is not None and following.role != "cell" and _ADDRESS.fullmatch(following.text):
        return _named(passage.text, len(passage.text), tools, rules), 2
    whole = _WITH_ADDRESS.fullmatch(passage.text)
    return (_named(passage.text, whole.end("name"), tools, rules), 1) if whole else (None, 1)


def _named(text: str, end: int, tools: Tools, rules: Rules) -> Party | None:
    """The one whose name ``text[:end]`` is, without marks before and remarks behind it."""
    marks = _MARKS.match(text, 0, end)
    start = marks.end() if marks else 0
    remark = _REMARK.search(text, start, end)
    last = remark.start() if remark else end
    name = text[start:last]
    if not 0 < len(name) <= _LONGEST or _NOT_SOMEBODY.search(name) or PREDICATE.search(name):
        return None
    known = [party.moved(start) for party in listed(name, rules, whole=True) if party.is_named]
    if not known and not tools.tracks(name, Party(0, len(name), True, None, "")) and name != "X":
        return None
    whole = Party(start, last, True, None, "recipients.linked_name", tools.firm(name))
    return tools.provider(text, whole)
