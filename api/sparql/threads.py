"""The engine for platforms without fork: in threads of the server, where nothing can be killed.

It exists so that the site runs everywhere; `Engine.start` reports what it cannot do, and the
server says so when it starts. A query past its deadline gets its refusal in time, but goes on
computing until it ends by itself, and holds its place in the queue until then.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from pyoxigraph import Store

from api.sparql.engine import Answer, EngineReport, QueryError, Task
from api.sparql.evaluation import evaluate

_MISSING = (
    "ending a query at its deadline",
    "the memory limit of a query",
    "closing the network to SERVICE, which is therefore refused by its name only",
)


class ThreadEngine:
    """Answers tasks from a store in this process.

    >>> from api.sparql.engine import Limits
    >>> engine = ThreadEngine(Store(), workers=1, queue=1)
    >>> asyncio.run(engine.answer(Task("ASK {}", "csv", None, Limits()))).body
    b'true'
    """

    def __init__(self, store: Store, *, workers: int, queue: int) -> None:
        self._store, self._workers = store, workers
        self._most = workers + queue
        self._busy = 0
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="sparql")

    async def start(self) -> EngineReport:
        """Nothing to start."""
        return EngineReport("threads", self._workers, _MISSING)

    async def answer(self, task: Task) -> Answer:
        """Evaluate in a thread; raises `QueryError`."""
        if self._busy >= self._most:
            raise QueryError("busy")
        self._busy += 1
        running = self._pool.submit(_evaluated, self._store, task)
        loop = asyncio.get_running_loop()
        running.add_done_callback(lambda _: loop.call_soon_threadsafe(self._leave))
        try:
            return await asyncio.wait_for(asyncio.wrap_future(running), task.limits.seconds)
        except TimeoutError:
            raise QueryError("deadline") from None

    def _leave(self) -> None:
        self._busy -= 1

    async def stop(self) -> None:
        """Wait for nothing: the threads end with the process."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _evaluated(store: Store, task: Task) -> Answer:
    # An error goes to the event loop's thread, and its traceback would take the engine's results
    # there: these end in the thread that made them.
    try:
        return evaluate(store, task)
    except QueryError as error:
        failure = QueryError(error.reason, error.detail, error.line, error.column)
    except MemoryError:
        failure = QueryError("memory")
    raise failure
