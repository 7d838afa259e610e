"""Do docxtpl's fixes (of tables' columns and pictures' numbers) once, where once is enough.

After each rendering docxtpl counts the cells of every table's rows and adds or takes away
columns, and numbers the pictures. Where loops and conditions can't change those counts, the
outcome is known when the template is compiled, and no letter needs parsing for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from jinja2 import nodes

FIRST_PICTURE: Final = 1000

_TAG: Final = re.compile(r"<(/?)w:(tbl|tr|tc|gridCol|gridSpan)(?=[ />])([^<>]*)>|<wp:docPr [^<>]*>")
_SPAN: Final = re.compile(r'\bw:val="(\d+)"')
_PICTURE_ID: Final = re.compile(r'\bid="[^"]*"')
_UNUSUAL: Final = re.compile(r"tblGridChange|<(?!wp:)\w+:docPr ")


@dataclass(slots=True)
class _RowCount:
    depth: int
    cells: int = 0
    width: int = 0


@dataclass(slots=True)
class _TableCount:
    """A table while it is read: at which depth of blocks, its columns, its widest sure row."""

    depth: int
    columns: int = 0
    most_cells: int = 0
    sure_width: int = 0
    rows: list[_RowCount] = field(default_factory=list[_RowCount])


class _UnknownCountError(Exception):
    """The counts depend on the values; only this module sees it."""


def fix_once(template: nodes.Template) -> bool:
    """Fix what can be fixed in the compiled template; return whether nothing is left for later.

    The template must be proven well-formed (`letterkit.template.wellformed`).
    """
    reader = _NodeReader()
    try:
        reader.read(template.body, 0)
    except _UnknownCountError:
        return False
    for data, numbered in reader.numbered:
        data.data = numbered
    return True


class _NodeReader:
    """Walks a template's tree and proves that docxtpl's fixes are the same in each letter.

    `numbered` are the pieces of text with pictures' ids in them, and what they are to be. Raises
    _UnknownCountError where loops or conditions make it differ from letter to letter.
    """

    def __init__(self) -> None:
        self.numbered: list[tuple[nodes.TemplateData, str]] = []
        self._tables: list[_TableCount] = []
        self._picture = FIRST_PICTURE

    def read(self, body: list[nodes.Node], depth: int) -> None:
        """Read the nodes at one depth of loops and conditions, and those inside them."""
        for node in body:
            if isinstance(node, nodes.Output):
                for child in node.nodes:
                    if isinstance(child, nodes.TemplateData):
                        self._read_data(child, depth)
            elif isinstance(node, nodes.If):
                for branch in (node.body, *(each.body for each in node.elif_), node.else_):
                    self.read(branch, depth + 1)
            elif isinstance(node, nodes.For):
                self.read(node.body, depth + 1)
                self.read(node.else_, depth + 1)

    def _read_data(self, node: nodes.TemplateData, depth: int) -> None:
        if _UNUSUAL.search(node.data):
            raise _UnknownCountError

        def read(match: re.Match[str]) -> str:
            if match[2] is None:
                return self._number(match[0], depth)
            self._read_tag(match, depth)
            return match[0]

        numbered = _TAG.sub(read, node.data)
        if numbered != node.data:
            self.numbered.append((node, numbered))

    def _number(self, picture: str, depth: int) -> str:
        if depth:
            raise _UnknownCountError
        self._picture += 1
        return _PICTURE_ID.sub(f'id="{self._picture}"', picture, count=1)

    def _read_tag(self, match: re.Match[str], depth: int) -> None:
        """Count a table's columns, rows and cells as its tags come by, at one depth of loops."""
        closing, name, attributes = bool(match[1]), match[2], match[3]
        if name == "tbl":
            if closing:
                self._close_table(depth)
            else:
                self._tables.append(_TableCount(depth))
            return
        if not self._tables:
            raise _UnknownCountError
        table = self._tables[-1]
        if name == "gridCol" and not closing:
            self._same_depth(table.depth, depth)
            table.columns += 1
        elif name == "tr" and not closing:
            table.rows.append(_RowCount(depth))
        elif name == "tr":
            self._close_row(table.rows.pop(), depth)
        elif not closing:
            self._count_cell(table, name, attributes, depth)

    def _count_cell(self, table: _TableCount, name: str, attributes: str, depth: int) -> None:
        """Count a cell in its row, or the columns that it spans more than one."""
        if not table.rows:
            raise _UnknownCountError
        row = table.rows[-1]
        self._same_depth(row.depth, depth)
        if name == "tc":
            row.cells += 1
            row.width += 1
        elif span := _SPAN.search(attributes):
            row.width += int(span[1]) - 1
        else:
            raise _UnknownCountError

    def _close_row(self, row: _RowCount, depth: int) -> None:
        self._same_depth(row.depth, depth)
        # docxtpl counts a nested table's rows for the tables around it as well.
        for table in self._tables:
            table.most_cells = max(table.most_cells, row.cells)
            if table.depth == depth:
                table.sure_width = max(table.sure_width, row.width)

    def _close_table(self, depth: int) -> None:
        table = self._tables.pop()
        self._same_depth(table.depth, depth)
        if table.most_cells > table.columns or table.sure_width < table.columns:
            raise _UnknownCountError

    @staticmethod
    def _same_depth(expected: int, depth: int) -> None:
        if expected != depth:
            raise _UnknownCountError
