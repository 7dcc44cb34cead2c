"""What can be chosen for a run, without the code that reads documents."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from pipeline.rules import load_rules


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be chosen for a run.

    ``rules``: directories of further rule packs. ``ocr``: recognise PDF pages that are
    pictures. ``min_confidence``: facts that are less sure are left out.
    """

    rules: tuple[Path, ...] = ()
    ocr: bool = False
    min_confidence: float = 0.0

    def digest(self) -> str:
        """A short digest of the settings and of every rule in force."""
        rules: list[object] = [
            (r.id, r.slot, r.code, r.forms, *(p.pattern for p in (*r.patterns, *r.unless)))
            for r in load_rules(self.rules).all
        ]
        chosen = [*(["ocr"] if self.ocr else []), self.min_confidence or None]
        return hashlib.sha256(json.dumps([*rules, *chosen]).encode()).hexdigest()[:16]
