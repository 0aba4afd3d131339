"""A title before a surname, and short names of bodies: whose they are, or that it is not known."""

from __future__ import annotations

import pytest

from glossator.annotate import annotate, gazetteer
from glossator.model.nouns import Alias, Entity, Office
from test_annotate_world import entity, told, transcript_of

TARLEN = Entity(
    "tarlen",
    "person",
    "Goran Tarlen",
    "Tarlen, Goran",
    "",
    roles=(
        Office("Prime Minister", "ruritania", "2001", "2003"),
        Office("Secretary of Defense", "ruritania", "2004", "2005"),
    ),
)
UNION = entity("union", "organisation", "Polar Union", "abbreviation: PU")
ASSEMBLY = Entity(
    "assembly",
    "organisation",
    "PU General Assembly",
    "PU General Assembly",
    "",
    (Alias("General Assembly", "surname"),),
    part_of="union",
)
CHANNEL = entity("rassvet", "organisation", "Rassvet")
RURITANIA = entity("ruritania", "place", "Ruritania", "demonym: Ruritanian")
PARLIAMENT = Entity(
    "parliament",
    "organisation",
    "Parliament of Ruritania",
    "Parliament of Ruritania",
    "",
    (Alias("Parliament", "surname"),),
    part_of="ruritania",
)
NAMES = gazetteer([TARLEN, UNION, ASSEMBLY, CHANNEL, RURITANIA, PARLIAMENT])


def said(text: str) -> str:
    return told(annotate(transcript_of(text), text, NAMES))


@pytest.mark.parametrize(
    "title",
    [
        "Prime Minister",
        "Defence Secretary",
        "Secretary",
        "Ruritanian Prime Minister",
        "Mr",
        "former Prime Ministers",
    ],
)
def test_the_title_of_an_office_that_he_held(title: str) -> None:
    assert "Tarlen = tarlen (surname-titled)" in said(f"Yesterday {title} Tarlen came.")


@pytest.mark.parametrize(
    "title",
    [
        "Vice Foreign Minister",
        "Foreign Minister",
        "Deputy Prime Minister",
        "Chair",
        "General",
        "Minister",
        "President",
    ],
)
def test_the_title_of_another_is_another_persons(title: str) -> None:
    assert "Tarlen ? tarlen: held no office" in said(f"Yesterday {title} Tarlen came.")


def test_a_given_name_ends_the_title_before_it() -> None:
    text = "Chief of Staff of the Executive Office Sergei Tarlen, Secretary of State Anna Tarlen."
    assert "tarlen (" not in said(text)


def test_his_office_says_that_he_is_meant_though_others_of_the_name_were_named() -> None:
    text = "We saw Hunter Tarlen there. Prime Minister Tarlen came. Then Tarlen left."
    assert said(text).splitlines()[1:] == [
        "Tarlen = tarlen (surname-titled)",
        "Tarlen ? tarlen: another person of this name is named here",
    ]


def test_a_body_of_a_body_that_was_named() -> None:
    assert "General Assembly = assembly (short-form-of-introduced)" in said(
        "The PU sat. The General Assembly voted."
    )
    assert "assembly (" not in said("The General Assembly voted.")
    assert "assembly (body-of-owner)" in said("The PU and its General Assembly voted.")


def test_a_body_of_a_country_that_was_named_is_not_told_by_that() -> None:
    assert "parliament (" not in said("Ruritania is large. The Parliament voted.")


def test_a_number_makes_another_name_of_it() -> None:
    assert "rassvet (" not in said("It was on Rassvet 24 that day.")
    assert "rassvet (" in said("It was on Rassvet in 24 parts.")
