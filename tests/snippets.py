"""The fenced blocks of a document, with the mark that stands before them.

``<!-- not run: REASON -->`` before a block takes it out of the tests, and
``<!-- file: PATH -->`` says that the block is to be written there.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>not run|file): (?P<said>[^\n]+?) -->\n)?"
    r"^```(?P<language>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
RUN = ("sh", "python", "toml")
# A difference is what the command is asked for, and what its status tells.
_STATUS = {"purapori diff": 1}


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block. ``output`` is the text of the block after it, where that is ``text``."""

    language: str
    text: str
    not_run: str | None = None
    file: str | None = None
    output: str | None = None

    @property
    def code(self) -> str:
        """The block without its comments, which are translated."""
        lines = (re.sub(r"(^|\s+)#\s.*$", "", line).rstrip() for line in self.text.splitlines())
        return "\n".join(line for line in lines if line)

    def commands(self) -> list[tuple[str, int]]:
        """The commands of a shell block, and the exit status each should have."""
        lines = self.text.replace("\\\n", " ").splitlines()
        found = [line for line in lines if shlex.split(line, comments=True)]
        return [
            (line, next((n for start, n in _STATUS.items() if line.startswith(start)), 0))
            for line in found
        ]


def blocks(path: Path) -> list[Block]:
    """The blocks of a Markdown document, in order."""
    found: list[Block] = []
    for match in _BLOCK.finditer(path.read_text("utf-8")):
        if match["language"] == "text" and found and found[-1].language == "python":
            last = found.pop()
            found.append(Block(last.language, last.text, last.not_run, last.file, match["text"]))
            continue
        said = {match["mark"]: match["said"]}
        found.append(Block(match["language"], match["text"], said.get("not run"), said.get("file")))
    return found
