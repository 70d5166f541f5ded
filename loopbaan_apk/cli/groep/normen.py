"""`groep normen`: a norm of a group, to put in the questionnaire."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loopbaan_apk.cli.settings import of
from loopbaan_apk.errors import ApkError
from loopbaan_apk.terminal import emit, talk

Flag = typer.Option


def run(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="questionnaire", help="arg-group-content")],
    inputs: Annotated[list[str], typer.Argument(metavar="inputs", help="arg-inputs")],
    group: Annotated[str, Flag("--groep", metavar="text", help="norm-group")],
    year: Annotated[int, Flag("--jaar", metavar="number", help="norm-year")],
    source: Annotated[str, Flag("--bron", metavar="text", help="norm-source")],
    as_table: Annotated[bool, Flag("--percentielen", help="norm-table")] = False,
    out: Annotated[str, Flag("--uit", metavar="file", help="norm-out")] = "",
    sure: Annotated[bool, Flag("--ja", help="yes")] = False,
) -> None:
    """Examine once; refuse what too few people answered; give the lines."""
    from loopbaan_apk.cli.authoring import questionnaire_draft
    from loopbaan_apk.cli.grouping import needs_groups, opened_sheets, read_once

    settings = of(context)
    needs_groups("scipy")
    draft = questionnaire_draft(settings, name)
    from loopbaan_apk.groups.examining import examined
    from loopbaan_apk.groups.moments import Missing
    from loopbaan_apk.groups.norm_text import About, lines
    from loopbaan_apk.groups.norms import LEAST_PEOPLE, Histogram, norms

    histogram = Histogram(draft.value) if as_table else None
    with read_once(settings, opened_sheets(draft.value, inputs)) as reading:
        blocks = reading if histogram is None else histogram.through(reading)
        found = norms(examined(draft.value, blocks, Missing()), histogram)
    for scale, people in found.few:
        talk(settings.words("normen.few", scale=scale, people=people, needed=LEAST_PEOPLE))
    if not found.scales:
        raise ApkError("norm-too-few", needed=LEAST_PEOPLE)
    made = "\n".join(lines(found, About(group=group, year=year, source=source))) + "\n"
    if not out:
        emit(made)
        return
    from loopbaan_apk.cli.writing import write

    write(settings, Path(out), made.encode(), sure=sure)
