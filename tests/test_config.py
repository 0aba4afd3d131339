"""Whatever is wrong with site.toml is named with its line, its value and the cure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glossator import config
from glossator.clean import check_rules
from glossator.errors import FatalError, Problem

ROOT = Path(__file__).parent.parent
TITLE = '[site]\ntitle = "T"\n'


def faults(text: str) -> tuple[Problem, ...]:
    with pytest.raises(FatalError) as caught:
        config.parse(text, Path())
    assert {problem.level for problem in caught.value.problems} == {"fatal"}
    return caught.value.problems


@pytest.mark.parametrize(
    ("text", "where", "message", "hint"),
    [
        pytest.param(*row, id=row[2])
        for row in [
            (TITLE + "[serach]\n", 3, "unknown table “serach”", "Known here: annotate, build"),
            (TITLE + "[rendr]\n", 3, "unknown table “rendr”", "Did you mean “render”?"),
            (
                TITLE + 'tagline = "x"\ntaglin = "x"\n',
                4,
                "unknown key “taglin” in [site]",
                "“tagline”",
            ),
            (TITLE + "[clean]\nordr = []\n", 4, "unknown key “ordr” in [clean]", "“order”"),
            (TITLE + '[render]\nthem = "x"\n', 4, "unknown key “them” in [render]", "“theme”"),
            (TITLE + "[build]\njob = 1\n", 4, "unknown key “job” in [build]", "“jobs”"),
            ("[site]\ntitle = 5\n", 2, "“title” in [site] is 5", "a text in quotes"),
            (TITLE + '[build]\njobs = "4"\n', 4, "“jobs” in [build] is '4'", "a whole number"),
            (TITLE + "[build]\njobs = true\n", 4, "“jobs” in [build] is True", "a whole number"),
            (TITLE + "[build]\njobs = -1\n", 4, "jobs is -1", "at least 0"),
            (
                TITLE + "[render]\nmentions_per_page = 1\n",
                4,
                "mentions_per_page is 1",
                "at least 10",
            ),
            (
                TITLE + 'examples = "ferry"\n',
                3,
                "“examples” in [site] is 'ferry'",
                "a list of texts",
            ),
            (TITLE + "examples = [1]\n", 3, "“examples” in [site] is [1]", "a list of texts"),
            ("[site]\n", 1, "the site has no title", 'title = "…"'),
            ('[site]\ntitle = "  "\n', 1, "the site has no title", 'title = "…"'),
            ("", 1, "the site has no title", 'title = "…"'),
            (TITLE + 'url = "reader.example/"\n', 3, "url is “reader.example/”", "https://"),
            (TITLE + 'url = "https://reader.example"\n', 3, "url is “https", "ends with a slash"),
            (TITLE + 'url = "javascript:alert(1)/"\n', 3, "url is “javascript", "https://"),
            (
                TITLE + '[render]\ntheme = "../x"\n',
                4,
                "theme is “../x”",
                "letters, digits and hyphens",
            ),
            (TITLE + '[render]\ntheme = ""\n', 4, "theme is “”", "letters, digits and hyphens"),
            (TITLE + "[clean]\nrule = [1]\n", 4, "a cleaning rule is 1", "[[clean.rule]]"),
            (TITLE + '[[clean.rule]]\nliteral = "x"\n', 3, "a cleaning rule has no name", "name ="),
            (
                TITLE + '[[clean.rule]]\nname = "x"\n',
                4,
                "“x” needs either a literal or a pattern",
                "RE2",
            ),
            (
                TITLE + '[[clean.rule]]\nname = "x"\nliteral = "a"\npattern = "b"\n',
                4,
                "“x” needs either a literal or a pattern",
                "RE2",
            ),
            (
                TITLE + '[[clean.rule]]\nname = "x"\nliteral = "a"\naction = "drop-lines"\n',
                6,
                "cleaning rule “x” has action “drop-lines”",
                "Did you mean “drop-line”?",
            ),
            (
                TITLE + '[[clean.rule]]\nname = "x"\nlitteral = "a"\n',
                5,
                "unknown key “litteral” in [[clean.rule]]",
                "Did you mean “literal”?",
            ),
        ]
    ],
)
def test_faults_are_named(text: str, where: int, message: str, hint: str) -> None:
    (problem,) = faults(text)
    assert problem.where == f"site.toml:{where}"
    assert message in problem.message
    assert hint in problem.hint


def test_all_faults_are_told_at_once() -> None:
    text = '[site]\ntitel = "T"\n[rendr]\n[build]\njobs = "x"\n'
    assert [problem.where for problem in faults(text)] == [
        "site.toml:2",
        "site.toml:3",
        "site.toml:5",
        "site.toml:1",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[site\n", 1),
        ("\ntitle = \n", 2),
        ("a = 1\na = 2\n", 2),
        ('[site]\ntitle="\\ud800"', 2),
        ("[site]\nexamples = [\n'a',\n", 3),
    ],
)
def test_not_toml(text: str, line: int) -> None:
    (problem,) = faults(text)
    assert problem.where == f"site.toml:{line}"
    assert problem.message.startswith("not TOML: ") and "(at" not in problem.message
    assert "close what is open" in problem.hint


def test_problems_of_rules_are_given_their_line(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text("[site]\ntitle = 'T'\n[clean]\noff = ['teasers']\n")
    site = config.load(tmp_path)
    (problem,) = config.located(tmp_path, check_rules(site.clean))
    assert problem.where == "site.toml:4" and problem.hint == "Did you mean “teaser”?"


def test_no_settings(tmp_path: Path) -> None:
    with pytest.raises(FatalError, match=r"no site\.toml in .*\n.*glossator new SITE"):
        config.load(tmp_path)


def test_settings_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_bytes(b'[site]\ntitle = "\xff"\n')
    with pytest.raises(FatalError, match=r"site\.toml: cannot be read(.|\n)*UTF-8"):
        config.load(tmp_path)


def test_everything_that_can_be_set_arrives() -> None:
    site = config.parse(
        """
        [site]
        title = "T"
        tagline = "a"
        description = "b"
        url = "http://x.example/y/"
        language = "de"
        independence = "c"
        publisher = "d"
        rights = "e"
        examples = ["f", "g"]
        [clean]
        order = ["title"]
        off = ["menu"]
        [[clean.rule]]
        name = "n"
        literal = "l"
        action = "keep"
        [[clean.rule]]
        name = "m"
        pattern = "p"
        [render]
        theme = "my-theme"
        mentions_per_page = 10
        [build]
        jobs = 3
        """,
        Path("/site"),
    )
    assert site.facts == config.SiteFacts(
        "T", "a", "b", "http://x.example/y/", "de", "c", "d", "e", ("f", "g")
    )
    assert site.clean == config.CleanSettings(
        ("title",),
        ("menu",),
        (config.CleanRule("n", literal="l", action="keep"), config.CleanRule("m", pattern="p")),
    )
    assert (site.render, site.build) == (
        config.RenderSettings("my-theme", 10),
        config.BuildSettings(3),
    )


def test_every_key_is_documented_and_in_the_skeleton() -> None:
    said = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    sample = (ROOT / "src/glossator/skeleton/site.toml").read_text(encoding="utf-8")
    for table, keys in {**config.SCHEMA, "[clean.rule]": config.RULE_SCHEMA}.items():
        assert f"[{table}]" in said and f"[{table}]" in sample
        for key in keys:
            if key != "rule":
                assert f"| `{key}` |" in said, f"docs/settings.md does not describe {table}.{key}"
                assert re.search(rf"^(# ?)?{key} = ", sample, re.MULTILINE), key
    assert all(f"`{action}`" in said and f'"{action}"' in sample for action in config.ACTIONS)
