"""Identifiers: what each check lets pass, and what it says of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.evidence.identifiers import (
    citekey_fault,
    doi_fault,
    issn_fault,
    orcid_fault,
    pmcid_fault,
    pmid_fault,
    registration_fault,
    url_fault,
)

SOUND = {
    doi_fault: [
        "10.7554/eLife.62878",
        "10.1016/S0140-6736(05)17709-5",
        "10.1002/(SICI)1097-0258(19980815)17:15/16",
        "10.1000.10/123456",
        "10.1234/a",
        "10.123456789/a",
    ],
    pmid_fault: ["1", "33648632", "999999999"],
    pmcid_fault: ["PMC1", "PMC7925122"],
    registration_fault: [
        "NCT05128162",
        "ISRCTN12345678",
        "ACTRN12621000436875",
        "EUCTR2019-003984-24",
        "2019-003984-24",
        "2022-500014-26-00",
        "CRD42020153456",
        "CTRI/2020/01/022890",
        "ChiCTR2000029308",
        "ChiCTR-TRC-10001234",
        "DRKS00012345",
        "jRCT1031200061",
        "jRCTs031190061",
        "NL8765",
        "NL-OMON21453",
        "NTR1234",
        "PACTR202001234567890",
        "TCTR20200101001",
        "UMIN000012345",
        "osf.io/ab3de",
    ],
    orcid_fault: ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"],
    issn_fault: ["2050-084X", "0378-5955", "2434-561X", "0028-0836"],
    url_fault: [
        "https://doi.org/10.7554/eLife.62878",
        "http://example.org",
        "https://example.org:8443/a?b=c&d=%20#e",
        "https://127.0.0.1:8000/",
    ],
    citekey_fault: ["szigeti2021", "d18-imperial-trial", "a", "a-1"],
}

FAULTY = {
    doi_fault: {
        "https://doi.org/10.7554/eLife.62878": 'Write it from "10." on.',
        "http://dx.doi.org/10.7554/eLife.62878": 'Write it from "10." on.',
        "HTTPS://DOI.ORG/10.7554/eLife.62878": 'Write it from "10." on.',
        "doi:10.7554/eLife.62878": 'Write it from "10." on.',
        "DOI: 10.7554/eLife.62878": 'Write it from "10." on.',
        "doi.org/10.7554/eLife.62878": 'Write it from "10." on.',
        "10.7554/eLife.62878.": "ends in a punctuation mark",
        "10.7554/eLife.62878,": "ends in a punctuation mark",
        "10.7554/eLife.62878;": "ends in a punctuation mark",
        "10.123/a": "is not a DOI",
        "10.1234567890/a": "is not a DOI",
        "10.7554": "is not a DOI",
        "10.7554/": "is not a DOI",
        "11.7554/eLife.62878": "is not a DOI",
        "10.7554/eLife 62878": "is not a DOI",
        "10.7554/<eLife>": "is not a DOI",
        " 10.7554/eLife.62878": "is not a DOI",
        "10.7554/eLife.62878\n": "is not a DOI",
        "": "is not a DOI",
    },
    pmid_fault: {
        "0": "is not a PMID",
        "033648632": "is not a PMID",
        "1234567890": "is not a PMID",
        "PMC7925122": "is not a PMID",
        "3364863a": "is not a PMID",
        "33648632 ": "is not a PMID",
        "": "is not a PMID",
    },
    pmcid_fault: {
        "7925122": "Write PMC and digits",
        "pmc7925122": "Write PMC and digits",
        "PMC": "Write PMC and digits",
        "PMC0925122": "Write PMC and digits",
        "PMC7925122.1": "Write PMC and digits",
    },
    registration_fault: {
        "NCT0512816": "Write NCT and 8 digits.",
        "NCT051281620": "Write NCT and 8 digits.",
        "nct05128162": "Write NCT and 8 digits.",
        "NCT 05128162": "Write NCT and 8 digits.",
        "ISRCTN1234567": "Write ISRCTN and 8 digits.",
        "ISRCTN123456789": "Write ISRCTN and 8 digits.",
        "isrctn12345678": "Write ISRCTN and 8 digits.",
        "ACTRN1262100043687": "is no trial number that we know",
        "2019-3984-24": "is no trial number that we know",
        "CRD123": "is no trial number that we know",
        "DRKS0001234": "is no trial number that we know",
        "UMIN12345": "is no trial number that we know",
        "https://osf.io/ab3de": "is no trial number that we know",
        "osf.io/ab3": "is no trial number that we know",
        "05128162": "is no trial number that we know",
        "": "is no trial number that we know",
    },
    orcid_fault: {
        "0000-0002-1825-0098": "the last would have to be 7",
        "0000-0002-1694-2330": "the last would have to be X",
        "0000-0002-1852-0097": "fails its checksum",
        "0000000218250097": "Write four groups of four",
        "https://orcid.org/0000-0002-1825-0097": "Write four groups of four",
        "0000-0002-1694-233x": "Write four groups of four",
        "0000-0002-1825-009": "Write four groups of four",
        "X000-0002-1825-0097": "Write four groups of four",
    },
    issn_fault: {
        "2050-0841": "the last would have to be X",
        "0378-5956": "the last would have to be 5",
        "0387-5955": "fails its checksum",
        "2050084X": "Write four digits, a hyphen and four digits.",
        "2050-084x": "Write four digits, a hyphen and four digits.",
        "2050-084": "Write four digits, a hyphen and four digits.",
        "X378-5955": "Write four digits, a hyphen and four digits.",
    },
    url_fault: {
        "example.org": 'Write it from "https://" on.',
        "www.example.org/page": 'Write it from "https://" on.',
        "ftp://example.org/file": 'Write it from "https://" on.',
        "javascript:alert(1)": 'Write it from "https://" on.',
        "https://": 'Write it from "https://" on.',
        "https:///path.html": 'Write it from "https://" on.',
        "https://host/page.html": 'Write it from "https://" on.',
        "https://example.org/a b": 'Write it from "https://" on.',
        'https://example.org/"onclick=': 'Write it from "https://" on.',
        "https://example.org/<b>": 'Write it from "https://" on.',
        " https://example.org/": 'Write it from "https://" on.',
        "https://example.org/\n": 'Write it from "https://" on.',
    },
    citekey_fault: {
        "Szigeti2021": "Use lower-case letters",
        "2021szigeti": "Use lower-case letters",
        "szigeti_2021": "Use lower-case letters",
        "szigeti--2021": "Use lower-case letters",
        "szigeti-": "Use lower-case letters",
        "-szigeti": "Use lower-case letters",
        "szigeti 2021": "Use lower-case letters",
        "müller2021": "Use lower-case letters",
        "../szigeti": "Use lower-case letters",
        "szigeti2021\n": "Use lower-case letters",
        "": "Use lower-case letters",
    },
}


def name_of(check: object) -> str:
    """``doi`` for ``doi_fault``."""
    return check.__name__.removesuffix("_fault")


@pytest.mark.parametrize(
    ("check", "text"),
    [pytest.param(check, text, id=f"{name_of(check)} {text}") for check, texts in SOUND.items() for text in texts],
)
def test_sound_identifiers_pass(check, text):
    assert check(text) is None


@pytest.mark.parametrize(
    ("check", "text", "words"),
    [
        pytest.param(check, text, words, id=f"{name_of(check)} {text!r}")
        for check, faults in FAULTY.items()
        for text, words in faults.items()
    ],
)
def test_faulty_identifiers_are_told_what_to_write(check, text, words):
    fault = check(text)
    assert words in fault
    assert f'"{text}"' in fault


def test_every_check_has_sound_and_faulty_examples():
    assert list(SOUND) == list(FAULTY)


@pytest.mark.parametrize(
    ("check", "sound"),
    [
        pytest.param(check, text, id=f"{name_of(check)} {text}")
        for check in (orcid_fault, issn_fault)
        for text in SOUND[check]
    ],
)
def test_a_check_digit_finds_every_wrong_digit_and_every_swap_of_neighbours(check, sound):
    places = [place for place, character in enumerate(sound) if character.isdigit()]
    wrong = {f"{sound[:at]}{digit}{sound[at + 1 :]}" for at in places for digit in "0123456789"}
    swapped = {sound[:at] + sound[at + 1] + sound[at] + sound[at + 2 :] for at in places if at + 1 in places}
    assert [text for text in (wrong | swapped) - {sound} if check(text) is None] == []


@settings(derandomize=True, deadline=None)
@given(text=st.text(alphabet=st.sampled_from('10.7554/eLife-NCTPMX é\n"<'), max_size=20))
def test_whatever_is_written_gets_an_answer_and_no_exception(text):
    for check in SOUND:
        assert check(text) is None or text in check(text)
