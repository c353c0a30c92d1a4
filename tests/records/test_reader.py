"""What the reader says of a bad file: one message of its own for each fault, on the right line, with the cure.

Each case changes one thing in the faultless tree of :mod:`tests.conftest`, whose files are quoted there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.records.yaml_loader import load
from tests.conftest import Tree

SOURCE, CLAIM, FAQ = "sources/smith2020.md", "claims/oil-headache.md", "faq/does-it-help.md"

LAW = """\
---
id: {code}
name: Somewhere
region: europe
status: unclear
confidence: low
provisions:
  - topic: possession
    text: Peppermint oil is not mentioned.
    sources: [smith2020:f1]
---
"""

SECOND_SOURCE = """\
---
id: jones2021
type: webpage
title: Another page
URL: https://journal.example/jones2021
DOI: 10.1016/s0140-6736(21)00001-1
source_class: news
findings:
  - id: f1
    text: Nothing new.
read_at: [https://journal.example/jones2021]
---

The page says nothing new [@jones2021:f1].
"""


def changed(name: str, path: str, old: str, new: str, place: str, cure: str) -> object:
    """A fault that comes of replacing ``old`` by ``new``; it is reported at ``place`` (line:column and code)."""
    return pytest.param(path, old, new, place, cure, id=name)


# fmt: off
FAULTS_IN_TEXT = [
    # What YAML itself objects to
    changed("broken YAML", SOURCE, "title: Peppermint oil", "title: Peppermint: oil", "4:18: Y101",
        "Quote a text that holds a colon"),
    changed("tab", SOURCE, "study:\n  design", "study:\n\tdesign", "16:1: Y102", "Use spaces"),
    changed("equal keys", SOURCE, "volume: 14", "volume: 14\ntitle: Once more", "10:1: Y103",
        "first on line 4"),
    changed("equal keys below", SOURCE, "  n: 120", "  n: 120\n  design: cohort", "23:3: Y103",
        "first on line 16"),
    changed("anchor", SOURCE, "title: Pepper", "title: &t Pepper", "4:8: Y105", "Write the value out"),
    changed("alias", SOURCE, "volume: 14", "volume: *t", "9:9: Y105", "Write the value out"),
    changed("tag", SOURCE, "volume: 14", "volume: !!str 14", "9:9: Y105", "Write a plain value"),
    changed("own tag", SOURCE, "volume: 14", "volume: !own 14", "9:9: Y105", "Write a plain value"),
    changed("tag that would run code", SOURCE, "volume: 14", "volume: !!python/name:os.system", "9:9: Y105",
        "plain value"),
    changed("merge key", SOURCE, "volume: 14", "<<: {volume: 14}", "9:1: Y105", "Only plain field names"),
    changed("key that is a list", SOURCE, "volume: 14", "? [volume]\n: 14", "9:3: Y105",
        "Only plain field names"),
    changed("nested too deeply", SOURCE, "volume: 14", f"volume: {'[' * 5000}{']' * 5000}", "9:28: Y101",
        "too deeply"),
    changed("no mapping", "site.yml", "name: Peppermint evidence\n", "- a\n", "2:1: Y101",
        "check the indentation"),
    changed("hidden character", SOURCE, "volume: 14", "volume: 1\x024", "9:10: F007", "Delete it"),
    changed("hidden character, escaped", SOURCE, "volume: 14", r'volume: "1\x024"', "9:9: Y106",
        "Delete what stands for it"),
    changed("hidden character in the text", SOURCE, "A trial", "A\u2028trial", "38:2: F007", "U+2028"),
    # Fields that are there and should not be, or the other way round
    changed("unknown field", SOURCE, "volume: 14", "volme: 14", "9:1: R201", 'Did you mean "volume"?'),
    changed("unknown field below", SOURCE, "  duration:", "  durations:", "21:3: R201",
        'Did you mean "duration"?'),
    changed("unknown field of an entry", SOURCE, "given: Ada", "givn: Ada", "6:21: R201",
        'Did you mean "given"?'),
    changed("unknown field, nothing near", SOURCE, "volume: 14", "zzz: 14", "9:1: R201",
        "Known here: id, type, title"),
    changed("unknown field of a dose class", "site.yml", "label: No dose,", "label: No dose, labell: x,",
        "4:26: R201", '"label"?'),
    changed("missing field", SOURCE, "type: article-journal\n", "", "2:1: R203",
        "Kind of document (CSL type)"),
    changed("missing field below", SOURCE, "  species: human\n", "", "15:1: R203",
        "What was studied. Example: human"),
    changed("missing field of a dose class", "site.yml", "label: No dose, ", "", "4:3: R203",
        "Word that readers see"),
    changed("not of the list, in a claim", CLAIM, "kind: effect", "kind: efect", "3:1: R204",
        'Did you mean "effect"?'),
    # Values of the wrong type, size or form
    changed("text for a number", SOURCE, "  n: 120", "  n: many", "22:3: R202", "must be a whole number"),
    changed("fraction for a count", SOURCE, "  n: 120", "  n: 1.5", "22:3: R202", "must be a whole number"),
    changed("truth for a count", SOURCE, "  n: 120", "  n: true", "22:3: R202",
        "must be a whole number, not true"),
    changed("text for a list", SOURCE, "substances: [peppermint]", "substances: peppermint", "19:3: R202",
        "a list of text"),
    changed("list for text", SOURCE, "volume: 14", "volume: [14]", "9:1: R202", "must be text, not a list"),
    changed("nothing for text", SOURCE, "title: Peppermint oil and headache", "title:", "4:1: R202",
        "not nothing"),
    changed("text for fields", SOURCE, "  - {family: Smith, given: Ada, ORCID: 0000-0002-1825-0097}",
        "  - Ada Smith", "6:5: R202", "must be fields"),
    changed("not of the list", SOURCE, "design: randomised-trial", "design: randomized-trial", "16:3: R204",
        'Did you mean "randomised-trial"?'),
    changed("unknown dose class", SOURCE, "dose_class: [standard]", "dose_class: [standart]", "20:16: R204",
        'Did you mean "standard"?'),
    changed("too small", SOURCE, "  n: 120", "  n: 0", "22:3: R212", "greater than 0"),
    changed("no finite number", SOURCE, "estimate: 1.5", "estimate: nan", "32:27: R212", "finite number"),
    changed("empty text", SOURCE, "title: Peppermint oil and headache", "title: ''", "4:1: R213",
        "Title, as published"),
    changed("no question", FAQ, "help?", "help.", "3:1: R213", "as a person would ask it"),
    changed("empty list", SOURCE, "read_at: [https://journal.example/smith2020]", "read_at: []", "35:1: R213",
        "Where it was read"),
    # Identifiers
    changed("bad DOI", SOURCE, "DOI: 10.1016/S0140-6736(21)00001-1", "DOI: 10.1016", "10:1: R205",
        "looks like 10.7554/eLife.62878"),
    changed("DOI as address", SOURCE, "DOI: ", "DOI: https://doi.org/", "10:1: R205", 'from "10." on'),
    changed("DOI with a full stop", SOURCE, "00001-1", "00001-1.", "10:1: R205", "punctuation mark"),
    changed("bad PMID", SOURCE, "PMID: 33648632", "PMID: PMID33648632", "11:1: R205", "1 to 9 digits"),
    changed("bad PMCID", SOURCE, "PMCID: PMC7925122", "PMCID: 7925122", "12:1: R205", "PMC and digits"),
    changed("bad NCT", SOURCE, "[NCT05128162]", "[NCT5128162]", "25:18: R205", "NCT and 8 digits"),
    changed("bad ISRCTN", SOURCE, "[NCT05128162]", "[NCT05128162, ISRCTN123]", "25:31: R205",
        "ISRCTN and 8 digits"),
    changed("unknown registry", SOURCE, "[NCT05128162]", "[XYZ1]", "25:18: R205",
        "no trial number that we know"),
    changed("ORCID checksum", SOURCE, "1825-0097", "1825-0098", "6:33: R206", "would have to be 7"),
    changed("ISSN checksum", SOURCE, "2050-084X", "2050-0841", "13:1: R206", "would have to be X"),
    changed("bad address", SOURCE, "URL: https://journal", "URL: journal", "14:1: R205",
        'from "https://" on'),
    # Dates
    changed("impossible date", SOURCE, "2020-02-29", "2021-02-29", "7:1: R207", "that month has 28 days"),
    changed("impossible month", SOURCE, "2020-02-29", "2021-13", "7:1: R207", "no month 13"),
    changed("date of another form", SOURCE, "2020-02-29", "29/02/2020", "7:1: R207",
        "Write YYYY, YYYY-MM or YYYY-MM-DD"),
    changed("future date", SOURCE, "2020-02-29", "2026-11-26", "7:1: R208", "today is 2026-11-25"),
    changed("future year", CLAIM, "reviewed: 2026-11-21", "reviewed: 2027", "17:1: R208",
        "Give the date that has been"),
    # Records beside their file, and beside each other
    changed("id that is not the file's", FAQ, "id: does-it-help", "id: does-it", "2:1: R210",
        "the file is does-it-help.md"),
    changed("claim on no source", CLAIM, "finding: smith2020:f1", "finding: smyth2020:f1", "16:5: R211",
        'Did you mean "smith2020"?'),
    changed("claim on no finding", CLAIM, "finding: smith2020:f1", "finding: smith2020:f3", "16:5: R211",
        "It has: f1, f2."),
    changed("claim on a whole source", CLAIM, "finding: smith2020:f1", "finding: smith2020", "16:5: R205",
        "smith2020:f1"),
    changed("question on no claim", FAQ, "claims: [oil-headache]", "claims: [oil-hedache]", "4:10: R211",
        'Did you mean "oil-headache"?'),
    changed("nothing near", FAQ, "claims: [oil-headache]", "claims: [xyz]", "4:10: R211",
        "Add content/claims/xyz.md first"),
    changed("findings with one id", SOURCE, "  - id: f2", "  - id: f1", "33:5: R214", "Number them anew"),
    # Figures that cannot be
    changed("interval upside down", SOURCE, "ci_low: 1.1, ci_high: 2.0", "ci_low: 2.0, ci_high: 1.1",
        "32:42: R216", "Swap the ends"),
    changed("spread upside down", SOURCE, "    direction: favours\n",
        "    spread: {quantity: menthol, low: 3, high: 1, unit: mg per g}\n", "31:33: R216", "Swap the ends"),
    changed("middle outside the spread", SOURCE, "    direction: favours\n",
        "    spread: {quantity: menthol, low: 1, high: 3, middle: 4, unit: mg per g}\n", "31:50: R216",
        "Read the three figures again"),
    changed("amount upside down", SOURCE, "  duration: 4 weeks\n",
        "  given: [{substance: peppermint, amount: 9, up_to: 3, unit: mg, dose_class: standard}]\n",
        "21:46: R216", "Swap the ends"),
    changed("unknown topic", CLAIM, "reviewed:", "topics: [releif]\nreviewed:", "17:10: R204",
        'Did you mean "relief"?'),
    changed("unknown outcome", CLAIM, "  outcome: headache\n",
        "  outcome: headache\n  outcome_class: headach\n", "15:3: R204", 'Did you mean "headache"?'),
    changed("unknown dose in focus", "site.yml", "dose_in_focus: standard", "dose_in_focus: standart",
        "7:1: R204", 'Did you mean "standard"?'),
    changed("estimate outside", SOURCE, "estimate: 1.5", "estimate: 2.5", "32:27: R216",
        "outside its interval"),
]


@pytest.mark.parametrize(("path", "old", "new", "place", "cure"), FAULTS_IN_TEXT)
def test_each_fault_is_told_once_where_it_stands(
    tree: Tree, path: str, old: str, new: str, place: str, cure: str
) -> None:
    messages = told(tree.change(path, old, new))
    assert len(messages) == 1, messages
    assert messages[0].startswith(f"content/{path}:{place} ")
    assert cure in messages[0]


def told(tree: Tree) -> list[str]:
    """What the reader says, without what the rules of the check say."""
    return [str(fault) for fault in tree.load().reading_faults]


def after(name: str, change: Callable[[Tree], Any], place: str, cure: str) -> object:
    """A fault that comes of ``change``; it is reported at ``place`` (path:line:column and code)."""
    return pytest.param(change, place, cure, id=name)


def link(tree: Tree, path: str, target: Path) -> None:
    """Make ``path`` in the tree a symbolic link."""
    (tree.content / path).symlink_to(target)


def link_out(tree: Tree) -> None:
    """A page that lies outside and is linked to from within."""
    (tree.root / "outside.md").write_text("---\ntitle: Outside\n---\n", encoding="utf-8")
    link(tree, "page.md", tree.root / "outside.md")


def link_folder(tree: Tree) -> None:
    """A folder of pages that lies outside and is linked to from within."""
    (tree.root / "outside").mkdir()
    (tree.root / "outside" / "page.md").write_text("# Peppermint oil cures all", encoding="utf-8")
    link(tree, "more", tree.root / "outside")


OVERRIDE = """\
overrides:
  - domain: imprecision
    from: -2
    to: 0
    reason: The interval is narrow enough for this question.
    by: A. Reviewer
    date: 2026-11-21
    interests: none
reviewed: 2026-11-21
"""

# fmt: off
FAULTS_OF_FILES = [
    after("empty file", lambda t: t.put("page.md", ""), "page.md:1:1: F001", "start from `evidence new"),
    after("blank file", lambda t: t.put("page.md", "\n  \n"), "page.md:1:1: F001", "Delete it"),
    after("not UTF-8", lambda t: t.put("page.md", "---\ntitle: Menthe poivrée\n---\n".encode("latin-1")),
        "page.md:2:20: F002", "Save it as UTF-8"),
    after("UTF-16", lambda t: t.put("page.md", "---\ntitle: x\n---\n".encode("utf-16")), "page.md:1:1: F002",
        "UTF-8"),
    after("over 1 MiB", lambda t: t.put("page.md", "x" * (1024 * 1024 + 1)), "page.md:1:1: F003", "Split it"),
    after("symlink that leads out", link_out, "page.md:1:1: F004", "Put the file itself here"),
    after("symlink to nothing", lambda t: link(t, "page.md", t.content / "none.md"), "page.md:1:1: F005",
        "cannot be read"),
    after("symlink to itself", lambda t: link(t, "page.md", t.content / "page.md"), "page.md:1:1: F005",
        "cannot be read"),
    after("no site.yml", lambda t: t.remove("site.yml"), "site.yml:1:1: F006",
        "names the site and its dose classes"),
    after("symlinked folder", link_folder, "more:1:1: F008", "Put the files themselves here"),
    after("page that only MkDocs would read", lambda t: t.put("page.markdown", "x"),
        "page.markdown:1:1: F008", "ending in .md"),
    after("page in HTML", lambda t: t.put("more/page.HTML", "<p>x"), "more/page.HTML:1:1: F008",
        "Write Markdown"),
    after("no front matter", lambda t: t.put("page.md", "# What is known?\n"), "page.md:1:1: Y104",
        "two lines of ---"),
    after("front matter without end", lambda t: t.put("page.md", "---\ntitle: x\n"), "page.md:1:1: Y104",
        "two lines of ---"),
    after("empty front matter", lambda t: t.put("page.md", "---\n---\n"), "page.md:2:1: Y104",
        "`evidence new"),
    after("front matter that is a list", lambda t: t.put("page.md", "---\n- a\n---\n"), "page.md:2:1: Y101",
        "not a mapping"),
    after("id that serves for nothing", lambda t: t.put("claims/Oil.md", claim_called("Oil")),
        "claims/Oil.md:2:1: R205", "Use lower-case letters"),
    after("no such country", lambda t: t.put("law/XX.md", LAW.format(code="XX")), "law/XX.md:2:1: R205",
        "ISO 3166-1"),
    after("no such part of it", lambda t: t.put("law/US-XX.md", LAW.format(code="US-XX")),
        "law/US-XX.md:2:1: R205", "ISO 3166-2"),
    after("two records of one DOI", lambda t: t.put("sources/jones2021.md", SECOND_SOURCE),
        "sources/smith2020.md:10:1: R209", "content/sources/jones2021.md has the same DOI. Merge"),
    after("override by two levels", lambda t: t.change(CLAIM, "reviewed: 2026-11-21\n", OVERRIDE),
        "claims/oil-headache.md:20:5: R215", "by one level, not from -2 to 0"),
    after("neither study nor class", lambda t: t.put("sources/jones2021.md",
        SECOND_SOURCE.replace("source_class: news\n", "").replace("DOI: 10.1016/s0140-6736(21)00001-1\n", "")),
        "sources/jones2021.md:2:1: R203", "needs one of them"),
    after("effect without its question",
        lambda t: t.put("claims/oil.md", claim_called("oil").replace("kind: position", "kind: effect")),
        "claims/oil.md:3:1: R203", "population, intervention, comparator, outcome"),
    after("notice that is none", lambda t: t.change("site.yml", "names: [B12]", "names: [B12]\nrecord_notices: [help]"),
        "site.yml:16:18: R211", "Add content/notices/help.md first"),
]
# fmt: on


def claim_called(claim_id: str) -> str:
    """A claim on the faultless tree's source."""
    return (
        f"---\nid: {claim_id}\nkind: position\ntitle: A position\nassertion: Some hold that it helps.\n"
        "evidence:\n  - finding: smith2020:f1\nreviewed: 2026-11-21\n---\n"
    )


@pytest.mark.parametrize(("change", "place", "cure"), FAULTS_OF_FILES)
def test_each_faulty_file_is_told_of_once(tree: Tree, change: Callable[[Tree], Any], place: str, cure: str) -> None:
    change(tree)
    messages = told(tree)
    assert len(messages) == 1, messages
    assert messages[0].startswith(f"content/{place} ")
    assert cure in messages[0]


def as_read(name: str, path: str, old: str, new: str, value: Callable[[Any], Any], expected: object) -> object:
    """A change that looks like a fault and is none: what ``value`` of the record is ``expected``."""
    return pytest.param(path, old, new, value, expected, id=name)


# fmt: off
NO_FAULTS = [
    as_read("number where text is meant", SOURCE, "volume: 14", "volume: 15", lambda s: s.volume, "15"),
    as_read("trailing nought", SOURCE, "volume: 14", "volume: 1.20", lambda s: s.volume, "1.20"),
    as_read("leading nought", SOURCE, "volume: 14", "volume: 007", lambda s: s.volume, "007"),
    as_read("underscore", SOURCE, "volume: 14", "volume: 1_000", lambda s: s.volume, "1_000"),
    as_read("exponent", SOURCE, "volume: 14", "volume: 1e5", lambda s: s.volume, "1e5"),
    as_read("sexagesimal", SOURCE, "volume: 14", "volume: 12:30", lambda s: s.volume, "12:30"),
    as_read("yes", SOURCE, "volume: 14", "volume: yes", lambda s: s.volume, "yes"),
    as_read("quoted truth", SOURCE, "volume: 14", "volume: 'true'", lambda s: s.volume, "true"),
    as_read("Norway", SOURCE, "volume: 14", "jurisdiction: NO", lambda s: s.jurisdiction, "NO"),
    as_read("leap day", SOURCE, "2020-02-29", "2024-02-29", lambda s: s.issued, "2024-02-29"),
    as_read("today", SOURCE, "2020-02-29", "2026-11-21", lambda s: s.issued, "2026-11-21"),
    as_read("this month", SOURCE, "2020-02-29", "2026-11", lambda s: s.issued, "2026-11"),
    as_read("year alone", SOURCE, "2020-02-29", "2020", lambda s: s.issued, "2020"),
    as_read("DOI with parentheses", SOURCE, "DOI: 10.1016/S0140-6736(21)00001-1", "DOI: 10.1016/S0140-6736(21)00002-3",
        lambda s: s.DOI, "10.1016/S0140-6736(21)00002-3"),
    as_read("ORCID that ends in X", SOURCE, "0000-0002-1825-0097", "0000-0002-1694-233X",
        lambda s: s.author[0].ORCID, "0000-0002-1694-233X"),
    as_read("colon in quotes", SOURCE, "title: Peppermint oil and headache", "title: 'Oil: a trial'",
        lambda s: s.title, "Oil: a trial"),
    as_read("hash within a word", SOURCE, "volume: 14", "volume: a#b", lambda s: s.volume, "a#b"),
    as_read("tab after a value", SOURCE, "volume: 14", "volume: 14\t# a comment", lambda s: s.volume, "14"),
    as_read("ampersand within a text", SOURCE, "Journal of Headache", "Head & Ache",
        lambda s: s.container_title, "Head & Ache"),
    as_read("number that is quoted", SOURCE, "estimate: 1.5", "estimate: '1.50'",
        lambda s: s.findings[0].effect.estimate, 1.5),
    as_read("interval of one point", SOURCE, "ci_low: 1.1, ci_high: 2.0", "ci_low: 1.5, ci_high: 1.5",
        lambda s: s.findings[0].effect.ci_low, 1.5),
    as_read("one finding id in two sources", SOURCE, "volume: 14", "volume: 14", lambda s: s.findings[0].id,
        "f1"),
    as_read("folded text", CLAIM, "assertion: Peppermint oil may ease headache.",
        "assertion: >\n  Peppermint oil\n  may ease headache.", lambda c: c.assertion,
        "Peppermint oil may ease headache."),
    as_read("override by one level", CLAIM, "reviewed: 2026-11-21\n", OVERRIDE.replace("-2", "-1"),
        lambda c: (c.overrides[0].from_, c.overrides[0].to), (-1, 0)),
]
# fmt: on


@pytest.mark.parametrize(("path", "old", "new", "value", "expected"), NO_FAULTS)
def test_what_only_looks_like_a_fault_is_read_as_it_was_written(
    tree: Tree, path: str, old: str, new: str, value: Callable[[Any], Any], expected: object
) -> None:
    loaded = tree.change(path, old, new).load()
    assert not loaded.reading_faults
    assert value(loaded.corpus.by_path[path].record) == expected


def test_the_faultless_tree_has_no_fault(tree: Tree) -> None:
    assert tree.messages() == []


@pytest.mark.parametrize("code", ["NO", "US-OR", "US-CA-oakland", "EU", "INT"])
def test_codes_of_places_that_exist(tree: Tree, code: str) -> None:
    assert told(tree.put(f"law/{code}.md", LAW.format(code=code))) == []
    assert list(tree.load().corpus.laws) == [code]


@pytest.mark.parametrize("line_end", ["\r\n", "\r"], ids=["Windows", "old Mac"])
def test_line_ends_do_not_matter(tree: Tree, line_end: str) -> None:
    text = (tree.content / SOURCE).read_text(encoding="utf-8")
    tree.put(SOURCE, text.replace("\n", line_end))
    assert tree.messages() == []
    tree.put(SOURCE, text.replace("volume:", "volme:").replace("\n", line_end))
    assert [message.split(" ")[0] for message in told(tree)] == [f"content/{SOURCE}:9:1:"]


def test_a_byte_order_mark_does_not_matter(tree: Tree) -> None:
    for path in (SOURCE, "site.yml"):
        tree.put(path, b"\xef\xbb\xbf" + (tree.content / path).read_bytes())
    assert tree.messages() == []


def test_a_symlink_within_the_content_folder_is_read(tree: Tree) -> None:
    tree.put("kept/original.md", "---\ntitle: What is known?\n---\n")
    link(tree, "page.md", Path("kept/original.md"))
    assert tree.messages() == []
    assert tree.load().corpus.pages["page.md"].title == "What is known?"


def test_a_file_of_exactly_one_mebibyte_is_read(tree: Tree) -> None:
    text = "---\ntitle: Long\n---\n"
    assert told(tree.put("page.md", text + "\n" * (1024 * 1024 - len(text)))) == []


def test_all_faults_of_all_files_come_in_one_run(tree: Tree) -> None:
    tree.change(SOURCE, "volume: 14", "volme: 14").change(SOURCE, "  n: 120", "  n: 0")
    tree.change(FAQ, "help?", "help.").remove("site.yml")
    assert [message.split(" ")[0] for message in told(tree)] == [
        f"content/{FAQ}:3:1:",
        "content/site.yml:1:1:",
        f"content/{SOURCE}:9:1:",
        f"content/{SOURCE}:22:3:",
    ]


def test_references_to_a_faulty_record_are_not_told_of_as_well(tree: Tree) -> None:
    assert [message.split(" ")[1] for message in told(tree.change(SOURCE, "  n: 120", "  n: 0"))] == ["R212"]


def test_a_faulty_entry_does_not_make_its_list_count_as_empty(tree: Tree) -> None:
    messages = told(tree.change(SOURCE, "    text: Two people on the oil had heartburn.\n", ""))
    assert [message.split(" ")[1] for message in messages] == ["R203"]


def test_a_content_folder_that_is_none_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="There is no folder"):
        Tree(tmp_path).load()


PIECES = [
    "a",
    ": ",
    "- ",
    "\n",
    "  ",
    "[",
    "]",
    "{",
    "}",
    "&a",
    "*a",
    "!!x ",
    "|",
    ">",
    "'",
    '"',
    "#",
    "?",
    "<<",
    "%",
    "\t",
]
ANY_TEXT = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_no_yaml_raises_and_each_message_has_a_place(text: str) -> None:
    document = load(text, "file.md")
    for fault in document.faults:
        assert fault.line >= 1
        assert fault.col >= 1
        assert fault.message


@given(st.binary(max_size=80))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_raise(tree: Tree, content: bytes) -> None:
    front = b"---\ntitle: x\n---\n" + content
    for path, raw in (("page.md", content), ("page.md", front), ("sources/x.md", front), ("site.yml", content)):
        told(tree.put(path, raw))
