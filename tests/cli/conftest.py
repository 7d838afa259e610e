"""Each command starts as if letterkit had never been used."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def nothing_remembered(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Have no columns remembered from another test."""
    monkeypatch.setenv("LETTERKIT_DATA", str(tmp_path_factory.mktemp("data")))
