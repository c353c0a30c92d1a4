"""Named checks of single values: identifiers, dates, references. The field tables say which field needs which."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from macros.evidence import dates, identifiers
from macros.evidence.nearest import did_you_mean

Fault = tuple[str, str]
"""Code and message."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a value may refer to."""

    today: date
    dose_classes: Collection[str]
    ids: Mapping[str, Collection[str]]
    """Ids by kind of record, those of faulty files among them."""
    findings: Mapping[str, Collection[str]]
    """Ids of findings by citekey; a faulty source has no entry."""
    outcomes: Collection[str] = ()
    topics: Collection[str] = ()


def _date(text: str, known: Known) -> Fault | None:
    try:
        future = dates.is_future(text, known.today)
    except ValueError as error:
        return "R207", str(error)
    if future:
        return "R208", f'"{text}" lies in the future (today is {known.today.isoformat()}). Give the date that has been.'
    return None


def _reference(kind: str, noun: str) -> Callable[[str, Known], Fault | None]:
    def check(text: str, known: Known) -> Fault | None:
        if text in known.ids[kind]:
            return None
        cure = did_you_mean(text, known.ids[kind])
        return "R211", f'There is no {noun} "{text}".{cure or f" Add content/{kind}/{text}.md first."}'

    return check


def finding_fault(text: str, known: Known) -> Fault | None:
    """``key:finding`` must name a finding of a source that exists."""
    key, colon, finding = text.partition(":")
    if not colon or not finding:
        return "R205", f'"{text}" names no finding. Write citekey:finding, for instance {key or "smith2020"}:f1.'
    if key not in known.ids["sources"]:
        return _reference("sources", "source")(key, known)
    if key in known.findings and finding not in known.findings[key]:
        listed = ", ".join(known.findings[key])
        cure = did_you_mean(finding, known.findings[key])
        return "R211", f'The source {key} has no finding "{finding}".{cure} It has: {listed}.'
    return None


def _of_the_site(noun: str, listed: Callable[[Known], Collection[str]]) -> Callable[[str, Known], Fault | None]:
    """A value must stand in a list that site.yml gives."""

    def check(text: str, known: Known) -> Fault | None:
        values = listed(known)
        if text in values or not known.dose_classes:  # nothing is known where site.yml itself is faulty
            return None
        near = did_you_mean(text, values)
        return "R204", f'"{text}" is no {noun} of this site.{near} It knows: {", ".join(values) or "none"}.'

    return check


@cache
def jurisdiction_fault(code: str) -> str | None:
    """A country of ISO 3166-1 or a subdivision of ISO 3166-2, a city after it in small letters; INT and EU besides."""
    import pycountry  # only sites with legal records pay for its tables

    if code in ("INT", "EU"):
        return None
    parts = code.split("-")
    if not pycountry.countries.get(alpha_2=parts[0]):
        codes = [country.alpha_2 for country in pycountry.countries]
        return f'"{parts[0]}" is no country code of ISO 3166-1.{did_you_mean(parts[0], codes)} INT stands for treaties.'
    if len(parts) > 1 and not pycountry.subdivisions.get(code="-".join(parts[:2])):
        return f'"{"-".join(parts[:2])}" is no subdivision code of ISO 3166-2. A right one is US-OR, for Oregon.'
    if len(parts) > 3 or (len(parts) == 3 and not (parts[2].isalpha() and parts[2].islower())):
        return f'"{code}" is no code: after country and subdivision, a city is one word in small letters.'
    return None


def _identifier(fault_of: Callable[[str], str | None]) -> Callable[[str, Known], Fault | None]:
    def check(text: str, known: Known) -> Fault | None:
        fault = fault_of(text)
        if not fault:
            return None
        return ("R206" if "checksum" in fault else "R205"), fault

    return check


CHECKS: dict[str, Callable[[str, Known], Fault | None]] = {
    "citekey": _identifier(identifiers.citekey_fault),
    "doi": _identifier(identifiers.doi_fault),
    "pmid": _identifier(identifiers.pmid_fault),
    "pmcid": _identifier(identifiers.pmcid_fault),
    "issn": _identifier(identifiers.issn_fault),
    "orcid": _identifier(identifiers.orcid_fault),
    "registration": _identifier(identifiers.registration_fault),
    "url": _identifier(identifiers.url_fault),
    "jurisdiction": _identifier(jurisdiction_fault),
    "date": _date,
    "dose_class": _of_the_site("dose class", lambda known: known.dose_classes),
    "topic": lambda text, known: _of_the_site("topic", lambda k: k.topics)(text, known) if known.topics else None,
    "outcome_class": _of_the_site("outcome", lambda known: known.outcomes),
    "source": _reference("sources", "source"),
    "claim": _reference("claims", "claim"),
    "notice": _reference("notices", "notice"),
    "finding": finding_fault,
}
