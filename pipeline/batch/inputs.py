"""Which documents a run reads: files as named, folders with everything in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".pdf", ".docx"}
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The documents of a run in a stable order; ``skipped`` counts files of other types."""

    paths: tuple[Path, ...]
    skipped: int


def collect(named: Iterable[Path]) -> Inputs:
    """Files in the order they are named, folders searched through and sorted.

    A named file is taken whatever its type, so that a wrong one is reported; in
    a folder only readable types are taken, and hidden files are left out.
    """
    paths: dict[Path, None] = {}
    skipped = 0
    for path in named:
        if not path.is_dir():
            paths[path] = None
            continue
        for found in sorted(path.rglob("*")):
            if found.is_dir() or _is_hidden(found.relative_to(path)):
                continue
            if found.suffix.lower() in SUFFIXES:
                paths[found] = None
            else:
                skipped += 1
    return Inputs(tuple(paths), skipped)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
