"""Digests of what makes the rows of a run besides its documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pipeline
from pipeline.settings import Settings
from pipeline.weights import store

# Packages whose release decides about rows: dictionaries, models, readers.
PACKAGES = (
    "spacy", "ginza", "ja-ginza", "sudachipy", "sudachidict-core", "pdfplumber", "pypdfium2",
    "selectolax", "phonenumbers", "charset-normalizer", "python-docx", "pandas", "pyarrow",
    "scikit-learn",
)  # fmt: skip


def digests(settings: Settings) -> Mapping[str, str]:
    """Digests of the settings, the rules in force, the models, and the code with its data files.

    Raises RuleError for a bad rule pack.
    """
    chosen = {f.name: str(getattr(settings, f.name)) for f in fields(settings) if f.name != "rules"}
    return {
        "settings": _digest(chosen),
        "rules": settings.digest(),
        "models": _digest(versions()),
        "code": _code(),
    }


def versions() -> dict[str, str]:
    """The releases of this package and of those that decide about rows."""
    found = {"purapori": pipeline.__version__}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # an extra that is not installed
            continue
    return found


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def _code() -> str:
    """Whatever the package holds: code, vocabularies and models."""
    whole = hashlib.sha256()
    for root in (Path(pipeline.__file__).parent, store.folder()):
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                whole.update(path.relative_to(root).as_posix().encode() + b"\0")
                whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]
