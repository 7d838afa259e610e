"""What a day's work makes beside the user's own files is the user's alone."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from letterkit.campaign.store import take_snapshot
from letterkit.logs import start_log, stop_log
from letterkit.scratch import remove_parts
from tests.desktop.conftest import Letterkit

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
_MAKING: Final = os.O_CREAT | getattr(os, "O_TMPFILE", 0)
_EVENTS: Final = frozenset({"open", "os.mkdir", "sqlite3.connect"})


class Watch:
    """Notes the path of whatever Python makes in this process, while it is `on`.

    An audit hook can't be taken away again.
    """

    def __init__(self) -> None:
        self.on, self.made = False, list[Path]()
        sys.addaudithook(self._see)

    def _see(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.on or event not in _EVENTS:
            return
        path = arguments[0]
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & _MAKING):
            return
        if isinstance(path, str | bytes):
            with suppress(ValueError):
                self.made.append(Path(os.fsdecode(path).removeprefix("file://").partition("?")[0]))


WATCH: Final = Watch()


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """Give what is made, with a folder for temporary files of the test's own and a usual umask."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    umask = os.umask(0o022)
    WATCH.made.clear()
    WATCH.on = True
    yield WATCH.made
    WATCH.on = False
    os.umask(umask)


def test_nothing_beside_the_users_own_files_is_open_to_others(
    made: list[Path], letterkit: Letterkit, tmp_path: Path
) -> None:
    data, temporary = tmp_path / "data", tmp_path / "temporary"
    start_log(data)
    letterkit.example()
    letterkit.window.recipients.pasted.emit("Name\tWard\tCouncil\nCllr Ann Lee\tHam\tExeter\n")
    letterkit.settle()
    letterkit.answers.answer = str(tmp_path / "Letter.pdf")
    letterkit.controller.paper.save_pdf()
    letterkit.qtbot.waitUntil((tmp_path / "Letter.pdf").exists, timeout=60_000)
    letterkit.controller.paper.open_in_word()
    letterkit.qtbot.waitUntil(lambda: bool(letterkit.opened), timeout=60_000)
    store = letterkit.campaign.file.store
    assert store is not None
    take_snapshot(store.path)
    letterkit.close()
    stop_log()
    remove_parts(data)

    outside = {path for path in made if not path.is_relative_to(tmp_path)}
    assert {path for path in outside if path.is_absolute() and not _is_systems(path)} == set()
    assert [path for path in made if path.is_relative_to(temporary)], "nothing was seen"
    assert list(temporary.iterdir()) == [], "something was left"
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    kept = sorted(data.iterdir())
    assert {"in Word", "letterkit.log", "settings.json"} <= {each.name for each in kept}
    copies = list((data / "in Word").iterdir())
    assert copies
    assert {stat.S_IMODE(each.stat().st_mode) for each in copies} == {0o700}
    files = [each for each in kept if each.is_file()]
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "Letter.pdf").stat().st_mode) == 0o644


def _is_systems(path: Path) -> bool:
    """Whether it is a device, or compiled code that Python keeps beside its source."""
    return path.is_relative_to("/dev") or "__pycache__" in path.parts or path.suffix == ".pyc"
