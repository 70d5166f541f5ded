"""`vragenlijst nieuw`: a file to begin with, of our own making or a copy under a new id."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.terminal import show
from loopbaan_apk.texts import languages, words

SCHEMAS = "schema"


def run(
    context: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="id", help="arg-new-id")],
    source: Annotated[str, typer.Option("--van", metavar="content", help="new-from")] = "",
    folder: Annotated[str, typer.Option("--map", metavar="inhoud", help="new-folder")] = ".",
) -> None:
    """Make the files, check that none is in the way, write all or none of them."""
    from loopbaan_apk.cli.writing import write_new
    from loopbaan_apk.content.starting import starter

    settings = of(context)
    place = Path(folder)
    _must_be_free(settings, id_)
    if source:
        files = _copy(settings, source, id_)
    else:
        files = {f"{id_}.yaml": starter(id_, settings.words.language).encode()}
    write_new(settings, place, {**_schemas(place), **files})
    own = (place / f"{id_}.yaml").as_posix()
    if source:
        show(settings.words("begin-file.copied", file=own, source=source))
    show(settings.words("begin-file.next", file=own))


def _must_be_free(settings: Settings, id_: str) -> None:
    """An id that may be one, and that none of the questionnaires at hand has."""
    from loopbaan_apk.content.covers import found
    from loopbaan_apk.content.finding import quoted
    from loopbaan_apk.content.scalars import is_id

    if not is_id(id_):
        raise ApkError("bad-new-id", code=MISUSED, found=quoted(id_))
    if found(settings.content_folders(), id_) is not None:
        raise ApkError("id-taken", code=MISUSED, id=id_)


def _schemas(place: Path) -> dict[str, bytes]:
    """Those that the first line of a file leads to, unless they stand there already."""
    from loopbaan_apk.content.schema import file_name, written
    from loopbaan_apk.core.catalogues import Translation
    from loopbaan_apk.core.model import Questionnaire

    names = {f"{SCHEMAS}/{file_name(model)}": model for model in (Questionnaire, Translation)}
    return {
        name: written(model).encode()
        for name, model in names.items()
        if not (place / name).is_file()
    }


def _copy(settings: Settings, source: str, id_: str) -> dict[str, bytes]:
    """The questionnaire and its translations, the origin in both.

    Raises ApkError `unknown-questionnaire`, `content-wrong` or `which-file`.
    """
    from loopbaan_apk.cli.authoring import questionnaire_draft
    from loopbaan_apk.content.covers import bytes_of
    from loopbaan_apk.content.starting import copied, copied_translation

    draft = questionnaire_draft(settings, source)
    draft.translations()  # what cannot be read is told before anything is written
    old = draft.value
    own = words(old.language) if old.language in languages() else settings.words
    origin = own("begin-file.origin", title=old.title, id=old.id, version=old.version)
    text = bytes_of(draft.path).decode("utf-8-sig")
    files = {f"{id_}.yaml": copied(text, old, id_, origin).encode()}
    for path in draft.beside():
        said = copied_translation(bytes_of(path).decode("utf-8-sig"), old.id, id_)
        files[f"{id_}.{path.suffixes[-2][1:]}.yaml"] = said.encode()
    return files
