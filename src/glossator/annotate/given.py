"""Given names: what their bearers are called as well, how they are transcribed, whose they are."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NICKNAMES = {
    "Abraham": ("Abe",),
    "Albert": ("Al",),
    "Alexander": ("Alex",),
    "Alfred": ("Alf", "Fred"),
    "Andrew": ("Andy",),
    "Anthony": ("Tony",),
    "Antony": ("Tony",),
    "Arthur": ("Art",),
    "Benjamin": ("Ben",),
    "Charles": ("Charlie", "Chuck"),
    "Christopher": ("Chris", "Kit"),
    "Daniel": ("Dan",),
    "David": ("Dave",),
    "Donald": ("Don",),
    "Douglas": ("Doug",),
    "Edward": ("Ed", "Ted"),
    "Frederick": ("Fred",),
    "Gerald": ("Jerry",),
    "Gregory": ("Greg",),
    "Henry": ("Harry",),
    "James": ("Jim", "Jimmy"),
    "Jeffrey": ("Jeff",),
    "Joseph": ("Joe",),
    "Kenneth": ("Ken",),
    "Lawrence": ("Larry",),
    "Leonard": ("Len",),
    "Matthew": ("Matt",),
    "Michael": ("Mike",),
    "Nicholas": ("Nick",),
    "Patrick": ("Pat",),
    "Peter": ("Pete",),
    "Philip": ("Phil",),
    "Raymond": ("Ray",),
    "Richard": ("Dick", "Rick"),
    "Robert": ("Bob", "Rob"),
    "Ronald": ("Ron",),
    "Samuel": ("Sam",),
    "Stephen": ("Steve",),
    "Steven": ("Steve",),
    "Stuart": ("Stu",),
    "Theodore": ("Ted",),
    "Thomas": ("Tom",),
    "Timothy": ("Tim",),
    "Walter": ("Walt",),
    "William": ("Bill", "Will", "Willie", "Willy"),
    "Willie": ("Willy",),
}
"""Given name -> what its bearer is called as well: as good before a surname."""

TRANSLITERATIONS = tuple(
    group.split()
    for group in (
        "Ahmad Ahmed",
        "Aleksandr Alexander Alexandr Aleksander Alyaksandr Oleksandr",
        "Aleksei Aleksey Alexei Alexey Oleksiy",
        "Anatoli Anatolii Anatoly Anatoliy",
        "Andrei Andrey Andrii Andriy",
        "Anthony Antony",
        "Arkadi Arkadiy Arkady",
        "Dmitri Dmitrii Dmitriy Dmitry Dmytro",
        "Ekaterina Yekaterina",
        "Elena Yelena",
        "Evgeni Evgenii Evgeny Evgeniy Yevgeni Yevgeny Yevgeniy",
        "Georgi Georgii Georgiy Georgy",
        "Hosein Hossein Husain Husayn Hussain Hussein",
        "Igor Ihor",
        "Mahmood Mahmoud Mahmud",
        "Mohamad Mohamed Mohammad Mohammed Muhammad",
        "Mikhail Mykhailo",
        "Natalia Natalya",
        "Nikolai Nikolay Mykola",
        "Serguei Sergei Sergey Sergii Serhii Serhiy",
        "Tatiana Tatyana",
        "Valeri Valerii Valeriy Valery",
        "Vasili Vasilii Vasiliy Vasily",
        "Victor Viktor",
        "Vitali Vitalii Vitaliy Vitaly",
        "Vladimir Volodymyr",
        "Yulia Yuliya",
        "Yuri Yurii Yuriy Yury",
    )
)
"""Given names in the spellings of several transcriptions into Latin letters."""

GIVEN_NAMES = _words(
    "adam ahmed alain alan albert alejandro aleksandar aleksandr aleksei alex alexander"
    " alexandra alexandre alexei alexey ali alice amir ana anastasia anatoly andre andrea"
    " andreas andrei andrew andrey andrzej angela anna anne anthony anton antonio ari arkady"
    " arseny artem arthur artur barack barbara bashar benjamin bernard bill bob boris brian"
    " bruce carl carlos catherine charles chris christian christine christopher claude colin"
    " condoleezza dan daniel daniil david denis dennis diana didier dieter dirk dmitri dmitry"
    " donald dong ed eduard edward ekaterina elena eli elizabeth elvira emil emmanuel enrique"
    " eric erik ernst evgeny fabio felix fernando filip francis francois frank fred fumio"
    " gabriel galina gennady george georges georgy gerard gerhard german giorgio giovanni"
    " giulio gleb gordon grigory guido guillermo guy hamid hans harry hassan heiko helen"
    " helena henri henry hillary hugo ian ibrahim igor ilham ilya ingrid irina ivan ivo jack"
    " jacob jacques james jan jane janet jason javier jay jean jeff jeffrey jen jennifer jens"
    " jeremy jim joan joe johan johannes john jon jonathan jorge jose josef joseph juan julia"
    " julian junichiro jurgen karel karen karin karl kate katherine keith ken kenneth kevin"
    " kirill kirsten klaus konstantin kurt larisa lars laura laurent leon leonid lev lilia"
    " linda lisa luca lucas ludmila luis luiz lyudmila magomed mahmoud manuel marc marcel"
    " marco margaret maria marie marina mario mark markus martin mary matt matteo matthew"
    " maxim mehmet michael michel michelle miguel mike mikhail milan milos mohamed mohammad"
    " mohammed murat mustafa nadezhda nancy narendra natalia natalya nathalie ned nicholas"
    " nick nicolas nikita nikol nikola nikolai nikolay nina olaf oleg olga oliver omar oscar"
    " pablo paolo pascal patricia patrick paul pavel pedro peter petr petra philip philippe"
    " pierre pyotr rafael ralph ramzan raul rebecca recep rene rex richard robert roberto"
    " roger roland roman ron ronald ruslan rustam salman sam samuel sara sarah scott sean"
    " sebastian semyon serge sergei sergey sergio sharon shinzo sigmar silvio simon stanislav"
    " stefan stephen steve steven sue susan sven svetlana tamara tatiana tatyana terry theresa"
    " thomas tim timothy timur toby tom tomas tony ursula vadim valentin valentina valery"
    " vasily vera veronika victor victoria viktor viktoria vincent vitaly vladimir vladislav"
    " volodymyr vyacheslav walter werner william wolfgang yaroslav yegor yekaterina yelena"
    " yevgeny yoshihide youssef yulia yuri yury zoran"
)
"""The most common given names of many languages, lower case, without marks: before the surname of
a known person who has another, one says that somebody else is meant."""

WOMEN_NAMES = _words(
    "alexandra alice ana anastasia andrea angela anna annalena anne barbara beata benita"
    " catherine cecilia christine claudia condoleezza cristina diana dilma dominique edith"
    " ekaterina elena elizabeth elvira emma erna federica galina golda helen helena hillary"
    " ingrid irina isabel jacinda jane janet jennifer jill joan julia kaja kamala karen karin"
    " karine kate katherine kersti kirsten kolinda larisa laura lilia linda lisa liz ludmila"
    " lyudmila madeleine magdalena mara margaret margot maria mariana marie marina marise mary"
    " mette michele michelle mireya nadezhda nancy natalia natalya nathalie nicola nina olga"
    " patricia penny petra rebecca roza samantha sanna sara sarah susan sushma svetlana tamara"
    " tarja tatiana tatyana teresa theresa ursula valentina vera veronika victoria vigdis"
    " viktoria virginia wendy yekaterina yelena yulia yvette zuzana"
)
"""Given names that are women's only, lower case, without marks."""
