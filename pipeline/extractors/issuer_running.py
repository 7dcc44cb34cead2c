"""Who runs the site or the app of which a policy speaks: 「当サイトは、架空花子が運営しています」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extractors.issuer_names import LONGEST_NAME, NOT_NAMES, OTHERS, Candidate, printed
from pipeline.extractors.names import organizations
from pipeline.passages import Passage
from pipeline.searching import seldom

_FIRST = 10
_SITE = (
    "(?:(?:当|本|この|弊)[^、。はが]{0,8}(?:サイト|アプリ|サービス|ブログ|ショップ|ストア|ページ|メディア|ゲーム|店|チャンネル|ソフト|システム|プロジェクト)"
    "|[」』)])"
)
_NAME = r"(?P<name>[^、。()「」『』:はをが]{2,40}?)(?:\([^()]*\))?"
_RUN = "(?:(?:企画|運営|提供|開発|管理|制作|公開|配信|経営)(?:[・、]|及び|および)?)+"
_PATTERNS = tuple(
    seldom(pattern)
    for pattern in (
        rf"{_SITE}(?:は|の運営は)、?{_NAME}が{_RUN}(?:し(?:て|ます|、)|する|いたし|を?(?:行|おこな)(?:い|って|う))",
        rf"{_SITE}は、?{_NAME}(?:により|によって|によ(?=り)){_RUN}(?:され|して)",
        rf"(?:{_SITE}の|^)(?:運営|開発|提供|管理|運営・管理)(?:者|元|会社|主体|責任者)?は、?{_NAME}(?:です|であり|と(?:なり|いたし|し)ます|が(?:行|おこな))",
    )
)
# Behind the name of a shop or a site: 「みなもの湯（運営：株式会社あかね）は」.
_RUN_IN_BRACKETS = seldom(
    r"\((?:運営(?:会社|者|元|主体|法人)?|経営(?:会社|者)?|運営・管理)[:は]?(?P<name>[^()、。:/]{2,40})\)"
)
_NOBODY = re.compile(
    "(?:員|人|夫婦|主婦|学生|チーム|医師|スタッフ|ボランティア|方|下記|次|以下|開発者|運営者)$|^(?:趣味|個人|有志|複数)"
)


def runners(passages: Sequence[Passage], raw: str) -> Iterator[Candidate]:
    """The names behind what a policy says of who runs what it is about."""
    for at, passage in enumerate(passages[:_FIRST]):
        if passage.role == "cell" or ("運営" not in passage.text and not _acts(passage.text)):
            continue
        for pattern in (*_PATTERNS, _RUN_IN_BRACKETS):
            match = pattern.search(passage.text)
            if match and (name := _name(passage.text, *match.span("name"))):
                yield Candidate(printed(passage, *name, raw), 6.3, at)
                break


def _acts(text: str) -> bool:
    return any(word in text for word in ("提供", "開発", "管理", "制作", "公開", "配信", "経営"))


def _name(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """The span of who runs it; None for somebody in general."""
    name = text[begin:end]
    if any(s == 0 and e >= len(name) - 1 for s, e in organizations(name)[:1]):
        return begin, end
    nobody = NOT_NAMES.search(name) or OTHERS.search(name) or _NOBODY.search(name)
    return None if nobody or len(name) > LONGEST_NAME else (begin, end)
