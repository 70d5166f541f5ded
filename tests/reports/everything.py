"""A questionnaire with every kind of question, rule and condition, for tests of what reads it."""

from __future__ import annotations

import random
from fractions import Fraction

from loopbaan_apk.core.conditions import All, AnyOf, Test
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.items.date import Date
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.notice import Notice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.items.text import OpenText
from loopbaan_apk.core.model import Questionnaire
from tests.core.making import choice, options, questionnaire, scale, section


def test(subject: str, operator: str, *values: str) -> Test:
    return Test(subject=subject, operator=operator, values=values)


NEGATIVE = options("-2", "-1", "0", "1", "2", "nvt")
HALVES = options("0", "0.5", "1", "1.5", "weet-niet")
WORDS = options("loondienst", "zzp", "geen")


def everything() -> Questionnaire:
    """Chained conditions, negative and half points, weights, mixed ranges, scales of scales."""
    return questionnaire(
        section(
            Notice(id="welkom", text="Welkom."),
            choice("werk", WORDS),
            Number(id="jaren", text="Hoeveel jaar?", low=Fraction(0), high=Fraction(60)),
            Date(id="begin", text="Wanneer begon je?"),
            OpenText(id="eigen", text="Wat wil je nog kwijt?"),
            MultiChoice(
                id="wens", text="Wat wil je?", answers=options("vak", "rust", "geld", "all")
            ),
            Ranking(id="by", text="Wat telt?", answers=options("tijd", "ruimte", "baas")),
        ),
        section(
            choice("een", options("1")),
            choice("a1"),
            choice("a-2"),
            choice("a3", show_if=test("werk", "=", "loondienst")),
            choice("a4", show_if=test("a3", ">=", "3")),
            choice("a5", show_if=test("a3", "is niet", "2")),
            choice("n1", NEGATIVE),
            choice("n2", NEGATIVE, show_if=test("wens", "=", "vak")),
            choice("h1", HALVES, show_if=test("wens", "is niet", "rust")),
            choice("h2", HALVES, show_if=test("jaren", "<", "10")),
            choice(
                "w1", show_if=AnyOf(parts=(test("by", "in", "tijd", "baas"), test("a1", "=", "5")))
            ),
            choice(
                "w2", show_if=All(parts=(test("jaren", "beantwoord"), test("jaren", "=", "2.5")))
            ),
            choice("w3", show_if=test("eigen", "beantwoord")),
            choice("w4", show_if=Test(subject="wens", operator="beantwoord")),
            choice("w5", show_if=test("werk", ">=", "2")),
            choice("w6", show_if=test("begin", "=", "2026-03-01")),
            choice("w7", show_if=test("wens", "in", "vak", "rust")),
            choice("w8", show_if=test("werk", "is niet", "zzp")),
            choice("gz", sensitive=True),
        ),
        section(
            choice("z1"),
            choice("z2"),
            show_if=test("werk", "in", "zzp", "loondienst"),
        ),
        scales=(
            scale("vlak", "a1", "a-2", reversed=("a-2",)),
            scale("gemiddeld", "a1", "a-2", rule="gemiddelde", least="2"),
            scale("opgeteld", "n1", "a1", rule="som"),
            scale("keten", "a1", "a3", "a4", "a5", reversed=("a4",), least="60%"),
            scale("gemengd", "n1", "n2", "h1", "h2", "a1", rule="procent", least="3"),
            scale("gemengd-som", "n1", "n2", "a3", rule="som", reversed=("n2",)),
            scale("gewogen", "a1", "n1", "z1", weights={"n1": Fraction(5, 2), "z1": Fraction(0)}),
            scale("met-jaren", "jaren", "h1", reversed=("jaren",)),
            scale("deel", "w1", "w2", "w3", "z1", "z2", least="1"),
            scale("rest", "w4", "w5", "w6", "w7", "w8", rule="som", least="40%"),
            scale("vast", "een", "a1"),
            scale("te-veel", "a1", "a-2", least="3"),
            scale("gezond", "gz", "a1"),
            scale("alles", parts=("vlak", "opgeteld", "keten"), reversed=("opgeteld",)),
            scale("zwaar", parts=("vlak", "keten"), weights={"keten": Fraction(3)}, rule="som"),
        ),
    )


def filled(one: Questionnaire, number: int, seed: int) -> list[tuple[str, dict]]:
    """Sheets filled in at random, with gaps, and with answers of branches that closed again."""
    chance = random.Random(seed)
    return [
        (
            f"blad {place}",
            {
                id_: value
                for id_, item in one.items.items()
                if item.asks and chance.random() > 0.2
                for value in [_value(item, chance)]
            },
        )
        for place in range(number)
    ]


def _value(item, chance):
    match item:
        case MultiChoice():
            picked = chance.sample(list(item.answers), chance.randint(1, 2))
            return tuple(one for one in item.answers if one in picked)
        case Ranking():
            return tuple(chance.sample(list(item.answers), chance.randint(1, len(item.answers))))
        case Choice():
            return chance.choice(list(item.answers))
        case Number():
            return chance.choice(["0", "2.5", "3", "12", "60"])
        case Date():
            return "2026-03-01"
        case _:
            return "eigen woorden"
