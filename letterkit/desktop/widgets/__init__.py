"""Small widgets that several views are made of."""

from letterkit.desktop.widgets.announce import announce
from letterkit.desktop.widgets.buttons import FlatButton, LinkButton, PrimaryButton, SecondaryButton
from letterkit.desktop.widgets.date_box import DateBox
from letterkit.desktop.widgets.empty_state import EmptyState
from letterkit.desktop.widgets.insert_button import InsertButton
from letterkit.desktop.widgets.labels import ElidedLabel, Heading, Muted
from letterkit.desktop.widgets.list_editor import ListEditor
from letterkit.desktop.widgets.notice_line import NoticeLine
from letterkit.desktop.widgets.search_box import SearchBox
from letterkit.desktop.widgets.searchable_combo_box import ComboOption, SearchableComboBox
from letterkit.desktop.widgets.text_box import TextBox
from letterkit.desktop.widgets.tips import tip
from letterkit.desktop.widgets.wrapped_list import WrappedList

__all__ = [
    "ComboOption",
    "DateBox",
    "ElidedLabel",
    "EmptyState",
    "FlatButton",
    "Heading",
    "InsertButton",
    "LinkButton",
    "ListEditor",
    "Muted",
    "NoticeLine",
    "PrimaryButton",
    "SearchBox",
    "SearchableComboBox",
    "SecondaryButton",
    "TextBox",
    "WrappedList",
    "announce",
    "tip",
]
