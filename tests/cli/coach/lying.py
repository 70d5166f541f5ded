"""Runs a program with a sealed store that lies: `python lying.py PROGRAM`; LIE says in what way."""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))

    from loopbaan_apk.store.sealing import driver as sealing
    from tests.store import drivers

    honest, lie = sealing.sealed, getattr(drivers, os.environ["LIE"])
    sealing.sealed = lambda key: lie(honest(key))
    sys.argv = sys.argv[1:]
    runpy.run_path(sys.argv[0], run_name="__main__")
