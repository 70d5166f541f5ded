"""Which number the new version should have: major.minor as text, so that 1.10 comes after 1.9."""

from __future__ import annotations

import re
from typing import Literal

from loopbaan_apk.core.renaming import version_key
from loopbaan_apk.records import record

_NUMBER = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,9}))?(?:[.\-+ ].*)?")

Verdict = Literal["fine", "same", "not-raised", "too-low", "lower", "no-number"]


@record
class Versions:
    """The numbers, what the new one should be at least, and whether it is."""

    old: str
    new: str
    proposed: str
    verdict: Verdict

    @property
    def major_raised(self) -> bool:
        """Whether the number before the point went up."""
        then, now = _parts(self.old), _parts(self.new)
        return bool(then and now and now[0] > then[0])


def versions(old: str, new: str, *, breaking: bool, changed: bool) -> Versions:
    """A breaking change asks a new major number, any other a new minor one."""
    parts = _parts(old)
    if parts is None or _parts(new) is None:
        return Versions(old=old, new=new, proposed="", verdict="no-number")
    major, minor = parts
    proposed = f"{major + 1}.0" if breaking else f"{major}.{minor + 1}" if changed else old
    return Versions(old=old, new=new, proposed=proposed, verdict=_verdict(old, new, proposed))


def _parts(version: str) -> tuple[int, int] | None:
    found = _NUMBER.fullmatch(version.strip())
    return (int(found[1]), int(found[2] or 0)) if found else None


def _verdict(old: str, new: str, proposed: str) -> Verdict:
    then, now, least = (version_key(one) for one in (old, new, proposed))
    if now < then:
        return "lower"
    if now >= least:
        return "same" if proposed == old else "fine"
    return "not-raised" if now == then else "too-low"
