"""Who issues a policy, as printed: read from how the policy speaks of itself.

Candidates come, best first, from the clause that defines 当社, from signatures,
from a row of company data, from the subject of the opening sentence, from the
contact section, and from the title that the format carries.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core import Span
from pipeline.extractors.dates import find as find_dates
from pipeline.extractors.names import organizations
from pipeline.passages import Passage, Reading
from pipeline.rules import Rules
from pipeline.text import MappedText, tight

_OPENING = 40
_FIRST = 8
_LAST = 12
_LONGEST_NAME = 60
_DEFINED = re.compile(
    r"(?P<gloss>\([^()]*\))? ?(?P<bracket>\((?:[^()]{1,80}?[、,。;])?(?:以下|以後|下記)"
    r"(?P<joint>(?:[、,は]|これらを|総称し(?:て)?|合わせて|あわせて|併せて|まとめて|両社を|3社を|単に)*)"
    r"(?P<alias>[「『“\"”'〈<]?[^()「」『』“”、。]{1,30})[^()]*\))"
)
_JOINT = re.compile("総称|合わせて|あわせて|併せて|まとめて|両社|3社")
# Behind the first of several names that are defined together: the others belong to it.
_AND_ITS = re.compile(
    r"(?:\([^()]*\))?(?:(?:なら|並)びに|およ?び|及び|、|と|,|・|/)?(?:その|同社の?|の|当社の)?(?:(?:国内外の)?"
    r"(?:子会社|関[係連]会社|グループ)|.*(?:子会社|グループ会社|関[係連]会社))"
)
_QUOTES = "「『“”\"'〈<」』〉>"
_BARE_ALIAS = re.compile(r" ?\((?P<alias>当社|弊社|当院|当会|当法人|当協会|本会|本学)\)")
_WE_ARE = re.compile(r"(?:当|弊|本)[一-鿿]{1,4}\(")
# 当支部(「みずうみ連盟 北支部」をいいます。)
_WE_MEAN = re.compile(
    r"^(?:当|弊|本)[一-鿿]{1,4}\([「『](?P<name>[^「」『』]{2,40})[」』](?:をいい|をいう|を指|のこと)"
)
# The school or clinic to which a sentence sends: 「…は、みどり高等学校までお問い合わせください」.
_TURN_TO = re.compile(
    "[は、](?P<name>[^、。()「」はがを]{3,30}?)(?:まで|へ|宛て?に?)、?(?:お|ご)(?:問|連絡|申|寄せ|願)"
)
# What a shop says of itself before its name: 「歯の相談ならみどり歯科」.
_SLOGAN = re.compile("^.*(?:なら|といえば|のことは)(?=[^、。]{3,}$)")
_OTHERS_TOOLS = re.compile(
    "モジュール|third-?party|SDK|外部送信|送信先|外部サービス", re.IGNORECASE
)
_QUOTED = re.compile("[「『“]([^「」『』“”]{1,20})[」』”]")
_FRONT = re.compile(r"^.*(?:[、。:;|>「」『』]|である|(?<!また)は|[^ぁ-んァ-ヶ]が)(?=.)")
_TOPIC = re.compile(
    r"(?:(?:は|では|が|における|の定める|が運営する|の(?:個人情報|プライバシー))|\()"
)
_PLAIN_TOPIC = re.compile(
    r"(?P<name>[^、。()「」\[\]:]{2,30}?)(?:は、|では、|は(?=本|個人|お客|以下|次|皆)"
    r"|(?:公式)?(?:ホームページ|ウェブサイト|Webサイト|WEBサイト)(?:は|で|に|の|\())"
)
_INSTITUTION = re.compile(
    "(?:省|庁|委員会|都|道|府|県|市|区|町|村|大学|学校|学園|学院|高校|高等学校|幼稚園|保育園|こども園|病院|医院|クリニック|歯科|眼科"
    "|薬局|診療所|協会|組合|連盟|連合会?|財団|機構|センター|研究所|事務所|図書館|美術館|博物館|倶楽部|クラブ|部|会|塾|工房"
    "|ホテル|旅館|商店|不動産|工務店|農園|寺|神社|銀行|金庫|公社|団|社)$"
)
# What an issuer speaks of, and an app that is named alike does not.
_OF_PRIVACY = re.compile("個人情報|プライバシー|個人データ|お客|皆[様さ]|以下")
# 「みずほ田中が運営するサイト」: who runs the site of which the first sentences speak.
_OTHERS = re.compile(
    "第三者|他社|外部|各社|事業者$|会社$|企業$|者$|もの$|それ|同|個人$|団体$|有志$"
)
_RUN_BY = re.compile(
    "(?:^|[はて、])(?P<name>[^、。()「」はがをに]{2,30})が(?:(?:運営|提供|開発|管理|配信|制作|公開)[・及びおよ]*)+(?:する|している|した)"
    "[^。]{0,30}(?:サイト|アプリ|サービス|ブログ|ショップ|ホームページ|ページ|ストア|ゲーム)"
)
_NOT_NAMES = re.compile(
    "^[)）]|の(?:開発|運営|提供|管理|開発・運営)者?$|^会社$|^(?:そのため|したがって|従って|そこで|さらに|ただし|本|この|当|弊|私|お客|皆|利用者|会員|個人|我々|われわれ|ユーザ|サービス|以下|下記|次|これ|また|なお|なか|近年|患者|プライバシー|現在|わたし|あなた|Cookie|クッキー)"
    "|(?:当社|弊社|個人情報|ポリシー|方針|お客様|プライバシー|に関する|通知)"
)
_VERBAL = re.compile("[はがをに、:]|場合|こと")
_BRIEF = 24
_LONGEST_PLAIN = 30
_PRODUCT = re.compile("サービス|アプリ|サイト")
_TITLE_PARTS = re.compile(r"[|｜:：]| [-–—] |[－–—「」【】]|/")
_WE = re.compile("当社|弊社|当[一-鿿]{1,3}は|本会|」")
_NOT_VALUE = re.compile("は|です|ます|。|ください|^(?:当|弊|本)[社院会]")
_GROUP = re.compile("(?:グループ|各社|会社等|子会社|関連会社)[^()]{0,6}$")
_ANOTHER = re.compile(
    "(?:団体|機関|協会|センター|審査会|委員会|省庁|窓口)(?:で|に|へ|の(?:対象|会員|連絡先|窓口)|は、?次|が|も)"
)
_CONTACT = re.compile("問い?合わ?せ|問合|窓口|連絡先|苦情|相談|管理者|責任者|事業者")
_NOT_ISSUERS = re.compile(
    "第三者|提供|委託|共同|外部送信|送信先|解析|アクセス|広告|認定(?:個人|団体)|決済|クッキー|cookie",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    score: float
    at: int


def name(reading: Reading, rules: Rules) -> str | None:
    """The organisation that issues the policy, as printed, without glosses."""
    candidates = list(_candidates(reading, rules))
    if not candidates:
        return None
    named = Counter(tight(c.name) for c in candidates)
    best = max(candidates, key=lambda c: (c.score + min(named[tight(c.name)], 5) / 10, -c.at))
    return best.name


def is_signature(text: str, rules: Rules) -> bool:
    """Whether a line is an organisation's name alone, or names its representative."""
    if len(text) > _LONGEST_NAME:
        return False
    return _is_name(text) or rules.first("document.person", text) is not None


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and organizations(text)[:1] == [(0, len(text))]


