"""A command line that cannot be read -> our own error; Typer's English sentences go nowhere."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from typer._click.exceptions import (
    BadOptionUsage,
    ClickException,
    MissingParameter,
    NoSuchOption,
)

from loopbaan_apk.errors import MISUSED, ApkError


def told(error: ClickException) -> ApkError:
    """What was wrong, by slug."""
    if isinstance(error, NoSuchOption):
        near = get_close_matches(error.option_name, error.possibilities or (), n=1, cutoff=0.7)
        meant = next(iter(near), "")
        return ApkError("unknown-option", code=MISUSED, option=error.option_name, meant=meant)
    if isinstance(error, BadOptionUsage):
        slug = "option-takes-no-value" if "not take" in error.message else "option-needs-value"
        return ApkError(slug, code=MISUSED, option=error.option_name)
    if isinstance(error, MissingParameter):
        param: Any = error.param
        if param is not None and param.param_type_name == "option":
            return ApkError("missing-option", code=MISUSED, option=param.opts[0])
        return ApkError("missing-argument", code=MISUSED)
    return ApkError("too-many-arguments", code=MISUSED)
