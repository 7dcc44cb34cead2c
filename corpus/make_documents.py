"""Print the sample policies that are PDFs from their originals in ``corpus/sources/``.

    python corpus/make_documents.py --out /tmp/policies

Chromium prints ``*.html`` and LibreOffice converts ``*.fodt``, so the corpus holds the output of two real
producers. Both stamp the time of the run into the file: a rebuilt PDF says the same but has other bytes, and with
them another ``doc_id``. Write to a scratch directory unless the policy itself has changed.

On Debian: ``apt-get install chromium libreoffice-writer-nogui fonts-ipafont fonts-ipaexfont``.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

SOURCES = Path(__file__).parent / "sources"
TIMEOUT_SECONDS = 180


class BuildError(Exception):
    """A producer is missing, or it ran and left no PDF behind."""


def program(*names: str) -> str:
    """Return the path of the first of ``names`` that is installed."""
    for name in names:
        if found := shutil.which(name):
            return found
    raise BuildError(f"none of these programs is installed: {', '.join(names)}")


def print_with_chromium(source: Path, target: Path, profile: Path) -> None:
    """Print one HTML page. Its own ``@page`` rules give the paper, the running head and the page number."""
    command = [
        program("chromium", "chromium-browser", "google-chrome"),
        *("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
        f"--user-data-dir={profile}",
        f"--print-to-pdf={target.resolve()}",
        source.resolve().as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_SECONDS)


def convert_with_libreoffice(source: Path, target: Path, profile: Path) -> None:
    """Convert one flat OpenDocument text. LibreOffice names its output after ``source``."""
    command = [
        program("soffice", "libreoffice"),
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        *("--headless", "--convert-to", "pdf", "--outdir", str(target.parent)),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_SECONDS)


PRODUCERS: dict[str, Callable[[Path, Path, Path], None]] = {
    ".html": print_with_chromium,
    ".fodt": convert_with_libreoffice,
}


def build(source: Path, out: Path) -> Path:
    """Build the PDF of ``source`` in ``out`` and return its path.

    It is made in a scratch directory and moved, so a failed run never leaves half a file in the corpus.
    """
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / f"{source.stem}.pdf"
        PRODUCERS[source.suffix](source, made, Path(scratch) / "profile")
        if not made.is_file():
            raise BuildError(f"{source.name}: no PDF was written")
        return Path(shutil.move(made, out / made.name))


def main() -> int:
    """Build every document, or those whose name begins with one of the given prefixes."""
    parser = argparse.ArgumentParser(
        description="Print the sample policies that are PDFs from their originals."
    )
    parser.add_argument("prefix", nargs="*", help="build only these, for example 04")
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        help="directory for the PDFs (corpus/policies to replace)",
    )
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    wanted = tuple(arguments.prefix) or ("",)
    try:
        for source in sorted(SOURCES.iterdir()):
            if source.suffix in PRODUCERS and source.name.startswith(wanted):
                made = build(source, arguments.out)
                print(f"{made}  {made.stat().st_size:,} bytes")
    except (BuildError, subprocess.SubprocessError) as error:
        print(f"make_documents: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
