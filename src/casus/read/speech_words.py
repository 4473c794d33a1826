"""The words by which sentences name who speaks."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


VERBS = _set(
    """said says say told tells reported reports announced announces confirmed confirms added adds
    stated states claimed claims acknowledged acknowledges wrote writes tweeted noted notes declared
    declares insisted insists denied denies warned warns estimated estimates put puts explained explains
    testified alleged alleges admitted admits disclosed revealed recounted recalled saying posted
    counted documented recorded described maintained asserted argued suggested concluded believes
    believe blamed accused gave gives spoke speaks reckons reckoned"""
)
# A subject may follow these: ", said the ministry".
INVERTED = _set(
    """said says added wrote reported announced reports explained noted recalled tweeted confirmed"""
)
TOLL_VERBS = _set("put puts gave gives")
TOLLS = _set("toll number figure dead tally count losses casualties deaths total")
# Words by which a speaker is led in without a verb.
LEADS = _set(
    """according confirmed reported announced released issued quoted statement statements reports
    carried"""
)
BY = _set("confirmed reported announced released issued statement statements reports carried")
PASSIVE = _set("is are was were be been being am get got")
AUXILIARIES = _set(
    """has have had also later earlier did would could may might is was were been will only initially
    previously quoted as however separately repeatedly reportedly then since now already subsequently
    first publicly"""
)
ADVERBS = _set(
    """also later earlier only initially previously widely not officially reportedly being first"""
)
DAYS = _set(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later late early
    overnight meanwhile"""
)
# A noun phrase does not go on to the left beyond these.
STOPS = _set(
    """that but while as after because although though if where when so before since until however than
    whether nor or into onto is was were are be been had has have did said says told killed wounded
    injured died"""
)
RELATIVE = _set("who which whose whom speaking citing quoting")
RIGHT_STOPS = _set(
    """that but while as after because although though if when so before since until than whether is was
    were are be been had has have did would will could adding citing speaking quoting said says told in
    on during late early via through killed wounded died following"""
)
OPENINGS = _set(
    """meanwhile later earlier also still now separately however moreover today yesterday monday tuesday
    wednesday thursday friday saturday sunday overnight elsewhere afterward afterwards but and then so
    yet instead late initially january february march april may june july august september october
    november december"""
)
PREPOSITIONS = _set(
    """in on at of for from with by near to inside outside during after under since within about into"""
)
ARTICLES = _set(
    """the a an its their his her this that these those some several two three four five many other
    another both"""
)
PRONOUNS = _set("he she it they")
FIRST_PERSON = _set("we i you")
# Nouns that cannot speak, whatever name stands with them.
THINGS = _set(
    """attack attacks bombing bombings blast explosion strike strikes airstrike airstrikes raid raids
    battle fighting clashes violence incident operation shelling war conflict death deaths toll
    casualties killing killings assault ambush offensive campaign protest protests shooting crash
    disaster epidemic"""
)
# After the verb these open no statement: "said in a statement", "said on Thursday".
TAILS = _set(
    """in on by via at during late early monday tuesday wednesday thursday friday saturday sunday today
    yesterday earlier later adding citing without through when after while"""
)
# Capitalised at the start of a sentence, but no name.
NO_NAMES = _set(
    """others some most many none all both everyone nobody someone this that these those which there
    what reports yesterday today now then here one another more few several it its"""
)
RECKONINGS = _set("count reckoning tally estimate figures account")
