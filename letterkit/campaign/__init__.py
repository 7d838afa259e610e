"""What the secretary chose and typed."""

from letterkit.campaign.campaign import (
    NOTHING_TYPED,
    Campaign,
    Typed,
    make_campaign,
)
from letterkit.campaign.changes import AcceptValue, Change, SetColumn, SetPerson, SetValue
from letterkit.campaign.deadline import Deadline, NoticeRule, deadline, understand_rule
from letterkit.campaign.file import ValuesFile, read_values
from letterkit.campaign.file_changes import write_changes, write_values
from letterkit.campaign.ics import calendar_event
from letterkit.campaign.store import CampaignStore, Snapshot, take_snapshot
from letterkit.campaign.values import (
    Value,
    empty_value,
    is_nothing,
    printed,
    reads_both_ways,
    understand,
)

__all__ = [
    "NOTHING_TYPED",
    "AcceptValue",
    "Campaign",
    "CampaignStore",
    "Change",
    "Deadline",
    "NoticeRule",
    "SetColumn",
    "SetPerson",
    "SetValue",
    "Snapshot",
    "Typed",
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
    "take_snapshot",
    "understand",
    "understand_rule",
    "write_changes",
    "write_values",
]
