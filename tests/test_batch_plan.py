"""How the documents of a run are shared out."""

from __future__ import annotations

import pytest

from pipeline.batch.items import Held, Item
from pipeline.batch.plan import Plan


def _plan(number: int, size: int) -> Plan:
    return Plan((Item(f"{n}.txt", Held(f"{n:0{size}}".encode())) for n in range(number)), size)


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_shards_hold_every_document_once_and_in_order(workers: int) -> None:
    plan = _plan(300, 9_000)
    names = [task.item.name for shard in plan.shards(workers, ()) for task in shard.tasks]
    assert names == [f"{n}.txt" for n in range(300)]


@pytest.mark.parametrize("workers", [2, 5])
def test_the_last_shards_are_small(workers: int) -> None:
    """However late a process takes one, the others do not wait long for it."""
    sizes = [len(shard.tasks) for shard in _plan(2_000, 30_000).shards(workers, ())]
    assert len(sizes) >= 16 * workers
    assert max(sizes[-2 * workers :]) <= max(sizes) / 4


def test_few_documents_are_one_shard() -> None:
    assert [len(shard.tasks) for shard in _plan(5, 100).shards(2, ())] == [5]
