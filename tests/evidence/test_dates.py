"""Dates as documents give them: a year, a month or a day."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.evidence.dates import in_words, is_future, parse

tried = settings(derandomize=True, deadline=None)


@pytest.mark.parametrize(
    ("text", "parts", "words"),
    [
        ("2021", (2021,), "2021"),
        ("2021-03", (2021, 3), "March 2021"),
        ("2021-03-02", (2021, 3, 2), "2 March 2021"),
        ("2021-12-31", (2021, 12, 31), "31 December 2021"),
        ("2024-02-29", (2024, 2, 29), "29 February 2024"),
        ("2000-02-29", (2000, 2, 29), "29 February 2000"),
        ("1500", (1500,), "1500"),
        ("9999-01-01", (9999, 1, 1), "1 January 9999"),
    ],
)
def test_dates_that_a_calendar_has(text, parts, words):
    assert parse(text) == parts
    assert in_words(text) == words


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023-02-29", "that month has 28 days"),
        ("1900-02-29", "that month has 28 days"),
        ("2024-02-30", "that month has 29 days"),
        ("2021-04-31", "that month has 30 days"),
        ("2021-01-32", "that month has 31 days"),
        ("2021-01-00", "that month has 31 days"),
        ("2021-13", "there is no month 13"),
        ("2021-00", "there is no month 00"),
        ("2021-13-45", "there is no month 13"),
        ("1499", "is before 1500"),
        ("0000-01-01", "is before 1500"),
        ("21", "Write YYYY, YYYY-MM or YYYY-MM-DD."),
        ("2021-3", "Write YYYY, YYYY-MM or YYYY-MM-DD."),
        ("2021-03-2", "Write YYYY, YYYY-MM or YYYY-MM-DD."),
        ("2021/03/02", "Write YYYY, YYYY-MM or YYYY-MM-DD."),
        ("02-03-2021", "Write YYYY, YYYY-MM or YYYY-MM-DD."),
        ("20210302", "Write YYYY, YYYY-MM or YYYY-MM-DD."),
        ("2021-03-02T10:00", "Write YYYY, YYYY-MM or YYYY-MM-DD."),
        ("2021-", "Write YYYY, YYYY-MM or YYYY-MM-DD."),
        (" 2021", "Write YYYY, YYYY-MM or YYYY-MM-DD."),
        ("2021\n", "Write YYYY, YYYY-MM or YYYY-MM-DD."),
        ("March 2021", "Write YYYY, YYYY-MM or YYYY-MM-DD."),
        ("-2021", "Write YYYY, YYYY-MM or YYYY-MM-DD."),
        ("", "Write YYYY, YYYY-MM or YYYY-MM-DD."),
    ],
)
def test_dates_that_no_calendar_has_are_told_why(text, reason):
    with pytest.raises(ValueError, match=re.escape(reason)) as fault:
        parse(text)
    assert f'"{text}"' in str(fault.value)


@pytest.mark.parametrize(
    ("text", "future"),
    [
        pytest.param("2026-11-20", False, id="yesterday"),
        pytest.param("2026-11-21", False, id="today"),
        pytest.param("2026-11-22", True, id="tomorrow"),
        pytest.param("2026-10", False, id="last month"),
        pytest.param("2026-11", False, id="this month is not over, but has begun"),
        pytest.param("2026-12", True, id="next month"),
        pytest.param("2025", False, id="last year"),
        pytest.param("2026", False, id="this year is not over, but has begun"),
        pytest.param("2027", True, id="next year"),
        pytest.param("2025-12-31", False, id="late in the last year"),
        pytest.param("2027-01-01", True, id="early in the next year"),
    ],
)
def test_the_future_as_seen_on_21_november_2026(text, future):
    assert is_future(text, today=date(2026, 11, 21)) is future


def test_neither_words_nor_future_for_a_date_that_no_calendar_has():
    for read in (in_words, lambda text: is_future(text, date(2026, 11, 21))):
        with pytest.raises(ValueError, match="there is no month 13"):
            read("2021-13")


@tried
@given(day=st.dates(min_value=date(1500, 1, 1)))
def test_every_day_of_the_calendar_reads_back(day):
    assert parse(day.isoformat()) == (day.year, day.month, day.day)
    assert parse(day.isoformat()[:7]) == (day.year, day.month)
    assert parse(day.isoformat()[:4]) == (day.year,)


@tried
@given(today=st.dates(date(1502, 1, 1), date(9997, 1, 1)), days=st.integers(-400, 400))
def test_a_day_is_in_the_future_if_it_comes_after_today(today, days):
    day = today + timedelta(days)
    assert is_future(day.isoformat(), today) is (day > today)
