"""Words that tell of an event: which type they speak for, and how plainly.

First form: a lexicon. The weight of an entry is 3 where it names the form of violence, 2 where it
nearly does, 1 where it only says that something violent happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from casus.records import EventType


class Form(StrEnum):
    """The grammatical form of a trigger."""

    NOUN = "noun"  # an attack, the raid
    PLURAL = "plural"  # attacks, raids
    VERB = "verb"  # attacked, was raided
    AGENT = "agent"  # suicide bomber, gunmen: speaks for a type, is no event alone
    WEAPON = "weapon"  # rockets, warplanes: speaks for a type, is no event alone
    CASUALTY = "casualty"  # killed, wounded: an event only where nothing else is


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger word in a shadow text, from `start` to `end`."""

    start: int
    end: int
    text: str
    type: EventType
    form: Form
    weight: int


_LEXICON = """
airstrike 3 noun: airstrike | air strike | air-strike | air raid | airraid | aerial bombardment
  | aerial bombing | air attack | aerial attack | bombing raid | air assault
airstrike 3 plural: airstrikes | air strikes | air-strikes | air raids | aerial bombardments
  | aerial attacks | air attacks | bombing raids
airstrike 3 weapon: warplane | warplanes | fighter jet | fighter jets | jets | fighter planes | bombers
  | bomber aircraft | helicopter gunship | helicopter gunships | gunships | combat aircraft
  | military aircraft | barrel bomb | barrel bombs | military jet | military jets | airplanes
  | planes bombed | coalition aircraft
airstrike 2 noun: precision strike | strike
airstrike 2 plural: strikes | precision strikes
drone_strike 3 noun: drone strike | drone attack | uav strike | drone raid | unmanned aerial attack
drone_strike 3 plural: drone strikes | drone attacks
drone_strike 3 weapon: drone | drones | uav | uavs | unmanned aircraft | unmanned aerial vehicle
  | quadcopter | kamikaze drone | predator
shelling 3 noun: shelling | artillery fire | mortar fire | artillery strike | mortar attack
  | artillery barrage | artillery attack | tank fire | bombardment | artillery bombardment | shellfire
  | naval fire | cross-border fire
shelling 3 plural: artillery strikes | mortar attacks | bombardments | shellings
shelling 3 verb: shelled | shelling | shells fell | shell hit
shelling 3 weapon: artillery | mortar | mortars | mortar shells | mortar shell | artillery shells
  | artillery shell | mortar rounds | howitzers | tank shells | shells | shell
missile_rocket 3 noun: rocket attack | missile attack | missile strike | rocket fire | rocket strike
  | rocket barrage | missile barrage
missile_rocket 3 plural: rocket attacks | missile attacks | missile strikes | rocket strikes
missile_rocket 3 weapon: rocket | rockets | missile | missiles | ballistic missile | ballistic missiles
  | cruise missile | cruise missiles | katyusha | grad rockets | rocket shells | rocket shell
raid 3 noun: raid | helicopter raid | night raid | sweep operation | special forces operation
  | commando raid | security sweep | incursion | ground incursion | search operation
  | clearing operation
raid 3 plural: raids | night raids | incursions
raid 3 verb: raided | raiding | stormed | storming | seized control | overran | overrun | retook
  | recaptured | took control
raid 1 noun: operation | joint operation | military operation | security operation
  | counterterrorism operation | counter-terrorism operation | offensive | ground offensive
raid 1 plural: operations | military operations
armed_clash 3 noun: clash | firefight | gunfight | gun battle | gunbattle | shootout | shoot-out
  | exchange of fire | ambush | skirmish | crossfire | heavy fighting | encounter
armed_clash 3 plural: clashes | firefights | gun battles | gunbattles | shootouts | ambushes
  | skirmishes | armed clashes
armed_clash 3 verb: clashed | clashing | ambushed | exchanged fire | traded fire | battled | fought off
  | repelled | engaged in a gunfight
armed_clash 2 noun: battle | fighting
armed_clash 2 plural: battles
bombing 3 noun: car bomb | car bombing | roadside bomb | bombing | bomb attack | bomb blast | blast
  | explosion | grenade attack | landmine | land mine | ied | improvised explosive device | truck bomb
  | car bomb attack | roadside bombing | bomb explosion | parcel bomb | detonation | truck bombing
  | motorcycle bomb | time bomb
bombing 3 plural: bombings | car bombs | car bombings | roadside bombs | blasts | explosions
  | bomb attacks | bomb blasts | grenade attacks | ieds | landmines
bombing 3 verb: exploded | detonated | exploding | detonating | blew up | blown up | went off | bombed
  | planted a bomb
bombing 2 weapon: bomb | bombs | explosive | explosives | grenade | grenades | mine | mines | dynamite
  | explosive device | booby-trapped | booby trapped
suicide_bombing 4 noun: suicide bombing | suicide attack | suicide blast | suicide car bomb
  | suicide bomb attack | suicide bomb | suicide mission | suicide car bombing
suicide_bombing 4 plural: suicide bombings | suicide attacks | suicide blasts
suicide_bombing 4 agent: suicide bomber | suicide bombers | suicide attacker | suicide attackers
  | explosive vest | explosive vests | suicide vest | suicide vests | explosives vest | explosive belt
suicide_bombing 4 verb: blew himself up | blew herself up | blew themselves up | blown himself up
  | detonated his | detonated her | detonated their vests | blow himself up | blowing himself up
shooting 3 noun: shooting | mass shooting | gun attack | drive-by shooting | shooting attack | gunfire
  | sniper fire | gun assault | fatal shooting
shooting 3 plural: shootings | gun attacks | mass shootings | gun assaults
shooting 3 verb: shot | shot dead | shot and killed | opened fire | gunned down | fired on | fired at
  | fired upon | machine-gunned | sprayed with bullets | shooting dead | opening fire | fatally shot
  | shot down at | fired indiscriminately | fatally shooting
shooting 2 agent: gunman | gunmen | sniper | snipers
melee_attack 3 noun: stabbing | knife attack | arson attack | machete attack | car-ramming | car ramming
  | ramming attack | ramming | vehicle attack | stabbing attack | beating | knife assault
  | stabbing spree
melee_attack 3 plural: stabbings | knife attacks | beatings
melee_attack 3 verb: stabbed | hacked to death | hacked | rammed | ploughed into | plowed into
  | beat to death | beaten to death | stoned to death | bludgeoned | stabbing | beaten | lynched
  | burned alive | burnt alive
execution 3 noun: massacre | execution | beheading | mass killing | extrajudicial killing
  | summary execution | assassination
execution 3 plural: massacres | executions | beheadings | mass killings | extrajudicial killings
  | summary executions | assassinations
execution 3 verb: massacred | executed | beheaded | summarily executed | slaughtered | slit the throats
  | assassinated
attack 1 noun: attack | assault | onslaught | terrorist attack | terror attack | violence
  | chemical attack | gas attack | assassination attempt | killing | murder | unrest | bloodshed
  | mutiny
attack 1 plural: attacks | assaults | terrorist attacks | terror attacks | killings | murders
  | atrocities | chemical attacks
attack 1 verb: attacked | attacking | assaulted | targeted | targeting | hit | struck | strikes against
  | hitting | pounded | pounding | set upon | fell on | descended on | carried out an attack
  | came under attack | came under fire | murdered | assailed | eliminated
arrest 3 noun: arrest | detention | apprehension
arrest 3 plural: arrests | detentions
arrest 3 verb: arrested | arresting | detained | detaining | apprehended | rounded up
  | taken into custody | took into custody | picked up | in custody
arrest 2 verb: captured | capturing
abduction 3 noun: abduction | kidnapping | hostage-taking | enforced disappearance | hostage taking
  | kidnap
abduction 3 plural: abductions | kidnappings | enforced disappearances
abduction 3 verb: abducted | abducting | kidnapped | kidnapping | taken hostage | took hostage
  | took hostages | taken captive | held hostage | forcibly disappeared | carried off
seizure 2 noun: seizure | weapons cache | arms cache
seizure 2 verb: confiscated | seized
destruction 2 noun: sabotage | demolition | looting | arson
destruction 2 verb: torched | set fire to | set ablaze | burned down | burnt down | looted | demolished
  | bulldozed | razed | ransacked | sabotaged | vandalised | vandalized | set alight
protest 3 noun: protest | demonstration | rally | sit-in | protest march | vigil
protest 3 plural: protests | demonstrations | rallies | sit-ins
protest 3 verb: protested | protesting | demonstrated | rallied | took to the streets | marched
  | blocked the road
protest 2 agent: protesters | demonstrators | protestors | marchers
riot 3 noun: riot | rioting | mob violence | communal violence | mob attack | pogrom
riot 3 plural: riots | communal clashes | sectarian clashes
riot 3 verb: rioted
riot 2 agent: rioters | mob
other 3 noun: coup | military coup | coup attempt | gang rape | rape | forced expulsion
other 3 plural: rapes
other 3 verb: raped | gang-raped | forcibly expelled | ousted in a coup
attack 0 casualty: killed | killing | killed by | dead | died | deaths | death | kills | kill | wounded
  | wounding | injured | injuring | hurt | slain | fatalities | death toll | lost their lives
  | lost his life | lost her life | claimed the lives | martyred | left dead | casualties | perished
  | fell in battle | injuries
abduction 1 casualty: hostages | went missing | missing
"""


