"""Two names that differ only in a capital, a dash, or an l for a 1 are one name to most readers."""

from __future__ import annotations

from loopbaan_apk.content.finding import key_at
from loopbaan_apk.content.rules.case import Case, Path

CONFUSED = str.maketrans({"l": "1", "i": "1", "o": "0", "-": None, " ": None, "_": None})


def check(case: Case) -> None:
    """Report the second of the two."""
    scales = case.questionnaire.scales
    _unlike(case, [(item.id, path) for path, item in case.items()])
    _unlike(case, [(id_, ("schalen", id_)) for id_ in scales])
    _unlike(case, [(id_, ("adviezen", id_)) for id_ in case.questionnaire.advices])
    for id_, scale in scales.items():
        _unlike(case, [(one, ("schalen", id_, "niveaus_vanaf", one)) for one in scale.levels])


def _unlike(case: Case, names: list[tuple[str, Path]]) -> None:
    seen: dict[str, str] = {}
    for name, path in names:
        first = seen.setdefault(name.lower().translate(CONFUSED), name)
        if first != name:
            node = key_at(case.tree, *path)
            case.findings.add(
                node, "looks-like-another", severity="let-op", found=name, first=first
            )
