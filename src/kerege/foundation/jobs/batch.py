"""The one seam through which heavy work reaches several processes or machines."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from enum import StrEnum
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from kerege.kernel.errors import InvalidInput, ServiceUnavailable

T = TypeVar("T")
R = TypeVar("R")


class Backend(StrEnum):
    """Where a batch runs."""

    INLINE = "inline"
    LOCAL = "local"
    DASK = "dask"


def map_batch(
    function: Callable[[T], R],
    items: Sequence[T],
    *,
    backend: Backend | str = Backend.LOCAL,
    chunk_size: int = 0,
    address: str = "",
) -> list[R]:
    """Apply a pure module-level function to plain data; the answers come in the order of the items.

    `backend` is inline (this process), local (a pool of processes) or dask (the scheduler at
    `address`, or one that is started on loopback for this batch).
    """
    size = chunk_size or max(1, len(items) // (4 * (os.cpu_count() or 1)))
    match backend:
        case Backend.INLINE:
            return [function(item) for item in items]
        case Backend.LOCAL:
            return _map_in_processes(function, items, size=size)
        case Backend.DASK:
            return _map_on_cluster(function, items, size=size, address=address)
    raise InvalidInput(f"There is no batch backend '{backend}'; use inline, local or dask.", field="backend")


def _map_in_processes(function: Callable[[T], R], items: Sequence[T], *, size: int) -> list[R]:
    if len(items) <= 1:
        return [function(item) for item in items]
    # spawn, not fork: a forked child would share the parent's database connection.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return list(pool.map(function, items, chunksize=size))


def _map_on_cluster(function: Callable[[T], R], items: Sequence[T], *, size: int, address: str) -> list[R]:
    try:
        from distributed import Client, LocalCluster  # optional extra, half a second to import
    except ImportError as error:
        raise ServiceUnavailable(
            "The dask backend needs the extra 'cluster': pip install 'kerege[cluster]'.", field="backend"
        ) from error
    if address:
        with Client(address, set_as_default=False) as client:
            return _gather(client, function, items, size=size)
    with (
        LocalCluster(host="127.0.0.1", dashboard_address=None, processes=True, silence_logs=50) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        return _gather(client, function, items, size=size)


def _gather(client: object, function: Callable[[T], R], items: Sequence[T], *, size: int) -> list[R]:
    chunks = list(_chunks(items, size))
    futures = client.map(_map_chunk, [function] * len(chunks), chunks, pure=False)  # type: ignore[attr-defined]
    return [answer for chunk in client.gather(futures) for answer in chunk]  # type: ignore[attr-defined]


def _map_chunk(function: Callable[[T], R], chunk: Sequence[T]) -> list[R]:
    return [function(item) for item in chunk]


def _chunks(items: Sequence[T], size: int) -> Iterator[list[T]]:
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk
