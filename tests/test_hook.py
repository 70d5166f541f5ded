"""The hook for pre-commit: well formed, and what it runs tells good files from bad ones."""

from __future__ import annotations

import re
import shlex

import pytest
import yaml

from tests.conftest import ROOT
from tests.packs import questionnaire

(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
NEEDED = {"id": str, "name": str, "entry": str, "language": str}
ALLOWED = {
    *("alias", "args", "additional_dependencies", "always_run", "description", "exclude"),
    *("exclude_types", "fail_fast", "files", "language_version", "log_file"),
    *("minimum_pre_commit_version", "pass_filenames", "require_serial", "stages", "types"),
    *("types_or", "verbose"),
}
"""What the manifest of pre-commit may hold (https://pre-commit.com/#new-hooks, 2026-11-27)."""


def checked(warm, *names):
    """As pre-commit does: the entry, and behind it the files that are about to be recorded."""
    program, *arguments = shlex.split(HOOK["entry"])
    assert program == "loopbaan-apk"
    return warm(*arguments, *names)


def test_the_manifest_has_the_shape_that_pre_commit_reads():
    assert all(isinstance(HOOK.get(key), kind) for key, kind in NEEDED.items())
    assert set(HOOK) <= set(NEEDED) | ALLOWED
    assert HOOK["language"] == "python"
    assert HOOK["types"] == ["yaml"]


@pytest.mark.parametrize(
    ("path", "looked_at"),
    [
        ("bakkers/leren.yaml", True),
        ("leren.yml", True),
        (".github/workflows/test.yml", False),
        (".pre-commit-config.yaml", False),
    ],
)
def test_settings_of_other_programs_are_left_alone(path, looked_at):
    assert (re.search(HOOK["exclude"], path) is None) is looked_at


def test_a_good_file_passes_and_a_bad_one_stops_the_commit(warm):
    good, bad = warm.home / "goed.yaml", warm.home / "fout.yaml"
    good.write_bytes(questionnaire("goed"))
    bad.write_bytes(questionnaire("fout").replace(b"[z1, z2, z3]", b"[z1, z2, z6]"))
    assert checked(warm, "goed.yaml").returncode == 0
    done = checked(warm, "goed.yaml", "fout.yaml")
    assert done.returncode == 1
    assert b"fout.yaml:23:21" in done.stdout


def test_the_guide_names_the_hook():
    guide = (ROOT / "docs" / "vragenlijst-maken.md").read_text(encoding="utf-8")
    assert f"- id: {HOOK['id']}" in guide
