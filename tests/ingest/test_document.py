import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter

from casus.records import Report

TakeOne = Callable[..., Report]
Refuse = Callable[..., str]
MakePdf = Callable[..., bytes]

LINES = [
    "Two soldiers were hurt when a convoy hit a mine near the dam.",
    "The road was closed for three hours.",
]


def test_text_title_and_day_of_making(take_one: TakeOne, pdf: MakePdf) -> None:
    report = take_one("mine.pdf", pdf(LINES, title="Mine hurts two", made="D:20240831100500+03'00'"))
    assert LINES[0] in report.text
    assert LINES[1] in report.text
    assert report.title == "Mine hurts two"
    assert report.published == "2024-08-31T10:05:00+03:00"
    assert report.warnings == ("its date of publication is the day on which the PDF was made",)
    assert report.report_id == f"sha256:{report.sha256}"


def test_the_dateline_comes_before_the_day_of_making(take_one: TakeOne, pdf: MakePdf) -> None:
    report = take_one("mine.pdf", pdf(["Date: 30 August 2024", *LINES], made="D:20240902100500Z"))
    assert report.published == "2024-08-30"
    assert report.warnings == ()


@pytest.mark.parametrize("title", ["Microsoft Word - release final.docx", "untitled", "release.indd", ""])
def test_the_name_of_a_file_is_no_title(take_one: TakeOne, pdf: MakePdf, title: str) -> None:
    assert take_one("mine.pdf", pdf(LINES, title=title)).title == ""


def test_a_scan_is_refused_and_told_to_run_ocr(refuse: Refuse, pdf: MakePdf) -> None:
    assert "no text, it is a scan; run OCR" in refuse("scan.pdf", pdf([]))
    assert "no text, it is a scan; run OCR" in refuse("scan.pdf", pdf(["Page 1 of 1"]))


def test_a_locked_pdf_is_refused(refuse: Refuse, pdf: MakePdf) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(LINES))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert "locked by a password; save it without one" in refuse("locked.pdf", locked.getvalue())


@pytest.mark.parametrize("cut", [9, 60, 300])
def test_a_broken_pdf_is_refused(refuse: Refuse, pdf: MakePdf, cut: int) -> None:
    assert "broken.pdf: the PDF" in refuse("broken.pdf", pdf(LINES)[:cut])


def test_text_under_the_name_of_a_pdf_is_refused(refuse: Refuse) -> None:
    assert "the PDF cannot be read" in refuse("mine.pdf", "Two soldiers were hurt.")
