"""`inhoud voegtoe`: install a pack, or replace it by a later version; whole or not at all."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.settings import Settings, at_home, of
from loopbaan_apk.content.covers import bytes_of
from loopbaan_apk.content.packs.judging import Judged
from loopbaan_apk.content.packs.opening import Pack
from loopbaan_apk.core.packing import LARGEST_ZIP
from loopbaan_apk.errors import ApkError
from loopbaan_apk.terminal import show, talk


def run(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="file", help="arg-pack")],
    trial: Annotated[bool, typer.Option("--proef", help="pack-try-out")] = False,
    sure: Annotated[bool, typer.Option("--ja", help="yes")] = False,
) -> None:
    """Open, hold against what is here, check, say what it is, install."""
    from loopbaan_apk.cli.asking import must_say_yes
    from loopbaan_apk.cli.packs import here, must_follow, told, told_content
    from loopbaan_apk.content.packs.opening import opened
    from loopbaan_apk.store.packs import install

    settings = of(context)
    words = settings.words
    path = at_home(file)
    pack = opened(bytes_of(path, LARGEST_ZIP))
    before = here(settings, pack.manifest.name)
    if before is not None and before.files.items() <= pack.files.items():
        show(words("pack.the-same", name=pack.manifest.name, version=pack.manifest.version))
        return
    if before is not None:
        must_follow(before, pack)
    found = _checked(settings, pack, path.name)
    for line in (*told(pack, words), *told_content(found, words)):
        show(line)
    if before is not None:
        talk(words("pack.replaces", version=before.manifest.version))
    if pack.key is not None and (before is None or before.key is None):
        talk(words("pack.first-key", publisher=pack.manifest.publisher))
    if trial:
        talk(words("pack.tried"))
        return
    if before is not None and not must_say_yes(settings, sure=sure):
        talk(words("pack.not-installed"))
        return
    install(settings.data_folder(), pack.manifest.name, pack.manifest.version, pack.files)
    show(words("pack.installed", name=pack.manifest.name, version=pack.manifest.version))
    for sort, id_ in found.ids():
        if sort == "questionnaire":
            talk(words("pack.begin", questionnaire=id_))


def _checked(settings: Settings, pack: Pack, file: str) -> Judged:
    """Raises ApkError `pack-content-wrong` with every fault, or what `examined` raises."""
    from loopbaan_apk.cli.packs import examined, faulty

    found = examined(settings, pack.manifest.name, pack.content)
    if faulty(found):
        faults = tuple(
            one
            for checked in found.files.values()
            for one in checked.problems
            if one.severity == "fout"
        )
        raise ApkError("pack-content-wrong", problems=faults, file=file, number=len(faults))
    return found
