"""`letterkit` alone opens the window, where there is a screen."""

from __future__ import annotations

import pytest

from letterkit.cli import entry


@pytest.mark.parametrize(
    ("arguments", "screen", "wanted"),
    [
        ([], ":0", True),
        ([], "", False),
        (["my branch.letterkit"], "", True),
        (["OLD.LETTERKIT"], "", True),
        (["merge"], ":0", False),
        (["--help"], ":0", False),
    ],
)
def test_the_window_is_for_nothing_and_for_campaigns(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], screen: str, wanted: bool
) -> None:
    monkeypatch.setattr(entry.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", screen)
    assert entry._opens_window(arguments) is wanted
