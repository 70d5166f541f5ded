"""Shows a report: drawn by Rich, or one sentence after another."""

from __future__ import annotations

from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.core.report import Report
from loopbaan_apk.terminal import paint, show


def show_report(report: Report, settings: Settings, *, full: bool = False) -> None:
    """On standard output, as the terminal allows."""
    now = settings.look
    if now.line:
        from loopbaan_apk.reports import lines

        for line in lines.render(report, settings.words, full=full):
            show(line)
        return
    from loopbaan_apk.reports import screen

    paint(screen.render(report, settings.words, now, full=full), now)
