"""From a client's kept checks to the sheet of a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loopbaan_apk.cli.earlier import before
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.cli.takings import chosen, load, report_of_taking
from loopbaan_apk.core.talking import sheet
from loopbaan_apk.errors import ApkError

if TYPE_CHECKING:
    from loopbaan_apk.core.talk import Sheet
    from loopbaan_apk.store.takings import Store


def prepared(settings: Settings, store: Store, code: str, number: str, *, work: bool) -> Sheet:
    """Of the latest finished check, or of the one with this number.

    With `work` the skills are laid beside work as well, which costs 0.2 s. Raises ApkError
    `client-no-taking`, or what `chosen` raises.
    """
    if not number and not any(one.finished for one in store.takings()):
        raise ApkError("client-no-taking", client=code)
    taking = load(store, chosen(store, number or None, finished=True))
    earlier = before(settings, store, taking)
    report = report_of_taking(settings, taking, earlier=earlier, directions=work)
    return sheet(report, taking.times)
