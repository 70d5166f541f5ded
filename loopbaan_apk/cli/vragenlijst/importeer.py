"""`vragenlijst importeer`: a questionnaire of LimeSurvey or XLSForm as one of ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.terminal import show
from loopbaan_apk.texts import Words

if TYPE_CHECKING:
    from loopbaan_apk.content.importing.drafting import Imported

Flag = typer.Option
LIMESURVEY, XLSFORM = (".txt", ".tsv"), (".xlsx",)


def run(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="file", help="arg-import")],
    out: Annotated[str, Flag("--uit", metavar="file", help="import-out")] = "",
    sure: Annotated[bool, Flag("--ja", help="yes")] = False,
) -> None:
    """Read it, write the questionnaire and its translations, tell what was left behind."""
    from loopbaan_apk.cli.writing import write
    from loopbaan_apk.content.workbook.plain import document

    settings = of(context)
    words = settings.words
    source = Path(file)
    found = _read(source)
    if not found.data["onderdelen"]:
        raise ApkError("import-empty", file=source.name)
    path = Path(out or f"{found.data['vragenlijst']}.yaml")
    found.data["vragenlijst"] = path.stem
    left = list(_left(found, words, source.name))
    notes = "".join(f"# {line}\n" for line in left)
    text = notes + document(found.data)
    if not write(settings, path, text.encode(), sure=sure):
        return
    _translations(settings, found, path, sure=sure)
    for line in left:
        show(line)
    show(words("import.next", file=path.as_posix()))


def _read(path: Path) -> Imported:
    from loopbaan_apk.content.covers import bytes_of

    if path.is_dir():
        raise ApkError("a-folder", name=path.name)
    if path.suffix.lower() in LIMESURVEY:
        from loopbaan_apk.content.importing import limesurvey
        from loopbaan_apk.content.importing.survey_rows import LARGEST

        return limesurvey.read(bytes_of(path, LARGEST), path.name)
    if path.suffix.lower() in XLSFORM:
        from loopbaan_apk.content.importing import xlsform
        from loopbaan_apk.content.workbooks import opened

        return xlsform.read(opened(path), path.name)
    raise ApkError("import-which", code=MISUSED, file=path.name)


def _left(found: Imported, words: Words, name: str) -> Iterator[str]:
    """The list, also for the head of the file: one line each."""
    if not found.left:
        yield words("import.all", file=name)
        return
    yield words.count("import.left", len(found.left), file=name)
    for one in found.left:
        yield f"{name}:{one.place}: {words(f'import.{one.slug}', found=one.found)}"


def _translations(settings: Settings, found: Imported, path: Path, *, sure: bool) -> None:
    from loopbaan_apk.cli.writing import write
    from loopbaan_apk.content.workbook.plain import Plain, document

    for language, texts in found.translations.items():
        if not texts:
            continue
        data: dict[str, Plain] = {"vertaling": path.stem, "taal": language, "teksten": dict(texts)}
        beside = path.with_name(f"{path.stem}.{language}.yaml")
        write(settings, beside, document(data).encode(), sure=sure)
