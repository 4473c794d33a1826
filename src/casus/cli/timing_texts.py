"""Reports made up for `casus bench`. The events never took place; the figures say nothing about accuracy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from casus.records import Report

WORDS = 600
"""About how many words a report has."""
FIRST_DAY = dt.date(2024, 1, 3)
TELLINGS = 2
"""How many reports in a row tell of one event, so that linking has work to do."""

PLACES = (
    ("Hawija", "Kirkuk province", "Iraq", "Islamic State"),
    ("Baidoa", "Bay region", "Somalia", "al-Shabaab"),
    ("Maiduguri", "Borno state", "Nigeria", "Boko Haram"),
    ("Djibo", "Soum province", "Burkina Faso", "JNIM"),
    ("Kunduz", "Kunduz province", "Afghanistan", "the Taliban"),
    ("El Fasher", "North Darfur", "Sudan", "the Rapid Support Forces"),
    ("Taiz", "Taiz governorate", "Yemen", "the Houthis"),
    ("Bunia", "Ituri province", "Congo", "the CODECO militia"),
    ("Idlib", "Idlib province", "Syria", "Hayat Tahrir al-Sham"),
    ("Quetta", "Balochistan", "Pakistan", "the Baloch Liberation Army"),
)
LEDES = (
    "A car bomb in {place} on {day} killed {killed} people and wounded {injured}, police said.",
    "Gunmen attacked a market in {place} on {day} and killed {killed} civilians, a provincial official said.",
    "Soldiers raided a farm near {place} on {day}; at least {killed} men of {group} died, the army said.",
    "Shells fell on {place} early on {day}; {killed} people died and {injured} were hurt, doctors said.",
    "Fighters of {group} ambushed a patrol near {place} on {day}, killing {killed} soldiers, the army said.",
)
SENTENCES = (
    "A doctor at the main hospital said that {injured} people had come in with wounds from splinters.",
    "“The ground shook and then there was smoke everywhere,” said a tailor who works across the road.",
    "{group} said in a statement that it was behind the attack, but gave no proof.",
    "The governor of {province} called for calm and promised help for the families.",
    "Up to {killed} bodies were taken to a mosque near the river, according to a volunteer.",
    "Two suspects were detained in the evening at a checkpoint on the road to the capital, police said.",
    "An army spokesman denied that soldiers had fired first.",
    "In the past month at least {injured} attacks were counted in {province}, a monitoring group wrote.",
    "Schools will stay closed until Sunday, and shops opened only for a few hours.",
    "Trucks with flour and tents set out on Monday, the Red Crescent said.",
    "Last year a similar blast in {country} killed dozens of people and led to weeks of protest.",
    "No civilians were harmed, the command said, without saying how that had been found out.",
    "Three children were among the dead, relatives told reporters who came to the village the next day.",
    "Rifles, two motorcycles and a store of ammunition were seized, the statement went on.",
    "A ceasefire signed in the spring has been broken again and again, and talks have not been resumed.",
    "The road between {place} and the next town has been cut since the rains began.",
    "“Nobody has told us where to go,” a woman with four children said by telephone.",
    "Residents heard a drone before the strike, which hit a house at the edge of {place}.",
    "The United Nations says that some 40,000 people have left {province} since January.",
    "Prices of fuel and bread have doubled, traders in {place} say, and wages have not been paid.",
    "Several wounded men were flown out of {province} by helicopter, a local council member said.",
    "The ministry put the number of dead at {killed} and said that it might rise.",
)


def timing_reports(number: int) -> Iterator[Report]:
    """So many reports of about `WORDS` words, the same ones each time."""
    for position in range(number):
        yield _report(position)


def _report(position: int) -> Report:
    event = position // TELLINGS
    place, province, country, group = PLACES[event % len(PLACES)]
    happened = FIRST_DAY + dt.timedelta(days=event % 360)
    published = happened + dt.timedelta(days=position % TELLINGS)
    names = {
        "place": place,
        "province": province,
        "country": country,
        "group": group,
        "day": f"{happened:%A}",
        "killed": 2 + event * 7 % 41,
        "injured": 5 + event * 11 % 67,
    }
    lede = LEDES[event % len(LEDES)].format(**names)
    paragraphs = [f"{place.upper()}, {published:%B} {published.day} (Timing Wire) - {lede}"]
    words, at = len(paragraphs[0].split()), position * 5
    while words < WORDS:
        pair = (SENTENCES[(at + step) % len(SENTENCES)].format(**names) for step in (0, 1))
        paragraphs.append(" ".join(sentence[0].upper() + sentence[1:] for sentence in pair))
        words += len(paragraphs[-1].split())
        at += 2
    return Report(
        report_id=f"timing-{position:05}",
        source=f"Timing Wire {position % TELLINGS + 1}",
        published=published.isoformat(),
        title=f"Violence near {place}",
        text="\n\n".join(paragraphs),
        language="en",
    )
