"""The names that scrapers and feeds give to a report's fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

FIELDS: dict[str, tuple[str, ...]] = {
    "report_id": (
        "report_id",
        "id",
        "doc_id",
        "docid",
        "document_id",
        "article_id",
        "story_id",
        "guid",
        "_id",
        "uuid",
    ),
    "source": (
        "source",
        "outlet",
        "publisher",
        "source_name",
        "sitename",
        "site_name",
        "site",
        "publication",
        "newspaper",
        "domain",
        "source_domain",
        "hostname",
        "sourcecommonname",
    ),
    "published": (
        "published",
        "published_at",
        "publishedat",
        "published_date",
        "publish_date",
        "publication_date",
        "publishdate",
        "publishing_date",
        "date_published",
        "datepublished",
        "date_publish",
        "pub_date",
        "pubdate",
        "date",
        "datetime",
        "timestamp",
    ),
    "title": ("title", "headline"),
    "text": (
        "text",
        "body",
        "maintext",
        "main_text",
        "plain_text",
        "plaintext",
        "full_text",
        "fulltext",
        "article_text",
        "article_body",
        "articlebody",
        "content_text",
        "content",
        "article",
        "story",
        "raw_text",
    ),
    "url": (
        "url",
        "link",
        "source_url",
        "article_url",
        "canonical_url",
        "web_url",
        "weburl",
        "permalink",
        "href",
        "uri",
    ),
}
"""Each field of a report with the names that it is known by; the first that is filled wins, in any case."""

ALIASES: dict[str, str] = {alias: field for field, aliases in FIELDS.items() for alias in aliases}
"""The field that each name stands for."""

LISTS = ("articles", "reports", "items", "documents", "results", "data")
"""Names under which a JSON object holds a list of reports."""

Value = TypeVar("Value")


def find_field(record: Mapping[str, Value], field: str) -> Value | None:
    """The value of the first alias of `field` that is there and neither null nor empty."""
    return next((value for _, value in filled_fields(record, field)), None)


def filled_fields(record: Mapping[str, Value], field: str) -> Iterator[tuple[str, Value]]:
    """The names in `record` that stand for `field`, with their values, best first, empty ones left out."""
    names = {folded(name): name for name in record}
    for alias in FIELDS[field]:
        value = record.get(names.get(alias, alias))
        if value is not None and value != "":
            yield names[alias], value


def folded(name: str) -> str:
    """The name in the form in which it stands in `ALIASES`."""
    return name.lower().replace("-", "_")
