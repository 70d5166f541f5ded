"""Packs on disk: a folder each, `name@version`, whole or not there; the newest of a name counts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from loopbaan_apk.store.places import PREFIX, TEMPORARY

FOLDER = f"{PREFIX}-inhoud"
_BETWEEN = "@"


def installed(data_folder: Path) -> Mapping[str, Path]:
    """Name -> its folder: one look at one folder, for every command that reads content."""
    try:
        names = os.listdir(data_folder / FOLDER)  # noqa: PTH208 - names are enough, and it is fast
    except (FileNotFoundError, NotADirectoryError):
        return {}
    found = [one for one in map(_parts, names) if one is not None]
    if not found:
        return {}
    from loopbaan_apk.core.packing import in_order

    found.sort(key=lambda one: (one[0], in_order(one[1])))
    return {name: data_folder / FOLDER / f"{name}{_BETWEEN}{version}" for name, version in found}


def install(data_folder: Path, name: str, version: str, files: Mapping[str, bytes]) -> None:
    """All written and on disk under another name, then one rename; what was older goes after it.

    Raises ApkError with what the disk says; then nothing changed.
    """
    import tempfile

    from loopbaan_apk.store.driver import PLAIN
    from loopbaan_apk.store.failing import told
    from loopbaan_apk.store.files import sync_folder

    place = data_folder / FOLDER
    with told(PLAIN, place):
        _ready(data_folder, place)
        made = Path(tempfile.mkdtemp(prefix=_aside(), dir=place))
        try:
            _fill(made, files)
            made.rename(place / f"{name}{_BETWEEN}{version}")
        except BaseException:
            _gone(made)
            raise
        sync_folder(place)
        _remove(place, name, but=version)


def remove(data_folder: Path, name: str) -> None:
    """Every version of it: out of sight by one rename each, then gone; an empty folder goes too."""
    from loopbaan_apk.store.driver import PLAIN
    from loopbaan_apk.store.failing import told

    place = data_folder / FOLDER
    with told(PLAIN, place):
        _ready(data_folder, place)
        _remove(place, name)
        with suppress(OSError):  # there is more in it
            place.rmdir()
            data_folder.rmdir()


def _parts(name: str) -> tuple[str, str] | None:
    """The name and the version; None for what is no pack, such as what an interruption left."""
    if name.startswith(TEMPORARY) or _BETWEEN not in name:
        return None
    from loopbaan_apk.core.packing import is_pack_name, is_version

    pack, _, version = name.partition(_BETWEEN)
    return (pack, version) if is_pack_name(pack) and is_version(version) else None


def _ready(data_folder: Path, place: Path) -> None:
    """Ours alone, to be written in, and without what an interrupted program left behind."""
    from loopbaan_apk.store.failing import failure
    from loopbaan_apk.store.folders import make_folder, may_write

    make_folder(data_folder)
    make_folder(place)
    if not may_write(place):
        raise failure("disk-read-only", place, reason="EACCES")
    for path in place.iterdir():
        if path.name.startswith(TEMPORARY) and not _is_busy(path.name):
            _gone(path)


def _aside() -> str:
    """How a folder begins that is not there yet or is on its way out, and whose it is."""
    return f"{TEMPORARY}-{os.getpid()}-"


def _is_busy(name: str) -> bool:
    """Whether the process that made it may still be at it."""
    from loopbaan_apk.store.processes import lives, this_process

    pid = name.removeprefix(f"{TEMPORARY}-").partition("-")[0]
    if not pid.isascii() or not pid.isdigit() or int(pid) == os.getpid():
        return False
    return lives(replace(this_process(), pid=int(pid), begun="")) is not False


def _fill(made: Path, files: Mapping[str, bytes]) -> None:
    from loopbaan_apk.store.files import make_new, sync_folder, write_bytes

    folders = {made}
    for name, data in files.items():
        path = made / name
        for folder in _between(path.parent, made):
            folder.mkdir(mode=0o700, exist_ok=True)
            folders.add(folder)
        make_new(path)
        write_bytes(path, data)
    for folder in folders:
        sync_folder(folder)


def _between(folder: Path, top: Path) -> Iterator[Path]:
    """From just below `top` down to `folder`."""
    now = top
    for part in folder.relative_to(top).parts:
        now /= part
        yield now


def _remove(place: Path, name: str, *, but: str = "") -> None:
    from loopbaan_apk.store.files import sync_folder

    for number, entry in enumerate(sorted(os.listdir(place))):  # noqa: PTH208 - as above
        parts = _parts(entry)
        if parts is not None and parts[0] == name and parts[1] != but:
            aside = place / f"{_aside()}{number}"
            (place / entry).rename(aside)
            sync_folder(place)
            _gone(aside)


def _gone(folder: Path) -> None:
    """What cannot go now goes the next time."""
    import shutil

    with suppress(OSError):
        shutil.rmtree(folder)
