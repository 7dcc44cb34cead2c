"""The whole names of known vendors and products: Heron + Storage, Heron + , Inc.

Lexicons hold what a firm is called. What it calls a part of its service, and its legal form,
belong to the name where a text prints them.
"""

from __future__ import annotations

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


def _is_known(name: str, rules: Rules) -> bool:
    name = tight(name)
    hits = [hit for slot in ("provider", "tool") for hit in rules.find(slot, name)]
    return any(len(hit) == len(name) for hit in hits)
