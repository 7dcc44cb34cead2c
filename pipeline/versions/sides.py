"""What is compared: a file, a text, a result or a dataset, as policies with their facts."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pipeline
from pipeline import loading, tables, text
from pipeline.result import Result
from pipeline.settings import Settings
from pipeline.versions.model import Fact, Policy

Given = str | os.PathLike[str] | bytes | Result
_DOCUMENT = tuple(name for name in tables.columns(tables.DocumentRow) if name != "text")


class VersionsError(Exception):
    """A side that cannot be compared; the message names it and says what to do."""


def policies(given: Given, settings: Settings | None) -> list[Policy]:
    """The policies of one side.

    Raises VersionsError for a file that cannot be read and for a folder that is
    no dataset, DatasetError for a dataset without its tables.
    """
    if isinstance(given, Result):
        return [_of_result(given)]
    folder = _folder(given)
    if folder is None:
        return [_of_result(pipeline.extract(given, settings=settings))]
    if not (folder / "run.json").is_file():
        raise VersionsError(
            f"{folder} is no dataset; name a file, or extract the folder first: "
            f"purapori extract {folder} --out TABLES"
        )
    return _of_dataset(folder)


def _folder(given: str | os.PathLike[str] | bytes) -> Path | None:
    if isinstance(given, bytes) or (isinstance(given, str) and ("\n" in given or "。" in given)):
        return None
    return Path(given) if Path(given).is_dir() else None


def _of_result(result: Result) -> Policy:
    if result.status == "failed":
        raise VersionsError(result.failures[0].message)
    rows = {name: [_as_dict(row) for row in found] for name, found in result.rows.items()}
    return _policy(rows["documents"][0], rows)


def _as_dict(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in tables.columns(type(row))}


def _of_dataset(run: Path) -> list[Policy]:
    read = {name: _by_document(run, name) for name in ("articles", *tables.FACTS)}
    documents = loading.arrow(run, "documents").select(list(_DOCUMENT)).to_pylist()
    return [
        _policy(row, {name: found.get(row["doc_id"], []) for name, found in read.items()})
        for row in documents
    ]


def _by_document(run: Path, table: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in loading.arrow(run, table).to_pylist():
        plain = {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()}
        found[row["doc_id"]].append(plain)
    return found


def _policy(document: Mapping[str, Any], rows: Mapping[str, list[dict[str, Any]]]) -> Policy:
    units = {unit["article_id"]: unit for unit in rows["articles"]}
    facts = {
        table: tuple(
            Fact(table, row, *_place(row["article_id"], units))
            for row in sorted(rows[table], key=lambda row: row["char_start"])
        )
        for table in tables.FACTS
    }
    return Policy({name: document[name] for name in _DOCUMENT}, facts)


def _place(
    article_id: str | None, units: Mapping[str, Mapping[str, Any]]
) -> tuple[str | None, str | None]:
    unit = units.get(article_id or "")
    path = unit["path"] if unit else None
    while unit and not unit["heading"]:
        unit = units.get(unit["parent_id"] or "")
    return path, unit["heading"] if unit else None


def paired(
    old: list[Policy], new: list[Policy]
) -> tuple[list[tuple[Policy, Policy]], list[Policy], list[Policy]]:
    """Policies of both sides that are versions of one, and those without a counterpart.

    One policy a side is a pair whatever it is called. Of many, those with the
    same path are pairs, then those with the same file name, then the same
    organisation, where it is the only one of its side.
    """
    if len(old) == len(new) == 1:
        return [(old[0], new[0])], [], []
    pairs: list[tuple[Policy, Policy]] = []
    keys: tuple[Callable[[Policy], str], ...] = (
        lambda p: p.source,
        lambda p: Path(p.source).name,
        lambda p: text.comparable(p.row["organization"] or ""),
    )
    for key in keys:
        before, after = _unique(old, key), _unique(new, key)
        found = [(before[name], after[name]) for name in before if name in after]
        pairs += found
        done = {id(policy) for pair in found for policy in pair}
        old = [policy for policy in old if id(policy) not in done]
        new = [policy for policy in new if id(policy) not in done]
    return pairs, old, new


def _unique(found: Iterable[Policy], key: Callable[[Policy], str]) -> dict[str, Policy]:
    policies = list(found)
    counts = Counter(key(policy) for policy in policies)
    return {key(p): p for p in policies if key(p) and counts[key(p)] == 1}
