"""Titles, labels and lines above or before the words that say what data are for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extractors.purpose_codes import codes_of
from pipeline.passages import Passage
from pipeline.rules import Rules
from pipeline.text import tight

# 「利用目的　お客様への回答」: a title, and a blank behind it.
_BLANK_TITLE = re.compile(
    r"^[・●■◆]?(?:[(（]?[0-9a-zア-ン①-⑳一二三四五六七八九十]{1,2}[)）.．、]?)?"
    r"(?:(?:共同)?利用する者の|共同利用の|個人(?:情報|データ)の)?(?:共同)?"
    r"(?:利用|使用|取得|収集|送信)?(?:する|の)?目的(?=[^:：、。はがをにでとのや等外達変内])"
)
_MEASURING = frozenset({"analytics", "advertising"})
_COLON = re.compile("[:：](?!//)")
# 「カメラへのアクセス」: what an app asks a device for.
_PERMISSION = re.compile(
    "(?:カメラ|マイク|ストレージ|連絡先|電話帳|アドレス帳|カレンダー|通知|bluetooth|写真|フォト|位置|センサー|モーション)"
    "(?:ライブラリ|機能|データ)?(?:への|の)?(?:アクセス|利用|使用)?(?:権限|許可)?$",
    re.IGNORECASE,
)
# What has a verb or a particle in it is said of data, and names none.
SAYS = re.compile("[うくぐすつぬぶむる]$|[をがは]")
# 「取得する情報」「自動的に収集」: what stands below is data, whatever was announced further above.
DATA_TITLE = re.compile(
    "(?:取得|収集|提供|送信|登録)(?:する|した|される|いただく)?(?:個人)?(?:情報|データ|項目)(?:の項目|の内容)?$"
    "|(?:取得|収集)(?:の)?(?:方法|手段|経路)(?:について)?$|(?:自動的に|自動で|方法(?:で|を通じて|により))(?:取得|収集)$"
)
_LONGEST_NAME = 30
_AND_SO_ON = 2
_PARTED = re.compile("[・、,/]|及び|および|並びに")
_FEWEST_DATA = 3
_JOINT_DEPTH = 2


def behind_blank(passage: Passage, raw: str) -> int:
    """Where the text behind the title 「利用目的　…」 begins, printed with a blank; 0 for none.

    ``raw`` is the canonical text, in which the blank stands.
    """
    title = _BLANK_TITLE.match(passage.text)
    if title is None:
        return 0
    at = title.end()
    gap = raw[passage.view.ends[at - 1] : passage.view.starts[at]]
    return at if gap and not gap.strip(" \t\u3000") else 0


def behind_tool(passage: Passage, rules: Rules) -> int:
    """Where the purpose begins in 「Google Analytics：訪問の集計」; 0 if it is no such item."""
    mark = _COLON.search(passage.text) if passage.role == "item" else None
    if mark is None:
        return 0
    named = rules.first("tool", passage.text[: mark.start()]) is not None
    return mark.end() if named and _is_measuring(passage.text[mark.end() :], rules) else 0


def behind_name(passage: Passage, raw: str, rules: Rules) -> int:
    """Where the text below a line 「メールアドレス」 of the same item begins; 0 if it has none."""
    starts, ends = passage.view.starts, passage.view.ends
    for at in range(2, min(len(passage.text), _LONGEST_NAME)):
        if starts[at] > ends[at - 1] and "\n" in raw[ends[at - 1] : starts[at]]:
            return at if names_data(passage.text[:at], rules) else 0
    return 0


def measures(passage: Passage, words: str, rules: Rules) -> bool:
    """Whether ``words`` under the name of a tool say what we measure with it."""
    named = tight(passage.headings[-1]) if passage.headings else ""
    return rules.first("tool", named) is not None and _is_measuring(words, rules)


def _is_measuring(words: str, rules: Rules) -> bool:
    return not _MEASURING.isdisjoint(codes_of(words, rules))


def entitled(passage: Passage, rules: Rules) -> bool:
    """Whether the title right above a sentence names the data of which it tells: 「位置情報」."""
    title = passage.headings[-1] if passage.headings else ""
    return 0 < len(title) <= _LONGEST_NAME and names_data(tight(title), rules)


def telling_title(headings: Sequence[str]) -> str:
    """The nearest title that says whether data or purposes are listed, else the nearest one."""
    titles = [tight(title) for title in reversed(headings)]
    return next((t for t in titles if "目的" in t or DATA_TITLE.search(t)), titles[0])


def names_joint_use(passage: Passage, rules: Rules) -> bool:
    """Whether a passage stands under the line 利用目的 of a joint use."""
    if len(passage.headings) < _JOINT_DEPTH:
        return False
    *above, last = passage.headings
    if rules.first("purpose.titled", tight(last) + ":") is None:
        return False
    hits = (hit for head in above for hit in rules.find("topic", tight(head)))
    return any(hit.code == "joint_use" for hit in hits)


def are_data(text: str, rules: Rules) -> bool:
    """Whether an item is nothing but a list of data: 「氏名・住所・生年月日」."""
    names = _PARTED.split(text.rstrip("。"))
    return len(names) >= _FEWEST_DATA and all(_is_data(name, rules) for name in names)


def _is_data(name: str, rules: Rules) -> bool:
    bare = name.removeprefix("ご").removeprefix("お")
    return any(hit.end - hit.start >= len(bare) for hit in rules.find("data_item", name))


def names_data(words: str, rules: Rules) -> bool:
    """Whether short words are the name of data, or of what a device lets an app see."""
    if len(words) > _LONGEST_NAME:
        return False
    named = rules.find("data_item", words)
    return SAYS.search(words) is None and (
        any(hit.end >= len(words) - _AND_SO_ON for hit in named)
        or _PERMISSION.search(words) is not None
    )
