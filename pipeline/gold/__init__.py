"""Hand labels: authored by line and quote, kept as offsets, exchanged with Label Studio."""

from pipeline.gold.authoring import compile_labels, parse, write
from pipeline.gold.model import DOCUMENT_FIELDS, TABLES, Authored, Entry, Gold, GoldError, Label
from pipeline.gold.standoff import from_json, load_all, to_json

__all__ = [
    "DOCUMENT_FIELDS", "TABLES", "Authored", "Entry", "Gold", "GoldError", "Label",
    "compile_labels", "from_json", "load_all", "parse", "to_json", "write",
]  # fmt: skip
