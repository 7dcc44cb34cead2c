"""Pages of PDF files as small pictures, and where the evidence stands on them."""

from __future__ import annotations

import base64
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.core import Source, Span, UnreadableError
from pipeline.report.dataset import Row

PDF = "application/pdf"
# A page is shown about as wide as a column of text; more pixels would only weigh.
_WIDTH, _HEIGHT = 1000, 1500
_QUALITY = 55
_MOST_PAGES = 40  # of one document
_MOST_BYTES = 40_000_000  # of all pictures together, as text in the page
_CLOSE = 2  # decimals of a point

Rectangle = tuple[int, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page (from 1), its size in points, and the picture as a data URI."""

    page: int
    width: float
    height: float
    data: str


@dataclass(frozen=True, slots=True)
class Pictured:
    """What a PDF document adds to the page: ``boxes`` are in the order of the spans given."""

    pictures: tuple[Picture, ...] = ()
    boxes: tuple[tuple[Rectangle, ...], ...] = ()


@dataclass(slots=True)
class Album:
    """Pictures for the documents of a run, as long as there is room.

    ``missing`` counts PDF documents whose file was not found, ``changed`` those whose
    file is read otherwise now than the dataset was made, ``left_out`` pages without room.
    """

    files: Files
    room: int = _MOST_BYTES
    missing: int = 0
    changed: int = 0
    left_out: int = 0

    def of(self, document: Row, spans: Sequence[Span]) -> Pictured:
        """The pages of a document that hold ``spans``; nothing for what is no PDF."""
        if document["media_type"] != PDF or not document["text"]:
            return Pictured()
        source = self.files.find(document)
        if source is None:
            self.missing += 1
            return Pictured()
        from pipeline.sources import pdf

        try:
            if pdf.read(source).text != document["text"]:
                self.changed += 1
                return Pictured()
            boxes = tuple(tuple(_boxes(source, span)) for span in spans)
        except UnreadableError:
            self.changed += 1
            return Pictured()
        return Pictured(tuple(self._pictures(source, boxes)), boxes)

    def _pictures(self, source: Source, boxes: Iterable[Iterable[Rectangle]]) -> Iterator[Picture]:
        wanted = Counter(rectangle[0] for one in boxes for rectangle in one)
        chosen = sorted(sorted(wanted, key=lambda page: -wanted[page])[:_MOST_PAGES])
        self.left_out += len(wanted) - len(chosen)
        for picture in _rendered(source, chosen):
            if len(picture.data) > self.room:
                self.left_out += 1
                continue
            self.room -= len(picture.data)
            yield picture


@dataclass(frozen=True, slots=True)
class Files:
    """Where the PDF files of a run are, known by their content, whatever they are called."""

    folder: Path | None = None
    known: dict[str, Path] = field(default_factory=dict)

    @classmethod
    def below(cls, folder: Path | None) -> Files:
        """The files below ``folder``; without one, the paths that the dataset names are tried."""
        if folder is None:
            return cls()
        paths = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() == ".pdf")
        return cls(folder, {_digest(path): path for path in paths if path.is_file()})

    def find(self, document: Row) -> Source | None:
        """The file of a document, if it is there and still has the same bytes."""
        path = self.known.get(document["sha256"]) if self.folder else Path(document["source"])
        try:
            source = Source(document["source"], path.read_bytes()) if path else None
        except (OSError, ValueError):
            return None
        return source if source and source.sha256 == document["sha256"] else None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _boxes(source: Source, span: Span) -> Iterator[Rectangle]:
    from pipeline.sources import pdf

    for box in pdf.boxes(source, span):
        corners = (box.x0, box.y0, box.x1, box.y1)
        yield (box.page, *(round(corner, _CLOSE) for corner in corners))  # type: ignore[misc]


def _rendered(source: Source, pages: Sequence[int]) -> Iterator[Picture]:
    """The pages as pictures; a page that cannot be drawn is left out."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(source.data)
    try:
        for number in pages:
            try:
                page = document[number - 1]
                width, height = page.get_size()
                scale = min(_WIDTH / width, _HEIGHT / height)
                image = page.render(scale=scale).to_pil().convert("RGB")
            except (pdfium.PdfiumError, ValueError, ZeroDivisionError, MemoryError):
                continue
            buffer = io.BytesIO()
            image.save(buffer, "WEBP", quality=_QUALITY)
            data = base64.b64encode(buffer.getvalue()).decode("ascii")
            yield Picture(number, width, height, f"data:image/webp;base64,{data}")
    finally:
        document.close()
