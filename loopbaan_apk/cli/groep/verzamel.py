"""`groep verzamel`: a folder of contributions as one file of sheets, whose order says nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.problems import MOST_SHOWN
from loopbaan_apk.cli.settings import at_home, of
from loopbaan_apk.errors import ApkError, unreadable
from loopbaan_apk.terminal import show

if TYPE_CHECKING:
    from loopbaan_apk.core.model import Answers, Questionnaire

Flag = typer.Option


def run(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="questionnaire", help="arg-group-content")],
    folder: Annotated[str, typer.Argument(metavar="target", help="arg-contributions")],
    out: Annotated[str, Flag("--uit", metavar="file", help="contributions-out")],
    point: Annotated[bool, Flag("--punt", help="group-point")] = False,
    sure: Annotated[bool, Flag("--ja", help="yes")] = False,
) -> None:
    """Judge each, count what is left out, write the others."""
    from loopbaan_apk.cli.authoring import questionnaire_draft
    from loopbaan_apk.cli.writing import write
    from loopbaan_apk.reports.codebook.tables import sheets

    settings = of(context)
    words = settings.words
    source = questionnaire_draft(settings, name)
    kept, left = gathered(source.value, source.shelf().hash, _files(at_home(folder)))
    for kind, file in sorted(left)[:MOST_SHOWN]:
        show(words("contribute.one", file=file, why=words(f"contribute.{kind}")))
    for kind, number in sorted(Counter(kind for kind, _ in left).items()):
        show(words.count(f"contribute.count-{kind}", number))
    if not kept:
        raise ApkError("contributions-none", file=folder)
    text = sheets(source.value, sorted(kept.items()), comma_=not point)
    if write(settings, at_home(out), text.encode(), sure=sure):
        show(words.count("contribute.gathered", len(kept)))


def gathered(
    questionnaire: Questionnaire, stamp: str, files: list[Path]
) -> tuple[dict[str, Answers], list[tuple[str, str]]]:
    """Answers by the number of the sheet; and why others are left out, with their file."""
    from loopbaan_apk.content.contributions import read
    from loopbaan_apk.core.contributing import accepted

    kept: dict[str, Answers] = {}
    left: list[tuple[str, str]] = []
    for path in files:
        try:
            one = read(path)
            if one.questionnaire != questionnaire.id:
                left.append(("other", path.name))
            elif one.hash != stamp:
                left.append(("version", path.name))
            elif one.sheet in kept:
                left.append(("duplicate", path.name))
            else:
                kept[one.sheet] = accepted(questionnaire, one.answers)
        except ApkError:
            left.append(("damaged", path.name))
    return kept, left


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(one for one in folder.iterdir() if one.suffix.lower() == ".json")
    except FileNotFoundError:
        raise ApkError("pack-no-folder", folder=folder) from None
    except NotADirectoryError:
        raise ApkError("a-folder-expected", name=folder.as_posix()) from None
    except OSError as error:
        raise unreadable(error, folder.name) from None
