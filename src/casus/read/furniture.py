"""Page furniture that a text extractor leaves in: captions, "Read more", comment rules, teasers.

No event is read there: a caption shows another day, a teaser tells another story.
"""

from __future__ import annotations

import re

from casus.read.sentences import split_sentences

# A line that opens the page's lower part: all that follows is other stories and forms.
_LAST_LINE = re.compile(
    r"^\W*(?:the latest|latest news|latest stories|more (?:from|on|in|stories|news|like "
    r"this)\b.*|related (?:articles?|stories|news|topics|content|posts?)\W*"
    r"|most (?:read|popular|viewed|shared)\W*|you (?:may|might) also like\W*|recommended(?: for "
    r"you| stories)?\W*|trending(?: now)?\W*"
    r"|post a comment|leave a (?:comment|reply)|comments?(?: \(\d+\))?\W*|top stories\W*"
    r"|editor'?s'? picks?\W*|what to read next\W*|in other news\W*|also in the news\W*)$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^\W*(?:read more|read also|also read|read next|read:|see also|see more|watch\s*[:|]|watch "
    r"more|listen\s*[:|]|related\s*[:|]|more\s*:|click here|subscribe|sign up"
    r"|advertisement|sponsored|follow us|share this|share on|file\s*(?:photo|pic|image)"
    r"|file\s*[-:]|photo\s*[:|]|photos? by|image\s*[:|]|picture\s*[:|]|caption\s*[:|]|video\s*[:"
    r"|]|map\s*[:|]|graphic\s*[:|]"
    r"|in pictures|in this (?:photo|image|picture)|this (?:photo|image|picture)\b|copyright\b|©"
    r"|all rights reserved|media contact|press contact|contact\s*:|editing by|reporting by"
    r"|writing by|additional reporting|with reporting"
    r"|compiled by|written by|the author\b|the views expressed|to submit a "
    r"letter|download (?:the|our)|print (?:this|edition)|support our|donate|newsletter|terms of "
    r"(?:use|service)|privacy policy|cookie|skip to|tags?\s*:|topics?\s*:|filed under"
    r"|keywords\s*:"
    r"|getty images|reuters/|ap photo|afp/|first published|last updated|last modified"
    r"|published\s*:|updated\s*:|posted\s*:|transcript provided|corrections?\s*:|about us\b|our "
    r"standards)",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(
    r"\((?:photo|image|picture|file|credit|ap photo|screengrab|photo credit"
    r"|courtesy)\b[^)]*\)\s*$|\b(?:photo|image|picture|credit)\s*:\s*[^.]{2,60}$"
    r"|/(?:screengrab|handout|file photo|getty images?)\W*$|\bcontributed to this (?:report"
    r"|story|article)\b|\bwelcomes? (?:all )?comments?\b|\bmoderates? (?:all )?comments?\b"
    r"|\bcomments? (?:are|is|will be|must|that do not)\b.{0,80}\b(?:moderat|approv|reject|remov"
    r"|edit|guideline|closed)|\bcommunity guidelines\b|\bcomments? (?:are|is) (?:not edited|now "
    r"closed)\b"
    r"|\bwe will not tolerate\b|\bwe (?:also )?welcome\b.{0,60}\b(?:criticism|comments?"
    r"|feedback)\b|\bapproved for publication\b|\bsubscribers? "
    r"only\b"
    r"|\bthank you for following our\b|\ball rights reserved\b|\bterms "
    r"and conditions\b|\b(?:inbox|newsletter)s?\b.{0,40}\b(?:sign|subscri)",
    re.IGNORECASE,
)


def furniture_spans(text: str) -> list[tuple[int, int]]:
    """The spans of a shadow text that are furniture, paragraph by paragraph, in order."""
    spans = []
    seen_body = 0
    for match in re.finditer(r"[^\n]+", text):
        line = match.group().strip()
        if not line:
            continue
        # the lower part of a page begins after its body, not with a menu above it
        if seen_body > 200 and len(line) < 60 and _LAST_LINE.match(line):
            spans.append((match.start(), len(text)))
            break
        if _OPENING.match(line) or _ANYWHERE.search(line):
            # a long paragraph is body with furniture run into it: only its own sentence goes
            spans.extend(_furniture_in(text, match.start(), match.end()))
        else:
            seen_body += len(line)
    return spans


def _furniture_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if end - start <= 500:
        return [(start, end)]
    return [
        (start + s.start, start + s.end)
        for s in split_sentences(text[start:end])
        if _OPENING.match(text[start + s.start : start + s.end])
        or _ANYWHERE.search(text[start + s.start : start + s.end])
    ]
