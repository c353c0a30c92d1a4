"""The rule that keeps the site from telling anybody what to take, buy, grow or stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

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


@cache
def _patterns(guard: Guard) -> tuple[re.Pattern[str], ...]:
    verbs = "|".join(re.escape(verb) for verb in sorted(guard.verbs, key=len, reverse=True))
    gerunds = "|".join(re.escape(_gerund(verb)) for verb in sorted(guard.verbs, key=len, reverse=True))
    tail = r"\b(?!-)(?=(?P<rest>[^.;!?]*))"
    return (
        re.compile(rf"{_CLAUSE}{_LEAD}(?P<verb>{verbs}){tail}", re.IGNORECASE),
        re.compile(rf"(?:{_YOU}|{_ADVICE})(?P<verb>{verbs}|{gerunds}){tail}", re.IGNORECASE),
    )


def _gerund(verb: str) -> str:
    first, _, rest = verb.partition(" ")
    stem = first[:-1] if first.endswith("e") and not first.endswith("ee") else first
    return f"{stem}ing {rest}".strip()


@cache
def _objects(guard: Guard) -> re.Pattern[str] | None:
    if not guard.objects:
        return None
    words = "|".join(re.escape(word) for word in sorted(guard.objects, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:\d[\d.,]*\s?)?(?:{words})(?![\w-])", re.IGNORECASE)


@rule("P406")
def instruction(context: Context) -> Iterator[Diagnostic]:
    """The site describes what studies gave and what people report; it never tells anyone to take, buy, grow or stop.

    Which verbs and objects are meant stands in site.yml, under guards.
    """
    guards = context.corpus.site.guards
    for statement in context.statements:
        for guard, column in _instructs(guards, statement.words):
            shift = max(statement.text.find(statement.words[column : column + 12]), 0)
            yield statement.at(shift, "P406", _message(guard))
    for naming in context.namings:
        for guard, column in _instructs(guards, naming.words):
            yield naming.at("P406", _message(guard), column)


def _message(guard: Guard) -> str:
    return f"This tells the reader what to do ({guard.name}). {guard.cure}"


def _instructs(guards: tuple[Guard, ...], words: str) -> Iterator[tuple[Guard, int]]:
    for guard in guards:
        objects = _objects(guard)
        for pattern in _patterns(guard):
            match = next(
                (m for m in pattern.finditer(words) if objects is None or objects.search(m["rest"] or "")), None
            )
            if match:
                yield guard, match.start("verb")
                break
