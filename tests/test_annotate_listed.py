"""Persons whom the registers introduce: a surname alone, borne by one of them only."""

from __future__ import annotations

import pytest

from glossator.annotate import annotate, gazetteer
from glossator.annotate.forms import forms
from glossator.model.nouns import Entity
from test_annotate_world import NAMES, entity, told, transcript_of


def listed(text: str) -> str:
    return told(annotate(transcript_of(text), text, NAMES, listed=NAMES.listed))


def test_only_those_whose_surname_comes_last() -> None:
    assert "rassendyll" in NAMES.listed
    assert "park" not in NAMES.listed
    assert "ruritania" not in NAMES.listed


def test_the_only_bearer_is_linked_two_are_reported() -> None:
    assert listed("A letter of Rassendyll came.") == "Rassendyll = rassendyll (surname-listed)"
    assert listed("A letter of Hentzau came.") == "Hentzau ? hentzau, hentzau-anna: multiple match"


def test_others_of_the_name_are_not_meant() -> None:
    text = "Andrei Rassendyll came. Then Rassendyll left."
    assert "rassendyll (" not in listed(text)
    assert "rassendyll (" not in listed("STX CEO Duk-soo Rassendyll came.")
    assert "rassendyll (" in listed("The US-led Rassendyll came.")


def test_a_generic_word_in_small_letters_is_no_part_of_a_name_that_stands_without_it() -> None:
    made = {form.text for form in forms(entity("x", "place", "Polaria Region", "exact: Polaria"))}
    assert made == {"Polaria Region", "Polaria"}
    made = {form.text for form in forms(entity("x", "initiative", "Strelsau Process"))}
    assert "Strelsau process" in made


def one(note: str, name: str, sort: str, number: int = 1) -> Entity:
    return Entity(f"p-{number}", "person", name, sort, note)


def linked(text: str, *people: Entity) -> str:
    names = gazetteer(people)
    return told(annotate(transcript_of(text), text, names, listed=names.listed))


@pytest.mark.parametrize(
    ("name", "sort", "form"),
    [
        ("Brig. Gen. Sapt Tarlen", "Sapt Tarlen, Brig. Gen.", "Sapt Tarlen"),
        ("Brig. Gen. Sapt Tarlen", "Sapt Tarlen, Brig. Gen.", "Sapt"),
        ("Vice Admiral Tarlen", "Tarlen, Vice Admiral", "Tarlen"),
        ("General Rupert Tarlen Khan", "Tarlen Khan, General Rupert", "Tarlen"),
        ("Nguyen Tarlen", "Nguyen Tarlen", "Tarlen"),
        ("Lord (Rupert Sapt) Tarlen", "Tarlen, Lord (Rupert Sapt)", "Lord Tarlen"),
        ("David M. Tarlen", "Tarlen, David M.", "Dave Tarlen"),
    ],
)
def test_ways_to_write_a_name_that_a_list_of_persons_gives(name: str, sort: str, form: str) -> None:
    assert f"{form} = p-1" in linked(f"Yesterday I saw {form} in the park.", one("", name, sort))


def test_a_family_name_that_is_a_word_needs_an_introduction() -> None:
    text = "Yesterday I saw Moon there."
    assert "p-1 (" not in linked(text, one("", "Moon Tar-len", "Moon Tar-len"))
    assert "p-1 (" in linked(text.replace("Moon", "Sapt"), one("", "Sapt Tar-len", "Sapt Tar-len"))


def test_the_note_tells_two_bearers_apart_by_their_offices() -> None:
    two = (
        one("Secretary of State until April 1959", "Rupert Tarlen", "Tarlen, Rupert", 1),
        one("Assistant to the Secretary of State", "Flavia Tarlen", "Tarlen, Flavia", 2),
    )
    text = "We met Secretary Tarlen. Then Tarlen left."
    assert linked(text, *two) == "Tarlen = p-1 (surname-titled)\nTarlen = p-1 (surname-introduced)"
    assert "multiple match" in linked("We met Mr. Tarlen.", *two)
    assert "multiple match" in linked("We met Governor Tarlen.", *two)
