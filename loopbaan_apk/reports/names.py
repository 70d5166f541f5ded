"""Every sector, branch and role by its id and its name: what may be asked for."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.profiles import Atlas
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.reports.blocks import Block, Entry
from loopbaan_apk.reports.wording import Words


def blocks(atlas: Atlas, say: Say, words: Words) -> Iterator[Block]:
    """Sectors with their branches under them, then roles."""
    sectors = tuple(
        Entry(
            listed=True,
            text=words("match.named", id=id_, name=say(sector.name)),
            under=tuple(
                words("match.named", id=branch.id, name=say(branch.name))
                for branch in atlas.sectors.values()
                if branch.within == id_
            ),
        )
        for id_, sector in sorted(atlas.sectors.items())
        if not sector.within
    )
    yield Block(heading=words("match.sectors"), entries=sectors)
    roles = tuple(
        Entry(listed=True, text=words("match.named", id=id_, name=say(role.name)))
        for id_, role in sorted(atlas.roles.items())
    )
    if roles:
        yield Block(heading=words("match.roles"), entries=roles)
