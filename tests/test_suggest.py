"""Proposals for the registers: shapes of names, merged, ranked, ready to paste."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.annotate import gazetteer
from glossator.content import registers
from glossator.content.yamlfile import parse
from glossator.model.nouns import Alias, Entity
from glossator.suggest.paste import paste, split_office
from glossator.suggest.propose import Passage, Proposal, Speech, proposals
from glossator.suggest.runs import Shape
from glossator.suggest.shapes import shapes
from glossator.suggest.spellings import key
from test_annotate_cases import cases
from tiny import make, run

NOBODY = gazetteer(())
FRANCE = Entity("france", "place", "France", "France", "", (Alias("French", "demonym"),))


def shown(shape: Shape) -> str:
    kind = shape.evidence if shape.kind == "person" else f"{shape.kind}, {shape.evidence}"
    title = f", {shape.title}" if shape.title and shape.evidence != "surname" else ""
    return f"{kind}: {shape.name}{title}"


@pytest.mark.parametrize(("given", "expected"), cases("shapes"))
def test_shapes(given: str, expected: str) -> None:
    found = [one for one in shapes(given) if one.evidence not in ("bare", "abbreviation")]
    assert "\n".join(shown(one) for one in found) == expected.strip()


def test_a_shape_stands_where_it_says() -> None:
    text = "The no\u00adted “President Jos\u00e9 Mar\u00eda Gil”"
    (found,) = (one for one in shapes(text) if one.evidence == "titled")
    assert text[found.start : found.end] == "Jos\u00e9 Mar\u00eda Gil"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Alexei Miller", "Aleksey Miller"),
        ("Yevgeny Primakov", "Evgeniy Primakov"),
        ("Vladimir Vladimirovich Putin", "Vladimir Putin"),
        ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"),
        ("Kim Jong-un", "Kim Jongun"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_different_people_stay_apart() -> None:
    assert len({key(name) for name in ("Kirill Dmitriev", "Vladimir Dmitriev", "Kim Jong-il")}) == 3


def told(texts: list[str], speeches: list[Speech] | None = None) -> list[Proposal]:
    passages = [Passage(f"d{number}", 1, text) for number, text in enumerate(texts)]
    return list(proposals(passages, speeches or [], NOBODY))


def test_persons_are_merged_across_documents() -> None:
    found = told(
        [
            "Foreign Minister Sergei Lavrov came. Mr Lavrov spoke.",
            "Sergey Lavrov came. Foreign Minister Sergei Lavrov left.",
        ],
        [Speech("d2", "SERGEI LAVROV", "SERGEI LAVROV")],
    )
    (person,) = (one for one in found if one.kind == "person")
    assert (person.name, person.sort) == ("Sergei Lavrov", "Lavrov, Sergei")
    assert person.forms == (("Sergey Lavrov", "variant"), ("Lavrov", "surname"))
    assert person.offices == ("Foreign Minister",)
    assert (person.mentions, person.documents, person.sure) == (5, 3, 3)
    assert len(person.contexts) == 3


def test_given_names_are_learnt_from_those_with_titles() -> None:
    assert told(["Zubin Mehra came."]) == []
    found = told(["Ambassador Zubin Rao came.", "Zubin Mehra came."])
    assert [one.name for one in found] == ["Zubin Rao", "Zubin Mehra"]


def test_abbreviations_belong_to_their_long_names() -> None:
    found = told(["The Shanghai Cooperation Organisation (SCO).", "In 2017 the SCO met again."])
    assert [(one.name, one.forms, one.documents) for one in found] == [
        ("Shanghai Cooperation Organisation", (("SCO", "abbreviation"),), 2)
    ]


def test_what_the_registers_know_is_not_proposed() -> None:
    passages = [
        Passage("d", 1, "President of France Jean Dupont and the French Ministry of Sport.")
    ]
    found = proposals(passages, [], gazetteer([FRANCE]))
    assert [one.name for one in found] == ["Jean Dupont", "French Ministry of Sport"]
    known = Entity("jean", "person", "Jean Dupont", "Dupont, Jean", "")
    found = proposals(passages, [], gazetteer([FRANCE, known]))
    assert [one.name for one in found] == ["French Ministry of Sport"]


@pytest.mark.parametrize(
    ("office", "split"),
    [
        ("President of France", ("President", "france")),
        ("French Foreign Minister", ("Foreign Minister", "france")),
        ("President of Spain", ("President of Spain", "")),
        ("Prime Minister", ("Prime Minister", "")),
    ],
)
def test_whose_office(office: str, split: tuple[str, str]) -> None:
    assert split_office(office, gazetteer([FRANCE]), {}) == split


def test_what_is_pasted_is_a_register() -> None:
    texts = [
        'President of France Emmanuel "M: #1" Macron, President of France Emmanuel Macron. Yes.',
        "The Yes Organisation (YO) and the Treaty of Index in No, King John Null Jones.",
    ]
    names = gazetteer([FRANCE])
    found = told(texts)
    entities, problems = registers.read([parse(paste(found, names), "x.yaml")])
    assert [one for one in problems if "in no register" not in one.message] == []
    assert len(entities) == len(found) > 2
    macron = next(one for one in entities if one.name == "Emmanuel Macron")
    assert macron.roles[0].of == "france"
    assert macron.note == "President of France."


def test_ids_are_free() -> None:
    names = gazetteer([Entity("jean-dupont", "place", "Dupont Street", "Dupont Street", "")])
    text = paste(told(["President Jean Dupont spoke."]), names)
    assert "- id: jean-dupont-2\n" in text


def test_the_command(tmp_path: Path) -> None:
    site = make(tmp_path / "site")
    ran = run("suggest", "--site", site)
    assert ran.status == 0
    assert "# 1. Oke Brand: named 1 times in 1 document\n" in ran.out
    assert "roles: [{office: President}]" in ran.out
    assert "Mira Tolvanen" not in ran.out
    assert not (site / "build").exists()
    assert run("suggest", "--site", site, "--most", "0").out == ""


def proposed(*texts: str) -> tuple[Proposal, ...]:
    return proposals([Passage("d", i, text) for i, text in enumerate(texts, start=1)], (), NOBODY)


def test_a_country_is_proposed_by_its_code_whatever_it_is_called() -> None:
    text = "He flew to Myanmar. Talks in the Republic of Myanmar went on in Myanmar."
    (one,) = (row for row in proposed(text) if row.country)
    assert (one.kind, one.country, one.name) == ("place", "MM", "Myanmar (Burma)")
    pasted = paste([one], NOBODY)
    assert "  country: MM\n" in pasted
    assert "name:" not in pasted
    entities, problems = registers.read([parse(pasted, "x.yaml")])
    assert (entities[0].name, problems) == ("Myanmar (Burma)", [])


def test_initials_that_stand_alone_belong_to_the_one_name_that_has_them() -> None:
    found = proposed(
        "The Polar Union met. Members of the Polar Union came.",
        "What PU says is heard, and what PU does is seen.",
    )
    (one,) = (row for row in found if row.kind == "organisation")
    assert (one.name, one.forms) == ("Polar Union", (("PU", "abbreviation"),))


def test_the_family_name_comes_first_where_the_office_says_of_which_country() -> None:
    found = proposed("Korean President Roh Tar-len came. Swedish Prime Minister Goran Tarlen left.")
    assert {(row.name, row.sort) for row in found if row.kind == "person"} == {
        ("Roh Tar-len", "Roh Tar-len"),
        ("Goran Tarlen", "Tarlen, Goran"),
    }


def test_an_office_gives_a_person_an_office_and_a_country() -> None:
    found = proposed("President of France Jean Dupont came.")
    assert [(one.kind, one.name) for one in found] == [
        ("person", "Jean Dupont"),
        ("place", "France"),
    ]
    pasted = paste(found, NOBODY)
    entities, problems = registers.read([parse(pasted, "x.yaml")])
    assert problems == []
    person = next(one for one in entities if one.type == "person")
    assert [(role.office, role.of) for role in person.roles] == [("President", "france")]
    passages = [Passage("d", 1, "President of France Jean Dupont came.")]
    assert [one.kind for one in proposals(passages, (), gazetteer([FRANCE]))] == ["person"]
