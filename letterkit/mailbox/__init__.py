"""Drafts put among somebody's drafts: on her mail server (IMAP), or in classic Outlook.

The only place in letterkit that opens a connection, and only where she gave a server and asked.
Nothing is sent and no message is read: a draft is added to a folder, each only once
(see `PlacedDrafts`).
"""

from letterkit.mailbox.outlook import outlook_command, place_in_outlook
from letterkit.mailbox.passwords import PasswordStore, system_store
from letterkit.mailbox.placed_drafts import PLACED_FILE
from letterkit.mailbox.placement import Placement, PlacementState
from letterkit.mailbox.providers import password_note, refusal
from letterkit.mailbox.server import NoDraftsFolderError
from letterkit.mailbox.server_drafts import place_on_server
from letterkit.mailbox.server_settings import Security, ServerSettings

__all__ = [
    "PLACED_FILE",
    "NoDraftsFolderError",
    "PasswordStore",
    "Placement",
    "PlacementState",
    "Security",
    "ServerSettings",
    "outlook_command",
    "password_note",
    "place_in_outlook",
    "place_on_server",
    "refusal",
    "system_store",
]
