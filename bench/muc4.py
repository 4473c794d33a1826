"""Casus on MUC-4 (terrorism in Latin America, FBIS 1988 to 1990), development part TST1 and TST2.

Usage: python bench/muc4.py [--shared FOLDER] [--limit N] [--case upper|lower]

Prints as JSON: role fillers by CEAF-REE over PerpInd, PerpOrg, Target and Victim (role_fillers.py), and
incident type, date, number of human targets and effect on them by the slots of the official key
(template_slots.py). The texts come in one case: "upper" is the original, dateline and paragraphs kept,
"lower" the one that the published systems read. Needs the reference material beside the repository.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from casus.pipeline import mark_report, mention_report
from casus.records import Actor, ActorKind, Claim, DateBasis, EventType, Kind, Mention, Outcome, Report, Side
from casus.reference.people import people_nouns
from casus.resolve.wording import without_title
from role_fillers import Entities, Tally, ceaf_ree, normalise
from template_slots import NEITHER, SLOTS, Fill, Span, Template, key_template, number_words, template_tallies

ROOT = Path(__file__).resolve().parent.parent
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim")

# Our forms of an event as incident types of MUC-4 (template-doc-part1, 7.5, and part2, slot 4).
INCIDENT_TYPES: Mapping[EventType, str | None] = {
    EventType.AIRSTRIKE: "ATTACK",  # "not intended to be used for aerial bombing", says the task of BOMBING
    EventType.DRONE_STRIKE: "ATTACK",  # as for airstrikes
    EventType.SHELLING: "ATTACK",  # no explosive is placed; ATTACK takes all that no other type covers
    EventType.MISSILE_ROCKET: "ATTACK",  # likewise, though the key has some rocket attacks as BOMBING
    EventType.RAID: "ATTACK",  # likewise
    EventType.ARMED_CLASH: "ATTACK",  # fights of armed parties alone are not asked; those that hit others are
    EventType.BOMBING: "BOMBING",  # the same notion
    EventType.SUICIDE_BOMBING: "BOMBING",  # a way of bombing
    EventType.SHOOTING: "ATTACK",  # murder is ATTACK there
    EventType.MELEE_ATTACK: "ATTACK",  # likewise
    EventType.EXECUTION: "ATTACK",  # likewise
    EventType.ATTACK: "ATTACK",  # the same notion
    EventType.ARREST: None,  # an act of the authorities, no terrorist incident
    EventType.ABDUCTION: "KIDNAPPING",  # "abduction/detention in general"
    EventType.SEIZURE: "ROBBERY",  # property taken; not where the authorities took it, see below
    EventType.DESTRUCTION: "ARSON",  # burning is its commonest form
    EventType.PROTEST: None,  # no terrorist incident
    EventType.RIOT: None,  # likewise
    EventType.OTHER: None,  # too mixed; FORCED WORK STOPPAGE (an armed strike) has no form of ours
}

AUTHORITIES = frozenset((ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT, ActorKind.COALITION))
GROUPS = AUTHORITIES | {
    *(ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA),
    *(ActorKind.CRIMINAL_GROUP, ActorKind.ORGANISATION),
}
# Nouns that stand for an organisation without its name: "army" is a PerpOrg, "soldiers" are a PerpInd.
BODIES = frozenset(
    "army|armed forces|air force|navy|military|police|government|national guard|front|movement|party|"
    "cartel|organization|organisation|command|department|ministry|embassy|alliance|union".split("|")
)
# Nouns of what is attacked and is no person; our records do not tell things from people.
THINGS = frozenset(
    "house houses home residence mansion building buildings facilities facility office offices headquarters "
    "embassy consulate ministry bank banks store stores shop shops market hotel restaurant station stations "
    "substation tower towers pylon pylons pipeline plant factory refinery dam bridge bridges road highway "
    "railway airport port base barracks post vehicle vehicles car cars truck trucks bus buses ambulance "
    "plane aircraft helicopter boat ship train church temple school university hospital clinic newspaper "
    "farm ranch warehouse system lines installations".split()
)
HEAD_ENDS = re.compile(r",| (?:of|in|at|from|near|on|that|which|who|with|belonging|wearing|where) ")
EFFECTS = {Outcome.KILLED: "DEATH", Outcome.INJURED: "INJURY"}
HARMED = (Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED)


def report_of(row: Mapping[str, Any], case: str) -> Report:
    """The document as a report: the original with its lines joined, or the lower-case text."""
    text = str(row["text"])
    if case == "upper":
        text = "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", row["raw_text"]))
    return Report(row["id"], row["outlet"] or "", row["dateline_date"], text=text, language="en")


def incident_type(mention: Mention) -> str | None:
    """The incident type; None for what MUC-4 does not ask: totals, series, acts of the authorities."""
    found = INCIDENT_TYPES[mention.type]
    lawful = found == "ROBBERY" and any(actor.kind in AUTHORITIES for actor in mention.initiators)
    return None if lawful or mention.kind is Kind.AGGREGATE else found


def head_of(actor: Actor) -> str:
    """The wording up to its first preposition or relative clause, as it is compared."""
    return normalise(HEAD_ENDS.split(actor.wording.lower(), maxsplit=1)[0])


def ends_in(head: str, nouns: frozenset[str]) -> bool:
    """True where the last word, or the last two, are one of `nouns`."""
    words = head.split()
    return bool(words) and (words[-1] in nouns or " ".join(words[-2:]) in nouns)


def describes(head: str) -> bool:
    """True where the head's last word, or the last two, are a noun for people."""
    words = tuple(head.split())
    return words[-1:] in people_nouns() or words[-2:] in people_nouns()


