"""A file for the person itself is whole or not there, and never over another unasked."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from loopbaan_apk.errors import STORE, ApkError
from loopbaan_apk.store import exporting
from loopbaan_apk.store.exporting import export


def refusal(target: Path, *, overwrite: bool = False) -> str:
    with pytest.raises(ApkError) as told:
        export(target, b"nieuw", overwrite=overwrite)
    assert told.value.code == STORE
    return told.value.slug


def test_a_file_is_written_for_its_owner_only_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "plan.ics"
    export(target, b"alles", overwrite=False)
    assert target.read_bytes() == b"alles"
    assert os.name == "nt" or target.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "plan.ics"
    target.write_bytes(b"oud")
    assert refusal(target) == "export-exists"
    assert target.read_bytes() == b"oud"
    export(target, b"nieuw", overwrite=True)
    assert target.read_bytes() == b"nieuw"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("overwrite", [True, False])
def test_a_link_or_a_folder_is_refused_and_what_it_leads_to_untouched(
    tmp_path: Path, *, overwrite: bool
) -> None:
    mine, link = tmp_path / "dagboek", tmp_path / "plan.ics"
    mine.write_bytes(b"van mij")
    link.symlink_to(mine)
    assert refusal(link, overwrite=overwrite) == "export-symlink"
    assert mine.read_bytes() == b"van mij"
    assert refusal(tmp_path, overwrite=overwrite) == "export-not-a-file"
    assert refusal(tmp_path / "nergens" / "plan.ics") == "backup-folder-absent"


def test_a_file_that_comes_in_between_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "plan.ics"
    real = exporting._fill

    def other_first(made: Path, content: bytes) -> None:
        real(made, content)
        target.write_bytes(b"van een ander")

    monkeypatch.setattr(exporting, "_fill", other_first)
    assert refusal(target) == "export-exists"
    assert target.read_bytes() == b"van een ander"


@pytest.mark.parametrize("overwrite", [True, False])
@pytest.mark.parametrize("call", ["fsync", "replace", "link"])
def test_a_disk_that_fails_leaves_the_old_file_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, *, overwrite: bool
) -> None:
    target = tmp_path / "plan.ics"
    if overwrite:
        target.write_bytes(b"oud")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, full)
    monkeypatch.setattr(os, "rename", full)
    if (call, overwrite) in (("replace", False), ("link", True)):
        export(target, b"nieuw", overwrite=overwrite)
        assert target.read_bytes() == b"nieuw"
        return
    assert refusal(target, overwrite=overwrite) == "disk-full"
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([b"oud"] if overwrite else [])
