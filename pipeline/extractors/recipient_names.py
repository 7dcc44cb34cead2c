"""Who is named in a text: organisations, well-known firms, specific categories of receivers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from pipeline.extractors.name_breaks import UNBROKEN, Breaks
from pipeline.extractors.name_entries import entries
from pipeline.extractors.names import organizations
from pipeline.extractors.recipient_agents import (
    TRADE_NAME,
    Party,
    agents,
    is_vendor,
    noun_head,
    says_little,
)
from pipeline.extractors.recipient_extents import whole_extents
from pipeline.extractors.recipient_kana import with_head
from pipeline.extractors.recipient_own import is_self
from pipeline.extractors.recipient_shapes import (
    CLAUSED,
    DATA_NAME,
    MORE_NAME,
    NO_MORE_NAME,
    OF_DATA,
    STATED,
    SUMMED_UP,
    TO_POLITELY,
    WHOLE_HEAD,
    is_kana_headed,
    is_no_name,
    is_shaped,
)
from pipeline.rules import Hit, Rules
from pipeline.searching import seldom

# 他の, and a place or role that tells which one is meant: 紹介先の + 病院, マンションの + 管理組合.
_OTHER = re.compile(
    "(?<!その)(?:他|ほか)の$|(?:(?:ほか|よそ)の|[ごお]?[一-鿿]{1,4}[先元]の|マンションの)$"
)
# 甲協会加盟の他の各 + 保険会社: whose members are meant.
_MEMBERS_OF = re.compile(
    "[^、。()「」はがをに]{2,30}(?:(?:加盟|所属|会員)の|に(?:加盟|所属|属)する|の会員である)(?:その)?(?:他の)?(?:各|全)?$"
)
# ヒノキ・サービスの + グループ法人, 甲グループにおける + 関連会社: whose they are.
_GROUP_OF = re.compile(
    "(?:(?:株式会社|合同会社)?(?:[一-鿿]{0,6}|(?:^|(?<=[、。(・は]))[ぁ-ん]{2,8}・)[ァ-ヺーA-Z][0-9A-Za-zァ-ヺ一-鿿ー・&.-]{1,30}(?<!グループ)(?:株式会社)?|(?:^|(?<=[、。(・は]))[ぁ-ん]{2,8}グループ|[0-9A-Za-zァ-ヺ一-鿿ー・&.-]{2,20}グループ)"
    "(?:の|における|に(?:属|所属)する)(?:国内外?の|海外の)?$"
)
_RELATED = re.compile("グループ|関連|関係|[子親]会社|系列|持株|連結|会社$")
_NOT_GROUP_OF = re.compile(
    "(?:[当弊本自同各貴御]社|当行|当会|当法人|当グループ)|(?:サービス|アプリ|サイト|データ|ユーザー?|メーカー)の|^(?:グループ|ホールディングス)(?:の|に)"
)
_ANOTHER = re.compile("^.*(?:及び|および|並びに|ならびに|又は|または|もしくは|当社の|弊社の)")
# A brand in hiragana before a group: 、つくば + グループ各社.
_BRAND = seldom(
    "(?:^|[、。「(・]|及び)(?!および|または|その|この|これら|なお|また)([ぁ-ん]{2,8})(?<![のをにはがとるたく])$"
)
_AGENT = re.compile(
    "(?:者|主|先|会社|機関|業者|企業|法人|団体|士|店|社|局|所|庁|署|校|院|組合|委員会|協会|事業体|メンバー|パートナー|[Pp]artner)$"
)
_PLACES = re.compile("(?:住|場|箇|居|長|短|便|近)所$")
_LAST_NOUN = seldom("(?:^|[ぁ-ん、・])([0-9A-Za-z一-鿿々ヶァ-ヺー]{4,20})$")
_COMMON = re.compile(
    "(?:その他の?|その|これらの|いずれも|すべて|全て|また(?!は)|主に|主として|例えば|例:|または|又は|もしくは|若しくは|及び|および|並びに|ならびに)+"
)
_END = re.compile(
    "(?:等|など|ほか)?(?:とします|となります|とする|です|である|になります|に限ります|が該当します|となる|関係)?。?$"
)
_PROPER = re.compile(
    "(?=.*[A-Za-z])[0-9A-Za-zÀ-ɏ&'’.,+!/() -]{2,70}"
    "|[0-9A-Za-zÀ-ɏァ-ヺー・&.!-]{3,40}(?<!アドレス)(?<!データ)(?<!ファイル)(?<!サービス)(?<!リスト)"
)
_CLAUSE = re.compile("ます|ません|です|ください|下さい|します|する場合|とき$|ため$")
_DOMAIN = re.compile(r"[-_]?[a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|jp|net|org|io|co)(?![a-z])|/")
# 新築の販売における + 売主: for what, not who.
_PLACE = re.compile("[^、。]{2,30}?(?:における|に関する|に関わる|に(?:係|かか)る)(?=.{2})")
# What stands behind somebody in an entry: 裁判所 + その他公的機関, whose rest names nobody.
_HEADS = re.compile("[・、/(や又及等まな]|その他")
_LONGEST_ENTRY = 60
# What joins two of a list besides its separators.
_JOINTS = re.compile(
    "・|(?<=[一-鿿A-Za-z.ァ-ヺー])と(?!なる|する|し[てた]|して|の|も|は|いう|連携|提携|契約|共同|取引)"
)
_OURS = re.compile(
    "(?:当社|弊社|当行|当院|当法人|当会|当店|当校|本学|当グループ)の(?=.{2})|その(?!他)(?=.{2})"
)
_INDIVIDUALS = "個人"
_NAMED_SLOTS = ("provider", "recipient_category", "recipient_institution", "recipient_agent")
# A Latin name that begins anew: Heron Ads Heron LLC.
_AGAIN = re.compile("([A-Z][0-9A-Za-z]+) [^,]*?(\\1 .*)")


# The sentences of one document are asked about by several readers in turn.
@lru_cache(maxsize=1024)
def parties(text: str, rules: Rules, breaks: Breaks = UNBROKEN) -> tuple[Party, ...]:
    """All organisations, firms and categories in a tight text, none overlapping another.

    ``breaks`` tell where the raw text has blanks: no name runs over a wide one.
    """
    firms, hits, institutions, nouns = rules.find_each(_NAMED_SLOTS, text)
    found = [
        _organization(text, _behind_tool(text, start, end, firms), end, firms)
        for start, end in organizations(text, breaks=breaks)
    ]
    found += [
        Party(h.start, h.end, True, None, h.rule.id, h.code)
        for h in firms
        if not in_address(text, h.start, h.end)
    ]
    hits = [hit for hit in hits if not OF_DATA.match(text, hit.end)]
    known = [_category(hit, text, breaks) for hit in hits]
    members = [
        k for k, hit in zip(known, hits, strict=True)
        if any(whose.search(text, k.start, hit.start) for whose in (_MEMBERS_OF, _GROUP_OF))
    ]  # fmt: skip
    found = [p for p in found if not any(m.start <= p.start < m.end for m in members)] + known
    for hit in institutions:
        party = _institution(hit, text, breaks)
        if party and not any(k.start <= party.start and party.end <= k.end for k in known):
            found.append(party)
    found += agents(nouns, text, rules, breaks, {hit.end for hit in hits})
    whole = whole_extents([with_head(party, text) for party in found], text, breaks)
    return tuple(one for one in _disjoint(whole) if not is_self(text, one.start, one.end, rules))


def listed(
    text: str, rules: Rules, *, whole: bool, breaks: Breaks = UNBROKEN, with_self: bool = False
) -> list[Party]:
    """The parties of a list of names; ``whole`` takes short entries as they are printed.

    ``with_self`` takes 当社 as well, which is one of the parties of joint use.
    """
    found = []
    for start, end in _unjoined(text, rules):
        if rules.first("recipient_self", text[start:end]):
            if with_self:
                found.append(Party(start, end, False, None, "recipients.self"))
            continue
        if with_self and text[start - 1 : end] == "・" + _INDIVIDUALS:
            found.append(Party(start, end, False, None, "recipients.listed"))
            continue
        found += _entry(text, start, end, rules, whole, breaks)
    return _disjoint(found)


def _unjoined(text: str, rules: Rules) -> Iterator[tuple[int, int]]:
    """The entries of a list; a dot parts two where each side is somebody: 売主・仲介会社."""
    for begin, end in entries(text):
        place = _PLACE.match(text, begin, end)
        start = begin
        group = place and _GROUP_OF.fullmatch(place[0])
        stated = STATED.match(text, begin, end)
        if stated:
            start = stated.end()
        elif place and not group and not says_little(text[place.end() : end], rules):
            start = place.end()
        tail = _END.search(text, start, end)
        last = tail.start() if tail else end
        cuts = [start + m.start() for m in _JOINTS.finditer(text[start:last])]
        parts = [(a + 1, b) for a, b in pairwise([start - 1, *cuts, last])]
        parts = [(a + len(_ours(text[a:b])), b) for a, b in parts]
        if cuts and all(is_somebody(text[a:b], rules) for a, b in parts):
            yield from parts
        else:
            yield start, end


def _ours(piece: str) -> str:
    """The words that only say whose somebody is: 当社の + 提携先企業."""
    ours = _OURS.match(piece)
    return ours[0] if ours else ""


def is_somebody(piece: str, rules: Rules) -> bool:
    """Whether a piece is nothing but a category or a noun for somebody."""
    if piece == _INDIVIDUALS or rules.first("recipient_self", piece) or is_vendor(piece, rules):
        return True
    if organizations(piece) == [(0, len(piece))]:
        return True
    if not re.fullmatch("[^ぁ-ん]{2,16}(?:となる者)?", piece):
        return False
    category = rules.find("recipient_category", piece)
    return ends_in_agent(piece, rules) or any(hit.end == len(piece) for hit in category)


def in_address(text: str, start: int, end: int) -> bool:
    """Whether a name is only a part of an e-mail address or a URL."""
    return text[start - 1 : start] in tuple("@./-") or bool(_DOMAIN.match(text, end))


def _behind_tool(text: str, start: int, end: int, firms: list[Hit]) -> int:
    """Where a Latin name begins behind a tool printed before it: Heron Ads + Heron LLC."""
    again = _AGAIN.match(text, start, end)
    known = [h.start for h in firms if start < h.start < end and text[h.start - 1] == " "]
    glued = [at for at in known if text[start : at - 1].count(" ")]
    return max([start, *glued, *([again.start(2)] if again else [])])


def _organization(text: str, start: int, end: int, firms: list[Hit]) -> Party:
    told = TO_POLITELY.search(text, start, end)
    end = told.start() if told else end
    code = next((h.code for h in firms if start <= h.start < end), None)
    return Party(start, end, True, None, "recipients.organization", code)


def _category(hit: Hit, text: str, breaks: Breaks) -> Party:
    """A category with the nouns before it that belong to its name."""
    whole = text.startswith(("他の", "外部の"), hit.start)
    start = hit.start if whole else noun_head(text, hit.start, breaks)
    if hit.code == "authority":
        return Party(start, hit.end, False, hit.code, hit.rule.id)
    if member := _MEMBERS_OF.search(text, max(0, start - 40), start):
        another = _ANOTHER.match(member[0])
        start = member.start() + (another.end() if another else 0)
    if hit.rule.id == "recipients.group" and (whose := _GROUP_OF.search(text, 0, start)):
        related = _RELATED.search(text, start, hit.end) and not _NOT_GROUP_OF.search(whose[0])
        start = whose.start() if related else start
    if hit.rule.id == "recipients.group" and (brand := _BRAND.search(text, 0, start)):
        start = brand.start(1)
    other = _OTHER.search(text, max(0, start - 8), start)
    if other and (start == hit.start or other[0] == "他の"):
        start = other.start()
    return Party(start, hit.end, False, hit.code, hit.rule.id)


def _institution(hit: Hit, text: str, breaks: Breaks) -> Party | None:
    """A proper name that ends in a word for an institution: 甲県 + 農業試験場."""
    start = noun_head(text, hit.start, breaks)
    if hit.start - start >= 2:
        return Party(start, hit.end, True, hit.code, hit.rule.id)
    brand = _BRAND.search(text, 0, hit.start) if hit.rule.id == TRADE_NAME else None
    return Party(brand.start(1), hit.end, True, hit.code, TRADE_NAME) if brand else None


# カルテうんかい株式会社: kana before the form, which only a list shows to be a name.
_MIXED = re.compile("([一-鿿ァ-ヺーA-Za-z]{1,10}[ぁ-ん]{2,8})(?:株式会社|有限会社|合同会社|㈱|㈲)")
_HEAD_WORDS = re.compile(
    "(?:である|たる|する|した|される|いる|ある|行う|より|から|など|および|または|について|による|として|を|は|が)"
)


def _completed(text: str, start: int, end: int, party: Party, breaks: Breaks) -> Party:
    """A name of the entry ``[start, end)`` with what its legal form does not show of it."""
    if party.start == start and party.end < end:
        rest = text[party.end : end]
        parted = any(party.end <= at < end for at in breaks.wide | breaks.narrow)
        if not parted and MORE_NAME.fullmatch(rest) and not NO_MORE_NAME.search(rest):
            return replace(party, end=end)
    if party.end == end and party.start > start:
        head = text[start : party.start]
        parted = any(start < at <= party.start for at in breaks.wide | breaks.narrow)
        if not parted and WHOLE_HEAD.fullmatch(head) and not _HEAD_WORDS.search(head):
            return replace(party, start=start)
    return party


def _entry(
    text: str, start: int, end: int, rules: Rules, whole: bool, breaks: Breaks
) -> list[Party]:
    """The parties of one entry of a list, at best one."""
    common = _COMMON.match(text, start, end)
    if common and not rules.first("recipient_prospect", text[start:end]):
        start = common.end()
    ours = _ours(text[start:end])
    start += len(ours) if ours.endswith("の") and not ours.startswith(("その", "当グループ")) else 0
    tail = _END.search(text, start, end)
    end = tail.start() if tail else end
    if summed := SUMMED_UP.fullmatch(text, start, end):
        end = summed.end(1) if is_somebody(summed[1], rules) else end
    piece = text[start:end]
    if rules.first("recipient_prospect", piece):
        return [Party(start, end, False, None, "recipients.prospect")]
    if not piece or rules.first("recipient_generic", piece) or piece.startswith("※"):
        return []
    if is_no_name(text, start, end) or DATA_NAME.search(piece):
        return []
    country = rules.first("country", piece)
    if country and len(country) == len(piece):
        return []
    inner = [party.moved(start) for party in parties(piece, rules, breaks.part(start, end))]
    named = [party for party in inner if party.is_named]
    mixed = _MIXED.fullmatch(piece) if not named else None
    if mixed and not _HEAD_WORDS.search(mixed[1]):
        return [Party(start, end, True, None, "recipients.organization")]
    if any(p.rule_id == "recipients.organization" for p in named):
        if len(named) == 1:
            named = [_completed(text, start, end, named[0], breaks)]
        return inner if len(piece) > _LONGEST_ENTRY else named
    if _PROPER.fullmatch(piece) and (named or not inner):
        firm = named[0].firm if named else None
        return [Party(start, end, True, None, "recipients.listed_name", firm)]
    if whole and len(piece) <= _LONGEST_ENTRY and not _CLAUSE.search(piece):
        return _whole(text, start, end, inner, rules)
    heads = [p for p in inner if p.end == end or _HEADS.match(text, p.end)]
    heads = [
        p for p in heads if p is heads[0] or not text.endswith(("その他", "その他の"), 0, p.start)
    ]
    return heads or inner or _agent(text, start, end, rules)


def _whole(text: str, start: int, end: int, inner: list[Party], rules: Rules) -> list[Party]:
    """The entry as it is printed, if it names somebody."""
    if not inner and not ends_in_agent(text[start:end], rules):
        shaped = is_shaped(text, start, end)
        return [Party(start, end, True, None, "recipients.listed")] if shaped else []
    kind = inner[-1].kind if inner else None
    is_named = bool(inner) and inner[0].is_named and inner[0].end >= end - 4
    is_group = bool(inner) and inner[-1].rule_id == "recipients.group"
    is_named = is_named or (is_kana_headed(text, start, end) and not is_group)
    return [Party(start, end, is_named, kind, "recipients.listed")]


def ends_in_agent(piece: str, rules: Rules) -> bool:
    """Whether a piece of a list ends in a noun for somebody."""
    if _PLACES.search(piece):
        return False
    if _AGENT.search(piece):
        return True
    return any(hit.end == len(piece) for hit in rules.find("recipient_agent", piece))


def _agent(text: str, start: int, end: int, rules: Rules) -> list[Party]:
    """An entry outside the lexicon that ends in a word for somebody (〜取立者)."""
    piece = text[start:end]
    if not ends_in_agent(piece, rules) or _CLAUSE.search(piece) or len(piece) > _LONGEST_ENTRY:
        return []
    noun = _LAST_NOUN.search(piece)
    if noun and says_little(noun[1], rules):
        told = CLAUSED.search(piece, 0, noun.start(1))
        return [Party(start, end, False, None, "recipients.agent")] if told else []
    if noun:
        start += noun.start(1)
    return [Party(start, end, False, None, "recipients.agent")]


def _disjoint(found: list[Party]) -> list[Party]:
    """Of two that overlap the proper name is kept, then the longer."""
    kept: list[Party] = []
    for party in sorted(found, key=lambda p: (not p.is_named, p.start - p.end, p.start)):
        if all(party.end <= other.start or other.end <= party.start for other in kept):
            kept.append(party)
    return sorted(kept, key=lambda p: p.start)
