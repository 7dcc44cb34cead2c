"""What became of rows of policies whose texts are not redistributed, kept as numbers.

A row is kept as its table, its rule, how sure the extractor was and whether it was right,
with the SHA-256 of its document: enough to say how often a rule is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.evaluate.corpus import Labelled
from pipeline.evaluate.outcomes import Outcome, rows
from pipeline.weights import store

FILE = "outcomes.zip"
# With these, confidences are those of the extractors times the share of a purpose's codes.
_AS_SHARES: dict[str, Any] = {"tables": {}, "lines": {"": (1.0, 0.0)}}
_SCALE = 200


def of_documents(documents: Iterable[Labelled]) -> Iterator[Outcome]:
    """The outcome of every row, with the mean probability of a purpose's codes as its share."""
    for labelled in documents:
        raw, shared = rows([labelled], {}), rows([labelled], _AS_SHARES)
        for one, other in zip(raw, shared, strict=True):
            share = min(1.0, other.confidence / one.confidence) if one.confidence else 1.0
            yield replace(one, share=round(share, 2), document=labelled.source.sha256)


def write(path: Path, seen: Sequence[Labelled], unseen: Sequence[Labelled]) -> int:
    """Keep the outcomes of documents that rules were tuned on, and of others; how many.

    What is kept of further documents stays.
    """
    known = {one.source.sha256 for one in (*seen, *unseen)}
    before = [[one for one in part if one.document not in known] for part in load(path)]
    tuned, others = [*of_documents(seen)], [*of_documents(unseen)]
    kept = [*before[0], *tuned]
    size = len(kept)
    kept += [*before[1], *others]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(store.dump_arrays(_parts(kept, size)))
    return len(tuned) + len(others)


def load(path: Path) -> tuple[list[Outcome], list[Outcome]]:
    """(of documents that rules were tuned on, of others); nothing where there is no file."""
    if not path.is_file():
        return [], []
    parts = store.read_arrays(path)
    names = {key: parts[key] for key in ("tables", "rules", "documents")}
    kept = [
        Outcome(names["tables"][t], names["rules"][r], raw / _SCALE, right / _SCALE,
                names["documents"][d], share / _SCALE)
        for t, r, raw, right, d, share in zip(
            *(parts[key].tolist() for key in (
                "table", "rule", "confidence", "right", "document", "share"
            )), strict=True,
        )
    ]  # fmt: skip
    size = int(parts["seen"])
    return kept[:size], kept[size:]


def _parts(kept: Sequence[Outcome], size: int) -> dict[str, Any]:
    import numpy as np

    parts: dict[str, Any] = {"seen": size}
    for key, name in (("table", "table"), ("rule", "rule_id"), ("document", "document")):
        values = sorted({getattr(one, name) for one in kept})
        at = {value: place for place, value in enumerate(values)}
        parts[f"{key}s"] = values
        parts[key] = np.array([at[getattr(one, name)] for one in kept], np.uint16)
    for key in ("confidence", "right", "share"):
        parts[key] = np.array([round(getattr(one, key) * _SCALE) for one in kept], np.uint8)
    return parts
