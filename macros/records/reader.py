"""Reads a content folder into a corpus. Never stops at the first fault: one run shows all."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path

from macros.evidence.corpus import Corpus, Entry, Place
from macros.evidence.diagnostics import Diagnostic
from macros.evidence.model import KINDS, Claim, Page, Record, Site, Source
from macros.evidence.vocabulary import ClaimKind
from macros.evidence.yardstick import RatedReview, Yardstick
from macros.records.checks import CHECKS, Known
from macros.records.fields import walk
from macros.records.validation import validate
from macros.records.yaml_loader import CONTROL_CHARACTER, Document, load

MAX_BYTES = 1024 * 1024
"""A text that a person wrote and a person can review is far smaller than one MiB."""

_UNREAD_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".htm", ".html", ".xhtml")
"""Endings of pages, by which site generators take a file for one."""

SITE_FILE = "site.yml"
YARDSTICK_FILE = "yardstick.yml"
_FENCE = "---"
Places = Mapping[tuple[str | int, ...], Place]
_EMPTY_SITE = Site(name="", subject="", dose_classes={})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a content folder holds, and what is wrong with it."""

    corpus: Corpus
    faults: tuple[Diagnostic, ...]


def read(content: Path, today: date, shown_from: Path) -> Reading:
    """Read every record and page below ``content``.

    ``today`` decides which dates lie in the future; paths in messages are relative to ``shown_from``. Faulty files
    keep their place in the corpus without a record. Raises NotADirectoryError if ``content`` is no folder.
    """
    if not content.is_dir():
        raise NotADirectoryError(f"There is no folder {content}.")
    faults: list[Diagnostic] = []
    site, site_places = _read_site(content, shown_from, faults)
    entries = [_read_entry(content, path, shown_from, faults) for path in _markdown_files(content, shown_from, faults)]
    corpus = Corpus(site, tuple(entries), _read_yardstick(content, today, shown_from, faults))
    faults += _across(corpus, today, os.path.relpath(content / SITE_FILE, shown_from), site_places)
    return Reading(corpus, tuple(sorted(faults)))


def _markdown_files(content: Path, shown_from: Path, faults: list[Diagnostic]) -> list[Path]:
    """The files to read. What a site generator would publish as a page, but nobody reads here, is a fault."""
    found = []
    for folder, folders, names in os.walk(content):
        folders.sort()
        found += [Path(folder, name) for name in sorted(names) if name.endswith(".md")]
        unread = [
            (name, f"Files ending in {Path(name).suffix} are not read. Write Markdown, in a file ending in .md.")
            for name in names
            if name.lower().endswith(_UNREAD_PAGES) and not name.endswith(".md")
        ]
        unread += [
            (name, "Links to folders are not followed. Put the files themselves here.")
            for name in folders
            if Path(folder, name).is_symlink()
        ]
        faults += [
            Diagnostic(os.path.relpath(Path(folder, name), shown_from), 1, 1, "F008", message)
            for name, message in unread
        ]
    return found


