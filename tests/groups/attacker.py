"""Somebody who reads a group report and wants to know small counts. Uses nothing of the program.

Each printed table gives inequalities about the counts behind it; each question about a count is a
copy of them with an aim of its own, and many copies are solved as one linear programme.
"""

from __future__ import annotations

import re

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_array


def _number(text):
    found = re.search(r"\d+", text)
    return None if found is None else int(found.group())


def facts(rows):
    """Of a table as texts (name, about n, shares...; everybody last): A x <= b over all cells."""
    *groups, everybody = [row[1:] for row in rows]
    answers = len(everybody) - 1
    size = len(groups) * answers
    every = [(np.arange(size) // answers == at, row) for at, row in enumerate(groups)]
    every.append((np.ones(size, dtype=bool), everybody))
    left, right = [-np.eye(size)], [np.zeros(size)]

    def know(line, bound):
        left.append(np.asarray(line, dtype=float)[None])
        right.append(np.array([bound], dtype=float))

    for mine, (people, *shares) in every:
        n = _number(people)
        if n is not None:
            know(mine, n + 2)
            know(-1.0 * mine, 2 - n)
        for answer, share in enumerate(shares):
            own = 1.0 * (mine & (np.arange(size) % answers == answer))
            if share.startswith("<"):
                low, high = 0.0, 2.5
            elif (printed := _number(share)) is not None:
                low, high = printed - 2.5, printed + 2.5
            else:
                continue
            know(-own, -10)  # what is small is never printed
            know(100 * own - high * mine, 0)
            know(low * mine - 100 * own, 0)
    return np.vstack(left), np.concatenate(right), answers


def intervals(questions):
    """(rows, group or -1 for everybody, answer) each -> the least and the most it can be.

    A number that nothing bounds is cut off at a thousand.
    """
    blocks, bounds, aims = [], [], []
    for rows, group, answer in questions:
        a, b, answers = facts(rows)
        size = a.shape[1]
        wanted = np.arange(size) % answers == answer
        if group >= 0:
            wanted &= np.arange(size) // answers == group
        for sign in (1.0, -1.0):
            blocks.append(csr_array(a))
            bounds.append(b)
            aims.append(sign * wanted)
    found = linprog(
        np.concatenate(aims),
        A_ub=block_diag(blocks, format="csr"),
        b_ub=np.concatenate(bounds),
        bounds=(0, 1000),
        method="highs",
    )
    assert found.status == 0, found.message
    ends, at = [], 0
    for aim in aims:
        ends.append(float(np.abs(aim) @ found.x[at : at + len(aim)]))
        at += len(aim)
    return list(zip(ends[::2], ends[1::2], strict=True))


def recovered(interval):
    """Whether somebody knows more than `it may be any small number`."""
    low, high = interval
    return low > 1e-6 or high < 10 - 1e-6
