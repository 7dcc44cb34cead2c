"""Purposes in running prose: 「…のために…を利用します」.

A purpose phrase ends before ため, 目的で or に利用する (slot ``purpose.end``) and
begins after the nearest boundary before it (``purpose.start``: 「当社は、」
「個人情報を」). It counts only in a sentence that says that data are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.core import PurposeMention
from pipeline.extractors.purpose_codes import OTHER, codes_of, is_none, mention
from pipeline.extractors.purpose_titles import entitled
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.rules.schema import Hit
from pipeline.searching import seldom

# A sentence without any of these states no purpose; checked first because it is cheap.
_SIGNS = re.compile("|".join(("ため", "目的", "為", "に利用", "に使用", "に活用", "に役立", "に用い",
          "にのみ", "に限", "にご利用", "だけ", "に使", "以外", "ついて",
          "目的は", "を利用", "を使用", "範囲", "うにクッキー", "うにcookie", "うに、", "に必要な", "一環", "場合に", "同意")))  # fmt: skip
# Units about protection, recipients and the policy itself give reasons, not purposes of use.
_SILENT = frozenset({"security", "compliance", "changes", "disclaimer", "definition"})
# What data are given away for counts, what the taker or the entrustee does does not.
_SHARING = frozenset({"outsourcing", "third_party"})
# Here only a sentence that says outright that data are used counts.
_WARY = frozenset({"preamble", "retention", "contact", "minors", "rights_request",
                   "foreign_transfer", "other_topic", "anonymized"})  # fmt: skip
_USED = frozenset({"purpose", "cookie_tracking", "retention"})
# 「利用目的は、品物の発送および代金の請求です。」: the sentence says it outright.
_SAID = re.compile(
    "(?:利用|使用|収集|取得|活用)(?:する|の)?目的(?:は|につきましては|については)、?"
    "([^。]{2,160}?)(?:の|という)?(?:ため|目的|こと)?"
    "(?:です|であります|でございます|となります|になります|とします|といたします|である"
    "|に限(?:定し(?:ます|ております|ています)|定いたします|ります|られます|らせていただきます))。?$"
)
_POINTED = re.compile("次|つぎ|以下|下記|左記|後記|上記|前記|別紙|別表|とおり|通り|同じ|同様|のみ$")
# What joins a second purpose to the first.
_JOINT = re.compile(
    # 「広告のためにAsagi Ads、集計のためにAsagi Countを」: a tool of the purpose before it
    "(?:に[A-Za-z][A-Za-z0-9 .&+-]{2,40}(?:など|等)?(?:を)?、|[、,・にや]|(?:など|等)、|及び|および|並びに|ならびに|又は|または|もしくは|また|その他、)+"
)
# What a denial explains is no use: 「(代行会社を通すため、番号を保有しません)」.
_BRACKETED = re.compile("[(]([^()、。]{3,40}?)(?:の)?ため(?:[)]|、(?![^()]*(?:ません|ない)[。)]))")
# Where a sentence that ends in a denial turns to it.
_TURNS = (
    "ますが、",
    "ており、",
    "利用し、",
    "使用し、",
    "活用し、",
    "利用され、",
    "使用され、",
    "活用され、",
    "利用いたし、",
    "使用いたし、",
    "であり、",
    "限定し、",
    "のみで、",
)
# 「有用な情報をお届けするため」: what is given to the person, not what is used.
_GIVEN = re.compile(
    "(?:(?:お客様|利用者|ユーザー|会員|皆様|ご?本人|患者)(?:の皆様|様|の方)?(?:に対して|に|へ)、?)?"
    "(?:お届け|お送り|お知らせ|ご?提供|ご?案内|配信|発信|送付|ご?紹介|お伝え)(?!いただ|頂|され|を受)"
)
# 「来場の情報を解析するため」「番号を結び付ける目的で」: nothing but a verb, to which its object belongs.
_VERB = seldom(
    "[一-鿿ァ-ヴー][^、。をがはにのとへでやご()「」]{0,10}?(?:(?:できる)?ように)?[うくすつぬぶむるぐ]+"
)
_ACT = seldom("[^、。]*[うくすつぬぶむる]")
_DATA_TOLD = re.compile("(?:情報|データ)(?:等|など)?(?:は|につきましては|については)、?$")
# 「店を快適にご利用いただくため」: how, not for what.
_MANNER = seldom(
    "(?:快適|便利|円滑|簡単|簡便|手軽|気軽|自由|安全|安心|有効|適正|適切|効果的|効率的|継続的)$"
)
# 「得点：順位の表示のために保存します」: the label says what is used.
_LABEL = re.compile(r"[*「『【\[]{0,3}[^、。:はがをに]{2,40}[*」』】\]]{0,3}:")
# What the issuer's own site does by a cookie or a tool is use, wherever it is said.
_OWN_TOOL = re.compile(
    "(?i)(?:ため|目的)[^。]{0,50}(?:(?:cookie|クッキー)(?:\\([^()]*\\))?(?:等|など)?|(?:サービス|ツール|タグ)「[^「」]{2,30}」)を(?:利用|使用|導入|活用)(?:し|いた|致)"
)
# 「…することを目的としており」 says by itself that something is used, where cookies are explained.
_STATED = re.compile("を(?:主な)?目的と(?:して(?:い|おり)|した(?:もの|技術|仕組み)|するもの)")
# Whose purpose it is: 「お問い合わせのために入力された情報」, 「運営のために使用されるサーバ」.
_ATTRIBUTE = re.compile(
    "(?:など|等)?(?:の)?(?:ため|為)に?、?(?:お客様|利用者|ご本人)?(?:が|に)?(?:ご?(?:入力|記入|登録|送信)(?:さ|し|いただ|頂)[^、。]{0,8}(?:情報|データ|内容|書類)"
    "|(?:共同)?(?:利用|使用)する(?:個人)?(?:情報|データ)(?:の項目)?は"
    "|(?:利用|使用)(?:され|し)た(?:お客様の|ご利用の)?(?:機器|端末|デバイス|ブラウザ|コンピュータ)"
    "|(?:利用|使用)される(?:サーバ|ウェブサーバ|コンピュータ|機器|小さな|少量の|ファイル))"
)
# In a form of consent: who is allowed to do it, 「甲が、」「貴園が」.
_ALLOWED = re.compile("(?:甲|[当弊貴本][^、。はがを]{1,8}|会社|法人|事業者|事務局|主催者)が")
# 「登録の機関は、…のために利用します」: the use is another's.
_ANOTHERS = re.compile(
    "(?:(?:なお|また)、)?(?![当本弊])[^、。はがを]{0,24}"
    "(?:機構|提供先|委託先|受託者|提携先)(?:\\([^()]*\\))?は、"
)
# 「クッキーは、再び訪れた際に便利に見ていただくためのものであり」: all of it is what it is for.
_IS_FOR = re.compile("(?:の)?ためのもの|に(?:役立|資)")
_ACTS = re.compile("、(?:及び|および|並びに|ならびに)?|及び|および|並びに|ならびに")
_SEVERAL = 2
_ALL_BUT_PROTECTION = ("empty", "statutory", "procedure", "theirs", "cause")
_TAKES = frozenset({"collection", "cookie_tracking", "special_category"})
_SHORTEST = 2
_SHORTEST_USE = 4


def prose(
    passage: Passage, rules: Rules, behind: int = 0, *, told: bool = False
) -> Iterator[PurposeMention]:
    """The purposes that one sentence states.

    ``behind`` a line of its own that names the data; ``told``: the line above it names them.
    """
    text = passage.text
    if not _SIGNS.search(text) or _ANOTHERS.match(text):
        return
    yield from _in_brackets(passage, rules)
    if (said := _outright(passage, rules)) is not None:
        yield said
        return
    if not _speaks(passage, rules):
        return
    stop = _negated_from(text, rules)
    uses = rules.find("purpose.predicate", text)
    objects = rules.find("purpose.object", text)
    if _USED & set(passage.topics):  # what is used stands in the heading
        objects += [use for use in uses if use.code == "use"][-1:]
    starts = rules.find("purpose.start", text)
    takes = bool(_TAKES & set(passage.topics))
    label = _LABEL.match(text, behind) if takes else None
    tells = "cookie_tracking" in passage.topics and _STATED.search(text) is not None
    tells = tells or (takes and (told or behind > 0 or entitled(passage, rules)))
    done = label.end() if label else behind
    for end in rules.find("purpose.end", text):
        explained = end.rule.code == "for" and _IS_FOR.match(text, end.start)
        begin = _begin(_topics(starts, text) if explained else starts, end, done, text)
        if end.rule.code == "for" and not (takes or (explained and _USED & set(passage.topics))):
            continue
        if (end.start <= stop or end.rule.code == "only") and _is_purpose(
            text, begin, end, uses, objects, rules, told=label is not None or tells
        ):
            if begin == done and done and _VERB.fullmatch(text, begin, end.start):
                continue  # 「改善に役立てるため」: the verb of the purpose before it
            yield mention(passage, begin, end.start, rules, rule_id=end.rule.id,
                          confidence=0.7 if end.rule.code == "use" else 0.8)  # fmt: skip
            done = end.end


def _topics(starts: list[Hit], text: str) -> list[Hit]:
    """The boundaries behind what a sentence is about: 「クッキーは、」."""
    return [start for start in starts if text[: start.end].endswith(("は、", "は"))]


def _uses_tool(text: str) -> bool:
    """Whether the sentence says for what a cookie or a named tool is used."""
    named = "ookie" in text or "クッキー" in text or "「" in text
    return named and _OWN_TOOL.search(text) is not None


def _speaks(passage: Passage, rules: Rules) -> bool:
    """Whether the unit that holds the sentence may state purposes in prose."""
    topics = set(passage.topics)
    if topics - _SILENT - _WARY - _SHARING or _uses_tool(passage.text):
        return True
    if topics and topics <= _SILENT:
        return False
    if topics & _SHARING:
        return rules.first("purpose.shared", passage.text) is not None
    return rules.first("purpose.direct", passage.text) is not None


def _outright(passage: Passage, rules: Rules) -> PurposeMention | None:
    """What 「利用目的は、…です」 names; nothing where that is the purpose of others, or elsewhere."""
    topics = set(passage.topics)
    if "目的" not in passage.text or (topics and topics <= _SILENT | _SHARING):
        return None
    said = _SAID.search(passage.text)
    if said is None or _POINTED.search(said[1]) or is_none(said[1], rules):
        return None
    if codes_of(said[1], rules) == (OTHER,):
        return None
    return mention(passage, said.start(1), said.end(1), rules,
                   rule_id="purposes.said", confidence=0.8)  # fmt: skip


def _in_brackets(passage: Passage, rules: Rules) -> Iterator[PurposeMention]:
    """「キャッシュ(表示の高速化のため)」: what one item of data or one receiver is for."""
    if (_SILENT | _WARY) & set(passage.topics):
        return
    for found in _BRACKETED.finditer(passage.text):
        phrase = found[1]
        if not is_none(phrase, rules) and codes_of(phrase, rules) != (OTHER,):
            yield mention(passage, found.start(1), found.end(1), rules,
                          rule_id="purposes.in_brackets", confidence=0.7)  # fmt: skip


def _negated_from(text: str, rules: Rules) -> int:
    """Up to where the sentence states what is done; 「…に使いますが、…しません」 ends at が."""
    negated = rules.first("purpose.negated", text)
    if negated is None:
        return len(text)
    if negated.start == 0:
        return -1
    return max(text.rfind(turn, 0, negated.end) for turn in _TURNS)


def _begin(starts: list[Hit], end: Hit, done: int, text: str) -> int:
    """Where the phrase that stops at ``end`` begins.

    「個人情報は、機器の記録を窓口で調べるために」: what is used is told, the second object is the purpose's.
    """
    begin, told = done, False
    for start in starts:
        if done <= start.start and start.end <= end.start:
            theirs = text[start.end - 1] == "を" and (
                _GIVEN.match(text, start.end)
                or _VERB.fullmatch(text, start.end, end.start)
                or (told and _ACT.fullmatch(text, start.end, end.start))
            )
            if not theirs:
                begin = start.end
                told = told or _DATA_TOLD.search(text, start.start, start.end) is not None
    joint = _JOINT.match(text, begin, end.start)
    return joint.end() if joint else begin


def _is_none(phrase: str, rules: Rules) -> bool:
    """Whether a phrase is no purpose: all of it, where protection is but one act of several."""
    if not is_none(phrase, rules):
        return False
    rest = [part for part in _ACTS.split(phrase) if part and not is_none(part, rules)]
    if len(rest) < _SEVERAL or is_none(phrase, rules, *_ALL_BUT_PROTECTION):
        return True
    return codes_of("、".join(rest), rules) == (OTHER,)


def _is_purpose(
    text: str, begin: int, end: Hit, uses: list[Hit], objects: list[Hit], rules: Rules,
    *, told: bool,
) -> bool:  # fmt: skip
    """``told``: what is used stands in the label of the sentence."""
    phrase = text[begin : end.start]
    if end.rule.code == "use" and _MANNER.search(phrase):
        return False
    if len(phrase) < _SHORTEST or _is_none(phrase, rules) or _ATTRIBUTE.match(text, end.start):
        return False
    if phrase.count("(") > phrase.count(
        ")"
    ):  # what a bracket explains: 「クッキー(…ための符号)は」
        return False
    if end.rule.code == "is":  # 「これは、…ためです」 after a sentence that says what is used
        return text.startswith("これ")
    if end.rule.code == "consent" and not _ALLOWED.search(text, 0, begin):
        return False
    if end.rule.code == "required":  # what is said of data before it
        data = any(hit.end <= begin for hit in objects)
        return data and codes_of(phrase, rules) != (OTHER,)
    sure = end.rule.code in ("only", "for", "consent") or (
        told and _STATED.match(text, end.start) is not None
    )
    if not sure and not any(use.start >= end.start for use in uses):
        return False
    if not (sure or told) and not any(hit.end > end.end or hit.end <= begin for hit in objects):
        return False
    if end.rule.code != "use" and not sure:
        return True
    return len(phrase) >= _SHORTEST_USE and codes_of(phrase, rules) != (OTHER,)
