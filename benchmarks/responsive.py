"""How long the window's event loop is held while 20,712 recipients are worked on in it.

`python -m benchmarks.responsive` opens the real window (drawn in memory), loads a list of 20,712
invented councillors, lets it be completed and checked, filters it, types, ticks, and writes 2,000
letters, and prints for each the longest time in which the window couldn't have answered. What is
measured is how late a timer of 1 ms comes; that counts the other threads' hold on Python, too.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.bulk import COUNTS, make_spreadsheet
from letterkit.desktop.application import make_application
from letterkit.desktop.main_controller import MainController
from letterkit.desktop.views.details import FieldEdit
from letterkit.desktop.views.recipients import CellEdit, PeopleFilter, Status, TickChange
from letterkit.desktop.window import Window

AIM = 50
_LONGEST = 180.0


class Watch(QObject):
    """Notes how late its timer comes."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._tick)
        self._last = time.perf_counter()
        self.longest = 0.0
        self._timer.start()

    def begin(self) -> None:
        """Count anew."""
        self._last, self.longest = time.perf_counter(), 0.0

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000 - 1)
        self._last = now


class Bench:
    """The window with its watch."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.application = application
        self.window = Window()
        self.window.fill()
        self.controller = MainController(self.window, folder / "data", documents=folder)
        self.campaign = self.controller.campaign
        self.window.resize(1440, 900)
        self.window.show()
        self.watch = Watch()

    def measure(self, what: str, do: Callable[[], None], until: Callable[[], bool]) -> None:
        """Do something, wait for its end, and print a row."""
        self.live(0.2)
        self.watch.begin()
        start = time.perf_counter()
        do()
        self._live_until(lambda: until() or time.perf_counter() - start > _LONGEST)
        if not until():
            raise RuntimeError(f"{what} doesn't end")
        self.live(0.05)
        seconds = time.perf_counter() - start
        print(f"| {what} | {self.watch.longest:.0f} | {AIM} | {seconds:.1f} |", flush=True)

    def live(self, seconds: float) -> None:
        """Let the window live."""
        end = time.perf_counter() + seconds
        self._live_until(lambda: time.perf_counter() > end)

    @staticmethod
    def _live_until(ended: Callable[[], bool]) -> None:
        """Let the window's event loop run as it does in the program: asleep while nothing is up."""
        loop, timer = QEventLoop(), QTimer(interval=5)
        timer.timeout.connect(lambda: loop.quit() if ended() else None)
        timer.start()
        loop.exec()


def measure_all(bench: Bench, spreadsheet: Path) -> None:
    """Do what a person does with a long list."""
    controller, campaign, window = bench.controller, bench.campaign, bench.window
    view = window.recipients
    listing = view.list.model.listing
    print("| what | held for at most, ms | aim | took, s |\n| --- | ---: | ---: | ---: |")
    bench.measure("open the example", controller.opening.start_example, lambda: controller.settled)
    bench.measure(
        "load 20,712 recipients", lambda: controller.recipients.use_file(str(spreadsheet)),
        lambda: (people := campaign.recipients.people) is not None
        and len(people.recipients) > 10_000,  # noqa: PLR2004 - the long list
    )  # fmt: skip
    bench.measure("complete and check them", lambda: None, lambda: campaign.settled)
    bench.measure("filter by text", lambda: view.set_filter(PeopleFilter(text="smith")), _at_once)
    bench.measure(
        "filter by status",
        lambda: view.set_filter(PeopleFilter(status=Status.TO_LOOK_AT)),
        _at_once,
    )
    bench.measure("show all", lambda: view.set_filter(PeopleFilter()), _at_once)
    bench.measure("scroll to the end", view.list.table.scrollToBottom, _at_once)
    bench.measure(
        "type a letter of a name",
        lambda: window.details.edited.emit(FieldEdit("sender_name", "Jo Blogg")),
        lambda: campaign.settled,
    )  # fmt: skip
    keys = [each.key for each in listing.rows]
    bench.measure(
        "change a cell",
        lambda: view.cell_edited.emit(CellEdit(keys[5], "email", "new@example.org")),
        lambda: campaign.settled,
    )  # fmt: skip
    bench.measure(
        "leave 18,712 of them out",
        lambda: view.ticked.emit(TickChange(keys[2000:], ticked=False)),
        lambda: campaign.settled,
    )  # fmt: skip
    controller.status.open_sheet()
    bench.measure(
        "write 2,000 letters", controller.writing.start, lambda: not controller.writing.running
    )


def _at_once() -> bool:
    return True


def main() -> None:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spreadsheet = folder / "councillors.xlsx"
        make_spreadsheet(spreadsheet, COUNTS[-1])
        bench = Bench(application, folder)
        measure_all(bench, spreadsheet)
        bench.window.close()


if __name__ == "__main__":
    main()
