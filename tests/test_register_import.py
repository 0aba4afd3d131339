"""Registers that others keep: CSV, JSON and TEI into records to paste."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossator.content import registers
from glossator.content.yamlfile import parse
from glossator.model.nouns import Entity
from tiny import run

CSV = """\
id;name;sort;aliases;note;type;wikidata;latitude;longitude
X 1;Lagos;;Eko|Lagos City;"A city; in Nigeria.";place;Q8673;6.45;3.4
;Ada Brand;Brand, Ada;;"Said ""no"".";person;;;
"""
TEI = """\
<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>
<listPerson><person xml:id="pmb2121"><persName><surname>Schnitzler</surname>
 <forename>Arthur</forename></persName><persName type="abbr">A. S.</persName>
 <idno type="GND">https://d-nb.info/gnd/118609807</idno><note>A   writer.</note></person>
</listPerson>
<listPlace><place xml:id="wien"><placeName>Wien</placeName><placeName>Vienna</placeName>
 <location><geo>48.2 16.4</geo></location><place xml:id="graben"><placeName>Graben</placeName>
 </place></place></listPlace>
<listOrg><org><orgName>Burgtheater</orgName></org></listOrg>
</standOff></TEI>
"""


def imported(path: Path, *options: str) -> list[Entity]:
    ran = run("register", "import", path, *options)
    assert ran.status == 0, ran.err
    entities, problems = registers.read([parse(ran.out, "x.yaml")])
    assert problems == []
    return list(entities)


def kept(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_csv(tmp_path: Path) -> None:
    ada, lagos = imported(kept(tmp_path, "a.csv", "\ufeff" + CSV))
    assert (lagos.id, lagos.type, lagos.note) == ("x-1", "place", "A city; in Nigeria.")
    assert [alias.form for alias in lagos.aliases] == ["Eko", "Lagos City"]
    assert lagos.same_as == (("wikidata", "Q8673"),)
    assert lagos.coordinates == (6.45, 3.4)
    assert (ada.id, ada.sort, ada.note) == ("ada-brand", "Brand, Ada", 'Said "no".')


def test_json_by_a_mapping(tmp_path: Path) -> None:
    """As the volumes of `frus` keep their lists of persons."""
    rows = [
        {"id": "p_AB1", "name": "Brand, Ada", "display": "Ada Brand", "description": "A writer"},
        {"id": "p_AB1", "name": "Brand, Oke", "display": "Oke Brand", "description": None},
    ]
    path = kept(tmp_path, "volume.json", json.dumps({"persons": rows, "terms": [1]}))
    fields = ("--field", "name=display", "--field", "sort=name", "--field", "note=description")
    ada, oke = imported(path, "--type", "person", "--list", "persons", *fields)
    assert (ada.id, ada.name, ada.sort, ada.note) == (
        "p-ab1",
        "Ada Brand",
        "Brand, Ada",
        "A writer",
    )
    assert (oke.id, oke.note) == ("p-ab1-2", "")


def test_json_of_records_by_id(tmp_path: Path) -> None:
    path = kept(tmp_path, "a.json", '{"q1": {"name": "Lagos", "aliases": ["Eko"], "from": 1472}}')
    (lagos,) = imported(path, "--type", "place")
    assert (lagos.id, lagos.aliases[0].form, lagos.dates) == ("q1", "Eko", ("1472", ""))


def test_tei(tmp_path: Path) -> None:
    theatre, graben, arthur, wien = imported(kept(tmp_path, "a.xml", TEI))
    assert (arthur.name, arthur.sort) == ("Arthur Schnitzler", "Schnitzler, Arthur")
    assert (arthur.note, arthur.same_as) == ("A writer.", (("gnd", "118609807"),))
    assert [alias.form for alias in arthur.aliases] == ["A. S."]
    assert (wien.type, wien.coordinates, wien.aliases[0].form) == ("place", (48.2, 16.4), "Vienna")
    assert (graben.name, graben.coordinates) == ("Graben", None)
    assert (theatre.id, theatre.type) == ("burgtheater", "organisation")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "the file has a DTD"),
        ("a.xml", "<x>", "a.xml:1: not XML"),
        ("a.json", "{", "not JSON"),
        ("a.json", "[" * 100_000, "not JSON"),
        ("a.json", "3", "Say under which key it is with --list."),
        ("a.csv", "name\nLagos\n", "record 1: the record has no type\n    Say it with --type."),
        ("a.csv", "name;type\nLagos;plaice\n", "unknown type “plaice”\n    Did you mean “place”?"),
        ("a.csv", "id;type\nLagos;place\n", "the record has no name"),
        ("a.txt", "", "a “.txt” file is no register"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, text: str, message: str) -> None:
    ran = run("register", "import", kept(tmp_path, name, text))
    assert ran.status == 2
    assert ran.err.startswith(f"fatal: {name}")
    assert message in ran.err


def test_an_unknown_field_a_missing_file_bad_bytes(tmp_path: Path) -> None:
    path = kept(tmp_path, "a.csv", CSV)
    assert "Did you mean “name”?" in run("register", "import", path, "--field", "nam=x").err
    assert "cannot be read" in run("register", "import", tmp_path / "no.csv").err
    path.write_bytes(b"name\n\xff\n")
    assert "not UTF-8 at byte 5" in run("register", "import", path).err


def test_a_doubtful_record_is_told_and_kept(tmp_path: Path) -> None:
    path = kept(tmp_path, "a.csv", "name;from\nLagos;long ago\n")
    ran = run("register", "import", path, "--type", "place")
    assert ran.status == 0
    assert "warning: import:4: “long ago” is not a date" in ran.err
    assert 'name: "Lagos"' in ran.out


def test_nothing_breaks_out_of_its_value(tmp_path: Path) -> None:
    rows = [{"name": 'A"\n- id: b', "note": "&a *b !c # {", "part_of": "x\ny: z", "latitude": "1]"}]
    path = kept(tmp_path, "a.json", json.dumps(rows))
    ran = run("register", "import", path, "--type", "work")
    root = parse(ran.out, "x")
    (record,) = root.items()
    assert record.value["name"].text() == 'A" - id: b'
    assert record.value["note"].text() == "&a *b !c # {"


def test_into_a_new_file_only(tmp_path: Path) -> None:
    path, out = kept(tmp_path, "a.csv", CSV), tmp_path / "out.yaml"
    ran = run("register", "import", path, "--out", out)
    assert (ran.status, ran.out) == (0, "")
    assert out.read_text(encoding="utf-8").startswith('- id: x-1\n  type: place\n  name: "Lagos"\n')
    assert run("register", "import", path, "--out", out).status == 2
