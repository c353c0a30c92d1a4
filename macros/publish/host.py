"""``_headers``, which Netlify and Cloudflare Pages read: what a meta element cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

_COMMON = ("X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer")
_PRIVATE = (
    "Permissions-Policy: browsing-topics=(), camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy: same-origin",
)
_OPEN = ("Access-Control-Allow-Origin: *", "Cross-Origin-Resource-Policy: cross-origin")
_SHARED = ("api", "downloads", "oembed")
"""Folders that other sites may read."""
_FRAMED = "embed"
"""The folder whose folders other sites may frame. Its own page, where one chooses a snippet, is a page like others."""
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_HEAD = 3000
"""Characters of a page among which its policy stands: it is the first thing in the head."""


def files(site: Path) -> Iterator[tuple[str, str]]:
    """``_headers`` for the pages and folders that stand in ``site``.

    Rules that fit one address add up at both hosts, so that a page must not be framed cannot be said of all and taken
    back for some: each part of the site is named.
    """
    closed = (f"Content-Security-Policy: {_policy_of_all(site)}frame-ancestors 'none'", *_COMMON, *_PRIVATE)
    # The policy of a frame stands in the frame alone: that of a version kept from earlier may differ.
    opened = ("Content-Security-Policy: frame-ancestors *", *_COMMON, *_OPEN)
    rules: list[tuple[str, tuple[str, ...]]] = [("/", closed)]
    for path in sorted(site.iterdir()):
        if path.name == _FRAMED:
            rules.append((f"/{path.name}/", closed))
            rules += [(f"/{path.name}/{kind.name}/*", opened) for kind in sorted(path.iterdir()) if kind.is_dir()]
        elif path.is_dir():
            rules.append((f"/{path.name}/*", opened if path.name in _SHARED else closed))
        elif path.suffix == ".html" and path.name != "index.html":
            rules.append((f"/{path.name}", closed))
    rules.append(("/embed.v1.js", (*_COMMON, *_OPEN, "Cache-Control: public, max-age=31536000, immutable")))
    yield "_headers", "\n".join("\n".join([path, *(f"  {line}" for line in lines)]) for path, lines in rules) + "\n"


def _policy_of_all(site: Path) -> str:
    """The policy that all pages share, to be said before framing; empty if they do not share one."""
    found = set()
    for page in site.rglob("*.html"):
        place = page.relative_to(site).parts
        if place[0] not in (*_SHARED, _FRAMED) or place == (_FRAMED, "index.html"):
            with page.open(encoding="utf-8") as file:
                match = _POLICY.search(file.read(_HEAD))
            found.add(unescape(match[1]) if match else "")
    return f"{found.pop()}; " if len(found) == 1 and "" not in found else ""
