"""Check a bill of materials against CycloneDX's own schema.

python packaging/windows/check_bill.py FILE.cdx.json

It needs what requirements/audit.txt pins.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion  # pyright: ignore[reportMissingImports, reportUnknownVariableType]
from cyclonedx.validation.json import JsonStrictValidator  # pyright: ignore[reportMissingImports, reportUnknownVariableType]


def main(path: Path) -> None:
    """End with what is wrong, or say what the bill holds."""
    text = path.read_text("utf-8")
    if error := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        sys.exit(f"{path.name} is no CycloneDX 1.6: {error}")
    print(f"{path.name}: {len(json.loads(text)['components'])} components, as the schema has it")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
