"""Figures in a sentence: numbers with their units, and whether a text states the same.

Two figures are the same when value and unit agree, however they are written: ``1,000`` and ``1000``, ``per cent`` and
``%``, ``six weeks`` and ``6-week``, ``26 of 100 people`` and ``26 %``. Mass and percentages must agree in their
unit, since a milligram of a substance and a gram of a plant are different things; for other units a bare number in
the source will do. A number that is part of a name (``PHQ-9``, ``5-HT2A``) is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

_UNITS: dict[str, str] = {
    "%": "%",
    "percent": "%",
    "per cent": "%",
    "kg": "kg",
    "mg": "mg",
    "milligram": "mg",
    "µg": "µg",
    "μg": "µg",
    "ug": "µg",
    "mcg": "µg",
    "microgram": "µg",
    "g": "g",
    "gram": "g",
    "ml": "ml",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
}
_STRICT_UNITS = frozenset({"%", "kg", "mg", "µg", "g", "ml"})
_WEIGHT_BASED = re.compile(r"\s*(?:/|per)\s*(?:70\s*)?(?:kg|kilogram)", re.IGNORECASE)
# fmt: off
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)
# fmt: on
_WORD_VALUES = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_FRACTIONS = {"half": 50, "quarter": 25, "three quarters": 75, "three-quarters": 75, "½": 50, "¼": 25, "¾": 75}

_UNIT = (
    r"(?:%|per\s?cent|kg|mg|milligrams?|[µμu]g|mcg|micrograms?|grams?|g|ml|minutes?|hours?|days?|weeks?|months?|years?)"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_WORDS = (
    rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[1:10])}))?|{'|'.join(sorted(_ONES[2:], key=len, reverse=True))}"
    r"|one(?=\s(?:hundred|thousand|million))"
)
_FIGURE = re.compile(
    rf"(?:\b(?P<before>week|day|month|hour)s?\s)?"
    rf"(?<![A-Za-z0-9_.])(?<![A-Za-z]-)(?<![A-Za-z]/)"
    rf"(?:(?P<digits>{_DIGITS})|\b(?P<word>{_WORDS})\b(?:\s(?P<scale>hundred|thousand|million))?)"
    rf"(?P<magnitude>\s(?:hundred|thousand|million|billion)\b)?"
    rf"(?:(?:\s|-)?(?P<unit>{_UNIT})(?![A-Za-z]))?",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s*(?:-|–|to|and|or|,|then)\s*", re.IGNORECASE)
_CONFIDENCE = re.compile(r"\s*(?:CI\b|confidence interval)", re.IGNORECASE)
_OF_HUNDRED = re.compile(
    rf"(?<![\d.,])(?P<count>{_DIGITS})\s(?:of|in|out of)\s(?:every\s)?100\b"
    r"(?!,\d|\.\d|\s\d{3}\b)(?:\s(?:people|adults|patients|volunteers|users))?"
)
_FRACTION = re.compile(r"\b(three[- ]quarters|half|quarter)\b|[½¼¾]", re.IGNORECASE)
_DATE = re.compile(rf"(?:\b(\d{{1,2}})\s)?\b({'|'.join(_MONTHS)})\s(\d{{4}})\b|\b(\d{{1,2}})\s({'|'.join(_MONTHS)})\b")
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
_LONGEST_ROW = 20
"""Numbers after which a row of joined ones is no longer searched for their unit."""
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit; ``text`` is how it was written, ``column`` where (from 0)."""

    value: Decimal
    unit: str
    text: str
    column: int
    date: str = ""
    """For dates: day, month name and year as far as they were given; then value and unit say nothing."""


def find(text: str, names: Iterable[str] = ()) -> list[Figure]:
    """The figures in ``text``. Each of ``names`` is a name that holds digits and no figure."""
    return list(_find(text, tuple(names)))


