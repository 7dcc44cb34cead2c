"""In which country a number is dialled that is printed without a country code."""

from __future__ import annotations

from pipeline.core import Span
from pipeline.extractors.contact_block import Block
from pipeline.extractors.contact_fields import FieldValue
from pipeline.extractors.phones import Country, to_e164
from pipeline.passages import Reading
from pipeline.rules import Rules
from pipeline.searching import seldom
from pipeline.text import MappedText

_IN_JAPAN = seldom(
    "日本(?:の|国内|支[社店]|法人|本社|語|オフィス|事務所|における|にお|在住|に居住)|国内の?(?:窓口|代理人|代表者)|ジャパン|Japan"
)


def country_of(reading: Reading, rules: Rules) -> Country:
    """The country of numbers without country code: Korea for a policy under Korean law."""
    hits = rules.find("contact.korea", reading.document.text)
    return "KR" if len({reading.document.text[h.start : h.end] for h in hits}) > 1 else "JP"


def settle_abroad(block: Block, headings: tuple[str, ...], text: str) -> None:
    """Give the numbers of a desk in Japan the code of Japan, in a policy of another country."""
    around = (*(piece.text for piece in block.pieces), block.lead, *headings[-1:])
    if "postal_code" not in block.fields and not any(_IN_JAPAN.search(w) for w in around):
        return
    for kind in ("phone", "fax"):
        if kind in block.fields:
            block.fields[kind] = _at_home(block.fields[kind], text)
    block.extras[:] = [_at_home(x, text) if x.kind in ("phone", "fax") else x for x in block.extras]


def _at_home(one: FieldValue, text: str) -> FieldValue:
    number = to_e164(_printed(one.span, text), "JP")
    return FieldValue(one.kind, number, one.span) if number else one


def _printed(span: Span, text: str) -> str:
    return MappedText.of(span.of(text), span.start).folded().text
