"""What the Windows program is built from: pinned, whole, and told of where a release looks."""

from __future__ import annotations

import ctypes
import importlib.util
import re
import struct
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
WINDOWS = ROOT / "packaging" / "windows"


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"windows_{name}", WINDOWS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def pinned() -> dict[str, str]:
    """Return the versions in requirements.lock, by name."""
    lines = (WINDOWS / "requirements.lock").read_text("utf-8").splitlines()
    matches = [re.fullmatch(r"(\S+)==(\S+) --hash=sha256:[0-9a-f]{64}", line) for line in lines[1:]]
    assert None not in matches, "a line without a version or without a hash"
    return {canonicalize_name(each[1]): each[2] for each in matches if each}


def test_every_dependency_is_pinned_for_windows_with_its_hash() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    on_windows = {"sys_platform": "win32", "platform_machine": "AMD64", "python_version": "3.13"}
    requirements = [Requirement(each) for each in project["dependencies"]]
    requirements = [
        each for each in requirements if not each.marker or each.marker.evaluate(on_windows)
    ]
    versions = pinned()
    assert len(requirements) > 10
    wrong = [
        str(each)
        for each in requirements
        if versions.get(canonicalize_name(each.name)) not in each.specifier
    ]
    assert wrong == []


def test_the_dll_for_wine_has_one_export_that_leads_elsewhere() -> None:
    content = module("forwarder").forwarder("a.dll", "Given", "other.Taken")
    head = struct.unpack_from("<I", content, 60)[0]
    assert content[head : head + 6] == b"PE\0\0\x64\x86"
    assert content.count(b"Given\0") == content.count(b"other.Taken\0") == 1


@pytest.mark.skipif(sys.platform != "win32", reason="Windows alone loads a DLL")
def test_windows_follows_the_dll_to_where_it_leads(tmp_path: Path) -> None:
    path = tmp_path / "ours.dll"
    content = module("forwarder").forwarder("ours.dll", "Ours", "kernel32.GetCurrentProcessId")
    path.write_bytes(content)
    library = ctypes.WinDLL(str(path))
    assert library.Ours() == ctypes.WinDLL("kernel32").GetCurrentProcessId()


@pytest.mark.parametrize("name", ["letterkit", "campaign"])
def test_an_icon_holds_every_size_that_windows_asks_for(name: str) -> None:
    content = (WINDOWS / f"{name}.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", content)
    assert kind == 1
    sizes = []
    for entry in range(count):
        edge, *_rest, length, start = struct.unpack_from("<BBBBHHII", content, 6 + 16 * entry)
        image = content[start : start + length]
        width, height = struct.unpack_from(">II", image, 16)
        assert image.startswith(b"\x89PNG")
        assert width == height == (edge or 256)
        sizes.append(width)
    assert sizes == [16, 20, 24, 32, 40, 48, 64, 256]


@given(st.lists(st.from_regex(r"[0-9]\.[0-9]\.[0-9]", fullmatch=True), min_size=1, max_size=4))
def test_the_newest_entry_of_the_changelog_is_its_first(versions: list[str]) -> None:
    entries = [
        f"## [{version}] - 2027-01-02\n\n- What {version} brought.\n" for version in versions
    ]
    text = "\n".join(["# Changelog\n", *entries])
    assert module("changes").newest(text) == (versions[0], f"- What {versions[0]} brought.")


def test_a_release_needs_an_entry_and_a_tag_of_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = module("changes")
    monkeypatch.setattr(changes, "ROOT", tmp_path)
    (tmp_path / "letterkit").mkdir()
    (tmp_path / "letterkit" / "__init__.py").write_text('__version__ = "0.2.0"\n', "utf-8")
    log = tmp_path / "CHANGELOG.md"
    log.write_text("# Changelog\n\n## [Unreleased]\n\n- Something.\n", "utf-8")
    assert "“Unreleased”" in changes.complaint("v0.2.0")
    log.write_text("# Changelog\n\n## [0.2.0] - 2027-01-02\n\n- Something.\n", "utf-8")
    assert "v0.1.0" in changes.complaint("v0.1.0")
    assert not changes.complaint("v0.2.0")


def test_the_release_runs_what_there_is() -> None:
    workflow = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    scripts = set(re.findall(r"packaging/windows/\w+\.py", workflow))
    assert {f"packaging/windows/{name}.py" for name in ("build", "test", "changes")} <= scripts
    assert [each for each in sorted(scripts) if not (ROOT / each).is_file()] == []
