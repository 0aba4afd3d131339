"""What cleaning rules leave out of a document, in words for readers: rule -> why."""

from __future__ import annotations

WHY = {
    "address": "A postal address of the publisher",
    "beside-name": "What stands on a line beside a speaker’s name",
    "byte-order-mark": "The mark at the beginning of a file that names its encoding",
    "caption": "What stands under a picture",
    "column-mark": "Marks between the columns of a table",
    "contact": "Telephone numbers and the like of the publisher",
    "contents": "A table of contents, whose lines stand again as headings",
    "cookie-notice": "The page’s notice on cookies",
    "copyright": "The page’s notice of copyright",
    "dateline": "What stands beside a date or place that was read",
    "direct-link": "The page’s link to itself",
    "document-symbol": "The publisher’s number for the document",
    "end-mark": "The mark that the text ends here",
    "feedback": "A form or question to the reader of the page",
    "emphasis": "Signs of bold type, which are no words",
    "field": "The name of a field of the page, such as “Date”",
    "field-list": "Fields of the page that say nothing of the document",
    "foot-dateline": "What stands beside a date or place at the end",
    "invisible-character": "Characters that nobody sees",
    "label-mark": "The mark that ends a speaker’s label",
    "language-switcher": "Links to the page in other languages",
    "legal": "The page’s legal notices",
    "line-hyphen": "The end of a line that cut a word",
    "line-number": "The numbers printed before every line",
    "markup": "Signs of Markdown, which are no words",
    "menu": "Menus before the document",
    "name-card": "A card on a person beside the document",
    "page-foot": "What the page shows after the document",
    "running-head": "What heads or ends every printed page",
    "placeholder": "Text that stands where nothing was loaded",
    "posting-date": "What stands beside the date of posting",
    "preamble": "Notices before the document’s text",
    "protected-address": "An e-mail address hidden from robots",
    "publication-line": "Where and by whom the page was published",
    "release-mark": "The mark that the text may be released",
    "result-list": "The page’s own search and its results",
    "script-notice": "The page’s notice on JavaScript",
    "share": "Buttons to share or print the page",
    "site-notice": "A notice of the publisher’s site",
    "site-name": "A heading that names a part of the site",
    "stray-character": "A single letter left behind after the last full stop",
    "subscribe": "Invitations to subscribe or follow",
    "teaser": "Other articles announced on the page",
    "timecode": "When in a recording it is said",
    "title": "What stands beside the title",
    "title-repeated": "The title, where it stands again",
    "topic-list": "Keywords and categories of the page",
    "white-space": "Spaces and ends of lines between pieces",
}


def why(rule: str) -> str:
    """What `rule` leaves out; "" for a rule of the site's own, whose name has to say it."""
    return WHY.get(rule, "")
