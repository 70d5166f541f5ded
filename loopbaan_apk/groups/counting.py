"""Counts for a group report: of each moment and group, the levels of scales and some answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from loopbaan_apk.core.columns import in_a_file
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.groups.kernel import compiled, score
from loopbaan_apk.groups.publishing import LEAST_GROUP, Table, Wave
from loopbaan_apk.records import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from loopbaan_apk.groups.block import Block
    from loopbaan_apk.groups.kernel import Kernel

    Counts = NDArray[np.int64]

ROLES = ("belemmering", "wens")
REST = ""
"""The name of what small groups become together."""
DOMINANT = 0.5
YES, NO = "ja", "nee"


@record
class Columns:
    """The columns that say to which group, moment and employer a sheet belongs; empty: none."""

    by: str
    moment: str = ""
    employer: str = ""

    @property
    def wanted(self) -> tuple[str, ...]:
        """Those that have to come along."""
        return tuple(one for one in (self.by, self.moment, self.employer) if one)


Where = tuple[str, str]
"""Moment and group."""
Near = Callable[[Sequence[str]], bool]
"""Whether some groups together may not stand in a report, because of an earlier one."""


@record
class Subject:
    """What a table is about: a scale, a question, or one answer of a meerkeuze."""

    name: str
    item: str = ""
    scale: str = ""
    answer: str = ""
    answers: tuple[str, ...]


class Counted:
    """Everything that the report needs; of a sheet nothing but what is published of it."""

    def __init__(self, questionnaire: Questionnaire, columns: Columns) -> None:
        """Nothing is counted yet."""
        self.kernel = compiled(questionnaire)
        self.columns = columns
        self.subjects = tuple(_subjects(self.kernel))
        self.sizes: Counter[Where] = Counter()
        self.employers: Counter[tuple[str, str, str]] = Counter()
        self.tables: dict[tuple[Where, str], Counts] = {}
        self.patterns: dict[Where, Counter[bytes]] = {}

    def add(self, blocks: Iterable[Block]) -> None:
        """Every sheet with a group counts; who has none counts nowhere."""
        import numpy as np

        for block in blocks:
            names = [
                _texts(block, self.columns.moment),
                _texts(block, self.columns.by),
                _texts(block, self.columns.employer),
            ]
            places = dict(self._places(block))
            for where, flags in _split(names[0], names[1]):
                self.sizes[where] += int(flags.sum())
                self.patterns.setdefault(where, Counter()).update(_patterns(places, flags))
                for employer, many in Counter(names[2][flags].tolist()).items():
                    self.employers[*where, employer] += many
                for one in self.subjects:
                    found = places[one.name][flags]
                    counts = np.bincount(found[found >= 0], minlength=len(one.answers))
                    key = (where, one.name)
                    self.tables[key] = self.tables.get(key, 0) + counts

    def _places(self, block: Block) -> Iterator[tuple[str, NDArray[np.int64]]]:
        """Of each subject (size,) the place of the answer, or -1."""
        import numpy as np

        scored = score(self.kernel, block)
        for one in self.subjects:
            cells = block.cells.get(one.item) if one.item else None
            if one.scale:
                made = scored[one.scale].level.astype(np.int64)
            elif cells is None:
                made = np.full(block.size, -1)
            elif one.answer:
                item = self.kernel.questionnaire.items[one.item]
                picked = cells[list(item.answers).index(one.answer)]  # type: ignore[attr-defined]  # a meerkeuze
                made = np.where(picked < 0, -1, 1 - picked).astype(np.int64)
            else:
                made = cells.astype(np.int64)
            yield one.name, made

    @property
    def moments(self) -> tuple[str, ...]:
        """In the order of their names."""
        return tuple(sorted({moment for moment, _ in self.sizes}))

    def groups(self, moment: str) -> dict[str, int]:
        """The groups as they are in the sheets, with their sizes."""
        return {name: many for (when, name), many in self.sizes.items() if when == moment}

    def published_groups(
        self, moment: str, least: int, near: Near = lambda _: False
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What `merged` makes of them."""
        sizes = self.groups(moment)
        return merged(sizes, lambda some: self._dominated(moment, some) or near(some), least)

    def wave(
        self,
        moment: str,
        least: int = LEAST_GROUP,
        near: Near = lambda _: False,
    ) -> Wave | None:
        """One moment with groups that are large enough; None where all of it is too small.

        Groups that are `near` an earlier report are as if they were too small.
        """
        import numpy as np

        sizes = self.groups(moment)
        if sum(sizes.values()) < least or near(tuple(sizes)):
            return None
        groups = self.published_groups(moment, least, near)
        tables = []
        for one in self.subjects:
            empty = np.zeros(len(one.answers), dtype=np.int64)
            counts = np.array(
                [
                    sum((self.tables[(moment, name), one.name] for name in names), empty)
                    for _, names in groups
                ]
            )
            tables.append(Table(name=one.name, answers=one.answers, counts=counts))
        return Wave(
            groups=tuple(name for name, _ in groups),
            members=tuple(names for _, names in groups),
            sizes=tuple(sum(sizes[name] for name in names) for _, names in groups),
            tables=tuple(tables),
        )

    def _dominated(self, moment: str, names: Sequence[str]) -> bool:
        """Whether more than half of it works for one employer."""
        if not self.columns.employer:
            return False
        found: Counter[str] = Counter()
        for (when, group, employer), many in self.employers.items():
            if when == moment and group in names:
                found[employer] += many
        return max(found.values(), default=0) > DOMINANT * sum(found.values())


