"""Notebooks run from top to bottom; saved, they hold nothing that changes from run to run.

``python tests/notebook_runs.py`` runs those in ``notebooks/`` again and saves them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbformat import NotebookNode

FOLDER = Path(__file__).parent.parent / "notebooks"
_ALLOWED_SECONDS = 240  # a cell that hangs ends the run; it is no measure of speed
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def paths() -> list[Path]:
    return sorted(FOLDER.glob("*.ipynb"))


def run(path: Path, *, folder: Path | None = None, probe: str | None = None) -> NotebookNode:
    """A notebook after it ran in ``folder``, by default its own.

    ``probe`` is the source of a cell that runs last and whose output is kept as
    the last cell. Raises CellExecutionError for a cell that fails.
    """
    notebook = nbformat.read(path, as_version=4)
    if probe is not None:
        notebook.cells.append(nbformat.v4.new_code_cell(probe))
    # The command beside this interpreter is the one that `!purapori` means.
    beside = str(Path(sys.executable).parent)
    found = os.environ | {"PATH": os.pathsep.join((beside, os.environ["PATH"]))}
    with tempfile.TemporaryDirectory() as sockets:
        NotebookClient(
            notebook, timeout=_ALLOWED_SECONDS, record_timing=False, km=_kernel(Path(sockets)),
            resources={"metadata": {"path": str(folder or path.parent)}},
        ).execute(env=found)  # fmt: skip
    return normal(notebook)


def _kernel(sockets: Path) -> AsyncKernelManager:
    """A kernel that is spoken to through files: no port is opened, and none can be taken."""
    return AsyncKernelManager(kernel_name="python3", transport="ipc", ip=str(sockets / "kernel"))


def normal(notebook: NotebookNode) -> NotebookNode:
    """The notebook with nothing of the run in it: plain metadata, cells numbered in order."""
    notebook.metadata = NotebookNode(_METADATA)
    number = 0
    for at, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{at:02}"
        cell.metadata = NotebookNode()
        if cell.cell_type == "code":
            number += 1
            cell.execution_count = number
            cell.outputs = joined(cell.outputs)
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = number
    return notebook


def joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Outputs with the pieces of a stream put together: where they are cut is chance."""
    made: list[NotebookNode] = []
    for output in outputs:
        last = made[-1] if made else None
        is_stream = output.output_type == "stream"
        if is_stream and last is not None and last.get("name") == output.name:
            last.text += output.text
        else:
            made.append(output)
    return made


def save(notebook: NotebookNode, path: Path) -> None:
    nbformat.write(notebook, path)


if __name__ == "__main__":
    for one in paths():
        save(run(one), one)
        sys.stdout.write(f"{one.name}\n")
