"""What is said of inputs besides the documents: which types are read, what was left out."""

from __future__ import annotations

from dataclasses import dataclass

SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".pdf", ".docx"}
)


@dataclass(slots=True)
class Tally:
    """``skipped`` counts the files of other types in folders and archives."""

    skipped: int = 0
