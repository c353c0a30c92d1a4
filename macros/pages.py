"""From a record to the Markdown of its page: headings and macro calls around what a person wrote."""

from __future__ import annotations

import json

from macros.components.shared import entry_title
from macros.evidence import dates, plots
from macros.evidence.corpus import Corpus, Entry
from macros.evidence.model import Check, Claim, Faq, Law, Page, Source
from macros.evidence.vocabulary import ClaimKind
from macros.prose.citations import cite
from macros.prose.text import Line, LineKind, scan

_RECORD_ANCHORS = {
    "sources": ("in-plain-words", "findings", "limits", "cited-by", "downloads", "references"),
    "claims": ("explanation", "references"),
    "checks": ("why", "references"),
    "faq": ("references",),
    "law": ("what-is-uncertain", "references"),
}


def title(entry: Entry) -> str:
    """The title of an entry's page."""
    return entry.record.title if isinstance(entry.record, Source) else entry_title(entry)


_PLACES = {
    "sources": ("Source", "sources/"),
    "claims": ("Claim", "claims/"),
    "checks": ("Check", "checks/"),
    "faq": ("Question", "faq/"),
    "law": ("Law", "law/"),
}
"""What stands over the title of a record's page, and the list that it leads to."""


def frame(entry: Entry) -> dict[str, str]:
    """What the theme is told of a page: its ``kind``, what stands over its title, and a description in a sentence."""
    if entry.kind in _PLACES:
        eyebrow, parent = _PLACES[entry.kind]
        return {"kind": eyebrow.lower(), "eyebrow": eyebrow, "parent": parent, "description": _description(entry)}
    kind = "tool"
    if entry.path == "index.md":
        kind = "home"
    elif entry.path.endswith("/index.md"):
        kind = "index"
    elif isinstance(entry.record, Page) and entry.record.topic:
        kind = "topic"
    return {"kind": kind, "description": _description(entry)}


def _description(entry: Entry) -> str:
    """The assertion of a claim, the verdict of a check, the first sentence of anything else, without citations."""
    match entry.record:
        case Claim():
            return entry.record.assertion
        case Check():
            return Line(1, 1, LineKind.SENTENCE, "", "", entry.record.answer).words
        case _:
            lines = scan(entry.body, plain=entry.kind == "faq").lines
            return next((line.words for line in lines if line.kind is LineKind.SENTENCE), "")


def markdown(corpus: Corpus, entry: Entry, body: str) -> str:
    """The Markdown of the page of ``entry``; ``body`` is the file's own, without front matter."""
    notices = "".join(f"\n\n{_call('notice', notice)}" for notice in corpus.site.record_notices)
    match entry.record:
        case Source():
            return _source(entry.record, body)
        case Claim() | Faq() | Check() if entry.record.withdrawn:
            return f"# {_escaped(title(entry))}\n\n{_call('withdrawn', entry.kind, entry.id)}"
        case Claim():
            return _claim(corpus, entry.record, body) + _shared("claim", entry.id) + notices
        case Faq():
            return _faq(entry.record, body) + _shared("faq", entry.id) + notices
        case Check():
            return _check(corpus, entry.record, body) + _shared("check", entry.id) + notices
        case Law():
            return _law(entry.record, body)
        case Page():
            return _page(entry.record, body)
        case _:
            return body


def _shared(kind: str, record_id: str) -> str:
    return f"\n\n{_call('share', kind, record_id)}"


def anchors(entry: Entry) -> frozenset[str]:
    """Anchors that the page of ``entry`` has beside those of the headings in its body."""
    found = set(_RECORD_ANCHORS.get(entry.kind, ("references",)))
    if isinstance(entry.record, Source):
        found |= {finding.id for finding in entry.record.findings}
        found |= {f"ref-{entry.id}"}
    return frozenset(found)


def _call(name: str, *ids: str, **options: bool | str) -> str:
    given = [json.dumps(record_id) for record_id in ids]
    given += [f"{key}={json.dumps(value)}" for key, value in options.items()]
    return f"{{{{ {name}({', '.join(given)}) }}}}"


