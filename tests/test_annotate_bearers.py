"""Several may bear a name: which of them is meant, by title, office and the document's date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossator.annotate import annotate, gazetteer
from glossator.annotate.forms import forms
from glossator.model.nouns import Alias, Entity, Facts, Office
from test_annotate_world import entity, told, transcript_of

SON = Entity(
    "son",
    "person",
    "Gerard V. Tarlen",
    "Tarlen, Gerard V.",
    "",
    roles=(Office("President", "ruritania", "2001-01-20", "2009-01-20"),),
)
FATHER = replace(
    SON,
    id="father",
    name="Gerard K. H. Tarlen",
    sort="Tarlen, Gerard K. H.",
    roles=(Office("President", "ruritania", "1989-01-20", "1993-01-20"),),
)
MINISTER = Entity(
    "minister",
    "person",
    "Igor Hentzau",
    "Hentzau, Igor",
    "",
    roles=(Office("Minister of Foreign Affairs", "ruritania", "1998", "2004"),),
)
EMPRESS = Entity(
    "empress",
    "person",
    "Angela Zapt",
    "Zapt, Angela",
    "",
    roles=(Office("Chancellor", "ruritania", "2005", "2021"),),
)
CANALS = entity("canals", "organisation", "Free Canals Ruritania", "abbreviation: FCR")
GERMANS = entity("gerolstein", "place", "Gerolstein", "demonym: German")
ALONE = (SON, MINISTER, EMPRESS, CANALS, GERMANS)


def said(date: str, text: str, *others: Entity) -> str:
    transcript = replace(transcript_of(text), facts=Facts(date=date))
    return told(annotate(transcript, text, gazetteer([*ALONE, *others])))


@pytest.mark.parametrize("words", ["Gerard Tarlen", "President Tarlen", "Mr Tarlen"])
def test_who_held_no_office_yet_is_not_meant(words: str) -> None:
    assert "(" not in said("1991-07-31", f"Yesterday {words} came. Then Tarlen left.")
    assert "= son (" in said("2003-07-31", f"Yesterday {words} came.")
    assert "= son (" in said("", f"Yesterday {words} came.")


def test_the_whole_name_is_his_at_any_time() -> None:
    assert "Gerard V. Tarlen = son (name)" in said("1991-07-31", "Gerard V. Tarlen came.")


@pytest.mark.parametrize("words", ["Gerard Tarlen", "President Tarlen"])
@pytest.mark.parametrize(("date", "who"), [("1991", "father"), ("1996", "father"), ("2003", "son")])
def test_two_of_a_name_are_told_apart_by_the_date(words: str, date: str, who: str) -> None:
    assert f"= {who} (" in said(f"{date}-07-31", f"Yesterday {words} came.", FATHER)


def test_what_does_not_tell_is_reported() -> None:
    assert "multiple match" in said("2015-01-01", "Yesterday Gerard Tarlen came.", FATHER)
    assert "multiple match" in said("", "Yesterday President Tarlen came.", FATHER)


def test_former_is_who_holds_it_no_more() -> None:
    assert "= father (" in said("2003-07-31", "The former President Tarlen came.", FATHER)
    assert "= son (" not in said("2003-07-31", "The late President Tarlen was honoured.")


def test_the_elder_is_another() -> None:
    assert "= son (" not in said("2003-07-31", "Then Gerard Tarlen Sr. and the elder Tarlen left.")


def test_mr_alone_means_who_is_in_office_and_another_of_the_name_undoes_it() -> None:
    text = "Yesterday Mr Hentzau came."
    assert "= minister (surname-titled)" in said("2003-05-05", text)
    assert "= minister (" not in said("2016-05-05", text)
    more = f"{text} Hentzau sat. The Chief of Staff Andrei Hentzau spoke."
    assert "= minister (" not in said("2003-05-05", more)
    assert "= minister (" not in said("2003-05-05", f"Andrei Hentzau: I came.\n{text}")


def test_a_minister_is_one_while_he_is() -> None:
    assert "= minister (" in said("2003-05-05", "Yesterday Minister Hentzau came.")
    assert "= minister (" not in said("2006-05-05", "Yesterday Minister Hentzau came.")
    assert "= minister (" in said("2006-05-05", "Then the Foreign Minister Hentzau spoke.")


def test_a_lady_is_not_a_man() -> None:
    assert (
        "= son ("
        not in said("2003-01-01", "Gerard V. Tarlen came. Mrs Tarlen left.").split("\n")[1]
    )
    assert "= empress (" in said("2010-01-01", "Today Mrs Zapt came.")


def test_labels_are_decided_likewise() -> None:
    def speakers(date: str, label: str) -> tuple[str, ...]:
        text = f"{label}: I came."
        transcript = replace(transcript_of(text), facts=Facts(date=date))
        return annotate(transcript, text, gazetteer(ALONE)).speaker_ids

    assert speakers("2003-05-05", "PRESIDENT TARLEN") == ("son",)
    assert speakers("1991-05-05", "PRESIDENT TARLEN") == ("",)
    assert speakers("1979-05-05", "MR. TARLEN") == ("",)
    assert speakers("2003-05-05", "Mr Hentzau") == ("minister",)


def test_an_abbreviation_that_the_text_spells_out_otherwise() -> None:
    text = "The Federal Commission of Roads (FCR) met. The FCR agreed."
    assert "= canals" not in said("", text)
    assert said("", "Free Canals Ruritania (FCR) met.").count("= canals") == 2


def test_a_peoples_word_that_is_a_given_name() -> None:
    assert "(demonym)" not in said("", "Trade Minister German Trept spoke.")
    assert "(demonym)" in said("", "They met the German Landtag.")


@pytest.mark.parametrize(
    ("name", "sort", "form"),
    [
        ("Sergey Tarlen", "Tarlen, Sergey", "Tarlen Sergey"),
        ("Sergey Tarlen", "Tarlen, Sergey", "TARLEN Sergey"),
        ("Sergey Tarlen", "Tarlen, Sergey", "Sergei Tarlen"),
        ("Tar Len-jin", "Tar Len-jin", "TAR Len-jin"),
        ("Bashar al-Tarlen", "Tarlen, Bashar al-", "Bashar Al Tarlen"),
        ("Vladimir Tarlensky", "Tarlensky, Vladimir", "Volodymyr Tarlenskyy"),
        ("Frank-Walter Tarlen", "Tarlen, Frank-Walter", "Frank Walter Tarlen"),
    ],
)
def test_how_others_write_a_name(name: str, sort: str, form: str) -> None:
    person = Entity("p", "person", name, sort, "", (Alias("Tarlen", "surname"),))
    assert form in {one.text for one in forms(person)}
