import gzip
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from casus.errors import InputError
from casus.ingest.fields import FIELDS
from casus.ingest.lines import MAX_LINE_BYTES, read_lines
from casus.ingest.read import Options
from casus.records import Report

Take = Callable[..., list[Report | InputError]]
TakeOne = Callable[..., Report]
Refuse = Callable[..., str]

TEXT = "Two soldiers were hurt when a convoy hit a mine near the dam, police said."
RECORD = {
    "report_id": "r-17",
    "source": "AFP",
    "published": "2024-08-31",
    "title": "Mine hurts two",
    "text": TEXT,
    "url": "https://courier.example/mine",
}


def jsonl(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_the_documented_fields(take_one: TakeOne, tmp_path: Path) -> None:
    report = take_one("news.jsonl", jsonl(RECORD))
    for field, value in RECORD.items():
        assert getattr(report, field) == value
    assert report.path == str(tmp_path / "news.jsonl")


@pytest.mark.parametrize(("field", "alias"), [(field, alias) for field in FIELDS for alias in FIELDS[field]])
def test_every_alias_stands_for_its_field(take_one: TakeOne, field: str, alias: str) -> None:
    renamed = {alias if name == field else name: value for name, value in RECORD.items()}
    for name in (alias, alias.upper()):
        renamed = {name if known == alias else known: value for known, value in renamed.items()}
        assert getattr(take_one("news.jsonl", jsonl(renamed)), field) == RECORD[field]


def test_the_layout_of_a_news_service(take_one: TakeOne) -> None:
    record = {
        "source": {"id": None, "name": "The Anbar Courier"},
        "author": "S. Jaber",
        "title": "Mine hurts two",
        "publishedAt": "2024-08-31T10:05:00Z",
        "url": "https://courier.example/mine?utm_medium=feed",
        "content": "Two soldiers were hurt when a convoy hit a mine… [+1200 chars]",
    }
    report = take_one("news.json", json.dumps({"status": "ok", "articles": [record]}))
    assert report.source == "The Anbar Courier"
    assert report.published == "2024-08-31T10:05:00+00:00"
    assert report.report_id == "https://courier.example/mine"
    assert report.warnings == ("its text is cut off by the service that it comes from",)


def test_the_layout_of_a_mongo_export(take_one: TakeOne) -> None:
    record = {"_id": {"$oid": "66d2f0c1"}, "date": {"$date": "2024-08-31T10:05:00Z"}, "body": TEXT}
    report = take_one("news.jsonl", jsonl(record))
    assert (report.report_id, report.published) == ("66d2f0c1", "2024-08-31T10:05:00+00:00")


def test_the_outlet_is_the_host_where_no_other_name_is_given(take_one: TakeOne) -> None:
    assert (
        take_one("news.jsonl", jsonl({"link": "https://www.courier.example/a", "text": TEXT})).source
        == "courier.example"
    )


def test_seconds_since_1970_and_a_number_for_an_id(take_one: TakeOne) -> None:
    report = take_one("news.jsonl", jsonl({"id": 17, "timestamp": 1725098700, "text": TEXT}))
    assert (report.report_id, report.published) == ("17", "2024-08-31T10:05:00+00:00")


def test_a_line_without_id_and_url_is_known_by_its_own_bytes_and_keeps_no_path(take: Take) -> None:
    line = json.dumps({"text": TEXT}).encode()
    first = take("news.jsonl", b"\n" + line + b"\r\n" + jsonl(RECORD).encode())
    second = take("other.jsonl", line)
    digest = hashlib.sha256(line).hexdigest()
    for report in (first[0], second[0]):
        assert isinstance(report, Report)
        assert (report.report_id, report.sha256, report.path) == (f"sha256:{digest}", digest, None)


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([RECORD, RECORD | {"report_id": "r-18"}]),
        json.dumps({"reports": [RECORD, RECORD | {"report_id": "r-18"}]}, indent=1),
        json.dumps({"items": [RECORD, RECORD | {"report_id": "r-18"}]}),
        jsonl(RECORD, RECORD | {"report_id": "r-18"}),
    ],
)
def test_a_json_file_may_hold_a_list_an_object_with_a_list_or_lines(take: Take, content: str) -> None:
    assert [report.report_id for report in take("news.json", content) if isinstance(report, Report)] == [
        "r-17",
        "r-18",
    ]


def test_json_lines_under_the_name_of_json_are_read_on_after_a_broken_line(take: Take) -> None:
    error, report = take("news.json", '{"text": "Two sol\n' + jsonl(RECORD))
    assert "news.json:1: it is no JSON" in str(error)
    assert isinstance(report, Report)


def test_a_json_file_may_hold_one_report_and_then_keeps_its_path(take_one: TakeOne, tmp_path: Path) -> None:
    report = take_one("news.json", json.dumps({"text": TEXT}, indent=2))
    assert report.path == str(tmp_path / "news.json")


