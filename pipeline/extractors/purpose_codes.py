"""The phrase of a purpose and the codes it bears.

Japanese puts what is done last: 「ご旅行に関する連絡」 is a notice, not a journey.
So a word that names the occasion (旅行, 予約, 設備, 発送) bears no code where the
same part of the phrase goes on to a word of what is done about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline import taxonomy
from pipeline.core import PurposeMention, Span
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.rules.schema import Hit
from pipeline.text import tight

OTHER = "other_purpose"

# Where one purpose of a phrase ends and the next begins. や and の hold a part together.
_JOINT = re.compile(
    "[、,。;；・]|及び|および|並びに|ならびに|又は|または|もしくは|若しくは|かつ|と(?![のしきいもっ])"
    "|(?<=ため)[のに]?|(?<=こと)[がをに]?"
)
# What an occasion gives way to: the acts of speaking, counting, charging and bettering.
_SPEECH = frozenset({"customer_support", "service_notice", "direct_marketing", "survey_research"})
_BETTERING = frozenset({"analytics", "service_improvement", "product_development"})
_YIELDS: dict[str, frozenset[str]] = {
    "service_provision": _SPEECH | _BETTERING | {
        "account_management", "identity_verification", "payment_billing", "delivery",
        "advertising", "event_campaign", "maintenance", "security_fraud",
        "third_party_provision", "recruitment", "hr_management", "internal_management",
        "academic_public", "data_subject_requests", "credit_management", "partner_management",
    },
    "maintenance": _SPEECH | _BETTERING | {"payment_billing"},
    "delivery": _SPEECH | _BETTERING,
    "partner_management": frozenset({"third_party_provision", "advertising"}),
    "security_fraud": frozenset({"service_notice"}),
    "payment_billing": frozenset({"credit_management", "customer_support", "service_improvement"}),
    "event_campaign": frozenset({"payment_billing"}),
    "product_development": frozenset({"entrusted_processing", "partner_management"}),
}  # fmt: skip
# 「保守サービスの提供」 is a service, 「統計ソフトのご案内」 an offer: the trade is only their name.
_TRADE = re.compile("(?:業務|管理)?の?(?:サービス|ソフト|商品|製品|用品|枠)")
_TRADES = frozenset({
    "maintenance", "security_fraud", "advertising", "hr_management", "analytics",
    "internal_management", "legal_compliance", "survey_research",
})  # fmt: skip
_DEALING = frozenset({"service_provision", "direct_marketing"})
# 「本人確認のために、氏名などの情報を利用する」: what the data are stands behind ため.
_WITH_WHAT = re.compile(
    "(?<=ため)に?[、,](?!.*ため).*(?:情報|データ|氏名|アドレス|履歴|記録|番号).{0,30}(?:利用|使用|表示|活用)"
)
# A service cut to the person, or done for a client, is named by that, wherever it stands.
_NAMES_THE_SERVICE = frozenset({"personalization", "entrusted_processing"})


def codes_of(phrase: str, rules: Rules) -> tuple[str, ...]:
    """The codes that the words of ``phrase`` (tight) bear, in the taxonomy's order; never empty."""
    phrase = essence(phrase)
    return settled(rules.find("purpose_code", phrase), phrase)


def essence(phrase: str) -> str:
    """The phrase without what it says of the data that are used for it."""
    aside = _WITH_WHAT.search(phrase)
    return phrase[: aside.start()] if aside is not None else phrase


def settled(hits: Sequence[Hit], phrase: str) -> tuple[str, ...]:
    """The codes of ``hits`` in ``phrase``, without occasions of what is done about them."""
    if len(hits) > 1:
        hits = [hit for hit in hits if not _gives_way(hit, hits, phrase)]
    return ordered(hit.code for hit in hits)


def is_last(hit: Hit, hits: Sequence[Hit], phrase: str) -> bool:
    """Whether no other hit follows ``hit`` in its part of the phrase."""
    end = _part(hit, phrase)[1]
    return not any(hit.end <= other.start < end for other in hits)


def _gives_way(hit: Hit, hits: Sequence[Hit], phrase: str) -> bool:
    """Whether ``hit`` names only the occasion of another hit in its part of the phrase."""
    yields = _YIELDS.get(hit.code, frozenset())
    if hit.code in _TRADES and _TRADE.match(phrase, hit.end):
        yields |= _DEALING
    if not yields:
        return False
    start, end = _part(hit, phrase)
    for other in hits:
        if hit.code == "service_provision" and other.code in _NAMES_THE_SERVICE:
            if start <= other.start < end:
                return True
        elif other.code in yields and hit.end <= other.start < end:
            return True
    return False


def _part(hit: Hit, phrase: str) -> tuple[int, int]:
    """The part of the phrase, between two joints, that holds ``hit``."""
    start, end = 0, len(phrase)
    for joint in _JOINT.finditer(phrase):
        if joint.end() <= hit.start:
            start = joint.end()
        elif joint.start() >= hit.end:
            end = joint.start()
            break
    return start, end


def joined(one: PurposeMention, other: PurposeMention) -> PurposeMention:
    """Two sentences of one list item as one purpose with the codes of both."""
    span = Span(min(one.span.start, other.span.start), max(one.span.end, other.span.end))
    return PurposeMention(
        span, one.article_id, one.rule_id, one.confidence, ordered((*one.codes, *other.codes))
    )


def mention(
    passage: Passage, start: int, end: int, rules: Rules, *, rule_id: str, confidence: float
) -> PurposeMention:
    """The purpose at ``[start, end)`` of the passage's view; surer where its words bear a code."""
    codes = codes_of(passage.text[start:end], rules)
    sure = confidence if codes != (OTHER,) else confidence * 0.8
    return PurposeMention(
        passage.view.span(start, end), passage.article_id, rule_id, round(sure, 3), codes
    )


def is_none(phrase: str, rules: Rules, *codes: str) -> bool:
    """Whether the phrase is of a kind that is no purpose; all kinds unless ``codes`` are named."""
    return any(not codes or h.code in codes for h in rules.find("purpose.not", tight(phrase)))


def ordered(codes: Iterable[str]) -> tuple[str, ...]:
    """The codes once each in the taxonomy's order, without "other" beside another; never none."""
    found = set(codes)
    if len(found) > 1:
        found.discard(OTHER)
    return tuple(code for code in taxonomy.codes("purposes") if code in found) or (OTHER,)
