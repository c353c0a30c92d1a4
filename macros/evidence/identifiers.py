"""Identifiers of documents, trials and people, checked as far as their own standards allow.

Each function takes what was written and returns the reason why it cannot be right, or None.
"""

from __future__ import annotations

import re

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^`]+", re.ASCII)
_DIGITS = {
    "PMID": (re.compile(r"[1-9]\d{0,8}", re.ASCII), "1 to 9 digits, for instance 33648632"),
    "PMCID": (re.compile(r"PMC[1-9]\d{0,8}", re.ASCII), "PMC and digits, for instance PMC7925122"),
}
_NCT = re.compile(r"NCT\d{8}", re.ASCII)
_ISRCTN = re.compile(r"ISRCTN\d{8}", re.ASCII)
_REGISTRIES = (
    re.compile(r"ACTRN126\d{11}", re.ASCII),
    re.compile(r"EUCTR\d{4}-\d{6}-\d{2}|\d{4}-\d{6}-\d{2}(?:-\d{2})?", re.ASCII),
    re.compile(r"CRD\d{6,12}", re.ASCII),
    re.compile(r"CTRI/\d{4}/\d{2,3}/\d{6}", re.ASCII),
    re.compile(r"ChiCTR\d{10}|ChiCTR-[A-Z]{2,4}-\d{8}", re.ASCII),
    re.compile(r"DRKS\d{8}", re.ASCII),
    re.compile(r"jRCTs?\d{9,10}", re.ASCII),
    re.compile(r"NL(?:-OMON)?\d{3,8}|NTR\d{3,5}", re.ASCII),
    re.compile(r"PACTR\d{15,16}", re.ASCII),
    re.compile(r"TCTR\d{11}", re.ASCII),
    re.compile(r"UMIN\d{9}", re.ASCII),
)
_OSF = re.compile(r"osf\.io/[a-z0-9]{5,}", re.ASCII)
_ORCID = re.compile(r"(\d{4}-){3}\d{3}[\dX]", re.ASCII)
_ISSN = re.compile(r"\d{4}-\d{3}[\dX]", re.ASCII)


def doi_fault(text: str) -> str | None:
    """A DOI is ``10.``, a registrant of four to nine digits, ``/`` and a suffix (ISO 26324, DOI Handbook 3.4)."""
    if text.lower().startswith(("http://", "https://", "doi:", "doi.org/")):
        return f'"{text}" carries more than the DOI. Write it from "10." on.'
    if not _DOI.fullmatch(text):
        return f'"{text}" is not a DOI. A DOI looks like 10.7554/eLife.62878.'
    if text[-1] in ".,;":
        return f'"{text}" ends in a punctuation mark that is not part of a DOI.'
    return None


def pmid_fault(text: str) -> str | None:
    """A PubMed id is a number without leading zero. It has no check digit."""
    return _digits_fault("PMID", text)


def pmcid_fault(text: str) -> str | None:
    """A PubMed Central id is ``PMC`` and a number. It has no check digit."""
    return _digits_fault("PMCID", text)


def _digits_fault(name: str, text: str) -> str | None:
    pattern, form = _DIGITS[name]
    return None if pattern.fullmatch(text) else f'"{text}" is not a {name}. Write {form}.'


def registration_fault(text: str) -> str | None:
    """A trial number of ClinicalTrials.gov, ISRCTN or another primary registry of the WHO, or an OSF address."""
    if text.upper().startswith("NCT"):
        return None if _NCT.fullmatch(text) else f'"{text}" is not an NCT number. Write NCT and 8 digits.'
    if text.upper().startswith("ISRCTN"):
        return None if _ISRCTN.fullmatch(text) else f'"{text}" is not an ISRCTN. Write ISRCTN and 8 digits.'
    if _OSF.fullmatch(text) or any(pattern.fullmatch(text) for pattern in _REGISTRIES):
        return None
    return f'"{text}" is no trial number that we know (NCT, ISRCTN, ACTRN, EudraCT, PROSPERO, osf.io/…).'


def orcid_fault(text: str) -> str | None:
    """Sixteen digits in fours; the last is the check digit of ISO 7064, MOD 11-2."""
    if not _ORCID.fullmatch(text):
        return f'"{text}" is not an ORCID iD. Write four groups of four, for instance 0000-0002-1825-0097.'
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return _checksum_fault("ORCID iD", text, "0123456789X"[(12 - total % 11) % 11])


def issn_fault(text: str) -> str | None:
    """Eight digits; the last is the modulus 11 check digit of ISO 3297."""
    if not _ISSN.fullmatch(text):
        return f'"{text}" is not an ISSN. Write four digits, a hyphen and four digits.'
    total = sum(int(digit) * weight for digit, weight in zip(text.replace("-", "")[:7], range(8, 1, -1), strict=True))
    return _checksum_fault("ISSN", text, "0123456789X"[-total % 11])


def _checksum_fault(name: str, text: str, expected: str) -> str | None:
    if text[-1] == expected:
        return None
    return f'The {name} "{text}" fails its checksum: a digit is wrong (the last would have to be {expected}).'


def url_fault(text: str) -> str | None:
    """An address that starts with http:// or https:// and names a host."""
    if re.fullmatch(r"https?://[^\s/\"<>]+\.[^\s\"<>]*|https?://[\d.]+(?::\d+)?/[^\s\"<>]*", text):
        return None
    return f'"{text}" is not a web address. Write it from "https://" on.'


def citekey_fault(text: str) -> str | None:
    """Lower-case letters, digits and hyphens, letter first: fit for a file name, a citation and an address."""
    if re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", text):
        return None
    return f'"{text}" does not serve as an id. Use lower-case letters, digits and single hyphens, a letter first.'
