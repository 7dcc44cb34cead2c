"""Where a table of contents stands above the text that it lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

_CONTENTS = re.compile(
    r"[\W_]*(?:目次|もくじ|(?:table of )?contents|index|(?:項目|見出し)一覧|ページ内(?:の)?(?:リンク|目次)|"
    r"(?:この|本|当)(?:ページ|方針|ポリシー|規程)の(?:内容|項目|目次|構成)(?:一覧)?)[\W_]*",
    re.IGNORECASE,
)
# A full stop that ends a sentence, and not an aside: （記録を除く。）
_STOP = re.compile("。(?![)）])")
_LAST_START, _LONGEST_ENTRY, _FEWEST = 60, 60, 3


class Ranked(Protocol):
    """What a line opens: its rank is that of 編, 章, 節 or 条, if it has one."""

    @property
    def rank(self) -> int | None: ...


def table_of_contents(
    words: Sequence[str], found: Sequence[Ranked | None]
) -> tuple[int, int] | None:
    """The line of its title and the line behind its last entry; None without one.

    ``words`` are the lines in their tight view, ``found`` what each of them opens.
    """
    at = next((i for i, w in enumerate(words[:_LAST_START]) if _CONTENTS.fullmatch(w)), None)
    if at is None:
        return None
    end = _end(words, found, at + 1)
    return (at, end) if end - at >= _FEWEST else None


def _end(words: Sequence[str], found: Sequence[Ranked | None], begin: int) -> int:
    """Where the policy itself begins: at the first entry that comes again."""
    seen: set[str] = set()
    for i in range(begin, len(words)):
        if words[i] in seen:
            above, first = found[i - 1], found[i]
            ranked = above is not None and first is not None and above.rank is not None
            return i - 1 if ranked and words[i - 1] not in words[begin : i - 1] else i
        if len(words[i]) > _LONGEST_ENTRY or _STOP.search(words[i]):
            return begin
        seen.add(words[i])
    return begin
