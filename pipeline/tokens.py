"""The one module that knows Sudachi, GiNZA and spaCy.

Everything loads on first use and once a process. SudachiPy serves every
sentence; GiNZA is asked only where a caller asks. A Sudachi tokenizer refuses
more than 49,149 bytes at once and must not be shared between threads, so text
is tokenised a passage at a time, and batches use processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.core import Token
from pipeline.text import MappedText

if TYPE_CHECKING:
    from spacy.language import Language
    from sudachipy import Tokenizer

# The tokenizer's own limit, in UTF-8 bytes; a Japanese character takes three.
_LIMIT = 49149 // 4


# Set by :func:`blind`.
_BLIND: ContextVar[bool] = ContextVar("blind", default=False)


@contextmanager
def blind() -> Iterator[None]:
    """Without Sudachi, every offset is a boundary: what the tokens are worth is measured so."""
    token = _BLIND.set(True)
    try:
        yield
    finally:
        _BLIND.reset(token)


@lru_cache(maxsize=1)
def _sudachi() -> Tokenizer:
    from sudachipy import Dictionary, SplitMode

    return Dictionary().create(mode=SplitMode.A)


@lru_cache(maxsize=1)
def _ginza() -> Language:
    import spacy

    return spacy.load("ja_ginza")


def tokenize(view: MappedText) -> tuple[Token, ...]:
    """Short-unit (mode A) tokens of a view, with spans in the canonical text."""
    tokens: list[Token] = []
    for start in range(0, len(view), _LIMIT):
        for m in _sudachi().tokenize(view.text[start : start + _LIMIT]):
            begin, end = start + m.begin(), start + m.end()
            if end > begin:
                pos = tuple(m.part_of_speech())
                tokens.append(Token(m.surface(), view.span(begin, end), pos, m.normalized_form()))
    return tuple(tokens)


def boundaries(text: str) -> frozenset[int]:
    """The offsets at which short-unit tokens of ``text`` begin or end."""
    if _BLIND.get():
        return frozenset(range(len(text) + 1))
    edges = {0, len(text)}
    for start in range(0, len(text), _LIMIT):
        for morpheme in _sudachi().tokenize(text[start : start + _LIMIT]):
            edges.add(start + morpheme.end())
    return frozenset(edges)


def normal_forms(text: str) -> list[str]:
    """The short-unit tokens of ``text`` in Sudachi's normalised spelling."""
    return [
        morpheme.normalized_form()
        for start in range(0, len(text), _LIMIT)
        for morpheme in _sudachi().tokenize(text[start : start + _LIMIT])
    ]


def tags(text: str) -> list[tuple[str, str, str]]:
    """The short-unit tokens of ``text``: surface, part of speech, its third subclass.

    Without Sudachi (see :func:`blind`) there are none.
    """
    if _BLIND.get():
        return []
    tagged = []
    for start in range(0, len(text), _LIMIT):
        for morpheme in _sudachi().tokenize(text[start : start + _LIMIT]):
            pos = morpheme.part_of_speech()
            tagged.append((morpheme.surface(), pos[0], pos[2]))
    return tagged


def parse(text: str) -> Any:
    """The GiNZA analysis of ``text`` (a spaCy ``Doc``); slow, ask seldom."""
    return _ginza()(text)
