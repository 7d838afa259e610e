"""What looks like HTML in somebody's data is shown, and fetches nothing."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QLabel

from letterkit.desktop.widgets import tip
from tests.desktop.conftest import Letterkit


def test_a_picture_that_a_cell_asks_for_isnt_fetched_into_a_tool_tip(
    letterkit: Letterkit, tmp_path: Path
) -> None:
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.save(str(tmp_path / "picture.png"))
    text = f'<img src="{(tmp_path / "picture.png").as_uri()}">'
    letterkit.example()
    letterkit.window.recipients.pasted.emit(f"Name\tCouncil\nCllr Bo Lee\t{text}\n")
    letterkit.settle()
    model = letterkit.window.recipients.list.model
    tips = [
        model.index(0, column).data(Qt.ItemDataRole.ToolTipRole) or ""
        for column in range(model.columnCount())
    ]
    asking = [each for each in tips if "img src" in each]
    assert asking
    for each in asking:
        assert QLabel(each).sizeHint().height() < 200


def test_no_label_of_the_window_takes_what_it_shows_for_html(letterkit: Letterkit) -> None:
    letterkit.example()
    window = letterkit.window
    window.preview.message.show_text("<b>loud</b>")
    window.recipients.error_notice.show_notice("error", "<b>loud</b>")
    showing = [each for each in window.findChildren(QLabel) if "<b>" in each.text()]
    assert len(showing) == 2
    assert {each.textFormat() for each in showing} == {Qt.TextFormat.PlainText}


@given(st.text(st.sampled_from("<>&/ab=\"' \n"), min_size=1))
def test_a_tip_says_just_what_it_is_given(text: str) -> None:
    document = QTextDocument()
    if "<" in text:
        document.setHtml(tip(text))
        assert document.toPlainText() == text
    else:
        assert tip(text) == text
