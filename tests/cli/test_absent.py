"""A file or folder that somebody named and that is not there: one plain sentence everywhere."""

from __future__ import annotations

import errno
import re

import pytest

from loopbaan_apk.cli.running import run
from loopbaan_apk.errors import unreadable

COMMANDS = {
    "verslag --sjabloon weg.docx": 1,
    "coach verslag K --briefhoofd weg.yaml": 1,
    "groep scoor snelle-check weg.csv --uit u.csv": 1,
    "groep keur snelle-check weg.parquet": 1,
    "groep verzamel snelle-check weg.json --uit u.csv": 1,
    "groep rapport snelle-check bladen.csv --per x --eerder weg.json": 1,
    "vragenlijst importeer weg.tsv": 1,
    "vragenlijst controleer weg.yaml": 1,
    "inhoud voegtoe weg.zip": 1,
    "gegevens esco weg.zip": 1,
    "gegevens herstel weg.db --ja": 3,
    "coach herstel weg.zip --ja": 3,
}


@pytest.mark.parametrize("line", COMMANDS)
def test_what_is_not_there_is_told_in_plain_words(line, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOOPBAAN_APK_MAP", str(tmp_path / "gegevens"))
    (tmp_path / "bladen.csv").write_text("x;y\n1;2\n")
    assert run(line.split()) == COMMANDS[line]
    said = capsys.readouterr().err
    assert re.search(r"(bestand|map|kopie) (\S*/)?weg\S* is er niet\. Kijk de naam", said)
    assert not re.search(r"\bE[A-Z]{3,}\b", said)


@pytest.mark.parametrize(
    ("number", "slug"),
    [
        (errno.ENOENT, "unknown-file"),
        (errno.ENOTDIR, "unknown-file"),
        (errno.EISDIR, "a-folder"),
        (errno.EACCES, "unreadable-file"),
    ],
)
def test_why_a_file_cannot_be_read_is_told_apart(number, slug):
    assert unreadable(OSError(number, "x"), "a.csv").slug == slug
