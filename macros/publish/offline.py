"""The whole site as one archive that is read from a folder, without a server."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

PATH = "downloads/offline.zip"

_SERVER = ("_headers", "_redirects", "404.html", "embed/404.html", "sitemap.xml", "sitemap.xml.gz", PATH)
"""Files that only say something to a server, and the archive itself."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PRELOAD = re.compile(r'<link rel="preload"[^>]*>\n?')
"""Fetched across origins, which a folder has none of; what it would fetch early comes all the same."""
_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_LINK = re.compile(r'(?P<start>\s(?:href|src)=")(?P<path>[^"#?:]*)(?=[#?"])')


def unserved(html: str) -> str:
    """``html`` with links that name a folder leading to its page: no server is there to look for ``index.html``."""

    def named(match: re.Match[str]) -> str:
        path = match["path"]
        if path.endswith("/"):
            path += "index.html"
        elif path.rpartition("/")[2] in (".", ".."):
            path += "/index.html"
        return match["start"] + path

    return _TAG.sub(lambda tag: _LINK.sub(named, tag[0]), _PRELOAD.sub("", html))


def write(site: Path) -> None:
    """Write the archive of the finished ``site`` into it. Raises OSError if a file cannot be read or written."""
    target = site / PATH
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for file in sorted(site.rglob("*")):
            name = file.relative_to(site).as_posix()
            if file.is_file() and name not in _SERVER:
                content = file.read_bytes()
                if file.suffix == ".html":
                    content = unserved(content.decode()).encode()
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
