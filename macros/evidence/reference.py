"""How a document is named: in a few words, as a full reference, and by its kind.

The full form follows the order of the NLM style (Patrias, Citing Medicine, 2nd ed.); law has a form of its own, with
title, number, authority and date, since general styles lose a statute's section.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten

from macros.evidence import dates
from macros.evidence.model import Name, Source
from macros.evidence.vocabulary import CslType, NoticeKind

_LISTED_AUTHORS = 6
_LAW = (CslType.LEGISLATION, CslType.BILL, CslType.LEGAL_CASE)


def year(source: Source) -> str:
    """Year of publication, or ``undated``."""
    return source.issued[:4] or "undated"


_TITLE_LETTERS = 48
"""Letters that a title keeps where it stands for authors."""


def authors_short(source: Source) -> str:
    """``Szigeti et al.``, ``Cohen and Ross``, or the body that issued it."""
    names = [str(name) for name in source.author]
    if not names:
        body = source.authority or source.publisher or source.container_title
        return body or shorten(source.title, _TITLE_LETTERS, placeholder=" …")
    if len(names) == 1:
        return names[0]
    return f"{names[0]} and {names[1]}" if len(names) == 2 else f"{names[0]} et al."


def short(source: Source) -> str:
    """Author and year, for instance ``Szigeti et al. 2021``; a law by its number or title."""
    if source.type in _LAW:
        return f"{source.number or source.title} ({year(source)})"
    return f"{authors_short(source)} {year(source)}"


def short_apart(sources: Iterable[Source]) -> dict[str, str]:
    """``short`` of each source by its id; where two are alike, the citekey tells them apart."""
    names = {source.id: short(source) for source in sources}
    alike = Counter(names.values())
    return {key: f"{name} ({key})" if alike[name] > 1 else name for key, name in names.items()}


def kind(source: Source) -> str:
    """What kind of study or document it is, in words."""
    if source.study:
        return source.study.design.label
    return source.source_class.label if source.source_class else source.type.label


def is_retracted(source: Source) -> bool:
    """Whether a retraction stands on record."""
    return any(notice.kind is NoticeKind.RETRACTION for notice in source.notices)


@dataclass(frozen=True, slots=True)
class Reference:
    """A full reference in the parts that are set differently."""

    authors: str
    title: str
    details: str
    """Journal, date, volume and pages; or number, authority and date of a law."""
    link: str
    """Address: the DOI's where there is one."""
    link_text: str

    def __str__(self) -> str:
        """The reference as one line of text."""
        parts = [self.authors, self.title, self.details, self.link]
        return " ".join(
            part if part.endswith((".", "?", "!")) or part == self.link else f"{part}." for part in parts if part
        )


def full(source: Source, listed: int = _LISTED_AUTHORS) -> Reference:
    """The full reference of a document; of more authors than ``listed`` and one, the first are named, and "et al."."""
    authors = _authors(source.author, listed)
    date = dates.in_words(source.issued) if source.issued else "undated"
    if source.type in _LAW:
        number = source.number if source.number and source.number not in source.title else ""
        details = ", ".join(part for part in (number, source.container_title, source.authority, date) if part)
    else:
        authors = authors or source.authority
        details = _journal(source, date)
    link = f"https://doi.org/{source.DOI}" if source.DOI else source.URL
    text = f"doi:{source.DOI}" if source.DOI else source.URL.split("://", 1)[-1].rstrip("/")
    return Reference(authors, source.title, details, link, text)


def _authors(names: tuple[Name, ...], listed: int) -> str:
    written = [f"{name.family} {_initials(name.given)}".strip() if name.family else name.literal for name in names]
    if len(written) > (listed if listed == _LISTED_AUTHORS else listed + 1):
        written = [*written[:listed], "et al."]
    return ", ".join(written)


def _initials(given: str) -> str:
    return "".join(part[0] for part in given.replace("-", " ").replace(".", " ").split())


def _journal(source: Source, date: str) -> str:
    where = source.volume + (f"({source.issue})" if source.issue else "") + (f":{source.page}" if source.page else "")
    holder = source.container_title or (source.publisher if source.publisher != source.authority else "")
    when = f"{date};{where}" if where else date
    return f"{holder}. {when}" if holder else when
