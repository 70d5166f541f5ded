"""Typer's groups and commands, made late, with help in the person's own language."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

from loopbaan_apk.cli import COMMANDS
from loopbaan_apk.cli.settings import of
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.terminal import show
from loopbaan_apk.texts import Words

PROGRAM = "loopbaan-apk"
ANYWHERE = ("--taal", "--inhoud", "--regel", "--geen-invoer")
WIDEST = 76
HELP_OPTIONS = ["--help", "-h"]
CONTEXT: dict[str, Any] = {"help_option_names": HELP_OPTIONS}


class Command(TyperCommand):
    """A command whose help slugs are `help.<its path>`."""

    def get_help_option(self, ctx: Any) -> Any:
        """Leads through our own gate."""
        return _shown_by_us(super().get_help_option(ctx))


class Group(TyperGroup):
    """A group that imports a command only when it is called."""

    alone = False
    """Whether it does something without a command."""

    def __init__(self, *, names: Iterable[str], path: tuple[str, ...] = (), **rest: Any) -> None:
        """The commands by name, under `path`."""
        name = path[-1] if path else PROGRAM
        super().__init__(name=name, context_settings=CONTEXT, rich_markup_mode=None, **rest)
        self.names = tuple(names)
        self.path = path

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002
        """In the order of the table, which is the order of use."""
        return list(self.names)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ARG002
        """Made when asked for."""
        return command((*self.path, cmd_name)) if cmd_name in self.names else None

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """Raises ApkError `unknown-command` with what was probably meant."""
        name = args[0]
        if name.startswith("-"):
            raise ApkError("unknown-option", code=MISUSED, option=name, meant="")
        found = self.get_command(ctx, name)
        if found is None:
            meant = next(iter(get_close_matches(name, self.names, n=1, cutoff=0.5)), "")
            raise ApkError(
                "unknown-command", code=MISUSED, name=name, meant=meant, known=", ".join(self.names)
            )
        return name, found, args[1:]

    def get_help_option(self, ctx: Any) -> Any:
        """Leads through our own gate."""
        return _shown_by_us(super().get_help_option(ctx))


def _shown_by_us(option: Any) -> Any:
    """Typer's option prints by itself: not cleaned, not wrapped, and a full disk is a traceback."""

    def show_it(context: typer.Context, _: Any, asked: bool) -> None:  # noqa: FBT001 - Typer's call
        if asked and not context.resilient_parsing:
            show_help(context)
            context.exit()

    option.callback = show_it
    return option


def root() -> Group:
    """The whole command line; without a command it opens the menu."""

    def nothing_asked(ctx: typer.Context) -> None:
        if ctx.invoked_subcommand is None:
            from loopbaan_apk.cli.menu import run

            run(ctx)

    names = (name for name in COMMANDS if " " not in name)
    return Group(names=names, callback=_with_context(nothing_asked), invoke_without_command=True)


def command(path: tuple[str, ...]) -> Any:
    """The group or command at `path`."""
    names = COMMANDS.get(" ".join(path), ())
    module = import_module(".".join(("loopbaan_apk.cli", *path)).replace("-", "_"))
    if names and hasattr(module, "run"):
        from loopbaan_apk.cli.guiding import guide

        return guide(module.run, names, path)
    if names:
        shown = _with_context(_help_without_command)
        return Group(names=names, path=path, callback=shown, invoke_without_command=True)
    made = typer.Typer(add_completion=False, rich_markup_mode=None)
    made.command(name=path[-1], cls=Command, context_settings=CONTEXT)(module.run)
    return typer.main.get_command(made)


def _help_without_command(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        show_help(context)


def _with_context(function: Any) -> Any:
    def called() -> None:
        from typer._click.globals import get_current_context

        function(get_current_context())

    return called


def help_page(made: Any, context: typer.Context) -> str:
    """Usage, what it does, arguments, commands and options: every word from texts/."""
    settings = of(context)
    words = settings.words
    width = min(WIDEST, settings.look.width - 5) if sys.stdout.isatty() else WIDEST
    path = _path(context)
    lines = [words("help.usage", usage=_usage(made, path, words)), ""]
    lines += [words(f"help.{'-'.join(path) or 'program'}"), ""]
    shown = [param for param in made.params if not getattr(param, "hidden", False)]
    arguments = [param for param in shown if isinstance(param, TyperArgument)]
    options = [param for param in shown if not isinstance(param, TyperArgument)]
    if isinstance(made, Group):
        rows = [(name, words(f"help.{'-'.join((*path, name))}")) for name in made.names]
        lines += _table(words("help.commands"), rows, width)
    lines += _table(
        words("help.arguments"),
        [(words(f"meta.{param.metavar}"), words(f"help.{param.help}")) for param in arguments],
        width,
    )
    rows = [(_option(param, words), words(f"help.{param.help}")) for param in options]
    rows.append((", ".join(HELP_OPTIONS), words("help.help")))
    if not path:
        rows.append(("--version", words("help.version")))
    lines += _table(words("help.options"), rows, width)
    lines += _table(words("help.anywhere"), [_anywhere(name, words) for name in ANYWHERE], width)
    if not path:
        lines += [words("help.examples"), *words("help.example-lines").splitlines()]
    return "\n".join(lines).rstrip()


def _path(context: typer.Context) -> tuple[str, ...]:
    names: list[str] = []
    now: Any = context
    while now.parent is not None:
        names.insert(0, now.info_name or "")
        now = now.parent
    return tuple(names)


def _usage(made: Any, path: tuple[str, ...], words: Words) -> str:
    parts = [PROGRAM, *path]
    if isinstance(made, Group):
        word = words("help.command-word")
        parts.append(f"[{word}]" if made.alone else word)
    for param in made.params:
        if isinstance(param, TyperArgument):
            name = words(f"meta.{param.metavar}")
            parts.append(name if param.required else f"[{name}]")
    parts.append(words("help.options-word"))
    return " ".join(parts)


def _option(param: Any, words: Words) -> str:
    names = ", ".join(param.opts)
    return names if param.is_flag else f"{names} {words(f'meta.{param.metavar}')}"


def _anywhere(name: str, words: Words) -> tuple[str, str]:
    slug = name.removeprefix("--")
    meta = f" {words(f'meta.{slug}')}" if f"meta.{slug}" in words else ""
    return name + meta, words(f"help.anywhere-{slug}")


def _table(title: str, rows: list[tuple[str, str]], width: int) -> list[str]:
    """Two columns under a title; what does not fit beside stands under."""
    if not rows:
        return []
    from textwrap import wrap

    left = min(width * 2 // 5, max(len(name) for name, _ in rows))
    lines = [f"{title}:"]
    for name, text in rows:
        parts = wrap(text, width - left, break_on_hyphens=False) or [""]
        if len(name) > left:
            lines.append(f"  {name}")
            name = ""  # noqa: PLW2901 - the name stands on its own line now
        lines += [
            f"  {name if place == 0 else '':<{left}}  {part}".rstrip()
            for place, part in enumerate(parts)
        ]
    return [*lines, ""]


def show_help(context: typer.Context) -> None:
    """The help page of where we are."""
    show(help_page(context.command, context))