def _candidates(reading: Reading, rules: Rules) -> Iterator[_Candidate]:
    passages = reading.passages
    raw = reading.document.text
    for at, passage in enumerate(passages[:_OPENING]):
        if passage.role != "heading":
            yield from _defined(passage, at, raw, rules)
    yield from _topics(passages[:_FIRST], raw, rules)
    yield from _signatures(passages, raw, rules)
    yield from _labelled(reading, rules)
    yield from _contacts(passages, raw, rules)
    yield from _titles(reading)


# --- the clause that defines 当社


def _defined(passage: Passage, at: int, raw: str, rules: Rules) -> Iterator[_Candidate]:
    text = passage.text
    for match in _DEFINED.finditer(text):
        quoted = _QUOTED.findall(match["bracket"])
        own = any(_is_own(alias, rules) for alias in (match["alias"], *quoted))
        if own or not rules.first("document.not_issuer", match["alias"]):
            group = _JOINT.search(match["joint"]) or "グループ" in match["alias"]
            together = _first_of(text[: match.start()]) if own and group else None
            if together:
                yield _Candidate(_printed(passage, *together, raw), 7.4, at)
            else:
                yield from _before(passage, match.start(), at, raw, own)
    we = _WE_ARE.match(text)
    for start, end in organizations(text)[:1] if we else ():
        if we and start == we.end():
            yield _Candidate(_printed(passage, start, end, raw), 9.0, at)
    if meant := _WE_MEAN.match(text):
        yield _Candidate(_printed(passage, *meant.span("name"), raw), 9.0, at)
    for match in _BARE_ALIAS.finditer(text):
        yield from _before(passage, match.start(), at, raw, True)


