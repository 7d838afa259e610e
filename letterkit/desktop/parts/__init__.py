"""Small widgets that several panels use."""

from letterkit.desktop.parts.announce import announce
from letterkit.desktop.parts.buttons import FlatButton, LinkButton, QuietButton, StrongButton
from letterkit.desktop.parts.date_box import DateBox
from letterkit.desktop.parts.empty_state import EmptyState
from letterkit.desktop.parts.labels import ElidedLabel, Heading, Muted
from letterkit.desktop.parts.list_editor import ListEditor
from letterkit.desktop.parts.notice_line import NoticeLine
from letterkit.desktop.parts.search_box import SearchBox
from letterkit.desktop.parts.search_choice import Choice, SearchChoice
from letterkit.desktop.parts.text_box import TextBox
from letterkit.desktop.parts.tips import tip

__all__ = [
    "Choice",
    "DateBox",
    "ElidedLabel",
    "EmptyState",
    "FlatButton",
    "Heading",
    "LinkButton",
    "ListEditor",
    "Muted",
    "NoticeLine",
    "QuietButton",
    "SearchBox",
    "SearchChoice",
    "StrongButton",
    "TextBox",
    "announce",
    "tip",
]
