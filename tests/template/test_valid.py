"""What independent programs say of documents from templates with tables, headers and pictures."""

from __future__ import annotations

import io
from pathlib import Path

import docx

from benchmarks import templates
from letterkit.template import InlinePicture, Unseen, open_template, read_image
from tests.docx_files import paragraph, row, table, word_file
from tests.office import Office, cells_end_in_paragraph
from tests.template.test_unseen import WITH_CHANGES
from tests.template.test_whole_documents import EMPTIED, text_box


def with_a_picture() -> bytes:
    document = docx.Document()
    document.add_paragraph("{{ logo }}")
    document.add_paragraph("Dear {{ salutation }}")
    document.sections[0].header.paragraphs[0].text = "{{ branch_name }}"
    return templates.saved(document)


def test_a_long_template_with_a_table_gives_a_valid_document(
    office: Office, tmp_path: Path
) -> None:
    written = open_template(templates.five_pages()).render(templates.values(7))
    assert cells_end_in_paragraph(written)
    table = docx.Document(io.BytesIO(written)).tables[0]
    assert [cell.text for cell in table.rows[-1].cells] == ["Hospital 29", "49", "38"]
    path = tmp_path / "long.docx"
    path.write_bytes(written)
    office.validate(path)
    assert "Hospital 17" in office.read_back([path])[path]


def test_a_template_with_a_picture_gives_a_valid_document(office: Office, tmp_path: Path) -> None:
    png = (Path(__file__).parent / "dot.png").read_bytes()
    values = {
        **templates.values(7),
        "logo": InlinePicture(read_image(png), width=30, description="Our logo"),
    }
    path = tmp_path / "picture.docx"
    path.write_bytes(open_template(with_a_picture()).render(values))
    office.validate(path)
    assert "Dear Councillor Example-Smith" in office.read_back([path])[path]


def emptied_templates() -> list[tuple[str, bytes]]:
    emptied = [(name, word_file("{{ x }}", body)) for name, body in EMPTIED.items()]
    loop = ["{%p for p in people %}", "{{ p }}", "{%p endfor %}"]
    cells = table(row("{%tc for p in people %}", "{{ p }}", "{%tc endfor %}"), columns=1)
    rich = [paragraph("a {{r x }} b"), "{{p x }}", paragraph("{{ x }}", text_box("{{ x }}"))]
    return [
        *emptied,
        (
            "copies",
            word_file(*loop, cells, *rich, header="{{ x }}", footer="{% if x %}f{% endif %}"),
        ),
        ("accepted changes", open_template(WITH_CHANGES, without=[Unseen.CHANGES]).render({})),
    ]


def test_what_tags_took_something_from_is_valid(office: Office, tmp_path: Path) -> None:
    for name, data in emptied_templates():
        for some in (True, False):
            values = {"labour": some, "x": "one\ntwo", "people": ["a", "b"] if some else []}
            written = open_template(data).render(values)
            assert cells_end_in_paragraph(written)
            path = tmp_path / f"{name} {some}.docx"
            path.write_bytes(written)
            office.validate(path)