def _first_of(head: str) -> tuple[int, int] | None:
    """The holding company of several that are defined together: the first that is named."""
    spans = organizations(head)
    return spans[0] if spans and _AND_ITS.match(head[spans[0][1] :]) else None


def _is_own(alias: str, rules: Rules) -> bool:
    """Whether an alias is what an issuer calls itself, and nothing longer (当社事業)."""
    bare = alias.lstrip(_QUOTES)
    hit = rules.first("document.alias", bare)
    rest = bare[hit.end :] if hit else ""
    return hit is not None and hit.start == 0 and (not rest or rest[0] in _QUOTES + "と、・又及ま")


def _before(passage: Passage, end: int, at: int, raw: str, own: bool) -> Iterator[_Candidate]:
    """The name that ends where the bracket opens."""
    head = passage.text[:end]
    score = 9.5 if own else 6.0
    spans = organizations(head)
    if _GROUP.search(head):
        score -= 2.5
    elif not spans or spans[-1][1] < end - 1:
        run = _RUN_BY.search(head) if own else None
        if run and not _NOT_NAMES.search(run["name"]) and not _OTHERS.search(run["name"]):
            yield _Candidate(_printed(passage, *run.span("name"), raw), score, at)
            return
        start = _FRONT.match(head)
        begin = start.end() if start else 0
        while end > begin and head[end - 1] in _QUOTES:
            end -= 1
        if own and 1 < end - begin <= _LONGEST_NAME and not _NOT_NAMES.search(head[begin:]):
            yield _Candidate(_printed(passage, begin, end, raw), score - 0.5, at)
        return
    if spans and (own or spans[-1][1] >= end - 1):
        yield _Candidate(_printed(passage, *spans[-1], raw), score, at)


# --- the opening sentence


def _topics(passages: Sequence[Passage], raw: str, rules: Rules) -> Iterator[_Candidate]:
    for at, passage in enumerate(passages):
        if passage.role in ("heading", "cell"):
            continue
        spans = organizations(passage.text)
        for start, last in spans[:1]:
            # 株式会社つばきでは: the particle is no part of a name in hiragana.
            end = last - 1 if passage.text.startswith("では", last - 1) else last
            ours = start <= 20 and not _WE.search(passage.text[:start])
            if (
                ours
                and _TOPIC.match(passage.text, end)
                and not _is_body(passage.text[start:end], rules)
            ):
                yield _Candidate(_printed(passage, start, end, raw), 8.0, at)
        run = _RUN_BY.search(passage.text)
        if (
            run
            and not spans
            and not _NOT_NAMES.search(run["name"])
            and not _OTHERS.search(run["name"])
        ):
            yield _Candidate(_printed(passage, *run.span("name"), raw), 6.2, at)
        plain = _PLAIN_TOPIC.match(passage.text)
        if plain and not spans and not _NOT_NAMES.search(plain["name"]):
            known = _INSTITUTION.search(plain["name"]) or re.search(
                "[A-Za-zァ-ヶー]{3}", plain["name"]
            )
            speaks = _INSTITUTION.search(plain["name"]) or _OF_PRIVACY.search(passage.text)
            if known and speaks and not _PRODUCT.search(plain["name"]):
                yield _Candidate(_printed(passage, *plain.span("name"), raw), 5.5, at)


