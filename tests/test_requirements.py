"""What is pinned: packages, whole, hashed and the same for all; and the actions of workflows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS: Mapping[str, Mapping[str, str]] = {
    "Linux": {"sys_platform": "linux", "platform_machine": "x86_64", "os_name": "posix"},
    "Windows": {"sys_platform": "win32", "platform_machine": "AMD64", "os_name": "nt"},
    "macOS": {"sys_platform": "darwin", "platform_machine": "arm64", "os_name": "posix"},
}
GROUPS = {"run": ("build",), "dev": ("build", "test", "benchmark")}
COMMAND = "python3 dev.py lock"


@dataclass(frozen=True)
class Pin:
    requirement: Requirement
    hashes: tuple[str, ...]


def read_pins(lock: str) -> list[Pin]:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return [parse_pin(line) for line in lines]


def parse_pin(line: str) -> Pin:
    words, *hashes = line.split("--hash=")
    return Pin(Requirement(words), tuple(each.strip() for each in hashes))


def read_wishes(lock: str) -> list[Requirement]:
    """Return what pyproject.toml asks for where this lock is installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    texts = project["project"]["dependencies"] + project["build-system"]["requires"]
    texts += [text for group in GROUPS[lock] for text in project["dependency-groups"][group]]
    return [Requirement(text) for text in texts]


def applies(requirement: Requirement, environment: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(environment)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("lock", GROUPS)
def test_what_is_asked_for_is_pinned_once_on_each_system(
    lock: str, system: str, python: str
) -> None:
    environment = {
        **SYSTEMS[system],
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    pins = [pin.requirement for pin in read_pins(lock) if applies(pin.requirement, environment)]
    versions = {canonicalize_name(pin.name): str(pin.specifier)[2:] for pin in pins}
    assert len(versions) == len(pins), "one package has two versions"
    wishes = [each for each in read_wishes(lock) if applies(each, environment)]
    assert len(wishes) > 15
    wrong = [
        str(each)
        for each in wishes
        if versions.get(canonicalize_name(each.name), "missing") not in each.specifier
    ]
    assert wrong == [], f"pin them with: {COMMAND}"


@pytest.mark.parametrize("lock", [*GROUPS, "audit"])
def test_a_pin_is_one_version_with_hashes_and_names_no_host(lock: str) -> None:
    for pin in read_pins(lock):
        (specifier,) = pin.requirement.specifier
        assert specifier.operator == "=="
        assert pin.requirement.url is None
        assert pin.hashes, pin.requirement.name
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", each) for each in pin.hashes)
    assert "://" not in (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")


def test_developers_have_the_versions_of_those_who_only_run_it() -> None:
    assert set(read_pins("run")) <= set(read_pins("dev"))


def test_every_lock_is_audited() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    pins = {canonicalize_name(pin.requirement.name): pin.requirement for pin in read_pins("audit")}
    for wish in map(Requirement, project["dependency-groups"]["audit"]):
        (pinned,) = pins[canonicalize_name(wish.name)].specifier
        assert pinned.version in wish.specifier, f"pin them with: {COMMAND}"
    workflow = (ROOT / ".github" / "workflows" / "audit.yml").read_text("utf-8")
    locks = [*ROOT.glob("requirements/*.txt"), *ROOT.glob("packaging/windows/*.lock")]
    named = {lock.relative_to(ROOT).as_posix() for lock in locks}
    assert len(named) >= 5
    assert {name for name in named if f"--requirement {name}" not in workflow} == set()
    assert set(re.findall(r"pip-audit (\S+)", workflow)) == {"--strict"}


def test_workflows_use_actions_by_their_commits() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml")]
    used = [action for text in texts for action in re.findall(r"uses: (.+)", text)]
    assert used
    pinned = r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+"
    assert [action for action in used if not re.fullmatch(pinned, action)] == []
