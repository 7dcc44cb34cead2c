"""The stand-off form of labels: offsets and values, and no text of the document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.core import Document, Span
from pipeline.gold.model import Gold, GoldError, Label, digest
from pipeline.text import comparable, tight


def to_json(gold: Gold, document: Document) -> str:
    """The stand-off form, one label a line."""
    head = {
        "contract": "1.0", "sha256": gold.sha256, "source": gold.source,
        "text_sha256": _text_digest(document.text), "documents": {k: v for k, v in gold.facts.items() if k != "title"},
        "tables": list(gold.tables),
    }  # fmt: skip
    rows = [
        json.dumps(
            {
                "table": x.table, "span": [x.span.start, x.span.end],
                "digest": digest(x.span.of(document.text)),
                **_without_text(x, document.text),
                **_value_digests(x, document.text),
            },
            ensure_ascii=False,
        )
        for x in gold.labels
    ]  # fmt: skip
    body = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    return body + ',\n "labels": [\n  ' + ",\n  ".join(rows) + "\n ]\n}\n"


def _without_text(label: Label, text: str) -> dict[str, Any]:
    """The values of a label; a name that is its quote is not said again."""
    values = dict(label.values)
    if "name" in values and comparable(str(values["name"])) == comparable(label.span.of(text)):
        values["name"] = None
    return values


def from_json(text: str, document: Document) -> tuple[Gold, list[str]]:
    """Stand-off labels on a document as it is read today.

    When the canonical text is no longer the one that was labelled, labels are
    found again by the digest of their quote, the nearest place first. Returns
    the labels and a complaint for every one that is lost.
    """
    data = json.loads(text)
    if data["sha256"] != document.sha256:
        raise GoldError(f"labels of {data['source']} do not belong to {document.name}")
    moved = data["text_sha256"] != _text_digest(document.text)
    finder = _Finder(document.text) if moved else None
    labels: list[Label] = []
    lost: list[str] = []
    places: dict[tuple[int, int], Span] = {}  # where a labelled span stands today
    for row in data["labels"]:
        values = {k: v for k, v in row.items() if k not in ("table", "span", "digest", "digests")}
        start, end = row["span"]
        span = Span(start, end) if finder is None else finder.find(start, end, row["digest"])
        if span is None:
            lost.append(f"{data['source']}: {row['table']} [{start}, {end})")
            continue
        places[start, end] = span
        if finder is not None:
            values = _moved(values, row.get("digests", {}), places, finder)
            if row["table"] == "links" and "target" not in values:
                lost.append(f"{data['source']}: links [{start}, {end})")
                continue
        if values.get("name", "") is None:
            values["name"] = tight(span.of(document.text))
        labels.append(Label(row["table"], span, values))
    gold = Gold(
        data["sha256"], data["source"], data["documents"], tuple(data["tables"]), tuple(labels)
    )
    return gold, lost


def _value_digests(label: Label, text: str) -> dict[str, Any]:
    """Digests of the words that values point to, where they are not labels themselves."""
    found = {
        key: digest(Span(*value).of(text))
        for key, value in label.values.items()
        if isinstance(value, list) and key != "target"
    }
    return {"digests": found} if found else {}


def _moved(
    values: dict[str, Any],
    digests: Mapping[str, str],
    places: Mapping[tuple[int, int], Span],
    finder: _Finder,
) -> dict[str, Any]:
    """The values with their offsets moved; words that are no longer there are dropped."""
    made: dict[str, Any] = {}
    for key, value in values.items():
        if not isinstance(value, list):
            made[key] = value
            continue
        start, end = value
        span = places.get((start, end)) or finder.find(start, end, digests.get(key, ""))
        if span is not None:
            made[key] = [span.start, span.end]
    return made


def _text_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class _Finder:
    """Finds quotes again, by digest and length, in a text that has changed."""

    _REACH = 3000  # characters to each side of the old place

    def __init__(self, text: str) -> None:
        self.text = text
        self.shift = 0

    def find(self, start: int, end: int, wanted: str) -> Span | None:
        size = end - start
        for slack in range(max(4, size // 8)):
            for length in {size - slack, size + slack}:
                found = self._near(start + self.shift, length, wanted)
                if found is not None:
                    self.shift = found.start - start
                    return found
        return None

    def _near(self, start: int, length: int, wanted: str) -> Span | None:
        for offset in range(self._REACH):
            for at in (start + offset, start - offset):
                if 0 <= at <= len(self.text) - length and length > 0:
                    piece = self.text[at : at + length]
                    if piece[0].strip() and piece[-1].strip() and digest(piece) == wanted:
                        return Span(at, at + length)
        return None


def load_all(folder: Path) -> dict[str, str]:
    """SHA-256 -> stand-off text of every compiled label file in ``folder``."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.json")):
        text = path.read_text("utf-8")
        found[json.loads(text)["sha256"]] = text
    return found
