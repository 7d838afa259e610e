"""The example campaign: everything is filled in, and nobody in it is real."""

from __future__ import annotations

from datetime import date
from typing import Any

from letterkit.campaign import CampaignStore, kept, read_values
from letterkit.pack import contacts_folder
from letterkit.text import english_date


def fill_with_example(store: CampaignStore) -> None:
    """Put the example's values, concerns and councillors into a campaign file."""
    folder = contacts_folder()
    for name, value in read_values(folder / "example-values.toml").values.items():
        if name == "concerns":
            for place, concern in enumerate(_texts(value), start=1):
                store.set(kept.CONCERNS, concern, {"place": place}, undoable=False)
        else:
            store.set(kept.VALUES, name, _as_typed(value), undoable=False)
    councillors = folder / "example-councillors.xlsx"
    store.set(kept.LIST, "source", str(councillors), undoable=False)


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _as_typed(value: object) -> Any:
    return english_date(value) if isinstance(value, date) else value
