"""Short policies invented for training, with their labels written into the text.

A file of ``corpus/snippets`` holds snippets that begin at a line ``=== name``. In the text
``⟦氏名|name|collected⟧`` is a data item with its code and context, ``⟪配送業者|processor⟫`` a
recipient with its kind, and ``|named`` or ``|possible`` behind it where these hold. What
bears no label is none: a snippet is labelled exhaustively in both tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline import sources, taxonomy
from pipeline.core import Source, Span
from pipeline.evaluate.corpus import Labelled
from pipeline.gold import Gold, GoldError, Label

TABLES = ("data_items", "recipients")
_NAME = re.compile(r"^=== *(.+)$\n", re.MULTILINE)
_MARK = re.compile(
    r"⟦(?P<item>[^|⟦⟧⟪⟫\n]+)\|(?P<code>[a-z_]+)\|(?P<context>[a-z_]+)⟧"
    r"|⟪(?P<name>[^|⟦⟧⟪⟫\n]+)\|(?P<kind>[a-z_]+)(?P<named>\|named)?(?P<possible>\|possible)?⟫"
)


def load(folder: Path) -> list[Labelled]:
    """The snippets of every file of a folder, in order; none where there is no folder.

    Raises GoldError for a label that cannot be read or a code that the taxonomy does not
    know, with file and snippet.
    """
    return [one for path in sorted(folder.glob("*.txt")) for one in _of_file(path)]


def _of_file(path: Path) -> Iterator[Labelled]:
    pieces = _NAME.split(path.read_text("utf-8"))
    for name, marked in zip(pieces[1::2], pieces[2::2], strict=True):
        where = f"{path.name} {name.strip()}"
        text, labels = _parsed(marked.strip() + "\n", where)
        source = Source(f"{path.stem} {name.strip()}.txt", text.encode())
        document = sources.read(source)
        if document.text != text:
            raise GoldError(f"{where}: this is not read as it is written; put in plain text")
        gold = Gold(source.sha256, source.name, {}, TABLES, tuple(labels))
        yield Labelled(source.name, "train", source, document, gold, (), where)


def _parsed(marked: str, where: str) -> tuple[str, list[Label]]:
    text, labels, at = "", list[Label](), 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        quote = mark["item"] or mark["name"]
        labels.append(_label(mark, Span(len(text), len(text) + len(quote)), where))
        text, at = text + quote, mark.end()
    text += marked[at:]
    left = re.search("[⟦⟧⟪⟫]", text)
    if left:
        raise GoldError(f"{where}: a label cannot be read near {text[left.start() :][:20]!r}")
    return text, labels


def _label(mark: re.Match[str], span: Span, where: str) -> Label:
    values: dict[str, Any]
    coded: tuple[tuple[str, str], ...]
    if mark["item"]:
        values = {"item": mark["code"], "context": mark["context"]}
        coded = (("data_items", mark["code"]), ("data_item_contexts", mark["context"]))
    else:
        values = {
            "name": mark["name"], "kind": mark["kind"], "named": "yes" if mark["named"] else "no",
            "stance": "possible" if mark["possible"] else "asserted",
        }  # fmt: skip
        coded = (("recipient_kinds", mark["kind"]),)
    for vocabulary, code in coded:
        if code not in taxonomy.codes(vocabulary):
            raise GoldError(f"{where}: {vocabulary} does not know the code {code!r}")
    return Label("data_items" if mark["item"] else "recipients", span, values)
