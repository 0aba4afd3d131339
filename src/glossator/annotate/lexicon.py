"""Tables of English words that the rules consult: titles, months, generic and common words.

Plain data. A word is listed for what it does to a name beside it, never for one document.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PERSON_TITLES = _words(
    "President Vice-President Premier Minister Secretary Secretary-General Chairman Chairwoman"
    " Chairperson Chair Chancellor King Queen Prince Princess Emperor Empress Sultan Sheikh Emir"
    " Pope Patriarch Metropolitan Cardinal Archbishop Bishop Rabbi Imam Ayatollah General Marshal"
    " Admiral Colonel Major Captain Lieutenant Sergeant Commander Ambassador Envoy Consul Governor"
    " Mayor Senator Congressman Congresswoman Deputy Speaker Director Mr Mr. Mrs Mrs. Ms Ms. Miss"
    " Dr Dr. Sir Lord Lady Dame Baroness Baron Count Professor Prof. Academician Comrade Judge"
    " Justice Commissioner Counselor Counsellor Attorney Undersecretary Gen. Col. Maj. Capt. Lt."
    " Adm. Sen. Rep. Gov. Amb. Messrs. Messrs Madame Madam Monsieur Herr Frau Senor Representative"
    " Spokesperson Spokesman Spokeswoman Adviser Advisor Coordinator Negotiator Leader Assistant"
    " Correspondent Chief Head Presidents Ministers Secretaries Ambassadors Generals Admirals"
    " Senators Congressmen Secy. Secy Amb Gen Col"
    " MR. MRS. MS. DR. SECRETARY PRESIDENT AMBASSADOR SENATOR MINISTER"
)
"""Directly before a surname, they say that it is a person's."""

COURTESIES = _words(
    "Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Messrs. Messrs Madame Madam Monsieur Herr Frau Senor Sir"
    " Comrade MR. MRS. MS. DR."
)
"""Titles that anybody may have: they say nothing of an office."""

WIVES = _words("Mrs Mrs. MRS. Miss Lady")
"""What a wife is called, too: they say that the bearer of the surname may be another."""

LADIES = WIVES | _words("Ms Ms. MS. Madame Madam Frau Dame Baroness Queen Princess Empress")
"""Titles of women only."""

PERSONAL = COURTESIES | _words(
    "Congressman Congresswoman Senator Representative Rep. Sen. Chairman Judge Justice Professor"
    " General Colonel Captain Major Lieutenant Sergeant Lord Lady"
)
"""Directly before a name that is a place's, they say that a person is meant."""

OFFICE_TITLES = _words(
    "President Vice-President Premier Minister Secretary Secretary-General Chancellor King Queen"
    " Emperor Empress Sultan Emir Pope Governor Mayor Senator Speaker Chairman Chairwoman Chair"
    " Chairperson"
    " Undersecretary Commissioner SECRETARY PRESIDENT MINISTER SENATOR Secy. Secy"
)
"""Titles of those offices that registers keep: who held none of that name is not meant."""

OFFICIALS = PERSON_TITLES | _words(
    "Officer Official Officials Negotiators Leaders Ministers Presidents Secretaries Ambassadors"
    " Member Delegate Delegation Host Moderator Plenipotentiary Editor Officers His Her"
)
"""Words for those who hold an office: beside a name they are not part of it."""

OFFICE_WORDS = _words(
    "Foreign Prime Defence Defense Interior Finance Economy Energy Trade State First Second"
    " Acting Former Federal Special Under High Presidential Permanent Crown Supreme Press Vice"
    " Senior"
)
"""Words before those: "First Deputy Foreign Minister"."""

OFFICE_SPELLINGS = {
    "defense": "defence",
    "secy": "secretary",
    "advisor": "adviser",
    "presidents": "president",
    "ministers": "minister",
    "secretaries": "secretary",
}
"""Words of titles, lower case -> the same as registers have it."""

PORTFOLIOS = _words(
    "Foreign Prime Defence Defense Interior Finance Economy Energy Trade Justice Vice Deputy Under"
    " Assistant Crown"
)
"""Words directly before a title that say which office it is."""

MONTHS = _words(
    "January February March April May June July August September October November December"
    " Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
)
WEEKDAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
BEFORE_A_MONTH = _words(
    "in since until till by from of on last next this early late mid during before after to"
    " between and through per every each again coming past In Since Until By From On Last Next"
    " This Early Late Mid During Before After Between"
)

COMPASS = _words(
    "North South East West Northern Southern Eastern Western Central Northeast Northwest Southeast"
    " Southwest Northeastern Northwestern Southeastern Southwestern North-East North-West"
    " South-East South-West Upper Lower Inner Outer Greater Lesser New Old Middle Far Latin Mid"
    " Equatorial Near Trans"
)
"""Before a place's name they make another place of it."""

PLACE_PREFIXES = _words(
    "Saint St. St San Santa Mount Lake Port Cape Fort Rio Los Las El Radio Hotel FC Air Voice"
    " Club Camp Villa Place Plaza Casa"
)
"""Before a name they make another name of it, even at the start of a sentence."""

GEOGRAPHIC = _words(
    "Ocean Sea Peninsula Columbia Guiana Guinea Samoa Strait Straits Gulf Island Islands Bay River"
    " Mountains Mountain Lake Territory Territories Republic Channel Desert Valley Coast Polynesia"
    " Virgin Antilles Basin Plateau Archipelago Subcontinent Taipei Shield Steppe Hills"
)
"""After a demonym they make a place of it: "Indian Ocean"."""

