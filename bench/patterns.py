"""Sentence patterns and names for generated reports. The events they make up never took place.

Names in braces are filled by :func:`make_reports.fill`; those that end in `_cap` begin a sentence.
"""

from __future__ import annotations

OUTLETS = (
    "Bench Wire",
    "Bench Courier",
    "Bench Observer",
    "Bench Tribune",
    "Bench Dispatch",
    "Bench Gazette",
)

PLACES = (
    # name, province, country, an armed group that fights there
    ("Ramadi", "Anbar province", "Iraq", "Islamic State"),
    ("Baquba", "Diyala province", "Iraq", "Islamic State"),
    ("Hawija", "Kirkuk province", "Iraq", "Islamic State"),
    ("Idlib", "Idlib province", "Syria", "Hayat Tahrir al-Sham"),
    ("Palmyra", "Homs province", "Syria", "Islamic State"),
    ("Baidoa", "Bay region", "Somalia", "al-Shabaab"),
    ("Kismayo", "Lower Juba region", "Somalia", "al-Shabaab"),
    ("Maiduguri", "Borno state", "Nigeria", "Boko Haram"),
    ("Jos", "Plateau state", "Nigeria", "armed herders"),
    ("Bunia", "Ituri province", "the Democratic Republic of Congo", "the CODECO militia"),
    ("Goma", "North Kivu province", "the Democratic Republic of Congo", "the M23 rebels"),
    ("Djibo", "Soum province", "Burkina Faso", "JNIM"),
    ("Mopti", "Mopti region", "Mali", "JNIM"),
    ("El Fasher", "North Darfur", "Sudan", "the Rapid Support Forces"),
    ("Kharkiv", "Kharkiv region", "Ukraine", "Russian forces"),
    ("Kunduz", "Kunduz province", "Afghanistan", "the Taliban"),
    ("Quetta", "Balochistan", "Pakistan", "the Baloch Liberation Army"),
    ("Bannu", "Khyber Pakhtunkhwa", "Pakistan", "the Pakistani Taliban"),
    ("Sittwe", "Rakhine state", "Myanmar", "the Arakan Army"),
    ("Cotabato", "Maguindanao", "the Philippines", "Abu Sayyaf"),
    ("Buenaventura", "Valle del Cauca", "Colombia", "the ELN"),
    ("Taiz", "Taiz governorate", "Yemen", "the Houthis"),
)
FORCES = ("the army", "government forces", "police", "security forces", "the military", "soldiers")
VICTIMS = (
    "civilians",
    "people",
    "soldiers",
    "police officers",
    "villagers",
    "militants",
    "fighters",
    "traders",
)
SPEAKERS = (
    "a military spokesman",
    "police",
    "the provincial governor",
    "a hospital official",
    "the defence ministry",
    "a local official",
    "the interior ministry",
    "residents",
)

EVENTS = (
    "A suicide bomber blew himself up at a checkpoint {near} {place}",
    "A roadside bomb hit a convoy {near} {place}",
    "Gunmen opened fire on a market {near} {place}",
    "{group_cap} fighters attacked a base {near} {place}",
    "Warplanes struck a camp of {group} {near} {place}",
    "A drone strike hit a house {near} {place}",
    "Rockets were fired at a town {near} {place}",
    "Artillery shells landed in a residential area {near} {place}",
    "{force_cap} raided a hideout of {group} {near} {place}",
    "Fighting broke out between {force} and {group} {near} {place}",
    "Armed men abducted travellers on a road {near} {place}",
    "A car bomb exploded outside a police station {near} {place}",
)

LEDES = (
    "{event} on {day}, killing {killed} {victims} and wounding {injured} others, {speaker} said.",
    "{event} on {day}. {killed_cap} {victims} died and {injured} were injured, according to {speaker}.",
    "{event} early on {day}, {speaker} said. The attack left {killed} {victims} dead and {injured} wounded.",
    "{event} late on {day} and {killed} {victims} died, {speaker} said on condition of anonymity.",
)

