"""A group that is a command as well: without a command behind it, it shows and guides."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

import typer

from loopbaan_apk.cli.commanding import CONTEXT, Command, Group
from loopbaan_apk.errors import MISUSED, ApkError

WITHOUT_VALUE = ("--agenda",)
"""Options whose value may stay away; Typer knows none, so they are given an empty one."""


class Guide(Group):
    """A group whose own function runs when no command is named."""

    alone = True

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # Typer's own context
        """With an empty value where an option may do without."""
        told = [
            f"{one}=" if one in WITHOUT_VALUE and after.startswith("-") else one
            for one, after in zip_longest(args, args[1:], fillvalue="-")
        ]
        left: list[str] = super().parse_args(ctx, told)
        return left


def guide(run: Any, names: tuple[str, ...], path: tuple[str, ...]) -> Guide:
    """The group at `path` with `run` for itself."""
    made = typer.Typer(add_completion=False, rich_markup_mode=None)
    made.command(name=path[-1], cls=Command, context_settings=CONTEXT)(run)
    own: Any = typer.main.get_command(made)

    def called(**values: Any) -> None:
        from typer._click.globals import get_current_context

        if get_current_context().invoked_subcommand is None:
            own.callback(**values)
        elif any(value is not None and value is not False for value in values.values()):
            raise ApkError("options-after-command", code=MISUSED, name=" ".join(path))

    return Guide(
        names=names, path=path, params=own.params, callback=called, invoke_without_command=True
    )
