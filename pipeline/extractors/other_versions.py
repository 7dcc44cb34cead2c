"""Dates of other versions of a policy, and of the copyright line, which are none of its own."""

from __future__ import annotations

import re

from pipeline.extractors.dates import PrintedDate

_NOT_THIS_VERSION = re.compile(
    "以前の|^(?:\\(c\\)|©|Copyright)|旧(?:版|プライバシー|方針)", re.IGNORECASE
)
_LINKED_VERSION = re.compile(
    r"[^。\[]{0,12}(?:版|前|まで|こちら)[^。\[]{0,16}(?:\[[^\[\]]*\]\(|<a )"
)
_LINK_TO = re.compile(r"\[[^\[\]]*\]\([^()\s]*\)|<a [^<>]*>[^<>]*</a>")


def is_of_another_version(text: str, date: PrintedDate) -> bool:
    """A date of another version of the policy, to which the line links, or a copyright line.

    A link to what changed that day, behind the date, is none of them.
    """
    if _NOT_THIS_VERSION.search(text) or _LINKED_VERSION.match(text, date.end):
        return True
    return any(m.start() < date.end and date.start < m.end() for m in _LINK_TO.finditer(text))
