"""The closed vocabularies of the contract, with labels and DPV counterparts.

``taxonomy.toml`` and ``dpv.tsv`` are the contract's own files; a code is stable
once released. The DPV names were checked against its release 2.2
(https://w3id.org/dpv).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import tomli


@dataclass(frozen=True, slots=True)
class Code:
    code: str
    label_ja: str
    label_en: str
    group: str | None
    dpv_iri: str | None


@lru_cache(maxsize=1)
def vocabularies() -> dict[str, tuple[Code, ...]]:
    """Every vocabulary by name, its codes in the order of the taxonomy."""
    text = files("pipeline").joinpath("taxonomy.toml").read_text("utf-8")
    iris = _dpv_iris()
    raw = tomli.loads(text)
    raw.pop("version")
    return {name: tuple(_codes(name, table, None, iris)) for name, table in raw.items()}


@lru_cache
def codes(vocabulary: str) -> tuple[str, ...]:
    """The codes of one vocabulary. Raises KeyError for an unknown name."""
    return tuple(entry.code for entry in vocabularies()[vocabulary])


def _codes(
    name: str, table: dict[str, Any], group: str | None, iris: dict[tuple[str, str], str]
) -> list[Code]:
    found: list[Code] = []
    for key, value in table.items():
        if set(value) == {"ja", "en"}:
            found.append(Code(key, value["ja"], value["en"], group, iris.get((name, key))))
        else:
            found += _codes(name, value, key, iris)
    return found


def _dpv_iris() -> dict[tuple[str, str], str]:
    text = files("pipeline").joinpath("dpv.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return {(row["vocabulary"], row["code"]): row["iri"] for row in rows if row["iri"]}
