"""The result as CSV for a spreadsheet: one row a thing, `;` between cells, a BOM in front."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from loopbaan_apk.core.comparison import Comparison
from loopbaan_apk.core.numbers import half_up
from loopbaan_apk.core.report import Report
from loopbaan_apk.reports.cells import cell
from loopbaan_apk.reports.comparison_wording import figures, said
from loopbaan_apk.reports.wording import Words, advice_text, dutch, figure

BOM = "\ufeff"
Row = tuple[str, str, str, str, str]


def render(report: Report, words: Words, *, open_answers: bool) -> str:
    """The file; health answers are never in it, open answers only when asked for."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    columns = ("sort", "id", "name", "value", "meaning")
    writer.writerow([cell(words(f"report.csv-{column}")) for column in columns])
    for row in _rows(report, words, open_answers=open_answers):
        writer.writerow([cell(one) for one in row])
    return BOM + made.getvalue()


def compared(comparison: Comparison, words: Words) -> str:
    """A comparison: a row a scale, a column a check."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    days = [dutch(one.taken_on) for one in comparison.takings]
    heads = [words("report.csv-sort"), words("report.csv-id"), words("report.csv-name")]
    writer.writerow([cell(one) for one in (*heads, *days, words("report.verdict"))])
    for change in comparison.scales:
        if not change.sensitive:
            about = words("report.csv-work" if change.about_work else "report.csv-person")
            values = [""] * change.first + list(figures(change, words))
            row = (about, change.now.scale.id, change.name, *values, said(change, words))
            writer.writerow([cell(one) for one in row])
    return BOM + made.getvalue()


def _rows(report: Report, words: Words, *, open_answers: bool) -> Iterator[Row]:
    taking = words("report.csv-taking")
    day = dutch(report.taken_on)
    yield taking, report.questionnaire.id, report.title, day, report.questionnaire.version
    yield from _answers(report, words, open_answers=open_answers)
    for line in (*report.person, *report.work):
        if not line.sensitive:
            about = words("report.csv-work" if line.about_work else "report.csv-person")
            yield about, line.score.scale.id, line.name, figure(line, words), line.level
    for skill in report.skills:
        points = half_up(skill.points, 0)
        yield words("report.csv-skill"), skill.skill, skill.name, points, skill.answer
    for step in (*report.steps, *report.more):
        if not step.sensitive:
            said = words("report.csv-advice")
            yield said, step.advice, advice_text(step, words), step.first_step, step.who


def _answers(report: Report, words: Words, *, open_answers: bool) -> Iterator[Row]:
    for one in (*report.own_words, *report.context):
        if open_answers or not one.free:
            yield words("report.csv-answer"), one.item, one.question, one.answer, ""
