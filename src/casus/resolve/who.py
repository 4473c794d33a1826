"""Who an actor is: one identity for "ISIS members", "Daesh" and "the Islamic State group".

Never guesses: where several answers fit, or none, the name stays the text's own wording and the reason
says what was considered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from casus.read.actor_phrases import Phrase, PhraseReader
from casus.records import Actor, ActorKind, Rejected, Report
from casus.reference.actors import ActorTable, Alias, KnownActor, actor_table
from casus.reference.countries import country, country_named
from casus.reference.people import Branch, branch, branches, national_adjectives
from casus.reference.words import Word, words_of
from casus.resolve.report_names import choose, long_form, passed_over
from casus.resolve.speaker_names import called, without_dateline
from casus.resolve.wording import clean_wording, without_ages, without_title

_ARMED = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA})
_MEMBERS_OF = ("of", "from", "in", "with", "belonging")
# Heads that leave open who they are, so that "Kurdish fighters" or "Shiite militias" are several groups.
_OPEN = frozenset(
    (
        *("fighters", "militants", "militias", "rebels", "insurgents", "guerrillas", "separatists"),
        *("vigilantes", "gunmen", "attackers", "forces", "paramilitaries", "commanders", "snipers"),
    )
)


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked: the wording, its words, in which report and role."""

    wording: str
    words: list[Word]
    report: Report
    role: str
    table: ActorTable


def resolve_who(actor: Actor, report: Report, role: str, table: ActorTable | None = None) -> Actor:
    """`actor` with name, actor_id, kind, country and reason filled in, as far as report and tables say.

    `role` is "initiator", "target", "group" or "speaker": a country that acts is its military, one that
    speaks its government. `wording` comes back clean: without article, number or possessive ending.
    """
    wording = clean_wording(without_ages(actor.wording or actor.name))
    if role == "speaker":
        wording = clean_wording(without_dateline(wording))
    if not wording:
        return replace(actor, reason="no word names anybody")
    asked = replace(actor, name=wording, wording=wording, reason="", rejected=())
    question = _Question(wording, words_of(wording), report, role, table or actor_table())
    for step in _STEPS:
        answer = step(asked, question)
        if answer:
            return answer
    left = replace(asked, reason="no name of the table and no rule fits; the name is the text's wording")
    return called(left) if role == "speaker" else left


def _whole_name(asked: Actor, question: _Question) -> Actor | None:
    aliases = question.table.named(question.wording)
    if not aliases:
        return None
    known, reason = choose(aliases, question.report, question.table, question.wording)
    others = _others(aliases, known, question)
    if known:
        return _identified(asked, known, reason, others)
    return _introduced(asked, question) or replace(asked, reason=reason, rejected=others)


def _introduced(asked: Actor, question: _Question) -> Actor | None:
    """An acronym that the report itself introduces: "Jamaat-ul-Ahrar (JuA)"."""
    full = long_form(question.wording, question.report, question.table)
    if full is None:
        return None
    known, reason = choose(question.table.named(full), question.report, question.table, full)
    if known:
        others = _others(question.table.named(question.wording), known, question)
        return _identified(asked, known, f"the report introduces it as {full!r}; {reason}", others)
    return replace(
        asked, name=full, reason=f"the report introduces it as {full!r}, which is not in the table"
    )


_PART_OF = re.compile(r"(?P<noun>[\w -]+?) of (?:the )?(?P<land>.+)")
_FOLLOWERS = frozenset(
    "supporters supporter followers follower loyalists loyalist sympathisers adherents".split()
)


def _part_of_a_state(asked: Actor, question: _Question) -> Actor | None:
    """ "Government of Iraq", "the armed forces of Myanmar (Burma)"."""
    match = _PART_OF.fullmatch(question.wording)
    part = branches().get(tuple(word.key for word in words_of(match["noun"]))) if match else None
    if match is None or part is None:
        return None
    code = country_named(match["land"]) or country_named(match["land"].partition(" (")[0])
    return _state(asked, code, part, question) if code else None


def _phrase(asked: Actor, question: _Question) -> Actor | None:
    reader = PhraseReader(question.wording, question.words, question.table)
    phrase = reader.phrase_at(0)
    if phrase is None or not _covers(phrase, question):
        return None
    if phrase.people and not phrase.aliases:
        inner = _member_of(asked, question, phrase)
        if inner:
            return inner
        if _goes_on_as_a_name(phrase, question):
            return None
    return _read(asked, question, phrase)


def _read(asked: Actor, question: _Question, phrase: Phrase) -> Actor | None:
    if phrase.form == "person":
        return _person(asked, question)
    if phrase.aliases:
        if phrase.camp and phrase.aliases[0].shared:
            return replace(asked, reason=_unnamed(phrase))
        known, reason = choose(phrase.aliases, question.report, question.table, question.wording)
        others = _others(phrase.aliases, known, question)
        if known:
            return _identified(asked, known, f"{phrase.aliases[0].text!r} in its wording; {reason}", others)
        return replace(asked, reason=reason, rejected=others)
    if phrase.bare_country and phrase.country:
        return _country(asked, phrase.country, question)
    if phrase.branch and phrase.country and not phrase.camp:
        return _state(asked, phrase.country, phrase.branch, question)
    return _generic(asked, phrase, question)


def _covers(phrase: Phrase, question: _Question) -> bool:
    """True where the phrase is the wording's head: nothing follows, or only what starts a new phrase."""
    if phrase.last == len(question.words):
        return True
    following = question.words[phrase.last]
    gap = question.wording[question.words[phrase.last - 1].end : following.start]
    return gap.strip() in (",", "(") or following.key in (
        *(
            "of",
            "from",
            "in",
            "at",
            "on",
            "near",
            "who",
            "that",
            "with",
            "belonging",
            "loyal",
            "under",
            "inside",
        ),
        *(
            "backed",
            "led",
            "wearing",
            "believed",
            "accused",
            "suspected",
            "linked",
            "working",
            "fighting",
            "aboard",
        ),
    )


