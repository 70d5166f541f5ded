"""`groep scoor`: the scores of every sheet in the files of a group."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.settings import Settings, at_home, of
from loopbaan_apk.errors import MISUSED, TOLD, ApkError
from loopbaan_apk.terminal import show, talk

if TYPE_CHECKING:
    from loopbaan_apk.cli.authoring import Draft
    from loopbaan_apk.core.profiles import Atlas
    from loopbaan_apk.groups.running import Order, Outcome
    from loopbaan_apk.groups.sources import Sheets

Flag = typer.Option
SUFFIXES = (".csv", ".parquet")


def run(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="questionnaire", help="arg-group-content")],
    inputs: Annotated[list[str], typer.Argument(metavar="inputs", help="arg-inputs")],
    out: Annotated[str, Flag("--uit", metavar="file", help="group-out")],
    strict: Annotated[bool, Flag("--streng", help="group-strict")] = False,
    engine: Annotated[str, Flag("--motor", metavar="engine", help="group-engine")] = "lokaal",
    processes: Annotated[int, Flag("--processen", metavar="number", help="group-processes")] = 0,
    alike: Annotated[bool, Flag("--gelijkenis", help="group-alike")] = False,
    point: Annotated[bool, Flag("--punt", help="group-point")] = False,
    sure: Annotated[bool, Flag("--ja", help="yes")] = False,
) -> None:
    """Look at what is given, score it in parts, put it in place, say what was left out."""
    from loopbaan_apk.cli.authoring import questionnaire_draft
    from loopbaan_apk.cli.grouping import needs_groups, opened_sheets, replaceable

    settings = of(context)
    needs_groups()
    from loopbaan_apk.groups.engines import ENGINES
    from loopbaan_apk.groups.running import Order

    if engine not in ENGINES:
        raise ApkError("unknown-engine", code=MISUSED, found=engine, known=", ".join(ENGINES))
    target = at_home(out)
    if target.suffix.lower() not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise ApkError("unknown-format", code=MISUSED, found=target.suffix or "-", known=known)
    source = questionnaire_draft(settings, name)
    sheets = opened_sheets(source.value, inputs)
    if any(target.resolve() == one.path.resolve() for one in sheets.sources):
        raise ApkError("group-over-itself", code=MISUSED, file=target.name)
    atlas = _atlas(settings, sheets) if alike else None
    if not replaceable(settings, _targets(target), sure=sure):
        return
    order = Order(
        sheets=sheets,
        out=target,
        stamp=_stamp(source, atlas),
        comma=not point,
        strict=strict,
        engine=engine,
        processes=processes if processes > 0 else os.cpu_count() or 1,
        atlas=atlas,
    )
    _do(settings, source, order)


def _atlas(settings: Settings, sheets: Sheets) -> Atlas:
    """All work. Raises ApkError `group-few-skills` where the files can place nobody beside it."""
    from loopbaan_apk.core.matching import ENOUGH

    atlas, _ = settings.library().atlas(settings.words.language)
    columns = (one for source in sheets.sources for one in source.layout.columns.values())
    rated = {one.item.skill for one in columns} & atlas.reference.demands.keys()
    if len(rated) < ENOUGH:
        raise ApkError("group-few-skills", found=len(rated), needed=ENOUGH)
    return atlas


def _stamp(source: Draft, atlas: Atlas | None) -> str:
    from hashlib import sha256

    from loopbaan_apk.content.covers import bytes_of

    beside = repr(atlas).encode() if atlas else b""
    return sha256(bytes_of(source.path) + beside).hexdigest()


def _do(settings: Settings, source: Draft, order: Order) -> None:
    from loopbaan_apk.cli.grouping import Gauge
    from loopbaan_apk.groups.running import run as run_order

    gauge = Gauge(settings, "group.progress")
    try:
        outcome = run_order(order, gauge)
    except KeyboardInterrupt:
        gauge.end()
        talk(settings.words("group.stopped"))
        raise
    gauge.end()
    _tell(settings, order, outcome)
    if outcome.refused:
        raise typer.Exit(code=TOLD)
    if order.out.suffix.lower() == ".csv":
        _beside(settings, source, order)


def _tell(settings: Settings, order: Order, outcome: Outcome) -> None:
    from loopbaan_apk.core.advising import is_sensitive
    from loopbaan_apk.groups.running import LISTED

    words, questionnaire = settings.words, order.sheets.questionnaire
    if outcome.resumed:
        talk(words("group.resumed", done=outcome.resumed, parts=outcome.parts))
    for id_ in questionnaire.scales:
        if is_sensitive(questionnaire, id_):
            show(words("group.private-scale", scale=id_))
    if outcome.counts:
        show(words("group.left-out"))
        for kind, number in outcome.counts.items():
            show("  " + words.count(f"group.kind-{kind}", number))
        for kind, file, row, column in outcome.first:
            place = words("group.row", row=row) if row is not None else ""
            parts = (file, place, column, words(f"group.one-{kind}"))
            show("  " + ", ".join(part for part in parts if part))
        show(words("group.all-listed", file=order.out.stem + LISTED))
    if outcome.refused:
        show(words("group.refused"))
    else:
        show(words.count("group.written", outcome.written, file=order.out.as_posix()))


def _targets(out: Path) -> tuple[Path, ...]:
    """The scores, and with CSV their codebook, program for SPSS and description for programs."""
    if out.suffix.lower() != ".csv":
        return (out,)
    beside = (f"{out.stem}.codeboek.csv", f"{out.stem}.sps", "datapackage.json")
    return (out, *(out.with_name(name) for name in beside))


def _beside(settings: Settings, source: Draft, order: Order) -> None:
    """What goes with a CSV; a yes was given before."""
    from loopbaan_apk.cli.writing import put
    from loopbaan_apk.content.covers import bytes_of
    from loopbaan_apk.groups.describing import described
    from loopbaan_apk.groups.kernel import compiled
    from loopbaan_apk.groups.running import naming
    from loopbaan_apk.reports.scores.codebook import codebook
    from loopbaan_apk.reports.scores.package import package
    from loopbaan_apk.reports.spss.scores import program

    words, questionnaire = settings.words, source.value
    texts = (source.translations() or {}).get(words.language, {})
    skills, skill_words = settings.library().skills(words.language)
    sectors = settings.library().atlas(words.language)[1] if order.atlas else {}
    said = {**sectors, **skill_words, **texts}
    kernel = compiled(questionnaire, order.atlas)
    columns = described(
        kernel, naming(order.sheets), words, lambda text: said.get(text, text), skills
    )
    title = words("group.title", title=texts.get(questionnaire.title, questionnaire.title))
    out: Path = order.out
    made = (
        codebook(columns),
        program(title, out.name, columns),
        package(questionnaire.id, title, out.name, columns, comma=order.comma),
    )
    for path, text in zip(_targets(out)[1:], made, strict=True):
        put(settings, path, bytes_of(path) if path.exists() else None, text.encode())
