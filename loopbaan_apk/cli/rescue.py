"""What can be read of a damaged store, on its way to one file that its owner alone can read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from loopbaan_apk.cli.pages import place_ending
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.terminal import show, talk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loopbaan_apk.store.rescuing import Saved

FORMAT = 1


def place_for(settings: Settings, out: str, suffix: str) -> Path:
    """A name that is still free; raises ApkError `export-exists`, before anybody types for it."""
    from loopbaan_apk.store.exporting import must_be_free

    path = place_ending(settings, out, "loopbaan-apk-gered", suffix)
    must_be_free(path, overwrite=False)
    return path


def document(settings: Settings, tables: tuple[Saved, ...]) -> bytes:
    """As docs/dossiers.md describes it, a row on each line: there can be half a million."""
    head = {"formaat": FORMAT, "soort": "redding", "gemaakt": settings.today.isoformat()}
    rows = ",\n".join(f"{_json(one.name)}: {_lines(one.rows)}" for one in tables)
    missing = _lines(
        (
            *({"tabel": one.name, "alles": True} for one in tables if not one.found),
            *(
                {"tabel": one.name, "alles": False, "na": gap.after, "voor": gap.before}
                for one in tables
                for gap in one.gaps
            ),
        )
    )
    start = _json(head).removesuffix("}")
    return f'{start},\n"tabellen": {{\n{rows}\n}},\n"gemist": {missing}}}\n'.encode()


def _lines(rows: Sequence[Mapping[str, Any]]) -> str:
    inside = ",\n".join(map(_json, rows))
    return f"[\n{inside}\n]" if rows else "[]"


def _json(found: object) -> str:
    import json

    return json.dumps(found, ensure_ascii=False)


def written(settings: Settings, path: Path, content: bytes, tables: tuple[Saved, ...]) -> None:
    """Write it, and say what is in it and what is not."""
    from loopbaan_apk.store.exporting import export

    words = settings.words
    export(path, content, overwrite=False)
    for one in tables:
        show("  " + _line(settings, one))
    whole = all(one.found and not one.gaps for one in tables)
    show(words("redding.all" if whole else "redding.some"))
    show(words("redding.written", file=path))
    talk(words("redding.holds"))


def _line(settings: Settings, one: Saved) -> str:
    words = settings.words
    if not one.found:
        return words("redding.lost", table=one.name)
    rows = words("redding.rows", table=one.name, number=len(one.rows))
    return f"{rows} {words.count('redding.gaps', len(one.gaps))}" if one.gaps else rows