def _member_of(asked: Actor, question: _Question, phrase: Phrase) -> Actor | None:
    """ "members of the Taliban", "fighters from Boko Haram", "soldiers of the Iraqi army"."""
    words, at = question.words, phrase.last
    if at + 1 >= len(words) or words[at].key not in _MEMBERS_OF or phrase.camp:
        return None
    at += 1 + (words[at].key == "belonging")
    at += at < len(words) and words[at].key == "the"
    follow = words[phrase.last - 1].key in _FOLLOWERS
    if at >= len(words) or (phrase.people and phrase.people.kind is ActorKind.CIVILIANS and not follow):
        return None
    inner = PhraseReader(question.wording, words, question.table).phrase_at(at)
    if inner is None or inner.bare_country or not (inner.aliases or inner.branch):
        named = follow and words[at].bare[:1].isupper()
        return replace(asked, reason="followers of whom no table knows") if named else None
    return _read(asked, question, inner)


def _goes_on_as_a_name(phrase: Phrase, question: _Question) -> bool:
    """True for "Army of Conquest" or "government of Jean Dupont": the noun is the head of a longer name."""
    words, at = question.words, phrase.last
    armed = phrase.people is not None and phrase.people.name in (
        "military",
        "government",
        "navy",
        "air force",
    )
    return armed and at < len(words) and words[at].key == "of"


def _others(aliases: Sequence[Alias], known: KnownActor | None, question: _Question) -> tuple[Rejected, ...]:
    """The other actors of these names; none, without a look, where there is one name alone that fits."""
    if len(aliases) == 1 and known:
        return ()
    return passed_over(aliases, known, question.report, question.table)


def _identified(asked: Actor, known: KnownActor, reason: str, rejected: tuple[Rejected, ...] = ()) -> Actor:
    return replace(
        asked,
        name=known.name,
        actor_id=known.actor_id,
        kind=known.kind,
        country=known.country,
        reason=reason,
        rejected=rejected,
    )


def _state(asked: Actor, code: str, part: Branch, question: _Question) -> Actor:
    """The part of a state, under the table's name for it where it has one."""
    name = f"{national_adjectives().get(code, country(code).name)} {part.noun}"
    known = question.table.get(f"{code.casefold()}-{part.slug}")
    year = question.report.published_on.year if question.report.published_on else None
    if known and (year is None or known.existed(year)):
        return _identified(asked, known, f"{part.noun} of {country(code).name}")
    aliases = question.table.named(name)
    other, reason = choose(aliases, question.report, question.table, name) if aliases else (None, "")
    if other:
        return _identified(asked, other, f"{name}; {reason}")
    return replace(
        asked,
        name=name,
        actor_id=f"{code.casefold()}-{part.slug}",
        kind=part.kind,
        country=code,
        reason=f"{part.noun} of {country(code).name}, by rule",
    )


def as_force(actor: Actor, report: Report, code: str, part: Branch) -> Actor:
    """`actor`, whose wording names no country, as that part of the state `code`."""
    question = _Question(actor.wording, words_of(actor.wording), report, "initiator", actor_table())
    force = _state(replace(actor, rejected=()), code, part, question)
    return replace(force, reason=f"{part.noun} of {country(code).name}, where the report plays")


def _country(asked: Actor, code: str, question: _Question) -> Actor:
    """A country named as somebody: its military where it acts, its government where it speaks."""
    if question.role == "initiator":
        return replace(
            _state(asked, code, branch("military"), question),
            reason=f"{country(code).name} as the one who acts: its military",
        )
    if question.role == "speaker":
        return replace(
            _state(asked, code, branch("government"), question),
            reason=f"{country(code).name} as the one who speaks: its government",
        )
    return replace(
        asked, country=code, reason=f"{country(code).name} as {question.role}: which part of it is not said"
    )


def _generic(asked: Actor, phrase: Phrase, question: _Question) -> Actor | None:
    """A group without a name: the canonical noun, or the wording where that tells of a side."""
    people = phrase.people
    if people and question.role == "speaker" and not _is_named_by(people.name, question.words):
        return None
    if people is None:
        if phrase.branch:
            return replace(asked, country=phrase.country, kind=phrase.branch.kind, reason=_unnamed(phrase))
        if phrase.country is None:
            return None
        return replace(
            asked, country=phrase.country, reason=f"people of {country(phrase.country).name}, no one group"
        )
    if phrase.camp and (people.name in _OPEN or people.kind in _ARMED):
        return replace(asked, country=phrase.country, kind=people.kind, reason=_unnamed(phrase))
    return replace(
        asked,
        name=people.name,
        kind=people.kind,
        country=phrase.country,
        reason=f"a group without a name: {people.name}",
    )


def _is_named_by(group: str, words: Sequence[Word]) -> bool:
    """True where the group's own noun is in the wording, not its singular or one that the group takes in."""
    return any(w.key == noun for w in words for noun in group.split())


def _unnamed(phrase: Phrase) -> str:
    return f"{', '.join(phrase.camp)} tells of a side, not of one group; several fit"


def _person(asked: Actor, question: _Question) -> Actor:
    return replace(
        asked, name=without_title(question.wording), kind=ActorKind.PERSON, reason="a person's name"
    )


_STEPS: tuple[Callable[[Actor, _Question], Actor | None], ...] = (
    _whole_name,
    _introduced,
    _part_of_a_state,
    _phrase,
)