def _entries() -> dict[str, tuple[EventType, Form, int]]:
    entries = {}
    # a line that begins with blanks goes on from the one before
    for line in re.sub(r"\n +", " ", _LEXICON.strip()).splitlines():
        head, phrases = line.split(":", 1)
        type_, weight, form = head.split()
        for phrase in phrases.split("|"):
            entries[phrase.strip()] = (EventType(type_), Form(form), int(weight))
    return entries


_ENTRIES = _entries()
_PATTERN = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(_ENTRIES, key=len, reverse=True))
    + r")(?![\w]|-(?!year))",
    re.IGNORECASE,
)
# Uses of the same words that tell of no violence.
_HARMLESS = re.compile(
    r"(?:hunger|labou?r|general|on|rail|teachers'?|doctors'?|pilots'?|lightning|nationwide)\s+strikes?\b"
    r"|strike\s+(?:a\s+)?(?:deal|balance|group|force|fighter|eagle|agreement)"
    r"|(?:heart|panic|asthma|verbal|personal|cyber|ransomware|hacking|phishing|media"
    r"|political)[\s-]+attacks?\b|attack(?:ing)?\s+(?:midfielder|helicopters?|aircraft|dogs?|ad)"
    r"|(?:shot|shots)\s+(?:on|wide|over|at\s+goal)|photo\s+shoot|shooting\s+(?:guard|star|percentage)"
    r"|penalty\s+shoot-?out|drug\s+raid|(?:lost|won)\s+(?:the|a|his|her)\s+battle"
    r"|battle\s+(?:for|against)\s+(?:cancer|survival|power|hearts)|legal\s+battle|court\s+battle|(?:car|train"
    r"|plane|bus|road|traffic|helicopter)\s+(?:crash|accident)"
    r"|(?:peacekeeping|rescue|relief|aid|humanitarian|business|smuggling|mining|transport|train(?:ing)?"
    r"|recovery|search\s+and\s+rescue|surgical|surveillance)\s+operations?\b"
    r"|operation\s+(?:of|room|cent(?:er|re))\b|operations\s+(?:cent(?:er|re)|command|room)"
    r"|\bjoint\s+operations\s+command|protest(?:ed)?\s+(?:his|her|their)\s+innocence|bombing\s+range"
    r"|mine\s+(?:workers?|shaft|owner)|gold\s+mines?|coal\s+mines?"
    r"|volcanic\s+explosions?|population\s+explosion|gas\s+explosion|shell\s+(?:company|plc|oil)"
    r"|rocket\s+(?:launch\s+site|science|lab)|hit\s+(?:hard\s+by|by\s+sanctions|by\s+drought|song|record)"
    r"|hard-hit|worst-hit"
    r"|targeted\s+(?:sanctions|killing\s+policy|at)|sanctions?\s+target(?:ing|ed)|(?:anti-terror"
    r"|counter-?terrorism)\s+(?:law|police|expert|chief|official)s?|rally\s+(?:round|around)|vote\s+rally"
    r"|election\s+rally|campaign\s+rally|stock\s+rally"
    r"|(?:cease-?fire|truce)\s+violations?|(?:would-be|potential)\s+(?:attacker|bomber)s?|seized\s+power"
    r"|seized\s+on|captured\s+on\s+(?:video|camera|film)|captured\s+(?:by|in)\s+(?:video|photographs?)"
    r"|struck\s+(?:a\s+)?(?:deal|by\s+lightning|down\s+by)",
    re.IGNORECASE,
)


