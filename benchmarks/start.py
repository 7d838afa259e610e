"""How soon the window shows, against an empty PySide6 window that is started the same way.

`python -m benchmarks.start` starts both in turns, each in a fresh process, and takes the time from
the process's start to the first paint. letterkit's window stands bare at first, while the rest of
the program is read beside it; the last rows tell how long it is until its first page is painted,
and the longest time until then in which the window couldn't have answered.
Drawn in memory unless QT_QPA_PLATFORM says otherwise.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from statistics import median

PROBE = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

awaited = sys.argv.pop()

def belongs(widget):
    while widget is not None and type(widget).__name__ != awaited:
        widget = widget.parentWidget()
    return widget is not None

class Painted(QObject):
    def __init__(self):
        super().__init__()
        self.last = self.longest = 0.0
        self.timer = QTimer(interval=1)
        self.timer.timeout.connect(self.tick)

    def tick(self):
        now = time.perf_counter()
        self.longest = max(self.longest, now - self.last - 0.001)
        self.last = now

    def eventFilter(self, watched, event):
        painted = event.type() == QEvent.Type.Paint and isinstance(watched, QWidget)
        if painted and not self.last:
            self.last = time.perf_counter()
            self.timer.start()
        if painted and belongs(watched):
            self.tick()
            print(time.time(), self.longest, flush=True)
            QApplication.exit()
        return False

real = QApplication.exec
def run(*_application):
    painted = Painted()
    # Heard of by its window alone: a filter for the whole program has PySide make up a type for
    # whatever hears of anything, which takes longer than the painting.
    there = [each for each in QApplication.topLevelWidgets() if belongs(each)]
    (there or [QApplication.instance()])[0].installEventFilter(painted)
    return real()

QApplication.exec = run
"""
EMPTY = """
class Window(QMainWindow):
    pass

application = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
sys.exit(QApplication.exec())
"""
OURS = """
sys.argv = ["letterkit"]
from letterkit.cli import main
main()
"""
AIM = 1.5


def started(script: str, folder: str, awaited: str = "Window") -> tuple[float, float]:
    """Return the seconds from a process's start to the first paint of what is awaited.

    And the longest that the window was held from its own first paint until then.
    """
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "LETTERKIT_DATA": folder}
    begin = time.time()
    process = subprocess.run(
        [sys.executable, "-c", PROBE + script, awaited],
        env=environment, check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    painted, peak = map(float, process.stdout.split()[:2])
    return painted - begin, peak


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=10)
    turns = parser.parse_args().turns
    with tempfile.TemporaryDirectory() as folder:
        times = [
            (
                started(EMPTY, folder)[0],
                started(OURS, folder)[0],
                *started(OURS, folder, "StartPage"),
            )
            for _turn in range(turns + 1)
        ]
    empty, ours, page, peak = (median(each) for each in zip(*times[1:], strict=True))
    print("| to the first paint of | ms |\n| --- | ---: |")
    print(f"| an empty window | {empty * 1000:.0f} |\n| letterkit's window | {ours * 1000:.0f} |")
    print(f"| times as long (aim {AIM}) | {ours / empty:.2f} |")
    print(f"| letterkit's first page | {page * 1000:.0f} |")
    print(f"| the window held for at most, until then | {peak * 1000:.0f} |")


if __name__ == "__main__":
    main()
