"""`vragenlijst pak`: a folder of content, checked, as one file to hand out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.settings import Settings, at_home, of
from loopbaan_apk.content.covers import bytes_of
from loopbaan_apk.core.packing import is_file_name, must_be_bounded
from loopbaan_apk.errors import MISUSED, TOLD, ApkError
from loopbaan_apk.terminal import show, talk

if TYPE_CHECKING:
    from loopbaan_apk.content.packs.judging import Judged
    from loopbaan_apk.content.packs.manifest import Manifest

Flag = typer.Option
_OPTIONS = {"version": "--versie", "publisher": "--uitgever", "licence": "--licentie"}


def run(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="folder", help="arg-pack-folder")],
    name: Annotated[str, Flag("--naam", metavar="pack", help="pack-name")] = "",
    version: Annotated[str, Flag("--versie", metavar="version", help="pack-version")] = "",
    publisher: Annotated[str, Flag("--uitgever", metavar="publisher", help="pack-publisher")] = "",
    licence: Annotated[str, Flag("--licentie", metavar="licence", help="pack-licence")] = "",
    key: Annotated[str, Flag("--sleutel", metavar="file", help="pack-key")] = "",
    target: Annotated[str, Flag("--uit", metavar="file", help="pack-target")] = "",
    overwrite: Annotated[bool, Flag("--overschrijf", help="overwrite")] = False,
) -> None:
    """Gather, check, list, sign when asked, write, say what was made."""
    from loopbaan_apk.cli.packs import examined, faulty, told, told_content, under
    from loopbaan_apk.content.packs.opening import made
    from loopbaan_apk.content.packs.signing import LARGEST_KEY
    from loopbaan_apk.content.packs.zipping import zipped
    from loopbaan_apk.store.exporting import export

    settings = of(context)
    place = at_home(folder)
    content = _gathered(settings, place)
    name = name or place.resolve().name
    found = examined(settings, name, content)
    if faulty(found):
        _refuse(settings, under(place, found))
    fields = {"version": version, "publisher": publisher, "licence": licence}
    manifest = _manifest(name, content, _filled(fields, found))
    pem = bytes_of(at_home(key), LARGEST_KEY) if key else None
    pack = made(manifest, content, pem)
    path = at_home(target) if target else Path(f"{manifest.name}-{manifest.version}.zip")
    export(path, zipped(pack.files), overwrite=overwrite)
    words = settings.words
    for line in (*told(pack, words), *told_content(found, words)):
        show(line)
    show(words("pack.written", file=path))
    talk(words("pack.hand-out", file=path.name))


def _gathered(settings: Settings, place: Path) -> Mapping[str, bytes]:
    """Every file that can be in a pack; what is left out is told, and a wrong name is an error."""
    if place.is_file():
        raise ApkError("a-folder-expected", name=place)
    if not place.is_dir():
        raise ApkError("pack-no-folder", folder=place)
    content: dict[str, bytes] = {}
    left_out: list[str] = []
    for above, inner, names in os.walk(place):
        inner[:] = sorted(one for one in inner if not one.startswith("."))
        for one in sorted(names):
            path = Path(above) / one
            inside = path.relative_to(place).as_posix()
            if is_file_name(inside) and not path.is_symlink():
                content[inside] = bytes_of(path)
                must_be_bounded(map(len, content.values()))
            elif path.suffix in (".yaml", ".yml", ".md"):
                raise ApkError("pack-entry", file=inside)
            elif not one.startswith("."):
                left_out.append(inside)
    if not any(one.endswith(".yaml") for one in content):
        raise ApkError("no-content-files", code=MISUSED, folder=place)
    for one in left_out:
        talk(settings.words("pack.left-out", file=one))
    return content


def _filled(fields: Mapping[str, str], found: Judged) -> Mapping[str, str]:
    """What was not said is that of the only questionnaire; raises ApkError `pack-field-missing`."""
    from loopbaan_apk.core.model import Questionnaire

    values = (one.value for one in found.files.values())
    asked = [value for value in values if isinstance(value, Questionnaire)]
    own = {"version": asked[0].version, "licence": asked[0].licence} if len(asked) == 1 else {}
    filled = {field: text or own.get(field, "") for field, text in fields.items()}
    if missing := [_OPTIONS[field] for field, text in filled.items() if not text]:
        raise ApkError("pack-field-missing", code=MISUSED, option=", ".join(missing))
    return filled


def _manifest(name: str, content: Mapping[str, bytes], fields: Mapping[str, str]) -> Manifest:
    """Raises ApkError when a name, version or text cannot be."""
    from loopbaan_apk.content.packs.manifest import Manifest, listed, must_be_sound

    files = {file: listed(data) for file, data in content.items()}
    manifest = Manifest(
        name=name,
        version=fields["version"],
        publisher=fields["publisher"],
        licence=fields["licence"],
        files=files,
    )
    must_be_sound(manifest)
    return manifest


def _refuse(settings: Settings, found: Judged) -> None:
    """Show the findings as `controleer` does; nothing is written."""
    from loopbaan_apk.cli.findings import Found, tell

    tell(settings, Found(files=found.files))
    talk(settings.words("pack.refused"))
    raise typer.Exit(code=TOLD)
