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


@given(st.text())
def test_any_text_has_a_language_or_none(text: str) -> None:
    language = language_of(text)
    assert language is None or language.isalpha()
