"""The one place where an error becomes words and an exit code."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; `--version` answers before anything is imported."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from loopbaan_apk import __version__

        sys.stdout.write(f"loopbaan-apk {__version__}\n")
        return
    from loopbaan_apk.cli.running import run

    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
