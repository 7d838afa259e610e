"""The campaign file: every change kept as it is made, and undone again."""

from letterkit.campaign.store.erasing import Erasure
from letterkit.campaign.store.snapshot import Snapshot, snapshot_of, take_snapshot
from letterkit.campaign.store.steps import Step
from letterkit.campaign.store.store import CampaignStore

__all__ = ["CampaignStore", "Erasure", "Snapshot", "Step", "snapshot_of", "take_snapshot"]
