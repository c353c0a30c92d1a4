"""The rule that keeps the site from telling anybody what to take, buy, grow or stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.evidence.diagnostics import Diagnostic
from macros.evidence.model import Guard
from macros.lint.context import Context
from macros.lint.rules import rule

_LEAD = r"(?:(?:please|just|simply|always|then|now|first|next|instead|so|and|or|but|to start|to begin)[,\s]+){0,2}"
_CLAUSE = r"(?:^|[.;:!?–—]\s+|,\s+(?:then|and|or)\s+)[\"'‘“*_(]*"
_YOU = (
    r"\byou(?:\s+(?:may|might|could|can|should|must|will|would|ought to|need to|have to|want to|might want to|can also|"
    r"should always|could also|can safely|may safely))(?:\s+(?:also|then|now|safely|simply|just|always))?\s+"
)
_ADVICE = (
    r"\b(?:we (?:recommend|suggest|advise)(?: that you)?|it is (?:best|advisable|recommended|wise|safe|a good idea) to|"
    r"(?:the )?(?:best|safest|easiest|right|ideal) (?:way|time) to|how to|remember to|make sure to|be sure to|"
    r"people should|users should|beginners should|anyone can|feel free to|try to|learn to)\s+"
)


@dataclass(frozen=True, slots=True)
class _Watch:
    """A guard with its patterns."""

    guard: Guard
    mentions: re.Pattern[str]
    """Any of its verbs, anywhere: what most sentences lack."""
    objects: re.Pattern[str] | None
    orders: tuple[re.Pattern[str], ...]


def _watch(guard: Guard) -> _Watch:
    verbs = _alternatives(guard.verbs)
    gerunds = _alternatives(tuple(_gerund(verb) for verb in guard.verbs))
    tail = r"\b(?!-)(?=(?P<rest>[^.;!?]*))"
    return _Watch(
        guard,
        re.compile(rf"\b(?:{verbs}|{gerunds})\b", re.IGNORECASE),
        re.compile(rf"(?<![\w-])(?:\d[\d.,]*\s?)?(?:{_alternatives(guard.objects)})(?![\w-])", re.IGNORECASE)
        if guard.objects
        else None,
        (
            re.compile(rf"{_CLAUSE}{_LEAD}(?P<verb>{verbs}){tail}", re.IGNORECASE),
            re.compile(rf"(?:{_YOU}|{_ADVICE})(?P<verb>{verbs}|{gerunds}){tail}", re.IGNORECASE),
        ),
    )


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _gerund(verb: str) -> str:
    first, _, rest = verb.partition(" ")
    stem = first[:-1] if first.endswith("e") and not first.endswith("ee") else first
    return f"{stem}ing {rest}".strip()


@rule("P406")
def instruction(context: Context) -> Iterator[Diagnostic]:
    """The site describes what studies gave and what people report; it never tells anyone to take, buy, grow or stop.

    Which verbs and objects are meant stands in site.yml, under guards.
    """
    watches = tuple(_watch(guard) for guard in context.corpus.site.guards)
    for statement in context.statements:
        for guard, column in _instructs(watches, statement.words):
            shift = max(statement.text.find(statement.words[column : column + 12]), 0)
            yield statement.at(shift, "P406", _message(guard))
    for naming in context.namings:
        for guard, column in _instructs(watches, naming.words):
            yield naming.at("P406", _message(guard), column)


def _message(guard: Guard) -> str:
    return f"This tells the reader what to do ({guard.name}). {guard.cure}"


def _instructs(watches: tuple[_Watch, ...], words: str) -> Iterator[tuple[Guard, int]]:
    for watch in watches:
        if not watch.mentions.search(words):
            continue
        for pattern in watch.orders:
            match = next(
                (m for m in pattern.finditer(words) if watch.objects is None or watch.objects.search(m["rest"] or "")),
                None,
            )
            if match:
                yield watch.guard, match.start("verb")
                break
