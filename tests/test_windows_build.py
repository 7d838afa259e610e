"""What the Windows program is built from: pinned, whole, and told of where a release looks."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import re
import shutil
import struct
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from letterkit.desktop.file_kinds import FileKind

ROOT = Path(__file__).parent.parent
WINDOWS = ROOT / "packaging" / "windows"


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"windows_{name}", WINDOWS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = sys.modules[spec.name] = importlib.util.module_from_spec(spec)  # for dataclasses
    spec.loader.exec_module(loaded)
    return loaded


def pinned() -> dict[str, str]:
    """Return the versions in requirements.lock, by name."""
    lines = (WINDOWS / "requirements.lock").read_text("utf-8").splitlines()
    matches = [re.fullmatch(r"(\S+)==(\S+) --hash=sha256:[0-9a-f]{64}", line) for line in lines[1:]]
    assert None not in matches, "a line without a version or without a hash"
    return {canonicalize_name(each[1]): each[2] for each in matches if each}


@pytest.mark.parametrize("ending", [*FileKind.CAMPAIGN.value, *FileKind.PACK.value])
def test_the_installer_registers_letterkits_own_files_and_the_uninstaller_lets_them_go(
    ending: str,
) -> None:
    script = (WINDOWS / "letterkit.nsi").read_text("utf-8")
    installer, uninstaller = script.split('Section "Uninstall"')
    named = re.escape(ending)
    opener = re.search(rf'WriteRegStr HKCU "\$\{{CLASSES}}\\{named}" "" "(\S+)"', installer)
    assert opener is not None
    command = f"""{opener[1]}\\shell\\open\\command" "" '"$INSTDIR\\letterkit.exe" "%1"'"""
    assert command in installer
    assert f'DeleteRegKey HKCU "${{CLASSES}}\\{ending}"' in uninstaller
    assert f'DeleteRegKey HKCU "${{CLASSES}}\\{opener[1]}"' in uninstaller


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


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the build's modules import each other, as they do when it runs."""
    monkeypatch.syspath_prepend(WINDOWS)
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if Path(getattr(sys.modules[name], "__file__", None) or "").parent == WINDOWS:
            del sys.modules[name]


NATIVE = {"python": "3.13.2", "qt": "6.9.3", "sqlite": "3.45.3"}


@pytest.mark.usefixtures("beside")
def test_the_bill_tells_of_each_package_library_and_file() -> None:
    made = module("bill")
    digests = made.pinned_digests((WINDOWS / "requirements.lock").read_text("utf-8"))
    assert digests.keys() == {name.replace(".", "-") for name in pinned()}
    packages = [
        made.Package(name, version, "MIT", digests[name]) for name, version in pinned().items()
    ]
    files = {"letterkit.exe": "0" * 64, "_internal/base_library.zip": "1" * 64}
    text = made.bill_of("1.2.3", 1_500_000_000, packages, NATIVE, files)
    found = json.loads(text)
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", found["serialNumber"])
    assert found["metadata"]["timestamp"] == "2017-07-14T02:40:00Z"
    parts = [each for each in found["components"] if each["type"] == "library"]
    assert {each["purl"] for each in parts} == {
        *(f"pkg:pypi/{name}@{version}" for name, version in pinned().items()),
        *(f"pkg:generic/{name}@{version}" for name, version in NATIVE.items()),
    }
    (depends,) = found["dependencies"]
    assert depends["ref"] == found["metadata"]["component"]["bom-ref"]
    assert depends["dependsOn"] == [each["bom-ref"] for each in parts]
    assert [each["name"] for each in found["components"] if each["type"] == "file"] == sorted(files)
    again = made.bill_of(
        "1.2.3", 1_500_000_000, packages[::-1], NATIVE, dict(reversed(files.items()))
    )
    assert again == text
    assert made.bill_of("1.2.3", 1_500_000_000, packages[1:], NATIVE, files) != text


@pytest.mark.usefixtures("beside")
def test_the_hashes_are_as_sha256sum_checks_them(tmp_path: Path) -> None:
    files = [tmp_path / "letterkit-1-setup.exe", tmp_path / "letterkit-1.cdx.json"]
    for each in files:
        each.write_bytes(each.name.encode())
    shown = module("build").write_sums(tmp_path / "SHA256SUMS", *files)
    text = (tmp_path / "SHA256SUMS").read_bytes()
    assert text == shown.encode()
    for line, each in zip(text.decode().splitlines(), files, strict=True):
        assert line == f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.name}"
    if sha256sum := shutil.which("sha256sum"):
        subprocess.run([sha256sum, "--check", "--strict", "SHA256SUMS"], cwd=tmp_path, check=True)


def test_a_release_publishes_its_hashes_and_its_bill_once_they_are_checked() -> None:
    workflow = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    checked, published = workflow.index("sha256sum --check"), workflow.index("gh release create")
    assert checked < workflow.index("check_bill.py dist/*.cdx.json") < published
    assert "dist/*" in workflow[published:]


def test_the_release_runs_what_there_is() -> None:
    workflow = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    scripts = set(re.findall(r"packaging/windows/\w+\.py", workflow))
    assert {f"packaging/windows/{name}.py" for name in ("build", "test", "changes")} <= scripts
    assert [each for each in sorted(scripts) if not (ROOT / each).is_file()] == []
