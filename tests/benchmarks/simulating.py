"""A thousand made-up respondents of each of our questionnaires, in seconds.

Run with `python -m tests.benchmarks.simulating`. Processor time: filling in, counting, missing.
"""

from __future__ import annotations

import time
from itertools import pairwise

from loopbaan_apk.content.library import Library
from loopbaan_apk.core.simulating import Tally, respondents
from tests.conftest import ROOT

NUMBER = 1000


def main() -> None:
    """One line each."""
    library = Library(folders=(ROOT / "questionnaires",))
    for id_ in library.ids():
        one = library.questionnaire(id_).questionnaire
        marks = [time.process_time()]
        people = list(respondents(one, NUMBER, 1))
        marks.append(time.process_time())
        tally = Tally(one)
        for person in people:
            tally.add(person)
        marks.append(time.process_time())
        tally.result(1)
        marks.append(time.process_time())
        filled, counted, missed = (later - now for now, later in pairwise(marks))
        print(f"{id_}: {filled:.2f} filling in, {counted:.2f} counting, {missed:.2f} missed")


if __name__ == "__main__":
    main()
