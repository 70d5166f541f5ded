"""The cards or the lines in a process of their own; each answer is kept in a file."""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from loopbaan_apk.ask import card, grid, line
from loopbaan_apk.ask.conversation import opened
from loopbaan_apk.core.items.answers import Option
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.paper import numbers
from loopbaan_apk.errors import ApkError
from loopbaan_apk.terminal import look
from loopbaan_apk.texts import words
from tests.ask.sampling import EXTREME, SAMPLE, Ticking, asked, questionnaire, section

HOSTILE = (
    "\x1b[2J\x1b[1;1HGEHACKT",
    "\x1b]0;titel\x07tekst",
    "\u202eomgekeerd\u202c",
    "regel\nnieuwe\rregel",
    "a" + "\u0301" * 50,
    "\x9b31mrood",
    "x" * 300,
    "\u200b\u2066onzichtbaar\u2069",
    "weg\x7f\x08\x08\x08",
)
LIKERT = [
    Choice(
        id=f"v{place}",
        text=f"Vraag nummer {place} gaat over je werk.",
        answers=SAMPLE.items["k1"].answers,
    )
    for place in range(1, 61)
]
SAMPLES = {
    "sample": SAMPLE,
    "extreme": EXTREME,
    "likert": questionnaire(section("Vakkennis", *LIKERT[:30]), section("Willen", *LIKERT[30:])),
    "hostile": questionnaire(
        section(
            "Kop \x1b[31m rood",
            Choice(
                id="h",
                text="Vraag \x1b[5;5H met een staart \x07",
                answers={
                    str(key): Option(id=str(key), text=text) for key, text in enumerate(HOSTILE)
                },
            ),
            Choice(id="daarna", text="Gewone vraag.", answers=SAMPLE.items["k1"].answers),
        )
    ),
}


MODES = {"card": card, "line": line, "grid": grid}


def main() -> None:
    """Arguments: mode, name of the sample, file to write to."""
    mode, name, path = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    kept: dict[str, object] = {}

    def keep(item, value, milliseconds):
        if item == os.environ.get("DRIVER_FAILS_AT"):
            raise ApkError("store-full", code=3)
        kept[item] = value
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([item, value, milliseconds]) + "\n")

    asking = asked(
        SAMPLES[name],
        keep=keep,
        clock=Ticking(step=1.0) if os.environ.get("DRIVER_GUARD") == "off" else time.monotonic,
        words=words(os.environ.get("DRIVER_LANGUAGE", "nl")),
        look=look(line=mode == "line", environment=os.environ),
        numbers=numbers(SAMPLES[name]) if mode == "grid" else {},
    )
    if "DRIVER_BROKEN" in os.environ:
        sys.modules["prompt_toolkit"] = None
    if "DRIVER_ANSWERS" in os.environ:
        given = json.loads(os.environ["DRIVER_ANSWERS"])
        asking = replace(asking, answers=given)
    try:
        ending = MODES[mode].run(asking, opened(asking))
    except ApkError as error:
        ending = error.slug
    except ImportError:
        ending = "import failed"
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"ending": ending}) + "\n")
    print(f"ENDING {ending}")


if __name__ == "__main__":
    main()
