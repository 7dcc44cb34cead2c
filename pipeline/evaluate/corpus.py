"""A labelled corpus: documents, their labels, and the part each belongs to."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline import gold, sources
from pipeline.batch import inputs
from pipeline.core import Document, Source
from pipeline.gold import Gold, GoldError

# train: rules and models may be tuned on it; validation: the gate stands on it;
# test: nothing is ever tuned on it; sample: our own policies.
PARTS = ("train", "validation", "test", "sample")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled document as it is read today, and the labels lost in reading."""

    name: str
    part: str
    source: Source
    document: Document
    gold: Gold
    lost: tuple[str, ...]
    organization: str = ""


def splits(path: Path) -> dict[str, tuple[str, str]]:
    """SHA-256 -> (part, organisation), from a splits file.

    Raises GoldError for an unknown part and for an organisation in two parts.
    """
    found: dict[str, tuple[str, str]] = {}
    part_of: dict[str, str] = {}
    for entry in tomllib.loads(path.read_text("utf-8")).get("document", []):
        part, organization = entry["part"], entry["organization"]
        if part not in PARTS:
            raise GoldError(f"{path}: unknown part {part!r}; known are {', '.join(PARTS)}")
        if part_of.setdefault(organization, part) != part:
            raise GoldError(f"{path}: {organization} stands in two parts")
        found[entry["sha256"]] = (part, organization)
    return found


def load(
    labels: Path, folders: Sequence[Path], split: Path, parts: Sequence[str] = PARTS
) -> list[Labelled]:
    """The labelled documents of some parts that are found in ``folders``, in name order.

    Labels whose document is not at hand are left out. Raises GoldError for
    labels without a place in the splits file.
    """
    part_of = splits(split)
    texts = gold.load_all(labels)
    unplaced = sorted(set(texts) - set(part_of))
    if unplaced:
        raise GoldError(f"{split} does not place the document {unplaced[0][:16]}…")
    found: dict[str, Labelled] = {}
    for item in inputs.collect([f for f in folders if f.exists()]).items:
        data = item.load().data
        source = Source(PurePosixPath(item.name).name, data)
        key = source.sha256
        if key in texts and key not in found and part_of[key][0] in parts:
            found[key] = _labelled(source, texts[key], *part_of[key])
    return sorted(found.values(), key=lambda x: x.name)


def load_labels(labels: Path, folders: Sequence[Path]) -> list[Labelled]:
    """Every labelled document that is found in ``folders``, none of a part, in name order."""
    texts = gold.load_all(labels)
    found: dict[str, Labelled] = {}
    for item in inputs.collect([f for f in folders if f.exists()]).items:
        source = Source(PurePosixPath(item.name).name, item.load().data)
        if source.sha256 in texts:
            text = texts[source.sha256]
            found.setdefault(source.sha256, _labelled(source, text, "", source.name))
    return sorted(found.values(), key=lambda x: x.name)


def _labelled(source: Source, text: str, part: str, organization: str) -> Labelled:
    document = sources.read(source)
    labels, lost = gold.from_json(text, document)
    return Labelled(source.name, part, source, document, labels, tuple(lost), organization)


def digest(labels: Path, split: Path) -> str:
    """What a gate is pinned to: a digest of every label file and of the splits."""
    parts = [split.read_bytes()]
    parts += [
        json.dumps(json.loads(path.read_text("utf-8")), sort_keys=True).encode()
        for path in sorted(labels.glob("*.json"))
    ]
    return hashlib.sha256(b"\x00".join(parts)).hexdigest()[:16]
