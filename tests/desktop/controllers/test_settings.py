"""What is remembered from one campaign to the next."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from letterkit.desktop.controllers.settings import Settings, UsedPack


def test_settings_remember_the_sender_and_the_campaigns_that_arent_forgotten(
    tmp_path: Path,
) -> None:
    settings = Settings(tmp_path / "data")
    settings.set_sender({"sender-name": "Jo", "else": "x"})
    for name in ("a", "b", "c"):
        settings.opened(tmp_path / name)
    settings.forget(tmp_path / "b")
    assert settings.finish(20)
    again = Settings(tmp_path / "data")
    assert again.sender["sender-name"] == "Jo"
    assert "else" not in again.sender
    assert again.recent == [tmp_path / "c", tmp_path / "a"]


def test_settings_remember_the_packs_that_were_used_the_last_one_first(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "data")
    buses, trams = UsedPack("/a/buses", "Buses", "1"), UsedPack("/a/trams", "Trams", "2")
    for each in (buses, trams, buses):
        settings.used_pack(each)
    assert settings.finish(20)
    assert Settings(tmp_path / "data").packs == [buses, trams]


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "{", "NaN", "9" * 10_000, "[" * 100_000, '{"recent": 3, "sender": []}',
        '{"recent": [NaN, 3, null, [], ""], "sender": {"sender_name": ["Jo"], "branch_name": NaN}}',
        '{"packs": [3, null, {}, {"path": 3, "name": "x"}, {"path": "x"}, []]}', '{"packs": {}}',
        '{"recent": {"a": 1}, "sender": {"sender_name": ' + "[" * 900 + "]" * 900 + "}}",
    ],
)  # fmt: skip
def test_settings_that_cant_be_read_are_forgotten(tmp_path: Path, content: str) -> None:
    (tmp_path / "settings.json").write_text(content, "utf-8")
    settings = Settings(tmp_path)
    assert settings.recent == []
    assert settings.packs == []
    assert set(settings.sender.values()) == {""}
    settings.opened(tmp_path / "a")
    assert settings.finish(20)
    assert Settings(tmp_path).recent == [tmp_path / "a"]


def test_half_characters_in_settings_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"sender": {"sender_name": "Jo \\ud83d"}}', "utf-8")
    assert Settings(tmp_path).sender["sender-name"] == "Jo "


def test_settings_that_cant_be_written_harm_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "settings.json").mkdir()
    for folder in (tmp_path / "file", tmp_path, Path("a\0b")):
        settings = Settings(folder)
        settings.set_sender({"sender-name": "Jo"})
        assert settings.finish(20)
        assert settings.sender["sender-name"] == "Jo"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "settings.json"]


def test_settings_on_a_drive_that_takes_three_seconds_hold_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()

    def slow(path: Path, content: str, *, private: bool) -> None:
        assert private
        answers.wait(60)
        path.write_text(content, "utf-8")

    monkeypatch.setattr("letterkit.desktop.controllers.settings.atomic_write", slow)
    settings = Settings(tmp_path)
    begun = time.perf_counter()
    for number in range(20):
        settings.opened(tmp_path / str(number))
    assert not settings.finish(0.1)
    assert time.perf_counter() - begun < 20  # the drive still doesn't answer
    answers.set()
    assert settings.finish(20)
    assert Settings(tmp_path).recent == settings.recent
