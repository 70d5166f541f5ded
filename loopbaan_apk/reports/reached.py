"""Whether something can be reached, in words: with which answers, never, or not known."""

from __future__ import annotations

from loopbaan_apk.core.reaching import Verdict
from loopbaan_apk.reports.wording import Words


def how(verdict: Verdict, words: Words) -> str:
    """A piece of a sentence."""
    if verdict.can != "kan":
        return words(f"check.{verdict.can}")
    shown = ", ".join(
        f"{id_} = {value if isinstance(value, str) else ' + '.join(value)}"
        for id_, value in verdict.answers.items()
    )
    return words("check.reached-with", answers=shown) if shown else words("check.reached-always")
