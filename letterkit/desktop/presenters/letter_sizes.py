"""How large letters are that go with their own e-mails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.errors import LetterkitError
from letterkit.merge import Document

_CALM: Final = 300  # milliseconds without another letter before one is made


class LetterSizes(QObject):
    """Makes a letter as it is attached, when nothing else was wanted for a moment.

    That is in the window's thread, where pages are laid out; so it's only done for what is seen.
    """

    measured = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: tuple[Document, tuple[str, ...]] | None = None
        self._key: tuple[str, str] = ("", "")
        self._sizes: dict[str, int] = {}
        self._calm = QTimer(self, singleShot=True, interval=_CALM)
        self._calm.timeout.connect(self._measure)

    def of(self, document: Document, kinds: Sequence[str]) -> Mapping[str, int]:
        """Return a letter's sizes in bytes by kind, as far as they are known; `measured` follows.

        Until a changed letter was made anew, it's as large as before.
        """
        sizes = self._sizes if self._key[0] == document.key else {}
        is_known = self._key == (document.key, document.inputs) and sizes.keys() >= set(kinds)
        if kinds and not is_known:
            self._wanted = document, tuple(kinds)
            self._calm.start()
        return sizes

    def _measure(self) -> None:
        from letterkit.mail import letter_attachment  # noqa: PLC0415 - few write e-mails

        if self._wanted is None:
            return
        (document, kinds), self._wanted = self._wanted, None
        self._key, self._sizes = (document.key, document.inputs), dict.fromkeys(kinds, 0)
        try:
            for kind in kinds:
                self._sizes[kind] = len(letter_attachment(kind, "", document).content)
        except LetterkitError:
            return  # of which the check tells
        self.measured.emit()
