"""The content of a pack, still in memory: every file checked, and no id that is taken already."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from loopbaan_apk.content.checking import SORTS, Checked, Sentences, check
from loopbaan_apk.content.files import read
from loopbaan_apk.content.kinds import kind
from loopbaan_apk.content.library import SOURCES, Library
from loopbaan_apk.content.rules.case import Around
from loopbaan_apk.core.catalogues import Schemes, Sources, Translation
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.profiles import Profile
from loopbaan_apk.core.wording import said
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record

TEXT = ".md"
_AT_THE_TOP = (Questionnaire, Sources)
_BY_FOLDER: dict[str, tuple[type, ...]] = {
    "": _AT_THE_TOP,
    "regelingen": (Schemes,),
    **{f"profielen/{folder}": (Profile,) for folder in SORTS},
}


@record
class Judged:
    """Each YAML file with what was found in it, and its value."""

    files: Mapping[str, Checked]

    def ids(self) -> Iterator[tuple[str, str]]:
        """What the pack adds, as (sort, id); the sorts are `pack.sort-*` of texts/."""
        for name, one in self.files.items():
            value = one.value
            if isinstance(value, Questionnaire):
                yield "questionnaire", value.id
            elif isinstance(value, Profile):
                yield "profile", value.id
            elif isinstance(value, Schemes):
                yield from (("scheme", id_) for id_ in value.schemes)
            elif isinstance(value, Sources) and name == SOURCES:
                yield from (("source", id_) for id_ in (*value.sources, *value.literature))


def judged(content: Mapping[str, bytes], library: Library, today: datetime.date) -> Judged:
    """Check every file, held against the others and against what is in the library.

    Raises ApkError `pack-kind` for a file that a pack cannot hold at its place.
    """
    sheets = {name: data for name, data in content.items() if not name.endswith(TEXT)}
    for name, data in content.items():
        _must_fit(name, data, content)
    own = {name: read(_model(data), data, name)[0] for name, data in sheets.items()}
    around = _around(own, library, today)

    return Judged(
        files={
            name: check(data, name, around, _sentences(own.get(_source(name))))
            for name, data in sheets.items()
        }
    )


def _sentences(source: object) -> Sentences | None:
    """What people read of it; None when it has a fault and nothing can be said."""
    if source is None:
        return None
    read_by_people = tuple(dict.fromkeys(said(source)))
    return lambda _: read_by_people


def taken(library: Library) -> frozenset[tuple[str, str]]:
    """Every id that a pack may not use, as (sort, id)."""
    found = {("questionnaire", id_) for id_ in library.ids()}
    for folder in library.folders:
        profiles = (path for sort in SORTS for path in (folder / "profielen" / sort).glob("*.yaml"))
        found |= {("profile", path.stem) for path in profiles if "." not in path.stem}
    found |= {("scheme", id_) for id_ in library.schemes("nl")[0]}
    sources = library.sources("nl")[0]
    return frozenset(found | {("source", id_) for id_ in (*sources.sources, *sources.literature)})


def _around(own: Mapping[str, Any], library: Library, today: datetime.date) -> Around:
    schemes = dict(library.schemes("nl")[0])
    for value in own.values():
        if isinstance(value, Schemes):
            schemes |= value.schemes
    return Around(
        today=today,
        skills=frozenset(library.skills("nl")[0]),
        schemes=frozenset(schemes),
        profiles=cache(lambda: replace(library.known(today), funds=schemes)),
    )


def _must_fit(name: str, data: bytes, content: Mapping[str, bytes]) -> None:
    path = PurePosixPath(name)
    if path.suffix == TEXT:
        try:
            data.decode()
        except ValueError:
            raise ApkError("pack-kind", file=name) from None
        return
    model, folder = kind(data), name.rpartition("/")[0]
    if "." in path.stem:
        fits = model is Translation and _source(name) in content
    else:
        fits = model in _BY_FOLDER[folder] and (model is Sources) == (name == SOURCES)
    if model is not None and not fits:
        raise ApkError("pack-kind", file=name)


def _model(data: bytes) -> type:
    return kind(data) or Questionnaire


def _source(name: str) -> str:
    """Of `a.en.yaml` it is `a.yaml`."""
    folder, slash, last = name.rpartition("/")
    return f"{folder}{slash}{last.partition('.')[0]}.yaml"
