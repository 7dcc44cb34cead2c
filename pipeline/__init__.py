"""Purapori: Japanese privacy policies into tables, with the evidence behind every row.

>>> import pipeline
>>> result = pipeline.extract("policy.pdf")           # doctest: +SKIP
>>> result.purposes[["quote", "codes"]]               # doctest: +SKIP

Nothing heavy is imported here: readers, tokenizers and pandas load on use.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

    from pipeline.core import Document, Source
    from pipeline.result import Result
    from pipeline.settings import Settings
    from pipeline.versions import Diff

__all__ = ["TABLES", "connect", "diff", "extract", "extract_many", "load", "read"]
__version__ = "0.1.0"

TABLES = (
    "documents", "articles", "purposes", "data_items", "retention", "recipients", "contacts",
    "links", "problems",
)  # fmt: skip


def read(document: str | os.PathLike[str] | bytes) -> Document:
    """Read a document alone: its canonical text, pages, blocks and tables.

    ``document`` is a path or the bytes of a file. Raises UnreadableError, whose
    message names the file and what to do.
    """
    from pipeline import sources

    return sources.read(_source(document))


def extract(
    document: str | os.PathLike[str] | bytes | Source, *, settings: Settings | None = None
) -> Result:
    """Extract the facts of one policy.

    ``document`` is a path, the bytes of a file, bytes with their name (a Source),
    or the policy's text itself: a string that holds a line break or a Japanese
    full stop is text, any other string is a path. Bad input gives a result with status ``failed`` and its
    problem, as in a batch; nothing is raised.
    """
    from pipeline import process
    from pipeline.core import Source, UnreadableError
    from pipeline.result import Result
    from pipeline.settings import Settings

    settings = settings or Settings()
    try:
        source = _source(document)
    except UnreadableError as error:
        return Result(process.failed(Source(str(document), b""), error.problem))
    is_pdf = b"%PDF-" in source.data[:1024]  # only these have pages to show a span on
    return Result(process.process(source, settings), source if is_pdf else None)


def extract_many(
    documents: Iterable[str | os.PathLike[str] | bytes], *, settings: Settings | None = None
) -> Iterator[Result]:
    """Extract each document in turn, lazily; see :func:`extract`."""
    for document in documents:
        yield extract(document, settings=settings)


def diff(
    old: str | os.PathLike[str] | bytes | Result,
    new: str | os.PathLike[str] | bytes | Result,
    *,
    settings: Settings | None = None,
) -> Diff:
    """Compare two versions: which facts were added, removed or changed.

    Each side is a path, bytes, a text or a Result (see :func:`extract`), or the
    directory of a dataset. Facts are compared by what they say, so a sentence that
    moved is no change. Raises VersionsError for a side that cannot be read.

    >>> pipeline.diff("2024.html", "2025.html").frame()  # doctest: +SKIP
    """
    from pipeline import versions

    return versions.diff(old, new, settings)


def load(run: str | os.PathLike[str], table: str | None = None, *, engine: str = "pandas") -> Any:
    """The tables of a dataset that ``purapori extract`` wrote, as data frames.

    ``run`` is its directory, ``table`` a name of ``TABLES`` or ``ref_<vocabulary>``;
    without it the answer is a dictionary of all ``TABLES``. ``engine`` is ``pandas``
    or ``polars``. Parquet is read where it is there, CSV otherwise, with the same
    values. Raises DatasetError (a directory that is no dataset, an unknown table),
    ValueError (an unknown engine) and ImportError (Polars is not installed).
    """
    from pipeline import loading

    return loading.load(Path(run), table, engine)


def connect(run: str | os.PathLike[str]) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection, in memory, with a view for each table of a dataset.

    >>> pipeline.connect("tables").sql("select name, country from recipients")  # doctest: +SKIP

    Parquet files are read by the queries themselves, however large; a dataset of
    CSV alone is loaded when the connection is made. ``days(duration)`` gives an ISO
    8601 duration in days, to sort and to plot by. Raises DatasetError for a
    directory that is no dataset, ImportError where DuckDB is not installed.
    """
    from pipeline import loading

    return loading.connect(Path(run))


def _source(document: str | os.PathLike[str] | bytes | Source) -> Source:
    from pipeline import sources
    from pipeline.core import Source

    if isinstance(document, Source):
        return document
    if isinstance(document, bytes):
        return Source("<bytes>", document)
    if isinstance(document, str) and ("\n" in document or "。" in document):
        return Source("<text>", document.encode())
    return sources.load(document if isinstance(document, Path) else Path(document))
