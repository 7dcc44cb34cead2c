"""The rule report, and that no rule is dead."""

from __future__ import annotations

from corpora import REAL, ROOT, SAMPLES, needs_real

from pipeline import evaluate, sources
from pipeline.core import Source
from pipeline.evaluate import rules as uses
from pipeline.rules import load_rules

# Closed lists of names: a name that no policy here bears is right all the same.
_GAZETTEERS = frozenset({"country", "tool", "provider"})
# Rules that are asked of single phrases: the report counts what stands in whole passages.
_OF_PHRASES = frozenset({"data_item.head"})
# Rules that no policy at hand meets, each kept for what the genre is known to hold; their own
# examples prove that they work. A rule that comes to be met leaves this list.
_AWAITED = {
    "contacts.trade": "shops and clubs that have no legal form",
    "contacts.unrelated": "contact lines that are nobody's: a guard",
    "data_items.browsing_history.shown": "files that a visitor was shown",
    "data_items.communication.written_down": "what was said, written down by a machine",
    "data_items.event_participation.member": "member of a list, code of the taxonomy",
    "data_items.face_photo.member": "member of a list, code of the taxonomy",
    "data_items.family.member": "member of a list, code of the taxonomy",
    "data_items.industry.member": "member of a list, code of the taxonomy",
    "data_items.inquiry.gathered": "what people say, where it is gathered",
    "data_items.ip_address.weak": "an address by its first letters alone, in tables of what is sent",
    "data_items.name.latin": "forms of foreign firms",
    "data_items.theme.emergency_contact": "records of whom to call",
    "data_items.sensitive_acts": "sensitive data of the guideline before the act",
    "data_items.purchase_history.goods": "goods of orders",
    "data_items.user_content.kept": "what people write, kept for so long",
    "data_items.user_id.login_providers": "accounts with which people log in",
    "document.supervising_body": "policies that name who supervises them",
    "law.ordinance": "policies of towns",
    "purpose_frames.end_proper": "lists before 「等、正当な目的」",
    "purpose_frames.end_required": "purposes for which a sentence says that data are needed",
    "purpose_frames.end_within": "lists before 「等、正当な業務の範囲内で」",
    "recipients.heading.denied": "chapters that say to whom nothing is given: a guard",
    "recipients.label.partner": "a label of another kind of recipient",
    "recipients.place_of": "where somebody goes, as one who is told of it",
    "recipients.shown_to": "members to whom a body shows what it knows",
    "recipients.title.filed": "titles above those with whom papers are filed",
    "recipients.title.given": "titles above those who share, buy claims or register credit",
    "recipients.title.successor": "titles above whoever takes over a business",
    "recipients.title.others": "titles of further firms below a list of receivers",
    "recipients.trade_name": "carriers and printers without a legal form that are given work",
    "retention.at_least_before": "「少なくとも」 before a period",
    "retention.of_rejected": "applicants who were not taken",
    "retention.starts_request": "periods from a request",
}


def test_the_report_counts_hits_documents_and_rows() -> None:
    text = "1. 利用目的\n(1) 商品の発送のため\n(2) 賞品の発送のため\n"
    documents = [sources.read(Source(name, text.encode())) for name in ("a.txt", "b.txt")]
    labelled = evaluate.load(
        ROOT / "corpus/gold", [SAMPLES], ROOT / "corpus/splits.toml", ["sample"]
    )
    found = {use.rule_id: use for use in uses.report(documents, labelled)}
    delivery = found["purposes.delivery"]
    assert delivery.hits >= 4
    assert (delivery.documents, delivery.rows) == (2, 0)
    assert delivery.slot_seconds > 0
    # a rule of the packs that makes rows, and one that an extractor holds
    assert found["data_items.email"].rows >= found["data_items.email"].right > 0
    assert found["purposes.item"].slot == "-"
    assert {rule.id for rule in load_rules().all} <= set(found)


@needs_real
def test_no_rule_is_dead() -> None:
    found = uses.report(uses.documents([SAMPLES, REAL]), [])
    exempt = _GAZETTEERS | _OF_PHRASES
    silent = {use.rule_id for use in found if not use.hits and use.slot not in exempt}
    assert silent == set(_AWAITED)
