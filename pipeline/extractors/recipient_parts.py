"""The whole names of known vendors and products: Heron + Storage, Heron + , Inc.

Lexicons hold what a firm is called. What it calls a part of its service, and its legal form,
belong to the name where a text prints them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.core import RecipientMention, Span
from pipeline.extractors.name_entries import LATIN_FORMS
from pipeline.rules import Rules
from pipeline.searching import seldom
from pipeline.text import tight

_PART = (
    "Realtime Database|Cloud Messaging|Edge Functions|Remote Config|Storage|Authentication|Auth|Identity|Hosting|Functions|Database|Realtime"
    "|Workers|Pages|R2|D1|KV|Connect|Checkout|Billing|Payments?|Postgres|Blob|Turnstile|Crashlytics|Messaging|Cloud"
)
_MEASURES = "Analytics|Web Analytics|Speed Insights|Pixel|Ads|Tag Manager|AdMob|AdSense"
_REST = seldom(
    rf"(?:[ \u3000](?:(?P<tracks>{_MEASURES})|{_PART})| ?,? (?:{LATIN_FORMS}))(?![0-9A-Za-z])"
)

_OPENED = re.compile(r"\s*[(（]")
# 甲(乙社), 甲(乙、丙): an owner, or a list.
_OWNER = re.compile(rf",? ?(?:{LATIN_FORMS})|社|[、,/／・]|など|等")


def whole_names(
    found: Iterable[RecipientMention], raw: str, rules: Rules
) -> Iterator[RecipientMention]:
    """The mentions, known vendors with what the text prints of their names behind them."""
    for mention in found:
        rest = _REST.match(raw, mention.span.end) if mention.is_named else None
        if rest is None or not _is_known(mention.name, rules):
            yield mention
            continue
        span = Span(mention.span.start, rest.end())
        kind = "external_tool" if rest["tracks"] else mention.kind
        yield replace(mention, span=span, name=mention.name + rest[0], kind=kind)


def without_inner(
    found: Iterable[RecipientMention], raw: str, rules: Rules
) -> Iterator[RecipientMention]:
    """The mentions but what a bracket only tells of a known vendor: 甲(乙上の一部), 甲(GA).

    The owner of a product, by its legal form, is somebody else: 甲(乙株式会社).
    """
    kept: list[RecipientMention] = []
    for mention in found:
        before = kept[-1] if kept else None
        inner = (
            before is not None
            and mention.is_named
            and before.is_named
            and _OPENED.fullmatch(raw[before.span.end : mention.span.start])
            and _is_known(mention.name, rules)
            and _is_known(before.name, rules)
            and not _OWNER.match(raw, mention.span.end)
        )
        if not inner:
            kept.append(mention)
            yield mention


def _is_known(name: str, rules: Rules) -> bool:
    name = tight(name)
    hits = [hit for slot in ("provider", "tool") for hit in rules.find(slot, name)]
    return any(len(hit) == len(name) for hit in hits)
