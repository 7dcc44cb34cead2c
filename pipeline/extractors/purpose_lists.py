"""Lists of what is done with data, under a title about their use or behind words that announce it.

「個人情報の取得と利用」 with 「・商品の発送」「・お問い合わせに回答する」「・新商品をご案内します。」:
one such item may be anything, a list of them is a list of purposes. Behind 「次の目的で利用します」
only whole sentences need to be looked at so: the nouns of such a list are purposes anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.extractors.purpose_codes import OTHER, codes_of, is_none
from pipeline.extractors.purpose_lead_ins import LeadIns
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.text import tight

_TITLE = re.compile("利用|使用|活用|使い|使う|用途|処理|収集|取得|集め|お預かり|必要と")
# 「収集の方法」「利用の停止」「利用しない場合」「利用する情報」: lists of something else.
_OTHER_TITLE = re.compile(
    "方法|手段|経路|停止|制限|管理|変更|中止|拒否|ない|外部|第三者|共同|委託|提供|規約|項目|種類|内容"
    "|(?:ツール|サービス|技術|クッキー|cookie)(?:について|等|など)?[)）]?$",
    re.IGNORECASE,
)
# 「取得する個人情報」: here no item may hold any data.
_DATA_TITLE = re.compile("(?:情報|データ)(?:について|等|など)?[)）]?$")
# What is said of data and of those whose they are is a rule of conduct, no use.
_CONDUCT = re.compile(
    "個人(?:情報|データ)|利用目的|同意|本人|法令|法律|ポリシー|方針|ません|ない|されます|場合があ|ことがあ|です。?$"
)
# 「なお、停止をご希望の方は窓口へご連絡ください。」
_BY_THE_WAY = re.compile("^(?:なお|ただし|但し|尚、|※|詳し|詳細)|(?:ください|下さい)。?$")
_SAID = re.compile("ます(?:。|$)")
# Here acts of protection are listed, and what is given to others.
_NOT_ANNOUNCED = frozenset({
    "security", "compliance", "third_party", "outsourcing", "retention", "rights_request",
})  # fmt: skip
_VERB_END = re.compile("(?:[うくぐすつぬぶむる]|ます)。?$")
# What people do, and when; under a title of collection these are occasions.
_OCCASION = re.compile(
    "(?:申し?込み?|登録|請求|応募|購入|注文|予約|問い?合わ?せ|相談|利用|来[店場院館]|参加|入会|記入|入力|時|際|場合|とき|いただく|頂く|くださる)。?$"
)
_FEWEST = 2
_HALF = 0.5


def acting(passages: Iterable[Passage], lead_ins: LeadIns, rules: Rules) -> Iterator[Passage]:
    """The items of every list that by its title and its items is one of purposes."""
    items = [p for p in passages if p.text and (p.role == "item" or _below_announcement(p))]
    for (headings, _), group in groupby(items, lambda p: (p.headings, p.lead_ins)):
        listed = list(group)
        announced = _announced(listed[0], lead_ins)
        if announced:
            listed = [p for p in listed if _SAID.search(p.text)]
        else:
            listed = [p for p in listed if p.role == "item"]
        enough = len({p.article_id for p in listed}) >= _FEWEST
        if enough and (announced or _may_list(listed[0], headings, lead_ins)):
            used = announced or "purpose" in listed[0].topics
            acts = [p for p in listed if _is_act(p.text, rules, used=used)]
            strict = not announced and _DATA_TITLE.search(tight(headings[-1])) is not None
            data = any(_names_data(p.text, rules, anywhere=strict) for p in listed)
            if not data and len(acts) >= max(_FEWEST, _HALF * len(listed)):
                yield from (p for p in listed if not _is_other(p.text, rules, used=used))


def _may_list(first: Passage, headings: tuple[str, ...], lead_ins: LeadIns) -> bool:
    """Whether the title is about use or collection and no sentence says what is listed."""
    title = tight(headings[-1]) if headings else ""
    if not _TITLE.search(title) or _OTHER_TITLE.search(title):
        return False
    if not {"purpose", "collection", "other_topic"} & set(first.topics):
        return False
    return all(lead_ins.announces(one) is None for one in first.lead_ins)


def _below_announcement(passage: Passage) -> bool:
    """Whether a sentence opens a numbered unit of its own below the sentence that leads in."""
    return passage.role == "sentence" and bool(passage.lead_ins) and passage.article is not None


def _announced(first: Passage, lead_ins: LeadIns) -> bool:
    """Whether the sentence right above the list says that it is one of uses."""
    topics = set(first.topics)
    if not first.lead_ins or (_NOT_ANNOUNCED & topics and "purpose" not in topics):
        return False
    return lead_ins.announces(first.lead_ins[-1]) in ("lead_in", "use")


def _is_act(text: str, rules: Rules, *, used: bool) -> bool:
    """Whether an item says what is done with a known purpose; ``used``: its title says that."""
    if _is_other(text, rules, used=used):
        return False
    done = _VERB_END.search(text) is not None or _ends_in_act(text, rules)
    return done and codes_of(text, rules) != (OTHER,)


def _is_other(text: str, rules: Rules, *, used: bool) -> bool:
    """Whether an item is a rule of conduct or, where data are collected, an occasion."""
    if _CONDUCT.search(text) or _BY_THE_WAY.search(text) or is_none(_whole(text), rules):
        return True
    return not used and _OCCASION.search(text) is not None


def _whole(text: str) -> str:
    """A sentence that lost its full stop, with it."""
    return f"{text}。" if text.endswith("ます") else text


def _ends_in_act(text: str, rules: Rules) -> bool:
    words = text.rstrip("。")
    acts = rules.find("purpose.verbal", words)
    return bool(acts) and acts[-1].end == len(words)


def _names_data(text: str, rules: Rules, *, anywhere: bool) -> bool:
    """Whether words for data stand in an item, ``anywhere`` or at its end."""
    hits = rules.find("data_item", text)
    return bool(hits) and (anywhere or hits[-1].end >= len(text.rstrip("。等")) - 1)
