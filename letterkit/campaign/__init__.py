"""What the secretary chose and typed."""

from letterkit.campaign.campaign import (
    NO_VALUES,
    Campaign,
    ParsedValues,
    make_campaign,
)
from letterkit.campaign.contact_log import NO_LOG, ChaseState, ContactLog, log_of
from letterkit.campaign.deadline import Deadline, NoticeRule, deadline
from letterkit.campaign.email_wording import LETTER_KINDS, NO_EMAIL_WORDING, PDF, WORD, EmailWording
from letterkit.campaign.ics import CalendarEntry, calendar_file
from letterkit.campaign.letter_form import LetterForm, Order
from letterkit.campaign.log_summary import (
    LogCounts,
    LogGroup,
    LogGrouping,
    LogSummary,
    count_all,
    percentage,
    summarise,
)
from letterkit.campaign.notice_wording import parse_notice_rule
from letterkit.campaign.picture_value import PictureValue, parse_picture
from letterkit.campaign.stationery_choices import NO_CHOICES, EnvelopeWindow, StationeryChoices
from letterkit.campaign.store import CampaignStore, Snapshot, snapshot_of, take_snapshot
from letterkit.campaign.value_parsing import (
    Value,
    empty_value,
    is_ambiguous_date,
    is_blank_marker,
    parse_value,
    render_value,
)
from letterkit.campaign.values_file import ValuesFile, read_values
from letterkit.campaign.values_file_changes import write_changes, write_values

__all__ = [
    "LETTER_KINDS",
    "NO_CHOICES",
    "NO_EMAIL_WORDING",
    "NO_LOG",
    "NO_VALUES",
    "PDF",
    "WORD",
    "CalendarEntry",
    "Campaign",
    "CampaignStore",
    "ChaseState",
    "ContactLog",
    "Deadline",
    "EmailWording",
    "EnvelopeWindow",
    "LetterForm",
    "LogCounts",
    "LogGroup",
    "LogGrouping",
    "LogSummary",
    "NoticeRule",
    "Order",
    "ParsedValues",
    "PictureValue",
    "Snapshot",
    "StationeryChoices",
    "Value",
    "ValuesFile",
    "calendar_file",
    "count_all",
    "deadline",
    "empty_value",
    "is_ambiguous_date",
    "is_blank_marker",
    "log_of",
    "make_campaign",
    "parse_notice_rule",
    "parse_picture",
    "parse_value",
    "percentage",
    "read_values",
    "render_value",
    "snapshot_of",
    "summarise",
    "take_snapshot",
    "write_changes",
    "write_values",
]
