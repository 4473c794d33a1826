"""The words that noun phrases for actors are made of, besides names and the nouns for people."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Say nothing about which group it is.
PLAIN = _set(
    """suspected alleged unidentified unknown armed unarmed masked hooded local foreign young elderly
    old innocent wounded injured dead senior top key leading ranking uniformed plainclothes elite female
    male adult teenage accused convicted captured detained arrested slain fleeing retreating besieged
    displaced unnamed retired former heavily lightly newly trained recruited hardened disguised rival
    opposing enemy paramilitary military police army security state national federal regional provincial
    municipal central joint special civilian islamist jihadist jihadi extremist radical fundamentalist
    terrorist militant militia criminal drug street motorcycle presumed purported government
    international multinational notorious powerful small large poor ordinary pregnant school university
    medical humanitarian relief health rescue civil defence mosque church market hotel hospital village
    town commercial private commando combat ground naval marine riot border counterterrorism
    antiterrorism transitional interim ruling outlawed banned proscribed landless rural urban anonymous"""
)
# The same, but only as a part of a compound: "so-called", "off-duty", "would-be".
IN_COMPOUNDS = _set("so called on off duty would be high low profile level ranking first")
# Say of what people, faith or camp a group is, without naming it.
CAMP = _set(
    """kurdish kurd shiite shia shiites sunni alawite druze christian muslim islamic salafist salafi
    hindu buddhist jewish sikh yazidi yezidi coptic catholic protestant tuareg touareg arab fulani hausa
    dinka nuer hutu tutsi tigrayan amhara oromo afar rohingya chechen kashmiri baloch baluch pashtun
    hazara tamil sinhalese uighur uyghur tibetan maoist marxist communist leftist nationalist separatist
    secessionist independence anarchist royalist loyalist republican rebel opposition tribal ethnic
    indigenous sectarian clan left right far wing neo nazi neonazi resistance resurgent moderate western
    northern southern eastern houthi papuan karen kachin naga bodo kuki meitei moro basque corsican
    mapuche darfuri anglophone turkmen turkoman assyrian serb croat bosniak hema lendu banyamulenge
    ultranationalist dissident splinter renegade european african asian latin"""
)
# After a name and a hyphen these make it a description of somebody else: "Iran-backed militias".
TIED = _set(
    """backed led linked affiliated aligned allied inspired supported sponsored trained funded friendly
    dominated associated armed style sympathetic leaning loyal related born"""
)
# After a name and a hyphen these speak of places or things, not of an actor: "rebel-held town".
HELD = _set("""held controlled occupied run ruled administered based made built besieged populated owned""")
COMPOUNDS = TIED | HELD
# After a name, the people who are part of it.
MEMBERS = _set(
    """fighters fighter militants militant group groups forces members member leader leaders commander
    commanders gunmen gunman insurgents insurgent rebels rebel terrorists terrorist jihadists jihadist
    operatives operative troops soldiers soldier militia militias militiamen militiaman guerrillas
    guerrilla guerillas movement organisation extremists extremist cell cells faction factions bombers
    bomber suicide attackers attacker recruits supporters supporter sympathisers loyalists combatants
    emir chief mercenaries mercenary personnel sect network party regime government warplanes jets
    aircraft drones military army brigade brigades wing separatists separatist gang gangs cartel
    assassins hitmen snipers captives prisoners detainees suspects authorities officials official figure
    figures elements infiltrators kidnappers senior top local fugitives"""
)
# One person of a group, whose own name may follow.
CHIEFS = _set("""leader commander chief emir operative member militant fighter official figure spokesman""")
TITLES = _set(
    """president prime minister vice general gen brig brigadier lt lieutenant col colonel maj major capt
    captain sgt sergeant cpl corporal pvt private adm admiral cmdr commander marshal field sheikh sheik
    shaykh mullah maulana maulvi mufti ayatollah sayyid imam emir king prince sultan mr mrs ms dr prof
    professor judge justice governor gov mayor senator sen rep secretary ambassador archbishop bishop
    father rev reverend pope chancellor premier spokesman spokeswoman spokesperson inspector
    superintendent sheriff constable officer chief foreign defence interior deputy first staff warrant
    specialist spc pfc abu hajji haji"""
)
# These open a name of a person by themselves, other titles need not ("general" of troops, "first").
OPENERS = _set(
    """president gen brig lt col maj capt sgt cpl pvt adm cmdr sheikh sheik shaykh mullah maulana maulvi
    mufti ayatollah sayyid mr mrs ms dr prof sen rep rev abu hajji haji spc pfc general colonel major
    captain lieutenant sergeant admiral marshal brigadier prime minister king prince governor gov mayor
    senator secretary ambassador archbishop bishop pope chancellor inspector superintendent sheriff
    constable judge spokesman spokeswoman"""
)
NAME_LINKS = _set("bin ibn bint van von de la del da dos der abu al el ul")
# Names of groups that people have as well.
ALSO_PERSONAL = _set("fatah amal wagner maute hirak rada phalange tanzim lehi talib")
LOYAL = _set("loyal allied linked affiliated aligned belonging close sympathetic backed")
# What is named after these is a place, not somebody who acts.
PLACE_PREPOSITIONS = _set(
    """in from to across near of into at through around inside over outside within throughout toward
    towards between southern northern eastern western central southeastern southwestern northeastern
    northwestern southeast southwest northeast northwest north south east west off"""
)
NUMBERS = _set("one two three four five six seven eight nine ten eleven twelve")
# After a country's adjective these tell of its forces: "Israeli airstrike", "Russia's shelling".
ATTACKS = _set(
    """strike strikes airstrike airstrikes raid raids bombardment bombardments bombing bombings shelling
    shellfire fire attack attacks offensive operation operations incursion incursions invasion assault
    assaults missile missiles rocket rockets bomb bombs shells ambush campaign intervention occupation
    blockade airpower firepower"""
)
BEFORE_ATTACKS = _set(
    """air drone missile rocket artillery tank mortar naval ground military cross border retaliatory
    heavy precision special forces led surgical aerial deadly suspected alleged recent overnight fresh
    new cruise ballistic guided commando helicopter joint army police security"""
)
# After a title these make no name of a person: "General Assembly", "Sheriff's Department".
NO_PERSONS = _set(
    """office department command assembly hospital staff county court council monument secretariat airport
    street road square cross school academy university base camp ghraib kamal dhabi zuweid maqsood maqsoud
    ministry directorate headquarters election elections strike"""
)
ABBREVIATED = _set("gen brig lt col maj capt sgt cpl pvt adm cmdr mr mrs ms dr prof sen rep rev gov spc pfc")
