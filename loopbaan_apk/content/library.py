"""Folders of content, ours, a fund's and of packs, by name: the first that has it wins."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingABC
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from loopbaan_apk.content.covers import SUFFIX, bytes_of, found, ids, is_file, starts_with
from loopbaan_apk.content.files import Model, read
from loopbaan_apk.content.finding import nearest, quoted
from loopbaan_apk.content.rules.profiles import NOTHING, Known
from loopbaan_apk.core.catalogues import (
    Regions,
    Scheme,
    Schemes,
    Skill,
    Skills,
    Sources,
    Translation,
)
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.profiles import Atlas, Occupation, Profile
from loopbaan_apk.errors import ApkError, Problem
from loopbaan_apk.records import record

PROFILES = "profielen"
REFERENCE = f"{PROFILES}/nederland.yaml"
SOURCES = "bronnen.yaml"
Catalogue = TypeVar("Catalogue", Skills, Schemes, Sources, Regions)


@record
class Shelf:
    """A questionnaire with its exact bytes, its hash and its translations (language -> bytes)."""

    questionnaire: Questionnaire
    source: bytes
    translations: MappingABC[str, bytes]

    @property
    def hash(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        from hashlib import sha256

        return sha256(self.source).hexdigest()


@record
class Library:
    """Where content is looked up."""

    folders: tuple[Path, ...]

    def ids(self) -> tuple[str, ...]:
        """The questionnaires there are, by id."""
        return ids(self.folders)

    def questionnaire(self, name: str) -> Shelf:
        """The questionnaire called `name`, or in the file `name` when it is a path.

        Raises ApkError `unknown-questionnaire`, `content-wrong` or what `bytes_of` raises.
        """
        path = Path(name) if name.endswith((".yaml", ".yml")) else found(self.folders, name)
        if path is None:
            known = self.ids()
            raise ApkError(
                "unknown-questionnaire",
                name=quoted(name),
                meant=nearest(name, known),
                known=", ".join(known),
            )
        source = bytes_of(path)
        questionnaire = asked(source, path.name)
        if questionnaire.id != path.stem:
            raise ApkError("id-not-file", file=path.name, id=questionnaire.id)
        translations = {
            one.suffixes[-2][1:]: bytes_of(one)
            for one in sorted(path.parent.glob(f"{path.stem}.*{SUFFIX}"))
        }
        return Shelf(questionnaire=questionnaire, source=source, translations=translations)

    def skills(self, language: str) -> tuple[MappingABC[str, Skill], MappingABC[str, str]]:
        """The skills by id, and their words in `language`."""
        path = found(self.folders, "vaardigheden")
        if path is None:
            return {}, {}
        catalogue = value_of(Skills, bytes_of(path), path.name)
        return catalogue.skills, self._words(path, language)

    def schemes(self, language: str) -> tuple[MappingABC[str, Scheme], MappingABC[str, str]]:
        """All schemes by id (an id in an earlier folder wins), and their words."""
        schemes: dict[str, Scheme] = {}
        words: dict[str, str] = {}
        for path in reversed(list(self._in("regelingen"))):
            if starts_with(path, Schemes.FILE_KEY):
                schemes.update(value_of(Schemes, bytes_of(path), path.name).schemes)
                words.update(self._words(path, language))
        return schemes, words

    def regions(self) -> MappingABC[str, str]:
        """The names of the labour-market regions, by id."""
        path = found(tuple(above / "regelingen" for above in self.folders), "regios")
        return {} if path is None else value_of(Regions, bytes_of(path), path.name).regions

    def sources(self, language: str) -> tuple[Sources, MappingABC[str, str]]:
        """What `bronnen` prints, of every folder (an id in an earlier one wins), and its words."""
        files = [above / SOURCES for above in self.folders if is_file(above / SOURCES)]
        if not files:
            raise ApkError("unknown-file", name=SOURCES)
        merged: dict[str, dict[str, Any]] = {"sources": {}, "literature": {}}
        words: dict[str, str] = {}
        for path in files:
            one = value_of(Sources, bytes_of(path), path.name)
            for name, known in merged.items():
                merged[name] = {**known, **getattr(one, name), **known}
            words = {**self._words(path, language), **words}
        return Sources(**merged), words

    def atlas(self, language: str) -> tuple[Atlas, MappingABC[str, str]]:
        """All profiles by id (an id in an earlier folder wins), the occupations, and the words.

        Raises ApkError `content-wrong`, `id-not-file` or `unknown-file`.
        """
        occupations = self._occupations()
        known = self._known(occupations)
        average, of_average = self._profile(self._first(REFERENCE), "referentie", known, language)
        sectors, of_sectors = self._profiles("sectoren", "sector", known, language)
        roles, of_roles = self._profiles("vaardigheden", "vaardigheden", known, language)
        atlas = Atlas(reference=average, sectors=sectors, roles=roles, occupations=occupations)
        return atlas, {**of_average, **of_sectors, **of_roles}

    def known(self, today: date) -> Known:
        """What a profile in these folders may name, its funds too, and what day it is."""
        known = self._known(self._occupations())
        return replace(known, funds=self.schemes("nl")[0], today=today)

    def _occupations(self) -> MappingABC[str, Occupation]:
        from loopbaan_apk.content.occupations import TABLE, read_occupations

        return read_occupations(self._first(TABLE))

    def _known(self, occupations: MappingABC[str, Occupation]) -> Known:
        return Known(
            skills=self.skills("nl")[0],
            sectors={sector for one in occupations.values() for sector in one.employed},
            occupations=occupations,
        )

    def _profiles(
        self, folder: str, sort: str, known: Known, language: str
    ) -> tuple[dict[str, Profile], dict[str, str]]:
        found: dict[str, Profile] = {}
        words: dict[str, str] = {}
        for path in reversed(list(self._in(f"{PROFILES}/{folder}"))):
            profile, said = self._profile(path, sort, known, language)
            found[profile.id] = profile
            words.update(said)
        return dict(sorted(found.items())), words

    def _profile(
        self, path: Path, sort: str, known: Known, language: str
    ) -> tuple[Profile, MappingABC[str, str]]:
        profile = value_of(Profile, bytes_of(path), path.name, replace(known, sort=sort))
        if profile.id != path.stem:
            raise ApkError("id-not-file", file=path.name, id=profile.id)
        return profile, self._words(path, language)

    def _first(self, name: str) -> Path:
        """The file of that name in the first folder that has it; raises ApkError `unknown-file`."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise ApkError("unknown-file", name=name)

    def _in(self, folder: str) -> Iterator[Path]:
        for above in self.folders:
            for path in sorted((above / folder).glob("*" + SUFFIX)):
                if "." not in path.stem:
                    yield path

    def _words(self, path: Path, language: str) -> MappingABC[str, str]:
        beside = path.with_suffix(f".{language}{SUFFIX}")
        return translated(bytes_of(beside), beside.name) if is_file(beside) else {}


def asked(source: bytes, file: str) -> Questionnaire:
    """The questionnaire in these bytes; raises ApkError `content-wrong` with every problem."""
    return value_of(Questionnaire, source, file)


def translated(source: bytes, file: str) -> MappingABC[str, str]:
    """The sentences that have a translation by now; raises ApkError `content-wrong`."""
    texts = value_of(Translation, source, file).texts
    return {sentence: text for sentence, text in texts.items() if text}


def value_of(model: type[Model], source: bytes, file: str, known: Known = NOTHING) -> Model:
    """The value in these bytes, held against what is `known`.

    Raises ApkError `content-wrong` with every problem found.
    """
    value, problems = read(model, source, file, known)
    if value is None:
        wrong: tuple[Problem, ...] = tuple(one for one in problems if one.severity == "fout")
        raise ApkError("content-wrong", problems=wrong, file=file, number=len(wrong))
    return value
