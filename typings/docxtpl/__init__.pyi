# What letterkit uses of docxtpl, which has no type information of its own.

from collections.abc import Iterator, Mapping
from os import PathLike
from typing import IO, Any

from docx.document import Document
from docx.opc.part import Part
from docx.shared import Length
from jinja2 import Environment
from lxml.etree import _Element

class DocxTemplate:
    HEADER_URI: str
    FOOTER_URI: str
    docx: Document
    docx_ids_index: int
    def __init__(self, template_file: IO[bytes] | str | PathLike[str]) -> None: ...
    def init_docx(self, reload: bool = ...) -> None: ...
    def render_init(self) -> None: ...
    def get_xml(self) -> str: ...
    def patch_xml(self, src_xml: str) -> str: ...
    def get_headers_footers(self, uri: str) -> Iterator[tuple[str, Part]]: ...
    def get_part_xml(self, part: Part) -> str: ...
    def resolve_listing(self, xml: str) -> str: ...
    def fix_tables(self, xml: str) -> _Element: ...
    def fix_docpr_ids(self, tree: _Element) -> None: ...
    def render(
        self,
        context: Mapping[str, Any],
        jinja_env: Environment | None = ...,
        autoescape: bool = ...,
    ) -> None: ...
    def save(self, filename: IO[bytes] | str | PathLike[str]) -> None: ...

class InlineImage:
    def __init__(
        self,
        tpl: DocxTemplate,
        image_descriptor: IO[bytes] | str,
        width: Length | None = ...,
        height: Length | None = ...,
        anchor: str | None = ...,
    ) -> None: ...
    def _insert_image(self) -> str: ...

class Listing:
    xml: str
    def __init__(self, text: object) -> None: ...

class RichText:
    xml: str
    def __init__(self, text: object = ..., **text_prop: Any) -> None: ...

class RichTextParagraph:
    xml: str
    def __init__(self, text: object = ..., **text_prop: Any) -> None: ...
