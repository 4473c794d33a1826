import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.ingest.language import language_of


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Kostiantynivka, Chasiv Yar and Kramatorsk overnight, Governor Vadym Filashkin said.",
        "Strikes hit Deir ez-Zor, Abu Kamal and al-Mayadin on Tuesday; Hayat Tahrir al-Sham claimed nothing.",
        "Gen. Abdel Fattah al-Burhan's forces shelled Omdurman, Wad Madani and El Fasher, residents said.",
        "SEVEN SOLDIERS HURT AS CONVOY HITS MINE NEAR TUZ KHURMATU, POLICE SAY",
        "Three killed, nine injured in Peshawar blast: Rescue 1122 officials, Khyber Pakhtunkhwa police.",
    ],
)
def test_english_war_news_stays_english_whatever_the_names(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bei dem Angriff auf die Stadt wurden am Montag mindestens drei Menschen getötet.", "de"),
        ("Au moins trois personnes ont été tuées lundi dans une frappe sur la ville.", "fr"),
        ("Al menos tres personas murieron el lunes en un ataque contra la ciudad.", "es"),
        (
            "Bij de aanval op de stad zijn maandag zeker drie doden gevallen, aldus de politie.",
            "nl",
        ),
        ("Mindst tre personer blev dræbt mandag ved et angreb på byen, oplyser politiet til en avis.", "da"),
        (
            "Pelo menos três pessoas foram mortas na segunda-feira em um ataque à cidade, disse a polícia.",
            "pt",
        ),
        ("Almeno tre persone sono state uccise lunedì in un attacco alla città, ha detto la polizia.", "it"),
        ("Pazartesi günü kente düzenlenen saldırıda en az üç kişi hayatını kaybetti.", "tr"),
        ("В результате обстрела города в понедельник погибли три человека.", "ru"),
        ("Унаслідок обстрілу міста в понеділок загинули троє людей, їх поховали.", "uk"),
        ("قتل ثلاثة أشخاص على الأقل يوم الاثنين في غارة جوية على المدينة", "ar"),
    ],
)
def test_other_languages_are_told_apart(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "Three killed.", "12 34 56 " * 30])
def test_too_few_letters_tell_no_language(text: str) -> None:
    assert language_of(text) is None


def test_no_report_of_the_reference_sets_is_taken_for_another_language(shared: Path) -> None:
    texts = [
        json.loads(line)["text"]
        for path in sorted((shared / "eval" / "gold").glob("*/reports.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert texts
    assert {language_of(text) for text in texts} == {"en"}


@given(st.text())
def test_any_text_has_a_language_or_none(text: str) -> None:
    language = language_of(text)
    assert language is None or language.isalpha()