def _stays_within(content: Path, path: Path) -> bool:
    if not path.is_symlink():
        return True  # linked folders are not walked into, so only the file itself can be a link
    try:
        return path.resolve().is_relative_to(content.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself; reading says so
        return True


def _read_text(content: Path, path: Path, shown: str, faults: list[Diagnostic]) -> str | None:
    """The text of a file, or None and the reason why it cannot be taken."""

    def refuse(code: str, message: str, line: int = 1, column: int = 1) -> None:
        faults.append(Diagnostic(shown, line, column, code, message))

    if not _stays_within(content, path):
        refuse("F004", "This link leads out of the content folder. Put the file itself here.")
        return None
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            refuse("F003", f"The file has {size:,} bytes; more than 1 MiB is not read. Split it.")
            return None
        raw = path.read_bytes()
    except OSError as error:
        refuse("F005", f"The file cannot be read: {error.strerror}.")
        return None
    if not raw.strip():
        refuse("F001", "The file is empty. Delete it, or start from `evidence new KIND ID`.")
        return None
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        refuse("F002", "The file is not UTF-8 from here on. Save it as UTF-8.", line, column)
        return None
    control = CONTROL_CHARACTER.search(text)
    if control:
        before_it = text[: control.start()]
        place = before_it.count("\n") + 1, control.start() - (before_it.rfind("\n") + 1) + 1
        refuse("F007", f"A control character (U+{ord(control[0]):04X}) stands here. Delete it.", *place)
        return None
    return text


def _read_site(content: Path, shown_from: Path, faults: list[Diagnostic]) -> tuple[Site, Places]:
    path = content / SITE_FILE
    shown = os.path.relpath(path, shown_from)
    if not path.exists():
        faults.append(Diagnostic(shown, 1, 1, "F006", "The file is missing. It names the site and its dose classes."))
        return _EMPTY_SITE, {}
    text = _read_text(content, path, shown, faults)
    if text is None:
        return _EMPTY_SITE, {}
    document = load(text, shown)
    faults += document.faults
    site, found = (None, []) if document.faults else validate(Site, document, shown)
    faults += found
    return site or _EMPTY_SITE, document.places


def _read_yardstick(content: Path, today: date, shown_from: Path, faults: list[Diagnostic]) -> tuple[RatedReview, ...]:
    """Published ratings; none where the file is missing or faulty."""
    path = content / YARDSTICK_FILE
    shown = os.path.relpath(path, shown_from)
    text = _read_text(content, path, shown, faults) if path.exists() else None
    if text is None:
        return ()
    document = load(text, shown)
    faults += document.faults
    yardstick, found = (None, []) if document.faults else validate(Yardstick, document, shown)
    faults += found
    if yardstick is None:
        return ()
    wrong = _within(yardstick, "", "", document, shown)
    known = Known(today, (), defaultdict(set), {})  # a rating refers to no record
    for row, location, value in walk(yardstick):
        fault = CHECKS[row.check](value, known) if row.check else None
        if fault:
            wrong.append(Diagnostic(shown, *document.places[location], *fault))
    faults += wrong
    return () if wrong else yardstick.reviews


def _rating_faults(yardstick: Yardstick, report) -> None:
    seen: set[str] = set()
    for i, review in enumerate(yardstick.reviews):
        for j, rating in enumerate(review.ratings):
            at = ("reviews", i, "ratings", j)
            if rating.id in seen:
                report((*at, "id"), "R214", f'Two ratings are called "{rating.id}". Rename one.')
            seen.add(rating.id)
            if not rating.studies.by_design:
                report((*at, "studies"), "R203", "No study is counted. Give a number, or null where it was not read.")
            for k, downgrade in enumerate(rating.downgrades):
                if downgrade.domain in {other.domain for other in rating.downgrades[:k]}:
                    message = f'"{downgrade.domain}" stands here twice. Add the steps up in one entry.'
                    report((*at, "downgrades", k, "domain"), "R214", message)
            _interval_faults(rating.effect, (*at, "effect"), report)


def _read_entry(content: Path, path: Path, shown_from: Path, faults: list[Diagnostic]) -> Entry:
    relative = path.relative_to(content)
    shown = os.path.relpath(path, shown_from)
    folder = relative.parts[0] if len(relative.parts) == 2 else ""
    kind = folder if folder in KINDS and path.stem != "index" else "pages"
    record_id = path.stem if kind in KINDS else relative.as_posix()
    text = _read_text(content, path, shown, faults)
    if text is None:
        return Entry(kind, record_id, relative.as_posix(), shown, None, "", 1)
    front, body, body_line = _split(text)
    if front is None:
        faults.append(
            Diagnostic(
                shown,
                1,
                1,
                "Y104",
                "There is no front matter. The file must start with a block of fields between two lines of ---.",
            )
        )
        return Entry(kind, record_id, relative.as_posix(), shown, None, text, 1)
    document = load(front, shown, first_line=2)
    faults += document.faults
    record: Record | None = None
    if not document.faults:
        record, found = validate(KINDS.get(kind, Page), document, shown)
        faults += found
    if record is not None:
        faults += _within(record, record_id, kind, document, shown)
    return Entry(kind, record_id, relative.as_posix(), shown, record, body, body_line, document.places)


def _split(text: str) -> tuple[str | None, str, int]:
    """Front matter, body, and the line on which the body starts."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return None, text, 1
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return None, text, 1


def _within(record: Record | Yardstick, record_id: str, kind: str, document: Document, shown: str) -> list[Diagnostic]:
    """Faults that one record shows by itself."""
    found: list[Diagnostic] = []

    def report(location: tuple[str | int, ...], code: str, message: str) -> None:
        while location and location not in document.places:
            location = location[:-1]
        found.append(Diagnostic(shown, *document.places.get(location, (1, 1)), code, message))

    written_id = getattr(record, "id", record_id)
    if written_id != record_id:
        report(("id",), "R210", f'The id is "{written_id}" but the file is {record_id}.md. Make them equal.')
    for row, location, value in walk(record):
        if isinstance(value, float) and not isfinite(value):
            report(location, "R212", f'"{row.name}" is {value}; it must be a finite number. {row.description}.')
    if isinstance(record, Source):
        seen: set[str] = set()
        for index, finding in enumerate(record.findings):
            if finding.id in seen:
                report(("findings", index, "id"), "R214", f'Two findings are called "{finding.id}". Number them anew.')
            seen.add(finding.id)
            _interval_faults(finding.effect, ("findings", index, "effect"), report)
            _spread_faults(finding.spread, ("findings", index, "spread"), report)
        for index, given in enumerate(record.study.given if record.study else ()):
            if given.up_to is not None and given.up_to < given.amount:
                message = f"The amount runs from {given.amount:g} down to {given.up_to:g}. Swap the ends."
                report(("study", "given", index, "up_to"), "R216", message)
        if record.study is None and record.source_class is None:
            report((), "R203", 'Neither "study" nor "source_class" is given. A source needs one of them.')
    if isinstance(record, Yardstick):
        _rating_faults(record, report)
    if isinstance(record, Claim):
        if record.kind is ClaimKind.EFFECT and record.question is None:
            report(
                ("kind",),
                "R203",
                'A claim on an effect needs "question": population, intervention, comparator, outcome.',
            )
        for index, override in enumerate(record.overrides):
            if abs(override.to - override.from_) != 1:
                step = f"not from {override.from_} to {override.to}"
                message = f"An override moves one domain by one level, {step}. Move it by one, or delete it."
                report(("overrides", index, "to"), "R215", message)
    return found


def _interval_faults(effect, location, report) -> None:
    if effect is None or effect.ci_low is None or effect.ci_high is None:
        return
    if not all(isfinite(value) for value in (effect.ci_low, effect.ci_high, effect.estimate or 0)):
        return
    if effect.ci_low > effect.ci_high:
        report(
            (*location, "ci_low"),
            "R216",
            f"The interval runs from {effect.ci_low} down to {effect.ci_high}. Swap the ends.",
        )
    elif effect.estimate is not None and not effect.ci_low <= effect.estimate <= effect.ci_high:
        message = f"The estimate {effect.estimate} lies outside its interval. Read the three figures again."
        report((*location, "estimate"), "R216", message)


def _spread_faults(spread, location, report) -> None:
    if spread is None:
        return
    if spread.low > spread.high:
        report(
            (*location, "low"), "R216", f"The values run from {spread.low:g} down to {spread.high:g}. Swap the ends."
        )
    elif spread.middle is not None and not spread.low <= spread.middle <= spread.high:
        message = f"The middle {spread.middle:g} lies outside its spread. Read the three figures again."
        report((*location, "middle"), "R216", message)


def _across(corpus: Corpus, today: date, site_path: str, site_places: Places) -> list[Diagnostic]:
    """Faults that show only beside other records: references, dates, equal identifiers."""
    known = _known(corpus, today)
    found: list[Diagnostic] = []
    for row, location, value in walk(corpus.site):
        fault = CHECKS[row.check](value, known) if row.check else None
        if fault:
            found.append(Diagnostic(site_path, *site_places.get(location, (1, 1)), *fault))
    for entry in corpus.entries:
        if entry.record is None:
            continue
        for row, location, value in walk(entry.record):
            fault = CHECKS[row.check](value, known) if row.check else None
            if fault:
                found.append(Diagnostic(entry.shown_path, *entry.place(*location), *fault))
    for field in ("DOI", "PMID", "PMCID"):
        found += _equal_identifiers(corpus, field)
    return found


def _known(corpus: Corpus, today: date) -> Known:
    ids: Mapping[str, set[str]] = defaultdict(set)
    for entry in corpus.entries:
        ids[entry.kind].add(entry.id)
    findings = {key: tuple(finding.id for finding in source.findings) for key, source in corpus.sources.items()}
    outcomes = tuple(outcome.id for outcome in corpus.site.outcomes)
    topics = tuple(topic.id for topic in corpus.site.topics)
    return Known(today, tuple(corpus.site.dose_classes), ids, findings, outcomes, topics)


def _equal_identifiers(corpus: Corpus, field: str) -> Iterable[Diagnostic]:
    first: dict[str, Entry] = {}
    for entry in corpus.entries:
        value = getattr(entry.record, field, "").lower() if isinstance(entry.record, Source) else ""
        if not value:
            continue
        if value in first:
            message = f"{first[value].shown_path} has the same {field}. Merge the two records."
            yield Diagnostic(entry.shown_path, *entry.place(field), "R209", message)
        first.setdefault(value, entry)
