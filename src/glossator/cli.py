"""The command line program: `glossator build | check | suggest | register | serve | new`.

Arguments -> settings -> the stage called -> what it found, told to a person; exit status 0, 1, 2.
What only one command needs is loaded when that is called.
"""

from __future__ import annotations

import argparse
import contextlib
import cProfile
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from glossator import __version__
from glossator.build import build_site
from glossator.config import Site, load
from glossator.errors import FatalError, exit_status
from glossator.model.nouns import ENTITY_TYPES
from glossator.told import (
    progress_bar,
    tell_built,
    tell_checked,
    tell_problems,
    tell_waiting,
)

_DESCRIPTION = "Raw transcripts in a folder become a static, annotated reader."
_EXIT = "Exit status: 0 all is well · 1 something was left out · 2 nothing was written."


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program with `arguments` (the process's own if None); returns its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except FatalError as error:
        tell_problems(error.problems, sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. What was published is whole; the next build goes on.", file=sys.stderr)
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("glossator", description=_DESCRIPTION, epilog=_EXIT)
    parser.add_argument("--version", action="version", version=f"glossator {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    _add_build(commands)
    _add_check(commands)
    _add_serve(commands)
    _add_new(commands)
    return parser


def _add_build(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    made = _command(
        commands, "build", _build, "build the site into its folder", "Builds SITE into OUT."
    )
    _site(made)
    _out(made)
    _jobs(made)
    made.add_argument(
        "--verify", action="store_true", help="read every file instead of trusting size and time"
    )
    made.add_argument(
        "--profile", type=Path, metavar="FILE", help="write a profile for Python's pstats to FILE"
    )
    made.add_argument(
        "-v", "--verbose", action="store_true", help="say why each page was made again"
    )
    made.add_argument("-q", "--quiet", action="store_true", help="say only what is wrong")


def _add_check(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    checked = _command(
        commands,
        "check",
        _check,
        "find what is wrong, writing nothing",
        "Does all that a build does, in memory, and tells what is wrong.",
    )
    _site(checked)
    _jobs(checked)
    checked.add_argument(
        "--review",
        action="store_true",
        help="also write the names that were not linked, in context, into SITE/.cache/review",
    )


def _add_serve(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    suggested = _command(
        commands,
        "suggest",
        _suggest,
        "propose records for the registers",
        "Reads the site's documents and prints records that the registers do not have yet, the "
        "surest first, with sentences of context, as YAML to paste into content/entities/.",
    )
    _site(suggested)
    suggested.add_argument(
        "--most", type=int, default=100, metavar="N", help="at most N (default: %(default)s)"
    )

    _register(commands)

    served = _command(
        commands,
        "serve",
        _serve,
        "build, serve on this machine, rebuild on change",
        "Builds SITE, serves it on the loopback address, and builds again whenever a file of it "
        "changes; open pages reload by themselves and say what is wrong.",
    )
    _site(served)
    _out(served)
    _jobs(served)
    served.add_argument("--port", type=int, default=8000, help="port (default: %(default)s)")


def _add_new(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    begun = _command(
        commands,
        "new",
        _new,
        "make a new site with one sample document",
        "Makes the folder SITE with settings, a sample transcript, registers and topics.",
    )
    begun.add_argument("site", type=Path, metavar="SITE", help="a folder that is not there yet")


def _register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    kept = commands.add_parser("register", help="work with registers", epilog=_EXIT)
    inner = kept.add_subparsers(required=True, metavar="COMMAND")
    brought = _command(
        inner,
        "import",
        _import,
        "read a register that others keep",
        "Prints the records of FILE (CSV, JSON, TEI listPerson, listPlace or listOrg) as YAML for "
        "content/entities/.",
    )
    brought.add_argument("file", type=Path, metavar="FILE")
    brought.add_argument(
        "--type", default="", choices=ENTITY_TYPES, help="type of records that do not say it"
    )
    brought.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="OURS=THEIRS",
        help="what the file calls a field: name=display, note=description …",
    )
    brought.add_argument(
        "--list", default="", metavar="KEY", help="in JSON: the key under which the records are"
    )
    brought.add_argument(
        "--out", type=Path, metavar="NEW", help="write into a new file instead of the screen"
    )


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: object,
    summary: str,
    description: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=summary, description=description, epilog=_EXIT)
    parser.set_defaults(run=run)
    return parser


def _site(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--site",
        type=Path,
        default=Path(),
        metavar="SITE",
        help="the site's folder, where site.toml is (default: this folder)",
    )


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, metavar="OUT", help="where to publish (default: SITE/build)"
    )


def _jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jobs",
        type=int,
        default=0,
        metavar="N",
        help="worker processes (default: as in site.toml, else one per core)",
    )


def _loaded(options: argparse.Namespace) -> tuple[Site, int]:
    """The site, and how many worker processes to use."""
    site = load(options.site.resolve())
    return site, options.jobs or site.build.jobs or os.cpu_count() or 1


def _build(options: argparse.Namespace) -> int:
    site, jobs = _loaded(options)
    out = options.out.resolve() if options.out else site.root / "build"
    profile = cProfile.Profile() if options.profile else contextlib.nullcontext()
    with profile, progress_bar(quiet=options.quiet) as progress:
        outcome = build_site(
            site,
            out,
            jobs=1 if options.profile else jobs,
            verify=options.verify,
            progress=progress,
            waiting=tell_waiting,
        )
    if isinstance(profile, cProfile.Profile):
        profile.dump_stats(options.profile)
    tell_problems(outcome.problems, sys.stderr)
    if not options.quiet:
        tell_built(outcome, out, verbose=options.verbose)
    return exit_status(outcome.problems)


def _check(options: argparse.Namespace) -> int:
    from glossator.check import REVIEW, check  # noqa: PLC0415

    site, jobs = _loaded(options)
    with progress_bar() as progress:
        outcome = check(site, jobs=jobs, progress=progress, review_names=options.review)
    tell_problems(outcome.problems, sys.stderr)
    tell_checked(outcome)
    if options.review:
        print(f"Names to decide: {site.root / REVIEW / 'index.html'}")
    return exit_status(outcome.problems)


def _suggest(options: argparse.Namespace) -> int:
    from glossator.content.load import load as load_content  # noqa: PLC0415
    from glossator.suggest import suggest  # noqa: PLC0415

    site = load(options.site.resolve())
    with progress_bar() as progress:
        found, problems = suggest(
            site, load_content(site.root), most=options.most, progress=progress
        )
    tell_problems(problems, sys.stderr)
    print(found, end="")
    return exit_status(problems)


def _import(options: argparse.Namespace) -> int:
    from glossator.importing import read_register, write  # noqa: PLC0415

    columns = dict(pair.partition("=")[::2] for pair in options.field)
    text, problems = read_register(
        options.file, kind=options.type, columns=columns, within=options.list
    )
    tell_problems(problems, sys.stderr)
    if options.out:
        write(text, options.out)
    else:
        print(text, end="")
    return exit_status(problems)


def _serve(options: argparse.Namespace) -> int:
    from glossator.serve import serve  # noqa: PLC0415

    root = options.site.resolve()
    out = options.out.resolve() if options.out else root / "build"
    return serve(root, out, port=options.port, jobs=options.jobs or os.cpu_count() or 1)


def _new(options: argparse.Namespace) -> int:
    from glossator.new import new_site  # noqa: PLC0415

    made = new_site(options.site)
    print(f"Made {made}. Build it with:\n  glossator build --site {options.site}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
