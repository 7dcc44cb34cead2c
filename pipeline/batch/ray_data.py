"""The Ray Data engine: shards on the machines of a cluster.

An actor holds one process of the local engine, so that limits, replacement and
rows are the same. Shards travel through the run's working folder, which every
machine must reach (an object store, or a shared disk), and so do their rows: an
actor that is lost with its machine costs the shard that it had in work.
"""

from __future__ import annotations

import logging
import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.batch.local import EngineError, Pool, Report
from pipeline.batch.shards import Job, Shard
from pipeline.batch.worker import Done
from pipeline.places import LocalPlace

_TASKS = ".tasks"
# Ray's own store carries names of shards only.
_STORE_BYTES = 100_000_000
_MOST_BLOCKS = 1_000
# Ray's own setting: how many times an address is tried.
_WAIT = "RAY_gcs_server_port_wait_time_s"


class Cluster:
    """An engine of up to ``workers`` actors, on the cluster at ``address`` or on one started here.

    Raises EngineError if Ray is missing or cannot be reached.
    """

    def __init__(self, job: Job, workers: int, address: str | None = None) -> None:
        self.job = _absolute(job)
        self.workers = workers
        self._ray = _started(workers, address)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self.job.work.remove(_TASKS)
        if self._ray is not None:
            self._ray.shutdown()

    def run(self, shards: Iterator[Shard], report: Report) -> None:
        """Do every shard; raises EngineError if that fails."""
        import ray
        from ray.exceptions import RayError

        tasks = [self._put(number, shard) for number, shard in enumerate(shards)]
        names = ray.data.from_items(tasks, override_num_blocks=min(len(tasks), _MOST_BLOCKS))
        results = names.map_batches(
            _Actor,
            fn_constructor_args=(self.job, str(Path.cwd())),
            batch_size=1,
            num_cpus=1,
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=self.workers),
        )
        try:
            for row in results.iter_rows():
                report(Done(row["source"], row["status"], row["message"] or None))
        except RayError as error:
            raise EngineError(f"Ray cannot go on ({_cause(error)})") from error

    def _put(self, number: int, shard: Shard) -> dict[str, str]:
        name = f"{number:06}"
        self.job.work.child(_TASKS).write(name, pickle.dumps(shard))
        return {"task": name}


class _Actor:
    """One process of the local engine, kept between shards."""

    def __init__(self, job: Job, folder: str) -> None:
        if Path(folder).is_dir():
            os.chdir(folder)  # local paths are meant from where the run was started
        self.job = job
        self.pool = Pool(job, 1)

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[str]]:
        told: list[Done] = []
        for name in batch["task"]:
            data = self.job.work.child(_TASKS).read(str(name))
            shard: Shard = pickle.loads(data)  # noqa: S301 - written by this run
            self.pool.run(iter([shard]), told.append)
        return {
            "source": [one.source for one in told],
            "status": [one.status for one in told],
            "message": [one.message or "" for one in told],
        }


def _absolute(job: Job) -> Job:
    """The job as seen from another process, which may stand in another folder."""
    if isinstance(job.work, LocalPlace):
        return replace(job, work=LocalPlace(job.work.path.absolute()))
    return job


def _started(workers: int, address: str | None) -> Any:
    """Ray, if it was started here and must be ended; None if it runs already."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # tells nobody of the run
    try:
        import ray
        import ray.data
    except ImportError as error:
        message = "Ray is not installed; install it with: pip install 'purapori[ray]'"
        raise EngineError(message) from error
    ray.data.DataContext.get_current().enable_progress_bars = False
    if ray.is_initialized():
        return None
    own: dict[str, Any] = {"num_cpus": workers, "object_store_memory": _STORE_BYTES}
    try:
        with _patience(address):
            ray.init(
                address=address or "local", include_dashboard=False, log_to_driver=False,
                logging_level=logging.ERROR, **({} if address else own),
            )  # fmt: skip
    except Exception as error:
        raise EngineError(f"no Ray cluster at {address or 'this machine'} ({error})") from error
    return ray


@contextmanager
def _patience(address: str | None) -> Iterator[None]:
    """Try an address a few times only; Ray by itself takes minutes to give a dead one up."""
    if address is None or _WAIT in os.environ:
        yield
        return
    os.environ[_WAIT] = "2"
    try:
        yield
    finally:
        del os.environ[_WAIT]


def _cause(error: Exception) -> str:
    """The last line of what Ray tells, which is the error itself."""
    return str(error).strip().splitlines()[-1]
