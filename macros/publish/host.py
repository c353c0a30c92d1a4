"""``_headers``, which Netlify and Cloudflare Pages read: what a meta element cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_COMMON = ("X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer")
_PRIVATE = (
    "Permissions-Policy: browsing-topics=(), camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy: same-origin",
)
_OPEN = ("Access-Control-Allow-Origin: *", "Cross-Origin-Resource-Policy: cross-origin")
_SHARED = ("api", "downloads", "oembed", "embed")
"""Folders that other sites may read or frame."""


def files(site: Path) -> Iterator[tuple[str, str]]:
    """``_headers`` for the pages and folders that stand in ``site``.

    Rules that fit one address add up at both hosts, so that a page must not be framed cannot be said of all and taken
    back for some: each part of the site is named.
    """
    # The policy of sources stands in each page, with the hashes of that page; only framing is left to say here.
    closed = ("Content-Security-Policy: frame-ancestors 'none'", *_COMMON, *_PRIVATE)
    opened = ("Content-Security-Policy: frame-ancestors *", *_COMMON, *_OPEN)
    rules: list[tuple[str, tuple[str, ...]]] = [("/", closed)]
    for path in sorted(site.iterdir()):
        if path.is_dir():
            rules.append((f"/{path.name}/*", opened if path.name in _SHARED else closed))
        elif path.suffix == ".html" and path.name != "index.html":
            rules.append((f"/{path.name}", closed))
    rules.append(("/embed.v1.js", (*_COMMON, *_OPEN, "Cache-Control: public, max-age=31536000, immutable")))
    yield "_headers", "\n".join("\n".join([path, *(f"  {line}" for line in lines)]) for path, lines in rules) + "\n"
