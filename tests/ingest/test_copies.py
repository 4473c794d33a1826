from casus.ingest.copies import copy_key, voices_of
from casus.records import Report

STORY = (
    "BAGHDAD (AFP) - Two soldiers were hurt when a convoy hit a mine near the dam, police said.\n\n"
    "“It was an old mine,” the mayor said, and the army didn’t comment. The road was closed for three hours "
    "while experts searched it for further mines."
)


def report(text: str, title: str = "", source: str = "AFP") -> Report:
    return Report(report_id=f"{source}-{title}", source=source, title=title, text=text)


def test_the_same_wire_text_in_another_outlet_is_a_copy() -> None:
    other = (
        STORY.replace("\n\n", "\r\n").replace("“", '"').replace("”", '"').replace("didn’t", "didn't").upper()
    )
    assert copy_key(report(STORY, "Mine hurts two")) == copy_key(report(other, "Convoy hits mine", "Courier"))


def test_another_number_is_another_text() -> None:
    assert copy_key(report(STORY)) != copy_key(report(STORY.replace("Two", "Three")))


def test_short_notices_are_copies_only_with_the_same_title() -> None:
    notice = "Details are awaited."
    assert copy_key(report(notice, "Mine near the dam")) != copy_key(report(notice, "Strike on a depot"))
    assert copy_key(report(notice, "Mine near the dam")) == copy_key(
        report(notice, "MINE NEAR THE DAM", "Courier")
    )


def test_an_outlet_is_one_voice_and_so_are_copies_and_versions_of_one_address() -> None:
    body = "Shells fell on the old town on Friday and killed four people, the governor said. " * 3
    reports = [
        Report("a1", "Wire", "2024-01-01", text=body),
        Report("a2", "Wire", "2024-01-02", text="The toll rose to six. " * 12),
        Report("b", "Courier", "2024-01-01T20:00", text=body.upper()),
        Report("c1", "", "2024-01-03", text="One. " * 40, url="https://x.example/n?utm_source=z"),
        Report("c2", "", "2024-01-04", text="Two. " * 40, url="https://x.example/n"),
        Report("d", "", "2024-01-04", text="Three. " * 40),
    ]
    voices = voices_of(reports)
    assert voices["a1"] == voices["a2"] == voices["b"] == "wire"
    assert voices["c1"] == voices["c2"]
    assert len({voices["a1"], voices["c1"], voices["d"]}) == 3
    assert voices == voices_of(reversed(reports))
