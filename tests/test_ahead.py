"""Reading ahead gives the marks that reading one by one gives, in the same order."""

from __future__ import annotations

import pytest

from casus import pipeline
from casus.ahead import ReadAhead
from casus.records import Report

TEXTS = [
    "A car bomb killed 12 civilians in Mosul on Monday, police said.",
    "The minister opened a school.",
    "Gunmen shot dead two guards in Jos on Tuesday.",
] * 4
REPORTS = [Report(f"r{n}", published="2024-03-05", text=t, language="en") for n, t in enumerate(TEXTS)]


@pytest.mark.parametrize("jobs", [1, 3])
def test_marks_are_the_same_however_many_are_read_at_once(jobs: int) -> None:
    with ReadAhead(jobs) as ahead:
        found = [(r.report_id, ahead.marks(r)) for r in ahead.through(REPORTS, lambda r: r)]
    assert [name for name, _ in found] == [r.report_id for r in REPORTS]
    assert [marks for _, marks in found] == [pipeline.mark_report(r) for r in REPORTS]


def test_an_error_of_one_report_comes_when_its_marks_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.mark_report

    def trip(report: Report) -> object:
        if report.report_id == "r1":
            raise ValueError("no")
        return real(report)

    monkeypatch.setattr(pipeline, "mark_report", trip)
    with ReadAhead(2) as ahead:
        through = ahead.through(REPORTS[:3], lambda r: r)
        assert ahead.marks(next(through)).report_id == "r0"
        with pytest.raises(ValueError, match="no"):
            ahead.marks(next(through))
        assert ahead.marks(next(through)).report_id == "r2"
