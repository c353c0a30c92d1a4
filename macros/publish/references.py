"""References for reference managers: CSL-JSON, BibTeX and RIS, beside the page of each source and of all together."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator

import bibtexparser
import rispy
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexEncodingMiddleware, default_unparse_stack
from bibtexparser.model import Entry as BibEntry
from bibtexparser.model import Field

from macros.evidence import dates
from macros.evidence.corpus import Corpus
from macros.evidence.model import Name, Source
from macros.evidence.vocabulary import CslType
from macros.publish import csl

_BIBTEX_TYPES = {
    CslType.ARTICLE_JOURNAL: "article",
    CslType.ARTICLE_MAGAZINE: "article",
    CslType.ARTICLE_NEWSPAPER: "article",
    CslType.BOOK: "book",
    CslType.CHAPTER: "incollection",
    CslType.REPORT: "techreport",
    CslType.THESIS: "phdthesis",
}
_RIS_TYPES = {
    CslType.ARTICLE_JOURNAL: "JOUR",
    CslType.ARTICLE_MAGAZINE: "MGZN",
    CslType.ARTICLE_NEWSPAPER: "NEWS",
    CslType.ARTICLE: "UNPB",
    CslType.BILL: "BILL",
    CslType.BOOK: "BOOK",
    CslType.CHAPTER: "CHAP",
    CslType.LEGAL_CASE: "CASE",
    CslType.LEGISLATION: "STAT",
    CslType.REPORT: "RPRT",
    CslType.THESIS: "THES",
    CslType.WEBPAGE: "ELEC",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_ENCODING = LatexEncodingMiddleware(keep_math=False)
# The entries are made here and used once, so nothing has to be copied before it is changed.
_UNPARSING = default_unparse_stack(allow_inplace_modification=True)

_SPECIAL = re.compile(r"[^A-Za-z0-9 ,.:;()'/+*=?!-]")
"""What LaTeX may read as something else; text without it needs no encoding."""

# The encoder names each character that it has no LaTeX for; UTF-8 is fine in its place.
logging.getLogger("pylatexenc").setLevel(logging.ERROR)


def csl_json(source: Source) -> str:
    """CSL-JSON: a list of one item."""
    return json.dumps([csl.item(source)], ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def bibtex(source: Source) -> str:
    """BibTeX, with names and titles escaped for LaTeX; addresses and identifiers are written as they are."""
    encoded = {
        "author": " and ".join(_bibtex_name(name) for name in source.author) or _braced(source.authority),
        "title": source.title,
        "journal" if _BIBTEX_TYPES.get(source.type) == "article" else "howpublished": source.container_title,
        "publisher": source.publisher,
        "institution": source.authority if source.type is CslType.REPORT else "",
        "number": source.issue or source.number,
    }
    issued = dates.parse(source.issued) if source.issued else ()
    plain = {
        "year": str(issued[0]) if issued else "",
        "month": _MONTHS[issued[1] - 1] if len(issued) > 1 else "",
        "volume": source.volume,
        "pages": source.page.replace("-", "--"),
        "doi": source.DOI,
        "url": source.URL,
    }
    special = {key: value for key, value in encoded.items() if _SPECIAL.search(value)}
    escaped = Library([BibEntry("misc", source.id, [Field(key, value) for key, value in special.items()])])
    written = {**encoded, **{f.key: f.value for f in _ENCODING.transform(escaped).entries[0].fields}, **plain}
    fields = [Field(key, value) for key, value in written.items() if value]
    library = Library([BibEntry(_BIBTEX_TYPES.get(source.type, "misc"), source.id, fields)])
    return bibtexparser.write_string(library, unparse_stack=_UNPARSING)


def _bibtex_name(name: Name) -> str:
    return _braced(name.literal) if name.literal else f"{name.family}, {name.given}".removesuffix(", ")


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def ris(source: Source) -> str:
    """RIS, with the tags of the 2011 specification."""
    start, _, end = source.page.partition("-")
    issued = dates.parse(source.issued) if source.issued else ()
    entry = {
        "type_of_reference": _RIS_TYPES[source.type],
        "id": source.id,
        "authors": [_ris_name(name) for name in source.author] or [source.authority] * bool(source.authority),
        "title": source.title,
        "journal_name": source.container_title,
        "publisher": source.publisher,
        "year": str(issued[0]) if issued else "",
        "date": "/".join(f"{part:02d}" for part in issued) if len(issued) == 3 else "",
        "volume": source.volume,
        "number": source.issue or source.number,
        "start_page": start,
        "end_page": end,
        "doi": source.DOI,
        "urls": [source.URL],
    }
    return rispy.dumps([{key: value for key, value in entry.items() if value}])


def _ris_name(name: Name) -> str:
    return name.literal or f"{name.family}, {name.given}".removesuffix(", ")


def files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Path below the site's root, and text, of each file: one a source and form, and one of all a form."""
    sources = [source for _, source in sorted(corpus.sources.items())]
    forms = {
        "json": {source.id: csl_json(source) for source in sources},
        "bib": {source.id: bibtex(source) for source in sources},
        "ris": {source.id: ris(source) for source in sources},
    }
    for source in sources:
        for ending, texts in forms.items():
            yield f"sources/{source.id}/{source.id}.{ending}", texts[source.id]
    items = [csl.item(source) for source in sources]
    yield "downloads/sources.csl.json", json.dumps(items, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    yield "downloads/sources.bib", "\n".join(forms["bib"].values())
    yield "downloads/sources.ris", "\n".join(forms["ris"].values())
