"""Shops of apps and their owners, where they take payments: 決済は甲ストアまたは乙ストアが行います.

A page names them for much else (where an app is loaded from, where it is reviewed), so only
payments that are made there count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.recipient_agents import Party
from pipeline.searching import seldom

_NAME = (
    r"(?:(?:Apple|Google)(?: ?社|,? Inc\.?| LLC)?(?=\()|Apple(?: Inc\.?| ?社)(?![A-Za-z])|Google LLC"
    r"|(?:Apple ?)?App ?Store|Google ?Play(?: ?(?:ストア|Store))?|Apple(?= ?(?:又は|または|および|及び|や|/|・)))"
)
_ENTRY = rf"{_NAME}(?:\([^()]{{2,30}}\))?"
# 決済は + 甲ストアまたは乙ストア + が行い / を通じて処理され
_PAID = seldom(
    r"(?:決済|課金|支払い?|購入|購読|返金)[^。]{0,30}?"
    rf"(?P<names>{_ENTRY}(?:(?:、|/|・| |又は|または|および|及び|や|もしくは)+{_ENTRY})*)(?:等|など)?"
    r"(?:(?:の決済システム|の課金システム|側)?(?:が|を(?:通じ|介し|経由し|利用し)て|経由で|により|によって|にて|で)[^、。]{0,14}?"
    "(?:行[いうわっ]|処理|実施|決済|完了|管理))(?!ません)"
)
_EACH = re.compile(rf"({_NAME})(?:\([^()]*\))?")
_SIGN = re.compile("App ?Store|Google ?Play|Apple")


def stores(text: str) -> Iterator[Party]:
    """Each shop, or its owner where the text names it, that a tight text says takes payments."""
    if not _SIGN.search(text):
        return
    for paid in _PAID.finditer(text):
        for name in _EACH.finditer(paid["names"]):
            start = paid.start("names")
            firm = "apple" if "App" in name[1] else "google"
            yield Party(
                start + name.start(1), start + name.end(1), True, "processor",
                "recipients.store", firm,
            )  # fmt: skip
