"""Lines of a page that belong to its frame: jumps, menus of links, copyright lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Protocol

_TRAIL = re.compile(
    r"(?:HOME|TOP|ホーム|トップ(?:ページ)?|ＨＯＭＥ|ＴＯＰ)\s*(?:[>＞»›/／|｜]|→)", re.IGNORECASE
)
_JUMP = re.compile(
    r"[▲△↑⇒→>＞・\s]*(?:この?ページの?)?(?:ページの?|PAGE)?[\s\u3000]*(?:先頭|(?:トップ|TOP)(?:ページ)?|上)"
    r"(?:[へに]|[にへ]戻る)?[▲△↑\s]*",
    re.IGNORECASE,
)
# What a link or a button of the page's frame says, and nothing else.
_COMMAND = re.compile(
    r"[▲△↑←<＜\s]*(?:(?:この)?(?:ページ|画面)?を?印刷(?:する)?|(?:前の(?:ページ|画面))[へに]?(?:戻る|もどる)"
    r"|(?:本文|コンテンツ|メニュー)[へに]?(?:移動|スキップ|ジャンプ)(?:する)?|ツイート(?:する)?|シェア(?:する)?"
    r"|いいね[！!]?|LINEで送る|はてなブックマーク|ブックマークする|(?:ウィンドウを|メニューを)?閉じる|メニュー|MENU"
    r"|文字サイズ.{0,10}|検索)[>＞\s]*",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"copyright|[(（]c[)）]\s*(?:\d{4}|[A-Za-z])|©|.{0,60}all rights reserved", re.IGNORECASE
)
_SEPARATORS = re.compile(r"[\s\u3000|｜/／・>＞»›:：\-–—]*")
# What is left of a trail whose steps are gone.
_ARROWS = re.compile(r"[>＞»›\s\u3000]+")
_STAYS = re.compile(r"^(?:#|mailto:|tel:)|\.(?:pdf|docx?|xlsx?|zip)(?:[?#].*)?$", re.IGNORECASE)
# What a menu of links is called.
_MENU = re.compile(
    r"(?:sub|side|site|main|global)?\s?(?:menu|navi(?:gation)?)|(?:サブ|サイド|メイン)?メニュー|カテゴリー?(?:一覧)?|アーカイブ|サイトマップ"
    r"|最近の(?:投稿|記事|コメント)|新着(?:記事|情報)|人気(?:の)?記事|関連(?:ページ|記事|リンク)|categor(?:y|ies)|archives?|recent (?:posts?|entries)|contents|links?",
    re.IGNORECASE,
)
_LONGEST_ENTRY = 25
_FEWEST = 3


class Line(Protocol):
    """What is asked of a line here."""

    text: str
    heading: int | None
    linked: int
    noise: bool


def is_noise(text: str) -> bool:
    """A jump, a command of the page's frame, a breadcrumb trail or a copyright line."""
    if _JUMP.fullmatch(text) or _COMMAND.fullmatch(text) or _ARROWS.fullmatch(text):
        return True
    trail = len(text) < 60 and _TRAIL.match(text)
    return bool(trail or (len(text) < 120 and _COPYRIGHT.match(text)))


def leads_away(link: str) -> bool:
    """Whether a link leads to another page; not within this one, to a mailbox or a document."""
    return bool(link) and not _STAYS.search(link)


def count_links(pieces: Iterable[tuple[str, bool]]) -> int:
    """How many links stand on a line of which nothing else is said, else 0."""
    count = 0
    for text, is_link in pieces:
        if is_link:
            if len(text.strip()) > _LONGEST_ENTRY:
                return 0
            count += bool(text.strip())
        elif not _SEPARATORS.fullmatch(text):
            return 0
    return count


def mark_menus(lines: Sequence[Line]) -> None:
    """Mark the menus of links before the first word of the page and after the last one."""
    for order in (lines, lines[::-1]):
        menu = [*takewhile(_is_entry, order)]
        named = any(line.heading is not None for line in menu)
        if len(menu) < len(lines) and (named or sum(line.linked for line in menu) > _FEWEST):
            for line in menu:
                line.noise = True
    for line in takewhile(_is_before_prose, lines):
        line.noise = line.noise or line.linked > _FEWEST


def _is_before_prose(line: Line) -> bool:
    return line.heading is None and "。" not in line.text


def _is_entry(line: Line) -> bool:
    if line.heading is not None:
        return bool(_MENU.fullmatch(line.text.strip()))
    return line.linked > 0 or is_noise(line.text)
