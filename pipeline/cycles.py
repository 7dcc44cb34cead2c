"""Python's collector of cycles, and where it has nothing to collect."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def few_collections() -> Iterator[None]:
    """Without the collector, for work that makes very many objects and hardly a cycle.

    Also a decorator. Nothing is lost: the collector looks afterwards, if it was on before.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
