"""The index of the site's own search, cut into small files: a query fetches the few that hold its words.

Ranking is BM25F (Robertson and Zaragoza 2009): a word counts more in a title than in a text, more if it is rare, and
less each further time. What a word adds to a document is worked out here, so that the reader's side only adds up.
Files are scripts that hand over their data, since those work from a folder on a disk as well.
``overrides/assets/search.js`` reads them; its way of taking words apart is the one below, and a test compares the two.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import log

from rjsmin import jsmin

from macros.evidence import reference
from macros.evidence.badge import badge
from macros.evidence.corpus import Corpus, Entry
from macros.evidence.model import Check, Claim, Faq, GlossaryTerm, Law, Page, Source
from macros.prose.text import Line, LineKind, scan
from macros.publish.api import Published

FOLDER = "assets/search/"

STOP_WORDS = tuple(  # as text, since a list of them would take half a screen
    """
    a about after all also am an and any anybody anyone anything are as at be been before being but by can could
    did do does doing done each else even ever every for from get give given go goes got had has have he her
    here him his how i if in into is it its just know like many may me might more most much must my need no nor
    not now of off on one only or other our out over own really same she should so some such take than that the
    their them then there these they thing things this those through to too under until up us use very was we
    were what when where whether which while who whom whose why will with would you your
    """.split()  # noqa: SIM905
)
"""Words that stand in nearly every text, and tell nothing of what a query is about."""

_TITLE, _ALSO, _LEAD, _HEADING, _BODY = 9.0, 7.0, 3.5, 3.0, 1.0
_KINDS = {
    "Question": 1.35,
    "Topic": 1.3,
    "Law": 1.15,
    "Claim": 1.1,
    "Check": 1.0,
    "Page": 1.0,
    "Word": 0.8,
    "Source": 0.6,
}
"""How much more a reader is likely to want one kind of page than another; from trying questions on the site."""

_K1, _B = 1.4, 0.55
_FEW, _MENTION = 8, 0.35
_SCALE = 40
"""Impacts are whole numbers: this many steps to one."""

_SHARD_BYTES = 14_000
_CHUNK = 40
"""Documents in one file of titles and descriptions."""


def stem(word: str) -> str:
    """The stem of an English word in small letters: plural, -ing, -ed and a last e are taken off."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) > 2 and re.search("[aeiouy]", word[: -len(ending)]):
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def words(text: str) -> list[str]:
    """Words in small letters without accents; what joins letters and digits within a word goes."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [re.sub(r"['-]", "", found) for found in re.findall(r"[a-z0-9µμ]+(?:['-][a-z0-9]+)*", plain)]


def stems(text: str) -> list[str]:
    """Stems of the words of a text but for stop words; a word with a hyphen counts whole and in its parts."""
    found = []
    for written in re.findall(r"[^\s/]+", text):
        parts = words(written)
        if re.search(r"\w[-–]\w", written):
            parts += [part for piece in re.split("[-–]", written) for part in words(piece)]
        found += [stem(part) for part in dict.fromkeys(parts) if part not in STOP_WORDS]
    return found


@dataclass(slots=True)
class Document:
    """Something that a search can find."""

    title: str
    address: str
    """From the root of the site."""
    kind: str
    state: str = ""
    """Level, verdict or status in words."""
    css: str = ""
    description: str = ""
    fields: list[tuple[float, str]] = field(default_factory=list)
    """Texts with their weights."""


def documents(published: Published) -> list[Document]:
    """Every page of the site but the lists, and every word of the glossary, those that readers want most first."""
    found = []
    for entry in published.corpus.entries:
        if entry.record is None or entry.kind == "notices" or getattr(entry.record, "withdrawn", None):
            continue
        document = _document(published, entry)
        if document:
            found.append(document)
    return sorted(found, key=lambda row: (-_KINDS[row.kind], row.title))


def _document(published: Published, entry: Entry) -> Document | None:
    corpus, place = published.corpus, published.addresses.place(entry.path)
    record = entry.record
    text = scan(entry.body, plain=entry.kind in ("faq", "terms")).lines
    body = " ".join(line.words for line in text if line.kind in (LineKind.SENTENCE, LineKind.TABLE_ROW))
    headings = " ".join(line.words for line in text if line.kind is LineKind.HEADING)
    also = " ".join(getattr(record, "also", ()))
    match record:
        case Faq():
            found = Document(record.question, place, "Question", description=_first(text))
            found.fields = [(_TITLE, record.question), (_LEAD, body)]
        case Claim():
            shown = badge(corpus, record)
            found = Document(record.title, place, "Claim", shown.word, shown.css, record.assertion)
            found.fields = [(_TITLE, record.title), (_LEAD, record.assertion), (_BODY, body)]
        case Check():
            found = Document(record.title, place, "Check", record.verdict.label, "", _plain(record.answer))
            found.fields = [(_TITLE, record.title), (_LEAD, f"{record.says} {_plain(record.answer)}"), (_BODY, body)]
        case Law():
            found = Document(
                f"{record.name}: the law", place, "Law", record.status.label, "", record.provisions[0].text
            )
            provisions = " ".join(row.text for row in record.provisions)
            found.fields = [(_TITLE, f"{record.name} law legal illegal"), (_BODY, f"{provisions} {body}")]
        case Source():
            short = reference.short(record)
            found = Document(short, place, "Source", reference.kind(record), "", record.title)
            findings = " ".join(finding.text for finding in record.findings)
            found.fields = [(_TITLE, short), (_TITLE, record.title), (_BODY, f"{body} {findings}")]
        case GlossaryTerm():
            address = f"{published.addresses.place('glossary.md')}#term-{record.id}"
            found = Document(record.term, address, "Word", description=_first(text))
            names = " ".join([record.term, *record.forms])
            found.fields = [(_TITLE, names), (_ALSO, " ".join(record.everyday)), (_BODY, body)]
        case Page() if entry.path.endswith("/index.md"):
            found = Document(record.title, place, "Page", description=_first(text))
            found.fields = [(_TITLE, f"{record.title} {record.nav_title}"), (_BODY, body)]
        case Page():
            found = Document(record.title, place, "Topic" if record.topic else "Page", description=_first(text))
            found.fields = [(_TITLE, f"{record.title} {record.nav_title}"), (_HEADING, headings), (_BODY, body)]
        case _:
            return None
    if also:
        found.fields.append((_ALSO, also))
    return found


def _first(lines: Iterable[Line]) -> str:
    return next((line.words for line in lines if line.kind is LineKind.SENTENCE), "")


def _plain(text: str) -> str:
    return Line(1, 1, LineKind.SENTENCE, text, text, text).words


def impacts(found: list[Document]) -> dict[str, dict[int, int]]:
    """For each stem, what it adds to which document."""
    weighted: list[Counter[str]] = []
    for document in found:
        counts: Counter[str] = Counter()
        for weight, text in document.fields:
            for one in stems(text):
                counts[one] += weight
        weighted.append(counts)
    lengths = [sum(counts.values()) for counts in weighted]
    average = sum(lengths) / max(len(lengths), 1)
    holding = Counter(one for counts in weighted for one in counts)
    rows: dict[str, dict[int, int]] = defaultdict(dict)
    for index, (counts, length) in enumerate(zip(weighted, lengths, strict=True)):
        norm = 1 - _B + _B * length / average
        for one, count in counts.items():
            rarity = log(1 + (len(found) - holding[one] + 0.5) / (holding[one] + 0.5))
            share = count / norm / 3
            impact = round(_SCALE * rarity * share * (_K1 + 1) / (share + _K1) * _KINDS[found[index].kind])
            # A word that a long text merely mentions leads nobody to it, unless few texts mention it.
            if holding[one] <= _FEW or impact > _SCALE * rarity * _MENTION:
                rows[one][index] = impact
    return dict(rows)


def shards(rows: dict[str, dict[int, int]]) -> dict[str, dict[str, list[int]]]:
    """The index cut by first letters, so that words which start alike stand in one file: name to stems with pairs."""
    packed = {one: _packed(hits) for one, hits in sorted(rows.items())}
    found: dict[str, dict[str, list[int]]] = {}

    def cut(prefix: str, part: dict[str, list[int]]) -> None:
        if len(json.dumps(part)) <= _SHARD_BYTES or len(prefix) > 3 or len(part) == 1:
            found[prefix] = part
            return
        own = {one: hits for one, hits in part.items() if one == prefix}
        if own:
            found[prefix] = own
        for letter in sorted({one[len(prefix)] for one in part if one != prefix}):
            cut(prefix + letter, {one: hits for one, hits in part.items() if one.startswith(prefix + letter)})

    for letter in sorted({one[0] for one in packed}):
        cut(letter, {one: hits for one, hits in packed.items() if one[0] == letter})
    return found


def _packed(hits: dict[int, int]) -> list[int]:
    """Documents as differences from the one before, each followed by the impact."""
    row, before = [], 0
    for index in sorted(hits):
        row += [index - before, hits[index]]
        before = index
    return row


def synonyms(corpus: Corpus) -> dict[str, list[str]]:
    """Stems that a query with this stem looks for too: those of site.yml, and those of the glossary."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = [(row.words, row.mean) for row in corpus.site.synonyms]
    rows += [(term.everyday, (term.term,)) for term in corpus.terms.values()]
    for said, meant in rows:
        targets = {one for word in meant for one in stems(word)}
        for word in said:
            group = stems(word)
            if len(group) == 1:
                found[group[0]] |= targets - {group[0]}
    return {one: sorted(others) for one, others in sorted(found.items()) if others}