DETAILS = (
    "The attack took place at about {hour} a.m., when the streets were busy, {speaker} said.",
    "{speaker_cap} said that {killed} {victims} had died and that the number might rise.",
    "Ambulances took the wounded to two hospitals in {place}, one of which asked for blood.",
    "Six of the wounded were in a serious condition, {speaker} told reporters.",
    "No group claimed responsibility at first, but suspicion fell on {group}.",
    "{group_cap} said in a message on its channels that its men had carried out the attack.",
    "The government blamed {group}, which denied that it was involved.",
    "{force_cap} closed the roads into {place} and searched houses until the evening.",
    "Two vehicles were burned and several shops were damaged, {speaker} said.",
    "{speaker_cap} said that there were no casualties among {force}.",
    "Among the dead were three children and a teacher, {speaker} said.",
    "A second explosion followed a few minutes later and injured two paramedics, {speaker} said.",
    "{speaker_cap} had earlier spoken of {past_low} dead.",
    "Three soldiers were missing after the fighting, according to {speaker}.",
    "Rifles, ammunition and two motorcycles were seized, {speaker} said.",
    "Hundreds of people fled to {place} on foot in the night, {speaker} said.",
    "{speaker_cap} did not say who was behind the attack.",
    "At least two suspects were detained in the hours that followed, {speaker} said.",
)

QUOTES = (
    "“We heard a loud noise and then people were running,” said a shopkeeper who did not want to be named.",
    "“We will not rest until those who did this stand before a court,” {speaker} said.",
    "“My brother had only gone to buy bread,” said a man waiting in front of the hospital.",
    "“This is the third time this year, and nobody comes to ask us what we need,” a resident said.",
    "“The situation is under control,” {speaker} told state television.",
    "“I counted nine bodies, then I stopped,” said a volunteer of the Red Cross.",
    "“Those who say that this town has fallen have not been here,” {speaker} said.",
    "“It was dark, we could not see who they were,” a farmer said by telephone.",
)

BACKGROUND = (
    "In {past_month}, {past_n} people were killed when gunmen attacked a village in {province}.",
    "Last month a bomb in the same district wounded {past_n} people, according to local media.",
    "More than {past_total} people have been killed in {province} this year, a monitoring group says.",
    "{force_cap} say that they have carried out {past_n} operations in the past 60 days in {country}.",
    "An airstrike in {past_month} killed {past_n} members of {group}, the government said at the time.",
    "In {past_month}, {group} fighters killed {past_n} soldiers at an outpost south of {place}.",
    "Two years ago a truck bomb in {place} killed {past_n} people and wounded more than {past_total}.",
    "Between 10 and 15 people were abducted on the road to {place} in {past_month}, according to residents.",
)

CONTEXT = (
    "{province_cap} lies on a trade route and has changed hands several times in the past ten years.",
    "The government has promised to send more teachers, doctors and engineers to {place}, but few have come.",
    "Talks between the two sides stopped in the spring over the release of prisoners and the return of land.",
    "Aid agencies say that the harvest was poor and that prices for flour and fuel have doubled.",
    "Diplomats say that the conflict cannot be solved by force, and that they see no sign of a plan.",
    "About 2,500 foreign troops are stationed in {country}, most of them as advisers and trainers.",
    "Analysts say that the armed groups live on taxes that they raise on roads, cattle and small mines.",
    "Elections in {country} are due next year, and the parties argue over where votes can be held.",
    "The region has few paved roads, and the rainy season cuts off many villages for weeks at a time.",
    "The United Nations has called on all sides to let aid pass and to spare schools and clinics.",
    "Young men who leave {place} look for work in the cities or in the countries along the coast.",
    "A commission that was to look into earlier killings has not published what it found.",
    "Traders say that the price of a lorry's passage to {place} has risen threefold.",
    "Neighbouring states have sent envoys, and one of them has offered to host another round of talks.",
    "The army has been reorganised twice, and its commanders in {province} change often.",
    "Most schools in the district opened late this year for want of teachers and benches.",
    "In the capital the opposition asked for a debate, which the speaker of parliament set for next week.",
    "Telephone lines to parts of {province} were down, and some accounts could not be checked.",
    "Farmers have left fields unsown because they fear mines, according to an aid group.",
    "The foreign ministry of a neighbouring country sent its condolences.",
)

FURNITURE = (
    "Read more: What to know about the conflict in {country}",
    "A market in {place}, in a picture from the archive. (Photo: {outlet})",
    "Sign up for our newsletter to get the week's reports in your inbox.",
    "(Reporting by the {outlet} desk; editing by the night desk)",
)
