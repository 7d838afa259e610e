"""Which failures a person can do something about, and which nobody expected."""

from __future__ import annotations

from collections.abc import Callable

from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.idle_task import IdleTask
from letterkit.errors import LetterkitError


def route_failure(
    task: BackgroundTask | IdleTask,
    failed: Callable[[LetterkitError], object],
    crashed: Callable[[Exception], object],
) -> None:
    """Call `failed` with an error that a person can do something about, else `crashed`."""

    def route(error: Exception) -> None:
        failed(error) if isinstance(error, LetterkitError) else crashed(error)

    task.failed.connect(route)