def test_a_list_under_the_name_of_json_lines_is_read_as_a_list(take: Take) -> None:
    reports = take("news.jsonl", json.dumps([RECORD, RECORD | {"report_id": "r-18"}], indent=1))
    assert [report.report_id for report in reports if isinstance(report, Report)] == ["r-17", "r-18"]


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ({"text": 5}, '"text" is a number; give a string'),
        ({"body": ["a", "b"]}, '"body" is a list; give a string'),
        ({"text": TEXT, "headline": {"a": 1}}, '"headline" is an object; give a string'),
        ({"text": TEXT, "source": ["AFP"]}, '"source" is a list; give a string'),
        ({"text": TEXT, "url": False}, '"url" is a truth value; give a string'),
        ({"text": TEXT, "published": ["2024-08-31"]}, '"published" is a list; give a date'),
        ({"text": TEXT, "date": True}, '"date" is a truth value; give a date'),
        ({"text": TEXT, "id": 1.5}, '"id" is a number; give a string or a whole number'),
        ({"title": "Mine hurts two"}, "it holds no text"),
        ({"text": " \n"}, "it holds no text"),
        (["a"], "it is a list, not an object"),
        ("a", "it is a string, not an object"),
        (None, "it is null, not an object"),
        ({"text": "half a character: \ud83d"}, "its text holds half a character"),
        ({"text": TEXT, "title": "\udc00"}, "its title holds half a character"),
        ({"text": "a\0b"}, "its text holds a NUL character"),
    ],
)
def test_a_wrong_record_is_named_by_its_line_and_the_others_go_on(
    take: Take, record: object, problem: str
) -> None:
    before, error, after = take("news.jsonl", jsonl(RECORD, record, RECORD))
    assert isinstance(before, Report)
    assert isinstance(after, Report)
    assert "news.jsonl:2: " in str(error)
    assert problem in str(error)


def test_a_line_that_is_no_json_is_named_and_the_others_go_on(take: Take) -> None:
    _, error, after = take("news.jsonl", jsonl(RECORD) + '{"text": "Two sol\n' + jsonl(RECORD))
    assert "news.jsonl:2: it is no JSON" in str(error)
    assert isinstance(after, Report)


@pytest.mark.parametrize("line", ['{"text": ' * 100_000, '{"id": ' + "9" * 5000 + ', "text": "x"}'])
def test_json_made_to_break_a_parser_is_refused(take: Take, line: str) -> None:
    _, error, after = take("news.jsonl", jsonl(RECORD) + line + "\n" + jsonl(RECORD))
    assert isinstance(error, InputError)
    assert isinstance(after, Report)


def test_a_date_in_the_year_20244_is_a_warning(take_one: TakeOne) -> None:
    report = take_one("news.jsonl", jsonl(RECORD | {"published": "20244-01-01"}))
    assert report.published is None
    assert "year 20244" in report.warnings[0]


def test_broken_utf_8_in_a_line_is_a_warning(take: Take) -> None:
    reports = take("news.jsonl", b'{"text": "caf\xe9 hit, three people hurt"}\n' + jsonl(RECORD).encode())
    assert isinstance(reports[0], Report)
    assert reports[0].text == "café hit, three people hurt"
    assert "not valid UTF-8" in reports[0].warnings[0]
    assert isinstance(reports[1], Report)


def test_text_with_tags_is_a_warning(take_one: TakeOne) -> None:
    report = take_one("news.jsonl", jsonl({"text": f"<p>{TEXT}</p>", "id": "a"}))
    assert "HTML tags" in report.warnings[0]


def test_an_empty_list_is_an_error(refuse: Refuse) -> None:
    assert "list of reports is empty" in refuse("news.json", "[]")


def test_a_line_too_long_is_refused_without_being_kept() -> None:
    class Endless(io.RawIOBase):
        """A line of 200 MB, then a report; no part of it over the size that was asked for."""

        left = 200_000_000

        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size <= MAX_LINE_BYTES + 1
            if self.left > 0:
                part = min(size, self.left)
                self.left -= part
                return b"x" * part if self.left else b"x" * (part - 1) + b"\n"
            self.left -= 1
            return jsonl(RECORD).encode() if self.left == -1 else b""

    error, report = list(read_lines(Endless(), "news.jsonl", Options(retrieved="2024-09-01")))
    assert "news.jsonl:1: the line has more than" in str(error)
    assert isinstance(report, Report)


def test_a_packed_file_that_breaks_off_gives_what_it_held(take: Take) -> None:
    lines = jsonl(
        *({"id": f"r-{n}", "text": f"{TEXT} {hashlib.sha256(b'%d' % n).hexdigest()}"} for n in range(3000))
    )
    packed = gzip.compress(lines.encode())
    *reports, error = take("news.jsonl.gz", packed[: len(packed) // 2])
    assert len(reports) > 100
    assert all(isinstance(report, Report) for report in reports)
    assert "news.jsonl.gz: the gzip file is broken" in str(error)
