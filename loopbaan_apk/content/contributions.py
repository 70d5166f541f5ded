"""A contribution as a file: JSON that a person can read before giving it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from loopbaan_apk.content.covers import bytes_of
from loopbaan_apk.core.contributing import Contribution
from loopbaan_apk.errors import ApkError

FORMAT, LARGEST = 1, 1 << 20
KEYS = ("bijdrage", "vragenlijst", "versie", "hash", "blad", "toestemming", "antwoorden")


def written(one: Contribution) -> str:
    """All that is in it."""
    values = (
        FORMAT,
        one.questionnaire,
        one.version,
        one.hash,
        one.sheet,
        one.consent,
        dict(one.answers),
    )
    return json.dumps(dict(zip(KEYS, values, strict=True)), ensure_ascii=False, indent=2) + "\n"


def read(path: Path) -> Contribution:
    """Raises ApkError `contribution-broken` for anything but such a file with a consent in it."""
    broken = ApkError("contribution-broken", file=path.name)
    try:
        data = bytes_of(path, LARGEST)
        found: Any = json.loads(data.decode("utf-8-sig")) if len(data) <= LARGEST else None
    except (ApkError, ValueError, RecursionError):
        raise broken from None
    if not isinstance(found, dict) or tuple(found) != KEYS or found["bijdrage"] != FORMAT:
        raise broken
    texts, answers = [found[key] for key in KEYS[1:-1]], found["antwoorden"]
    if not all(isinstance(one, str) and one for one in texts) or not isinstance(answers, dict):
        raise broken
    questionnaire, version, hash_, sheet, consent = texts
    return Contribution(
        questionnaire=questionnaire,
        version=version,
        hash=hash_,
        sheet=sheet,
        consent=consent,
        answers={id_: tuple(one) if isinstance(one, list) else one for id_, one in answers.items()},
    )
