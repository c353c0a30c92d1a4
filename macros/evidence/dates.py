"""Dates as documents give them: a year, a year and month, or a day (ISO 8601, reduced precision)."""

from __future__ import annotations

import calendar
import re
from datetime import date

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_EARLIEST_YEAR = 1500


def parse(text: str) -> tuple[int, ...]:
    """Return ``(year,)``, ``(year, month)`` or ``(year, month, day)``.

    Raises ValueError, with the reason in words, for another form or a day that no calendar has.
    """
    match = _PARTIAL.fullmatch(text)
    if not match:
        raise ValueError(f'"{text}" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD.')
    parts = tuple(int(part) for part in match.groups() if part)
    if parts[0] < _EARLIEST_YEAR:
        raise ValueError(f'The year in "{text}" is before {_EARLIEST_YEAR}.')
    if len(parts) > 1 and not 1 <= parts[1] <= 12:
        raise ValueError(f'"{text}" is impossible: there is no month {parts[1]:02d}.')
    if len(parts) > 2:
        last = calendar.monthrange(parts[0], parts[1])[1]
        if not 1 <= parts[2] <= last:
            raise ValueError(f'"{text}" is impossible: that month has {last} days.')
    return parts


def is_future(text: str, today: date) -> bool:
    """Whether the whole of the period that ``text`` names lies after ``today``."""
    parts = parse(text)
    return parts > (today.year, today.month, today.day)[: len(parts)]


def in_words(text: str) -> str:
    """``2021-03-02`` as ``2 March 2021``; shorter dates in fewer words."""
    parts = parse(text)
    words = [str(parts[0])]
    if len(parts) > 1:
        words.insert(0, calendar.month_name[parts[1]])
    if len(parts) > 2:
        words.insert(0, str(parts[2]))
    return " ".join(words)


def months_after(text: str, months: int) -> str:
    """The day so many months after ``text``, a whole date; the last day of that month where it has no such day."""
    year, month, day = parse(text)
    year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
    return date(year, month, min(day, calendar.monthrange(year, month)[1])).isoformat()
