"""Frozen dataclasses of which a document makes thousands."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

_Class = TypeVar("_Class", bound=type)


def quick(cls: _Class) -> _Class:
    """``cls``, a frozen dataclass with slots, with an ``__init__`` that takes half the time.

    The usual one sets every field through ``object`` by its name; here each slot is set
    itself. Arguments, defaults and ``__post_init__`` stay; default factories are not known.
    """
    given = [one for one in fields(cls) if one.init]
    scope: dict[str, Any] = {f"_set_{one.name}": getattr(cls, one.name).__set__ for one in given}
    scope |= {f"_{one.name}": one.default for one in given if one.default is not MISSING}
    taken = [f"{one.name}=_{one.name}" if f"_{one.name}" in scope else one.name for one in given]
    body = [f"_set_{one.name}(self, {one.name})" for one in given]
    body += ["self.__post_init__()"] if hasattr(cls, "__post_init__") else []
    exec(f"def __init__(self, {', '.join(taken)}):\n    " + "\n    ".join(body), scope)  # noqa: S102
    cls.__init__ = scope["__init__"]  # type: ignore[misc]
    return cls
