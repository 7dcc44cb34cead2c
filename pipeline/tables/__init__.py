"""The tables of the contract: row types are the schema, written once.

CSV, Parquet and the documentation are derived from the dataclasses below: the
field order is the column order, the annotation the column type, a tuple a list.
"""

from pipeline.tables.filling import reference_rows, rows
from pipeline.tables.formats import arrow_schema, arrow_table, csv_cell, csv_text
from pipeline.tables.schema import (
    FACTS,
    ROW_TYPES,
    TABLES,
    ArticleRow,
    CodeRow,
    ContactRow,
    DataItemRow,
    DocumentRow,
    LinkRow,
    ProblemRow,
    PurposeRow,
    RecipientRow,
    RetentionRow,
    Row,
    columns,
    fact_id,
)

__all__ = [
    "FACTS",
    "ROW_TYPES",
    "TABLES",
    "ArticleRow",
    "CodeRow",
    "ContactRow",
    "DataItemRow",
    "DocumentRow",
    "LinkRow",
    "ProblemRow",
    "PurposeRow",
    "RecipientRow",
    "RetentionRow",
    "Row",
    "arrow_schema",
    "arrow_table",
    "columns",
    "csv_cell",
    "csv_text",
    "fact_id",
    "reference_rows",
    "rows",
]
