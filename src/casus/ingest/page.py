"""Web pages: the main text by trafilatura, date and metadata from the page's head, then by htmldate."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import trafilatura
from trafilatura.utils import detect_encoding

from casus.errors import InputError
from casus.ingest.assemble import Draft, assemble
from casus.ingest.decode import Decoded, check_size, decode_text
from casus.ingest.foreign import parsing
from casus.ingest.identity import normal_url
from casus.ingest.options import Options
from casus.ingest.published import parse_published
from casus.records import Report

MAX_PAGE_BYTES = 10_000_000
"""The largest page; trafilatura needs some seconds for it."""
FEWEST_LETTERS = 80
"""A page whose main text has fewer letters has none: what is left are the labels of menus and buttons."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>")
_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "publication_date",
    "date",
)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"\\]{4,60})"')
_LONGEST_LABEL = 80


def read_page(data: bytes, where: str, options: Options, path: str | None = None) -> Report:
    """The report in an HTML file; raises InputError where it has no main text."""
    decoded = decode_page(data, where)
    draft = split_page(decoded.text, where)
    return assemble(replace(draft, warnings=(*decoded.warnings, *draft.warnings)), data, where, options, path)


def decode_page(data: bytes, where: str) -> Decoded:
    """The page's characters: by its byte order mark, its own charset, UTF-8, or as its letters suggest."""
    check_size(len(data), where, MAX_PAGE_BYTES)
    head = data[:4096]
    named = _CHARSET.search(head) or _XML_CHARSET.search(head)
    if named:
        return decode_text(data, where, named[1].decode("ascii", errors="ignore"))
    decoded = decode_text(data, where)
    if not decoded.warnings:
        return decoded
    with parsing(where, "page's charset"):
        guesses = detect_encoding(data)
    charset = _likely(guesses)
    guessed = decode_text(data, where, charset)
    return replace(guessed, warnings=(*guessed.warnings, f"it names no charset and was read as {charset}"))


def _likely(guesses: list[str]) -> str:
    """Windows-1252 where it or a sister is among the guesses: they differ in letters that English lacks."""
    western = {"cp1252", "latin_1", "iso8859_1", "iso8859_15", "cp1250", "cp1254", "cp1257", "mac_roman"}
    return guesses[0] if guesses and not western.intersection(guesses) else "cp1252"


def split_page(html: str, where: str) -> Draft:
    """Title, source, date, URL and main text of the page; raises InputError where it has no main text."""
    with parsing(where, "page"):
        tree = _tree(html)
        if tree is None:
            raise _no_text(where)
        url = _url(tree)
        found = trafilatura.bare_extraction(copy.deepcopy(tree), include_comments=False, url=url)
        text = getattr(found, "text", None) or ""
        if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
            raise _no_text(where)
        meta = trafilatura.extract_metadata(
            _without_sentences(tree), default_url=url, date_config=_DATE_CONFIG
        )
        published = _published(tree) or meta.date
        source = _meta(tree, "og:site_name") or meta.sitename or ""
    title = meta.title or ""
    return Draft(text=_without_title(text, title), title=title, source=source, published=published, url=url)


def _without_title(text: str, title: str) -> str:
    """The text without the headline as its first line: said twice, it would be read twice."""
    first, _, rest = text.partition("\n")
    same = " ".join(first.split()).casefold() == " ".join(title.split()).casefold()
    return rest if same and rest.strip() else text


_DATE_CONFIG = {"original_date": True, "extensive_search": False}


def _no_text(where: str) -> InputError:
    return InputError(
        where, "the page has no main text", "save the page with its article, or give the article as .txt"
    )


def _tree(html: str) -> Any:
    html = _XML_DECLARATION.sub("", html, count=1)
    if not re.search(r"<html\b", html[:20_000], re.IGNORECASE):
        html = f"<html><body>{html}</body></html>"
    return trafilatura.load_html(html)


def _meta_values(tree: Any) -> Iterator[tuple[str, str]]:
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                yield name, content


def _meta(tree: Any, wanted: str) -> str | None:
    return next((content for name, content in _meta_values(tree) if name == wanted), None)


def _url(tree: Any) -> str | None:
    """The page's URL as it stands there: the canonical link, else og:url; None where neither names a host."""
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    return next((url.strip() for url in (*links, _meta(tree, "og:url")) if url and normal_url(url)), None)


def _published(tree: Any) -> str | None:
    """The first date of publication in the page's metadata that can be used."""
    for value in _published_values(tree):
        try:
            return parse_published(value)
        except ValueError:  # the page may state it again in another place
            continue
    return None


def _published_values(tree: Any) -> Iterator[str]:
    values = list(_meta_values(tree))
    for wanted in _DATE_NAMES[:4]:
        yield from (content for name, content in values if name == wanted)
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield from _JSON_DATE.findall(script.text or "")[:1]
    for element in tree.iter("time", "span", "div", "p", "abbr"):
        if (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None:
            yield element.get("datetime") or element.get("content") or element.text_content()[:60]
    for wanted in _DATE_NAMES[4:]:
        yield from (content for name, content in values if name == wanted)


def _without_sentences(tree: Any) -> Any:
    """A copy of the page without footer and sentences, so that htmldate takes no date told in the article."""
    bare = copy.deepcopy(tree)
    for element in list(bare.iter("footer", "aside", "p", "li", "blockquote", "td")):
        if element.tag in ("footer", "aside") or len(element.text_content().strip()) > _LONGEST_LABEL:
            element.drop_tree()
    for element in list(bare.iter("div", "section", "article", "main", "body", "p", "span")):
        if len(_own_text(element)) > _LONGEST_LABEL:
            _keep_blocks(element)
    return bare


def _own_text(element: Any) -> str:
    """The text that stands in the element itself, outside its children."""
    return " ".join(part.strip() for part in (element.text, *(child.tail for child in element)) if part)


def _keep_blocks(element: Any) -> None:
    """Drops the element's own text and what stands in the run of it ("on <b>3 May</b> shells fell …")."""
    element.text = None
    for child in list(element):
        child.tail = None
        if child.tag in ("a", "b", "i", "em", "strong", "span"):
            element.remove(child)
