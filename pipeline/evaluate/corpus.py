"""A labelled corpus: documents, their labels, and the part each belongs to."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

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

    Raises GoldError for a file that cannot be read, an unknown part and for an organisation in two parts.
    """
    found: dict[str, tuple[str, str]] = {}
    part_of: dict[str, str] = {}
    for entry in _read(path).get("document", []):
        part, organization = entry["part"], entry["organization"]
        if part not in PARTS:
            raise GoldError(f"{path}: unknown part {part!r}; known are {', '.join(PARTS)}")
        if part_of.setdefault(organization, part) != part:
            raise GoldError(f"{path}: {organization} stands in two parts")
        found[entry["sha256"]] = (part, organization)
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        return dict(tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        raise GoldError(
            f"{path} does not exist; name with --splits the file that says which document is "
            "in which part, or work in the folder that holds corpus/."
        ) from None
    except ValueError as error:
        raise GoldError(f"{path}: not valid TOML: {error}") from error


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
    wanted = {key: text for key, text in texts.items() if part_of[key][0] in parts}
    found = [_labelled(one, wanted[one.sha256], *part_of[one.sha256])
             for one in _at_hand(wanted, folders)]  # fmt: skip
    return sorted(found, key=lambda x: x.name)


def load_labels(labels: Path, folders: Sequence[Path]) -> list[Labelled]:
    """Every labelled document that is found in ``folders``, none of a part, in name order."""
    texts = gold.load_all(labels)
    found = [_labelled(one, texts[one.sha256], "", one.name) for one in _at_hand(texts, folders)]
    return sorted(found, key=lambda x: x.name)


def _at_hand(texts: Mapping[str, str], folders: Sequence[Path]) -> Iterable[Source]:
    """The documents of ``folders`` that bear labels, each once; ``texts`` are by SHA-256."""
    found: dict[str, Source] = {}
    for item, loaded in inputs.at_hand(f for f in folders if f.exists()):
        source = Source(PurePosixPath(item.name).name, loaded.data)
        if source.sha256 in texts:
            found.setdefault(source.sha256, source)
    return found.values()


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
