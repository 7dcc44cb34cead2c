"""Headings that are whoever gets data, where the sentence below says that they do.

(1) 模試の実施団体
受験番号と氏名を提供します。

2. 保護者への連絡先の開示
緊急のときに行います。
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extractors.names import organizations
from pipeline.extractors.recipient_blocks import BRACKETS
from pipeline.extractors.recipient_names import parties
from pipeline.extractors.recipient_particles import TO
from pipeline.extractors.recipient_requests import RECEIVED
from pipeline.extractors.recipient_rows import PREDICATE, Names, is_row_of_categories
from pipeline.passages import Passage
from pipeline.rules import Rules

_ACT = re.compile(
    "(?P<who>[^。をはが]{2,30}?)(?:等|など)?(?:(?:へ|に対する)の?[^、。をはがへ]{0,14}?"
    "(?:(?P<processor>委託)|提供|開示|送付|通知|報告|提出|引渡し|共有)|との[^、。をはがへ]{0,14}?(?:(?P<joint_user>共同利用)|共有))(?:について)?"
)
_TAKES = re.compile("(?:から|より)[^。]{0,40}(?:取得|収集|受け|提供され|いただ|預か)")
_GIVES = re.compile(
    "(?:提供|送付|開示|共有|委託|提出|通知|報告|送信|渡)(?:し|する)?(?:もの|こと)?。?$"
)
_POSSIBLE = re.compile("(?:こと|場合)が(?:あり|ござい|ある)")
# One case among those in which data may pass.
_CASE = re.compile("(?:場合|とき)(?:\\([^()]*\\))?。?$")
# Where people turn to us.
_OUR_PLACE = re.compile("(?:連絡|申し?出|請求|相談|合わ?せ|送付|提出|郵送|届出|受付|申込|宛て?)先$")
_LONGEST = 40


def headed(passage: Passage, following: Passage | None, rules: Rules) -> Names | None:
    """The names in a heading, if the passage below it says that data pass to them.

    None for any other passage, and where the sentence gives the data to somebody else.
    """
    if passage.role != "heading" or following is None or len(passage.text) > _LONGEST:
        return None
    depth = len(passage.headings)
    if following.headings[:depth] != passage.headings or following.role in ("heading", "lead_in"):
        return None
    if _CASE.search(following.text):
        return None
    if rules.first("cue.negated", following.text) or rules.first("cue.statutory", following.text):
        return None
    possible = _POSSIBLE.search(following.text) is not None
    kind: str | None
    act = _ACT.fullmatch(passage.text)
    if act and _is_somebody(act["who"], rules):
        kind = next((k for k in ("processor", "joint_user") if act[k]), "section")
        named = replace(passage, view=passage.view.slice(0, act.end("who")))
        return Names(
            named, 0, kind, "recipients.block", whole=False, in_block=True, possible=possible
        )
    bare = BRACKETS.sub("", passage.text).strip("<>【】[]■●◆*・ ")
    kind = _told(following.text, rules) if _is_somebody(bare, rules) else None
    if kind is None:
        return None
    return Names(
        passage, 0, kind, "recipients.block", whole=False, in_block=True, possible=possible
    )


def _is_somebody(text: str, rules: Rules) -> bool:
    if _OUR_PLACE.search(text):
        return False
    if organizations(text) == [(0, len(text))]:
        return True
    return is_row_of_categories(text, rules)


def _told(text: str, rules: Rules) -> str | None:
    """The kind by which a sentence passes data to the one above it; None if it does not."""
    verbs = rules.find("recipient_verb", text)
    if not PREDICATE.search(text) and not _GIVES.search(text):
        return None  # what is done for those above: 講座の案内、受講料の通知に関する業務
    if not verbs or _TAKES.search(text) or RECEIVED.search(text):
        return None
    if rules.first("recipient_no_data", text[: verbs[-1].end]):
        return None
    if any(TO.match(text, party.end) for party in parties(text, rules)):
        return None
    code = verbs[-1].code
    return code if code in ("processor", "joint_user") else "section"


# A line under a heading that tells something else than who it is: a case, a task, a label.
_NO_NAMES = re.compile("[。:をはがへに]|場合|とき|ため|こと|方法|情報|目的|以下|次の|^※")


def bare_row(passage: Passage, kinds: tuple[str, ...], rules: Rules) -> Names | None:
    """A line that is nothing but names, right below a heading about recipients of ``kinds``.

    第三者への提供 / ・模試の実施団体 / ・甲株式会社（採点）
    """
    if passage.role not in ("item", "sentence") or passage.lead_ins or not kinds:
        return None
    if not passage.headings or len(passage.text) > _LONGEST:
        return None
    bare = BRACKETS.sub("", passage.text).strip("*・ ")
    if not bare or _NO_NAMES.search(bare) or rules.first("cue.statutory", passage.text):
        return None
    if passage.role == "sentence" and organizations(bare):
        return None  # a signature, an address
    if not _is_somebody(bare, rules):
        return None
    return Names(passage, 0, kinds[0], "recipients.item", whole=False, is_row=True)


# 次の場合に個人情報を + 第三者に提供する: whoever alone makes an item below it is given data.
_GIVEN_BELOW = re.compile("第三者(?:等)?(?:に|へ|に対し(?:て)?)、?[^。]{0,16}(?:提供|開示|送信)")
_EXCEPTING = re.compile("除[きいく]|以外|限り|ません|(?<!少)ない")
_TO_END = re.compile("(?:等|など)?(?:に対し(?:て)?|[にへ])$")


def given_row(passage: Passage, rules: Rules) -> Names | None:
    """Categories that alone make an item below a lead-in on giving data to third parties.

    次の場合に、個人情報を第三者に提供します。・配送業者（お届けのため）
    """
    lead = passage.lead_ins[-1] if passage.lead_ins else ""
    given = _GIVEN_BELOW.search(lead)
    if passage.role != "item" or given is None or _EXCEPTING.search(lead):
        return None
    bare = _TO_END.sub("", BRACKETS.sub("", passage.text).strip("*・。 "))
    if not bare or len(passage.text) > _LONGEST or _NO_NAMES.search(bare):
        return None
    if rules.first("cue.statutory", passage.text) or not is_row_of_categories(bare, rules):
        return None
    possible = rules.first("cue.possible", lead[given.start() :]) is not None
    return Names(
        passage, 0, "third_party", "recipients.item", whole=False, is_row=True, possible=possible
    )
