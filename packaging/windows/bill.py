"""The bill of materials beside a release: what is in the Windows program (CycloneDX 1.6, as JSON).

https://cyclonedx.org/docs/1.6/json/. It is written here since no tool sees into a frozen program:
which of the wheels went into it, what these and Python bring along compiled in, and each file.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from notices import licence_of, read_built_in
from pc import PC
from place import HERE, fail

# What those libraries that are compiled in say of themselves, asked of Windows' own Python.
# bzip2, xz and libffi in Python, ISA-L in isal, and what Qt has of others don't say.
_ASK = """
import json, platform, pyexpat, sqlite3, zlib
from lxml import etree
from PySide6.QtCore import qVersion

print(json.dumps({
    "python": platform.python_version(),
    "sqlite": sqlite3.sqlite_version,
    "zlib": zlib.ZLIB_RUNTIME_VERSION,
    "expat": pyexpat.EXPAT_VERSION.removeprefix("expat_"),
    "libxml2": ".".join(map(str, etree.LIBXML_VERSION)),
    "libxslt": ".".join(map(str, etree.LIBXSLT_VERSION)),
    "qt": qVersion(),
}))
"""
_VENDORS = {  # as the National Vulnerability Database calls them (CPE 2.3), for whoever looks there
    "python": "python:python", "sqlite": "sqlite:sqlite", "zlib": "zlib:zlib",
    "expat": "libexpat_project:libexpat", "libxml2": "xmlsoft:libxml2",
    "libxslt": "xmlsoft:libxslt", "qt": "qt:qt",
}  # fmt: skip


@dataclass(frozen=True)
class Package:
    """A wheel that is built in: its name, version and licence, and the hash that is pinned."""

    name: str
    version: str
    licence: str
    digest: str


def write_bill(pc: PC, program: Path, path: Path, version: str, made: int) -> None:
    """Write what is in the program's folder to `path`; `made` is the time of the last commit."""
    asked = pc.run_python("-c", _ASK)
    if asked.returncode:
        fail("The libraries don't say which version they are of.", asked)
    native = json.loads(asked.stdout.strip().splitlines()[-1])
    digests = pinned_digests((HERE / "requirements.lock").read_text("utf-8"))
    packages = [
        Package(name, metadata["Version"], licence_of(metadata), digests[_key(name)])
        for _info, metadata in read_built_in(pc)
        if (name := metadata["Name"])
    ]
    files = {
        each.relative_to(program).as_posix(): hashlib.sha256(each.read_bytes()).hexdigest()
        for each in program.rglob("*")
        if each.is_file()
    }
    path.write_text(bill_of(version, made, packages, native, files), "utf-8", newline="\n")


def pinned_digests(lock: str) -> dict[str, str]:
    """Return the hash of each wheel of a lock file, by its package's name."""
    pins = [line.partition(" --hash=sha256:") for line in lock.splitlines() if "==" in line]
    return {_key(pin.partition("==")[0]): digest for pin, _, digest in pins}


def bill_of(
    version: str,
    made: int,
    packages: Iterable[Package],
    native: Mapping[str, str],
    files: Mapping[str, str],
) -> str:
    """Return the bill as JSON: the same for the same contents, in whatever order they come."""
    parts = [
        *map(_package, sorted(packages, key=lambda each: _key(each.name))),
        *(_library(name, native[name]) for name in sorted(native)),
    ]
    program: dict[str, Any] = {
        "type": "application",
        "bom-ref": f"pkg:generic/letterkit@{version}",
        "name": "letterkit",
        "version": version,
        "licenses": [{"expression": "GPL-3.0-or-later"}],
        "purl": f"pkg:generic/letterkit@{version}",
    }
    bill: dict[str, Any] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(made, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "lifecycles": [{"phase": "build"}],
            "component": program,
        },
        "components": [*parts, *(_file(name, files[name]) for name in sorted(files))],
        "dependencies": [
            {"ref": program["bom-ref"], "dependsOn": [each["bom-ref"] for each in parts]}
        ],
    }
    digest = hashlib.sha256(json.dumps(bill, sort_keys=True).encode()).hexdigest()
    bill["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, digest)}"
    return json.dumps(bill, indent=1, ensure_ascii=False) + "\n"


def _package(package: Package) -> dict[str, Any]:
    purl = f"pkg:pypi/{_key(package.name)}@{package.version}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": package.name,
        "version": package.version,
        "hashes": [{"alg": "SHA-256", "content": package.digest}],  # of the wheel
        "licenses": [{"license": {"name": package.licence}}],
        "purl": purl,
    }


def _library(name: str, version: str) -> dict[str, Any]:
    purl = f"pkg:generic/{name}@{version}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "cpe": f"cpe:2.3:a:{_VENDORS[name]}:{version}:*:*:*:*:*:*:*",
        "purl": purl,
    }


def _file(name: str, digest: str) -> dict[str, Any]:
    return {"type": "file", "name": name, "hashes": [{"alg": "SHA-256", "content": digest}]}


def _key(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")
