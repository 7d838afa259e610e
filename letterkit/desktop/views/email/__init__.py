"""An e-mail before it is sent: as it will arrive, and where it is worded."""

from letterkit.desktop.views.email.card import EmailCard
from letterkit.desktop.views.email.view import EmailView
from letterkit.desktop.views.email.view_data import (
    AttachedFile,
    EmailData,
    EmailEdit,
    EmailWordingData,
)

__all__ = [
    "AttachedFile", "EmailCard", "EmailData", "EmailEdit", "EmailView", "EmailWordingData",
]  # fmt: skip
