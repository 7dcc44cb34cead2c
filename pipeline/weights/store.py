"""Where models are kept, and how they are written so that the same data give the same bytes."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

# Types that a model file may hold besides those that skops trusts by itself.
_TRUSTED: list[str] = []
_EPOCH = (1980, 1, 1, 0, 0, 0)


def folder() -> Path:
    """The folder of models: inside an installed wheel, or ``models`` beside the package."""
    inside = Path(str(resources.files("pipeline"))) / "models"
    return inside if inside.is_dir() else inside.parent.parent / "models"


def read_json(name: str, file: str, root: Path | None = None) -> dict[str, Any] | None:
    """``models/<name>/<file>``, or None where it is not there."""
    path = (root or folder()) / name / file
    return json.loads(path.read_text("utf-8")) if path.is_file() else None


def write_json(path: Path, record: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8"
    )


def load_model(name: str, root: Path | None = None) -> dict[str, Any] | None:
    """The parts of ``models/<name>/model.skops``, or None where there is no such file."""
    path = (root or folder()) / name / "model.skops"
    if not path.is_file():
        return None
    from skops.io import load

    parts: dict[str, Any] = load(path, trusted=_TRUSTED)
    return parts


def dump_model(parts: Mapping[str, Any]) -> bytes:
    """A skops file of ``parts``: the same bytes for the same parts.

    skops names its members after memory addresses and stamps them with the hour;
    here they are numbered in order and stamped with none.
    """
    from skops.io import dumps

    with zipfile.ZipFile(io.BytesIO(dumps(dict(parts)))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    schema = members.pop("schema.json").decode()
    numbers: dict[str, str] = {}
    for match in re.finditer(r'"__id__": (\d+)', schema):
        numbers.setdefault(match[1], str(len(numbers) + 1))
    for match in re.finditer(r'"file": "(\d+)\.', schema):
        numbers.setdefault(match[1], str(len(numbers) + 1))
    schema = re.sub(r"\d{6,}", lambda m: numbers.get(m[0], m[0]), schema)
    renamed = {_renamed(name, numbers): data for name, data in members.items()}
    return _zipped([("schema.json", schema.encode()), *sorted(renamed.items())])


def dump_arrays(parts: Mapping[str, Any]) -> bytes:
    """A zip of ``parts`` that needs numpy alone to be read: arrays, and JSON for the rest."""
    import numpy as np

    members = {}
    for name, part in parts.items():
        if isinstance(part, np.ndarray):
            written = io.BytesIO()
            np.lib.format.write_array(written, part, allow_pickle=False)
            members[f"{name}.npy"] = written.getvalue()
        else:
            members[f"{name}.json"] = json.dumps(part, ensure_ascii=False).encode()
    return _zipped(sorted(members.items()))


def load_arrays(name: str, root: Path | None = None) -> dict[str, Any] | None:
    """The parts of ``models/<name>/weights.zip``, or None where there is no such file."""
    path = (root or folder()) / name / "weights.zip"
    return read_arrays(path) if path.is_file() else None


def read_arrays(path: Path) -> dict[str, Any]:
    """The parts of a file that :func:`dump_arrays` has made."""
    import numpy as np

    parts: dict[str, Any] = {}
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            stem, _, suffix = member.partition(".")
            data = archive.read(member)
            parts[stem] = (
                np.lib.format.read_array(io.BytesIO(data), allow_pickle=False)
                if suffix == "npy" else json.loads(data)
            )  # fmt: skip
    return parts


def _zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in members:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=9)
    return written.getvalue()


def _renamed(name: str, numbers: Mapping[str, str]) -> str:
    stem, _, suffix = name.partition(".")
    return f"{numbers.get(stem, stem)}.{suffix}"


def digest(*parts: object) -> str:
    """A short digest of anything that JSON can hold."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
