"""letterkit as a process of its own, which reports what happens in it by lines in a file.

Run as a script, this is that process: letterkit as it starts from a desk, with a step that is taken
again and again once the window is filled, or once it stands.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from letterkit.cli.entry import open_window
from letterkit.desktop.window import Window

if TYPE_CHECKING:  # the program itself is read when its window stands
    from letterkit.desktop.controllers.campaign import CampaignController

Report = Callable[[str], None]
StepFunction = Callable[[Window, "CampaignController"], None]

PATIENCE = 120  # seconds, for a machine that is busy with something else
SECRET = "Dear Jane Smith, jane@example.org, 01632 960123"


class Started:
    """A letterkit that was started."""

    def __init__(self, folder: Path, step: str, arguments: Sequence[str | Path]) -> None:
        folder.mkdir()
        self._reported, self._output = folder / "reported.txt", folder / "output.txt"
        environment = {
            **os.environ, "LETTERKIT_DATA": str(folder.parent / "data"), "PYTHONUTF8": "1"
        }  # fmt: skip
        command = [sys.executable, __file__, step, str(self._reported), *map(str, arguments)]
        with self._output.open("wb") as output:
            self._process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)

    @property
    def reported(self) -> list[str]:
        """What it has reported by now, in whole lines."""
        text = self._reported.read_text("utf-8") if self._reported.exists() else ""
        return text[: text.rfind("\n") + 1].splitlines()

    @property
    def output(self) -> str:
        """What it wrote to its terminal."""
        return self._output.read_text("utf-8", errors="replace")

    def wait_for_lines(self, lines: int) -> None:
        """Wait until it has reported so many lines."""
        end = time.monotonic() + PATIENCE
        while len(self.reported) < lines:
            assert self._process.poll() is None, self.output
            assert time.monotonic() < end, (self.reported, self.output)
            time.sleep(0.02)

    def wait(self) -> int:
        """Wait until it has ended, and return its status."""
        try:
            return self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise AssertionError((self.reported[-3:], self.output)) from error

    def send(self, number: int) -> None:
        """Send it a signal."""
        self._process.send_signal(number)

    def kill(self) -> None:
        """End it at once, wherever it is."""
        self._process.kill()
        self._process.wait(PATIENCE)


def _be_letterkit(step: str, reported: str, arguments: list[str]) -> None:
    file = Path(reported).open("a", encoding="utf-8", buffering=1, newline="\n")  # noqa: SIM115 - to its end

    def report(text: str) -> None:
        file.write(f"{text}\n")

    run_step = _STEPS[step](report)

    def poll() -> None:
        # The module may be there and still be read.
        kind = getattr(sys.modules.get("letterkit.desktop.main_controller"), "MainController", None)
        for window in QApplication.topLevelWidgets():
            controller = window.findChild(kind) if kind else None
            if controller is not None and window.isVisible():
                run_step(window, controller.campaign)
            elif step == "leave" and isinstance(window, Window) and window.isVisible():
                report("bare")
                window.close()

    really = QApplication.exec

    def run(*_application: QApplication) -> int:
        timer = QTimer(interval=5)
        timer.timeout.connect(poll)
        timer.start()
        return really()

    QApplication.exec = run
    sys.argv = ["letterkit", "-platform", "offscreen", *arguments]
    open_window()


def _show(report: Report) -> StepFunction:
    """Report what is shown, once all of it is, and close the window."""

    def run_step(window: Window, campaign: CampaignController) -> None:
        if window.working and campaign.settled:
            report(window.windowTitle())
            report(window.summary.text())
            report(window.details.field_boxes["sender_name"].box.inside.text())
            window.close()

    return run_step


def _wait(report: Report) -> StepFunction:
    """Report that the first page is there; then wait for a campaign, and show it."""
    show = _show(report)
    begun: list[bool] = []

    def run_step(window: Window, campaign: CampaignController) -> None:
        if not begun:
            begun.append(window.start_page.isVisible())
            report(f"first page: {begun[0]}")
        show(window, campaign)

    return run_step


def _offer(report: Report) -> StepFunction:
    """Report that the first page is there, and the pack that is offered; then close the window."""
    begun: list[bool] = []

    def run_step(window: Window, _campaign: CampaignController) -> None:
        if window.offering:
            report(window.pack_page.title_label.text())
            window.close()
        elif not begun:
            begun.append(True)
            report("no pack yet")

    return run_step


def _change(report: Report) -> StepFunction:
    """Change the sender's name again and again, and report each change that is saved."""
    count = 0

    def run_step(window: Window, campaign: CampaignController) -> None:
        nonlocal count
        if (
            campaign.job.current is None
            or campaign.file.store is None
            or not campaign.file.store.saved
        ):
            return
        if count:
            report(str(count))
        count += 1
        from letterkit.desktop.views.details import FieldEdit  # noqa: PLC0415 - read by now

        window.details.edited.emit(FieldEdit("sender_name", f"Jo Bloggs {count}"))
        window.concerns.added.emit(f"Concern {count}")

    return run_step


def _break(report: Report) -> StepFunction:
    """Do what nobody expected, report how that is shown, and close the window."""
    broken: list[bool] = []

    def run_step(window: Window, campaign: CampaignController) -> None:
        if broken and window.crash_page.isVisible():
            for line in window.crash_page.report_box.toPlainText().splitlines():
                report(line)
            window.close()
        elif not broken and window.working and campaign.settled:
            broken.append(True)
            raise ValueError(SECRET)

    return run_step


def _leave(report: Report) -> StepFunction:
    """Close the window, if it wasn't closed bare."""

    def run_step(window: Window, _campaign: CampaignController) -> None:
        report("filled")
        window.close()

    return run_step


_STEPS = {
    "show": _show,
    "wait": _wait,
    "offer": _offer,
    "change": _change,
    "break": _break,
    "leave": _leave,
}

if __name__ == "__main__":
    # A shell's “&” has the one ignored, nohup the other.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    faulthandler.dump_traceback_later(PATIENCE * 0.8)  # where it hangs, if it does
    _be_letterkit(sys.argv[1], sys.argv[2], sys.argv[3:])
