"""An Atom feed (RFC 4287) of what was reviewed last. Its dates are those of reviews, never of the clock."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from macros.evidence.model import Check, Claim, Faq
from macros.publish.api import Published

_LENGTH = 60


def files(published: Published) -> Iterator[tuple[str, str]]:
    """``feed.xml``."""
    yield "feed.xml", _feed(published)


def _feed(published: Published) -> str:
    corpus, addresses = published.corpus, published.addresses
    entries = [entry for entry in corpus.entries if isinstance(entry.record, (Claim, Check, Faq))]
    newest = sorted(entries, key=lambda entry: (entry.record.reviewed, entry.path), reverse=True)[:_LENGTH]
    rows = []
    for entry in newest:
        record = entry.record
        title = record.question if isinstance(record, Faq) else record.title
        url = addresses.page(entry.path)
        rows.append(
            f"<entry><title>{escape(title)}</title><id>{escape(url)}</id><link href={quoteattr(url)}/>"
            f"<updated>{record.reviewed}T00:00:00Z</updated></entry>"
        )
    updated = f"{published.newest_review or '2000-01-01'}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{escape(corpus.site.name)}</title><id>{escape(addresses.base)}</id><updated>{updated}</updated>\n"
        f'<link rel="self" href={quoteattr(addresses.file("feed.xml"))}/><link href={quoteattr(addresses.base)}/>\n'
        f"<author><name>{escape(corpus.site.name)}</name></author>\n" + "\n".join(rows) + "\n</feed>\n"
    )
