"""Each command starts as if letterkit had never been used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

ListWriter = Callable[..., list[str | Path]]
VALUES = (
    'stp_name = "Devon"\ncouncil_name = "Exeter City Council"\nsender_name = "Jo"\n'
    'sender_address = "1 High St"\ncontact_name = "Jo"\nbranch_name = "Us"\n'
)


@pytest.fixture(autouse=True)
def nothing_remembered(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Have no columns remembered from another test."""
    monkeypatch.setenv("LETTERKIT_DATA", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def write_list(tmp_path: Path) -> ListWriter:
    """Return what writes people.csv and values.toml, and returns the options that give them.

    It takes the list's text, and what of the list's decisions stands in the file of values.
    """

    def write(people: str, decisions: str = "") -> list[str | Path]:
        listed, values = tmp_path / "people.csv", tmp_path / "values.toml"
        listed.write_text(people, "utf-8")
        values.write_text(f"{VALUES}[list]\n{decisions}\n" if decisions else VALUES, "utf-8")
        return ["--recipients", listed, "--values", values]

    return write
