"""Every text in the files that a command wrote, unpacked, to look for what may not be there."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path


def text_of(path: Path) -> str:
    """What is in a file, whatever its format."""
    if path.suffix == ".pdf":
        return subprocess.run(
            ["pdftotext", str(path), "-"], capture_output=True, text=True, check=True
        ).stdout
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as inside:
            return "".join(
                inside.read(name).decode("utf-8", "replace") for name in inside.namelist()
            )
    return path.read_text(encoding="utf-8")


def leaks(folder: Path, canaries: tuple[str, ...]) -> set[tuple[str, str]]:
    """End of the file's name and canary, of each canary in a name or in a text."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    assert files
    return {
        (file.suffix, canary)
        for file in files
        for canary in canaries
        if canary in f"{file.relative_to(folder)} {text_of(file)}"
    }
