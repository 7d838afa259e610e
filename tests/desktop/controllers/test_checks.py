"""Checking the job, when nothing has changed for a moment."""

from __future__ import annotations

import threading
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import pytest
from pytestqt.qtbot import QtBot

from letterkit.desktop.controllers import recipient_list
from letterkit.desktop.tasks.list_reading import read
from letterkit.diagnostics import Diagnostic, Severity
from letterkit.merge import PAGE_OVERFLOW

if TYPE_CHECKING:
    from tests.desktop.controllers.conftest import Controllers


def check(controllers: Controllers) -> None:
    with controllers.qtbot.waitSignal(controllers.checks.checked, timeout=20_000):
        controllers.checks.schedule()


def test_the_plan_is_made_when_nothing_has_changed_for_a_moment(controllers: Controllers) -> None:
    checks = controllers.checks
    controllers.read()
    assert checks.plan is None
    assert len(checks.documents) == 2
    check(controllers)
    assert checks.plan is not None
    assert not checks.pending
    assert [each.file for each in checks.documents] == [each.file for each in checks.plan.included]
    checks.clear()
    assert checks.plan is None


def test_without_a_job_nothing_is_checked(controllers: Controllers, qtbot: QtBot) -> None:
    controllers.checks.schedule()
    assert controllers.checks.pending
    qtbot.waitUntil(lambda: not controllers.checks.pending)
    assert not controllers.checks.running


def test_nothing_is_checked_before_the_list_is_there(
    controllers: Controllers, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slowly(*arguments: Any) -> Generator[Any, None, Any]:
        go_on.wait(10)
        return (yield from read(*arguments))

    monkeypatch.setattr(recipient_list, "read", slowly)
    checks, qtbot = controllers.checks, controllers.qtbot
    with qtbot.waitSignal(controllers.template.loaded, timeout=20_000):
        controllers.template.open()
    controllers.recipients.read()
    controllers.job.rebuild()
    assert controllers.job.current is not None
    checks.schedule()
    qtbot.wait(10 * checks.delay)
    assert checks.pending
    assert not checks.running
    with qtbot.waitSignal(controllers.recipients.loaded, timeout=20_000):
        go_on.set()
    controllers.job.rebuild()
    check(controllers)
    assert checks.plan is not None
    assert len(checks.plan.included) == 2


def test_what_was_scheduled_is_given_up_with_the_campaign(controllers: Controllers) -> None:
    controllers.read()
    controllers.checks.schedule()
    controllers.checks.cancel()
    assert not controllers.checks.pending


def test_letters_that_run_over_are_told_of_until_there_are_others(
    controllers: Controllers,
) -> None:
    checks = controllers.checks
    controllers.read()
    check(controllers)
    counted, diagnostic = (
        checks.page_checks,
        Diagnostic(Severity.WARNING, PAGE_OVERFLOW, "Two pages."),
    )
    assert counted is not None

    def kinds() -> list[str]:
        return [each.kind for each in checks.plan.diagnostics] if checks.plan else []

    checks.set_running_over(counted, [diagnostic])
    assert PAGE_OVERFLOW in kinds()
    check(controllers)
    assert PAGE_OVERFLOW in kinds()
    checks.set_running_over(counted, [])
    assert PAGE_OVERFLOW in kinds()  # for it was counted for letters as checked before
    checks.reset()
    check(controllers)
    assert PAGE_OVERFLOW not in kinds()
