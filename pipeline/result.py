"""What the library hands back: one document's facts, each table as a DataFrame."""

from __future__ import annotations

from functools import cached_property
from operator import index
from typing import TYPE_CHECKING, Any, SupportsIndex

from pipeline import tables
from pipeline.core import Analysis, Article, Document, DocumentFacts, Problem, Source, Span

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language
    from spacy.tokens import Doc

    from pipeline.sources.pdfboxes import Box


class Result:
    """The facts of one document.

    Every table of the contract is an attribute: ``result.purposes`` is a
    DataFrame with the columns of the contract, lists as tuples, null as None.
    ``result.status`` is ``ok``, ``partial`` or ``failed``; see ``result.problems``.
    """

    def __init__(self, analysis: Analysis, source: Source | None = None) -> None:
        self.analysis = analysis
        self._source = source

    @property
    def status(self) -> str:
        return self.analysis.status

    @property
    def document(self) -> Document:
        """The canonical text and its pages, blocks and tables."""
        return self.analysis.document

    @property
    def text(self) -> str:
        """The canonical text, to which ``char_start`` and ``char_end`` refer."""
        return self.analysis.document.text

    def boxes(self, *span: Span | SupportsIndex) -> tuple[Box, ...]:
        """Where a stretch of a PDF's text stands, a box for each line or part of a line.

        Args:
            span: a span of ``text``, or two numbers: ``char_start`` and ``char_end`` of a row.

        Returns:
            Boxes in the order of the text: ``page`` from 1, ``x0``, ``y0``, ``x1``, ``y1``
            in points (1/72 inch) from the top left corner of the page as it is shown, as
            pdfplumber counts them. Empty for a document that is no PDF, and for white
            space. The file is read again when first asked.

        Raises:
            TypeError: neither a span nor two numbers are given.
            ValueError: the text has no such span.
        """
        match span:
            case (Span() as wanted,):
                pass
            case (SupportsIndex() as start, SupportsIndex() as end):  # also NumPy's numbers
                wanted = Span(index(start), index(end))
            case _:
                raise TypeError("boxes() takes a Span, or the two offsets where it begins and ends")
        if wanted.end > len(self.text):
            message = (
                f"[{wanted.start}, {wanted.end}) is not a span of {self.document.name}, whose "
                f"text has {len(self.text)} characters; take the offsets from its own tables."
            )
            raise ValueError(message)
        if self._source is None or self.document.media_type != "application/pdf":
            return ()
        from pipeline.sources import pdf

        return pdf.boxes(self._source, wanted)

    @property
    def facts(self) -> DocumentFacts:
        return self.analysis.facts

    @property
    def tree(self) -> tuple[Article, ...]:
        """The structural units, parents before their children."""
        return self.analysis.articles

    @property
    def failures(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.analysis.problems if p.severity == "error")

    @cached_property
    def rows(self) -> dict[str, list[Any]]:
        """The rows of every table, as the frozen row types of pipeline.tables."""
        return tables.rows(self.analysis)

    def table(self, name: str) -> pd.DataFrame:
        """One table by name. Raises KeyError for a name that is not in ``TABLES``."""
        return self._frames(name)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in tables.TABLES:
            return self._frames(name)
        raise AttributeError(f"{type(self).__name__!r} has no attribute {name!r}")

    def _frames(self, name: str) -> pd.DataFrame:
        import pandas as pd

        names = list(tables.columns(tables.ROW_TYPES[name]))
        data = [[getattr(row, column) for column in names] for row in self.rows[name]]
        return pd.DataFrame(data, columns=names, dtype=object).infer_objects()

    def to_spacy(self, nlp: Language | None = None) -> Doc:
        """The text as a spaCy ``Doc`` with a SpanGroup for each table of facts.

        Tokenised by ``nlp``, any Japanese pipeline such as ``ja_ginza``, and by
        default by ``spacy.blank("ja")``; ``nlp(doc)`` runs the rest of a pipeline.
        :mod:`pipeline.spacydoc` tells what stands where. Raises ValueError for a
        pipeline whose tokenizer changes the text.
        """
        from pipeline import spacydoc

        return spacydoc.to_doc(self, nlp)

    def _repr_html_(self) -> str:
        """What Jupyter shows: the policy with its evidence marked, beside the tables."""
        from pipeline import display

        return display.html(self)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self.rows[t])} {t}" for t in tables.TABLES[1:-1])
        cause = "".join(f": {p.message}" for p in self.failures[:1])
        return f"<Result {self.document.name} {self.status}{cause or ': ' + counts}>"
