"""Whether everything in a store still holds, as lines or as JSON; nothing is changed."""

from __future__ import annotations

from loopbaan_apk.cli.problems import MOST_SHOWN
from loopbaan_apk.errors import STORE, ApkError, Problem
from loopbaan_apk.records import record
from loopbaan_apk.terminal import emit, show
from loopbaan_apk.texts import Words

DUTCH = {"taking": "meting", "number": "volgnr", "table": "tabel", "name": "bestand",
         "date": "dag", "folder": "map"}  # fmt: skip
_FINDINGS = ("store-damaged", "practice-conflict")


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


def tell(checked: Checked, words: Words, command: str, *, as_json: bool) -> None:
    """Exit code 3 when something that was kept is at risk; `command` puts a copy back."""
    if as_json:
        _emit(checked, words, command)
    else:
        for line in _lines(checked, words, command):
            show(line)
    if not checked.sound:
        raise SystemExit(STORE)


def unopened(path: str, error: ApkError) -> Checked:
    """What keeps a store shut, such as too much damage, is a finding like any other."""
    if error.slug not in _FINDINGS:
        raise error
    values = {"detail": str(error.values.get("reason", ""))}
    if error.slug == "practice-conflict":
        values = {"name": str(error.values["path"])}
    found = Problem(file=path, line=1, column=1, slug=error.slug, values=values)
    return Checked(path=path, findings=(found,))


def _lines(checked: Checked, words: Words, command: str) -> list[str]:
    """Each finding once: SQLite itself may tell one damage in a hundred lines."""
    lines = [words("check.looked-at", path=checked.path)]
    if checked.sound:
        lines.append(words("check.sound", takings=checked.takings, answers=checked.answers))
    told = list(dict.fromkeys(_sentence(one, words, command) for one in checked.findings))
    lines += told[:MOST_SHOWN]
    if len(told) > MOST_SHOWN:
        lines.append(words.count("fout.more-problems", len(told) - MOST_SHOWN))
    if not checked.sound:
        lines.append(words("check.no-copy", command=command.replace("herstel", "redden")))
    return lines


def _sentence(finding: Problem, words: Words, command: str) -> str:
    severity = words(f"probleem.{finding.severity}")
    what = _said(finding, words, command)
    return words("check.finding", severity=severity, what=what)


def _said(finding: Problem, words: Words, command: str) -> str:
    return words(f"check.{finding.slug}", **finding.values, command=command)


def _emit(checked: Checked, words: Words, command: str) -> None:
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
                "zin": _said(one, words, command),
                "waarden": {DUTCH.get(name, name): value for name, value in one.values.items()},
            }
            for one in checked.findings
        ],
    }
    emit(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
