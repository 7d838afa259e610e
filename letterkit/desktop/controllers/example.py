"""The example campaign: everything is filled in, and nobody in it is real."""

from __future__ import annotations

from letterkit.campaign import CampaignStore, kept, read_values
from letterkit.pack import contacts_folder

_MOTION = "council-motion"  # of which the example's councils each have their own


def fill_with_example(store: CampaignStore) -> None:
    """Put the example's values, concerns, councillors and MPs into a campaign file."""
    folder = contacts_folder()
    values = read_values(folder / "example-values.toml")
    for (section, key), value in kept.filled(values, _MOTION, kept.DEFAULT_LIST).items():
        store.set(section, key, value, undoable=False)
    for name, list_id in (("councillors", kept.DEFAULT_LIST), ("mps", kept.MPS)):
        source = str(folder / f"example-{name}.xlsx")
        store.set(kept.of(kept.LIST, list_id), "source", source, undoable=False)
