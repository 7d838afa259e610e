"""How soon the window shows, against an empty PySide6 window that is started the same way.

`python -m benchmarks.start` starts both in turns, each in a fresh process, and takes the time from
the process's start to the first paint. Drawn in memory unless QT_QPA_PLATFORM says otherwise.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from statistics import median

EMPTY = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time(), flush=True)
        QApplication.quit()

application = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
sys.exit(application.exec())
"""
OURS = """
import sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            print(time.time(), flush=True)
            QApplication.exit()
        return False

real = QApplication.exec
def run(*_application):
    painted = Painted()
    QApplication.instance().installEventFilter(painted)
    return real()

QApplication.exec = run
from letterkit.desktop.application import run as start
sys.exit(start(["letterkit"]))
"""
AIM = 1.5


def started(script: str, folder: str) -> float:
    """Return the seconds from a process's start to its window's first paint."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "LETTERKIT_DATA": folder}
    begin = time.time()
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment, check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return float(done.stdout.split()[0]) - begin


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=10)
    turns = parser.parse_args().turns
    with tempfile.TemporaryDirectory() as folder:
        pairs = [(started(EMPTY, folder), started(OURS, folder)) for _turn in range(turns + 1)]
    empty, ours = (median(each) for each in zip(*pairs[1:], strict=True))
    print("| window | ms to its first paint |\n| --- | ---: |")
    print(f"| an empty one | {empty * 1000:.0f} |\n| letterkit's | {ours * 1000:.0f} |")
    print(f"| times as long (aim {AIM}) | {ours / empty:.2f} |")


if __name__ == "__main__":
    main()
