"""What the secretary chose and typed."""

from letterkit.campaign.campaign import Campaign, make_campaign
from letterkit.campaign.deadline import Deadline, NoticeRule, deadline, understand_rule
from letterkit.campaign.file import (
    Change,
    SetColumn,
    SetValue,
    ValuesFile,
    read_values,
    write_changes,
)
from letterkit.campaign.ics import calendar_event
from letterkit.campaign.store import CampaignStore
from letterkit.campaign.values import (
    Value,
    empty_value,
    is_nothing,
    printed,
    reads_both_ways,
    understand,
)

__all__ = [
    "Campaign",
    "CampaignStore",
    "Change",
    "Deadline",
    "NoticeRule",
    "SetColumn",
    "SetValue",
    "Value",
    "ValuesFile",
    "calendar_event",
    "deadline",
    "empty_value",
    "is_nothing",
    "make_campaign",
    "printed",
    "read_values",
    "reads_both_ways",
    "understand",
    "understand_rule",
    "write_changes",
]
