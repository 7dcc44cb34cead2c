"""The title of a policy, as printed."""

from __future__ import annotations

import re

from pipeline.passages import Reading
from pipeline.rules import Rules
from pipeline.text import tight
from pipeline.titles import is_strong_policy_title

LONGEST_TITLE = 60
_FIRST = 3
_POLICY = re.compile(
    "プライバシー|ポリシー|方針|規程|取扱い?(?:について)?$|取り扱い(?:について)?$|Privacy",
    re.IGNORECASE,
)
_TITLE_LINES = 12
# The title in the front matter of a Markdown file.
_FRONT_MATTER = re.compile("^title: *(?=.)")
# The way to the page from the start of the site: ホーム > 会社情報 > 方針.
_TRAIL = re.compile(
    "(?:現在(?:地|位置)[:：]?)?(?:HOME|TOP|ホーム|トップ(?:ページ)?)(?:[>»›/|]|→)", re.IGNORECASE
)
_PARTED = ("の", "・", "および", "及び")


def title(reading: Reading, rules: Rules) -> str | None:
    """The first line of the text that reads like the title of a policy."""
    text = reading.document.text
    first = reading.passages[0].span.start if reading.passages else len(text)
    head = text[:first].splitlines()[:_TITLE_LINES]
    for at, printed in enumerate(head):
        line = _FRONT_MATTER.sub("", printed)
        if line.endswith(_PARTED):
            line += "".join(head[at + 1 : at + 2])  # a heading that a line break parts
        plain = tight(line).strip("#*_ =-|>「」")
        short = 2 <= len(plain) <= LONGEST_TITLE and "。" not in plain
        if _TRAIL.match(plain):
            continue
        if short and rules.first("document.title", plain):
            return line.strip(" \t　#*_=|>\ufeff\"'●■◆◎○□◇★")
    for passage in reading.passages[:_FIRST]:
        if passage.role == "heading" and _POLICY.search(passage.text):
            return passage.span.of(text)
    named = reading.document.title
    if named is None or not _POLICY.search(named):
        named = _further_down(text) or named
    return named.strip(" |｜") if named else None


def _further_down(text: str) -> str | None:
    """The first line that is one of the usual names of a policy, on a page with more above it."""
    for line in text.splitlines():
        if len(line) <= LONGEST_TITLE and is_strong_policy_title(tight(line)):
            return line.strip()
    return None
