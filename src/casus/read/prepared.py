"""A report's text with everything that the finders find in it, by offset in the shadow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casus.read.actors import ActorSpan, find_actors
from casus.read.furniture import furniture_spans
from casus.read.places import PlaceSpan, find_places
from casus.read.responsibility import claims_responsibility
from casus.read.sentences import Sentence, split_sentences
from casus.read.shadow import Shadow, shadow_of
from casus.read.speakers import SpeakerSpan, find_speakers
from casus.read.times import TimeSpan, find_times
from casus.read.triggers import Trigger, find_triggers


@dataclass(frozen=True, slots=True)
class Prepared:
    """The shadow, its sentences without furniture, and the spans in them, each list in order."""

    shadow: Shadow
    sentences: tuple[Sentence, ...]
    triggers: tuple[Trigger, ...]
    actors: tuple[ActorSpan, ...]
    places: tuple[PlaceSpan, ...]
    times: tuple[TimeSpan, ...]


def prepare(passage: str) -> Prepared:
    """All spans of a title or text."""
    shadow = shadow_of(passage)
    furniture = furniture_spans(shadow.text)
    sentences = tuple(
        s for s in split_sentences(shadow.text) if not any(a <= s.start < b for a, b in furniture)
    )
    times = tuple(find_times(shadow.text))
    places = tuple(p for p in find_places(shadow.text) if not _overlaps(p, times))
    return Prepared(
        shadow, sentences, tuple(find_triggers(shadow.text)), tuple(find_actors(shadow.text)), places, times
    )


def _overlaps(span: PlaceSpan, others: Sequence[TimeSpan]) -> bool:
    return any(o.start < span.end and span.start < o.end for o in others)


def speakers_of(prepared: Prepared, sentence: Sentence) -> list[SpeakerSpan]:
    """The speakers of a sentence, offsets in the shadow; who claims an attack speaks of no numbers."""
    text = prepared.shadow.text[sentence.start : sentence.end]
    found = [s for s in find_speakers(text) if not claims_responsibility(text[s.end : s.end + 60])]
    return [_shifted(s, sentence.start) for s in found]


def _shifted(speaker: SpeakerSpan, by: int) -> SpeakerSpan:
    said_start = None if speaker.said_start is None else speaker.said_start + by
    said_end = None if speaker.said_end is None else speaker.said_end + by
    return replace(
        speaker, start=speaker.start + by, end=speaker.end + by, said_start=said_start, said_end=said_end
    )
