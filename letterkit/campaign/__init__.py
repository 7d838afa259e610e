"""What the secretary chose and typed."""

from letterkit.campaign.campaign import Campaign, make_campaign, read_values
from letterkit.campaign.values import Value, empty_value, is_nothing, printed, understand

__all__ = [
    "Campaign",
    "Value",
    "empty_value",
    "is_nothing",
    "make_campaign",
    "printed",
    "read_values",
    "understand",
]