INSTITUTIONS = _words(
    "University Institute Academy College School Foundation Fund Street Avenue Road Boulevard"
    " Airport Airlines Airways Centre Center Library Prize Award Medal Museum Stadium Square Bridge"
    " Hospital Memorial Park City Club Theatre Theater Palace Hotel Bank Group Holdings Inc Ltd"
    " Corporation Company Corp Motors Station Plant Factory Cup Marathon Festival Orchestra"
    " Railway Railways Metro Tower Doctrine Plan Act Line Formula Family"
)
"""After a name of a person or a place they make another name of it."""

MEDIA = _words(
    "Post Times Daily Today News Herald Television TV Radio Journal Telegraph Tribune Gazette"
    " Observer Magazine Review Chronicle Broadcasting Press Weekly Globe Mirror Mail"
)

MATTERS = _words(
    "Negotiations Talks Crisis Conflict Settlement Issue Issues Question Affairs Policy Relations"
    " Desk Problem Sanctions Embassy Government Delegation"
)
"""After a place's name they say what is done about it: "Envoy for Ukraine Negotiations"."""

DOINGS = _words(
    "Government Administration Memorandum Cabinet Proposal Proposals Letter Regime Mission Report"
    " Statement Interview The He She It We They This But And"
)
"""After a surname they are no part of the name: "the Sapt Government"."""

LABELLED = _words(
    "process format agreement agreements accord accords treaty treaties declaration convention"
    " protocol protocols principles communique memorandum platform mechanism formula consensus"
)
"""After a town's name they make a name that the place only labels: "Astana process"."""

ADMINISTRATIONS = _words("Republic City Government State Region Province Territory Port District")
"""Before "of" and a place's name they are part of it, or its own."""

ORGANS = _words(
    "Resolution Resolutions Charter Declaration Statement Summit Summits Council Assembly Committee"
    " Commission Conference Secretariat Secretary Convention Treaty Member Members Headquarters"
    " Mission Regulation Directive Presidency Chairmanship Forum Meeting Working Special General"
    " Security Human Office Permanent Peacekeeping Framework Annual Ministerial Interim Group"
)
"""After an organisation's name they name something of its own: "Security Council Resolution"."""

GENERIC = _words(
    "peninsula treaty agreement agreements accord accords process format summit council initiative"
    " sea river islands island region declaration convention protocol protocols resolution talks"
    " forum group project programme program organisation organization conference mechanism"
    " partnership charter pact plan dialogue crisis war conflict government parliament ministry"
    " department commission committee corridor route road club union movement fund bank centre"
    " center festival games championship exhibition gulf strait bay province district city basin"
    " pipeline concept memorandum statement communique roadmap contract code exercise exercises"
    " federation assembly court tribunal agency office bureau administration mission army forces"
    " party front framework platform strategy doctrine security foreign economic cooperation"
    " peace nuclear joint state nations general military defence defense trade international"
    " framework meeting road-map belt area zone line"
)
"""Words of names that writers set now in capitals, now not: "Korean peninsula"."""

PLURALS = {
    "agreement": "agreements",
    "accord": "accords",
    "treaty": "treaties",
    "convention": "conventions",
    "protocol": "protocols",
    "arrangement": "arrangements",
    "principle": "principles",
    "summit": "summits",
    "meeting": "meetings",
}
"""Last words of names that stand in both numbers: "Minsk agreement(s)", "BRICS summit(s)"."""

SPELLINGS = (
    ("isation", "ization"),
    ("Defence", "Defense"),
    ("defence", "defense"),
    ("Centre", "Center"),
    ("centre", "center"),
    ("Programme", "Program"),
    ("programme", "program"),
    ("Co-operation", "Cooperation"),
    ("co-operation", "cooperation"),
    ("Labour", "Labor"),
    ("Harbour", "Harbor"),
    ("Non-Proliferation", "Nonproliferation"),
    ("Non-proliferation", "Nonproliferation"),
    ("Neighbourliness", "Neighborliness"),
)

COMMON = _words(
    "a about after again all also am an and any are as at back be because been before being best"
    " better big bill black both brown but by came can case church come could day did do down each"
    " early even every fair far few first for free from full general get give go going good grant"
    " great had hall has have he help her here high hill him his hope how i if in into is it"
    " its just keep key know last later law less let like long look lot made major make many mark"
    " may me met might more most much must my near new next nice no none nor not now of off on once"
    " one only open or other our out over own peace power price prior public put rice rich right"
    " said same saw say see set sharp she should show since small so some soon start still such"
    " take than that the their them then there these they this those though through thus time to"
    " today together too true two under until up upon us use very was way we well went were what"
    " when where which while white who why will wise with within without wood work would year yes"
    " yet you young your"
)
"""Ordinary words, lower case: a name spelt like one is doubtful where all words have capitals."""

FUNCTION_WORDS = COMMON | _words(
    "according although among besides despite during either except following further furthermore"
    " given hence however indeed instead meanwhile moreover neither nevertheless otherwise perhaps"
    " recently regarding similarly subsequently therefore thereby throughout today tomorrow"
    " unless unlike whereas whether yesterday earlier finally naturally obviously certainly"
    " currently unfortunately fortunately dear ask tell thank against between toward towards"
    " earlier always never often sometimes maybe surely actually apparently asked did does is was"
    " assuming assume inform advise request suggest understand believe concerning considering"
    " noting note original ref re reference whereupon whereat thereupon second third"
)
"""At the start of a sentence, a capital on one of these says nothing."""

FAMILY_WORDS = COMMON | _words("lee kim moon park sun long young ban sung chin ho no so an u")
"""Family names, lower case, that are given names or words elsewhere."""
