"""What the commands about packs share: which one is here, what may follow it, how it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.content.packs.judging import Judged, judged, taken
from loopbaan_apk.content.packs.opening import Pack, standing
from loopbaan_apk.core.packing import in_order
from loopbaan_apk.errors import ApkError
from loopbaan_apk.store.packs import installed
from loopbaan_apk.texts import Words

if TYPE_CHECKING:
    from pathlib import Path

SORTS = ("questionnaire", "profile", "scheme", "source")


def here(settings: Settings, name: str) -> Pack | None:
    """The installed pack of that name."""
    folder = installed(settings.data_folder()).get(name)
    return None if folder is None else standing(folder)


def must_follow(before: Pack, pack: Pack) -> None:
    """A later version by the same hand.

    Raises ApkError `pack-other-key`, `pack-not-signed`, `pack-older` or `pack-same-version`.
    """
    name, version = pack.manifest.name, before.manifest.version
    if before.key is not None and pack.key is None:
        raise ApkError("pack-not-signed", name=name, key=before.fingerprint)
    if before.key is not None and pack.key != before.key:
        raise ApkError("pack-other-key", name=name, key=before.fingerprint, found=pack.fingerprint)
    now, then = in_order(pack.manifest.version), in_order(version)
    if now == then:
        raise ApkError("pack-same-version", name=name, version=version)
    if now < then:
        raise ApkError("pack-older", name=name, found=pack.manifest.version, version=version)


def examined(settings: Settings, name: str, content: Mapping[str, bytes]) -> Judged:
    """The content of the pack `name`, checked beside ours and that of other packs.

    Raises ApkError `pack-kind` or `pack-clash`.
    """
    library = settings.library(without=name)
    found = judged(content, library, settings.today)
    if not faulty(found):
        for sort, id_ in sorted(set(found.ids()) & taken(library)):
            raise ApkError("pack-clash", what=settings.words(f"pack.taken-{sort}", id=id_))
    return found


def faulty(found: Judged) -> bool:
    """Whether any file cannot be used."""
    return any(one.severity == "fout" for file in found.files.values() for one in file.problems)


def under(place: Path, found: Judged) -> Judged:
    """With each file named as it stands in a folder."""
    return Judged(
        files={
            (place / name).as_posix(): replace(
                one,
                problems=tuple(
                    replace(problem, file=(place / name).as_posix()) for problem in one.problems
                ),
            )
            for name, one in found.files.items()
        }
    )


def told(pack: Pack, words: Words) -> Iterator[str]:
    """What it is, whose, and by which key."""
    manifest = pack.manifest
    yield words("pack.what", name=manifest.name, version=manifest.version)
    yield "  " + words("pack.publisher", publisher=manifest.publisher)
    yield "  " + words("pack.licence", licence=manifest.licence)
    yield "  " + words.count("pack.files", len(manifest.files))
    slug = "pack.not-signed" if pack.key is None else "pack.signed"
    yield "  " + words(slug, key=pack.fingerprint)


def told_content(found: Judged, words: Words) -> Iterator[str]:
    """What it brings, each sort on a line."""
    ids = list(found.ids())
    for sort in SORTS:
        of_sort = sorted(id_ for one, id_ in ids if one == sort)
        if of_sort:
            yield "  " + words(f"pack.sort-{sort}", id=", ".join(of_sort))
