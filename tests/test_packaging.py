"""What a user installs is a wheel: it must hold the pack and work away from the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import typer
from lxml import etree

from letterkit.desktop.file_kinds import FileKind

ROOT = Path(__file__).parent.parent
LIBRARIES = str(Path(typer.__file__).parent.parent)  # wherever the tests found them


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("letterkit-*.whl"))


def wheel_info(wheel: Path) -> str:
    return "-".join(wheel.name.split("-")[:2]) + ".dist-info"


def wheel_data(wheel: Path) -> str:
    return wheel_info(wheel).removesuffix(".dist-info") + ".data"


def test_the_wheel_holds_the_pack_and_the_contacts(wheel: Path) -> None:
    copied = [
        path.relative_to(ROOT).as_posix()
        for folder in ("templates", "contacts")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file()
    ]
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert "templates/pack.toml" in copied
    assert [path for path in copied if f"letterkit/{path}" not in names] == []


def test_the_wheel_says_that_its_types_are_stated(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert "letterkit/py.typed" in archive.namelist()  # PEP 561


def test_the_wheel_holds_the_licence_and_nothing_beside_letterkit(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in names)
    folders = {"letterkit", wheel_info(wheel), wheel_data(wheel)}
    assert {name.split("/")[0] for name in names} == folders


def test_the_wheel_tells_a_linux_desktop_which_files_are_letterkits(wheel: Path) -> None:
    share = f"{wheel_data(wheel)}/data/share"
    with zipfile.ZipFile(wheel) as archive:
        entry = archive.read(f"{share}/applications/letterkit.desktop").decode()
        types = etree.fromstring(archive.read(f"{share}/mime/packages/letterkit.xml"))
        assert f"{share}/icons/hicolor/scalable/apps/letterkit.svg" in archive.namelist()
    keys = dict(line.split("=", 1) for line in entry.splitlines() if "=" in line)
    assert (keys["Exec"], keys["Icon"]) == ("letterkit %f", "letterkit")
    named = "{http://www.freedesktop.org/standards/shared-mime-info}"
    endings = {
        each.get("type"): {glob.get("pattern") for glob in each.iter(f"{named}glob")}
        for each in types.iter(f"{named}mime-type")
    }
    assert list(endings) == keys["MimeType"].rstrip(";").split(";")
    ours = (*FileKind.CAMPAIGN.value, *FileKind.PACK.value)
    assert set().union(*endings.values()) == {f"*{ending}" for ending in ours}


def test_an_installed_letterkit_writes_the_example(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    program = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); sys.path.append({LIBRARIES!r});"
        "import letterkit.cli, letterkit;"
        f"assert letterkit.__file__.startswith({str(installed)!r}), letterkit.__file__;"
        "sys.argv[1:] = ['example', 'out']; letterkit.cli.main()"
    )
    completed = subprocess.run(
        [sys.executable, "-I", "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert completed.returncode == 0, completed.stderr
    assert len(list((tmp_path / "out").rglob("*.docx"))) > 3
