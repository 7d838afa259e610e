"""A second start brings the first window forward."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from letterkit.desktop.single import Single


def test_a_second_start_hands_its_file_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = Single(tmp_path), Single(tmp_path)
    assert not first.hand_over("")
    with qtbot.waitSignal(first.wanted) as heard:
        assert second.hand_over("C:/Kampagne/Zoë & Co.letterkit")
    assert heard.args == ["C:/Kampagne/Zoë & Co.letterkit"]
    first.close()


def test_when_the_first_is_gone_the_next_takes_its_place(tmp_path: Path) -> None:
    first = Single(tmp_path)
    assert not first.hand_over("")
    first.close()
    second = Single(tmp_path)
    assert not second.hand_over("")
    second.close()


def test_other_data_folders_dont_meet(tmp_path: Path) -> None:
    one, other = Single(tmp_path / "one"), Single(tmp_path / "other")
    assert not one.hand_over("")
    assert not other.hand_over("")
    one.close()
    other.close()
