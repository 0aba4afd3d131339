"""Persons whom the registers introduce: a surname alone, borne by one of them only."""

from __future__ import annotations

from glossator.annotate import annotate
from glossator.annotate.forms import forms
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