def _escaped(text: str) -> str:
    """Text that stands as a heading, with the marks that Markdown would read."""
    for mark in "\\`*_[]<>{}":
        text = text.replace(mark, f"\\{mark}")
    return text


def _source(source: Source, body: str) -> str:
    limits = "\n".join(f"- {_escaped(limit)}" for limit in source.limitations)
    if source.funding:
        limits += f"\n- Funding and interests: {_escaped(source.funding)}"
    parts = [
        f"# {_escaped(source.title)}",
        f"## In plain words\n\n{body.strip()}",
        f"## Study at a glance\n\n{_call('source_head', source.id)}",
        f"## Findings\n\n{_call('findings', source.id)}",
    ]
    if limits.strip():
        parts.append(f"## Limits\n\n{limits.strip()}")
    parts += [
        f"## Cited by\n\n{_call('used_by', source.id)}",
        f"## Downloads\n\n{_call('downloads', source.id)}",
    ]
    return "\n\n".join(parts)


def _reviewed(text: str) -> str:
    return f"Last reviewed {dates.in_words(text)}."


def _claim(corpus: Corpus, claim: Claim, body: str) -> str:
    parts = [
        f"# {_escaped(claim.title)}",
        cite(claim.assertion, [item.finding for item in claim.evidence]),
        _call("badge", claim.id, open=True),
        _reviewed(claim.reviewed),
    ]
    if claim.question:
        asked = claim.question
        parts.append(
            f"Asked in **{_escaped(asked.population)}**: **{_escaped(asked.intervention)}** compared with "
            f"**{_escaped(asked.comparator)}**; outcome: **{_escaped(asked.outcome)}**."
        )
    if body.strip():
        parts.append(f"## Explanation\n\n{body.strip()}")
    parts.append(f"## Studies\n\n{_call('studies_of', claim.id)}")
    if plots.forest(corpus, claim.id) is not None:
        parts.append(_call("forest_plot", claim.id))
    if claim.kind is ClaimKind.EFFECT:
        parts.append(f"## What the level hangs on\n\n{_call('hangs_on', claim.id)}")
    parts.append(_related(corpus, claim.related))
    return "\n\n".join(part for part in parts if part)


def _related(corpus: Corpus, claim_ids: tuple[str, ...]) -> str:
    links = [
        f"- [{_escaped(corpus.claims[claim_id].title)}](../claims/{claim_id}.md)"
        for claim_id in claim_ids
        if claim_id in corpus.claims
    ]
    return "## Related claims\n\n" + "\n".join(links) if links else ""


def _faq(faq: Faq, body: str) -> str:
    screen = _call("first_screen", *faq.claims, reviewed=faq.reviewed) if faq.claims else _reviewed(faq.reviewed)
    return "\n\n".join([f"# {_escaped(faq.question)}", body.strip(), screen])


def _check(corpus: Corpus, check: Check, body: str) -> str:
    parts = [f"# {_escaped(check.title)}", _call("check_verdict", check.id)]
    if body.strip():
        parts.append(f"## Why\n\n{body.strip()}")
    parts += [_related(corpus, check.claims), _reviewed(check.reviewed)]
    return "\n\n".join(part for part in parts if part)


def _law(law: Law, body: str) -> str:
    parts = [f"# {_escaped(law.name)}", _call("law_provisions", law.id)]
    if body.strip():
        parts.append(f"## What is uncertain\n\n{body.strip()}")
    return "\n\n".join(parts)


def _page(page: Page, body: str) -> str:
    """A page of prose; under its first paragraph, which answers the title, stands what its claims say of certainty."""
    answer, _, rest = body.strip().partition("\n\n")
    screen = _call("first_screen", *page.claims, reviewed=page.reviewed) if page.claims else ""
    reviewed = _reviewed(page.reviewed) if page.reviewed and not page.claims else ""
    return "\n\n".join(part for part in (f"# {_escaped(page.title)}", answer, screen, rest, reviewed) if part)