def merged(
    sizes: Mapping[str, int], barred: Callable[[Sequence[str]], bool], least: int
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Published groups with the groups in them: small and barred ones become one.

    That rest takes the smallest other group with it until it is large enough and not barred itself.
    """
    alone = [name for name, size in sizes.items() if size >= least and not barred((name,))]
    alone.sort(key=lambda name: (-sizes[name], name))
    rest = sorted(name for name in sizes if name not in alone)
    while rest and alone and (sum(sizes[name] for name in rest) < least or barred(rest)):
        rest.append(alone.pop())
    made = [(name, (name,)) for name in sorted(alone)]
    return (*made, (REST, tuple(rest))) if rest else tuple(made)


def _patterns(places: Mapping[str, NDArray[np.int64]], flags: NDArray[np.bool_]) -> Counter[bytes]:
    """What is published of each of these sheets: the places of its answers, subject by subject."""
    import numpy as np

    rows = np.array([found[flags] for found in places.values()], dtype="<i2")
    rows = rows.reshape(len(places), int(flags.sum())).T
    return Counter(row.tobytes() for row in np.ascontiguousarray(rows))


def _subjects(kernel: Kernel) -> Iterator[Subject]:
    """Scales with levels, then questions about what holds people back and what they wish."""
    from loopbaan_apk.groups.output import levels_of

    questionnaire = kernel.questionnaire
    for id_ in (*(one.id for one in kernel.sums), *(one.id for one in kernel.mixed)):
        levels = tuple(levels_of(kernel, id_))
        if len(levels) > 1:
            yield Subject(name=id_, scale=id_, answers=levels)
    for item in questionnaire.items.values():
        if item.role not in ROLES or not in_a_file(item):
            continue
        if isinstance(item, Choice):
            yield Subject(name=item.id, item=item.id, answers=tuple(item.answers))
        elif isinstance(item, MultiChoice):
            for answer in item.answers:
                name = f"{item.id}={answer}"
                yield Subject(name=name, item=item.id, answer=answer, answers=(YES, NO))


def _texts(block: Block, column: str) -> NDArray[np.object_]:
    """(size,) the words of a column, of a question too; empty where there is none."""
    import numpy as np

    if not column:
        return np.full(block.size, "", dtype=object)
    return np.array([str(one).strip() if one else "" for one in block.extra[column]], dtype=object)


def _split(
    moments: NDArray[np.object_], groups: NDArray[np.object_]
) -> Sequence[tuple[Where, NDArray[np.bool_]]]:
    pairs = {(m, g) for m, g in zip(moments.tolist(), groups.tolist(), strict=True) if g}
    return [(pair, (moments == pair[0]) & (groups == pair[1])) for pair in sorted(pairs)]
