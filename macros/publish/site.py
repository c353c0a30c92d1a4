"""Everything that is published beside the pages of a site, written below its folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from macros.publish import api, feed, host, offline, references, search, tables, versions
from macros.publish.api import Published
from macros.publish.embed import files as embed
from macros.publish.model import Snippet
from macros.publish.snippets import FOLDERS, snippet

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Time of every file in an archive: the earliest that a zip file can hold, so that two builds are equal."""

_WHOLE = "downloads/all.zip"


def current_snippets(published: Published) -> list[Snippet]:
    """Every answer, claim and check as it is shown now."""
    rows = {"faq": published.corpus.faqs, "claim": published.corpus.claims, "check": published.corpus.checks}
    return [
        snippet(published.corpus, kind, record_id, published.addresses)
        for kind in FOLDERS
        for record_id in sorted(rows[kind])
    ]


def files(published: Published, kept: list[Snippet]) -> Iterator[tuple[str, str]]:
    """Path below the site's root, and text, of each file but the archive and the headers."""
    published = replace(published, embed_integrity=embed.integrity())
    current = current_snippets(published)
    now = {(found.kind, found.id, found.version) for found in current}
    before = [found for found in kept if (found.kind, found.id, found.version) not in now]
    yield from references.files(published.corpus)
    yield from tables.files(published.corpus)
    yield from api.files(published)
    yield from embed.files(current, before, published.addresses)
    yield "embed/404.html", embed.unknown(published.corpus.site.name, published.addresses.base)
    yield "_redirects", "/embed/* /embed/404.html 404\n"
    yield from feed.files(published)
    yield from search.files(published)


def write(published: Published, site: Path, content: Path, for_reading_offline: bool = True) -> int:
    """Write all files below ``site`` and return how many; the archive of the whole site, if asked for, is one more.

    Raises OSError if one cannot be written, and ValueError if a kept version cannot be read.
    """
    archive = io.BytesIO()
    folders: set[Path] = set()
    count = 0
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as whole:
        for path, text in files(published, versions.read(content, published.addresses)):
            target = site / path
            if target.parent not in folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                folders.add(target.parent)
            target.write_text(text, encoding="utf-8", newline="")
            count += 1
            if path.startswith(("api/", "downloads/")):
                whole.writestr(zipfile.ZipInfo(path.removeprefix("downloads/"), _EPOCH), text.encode())
    (site / _WHOLE).write_bytes(archive.getvalue())
    for path, text in host.files(site):
        (site / path).write_text(text, encoding="utf-8")
        count += 1
    if for_reading_offline:
        offline.write(site)
        count += 1
    return count + 1
