"""The example campaign: everything is filled in, and nobody in it is real."""

from __future__ import annotations

from letterkit.campaign import CampaignStore, read_values, schema
from letterkit.pack import contacts_folder

_MOTION = "council-motion"  # of which the example's councils each have their own


def fill_with_example(store: CampaignStore) -> None:
    """Put the example's values, concerns, councillors and MPs into a campaign file."""
    folder = contacts_folder()
    values = read_values(folder / "example-values.toml")
    for (section, key), value in schema.entries_of_values(
        values, _MOTION, schema.DEFAULT_LIST
    ).items():
        store.set(section, key, value, undoable=False)
    for name, list_id in (("councillors", schema.DEFAULT_LIST), ("mps", schema.MPS)):
        source = str(folder / f"example-{name}.xlsx")
        store.set(schema.section_of_list(schema.LIST, list_id), "source", source, undoable=False)