# --- signatures, labels, contacts


def _is_body(name: str, rules: Rules) -> bool:
    """Whether a name is of a body that accredits or supervises issuers."""
    return rules.first("document.body", name) is not None


def _signatures(passages: Sequence[Passage], raw: str, rules: Rules) -> Iterator[_Candidate]:
    for at, passage in enumerate(passages):
        name = _signed_name(passage, rules)
        if passage.role == "cell" or name is None:
            continue
        signed = _is_signed(passages, at, rules)
        if not (signed or organizations(passage.text)):
            continue
        edge = at < 4 or at >= len(passages) - _LAST
        about = "".join((*passage.headings[-1:], *passage.lead_ins[-1:]))
        if not (signed and edge) and _NOT_ISSUERS.search(about):
            continue
        score = 8.5 if signed else 6.5 if edge else 3.0
        yield _Candidate(_printed(passage, *name, raw), score, at)


def _is_signed(passages: Sequence[Passage], at: int, rules: Rules) -> bool:
    """Whether the line or one of its neighbours names a representative."""
    text = passages[at].text
    near = [p.text for p in passages[max(0, at - 1) : at + 3] if p is not passages[at]]
    if any(rules.first("document.person", one) for one in near):
        return True
    if any(rules.first("document.person", text[end:]) for _, end in organizations(text)[:1]):
        return True
    return _is_name(text) and any(
        _is_policy_date(p.text, rules) for p in passages[max(0, at - 1) : at + 2]
    )


def _is_policy_date(text: str, rules: Rules) -> bool:
    """Whether a line is a date of the policy and nothing else: 「2020年4月1日制定」."""
    date = next(iter(find_dates(text)), None) if len(text) <= _BRIEF else None
    return bool(date and rules.first("document.date", text))


def _signed_name(passage: Passage, rules: Rules) -> tuple[int, int] | None:
    """The name of a signature line: alone, behind a date, before its representative."""
    text = passage.text
    if len(text) > _LONGEST_NAME or "。" in text:
        return None
    date = next(iter(find_dates(text)), None)
    begin = date.end if date and date.start == 0 else 0
    for start, end in organizations(text)[:1]:
        rest = text[end:]
        if start == begin and (not rest or rules.first("document.person", rest)):
            return start, end
        if start == begin and _INSTITUTION.search(rest):
            return start, len(text)
    plain = _INSTITUTION.search(text) and not _NOT_NAMES.search(text) and not _VERBAL.search(text)
    return (begin, len(text)) if plain and len(text) <= _LONGEST_PLAIN else None


def _labelled(reading: Reading, rules: Rules) -> Iterator[_Candidate]:
    raw = reading.document.text
    alone = Counter(record.table for record in reading.records)
    for record in reading.records:
        if alone[record.table] > 1 or _NOT_ISSUERS.search("".join(record.headings[-1:])):
            continue
        for field in record.fields:
            text = field.cell.text
            is_value = text and len(text) < 50 and not _NOT_VALUE.search(text)
            if is_value and rules.first("document.label", tight(field.head)):
                yield _Candidate(_clean(field.cell, 0, len(text), raw), 7.5, 0)
    yield from _labelled_lines(reading, rules)


def _labelled_lines(reading: Reading, rules: Rules) -> Iterator[_Candidate]:
    raw = reading.document.text
    for at, passage in enumerate(reading.passages):
        if len(passage.text) > 90 or _NOT_ISSUERS.search("".join(passage.headings[-1:])):
            continue
        label, colon, value = passage.text.partition(":")
        if _elsewhere(reading.passages, at) or any(map(_OTHERS_TOOLS.search, passage.headings)):
            continue
        if behind := _behind_slash(passage.text, rules):
            yield _Candidate(_printed(passage, *behind, raw), 6.9, at)
            continue
        if (
            colon
            and value
            and not _NOT_VALUE.search(value)
            and rules.first("document.label", label)
        ):
            begin = len(label) + 1
            yield _Candidate(_clean(passage, begin, len(passage.text), raw), 7.0, at)
        elif named := _label_and_name(passage.text, rules):
            yield _Candidate(_printed(passage, *named, raw), 7.0, at)
        elif rules.first("document.label", passage.text) and at + 1 < len(reading.passages):
            following = reading.passages[at + 1]
            if len(following.text) < 50 and not _NOT_VALUE.search(following.text):
                yield _Candidate(_clean(following, 0, len(following.text), raw), 6.8, at)


