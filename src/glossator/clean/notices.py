"""Notices: words that pages of any publisher carry and that are no part of a document.

Rows of two tables: NOTICES (whole rows of a page's furniture), FOOT (headings of what follows).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import re2

from glossator.clean import dates
from glossator.clean.page import Row

_LONGEST = 420
_BRACKETED = 3
_LONGEST_FIELD = 30
# (rule, RE2 pattern that the whole row must match, case-insensitive)
NOTICES: tuple[tuple[str, str], ...] = (
    ("protected-address", r"this e-?mail address is being protected from spambots.*|.*you need "
     r"javascript enabled to view it.*"),
    ("cookie-notice", r"(?:we|this (?:web)?site|our (?:web)?site|.{0,40}) uses? (?:(?:some|"
         r"essential|"
     r"necessary|additional|only) )*cookies.*|.*\b(?:accept|reject|manage|allow|decline)\b.{0,30}"
     r"\bcookies?\b.*|cookies? (?:policy|settings|preferences|notice|consent|on .{1,40})|.*by "
     r"continuing to (?:use|browse).{0,60}(?:cookies|site).*|.*(?:accepted|rejected) "
     r"(?:additional )?"
     r"cookies.*|accept all|reject all|necessary cookies only|hide this message"),
    ("script-notice", r".*(?:enable|requires?|disabled|turn on|support) javascript.*|.*javascript "
     r"(?:is |must be |seems to be |to be )?(?:disabled|enabled|required|turned off).*|(?:your )?"
     r"browser (?:is out of date|does not support).*|your browser.{0,60}(?:support|upgrade).*"),
    ("copyright", r"(?:copyright|©|\(c\) ?(?:19|20)\d\d).{0,200}|.{0,100}all rights reserved\.?|"
         r".{0,60}\blicen[cs]ed "
     r"under\b.*|creative commons .{0,60}|.{0,30}© ?(?:19|20)\d\d.{0,60}|all content (?:on|is) "
     r".{0,80}"
     r"|.{3,160}[,.|(] ?© ?.{2,60}"
     r"|(?:crown|government) copyright.*|.{0,60}open government licen[cs]e.{0,60}"),
    ("site-notice", r"release (?:details|type|content)|related ministers(?: and contacts)?|"
     r"alert me about .{3,40}|note: where available, the pdf.{0,120}|"
     r"home ?(?:[>»/|›•→] ?[^>»/|›•→]{2,80}){1,8}|"
     r".{0,40}\bopens? (?:in )?a new (?:window|tab)\)?|"
     r"an official (?:web)?site of .{0,80}|here.?s how you know.?|.{0,30}official "
     r"websites? use .{0,40}|secure \.gov websites.*|this is an? (?:archived|historical) .{0,120}|"
     r"archived content.{0,160}|you are (?:viewing|now leaving) .{0,160}|this (?:page|site|"
     r"material) "
     r"(?:is|was) (?:archived|no longer (?:updated|being updated)).{0,160}|information (?:released|"
     r"identified as archived) .{0,160}|the (?:wayback machine|web archive).{0,80}|"
     r"skip to (?:main |the )?(?:content|navigation|search|footer).{0,20}|jump to (?:"
     r"the transcript.{0,60}|content|"
     r"navigation|search).{0,20}|(?:back|return|go) to (?:the )?(?:.{1,30} (?:main )?"
     r"(?:page|index|list)|top|homepage|home page|previous "
     r"page|list|index|all .{1,30}|news|main page|press (?:conferences?|releases?)|"
     r"speeches|interviews|statements|overview|archive|search results).{0,10}|"
     r"you are (?:here|in):.{0,160}|you are here.{0,160}|this was published under .{0,120}|"
     r"external links to other .{0,200}|.{0,80} manages this (?:web)?site.{0,160}|"
     r"(?:to (?:the )?)?top of (?:the )?page"),
    ("share", r"(?:suggest|send|tell|recommend)(?: this| it)?(?: to)? a friend:?|(?:share|"
         r"tweet|print|e-?mail|save|like|pin|send|follow|bookmark|recommend)(?: "
         r"(?:this|"
     r"the))?(?: (?:page|article|story|post|link|document|news|item|speech|release|statement))?"
     r"(?: (?:on|via|by|with|to|using|it|us))*(?: (?:facebook|twitter|x|linkedin|whatsapp|telegram|"
     r"e-?mail|vk|reddit|pinterest|messenger|friends?|a friend|social media|youtube|instagram|"
     r",|and|"
     r"or|on))*(?: \(opens in (?:a )?new (?:window|tab)\))?:?|"
     r"(?:facebook|twitter|linkedin|whatsapp|"
     r"telegram|youtube|instagram|vkontakte|vk|livejournal|flickr|reddit|rss|rutube|weibo|viber|x|"
     r"threads|bluesky|mastodon|tiktok|pinterest|odnoklassniki|skype|wechat|soundcloud|e-?mail)"
     r"(?:[ ,|/•·]+(?:facebook|twitter|linkedin|whatsapp|telegram|youtube|instagram|x|email|e-mail|"
     r"print|rss|vk|flickr|share|copy link))*|(?:copy|direct|short|permanent) (?:the )?(?:link|url)"
     r"(?: to clipboard| copied)?!?|permalink|print(?:er)?(?:[- ]friendly)?(?: version| page| "
     r"this page)?|(?:download|view|open|read|save)(?: as| in| the| this| full)* (?:pdf|word|text|"
     r"document|transcript|audio|video|photos?|version|printable version|high resolution).{0,40}|"
     r"pdf(?: version)?(?:, .{0,30})?|(?:view|watch|listen to|read) the (?:president|"
     r"prime minister|minister|secretary)(?:.s)? (?:remarks|speech|statement|address|"
     r"full .{1,20})|add to (?:favou?rites|bookmarks|my .{1,20})|listen(?: to "
     r"this "
     r"(?:page|article))?|text size.{0,20}|(?:increase|decrease|reset) (?:font|text) size|"
     r"\d{1,3}-minute listen|playlist|download|embed|heard on [^.]{3,40}|"
    r"a[-+ ]*a[-+ ]*a?[-+]?|mobile version|full version|text version|version for .{0,50}"),
    ("subscribe", r".{0,120}\b(?:join|subscribe|donate|sign up|register) now!?|"
     r"(?:subscribe|sign[- ]?up|register|join)\b.{0,80}|(?:get|receive|stay) .{0,30}"
     r"(?:email|e-mail|updates?|newsletter|alerts|connected|informed|tuned).{0,60}|(?:our "
     r")?newsletters?"
     r"|follow (?:us|@|the ).{0,60}|.{0,30}join (?:us|the conversation).{0,40}|rss feeds?|your "
     r"e-?mail "
     r"(?:address)?.{0,40}|enter your e-?mail.{0,40}"),
    ("feedback", r"(?:is|was) this page (?:useful|helpful)\??.{0,30}|report (?:a|an|any) "
         r"(?:problem|error|"
     r"issue).{0,40}|(?:thank you for|give us|send|leave) your feedback.{0,60}|help us "
     r"improve.{0,60}|"
     r"(?:post|leave|add|write) a (?:comment|reply).{0,20}|(?:no |\d+ )?comments?(?: \(\d+\))?|"
     r"comments "
     r"are closed.{0,10}|rate this.{0,30}|found (?:a )?(?:mistake|error|typo).{0,80}|maybe "
     r"yes.{0,30}"),
    ("placeholder", r"(?:photos?|videos?|audio|files?|documents?|attachments?) ?\(\d+\)|"
     r"hits?|views?|\d+ (?:views?|hits?)|none|null|undefined|n/a|nan|image|"
         r"photo|video|audio|text|\[image\]|"
         r"loading\.{0,3}|"
     r"advertisement|ad|play(?: video)?|pause|close|open|expand(?: all)?|collapse(?: all)?|"
     r"show(?: all| "
     r"more| less)?|hide|more|menu|search|toggle .{0,30}|\d{1,3}|\[\d{1,3}\]|image caption|"
     r"placeholder|(?:blue|red|horizontal|blank) (?:bar|line|rule)|great seal|"
     r"click to (?:enlarge|expand|play).{0,20}|enlarge(?: image| this image)?|previous|next|prev|"
     r"[<>«»‹›|/•·]{1,4}|\d+ ?/ ?\d+|(?:previous|next)(?: page| article| story| post| item)?|"
     r"page \d+ of "
     r"\d+|slide \d+ of \d+|\d+ of \d+|no (?:image|photo|caption)"),
    ("result-list", r"showing \d+ (?:results?|of \d+).{0,30}|\d+ results?(?: found)?|advanced "
         r"(?:settings|"
     r"search)|sort by.{0,30}|filter(?: by| results)?.{0,30}|no results.{0,30}|results per "
     r"page.{0,20}"),
    ("legal", r"(?:privacy|terms|legal|disclaimer|accessibility|imprint|impressum|site ?map|foia|"
     r"contact(?: us)?|about(?: us| this site)?|help|faqs?|careers|jobs|login|log ?in|sign in|"
     r"log ?out|"
     r"register|home|homepage|home page|using website content|personal data .{0,40})"
     r"(?:[ ,&|/•·-]+(?:and |of |"
     r"the )?(?:privacy|policy|policies|terms|conditions|use|service|statement|notice|notices|"
     r"legal|"
     r"cookies?|accessibility|site ?map|contact(?: us)?|about(?: us)?|website team|help|rights|"
     r"disclaimers?|copyright|data|protection|information|act|no fear|website))*"),
    ("contact", r"(?:\+|00|tel|phone|fax|mob|call|ph)[.:]? ?[+(]?\d[\d ()/.;,+\-–]{5,60}|"
         r"\(?\d[\d ()/.;,+"
     r"\-–]{7,60};?|(?:tel(?:ephone)?|phone|fax|e-?mail|press (?:office|contact)|media (?:contact|"
     r"enquir(?:y|ies)|inquir(?:y|ies)|office)|newsdesk|contact(?: form| details| information)?|"
     r"switchboard|emergency (?:phone|number|contact|line|hotline).{0,60}|hotline)\b[ "
     r":.]{0,3}.{0,80}"
     r"\d[\d ()/.\-–]{4,}.{0,60}|(?:tel(?:ephone)?|phone|fax|e-?mail|media enquiries|media "
     r"contacts?)"
     r"[:.]? ?\S*@?\S*|[\w.+\-]{1,40}@[\w\-]{1,40}\.[\w.\-]{2,30}[;,.]?|(?:https?://|"
     r"www\.)\S{1,200}|"
     r"follow .{1,30} on (?:twitter|facebook|x|instagram).{0,60}|emergency (?:phone "
     r")?(?:number|line)"
     r".{0,120}\d.{0,20}"),
    ("publication-line", r".{3,200} online by .{5,160}https?://\S{4,80}|"
         r"\d{1,2}[-/]\d{1,2}[-/](?:19|20)\d\d(?:,? \d{1,2}:\d\d)?|"
         r"(?:publication date|published(?: (?:in|on|by|at|from|date|"
         r"sections?))*|posted"
     r"(?: (?:in|on|by|at))*|last (?:updated?|modified|reviewed)(?: (?:on|at))?|updated(?: on)?|"
     r"modified(?: on)?|date (?:posted|published|modified|updated)|first published|created|release "
     r"date|page (?:last )?updated|content updated|publication status)\b ?:?.{0,80}"),
    ("topic-list", r"(?:tags?|keywords?|key words|categor(?:y|ies)|filed under) ?: ?.{1,200}"),
    ("document-symbol", r"[A-Z]{2,4} ?(?:[:#] ?\d[\dA-Z/.-]{2,14}|# ?\d{1,4})|"
     r"(?:news|article|document|story|press release) (?:id|no|number)\.? ?:? ?[\d/.-]{2,14}|"
     r"[A-Z]{1,6}(?:/[A-Z0-9.()]{1,12}){1,4}|(?-i:[A-Z]{1,6}(?:[/-][A-Z0-9.()]{1,12}){1,4})|"
     r"for information media\.? "
         r"?[-–—.•]? ?"
     r"not an official record\.?|(?:press release|release|no|nr|ref|reference)\.?:? ?(?:no\.? ?)?"
     r"[\d/.-]{2,14}"),
    ("release-mark", r"for immediate release|(?:transcri(?:ption|pt) ?: ?)?proof copy.{0,40}|"
     r"\[?check against delivery\b.{0,300}|"
     r"embargoed (?:until|till) .{3,60}|"
     r"(?:transcript,? )?e ?& ?oe(?: transcript| proof(?: only| copy)?)?|"
     r"this is an? (?:provisional|unofficial|informal|"
     r"courtesy) translation.{0,200}|"
     r"use of the transcript|\(?on the record(?: unless .{3,40})?\)?|"
     r"(?:please note:? )?.{0,60} must be (?:credited|attributed)\b.{0,80}|"
     r"[\[(]?(?:please )?note that only the original .{3,120}|"
     r"only the original "
     r".{3,40} (?:is|may be considered) (?:authentic|official).{0,40}|"
     r"(?:\d\. )?this is an? (?:rush|uncorrected|unedited|draft) transcript"
     r".{0,200}|as (?:prepared|delivered)(?: for delivery)?|"
     r"as prepared for delivery|unofficial translation(?: from [^.]{3,30})?|"
     r"(?:provisional|courtesy|working|informal) translation|"
     r"translation (?:of|from) [^.]{3,60}|"
     r"(?:full |verbatim |uncorrected |rush |official |edited )*transcript(?: follows)?:?|"
     r"begin(?:ning)? (?:of )?(?:text|transcript|statement):?"),
    ("end-mark", r"conclusion of (?:the )?(?:press|news) conference\.?|"
     r"\(?-?(?:transcript )?(?:the )?end(?:s|ed)?(?: (?:of )?(?:the )?"
     r"(?:transcript|text|"
     r"statement|interview|speech|remarks|message))?-?\)?\.?|nnnn|#(?: ?#){1,4}"),
    ("direct-link", r"(?:link|watch|video|audio|listen|livestream|full text)[^.]{0,60}:? "
         r"?https?://\S{1,300}|"
     r"direct link ?:.{0,80}|(?:source|url|link|permalink|short url) ?: ?\S{4,200}"),
)  # fmt: skip


def _machine(patterns: Iterable[str]) -> Any:
    """All patterns as one machine, which answers with the places of those that fit a whole text.

    They are long: with the memory it has by default RE2 would fall out of its fast way.
    """
    options = re2.Options()
    options.max_mem = 256 << 20
    options.case_sensitive = False
    options.dot_nl = True
    machine = re2.Set.FullMatchSet(options)
    for pattern in patterns:
        machine.Add(pattern)
    machine.Compile()
    return machine


_MACHINE = _machine(pattern for _, pattern in NOTICES)
# The same without counting ("any number" for "up to 60"): it fits all that the other fits and a
# little more, and is several times as fast, because a machine that counts needs a state a number.
_LOOSE = _machine(re.sub(r"\{\d+(?:,\d*)?\}", "*", pattern) for _, pattern in NOTICES)
# What heads a list of other things at the foot, or between, of a page.
_FOOT = re2.compile(
    r"(?i)^(?:[•·*\-] *)?(?:popular|most (?:read|viewed|popular|recent|shared|watched)|related|"
    r"similar|"
    r"recommended|latest|recent|other|more|further|additional|also|see also|read (?:also|more|"
    r"next)|"
    r"you (?:may|might) (?:also )?(?:like|be interested).*|in this (?:section|series|collection)|"
    r"on this (?:topic|page|subject)|explore|discover|browse|next (?:article|story|in)|previous|"
    r"(?:for )?(?:media |press |further )+(?:enquir|inquir|information|"
    r"quer).{0,80}|topics?|tags?|persons?|people|geography|keywords?|categor(?:y|ies)|themes?|subjects?|"
    r"regions?|"
    r"countries|sections?|filed under|attachments?|documents?|files|downloads?|photos?|"
    r"photo gallery|gallery|videos?|multimedia|media (?:gallery|contacts?|enquiries)|share.{0,20}|"
    r"publication status|text version|contents?|quick links|useful links|links|navigation|"
    r"contacts?|contact us|follow us.{0,20}|connect with us|stay connected|social media|about us|"
    r"footer|archives?|print page|explore the topic|is this page useful\??|"
    r"(?:diplomatic|consular|representative|foreign).{0,30}(?:missions|offices|"
    r"establishments).{0,40})"
    r"(?: (?:articles?|news|stories|content|documents?|links?|materials?|posts?|items?|pages?|"
    r"topics?|"
    r"information|resources|videos?|photos?|speeches|statements|press releases|releases|reading|"
    r"publications?|from .{1,50}|on .{1,50}|in .{1,50}|by .{1,40}|about .{1,40}|events?|"
    r"transcripts|"
    r"interviews|updates|remarks|and .{1,30}|to .{1,40}))*:?$"
)
_ISSUED = re.compile(r"(?i)(?:issued|released) by\b")
_FIELD = re2.compile(
    r"(?i)^((?:event )?(?:date|location|venue|place|city|published|first published|posted|"
    r"release date|issued|updated|"
    r"last updated|delivered on|date of (?:speech|event|interview|delivery)|from|author|by|speaker|"
    r"minister|type|document type|category|topics?|tags?|series|organi[sz]ation|department|region|"
    r"hits?|views?|writer|"
    r"country|countries|policy|programme|source|time|subjects?|reference|document number|"
    r"presenters?|presider|"
    r"briefer|part of|language|related to|applies to|theme[ns]?|journalist|word count|running time|"
    r"duration|importance(?: ranking)?|editorial comments?|transcri(?:bed|pt) by|"
    r"re|broadcast|sprecher(?:innen)?|teilnehmer(?:innen)?|sujets?|"
    r"thèmes?|intervenants?))(?: ?: *|$)(.*)$"
)
_SITE = re2.compile(
    r"(?i)^(?:(?:home(?:page)?|main|news|events|press|media|press (?:room|office|centre|center|"
    r"service)|"
    r"newsroom|media (?:cent(?:re|er)|room|hub|advisories)|speeches|statements|documents|"
    r"transcripts|"
    r"press releases?|publications|latest|announcements?|what.s new|speeches (?:and|&) "
    r"(?:statements|"
    r"transcripts|interviews|remarks)|speeches,? .{0,60}|news (?:and|&) (?:press releases|"
    r"events|media|"
    r"communications|stories)|(?:the )?(?:president|minister|ministry|government|department|"
    r"embassy|"
    r"secretary)|(?:u\.? ?s\.? |united states |federal |royal )?(?:ministry|embassy|department|"
    r"government) of(?: [^ ]+){1,5}|"
    r"office of(?: [^ ]+){1,5}|(?:permanent mission|consulate)(?: [^ ]+){1,8}|federal "
    r"(?:foreign )?office|"
    r"en|ru|de|fr|es|english|français|deutsch|русский|español|menu|search|contacts|structure|about|"
    r"gov\.uk|the white house|white house|transcript|speech|press release|statement|interviews?|"
    r"news (?:story|item|release)|media (?:release|statement)|briefings?|remarks|"
    r"press conferences?|press briefings?)"
    r"(?: *[>»/|›•·→] *|$))+"
)


def notice(row: Row) -> str:
    """The name of the notice that all of `row` is; "" when it is none."""
    return _notice(row.text) if len(row.text) <= _LONGEST else ""


@lru_cache(maxsize=1 << 14)
def _notice(text: str) -> str:
    bare = text.strip("•·*|–-— []").strip()
    if not bare and "|" in text:
        return "placeholder"
    if bare[:1] == "(" and bare[-1:] == ")" and bare.count(" ") >= _BRACKETED:
        bare = bare[1:-1].strip("* ")  # "(Pause)" is a direction
    fits = _MACHINE.Match(bare) if bare and _LOOSE.Match(bare) else None
    name = NOTICES[min(fits)][0] if fits else ""
    # A day in figures looks like a telephone number.
    day = dates.found(bare) if name == "contact" else ()
    return "" if day and day[0].end - day[0].start == len(bare) else name


def is_notice(row: Row) -> bool:
    """Whether all of `row` is furniture of a page."""
    return bool(notice(row))


def is_foot_heading(row: Row) -> bool:
    """Whether a row heads what a page adds to its document."""
    short = row.words <= 7 and len(row.text) <= 90
    return (short and _heads_foot(row.text)) or (
        row.words <= 14 and not row.sentence and bool(_ISSUED.match(row.text[:20]))
    )


# Several rules ask the same of a short row, and short rows recur from page to page.
@lru_cache(maxsize=1 << 12)
def _heads_foot(text: str) -> bool:
    return bool(_FOOT.match(text))


def is_site_row(row: Row) -> bool:
    """Whether a row names a part of the site, or the kind of page, and nothing else."""
    return row.words <= 14 and len(row.text) <= 120 and _names_site(row.text)


@lru_cache(maxsize=1 << 12)
def _names_site(text: str) -> bool:
    return bool(_SITE.match(text))


def is_field_name(row: Row) -> bool:
    """Whether a row is the name of a field whose value follows: "From:", "Published"."""
    named = field(row.text) if row.words <= 4 else None
    return named is not None and not named[1]


def field(text: str) -> tuple[str, str] | None:
    """The name of a field and its value: ("Location", ""), ("Delivered on", "4 May 2017").

    None when `text` does not begin with the name of a field.
    """
    return None if ":" not in text and len(text) > _LONGEST_FIELD else _field(text)


@lru_cache(maxsize=1 << 12)
def _field(text: str) -> tuple[str, str] | None:
    match = _FIELD.match(text)
    return (match.group(1), match.group(2)) if match else None