def perpetrator_role(actor: Actor) -> str:
    """PerpOrg for organisations and forces, by name or as a body; PerpInd for persons and descriptions."""
    head = head_of(actor)
    named = actor.kind in GROUPS and actor.actor_id is not None and not describes(head)
    return "PerpOrg" if named or ends_in(head, BODIES) else "PerpInd"


def target_role(actor: Actor) -> str | None:
    """Target for things, Victim for persons by name; None for people by description.

    `Victim` of the gold holds names alone (the key's HUM TGT: NAME). In a text of one case a name seldom
    resolves to a person, so a wording of two to four words that nothing resolves counts as one too.
    """
    head = head_of(actor)
    if ends_in(head, THINGS):
        return "Target"
    if actor.kind is ActorKind.PERSON:
        return "Victim"
    open_name = actor.kind is ActorKind.UNKNOWN and actor.country is None and head == normalise(actor.name)
    return "Victim" if open_name and 2 <= len(head.split()) <= 4 and not describes(head) else None


def role_fillers(mentions: Iterable[Mention]) -> dict[str, Entities]:
    """The document's entities by role: one for each identity or wording, mentioned by its first wording."""
    found: dict[str, dict[str, str]] = {role: {} for role in ROLES}
    for mention in mentions:
        for role, actor in _filling(mention):
            words = without_title(actor.wording) if role == "Victim" else actor.wording
            if role and normalise(words):
                found[role].setdefault(actor.actor_id or normalise(words), words)
    return {role: [[words] for words in entities.values()] for role, entities in found.items()}


def _filling(mention: Mention) -> Iterator[tuple[str | None, Actor]]:
    for actor in mention.initiators:
        yield perpetrator_role(actor), actor
    for actor in (*mention.targets, *(claim.group for claim in _of_victims(mention))):
        yield target_role(actor), actor


def _of_victims(mention: Mention) -> list[Claim]:
    return [c for c in mention.claims if c.outcome in HARMED and c.side is not Side.INITIATOR]


def answered(mention: Mention, kind: str, report: Report) -> Template:
    """The template that a mention answers with."""
    claims = _of_victims(mention)
    return Template(
        types=(kind,),
        dates=date_of(mention, report),
        numbers=tuple(
            dict.fromkeys(
                Fill((number_words(claim.low, claim.high, claim.vague),), (claim.group.wording,))
                for claim in claims
                if claim.high != 0 and (claim.low, claim.high) != (None, None)
            )
        ),
        effects=effects_of(claims),
    )


def date_of(mention: Mention, report: Report) -> tuple[Span, ...]:
    """The date in the key's form: "on or before" the dateline's where the day of publication stands in."""
    when = mention.when
    if when.start is None or when.end is None:
        return ()
    by_default = when.basis is DateBasis.PUBLISHED and when.end == report.published_on
    return ((None if by_default else when.start, when.end),)


def effects_of(claims: Iterable[Claim]) -> tuple[Fill, ...]:
    """What befell which group; "none killed" and "none injured" of one group are a fill of their own."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        if effect := EFFECTS.get(claim.outcome):
            said = found.setdefault(claim.group.wording, [])
            said.append(f"NO {effect}" if claim.high == 0 else effect)
    fills = []
    for group, effects in found.items():
        if {"NO DEATH", "NO INJURY"} <= set(effects):
            effects = [NEITHER, *(effect for effect in effects if not effect.startswith("NO "))]
        fills += [Fill((effect,), (group,)) for effect in dict.fromkeys(effects)]
    return tuple(fills)


def gold_fillers(row: Mapping[str, Any]) -> dict[str, Entities]:
    """The gold entities by role, without offsets."""
    extracts = row["grit_extracts"]
    return {role: [[words for words, _ in entity] for entity in extracts[role] if entity] for role in ROLES}


def measure(rows: Sequence[Mapping[str, Any]], case: str) -> dict[str, Any]:
    """Reads and scores the documents."""
    documents, readers = [], set()
    slots = dict.fromkeys(SLOTS, Tally())
    for row in rows:
        report = report_of(row, case)
        marks = mark_report(report)
        readers.add(marks.reader)
        asked = [(m, kind) for m in mention_report(report, marks) if (kind := incident_type(m))]
        documents.append((role_fillers(mention for mention, _ in asked), gold_fillers(row)))
        key = [key_template(template) for template in row["key_templates"]]
        answers = [answered(mention, kind, report) for mention, kind in asked]
        for slot, tally in template_tallies(key, answers).items():
            slots[slot] += tally
    return {
        "set": "MUC-4 dev (TST1, TST2)",
        "documents": len(rows),
        "case": case,
        "reader": sorted(readers),
        "ceaf_ree": {role: tally.as_row() for role, tally in ceaf_ree(documents, ROLES).items()},
        "key_templates": {slot: tally.as_row() for slot, tally in slots.items()},
    }


def main(arguments: list[str]) -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--limit", type=int, help="only the first N documents")
    parser.add_argument("--case", choices=("upper", "lower"), default="upper")
    args = parser.parse_args(arguments)
    file = args.shared / "bench" / "muc4" / "dev.jsonl"
    if not file.is_file():
        sys.exit(f"no MUC-4 at {file}; name the folder of reference material with --shared")
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()][: args.limit]
    print(json.dumps(measure(rows, args.case), indent=2))


if __name__ == "__main__":
    main(sys.argv[1:])
