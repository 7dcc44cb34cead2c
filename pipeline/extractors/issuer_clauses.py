"""The clause that defines 当社, and the name that stands before its bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.issuer_names import (
    AND_ITS,
    INSTITUTION,
    LONGEST_NAME,
    NOT_NAMES,
    OTHERS,
    RUN_BY,
    Candidate,
    has_subject,
    is_body,
    printed,
)
from pipeline.extractors.name_hills import IN_PLACE
from pipeline.extractors.names import organizations
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.searching import seldom

_DEFINED = re.compile(
    r"(?P<gloss>\([^()]*\))? ?(?P<bracket>\((?:[^()]{1,80}?[、,。;])?(?:以下|以後|下記)"
    r"(?P<joint>(?:[、,は]|各社(?:にて|を|それぞれ)?|それぞれ(?:を)?|これらを|総称し(?:て)?|合わせて|あわせて|併せて|まとめて|両社を|3社を|単に)*)"
    r"(?P<alias>[「『“\"”'〈<]?[^()「」『』“”、。]{1,30})[^()]*\))"
)
# Other signs around the words that define 当社: 「株式会社あかね［以下「当社」］は」.
_OTHER_SIGNS = seldom(
    r"[\[［〔【<＜〈](?P<square>以下[^\[\]［］〔〕【】<>＜＞〈〉()。]{1,40})[\]］〕】>＞〉]"
    r"|[、,](?P<comma>以下、?「[^「」]{1,14}」と(?:い(?:う|います)|呼(?:ぶ|びます)|称(?:する|します|す)|する|します))[、,]"
)
_JOINT = re.compile("各社|それぞれ|総称|合わせて|あわせて|併せて|まとめて|両社|3社")
_SUBJECT = re.compile("は|では|が|における|の|(?:及び|および|並びに|ならびに|とその)")
# 「生活協同組合コープみずうみ(以下「コープみずうみ」)」
_UNION = re.compile("(?:生活|農業|漁業|事業)協同組合|共済組合|健康保険組合|商工会")
_OPENING_LINES = 8
_QUOTES = "「『“”\"'〈<」』〉>"
# 「みどり会(以下「弊サイト」)」: who speaks, if the policy names nobody else.
_SITE = re.compile(
    r"(?P<name>(?!当|弊|本|この|以下|我々)[^、。()「」『』はがをに:/]{2,20})(?<!サイト)(?<!ページ)(?<!HP) ?\((?:以下|以後)[、,]?[「『]?[当弊](?:ウェブ|web)?サイト[^()]*\)"
)
_BARE_ALIAS = re.compile(r" ?\((?P<alias>当社|弊社|当院|当会|当法人|当協会|本会|本学)\)")
_WE_ARE = re.compile(r"(?:当|弊|本)[一-鿿]{1,4}\(")
# 当支部(「みずうみ連盟 北支部」をいいます。)
_WE_MEAN = re.compile(
    r"^(?:当|弊|本)[一-鿿]{1,4}\([「『](?P<name>[^「」『』]{2,40})[」』](?:をいい|をいう|を指|のこと)"
)
# 「当社（みずうみ引越サービス）は」, 「当院（みなも歯科）では」: no gloss of who else is meant.
_WE_NAMED = seldom(
    r"^(?:当|弊|本)(?:社|院|店|校|園|館|会|塾|寺|宿|所|局|クリニック|医院|病院|薬局|歯科|事務所|法人|協会|組合|団体|教室|サロン|ショップ|ストア|スタジオ"
    r"|ホテル|旅館|施設|学園|学院|大学|クラブ|財団|センター)\((?P<name>[^()、。:「」]{2,30})\)(?:は|では|が|の|に(?:おいて|おける))"
)
_GLOSSED = re.compile(
    "以下|含|除|又は|または|および|及び|グループ|子会社|関連|すべて|全て|各|(?<=[一-龠ァ-ヶ])[はがをに]|こと|場合|という|称|者$|[0-9]社|等$|委託|支店|支社|営業所|従業|役員|スタッフ"
)
_QUOTED = re.compile("[「『“]([^「」『』“”]{1,20})[」』”]")
_FRONT = seldom(
    rf"^.*(?:[、。:;|>「」『』]|である|(?<=.)(?<!また)は|[^ぁ-んァ-ヶ](?!{IN_PLACE})が"
    r"|を(?:運営|提供|管理|開発|主宰|主催|経営|発行|制作|配信|企画|[・及びおよ])+(?:する|している|した|し、|を行う|を行っている))(?=.)"
)
# Behind the name of a body: it runs the shop that is called 当店 below.
_RUNS = re.compile("が(?:運営|経営|営業|展開)(?:する|している|を行う)(?=.)")
# The office of what is named in quotes before it: 「みどりの便り」運営事務局.
_OFFICE = seldom("(?:運営|実行|制作|製作|編集|事務局|普及|推進)")
# A group that bears a name of its own: はにわ医療グループ.
_GROUP_NAME = re.compile(
    "(?![当弊本自同各])(?:(?<![一-龠ァ-ヶA-Za-z])[はがをに]|[^、。はがをに及並又]){2,20}(?<!会社)(?<!企業)グループ"
)
_SPEAKER = re.compile("[「『]?(?:[当弊本我私]|会社|運営者|甲)")
_GROUP = re.compile("(?:グループ|各社|会社等|子会社|関連会社)[^()]{0,6}$")


def defined(passage: Passage, at: int, raw: str, rules: Rules) -> Iterator[Candidate]:
    """The names in a passage for which it says what they are called below: 当社."""
    text = _OTHER_SIGNS.sub(_bracketed, passage.text) if "以下" in passage.text else passage.text
    for match in _DEFINED.finditer(text):
        if _tells_of_others(text, match):
            continue
        quoted = _QUOTED.findall(match["bracket"])
        own = any(_is_own(alias, rules) for alias in (match["alias"], *quoted))
        own = own or _is_shortened(text, match, at, rules)
        if own or not rules.first("document.not_issuer", match["alias"]):
            group = _JOINT.search(match["joint"]) or "グループ" in match["alias"]
            head = text[: match.start()]
            together = _first_of(head) if own and group else None
            if own and group and re.search("各社|それぞれ", match["joint"]):
                together = together or _leader_of(head)
            if together:
                yield Candidate(printed(passage, *together, raw), 7.4, at)
            else:
                yield from _before(passage, match.start(), at, raw, own)
        if named_site := _SITE.fullmatch(text[: match.end()]):
            yield Candidate(printed(passage, *named_site.span("name"), raw), 2.6, at)
    we = _WE_ARE.match(text)
    for start, end in organizations(text)[:1] if we else ():
        if we and start == we.end():
            yield Candidate(printed(passage, start, end, raw), 9.0, at)
    if meant := _WE_MEAN.match(text):
        yield Candidate(printed(passage, *meant.span("name"), raw), 9.0, at)
    named = _WE_NAMED.match(text)
    if named and not (_GLOSSED.search(named["name"]) or NOT_NAMES.search(named["name"])):
        yield Candidate(printed(passage, *named.span("name"), raw), 8.6, at)
    for match in _BARE_ALIAS.finditer(text):
        yield from _before(passage, match.start(), at, raw, True)


def _tells_of_others(text: str, match: re.Match[str]) -> bool:
    """Whether what is named is only brought up by another subject: its school, its founder."""
    return not _SPEAKER.match(match["alias"]) and has_subject(text[: match.start()])


def _bracketed(match: re.Match[str]) -> str:
    """The words of a match in round brackets; nothing moves."""
    return f"({match[1] or match[2]})"


def _is_shortened(text: str, match: re.Match[str], at: int, rules: Rules) -> bool:
    """Whether the subject of the opening calls itself by the end of its name: クラブ, 広域連合."""
    head, alias = text[: match.start()], match["alias"].strip(_QUOTES)
    known = bool(INSTITUTION.search(alias) or _UNION.match(head))
    known = known or alias in ("クラブ", "連合", "広域連合", "実行委員会")
    if at >= _OPENING_LINES or not known or len(head) > LONGEST_NAME or is_body(head, rules):
        return False
    return head.endswith(alias) and head != alias and bool(_SUBJECT.match(text, match.end()))


def _first_of(head: str) -> tuple[int, int] | None:
    """The holding company of several that are defined together: the first that is named."""
    spans = organizations(head)
    return spans[0] if spans and AND_ITS.match(head[spans[0][1] :]) else None


def _leader_of(head: str) -> tuple[int, int] | None:
    """The first of several companies each of which is called 当社."""
    spans = organizations(head)
    return spans[0] if len(spans) > 1 and not _SUBJECT.match(head, spans[0][1]) else None


def _is_own(alias: str, rules: Rules) -> bool:
    """Whether an alias is what an issuer calls itself, and nothing longer (当社事業)."""
    bare = alias.lstrip(_QUOTES)
    hit = rules.first("document.alias", bare)
    rest = bare[hit.end :] if hit else ""
    return hit is not None and hit.start == 0 and (not rest or rest[0] in _QUOTES + "と、・又及ま")


def _before(passage: Passage, end: int, at: int, raw: str, own: bool) -> Iterator[Candidate]:
    """The name that ends where the bracket opens."""
    head = passage.text[:end]
    score = 9.5 if own else 6.0
    spans = organizations(head)
    if _GROUP.search(head) and (spans or not _GROUP_NAME.fullmatch(head)):
        score -= 2.5
    elif not spans or spans[-1][1] < end - 1:
        if own and spans and _RUNS.match(head, spans[-1][1]):
            yield Candidate(printed(passage, *spans[-1], raw), score, at)
            return
        run = RUN_BY.search(head) if own else None
        if run and not NOT_NAMES.search(run["name"]) and not OTHERS.search(run["name"]):
            yield Candidate(printed(passage, *run.span("name"), raw), score, at)
            return
        start = _FRONT.match(head)
        begin = start.end() if start else 0
        if _OFFICE.match(head, begin) and head.endswith("」", 0, begin):
            begin = max(head.rfind("「", 0, begin), 0)
        while end > begin and head[end - 1] in _QUOTES:
            end -= 1
        if own and 1 < end - begin <= LONGEST_NAME and not NOT_NAMES.search(head[begin:]):
            yield Candidate(printed(passage, begin, end, raw), score - 0.5, at)
        return
    if spans and (own or spans[-1][1] >= end - 1):
        yield Candidate(printed(passage, *spans[-1], raw), score, at)
