"""A second start brings the first window forward."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from letterkit.desktop.single_instance import SingleInstance

ROOT = Path(__file__).parent.parent.parent
SECOND = """
import sys
from pathlib import Path
from letterkit.desktop.single_instance import SingleInstance

sys.exit(0 if SingleInstance(Path(sys.argv[1])).hand_over(sys.argv[2]) else 1)
"""


def test_a_second_start_hands_its_file_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert not first.hand_over("")
    path = "C:/Kampagne/Zoë & Co.letterkit"
    with qtbot.waitSignal(first.wanted, timeout=120_000) as heard:
        second = subprocess.Popen([sys.executable, "-c", SECOND, str(tmp_path), path], cwd=ROOT)
    assert second.wait(120) == 0
    assert heard.args == [path]
    first.close()


def test_when_the_first_is_gone_the_next_takes_its_place(tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert not first.hand_over("")
    first.close()
    second = SingleInstance(tmp_path)
    assert not second.hand_over("")
    second.close()


def test_other_data_folders_dont_meet(tmp_path: Path) -> None:
    one, other = SingleInstance(tmp_path / "one"), SingleInstance(tmp_path / "other")
    assert not one.hand_over("")
    assert not other.hand_over("")
    one.close()
    other.close()
