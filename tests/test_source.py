"""No file and no function of the product is longer than a reader takes in at once, and no public
class has another one's name.
"""

from __future__ import annotations

import ast
from pathlib import Path

import letterkit

PRODUCT = Path(letterkit.__file__).parent
MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 50

SPLIT_FILE = "give each of the jobs that it does a file of its own, named after the job"
SPLIT_FUNCTION = "give its steps functions of their own, named after what they do"


def sources() -> dict[str, str]:
    """Return the text of each file by its path, as from the repository's root."""
    files = sorted(PRODUCT.rglob("*.py"))
    return {each.relative_to(PRODUCT.parent).as_posix(): each.read_text("utf-8") for each in files}


def long_functions(path: str, source: str) -> list[str]:
    """Return what to do about each function that is too long, from its def to its last line."""
    advice: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MOST_LINES_OF_A_FUNCTION:
                advice.append(f"{path}:{node.lineno}: {node.name} has {lines} lines of at most "
                              f"{MOST_LINES_OF_A_FUNCTION}: {SPLIT_FUNCTION}")  # fmt: skip
    return advice


def test_no_file_of_the_product_is_too_long() -> None:
    too_long = [
        f"{path} has {lines} lines of at most {MOST_LINES_OF_A_FILE}: {SPLIT_FILE}"
        for path, source in sources().items()
        if (lines := len(source.splitlines())) > MOST_LINES_OF_A_FILE
    ]
    assert not too_long, "\n".join(too_long)


def test_no_function_of_the_product_is_too_long() -> None:
    too_long = [each for path, source in sources().items() for each in long_functions(path, source)]
    assert not too_long, "\n".join(too_long)


def test_a_function_is_measured_with_all_that_stands_in_it() -> None:
    body = "\n".join(f"        step_{number}()" for number in range(MOST_LINES_OF_A_FUNCTION - 1))
    fitting = f"class Job:\n    @property\n    def run(self):\n{body}\n"
    assert long_functions("job.py", fitting) == []
    [advice] = long_functions("job.py", f"{fitting}        done()\n")
    assert advice.startswith("job.py:3: run has 51 lines of at most 50")


def test_a_class_name_stands_for_one_thing() -> None:
    places: dict[str, list[str]] = {}
    for path, source in sources().items():
        for node in ast.parse(source).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(path)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
