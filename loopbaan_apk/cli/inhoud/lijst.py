"""`inhoud lijst`: the packs that were installed, whose they are and by which key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.settings import of
from loopbaan_apk.store.packs import installed
from loopbaan_apk.terminal import emit, show

if TYPE_CHECKING:
    from loopbaan_apk.content.packs.opening import Pack


def run(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> None:
    """Read their manifests, hold them against what is there, show them."""
    settings = of(context)
    words = settings.words
    folders = installed(settings.data_folder())
    if not folders and not as_json:
        show(words("pack.none"))
        return
    from loopbaan_apk.cli.packs import told
    from loopbaan_apk.content.packs.opening import changed, standing

    found = [(folder, standing(folder)) for folder in folders.values()]
    packs = [(pack, changed(folder, pack.manifest)) for folder, pack in found]
    if as_json:
        emit(_document(packs))
        return
    for pack, others in packs:
        for line in told(pack, words):
            show(line)
        if others:
            show("  " + words("pack.changed", files=", ".join(others)))


def _document(packs: list[tuple[Pack, tuple[str, ...]]]) -> str:
    import json

    document = {
        "formaat": 1,
        "soort": "inhoud",
        "pakketten": [
            {
                "naam": pack.manifest.name,
                "versie": pack.manifest.version,
                "uitgever": pack.manifest.publisher,
                "licentie": pack.manifest.licence,
                "sleutel": pack.fingerprint,
                "bestanden": sorted(pack.manifest.files),
                "veranderd": others,
            }
            for pack, others in packs
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
