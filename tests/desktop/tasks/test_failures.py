"""Which failures a person can do something about."""

from __future__ import annotations

from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.failures import route_failure
from letterkit.errors import LetterkitError


def test_an_error_for_the_user_is_kept_apart_from_one_that_nobody_expected() -> None:
    task, failed, crashed = BackgroundTask(), [], []
    route_failure(task, failed.append, crashed.append)
    expected, unexpected = LetterkitError("The drive is gone."), ZeroDivisionError()
    for error in (expected, unexpected):
        task.failed.emit(error)
    assert failed == [expected]
    assert crashed == [unexpected]
