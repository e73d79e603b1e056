"""The `kerege` command: sets Django up and hands over to the management command of that name."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

# Django's own commands that an operator needs under this name as well.
BORROWED = {"check": "django.core", "migrate": "django.core", "makemigrations": "django.core", "shell": "django.core"}
HELP_WORDS = {"-h", "--help", "help"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `kerege COMMAND ...`; answers 0 only when the command did its work."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kerege.config.settings")
    if words[:1] == ["demo"]:
        _stand_apart(words)
    import django  # the environment must be in place before Django reads it
    from django.core.management import get_commands, load_command_class

    from kerege.kernel.errors import KeregeError

    try:
        django.setup()
    except KeregeError as error:
        print(f"kerege: {error.message}", file=sys.stderr)
        return 2
    owners = get_commands()
    commands = {name: app for name, app in owners.items() if app.startswith("kerege.")} | BORROWED
    if not words or words[0] in HELP_WORDS:
        print(_overview(sorted(set(commands) - set(BORROWED)), load_command_class, commands))
        return 0
    if words[0] not in commands:
        print(f"kerege: there is no command '{words[0]}'. `kerege --help` lists them.", file=sys.stderr)
        return 2
    from kerege.foundation.interface.terminal import KeregeCommand

    command = load_command_class(commands[words[0]], words[0])
    if isinstance(command, KeregeCommand) and command.prepares_database and not HELP_WORDS & set(words):
        from kerege.config.operations.readiness import ensure_frameworks, ensure_prepared

        try:
            ensure_prepared(say=command.say)
            if command.needs_frameworks:
                ensure_frameworks(say=command.say)
        except KeregeError as error:
            command.fail(error, as_json="--json" in words)
    command.run_from_argv(["kerege", *words])
    return 0


def _stand_apart(words: Sequence[str]) -> None:
    """Give the demonstration a folder of its own and the loopback, before the settings are read."""
    folder = "kerege-demo"
    for place, word in enumerate(words):
        if word == "--data-dir" and place + 1 < len(words):
            folder = words[place + 1]
        elif word.startswith("--data-dir="):
            folder = word.partition("=")[2]
    os.environ |= {"KEREGE_DATA_DIR": str(Path(folder).absolute()), "KEREGE_DEMO": "on", "KEREGE_HTTPS": "off"}


def _overview(names: Sequence[str], load: object, commands: dict[str, str]) -> str:
    lines = ["Usage: kerege COMMAND [options]", "", "Commands (kerege COMMAND --help explains each):"]
    for name in names:
        summary = str(load(commands[name], name).help).split("\n")[0]  # type: ignore[operator]
        lines.append(f"  {name:<14}{summary}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