@lru_cache(maxsize=4096)
def _find(text: str, names: tuple[str, ...]) -> tuple[Figure, ...]:
    for name in names:
        if name in text:
            text = text.replace(name, " " * len(name))
    text = _ISO_DATE.sub(_spelt_date, text)
    found: list[Figure] = []
    taken = [False] * len(text)

    def take(start: int, end: int) -> None:
        taken[start:end] = [True] * (end - start)

    for match in _DATE.finditer(text):
        day, month, year = match[1] or match[4] or "", match[2] or match[5], match[3] or ""
        found.append(Figure(Decimal(0), "", match[0], match.start(), f"{day.lstrip('0')} {month} {year}".strip()))
        take(*match.span())
    for match in _OF_HUNDRED.finditer(text):
        if not taken[match.start()]:
            found.append(Figure(_decimal(match["count"]), "%", match[0], match.start()))
            take(*match.span())
    for match in _FRACTION.finditer(text):
        if not taken[match.start()]:
            value = _FRACTIONS[match[0].lower()]
            found.append(Figure(Decimal(value), "fraction", match[0], match.start()))
            take(*match.span())
    numbers = [match for match in _FIGURE.finditer(text) if not taken[match.start()]]
    for index, match in enumerate(numbers):
        unit = _unit(match, text) or _inherited_unit(numbers, index, text)
        start = match.start("digits") if match["digits"] else match.start("word")
        found.append(Figure(_value(match), unit, text[start : match.end()], start))
    return tuple(sorted(found, key=lambda figure: figure.column))


def _spelt_date(match: re.Match[str]) -> str:
    month = int(match[2])
    if not 1 <= month <= 12:
        return match[0]
    day = f"{int(match[3])} " if match[3] else ""
    return f"{day}{_MONTHS[month - 1]} {match[1]}"


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "")).normalize()


def _value(match: re.Match[str]) -> Decimal:
    if match["digits"]:
        value = _decimal(match["digits"])
    else:
        value = Decimal(sum(_WORD_VALUES[part] for part in match["word"].lower().split("-")))
    scale = (match["scale"] or match["magnitude"] or "").strip().lower()
    return (value * _SCALES.get(scale, 1)).normalize()


def _unit(match: re.Match[str], text: str) -> str:
    if match["before"]:
        return match["before"].lower()
    if not match["unit"]:
        return ""
    written = re.sub(r"\s+", " ", match["unit"].lower())
    unit = _UNITS.get(written) or _UNITS.get(written.rstrip("s")) or _UNITS.get(written.replace(" ", ""), "")
    return f"{unit}/kg" if _WEIGHT_BASED.match(text, match.end()) and unit in _STRICT_UNITS else unit


def _inherited_unit(numbers: list[re.Match[str]], index: int, text: str) -> str:
    """The unit of the next number where the two are joined: the first of ``0.1 to 0.3 g`` is in grams too."""
    row = numbers[index : index + _LONGEST_ROW]
    for here, following in pairwise(row):
        alike = bool(here["digits"]) == bool(following["digits"])
        if following["before"] or not alike or not _JOIN.fullmatch(text[here.end() : following.start()]):
            return ""
        if _CONFIDENCE.match(text, following.end()):
            return ""
        if unit := _unit(following, text):
            return unit
    return ""


def states(evidence: Iterable[Figure], figure: Figure) -> bool:
    """Whether one of the figures of ``evidence`` is the same as ``figure``."""
    return any(_same(figure, candidate) for candidate in evidence)


def _same(wanted: Figure, given: Figure) -> bool:
    if wanted.date or given.date:
        return _same_date(wanted, given)
    if wanted.unit == "fraction" or given.unit == "fraction":
        return wanted.value == given.value and {wanted.unit, given.unit} <= {"fraction", "%"}
    if wanted.value != given.value:
        return False
    if wanted.unit == given.unit or (not wanted.unit and given.unit not in _STRICT_UNITS):
        return True
    return not given.unit and wanted.unit not in _STRICT_UNITS and not wanted.unit.endswith("/kg")


def _same_date(wanted: Figure, given: Figure) -> bool:
    if wanted.date and given.date:
        return set(wanted.date.split()) <= set(given.date.split())
    if given.date and not wanted.unit:
        return f"{wanted.value:f}" in given.date.split()
    return False
