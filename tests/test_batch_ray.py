"""One contract for every engine: the same rows, the same marks; and a cluster that loses a node."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import batches
import pytest
from corpora import SAMPLES, documents

from pipeline.batch import inputs
from pipeline.batch.local import EngineError
from pipeline.batch.run import Options, Summary, run
from pipeline.batch.tally import Tally

ray = pytest.importorskip("ray", reason="Ray is not installed (the extra 'ray')")


@pytest.fixture
def stopped() -> Iterator[None]:
    """No Ray before and none after."""
    ray.shutdown()
    yield
    ray.shutdown()


def _run(sources: list[Path], out: Path, **options: Any) -> Summary:
    found = run(inputs.walk(sources, Tally()), out, Options(**{"formats": ["csv"], **options}))
    assert found is not None
    return found


@pytest.mark.usefixtures("stopped")
def test_every_engine_gives_the_same_rows(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    sources = [*documents(), tmp_path / "broken.pdf", next(SAMPLES.iterdir())]
    engines: dict[str, dict[str, Any]] = {
        "one": {"workers": 1},
        "two": {"workers": 2},
        "ray": {"workers": 2, "engine": "ray"},
    }
    summaries = {
        name: _run(sources, tmp_path / name, **options) for name, options in engines.items()
    }
    expected = batches.tables(tmp_path / "one")
    assert batches.tables(tmp_path / "two") == expected
    assert batches.tables(tmp_path / "ray") == expected
    assert summaries["ray"].failures == summaries["one"].failures
    # The marks are the same, too: what one engine has finished another need not do.
    again = _run(sources, tmp_path / "ray", workers=1)
    assert again.reused == sum(again.statuses.values())


@pytest.mark.usefixtures("stopped")
def test_a_cluster_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no Ray cluster at"):
        _run([SAMPLES], tmp_path / "out", engine="ray", address="auto")


@pytest.mark.cluster
@pytest.mark.usefixtures("stopped")
def test_a_cluster_that_loses_a_node_completes(tmp_path: Path) -> None:
    from ray.cluster_utils import Cluster

    source = batches.folder(tmp_path / "in", 400)
    _run([source], tmp_path / "whole", workers=2)
    small = {"num_cpus": 2, "object_store_memory": 100_000_000}
    cluster = Cluster(initialize_head=True, head_node_args={**small, "num_cpus": 1})
    try:
        lost = cluster.add_node(**small)
        cluster.wait_for_nodes()
        ray.init(address=cluster.address, log_to_driver=False, logging_level="ERROR")
        out = tmp_path / "out"
        removed = threading.Event()

        def lose() -> None:
            while batches.finished_shards(out) < 3:
                time.sleep(0.05)
            cluster.remove_node(lost, allow_graceful=False)
            removed.set()

        killer = threading.Thread(target=lose, daemon=True)
        killer.start()
        _run([source], out, workers=3, engine="ray")
        assert removed.is_set(), "the run was over before the node was lost"
        assert batches.tables(out) == batches.tables(tmp_path / "whole")
    finally:
        ray.shutdown()
        cluster.shutdown()
