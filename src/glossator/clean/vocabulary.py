"""Vocabulary: the words by which labels, titles and names are told from other text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


# Offices and parts that people have.
ROLES = words(
    "president vice-president chancellor vice-chancellor minister premier secretary "
    "undersecretary under-secretary ambassador spokesperson spokesman spokeswoman governor "
    "mayor chairman chair chairperson chairwoman director director-general head chief ceo cfo "
    "commander general lieutenant colonel admiral captain commissioner representative envoy "
    "adviser advisor aide assistant deputy member senator congressman congresswoman speaker "
    "judge justice king queen prince princess emir sheikh sultan patriarch pope cardinal "
    "archbishop bishop metropolitan professor doctor rector dean editor editor-in-chief "
    "correspondent journalist reporter host moderator presenter anchor writer coordinator "
    "administrator prosecutor attorney treasurer manager officer official delegate "
    "plenipotentiary leader founder owner coach student teacher engineer worker pm dpm fm nsa "
    "eam hr/vp shri smt delegation deputies vice co-chair co-chairman high whip taoiseach "
    "lady first-lady counsellor consul counsel principal fellow byline co-host cohost "
    "bk’in bk'in bk´in bundeskanzler bundeskanzlerin kanzler kanzlerin bundesminister "
    "bundesministerin außenminister aussenminister außenministerin präsident präsidentin"
)
# Courtesy titles, and what goes before a name without being of it.
HONORIFICS = words(
    "mr mrs ms miss mx dr prof sir dame lord lady hon rt right honourable honorable h.e he "
    "her his excellency majesty highness shri shrimati smt sri kumari sec gen adm amb sen rep gov "
    "col maj capt señor monsieur madame herr frau "
    "the"
)
OFFICES = ROLES - HONORIFICS
"""Roles that are no courtesy."""
PARTICLES = words(
    "van von der den de del della di da dos du la le el al bin ben ibn bint abu ter ten zu "
    "zum y e af av dela"
)
ARTICLES = ("al-", "el-", "ad-", "an-", "ar-", "as-", "at-", "az-")
# Arabic, before a name: "el-Sisi".
CONNECTORS = words("of the and for to in on at with & or a an from by as under")
# What an organisation's name ends with: the person's name begins after it.
BODIES = words(
    "republic federation region territory district state states kingdom committee commission "
    "council ministry department agency service fund bank corporation company group board "
    "office union association academy university institute centre center organisation "
    "organization parliament duma assembly senate congress house party railways nations media "
    "oblast province emirates affairs relations defence defense security cooperation "
    "development trade finance economy energy health education science culture sport "
    "environment justice interior federal presidential national international foreign prime "
    "foundation society court fleet forces staff navy "
    "army enterprises works services resources industries communications operations fisheries "
    "forestry transport transportation tourism housing agriculture labour labor planning "
    "immigration pensions veterans infrastructure telecommunications"
)
# What names of newspapers, agencies and broadcasters have.
PRESS = words(
    "agency broadcasting broadcaster chronicle courier daily express gazette globe guardian herald "
    "journal mail mirror morning network news newspaper observer post press radio record review "
    "star sun telegraph television times tribune tv weekly"
)
# What stands before a colon and is not a speaker.
NO_LABEL = words(
    "note notes nb ps first firstly second secondly third thirdly fourth fifth finally last "
    "lastly example source sources photo photos picture image video audio watch read tags tag "
    "topic topics date time place venue location locations subject subjects contact contacts "
    "tel telephone phone fax email e-mail mail website web url published updated posted "
    "modified release embargo january february march april may june july august september "
    "october november december monday tuesday wednesday thursday friday saturday sunday "
    "however thus therefore but and or so result conclusion summary background introduction "
    "agenda theme title category categories keywords language languages available related "
    "share follow copyright re ref reference transcript delivered via from to cc at on in "
    "link links direct publication see also more address today yesterday tomorrow answer-key "
    "remember look listen well yes no important question-mark claim claims fact facts myth myths "
    "reality fiction verdict takeaway takeaways highlight highlights correction clarification "
    "disclaimer subj transcription b-roll soundbite "
    "by problem solution goal goals objective objectives "
    "outcome outcomes"
)
NOT_IN_LABELS = words(
    "is are was were be been being has have had do does did will would can could should might "
    "must this that these those it its they we you i he she there here what which when where "
    "why how if but so not then let says said say saying following including concerning "
    "regarding about our their your my his than more less very only even just because however "
    "therefore into such some many all most every each any both between among during after "
    "before under over through thanks good dear attended organised focused called named met"
)
# Words of titles that no person's name has.
NO_NAME = words(
    "interview press conference speech statement briefing remarks transcript question questions "
    "answer answers talks meeting exclusive pressekonferenz"
)
