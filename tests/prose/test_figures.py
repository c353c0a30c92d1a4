"""Which numbers a sentence states, and when another text states the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.prose import figures


def found(text: str, names: tuple[str, ...] = ()) -> list[str]:
    """The figures of ``text`` in short: value and unit, or the date."""
    return [
        figure.date or f"{figure.value.normalize():f} {figure.unit}".strip() for figure in figures.find(text, names)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Units, however they are written
        ("75 %", ["75 %"]),
        ("75%", ["75 %"]),
        ("75 per cent", ["75 %"]),
        ("75 percent", ["75 %"]),
        ("75-percent", ["75 %"]),
        ("0.3 g", ["0.3 g"]),
        ("0.3 grams", ["0.3 g"]),
        (".3 g", ["0.3 g"]),
        ("20 µg", ["20 µg"]),
        ("20 \N{GREEK SMALL LETTER MU}g", ["20 µg"]),
        ("20 mcg", ["20 µg"]),
        ("20 ug", ["20 µg"]),
        ("20 micrograms", ["20 µg"]),
        ("1 kg", ["1 kg"]),
        ("20 mg/kg", ["20 mg/kg"]),
        ("20 mg per kg", ["20 mg/kg"]),
        ("20 mg/70 kg", ["20 mg/kg"]),
        ("5 ml", ["5 ml"]),
        ("six weeks", ["6 week"]),
        ("a 6-week trial", ["6 week"]),
        ("week 6", ["6 week"]),
        ("day 43", ["43 day"]),
        ("5 gels", ["5"]),
        # Ranges: the first of two has the unit of the second
        ("0.1 to 0.3 g", ["0.1 g", "0.3 g"]),
        ("0.1–0.3 g", ["0.1 g", "0.3 g"]),
        ("5, 10 and 20 µg", ["5 µg", "10 µg", "20 µg"]),
        ("2 or 3 weeks", ["2 week", "3 week"]),
        ("40 people, 12 %", ["40", "12 %"]),
        # Whole numbers, large and small
        ("1,000 people", ["1000"]),
        ("1000 people", ["1000"]),
        ("1,000,000", ["1000000"]),
        ("1.20", ["1.2"]),
        ("-0.5", ["0.5"]),
        ("p<0.001", ["0.001"]),
        ("n=51", ["51"]),
        ("2 million", ["2000000"]),
        ("1.5 billion", ["1500000000"]),
        ("2-3", ["2", "3"]),
        ("3/4", ["3", "4"]),
        ("12,5 %", ["12 %", "5 %"]),
        ("In all,90 % improved", ["90 %"]),
        # Words
        ("twelve people", ["12"]),
        ("twenty-one days", ["21 day"]),
        ("ninety-nine per cent", ["99 %"]),
        ("two hundred people", ["200"]),
        ("one hundred people", ["100"]),
        ("one thousand", ["1000"]),
        ("Half of them", ["50 fraction"]),
        ("three quarters", ["75 fraction"]),
        ("three-quarters", ["75 fraction"]),
        ("½ of them", ["50 fraction"]),
        # Of a hundred
        ("26 of 100 people", ["26 %"]),
        ("26 in 100", ["26 %"]),
        ("26 out of every 100 adults", ["26 %"]),
        ("26 of 1000 people", ["26", "1000"]),
        ("26 of 100,000", ["26", "100000"]),
        ("26 of 100.5", ["26", "100.5"]),
        ("26 of 100 000", ["26", "100", "0"]),
        # Dates
        ("3 March 2021", ["3 March 2021"]),
        ("March 2021", ["March 2021"]),
        ("on 3 March", ["3 March"]),
        ("2021-03-02", ["2 March 2021"]),
        ("2021-03", ["March 2021"]),
        ("2021-13", ["2021", "13"]),
        ("in 2021", ["2021"]),
        # No figures
        ("PHQ-9 and GAD-7", []),
        ("COVID-19", []),
        ("H2O", []),
        ("one of them", []),
        ("nobody at all", []),
        ("", []),
    ],
)
def test_figures_of_a_text(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("5-HT2A in 20 people", (), ["5", "20"]),
        ("5-HT2A in 20 people", ("5-HT2A",), ["20"]),
        ("CC BY 4.0", ("CC BY 4.0",), []),
        ("CC BY 3.0", ("CC BY 4.0",), ["3"]),
    ],
)
def test_a_number_that_is_part_of_a_listed_name_is_no_figure(
    text: str, names: tuple[str, ...], expected: list[str]
) -> None:
    assert found(text, names) == expected


def test_a_figure_knows_where_it_stands() -> None:
    text = "In week 6, 1,000 people took 0.3 g, half of them on 3 March 2021."
    for figure in figures.find(text):
        assert text[figure.column :].startswith(figure.text)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("1,000 people", "n = 1000"),
        ("75 per cent", "75%"),
        ("26 of 100 people", "26 %"),
        ("six weeks", "6-week trial"),
        ("six weeks", "for 6 w"),
        ("six people", "6 weeks"),
        ("half of them", "50 %"),
        ("50 %", "half of them"),
        ("0.30 g", "0.3 grams"),
        ("20 µg", "20 mcg"),
        ("20 mg per kg", "20 mg/70 kg"),
        ("in March 2021", "2021-03-02"),
        ("in 2021", "3 March 2021"),
        ("in 2020", "2020-02-29"),
        ("on the 20th", "20 March 2021"),
        ("-0.5", "0.5"),
    ],
)
def test_the_same_figure_in_other_words(sentence: str, source: str) -> None:
    (wanted,) = figures.find(sentence)
    assert figures.states(figures.find(source), wanted)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("75 %", "75 people"),
        ("75 people", "75 %"),
        ("0.3 g", "0.3 mg"),
        ("0.3 g", "0.3"),
        ("20 mg", "20 mg/kg"),
        ("20 mg/kg", "20 mg"),
        ("half of them", "50 people"),
        ("half of them", "a quarter"),
        ("6 weeks", "7 weeks"),
        ("6 weeks", "6 months"),
        ("3 March 2021", "March 2021"),
        ("3 March 2021", "4 March 2021"),
        ("2 weeks", "2 March 2021"),
        ("12", ""),
    ],
)
def test_what_is_not_the_same_figure(sentence: str, source: str) -> None:
    (wanted,) = figures.find(sentence)
    assert not figures.states(figures.find(source), wanted)


def test_a_confidence_level_lends_its_unit_to_nothing() -> None:
    assert found("a difference of 12.3, 95 % CI 7.2 to 17.5") == ["12.3", "95 %", "7.2", "17.5"]


def test_a_row_of_a_thousand_numbers_is_read() -> None:
    assert len(figures.find(",".join(["1"] * 3000))) == 3000


NUMBERS = st.decimals(min_value=0, max_value=10**6, places=2)
UNITS = st.sampled_from(["", " %", " g", " mg", " µg", " weeks", " people", " mg/kg"])


@given(NUMBERS, UNITS)
def test_every_number_states_itself(number: Decimal, unit: str) -> None:
    written = [f"{number}{unit}", f"{number:,}{unit}"]
    for one in written:
        (wanted,) = figures.find(f"It was {one}.")
        for other in written:
            assert figures.states(figures.find(f"We found {other} there."), wanted)


@given(st.text(max_size=80) | st.text("0123456789.,- %gm½ofandtohalf", max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_text_raises(text: str) -> None:
    for figure in figures.find(text, ("B12",)):
        assert figure.text
        assert figures.states([figure], figure)
