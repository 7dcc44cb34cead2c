"""The words of the page in Japanese and English, kept in labels.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

Word = tuple[str, str]
_OWN_VOCABULARIES = ("stance", "status", "severity", "is_named", "period", "change", "unstated")


def template(name: str) -> str:
    """A file of ``templates/``, which the wheel brings along."""
    return files("pipeline.report").joinpath("templates", name).read_text("utf-8")


@lru_cache(maxsize=1)
def sections() -> Mapping[str, Mapping[str, Word]]:
    """labels.toml: section -> key -> (Japanese, English)."""
    raw = tomllib.loads(template("labels.toml"))
    return {
        section: {key: (word["ja"], word["en"]) for key, word in words.items()}
        for section, words in raw.items()
    }


def word(key: str) -> Word:
    """A word of the page's own texts. Raises KeyError for an unknown key."""
    return sections()["ui"][key]


def vocabularies() -> Mapping[str, Mapping[str, Word]]:
    """Values that stand in the tables but have no table ``ref_*`` of their own."""
    return {name: sections()[name] for name in _OWN_VOCABULARIES}
