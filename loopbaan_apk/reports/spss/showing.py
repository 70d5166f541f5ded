"""Whether a question was shown, as an expression: what is not known is never true."""

from __future__ import annotations

from loopbaan_apk.core.columns import Column
from loopbaan_apk.core.conditions import AnyOf, Condition, Test, tests
from loopbaan_apk.core.numbers import number, written
from loopbaan_apk.reports.spss.plan import Plan
from loopbaan_apk.reports.spss.quoting import doubled

NEVER, ALWAYS = "(0 = 1)", "(1 = 1)"
SIGNS = {"=": "=", "is": "=", "is niet": "<>", ">=": ">=", "<=": "<=", ">": ">", "<": "<"}


def shown_flag(plan: Plan, id_: str) -> str:
    """The scratch variable that is 1 when this question was shown."""
    return f"#z{list(plan.conditions).index(id_) + 1}"


def can_tell(plan: Plan, condition: Condition) -> bool:
    """Whether everything it looks at has a column."""
    have = {column.item.id for column in plan.columns}
    return all(test.subject in have for test in tests(condition))


def expression(plan: Plan, condition: Condition) -> str:
    """The condition with the names of this plan."""
    if isinstance(condition, Test):
        return _test(plan, condition)
    parts = [expression(plan, part) for part in condition.parts]
    if not parts:
        return ALWAYS
    word = " OR " if isinstance(condition, AnyOf) else " AND "
    return f"({word.join(parts)})" if len(parts) > 1 else parts[0]


def _test(plan: Plan, test: Test) -> str:
    mine = [column for column in plan.columns if column.item.id == test.subject]
    made = _of_columns(plan, mine, test)
    return f"({shown_flag(plan, test.subject)} = 1 AND {made})" if _hides(plan, test) else made


def _hides(plan: Plan, test: Test) -> bool:
    """A sleeping answer opens no branch; of what cannot be told an answer is proof enough."""
    condition = plan.conditions.get(test.subject)
    return condition is not None and can_tell(plan, condition)


def _of_columns(plan: Plan, mine: list[Column], test: Test) -> str:
    sort = mine[0].sort
    if sort == "gekozen":
        return _picked(plan, mine, test)
    if sort == "plaats":  # a condition on an order looks at what stands first
        mine = mine[:1]
    if test.operator in (">=", "<=", ">", "<"):
        return _ranked(plan, mine[0], test)
    texts = [plan.raw.get(column.header, plan.names[column.header]) for column in mine]
    answered = f"({texts[0]} <> '')"
    if test.operator == "beantwoord":
        return answered
    same = [_same(plan, column, text, one) for column, text in zip(mine, texts, strict=True)
            for one in test.values]  # fmt: skip
    either = f"({' OR '.join(same)})" if len(same) > 1 else same[0]
    return f"({answered} AND NOT {either})" if test.operator == "is niet" else either


def _same(plan: Plan, column: Column, text: str, value: str) -> str:
    points = number(value)
    if column.sort == "getal" and points is not None:
        name = plan.names[column.header]
        return f"(NOT MISSING({name}) AND {name} = {written(points)})"
    return f"({text} = '{doubled(value)}')"


def _ranked(plan: Plan, column: Column, test: Test) -> str:
    bound = number(test.values[0])
    if column.sort not in ("punten", "getal") or bound is None:
        return NEVER
    name = plan.names[column.header]
    return f"(NOT MISSING({name}) AND {name} {SIGNS[test.operator]} {written(bound)})"


def _picked(plan: Plan, mine: list[Column], test: Test) -> str:
    names = {column.part: plan.names[column.header] for column in mine}
    if test.operator == "beantwoord":
        return f"(NOT MISSING({next(iter(names.values()))}))"
    wanted = [names[value] for value in test.values if value in names]
    if not wanted:
        return NEVER
    digit = "0" if test.operator == "is niet" else "1"
    parts = [f"(NOT MISSING({name}) AND {name} = {digit})" for name in wanted]
    return f"({' OR '.join(parts)})" if len(parts) > 1 else parts[0]
