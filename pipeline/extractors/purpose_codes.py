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
    "customer_support": frozenset({"identity_verification"}),
    "advertising": frozenset({"security_fraud"}),
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
# What stands in brackets explains the work before it.
_ASIDE = re.compile(r"\([^()]*(?<!含む)(?<!含みます)(?<!含みます。)\)")
_BRACKETED = re.compile(r"\([^()]*\)")
_NEAR = 6
# What is spoken of: 「サービスに関する」「お問い合わせの際の」.
_ABOUT = re.compile(
    "(?:等|など|内容)?(?:に?関(?:する|して)|に?係る|に?かかる|に?ついての|に?関連(?:する|した)"
    "|における|に伴う|に付随する|の際[のに]|(?:の|等の)?時(?:等)?[、の])"
)
# Of whom the purpose is: these stay, whatever is done about them.
_OF_WHOM = frozenset({
    "recruitment", "hr_management", "partner_management", "entrusted_processing",
    "data_subject_requests", "dispute_rights",
})  # fmt: skip
# A part that is nothing but a noun of a list (| stands for it).
_BARE = re.compile("(?:各種|ご|お|その他)?\\|(?:等|など)?")
_PARTICLE = re.compile("の|に[関係]")
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
        hits = _outside_brackets(hits, phrase)
        parts = _parts(phrase)
        hits = [hit for hit in hits if not _gives_way(hit, hits, phrase, parts)]
    return ordered(hit.code for hit in hits)


def is_last(hit: Hit, hits: Sequence[Hit], phrase: str) -> bool:
    """Whether no other hit follows ``hit`` in its part of the phrase."""
    end = _part(hit, _parts(phrase))[1]
    return not any(hit.end <= other.start < end for other in hits)


def _outside_brackets(hits: Sequence[Hit], phrase: str) -> Sequence[Hit]:
    """The hits without those in a gloss on another: 「労務管理(給与の支払など)」 is one work."""
    inside: list[Hit] = []
    for aside in _ASIDE.finditer(phrase):
        if any(0 <= aside.start() - hit.end <= _NEAR for hit in hits):
            inside += [hit for hit in hits if aside.start() < hit.start < aside.end()]
    return [hit for hit in hits if hit not in inside]


def _gives_way(
    hit: Hit, hits: Sequence[Hit], phrase: str, parts: Sequence[tuple[int, int]]
) -> bool:
    """Whether ``hit`` names only the occasion of another hit in its part of the phrase."""
    yields = _YIELDS.get(hit.code, frozenset())
    if hit.code in _TRADES and _TRADE.match(phrase, hit.end):
        yields |= _DEALING
    start, end = _part(hit, parts)
    head, stop = _shared_head(hit, phrase, parts)
    marked = _ABOUT.match(phrase, hit.end) or _ABOUT.match(phrase, head)
    about = hit.code not in _OF_WHOM and marked is not None
    if not yields and not about:
        return False
    for other in hits:
        behind = hit.end <= other.start < end or head <= other.start < stop
        if behind and other.code != hit.code and (about or other.code in yields):
            return True
        beside = start <= other.start < end and other.code in _NAMES_THE_SERVICE
        if beside and hit.code == "service_provision":
            return True
    return False


def _parts(phrase: str) -> list[tuple[int, int]]:
    """The parts of the phrase between its joints; those inside brackets part nothing."""
    begins, ends = [0], []
    joints = _JOINT.finditer(_BRACKETED.sub(lambda aside: "(" * len(aside[0]), phrase))
    for joint in joints:
        ends.append(joint.start())
        begins.append(joint.end())
    return list(zip(begins, [*ends, len(phrase)], strict=True))


def _part(hit: Hit, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The part that holds ``hit``, or the parts if a joint stands inside it."""
    start = max(begin for begin, _ in parts if begin <= hit.start)
    return start, min(end for _, end in parts if end >= hit.end)


def _shared_head(hit: Hit, phrase: str, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Where the head stands that a bare noun shares: 「看護・介護の|向上」; or nowhere."""
    start, end = _part(hit, parts)
    if not _BARE.fullmatch(phrase[start : hit.start] + "|" + phrase[hit.end : end]):
        return end, end
    for begin, stop in parts:
        if begin < end:
            continue
        if phrase[begin - 1] != "・":
            break
        particle = _PARTICLE.search(phrase, begin, stop)
        if particle is not None:
            return particle.start(), stop
    return end, end


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
