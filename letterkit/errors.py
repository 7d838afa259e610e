"""The one error that letterkit shows to people."""

from __future__ import annotations


class LetterkitError(Exception):
    """Something went wrong that the user can understand and do something about.

    `message` says what happened, in the user's words and as a whole sentence. `hint` says what
    to do next; it may be empty where there is nothing to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()
