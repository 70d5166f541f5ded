"""A questionnaire as a program for SPSS and PSPP: reads a sheet of answers and scores it."""

from __future__ import annotations

from loopbaan_apk.reports.spss.program import render

__all__ = ["render"]
