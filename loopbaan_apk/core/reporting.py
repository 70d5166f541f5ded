"""Answers -> Report: puts scores, advice and words together, each line with its origin."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from loopbaan_apk.core.advising import STEPS, Advised, advise, is_sensitive, stories
from loopbaan_apk.core.conditions import Test
from loopbaan_apk.core.fitting import dated, fits, roles
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.text import OpenText
from loopbaan_apk.core.model import Answers, Questionnaire
from loopbaan_apk.core.path import visible
from loopbaan_apk.core.quality import hints
from loopbaan_apk.core.report import (
    Answered,
    Because,
    Beside,
    Mark,
    Report,
    ScaleLine,
    SkillLine,
    Step,
    Weighed,
)
from loopbaan_apk.core.scoring import Part, Score, score

if TYPE_CHECKING:
    from loopbaan_apk.core.comparison import Comparison
    from loopbaan_apk.core.directions import Directions

HEAVIEST = 2
CONTEXT_ROLES = ("aanleiding", "beroep", "contract", "sector", "regio", "vakmanschap", "ambitie")


def build(questionnaire: Questionnaire, answers: Answers, beside: Beside) -> Report:
    """The report of one taking."""
    return _Builder(questionnaire, answers, beside).report()


class _Builder:
    """Holds what every line needs: the items, the awake answers, the scores and the words."""

    def __init__(self, questionnaire: Questionnaire, answers: Answers, beside: Beside) -> None:
        self.questionnaire = questionnaire
        self.beside = beside
        self.say = beside.say
        self.shown = visible(questionnaire, answers)
        self.answers = {id_: answers[id_] for id_ in self.shown if id_ in answers}
        self.scores = score(questionnaire, self.answers)
        self.roles = roles(self.shown.values(), self.answers)
        self.lines = {id_: self._scale_line(one) for id_, one in self.scores.items()}

    def report(self) -> Report:
        """Everything, in the order it is shown."""
        fired = advise(self.questionnaire, self.answers, self.scores)
        steps = tuple(self._step(one) for one in fired)
        lines = [line for line in self.lines.values() if line.score.asked]
        return Report(
            title=self.say(self.questionnaire.title),
            questionnaire=self.questionnaire,
            hash=self.beside.hash,
            language=self.beside.language,
            taken_on=self.beside.taken_on,
            today=self.beside.today,
            answered=len(self.answers),
            asked=sum(item.asks for item in self.shown.values()),
            own_words=self._answered(
                lambda item: isinstance(item, OpenText) and item.role != "beroep"
            ),
            context=self._answered(lambda item: item.role in CONTEXT_ROLES),
            person=tuple(line for line in lines if not line.about_work),
            work=tuple(line for line in lines if line.about_work),
            skills=self._skills(),
            stories=tuple(
                self.say(story.text)
                for story in stories(self.questionnaire, self.answers, self.scores)
            ),
            steps=steps[:STEPS],
            more=steps[STEPS:],
            health=tuple(
                self._answer(item)
                for item in self.shown.values()
                if item.sensitive and item.id in self.answers
            ),
            answers=self.answers,
            hints=hints(self.questionnaire, self.answers, self.beside.times),
            directions=self._directions(),
            before=self._before(),
        )

    def _before(self) -> Comparison | None:
        """Beside the earlier takings, unless a newer version was asked then."""
        if not self.beside.earlier:
            return None
        from loopbaan_apk.core.carrying import frame_of
        from loopbaan_apk.core.comparing import compare
        from loopbaan_apk.core.comparison import Taken

        now = Taken(
            number=0,
            questionnaire=self.questionnaire,
            hash=self.beside.hash,
            answers=self.answers,
            taken_on=self.beside.taken_on,
            say=self.say,
        )
        takings = (*self.beside.earlier, now)
        return compare(takings) if frame_of(takings) is now else None

    def _answered(self, wanted: Callable[[Item], bool]) -> tuple[Answered, ...]:
        return tuple(
            self._answer(item)
            for id_, item in self.shown.items()
            if id_ in self.answers and not item.sensitive and wanted(item)
        )

    def _answer(self, item: Item) -> Answered:
        value = self.answers[item.id]
        return Answered(
            item=item.id,
            question=self.say(item.text),
            answer=item.shown(value, self.say),
            value=value,
            free=isinstance(item, OpenText),
        )

    def _scale_line(self, one: Score) -> ScaleLine:
        weighed = tuple(self._weighed(part) for part in one.parts)
        level = one.scale.levels.get(one.level) if one.level is not None else None
        return ScaleLine(
            score=one,
            name=self.say(one.scale.name),
            help=self.say(one.scale.help) if one.scale.help else "",
            level=self.say(one.level) if one.level else "",
            level_help=self.say(level.help) if level and level.help else "",
            mark=_mark(one),
            weighed=weighed,
            heaviest=_heaviest(weighed, one),
            sensitive=is_sensitive(self.questionnaire, one.scale.id),
        )

    def _weighed(self, part: Part) -> Weighed:
        item = self.shown.get(part.id)
        scale = self.questionnaire.scales.get(part.id)
        answer = ""
        if item is not None and part.id in self.answers:
            answer = item.shown(self.answers[part.id], self.say)
        return Weighed(
            item=part.id,
            question=self.say(item.text if item else scale.name if scale else part.id),
            answer=answer,
            raw=part.raw,
            points=part.points,
            share=part.share,
            reversed=part.reversed,
            weight=part.weight,
        )

    def _skills(self) -> tuple[SkillLine, ...]:
        """The rated skills: the strongest first, equals in the order of the questionnaire."""
        found = []
        for id_, item in self.shown.items():
            skill = self.beside.skills.get(item.skill)
            points = item.worth(self.answers[id_]) if id_ in self.answers else None
            if skill is not None and points is not None:
                found.append(
                    SkillLine(
                        skill=skill.id,
                        name=self.beside.say_skill(skill.name),
                        group=self.beside.say_skill(skill.group),
                        answer=item.shown(self.answers[id_], self.say),
                        points=points,
                    )
                )
        return tuple(sorted(found, key=lambda line: -line.points))

    def _directions(self) -> Directions | None:
        """Only of a questionnaire that asks enough skills to say anything."""
        atlas, items = self.beside.atlas, self.shown.values()
        if atlas is None:
            return None
        from loopbaan_apk.core.directing import Teller
        from loopbaan_apk.core.directions import Voice
        from loopbaan_apk.core.matching import FEWEST, Match
        from loopbaan_apk.core.ratings import asked_skills
        from loopbaan_apk.core.starting import start_of_answers

        if len(asked_skills(items)) < FEWEST:
            return None
        start = start_of_answers(items, self.answers, self.roles, atlas, self.beside.held)
        voice = Voice(
            language=self.beside.language,
            today=self.beside.today,
            skills=self.beside.skills,
            say_skill=self.beside.say_skill,
            say_profile=self.beside.say_profile,
        )
        return Teller(Match(start=start, atlas=atlas), voice).directions()

    def _step(self, fired: Advised) -> Step:
        advice = fired.advice
        return Step(
            advice=advice.id,
            text=self.say(advice.text),
            why=self.say(advice.why) if advice.why else "",
            first_step=self.say(advice.first_step) if advice.first_step else "",
            minutes=advice.minutes,
            who=self.say(advice.who) if advice.who else "",
            schemes=tuple(
                dated(self.beside.schemes[id_], self.beside.say_scheme, self.beside.today)
                for id_ in advice.schemes
                if id_ in self.beside.schemes and fits(self.beside.schemes[id_], self.roles)
            ),
            because=tuple(self._because(test) for test in fired.because),
            sensitive=fired.sensitive,
            expired=advice.valid_until is not None and advice.valid_until < self.beside.today,
        )

    def _because(self, test: Test) -> Because:
        if test.subject in self.lines:
            return Because(test=test, scale=self.lines[test.subject])
        item = self.shown.get(test.subject)
        return Because(test=test, answer=self._answer(item) if item else None)


def _mark(one: Score) -> Mark:
    """▲ for the highest level and ▼ for the lowest, where high is favourable."""
    levels = sorted(one.scale.levels.values(), key=lambda level: level.start)
    if one.level is None or one.scale.direction == "neutraal" or len(levels) == 1:
        return "plain"
    if one.level == levels[0].id:
        return "attention"
    return "strong" if one.level == levels[-1].id else "plain"


def _heaviest(weighed: tuple[Weighed, ...], one: Score) -> tuple[Weighed, ...]:
    """The items that pulled the score most: lowest shares under the middle, highest above it."""
    if one.value is None or one.highest == one.lowest:
        return ()
    low = (one.value - one.lowest) / (one.highest - one.lowest) < Fraction(1, 2)
    counted = [part for part in weighed if part.share is not None and part.weight]
    pull = sorted(
        counted,
        key=lambda part: ((part.share or 0) - Fraction(1, 2)) * part.weight * (1 if low else -1),
    )
    return tuple(pull[:HEAVIEST])
