"""Small Word files for tests, made from bare XML so that every defect can be had."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
SECTION = (
    '<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    inside = "".join(item if item.startswith("<w:") else run(item) for item in runs)
    return f"<w:p>{properties}{inside}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    inside = "".join(item if item.startswith("<w:") else paragraph(item) for item in content)
    width = '<w:tcW w:w="2000" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str) -> str:
    inside = "".join(item if item.startswith("<w:tc") else cell(item) for item in cells)
    return f"<w:tr>{inside}</w:tr>"


def table(*rows: str, columns: int) -> str:
    grid = '<w:gridCol w:w="2000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def word_file(  # noqa: PLR0913 - a file has so many parts
    *body: str,
    header: str | None = None,
    footer: str | None = None,
    notes: dict[str, str] | None = None,
    title: str | None = "A title",
    main_type: str = MAIN_TYPE,
    relationships: str = "",
    parts: dict[str, str | bytes] | None = None,
) -> bytes:
    """Return a .docx: paragraphs (text or XML), a header and footer, notes by kind, a title.

    `relationships` are more relationships of the main part; `parts` are more parts, or others in
    the place of the usual ones.
    """
    files: dict[str, str | bytes] = {}
    overrides = [("/word/document.xml", main_type)]
    references = ""
    links = relationships
    for kind, text in (("header", header), ("footer", footer)):
        if text is None:
            continue
        tag = "hdr" if kind == "header" else "ftr"
        content = text if text.startswith("<w:") else paragraph(text)
        files[f"word/{kind}1.xml"] = f"{DECLARATION}<w:{tag} {NAMESPACES}>{content}</w:{tag}>"
        links += relationship(f"r{kind}", kind, f"{kind}1.xml")
        references += f'<w:{kind}Reference w:type="default" r:id="r{kind}"/>'
        overrides.append((f"/word/{kind}1.xml", _type(kind)))
    for kind, text in (notes or {}).items():
        one = kind.rstrip("s")
        files[f"word/{kind}.xml"] = (
            f'{DECLARATION}<w:{kind} {NAMESPACES}><w:{one} w:id="1"'
            f"{' w:author=' + chr(34) + 'A' + chr(34) if kind == 'comments' else ''}>"
            f"{paragraph(text)}</w:{one}></w:{kind}>"
        )
        links += relationship(f"r{kind}", kind, f"{kind}.xml")
        overrides.append((f"/word/{kind}.xml", _type(kind)))
    roots = relationship("rId1", "officeDocument", "word/document.xml")
    if title is not None:
        files["docProps/core.xml"] = core_properties(title)
        overrides.append(
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
        )
        roots += (
            f'<Relationship Id="rId2" Type="{RELATIONSHIPS}/metadata/core-properties" '
            'Target="docProps/core.xml"/>'
        )
    content = "".join(item if item.startswith("<") else paragraph(item) for item in body)
    content += SECTION.format(references=references)
    files["word/document.xml"] = (
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>{content}</w:body></w:document>"
    )
    files["word/_rels/document.xml.rels"] = _relationships(links)
    files["_rels/.rels"] = _relationships(roots)
    files["[Content_Types].xml"] = _content_types(overrides)
    return zip_of(files | (parts or {}))


def core_properties(title: str) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{RELATIONSHIPS.rsplit("/", 1)[0]}'
        '/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    )


def relationship(identifier: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{identifier}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def zip_of(files: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def parts_of(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _type(kind: str) -> str:
    return f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"


def _relationships(content: str) -> str:
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{content}</Relationships>'


def _content_types(overrides: list[tuple[str, str]]) -> str:
    named = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{named}</Types>'
    )
