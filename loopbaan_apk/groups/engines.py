"""Who does the tasks: processes of this computer, or Dask or Spark where there is one."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.groups.parts import Job, do
from loopbaan_apk.groups.sources import Task

ENGINES = ("lokaal", "dask", "spark")
WORKER = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MALLOC_MMAP_THRESHOLD_": str(1 << 26),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 27),
}
"""What a process starts with: one thread, and memory of arrays that is kept for the next ones.

Without the last two half of the time of scoring goes to asking the system for the same pages again.
"""
AHEAD = 4
"""Tasks that another process has at most: it never waits for the next while we do one."""


def run(engine: str, work: Job, tasks: Sequence[Task], processes: int) -> Iterator[int]:
    """The numbers of the tasks as they are done.

    Raises ApkError `needs-extra`, or what a task raises.
    """
    if engine == "dask":
        yield from _dask(work, tasks)
    elif engine == "spark":
        yield from _spark(work, tasks)
    elif processes == 1 or len(tasks) == 1:
        yield from (do(work, task) for task in tasks)
    else:
        yield from _local(work, tasks, min(processes, len(tasks)))


def one_thread() -> None:
    """For the processes that start after this; and for this one, when numpy is not loaded yet.

    Threads for products this small only wait for each other: ten times as slow on a busy machine.
    """
    for name, value in WORKER.items():
        os.environ.setdefault(name, value)


def _local(work: Job, tasks: Sequence[Task], processes: int) -> Iterator[int]:
    """A process for each core, each with one thread: they would only wait for each other.

    This process is one of them. What is done it gives first, for that has to be put together;
    while there is none, it does a task itself.
    """
    from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
    from multiprocessing import get_context

    one_thread()
    others = processes - 1
    pool = ProcessPoolExecutor(others, get_context("spawn"), _quietly, (work,))
    left, given = deque(tasks), set[Future[int]]()

    def give() -> None:
        with _deaf():
            while left and len(given) < others * AHEAD:
                given.add(pool.submit(_mine, left.popleft()))

    try:
        while left or given:
            give()
            done = {one for one in given if one.done()}
            if left and not done:
                yield do(work, left.popleft())
                continue
            for one in done or wait(given, return_when=FIRST_COMPLETED).done:
                given.discard(one)
                give()
                yield one.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes started inside never hear Ctrl-C, that is for us; we hear it when this ends."""
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - not on Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_works: list[Job] = []
"""What this process was told at its start."""


def _quietly(work: Job) -> None:
    """Leaves Ctrl-C to the process that started it, also where that is not handed down."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _works[:] = [work]


def _mine(task: Task) -> int:
    return do(_works[0], task)


def _dask(work: Job, tasks: Sequence[Task]) -> Iterator[int]:
    """On the client of the process when there is one, else on processes of its own."""
    dask = _module("dask", "groep-dask")
    shared = dask.delayed(work, pure=False)
    yield from dask.compute(*(dask.delayed(do)(shared, task) for task in tasks))


def _spark(work: Job, tasks: Sequence[Task]) -> Iterator[int]:
    """A partition for each task; every machine sees the same folders."""
    spark = _module("pyspark.sql", "groep-spark")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = spark.SparkSession.builder.appName("loopbaan-apk").getOrCreate()
    try:
        spread = session.range(0, len(tasks), 1, len(tasks))
        done = spread.mapInArrow(partial(_partition, work, tasks), "id long").collect()
        yield from (tasks[row.id].number for row in done)
    finally:
        session.stop()


def _module(name: str, extra: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise ApkError("needs-extra", code=MISUSED, extra=extra) from None


def _partition(work: Job, tasks: Sequence[Task], batches: Any) -> Iterator[Any]:
    """What Spark hands a partition: Arrow batches of places in `tasks`."""
    for batch in batches:
        for place in batch.column(0).to_pylist():
            do(work, tasks[place])
        yield batch
