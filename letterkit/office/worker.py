"""The side that asks a worker: a process of our own that drives a program over COM.

Requests and answers are lines of JSON, so that one which hangs can be ended from outside.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from letterkit.office.processes import Process

_PULSE: Final = 0.2  # seconds between two looks

Answer = dict[str, Any]
Answers = Generator[None, None, Answer]

# Answers of our own: none came in time, or the process is no more.
LATE: Final[Answer] = {"late": True}
GONE: Final[Answer] = {"gone": True}


def worker_command(argument: str) -> tuple[str, ...]:
    """Return the command that starts our own program anew, as the worker of this argument."""
    if not getattr(sys, "frozen", False):
        return sys.executable, "-m", "letterkit", argument
    # The window's program has no standard input and output; the terminal's stands beside it.
    terminal_program = Path(sys.executable).with_name("letterkit-cli.exe")
    return str(terminal_program if terminal_program.is_file() else sys.executable), argument


class Worker:
    """A worker's process. Raises OSError where it can't be started."""

    def __init__(self, command: Sequence[str]) -> None:
        self.late = False  # whether it hangs, as far as anybody knows
        self._process = Process(command, piped=True)
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def send(self, request: dict[str, object]) -> None:
        """Ask for something; where the process is no more, the answer will say so."""
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.write(f"{json.dumps(request)}\n")
                self._process.stdin.flush()

    def answer(self, seconds: float) -> Answers:
        """Wait for the next answer, but not for ever; yield meanwhile."""
        until = time.monotonic() + seconds
        while True:
            with suppress(queue.Empty):
                return self._answers.get(timeout=_PULSE)
            if time.monotonic() > until:
                self.late = True
                return LATE
            yield None

    def close(self, seconds: float) -> bool:
        """Ask for nothing more, and wait so long until it ends; return whether it did."""
        with suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
            return True
        return False

    def end(self) -> None:
        """End it, if it still runs."""
        self._process.end()

    def _read(self) -> None:
        stream = self._process.stdout
        if stream is None:
            return
        with stream, suppress(OSError, ValueError):
            for line in stream:
                with suppress(json.JSONDecodeError):
                    self._answers.put(json.loads(line))
        self._answers.put(GONE)
