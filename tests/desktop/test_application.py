"""letterkit started as it is on a desk: a process of its own, twice, broken and killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore, kept
from letterkit.desktop.session.example import fill_with_example

TYPED = "Persephone Featherstonehaugh of Much Wenlock"
# Starts letterkit as its command does; once its window is filled, STEP is called over and over.
DRIVER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

STEP

def look():
    from letterkit.desktop.coordinator import Coordinator
    for window in QApplication.topLevelWidgets():
        coordinator = window.findChild(Coordinator)
        if coordinator is not None:
            step(window, coordinator.session)

def tell(*words):
    print(*words, flush=True)

real = QApplication.exec
def run(*_application):
    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    QTimer.singleShot(0, timer.start)
    return real()

QApplication.exec = run
from letterkit.cli import main
main()
"""
TELL_TITLE_AND_CLOSE = """
def step(window, session):
    if window.working and session.settled:
        tell(window.windowTitle())
        tell(window.summary.text())
        window.close()
"""
WAIT_FOR_A_CAMPAIGN = """
told = []
def step(window, session):
    if not told:
        told.append(True)
        tell("open", window.start_page.isVisible())
    if window.working and session.settled:
        tell(window.windowTitle())
        window.close()
"""
BREAK = """
broken = []
def fail():
    raise ValueError("Dear Jane Smith, jane@example.org, 01632 960123")

def step(window, session):
    if not broken and window.working and session.settled:
        broken.append(True)
        QTimer.singleShot(0, fail)
    elif window.crash_page.isVisible():
        tell(window.crash_page._report.toPlainText())
        window.close()
"""
TYPE = """
rest = list(TYPED)
def step(window, session):
    if not session.settled and len(rest) == len(TYPED):
        return
    box = window.details._boxes["sender_name"].box.inside
    if len(rest) == len(TYPED):
        box.clear()
    if rest:
        QTest.keyClick(box, rest.pop(0))
        tell(box.text())
"""
# What the platform without a screen says of a window that is brought forward.
NO_RAISE = "This plugin does not support raise()\n"

Begin = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Start letterkit with a script that works in it; none outlives its test."""
    begun: list[subprocess.Popen[str]] = []

    def begin(step: str, *arguments: str | Path) -> subprocess.Popen[str]:
        environment = {
            **os.environ, "QT_QPA_PLATFORM": "offscreen", "LETTERKIT_DATA": str(tmp_path / "data"),
            "PYTHONUTF8": "1",
        }  # fmt: skip
        driver = DRIVER.replace("STEP", step.replace("TYPED", repr(TYPED)))
        command = [sys.executable, "-c", driver, *map(str, arguments)]
        pipe = subprocess.PIPE
        begun.append(
            subprocess.Popen(
                command, env=environment, text=True, encoding="utf-8", stdout=pipe, stderr=pipe
            )
        )
        return begun[-1]

    yield begin
    for each in begun:
        each.kill()
        each.communicate()


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Return an example campaign's file."""
    path = tmp_path / "Save our Ward.letterkit"
    store = CampaignStore.create(path)
    with store.step(""):
        fill_with_example(store)
    store.close()
    return path


def test_a_campaign_that_was_double_clicked_is_shown(begin: Begin, campaign: Path) -> None:
    out, errors = (started := begin(TELL_TITLE_AND_CLOSE, campaign)).communicate(timeout=60)
    assert out.splitlines() == ["Save our Ward — saved", "60 letters"]
    assert errors == ""
    assert started.returncode == 0


def test_a_second_start_hands_its_campaign_over_and_ends(begin: Begin, campaign: Path) -> None:
    first = begin(WAIT_FOR_A_CAMPAIGN)
    assert first.stdout is not None
    assert first.stdout.readline() == "open True\n"
    second = begin(TELL_TITLE_AND_CLOSE, campaign)
    assert second.communicate(timeout=60) == ("", "")
    assert second.returncode == 0
    out, errors = first.communicate(timeout=60)
    assert out == "Save our Ward — saved\n"
    assert errors in {"", NO_RAISE}
    assert first.returncode == 0


def test_what_nobody_expected_is_reported_without_names(
    begin: Begin, campaign: Path, tmp_path: Path
) -> None:
    out, errors = (started := begin(BREAK, campaign)).communicate(timeout=60)
    log = (tmp_path / "data" / "letterkit.log").read_text("utf-8")
    assert "ValueError" in out
    assert "ValueError" in log
    for private in ("Jane", "Smith", "example.org", "960123", "Save our Ward"):
        assert private not in out + errors + log
    assert started.returncode == 0


def test_killed_while_somebody_types_it_opens_where_it_was(begin: Begin, campaign: Path) -> None:
    first = begin(TYPE, campaign)
    assert first.stdout is not None
    typed = [first.stdout.readline().rstrip("\n") for _key in range(20)]
    first.kill()
    first.wait(timeout=60)
    assert typed[-1] == TYPED[:20]
    second = begin(TELL_TITLE_AND_CLOSE)
    out, errors = second.communicate(timeout=60)
    assert out.splitlines()[0] == "Save our Ward — saved"
    assert errors == ""
    store = CampaignStore.open(campaign)
    name = store.get(kept.VALUES, "sender_name")
    store.close()
    assert name.startswith(typed[-1].rstrip())
    assert TYPED.startswith(name)
