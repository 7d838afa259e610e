"""The dialog that puts drafts into a mailbox: which server, how far it is, what became of them."""

from letterkit.desktop.views.mailbox.view import MailboxView
from letterkit.desktop.views.mailbox.view_data import PlacedData, ServerData, ServerForm

__all__ = ["MailboxView", "PlacedData", "ServerData", "ServerForm"]