def _behind_slash(text: str, rules: Rules) -> tuple[int, int] | None:
    """The name in a line of several fields: 「制定日:2020年4月/運営:みずいろ文庫」."""
    for part in re.finditer("[^/]+", text) if "/" in text and "//" not in text else ():
        label, colon, value = part[0].partition(":")
        known = 1 < len(value) <= _LONGEST_PLAIN and not _NOT_VALUE.search(value)
        if colon and known and rules.first("document.label", label):
            return part.end() - len(value), part.end()
    return None


def _label_and_name(text: str, rules: Rules) -> tuple[int, int] | None:
    """The name behind a label that only a blank divided from it: 「運営会社　株式会社X」."""
    for start, end in organizations(text)[:1]:
        if end == len(text) and rules.first("document.label", text[:start]):
            return start, end
    return None


def _elsewhere(passages: Sequence[Passage], at: int) -> bool:
    """Whether a line stands under the announcement of another body: 「次の団体でも」."""
    above = passages[at].lead_ins[-1:] or ((passages[at - 1].text,) if at else ())
    return any(_ANOTHER.search(one) for one in above)


def _contacts(passages: Sequence[Passage], raw: str, rules: Rules) -> Iterator[_Candidate]:
    for at, passage in enumerate(passages):
        before = passages[at - 1].text if at else ""
        title = "".join((*passage.headings[-1:], before if len(before) <= _BRIEF else ""))
        if len(passage.text) <= _LONGEST_NAME:
            title += passage.text
        if passage.role == "cell":
            continue
        if told := _addressee(passage.text, rules):
            yield _Candidate(_printed(passage, *told, raw), 4.2, at)
        if not _CONTACT.search(title) or _NOT_ISSUERS.search(title):
            continue
        for start, end in organizations(passage.text)[:1]:
            if start <= 12 and not _is_body(passage.text[start:end], rules):
                yield _Candidate(_printed(passage, start, end, raw), 5.0, at)


def _addressee(text: str, rules: Rules) -> tuple[int, int] | None:
    """The institution without legal form to which a sentence sends with questions."""
    told = _TURN_TO.search(text)
    if told is None or _NOT_NAMES.search(told["name"]) or _is_body(told["name"], rules):
        return None
    return told.span("name") if _INSTITUTION.search(told["name"]) else None


def _titles(reading: Reading) -> Iterator[_Candidate]:
    """Names in the title that the format carries, and in the first lines of the text."""
    raw = reading.document.text
    first = reading.passages[0].span.start if reading.passages else len(raw)
    for score, text in ((4.5, raw[:first]), (4.0, reading.document.title or "")):
        for line in text.splitlines():
            view = MappedText.of(line).tight()
            for start, end in organizations(view.text)[:1]:
                yield _Candidate(view.span(start, end).of(line), score, 0)
            for part in _TITLE_PARTS.split(line):
                named = _SLOGAN.sub("", part)
                plain = tight(named)
                if _INSTITUTION.search(plain) and not _NOT_NAMES.search(plain) and len(plain) > 2:
                    yield _Candidate(named.strip(), score - 1, 0)


# --- printing


def _clean(passage: Passage, start: int, end: int, raw: str) -> str:
    """A value without what follows the name (gloss, representative, address)."""
    spans = organizations(passage.text[start:end])
    if spans:
        return _printed(passage, start + spans[0][0], start + spans[0][1], raw)
    cut = re.search(r"[(、。〒]|代表", passage.text[start:end])
    return _printed(passage, start, start + cut.start() if cut and cut.start() else end, raw)


def _printed(passage: Passage, start: int, end: int, raw: str) -> str:
    """The text as printed; a line break inside a name is layout."""
    span: Span = passage.view.span(start, end)
    return re.sub(r"[ \t　]*\n[ \t　]*", "", span.of(raw)).strip(" 　*_【】[]")
