"""A theme: its templates and assets, checked when loaded.

Folder -> theme.toml, assets (content-hashed names), templates -> Theme: view -> HTML

A page is a main, which the template of its kind makes of its view, in a frame, which `base.html`
makes of its head alone: a page whose frame changes keeps its main as it was published.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType

import jinja2
from jinja2.runtime import Context
from markupsafe import Markup

from glossator.config import SiteFacts
from glossator.errors import FatalError, Problem, nearest
from glossator.model.rich import Rich, showable
from glossator.render.compiled import Compiled
from glossator.render.inline import address, inline
from glossator.views.frame import Frame
from glossator.views.kinds import Head, View

PAGE_KINDS = (
    *("reading", "source", "entity", "register", "entities", "topic", "topics"),
    *("dates", "period", "matter", "matters", "passage"),
    *("documents", "home", "search", "text", "notfound"),
)
"""Names of the templates, one for each kind of page; see views/kinds.py."""
_BASE = "base.html"
_HERE = "\0main\0"
"""Stands for the main while a frame is made; no text that can be shown has it."""
_ODD = re.compile(r"[^A-Za-z0-9._-]")
_COMMENT = re.compile(
    rb"^[ \t]*(?:/\*(?!!)(?:[^*]|\*(?!/))*\*/|//[^\n]*)[ \t]*(?:\n|\Z)", re.MULTILINE
)
_SIGNS = str.maketrans({" ": "·", "\t": "→", "\r": "␍", "\n": "↵"})
_USES = re.compile(
    rb"\{%[-+]?\s*(?:include|import|from|extends)\s+"
    rb"""(?:"([^"]+)"(?=\s+(?:as|import|with|ignore|[-+]?%\}))|\S)"""
)
"""A template that another uses, by its name; without it where the name is not written out."""
_INDENT = re.compile(rb"^\s+", re.MULTILINE)
# Key of theme.toml -> name under which its files are published joined, and what joins them.
_JOINED = {
    "styles": ("theme.css", b"\n"),
    "first_scripts": ("first.js", b"\n;\n"),
    "scripts": ("theme.js", b"\n;\n"),
    "search_scripts": ("search.js", b"\n;\n"),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """A loaded theme."""

    name: str
    folder: Path
    environment: jinja2.Environment
    compiled: Compiled
    """Its templates as they were compiled, in this build or an earlier one."""
    assets: Mapping[str, bytes]
    """Published path (`assets/tokens-1a2b3c4d.css`) -> bytes."""
    paths: Mapping[str, str]
    """Path below the theme's `assets/` -> published path, of files that are not joined."""
    joined: Mapping[str, str]
    """Key of theme.toml (`styles`, `scripts` …) -> published path of its files, joined."""
    fingerprint: str
    """Changes whenever a template or an asset changes."""
    templates: Mapping[str, str]
    """`base` or a kind of page -> changes whenever a template does that makes it."""

    def page(self, view: View, frame: Frame, site: SiteFacts) -> str:
        """The HTML of `view`. Raises FatalError when a template misspells a field."""
        before, after = self.around(view.head, frame, site)
        return before + self.main(view, site) + after

    def main(self, view: View, site: SiteFacts) -> str:
        """What stands in the frame. Raises FatalError when a template misspells a field."""
        return showable(self._made(f"{view.head.kind}.html", view=view, head=view.head, site=site))

    def around(self, head: Head, frame: Frame, site: SiteFacts) -> tuple[str, str]:
        """The frame of a page: what comes before its main, and after. Raises FatalError when the
        template misspells a field, or does not show `main` once."""
        shown = replace(head, title=showable(head.title), description=showable(head.description))
        html = self._made(_BASE, head=shown, frame=frame, site=site, main=_HERE)
        parts = html.split(_HERE)
        if len(parts) != 2:
            raise _fatal(
                f"themes/{self.name}/templates/{_BASE}",
                f"shows {{{{ main }}}} {len(parts) - 1} times",
                "It must stand there once: the page's own text comes in its place.",
            )
        return showable(parts[0]), showable(parts[1])

    def _made(self, name: str, **given: object) -> str:
        try:
            return self.environment.get_template(name).render(given)
        except (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise FatalError(_template_problem(self.name, name, error)) from error


def load(
    folder: Path, *, sound: str = "", compiled: Mapping[str, bytes] = MappingProxyType({})
) -> Theme:
    """The theme in `folder`. Raises FatalError naming the file and what is missing.

    `sound`: the fingerprint of a theme whose templates have been looked through already;
    `compiled`: templates as they were compiled then.
    """
    name = folder.name
    where = f"themes/{name}"
    try:
        settings = tomllib.loads((folder / "theme.toml").read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _fatal(f"{where}/theme.toml", f"not TOML: {error}", "Mend the line.") from None
    for key in sorted(settings.keys() - _JOINED.keys()):
        raise _fatal(f"{where}/theme.toml", f"unknown key “{key}”", nearest(key, _JOINED))
    files = _files(folder / "assets")
    listed = {key: _listed(key, settings.get(key, []), where) for key in _JOINED}
    _check_listed(listed, files, where)
    joined = {key: _join(key, names, files) for key, names in listed.items() if names}
    alone = files.keys() - {name for names in listed.values() for name in names}
    paths = {name: _published(name, files[name]) for name in sorted(alone)}
    environment = _environment(folder / "templates")
    environment.bytecode_cache = recalled = Compiled(compiled)
    templates = _files(folder / "templates")
    fingerprint = _fingerprint({**files, **templates, "theme.toml": repr(listed).encode()})
    if fingerprint != sound:
        _compile_all(environment, where)
    return Theme(
        name=name,
        folder=folder,
        environment=environment,
        compiled=recalled,
        assets={**{paths[name]: files[name] for name in paths}, **dict(joined.values())},
        paths=paths,
        joined={key: path for key, (path, _) in joined.items()},
        fingerprint=fingerprint,
        templates={
            name: _fingerprint({used: templates[used] for used in _used(f"{name}.html", templates)})
            for name in ("base", *PAGE_KINDS)
        },
    )


def _listed(key: str, value: object, where: str) -> tuple[str, ...]:
    """The paths that `theme.toml` lists under `key`."""
    if not isinstance(value, list) or not all(isinstance(path, str) for path in value):
        hint = "It must be a list of texts: paths below assets/."
        raise _fatal(f"{where}/theme.toml", f"{key} is {value!r}", hint)
    return tuple(value)


def _check_listed(
    listed: Mapping[str, tuple[str, ...]], files: Mapping[str, bytes], where: str
) -> None:
    for key, names in listed.items():
        for name in names:
            if name not in files:
                raise _fatal(
                    f"{where}/theme.toml",
                    f"{key} names “{name}”, which is not in {where}/assets",
                    "Run scripts/setup, which fetches lunr.js."
                    if "vendor" in name
                    else nearest(name, files) or "The folder is empty.",
                )


def _join(key: str, names: tuple[str, ...], files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """(published path, bytes) of the files of one key: one request instead of many."""
    name, between = _JOINED[key]
    content = between.join(lean(part, files[part]) for part in names) + b"\n"
    return _published(name, content), content


def lean(name: str, data: bytes) -> bytes:
    """A theme's own script without indentation and lines of comment: a third smaller. Others as
    they are; a script with a backtick in its code, too: space may mean something there."""
    if not name.endswith(".js") or name.startswith("vendor/"):
        return data.rstrip()
    code = _COMMENT.sub(b"", data)
    return data.rstrip() if b"`" in code else _INDENT.sub(b"", code).rstrip()


def _files(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, by its path there; symbolic links are not followed."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    }


def _published(path: str, data: bytes) -> str:
    """Where an asset is published: a name that is safe anywhere, whatever its own is."""
    pure = PurePosixPath(path)
    stem, suffix = (_ODD.sub("-", part) for part in (pure.stem, pure.suffix))
    return f"assets/{stem}-{hashlib.sha256(data).hexdigest()[:10]}{suffix}"


def _fingerprint(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path, data in sorted(files.items()):
        digest.update(f"{path}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _used(name: str, templates: Mapping[str, bytes]) -> set[str]:
    """The templates that a template uses, itself among them, and those that these use; all, where
    a name is not written out."""
    used: set[str] = set()
    waiting = {name} & templates.keys()
    while waiting:
        one = waiting.pop()
        used.add(one)
        named = {found[1].decode() if found[1] else "" for found in _USES.finditer(templates[one])}
        if "" in named:
            return set(templates)
        waiting |= (named & templates.keys()) - used
    return used


def _environment(templates: Path) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(href=_href, rich=_rich, number=_number, blanks=_blanks)
    return environment


def _compile_all(environment: jinja2.Environment, where: str) -> None:
    names = environment.list_templates()
    for kind in ("base", *PAGE_KINDS):
        if f"{kind}.html" not in names:
            raise _fatal(
                f"{where}/templates",
                f"there is no {kind}.html",
                "Every kind of page has a template; copy it from the default theme.",
            )
    for name in names:
        try:
            environment.get_template(name)
        except jinja2.TemplateSyntaxError as error:
            raise FatalError(_template_problem(where.split("/")[1], name, error)) from None
        except UnicodeDecodeError as error:
            file = f"{where}/templates/{name}"
            raise _fatal(file, f"not UTF-8 at byte {error.start}", "Save it as UTF-8.") from None


def _template_problem(theme: str, name: str, error: Exception) -> Problem:
    line = getattr(error, "lineno", None)
    if line is None:
        line, name = _line_in_template(error, name)
    return Problem(
        f"themes/{theme}/templates/{name}" + (f":{line}" if line else ""),
        "fatal",
        str(error),
        "The fields of each page are described in glossator/views/kinds.py.",
    )


def _line_in_template(error: Exception, name: str) -> tuple[int | None, str]:
    """The innermost template line on the error's traceback (Jinja2 rewrites it to templates)."""
    found: tuple[int | None, str] = (None, name)
    step = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.endswith(".html"):
            found = (step.tb_lineno, Path(file).name)
        step = step.tb_next
    return found


@jinja2.pass_context
def _href(context: Context, path: str) -> str:
    head = context["head"]
    return f"{head.base}{path}" if head.base else address(head.path, path)


@jinja2.pass_context
def _rich(context: Context, value: Rich) -> Markup:
    return inline(value, lambda path: _href(context, path))


def _number(value: int) -> str:
    """1234567 -> 1 234 567 with narrow no-break spaces, from four digits on."""
    return f"{value:,}".replace(",", "\u202f")


def _blanks(value: str) -> str:
    """White space as signs that can be seen."""
    return value.translate(_SIGNS)


def _fatal(where: str, message: str, hint: str) -> FatalError:
    return FatalError(Problem(where, "fatal", message, hint))
