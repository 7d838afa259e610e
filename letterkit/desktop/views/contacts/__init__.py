"""What became of people: what they were written, what they answered, and forms for both."""

from letterkit.desktop.views.contacts.view import ContactsView
from letterkit.desktop.views.contacts.view_data import AnswerEdit, EntryRow, SentEdit

__all__ = ["AnswerEdit", "ContactsView", "EntryRow", "SentEdit"]
