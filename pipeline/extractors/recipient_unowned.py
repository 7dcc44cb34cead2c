"""Tools outside the lexicon that a section on tools says the organisation uses.

2. アクセス解析
当サイトではKestrel Lensを利用しています。

No lexicon holds every tool: below a heading on tools, or beside what it measures, whatever looks
like the name of a product and is used is one. Whoever provides it is the recipient where named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_names import in_address, parties
from pipeline.extractors.recipient_shapes import is_no_name
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.searching import seldom

_ROLES = ("sentence", "item", "lead_in")
_NAME = "[A-Z][0-9A-Za-z.+&-]*(?: [A-Z0-9][0-9A-Za-z.+&-]*){0,3}|[A-Z]?[a-z]+[A-Z][0-9A-Za-z]+"
# 当サイトでは、閲覧の傾向を知るために + Kestrel Lens + を利用しています
_USED = seldom(
    "(?:当|本|弊)(?:サイト|社|ウェブサイト|Webサイト|WEBサイト|ホームページ|店|院|会|校|園|ブログ|メディア|アプリ|サービス|ページ)(?:で|に|上で|内で)?は、?"
    "(?P<told>[^。「」()]{0,60}?(?<![0-9A-Za-z.+& -]))"
    f"(?:「(?P<quoted>[^「」、。]{{2,24}})」|(?P<name>{_NAME})(?![0-9A-Za-z]))(?:という[^、。を]{{2,16}}|と呼ばれる[^、。を]{{2,16}}|等|など)?"
    "を[^、。を]{0,8}?(?:利用|使用|導入|採用|活用)(?:し(?:て(?:い|お)|ま)|いた)"
)
_MEASURES = re.compile(
    "(?:アクセス|閲覧|利用状況|行動|広告|訪問|サイト)[^、。]{0,10}(?:解析|分析|計測|測定|把握|配信)|解析ツール|トラッキング|広告(?:サービス|ツール)|ヒートマップ"
)
_OF_TOOLS = re.compile(
    "解析|分析|計測|ツール|広告|アナリティクス|トラッキング|外部送信|クッキー|cookie", re.IGNORECASE
)
# The text says whose it is, or what is used besides.
_OWNED = re.compile("(?:が|の)(?:提供|運営|開発|配信)|社の|による")
# What is used of the web itself and is nobody's product.
_TECHNIQUE = re.compile(
    "(?:[Cc]ookies?|COOKIE|クッキー|Java ?Script|Java|JavaScript|SSL|TLS|HTTPS?|IP|Flash|HTML5?|CSS|Local ?Storage|Web ?Storage|Web|WEB|SDK|API|AI|CDN|CMS|SNS|GPS|RSS|VPN|SSL/TLS|ID|URL|QR|PDF|AES|DNS|ビーコン|ウェブ・?ビーコン|Web ?ビーコン|Web [Bb]eacons?)"
    "(?:[ -]?[0-9.]*|.{0,6}(?:技術|暗号化|通信|機能|方式|等))"
)
_NO_TOOL = re.compile(
    "する|した|ます|情報|データ|個人|こと|当社|利用者|お客様|本サービス|以下|ポリシー"
)


def unowned(passages: Sequence[Passage], rules: Rules) -> Iterator[tuple[Passage, Party]]:
    """The tools that sentences of sections on tools say are used, for which nobody is named."""
    for passage in passages:
        if passage.role not in _ROLES or "を" not in passage.text:
            continue
        found = _USED.search(passage.text)
        if found is None or not (_MEASURES.search(passage.text) or _is_on_tools(passage, rules)):
            continue
        group = "quoted" if found["quoted"] else "name"
        party = Party(*found.span(group), True, "external_tool", "recipients.unowned")
        owned = _OWNED.search(found["told"]) or _is_owned(found[group], passages)
        if not owned and _is_product(passage.text, party, rules):
            yield passage, party


def _is_owned(name: str, passages: Sequence[Passage]) -> bool:
    """Whether some sentence says who provides the tool: Kestrel Lensは、甲社が提供する…."""
    tool = re.escape(name)
    says = re.compile(
        f"{tool}」?(?:は|とは)、?[^。]{{2,40}}?(?:が|の|により)(?:提供|運営|開発)|(?:提供|運営|開発)する[^。]{{0,16}}{tool}"
    )
    return any(name in passage.text and says.search(passage.text) for passage in passages)


def _is_on_tools(passage: Passage, rules: Rules) -> bool:
    """Whether the nearest heading is on tools that send or measure."""
    heading = passage.headings[-1] if passage.headings else ""
    kinds = {hit.code for hit in rules.find("recipient_heading", heading)} if heading else ()
    return kinds == {"external_tool"} and _OF_TOOLS.search(heading) is not None


def _is_product(text: str, party: Party, rules: Rules) -> bool:
    name = text[party.start : party.end]
    if _TECHNIQUE.fullmatch(name) or _NO_TOOL.search(name) or is_no_name(name, 0, len(name)):
        return False
    if in_address(text, party.start, party.end) or rules.first("recipient_generic", name):
        return False
    return all(p.end <= party.start or party.end <= p.start for p in parties(text, rules))
