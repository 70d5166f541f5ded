"""The file that an author means: a path, an id, or the only questionnaire in this folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loopbaan_apk.content.covers import SUFFIX, bytes_of, found, ids, shipped
from loopbaan_apk.content.finding import nearest, quoted
from loopbaan_apk.content.kinds import kind
from loopbaan_apk.content.library import Shelf, translated, value_of
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.records import record

if TYPE_CHECKING:
    from loopbaan_apk.cli.settings import Settings
    from loopbaan_apk.core.prompts import Say

HERE = Path()


@record
class Draft:
    """A content file with what is in it; `ours` when it is the program's own."""

    path: Path
    value: Any
    ours: bool

    def beside(self) -> list[Path]:
        """The files of its translations."""
        return sorted(self.path.parent.glob(f"{self.path.stem}.*{SUFFIX}"))

    def translations(self) -> Mapping[str, Mapping[str, str]] | None:
        """Language -> sentences, of the files beside it; None for a copy that has none beside it.

        Raises ApkError `content-wrong`.
        """
        beside = self.beside()
        if not beside and self.path.stem != self.value.id:
            return None
        return {
            one.name.removesuffix(SUFFIX).rpartition(".")[2]: translated(bytes_of(one), one.name)
            for one in beside
        }

    def shelf(self) -> Shelf:
        """As a library would hand it over, to be asked."""
        beside = {path.suffixes[-2][1:]: bytes_of(path) for path in self.beside()}
        return Shelf(questionnaire=self.value, source=bytes_of(self.path), translations=beside)

    def saying(self, language: str) -> Say:
        """Source sentence -> sentence in `language`, where there is a translation beside it."""
        texts = (self.translations() or {}).get(language, {})
        return lambda sentence: texts.get(sentence, sentence)


def draft(settings: Settings, name: str) -> Draft:
    """Any content file that can be translated: a questionnaire, a profile, a catalogue.

    Raises ApkError `unknown-file`, `a-folder`, `which-file`, `unknown-questionnaire` or
    `content-wrong`.
    """
    path, ours = _path(settings, name)
    data = bytes_of(path)
    model = kind(data) or Questionnaire
    return Draft(path=path, value=value_of(model, data, path.name), ours=ours)


def questionnaire_draft(settings: Settings, name: str) -> Draft:
    """The same, when it has to be a questionnaire."""
    path, ours = _path(settings, name)
    return Draft(path=path, value=value_of(Questionnaire, bytes_of(path), path.name), ours=ours)


def _path(settings: Settings, name: str) -> tuple[Path, bool]:
    if not name:
        return _only_one(), False
    path = Path(name)
    if path.is_file() or path.suffix in (SUFFIX, ".yml"):
        return path, False
    folders = settings.content_folders()
    there = found((HERE, *folders), name)
    if there is None:
        if path.is_dir():
            raise ApkError("a-folder", name=name)
        known = ids((HERE, *folders))
        raise ApkError(
            "unknown-questionnaire",
            name=quoted(name),
            meant=nearest(name, known),
            known=", ".join(known),
        )
    return there, there.parent == shipped()


def _only_one() -> Path:
    known = ids((HERE,))
    if len(known) != 1:
        raise ApkError("which-file", code=MISUSED, known=", ".join(known) or "-")
    return HERE / (known[0] + SUFFIX)
