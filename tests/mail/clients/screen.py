"""A screen of its own for mail programs, with a keyboard and a mouse, and a home that is empty."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self, TypeVar

T = TypeVar("T")
SIZE: Final = (1280, 900)
WIDE: Final = (2 * SIZE[0], SIZE[1])  # for two windows side by side
_DRAG_SOURCE: Final = Path(__file__).with_name("drag_source.py")
_AT_SPI: Final = Path(__file__).with_name("at_spi.py")
_STEPS: Final = 12


class ScreenPoint(NamedTuple):
    x: int
    y: int


class ClientScreen:
    """Xvfb with a window manager and a session bus, whose programs have their home in `home`.

    It is used as a context manager, which ends all that was started.
    """

    def __init__(self, home: Path, size: tuple[int, int] = SIZE) -> None:
        self.home, self.size = home, size
        self._kept, self._ending = ExitStack(), ExitStack()
        self.environment = {
            **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
            "HOME": str(home), "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "0", "TZ": "Europe/London",
            "XDG_RUNTIME_DIR": str(home / "run"),
            "GSETTINGS_BACKEND": "keyfile",
        }  # fmt: skip

    def __enter__(self) -> Self:
        (self.home / "run").mkdir(parents=True, mode=0o700)
        reading, writing = os.pipe()
        width, height = self.size
        self.start("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24",
                   "-nolisten", "tcp", keep=(writing,))  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self.environment["DISPLAY"] = f":{pipe.readline().strip()}"
        self.start("openbox")
        bus = self.home / "run" / "bus"
        self.start("dbus-daemon", "--session", "--nofork", f"--address=unix:path={bus}")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={bus}"
        until(bus.exists, "the session bus")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        with self._kept:
            self._ending.close()

    def start(self, *command: str, keep: Sequence[int] = ()) -> subprocess.Popen[bytes]:
        """Start a program; it ends, at the latest, with the screen."""
        with (self.home / "programs.log").open("ab") as log:
            process = subprocess.Popen(
                command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                pass_fds=keep, start_new_session=True,
            )  # fmt: skip
        self._ending.callback(end, process)
        return process

    def keep(self, resource: AbstractContextManager[T]) -> T:
        """Enter what is to be left once all programs have ended."""
        return self._kept.enter_context(resource)

    def run(self, *command: str, check: bool = True) -> str:
        """Run a program to its end, and return what it prints."""
        return subprocess.run(
            command, env=self.environment, check=check, capture_output=True, encoding="utf-8",
            timeout=120,
        ).stdout  # fmt: skip

    def picture(self, path: Path) -> None:
        """Save what is on the screen."""
        self.run("import", "-window", "root", str(path))

    def windows(self, title: str) -> list[str]:
        """Return the visible windows whose title matches, as xdotool numbers them."""
        return self.run("xdotool", "search", "--onlyvisible", "--name", title, check=False).split()

    def window(self, title: str) -> str:
        """Return a window, once it is there."""
        return until(lambda: self.windows(title), f"a window “{title}”")[-1]

    def arrange(self, window: str, place: int) -> None:
        """Put a window beside the others, the first on the left."""
        width, height = SIZE
        self.run("xdotool", "windowsize", "--sync", window, str(width - 20), str(height - 60))
        self.run("xdotool", "windowmove", window, str(place * width), "0")
        time.sleep(1)

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.run("xdotool", "key", "--clearmodifiers", key)
            time.sleep(0.15)

    def click(self, point: ScreenPoint, times: int = 1) -> None:
        self.run("xdotool", "mousemove", str(point.x), str(point.y))
        self.run("xdotool", "click", "--repeat", str(times), "--delay", "60", "1")

    def place(self, program: str, role: str, name: str) -> ScreenPoint:
        """Return the middle of what a program tells screen readers of, once it is shown."""

        def found() -> list[str]:
            command = ("/usr/bin/python3", str(_AT_SPI), program, role, name)
            return self.run(*command, check=False).splitlines()

        x, y, width, height, _name = json.loads(until(found, f"“{name}” on the screen")[0])
        return ScreenPoint(x + width // 2, y + height // 2)

    def drag_files(self, files: Sequence[Path], target: ScreenPoint) -> None:
        """Drag files from a list of Qt's onto a place of another program's window."""
        source = self.start(sys.executable, str(_DRAG_SOURCE), *map(str, files))
        window = self.window("^drafts to drag$")
        width, height = self.size
        self.run("xdotool", "windowmove", "--sync", window, str(width - 320), str(height - 300))
        time.sleep(0.5)
        start = ScreenPoint(width - 250, height - 250)
        self.click(start)
        self.keys("ctrl+a")
        self.drag(start, target)
        end(source)

    def drag(self, start: ScreenPoint, target: ScreenPoint) -> None:
        """Drag whatever is at one place to another, slowly enough to be followed."""
        self.run("xdotool", "mousemove", str(start.x), str(start.y), "mousedown", "1")
        for step in range(1, _STEPS + 1):
            x = start.x + (target.x - start.x) * step // _STEPS
            y = start.y + (target.y - start.y) * step // _STEPS
            self.run("xdotool", "mousemove", str(x), str(y))
            time.sleep(0.1)
        for offset in (2, 0, 2, 0):  # some programs take a drop only where the pointer rests
            self.run("xdotool", "mousemove", str(target.x + offset), str(target.y))
            time.sleep(0.2)
        self.run("xdotool", "mouseup", "1")
        time.sleep(1)


def until(found: Callable[[], T], what: str, seconds: float = 60) -> T:
    """Return what is found once it is there. Raises TimeoutError where it never is."""
    deadline = time.monotonic() + seconds
    while not (result := found()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited in vain for {what}")
        time.sleep(0.2)
    return result


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program that was started here."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
