"""`gegevens controle`: does everything that was kept still hold; nothing is changed."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.problems import MOST_SHOWN
from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.errors import STORE, ApkError, Problem
from loopbaan_apk.records import record
from loopbaan_apk.store.places import STORE_FILE
from loopbaan_apk.terminal import emit, show
from loopbaan_apk.texts import Words

DUTCH = {"taking": "meting", "number": "volgnr", "table": "tabel", "name": "bestand"}


@record
class Checked:
    """What a check found, and how much there is where nothing is at risk."""

    path: str
    findings: tuple[Problem, ...]
    takings: int | None = None
    answers: int | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing that was kept is at risk; a leftover is only untidy."""
        return all(one.severity != "fout" for one in self.findings)


def run(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> None:
    """Look, tell; exit code 3 when something that was kept is at risk."""
    settings = of(context)
    checked = _checked(settings)
    if as_json:
        _emit(checked, settings.words)
    else:
        for line in _lines(checked, settings.words):
            show(line)
    if not checked.sound:
        raise SystemExit(STORE)


def _checked(settings: Settings) -> Checked:
    """A store that is too damaged to be opened is a finding like any other."""
    path = str(settings.data_folder() / STORE_FILE)
    try:
        with settings.store(create=False) as store:
            checked = Checked(path=path, findings=store.check())
            if not checked.sound:
                return checked
            takings = store.takings()
    except ApkError as error:
        if error.slug != "store-damaged":
            raise
        detail = str(error.values.get("reason", ""))
        found = Problem(file=path, line=1, column=1, slug=error.slug, values={"detail": detail})
        return Checked(path=path, findings=(found,))
    return Checked(
        path=path,
        findings=checked.findings,
        takings=len(takings),
        answers=sum(one.answered for one in takings),
    )


def _lines(checked: Checked, words: Words) -> list[str]:
    """Each finding once: SQLite itself may tell one damage in a hundred lines."""
    lines = [words("check.looked-at", path=checked.path)]
    if checked.sound:
        lines.append(words("check.sound", takings=checked.takings, answers=checked.answers))
    told = list(dict.fromkeys(_sentence(one, words) for one in checked.findings))
    lines += told[:MOST_SHOWN]
    if len(told) > MOST_SHOWN:
        lines.append(words.count("fout.more-problems", len(told) - MOST_SHOWN))
    if not checked.sound:
        lines.append(words("check.no-copy"))
    return lines


def _sentence(finding: Problem, words: Words) -> str:
    severity = words(f"probleem.{finding.severity}")
    what = words(f"check.{finding.slug}", **finding.values)
    return words("check.finding", severity=severity, what=what)


def _emit(checked: Checked, words: Words) -> None:
    import json

    document = {
        "formaat": 1,
        "soort": "controle",
        "bestand": checked.path,
        "klopt": checked.sound,
        "metingen": checked.takings,
        "antwoorden": checked.answers,
        "bevindingen": [
            {
                "slug": one.slug,
                "ernst": one.severity,
                "zin": words(f"check.{one.slug}", **one.values),
                "waarden": {DUTCH.get(name, name): value for name, value in one.values.items()},
            }
            for one in checked.findings
        ],
    }
    emit(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