def script(text: str) -> str:
    """The reader's side of the search, made small, with the words that it leaves out."""
    return jsmin(text.replace("STOP_WORDS", json.dumps(" ".join(STOP_WORDS)) + '.split(" ")', 1))


def files(published: Published) -> Iterator[tuple[str, str]]:
    """Path below the site's root, and text, of each file of the index."""
    found = documents(published)
    cut = shards(impacts(found))

    def handed(name: str, value: object) -> str:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return f"evidenceSearch({json.dumps(name)},{text})\n"

    start = {"shards": sorted(cut), "chunk": _CHUNK, "count": len(found), "synonyms": synonyms(published.corpus)}
    yield f"{FOLDER}start.js", handed("start", start)
    for name, part in cut.items():
        # A letter that no file name can be trusted with is written by its number.
        safe = "".join(letter if letter.isascii() else f"_{ord(letter)}" for letter in name)
        yield f"{FOLDER}w-{safe}.js", handed(f"w-{safe}", part)
    for first in range(0, len(found), _CHUNK):
        rows = [
            [row.title, row.address, row.kind, row.state, row.css, row.description[:180]]
            for row in found[first : first + _CHUNK]
        ]
        yield f"{FOLDER}d-{first // _CHUNK}.js", handed(f"d-{first // _CHUNK}", rows)
