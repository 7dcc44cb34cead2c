"""A run as one HTML page that needs nothing else: charts, tables, and the evidence in its text.

The page is made from the Parquet tables of a dataset, so it shows what the dataset
holds. Policies are hostile input: their words reach the page as JSON data and become
text nodes, never markup, and a content-security policy lets no script run but ours.
"""

from __future__ import annotations

from pipeline.report.dataset import ReportError
from pipeline.report.page import Written, write

__all__ = ["ReportError", "Written", "write"]