def find_triggers(text: str) -> list[Trigger]:
    """The trigger words of a shadow text in order, longest phrase first, none overlapping another."""
    harmless = [(m.start(), m.end()) for m in _HARMLESS.finditer(text)]
    found = []
    for match in _PATTERN.finditer(text):
        if any(start <= match.start() < end for start, end in harmless):
            continue
        word = " ".join(match.group().casefold().split())
        if word == "ied" and match.group() != "IED":
            continue
        type_, form, weight = _ENTRIES[word]
        found.append(Trigger(match.start(), match.end(), match.group(), type_, form, weight))
    return found


# Between words that speak for several types, the earlier one decides where weights are equal.
_PRIORITY = (
    EventType.SUICIDE_BOMBING,
    EventType.DRONE_STRIKE,
    EventType.SHELLING,
    EventType.MISSILE_ROCKET,
    EventType.AIRSTRIKE,
    EventType.BOMBING,
    EventType.ARMED_CLASH,
    EventType.RAID,
    EventType.EXECUTION,
    EventType.MELEE_ATTACK,
    EventType.SHOOTING,
    EventType.ABDUCTION,
    EventType.RIOT,
    EventType.PROTEST,
    EventType.ARREST,
    EventType.DESTRUCTION,
    EventType.SEIZURE,
    EventType.OTHER,
    EventType.ATTACK,
)
_RANK = {type_: rank for rank, type_ in enumerate(_PRIORITY)}


def principal_type(triggers: list[Trigger]) -> EventType:
    """The type that a passage's triggers speak for most plainly; `attack` where none names a form."""
    named = [t for t in triggers if t.form is not Form.CASUALTY]
    if not named:
        return EventType.ATTACK if not triggers else triggers[0].type
    heads = [t for t in named if t.form in (Form.NOUN, Form.PLURAL, Form.VERB)]
    # a weapon or an agent only specifies a general word, or speaks where no other word does
    strongest = max(t.weight for t in heads) if heads else 0
    pool = [t for t in heads if t.weight == strongest] if strongest >= 3 else named
    best = max(t.weight for t in pool)
    return min((t.type for t in pool if t.weight == best), key=_RANK.__getitem__)
